"""The formats: one module each, loaded by name only when asked for. For the command line."""

# Documents whose libraries are extras.
DOCUMENT_FORMATS = ("html", "docx", "xlsx")

WITH_COLUMNS = ("table", "csv", "tsv", "md", *DOCUMENT_FORMATS)

DATA_FORMATS = ("json", "jsonl", "yaml")

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")
