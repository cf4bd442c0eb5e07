"""What the style sheets of a page say of the sight of text, by tags, classes and ids, also within others (.a > .b td)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.text.regex import regex

_COMPOUND = regex(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAMES = regex(r"[.#][\w-]+")
_GROUND = regex("background", re.IGNORECASE)

# What decides whether text is seen, and struck out.
_OF_SIGHT = frozenset(
    {
        *("display", "visibility", "mso-hide", "opacity", "font-size", "text-decoration", "text-decoration-line"),
        *("color", "background", "background-color"),
    }
)

# Each element is held against the rules for one of its names, and each of these against what it stands in.
_MOST_OF_A_NAME, _MOST_PARTS = 50, 6


class OpenElement(NamedTuple):
    """An element that others stand in: its name, and its classes and its id with the marks that a selector has (.a, #b)."""

    name: str
    names: frozenset[str]


class _Part(NamedTuple):
    """What a selector says of one element."""

    name: str
    names: frozenset[str]

    def fits(self, element: OpenElement) -> bool:
        """Whether an element is such a one."""
        return (not self.name or self.name == element.name) and self.names <= element.names


# Parts of elements that stand right within each other, the outermost first.
_Run = tuple[_Part, ...]


class _Value(NamedTuple):
    """The value of a property, and whether it is marked as important."""

    text: str
    important: bool


class _Rule(NamedTuple):
    """A selector by its parts, each run somewhere within the one before; ``weight`` is how much it counts, the later one more."""

    runs: tuple[_Run, ...]
    weight: tuple[int, int, int, int]
    values: dict[str, _Value]

    @property
    def names(self) -> frozenset[str]:
        """The classes and the id of the element that it is about."""
        return self.runs[-1][-1].names

    def fits(self, element: OpenElement, around: Sequence[OpenElement]) -> bool:
        """Whether it is about an element that stands in others, the innermost one last."""
        path = [*around, element]
        *outer, own = self.runs
        if not _fits(own, path, len(path)):
            return False
        end = len(path) - len(own)
        for run in reversed(outer):
            end = next((at for at in range(end, 0, -1) if _fits(run, path, at)), 0) - len(run)
            if end < 0:
                return False
        return True


def _fits(run: _Run, path: Sequence[OpenElement], end: int) -> bool:
    """Whether the elements of a path that end there are those of a run."""
    begin = end - len(run)
    return begin >= 0 and all(part.fits(one) for part, one in zip(run, path[begin:end], strict=True))


class StyleSheet:
    """The declarations of a page. ``knows_grounds``: nothing else can give its elements a colour to stand on."""

    def __init__(self) -> None:
        self.knows_grounds = True
        self._rules: dict[str, dict[str, _Rule]] = {}
        self._unsure: set[str] = set()
        self._count = 0

    def add(self, style: str) -> None:
        """What another style element says, over what was said before."""
        for selectors, body in _rules(_without_comments(style)):
            if not (found := _declarations(body)):
                continue
            for selector in filter(None, map(str.strip, selectors.split(","))):
                if not self._add(selector, found):
                    self._unsure.update(_NAMES.findall(selector))
                    self.knows_grounds = self.knows_grounds and not any(_GROUND.match(key) for key in found)

    def _add(self, selector: str, values: Mapping[str, _Value]) -> bool:
        """Take a rule; whether its selector is understood, and there is room for it."""
        runs = _runs(selector)
        if not runs:
            return False
        last = runs[-1][-1]
        of_name = self._rules.setdefault(max(last.names, default=last.name), {})
        known = of_name.pop(selector, None)
        if len(of_name) >= _MOST_OF_A_NAME:
            return False
        self._count += 1
        weight = *_weight(runs), self._count
        of_name[selector] = _Rule(runs, weight, {**(known.values if known else {}), **values})
        return True

    def has(self, name: str) -> bool:
        """Whether anything is said of all elements of a name."""
        return name in self._rules

    def declared(self, name: str, attributes: Mapping[str, str], around: Sequence[OpenElement] = ()) -> dict[str, str]:
        """What is said of an element's sight, where it stands; the later of two that contradict each other."""
        element = opened(name, attributes)
        rules = [
            rule
            for key in (name, *sorted(element.names))
            for rule in self._rules.get(key, {}).values()
            if self._unsure.isdisjoint(rule.names) and rule.fits(element, around)
        ]
        rules.sort(key=lambda rule: rule.weight)
        own = _declarations(attributes.get("style", ""))
        said = [*(rule.values for rule in rules), own]
        found: dict[str, str] = {}
        for important in (False, True):
            for values in said:
                found |= {key: value.text for key, value in values.items() if value.important is important}
        return found


def opened(name: str, attributes: Mapping[str, str]) -> OpenElement:
    """An element as selectors know it."""
    names = [f".{one}" for one in attributes.get("class", "").split()]
    return OpenElement(name, frozenset([*names, f"#{attributes['id']}"] if attributes.get("id") else names))


def _runs(selector: str) -> tuple[_Run, ...]:
    """The parts of a selector; none where it says what is not known here: states, attributes, neighbours."""
    runs = []
    for within in ">".join(map(str.strip, selector.split(">"))).split():
        matches = [_COMPOUND.fullmatch(word) for word in within.split(">")]
        run = [_Part((one[1] or "").casefold(), frozenset(_NAMES.findall(one[2]))) for one in matches if one and one[0]]
        if len(run) < len(matches):
            return ()
        runs.append(tuple(run))
    return tuple(runs) if sum(map(len, runs)) <= _MOST_PARTS else ()


def _weight(runs: Iterable[_Run]) -> tuple[int, int, int]:
    """How many ids, classes and tags a selector names."""
    parts = [part for run in runs for part in run]
    names = [name for part in parts for name in part.names]
    ids = sum(name.startswith("#") for name in names)
    return ids, len(names) - ids, sum(bool(part.name) for part in parts)


def _declarations(text: str) -> dict[str, _Value]:
    found = {}
    for declaration in text.casefold().split(";"):
        key, _colon, value = declaration.partition(":")
        if key.strip() in _OF_SIGHT:
            said, mark, important = value.partition("!")
            found[key.strip()] = _Value(said.strip(), bool(mark) and important.strip() == "important")
    return found


def _without_comments(style: str) -> str:
    first, *others = style.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of each rule, but for those for one medium: they are not of the page as it is."""
    depth = 0
    for piece in style.split("}"):
        heads = piece.split("{")
        head = heads[0].rpartition(";")[2].strip()
        if depth == 0 and len(heads) == 2 and not head.startswith("@"):
            yield head, heads[1]
        # Each opened rule but the one that ends here is one that holds others.
        depth = max(depth + len(heads) - 2, 0)
