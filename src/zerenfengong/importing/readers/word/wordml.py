"""The tree of a Word file as its text runs: elements that only wrap others are looked through."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

# What encloses paragraphs, rows, cells or runs without being any: content controls, tracked insertions, marked-up words.
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})

_OFF = ("0", "false", "off", "none")


def children(element: Element) -> Iterator[Element]:
    """The children of an element; in place of one that only wraps others those of that, of alternatives those of the first."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == "AlternateContent":
            waiting.append(iter(next(iter(child), child)))
        elif child.tag in _WRAPPERS:
            waiting.append(iter(child))
        else:
            yield child


def named(element: Element, tag: str) -> Iterator[Element]:
    """Those of its children that have this tag."""
    return (child for child in children(element) if child.tag == tag)


def value(element: Element | None, path: str) -> str | None:
    """What the property at a path says (``val``): "" where it is there and says nothing, None where it isn't."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get("val", "")


def number(element: Element | None, path: str) -> int | None:
    """The property as a whole number; None where it is none."""
    text = value(element, path) or ""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def is_on(element: Element | None, path: str) -> bool:
    """Whether a property that is on or off is there and on."""
    found = value(element, path)
    return found is not None and found not in _OFF
