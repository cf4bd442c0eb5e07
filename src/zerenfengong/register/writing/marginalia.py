"""The comments and the empty lines of a register file; pure.

Whether a # or an empty line is part of a text is asked of the YAML parser, piece by piece: a piece is a field of the file or one
item of its list, and only pieces that hold such a thing are looked at. So the places of a million texts are never held at once.
"""

import re
from array import array
from collections.abc import Iterator
from collections.abc import Sequence as Sequence_
from itertools import pairwise
from typing import NamedTuple

from zerenfengong.register import yaml_nodes
from zerenfengong.register.yaml_nodes import Comment, Layout, Mapping, Node, Sequence

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


class Marginalia(NamedTuple):
    """What stands in a file beside its entries: the comments in order, the lines with nothing on them.

    ``continued``: lines, among those with a comment, on which a text begins that goes on in the next ones.
    """

    comments: list[Comment]
    empty: set[int]
    continued: set[int]

    @property
    def texts(self) -> list[str]:
        """What the comments say, whatever their order."""
        return sorted(comment.text.rstrip() for comment in self.comments)

    @property
    def lines(self) -> list[int]:
        """The lines, in order, where an entry may have a comment or an empty line above it."""
        return sorted({comment.line for comment in self.comments} | {line + 1 for line in self.empty})

    def add(self, piece: str, above: int, layout: Layout) -> None:
        """Take over what stands in a piece of the file that begins below so many lines."""
        inside = {line for span in layout.spans for line in range(span.line + 1, span.last_line)}
        lines = enumerate(piece.removesuffix("\n").split("\n"), start=1)
        self.empty.update(above + at for at, line in lines if not line.strip() and at not in inside)
        for comment in layout.comments:
            self.comments.append(comment._replace(line=above + comment.line))
            if layout.last_line(comment.line) > comment.line:
                self.continued.add(above + comment.line)


def marginalia(root: Node | None, text: str) -> Marginalia:
    """The comments and empty lines of a text and the tree that was read from it without findings about its YAML."""
    found = Marginalia([], set(), set())
    for line, start, end in _pieces(root, text):
        # The first piece may begin with an empty line.
        if not start or text.find("#", start, end) >= 0 or _EMPTY_LINE.search(text, start, end):
            piece = text[start:end]
            found.add(piece, line - 1, yaml_nodes.layout(piece))
    return found


def _pieces(root: Node | None, text: str) -> Iterator[tuple[int, int, int]]:
    """The pieces of a text, each with its first line and where it stands: YAML by itself, with the same texts in it."""
    starts = array("Q", [0])
    starts.extend(match.end() for match in re.finditer("\n", text))
    lines = [1]
    for line in _beginnings(root, text, starts) if isinstance(root, Mapping) else ():
        if line > lines[-1]:
            lines.append(line)
    ends = [*(starts[line - 1] for line in lines), len(text)]
    yield from ((line, start, end) for line, (start, end) in zip(lines, pairwise(ends), strict=True))


def _beginnings(root: Mapping, text: str, starts: Sequence_[int]) -> Iterator[int]:
    """The lines that begin with a field of the file or with the dash of an item of its list; none where a field does not."""
    first = root.keys[0] if root.keys else root
    # Between braces the first field stands behind one, and behind a question mark any field may stand.
    if (first.line, first.column) != (root.line, root.column):
        return
    if not all(key.column == root.column and _begins(key, key, text, starts) for key in root.keys):
        return
    for key in root.keys:
        yield key.line
        value = root.values[key.text]
        if isinstance(value, Sequence) and _begins(value, value, text, starts, "-"):
            yield from (item.line for item in value.items if _begins(item, value, text, starts, "-"))


def _begins(node: Node, at: Node, text: str, starts: Sequence_[int], mark: str = "") -> bool:
    """Whether nothing stands before the node on its line up to where the other one is indented, and the mark there."""
    start = starts[node.line - 1]
    return not text[start : start + at.column - 1].strip(" ") and text.startswith(mark, start + at.column - 1)
