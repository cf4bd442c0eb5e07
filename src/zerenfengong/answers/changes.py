"""What differs between two registers, as a page: what counts first, in groups, in words; and the 调整对照表 of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from zerenfengong.answers.change_words import (
    EDITORIAL_NAMES,
    KIND_NAMES,
    Mark,
    Piece,
    Pieces,
    sentence,
    whose,
)
from zerenfengong.diff.difference import ORDER, Comparison, Difference, Editorial, Kind, Rename, Subject
from zerenfengong.diff.shifts import days_later
from zerenfengong.i18n import N_, _, listed, plural

# With more tasks in another place the table is arranged otherwise, and that is one line.
_MOST_MOVED = 10

_TASKS = frozenset({Kind.REMOVED, Kind.ADDED})


class ComparedSide(NamedTuple):
    """One of the two: how it is called (a path, a revision with its commit), and the path that machines are given."""

    label: str
    path: str


class ChangeLine(NamedTuple):
    """One difference in words: whose it is, and what differs; ``difference`` is None where it is several."""

    about: str
    pieces: Pieces
    difference: Difference | None = None


class ChangeGroup(NamedTuple):
    """Differences of one kind under its name; ``kind`` is None for those that change nothing."""

    title: str
    kind: Kind | None
    lines: tuple[ChangeLine, ...]


class _Page(NamedTuple):
    comparison: Comparison
    before: ComparedSide
    after: ComparedSide
    whole: bool = False


class ChangePage(_Page):
    """All that is said of a comparison; ``whole``: also what changes nothing, one by one."""

    @property
    def summary(self) -> list[str]:
        """What is compared, how much differs, and what is folded away with its reason."""
        said = [_("对照：{before} → {after}", before=self.before.label, after=self.after.label), self.counted]
        said += [renamed(one) for one in self.comparison.renames if one.declared]
        return [*said, *self.folded]

    @property
    def counted(self) -> str:
        """删除任务 1 项；期限 3 处（推迟 2、提前 1）；牵头单位 1 处."""
        telling = self.comparison.telling
        if not telling:
            return _("没有实质变化") if self.comparison.editorial else _("没有不同")
        counts = Counter(one.kind for one in telling)
        return _("；").join(_count(kind, counts[kind], telling) for kind in Kind if counts[kind])

    @property
    def folded(self) -> list[str]:
        """The differences that change nothing, counted by their reasons; none where there is none."""
        counts = Counter(one.editorial for one in self.comparison.editorial)
        reasons = listed(f"{_(EDITORIAL_NAMES[one])} {counts[one]}" for one in Editorial if counts[one])
        if not reasons:
            return []
        said = plural("另有 {n} 处改动不涉及内容（{reasons}）", counts.total(), reasons=reasons)
        return [said if self.whole else _("{said}，--all 列出", said=said)]

    @cached_property
    def groups(self) -> tuple[ChangeGroup, ...]:
        """What differs, by kind, the most harmful first; last what changes nothing, if that is asked for."""
        by_kind = groupby(self.comparison.telling, key=lambda one: one.kind)
        found = [ChangeGroup(_(KIND_NAMES[kind]), kind, tuple(self._lines(list(group)))) for kind, group in by_kind]
        folded = self.comparison.editorial if self.whole else []
        if folded:
            lines = (ChangeLine(whose(one), sentence(one), one) for one in folded)
            found.append(ChangeGroup(_("不涉及内容的改动"), None, tuple(lines)))
        return tuple(found)

    @property
    def remarks(self) -> list[str]:
        """What may be the same and was not taken for it."""
        return [renamed(one) for one in self.comparison.renames if not one.declared]

    @property
    def marks_words(self) -> bool:
        """Whether words that only one side has are marked."""
        pieces = (piece for group in self.groups for line in group.lines for piece in line.pieces)
        return any(piece.mark in (Mark.REMOVED, Mark.ADDED) for piece in pieces)

    @cached_property
    def _beside(self) -> Mapping[tuple[Kind, str], str]:
        """What a task that is gone, or new, may have become or come from."""
        became: dict[str, list[str]] = {}
        came: dict[str, list[str]] = {}
        for one in self.comparison.candidates:
            became.setdefault(one.before, []).append(one.after)
            came.setdefault(one.after, []).append(one.before)
        gone = {(Kind.REMOVED, id_): _("（可能改成 {ids}）", ids=listed(ids)) for id_, ids in became.items()}
        return gone | {(Kind.ADDED, id_): _("（可能由 {ids} 改来）", ids=listed(ids)) for id_, ids in came.items()}

    def _lines(self, found: Sequence[Difference]) -> Iterator[ChangeLine]:
        moved = sum(_is_moved(one) for one in found)
        if moved > _MOST_MOVED:
            yield ChangeLine(_("印发的文件"), (Piece(plural("任务的先后不同：{n} 项排在别处", moved)),))
        for one in found:
            if not (moved > _MOST_MOVED and _is_moved(one)):
                beside = self._beside.get((one.kind, one.id), "")
                yield ChangeLine(whose(one), (*sentence(one), *([Piece(beside)] if beside else [])), one)


def _is_moved(one: Difference) -> bool:
    return one.subject is Subject.TASK and one.field == ORDER


def _count(kind: Kind, n: int, telling: Iterable[Difference]) -> str:
    if kind in _TASKS:
        return plural("删除任务 {n} 项", n) if kind is Kind.REMOVED else plural("新增任务 {n} 项", n)
    said = plural("{kind} {n} 处", n, kind=_(KIND_NAMES[kind]))
    if kind is not Kind.DEADLINE:
        return said
    moved = [days_later(one.before, one.after) or 0 for one in telling if one.kind is kind]
    later, earlier = sum(days > 0 for days in moved), sum(days < 0 for days in moved)
    parts = [_("推迟 {n}", n=later)] * bool(later) + [_("提前 {n}", n=earlier)] * bool(earlier)
    return _("{said}（{parts}）", said=said, parts=listed(parts)) if parts else said


def renamed(one: Rename) -> str:
    """A unit that is called otherwise: a sentence."""
    if one.declared and not one.times:
        return _("更名：“{before}”→“{after}”", before=one.before, after=one.after)
    if one.declared:
        return plural("更名：“{before}”→“{after}”，{n} 处", one.times, before=one.before, after=one.after)
    return plural(
        "“{before}”处处改成了“{after}”（{n} 处），可能是更名；是的话，把旧名写进新单位的 aliases",
        one.times,
        before=one.before,
        after=one.after,
    )


_TYPES = {
    Kind.REMOVED: N_("删除"),
    Kind.ADDED: N_("新增"),
    Kind.DEADLINE: N_("期限调整"),
    Kind.LEAD: N_("牵头单位调整"),
    Kind.RESPONSIBLE: N_("责任单位调整"),
    Kind.SUPPORTING: N_("配合单位调整"),
    Kind.MEASURE: N_("内容调整"),
    Kind.PLACE: N_("位置调整"),
    Kind.SECTION: N_("章节调整"),
    Kind.DOCUMENT: N_("文件调整"),
    Kind.NOTE: N_("其他调整"),
}


def type_of_change(kind: Kind) -> str:
    """What a 调整对照表 calls it."""
    return _(_TYPES[kind])
