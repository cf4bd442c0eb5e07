"""An edit of a register: who belongs to a collective. All else stays as it is, comments too, in canonical form."""

from collections.abc import Sequence as Sequence_
from typing import NamedTuple

from zerenfengong.model import Register, Unit
from zerenfengong.register.loader import Loaded
from zerenfengong.register.writing.formatting import NotFormatted
from zerenfengong.register.writing.rewriting import rewritten


class Membership(NamedTuple):
    """What is to be added to a collective: names that are declared, and names of units that are new to the register.

    ``complete``: these are all of them now.
    """

    collective: Unit
    known: Sequence_[str]
    new: Sequence_[str]
    complete: bool


def with_members(loaded: Loaded, change: Membership) -> str:
    """The text of the register with the members added, each new one also declared as a unit at the end of ``units``.

    ``loaded`` is used up: its nodes are those of the new text.

    Raises:
        NotFormatted: it is no collective, or what was written does not read back as the register that is meant; nothing should be
            done with it.
    """
    register = loaded.readable
    if change.collective.members is None:
        raise NotFormatted(loaded.path)
    same = {"units": {at: at for at in range(len(register.units))}}
    return rewritten(loaded, _meant(register, register.units.index(change.collective), change), same)


def _meant(register: Register, at: int, change: Membership) -> Register:
    collective = change.collective
    members = (*(collective.members or ()), *change.known, *change.new)
    changed = collective._replace(members=members, complete=collective.complete or change.complete)
    units = [*register.units, *(Unit(name) for name in change.new)]
    units[at] = changed
    return register._replace(units=tuple(units))
