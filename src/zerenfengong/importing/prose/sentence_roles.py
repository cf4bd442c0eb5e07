"""How much the sentences of a document that say who acts are worth: they make tasks where its items say it in this way."""

from collections.abc import Iterator, Sequence

from zerenfengong.importing.duties.duty_spans import Says
from zerenfengong.importing.prose.prose_lines import ProseLine


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
    return [
        line._replace(spans=())
        if line.is_within and not _is_worth(line, [] if group is None else shares[group], explicit=explicit)
        else line
        for line, group in zip(lines, groups, strict=True)
    ]


def _is_worth(line: ProseLine, siblings: Sequence[bool], *, explicit: bool) -> bool:
    if any(one.says is Says.LEAD for one in line.says):
        return True
    return any(one.role for one in line.says) if explicit else sum(siblings) * 2 >= len(siblings)


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
