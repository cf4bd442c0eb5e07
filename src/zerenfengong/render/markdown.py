"""md: a table, or a document of them, as GitHub, GitLab and Chinese editors show it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zerenfengong.answers.columns import Cell
from zerenfengong.answers.table import Column, Report, Row
from zerenfengong.i18n import _
from zerenfengong.text.width import one_line, visible

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout
    from zerenfengong.answers.report_together import HandoutTogether
    from zerenfengong.answers.statistics_tables import Counted
    from zerenfengong.answers.statistics_together import CountedTogether

# What Markdown or the HTML inside it would take for its own.
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")

# What would make a paragraph something else.
_BLOCK = re.compile(r"\A([0-9]{1,9}(?=[.)])|(?=[-+=]))")


def draw_md(report: Report) -> str:
    """A pipe table; whatever would be markup is escaped, a line break is ``<br>``."""
    return "".join(f"{line}\n" for line in _table(report.columns, report.rows))


def draw_md_document(report: Report) -> str:
    """A document: the title, where it comes from, the sentences, a table for each group under its heading, the remarks."""
    blocks = [[f"# {_inline(report.title)}"]] if report.title else []
    blocks.append(["- " + _inline(_("{name}：{fact}", name=name, fact=fact)) for name, fact in report.facts])
    blocks += [[paragraph(sentence)] for sentence in report.summary]
    for group in report.groups:
        blocks += [[f"## {_inline(group.title)}"]] if group.title else []
        blocks += [[paragraph(group.summary)]] if group.summary else []
        blocks.append(_table(report.columns, group.rows))
    blocks.append([f"> - {_inline(remark)}" for remark in report.remarks])
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def draw_handout(handout: "Handout | HandoutTogether") -> str:
    """A document with the columns that go on paper."""
    return draw_md_document(handout.on_paper())


def draw_statistics(counted: "Counted | CountedTogether") -> str:
    """What was counted, a table for each view of it."""
    return "\n".join(map(draw_md_document, counted.documents()))


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    return [
        cells_line([cell(column.title) for column in columns]),
        cells_line(["---"] * len(columns)),
        *(cells_line([cell(row.cells.get(column.key)) for column in columns]) for row in rows),
    ]


def escaped(text: str) -> str:
    """The text with nothing in it that would be markup."""
    return _SPECIAL.sub(r"\\\1", visible(text))


def _inline(text: str) -> str:
    return escaped(one_line(text)).strip()


def paragraph(text: str) -> str:
    """A text at the beginning of a line, where a list or a heading could begin (``1.``, ``-``)."""
    return _BLOCK.sub(r"\1\\", _inline(text))


def cells_line(cells: Sequence[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def cell(said: Cell) -> str:
    """What stands in a cell; a line break is ``<br>``."""
    if not isinstance(said, str):
        return "" if said is None else str(said)
    return escaped(said.strip()).replace("\r", "").replace("\n", "<br>")
