"""Opening the register that a command answers from, and finding in it what the user named."""

import datetime as dt
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers.envelopes import of_one, register_line
from zerenfengong.answers.wording import keys_named
from zerenfengong.checks import rules
from zerenfengong.cli import standard_input
from zerenfengong.cli.option_values import read_day, read_span
from zerenfengong.cli.options import AskedFilters
from zerenfengong.cli.output import Output, say
from zerenfengong.dates.days import NotADay, days_after
from zerenfengong.errors import AskedWrongly, RegisterUnreliable, reason
from zerenfengong.files import file_patterns
from zerenfengong.findings import UNREADABLE
from zerenfengong.i18n import N_, _, listed, plural
from zerenfengong.ledger.ledger_place import folder_of
from zerenfengong.ledger.statuses import Status
from zerenfengong.model import Register, Role, Section, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import LIGHT_NAMES, NOTHING_KNOWN, Clock, Light, State, TaskKind
from zerenfengong.query.task_filter import asks_for_words
from zerenfengong.register import discovery
from zerenfengong.register.collection import Member, around_here
from zerenfengong.register.loader import Loaded, registry_path
from zerenfengong.register.unit_directory import JOINING, How, Match, Miss, pieces

if TYPE_CHECKING:
    from zerenfengong.answers.index.stored_values import StoredRegister
    from zerenfengong.ledger.submissions import Submission
    from zerenfengong.query.progress_settings import ProgressSettings

_MOST_NAMED = 10


class NotThere(AskedWrongly):
    """What a register knows nothing of; another one may."""


class OpenedRegister(NamedTuple):
    """A register that can be relied on, asked on one day; ``path`` is how answers name the file."""

    path: str
    query: Query

    @property
    def line(self) -> str:
        """Which register answers."""
        return register_line(self.query.register.document)

    @property
    def settings(self) -> "ProgressSettings":
        """How progress is judged, also where nothing was reported yet.

        Raises:
            AskedWrongly: settings that can't be understood.
        """
        from zerenfengong.query.progress_settings import find_progress_settings  # noqa: PLC0415

        return self.query.book.settings or find_progress_settings(self.path)

    def say_outside(self) -> None:
        """Say how much of what was reported fits nothing in the register."""
        if self.query.progress is not None and (outside := len(self.query.progress.outside)):
            said = plural(
                "进展记录里有 {n} 条在任务台账里对不上（任务或期限已经没有了），没有计入；zrfg progress log 列出来",
                outside,
            )
            say(of_one(self.query.book, said))

    def units(self, asked: Sequence[str], tell: Callable[[str], None] = say) -> list[tuple[str, Unit]]:
        """The units of these names, each with what was typed; none twice. ``tell`` is told of names that are less than whole.

        Raises:
            NotThere: no unit goes by a name.
            AskedWrongly: several do.
        """
        found: dict[str, tuple[str, Unit]] = {}
        for text in (name for names in asked for name in self._names(names)):
            match = self.query.directory.resolve(text)
            if isinstance(match, Miss):
                raise (AskedWrongly if match.candidates else NotThere)(_explained(match))
            notice(match, tell)
            found.setdefault(match.unit.name, (text, match.unit))
        return list(found.values())

    def _names(self, text: str) -> list[str]:
        """The names in a text: 司法局、人社局 are two, unless a unit is called so; 司法局和财政局 where both are known.

        Raises:
            AskedWrongly: there is none.
        """
        parts = pieces(text)
        if not parts:
            raise AskedWrongly(_("没有写单位名称"))
        if self._is_known(text):
            return [text]
        return [name for part in parts for name in self._joined_by_and(part)]

    def _joined_by_and(self, text: str) -> list[str]:
        """The names joined by 和 or 与, if all of them are known; else the text as it is: a name may hold such a word."""
        if not self._is_known(text):
            for found in JOINING.finditer(text):
                if self._is_known(text[: found.start()]):
                    rest = self._joined_by_and(text[found.end() :])
                    if all(map(self._is_known, rest)):
                        return [text[: found.start()], *rest]
        return [text]

    def _is_known(self, name: str) -> bool:
        return isinstance(self.query.directory.resolve(name), Match)

    def criteria(
        self, asked: AskedFilters, units: Sequence[tuple[str, Unit]], tell: Callable[[str], None] = say
    ) -> Criteria:
        """What the filters mean in this register on this day.

        Raises:
            NotThere: a section or light that there is not, or what only a ledger says.
            AskedWrongly: ``--direct`` without a unit, a search for nothing, a day that is none.
        """
        if asked.direct and not asked.units:
            raise AskedWrongly(_("--direct 要和 --unit 一起用"))
        if not all(map(asks_for_words, asked.texts)):
            raise AskedWrongly(_("--search 没有写要找的文字"))
        if asked.lights:
            self.needs_ledger("--light")
        today = self.query.clock.as_of
        before = None if asked.before is None else read_day("--before", asked.before, today)
        after = None if asked.after is None else read_day("--after", asked.after, today)
        if before is not None and after is not None and before < after:
            raise AskedWrongly(
                _("--after {after} 晚于 --before {before}：没有哪一天在两者之间", after=after, before=before)
            )
        criteria = Criteria(
            units=tuple(unit for _text, unit in units),
            roles=frozenset() if "any" in asked.roles else frozenset(map(Role, asked.roles)),
            direct=asked.direct,
            sections=tuple(map(self.section, asked.sections)),
            texts=asked.texts,
            dated=asked.dated,
            before=before,
            after=after,
            states=frozenset(map(State, asked.states)),
            statuses=frozenset(map(Status, asked.statuses)),
            reporters=tuple(unit.name for _text, unit in self.units(asked.reporters, tell)),
            lights=frozenset(map(self._light, asked.lights)),
            kinds=frozenset(map(TaskKind, asked.kinds)),
        )
        if asked.within is None:
            return criteria
        return criteria.narrowed(today, shifted(today, read_span("--within", asked.within, today)))

    def needs_ledger(self, option: str) -> None:
        """Refuse what is only known of where progress is kept.

        Raises:
            NotThere: nothing is known of it.
        """
        if self.query.progress is None:
            raise NotThere(_("{option} 要有进展记录：这里没有，或者到那一天还没有", option=option))

    def _light(self, asked: str) -> Light | None:
        """The light of this name, also as the office calls it; none is None."""
        settings, typed = self.query.settings, asked.strip().lower()
        names = {
            light: (light.value, _(LIGHT_NAMES[light]), LIGHT_NAMES[light], settings.name_of(light)) for light in Light
        }
        found = next((light for light, known in names.items() if typed in map(str.lower, known)), None)
        if found is None and typed not in ("none", _("不亮灯"), "不亮灯"):
            known = listed(f"{light.value}（{settings.name_of(light)}）" for light in Light)
            raise NotThere(_("没有“{asked}”这种灯，可以写：{known}、none（不亮灯）", asked=asked, known=known))
        return found

    def section(self, asked: str) -> Section:
        """The section of this id or place.

        Raises:
            NotThere: there is none.
        """
        section = self.query.outline.find(asked)
        if section is None:
            known = self.query.register.sections
            shown = listed((one.id for one in known), _MOST_NAMED)
            raise NotThere(
                _(
                    "没有章节“{asked}”。任务台账里有：{known}（zrfg sections 列出全部）",
                    asked=asked,
                    known=shown or _("（无）"),
                )
            )
        return section


def shifted(day: dt.date, days: int) -> dt.date:
    """The day so many days later.

    Raises:
        AskedWrongly: beyond the years that the calendar has.
    """
    try:
        return days_after(day, days)
    except NotADay as problem:
        raise AskedWrongly(str(problem)) from None


def register_here() -> str | None:
    """The register that a command about one takes where none is named; None where there is none.

    Raises:
        AskedWrongly: there are several.
    """
    found = discovery.discover_here()
    if found is None and (together := around_here()) is not None:
        keys = listed((one.key for one in together.members), _MOST_NAMED)
        raise AskedWrongly(_("这里有几份任务台账（{keys}），这个命令一次只用一份：用 -f 指明", keys=keys))
    return found


def open_register(path: str | None, clock: Clock, output: Output, *, gates: bool = False) -> OpenedRegister:
    """Open the register that is meant; where there is none, the one inside the package, for questions only.

    ``gates``: the exit code of the answer, or a folder that it is written to, is relied on.

    Raises:
        RegisterUnreliable: any error among the findings; no answer is given from a register that may hide a task.
        AskedWrongly: a file that is not the user's own would be relied on, or the answer would replace the register.
    """
    chosen = register_here() if path is None else path
    if chosen is None:
        if gates or output.path is not None:
            message = _(
                "没有找到任务台账。随程序附带的只供试着查询；要写文件、用退出码，用 -f 指定自己的任务台账，或者加上 --demo"
            )
            raise AskedWrongly(message)
        chosen = discovery.bundled()
        say(_("没有找到任务台账，用的是随程序附带的 2020 年责任分工表（用 -f 指定自己的文件）"))
    output.check_apart([chosen])
    opened = open_member(Member("", chosen), clock)
    opened.say_outside()
    return opened


def check_not_bundled(path: str | None) -> None:
    """Refuse to keep a ledger of the register that ships with the program: it would stand among the program's own files.

    Raises:
        AskedWrongly: it is that one.
    """
    if path == discovery.bundled():
        raise AskedWrongly(_("随程序附带的任务台账只供试用，不能记进展；用 -f 指定自己的任务台账"))


def open_member(member: Member, clock: Clock, kept: "StoredRegister | None" = None) -> OpenedRegister:
    """Open a register of a collection, from what is ``kept`` of it; or, with the key "", one by itself.

    Raises:
        RegisterUnreliable: any error among the findings, or in its ledger.
    """
    book = _book(member, clock) if kept is None else _kept_book(member, kept, clock)
    if book.submissions:
        from zerenfengong.query.progress_settings import find_progress_settings  # noqa: PLC0415 (only with a ledger)

        book = book._replace(settings=find_progress_settings(member.path))
    return OpenedRegister(book.name, Query([book], clock))


def _book(member: Member, clock: Clock) -> Book:
    loaded = reliable(member.path, N_("任务台账 {path} 有错，不能据此回答；改正后再查"))
    submissions = () if clock.known_by == NOTHING_KNOWN else _submissions(member.path, loaded.readable)
    registry, shared = loaded.registry if member.key else ("", frozenset())
    return Book(loaded.readable, loaded.path, submissions, None, member.key, registry, shared)


def _kept_book(member: Member, kept: "StoredRegister", clock: Clock) -> Book:
    shown, submissions = discovery.display_path(member.path), kept.submissions
    registry = registry_path(shown, kept.register)
    return Book(
        kept.register,
        shown,
        () if clock.known_by == NOTHING_KNOWN else submissions,
        None,
        member.key,
        registry,
        kept.shared,
    )


def _submissions(path: str, register: Register) -> "tuple[Submission, ...]":
    """What was reported on the tasks of a register.

    Raises:
        RegisterUnreliable: any error in the ledger; no answer is given from one that may hide a report.
    """
    if not os.path.isdir(folder_of(path)):
        return ()
    from zerenfengong.ledger import ledger_folder  # noqa: PLC0415 (only where there is one)

    ledger = ledger_folder.load(path, register)
    if ledger.faults:
        raise RegisterUnreliable(_("进展记录 {path} 有错，不能据此回答；改正后再查", path=ledger.folder), ledger.faults)
    return ledger.submissions


def reliable(path: str, faulty: str, *, hints: bool = True) -> Loaded:
    """A register in which nothing is wrong that could hide a task; ``faulty`` says so where something is.

    Raises:
        RegisterUnreliable: it can't be read, or has any error among its findings.
    """
    return relied_on(standard_input.loaded(path), faulty, hints=hints)


def relied_on(loaded: Loaded, faulty: str, *, hints: bool = True) -> Loaded:
    """The same register, wherever it was read from.

    Raises:
        RegisterUnreliable: it could not be read, or has any error among its findings.
    """
    wrong = rules.faults(loaded)
    if any(finding.code in UNREADABLE for finding in wrong):
        shown = wrong if hints else [one._replace(hint="") for one in wrong]
        raise RegisterUnreliable(_("任务台账 {path} 读不了", path=loaded.path), shown)
    if loaded.register is None and not wrong:
        raise RegisterUnreliable(_("{path} 是共用名录，不是任务台账", path=loaded.path))
    if wrong or loaded.register is None:
        raise RegisterUnreliable(_(faulty, path=loaded.path), wrong)
    return loaded


def named_files(path: str | None, files: Sequence[str]) -> list[str]:
    """The files named, each once, of a folder the registers in it; where none is, the one that is meant here, if any.

    The one in the package is never meant.

    Raises:
        RegisterUnreliable: a folder has none, a pattern matches nothing.
    """
    named = [*([] if path is None else [path]), *files]
    found = None if named else discovery.discover_here()
    every = named if found is None else [found]
    return list(dict.fromkeys(one for name in every for one in _files_of(name)))


def _files_of(path: str) -> Sequence[str]:
    if not os.path.isdir(path):
        return _matching(path) if file_patterns.is_pattern(path) and not os.path.lexists(path) else (path,)
    found = discovery.registers_in(path)
    if not found:
        raise RegisterUnreliable(_("文件夹 {path} 里没有任务台账", path=discovery.display_path(path)))
    return found


def _matching(pattern: str) -> Sequence[str]:
    try:
        found = [path for path in file_patterns.named_by(pattern) if path.lower().endswith((".yaml", ".yml"))]
    except OSError as error:
        raise RegisterUnreliable(_("{path}：{problem}", path=pattern, problem=reason(error))) from None
    if not found:
        raise RegisterUnreliable(_("“{pattern}”没有对上任何任务台账", pattern=pattern))
    return found


def notice(match: Match, tell: Callable[[str], None] = say) -> None:
    """Say when a unit was recognised by less than its name."""
    if match.how is How.ABBREVIATION:
        tell(_("“{asked}”按简称理解为“{name}”", asked=match.asked, name=match.unit.name))
    elif match.how is How.LEVEL:
        tell(_("“{asked}”按本级理解为“{name}”", asked=match.asked, name=match.unit.name))


class Notices:
    """How names are understood that are less than whole: each register may understand them otherwise."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[str, None]] = {}

    def of(self, one: OpenedRegister) -> Callable[[str], None]:
        """What is told of a register."""
        return lambda text: self._keys.setdefault(text, {}).update({one.query.book.key: None})

    def tell(self, *, several: bool) -> None:
        """Say each once; of several registers with the keys of those that it is true of."""
        for text, keys in self._keys.items():
            say(_("{key}：{remark}", key=keys_named([*keys]), remark=text) if several else text)


def _explained(miss: Miss) -> str:
    asked = miss.asked
    if miss.candidates:
        names = "、".join(miss.candidates[:_MOST_NAMED])
        more = _("等 {n} 个", n=len(miss.candidates)) if len(miss.candidates) > _MOST_NAMED else ""
        return _("“{asked}”可以指几个单位：{names}{more}。请写全称", asked=asked, names=names, more=more)
    lines = [_("任务台账里没有单位“{asked}”", asked=asked)]
    if miss.nearest:
        lines.append(_("  是不是：{names}", names="、".join(miss.nearest)))
    lines += [
        _(
            "  “{collective}”未列全成员，“{asked}”可能是其中之一；查这个统称单位：zrfg list --unit {collective}",
            collective=collective,
            asked=asked,
        )
        for collective in miss.incomplete
    ]
    lines.append(_("  zrfg units 列出登记的全部单位"))
    return "\n".join(lines)
