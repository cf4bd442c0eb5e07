"""A table with cells that cover others is the same grid, whichever format carries it."""

from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.importing.readers.streams import Shown, p, shown, word_file, zipped
from zerenfengong.importing.readers.excel import xlsx_reader
from zerenfengong.importing.readers.webpage import html_reader
from zerenfengong.importing.readers.word import docx_reader


class Cell(NamedTuple):
    row: int
    column: int
    rows: int
    columns: int
    text: str


class Drawn(NamedTuple):
    """Cells that cover a table without gaps, and who covers each position."""

    cells: list[Cell]
    owners: list[list[Cell]]


@st.composite
def tables(draw: st.DrawFn) -> Drawn:
    height, width = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    owners: dict[tuple[int, int], Cell] = {}
    for row in range(height):
        for column in range(width):
            if (row, column) in owners:
                continue
            free = next((at for at in range(column, width) if (row, at) in owners), width) - column
            cell = Cell(
                row, column, draw(st.integers(1, height - row)), draw(st.integers(1, free)), f"第{len(owners)}格"
            )
            owners |= {
                (row + down, column + across): cell for down in range(cell.rows) for across in range(cell.columns)
            }
    return Drawn(
        list(dict.fromkeys(owners.values())), [[owners[row, at] for at in range(width)] for row in range(height)]
    )


def in_word(drawn: Drawn) -> bytes:
    rows = []
    for at, owners in enumerate(drawn.owners):
        cells = []
        for cell in dict.fromkeys(owners):
            merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if at == cell.row else "<w:vMerge/>"
            properties = f'<w:tcPr><w:gridSpan w:val="{cell.columns}"/>{merge}</w:tcPr>'
            cells.append(f"<w:tc>{properties}{p(cell.text if at == cell.row else '')}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return word_file(f"<w:tbl>{''.join(rows)}</w:tbl>")


def on_a_page(drawn: Drawn) -> bytes:
    rows = (
        "".join(f"<td rowspan={one.rows} colspan={one.columns}>{one.text}" for one in drawn.cells if one.row == at)
        for at in range(len(drawn.owners))
    )
    return f"<table>{''.join(f'<tr>{cells}' for cells in rows)}</table>".encode()


def in_excel(drawn: Drawn) -> bytes:
    def name(row: int, column: int) -> str:
        return f"{'ABCDE'[column]}{row + 1}"

    rows = (
        "".join(f'<c r="{name(at, one.column)}" t="str"><v>{one.text}</v></c>' for one in drawn.cells if one.row == at)
        for at in range(len(drawn.owners))
    )
    merged = (
        f'<mergeCell ref="{name(one.row, one.column)}:{name(one.row + one.rows - 1, one.column + one.columns - 1)}"/>'
        for one in drawn.cells
    )
    data = "".join(f'<row r="{at + 1}">{cells}</row>' for at, cells in enumerate(rows))
    sheet = f"<worksheet><sheetData>{data}</sheetData><mergeCells>{''.join(merged)}</mergeCells></worksheet>"
    related = '<Relationships><Relationship Id="s" Type="x/worksheet" Target="s.xml"/></Relationships>'
    parts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": related,
        "xl/s.xml": sheet,
    }
    return zipped({part: text.encode("utf-8") for part, text in parts.items()})


def expected(drawn: Drawn) -> list[Shown]:
    """The positions, without the rows and columns in which no cell begins."""
    columns = sorted({cell.column for cell in drawn.cells})
    rows = [[owners[at] for at in columns] for owners in drawn.owners]
    begun = {cell.row for cell in drawn.cells}
    kept = [row for at, row in enumerate(rows) if at in begun]
    assume(len(columns) > 1)
    grid: list[list[str | None]] = []
    for at, row in enumerate(kept):
        above = kept[at - 1] if at else [None] * len(row)
        grid.append(
            [
                "←" if cell is left else "↑" if cell is up else cell.text
                for cell, left, up in zip(row, [None, *row], above, strict=False)
            ]
        )
    return [grid]


@given(tables())
def test_a_table_reads_back_with_every_cell_that_covers_others(drawn: Drawn) -> None:
    grid = expected(drawn)
    assert shown(docx_reader.read(in_word(drawn))) == grid
    assert shown(html_reader.read(on_a_page(drawn))) == grid
    assert shown(xlsx_reader.read(in_excel(drawn))) == grid
