"""Values as the nodes of YAML that say them: what is to be written, before it has a form."""

import datetime as dt
from collections.abc import Iterable
from collections.abc import Mapping as Mapping_
from typing import Any

from zerenfengong.model import PartialDay
from zerenfengong.register import yaml_nodes
from zerenfengong.register.schema import FORMAT, Field, Record, Type
from zerenfengong.register.yaml_nodes import Mapping, Node, Scalar


def record_node(value: Any, record: Record) -> Mapping:
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
    if field.type is Type.TASKS:
        return _lists(value)
    return _texts(value) if field.type is Type.TEXTS else _scalar(value)


def _records(value: Any, field: Field, record: Record) -> Node:
    if field.type is Type.RECORD:
        return record_node(value, record)
    nodes: list[Node] = [record_node(one, record) for one in value]
    if field.type is Type.FILES:
        nodes = list(map(_alone, nodes))
    return nodes[0] if field.type is Type.RECORD_OR_RECORDS and len(nodes) == 1 else _sequence(nodes)


def _alone(node: Node) -> Node:
    """A file of which only its place is said, as that."""
    values = list(node.values.values()) if isinstance(node, Mapping) else []
    return values[0] if len(values) == 1 else node


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


def _lists(lists: Mapping_[str, Iterable[str]]) -> Mapping:
    node = Mapping(0, 0)
    for key, texts in lists.items():
        _set(node, key, _sequence(map(_scalar, texts)))
    return node


def _scalar(value: str | int | dt.date | PartialDay) -> Scalar:
    """A value as a register spells it."""
    if isinstance(value, PartialDay):
        return Scalar(value.text, 0, 0)
    if isinstance(value, dt.date):
        return Scalar(value.isoformat(), 0, 0)
    return Scalar(str(value).lower() if isinstance(value, bool) else str(value), 0, 0)
