"""Which fields of two records differ, by the declaration of format 1, and which of that changes nothing; pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from zerenfengong.diff.difference import Editorial
from zerenfengong.diff.identity import Identity
from zerenfengong.model import Deadline, Kind, Unit
from zerenfengong.register.schema import Field, Record, Type
from zerenfengong.text.folding import fold_id, fold_name, squeezed

# Texts that are no sentences: a path, the letters of a name.
_EXACT = frozenset({"source", "pinyin"})

# Between digits a mark may be part of a number (1.5, 12:30, 1、2).
_MARK = r"[\s，。、；：？！…—·“”‘’（）《》〈〉【】〔〕「」『』,.;:?!()\[\]{}\"'`~-]+"
_MARKS = re.compile(rf"(?<![0-9]){_MARK}|{_MARK}(?![0-9])")

# Lists whose order says nothing.
_IN_NO_ORDER = frozenset({"aliases", "members", "not_members", "some_of"})

# Of several reasons in one field, the last one is said.
_WEIGHT = (Editorial.ORDER, Editorial.SPELLING, Editorial.PUNCTUATION, Editorial.NAME)


class FieldChange(NamedTuple):
    """One field that differs; ``field`` as in ``Difference``."""

    field: str
    before: Any
    after: Any
    editorial: Editorial | None


def changed_fields(record: Record, one: Any, other: Any, same: Identity) -> Iterator[FieldChange]:
    """Every field of two records of one sort that is not equal."""
    for field in record.fields:
        here, there = field.of(one), field.of(other)
        if here == there:
            continue
        if field.type is Type.TEXTS:
            for name in dict.fromkeys((*here, *there)):
                before, after = here.get(name), there.get(name)
                if before != after:
                    yield FieldChange(f"{field.key}.{name}", before, after, _of_text(field, before, after))
        else:
            yield FieldChange(field.key, here, there, _editorial(field, here, there, same))


def _editorial(field: Field, before: Any, after: Any, same: Identity) -> Editorial | None:
    """Why it is no change in what is said; None where it is one."""
    if field.type is Type.TEXT:
        return _of_text(field, before, after)
    if field.type is Type.NAMES:
        return _of_names(field, before or (), after or (), same) if (before is None) == (after is None) else None
    if field.type is Type.SECTION_ID:
        return _of_section(before, after, same)
    return _of_limits(before, after, same) if field.key == "deadline" else None


def _of_text(field: Field, before: str | None, after: str | None) -> Editorial | None:
    """Spaces and line breaks are where a page ended; a number is the same with another stop behind it."""
    here, there = before or "", after or ""
    if not here or not there or field.key in _EXACT:
        return None
    if squeezed(here) == squeezed(there) or (field.key == "number" and number_of(here) == number_of(there)):
        return Editorial.SPELLING
    return Editorial.PUNCTUATION if _without_marks(here) == _without_marks(there) else None


def _without_marks(text: str) -> str:
    return _MARKS.sub("", text)


def number_of(number: str | None) -> str:
    """A printed number without its stop and whatever its width."""
    return fold_id(number or "").rstrip("、.")


def _of_names(field: Field, before: Sequence[str], after: Sequence[str], same: Identity) -> Editorial | None:
    if list(map(fold_name, before)) == list(map(fold_name, after)):
        return Editorial.SPELLING
    here, there = same.before.names(before), same.after.names(after)
    if here == there:
        return Editorial.NAME
    # Who stands first among those who answer may say who leads; in a list of members nothing does.
    in_no_order = field.key in _IN_NO_ORDER
    return Editorial.ORDER if in_no_order and sorted(map(str, here)) == sorted(map(str, there)) else None


def _of_section(before: str | None, after: str | None, same: Identity) -> Editorial | None:
    if before is None or after is None:
        return None
    if fold_id(before) == fold_id(after):
        return Editorial.SPELLING
    return Editorial.NUMBERING if same.before.section(before) == same.after.section(after) else None


def _of_limits(before: Sequence[Deadline], after: Sequence[Deadline], same: Identity) -> Editorial | None:
    """The limits themselves, in any order, and the words that set them."""
    if len(before) != len(after):
        return None
    here = sorted(before, key=_order_of_limit)
    there = sorted(after, key=_order_of_limit)
    found = [_of_limit(one, other, same) for one, other in zip(here, there, strict=True) if one != other]
    if None in found:
        return None
    return max((one for one in found if one), key=_WEIGHT.index, default=Editorial.ORDER)


def _of_limit(one: Deadline, other: Deadline, same: Identity) -> Editorial | None:
    if same_limit(one) != same_limit(other) or (one.start, one.purpose) != (other.start, other.purpose):
        return None
    if same.before.names(one.units) != same.after.names(other.units):
        return None
    if list(map(fold_name, one.units)) != list(map(fold_name, other.units)):
        return Editorial.NAME
    here, there = one.within or one.phrase or "", other.within or other.phrase or ""
    if squeezed(here) == squeezed(there):
        return Editorial.SPELLING
    return Editorial.PUNCTUATION if here and there and _without_marks(here) == _without_marks(there) else None


def same_limit(deadline: Deadline) -> tuple[str, str, bool, str]:
    """What makes a limit this one; words only where nothing else does."""
    words = deadline.within or (deadline.phrase if deadline.kind is Kind.UNSPECIFIED else "")
    return (
        deadline.date.isoformat() if deadline.date else "",
        ";".join(sorted((deadline.rrule or "").split(";"))),
        deadline.ongoing,
        _without_marks(words or ""),
    )


def _order_of_limit(deadline: Deadline) -> tuple[object, ...]:
    return (*same_limit(deadline), deadline.purpose or "", deadline.units, deadline.phrase or "")


def names_explained(before: Unit, after: Unit) -> bool:
    """Whether two lists of aliases differ by the rename alone that they declare."""
    names = {before.name, after.name}
    return names.union(before.aliases) == names.union(after.aliases)
