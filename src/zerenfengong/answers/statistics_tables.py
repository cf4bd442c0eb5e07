"""The counts of ``zrfg stats`` as tables and as JSON."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import Cell
from zerenfengong.answers.envelopes import (
    Answer,
    Data,
    envelope,
    envelope_of,
    register_line,
    unlisted_data,
    unspecified_data,
)
from zerenfengong.answers.statistics import NUMBERS, MonthLoad, SectionLoad, Stats
from zerenfengong.answers.table import (
    Column,
    Group,
    Report,
    Row,
    conditions,
    divided_in_words,
    left_open,
    with_conditions,
)
from zerenfengong.i18n import _, plural
from zerenfengong.query.book import BookHead
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.query.workload import Load

if TYPE_CHECKING:
    from zerenfengong.answers.completed import Completed

# Before the id of a section: what the key of its column is here.
_SECTION = "section:"

_COUNTS = ("lead", "responsible", "supporting", "possible", "total")


class Counted(NamedTuple):
    """What was counted, of which of ``every`` task, and where they are written."""

    query: Query
    stats: Stats
    criteria: Criteria
    path: str
    every: int
    completed: "Completed | None" = None

    def data(self) -> Answer:
        """``zrfg/stats/1``: the units last, each with its tasks by top section."""
        key, stats = self.query.book.key, self.stats
        cells = stats.cells_in_rows()
        units = [
            _unit_data(key, one, stats.sections, row) | self.completed_data(one.unit)
            for one, row in zip(stats.loads, cells, strict=True)
        ]
        return Answer(self.head(), "units", units)

    def head(self, *, sections: bool = True, months: bool = True) -> Data:
        """What the envelope says of the whole; the counts by section and by month may be left out."""
        stats, key = self.stats, self.query.book.key
        return (
            envelope("stats", self.query, self.path)
            | _numbers_data(stats)
            | {
                "sections": sections_data(key, stats.sections) if sections else [],
                "unlisted": unlisted_data(self.query, self.query.unlisted(self.criteria)),
                "unspecified": unspecified_data(self.query, self.criteria),
                "months": [one._asdict() for one in stats.months] if months else [],
                **self._completed(),
            }
        )

    def completed_data(self, unit: str) -> Data:
        """What a unit gains with a ledger."""
        return self.completed.unit_data(unit) if self.completed is not None else {}

    def _completed(self) -> dict[str, object]:
        """What JSON gains with a ledger."""
        if self.query.progress is None:
            return {}
        from zerenfengong.answers.completed import NOTHING  # noqa: PLC0415 (only with a ledger)

        return self.completed.data() if self.completed is not None else NOTHING

    @property
    def line(self) -> str:
        """Which register it is."""
        return register_line(self.query.register.document)

    def sentences(self) -> tuple[str, ...]:
        """What was counted, of how much, and how much of it has no date."""
        counted = counted_in_words(self.stats, self.every, self.query.clock)
        return with_conditions((counted,), conditions(self.query, self.criteria))

    def loads(self, *, titles: bool = True) -> Report:
        """Units down; their tasks by role, and by top section (with its title or without), across."""
        columns = (
            Column("unit", _("单位")),
            *count_columns(),
            *(
                Column(f"{_SECTION}{one.id}", section_name(one) if titles or one.id is None else one.id)
                for one in self.stats.sections
            ),
        )
        rows = []
        for one in self.stats.loads:
            cells: dict[str, Cell] = {key: getattr(one, key) for key in ("unit", *_COUNTS)}
            across = {f"{_SECTION}{top.id}": self.stats.cells.get((one.unit, top.id), 0) for top in self.stats.sections}
            rows.append(Row(cells | across | (self.completed.cells(one.unit) if self.completed is not None else {})))
        further = self.completed.columns() if self.completed is not None else ()
        return Report((), (*columns, *further), (Group("", rows),))

    def documents(self) -> Sequence[Report]:
        """The counts as tables to be read one below the other."""
        title = _("{title}（{what}）", title=self.query.register.document.title, what=_("统计"))
        units = self.loads(titles=False)._replace(title=title, summary=(self.line, *self.sentences()))
        done = self.completed.documents() if self.completed is not None else ()
        return [
            units,
            *done,
            tops_counted(self.stats.sections, _("章节"), _("此表是各章节符合条件的全部任务，含只是可能涉及的")),
            months_counted(self.stats.months, self.remarks()),
        ]

    def remarks(self, *, across: bool = True) -> tuple[str, ...]:
        """How the counts are to be read; those ``across`` the sections only where that is not said beside them."""
        return (*general_remarks(self.stats, across=across), *left_open(self.query, self.criteria))


def count_columns() -> list[Column]:
    """The counts of a unit as columns."""
    titles = (_("牵头"), _("责任"), _("配合"), _("可能"), _("总计"))
    return [Column(key, title) for key, title in zip(_COUNTS, titles, strict=True)]


def general_remarks(stats: Stats, *, across: bool) -> tuple[str, ...]:
    """How counts are to be read, whatever is counted."""
    read = [_("各栏是任务项数，经统称单位负责的也算在内；牵头又负责的两栏都算，总计只算一次，含可能涉及的")]
    read += [_("各章节的项数不含只是可能涉及的")] if across else []
    return (
        _("；").join(read),
        _("未列全成员的统称单位单列；各单位的项数相加可能超过任务总数"),
        *divided_in_words(stats.divided),
    )


def counted_in_words(stats: Stats, every: int, clock: Clock) -> str:
    """What was counted, of ``every`` task, as known on a day."""
    total = plural("任务台账共 {n} 项任务", every)
    if stats.tasks != every:
        total = _("{total}，符合条件的 {here}", total=total, here=wording.count(stats.tasks))
    kinds = [
        (_("有日期的 {count}"), stats.dated),
        (_("没有日期的 {count}"), stats.undated),
        (_("没有日期的当中长期的 {count}"), stats.ongoing),
        (_("没有日期的当中从某件事起算的 {count}"), stats.relative),
        (_("有重复期限的 {count}"), stats.recurring),
    ]
    said = [words.format(count=wording.count(n)) for at, (words, n) in enumerate(kinds) if n or at < 2]
    return _("；").join((_("截至 {day}", day=wording.as_of(clock)), total, *said))


def _numbers_data(stats: Stats) -> Data:
    return {key: getattr(stats, key) for key in NUMBERS if key != "divided"}


def stats_head(head: BookHead, stats: Stats, clock: Clock) -> Data:
    """The head of the envelope of a register of a collection without a ledger of which no unit is asked for."""
    nothing: Data = {"sections": [], "unlisted": [], "unspecified": [], "months": []}
    return envelope_of("stats", head, head.path, clock) | _numbers_data(stats) | nothing


def sections_data(register: str, sections: Sequence[SectionLoad]) -> list[Data]:
    """The top sections of the register of a key ("" for one by itself)."""
    whose: Data = {"register": register} if register else {}
    return [whose | {"id": one.id, "title": one.title, "tasks": one.total} for one in sections]


def load_data(load: Load) -> Data:
    """A unit with its tasks by role."""
    return {key: getattr(load, key) for key in ("unit", "collective", *_COUNTS)}


def _unit_data(register: str, load: Load, sections: Sequence[SectionLoad], cells: Sequence[int]) -> Data:
    """A unit with its tasks by role and by top section."""
    whose: Data = {"register": register} if register else {}
    tops = [whose | {"id": top.id, "tasks": number} for top, number in zip(sections, cells, strict=True)]
    return whose | load_data(load) | {"sections": tops}


def tops_counted(tops: Sequence[SectionLoad], called: str, remark: str) -> Report:
    """How many tasks there are in each section at the top, or in each register."""
    rows = [Row({"section": section_name(one), "tasks": one.total}) for one in tops]
    return Report((), (Column("section", called), Column("tasks", _("任务"))), (Group("", rows),), (remark,))


def months_counted(months: Sequence[MonthLoad], remarks: tuple[str, ...]) -> Report:
    """How many deadlines there are in each month."""
    rows = [Row({"month": wording.month_name(one.year, one.month), "deadlines": one.deadlines}) for one in months]
    return Report((), (Column("month", _("月份")), Column("deadlines", _("期限"))), (Group("", rows),), remarks)


def section_name(one: SectionLoad) -> str:
    """The printed number of a section with its title."""
    return _("不在任何章节里") if one.id is None else _("{id}　{title}", id=one.id, title=one.title)
