"""The answers as tables for other programs, a row each fact. For the command line; only ``parquet_folder`` knows DuckDB."""
