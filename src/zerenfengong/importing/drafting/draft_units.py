"""The units of a draft: every name once, in the words of an existing register where there is one; no member invented."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.lexicon.unit_forms import UnitKind, kind_of, looks_like_unit
from zerenfengong.importing.source.stream import Place
from zerenfengong.model import Register, Unit
from zerenfengong.register.unit_directory import Directory, How, Match, Miss
from zerenfengong.text.folding import fold_name


class Registry:
    """Takes the names of a document one after another; ``units`` are those that were named, with whatever they hold.

    ``members`` are those of a collective that the document itself says.
    """

    def __init__(self, given: Register | None, members: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> None:
        self._given = given
        self._members = members
        self._directory = Directory(given) if given else None
        self._known: dict[str, Unit] = {}
        self._new: dict[str, Unit] = {}
        self._names: dict[str, str] = {}
        self._spellings: dict[str, str] = {}
        self.guesses: list[Guess] = []

    def name(self, written: str, place: Place, *, person: bool = False) -> str:
        """The name under which a task has to name this unit; what had to be decided for it is said once.

        ``person``: it stands where persons do, and need not look like a unit's.
        """
        if written not in self._names:
            self._names[written] = self._resolved(written, place, person=person)
        return self._names[written]

    def units(self) -> tuple[Unit, ...]:
        """The units of the register that were named or are held by one that was, in its order; then the new ones."""
        wanted = dict(self._known)
        waiting = list(wanted.values())
        while waiting and self._given:
            unit = waiting.pop()
            for held in (*(unit.members or ()), *(unit.some_of or ())):
                member = self._given.units_by_name.get(held)
                if member is not None and member.name not in wanted:
                    wanted[member.name] = member
                    waiting.append(member)
        among = self._given.units if self._given else ()
        return (*(unit for unit in among if unit.name in wanted), *self._new.values())

    def _resolved(self, written: str, place: Place, *, person: bool) -> str:
        match = self._directory.resolve(written) if self._directory else None
        if isinstance(match, Match) and match.how in (How.NAME, How.ALIAS, How.FOLDED):
            self._known[match.unit.name] = match.unit
            return self._spelled(written, match, place)
        same = self._spellings.setdefault(fold_name(written), written)
        if same != written:
            self._say("ZR820", place, _("“{written}”与前面的“{name}”只差写法，写成一样", written=written, name=same))
            return same
        drafted = self._new[written] = self._drafted(written)
        if drafted.is_collective and written in self._members:
            members = dict.fromkeys(self.name(member, place) for member in self._members[written])
            self._new[written] = drafted._replace(members=tuple(members), complete=True)
        self.guesses.extend(self._remarks(written, place, match, person=person))
        return written

    def _spelled(self, written: str, match: Match, place: Place) -> str:
        """The name as the register spells it; an alias stays, it is the document's own word."""
        if match.how is not How.FOLDED:
            return written
        folded = fold_name(written)
        name = next(name for name in (match.unit.name, *match.unit.aliases) if fold_name(name) == folded)
        self._say("ZR820", place, _("“{written}”写成任务台账里的“{name}”", written=written, name=name))
        return name

    @staticmethod
    def _drafted(name: str) -> Unit:
        kind = kind_of(name)
        if kind is UnitKind.COLLECTIVE:
            return Unit(name=name, members=(), complete=False)
        return Unit(name=name, some_of=()) if kind is UnitKind.SOME else Unit(name=name)

    def _remarks(self, name: str, place: Place, match: Match | Miss | None, *, person: bool) -> Iterator[Guess]:
        if self._given is not None:
            hint = _("核对名称；是同一个单位的，给任务台账里的那个加上别名（aliases）")
            if near := _near(match):
                hint = _("是不是“{near}”？是的话给它加上别名（aliases），再导入一次", near=near)
            yield Guess("ZR815", place, _("任务台账里没有“{name}”，作为新单位登记", name=name), hint)
        elif not person and not looks_like_unit(name):
            hint = _("核对原文：是不是一个单位的全称")
            yield Guess("ZR815", place, _("“{name}”不像单位名称，照原文登记", name=name), hint)
        # That 有关部门 names nobody, zrfg validate says at each task (ZR306).
        if kind_of(name) is UnitKind.COLLECTIVE and name not in self._members:
            hint = _("有名单的，导入后用 zrfg members 登记成员；不知道的，查询时会说可能还包括谁")
            yield Guess("ZR810", place, _("“{name}”是统称单位，文件没有列举成员", name=name), hint)

    def _say(self, code: str, place: Place, message: str) -> None:
        self.guesses.append(Guess(code, place, message))


def _near(match: Match | Miss | None) -> str:
    """The unit of the register that may be meant: one of which this is an abbreviation, else the most alike; "" for none."""
    if isinstance(match, Match):
        return match.unit.name
    return next(iter(match.nearest), "") if match else ""
