"""The counts of several registers: units down, registers across; a unit is one in several only where they share its registry.

Of many registers it is said what was counted in all of them; what is in each, each says by itself.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import add
from typing import NamedTuple

from zerenfengong.answers.columns import REGISTER, REGISTER_TITLE
from zerenfengong.answers.envelopes import Answer, Data, head_line, of_one
from zerenfengong.answers.joined import remarks_of_several
from zerenfengong.answers.joined_data import joined_answers
from zerenfengong.answers.statistics import NUMBERS, Months, SectionLoad, Stats, months_added
from zerenfengong.answers.statistics_tables import (
    Counted,
    count_columns,
    counted_in_words,
    general_remarks,
    load_data,
    months_counted,
    stats_head,
    tops_counted,
)
from zerenfengong.answers.table import Column, Group, Report, Row, conditions, left_open, with_conditions
from zerenfengong.answers.unit_completion import completion_data
from zerenfengong.i18n import _, plural
from zerenfengong.query.book import Book, BookHead, BooksAsked, without_contents
from zerenfengong.query.completion import Completion
from zerenfengong.query.status import Clock
from zerenfengong.query.workload import Load, added


class KeptLoad(NamedTuple):
    """What a unit has in so many registers in which it is the same one: ``whose`` it is; ``key`` is that of one of them."""

    whose: str
    load: Load
    registers: int
    key: str


class KeptCounts(NamedTuple):
    """What is known of registers without opening them: what each is called and its counts, what units have, and the months.

    The counts are those of ``Stats`` without loads, sections and months; no day changes them.
    """

    registers: Sequence[tuple[BookHead, Stats]] = ()
    loads: Iterable[KeptLoad] = ()
    months: Months = ()


class _Unit(NamedTuple):
    """A unit with its counts in all registers in which it is the same one; of few, how many tasks concern it in each."""

    load: Load
    registers: int
    key: str
    across: Mapping[str, int]
    completed: Completion | None = None

    @property
    def is_shared(self) -> bool:
        """Whether it is one in several registers; only of such a unit there is anything to say across them."""
        return self.registers > 1

    def with_another(self, other: "_Unit") -> "_Unit":
        """The same unit in further registers."""
        return _Unit(
            added(self.load.unit, (self.load, other.load)),
            self.registers + other.registers,
            self.key,
            {**self.across, **other.across},
            _completed(self.completed, other.completed),
        )

    @property
    def named(self) -> Load:
        """Its counts under the name that tells it from others."""
        if self.is_shared:
            return self.load
        return self.load._replace(unit=_("{unit}（{register}）", unit=self.load.unit, register=self.key))

    @property
    def of(self) -> str:
        """The registers that it is of; of many how many."""
        if self.is_shared and not self.across:
            return plural("{n} 份任务台账", self.registers)
        return "、".join(self.across) or self.key

    def data(self) -> Data:
        """Its entry in ``zrfg/stats/1``; ``register`` is null where it is one in several."""
        register = None if self.is_shared else self.key
        across: Data = {"registers": [*self.across], "by_register": self.across} if self.across else {}
        done: Data = {"completion": completion_data(self.completed)} if self.completed is not None else {}
        return {"register": register, **load_data(self.load), **done, "register_count": self.registers, **across}


class Tally:
    """What is counted in registers, added up one by one: none of them is held. Of ``few`` it is kept what was in each."""

    def __init__(self, clock: Clock, *, few: bool) -> None:
        self._clock, self._few = clock, few
        self._units: dict[tuple[str, str], _Unit] = {}
        self._numbers = [0] * len(NUMBERS)
        self._every = 0
        self._months: list[Months] = []
        self._heads: list[Callable[[], Data]] = []
        self._tops: list[SectionLoad] = []
        self._sentences: list[str] = []
        self._left_open: list[tuple[Book, tuple[str, ...]]] = []
        self._asked = ""
        self._follows = False

    def add(self, counted: Counted) -> None:
        """Add what was counted in a register."""
        query, stats, done = counted.query, counted.stats, counted.completed
        book = without_contents(query.book)
        self._asked = conditions(query, counted.criteria)
        self._follows = self._follows or done is not None
        self._left_open.append((book, left_open(query, counted.criteria)))
        self._add_numbers(stats, counted.every)
        self._months.append(stats.months)
        self._heads.append(partial(dict, counted.head(sections=self._few, months=False)))
        for load in stats.loads:
            across = {book.key: load.total - load.possible} if self._few else {}
            completed = None if done is None else done.units.get(load.unit)
            self._add_unit(
                book.whose_named(load.unit, collective=load.collective), _Unit(load, 1, book.key, across, completed)
            )
        if self._few:
            self._tops.append(SectionLoad(book.key, book.register.document.title, stats.tasks))
            said = (*counted.sentences(), *(() if done is None else done.sentences()))
            self._sentences += [of_one(book, one) for one in said]

    def add_kept(self, kept: KeptCounts) -> None:
        """Add what is known of registers that need not be opened."""
        self._months.append(kept.months)
        for head, stats in kept.registers:
            self._add_numbers(stats, stats.tasks)
            self._heads.append(partial(stats_head, head, stats, self._clock))
        for whose, load, registers, key in kept.loads:
            self._add_unit(whose, _Unit(load, registers, key, {}))

    def _add_numbers(self, stats: Stats, every: int) -> None:
        self._numbers = list(map(add, self._numbers, [getattr(stats, name) for name in NUMBERS]))
        self._every += every

    def _add_unit(self, whose: str, unit: _Unit) -> None:
        place = (whose, unit.load.unit)
        known = self._units.get(place)
        self._units[place] = unit if known is None else known.with_another(unit)

    def together(self, line: str, asked: Callable[[], BooksAsked], keys: Sequence[str]) -> "CountedTogether":
        """All of it; ``line`` says how many registers there are, ``asked`` which, ``keys`` are their keys in order."""
        place = {key: at for at, key in enumerate(keys, start=1)}
        # Of one name in two registries: by these, whatever was added first.
        ranked = sorted(self._units.items(), key=lambda item: (_rank(item[1], place), item[0]))
        units = [one for _whose_it_is, one in ranked]
        shared = [one for one in units if one.is_shared]
        stats = Stats(
            loads=tuple(one.named for one in units),
            sections=tuple(self._tops),
            cells={(one.load.unit, key): number for one in shared for key, number in one.across.items()},
            months=months_added(self._months),
            of_registers=True,
            **dict(zip(NUMBERS, self._numbers, strict=True)),
        )
        return CountedTogether(line, asked, stats, units, self._said(stats), self._remarks(stats), self._heads)

    def _said(self, stats: Stats) -> tuple[str, ...]:
        if self._few:
            return tuple(self._sentences)
        return with_conditions((counted_in_words(stats, self._every, self._clock),), self._asked)

    def _remarks(self, stats: Stats) -> tuple[str, ...]:
        own = [_("各份里同名的单位只有登记在同一份共用名录里才加在一起，否则分别计算")]
        if self._follows and not self._few:
            own.append(_("各份的办理情况用 --register 指明哪一份来查，或者 --format json"))
        return (*own, *general_remarks(stats, across=False), *remarks_of_several(self._left_open))


class CountedTogether(NamedTuple):
    """What was counted in all registers that answer; ``line`` says how many there are, ``asked`` which were asked.

    ``said`` is what was counted in each, of many in all; ``heads`` are those of the envelopes of each.
    """

    line: str
    asked: Callable[[], BooksAsked]
    stats: Stats
    units: Sequence[_Unit]
    said: tuple[str, ...]
    how_to_read: tuple[str, ...]
    heads: Sequence[Callable[[], Data]]
    completed: None = None

    def sentences(self) -> tuple[str, ...]:
        """What was counted."""
        return self.said

    def remarks(self, *, across: bool = False) -> tuple[str, ...]:  # noqa: ARG002 (nothing is said of sections)
        """How the counts are to be read, and what is left open."""
        return self.how_to_read

    def loads(self, *, titles: bool = True) -> Report:
        """Units down with the register that they are of; their tasks by role, and by register, across."""
        tops = self.stats.sections if any(one.is_shared for one in self.units) else ()
        named = count_columns()
        columns = [Column(REGISTER, _(REGISTER_TITLE)), Column("unit", _("单位")), *named]
        columns += [Column(f"register:{top.id}", f"{top.id}　{top.title}" if titles else str(top.id)) for top in tops]
        rows = []
        for one in self.units:
            counts = {column.key: getattr(one.load, column.key) for column in named}
            across = {f"register:{top.id}": one.across.get(str(top.id)) for top in tops if one.is_shared}
            rows.append(Row({REGISTER: one.of, "unit": one.load.unit, **counts, **across}))
        return Report((), tuple(columns), (Group("", rows),), several=True)

    def documents(self) -> Sequence[Report]:
        """The counts as tables to be read one below the other."""
        tops = self.stats.sections
        heads = {one.key: one for one in self.asked().heads} if tops else {}
        legend = (head_line(heads[str(top.id)]) for top in tops)
        title = _("{title}（{what}）", title=self.line, what=_("统计"))
        units = self.loads(titles=False)._replace(title=title, summary=(self.line, *legend, *self.said))
        counted = (
            [tops_counted(tops, _("任务台账"), _("此表是各份符合条件的全部任务，含只是可能涉及的"))] if tops else []
        )
        return [units, *counted, months_counted(self.stats.months, self.how_to_read)]

    def data(self) -> Answer:
        """``zrfg/stats/1``."""
        joined = joined_answers([Answer(head(), "units", ()) for head in self.heads], self.asked())
        head = joined.head | {"months": [one._asdict() for one in self.stats.months]}
        return joined._replace(head=head, entries=[one.data() for one in self.units])


def _completed(one: Completion | None, other: Completion | None) -> Completion | None:
    if one is None or other is None:
        return other if one is None else one
    return Completion(*map(add, one, other))


def _rank(one: _Unit, place: Mapping[str, int]) -> tuple[object, ...]:
    """Those of several registers first, then register by register; there who leads most, then who has most; collectives last."""
    load = one.load
    return (0 if one.is_shared else place[one.key], load.collective, -load.lead, -load.total, load.unit)
