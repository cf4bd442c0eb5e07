"""The names by which a register declares its units, to be asked about what is written instead of one of them."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from zerenfengong.model import Register
from zerenfengong.register.suggestions import nearest
from zerenfengong.register.unit_directory import pieces
from zerenfengong.text.folding import fold_name

# What is longer is not two names that 和 joins.
_LONGEST_JOINED = 200

_AND = "和及与"


class DeclaredNames:
    """The names and aliases of units; however often a name is asked about, it is looked at once."""

    def __init__(self, register: Register) -> None:
        self.units = register.units_by_name
        self._register = register
        self._run_together: dict[str, list[str]] = {}

    def spelt_otherwise(self, name: str) -> Sequence[str]:
        """The units whose own names differ from this one in nothing but width, brackets, spaces or letter case."""
        return self._units.get(fold_name(name), ())

    def run_together(self, name: str) -> list[str]:
        """The several names that stand as one that is not declared; [] where it is one name, if perhaps a wrong one."""
        if name in self.units:
            return []
        if name not in self._run_together:
            folded = fold_name(name)
            is_one = folded in self._units or folded in self._aliases
            self._run_together[name] = [] if is_one else self._parts(name)
        return self._run_together[name]

    def named_in(self, name: str) -> list[str]:
        """The names in one that is not declared."""
        return [] if name in self.units else self.run_together(name) or pieces(name)

    def nearest(self, name: str, *, compare: bool = True) -> str | None:
        """The declared name that may be meant: the same one spelt otherwise, else, as that takes a while, one that is like it."""
        return next(iter(self.spelt_otherwise(name) or (nearest(name, self.units) if compare else ())), None)

    @cached_property
    def _units(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, dict[str, None]] = {}
        for unit in self._register.units:
            found.setdefault(fold_name(unit.name), {})[unit.name] = None
        return {folded: tuple(names) for folded, names in found.items()}

    @cached_property
    def _aliases(self) -> frozenset[str]:
        return frozenset(fold_name(alias) for unit in self._register.units for alias in unit.aliases)

    def _parts(self, name: str) -> list[str]:
        parts = pieces(name)
        if len(parts) < 2:
            # 和 stands in many a name (发展改革和统计局): it separates only what is declared on both sides.
            marks = [at for at, one in enumerate(name) if one in _AND] if len(name) <= _LONGEST_JOINED else []
            ends = ((name[:at], name[at + 1 :]) for at in marks)
            return next(([one, other] for one, other in ends if one in self.units and other in self.units), [])
        separated = "".join("".join(parts).split()) != "".join(name.split())
        return parts if separated or all(part in self.units for part in parts) else []
