"""A register as a file in canonical form, with comments over its entries: what ``zrfg fmt`` would leave as it is."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapping_
from types import MappingProxyType

from zerenfengong.model import Register
from zerenfengong.register import yaml_nodes
from zerenfengong.register.name_lists import Place
from zerenfengong.register.schema import REGISTER
from zerenfengong.register.writing import scalars
from zerenfengong.register.writing.annotations import Anchor, Note, Notes
from zerenfengong.register.writing.formatting import canonical
from zerenfengong.register.writing.record_nodes import record_node
from zerenfengong.register.yaml_nodes import Mapping, Node

# Texts that stand as comments over what is at a place (("tasks", 3)); () is the head of the file.
Comments = Mapping_[Place, Sequence[str]]

_NONE: Comments = MappingProxyType({})


def written_register(register: Register, comments: Comments = _NONE, *, schema: str = "") -> str:
    """The file of a register, with an empty line where the section of the tasks changes; ``schema`` is that for editors.

    What has no value is left out, also where it is required: reading the file says so. A comment on what is left out stands
    over what it would be in. A file can't hold lone surrogates, nor a further column named ``<<`` or by a thousand characters.
    """
    root, notes = record_node(register, REGISTER), Notes()
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
