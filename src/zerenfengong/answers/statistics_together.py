"""The counts of several registers: units down, registers across; a unit is one in several only where they share its registry."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from zerenfengong.answers.columns import REGISTER, REGISTER_TITLE
from zerenfengong.answers.envelopes import Answer, Data, book_line, of_one
from zerenfengong.answers.joined import remarks_of_several
from zerenfengong.answers.joined_data import entries_added, joined_answers
from zerenfengong.answers.statistics import SectionLoad, Stats, months_added
from zerenfengong.answers.statistics_tables import Counted, months_counted, sections_data, tops_counted, unit_data
from zerenfengong.answers.table import Column, Group, Report, Row
from zerenfengong.i18n import _
from zerenfengong.query.book import Book, without_contents
from zerenfengong.query.workload import Load, added


class CountedRegister(NamedTuple):
    """What was counted in one register, without the register: its ``book`` holds no tasks.

    ``stats`` have no cells; these are in ``cells``, for each load by top section. ``head`` is that of its envelope without
    sections and months, ``completed`` what each unit gains with a ledger.
    """

    book: Book
    stats: Stats
    cells: tuple[tuple[int, ...], ...]
    head: Data
    sentences: tuple[str, ...]
    remarks: tuple[str, ...]
    completed: tuple[Data, ...] = ()

    def unit_data(self, at: int) -> Data:
        """The entry of one of the units."""
        stats, completed = self.stats, self.completed[at] if self.completed else {}
        return unit_data(self.book.key, stats.loads[at], stats.sections, self.cells[at]) | completed

    def answer(self) -> Answer:
        """The envelope without its units and months."""
        return Answer(self.head | {"sections": sections_data(self.book.key, self.stats.sections)}, "units", ())

    def whose(self, load: Load) -> str:
        """Where the unit of a load is the same one."""
        book = self.book
        return book.registry if load.unit in book.shared and not load.collective else book.name


def counted_register(counted: Counted, cells: tuple[tuple[int, ...], ...] | None = None) -> CountedRegister:
    """What is kept of what was counted; the ``cells``, where the counts have none."""
    query, stats, done = counted.query, counted.stats, counted.completed
    said = (*counted.sentences(), *(done.sentences() if done is not None else ()))
    loads = tuple(one._replace(unit=sys.intern(one.unit)) for one in stats.loads)
    return CountedRegister(
        without_contents(query.book),
        stats._replace(loads=loads, cells={}),
        stats.cells_in_rows() if cells is None else cells,
        counted.head() | {"sections": [], "months": []},
        tuple(of_one(query, one) for one in said),
        counted.remarks(across=False),
        () if done is None else tuple(counted.completed_data(one.unit) for one in loads),
    )


class _UnitRow(NamedTuple):
    """A unit, the keys of the registers that it is the same one in, and its counts in each of these."""

    unit: str
    keys: tuple[str, ...]
    loads: tuple[Load, ...]

    @property
    def is_shared(self) -> bool:
        """Whether it is one in several registers; only of such a unit there is anything to say across them."""
        return len(self.keys) > 1

    @property
    def name(self) -> str:
        """What tells it from others of its name."""
        return self.unit if self.is_shared else _("{unit}（{register}）", unit=self.unit, register=self.keys[0])

    def added(self) -> Load:
        """The counts in all, under the name that tells it from others."""
        return added(self.name, self.loads)


class CountedTogether(NamedTuple):
    """What was counted in each register that answers; ``line`` says how many there are, ``registers`` are all that were asked."""

    each: Sequence[CountedRegister]
    line: str
    registers: Sequence[Book]
    skipped: Sequence[Data] = ()
    completed: None = None

    @property
    def stats(self) -> Stats:
        """The counts over all; the units that are one in several registers first, then those of each register."""
        rows, each = self._rows(), [one.stats for one in self.each]
        cells: dict[tuple[str, str | None], int] = {
            (row.name, key): load.total - load.possible
            for row in rows
            if row.is_shared
            for key, load in zip(row.keys, row.loads, strict=True)
        }
        keys = [one.book.key for one in self.each]
        return Stats(
            loads=tuple(row.added() for row in rows),
            sections=tuple(
                SectionLoad(key, one.book.register.document.title, one.stats.tasks)
                for key, one in zip(keys, self.each, strict=True)
            ),
            cells=cells,
            months=months_added(one.months for one in each),
            tasks=sum(one.tasks for one in each),
            dated=sum(one.dated for one in each),
            undated=sum(one.undated for one in each),
            recurring=sum(one.recurring for one in each),
            ongoing=sum(one.ongoing for one in each),
            relative=sum(one.relative for one in each),
            divided=sum(one.divided for one in each),
            of_registers=True,
        )

    def _rows(self) -> list[_UnitRow]:
        alike: dict[tuple[str, str], list[tuple[str, Load]]] = {}
        for one in self.each:
            for load in one.stats.loads:
                alike.setdefault((one.whose(load), load.unit), []).append((one.book.key, load))
        rows = [_UnitRow(name, *zip(*found, strict=True)) for (_whose, name), found in alike.items()]
        place = {one.book.key: at for at, one in enumerate(self.each, start=1)}
        return sorted(rows, key=lambda row: _rank(row, place))

    def sentences(self) -> tuple[str, ...]:
        """What was counted in each register."""
        return tuple(sentence for one in self.each for sentence in one.sentences)

    def remarks(self, *, across: bool = False) -> tuple[str, ...]:  # noqa: ARG002 (nothing is said of sections)
        """How the counts are to be read, and what is left open in each register."""
        own = _("各份里同名的单位只有登记在同一份共用名录里才加在一起，否则分别计算")
        return (own, *remarks_of_several([(one.book, one.remarks) for one in self.each]))

    def loads(self, *, titles: bool = True) -> Report:
        """Units down with the register that they are of; their tasks by role, and by register, across."""
        stats, units = self.stats, self._rows()
        tops = stats.sections if any(row.is_shared for row in units) else ()
        named = {
            "lead": _("牵头"),
            "responsible": _("责任"),
            "supporting": _("配合"),
            "possible": _("可能"),
            "total": _("总计"),
        }
        columns = [Column(REGISTER, _(REGISTER_TITLE)), Column("unit", _("单位"))]
        columns += [Column(key, title) for key, title in named.items()]
        columns += [Column(f"register:{top.id}", f"{top.id}　{top.title}" if titles else str(top.id)) for top in tops]
        rows = []
        for row, load in zip(units, stats.loads, strict=True):
            counts = {key: getattr(load, key) for key in named}
            across = {f"register:{top.id}": stats.cells.get((row.name, top.id)) for top in tops if row.is_shared}
            rows.append(Row({REGISTER: "、".join(row.keys), "unit": row.unit, **counts, **across}))
        return Report((), tuple(columns), (Group("", rows),), several=True)

    def documents(self) -> Sequence[Report]:
        """The counts as tables to be read one below the other."""
        legend = (book_line(one.book) for one in self.each)
        title = _("{title}（{what}）", title=self.line, what=_("统计"))
        units = self.loads(titles=False)._replace(title=title, summary=(self.line, *legend, *self.sentences()))
        stats = self.stats
        tops = tops_counted(stats.sections, _("任务台账"), _("此表是各份符合条件的全部任务，含只是可能涉及的"))
        return [units, tops, months_counted(stats.months, self.remarks())]

    def data(self) -> Answer:
        """``zrfg/stats/1``."""
        joined = joined_answers([one.answer() for one in self.each], self.registers, skipped=self.skipped)
        months = months_added(one.stats.months for one in self.each)
        head = joined.head | {"months": [one._asdict() for one in months]}
        return joined._replace(head=head, entries=_UnitEntries(self.each))


class _UnitEntries(Sequence[Data]):
    """The entries of units, those that are one in several registers first; each is made when it is asked for, as all are many."""

    def __init__(self, each: Sequence[CountedRegister]) -> None:
        self._each = each
        alike: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for number, one in enumerate(each):
            for at, load in enumerate(one.stats.loads):
                alike.setdefault((one.whose(load), load.unit), []).append((number, at))
        self._places = sorted(alike.values(), key=lambda places: len(places) == 1)

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, at: Any) -> Any:
        entries = [self._entry(*place) for place in self._places[at]]
        return entries_added(entries) if len(entries) > 1 else entries[0]

    def _entry(self, number: int, at: int) -> Data:
        one = self._each[number]
        return one.unit_data(at) | {"registers": [one.book.key]}


def _rank(row: _UnitRow, place: Mapping[str, int]) -> tuple[object, ...]:
    """Those of several registers first, then register by register; there who leads most, then who has most; collectives last."""
    one = row.added()
    return (0 if row.is_shared else place[row.keys[0]], one.collective, -one.lead, -one.total)
