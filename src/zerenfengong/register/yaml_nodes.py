"""YAML text to nodes with positions, every scalar as text; the only module that imports yaml.

PyYAML's C parser is read as a stream of events: its composer would recurse (40,000 brackets crash it), expand aliases and
turn ``no`` into False. What YAML allows and a register does not (anchors, tags, merge keys ...) becomes a finding here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as Sequence_
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
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
from zerenfengong.i18n import _

if not yaml.__with_libyaml__:
    raise ZrfgError(_("这里的 PyYAML 没有 libyaml，读不了任务台账；重新安装：pip install --force-reinstall PyYAML"))

_COMMENT = re.compile(r"(?:^|(?<=[ \t\n]))(#[^\n]*)", re.MULTILINE)

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
    """A text with its place. Line and column count from 1; the column in characters.

    ``style`` is how it is written: "" plain, the quotation mark, "|" in lines of its own, ">" where lines are folded into one
    (whether by > or because a plain or quoted text goes on in the next line).
    """

    __slots__ = ("column", "line", "style", "text")

    def __init__(self, text: str, line: int, column: int, style: str = "") -> None:
        self.text = text
        self.line = line
        self.column = column
        self.style = style


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


class RefusedNode:
    """Stands where a value was already reported as unusable (an alias), so that nothing is said of it twice."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


Node = Scalar | Sequence | Mapping | RefusedNode

FOLDED = ">"


def nodes_to(root: Node | None, steps: Iterable[str | int]) -> Iterator[Node]:
    """The nodes on the way to a value; ends before what is not written."""
    node = root
    for step in steps:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.values.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step] if step < len(node.items) else None
        elif isinstance(step, str):
            return
        # Anything else is one value where a list may stand: it is its own first item.
        if node is None:
            return
        yield node


def place_of(root: Node | None, path: str, *steps: str | int) -> Location:
    """Where a value stands, or else the first line of what misses it."""
    line, column = 1, 1
    for node in nodes_to(root, steps):
        line, column = node.line, node.column
    return Location(path, line, column)


class SpellingHints(NamedTuple):
    """What rules on spelling look at before they walk through a tree: the short texts, each once, and the folded ones."""

    short: frozenset[str] = frozenset()
    folded: tuple[Scalar, ...] = ()


class YamlSource(NamedTuple):
    """What a file holds: its tree (None where it has none that can be used) and what is wrong with it as YAML."""

    path: str
    root: Node | None
    findings: tuple[Finding, ...]
    words: SpellingHints = SpellingHints()


def parse(text: str, path: str) -> YamlSource:
    """Read one YAML document; never raises for anything that the text holds."""
    forbidden = _forbidden_characters(text, path)
    if forbidden:
        return YamlSource(path, None, tuple(forbidden))
    composer = _Composer(path)
    try:
        composer.compose(yaml.CLoader(text).get_event)
    except yaml.YAMLError as error:
        return YamlSource(path, None, (*composer.findings, _syntax_finding(error, path, text)))
    words = SpellingHints(frozenset(composer.shared), tuple(composer.folded))
    return YamlSource(path, composer.root, tuple(composer.findings), words)


class Comment(NamedTuple):
    """A comment with its ``#`` and without the line's end; ``alone``: nothing else stands on its line."""

    line: int
    column: int
    text: str
    alone: bool


class ScalarSpan(NamedTuple):
    """Where a scalar stands in the text: from ``start`` up to, but not including, ``end`` (in characters).

    ``flow``: inside [ ] or { }, where a comma or a bracket would end a text without quotation marks.
    """

    start: int
    end: int
    line: int
    column: int
    last_line: int
    text: str
    style: str
    flow: bool


class Layout:
    """How a text is laid out: its scalars and its comments, in order. Only for text that is YAML."""

    def __init__(self, spans: Iterable[ScalarSpan], comments: Iterable[Comment]) -> None:
        self.spans = tuple(spans)
        self.comments = tuple(comments)
        # Of each line that is but a comment, the next one that is more.
        self._behind: dict[int, int] = {}
        for line in sorted({comment.line for comment in self.comments if comment.alone}, reverse=True):
            self._behind[line] = self._behind.get(line + 1, line + 1)
        self._first_lines: dict[int, int] = {}
        self._last_lines: dict[int, int] = {}
        for span in self.spans:
            self._first_lines.setdefault(span.last_line, span.line)
            self._last_lines[span.line] = max(span.last_line, self._last_lines.get(span.line, 0))

    def next_content(self, line: int) -> int:
        """The next line after this one that is more than a comment."""
        return self._behind.get(line + 1, line + 1)

    def first_line(self, line: int) -> int:
        """The first line of what ends on this line."""
        return self._first_lines.get(line, line)

    def last_line(self, line: int) -> int:
        """The last line of what begins on this line."""
        return max(line, self._last_lines.get(line, line))


def layout(text: str) -> Layout:
    """Find the scalars and the comments of a YAML text: a comment is what stands outside every scalar and begins with #.

    Raises:
        ValueError: the text is no YAML.
    """
    spans = []
    flow = 0
    try:
        events: Callable[[], Any] = yaml.CLoader(text).get_event
        while type(event := events()) is not StreamEndEvent:
            if type(event) is ScalarEvent:
                spans.append(_span(event, flow=flow > 0))
            elif isinstance(event, CollectionStartEvent):
                flow += bool(flow or event.flow_style)
            elif type(event) is DocumentStartEvent and spans:  # what follows is no part of the register
                break
            elif isinstance(event, CollectionEndEvent):
                flow -= bool(flow)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    return Layout(spans, _comments(text, spans))


def _span(scalar: Any, *, flow: bool) -> ScalarSpan:
    start, end, written = scalar.start_mark, scalar.end_mark, scalar.style
    # Where a block ends, libyaml's mark stands at the beginning of the line after it.
    last = end.line + (0 if end.column == 0 and end.line > start.line else 1)
    style = FOLDED if last > start.line + 1 and written != "|" else written
    return ScalarSpan(start.index, end.index, start.line + 1, start.column + 1, last, scalar.value, style, flow)


def _comments(text: str, spans: Sequence_[ScalarSpan]) -> Iterator[Comment]:
    at, line, line_start = 0, 1, 0
    for start, end in [*(_written(text, span) for span in spans if span.end > span.start), (len(text), len(text))]:
        for match in _COMMENT.finditer(text, at, start):
            position = match.start(1)
            line += text.count("\n", line_start, position)
            line_start = text.rfind("\n", 0, position) + 1
            alone = not text[line_start:position].strip(" \t")
            yield Comment(line, position - line_start + 1, match[1].rstrip("\r"), alone)
        at = end


def _written(text: str, span: ScalarSpan) -> tuple[int, int]:
    """Where a scalar's own text stands: behind a | or > there may be a comment."""
    if span.style in ("|", FOLDED) and text[span.start] in "|>":
        heading = text.find("\n", span.start, span.end)
        return (span.end if heading < 0 else heading), span.end
    return span.start, span.end


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
        self.shared: dict[str, str] = {}
        self.folded: list[Scalar] = []

    def compose(self, next_event: Callable[[], Any]) -> None:  # noqa: C901 (the one hot loop: a call costs more here)
        """Consume the parser's events; stops early at a second document or at too great a depth."""
        shared = self.shared
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
                line, style = mark.line, event.style
                node = Scalar(text, line + 1, mark.column + 1, style)
                if event.end_mark.line != line and style != "|":
                    node.style = FOLDED
                    self.folded.append(node)
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
                    self._report("ZR009", event, *_too_deep())
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
            message = _("字段 {key} 写了两次，第一次在第 {line} 行", key=key.text, line=first)
            self._report("ZR007", key, message, _("留下一个，另一个删掉"))
        else:
            mapping.keys.append(key)
            mapping.values[key.text] = node

    def _field_name(self, node: Node) -> Scalar:
        if type(node) is Scalar:
            return node
        if type(node) is not RefusedNode:
            message = _("字段名应当是文字，这里是一个列表或映射")
            self._report("ZR011", node, message, _("检查“? ”、花括号和冒号；值里有这些字符时加引号"))
        return _NO_NAME

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._report("ZR005", event, _("不能用锚点 &{name}", name=event.anchor), _("删掉它，内容直接写出来"))
        if event.tag is not None:
            tag = event.tag
            self._report("ZR006", event, _("不能用标签 {tag}", tag=tag), _("删掉它：每个值都是文字，类型由字段决定"))

    def _refused(self, event: Any) -> RefusedNode:
        name = event.anchor
        self._report("ZR005", event, _("不能用别名 *{name}", name=name), _("把它指的内容在这里写出来"))
        return RefusedNode(event.start_mark.line + 1, event.start_mark.column + 1)

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
        message = _("不允许的字符 U+{code:04X}", code=ord(match[0][0]))
        findings.append(Finding(location, "ZR003", message, _("删掉这个看不见的字符")))
        if len(findings) == _MOST_FORBIDDEN_SHOWN:
            break
    return findings


def _syntax_finding(error: yaml.YAMLError, path: str, text: str) -> Finding:
    from zerenfengong.register.yaml_errors import explained  # noqa: PLC0415 (only where something is wrong)

    opened: Any = getattr(error, "context_mark", None)
    mark: Any = getattr(error, "problem_mark", None) or opened
    problem = getattr(error, "problem", None) or str(error)
    if "maximum nesting depth" in problem:  # a newer libyaml refuses a thousand brackets before it hands out the first
        return Finding(_place(path, mark), "ZR009", *_too_deep())
    return explained(problem, _place(path, mark), _place(path, opened) if opened else None, text)


def _too_deep() -> tuple[str, str]:
    return _("嵌套超过 {n} 层", n=MAX_DEPTH), _("检查这里的括号或缩进")


def _place(path: str, mark: Any) -> Location:
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path, 1, 1)
