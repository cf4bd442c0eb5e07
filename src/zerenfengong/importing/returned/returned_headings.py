"""Which column of a returned table is what: by what its header says, wherever it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from zerenfengong.answers.unit_form import FILLED, LOCKED
from zerenfengong.i18n import spellings
from zerenfengong.importing.lexicon.header_words import HeaderWord, folded, header_text, header_word
from zerenfengong.importing.returned.returned_book import ReturnedSheet, SeenCell
from zerenfengong.importing.returned.said_values import said_status
from zerenfengong.importing.source.stream import Place
from zerenfengong.text.regex import regex

_W = HeaderWord

# Headers that offices write, beside those of our own forms; the brackets and the period in them left out.
_WORDS = {
    "id": "编号 任务编号 序号 项号 任务序号 id no",
    "status": (
        "办理状态 完成状态 进展状态 办结状态 状态 是否完成 是否办结 是否销号 是否已完成 "
        "是否已办结 办结情况 办理结果 完成与否"
    ),
    "done_on": (
        "完成日期 实际完成日期 实际完成时间 完成时间 办结日期 办结时间 销号日期 销号时间 "
        "实际办结日期 实际办结时间 办结销号日期"
    ),
    "progress": (
        "进展情况 工作进展 工作进展情况 办理进展 推进情况 工作推进情况 落实情况 办理情况 目前进展 "
        "进度情况 进展 最新进展"
    ),
    "either": "完成情况 工作完成情况 任务完成情况 完成情况说明",
    "actual": "累计完成 累计完成数 累计完成量 完成数 完成数量 实际完成 实际完成数 实际完成量 完成量",
    "rate": "完成率 完成比例 完成百分比 完成进度 完成率% 完成比例% 办结率 进度% 工作进度",
    "problem": "存在问题 存在的问题 问题 困难问题 存在困难 存在问题和困难 问题困难 存在问题及原因",
    "next": (
        "下步打算 下一步打算 下步措施 下一步措施 下步工作 下一步工作 下步计划 下一步计划 下步安排 "
        "下一步安排 下步工作打算 下一步工作打算"
    ),
    "aside": "数量目标 目标数 量化指标 本单位 我单位角色 由谁报送 备注 亮灯 调整后时限 剩余天数",
}
_BY_TEXT = {text: key for key, texts in _WORDS.items() for text in texts.split()}
_BY_WORD = {
    _W.MEASURE: "measure",
    _W.TASK: "measure",
    _W.GOAL: "measure",
    _W.ID: "id",
    _W.CODE: "id",
    _W.NUMBER: "id",
    _W.LEAD: "lead",
    _W.MAIN: "lead",
    _W.UNIT: "lead",
    _W.RESPONSIBLE: "responsible",
    _W.DEADLINE: "limit",
    _W.DUE: "limit",
}
_ROWS, _TASKS = ("id", "measure"), ("status", "progress", "actual", "rate", "either")

# What of a header is the period that it speaks of.
_PERIOD = regex(
    "（[^（）]*）|^(?:截至|截止)[0-9年月日底]+|^(?:本期|本月|本周|本季度?|当月|当期|目前|当前|[0-9]{1,2}月份?|上半年|[一二三四]季度)"
)
_MOST_ABOVE = 60


class ReturnedTable(NamedTuple):
    """A table on a sheet: its columns by what they are, the rows below its head, and headers that say nothing known."""

    sheet: ReturnedSheet
    columns: Mapping[str, int]
    headers: Mapping[str, SeenCell]
    unknown: tuple[tuple[int, SeenCell], ...]
    above: Mapping[int, Mapping[int, SeenCell]]
    rows: Mapping[int, Mapping[int, SeenCell]]

    def cell(self, row: int, key: str) -> SeenCell | None:
        """The cell of a row in the column that is this; None where there is no such column, or nothing in the cell."""
        column = self.columns.get(key)
        return None if column is None else self.rows[row].get(column)

    @property
    def numbers_rows(self) -> bool:
        """Whether what stands as an id only counts the rows (序号)."""
        head = self.headers.get("id")
        return head is not None and header_word(head.text) is _W.NUMBER

    def place(self, row: int, key: str) -> Place:
        """Where a row has, or would have, its cell in the column that is this; where there is no such column, the row."""
        return self.sheet.place(row, self.columns.get(key, min(self.columns.values())))


def table_in(sheet: ReturnedSheet, measures: str = "") -> ReturnedTable | None:
    """The table of a sheet; None where there is no head of one that tasks are reported in.

    ``measures`` is what the column of the measures is called, whatever else that might mean.
    """
    numbers = sorted(sheet.rows)
    for number, below in zip(numbers[:_MOST_ABOVE], [*numbers[1:], 0], strict=False):
        if not _columns(sheet, [number], measures).keys() & set(_ROWS):
            continue
        heads = [number, below] if below and _is_second_head(sheet, number, below) else [number]
        columns = _columns(sheet, heads, measures)
        if columns.keys() & set(_TASKS) and len(columns) > 2:
            return _table(sheet, columns, heads, list(_headers(sheet, heads, measures)))
    return None


def _is_second_head(sheet: ReturnedSheet, number: int, below: int) -> bool:
    """Whether a row stands under the head as a part of it: most of its cells are the head's own, merged downwards."""
    head, under = sheet.rows[number], sheet.rows[below]
    same = [column for column in under if under[column] is head.get(column)]
    return 2 * len(same) >= len(head) and len(same) < len(under)


def _columns(sheet: ReturnedSheet, rows: Sequence[int], measures: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, column, _cell in _headers(sheet, rows, measures):
        if key not in ("", "aside"):
            found.setdefault(key, column)
    return found


def _headers(sheet: ReturnedSheet, rows: Sequence[int], measures: str) -> Iterator[tuple[str, int, SeenCell]]:
    """What each column is, by the lowest of its headers that says something; "" where none does."""
    for column in sorted({column for row in rows for column in sheet.rows[row]}):
        cells = [cell for row in reversed(rows) if (cell := sheet.rows[row].get(column)) is not None and cell.text]
        keys = [(key, cell) for cell in cells if (key := heading(cell.text, measures))]
        if keys or cells:
            yield keys[0][0] if keys else "", column, (keys[0][1] if keys else cells[0])


def heading(text: str, measures: str = "") -> str:
    """What a header says that its column is; "" where it says nothing known. ``measures`` as of ``table_in``."""
    word = folded(header_text(text))
    if measures and word == folded(header_text(measures)):
        return "measure"
    bare = _PERIOD.sub("", word).strip("：*")
    for one in (word, bare, re.sub("[（）]", "", word)):
        if key := _by_text().get(one) or _BY_TEXT.get(one):
            return key
    found = header_word(text)
    return _BY_WORD.get(found, "") if found is not None else ""


@lru_cache(maxsize=1)
def _by_text() -> Mapping[str, str]:
    """The headers of our own forms, in whatever language they were made."""
    titles = LOCKED | FILLED
    return {folded(name): key for key, title in titles.items() for name in spellings(title)}


def _table(
    sheet: ReturnedSheet, columns: dict[str, int], heads: Sequence[int], named: Sequence[tuple[str, int, SeenCell]]
) -> ReturnedTable:
    rows = {number: cells for number, cells in sheet.rows.items() if number > heads[-1]}
    if "either" in columns:
        key = _either(columns, rows)
        columns[key] = columns.pop("either")
    taken = set(columns.values())
    unknown = tuple((column, cell) for key, column, cell in named if column not in taken and key != "aside")
    headers = {key: cell for key, column in columns.items() for _key, at, cell in named if at == column}
    above = {number: cells for number, cells in sheet.rows.items() if number < heads[0]}
    return ReturnedTable(sheet, columns, headers, unknown, above, rows)


def _either(columns: Mapping[str, int], rows: Mapping[int, Mapping[int, SeenCell]]) -> str:
    """Whether 完成情况 says how far a task is, or what was done: by what stands in it, and which of both is there besides."""
    if "status" in columns or "progress" in columns:
        return "progress" if "progress" not in columns else "status" if "status" not in columns else "aside"
    texts = [cells[columns["either"]].text for cells in rows.values() if columns["either"] in cells]
    known = sum(said_status(text, "") is not None for text in texts)
    return "status" if texts and 2 * known > len(texts) else "progress"
