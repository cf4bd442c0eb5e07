"""YAML text to nodes with positions, every scalar as text; the only module that imports yaml.

PyYAML's C parser is read as a stream of events: its composer would recurse (40,000 brackets crash it), expand aliases and
turn ``no`` into False. What YAML allows and a register does not (anchors, tags, merge keys ...) becomes a finding here.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from zerenfengong.errors import ZrfgError
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import N_, _

if not yaml.__with_libyaml__:
    raise ZrfgError(_("这里的 PyYAML 没有 libyaml，读不了登记册；重新安装：pip install --force-reinstall PyYAML"))

# A register needs seven levels; beyond this it is a mistake or an attack, and it is refused before anything recurses.
MAX_DEPTH = 20

# Names, keys, phrases and dates repeat in every task; one copy of each is kept. Measures hardly ever repeat.
_SHARED_LENGTH = 40

# What YAML forbids, and what YAML takes for a line break but an editor does not: line numbers would no longer agree.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"  # noqa: RUF100
)
_MOST_FORBIDDEN_SHOWN = 100


class Scalar:
    """A text with its place. Line and column count from 1; the column in characters."""

    __slots__ = ("column", "line", "text")

    def __init__(self, text: str, line: int, column: int) -> None:
        self.text = text
        self.line = line
        self.column = column


class Sequence:
    """A list of nodes."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.line = line
        self.column = column


class Mapping:
    """Fields with their values; ``keys`` holds the place of each field name, in order."""

    __slots__ = ("_places", "column", "keys", "line", "values")

    def __init__(self, line: int, column: int) -> None:
        self.keys: list[Scalar] = []
        self.values: dict[str, Node] = {}
        self.line = line
        self.column = column
        self._places: dict[str, Scalar] | None = None

    def key(self, name: str) -> Scalar:
        """A field's name with its place; the index to it is made when something is wrong, and goes on with the keys."""
        if self._places is None:
            self._places = {}
        for key in self.keys[len(self._places) :]:
            self._places[key.text] = key
        return self._places[name]


class Refused:
    """Stands where a value was already reported as unusable (an alias), so that nothing is said of it twice."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


Node = Scalar | Sequence | Mapping | Refused


class Source(NamedTuple):
    """What a file holds: its tree (None where it has none that can be used) and what is wrong with it as YAML."""

    path: str
    root: Node | None
    findings: tuple[Finding, ...]


def parse(text: str, path: str) -> Source:
    """Read one YAML document; never raises for anything that the text holds."""
    forbidden = _forbidden_characters(text, path)
    if forbidden:
        return Source(path, None, tuple(forbidden))
    composer = _Composer(path)
    try:
        composer.compose(yaml.CLoader(text).get_event)
    except yaml.YAMLError as error:
        return Source(path, None, (*composer.findings, _syntax_finding(error, path, text)))
    return Source(path, composer.root, tuple(composer.findings))


def to_yaml(value: Any, *, ascii_only: bool = False) -> str:
    """Write plain data as YAML: in the order given, no folded lines and no anchors for what repeats.

    Chinese stands as it is or, with ``ascii_only``, as its codes, like everything else beyond ASCII.
    """
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=not ascii_only, sort_keys=False, width=2**31 - 1)


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        """Repeat what repeats."""
        return True


class _Open:
    """A list or mapping that is still being filled, with the field name that waits for its value."""

    __slots__ = ("key", "node")

    def __init__(self, node: Sequence | Mapping) -> None:
        self.node = node
        self.key: Scalar | None = None


class _Composer:
    """Builds the tree with a stack of its own, so that depth costs a counter and not the interpreter's stack."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._shared: dict[str, str] = {}

    def compose(self, next_event: Callable[[], Any]) -> None:  # noqa: C901 (the one hot loop: a call costs more here)
        """Consume the parser's events; stops early at a second document or at too great a depth."""
        shared = self._shared
        open_nodes: list[_Open] = []
        node: Node | None
        while True:
            event = next_event()
            kind = type(event)
            opened = None
            if kind is ScalarEvent:
                mark = event.start_mark
                text = event.value
                if len(text) < _SHARED_LENGTH:
                    text = shared.setdefault(text, text)
                node = Scalar(text, mark.line + 1, mark.column + 1)
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                open_nodes.pop()
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                node = self._start(event)
                opened = _Open(node)
            elif kind is StreamEndEvent or (kind is DocumentStartEvent and self._is_second(event)):
                return
            else:
                node = self._refused(event) if kind is AliasEvent else None
            if node is not None:
                self._attach(node, open_nodes)
            if opened is not None:
                if len(open_nodes) == MAX_DEPTH:
                    self._report("ZR009", event, _("嵌套超过 {n} 层").format(n=MAX_DEPTH), _("检查这里的括号或缩进"))
                    self.root = None
                    return
                open_nodes.append(opened)

    def _start(self, event: Any) -> Sequence | Mapping:
        self._refuse_properties(event)
        mark = event.start_mark
        node = Mapping if type(event) is MappingStartEvent else Sequence
        return node(mark.line + 1, mark.column + 1)

    def _is_second(self, event: Any) -> bool:
        if self.root is None:
            return False
        self._report("ZR008", event, _("“---”之后又是一个文档，一个文件只能有一个"), _("删掉它，或者移到另一个文件"))
        return True

    def _attach(self, node: Node, open_nodes: "list[_Open]") -> None:
        """Put a node where it belongs: at the root, in a list, or as a field's name or value."""
        if not open_nodes:
            self.root = node
            return
        parent = open_nodes[-1]
        container = parent.node
        if type(container) is Sequence:
            container.items.append(node)
        elif parent.key is None:
            parent.key = self._field_name(node)
        else:
            key, parent.key = parent.key, None
            if type(container) is Mapping and key is not _NO_NAME:
                self._set(container, key, node)

    def _set(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        if key.text == "<<":
            self._report("ZR012", key, _("合并键 << 会让修改看不见"), _("把要用的字段一个个写出来"))
        elif key.text in mapping.values:
            first = mapping.key(key.text).line
            message = _("字段 {key} 写了两次，第一次在第 {line} 行").format(key=key.text, line=first)
            self._report("ZR007", key, message, _("留下一个，另一个删掉"))
        else:
            mapping.keys.append(key)
            mapping.values[key.text] = node

    def _field_name(self, node: Node) -> Scalar:
        if type(node) is Scalar:
            return node
        if type(node) is not Refused:
            message = _("字段名应当是文字，这里是一个列表或映射")
            self._report("ZR011", node, message, _("检查“? ”、花括号和冒号；值里有这些字符时加引号"))
        return _NO_NAME

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._report("ZR005", event, _("不能用锚点 &{name}").format(name=event.anchor), _("删掉它，内容直接写出来"))
        if event.tag is not None:
            tag = event.tag
            self._report(
                "ZR006", event, _("不能用标签 {tag}").format(tag=tag), _("删掉它：每个值都是文字，类型由字段决定")
            )

    def _refused(self, event: Any) -> Refused:
        name = event.anchor
        self._report("ZR005", event, _("不能用别名 *{name}").format(name=name), _("把它指的内容在这里写出来"))
        return Refused(event.start_mark.line + 1, event.start_mark.column + 1)

    def _report(self, code: str, at: Any, message: str, hint: str) -> None:
        mark: Any = at.start_mark if isinstance(at, Event) else None
        location = (
            Location(self.path, mark.line + 1, mark.column + 1) if mark else Location(self.path, at.line, at.column)
        )
        self.findings.append(Finding(location, code, message, hint))


# A field name that was reported: its value is passed over.
_NO_NAME = Scalar("", 0, 0)


def _forbidden_characters(text: str, path: str) -> list[Finding]:
    """Each place of a character that YAML or an editor's line count can't cope with, the first hundred."""
    findings = []
    for match in _FORBIDDEN.finditer(text):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        location = Location(path, line, start - (text.rfind("\n", 0, start) + 1) + 1)
        message = _("不允许的字符 U+{code:04X}").format(code=ord(match[0][0]))
        findings.append(Finding(location, "ZR003", message, _("删掉这个看不见的字符")))
        if len(findings) == _MOST_FORBIDDEN_SHOWN:
            break
    return findings


# libyaml's words -> ours, with what to do. The first that the problem contains is taken.
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    ("found character '\\t' that cannot start any token", N_("缩进里有制表符"), N_("缩进只能用空格")),
    ("cannot start any token", N_("值不能用这个字符开头"), N_("用半角双引号把整个值括起来")),
    (
        "mapping values are not allowed",
        N_("这里不能有“: ”"),
        N_("检查缩进；上一行的字段名后面要用半角冒号，“：”不行；值里有半角冒号加空格时，用引号把整个值括起来"),
    ),
    ("could not find expected ':'", N_("少了“: ”"), N_("字段名后面是半角冒号加一个空格；中文冒号“：”不行")),
    (
        "did not find expected ',' or ']'",
        N_("列表没有写完：少了“,”或“]”"),
        N_("检查方括号是否成对，各项之间是半角逗号加空格"),
    ),
    (
        "did not find expected ',' or '}'",
        N_("花括号没有写完：少了“,”或“}”"),
        N_("检查花括号是否成对，各项之间是半角逗号加空格"),
    ),
    ("did not find expected '-' indicator", N_("这里应当是列表的下一项“- ”"), N_("检查缩进，与上一项的“-”对齐")),
    ("did not find expected key", N_("这里应当是一个字段"), N_("检查缩进，与同一层的字段对齐；引号要成对")),
    ("block sequence entries are not allowed", N_("这里不能开始列表"), N_("“- ”另起一行，缩进写在字段名之下")),
    ("found unexpected end of stream", N_("引号没有收尾"), N_("检查引号是否成对")),
    ("found unknown escape character", N_("双引号里有不认识的转义"), N_("反斜线写成“\\\\”，或者改用单引号")),
    ("did not find expected hexdecimal number", N_("双引号里的转义不完整"), N_("反斜线写成“\\\\”，或者改用单引号")),
    ("did not find expected alphabetic or numeric character", N_("“&”或“*”后面没有名字"), N_("用引号把整个值括起来")),
    ("found undefined tag handle", N_("不认识的标签"), N_("以“!”开头的值要用引号括起来")),
    ("did not find expected <document start>", N_("这里多了内容"), N_("与前面的缩进对齐；检查前面多余的括号和“...”")),
    ("did not find expected node content", N_("这里应当是一个值"), N_("检查逗号和括号是否多了或少了；空的项要删掉")),
    (
        "did not find expected comment or line break",
        N_("“|”或“>”后面不能接着写"),
        N_("文字从下一行开始，比字段名多缩进两格"),
    ),
    ("found an indentation indicator equal to 0", N_("“|”或“>”后面的数字不对"), N_("去掉数字，文字从下一行开始")),
    ("found unexpected ':'", N_("冒号后面少了空格或值"), N_("冒号后面空一格再写值；没有值就删掉这个字段")),
    ("mapping keys are not allowed", N_("这里不能有“? ”"), N_("用引号把整个值括起来")),
    ("found unexpected document indicator", N_("引号里有单独一行的“---”或“...”"), N_("检查前面的引号是否成对")),
    ("found a tab character", N_("这里有制表符"), N_("缩进只能用空格")),
    ("invalid Unicode character escape code", N_("双引号里的转义不是字符"), N_("反斜线写成“\\\\”，或者改用单引号")),
)


def _syntax_finding(error: yaml.YAMLError, path: str, text: str) -> Finding:
    """Say a syntax error in the user's language, at the problem mark."""
    opened: Any = getattr(error, "context_mark", None)
    mark: Any = getattr(error, "problem_mark", None) or opened
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem = getattr(error, "problem", None) or str(error)
    if "cannot start any token" in problem and _character_at(text, line, column) == "\t":
        problem = _PROBLEMS[0][0]
    message, hint = next(
        ((_(said), _(mend)) for known, said, mend in _PROBLEMS if known in problem),
        (_("YAML 语法错误：{problem}").format(problem=problem), ""),
    )
    if opened and (opened.line, opened.column) != (line, column):
        hint = _("{hint}（从第 {line} 行第 {column} 列开始）").format(
            hint=hint or _("检查引号、括号和缩进"), line=opened.line + 1, column=opened.column + 1
        )
    return Finding(Location(path, line + 1, column + 1), "ZR004", message, hint)


def _character_at(text: str, line: int, column: int) -> str:
    start = 0
    for _count in range(line):
        start = text.find("\n", start) + 1
    return text[start + column : start + column + 1]
