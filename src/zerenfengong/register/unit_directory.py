"""Who is meant: resolving a unit's name."""

from collections.abc import Iterable, Mapping
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.model import Register, Unit
from zerenfengong.register.suggestions import nearest
from zerenfengong.register.unit_ways import Ways, unit_index
from zerenfengong.text.folding import fold_name
from zerenfengong.text.regex import regex

if TYPE_CHECKING:
    from zerenfengong.register.succession import Course

# A single character is contained in too many names to be an abbreviation that one may act on.
_SHORTEST_ABBREVIATION = 2

_MOST_SUGGESTED = 5

# To look for near names takes a while each: nobody reads those of a whole list that fits nowhere.
_MOST_MISSED = 100

# Letters that are fewer are initials.
_SHORTEST_PINYIN = 5

# What level of government an office is of: the last place in its name.
_LEVEL = regex("(?:(?<!城)市|[省县区州旗])(?![场域划级])")

# What separates names where somebody wrote several as one.
SEPARATORS = "、，,；;【】[]［］"


# What may join two names in what is typed, or be part of one.
JOINING = regex("[和与及]")


def pieces(text: str) -> list[str]:
    """The names in a text that somebody wrote as one, with Chinese commas or brackets; 各县（市、区） is one name."""
    found = []
    begin, depth = 0, 0
    for at, character in enumerate(text):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(depth - 1, 0)
        elif not depth and (character in SEPARATORS or character.isspace()):
            found.append(text[begin:at])
            begin = at + 1
    return [piece for piece in (*found, text[begin:]) if piece]


class How(Enum):
    """By which of its spellings a unit was found."""

    NAME = auto()
    ALIAS = auto()
    INITIALS = auto()
    PINYIN = auto()
    FOLDED = auto()
    LEVEL = auto()
    ABBREVIATION = auto()


class Match(NamedTuple):
    """The one unit that was asked for."""

    asked: str
    unit: Unit
    how: How


class Miss(NamedTuple):
    """No unit, or more than one: ``candidates`` match equally well, ``nearest`` look alike.

    ``incomplete`` are the collectives whose members are not all listed: any of them may hold the unit.
    """

    asked: str
    candidates: tuple[str, ...]
    nearest: tuple[str, ...]
    incomplete: tuple[str, ...]


class Directory(Ways):
    """The units of a register, to be asked by name, and by membership and succession."""

    def __init__(self, register: Register, course: "Course | None" = None) -> None:
        super().__init__(register, course)
        self._missed = 0

    def resolve(self, asked: str) -> Match | Miss:
        """Find the unit: by name or alias, by letters, each also without the issuer's level, then as a unique abbreviation."""
        unit = self._register.units_by_name.get(asked)
        if unit is not None:
            return Match(asked, unit, How.NAME if unit.name == asked else How.ALIAS)
        folded = fold_name(asked)
        for how, found in (
            (How.FOLDED, self._by_folded.get(folded, [])),
            (How.INITIALS, self._by_initials.get(folded, [])),
            (How.LEVEL, self._of_the_level(folded)),
            (How.PINYIN, self._by_spelling.get(folded, []) if is_pinyin(folded) else []),
            (How.LEVEL, self._by_short_spelling.get(folded, []) if self.level and is_pinyin(folded) else []),
            (How.ABBREVIATION, self._abbreviated(folded)),
        ):
            if len(found) == 1:
                return Match(asked, found[0], how)
            if found:
                return Miss(asked, tuple(unit.name for unit in found), (), ())
        return Miss(asked, (), self._nearest(folded), self._incomplete(asked))

    @cached_property
    def _by_folded(self) -> Mapping[str, list[Unit]]:
        return unit_index(
            (fold_name(name), unit) for unit in self._register.units for name in (unit.name, *unit.aliases)
        )

    @cached_property
    def _by_initials(self) -> Mapping[str, list[Unit]]:
        return unit_index((fold_name(unit.pinyin), unit) for unit in self._register.units if unit.pinyin)

    @cached_property
    def level(self) -> str:
        """市 where a city issued the table: who says 司法局 there means 市司法局."""
        found: list[str] = _LEVEL.findall(self._register.document.issuer)
        return found[-1] if found else ""

    @cached_property
    def level_initials(self) -> str:
        """The level in letters, as initials of units begin with it (x: 县)."""
        from zerenfengong.text.pinyin import initials  # noqa: PLC0415 (only for letters that nothing else explains)

        return initials(self.level)

    def _of_the_level(self, folded: str) -> list[Unit]:
        """The units that are called so, or have these initials, behind the level of whoever issued the table (sfj: 县司法局)."""
        if not self.level:
            return []
        found = self._by_folded.get(f"{self.level}{folded}", [])
        if found or not folded.isascii():
            return found
        return self._by_initials.get(f"{self.level_initials}{folded}", [])

    @cached_property
    def _by_spelling(self) -> Mapping[str, list[Unit]]:
        return _spelt((unit.name, unit) for unit in self._register.units)

    @cached_property
    def _by_short_spelling(self) -> Mapping[str, list[Unit]]:
        """The units by their names without the level of whoever issued the table (sifaju: 县司法局)."""
        units, level = self._register.units, self.level
        return _spelt((unit.name.removeprefix(level), unit) for unit in units if unit.name.startswith(level))

    def _abbreviated(self, folded: str) -> list[Unit]:
        if len(folded) < _SHORTEST_ABBREVIATION:
            return []
        found = (unit for name, units in self._by_folded.items() if _in_order(folded, name) for unit in units)
        return sorted({unit.name: unit for unit in found}.values(), key=lambda unit: self.order[unit.name])

    def _nearest(self, folded: str) -> tuple[str, ...]:
        self._missed += 1
        if self._missed > _MOST_MISSED:
            return ()
        near = nearest(folded, self._by_folded, most=_MOST_SUGGESTED)
        near += [initials for initials in self._by_initials if initials.startswith(folded) and folded]
        near += [name for name in self._by_folded if folded and folded in name]
        units = [unit for key in near for unit in (*self._by_folded.get(key, ()), *self._by_initials.get(key, ()))]
        return tuple(dict.fromkeys(unit.name for unit in units))[:_MOST_SUGGESTED]

    def _incomplete(self, asked: str) -> tuple[str, ...]:
        return tuple(sorted((unit.name for unit in self.with_room((asked,))), key=self.order.__getitem__))


def is_pinyin(folded: str) -> bool:
    """Whether what is typed may be a name that is spelt out in letters."""
    return folded.isascii() and len(folded) >= _SHORTEST_PINYIN


def _spelt(named: Iterable[tuple[str, Unit]]) -> Mapping[str, list[Unit]]:
    """The units by how what they are called is spelt in letters."""
    from zerenfengong.text.pinyin import spelt_out  # noqa: PLC0415 (only for letters that nothing else explains)

    spelt = ((spelt_out(name), unit) for name, unit in named)
    return unit_index((letters, unit) for letters, unit in spelt if letters)


def _in_order(short: str, name: str) -> bool:
    """Whether the characters of ``short`` stand in ``name`` in this order (人社局 in 人力资源和社会保障局)."""
    characters = iter(name)
    return all(character in characters for character in short)
