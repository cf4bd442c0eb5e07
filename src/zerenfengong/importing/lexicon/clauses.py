"""Clauses of the words that say who answers: the stretch of names in each, and the role that its words give them; pure."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from zerenfengong.importing.lexicon.role_words import RolesInside, goes_on_jointly, joint_at, marker_at_end
from zerenfengong.importing.lexicon.unit_forms import LONGEST, looks_like_unit
from zerenfengong.model import Role
from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex

_STOPS = "，；。！？\n"
# What role words do not reach back across: all before them may answer, those that lead stand together.
_ENDS_REACH = {Role.LEAD: "[。；\n]", Role.RESPONSIBLE: "。", Role.SUPPORTING: "。"}
_BETWEEN_GROUPS = regex(r"[；\n]")

# The first name of some words, as far as it can be one.
_FIRST_NAME = regex(f"[、并]*+([^、和及与]{{0,{LONGEST + 1}}})")


class Clause(NamedTuple):
    """One stretch of names, from ``start`` to ``end`` in plain words, in a clause that reaches to ``stop``.

    ``role`` is None where no words give one. ``group`` counts the stretches between commas from 0. ``joins``: 会同 stands
    before it. ``has_object``: the words go on with what is to be done (办公室负责信息汇总). ``reached``: only a later clause
    gives its role, and what is between them may as well end that clause's reach.
    """

    start: int
    end: int
    stop: int
    role: Role | None
    group: int
    joins: bool = False
    has_object: bool = False
    reached: bool = False


def clauses(words: str) -> tuple[Clause, ...]:
    """The clauses of plain words; the role of one may count for those before it that have none, up to a full stop."""
    found: list[Clause] = []
    for group, (start, end) in enumerate(_between_stops(words)):
        found += _parts(words, start, end, group)
    return tuple(_with_roles(words, found))


def _between_stops(words: str) -> list[tuple[int, int]]:
    inside = depths(words)
    ends = [at for at, mark in enumerate(words) if mark in _STOPS and not inside[at]]
    stretches = zip([0, *(at + 1 for at in ends)], [*ends, len(words)], strict=True)
    return [(start, end) for start, end in stretches if words[start:end].strip(" 、（）")]


def _parts(words: str, start: int, end: int, group: int) -> Iterator[Clause]:
    """What stands between two commas, cut where role words end in the middle: 甲牵头乙配合."""
    inside = RolesInside(words)
    while inner := _inner_marker(words, start, end, inside):
        role, names_end, rest = inner
        if not _goes_on_with_units(words, rest, end):
            yield Clause(start, names_end, end, role, group, has_object=True)
            return
        yield from _joint(words, Clause(start, names_end, rest, role, group))
        start = rest
    marker = marker_at_end(words, start, end)
    names_end = marker.start if marker else end
    yield from _joint(words, Clause(start, names_end, end, marker.role if marker else None, group))


def _inner_marker(words: str, start: int, end: int, inside: RolesInside) -> tuple[Role, int, int] | None:
    """Role words that stand behind a unit and before something else: the role, where the names end, where the rest begins."""
    last = marker_at_end(words, start, end)
    marker = inside.leading(start, last.start if last else end)
    if marker is None and last is None:
        marker = inside.any(start, end)
    if marker is None or not looks_like_unit(_last_name(words[start : marker.start])):
        return None
    return marker.role, marker.start, marker.end


def _last_name(words: str) -> str:
    last = re.split("[、和及与由]", words)[-1]
    return last if looks_like_unit(last) else words


def _goes_on_with_units(words: str, start: int, end: int) -> bool:
    """Whether what follows role words in the same clause is about further units."""
    marker = marker_at_end(words, start, end)
    first = _FIRST_NAME.match(words, start, marker.start if marker else end)
    return (first is not None and looks_like_unit(first[1])) or goes_on_jointly(words, start, end)


def _joint(words: str, clause: Clause) -> Iterator[Clause]:
    """A clause, cut at 会同 and its like: those behind it do not do the same as those before it."""
    between = joint_at(words, clause.start, clause.end)
    if between is None:
        yield clause
    elif not words[clause.start : between.start].strip(" 、并由"):
        yield clause._replace(start=between.end)
    else:
        before = between.before or clause.role
        after = between.after or clause.role
        yield clause._replace(end=between.start, stop=between.end, role=before)
        yield clause._replace(start=between.end, role=after, joins=True)


def _with_roles(words: str, found: list[Clause]) -> list[Clause]:
    """The clauses, each without a role under that of the next which has one, if that reaches so far."""
    answered = list(_answered(words, found))
    gaps = (words[one.stop : two.start] for one, two in pairwise([*found, *found[-1:]]))
    role: Role | None = None
    sure = True
    done = []
    for clause, gap, others in reversed(list(zip(found, gaps, answered, strict=True))):
        if role and re.search(_ENDS_REACH[role], gap):
            role = None
        sure = sure and not _BETWEEN_GROUPS.search(gap)
        reaches = clause.role is None and (role is not Role.SUPPORTING or others)
        done.append(clause._replace(role=role, reached=role is not None and not sure) if reaches else clause)
        if clause.role is not None and not clause.joins:
            role, sure = clause.role, clause.role is not Role.LEAD
    return done[::-1]


def _answered(words: str, found: list[Clause]) -> Iterator[bool]:
    """For each clause whether one before it in its sentence leads or answers: without that nobody is there to be supported."""
    answers, stop = False, 0
    for clause in found:
        answers = answers and "。" not in words[stop : clause.start]
        yield answers
        answers, stop = answers or clause.role in (Role.LEAD, Role.RESPONSIBLE), clause.stop
