"""md: a paper as a document with a table under each heading; what stands beside its rows stands in the first of them."""

from collections.abc import Iterator

from zerenfengong.answers.papers.paper_parts import Line, Paper, PaperTable, Place, Rows
from zerenfengong.render.markdown import cell, cells_line, paragraph

# How many # stand before what heads a part of it.
_HEADINGS = {Place.TITLE: 1, Place.FIRST: 2, Place.SECOND: 3}


def draw_paper(paper: Paper) -> str:
    """The document."""
    blocks: list[list[str]] = []
    level = 1
    for part in paper.body:
        if isinstance(part, Line):
            level = _HEADINGS.get(part.place, level)
            blocks += [_line(part)] if part.text.strip("　") else []
        else:
            blocks += _table(part, level + 1)
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _line(line: Line) -> list[str]:
    text = paragraph(line.text)
    if line.place in _HEADINGS:
        return [f"{'#' * _HEADINGS[line.place]} {text}"]
    return [f"> {text}"] if line.place is Place.REMARK else [text]


def _table(table: PaperTable, level: int) -> Iterator[list[str]]:
    """A table for each run of groups under one heading."""
    head = [cells_line([cell(column.title) for column in table.columns]), cells_line(["---"] * len(table.columns))]
    rows: list[str] = []
    for group, bands in table.new_bands():
        if rows and (bands or group.said):
            yield [*head, *rows]
            rows = []
        for step, title in bands:
            yield [f"{'#' * min(level + step, 6)} {paragraph(title)}"]
        if group.said:
            yield [paragraph(group.said)]
        rows += _rows(group, table)
    if rows or not table.groups:
        yield [*head, *rows]


def _rows(group: Rows, table: PaperTable) -> Iterator[str]:
    for at in range(len(group.rows)):
        yield cells_line([cell(group.cell(at, column)) for column in table.columns])
