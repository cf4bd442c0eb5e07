"""What the style sheets of a page say that hides or strikes out text, as far as a selector alone tells whom it is about."""

import re
from collections.abc import Iterator, Mapping

from zerenfengong.text.regex import regex

_SIMPLE = regex(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+|#[\w-]+", re.IGNORECASE)
_NAMES = regex(r"[.#][\w-]+")

# What decides whether text is seen, and struck out.
_OF_SIGHT = frozenset(
    {"display", "visibility", "mso-hide", "opacity", "font-size", "text-decoration", "text-decoration-line"}
)


class StyleSheet:
    """The declarations for tags, classes and ids; what also depends on where an element stands is not known."""

    def __init__(self) -> None:
        self._declared: dict[str, dict[str, str]] = {}
        self._unsure: set[str] = set()

    def add(self, style: str) -> None:
        """What another style element says, over what was said before."""
        for selectors, body in _rules(_without_comments(style)):
            if not (found := _declarations(body)):
                continue
            for selector in filter(None, map(str.strip, selectors.split(","))):
                if _SIMPLE.fullmatch(selector):
                    self._declared.setdefault(selector, {}).update(found)
                else:
                    self._unsure.update(_NAMES.findall(selector))

    def has(self, name: str) -> bool:
        """Whether anything is said of all elements of a name."""
        return name in self._declared

    def declared(self, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """What is said of an element's sight, its own style last; the later of two that contradict each other."""
        names = [f".{one}" for one in attributes.get("class", "").split()] + [f"#{attributes.get('id', '')}"]
        selectors = [name, *(one for known in names if known not in self._unsure for one in (known, name + known))]
        found: dict[str, str] = {}
        for selector in selectors:
            found |= self._declared.get(selector, {})
        return found | _declarations(attributes.get("style", ""))


def _declarations(text: str) -> dict[str, str]:
    found = {}
    for declaration in text.casefold().split(";"):
        key, _colon, value = declaration.partition(":")
        if key.strip() in _OF_SIGHT:
            found[key.strip()] = value.partition("!")[0].strip()
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
