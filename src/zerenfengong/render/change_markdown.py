"""md and github: what differs between two registers as a document, and as a comment on a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zerenfengong.answers.change_words import Mark, Piece
from zerenfengong.answers.changes import ChangeGroup, ChangeLine, ChangePage
from zerenfengong.diff.difference import Kind
from zerenfengong.diff.shifts import days_later
from zerenfengong.i18n import _, plural
from zerenfengong.render.markdown import escaped
from zerenfengong.text.width import one_line

# GitHub takes 65,536 characters for a comment; whoever writes it may add a few.
MOST_CHARACTERS = 60_000

# Of what has to be seen at once so many are in sight; nobody reads more.
_MOST_OPEN = 15

# By this line whoever comments finds the comment of the last time.
MARKER = "<!-- zrfg diff -->"

# A name behind @ would be told; what stands between is not shown.
_NOBODY = "@<!-- -->"

_SIGNS = {
    Mark.REMOVED: "<del>{}</del>",
    Mark.ADDED: "<ins>{}</ins>",
    Mark.BEFORE: "{}",
    Mark.AFTER: "**{}**",
    Mark.PLAIN: "{}",
}


def draw_md(page: ChangePage) -> str:
    """A document: the sentences, and a list for each kind under its heading."""
    lines = [f"{_inline(sentence)}\n" for sentence in page.summary]
    for group in page.groups:
        lines += [f"\n## {_inline(group.title)}\n\n", *map(_item, group.lines)]
    return "".join([*_apart(lines[: len(page.summary)]), *lines[len(page.summary) :], *_remarks(page)])


def draw_github(page: ChangePage) -> str:
    """The comment: counts, then what was put off, whose lead changed and what was removed; the rest is folded.

    At most 60,000 characters: what has no room is counted.
    """
    head = [
        f"{MARKER}\n",
        f"### {_inline(page.comparison.after.document.title)}\n\n",
        *_apart(f"{_inline(one)}\n" for one in page.summary[1:]),
    ]
    urgent, folded = _divided(page.groups)
    blocks = [block for group in urgent for block in _open(group)] + [_folded(one.title, one.lines) for one in folded]
    return _fitted("".join([*head, *_remarks(page)]), blocks, sum(len(group.lines) for group in page.groups))


def _divided(groups: Iterable[ChangeGroup]) -> tuple[list[ChangeGroup], list[ChangeGroup]]:
    """What has to be seen at once, in this order, and the rest."""
    urgent: list[ChangeGroup] = []
    folded: list[ChangeGroup] = []
    by_kind = {group.kind: group for group in groups}
    if deadlines := by_kind.get(Kind.DEADLINE):
        later = [line for line in deadlines.lines if _is_later(line)]
        rest = tuple(line for line in deadlines.lines if not _is_later(line))
        by_kind[Kind.DEADLINE] = deadlines._replace(lines=rest)
        urgent += [ChangeGroup(_("推迟的期限"), Kind.DEADLINE, tuple(later))] if later else []
    urgent += [by_kind[kind] for kind in (Kind.LEAD, Kind.REMOVED) if kind in by_kind]
    folded = [group for kind, group in by_kind.items() if kind not in (Kind.LEAD, Kind.REMOVED) and group.lines]
    return urgent, folded


def _is_later(line: ChangeLine) -> bool:
    one = line.difference
    return one is not None and (days_later(one.before, one.after) or 0) > 0


class _Block(NamedTuple):
    """How a group begins, its items, and how it ends."""

    begin: str
    items: Sequence[str]
    end: str = ""


def _open(group: ChangeGroup) -> Iterator[_Block]:
    """The first ones in sight, the others folded."""
    title = _("{title}（{n}）", title=_inline(group.title), n=len(group.lines))
    yield _Block(f"\n#### {title}\n\n", list(map(_item, group.lines[:_MOST_OPEN])))
    if rest := group.lines[_MOST_OPEN:]:
        yield _folded(_("{title}：其余", title=group.title), rest)


def _folded(title: str, lines: Sequence[ChangeLine]) -> _Block:
    counted = _("{title}（{n}）", title=_inline(title), n=len(lines))
    return _Block(f"\n<details><summary>{counted}</summary>\n\n", list(map(_item, lines)), "\n</details>\n")


def _fitted(head: str, blocks: Iterable[_Block], lines: int) -> str:
    """As many items as there is room for, each whole, and how many are left out."""
    reserve = len(_left_out(lines))
    written, used, left = [head[: MOST_CHARACTERS - reserve]], min(len(head), MOST_CHARACTERS - reserve), lines
    for begin, items, end in blocks:
        room = MOST_CHARACTERS - reserve - used - len(begin) - len(end)
        fitting = list(_first(items, room))
        if not fitting:
            break
        block = "".join([begin, *fitting, end])
        written.append(block)
        used, left = used + len(block), left - len(fitting)
        if len(fitting) < len(items):
            break
    return "".join([*written, _left_out(left) if left else ""])


def _first(items: Iterable[str], room: int) -> Iterator[str]:
    for item in items:
        room -= len(item)
        if room < 0:
            return
        yield item


def _left_out(lines: int) -> str:
    return "\n" + plural("还有 {n} 处没有列出；用 zrfg diff 看全部", lines) + "\n"


def _item(line: ChangeLine) -> str:
    return f"- **{_inline(line.about)}** {''.join(map(_piece, line.pieces))}\n"


def _piece(piece: Piece) -> str:
    inner = piece.text.strip()
    if not inner:
        return piece.text
    before, _inner, after = piece.text.partition(inner)
    return before + _SIGNS[piece.mark].format(_inline(inner)) + after


def _inline(text: str) -> str:
    return escaped(one_line(text)).replace("@", _NOBODY)


def _apart(paragraphs: Iterable[str]) -> Iterator[str]:
    for at, paragraph in enumerate(paragraphs):
        yield "\n" * bool(at)
        yield paragraph


def _remarks(page: ChangePage) -> Iterator[str]:
    return (f"\n> {_inline(remark)}\n" for remark in page.remarks)
