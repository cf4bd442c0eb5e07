"""The formats: declared here once, one module each, loaded by name only when asked for. For the command line."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _

if TYPE_CHECKING:
    from zerenfengong.answers.papers.paper_parts import Paper

# What is written: a text, a document, or the pieces of what is too large to be held whole.
Drawn = str | bytes | Iterable[bytes]


class Canvas(NamedTuple):
    """Where people read an answer: its size, whether in colour, and whether with all there is (``wide``).

    ``columns`` is None where lines may be of any width, ``lines`` where nothing scrolls out of it.
    """

    columns: int | None = None
    lines: int | None = None
    color: bool = False
    wide: bool = False


class Format(NamedTuple):
    """A format: what it draws of which kind of answer, and what its files are like.

    ``draws`` says for each kind of answer which function draws it, as ``module:function``; one that is ``fitted`` is also given
    the window. ``layout`` is which columns its tables have: those of a ``window``, a ``document``, a ``spreadsheet``; none
    where its fields are fixed. ``marked`` files begin with a byte order mark: without one Excel reads them in the
    system's old encoding. ``bare`` ones hold the entries alone: what has to be said of them
    stands beside, but where they draw a ``document`` on the file that they are. ``extra`` is where its libraries are.
    """

    name: str
    draws: Mapping[str, str]
    suffixes: tuple[str, ...] = ()
    layout: str = ""
    extra: str = ""
    marked: bool = False
    bare: bool = False
    fitted: bool = False


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format(
            "table",
            {
                "table": "terminal:draw_terminal",
                "lines": "plain:draw_plain",
                "digest": "digest_page:draw_digest",
                "pages": "detail_page:draw_pages",
                "handout": "terminal:draw_handout",
                "statistics": "statistics_page:draw_statistics",
                "timeline": "timeline_chart:draw_timeline",
                "changes": "change_lines:draw_changes",
                "history": "history_lines:draw_history",
            },
            layout="window",
            fitted=True,
        ),
        Format("text", {"findings": "finding_formats.as_text:draw", "rules": "rule_page:draw_text"}, fitted=True),
        Format(
            "json",
            {
                "data": "data:draw_json",
                "handout": "data:draw_whole",
                "statistics": "data:draw_whole",
                "findings": "finding_formats.as_json:draw",
                "changes": "change_json:draw_changes",
                "history": "history_lines:draw_json",
            },
            (".json",),
        ),
        Format("jsonl", {"data": "data:draw_jsonl"}, (".jsonl",), bare=True),
        Format(
            "csv",
            {
                "table": "delimited:draw_csv",
                "handout": "delimited:draw_handout",
                "statistics": "delimited:draw_statistics",
            },
            (".csv",),
            layout="spreadsheet",
            marked=True,
            bare=True,
        ),
        Format("tsv", {"table": "delimited:draw_tsv"}, (".tsv",), layout="spreadsheet", bare=True),
        Format(
            "md",
            {
                "table": "markdown:draw_md",
                "document": "markdown:draw_md_document",
                "handout": "markdown:draw_handout",
                "statistics": "markdown:draw_statistics",
                "paper": "paper_markdown:draw_paper",
                "rules": "rule_page:draw_md",
                "changes": "change_markdown:draw_md",
            },
            (".md",),
            layout="document",
            bare=True,
        ),
        Format("yaml", {"data": "data:draw_yaml"}, (".yaml", ".yml")),
        Format(
            "html",
            {"handout": "web.html:draw_handout", "paper": "web.paper_page:draw_paper"},
            (".html", ".htm"),
            layout="spreadsheet",
            extra="web",
        ),
        Format(
            "docx",
            {
                "handout": "office.docx:draw_handout",
                "paper": "office.docx:draw_paper",
                "changes": "office.docx:draw_changes",
            },
            (".docx",),
            layout="document",
            extra="office",
        ),
        Format(
            "xlsx",
            {"handout": "office.xlsx:draw_handout", "form": "office.form_workbook:draw_form"},
            (".xlsx",),
            layout="spreadsheet",
            extra="office",
        ),
        Format("ics", {"calendar": "ics:draw_ics", "todos": "ics:draw_todos"}, (".ics",), extra="calendar"),
        Format("github", {"findings": "finding_formats.github:draw", "changes": "change_markdown:draw_github"}),
        Format("gitlab", {"findings": "finding_formats.gitlab:draw"}),
        Format("sarif", {"findings": "finding_formats.sarif:draw"}, (".sarif",)),
    )
}


def offered(*kinds: str) -> tuple[str, ...]:
    """The formats that draw answers of one of these kinds, the usual one first."""
    return tuple(name for name, one in FORMATS.items() if any(kind in one.draws for kind in kinds))


def by_suffix(formats: Iterable[str]) -> dict[str, str]:
    """Which of the formats each suffix asks for."""
    return {suffix: name for name in formats for suffix in FORMATS[name].suffixes}


# A value is drawn by the function of its kind, whatever that takes: the registry says which belong together.
def draw(kind: str, format: str, what: Any, canvas: Canvas) -> Drawn:
    """The answer in this format.

    Raises:
        OutputRefused: the libraries of the format are not installed.
    """
    one = FORMATS[format]
    module, function = one.draws[kind].split(":")
    try:
        drawer = getattr(import_module(f"{__name__}.{module}"), function)
    except ModuleNotFoundError as missing:
        if not one.extra or (missing.name or "").startswith("zerenfengong"):
            raise
        raise without_libraries(format, one.extra) from None
    drawn: Drawn = drawer(what, canvas) if one.fitted else drawer(what)
    return drawn


def filled(template: bytes, paper: "Paper") -> bytes:
    """An office's own Word template with the fields of a paper in it.

    Raises:
        OutputRefused: the libraries for it are not installed.
        AskedWrongly: it says what a template may not say.
    """
    try:
        from zerenfengong.render.office.docx_template import fill  # noqa: PLC0415 (only with a template)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("zerenfengong"):
            raise
        raise without_libraries("docx", "template") from None
    return fill(template, paper.fields, paper.day)


def without_libraries(format: str, extra: str) -> OutputRefused:
    """Why a format can't be written where the libraries of an extra are not installed."""
    message = _(
        "写 {format} 还要它的库：安装 zrfg 时加上 [{extra}]，如 pip install '.[{extra}]'", format=format, extra=extra
    )
    return OutputRefused(message)
