"""Where in a file of the ledger a value stands."""

from collections.abc import Mapping

from zerenfengong.findings import Location
from zerenfengong.register.yaml_nodes import Node


def place_of(root: Node | None, path: str, *steps: str | int) -> Location:
    """Where a value stands, or else the first line of what misses it."""
    line, column, node = 1, 1, root
    for step in steps:
        values: Mapping[str, Node] = getattr(node, "values", {})
        items = getattr(node, "items", ())
        node = values.get(step) if isinstance(step, str) else items[step] if step < len(items) else None
        if node is None:
            break
        line, column = node.line, node.column
    return Location(path, line, column)
