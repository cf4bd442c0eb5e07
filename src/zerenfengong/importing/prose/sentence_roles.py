"""How much the sentences of a document that say who acts are worth: they make tasks where its items say it in this way.

Those of which the subject is a unit (各镇政府要…) say who answers only where a document has no other way of saying it.
"""

from collections.abc import Iterator, Sequence

from zerenfengong.importing.duties.duty_spans import Says
from zerenfengong.importing.lexicon.acting_words import FILLER, REQUIREMENTS
from zerenfengong.importing.prose.acting_clauses import (
    ActingClause,
    acting_at_beginnings,
    acting_clauses,
    due_sentences,
    only_exhorts,
    sets_any_limit,
)
from zerenfengong.importing.prose.prose_lines import ActingSentences, ProseLine, acting
from zerenfengong.text.regex import regex

_STAGE = regex(r"[^。；]{2,20}[（(][^（()）。；]{0,12}[0-9]{1,2}[月日][^（()）。；]{0,30}[)）]")


def weighed(lines: Sequence[ProseLine], *, explicit: bool) -> list[ProseLine]:
    """The lines, without what sentences say of units where that gives nobody a task.

    Who leads is always said of a task. Where brackets, labels or tables say who answers (``explicit``), only words of a role
    say it elsewhere; where nothing does, at least half of the items of a list have to name those who act.
    """
    groups = list(_groups(lines))
    shares: dict[tuple[int, str], list[bool]] = {}
    for line, group in zip(lines, groups, strict=True):
        if group is not None:
            shares.setdefault(group, []).append(bool(line.says))
    done = []
    for line, group in zip(lines, groups, strict=True):
        siblings = [] if group is None or _is_of_requirements(lines, group) else shares[group]
        is_worth = not line.is_within or _is_worth(line, siblings, explicit=explicit)
        done.append(line if is_worth else line._replace(spans=()))
    return done


def told(lines: Sequence[ProseLine]) -> list[ProseLine]:
    """The lines, with the units that their sentences begin with in lists of which most items have some.

    Such a list gives work to one of them in so many words, or its items are the stages of a schedule; it is none of what has to
    be observed in general (工作要求). What plans only end with (加强组织领导) is left as it is.
    """
    groups = list(_groups(lines))
    found: dict[tuple[int, str], list[tuple[int, tuple[ActingClause, ...]]]] = {}
    for at, (line, group) in enumerate(zip(lines, groups, strict=True)):
        if group is not None and not _is_of_requirements(lines, group):
            found.setdefault(group, []).append((at, _acts(line)))
    done = list(lines)
    for items in found.values():
        known = sum(bool(acts) or lines[at].assigns for at, acts in items)
        if known > 1 and known * 3 >= len(items) * 2 and any(_is_given(lines[at]) for at, _acts_ in items):
            for at, acts in items:
                done[at] = lines[at] if lines[at].assigns else acting(lines[at], acts)
    return done


def _is_given(line: ProseLine) -> bool:
    """Whether words of a role say who answers, or a line is a stage with its time (（一）动员部署（4月1日至10日）)."""
    return any(one.role for one in line.says) or _STAGE.match(line.body) is not None


def _acts(line: ProseLine) -> tuple[ActingClause, ...]:
    if line.assigns or FILLER.match(line.body):
        return ()
    return acting_at_beginnings(line.text, line.mark.length if line.mark else 0)


def _is_worth(line: ProseLine, siblings: Sequence[bool], *, explicit: bool) -> bool:
    if any(one.says is Says.LEAD for one in line.says):
        return True
    if explicit:
        return any(one.role for one in line.says)
    # Of what has to be observed in general only a limit makes a task.
    return sum(siblings) * 2 >= len(siblings) if siblings else sets_any_limit(line.body)


def _is_of_requirements(lines: Sequence[ProseLine], group: tuple[int, str]) -> bool:
    """Whether a list stands below a heading of what has to be observed in general."""
    return group[0] >= 0 and REQUIREMENTS.fullmatch(lines[group[0]].body.rstrip("。：")) is not None


def _groups(lines: Sequence[ProseLine]) -> Iterator[tuple[int, str] | None]:
    """For each line the list of items that it stands in: which numbered line that is below, and its style; None for headings."""
    parents: list[int] = []
    open_: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if line.mark is None:
            parents.append(-1)
            continue
        while open_ and open_[-1][0] >= line.mark.level:
            open_.pop()
        parents.append(open_[-1][1] if open_ else -1)
        open_.append((line.mark.level, at))
    headings = set(parents)
    for at, line in enumerate(lines):
        yield (parents[at], line.mark.style) if line.mark and at not in headings else None


def with_subjects(line: ProseLine) -> ProseLine:
    """The line by the sentences that begin with a unit, if the first one does."""
    if line.assigns:
        return line
    start = line.mark.length if line.mark else 0
    acts = acting_clauses(line.text, start)
    if acts and only_exhorts(line.text, acts[0]):
        return line
    return (
        line._replace(subjects=tuple(_stretches(line.text, start, acts))) if acts and _begins(acts[0], start) else line
    )


def _begins(one: ActingClause, start: int) -> bool:
    return one.begins and one.sentence == start


def _stretches(text: str, start: int, acts: tuple[ActingClause, ...]) -> Iterator[ActingSentences]:
    """What each unit is told to do; a sentence with the same one as that before, or with one that is told nothing, goes on."""
    due = due_sentences(text, acts)
    begin, said = start, [acts[0]]
    for one in acts[1:]:
        if one.begins and one.is_told and one.units != said[0].units:
            yield ActingSentences(begin, tuple(said))
            begin, said = one.sentence, [one]
        elif one.is_said or (one.is_told and not one.begins) or (one.begins and one.sentence in due):
            said.append(one)
    yield ActingSentences(begin, tuple(said))
