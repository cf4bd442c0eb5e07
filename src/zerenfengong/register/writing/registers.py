"""A register as a file in canonical form, with comments over its entries: what ``zrfg fmt`` would leave as it is."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Mapping_
from types import MappingProxyType
from typing import Any

from zerenfengong.model import PartialDay, Register
from zerenfengong.register import yaml_nodes
from zerenfengong.register.name_lists import Place
from zerenfengong.register.schema import FORMAT, REGISTER, Field, Record, Type
from zerenfengong.register.writing import scalars
from zerenfengong.register.writing.annotations import Anchor, Note, Notes
from zerenfengong.register.writing.formatting import canonical
from zerenfengong.register.yaml_nodes import Mapping, Node, Scalar

# Texts that stand as comments over what is at a place (("tasks", 3)); () is the head of the file.
Comments = Mapping_[Place, Sequence[str]]

_NONE: Comments = MappingProxyType({})


def written_register(register: Register, comments: Comments = _NONE, *, schema: str = "") -> str:
    """The file of a register, with an empty line where the section of the tasks changes; ``schema`` is that for editors.

    What has no value is left out, also where it is required: reading the file says so. A comment on what is left out stands
    over what it would be in. A file can't hold lone surrogates, nor a further column named ``<<`` or by a thousand characters.
    """
    root, notes = _mapping(register, REGISTER), Notes()
    if schema:
        notes.head.append(Note(f"# yaml-language-server: $schema={schema}", apart=False))
    for place, texts in comments.items():
        anchor = _anchor(root, place)
        lines = [Note(line, apart=False) for text in texts for line in scalars.comment(text)]
        if anchor is root:
            notes.head += lines
        else:
            notes.add(anchor, *lines)
    for place in _changes_of_section(register):
        notes.set_apart(_anchor(root, place))
    return canonical(root, notes)


def _changes_of_section(register: Register) -> Iterator[Place]:
    for at, (before, task) in enumerate(zip(register.tasks, register.tasks[1:], strict=False), start=1):
        if task.section != before.section:
            yield "tasks", at


def _anchor(root: Mapping, place: Place) -> Anchor:
    """What stands for the entry at a place, or for the innermost one around it that is written: at most the whole file."""
    node: Node = root
    anchor: Anchor = root
    for step in place:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.values:
            anchor, node = node.key(step), node.values[step]
        elif isinstance(node, yaml_nodes.Sequence) and isinstance(step, int) and step < len(node.items):
            anchor = node = node.items[step]
        else:
            break
    return anchor


def _mapping(value: Any, record: Record) -> Mapping:
    """A record's fields, but for those that say no more than leaving them out does."""
    node, unwritten = Mapping(0, 0), record.build()
    for field in record.fields:
        if field.type is Type.FORMAT:
            _set(node, field.key, Scalar(FORMAT, 0, 0))
            continue
        held = getattr(value, field.attribute or field.key)
        if _may_be_empty(field) or not (_is_blank(held) or held == getattr(unwritten, field.attribute or field.key)):
            _set(node, field.key, _node(held, field))
    return node


def _may_be_empty(field: Field) -> bool:
    """Whether a field has to be written also where there is nothing in it: a list of records, or the document."""
    return field.required and field.record is not None


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _set(node: Mapping, key: str, value: Node) -> None:
    node.keys.append(Scalar(key, 0, 0))
    node.values[key] = value


def _node(value: Any, field: Field) -> Node:
    if field.record is not None:
        return _records(value, field, field.record)
    if field.type is Type.NAMES:
        return _sequence(map(_scalar, value))
    return _texts(value) if field.type is Type.TEXTS else _scalar(value)


def _records(value: Any, field: Field, record: Record) -> Node:
    if field.type is Type.RECORD:
        return _mapping(value, record)
    nodes = [_mapping(one, record) for one in value]
    return nodes[0] if field.type is Type.RECORD_OR_RECORDS and len(nodes) == 1 else _sequence(nodes)


def _sequence(nodes: Iterable[Node]) -> yaml_nodes.Sequence:
    sequence = yaml_nodes.Sequence(0, 0)
    sequence.items.extend(nodes)
    return sequence


def _texts(texts: Mapping_[str, str]) -> Mapping:
    node = Mapping(0, 0)
    for key, text in texts.items():
        if not _is_blank(text):
            _set(node, key, _scalar(text))
    return node


def _scalar(value: str | int | dt.date | PartialDay) -> Scalar:
    """A value as a register spells it."""
    if isinstance(value, PartialDay):
        return Scalar(value.text, 0, 0)
    if isinstance(value, dt.date):
        return Scalar(value.isoformat(), 0, 0)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), 0, 0)
