"""An edit of a register: who belongs to a collective. All else stays as it is, comments too, in canonical form."""

from collections.abc import Sequence as Sequence_
from typing import NamedTuple

from zerenfengong.model import Register, Unit
from zerenfengong.register import loader
from zerenfengong.register.loader import Loaded
from zerenfengong.register.writing.annotations import Annotations
from zerenfengong.register.writing.formatting import NotFormatted, canonical, formatted
from zerenfengong.register.writing.marginalia import marginalia
from zerenfengong.register.yaml_nodes import Mapping, Scalar, Sequence


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
        NotFormatted: what was written does not read back as the register that is meant; nothing should be done with it.
    """
    root, ends = loaded.root, "\r\n" if "\r\n" in loaded.text else "\n"
    text = loaded.text.replace("\r\n", "\n")
    units = root.values.get("units") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not isinstance(units, Sequence):
        raise NotFormatted(loaded.path)
    before = loader.load_text(formatted(loaded), loaded.path).readable
    found = marginalia(root, text)
    notes = Annotations(root, found)
    at = loaded.readable.units.index(change.collective)
    own = len(units.items)
    _add(units, at, change)
    written = canonical(root, notes)
    again = loader.load_text(written, loaded.path)
    if again.register != _meant(before, at, change, own) or marginalia(again.root, written).texts != found.texts:
        raise NotFormatted(loaded.path)
    return written.replace("\n", ends)


def _add(units: Sequence, at: int, change: Membership) -> None:
    unit = units.items[at]
    members = unit.values.get("members") if isinstance(unit, Mapping) else None
    if not isinstance(unit, Mapping) or not isinstance(members, Sequence):
        raise NotFormatted
    members.items += [Scalar(name, 0, 0) for name in (*change.known, *change.new)]
    if change.complete and "complete" in unit.values:
        unit.values["complete"] = Scalar("true", 0, 0)
    units.items += map(_declared, change.new)


def _declared(name: str) -> Mapping:
    unit = Mapping(0, 0)
    key = Scalar("name", 0, 0)
    unit.keys.append(key)
    unit.values[key.text] = Scalar(name, 0, 0)
    return unit


def _meant(register: Register, at: int, change: Membership, own: int) -> Register:
    """The register as it should be; what is new stands behind its ``own`` units, before those of its registry."""
    collective = change.collective
    members = (*(collective.members or ()), *change.known, *change.new)
    changed = collective._replace(members=members, complete=collective.complete or change.complete)
    units = [*register.units]
    units[at] = changed
    units[own:own] = [Unit(name) for name in change.new]
    return register._replace(units=tuple(units))
