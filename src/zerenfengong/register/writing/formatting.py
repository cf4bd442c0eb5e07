"""A register file in its canonical form: the same register and the same comments, written in one way.

Fields stand in the order in which they are declared. Records are blocks, names and deadlines lists or groups on one line as long
as they fit, texts plain unless a reader could take them for something else. Comments and empty lines stay with what they
belong to.
"""

from collections.abc import Iterable
from collections.abc import Sequence as Sequence_
from typing import Any

from zerenfengong.register import yaml_nodes
from zerenfengong.register.loader import Loaded
from zerenfengong.register.schema import DEADLINE, REGISTER, Field, Record, Type
from zerenfengong.register.writing import scalars
from zerenfengong.register.writing.annotations import Anchor, Annotations, Note, Notes
from zerenfengong.register.yaml_nodes import Layout, Mapping, Node, Scalar, Sequence
from zerenfengong.text.folding import full_width_brackets
from zerenfengong.text.width import width

# A list or group that would be wider stands in a block, an entry a line.
WIDEST = 100

_STEP = "  "

_NO_FIELD = Field("", Type.TEXT, "")


class NotFormatted(ValueError):
    """A file whose canonical form would not say the same: a mistake of this program, not of the file."""


def formatted(loaded: Loaded) -> str:
    """The canonical form of a file that was read without findings about its YAML; line ends stay as the file has them.

    Raises:
        NotFormatted: what was written does not read back to the same; nothing should be done with it.
    """
    root = loaded.root
    if not isinstance(root, Mapping) or not root.keys:
        return loaded.text
    ends = "\r\n" if "\r\n" in loaded.text else "\n"
    text = loaded.text.replace("\r\n", "\n")
    layout = yaml_nodes.layout(text)
    written = canonical(root, Annotations(root, text, layout))
    again = yaml_nodes.parse(written, loaded.path)
    same = isinstance(again.root, Mapping) and _value(again.root, _ROOT) == _value(root, _ROOT)
    if not same or _comments(layout) != _comments(yaml_nodes.layout(written)):
        raise NotFormatted(loaded.path)
    return written.replace("\n", ends)


def canonical(root: Mapping, notes: Notes) -> str:
    """What a register's nodes and the comments on them are in canonical form; at least one field is there."""
    return "".join(f"{line}\n" for line in _Writer(notes).file(root))


def _comments(layout: Layout) -> list[str]:
    return sorted(comment.text.rstrip() for comment in layout.comments)


_ROOT = Field("", Type.RECORD, "", record=REGISTER)


class _Writer:
    """Writes nodes as lines; a value's lines begin with what stands before it (``lead:`` or ``-``).

    An entry's lines may begin with an empty one; what comes first in a list or record drops it.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def file(self, root: Mapping) -> list[str]:
        """The whole file, an empty line between its parts."""
        head = _note_lines(self._notes.head, "")
        first, *others = [self._field(root, key, REGISTER, "") for key in _in_order(root, REGISTER)]
        parts = [line for part in others for line in (part if not part[0] else ["", *part])]
        return _without_empty_line(
            [*head, *(first if head else _without_empty_line(first)), *parts, *self._end(root, "")]
        )

    def _record(self, node: Mapping, record: Record | None, indent: str) -> list[str]:
        fields = [line for key in _in_order(node, record) for line in self._field(node, key, record, indent)]
        return [*_without_empty_line(fields), *self._end(node, indent)]

    def _field(self, node: Mapping, key: Scalar, record: Record | None, indent: str) -> list[str]:
        field = (record.by_key.get(key.text) if record else None) or _NO_FIELD
        lines = self._value(f"{indent}{scalars.written(key.text)}:", node.values[key.text], field, indent)
        return self._annotated(key, lines, indent)

    def _items(self, node: Sequence, field: Field, indent: str) -> list[str]:
        items = [line for one in node.items for line in self._annotated(one, self._item(one, field, indent), indent)]
        return [*_without_empty_line(items), *self._end(node, indent)]

    def _item(self, item: Node, field: Field, indent: str) -> list[str]:
        """An item behind its dash; what stands over the first field or item in it goes over the dash."""
        if not isinstance(item, Mapping) or not item.keys or (field.record is DEADLINE and self._flow(item, field)):
            dash, *lines = self._value(f"{indent}-", item, field, indent)
            first = _first_content(lines) if lines and isinstance(item, Sequence) else 0
            return [*(line.removeprefix(_STEP) for line in lines[:first]), dash, *lines[first:]]
        inner = f"{indent}{_STEP}"
        lines = self._record(item, field.record, inner)
        first = _first_content(lines)
        over = [line.removeprefix(_STEP) for line in lines[:first]]
        return [*over, f"{indent}- {lines[first].removeprefix(inner)}", *lines[first + 1 :]]

    def _annotated(self, anchor: Anchor, lines: list[str], indent: str) -> list[str]:
        """The lines of an entry with its comments, after an empty line if one stood there."""
        beside = self._notes.beside(anchor)
        if beside is not None:
            at = _first_content(lines)
            lines = [*lines[:at], f"{lines[at]}  {beside}", *lines[at + 1 :]]
        apart = [""] if self._notes.is_apart(anchor) else []
        return [*_note_lines(self._notes.above(anchor), indent), *apart, *lines]

    def _end(self, node: Node, indent: str) -> list[str]:
        return _note_lines(self._notes.below(node), indent)

    def _value(self, before: str, node: Node, field: Field, indent: str) -> list[str]:
        inner = f"{indent}{_STEP}"
        if isinstance(node, Scalar):
            return self._scalar(before, node, field, inner)
        line = self._flow(node, field)
        if line is not None and (line in ("[]", "{}") or width(f"{before} {line}") <= WIDEST):
            return [f"{before} {line}"]
        if isinstance(node, Sequence):
            return [before, *self._items(node, field, inner)]
        return [before, *self._record(_mapping(node), field.record, inner)]

    @staticmethod
    def _scalar(before: str, node: Scalar, field: Field, inner: str) -> list[str]:
        text = _text(node, field)
        if not text and not node.style and before.endswith(":"):
            return [before]  # a value that is still to be written
        first, *others = (scalars.block(text, inner) if "\n" in text else None) or [scalars.written(text)]
        return [f"{before} {first}", *others]

    def _flow(self, node: Node, field: Field) -> str | None:
        """A text, list or group as it stands between brackets; None where it needs lines of its own."""
        if isinstance(node, Scalar):
            text = _text(node, field)
            return None if "\n" in text else scalars.written(text, flow=True)
        if self._notes.any_in(node):
            return None
        if isinstance(node, Sequence):
            return _joined("[]", [self._flow(item, field) if isinstance(item, Scalar) else None for item in node.items])
        mapping = _mapping(node)
        if mapping.keys and field.type is not Type.TEXTS and field.record is not DEADLINE:
            return None
        return _joined("{}", [self._pair(key, mapping, field) for key in _in_order(mapping, field.record)])

    def _pair(self, key: Scalar, node: Mapping, field: Field) -> str | None:
        inner = (field.record.by_key.get(key.text) if field.record else None) or _NO_FIELD
        value = self._flow(node.values[key.text], inner)
        return None if value is None else f"{scalars.written(key.text, flow=True)}: {value}"


def _mapping(node: Node) -> Mapping:
    """The node, which is a mapping because everything else was asked for before."""
    if not isinstance(node, Mapping):
        raise NotFormatted
    return node


def _joined(brackets: str, parts: Sequence_[str | None]) -> str | None:
    """The parts between brackets, unless one of them can't stand there."""
    return None if None in parts else f"{brackets[0]}{', '.join(filter(None, parts))}{brackets[1]}"


def _note_lines(notes: Iterable[Note], indent: str) -> list[str]:
    return [line for note in notes for line in ([""] if note.apart else []) + [f"{indent}{note.text}"]]


def _without_empty_line(lines: list[str]) -> list[str]:
    """The lines without an empty one at the beginning."""
    return lines[1:] if lines and not lines[0] else lines


def _first_content(lines: Sequence_[str]) -> int:
    """Where the first line stands that is more than a comment."""
    return next(at for at, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))


def _in_order(node: Mapping, record: Record | None) -> list[Scalar]:
    """The fields as declared; others after them, in the order of the file."""
    if record is None:
        return node.keys
    places = {key: at for at, key in enumerate(record.by_key)}
    return sorted(node.keys, key=lambda key: places.get(key.text, len(places)))


def _text(node: Scalar, field: Field) -> str:
    """What is written for a text: with one line end or none, which the reader drops; a section's id with full-width brackets."""
    if field.type is Type.SECTION_ID:
        return full_width_brackets(node.text)
    if field.type is not Type.TEXT or not node.text.strip():
        return node.text
    text = node.text.rstrip("\n")
    return f"{text}\n" if "\n" in text else text


def _value(node: Node, field: Field) -> Any:
    """What a node says, to be compared with what is written for it."""
    if isinstance(node, Scalar):
        return _text(node, field)
    if isinstance(node, Sequence):
        return [_value(item, field) for item in node.items]
    by_key = field.record.by_key if field.record else {}
    return {key: _value(value, by_key.get(key, _NO_FIELD)) for key, value in _mapping(node).values.items()}
