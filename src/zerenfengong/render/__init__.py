"""The formats: one module each, loaded by name only when asked for. For the command line."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Format(NamedTuple):
    """A format: the suffixes that ask for it, the extra that its libraries are in, and whether its files are marked.

    Excel reads a file without a byte order mark in the system's old encoding.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    extra: str = ""
    marked: bool = False


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("table"),
        Format("text"),
        Format("json", (".json",)),
        Format("jsonl", (".jsonl",)),
        Format("csv", (".csv",), marked=True),
        Format("tsv", (".tsv",)),
        Format("md", (".md",)),
        Format("yaml", (".yaml", ".yml")),
        Format("html", (".html", ".htm"), "web"),
        Format("docx", (".docx",), "office"),
        Format("xlsx", (".xlsx",), "office"),
        Format("ics", (".ics",), "calendar"),
        Format("github"),
        Format("gitlab"),
        Format("sarif", (".sarif",)),
    )
}

DATA_FORMATS = ("json", "jsonl", "yaml")

# Documents that people hand on.
DOCUMENT_FORMATS = ("html", "docx", "xlsx")

WITH_COLUMNS = ("table", "csv", "tsv", "md", *DOCUMENT_FORMATS)

# What every answer that is a table can be had in, the usual one first.
TABLE_FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")


def by_suffix(formats: Iterable[str]) -> dict[str, str]:
    """Which of the formats each suffix asks for."""
    return {suffix: name for name in formats for suffix in FORMATS[name].suffixes}
