"""What a returned row says of its task: each cell read as it is seen, what can't be read said to be in doubt."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple
from unicodedata import category

from zerenfengong.answers.unit_form import FILLED
from zerenfengong.checks.ledger_rules.report_rules import speaks_against
from zerenfengong.dates.days import NotADay
from zerenfengong.i18n import N_, _, listed
from zerenfengong.importing.returned.remarks import NOT_TAKEN, Remarks
from zerenfengong.importing.returned.returned_book import SeenCell
from zerenfengong.importing.returned.returned_headings import ReturnedTable
from zerenfengong.importing.returned.row_targets import Target
from zerenfengong.importing.returned.said_values import (
    finished_in,
    is_no,
    said_day,
    said_number,
    said_percent,
    said_status,
)
from zerenfengong.importing.source.stream import Place
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Actual, Entry, Said
from zerenfengong.text.regex import regex

KEYS = (*FILLED, "rate")
_TEXTS = ("progress", "problem", "next")
_TITLES = FILLED | {"rate": N_("完成率")}

# What fetches something from outside of its sheet; and what stands where a formula could not be computed.
_FROM_OUTSIDE = regex(r"[\[!|]|\b(?:HYPERLINK|WEBSERVICE|IMPORTDATA|RTD|DDE|INDIRECT)\b", re.IGNORECASE)
_FAILED = regex(r"#(?:REF!|NAME\?|VALUE!|N/A|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_ROWS = regex(r"[A-Z]+([0-9]+):[A-Z]+([0-9]+)")
_SAYS_NOTHING = frozenset(("", "无", "/", "-", "—", "——", "－", "不涉及"))

# What more says under 存在问题 and 下步打算 that there is none.
_NONE = _SAYS_NOTHING | {"没有", "暂无"}


class RowSays(NamedTuple):
    """What a row says, with the cell of each thing: ``entry`` has no task yet, ``actual`` is of the row's figure."""

    entry: Entry
    actual: Decimal | None
    cells: Mapping[str, SeenCell]


def cells_of(table: ReturnedTable, row: int) -> Mapping[str, SeenCell]:
    """The cells of a row in which something is filled in; none in a heading that stands across the table."""
    own = [id(cell) for key in ("id", "measure") if (cell := table.cell(row, key)) is not None]
    found: dict[str, SeenCell] = {}
    for key in KEYS:
        cell = table.cell(row, key)
        if cell is not None and (cell.text or cell.formula) and id(cell) not in own:
            found[key] = cell
    return {} if all(_is_empty(key, cell.text) and not cell.formula for key, cell in found.items()) else found


def row_says(
    table: ReturnedTable, row: int, cells: Mapping[str, SeenCell], target: Target, reported: dt.date, remarks: Remarks
) -> RowSays:
    """What is filled in; what can't be told is said to be in doubt."""
    cells = dict(cells)
    _look(table, row, cells, remarks)
    progress, problem, next_ = (_said(key, cells.get(key)) for key in _TEXTS)
    actual = _actual(cells.get("actual"), target, remarks)
    said = _status(table, cells, remarks)
    done_on = _done_on(cells, said, reported, remarks)
    if said is Said.DONE and done_on is None and "done_on" not in cells:
        column = "done_on" if "done_on" in table.columns else next(iter(cells))
        done_on = _finished(cells.get("progress"), table.place(row, column), reported, remarks)
    if said is not None and progress is not None and "status" in cells and speaks_against(progress, said):
        message = _("办理状态是{status}，进展情况说的不是这样，照收", status=_(SAID_NAMES[said]))
        remarks.taken(cells["progress"].place, message, _("问清办完没有；没有办完的，撤回这一条，重新报"))
    blank = "status" not in cells or cells["status"].text in _SAYS_NOTHING
    # A further row of a task is there for its figure alone.
    if said is None and set(cells) != {"actual"} and (not remarks.in_doubt or (blank and "status" in table.columns)):
        message = _("填了内容，没有填办理状态")
        remarks.doubt(table.place(row, "status"), message, _("写上{all}，再收一次", all=_choices()))
    entry = Entry(status=said, done_on=done_on, progress=progress, problem=problem, next=next_)
    return RowSays(entry, actual, cells)


def _look(table: ReturnedTable, row: int, cells: dict[str, SeenCell], remarks: Remarks) -> None:
    """What is odd about the cells themselves: formulas, merged and hidden ones."""
    sheet, first = table.sheet, next(iter(cells.values()))
    if row in sheet.hidden:
        message = _("这一行是隐藏的，却填了内容")
        remarks.doubt(first.place, message, _("取消隐藏看一遍，不要的清空，再收一次"))
    elif row in sheet.filtered:
        remarks.taken(first.place, _("这一行被筛选挡住了，照样收"))
    seen: dict[int, str] = {}
    for key, cell in list(cells.items()):
        if table.columns[key] in sheet.hidden_columns:
            remarks.doubt(cell.place, _("这一栏是隐藏的，却填了内容"), _("取消隐藏看一遍，再收一次"))
        if cell.struck:
            remarks.taken(cell.place, _("划掉的“{text}”没有收", text=_short(cell.struck)))
        if cell.formula:
            _look_at_formula(cell, remarks)
        elif _FAILED.fullmatch(cell.text):
            remarks.doubt(cell.place, _("“{text}”是公式算错了留下的", text=cell.text), _("写上内容，再收一次"))
        if id(cell) in seen:  # merged across: it is said once
            remarks.taken(cell.place, _("与“{title}”合并了，只算作“{title}”", title=_(_TITLES[seen[id(cell)]])))
            del cells[key]
            continue
        seen[id(cell)] = key
        rows = _ROWS.fullmatch(cell.merged)
        if rows is not None and rows[1] != rows[2]:
            message = _("{range} 合并成了一格，这几行都按它收", range=cell.merged)
            remarks.taken(table.sheet.place(row, table.columns[key]), message)


def _look_at_formula(cell: SeenCell, remarks: Remarks) -> None:
    if not cell.text:
        remarks.doubt(cell.place, _("是公式，没有算出的值"), _("写上内容，不用公式，再收一次"))
    elif _FAILED.fullmatch(cell.text) or _FROM_OUTSIDE.search(cell.formula):
        message = _("是公式，取的是别处的内容（{formula}），没有收", formula=cell.formula[:60])
        remarks.doubt(cell.place, message, _("写上内容，不用公式，再收一次"))
    else:
        remarks.taken(cell.place, _("是公式，按显示的“{text}”收", text=cell.text))


def _status(table: ReturnedTable, cells: Mapping[str, SeenCell], remarks: Remarks) -> Said | None:
    """How far the task is, as it says itself; in a table that has no such column, by its percentage and its words."""
    cell = cells.get("status")
    if cell is None or cell.text in _SAYS_NOTHING:
        return None if "status" in table.columns else _status_by_rate(cells, remarks)
    header = table.headers["status"].text if "status" in table.headers else ""
    found = said_status(cell.text, header)
    if found is None:
        message = _("办理状态“{text}”看不懂", text=_short(cell.text))
        remarks.doubt(cell.place, message, _("写上{all}，再收一次", all=_choices()))
        return None
    if is_no(cell.text) and "progress" not in cells:
        message = _("只写了“{text}”，没有写进展：看不出是没有启动还是在推进", text=cell.text)
        remarks.doubt(cell.place, message, _("写上{all}，再收一次", all=_choices()))
    elif not found.exact:
        remarks.taken(cell.place, _("“{text}”按{status}收", text=_short(cell.text), status=_(SAID_NAMES[found.said])))
    return found.said


def _status_by_rate(cells: Mapping[str, SeenCell], remarks: Remarks) -> Said | None:
    cell, progress = cells.get("rate"), cells.get("progress")
    percent = said_percent(cell.text) if cell is not None else None
    if cell is not None and percent is None:
        remarks.doubt(cell.place, _("完成率“{text}”不是百分数", text=_short(cell.text)), _("改成 36% 这样，再收一次"))
        return None
    basis = cell or progress
    if basis is None:
        return None
    if percent is None:
        done = progress is not None and re.match(r"已经?(?:全部|全面|如期|按期)?(?:完成|办结)", progress.text.strip())
        dated = progress is not None and re.match(r"已[于在][0-9年月日]+(?:完成|办结|印发|公布)", progress.text.strip())
        said = Said.DONE if done or dated else Said.IN_PROGRESS
    else:
        said = (
            Said.DONE if percent >= 100 else Said.IN_PROGRESS if percent or progress is not None else Said.NOT_STARTED
        )
    message = _("没有办理状态这一栏，由“{text}”认作{status}", text=_short(basis.text), status=_(SAID_NAMES[said]))
    remarks.taken(basis.place, message)
    return said


def _done_on(cells: Mapping[str, SeenCell], said: Said | None, reported: dt.date, remarks: Remarks) -> dt.date | None:
    cell = cells.get("done_on")
    if cell is None or cell.text in _SAYS_NOTHING:
        if cell is not None and said is Said.DONE:
            remarks.doubt(cell.place, _("已完成，没有填完成日期"), _("写上是哪一天，再收一次"))
        return None
    try:
        found = said_day(cell.text, reported)
    except NotADay as problem:
        remarks.doubt(cell.place, str(problem), _("写上是哪一天，再收一次"))
        return None
    if found is None:
        message = _("完成日期“{text}”看不出是哪一天", text=_short(cell.text))
        remarks.doubt(cell.place, message, _("写成 2026-03-27 这样，再收一次"))
        return None
    if said is not None and said is not Said.DONE:
        message = _("填了完成日期 {day}，办理状态却是{status}", day=found.day, status=_(SAID_NAMES[said]))
        remarks.doubt(cell.place, message, _("办完了改办理状态，没有办完清空日期，再收一次"))
        return None
    if found.day > reported:
        message = _("完成日期 {day} 晚于报送日期 {reported}", day=found.day, reported=reported)
        remarks.doubt(cell.place, message, _("核对日期，再收一次；还没有到的，报推进中"))
        return None
    if not found.exact:
        remarks.taken(cell.place, _("“{text}”按 {day} 收", text=_short(cell.text), day=found.day))
    return found.day


def _finished(progress: SeenCell | None, place: Place, reported: dt.date, remarks: Remarks) -> dt.date | None:
    """The day on which the words say that it was finished, where no day is filled in."""
    day = finished_in(progress.text, reported) if progress is not None else None
    if progress is None or day is None or day > reported:
        remarks.doubt(place, _("已完成，没有填完成日期"), _("写上是哪一天，再收一次"))
        return None
    remarks.taken(progress.place, _("没有填完成日期，按进展情况里的 {day} 收", day=day))
    return day


def _actual(cell: SeenCell | None, target: Target, remarks: Remarks) -> Decimal | None:
    if cell is None or cell.text in _SAYS_NOTHING:
        return None
    if not target.task.figures:
        message = _(
            "任务 {task} 在任务台账里没有指标，累计完成“{text}”没有收", task=target.task.id, text=_short(cell.text)
        )
        remarks.say(NOT_TAKEN, cell.place, message, _("要记这个数，先在任务台账里写上 figures"))
        return None
    if target.figure is None:
        message = _("填了累计完成“{text}”，看不出是任务 {task} 的哪个指标", text=_short(cell.text), task=target.task.id)
        remarks.doubt(cell.place, message, _("一个指标一行，写上是哪个指标，再收一次"))
        return None
    found = said_number(cell.text, target.figure.unit)
    if found is None:
        message = _("累计完成“{text}”不是数", text=_short(cell.text))
        remarks.doubt(cell.place, message, _("只写数，单位是{unit}，再收一次", unit=target.figure.unit or _("个")))
    return found


def actuals(target: Target, number: Decimal | None) -> tuple[Actual, ...]:
    """The number as the report of its figure."""
    return () if number is None or target.figure is None else (Actual(target.figure.name, number),)


def _choices() -> str:
    return listed(_(name) for name in SAID_NAMES.values())


def words_seen(text: str) -> str:
    """The words as they are seen, without what nobody sees; several lines stay so."""
    spaced = text.replace("\u3000", " ").replace("\u00a0", " ").replace("\t", " ")
    kept = "".join(one for one in spaced if one == "\n" or category(one) not in ("Cc", "Cf"))
    return "\n".join(line.strip() for line in kept.split("\n") if line.strip())


def _said(key: str, cell: SeenCell | None) -> str | None:
    """What a cell of words says; a stroke says nothing, and 无 nothing but of how far a task is."""
    words = words_seen(cell.text) if cell is not None else ""
    return None if (key != "progress" or words != "无") and _is_empty(key, words) else words


def _is_empty(key: str, text: str) -> bool:
    return text.strip("。") in _NONE if key in ("problem", "next") else text in _SAYS_NOTHING


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:40]}…"
