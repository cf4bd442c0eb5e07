"""What a document carries of its register, as text: packed where nobody reads it, and read again, bounded, from anywhere."""

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from zerenfengong.answers.carried.carried_marks import MARK, Unreadable
from zerenfengong.findings import errors
from zerenfengong.model import Register
from zerenfengong.register import loader
from zerenfengong.register.schema import REGISTER
from zerenfengong.register.writing.record_nodes import record_node
from zerenfengong.register.yaml_nodes import Mapping as MappingNode
from zerenfengong.register.yaml_nodes import Node, Scalar, Sequence
from zerenfengong.text.regex import regex

# A register as it is written, field by field.
RegisterData = dict[str, Any]

# Far above any document: what unpacks to more was never written here.
_MOST = 64 * 1024 * 1024

# What JSON holds as it stands and a YAML reader refuses, or takes for a line break.
_ESCAPED = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class Carried(NamedTuple):
    """What a document carries: the register of the tasks that it shows, and hashes of what a reader sees of them.

    ``columns`` are the titles of its table by their keys; ``rows`` are the rows, each with the id of its task and a hash for each
    column; ``parts`` are hashes of all else that is seen, by name.
    """

    register: RegisterData
    columns: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]
    parts: Mapping[str, str]


def register_data(register: Register) -> RegisterData:
    """A register as plain data: its fields, but for those that say nothing."""
    data: RegisterData = _plain(record_node(register, REGISTER))
    return data


def register_of(data: RegisterData) -> Register:
    """The register that data says.

    Raises:
        Unreadable: it says none, or one that breaks the format.
    """
    # JSON is YAML: it is read, and doubted, as any register is.
    text = _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(data, ensure_ascii=False))
    loaded = loader.load_text(text, MARK)
    if loaded.register is None or errors(loaded.findings):
        raise Unreadable(MARK)
    return loaded.register


def packed(carried: Carried) -> str:
    """It in letters and digits, behind the mark."""
    text = json.dumps(carried._asdict(), ensure_ascii=False, separators=(",", ":"))
    return f"{MARK} {base64.b64encode(zlib.compress(text.encode('utf-8', 'surrogatepass'), 9)).decode()}"


def unpacked(text: str) -> Carried:
    """What was packed.

    Raises:
        Unreadable: it is damaged, or is something else.
    """
    mark, _space, packed_ = text.strip().partition(" ")
    if mark != MARK:
        raise Unreadable(mark)
    try:
        unpacking = zlib.decompressobj()
        whole = unpacking.decompress(base64.b64decode(packed_, validate=True), _MOST)
        if not unpacking.eof:
            raise Unreadable(mark)
        data = json.loads(whole.decode("utf-8", "surrogatepass"))
        rows = tuple(tuple(map(str, row)) for row in data["rows"])
        return Carried(dict(data["register"]), _texts(data["columns"]), rows, _texts(data["parts"]))
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError) as damaged:
        raise Unreadable(mark) from damaged


def _texts(data: Mapping[Any, Any]) -> Mapping[str, str]:
    return {str(key): str(value) for key, value in data.items()}


def _plain(node: Node) -> Any:
    if isinstance(node, Sequence):
        return [_plain(one) for one in node.items]
    if isinstance(node, MappingNode):
        return {key: _plain(value) for key, value in node.values.items()}
    return node.text if isinstance(node, Scalar) else None
