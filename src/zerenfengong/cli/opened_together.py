"""The registers that a command answers from, one or those of a collection, and what is asked of each."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

import click

from zerenfengong.answers.envelopes import Answer, Data, keyed_line, of_one
from zerenfengong.cli.opened import NotThere, OpenedRegister, open_member, open_register
from zerenfengong.cli.options import AskedFilters, RegistersAsked, read_day
from zerenfengong.cli.output import Output, say
from zerenfengong.cli.standard_input import DASH
from zerenfengong.errors import AskedWrongly, RegisterUnreliable
from zerenfengong.i18n import _, listed, plural
from zerenfengong.model import Unit
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import collection
from zerenfengong.register.collection import Collection, Member

T = TypeVar("T")

_MOST_NAMED = 10


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
    """Registers that can be relied on, asked on one day; ``several`` where more than one was meant."""

    registers: tuple[OpenedRegister, ...]
    several: bool = False
    skipped: tuple[Skipped, ...] = ()

    @property
    def line(self) -> str:
        """Which register answers, or how many; and which can't."""
        return self.counted if self.several else self.registers[0].line

    @property
    def counted(self) -> str:
        """How many registers answer, and which can't."""
        counted = plural("{n} 份任务台账", len(self.registers))
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
            say(of_one(query, remark) if self.several else remark)

    @property
    def legend(self) -> tuple[str, ...]:
        """Each of several with its key."""
        return tuple(keyed_line(one.query) for one in self.registers) if self.several else ()

    @property
    def queries(self) -> list[Query]:
        """What answers for each."""
        return [one.query for one in self.registers]

    @property
    def skipped_data(self) -> list[Data]:
        """Those that were left out, as JSON has them."""
        return [{"key": one.member.key, "path": one.member.path, "problem": one.problem} for one in self.skipped]

    def joined(self, answers: Sequence[Answer]) -> Answer:
        """What each register answers, one behind the other."""
        if not self.several:
            return answers[0]
        from zerenfengong.answers.joined_data import joined_answers  # noqa: PLC0415 (only for several)

        return joined_answers(answers, self.queries, skipped=self.skipped_data)

    def only(self, what: str) -> OpenedRegister:
        """The one register, for ``what`` is about one.

        Raises:
            AskedWrongly: there are several.
        """
        if self.several:
            raise _one_only(what, [one.query.book.key for one in self.registers])
        return self.registers[0]

    def task(self, asked: str) -> "TaskAsked":
        """A task by its id, or as KEY:ID.

        Raises:
            AskedWrongly: several registers have it, and nothing says whose is meant.
        """
        *before, id_ = re.split("[:：]", asked)  # a key may have colons, an id has none
        key = asked[: -len(id_) - 1] if before else ""
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
        known, tell = [], _once(say)
        problem: NotThere | None = None
        for one in self.registers:
            try:
                known.append((one, [unit for _text, unit in one.units([text], tell)]))
            except NotThere as unknown:
                problem = problem or unknown
        if problem is not None and not known:
            raise problem
        return known

    def questions(self, asked: AskedFilters, of_ledger: str = "") -> list[Question]:
        """What the filters mean in each register; one of several that knows nothing of what they name answers nothing.

        ``of_ledger`` are options that only a register with a ledger can answer.

        Raises:
            AskedWrongly: what no register knows, or what one of them takes for several things.
        """
        if not self.several:
            return [_question(self.registers[0], asked, say, of_ledger)]
        notice = _once(say)
        asked = _with_days(asked, self.registers[0])
        found, unknown = [], []
        named = _Names(self.registers, asked)
        for one in self.registers:
            try:
                found.append(_question(one, named.known_to(one), notice, of_ledger))
            except NotThere as problem:
                unknown.append((one, problem))
        if not found:
            raise unknown[0][1]
        if unknown:
            keys = listed(one.query.book.key for one, _problem in unknown)
            say(plural("有 {n} 份任务台账里没有所问的单位、章节或进展记录：{keys}", len(unknown), keys=keys))
        return found


def open_registers(asked: RegistersAsked, clock: Clock, output: Output, *, gates: bool = False) -> OpenedRegisters:
    """Open what is meant: the files named, else the collection around here, else the register that is found.

    ``gates`` is as for one register.

    Raises:
        RegisterUnreliable: any error in one of them, unless such ones are to be left out.
        AskedWrongly: as for one register; a key that none has.
    """
    found = _collection(asked)
    if found is None:
        return OpenedRegisters((open_register(asked.paths[0] if asked.paths else None, clock, output, gates=gates),))
    members = collection.asked_for(found.members, asked.keys)
    output.check_apart(one.path for one in members)
    opened: list[OpenedRegister] = []
    skipped: list[Skipped] = []
    for member in members:
        try:
            opened.append(open_member(member, clock))
        except RegisterUnreliable as problem:
            if not asked.skip_broken:
                raise _of_several(problem, members) from None
            skipped.append(Skipped(member, str(problem)))
    if not opened:
        raise RegisterUnreliable(
            _("没有一份任务台账可以用来回答：{problems}", problems=listed(one.problem for one in skipped))
        )
    return OpenedRegisters(tuple(opened), len(members) > 1, tuple(skipped))


def one_path(asked: RegistersAsked, what: str) -> str | None:
    """The path of the one register that is meant, for ``what`` is about one; None where none is named.

    Raises:
        AskedWrongly: there are several.
    """
    found = _collection(asked)
    if found is None:
        return asked.paths[0] if asked.paths else None
    members = collection.asked_for(found.members, asked.keys)
    if len(members) > 1:
        raise _one_only(what, [one.key for one in members])
    return members[0].path


def _one_only(what: str, keys: Sequence[str]) -> AskedWrongly:
    shown = listed(keys[:_MOST_NAMED]) + (_("……") if len(keys) > _MOST_NAMED else "")
    return AskedWrongly(_("{what}一次写一份任务台账，用 --register 指明是哪一份：{keys}", what=what, keys=shown))


def _collection(asked: RegistersAsked) -> Collection | None:
    """The collection that is meant; None where one register is."""
    paths = asked.paths or tuple(filter(None, [os.environ.get("ZRFG_FILE")]))
    if DASH in paths and (len(paths) > 1 or asked.keys):
        raise click.UsageError(_("标准输入只能单独写"))
    if paths:
        one = len(paths) == 1 and not os.path.isdir(paths[0])
        return None if one and not asked.keys else collection.named(paths)
    found = collection.around_here()
    if found is None and asked.keys:
        raise AskedWrongly(
            _("--register 是在几份任务台账里选：这里没有哪个 zrfg.toml 写了 registers，-f 也没有写文件夹")
        )
    return found


def _of_several(problem: RegisterUnreliable, members: Sequence[Member]) -> RegisterUnreliable:
    if len(members) == 1:
        return problem
    return RegisterUnreliable(_("{problem}；或者 --skip-broken，不算这一份", problem=problem), problem.findings)


def _question(one: OpenedRegister, asked: AskedFilters, notice: Callable[[str], None], of_ledger: str) -> Question:
    units = one.units(asked.units, notice)
    criteria = one.criteria(asked, units, notice)
    if of_ledger:
        one.needs_ledger(of_ledger)
    return Question(one, units, criteria)


def _with_days(asked: AskedFilters, one: OpenedRegister) -> AskedFilters:
    """With the days as they are read, once: what is said of them is said once."""
    today = one.query.clock.as_of
    before = None if asked.before is None else read_day("--before", asked.before, today).isoformat()
    after = None if asked.after is None else read_day("--after", asked.after, today).isoformat()
    return asked._replace(before=before, after=after)


class _Names:
    """Units and sections as typed; of several a register is asked for those that it knows, as one or the other is meant."""

    def __init__(self, registers: Sequence[OpenedRegister], asked: AskedFilters) -> None:
        self._asked = asked
        for texts, find in ((asked.units, _unit), (asked.reporters, _unit), (asked.sections, _section)):
            for text in texts:
                _known_somewhere(registers, text, find)

    def known_to(self, one: OpenedRegister) -> AskedFilters:
        asked = self._asked
        return asked._replace(
            units=_known(one, asked.units, _unit),
            reporters=_known(one, asked.reporters, _unit),
            sections=_known(one, asked.sections, _section),
        )


def _unit(one: OpenedRegister, text: str) -> None:
    one.units([text], lambda _text: None)


def _section(one: OpenedRegister, text: str) -> None:
    one.section(text)


_Find = Callable[[OpenedRegister, str], None]


def _known_somewhere(registers: Iterable[OpenedRegister], text: str, find: _Find) -> None:
    problems = []
    for one in registers:
        try:
            find(one, text)
        except NotThere as problem:
            problems.append(problem)
        else:
            return
    raise problems[0]


def _known(one: OpenedRegister, texts: Sequence[str], find: _Find) -> tuple[str, ...]:
    """Those of the texts that a register knows.

    Raises:
        NotThere: none, where there are any.
    """
    found, problem = [], None
    for text in texts:
        try:
            find(one, text)
        except NotThere as unknown:
            problem = problem or unknown
        else:
            found.append(text)
    if problem is not None and not found:
        raise problem
    return tuple(found)


def _once(say: Callable[[str], None]) -> Callable[[str], None]:
    said = set()

    def told(text: str) -> None:
        if text not in said:
            said.add(text)
            say(text)

    return told
