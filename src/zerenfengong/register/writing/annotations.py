"""Which comment and which empty line belongs to which entry of a register file, so that it moves with it; pure.

An entry is a field or an item of a list. A comment on a line of its own belongs to the entry below it or, where it is indented
further than that, to the end of the list or record that ends there; one behind a value belongs to what its line holds.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zerenfengong.register import yaml_nodes
from zerenfengong.register.writing.marginalia import Marginalia
from zerenfengong.register.yaml_nodes import Comment, Mapping, Node, RefusedNode, Scalar

# What stands for an entry: a field's name, or the item itself.
Anchor = Scalar | yaml_nodes.Sequence | Mapping | RefusedNode


class Note(NamedTuple):
    """A comment on a line of its own; ``apart``: an empty line stands above it."""

    text: str
    apart: bool


class FileEntry(NamedTuple):
    """A field or an item, the lists and records that it is in (outermost first), and where it begins."""

    anchor: Anchor
    value: Node
    containers: tuple[Node, ...]
    column: int
    line: int


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

    def any_of(self, node: Node) -> bool:
        """Whether a node has comments of its own."""
        return id(node) in self._above or id(node) in self._beside or id(node) in self._below

    def take(self, node: Node) -> list[Note]:
        """The comments of a node that goes, which has none from now on, as lines of their own."""
        beside = self._beside.pop(id(node), None)
        lines = [] if beside is None else [Note(beside, apart=False)]
        return [*self._above.pop(id(node), []), *lines, *self._below.pop(id(node), [])]

    def put_over(self, anchor: Anchor, notes: Sequence[Note]) -> None:
        """Put comments over an entry, above those that are there."""
        self._above[id(anchor)] = [*notes, *self._above.get(id(anchor), [])]

    def add_below(self, container: Node, notes: Sequence[Note]) -> None:
        """Put comments at the end of a list or record."""
        self._below.setdefault(id(container), []).extend(notes)

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
        if not (self._above or self._beside or self._below):
            return False
        if self.below(node):
            return True
        return any(
            self.above(anchor) or self.beside(anchor) or self.any_in(value) for anchor, value, *_rest in _children(node)
        )


class Annotations(Notes):
    """The comments and empty lines of a file."""

    def __init__(self, root: Node, found: Marginalia) -> None:
        super().__init__()
        self._found = found
        lines = found.lines
        entries = _entries(root, (), lines, lines[-1] if lines else 0)
        for comment, before, after in _between(found.comments, self._set_apart_as_found(entries)):
            self._place(comment, before, after)

    def _set_apart_as_found(self, entries: Iterable[FileEntry]) -> Iterator[FileEntry]:
        """The entries; those that are the first on their line, below an empty one, are set apart."""
        line = 0
        for entry in entries:
            if entry.line != line and entry.line - 1 in self._found.empty:
                self._apart.add(id(entry.anchor))
            line = entry.line
            yield entry

    def _place(self, comment: Comment, before: Sequence[FileEntry], after: FileEntry | None) -> None:
        """Give a comment to an entry on the line that has one last before it, or to the one after it."""
        note = Note(comment.text.rstrip(), comment.line - 1 in self._found.empty)
        if not before:
            self.head.append(note)
        elif comment.alone:
            self._place_alone(note, comment.column, before[-1], after)
        else:
            owner = before[-1] if before[-1].line < comment.line else self._owner(before)
            if id(owner.anchor) in self._beside:
                self.add(owner.anchor, note)
            else:
                self._beside[id(owner.anchor)] = note.text

    def _owner(self, on_line: Sequence[FileEntry]) -> FileEntry:
        """What a comment behind a line speaks of: the outermost entry that is whole on it, else the last that begins there."""
        if on_line[0].line in self._found.continued:
            return on_line[-1]
        return next((entry for entry in on_line if _all_on(entry.value, entry.line)), on_line[-1])

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


def _between(
    comments: Iterable[Comment], entries: Iterator[FileEntry]
) -> Iterator[tuple[Comment, list[FileEntry], FileEntry | None]]:
    """Each comment with the entries on the line that has one last before it, and with the entry after it.

    What begins on the line of a comment behind it stands before it, too. In the end, all entries are asked for.
    """
    before: list[FileEntry] = []
    after = next(entries, None)
    for comment in comments:
        while after is not None and after.line < comment.line + (not comment.alone):
            if before and before[-1].line != after.line:
                before = []
            before.append(after)
            after = next(entries, None)
        yield comment, before, after
    for _rest in entries:
        pass


def _children(node: Node) -> Iterator[tuple[Anchor, Node, int, int]]:
    """The entries directly in a node: the anchor, its value, column and line."""
    if isinstance(node, Mapping):
        for key in node.keys:
            yield key, node.values[key.text], key.column, key.line
    elif isinstance(node, yaml_nodes.Sequence):
        for item in node.items:
            yield item, item, node.column, item.line


def _entries(node: Node, containers: tuple[Node, ...], lines: Sequence[int], last: int) -> Iterator[FileEntry]:
    """Every entry below a node that goes to a line at the most, in the file's order; depth is bounded where the tree is made.

    Of an entry that holds none of the ``lines``, which are in order, there is only itself: nobody asks for what is in it.
    """
    inside = (*containers, node)
    children = list(_children(node))
    ends = [*(line for *_entry, line in children[1:]), last]
    for (anchor, value, column, line), end in zip(children, ends, strict=False):
        # A list that is an item has no line of its own: what stands there is its first item's.
        nameless = isinstance(anchor, yaml_nodes.Sequence) and bool(anchor.items)
        if not nameless:
            yield FileEntry(anchor, value, inside, column, line)
        at = bisect_left(lines, line)
        if nameless or (at < len(lines) and lines[at] <= end):
            yield from _entries(value, inside, lines, end)


def _all_on(node: Node, line: int) -> bool:
    """Whether everything in a node begins on this line."""
    return node.line == line and all(at == line and _all_on(value, line) for _, value, _, at in _children(node))
