"""The issued table of this project rebuilt as a Word file, a workbook and a page: each gives the same register as its text."""

from collections.abc import Callable, Iterable
from io import BytesIO
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.cli.runner import DATA
from zerenfengong.importing.drafting.draft import imported
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.readers.plaintext import text_reader
from zerenfengong.importing.source.stream import Grid, Words
from zerenfengong.register.loader import load

SOURCE = DATA.parent / "source" / "2020-zhengwu-gongkai.txt"
STREAM = text_reader.read(SOURCE.read_bytes())
(GRID,) = (block for block in STREAM.blocks if isinstance(block, Grid))
TEXTS = [[words.text if words else "" for words in row] for row in GRID.rows]
ABOVE = [block.text for block in STREAM.blocks[: STREAM.blocks.index(GRID)] if isinstance(block, Words)]
BELOW = [block.text for block in STREAM.blocks[STREAM.blocks.index(GRID) + 1 :] if isinstance(block, Words)]


def runs(column: int) -> list[tuple[int, int]]:
    """The rows of each cell of a column that is merged downwards: empty cells belong to the one above."""
    rows = range(1, len(TEXTS))
    starts = [at for at in rows if TEXTS[at][column] or at == 1]
    return list(zip(starts, [*starts[1:], len(TEXTS)], strict=True))


def lines(cell: str) -> list[str]:
    """The paragraphs of a cell, as the page broke them."""
    return [line.strip() for line in cell.split("\n") if line.strip()]


def as_word() -> bytes:
    """Merged section cells, a header row that every page repeats, the headings that page breaks repeat, names in paragraphs."""
    document = docx.Document()
    for line in ABOVE:
        document.add_paragraph(line)
    table = document.add_table(len(TEXTS), len(TEXTS[0]))
    for row, texts in zip(table.rows, TEXTS, strict=True):
        for cell, content in zip(row.cells, texts, strict=True):
            cell.text = "\n".join(lines(content))
    for column in (0, 1):
        for first, end in runs(column):
            table.cell(first, column).merge(table.cell(end - 1, column)).text = "".join(lines(TEXTS[first][column]))
    table.cell(0, 0).merge(table.cell(0, 1)).text = TEXTS[0][0]
    for line in BELOW:
        document.add_paragraph(line)
    return saved(document.save)


def as_excel() -> bytes:
    """A title row over the header, merged section cells, names on lines of their own, the issuer below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([ABOVE[-1]])
    sheet.merge_cells("A1:E1")
    for texts in TEXTS:
        sheet.append(["\n".join(lines(content)) or None for content in texts])
    sheet.merge_cells("A2:B2")
    for column, letter in ((0, "A"), (1, "B")):
        for first, end in runs(column):
            if end - first > 1:
                sheet.merge_cells(f"{letter}{first + 2}:{letter}{end + 1}")
    for line in BELOW:
        sheet.append([line])
        sheet.merge_cells(f"A{sheet.max_row}:E{sheet.max_row}")
    return saved(book.save)


def as_html() -> bytes:
    """A page whose table has rowspan and colspan, and <br> where the page broke a name."""
    spans = {(first, column): end - first for column in (0, 1) for first, end in runs(column)}
    rows = [f"<tr><th colspan=2>{TEXTS[0][0]}</th>{''.join(f'<th>{one}</th>' for one in TEXTS[0][2:])}</tr>"]
    for at, texts in enumerate(TEXTS[1:], start=1):
        cells = [
            f'<td rowspan="{spans.get((at, column), 1)}">{"<br>".join(lines(content))}</td>'
            for column, content in enumerate(texts)
            if column > 1 or (at, column) in spans
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    paragraphs = ["".join(f"<p>{line}</p>" for line in group) for group in (ABOVE, BELOW)]
    page = f"<html><meta charset=utf-8><body>{paragraphs[0]}<table>{''.join(rows)}</table>{paragraphs[1]}</body></html>"
    return page.encode()


def saved(save: Callable[[BytesIO], object]) -> bytes:
    data = BytesIO()
    save(data)
    return data.getvalue()


@pytest.mark.parametrize(("name", "build"), [("表.docx", as_word), ("表.xlsx", as_excel), ("表.html", as_html)])
def test_every_task_section_and_fact_is_the_same(name: str, build: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(build())
    draft, register = imported(open_source(str(path)).stream), load(DATA).readable
    assert [task._replace(note=None) for task in draft.register.tasks] == [
        task._replace(note=None) for task in register.tasks
    ]
    assert draft.register.sections == register.sections
    document = draft.register.document
    assert (document.title, document.issuer, document.issued) == (
        register.document.title,
        register.document.issuer,
        register.document.issued,
    )
    assert counted(guess.code for guess in draft.guesses) == {
        "ZR801": 5,
        "ZR802": 6,
        "ZR803": 1,
        "ZR804": 1 if name != "表.xlsx" else 0,
        "ZR806": 1,
        "ZR810": 3,
    }


def counted(codes: Iterable[str]) -> dict[str, int]:
    found = {code: len(list(group)) for code, group in groupby(sorted(codes))}
    return {"ZR804": 0, **found}
