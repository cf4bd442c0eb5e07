"""A table written in any of the shapes of plain text is read as it was: the laws behind the examples of test_text."""

from collections import Counter
from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.readers.streams import shown
from zerenfengong.importing.readers.plaintext import text_reader
from zerenfengong.importing.source.stream import Grid, Stream

Rows = list[list[str]]

HEADER = ["序号", "工作任务", "具体措施", "牵头单位", "责任单位", "完成时限"]
UNITS = [
    "司法局",
    "县财政局",
    "人力资源和社会保障局",
    "各镇人民政府（街道办事处）",
    "各部门",
    "县档案馆",
    "发展改革和统计局",
]
TASKS = ["清理文件", "公布结果", "推进档案归集", "优化办理流程"]
MEASURES = [
    "全面清理本单位起草的文件，逐件提出意见。",
    "按季度公布清理的结果并接受监督。",
    "推动档案应归尽归，实现查档“一次办”。",
]
LIMITS = ["6月底前", "2021年12月底前", "长期坚持", "每季度末"]


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """A header and rows with a cell in each column, units on lines of their own."""
    rows = [HEADER]
    for number in range(1, draw(st.integers(1, 8)) + 1):
        units = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True))
        cells = [draw(st.sampled_from(pool)) for pool in (TASKS, MEASURES, UNITS, LIMITS)]
        rows.append([str(number), cells[0], cells[1], cells[2], "\n".join(units), cells[3]])
    return rows


def as_tab_cells(rows: Rows) -> str:
    return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)


def as_tab_rows(rows: Rows) -> str:
    return "\n".join("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in rows)


def as_pasted_rows(rows: Rows) -> str:
    return "\n".join(map("\t".join, rows))


def as_bars(rows: Rows) -> str:
    return "\n".join(f"{' | '.join(cell.replace(chr(10), '、') for cell in row)} |" for row in rows)


def as_bars_on_lines(rows: Rows) -> str:
    return "".join(f"{cell}\n|\n" for row in rows for cell in row)


def as_drawing(rows: Rows) -> str:
    """Strokes are as wide as a character; each line of a cell is a line of the drawing."""
    widths = [max(_width(line) for row in rows for line in row[at].split("\n")) for at in range(len(rows[0]))]
    widths = [width + width % 2 for width in widths]
    rules = ["┬".join("─" * (width // 2) for width in widths)] * 3
    lines = [f"┌{rules[0]}┐"]
    for row in rows:
        lines += [*_drawn(row, widths), f"├{rules[1].replace('┬', '┼')}┤"]
    return "\n".join([*lines[:-1], f"└{rules[2].replace('┬', '┴')}┘"])


def _drawn(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [cell.split("\n") for cell in row]
    height = max(map(len, cells))
    lines = [[cell[at] if at < len(cell) else "" for cell in cells] for at in range(height)]
    return [
        f"│{'│'.join(one + ' ' * (width - _width(one)) for one, width in zip(line, widths, strict=True))}│"
        for line in lines
    ]


def _width(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in line)


@pytest.mark.parametrize(
    "written", [as_tab_cells, as_tab_rows, as_pasted_rows, as_drawing], ids=lambda one: one.__name__
)
@given(rows=tables())
def test_a_table_with_marks_is_read_as_it_was(written: Callable[[Rows], str], rows: Rows) -> None:
    assert shown(text_reader.read(written(rows).encode())) == [rows]


@pytest.mark.parametrize("written", [as_bars, as_bars_on_lines], ids=lambda one: one.__name__)
@given(rows=tables())
def test_a_table_with_bars_is_read_as_it_was(written: Callable[[Rows], str], rows: Rows) -> None:
    flat = [[cell.replace("\n", "、") for cell in row] for row in rows]
    assert shown(text_reader.read(written(flat).encode())) == [flat]


@given(rows=tables(), data=st.data())
def test_a_table_of_tabs_with_line_breaks_in_any_cell_but_the_last_is_read_as_it_was(
    rows: Rows, data: st.DataObject
) -> None:
    body = [[f"{number}．{task}", *cells] for number, task, *cells in rows[1:]]
    for row in body:
        for at in data.draw(st.sets(st.integers(0, 2))):
            cut = data.draw(st.integers(3, len(row[at]) - 1)) if len(row[at]) > 3 else len(row[at])
            row[at] = f"{row[at][:cut]}\n{row[at][cut:]}".strip()
    grid = [HEADER[1:], *body]
    assert shown(text_reader.read(as_pasted_rows(grid).encode())) == [grid]


@given(rows=tables())
def test_a_table_without_any_mark_is_read_as_it_was(rows: Rows) -> None:
    flat = [[cell.replace("\n", "、") for cell in row] for row in rows]
    assert shown(text_reader.read("\n".join(cell for row in flat for cell in row).encode())) == [flat]


@given(
    rows=tables(),
    before=st.sampled_from(["某县分工表", "一、总则\n1．目的"]),
    behind=st.sampled_from(["附件2", "注：下同。"]),
)
def test_what_stands_around_a_table_is_not_in_it(rows: Rows, before: str, behind: str) -> None:
    source = f"{before}\n\n{as_tab_cells(rows)}\n{behind}"
    assert shown(text_reader.read(source.encode())) == [*before.split("\n"), rows, behind]


PIECES = [
    "任务",
    "责任单位",
    "序号",
    "完成时限",
    "一、清理",
    "1",
    "清理文件，公布结果。",
    "司法局",
    "各部门",
    "6月底前",
    "附件2",
    "注：下同",
]
MARKS = [
    "\n",
    "\t",
    " | ",
    "\n|\n",
    "\n\t",
    "\n\n",
    " ",
    "，",
    "\n│",
    "│",
    "│\n",
    "\n┌──┬──┐\n",
    "\n├──┼──┤\n",
    '"',
    "\n+--+--+\n",
]


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(MARKS)), max_size=40))
def test_whatever_shape_is_seen_in_a_text_nothing_of_it_is_lost_or_said_twice(pieces: list[tuple[str, str]]) -> None:
    source = "甲\n" + "".join(piece + mark for piece, mark in pieces)
    assert (
        words_in(held(text_reader.read(source.encode()))) - words_in("序号")
        <= words_in(source)
        <= words_in(held(text_reader.read(source.encode())))
    )


def held(stream: Stream) -> str:
    """All that the pieces of a stream say, each once."""
    found: dict[int, str] = {}
    for block in stream.blocks:
        among = [words for row in block.rows for words in row if words] if isinstance(block, Grid) else [block]
        found |= {id(words): words.text for words in among}
    return "".join(found.values())


def words_in(source: str) -> Counter[str]:
    """How often each letter and digit occurs."""
    return Counter(character for character in source if character.isalnum())
