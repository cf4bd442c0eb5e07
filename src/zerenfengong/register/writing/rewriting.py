"""A register file that is to say something else: what stays keeps its place and its comments, in canonical form.

Comments on what goes are handed on: to what stands behind it, or to what it was in. None is ever lost.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from zerenfengong.i18n import _
from zerenfengong.model import Register
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.loader import Loaded
from zerenfengong.register.schema import REGISTER, Field, Record, Type
from zerenfengong.register.writing.annotations import Anchor, Annotations, Note
from zerenfengong.register.writing.formatting import NotFormatted, canonical
from zerenfengong.register.writing.marginalia import marginalia
from zerenfengong.register.writing.record_nodes import record_node
from zerenfengong.register.writing.scalars import comment
from zerenfengong.register.yaml_nodes import Mapping as MappingNode
from zerenfengong.register.yaml_nodes import Node, Scalar
from zerenfengong.text.folding import full_width_brackets

# For the lists of a register (units, sections, tasks): the place of an entry in the new one -> that in the file.
Kept = Mapping[str, Mapping[int, int]]

_NOTHING: Kept = MappingProxyType({})


def rewritten(loaded: Loaded, meant: Register, kept: Kept) -> str:
    """The text of a file without findings about its YAML, so that it holds ``meant``; ``loaded`` is used up.

    Raises:
        NotFormatted: what was written does not read back as that, or lacks a comment; nothing should be done with it.
    """
    root, ends = loaded.root, "\r\n" if "\r\n" in loaded.text else "\n"
    text = loaded.text.replace("\r\n", "\n")
    if not isinstance(root, MappingNode) or not root.keys:
        raise NotFormatted(loaded.path)
    found = marginalia(root, text)
    notes = Annotations(root, found)
    commented = list(_commented(root, (), notes))
    _record(root, REGISTER, loaded.readable, meant, kept)
    _hand_on(root, commented, notes)
    written = canonical(root, notes)
    again = loader.load_text(written, loaded.path)
    lost = Counter(found.texts) - Counter(marginalia(again.root, written).texts)
    if again.register != _canonical(meant) or lost:
        raise NotFormatted(loaded.path)
    return written.replace("\n", ends)


def _canonical(meant: Register) -> Register:
    """The register with its section ids as they are written."""

    def spelled(id_: str | None) -> str | None:
        return id_ and full_width_brackets(id_)

    sections = (one._replace(id=spelled(one.id) or "", parent=spelled(one.parent)) for one in meant.sections)
    tasks = (one._replace(section=spelled(one.section)) for one in meant.tasks)
    return meant._replace(sections=tuple(sections), tasks=tuple(tasks))


def _record(node: MappingNode, record: Record, before: Any, after: Any, kept: Kept = _NOTHING) -> None:
    """Let a record's node say what ``after`` is; fields that are as they were are not touched."""
    new = record_node(after, record)
    for field in record.fields:
        key = field.key
        if field.type is Type.FORMAT or field.of(before) == field.of(after):
            continue
        if (
            key in node.values and field.type is Type.FLAG
        ):  # what is written stays written, also where it goes without saying
            node.values[key] = Scalar("true" if field.of(after) else "false", 0, 0)
        elif key not in new.values:
            node.keys[:] = [one for one in node.keys if one.text != key]
            del node.values[key]
        elif key in node.values:
            node.values[key] = _value(node.values[key], new.values[key], field, before, after, kept)
        else:
            node.keys.append(Scalar(key, 0, 0))
            node.values[key] = new.values[key]


def _value(old: Node, new: Node, field: Field, before: Any, after: Any, kept: Kept) -> Node:
    """The node of a field that says something else, with as much of the old one as says the same."""
    if field.record is not None and field.type is Type.RECORD and isinstance(old, MappingNode):
        _record(old, field.record, field.of(before), field.of(after))
        return old
    if field.record is not None and field.type is not Type.RECORD:
        pairs = kept.get(field.key)
        return _records(old, new, field, field.of(before), field.of(after), pairs)
    if isinstance(old, yaml_nodes.Sequence) and isinstance(new, yaml_nodes.Sequence):
        _names(old, new)
        return old
    if isinstance(old, MappingNode) and isinstance(new, MappingNode):
        _texts(old, new)
        return old
    return new


def _records(
    old: Node, new: Node, field: Field, before: Sequence[Any], after: Sequence[Any], pairs: Mapping[int, int] | None
) -> Node:
    """A list of records: of each that is kept its own node; without ``pairs``, of what is equal, or the only one."""
    olds, news = _items(old), _items(new)
    pairs = _equal(before, after) if pairs is None else pairs
    items: list[Node] = []
    for at, node in enumerate(news):
        own = olds[pairs[at]] if at in pairs else None
        if isinstance(own, MappingNode) and field.record is not None:
            _record(own, field.record, before[pairs[at]], after[at])
        items.append(node if own is None else own)
    if not isinstance(new, yaml_nodes.Sequence):
        return items[0]
    if not isinstance(old, yaml_nodes.Sequence):
        new.items[:] = items
        return new
    old.items[:] = items
    return old


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, yaml_nodes.Sequence) else [node]


def _equal(before: Sequence[Any], after: Sequence[Any]) -> Mapping[int, int]:
    """Which entries are as they were; of two lists of one each the one is the other."""
    if len(before) == len(after) == 1:
        return {0: 0}
    places: dict[Any, list[int]] = {}
    for at in reversed(range(len(before))):
        places.setdefault(before[at], []).append(at)
    return {at: places[one].pop() for at, one in enumerate(after) if places.get(one)}


def _names(old: yaml_nodes.Sequence, new: yaml_nodes.Sequence) -> None:
    """A list of names: each that stays is the node that it was."""
    known = {item.text: item for item in old.items if isinstance(item, Scalar)}
    old.items[:] = [known.pop(item.text, item) if isinstance(item, Scalar) else item for item in new.items]


def _texts(old: MappingNode, new: MappingNode) -> None:
    known = {key.text: key for key in old.keys}
    old.keys[:] = [known.get(key.text, key) for key in new.keys]
    values = {key.text: new.values[key.text] for key in new.keys}
    old.values.clear()
    old.values.update(values)


class _Level(NamedTuple):
    """Where something stands: as an entry, in a list (its items as they were, and which of them), or as a field's value."""

    anchor: Anchor
    container: Node | None = None
    items: Sequence[Node] = ()
    at: int = 0


class _Commented(NamedTuple):
    """Something with comments, and what it stands in, the innermost first."""

    node: Node
    levels: tuple[_Level, ...]


def _commented(node: Node, levels: tuple[_Level, ...], notes: Annotations) -> Iterator[_Commented]:
    """Everything in a node that has comments, in the file's order."""
    if isinstance(node, MappingNode):
        for key in node.keys:
            inner = (_Level(key), *levels)
            if notes.any_of(key):
                yield _Commented(key, inner)
            yield from _commented(node.values[key.text], inner, notes)
    elif isinstance(node, yaml_nodes.Sequence):
        items = tuple(node.items)
        for at, item in enumerate(items):
            inner = (_Level(item, node, items, at), *levels)
            if notes.any_of(item):
                yield _Commented(item, inner)
            yield from _commented(item, inner, notes)
    if levels and node is not levels[0].anchor and notes.any_of(node):
        yield _Commented(node, levels)


def _hand_on(root: Node, commented: Sequence[_Commented], notes: Annotations) -> None:
    """Give the comments of what is gone to what has taken its place."""
    staying = set(_every(root))
    nexts: dict[int, list[Node | None]] = {}
    handed: dict[int, tuple[Anchor, list[Note]]] = {}
    headed: set[int] = set()
    for one in commented:
        if id(one.node) in staying:
            continue
        lines = notes.take(one.node)
        for level in one.levels:
            if id(level.anchor) in staying:
                handed.setdefault(id(level.anchor), (level.anchor, []))[1].extend(lines)
                break
            if id(level.anchor) not in headed:
                lines = [*_headline(level), *lines]
                headed.add(id(level.anchor))
            behind = _next_staying(level, staying, nexts) if level.items else None
            if behind is not None:
                handed.setdefault(id(behind), (behind, []))[1].extend(lines)
                break
            # An empty list has no end for comments to stand at.
            if (
                isinstance(level.container, yaml_nodes.Sequence)
                and level.container.items
                and id(level.container) in staying
            ):
                notes.add_below(level.container, lines)
                break
        else:
            notes.head += lines
    for anchor, lines in handed.values():
        notes.put_over(anchor, lines)


def _headline(level: _Level) -> list[Note]:
    """What says of whom the comments speak that follow, where a whole record is gone."""
    values = level.anchor.values if isinstance(level.anchor, MappingNode) else {}
    named = next((values[key] for key in ("id", "name") if key in values), None)
    if not isinstance(named, Scalar):
        return []
    return [Note(line, apart=False) for line in comment(_("{id} 已删除，原来的注释：", id=named.text))]


def _next_staying(level: _Level, staying: Container[int], nexts: dict[int, list[Node | None]]) -> Node | None:
    """The first item behind an entry of a list that stays."""
    key = id(level.container)
    if key not in nexts:
        found: list[Node | None] = []
        last: Node | None = None
        for item in reversed(level.items):
            found.append(last)
            last = item if id(item) in staying else last
        nexts[key] = found[::-1]
    return nexts[key][level.at]


def _every(node: Node) -> Iterator[int]:
    """The identities of a node and of all that is in it."""
    yield id(node)
    if isinstance(node, MappingNode):
        for key in node.keys:
            yield id(key)
            yield from _every(node.values[key.text])
    elif isinstance(node, yaml_nodes.Sequence):
        for item in node.items:
            yield from _every(item)
