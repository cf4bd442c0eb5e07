"""A register file in its canonical form: the same register and the same comments, written in one way.

Fields stand in the order in which they are declared. Records are blocks, names and deadlines lists or groups on one line as long
as they fit, texts plain unless a reader could take them for something else. Comments and empty lines stay with what they
belong to.
"""

import io
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Sequence_
from functools import cache
from itertools import chain
from typing import Protocol

from zerenfengong.register import yaml_nodes
from zerenfengong.register.schema import REGISTER, Field, Record, Type
from zerenfengong.register.writing import scalars
from zerenfengong.register.writing.annotations import Anchor, Annotations, Note, Notes
from zerenfengong.register.writing.marginalia import marginalia
from zerenfengong.register.yaml_nodes import Mapping, Node, Scalar, Sequence
from zerenfengong.text.folding import full_width_brackets
from zerenfengong.text.width import width

# A list or group that would be wider stands in a block, an entry a line.
WIDEST = 100

_STEP = "  "

# What holds values by names of the document's own.
_GROUPS = (Type.TEXTS, Type.TASKS)

_NO_FIELD = Field("", Type.TEXT, "")


class NotFormatted(ValueError):
    """A file whose canonical form would not say the same: a mistake of this program, not of the file."""


class Parsed(Protocol):
    """A file that was read, whether it is a register or another record."""

    @property
    def path(self) -> str:
        """How it is called."""

    @property
    def text(self) -> str:
        """What it holds."""

    @property
    def root(self) -> Node | None:
        """What the text says."""


def formatted(parsed: Parsed, record: Record = REGISTER) -> str:
    """The canonical form of a file that was read without findings about its YAML; line ends stay as the file has them.

    Raises:
        NotFormatted: what was written does not read back to the same; nothing should be done with it.
    """
    root = parsed.root
    if not isinstance(root, Mapping) or not root.keys:
        return parsed.text
    ends = "\r\n" if "\r\n" in parsed.text else "\n"
    text = parsed.text.replace("\r\n", "\n")
    found = marginalia(root, text)
    written = canonical(root, Annotations(root, found), record)
    if written != text:
        again = yaml_nodes.parse(written, parsed.path).root
        whole = Field("", Type.RECORD, "", record=record)
        if not _is_same(again, root, whole) or marginalia(again, written).texts != found.texts:
            raise NotFormatted(parsed.path)
    return written.replace("\n", ends)


def canonical(root: Mapping, notes: Notes, record: Record = REGISTER) -> str:
    """What a record's nodes and the comments on them are in canonical form; at least one field is there."""
    written = io.StringIO()
    written.writelines(f"{line}\n" for line in _Writer(notes).file(root, record))
    return written.getvalue()


class _Writer:
    """Writes nodes as lines; a value's lines begin with what stands before it (``lead:`` or ``-``).

    An entry's lines may begin with an empty one; what comes first in a list or record drops it. Lines are made as they are
    asked for: those of a whole file are never held.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def file(self, root: Mapping, record: Record) -> Iterator[str]:
        """The whole file, an empty line between its parts."""
        first, *others = [self._field(root, key, record, "") for key in _in_order(root, record)]
        parts = chain.from_iterable(map(_below_empty_line, others))
        return _without_empty_line(chain(_note_lines(self._notes.head, ""), first, parts, self._end(root, "")))

    def _record(self, node: Mapping, record: Record | None, indent: str) -> Iterator[str]:
        fields = chain.from_iterable(self._field(node, key, record, indent) for key in _in_order(node, record))
        return chain(_without_empty_line(fields), self._end(node, indent))

    def _field(self, node: Mapping, key: Scalar, record: Record | None, indent: str) -> Iterable[str]:
        field = (record.by_key.get(key.text) if record else None) or _NO_FIELD
        lines = self._value(f"{indent}{scalars.written(key.text)}:", node.values[key.text], field, indent)
        return self._annotated(key, lines, indent)

    def _items(self, node: Sequence, field: Field, indent: str) -> Iterator[str]:
        items = chain.from_iterable(self._annotated(one, self._item(one, field, indent), indent) for one in node.items)
        return chain(_without_empty_line(items), self._end(node, indent))

    def _item(self, item: Node, field: Field, indent: str) -> list[str]:
        """An item behind its dash; what stands over the first field or item in it goes over the dash."""
        if not isinstance(item, Mapping) or not item.keys or self._is_on_one_line(item, field, indent):
            dash, *lines = self._value(f"{indent}-", item, field, indent)
            first = _first_content(lines) if lines and isinstance(item, Sequence) else 0
            return [*(line.removeprefix(_STEP) for line in lines[:first]), dash, *lines[first:]]
        inner = f"{indent}{_STEP}"
        lines = list(self._record(item, field.record, inner))
        first = _first_content(lines)
        over = [line.removeprefix(_STEP) for line in lines[:first]]
        return [*over, f"{indent}- {lines[first].removeprefix(inner)}", *lines[first + 1 :]]

    def _is_on_one_line(self, item: Mapping, field: Field, indent: str) -> bool:
        line = self._flow(item, field) if _is_brief(field) else None
        return line is not None and _fits(f"{indent}- {line}")

    def _annotated(self, anchor: Anchor, lines: Iterable[str], indent: str) -> Iterable[str]:
        """The lines of an entry with its comments, after an empty line if one stood there."""
        beside = self._notes.beside(anchor)
        if beside is not None:
            lines = _with_comment(lines, beside)
        apart = [""] if self._notes.is_apart(anchor) else []
        return chain(_note_lines(self._notes.above(anchor), indent), apart, lines)

    def _end(self, node: Node, indent: str) -> list[str]:
        return _note_lines(self._notes.below(node), indent)

    def _value(self, before: str, node: Node, field: Field, indent: str) -> Iterable[str]:
        inner = f"{indent}{_STEP}"
        if isinstance(node, Scalar):
            return self._scalar(before, node, field, inner)
        line = self._flow(node, field)
        if line is not None and (line in ("[]", "{}") or _fits(f"{before} {line}")):
            return [f"{before} {line}"]
        if isinstance(node, Sequence):
            return chain([before], self._items(node, field, inner))
        return chain([before], self._record(_mapping(node), field.record, inner))

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
        # A comment is looked for only where it would decide: not through all the tasks.
        if _is_of_records(node, field) or self._notes.any_in(node):
            return None
        if isinstance(node, Sequence):
            return _joined("[]", [self._flow(item, field) for item in node.items])
        mapping = _mapping(node)
        return _joined("{}", [self._pair(key, mapping, field) for key in _in_order(mapping, field.record)])

    def _pair(self, key: Scalar, node: Mapping, field: Field) -> str | None:
        inner = (field.record.by_key.get(key.text) if field.record else None) or _NO_FIELD
        value = self._flow(node.values[key.text], inner)
        return None if value is None else f"{scalars.written(key.text, flow=True)}: {value}"


def _is_of_records(node: Node, field: Field) -> bool:
    """Whether a list or group holds what has lines of its own wherever it stands: its fields, or items that are no texts."""
    if isinstance(node, Sequence):
        return not all(isinstance(item, Scalar) for item in node.items)
    return bool(_mapping(node).keys) and field.type not in _GROUPS and not _is_brief(field)


def _is_brief(field: Field) -> bool:
    return field.record is not None and field.record.brief


def _mapping(node: Node) -> Mapping:
    """The node, which is a mapping because everything else was asked for before."""
    if not isinstance(node, Mapping):
        raise NotFormatted
    return node


def _joined(brackets: str, parts: Sequence_[str | None]) -> str | None:
    """The parts between brackets, unless one of them can't stand there."""
    return None if None in parts else f"{brackets[0]}{', '.join(filter(None, parts))}{brackets[1]}"


def _fits(line: str) -> bool:
    """Whether a line is not too wide; no character takes more than two columns."""
    return 2 * len(line) <= WIDEST or width(line) <= WIDEST


def _note_lines(notes: Iterable[Note], indent: str) -> list[str]:
    return [line for note in notes for line in ([""] if note.apart else []) + [f"{indent}{note.text}"]]


def _without_empty_line(lines: Iterable[str]) -> Iterator[str]:
    """The lines without an empty one at the beginning."""
    lines = iter(lines)
    first = next(lines, "")
    return chain([first] if first else [], lines)


def _below_empty_line(lines: Iterable[str]) -> Iterator[str]:
    """The lines below an empty one, whether or not they begin with it."""
    return chain([""], _without_empty_line(lines))


def _with_comment(lines: Iterable[str], comment: str) -> Iterator[str]:
    """The lines with a comment behind the first one that is more than a comment."""
    lines = iter(lines)
    for line in lines:
        if _is_content(line):
            yield f"{line}  {comment}"
            break
        yield line
    yield from lines


def _first_content(lines: Iterable[str]) -> int:
    """Where the first line stands that is more than a comment."""
    return next(at for at, line in enumerate(lines) if _is_content(line))


def _is_content(line: str) -> bool:
    return line.lstrip()[:1] not in ("", "#")


def _in_order(node: Mapping, record: Record | None) -> list[Scalar]:
    """The fields as declared; others after them, in the order of the file."""
    if record is None:
        return node.keys
    places = _places(record)
    return sorted(node.keys, key=lambda key: places.get(key.text, len(places)))


@cache
def _places(record: Record) -> dict[str, int]:
    return {key: at for at, key in enumerate(record.by_key)}


def _text(node: Scalar, field: Field) -> str:
    """What is written for a text: with one line end or none, which the reader drops; a section's id with full-width brackets."""
    if field.type is Type.SECTION_ID:
        return full_width_brackets(node.text)
    if field.type is not Type.TEXT or not node.text.strip():
        return node.text
    text = node.text.rstrip("\n")
    return f"{text}\n" if "\n" in text else text


def _is_same(one: Node | None, other: Node, field: Field) -> bool:
    """Whether two nodes say the same."""
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return _text(one, field) == _text(other, field)
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(
            _is_same(*items, field) for items in zip(one.items, other.items, strict=True)
        )
    if not (isinstance(one, Mapping) and isinstance(other, Mapping) and one.values.keys() == other.values.keys()):
        return False
    by_key = field.record.by_key if field.record else {}
    return all(_is_same(value, other.values[key], by_key.get(key, _NO_FIELD)) for key, value in one.values.items())
