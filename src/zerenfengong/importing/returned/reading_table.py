"""A returned workbook made into what it says: whose it is, for which period, and an entry for each row that says something."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from zerenfengong.answers import unit_form
from zerenfengong.i18n import _, listed, spellings
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.returned.form_head import FormHead, head_of, period_named
from zerenfengong.importing.returned.remarks import CHANGED, FILE_IN_DOUBT, NOT_TAKEN, Remarks
from zerenfengong.importing.returned.returned_book import Mark, ReturnedBook
from zerenfengong.importing.returned.returned_headings import ReturnedTable, table_in
from zerenfengong.importing.returned.row_targets import Target, Targets
from zerenfengong.importing.returned.row_values import actuals, cells_of, row_says, words_seen
from zerenfengong.importing.source.stream import Place
from zerenfengong.ledger.statuses import STATUS_NAMES, Status
from zerenfengong.ledger.submissions import Actual, Entry
from zerenfengong.query.query import Query
from zerenfengong.query.standings import Progress
from zerenfengong.register.unit_directory import How, Match
from zerenfengong.text.digests import hash_of

_OVER = frozenset((Status.CLOSED, Status.STOPPED))
_TOTALS = ("合计", "总计", "小计")


# Whose report on what: the unit, the task, the deadline.
_Key = tuple[str | None, str | None, dt.date | None]


class SaidRow(NamedTuple):
    """An entry with its place, and whose it is; None for the office that follows up."""

    unit: str | None
    entry: Entry
    place: Place

    @property
    def key(self) -> _Key:
        """Whose report on what it is; there is one of each."""
        return self.unit, self.entry.task, self.entry.due


class ReadTable(NamedTuple):
    """What a workbook says.

    ``unit`` is whose form it is, None for a table of the office's own; ``refused`` where nothing of it can be taken. ``nothing``
    is where it says that there is nothing to report, ``place`` where it says for which period. ``doubts`` counts the rows in
    doubt, ``idle`` those in which nothing is.
    """

    path: str
    sha256: str
    unit: str | None = None
    period: str | None = None
    approved_by: str | None = None
    rows: tuple[SaidRow, ...] = ()
    nothing: Place | None = None
    doubts: int = 0
    idle: int = 0
    refused: bool = False
    guesses: tuple[Guess, ...] = ()
    place: Place = Place(1, 1)


class TableReader:
    """Reads returned workbooks for a register, as reported on one day."""

    def __init__(self, query: Query, progress: Progress, reported: dt.date) -> None:
        self._query, self._progress, self._reported = query, progress, reported
        self._targets = Targets(query.register, progress)
        self._titles = unit_form.column_titles(query.register)

    def read(self, book: ReturnedBook) -> ReadTable:
        """What a workbook says; what can't be told is in doubt and left out."""
        remarks = Remarks()
        tables = [table for sheet in book.sheets if (table := table_in(sheet, self._titles["measure"])) is not None]
        made = ReadTable(book.path, book.sha256)
        if not tables:
            place = book.sheets[0].whole if book.sheets else Place(1, 1)
            message = _("找不到报送的表：没有“工作任务”和“办理状态”或“进展情况”这样的表头")
            remarks.say(FILE_IN_DOUBT, place, message, _("核对是不是寄错了文件"))
            return made._replace(refused=True, guesses=tuple(remarks.all))
        head = _first(tables)
        is_form = (
            book.mark is not None or not {"lead", "responsible"} & tables[0].columns.keys() or self._is_units(head)
        )
        unit = self._unit(head, book.mark, tables[0], remarks) if is_form else None
        period = _period(head, book.mark, remarks)
        _say_left_out(book, tables, self._titles, remarks)
        said = head.period or head.until
        made = made._replace(
            unit=unit,
            period=period,
            approved_by=words_seen(head.approved_by.text) if head.approved_by else None,
            place=said.cell.place if said is not None else tables[0].sheet.whole,
        )
        if remarks.in_doubt:
            return made._replace(refused=True, guesses=tuple(remarks.all))
        return self._with_rows(made, tables, book.mark, head, remarks)

    @cached_property
    def _reporters(self) -> frozenset[str]:
        """Whoever reports on anything."""
        return frozenset().union(*(self._query.reporters(task) for task in self._query.register.tasks))

    def _is_units(self, head: FormHead) -> bool:
        """Whether a table that names units in its rows is yet one unit's: filled in by one that reports on something."""
        seen = self._query.directory.resolve(head.unit.text) if head.unit is not None else None
        return isinstance(seen, Match) and seen.unit.name in self._reporters

    def _unit(self, head: FormHead, mark: Mark | None, table: ReturnedTable, remarks: Remarks) -> str | None:
        """Whose form it is: as it says where people see it, and that is what it was sent out as."""
        document, place = self._query.register.document, table.sheet.whole
        if mark is not None and mark.register != document.title:
            message = _("是另一份任务台账“{other}”的报送表，不是“{title}”的", other=mark.register, title=document.title)
            remarks.say(FILE_IN_DOUBT, place, message, _("用它自己的任务台账收：-f 写上那一份"))
            return None
        if head.unit is None and mark is None:
            message = _("看不出是哪个单位报的：没有“填报单位”")
            remarks.say(FILE_IN_DOUBT, place, message, _("在表的上面写上“填报单位：”和单位名称，再收一次"))
            return None
        seen = self._query.directory.resolve(head.unit.text) if head.unit is not None else None
        if head.unit is not None and not isinstance(seen, Match):
            message = _("“{unit}”不是任务台账里的单位，或者可以指几个单位", unit=head.unit.text)
            remarks.say(FILE_IN_DOUBT, head.unit.cell.place, message, _("写上登记的全称，再收一次"))
            return None
        known = self._query.register.units_by_name.get(mark.unit) if mark is not None else None
        if mark is None or head.unit is None or not isinstance(seen, Match):
            return self._unit_seen(seen, head, known.name if known else None, place, remarks)
        if known is None or known.name != seen.unit.name:
            message = _("写的是“{seen}”，这份表却是发给“{sent}”的", seen=seen.unit.name, sent=mark.unit)
            remarks.say(FILE_IN_DOUBT, head.unit.cell.place, message, _("请它用发给自己的表重新填"))
            return None
        return seen.unit.name

    def _unit_seen(self, seen: object, head: FormHead, sent: str | None, place: Place, remarks: Remarks) -> str | None:
        """The unit where only one of both says whose form it is."""
        if isinstance(seen, Match) and head.unit is not None:
            if seen.how not in (How.NAME, How.ALIAS):
                remarks.taken(head.unit.cell.place, _("“{asked}”认作“{unit}”", asked=seen.asked, unit=seen.unit.name))
            remarks.taken(
                head.unit.cell.place,
                _("不是发出的那份表，或者核对用的隐藏工作表没有了，按填报单位认作“{unit}”", unit=seen.unit.name),
            )
            return seen.unit.name
        if sent is None:
            message = _("看不出是哪个单位报的：没有“填报单位”")
            remarks.say(FILE_IN_DOUBT, place, message, _("在表的上面写上“填报单位：”和单位名称，再收一次"))
            return None
        remarks.say(CHANGED, place, _("“填报单位”没有了，按发出的表认作“{unit}”", unit=sent))
        return sent

    def _with_rows(
        self, made: ReadTable, tables: Sequence[ReturnedTable], mark: Mark | None, head: FormHead, remarks: Remarks
    ) -> ReadTable:
        rows, doubts, idle, doubtful = list[SaidRow](), 0, 0, set[_Key]()
        for table in tables:
            for row in table.rows:
                own = Remarks()
                said = self._row(table, row, mark, made, own)
                remarks.all += own.all
                doubts += own.in_doubt
                idle += said is None and not own.in_doubt
                if said is not None and own.in_doubt:
                    doubtful.add(said.key)
                elif said is not None:
                    rows.append(said)
        # Of a task with several rows (a figure in each) all wait for the one in doubt: they are one report.
        merged, clashing = _merged([row for row in rows if row.key not in doubtful], remarks)
        doubts += clashing
        nothing = head.nothing if head.nothing is not None and head.nothing.text in spellings(unit_form.YES) else None
        if nothing is not None and (merged or doubts):
            message = _("选了“本期没有进展”，表里却填了内容")
            remarks.say(FILE_IN_DOUBT, nothing.cell.place, message, _("两样留一样，再收一次"))
            return made._replace(refused=True, guesses=tuple(remarks.all))
        return made._replace(
            rows=tuple(merged),
            nothing=nothing.cell.place if nothing is not None else None,
            doubts=doubts,
            idle=idle,
            guesses=tuple(remarks.all),
        )

    def _row(
        self, table: ReturnedTable, row: int, mark: Mark | None, made: ReadTable, remarks: Remarks
    ) -> SaidRow | None:
        """The entry of a row; None where it says nothing, or where it is in doubt of what it speaks."""
        cells = cells_of(table, row)
        if not cells:
            if mark is not None and (table.cell(row, "id") or table.cell(row, "measure")):
                self._targets.find(table, row, mark, quiet := Remarks())
                remarks.all += [one for one in quiet.all if one.code == CHANGED]
            return None
        place = next(iter(cells.values())).place
        if any(cell.text.strip() in _TOTALS for key in ("id", "measure") if (cell := table.cell(row, key))):
            remarks.say(NOT_TAKEN, place, _("这一行是总计，没有收"))
            return None
        target = self._targets.find(table, row, mark, remarks)
        if target is None:
            return None
        says = row_says(table, row, cells, target, self._reported, remarks)
        unit = self._reporter(target, made, table, row, place, remarks)
        status = self._progress.of(target.task).status
        if status in _OVER:
            message = _("任务 {task} {status}，再报不起作用", task=target.task.id, status=_(STATUS_NAMES[status]))
            remarks.doubt(place, message, _("清空这一行再收；要重新办，先重新列入"))
        entry = says.entry._replace(task=target.task.id, due=target.due, figures=actuals(target, says.actual))
        return SaidRow(unit, entry, place)

    def _reporter(
        self, target: Target, made: ReadTable, table: ReturnedTable, row: int, place: Place, remarks: Remarks
    ) -> str | None:
        """For whom a row speaks: the unit whose form it is, in the office's own table the one that reports on it."""
        reporters, task = target.reporters, target.task.id
        if made.unit is not None:
            if made.unit not in reporters:
                by = listed(reporters) or _("交办的办公室")
                message = _("任务 {task} 由{by}报送，不由{unit}报", task=task, by=by, unit=made.unit)
                remarks.doubt(place, message, _("清空这一行，再收一次"))
            return made.unit
        if len(reporters) > 1:
            message = _("任务 {task} 由几个单位报送（{units}），表里只有一行", task=task, units=listed(reporters))
            remarks.doubt(place, message, _("各单位分别报；或者用 zrfg progress add 分别记"))
            return None
        lead = table.cell(row, "lead")
        known = self._query.directory.resolve(lead.text) if lead is not None and reporters else None
        if lead is not None and isinstance(known, Match) and known.unit.name not in (*reporters, *target.task.lead):
            message = _("写的是“{seen}”，任务 {task} 却由{by}报送", seen=lead.text, task=task, by=reporters[0])
            remarks.doubt(lead.place, message, _("核对这一行是哪项任务，再收一次"))
        return reporters[0] if reporters else None


def _first(tables: Sequence[ReturnedTable]) -> FormHead:
    """What stands over the first of the tables that says whose it is."""
    heads = [head_of(table) for table in tables]
    return next((head for head in heads if head.unit is not None), heads[0])


def _period(head: FormHead, mark: Mark | None, remarks: Remarks) -> str | None:
    """For which period: as it says where people see it, and that is what it was sent out for."""
    said = head.period or head.until
    seen = period_named(said.text) if said is not None else None
    if mark is None:
        if head.period is None and said is not None and seen is not None:
            remarks.taken(said.cell.place, _("没有“报告期”，按“{text}”认作 {period}", text=said.text, period=seen))
        elif said is not None and seen is None:
            remarks.say(
                FILE_IN_DOUBT,
                said.cell.place,
                _("报告期“{text}”看不懂", text=said.text),
                _("写成 2026-04 这样，再收一次"),
            )
        return seen
    if head.period is None:
        return mark.period or None
    if seen != mark.period:
        message = _("报告期写的是“{seen}”，这份表却是 {sent} 的", seen=head.period.text, sent=mark.period)
        remarks.say(FILE_IN_DOUBT, head.period.cell.place, message, _("请它用这个时期的表重新填，或者改回来"))
    return mark.period


def _say_left_out(
    book: ReturnedBook, tables: Sequence[ReturnedTable], titles: Mapping[str, str], remarks: Remarks
) -> None:
    """Name the columns and sheets that are not taken, and what is locked over the rows and was changed."""
    read = {table.sheet.name for table in tables} | spellings(unit_form.OTHERS_SHEET)
    for sheet in book.sheets:
        if sheet.name not in read and sheet.rows:
            remarks.say(NOT_TAKEN, sheet.whole, _("这张表里没有报送的内容，没有收"))
    for name in book.unseen:
        remarks.say(NOT_TAKEN, Place(1, 1), _("隐藏的工作表“{name}”没有看", name=name))
    for table in tables:
        for column, header in table.unknown:
            cells = [row[column] for row in table.rows.values() if column in row]
            if any(cell.text and cell is not header for cell in cells):
                remarks.say(NOT_TAKEN, header.place, _("“{header}”这一栏没有收", header=" ".join(header.text.split())))
    if book.mark is not None and not remarks.in_doubt:
        _say_head_changed(tables[0], book.mark, titles, remarks)


def _say_head_changed(table: ReturnedTable, mark: Mark, titles: Mapping[str, str], remarks: Remarks) -> None:
    """Name what stands over a form, its headers and its columns where they are not as they were sent out."""
    head = head_of(table)
    above = [cell for row in table.above.values() for cell in row.values()]
    shown, first = {hash_of(cell.text) for cell in above}, above[0].place if above else table.sheet.whole
    said = ((_("标题"), None), (_(unit_form.UNIT), head.unit), (_(unit_form.PERIOD), head.period))
    for sent, (title, one) in zip(mark.head, said, strict=False):
        if sent not in shown and (one is not None or title == said[0][0]):
            remarks.say(CHANGED, one.cell.place if one else first, _("锁定的“{title}”改动过", title=title))
    for key, title in (unit_form.LOCKED | unit_form.FILLED).items():
        header = table.headers.get(key)
        if header is not None and _folded(header.text) not in map(_folded, {titles[key], *spellings(title)}):
            message = _("表头“{header}”改动过，认作“{title}”", header=" ".join(header.text.split()), title=titles[key])
            remarks.say(CHANGED, header.place, message)
        elif key in unit_form.LOCKED and header is None and _was_there(mark, key):
            remarks.say(CHANGED, table.sheet.whole, _("锁定的“{title}”这一栏没有了", title=titles[key]))


def _folded(header: str) -> str:
    return "".join(header.split()).casefold()


def _was_there(mark: Mark, key: str) -> bool:
    return any(row.get(key, "") not in ("", hash_of("")) for row in mark.rows.values())


def _merged(rows: Sequence[SaidRow], remarks: Remarks) -> tuple[list[SaidRow], int]:
    """The rows of one deadline as one entry: a figure in each, said once besides; those that differ are in doubt."""
    found: dict[_Key, SaidRow] = {}
    clashing: dict[_Key, None] = {}
    for row in rows:
        key = row.key
        known = found.setdefault(key, row)
        both = _together(known.entry, row.entry)
        if both is None:
            clashing[key] = None
            message = _("任务 {task} 有两行，说的不一样：{place} 也是", task=row.entry.task, place=known.place.where)
            remarks.doubt(row.place, message, _("留一行，再收一次"))
        else:
            found[key] = known._replace(entry=both)
    for key, row in found.items():
        if row.entry.status is None and key not in clashing:
            clashing[key] = None
            remarks.doubt(row.place, _("填了累计完成，没有填办理状态"), _("在这项任务的第一行选办理状态，再收一次"))
    return [row for key, row in found.items() if key not in clashing], len(clashing)


def _together(one: Entry, other: Entry) -> Entry | None:
    """Both as one entry; None where they say different things of the same."""
    figures = {figure.name: figure for figure in (*one.figures, *other.figures)}
    numbers: set[Actual] = {*one.figures, *other.figures}
    values = [
        (getattr(one, name), getattr(other, name)) for name in ("status", "done_on", "progress", "problem", "next")
    ]
    if len(numbers) != len(figures) or any(None not in pair and pair[0] != pair[1] for pair in values):
        return None
    status, done_on, progress, problem, next_ = (pair[1] if pair[0] is None else pair[0] for pair in values)
    return one._replace(
        status=status, done_on=done_on, progress=progress, problem=problem, next=next_, figures=tuple(figures.values())
    )
