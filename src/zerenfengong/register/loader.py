"""From a path to a register and its findings."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from typing import NamedTuple

from zerenfengong.errors import reason
from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded
from zerenfengong.findings import Finding, Location, errors
from zerenfengong.i18n import _
from zerenfengong.model import Register, Unit, UnitRegistry
from zerenfengong.register import yaml_nodes
from zerenfengong.register.discovery import DOCUMENTS, MAX_BYTES, StrPath, as_typed, display_path
from zerenfengong.register.merge_conflicts import conflicts
from zerenfengong.register.reader import read, read_registry
from zerenfengong.register.yaml_nodes import FOLDED, Node, Scalar, Sequence, SpellingHints, nodes_to, place_of
from zerenfengong.text.decoding import BYTE_ORDER_MARK, decoded, marked_encoding
from zerenfengong.text.folding import fold_name


class SharedText(NamedTuple):
    """What a registry holds, or what is wrong with it as a file; ``shown`` is how findings name it."""

    shown: str
    text: str
    problem: Finding | None


# Finds the registry by the path that a register names.
_Shared = Callable[[str], SharedText]


class _LoadedFields(NamedTuple):
    path: str
    register: Register | None
    root: Node | None
    findings: tuple[Finding, ...]
    text: str = ""
    words: SpellingHints = SpellingHints()


class Loaded(_LoadedFields):
    """A file as far as it could be read: ``register`` is None where it holds nothing that can be checked.

    ``text`` is what it holds, without a byte order mark; "" where it is no text.
    """

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, without the line ends."""
        return self.text.replace("\r\n", "\n").split("\n")

    @property
    def readable(self) -> Register:
        """The register, for what is only asked where there is one.

        Raises:
            ValueError: the file holds none.
        """
        if self.register is None:
            raise ValueError(self.path)
        return self.register

    @property
    def registry(self) -> tuple[str, frozenset[str]]:
        """The file of the registry, by whatever link, and the names of its units; "" and none where the register has none."""
        if self.register is None or self.register.registry is None:
            return "", frozenset()
        shared = (unit for at, unit in enumerate(self.register.units) if self._is_shared(("units", at)))
        return registry_path(self.path, self.register), frozenset(unit.name for unit in shared)

    def place(self, *steps: str | int) -> Location:
        """Where a value stands (``place("tasks", 3, "lead", 0)``), or else the first line of what misses it.

        Of what stands in the registry it is where that is named.
        """
        if self._is_shared(steps):
            steps = ("registry",)
        return place_of(self.root, self.path, *steps)

    def place_in(self, offset: int, *steps: str | int) -> Location:
        """Where a character of a text stands; its beginning where escapes or folded lines hide the way to it."""
        node = self.node(*steps)
        if not isinstance(node, Scalar):
            return self.place(*steps)
        line, column = node.line, node.column
        if node.style == "|":
            before = node.text[:offset].split("\n")
            written, whole = self.lines[line + len(before) - 1], node.text.split("\n")[len(before) - 1]
            return Location(self.path, line + len(before), len(written) - len(whole) + len(before[-1]) + 1)
        mark = len(node.style)
        if node.style != FOLDED and self.lines[line - 1].startswith(node.text, column - 1 + mark):
            column += mark + offset
        return Location(self.path, line, column)

    def node(self, *steps: str | int) -> Node | None:
        """The value at these steps, if it is written in this file."""
        if self._is_shared(steps):
            return None
        nodes = list(nodes_to(self.root, steps))
        return nodes[-1] if len(nodes) == len(steps) else None

    def _is_shared(self, steps: tuple[str | int, ...]) -> bool:
        """Whether what is at these steps stands in the registry."""
        if self.register is None or self.register.registry is None or len(steps) < 2 or not isinstance(steps[1], int):
            return False
        list_ = next(nodes_to(self.root, steps[:1]), None)
        return steps[0] in ("units", "changes") and steps[1] >= (len(list_.items) if isinstance(list_, Sequence) else 0)


def registry_path(path: str, register: Register) -> str:
    """The file of the registry that a register at a path shares, by whatever link; "" where it has none."""
    return "" if register.registry is None else os.path.realpath(os.path.join(os.path.dirname(path), register.registry))


def load(path: StrPath) -> Loaded:
    """Read a file; whatever is wrong with it, down to its not being there, is among the findings."""
    shown = display_path(path)
    text, problem = read_text(path, shown)
    if problem is not None and problem.code == "ZR001":
        return Loaded(shown, None, None, (problem,))
    loaded = load_text(text, shown) if problem is None else Loaded(shown, None, None, (problem,))
    is_document = loaded.register is None and shown.lower().endswith(DOCUMENTS)
    return _to_be_imported(loaded) if is_document else loaded


def _to_be_imported(loaded: Loaded) -> Loaded:
    """A document where a register should be: what is wrong with it is that it was not imported yet."""
    hint = _("任务台账是 YAML 文本；这份文件先导入：zrfg import {path} -o tasks.yaml", path=as_typed(loaded.path))
    first, *others = loaded.findings
    return loaded._replace(findings=(first._replace(hint=hint), *others))


def load_bytes(raw: bytes, shown: str, shared: _Shared | None = None) -> Loaded:
    """Read what came from elsewhere than a file; ``shown`` is how findings name it, ``shared`` finds its registry."""
    text, problem = _decode(raw, shown)
    return load_text(text, shown, shared) if problem is None else Loaded(shown, None, None, (problem,))


def load_text(text: str, shown: str, shared: _Shared | None = None) -> Loaded:
    """Read what a file holds, or would hold; ``shown`` is how findings name the file.

    ``shared`` finds the registry by the path that it names; by default it is looked for from the folder of ``shown``.
    """
    if found := tuple(conflicts(text, shown)):
        return Loaded(shown, None, None, found, text)
    source = yaml_nodes.parse(text, shown)
    register, findings = read(source)
    loaded = Loaded(shown, register, source.root, (*source.findings, *findings), text, source.words)
    if register is None or register.registry is None:
        return loaded
    return _with_registry(loaded, register, register.registry, shared or partial(_beside, shown))


def _beside(register: str, named: str) -> SharedText:
    """The registry that the register of this path names."""
    shown = display_path(os.path.join(os.path.dirname(register), named))
    return SharedText(shown, *read_text(shown, shown))


def _with_registry(loaded: Loaded, register: Register, named: str, shared: _Shared) -> Loaded:
    """The register with the units of its registry and their changes behind its own; none where the registry can't be read."""
    registry, wrong = _registry(named, shared, loaded.place("registry"))
    if registry is None:
        return loaded._replace(register=None, findings=(*loaded.findings, *wrong))
    clashes = list(_clashes(register.units, registry.units))
    taken = {shared for _at, shared in clashes}
    wrong += [
        Finding(
            loaded.place("units", at, "name"),
            "ZR215",
            _("单位“{name}”在共用名录里已经登记（“{shared}”）", name=register.units[at].name, shared=shared.name),
            _("删掉这里的登记；两处不一样的地方写进 {path}", path=named),
        )
        for at, shared in clashes
    ]
    joined = register._replace(
        units=(*register.units, *(unit for unit in registry.units if unit not in taken)),
        changes=(*register.changes, *registry.changes),
    )
    return loaded._replace(register=joined, findings=(*loaded.findings, *wrong))


def _registry(named: str, shared: _Shared, place: Location) -> tuple[UnitRegistry | None, list[Finding]]:
    """The registry of this path, as a register names it, unless anything is wrong with it."""
    if os.path.isabs(named) or not named.lower().endswith((".yaml", ".yml")):
        hint = _("写相对于任务台账的路径，如 registry: ../units.yaml")
        return None, [Finding(place, "ZR217", _("“{path}”不能是共用名录", path=named), hint)]
    shown, text, problem = shared(named)
    if problem is not None:
        message = _("共用名录 {path} 用不了：{reason}", path=shown, reason=problem.message)
        return None, [Finding(place, "ZR217", message, _("检查路径：它相对于任务台账所在的文件夹"))]
    if found := list(conflicts(text, shown)):
        return None, found
    source = yaml_nodes.parse(text, shown)
    registry, findings = read_registry(source)
    wrong = errors([*source.findings, *findings])
    return (None if wrong else registry), wrong


def _clashes(own: Iterable[Unit], shared: Iterable[Unit]) -> Iterator[tuple[int, Unit]]:
    """The places of units of a register that its registry has too, by whatever name, each with that."""
    known = {fold_name(name): unit for unit in shared for name in (unit.name, *unit.aliases)}
    for at, unit in enumerate(own):
        found = next((known[key] for name in (unit.name, *unit.aliases) if (key := fold_name(name)) in known), None)
        if found is not None:
            yield at, found


def read_text(path: StrPath, shown: str, read: Callable[[str], bytes] | None = None) -> tuple[str, Finding | None]:
    """The text of a file, or what is wrong with it as a file; ``shown`` is how findings name it, ``read`` gets its bytes."""
    start = Location(shown, 1, 1)
    try:
        raw = read_bounded(path, MAX_BYTES) if read is None else read(os.fspath(path))
    except (OSError, NoFile) as error:
        why = _("这不是文件") if isinstance(error, NoFile) else _unreadable(error)
        return "", Finding(start, "ZR001", why, _("检查路径；用 -f 指定任务台账文件"))
    except ValueError:  # a NUL in the path
        return "", Finding(start, "ZR001", _("路径里有不允许的字符"), _("检查路径；用 -f 指定任务台账文件"))
    except TooLarge:
        message = _("文件超过 {size} MB", size=MAX_BYTES // 1024 // 1024)
        return "", Finding(start, "ZR010", message, _("任务台账是一份表，不会这么大：检查是不是选错了文件"))
    return _decode(raw, shown)


def _unreadable(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("没有这个文件")
    if isinstance(error, IsADirectoryError):
        return _("这是文件夹，不是文件")
    return _("读不出来：{reason}", reason=reason(error))


def _decode(raw: bytes, shown: str) -> tuple[str, Finding | None]:
    save_as = _("在编辑器里另存为 UTF-8 编码")
    marked = marked_encoding(raw)
    if marked not in (None, "UTF-8"):
        message = _("文件是 {encoding} 编码，应当是 UTF-8", encoding=marked)
        return "", Finding(Location(shown, 1, 1), "ZR002", message, save_as)
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        place = Location(shown, before.count(b"\n") + 1, column)
        if b"\0" in raw:
            message, save_as = _("这是二进制文件，不是文本"), _("任务台账是 YAML 文本：检查是不是选错了文件")
        elif decoded(raw) is not None:
            message = _("文件像是 GBK（GB 18030）编码，应当是 UTF-8")
        else:
            message = _("这里的字节 0x{byte:02X} 不是 UTF-8", byte=raw[error.start])
        return "", Finding(place, "ZR002", message, save_as)
