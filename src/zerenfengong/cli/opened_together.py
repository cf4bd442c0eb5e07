"""The registers that a command answers from, one or those of a collection, and what is asked of each."""

import gc
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

import click

from zerenfengong.answers import wording
from zerenfengong.answers.envelopes import Answer, Data, head_line, of_one
from zerenfengong.cli.asked_names import AskedNames
from zerenfengong.cli.kept_registers import Others, ToOpen, no_others, refreshed, remember, to_open
from zerenfengong.cli.opened import Notices, NotThere, OpenedRegister, open_member, open_register
from zerenfengong.cli.options import AskedFilters, RegistersAsked
from zerenfengong.cli.output import Output, say
from zerenfengong.cli.standard_input import DASH
from zerenfengong.errors import AskedWrongly, RegisterUnreliable
from zerenfengong.i18n import _, listed, plural
from zerenfengong.model import Unit
from zerenfengong.query.book import BookHead, BooksAsked
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import collection
from zerenfengong.register.collection import Collection, Member
from zerenfengong.register.discovery import display_path

T = TypeVar("T")

_MOST_NAMED = 10

# What was opened refers to itself, and a command does not look for such by itself: after so many it is cleared away.
_CLEARED_AFTER = 256


class Question(NamedTuple):
    """What is asked of one register; ``units`` are those asked for, each with what was typed."""

    opened: OpenedRegister
    units: Sequence[tuple[str, Unit]]
    criteria: Criteria

    @property
    def query(self) -> Query:
        """What answers it."""
        return self.opened.query


class Skipped(NamedTuple):
    """A register that no answer can be given from, and why."""

    member: Member
    problem: str


class TaskAsked(NamedTuple):
    """A task that is asked for: its id, the place of the register that has it (None: none has), and where it was looked for."""

    id: str
    place: int | None
    among: tuple[int, ...]


class OpenedRegisters(NamedTuple):
    """Registers that can be relied on, asked on one day; ``several`` where more than one was meant.

    ``others`` need not be opened for what is asked, as its index knows: the ``strangers`` among them know nothing of it, and the
    rest has no row to give. ``keys`` are those of all, in their order.
    """

    registers: tuple[OpenedRegister, ...]
    several: bool = False
    skipped: tuple[Skipped, ...] = ()
    others: Others = no_others
    strangers: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """Which register answers, or how many; and which can't."""
        return self.counted if self.several else self.registers[0].line

    @property
    def counted(self) -> str:
        """How many registers answer, and which can't."""
        counted = plural("{n} 份任务台账", self.number)
        if not self.skipped:
            return counted
        named = listed(f"{one.member.key}（{one.problem}）" for one in self.skipped)
        return plural(
            "{counted}；另有 {n} 份有错，没有算在内：{named}", len(self.skipped), counted=counted, named=named
        )

    def say_who(self) -> None:
        """Say beside the answer which registers give it."""
        for line in (self.line, *self.legend):
            say(line)

    def say_of(self, query: Query, remarks: Iterable[str]) -> None:
        """Say what has to be said of a register beside the answer."""
        for remark in remarks:
            say(of_one(query.book, remark) if self.several else remark)

    @property
    def legend(self) -> tuple[str, ...]:
        """Each of several with its key; where there are many, how many is enough."""
        return tuple(map(head_line, self._heads())) if self.several and self.are_few else ()

    @property
    def are_few(self) -> bool:
        """Whether it is said of each that was asked what is; of more it is said of all together."""
        return (len(self.keys) or self.number) <= wording.MOST_LISTED

    @property
    def number(self) -> int:
        """How many answer."""
        return len(self.keys) - len(self.skipped) if self.keys else len(self.registers)

    @property
    def queries(self) -> list[Query]:
        """What answers for each."""
        return [one.query for one in self.registers]

    def asked(self) -> BooksAsked:
        """Which registers were asked, in their order."""
        heads = self._heads(frozenset() if self.are_few else self.strangers)
        return BooksAsked(heads, [key for key in self.keys if key in self.strangers], self.skipped_data)

    def _heads(self, leaving: frozenset[str] = frozenset()) -> list[BookHead]:
        """What they are called, but for those with some keys."""
        known = {one.key: one for one in (*(query.book.head for query in self.queries), *self.others(leaving))}
        keys = self.keys or known
        return [known[key] for key in keys if key in known and key not in leaving]

    @property
    def skipped_data(self) -> list[Data]:
        """Those that were left out, as JSON has them."""
        return [
            {"key": one.member.key, "path": display_path(one.member.path), "problem": one.problem}
            for one in self.skipped
        ]

    def joined(self, answers: Sequence[Answer]) -> Answer:
        """What each register answers, one behind the other."""
        if not self.several:
            return answers[0]
        from zerenfengong.answers.joined_data import joined_answers  # noqa: PLC0415 (only for several)

        return joined_answers(answers, self.asked())

    def only(self, what: str) -> OpenedRegister:
        """The one register, for ``what`` is about one.

        Raises:
            AskedWrongly: there are several.
        """
        if self.several:
            left_out = {one.member.key for one in self.skipped}
            raise _one_only(what, [key for key in self.keys if key not in left_out])
        return self.registers[0]

    def task(self, asked: str) -> "TaskAsked":
        """A task by its id, or as KEY:ID.

        Raises:
            AskedWrongly: several registers have it, and nothing says whose is meant.
            RegisterUnreliable: it is one of a register that was left out.
        """
        *before, id_ = re.split("[:：]", asked)  # a key may have colons, an id has none
        key = asked[: -len(id_) - 1] if before else ""
        for left_out in (one for one in self.skipped if before and one.member.key == key):
            raise RegisterUnreliable(_("{key}：{remark}", key=key, remark=left_out.problem))
        among = tuple(at for at, one in enumerate(self.queries) if not before or one.book.key == key)
        having = [at for at in among if id_ in self.queries[at].register.tasks_by_id]
        if len(having) > 1:
            names = listed(f"{self.queries[at].book.key}:{id_}" for at in having)
            raise AskedWrongly(
                _("{n} 份任务台账里都有“{asked}”，写明是哪一份的：{names}", n=len(having), asked=asked, names=names)
            )
        return TaskAsked(id_, having[0] if having else None, among)

    def units_named(self, text: str) -> list[tuple[OpenedRegister, list[Unit]]]:
        """The units that go by a name, in each register that knows it.

        Raises:
            AskedWrongly: no register does, or one of them has several.
        """
        known, notices = [], Notices()
        problem: NotThere | None = None
        for one in self.registers:
            try:
                known.append((one, [unit for _text, unit in one.units([text], notices.of(one))]))
            except NotThere as unknown:
                problem = problem or unknown
        if problem is not None and not known:
            raise problem
        notices.tell(several=self.several)
        return known

    def questions(self, asked: AskedFilters, of_ledger: str = "") -> list[Question]:
        """What the filters mean in each register; one of several that knows nothing of what they name answers nothing.

        ``of_ledger`` are options that only a register with a ledger can answer.

        Raises:
            AskedWrongly: what no register knows, or what one of them takes for several things.
        """
        if not self.several:
            self.say_outside(self.registers)
            return [question_of(self.registers[0], asked, say, of_ledger)]
        notices = Notices()
        asked = self.dated(asked)
        found, unknown = [], []
        named = AskedNames(self.registers, asked)
        for one in self.registers:
            try:
                found.append(question_of(one, named.known_to(one), notices.of(one), of_ledger))
            except NotThere as problem:
                unknown.append((one, problem))
        if not found:
            raise unknown[0][1]
        notices.tell(several=True)
        self._say_unknown(self._strangers_beside(question.query for question in found))
        self.say_outside(question.opened for question in found)
        return found

    def dated(self, asked: AskedFilters) -> AskedFilters:
        """With the days as several registers read them, once."""
        return asked.with_days(self.registers[0].query.clock.as_of) if self.several else asked

    def say_outside(self, registers: Iterable[OpenedRegister]) -> None:
        """Say of registers of a collection what was reported and fits nothing; of one by itself it was said."""
        for one in registers if self.keys else ():
            one.say_outside()

    def _strangers_beside(self, knowing: Iterable[Query]) -> frozenset[str]:
        """The keys of those that know nothing of what is asked: all but the ``knowing``."""
        return self.strangers | ({one.book.key for one in self.queries} - {one.book.key for one in knowing})

    def beside(self, knowing: Iterable[Query]) -> "OpenedRegisters":
        """The same, where it is known which of them know what is asked."""
        return self._replace(strangers=self._strangers_beside(knowing))

    def _say_unknown(self, unknown: frozenset[str]) -> None:
        """Say which registers know nothing of what is asked; where these are many, how many they are."""
        if unknown:
            keys = [key for key in self.keys if key in unknown]
            said = plural("有 {n} 份任务台账里没有所问的单位、章节或进展记录", len(keys))
            are_few = len(keys) <= wording.MOST_LISTED
            say(_("{said}：{keys}", said=said, keys=listed(keys)) if are_few else said)


def ask_registers(
    registers: RegistersAsked,
    clock: Clock,
    output: Output,
    asked: AskedFilters,
    *,
    of_ledger: str = "",
    gates: bool = False,
    rows: bool = False,
    theirs: bool = False,
) -> tuple[OpenedRegisters, list[Question]]:
    """Open those registers that the filters may mean anything in, and ask each.

    ``rows``: where the answer holds nothing else, those that have none to give need not be opened; ``theirs``: of those in which
    no task has anything to do with the units that are asked for, the tasks. The rest is as for ``open_registers`` and
    ``questions``.
    """
    find = partial(to_open, asked=asked, clock=clock, rows=rows and not of_ledger, theirs=theirs)
    opened = _open(registers, clock, output, gates=gates, find=find)
    asked = opened.dated(asked)
    try:
        questions = opened.questions(asked, of_ledger)
    except AskedWrongly:
        # What is wrong is said in the words of the first register that has it.
        if sum(map(bool, (asked.units, asked.reporters, asked.sections))) < 2 or not opened.strangers:
            raise
        opened = _open(registers, clock, output, gates=gates)
        questions = opened.questions(asked, of_ledger)
    return opened.beside(one.query for one in questions), questions


def open_registers(asked: RegistersAsked, clock: Clock, output: Output, *, gates: bool = False) -> OpenedRegisters:
    """Open what is meant: the files named, else the collection around here, else the register that is found.

    ``gates`` is as for one register.

    Raises:
        RegisterUnreliable: any error in one of them, unless such ones are to be left out.
        AskedWrongly: as for one register; a key that none has.
    """
    opened = _open(asked, clock, output, gates=gates)
    opened.say_outside(opened.registers)
    return opened


def _open(
    registers: RegistersAsked, clock: Clock, output: Output, *, gates: bool, find: Callable[..., ToOpen] = ToOpen
) -> OpenedRegisters:
    found = collection_asked(registers)
    if found is None:
        path = registers.paths[0] if registers.paths else None
        return OpenedRegisters((open_register(path, clock, output, gates=gates),))
    members = collection.asked_for(found.members, registers.keys)
    output.check_apart(one.path for one in members)
    index = refreshed(found, registers)
    meant = ToOpen(members) if index is None else find(members, index)
    opened, skipped = _opened(meant, clock, registers, len(members))
    keys = tuple(one.key for one in members)
    return OpenedRegisters(opened, len(members) > 1, skipped, meant.others, meant.strangers, keys)


def _opened(
    meant: ToOpen, clock: Clock, asked: RegistersAsked, number: int
) -> tuple[tuple[OpenedRegister, ...], tuple[Skipped, ...]]:
    """Those of the members, of a ``number`` that was meant, that can be relied on, and the others.

    Raises:
        RegisterUnreliable: any error in one of them, unless such ones are to be left out; none is left.
    """
    each = list(each_opened(meant, clock, asked, number))
    skipped = tuple(one for one in each if isinstance(one, Skipped))
    opened = tuple(one for one in each if isinstance(one, OpenedRegister))
    if not opened:
        raise none_left(skipped)
    return opened, skipped


def none_left(skipped: Iterable[Skipped]) -> RegisterUnreliable:
    """What is wrong where all had to be left out."""
    return RegisterUnreliable(
        _("没有一份任务台账可以用来回答：{problems}", problems=listed(one.problem for one in skipped))
    )


def each_opened(meant: ToOpen, clock: Clock, asked: RegistersAsked, number: int) -> Iterator[OpenedRegister | Skipped]:
    """Open the members, of a ``number`` that was meant, one after another.

    Raises:
        RegisterUnreliable: any error in one of them, unless such ones are to be left out.
    """
    for member in meant.members:
        try:
            yield open_member(member, clock, meant.kept(member))
        except RegisterUnreliable as problem:
            if not asked.skip_broken:
                raise _of_several(problem, number) from None
            yield Skipped(member, str(problem))


def none_held(things: Iterable[T]) -> Iterator[T]:
    """The things one after another, while what was opened for those before is cleared away."""
    gc.freeze()  # what is there before stays, and is not looked through each time
    for number, thing in enumerate(things, start=1):
        if number % _CLEARED_AFTER == 0:
            gc.collect(0)
        yield thing


def open_one_by_one(asked: RegistersAsked, clock: Clock, output: Output) -> Iterator[OpenedRegister]:
    """Open what is meant, one after another, so that no more than one is held; each is said as it is opened.

    Raises:
        RegisterUnreliable: any error in one of them, unless such ones are to be left out.
        AskedWrongly: a key that none has; what is written would replace one of them.
    """
    found = collection_asked(asked)
    if found is None:
        opened = open_register(asked.paths[0] if asked.paths else None, clock, output, gates=True)
        say(opened.line)
        yield opened
        return
    members = collection.asked_for(found.members, asked.keys)
    output.check_apart(one.path for one in members)
    say(plural("{n} 份任务台账", len(members)))
    for one in none_held(each_opened(ToOpen(members, refreshed(found, asked)), clock, asked, len(members))):
        if isinstance(one, Skipped):
            say(_("{key}：{remark}", key=one.member.key, remark=one.problem))
        else:
            one.say_outside()
            yield one


def one_path(asked: RegistersAsked, what: str) -> str | None:
    """The path of the one register that is meant, for ``what`` is about one; None where none is named.

    Raises:
        AskedWrongly: there are several.
    """
    found = collection_asked(asked)
    if found is None:
        return asked.paths[0] if asked.paths else None
    members = collection.asked_for(found.members, asked.keys)
    if len(members) > 1:
        raise _one_only(what, [one.key for one in members])
    return members[0].path


def _one_only(what: str, keys: Sequence[str]) -> AskedWrongly:
    named = listed(keys, _MOST_NAMED)
    return AskedWrongly(_("{what}一次写一份任务台账，用 --register 指明是哪一份：{keys}", what=what, keys=named))


def collection_asked(asked: RegistersAsked) -> Collection | None:
    """The collection that is meant; None where one register is."""
    paths = asked.paths or tuple(filter(None, [os.environ.get("ZRFG_FILE")]))
    if DASH in paths and (len(paths) > 1 or asked.keys):
        raise click.UsageError(_("标准输入只能单独写"))
    if paths:
        one = len(paths) == 1 and not os.path.isdir(paths[0])
        return None if one and not asked.keys else collection.named(paths)
    found = collection.around_here(remember(asked))
    if found is None and asked.keys:
        raise AskedWrongly(
            _("--register 是在几份任务台账里选：这里没有哪个 zrfg.toml 写了 registers，-f 也没有写文件夹")
        )
    return found


def _of_several(problem: RegisterUnreliable, number: int) -> RegisterUnreliable:
    if number == 1:
        return problem
    return RegisterUnreliable(_("{problem}；或者 --skip-broken，不算这一份", problem=problem), problem.findings)


def question_of(
    one: OpenedRegister, asked: AskedFilters, notice: Callable[[str], None], of_ledger: str = ""
) -> Question:
    """What the filters mean in one register.

    Raises:
        NotThere: what it does not know.
        AskedWrongly: what can't be understood.
    """
    units = one.units(asked.units, notice)
    criteria = one.criteria(asked, units, notice)
    if of_ledger:
        one.needs_ledger(of_ledger)
    return Question(one, units, criteria)
