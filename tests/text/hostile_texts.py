"""Every pattern of the program, and texts that take one long which looks at the same places again and again."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]  # what a pattern is made of is told nowhere else
from types import ModuleType
from typing import Any, NamedTuple

import zerenfengong
from zerenfengong.text.regex import UncompiledPattern

_METHODS = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)

# What stands in documents again and again; each repeated alone.
_OFTEN = (" ", "7", "、", "（", "-", "一", "\n")
# No character of a text that a pattern could go on with.
_END = "\0"


class UsedPattern(NamedTuple):
    """A pattern with the module that has it, by its name there or by itself, and the methods that are called with it."""

    module: str
    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


class Hostile(NamedTuple):
    """What stands before, and what stands behind it as often as one likes."""

    before: str
    unit: str

    def text(self, length: int) -> str:
        """About so many characters of it."""
        return self.before + self.unit * max(length // len(self.unit), 1) + _END


def modules(*, but: Iterable[str] = ()) -> list[ModuleType]:
    """Every module of the program, but for these."""
    names = [info.name for info in pkgutil.walk_packages(zerenfengong.__path__, "zerenfengong.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__") and name not in set(but)]


def patterns(among: Iterable[ModuleType]) -> list[UsedPattern]:
    """The patterns of these modules: in their names, and in calls of ``re`` with what these say."""
    loaded = {module: _calls_of_methods(module) for module in among}
    called: dict[re.Pattern[Any], set[str]] = {}
    for module, calls in loaded.items():
        for call in calls:
            if isinstance(call.method.value, ast.Name):
                for pattern in _held(vars(module).get(call.method.value.id)):
                    called.setdefault(pattern, set()).add(call.method.attr)
    found: dict[re.Pattern[Any], UsedPattern] = {}
    for module, calls in loaded.items():
        for name, pattern, methods in (*_named(module, calls, called), *_inline(module, calls)):
            known = found.get(pattern)
            before = known.methods if known else frozenset()
            found[pattern] = UsedPattern(module.__name__, name, pattern, methods | before)
    return sorted((one for one in found.values() if one.methods), key=lambda one: one[:2])


def hostile(pattern: re.Pattern[Any]) -> list[Hostile]:
    """Texts for a pattern: what it can repeat, behind what leads there; what it begins with; what stands everywhere."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    found = dict.fromkeys(Hostile("", unit) for unit in _OFTEN)
    shortest = _shortest(tree)
    found |= dict.fromkeys(Hostile("", unit) for unit in (shortest, shortest[:1], shortest[:-1]) if unit)
    for least in (0, 1):
        for before, unit in _repeated(tree, "", least):
            found |= dict.fromkeys(
                (Hostile(before, unit), Hostile("", unit), Hostile(before, " "), Hostile(before, "7"))
            )
    return list(found)


class _Call(NamedTuple):
    """A method that may be one of a pattern's, and what it is called with; nothing where it is only handed on."""

    method: ast.Attribute
    arguments: list[ast.expr]
    keywords: list[ast.keyword]


def _calls_of_methods(module: ModuleType) -> list[_Call]:
    nodes = list(ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))))
    calls = {id(node.func): (node.args, node.keywords) for node in nodes if isinstance(node, ast.Call)}
    methods = (node for node in nodes if isinstance(node, ast.Attribute) and node.attr in _METHODS)
    return [_Call(method, *calls.get(id(method), ([], []))) for method in methods]


def _held(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns that a name stands for, also in tuples and the like."""
    if isinstance(value, UncompiledPattern):
        yield value.compiled
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | set | frozenset | dict) and depth < 4:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _held(one, depth + 1)


def _named(
    module: ModuleType, calls: list[_Call], called: dict[re.Pattern[Any], set[str]]
) -> Iterator[tuple[str, re.Pattern[Any], frozenset[str]]]:
    """Patterns in the names of a module; of those in tuples only the methods are known that are called with anything."""
    anything = {call.method.attr for call in calls if _is_local(call.method.value, module)} - {"split"}
    for name, value in vars(module).items():
        for pattern in _held(value):
            methods = called.get(pattern, set() if isinstance(value, UncompiledPattern | re.Pattern) else anything)
            yield name, pattern, frozenset(methods)


def _is_local(node: ast.expr, module: ModuleType) -> bool:
    return not isinstance(node, ast.Name) or node.id not in vars(module)


def _inline(module: ModuleType, calls: list[_Call]) -> Iterator[tuple[str, re.Pattern[Any], frozenset[str]]]:
    """Patterns that are handed to a function of ``re``, as far as they say nothing that only the place itself knows."""
    for call in calls:
        owner = call.method.value
        if not isinstance(owner, ast.Name) or vars(module).get(owner.id) is not re or not call.arguments:
            continue
        flags = next((word.value for word in call.keywords if word.arg == "flags"), ast.Constant(0))
        try:
            source, given = (_evaluated(one, module) for one in (call.arguments[0], flags))
        except NameError:
            continue
        if isinstance(source, str | bytes):
            yield str(source), re.compile(source, given), frozenset({call.method.attr})


def _evaluated(node: ast.expr, module: ModuleType) -> Any:
    expression = ast.fix_missing_locations(ast.Expression(node))
    return eval(compile(expression, str(module.__file__), "eval"), dict(vars(module)))


def _some_of(items: Iterable[tuple[Any, Any]]) -> list[str]:
    """Characters of a class."""
    classes = {
        _constants.CATEGORY_DIGIT: "7",
        _constants.CATEGORY_SPACE: " ",
        _constants.CATEGORY_WORD: "k7一",
        _constants.CATEGORY_NOT_DIGIT: "k",
        _constants.CATEGORY_NOT_SPACE: "k",
        _constants.CATEGORY_NOT_WORD: " ",
    }
    members = list(items)
    characters: list[str] = []
    for kind, value in members:
        if kind is _constants.LITERAL:
            characters.append(chr(value))
        elif kind is _constants.RANGE:
            characters += map(chr, range(value[0], min(value[0] + 300, value[1] + 1)))
        elif kind is _constants.CATEGORY:
            characters += classes[value]
    if members and members[0][0] is _constants.NEGATE:
        return [one for one in " k7一、（" if one not in characters] or ["k"]
    return characters[:2] or ["k"]


def _shortest(tree: Any) -> str:
    """About the shortest text that a pattern matches."""
    return "".join(_shortest_of(kind, value) for kind, value in tree)


def _shortest_of(kind: Any, value: Any) -> str:  # noqa: PLR0911 (a kind a line)
    if kind is _constants.LITERAL:
        return chr(value)
    if kind is _constants.IN:
        return _some_of(value)[0]
    if kind in _REPEATS:
        return _shortest(value[2]) * int(value[0])
    if kind is _constants.SUBPATTERN:
        return _shortest(value[3])
    if kind is _constants.ATOMIC_GROUP:
        return _shortest(value)
    if kind is _constants.BRANCH:
        return _shortest(value[1][0])
    return "k" if kind in (_constants.ANY, _constants.NOT_LITERAL, _constants.GROUPREF) else ""


def _repeated(tree: Any, before: str, least: int) -> Iterator[tuple[str, str]]:
    """What a pattern may repeat, with a text that leads there; what it may leave out stands there ``least`` times."""
    for kind, value in tree:
        if kind in _REPEATS:
            fewest, most, inner = value
            if most is _constants.MAXREPEAT or int(most) > 16:
                units = (
                    _some_of(inner[0][1]) if len(inner) == 1 and inner[0][0] is _constants.IN else [_shortest(inner)]
                )
                yield from ((before, unit) for unit in units if unit)
            yield from _repeated(inner, before, least)
            before += _shortest(inner) * max(int(fewest), least)
            continue
        for inner in _inside(kind, value):
            yield from _repeated(inner, before, least)
        is_behind = kind is _constants.ASSERT and value[0] < 0
        before += _shortest(value[1]) if is_behind else _shortest_of(kind, value)


def _inside(kind: Any, value: Any) -> list[Any]:
    """The patterns that a part of a pattern is made of."""
    if kind is _constants.SUBPATTERN:
        return [value[3]]
    if kind is _constants.ATOMIC_GROUP:
        return [value]
    if kind is _constants.BRANCH:
        return list(value[1])
    return [value[1]] if kind in (_constants.ASSERT, _constants.ASSERT_NOT) else []
