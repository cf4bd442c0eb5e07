"""Which comment and which empty line belongs to which entry of a register file, so that it moves with it; pure.

An entry is a field or an item of a list. A comment on a line of its own belongs to the entry below it or, where it is indented
further than that, to the end of the list or record that ends there; one behind a value belongs to what its line holds.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zerenfengong.register import yaml_nodes
from zerenfengong.register.yaml_nodes import Comment, Layout, Mapping, Node, RefusedNode, Scalar

# What stands for an entry: a field's name, or the item itself.
Anchor = Scalar | yaml_nodes.Sequence | Mapping | RefusedNode


class Note(NamedTuple):
    """A comment on a line of its own; ``apart``: an empty line stands above it."""

    text: str
    apart: bool


class FileEntry(NamedTuple):
    """A field or an item, the lists and records that it is in (outermost first), and its lines."""

    anchor: Anchor
    value: Node
    containers: tuple[Node, ...]
    column: int
    line: int
    last_line: int


class Notes:
    """Comments and empty lines by what they belong to; only while the nodes that they belong to are kept."""

    def __init__(self) -> None:
        self.head: list[Note] = []
        self._above: dict[int, list[Note]] = {}
        self._beside: dict[int, str] = {}
        self._below: dict[int, list[Note]] = {}
        self._apart: set[int] = set()

    def add(self, anchor: Anchor, *notes: Note) -> None:
        """Put comments over an entry, below those that are there."""
        self._above.setdefault(id(anchor), []).extend(notes)

    def set_apart(self, anchor: Anchor) -> None:
        """Put an empty line above an entry and the comments over it."""
        above = self._above.get(id(anchor))
        if above:
            above[0] = above[0]._replace(apart=True)
        else:
            self._apart.add(id(anchor))

    def above(self, anchor: Anchor) -> list[Note]:
        """The comments over an entry."""
        return self._above.get(id(anchor), [])

    def beside(self, anchor: Anchor) -> str | None:
        """The comment behind an entry, on its first line."""
        return self._beside.get(id(anchor))

    def below(self, container: Node) -> list[Note]:
        """The comments at the end of a list or record, indented as its entries."""
        return self._below.get(id(container), [])

    def is_apart(self, anchor: Anchor) -> bool:
        """Whether an empty line stands right above an entry."""
        return id(anchor) in self._apart

    def any_in(self, node: Node) -> bool:
        """Whether a comment stands somewhere inside, so that its entries need lines of their own."""
        if self.below(node):
            return True
        return any(
            self.above(anchor) or self.beside(anchor) or self.any_in(value) for anchor, value, *_rest in _children(node)
        )


class Annotations(Notes):
    """The comments and empty lines of a file."""

    def __init__(self, root: Node, text: str, layout: Layout) -> None:
        super().__init__()
        self._empty = _empty_lines(text, layout)
        entries = list(_entries(root, (), layout))
        first_on_line = {entry.line: entry for entry in reversed(entries)}
        self._apart = {id(entry.anchor) for line, entry in first_on_line.items() if line - 1 in self._empty}
        lines = [entry.line for entry in entries]
        for comment in layout.comments:
            # What begins on the line of a comment behind it stands before it, too.
            before = (bisect_left if comment.alone else bisect_right)(lines, comment.line)
            self._place(comment, entries, before)

    def _place(self, comment: Comment, entries: Sequence[FileEntry], before: int) -> None:
        """Give a comment to one of the entries, of which so many stand before it."""
        note = Note(comment.text.rstrip(), comment.line - 1 in self._empty)
        if not before:
            self.head.append(note)
        elif comment.alone:
            after = entries[before] if before < len(entries) else None
            self._place_alone(note, comment.column, entries[before - 1], after)
        else:
            first = bisect_left(entries, comment.line, hi=before, key=lambda entry: entry.line)
            owner = _owner(entries[first:before]) or entries[before - 1]
            if id(owner.anchor) in self._beside:
                self.add(owner.anchor, note)
            else:
                self._beside[id(owner.anchor)] = note.text

    def _place_alone(self, note: Note, column: int, before: FileEntry, after: FileEntry | None) -> None:
        """Over the next entry, unless it is indented as the entries of what has just ended."""
        still_open = after.containers if after else before.containers[:1]
        floor = _dash(before, after) if after else still_open[0].column
        ended = [one for one in before.containers if not any(one is other for other in still_open)]
        # A list may stand as far to the left as the field that it belongs to; then what follows it is a field of the same record.
        beside = column > floor and (after is None or any(after.containers[-1] is one for one in before.containers))
        inside = [
            one for one in ended if (floor <= one.column if beside else floor < one.column) and one.column <= column
        ]
        if inside:
            self._below.setdefault(id(inside[-1]), []).append(note)
        elif after is not None:
            self.add(after.anchor, note)
        else:
            self._below.setdefault(id(before.containers[0]), []).append(note)


def _dash(before: FileEntry, after: FileEntry) -> int:
    """Where what follows begins: the first item of a list that is an item itself stands behind the dash of that one."""
    shared = [one for one in after.containers if any(one is other for other in before.containers)]
    innermost = shared[-1] if shared else None
    new = innermost is not after.containers[-1]
    return innermost.column if new and isinstance(innermost, yaml_nodes.Sequence) else after.column


def _owner(on_line: Sequence[FileEntry]) -> FileEntry | None:
    """What a comment behind a line speaks of: the outermost entry that is whole on it, else the last that begins there."""
    whole = [entry for entry in on_line if entry.last_line == entry.line]
    return next(iter(whole or on_line[-1:]), None)


def _children(node: Node) -> Iterator[tuple[Anchor, Node, int, int]]:
    """The entries directly in a node: the anchor, its value, column and line."""
    if isinstance(node, Mapping):
        for key in node.keys:
            yield key, node.values[key.text], key.column, key.line
    elif isinstance(node, yaml_nodes.Sequence):
        for item in node.items:
            yield item, item, node.column, item.line


def _entries(node: Node, containers: tuple[Node, ...], layout: Layout) -> Iterator[FileEntry]:
    """Every entry below a node, in the file's order; depth is bounded where the tree is made."""
    inside = (*containers, node)
    for anchor, value, column, line in _children(node):
        inner = list(_entries(value, inside, layout))
        # A list that is an item has no line of its own: what stands there is its first item's.
        if not (isinstance(anchor, yaml_nodes.Sequence) and inner):
            last = max([layout.last_line(line), layout.last_line(value.line), *(entry.last_line for entry in inner)])
            yield FileEntry(anchor, value, inside, column, line, last)
        yield from inner


def _empty_lines(text: str, layout: Layout) -> set[int]:
    """The lines with nothing on them, but for those inside a value."""
    inside = {line for span in layout.spans for line in range(span.line + 1, span.last_line)}
    return {at for at, line in enumerate(text.split("\n"), start=1) if not line.strip()} - inside
