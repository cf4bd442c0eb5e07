"""What the style sheets of a page say that hides or strikes out text, as far as a selector alone tells whom it is about."""

import re
from collections.abc import Mapping

_COMMENT = re.compile(r"/\*(?:(?!\*/).)*+\*/|<!--|-->", re.DOTALL)
# Rules for one medium, or a font: not those of the page as it is.
_AT_RULE = re.compile(r"@[^{};]*+(?:;|\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\})")
_RULE = re.compile(r"(?P<selectors>[^{}]++)\{(?P<declared>[^{}]*+)\}")
_SIMPLE = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?\.[\w-]+|#[\w-]+", re.IGNORECASE)
_NAMES = re.compile(r"[.#][\w-]+")
_CHANGES_SIGHT = re.compile(r"display|visibility|mso-hide|opacity|font-size|line-through", re.IGNORECASE)


class StyleSheet:
    """The declarations for tags, classes and ids; what also depends on where an element stands is not known."""

    def __init__(self) -> None:
        self._declared: dict[str, str] = {}
        self._unsure: set[str] = set()

    def add(self, style: str) -> None:
        """What another style element says, over what was said before."""
        for rule in _RULE.finditer(_AT_RULE.sub("", _COMMENT.sub("", style))):
            if not _CHANGES_SIGHT.search(rule["declared"]):
                continue
            for selector in filter(None, map(str.strip, rule["selectors"].split(","))):
                if _SIMPLE.fullmatch(selector):
                    self._declared[selector] = f"{self._declared.get(selector, '')};{rule['declared']}"
                else:
                    self._unsure.update(_NAMES.findall(selector))

    def has(self, name: str) -> bool:
        """Whether anything is said of all elements of a name."""
        return name in self._declared

    def declared(self, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
        """What is said of an element, its own style last; the later of two that contradict each other."""
        names = [f".{one}" for one in attributes.get("class", "").split()] + [f"#{attributes.get('id', '')}"]
        selectors = [name, *(one for known in names if known not in self._unsure for one in (known, name + known))]
        texts = [*(self._declared.get(one, "") for one in selectors), attributes.get("style", "")]
        found = {}
        for declaration in ";".join(texts).casefold().split(";"):
            key, _colon, value = declaration.partition(":")
            found[key.strip()] = value.partition("!")[0].strip()
        return found
