"""The formats: one module each, loaded by name only when asked for."""

DATA_FORMATS = ("json", "jsonl", "yaml")
TABLE_FORMATS = ("table", "csv", "tsv", "md")
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")
