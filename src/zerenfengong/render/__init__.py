"""The formats: one module each, loaded by name only when asked for."""

DATA_FORMATS = ("json", "jsonl", "yaml")

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")
