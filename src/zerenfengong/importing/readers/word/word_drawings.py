"""Drawings that stand in parts of their own: the words of SmartArt and of charts."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _
from zerenfengong.importing.source.archive import Package
from zerenfengong.importing.source.layout import TextBeside

_LONGEST = 20_000


class Drawings:
    """The drawings of a part, by how it refers to theirs."""

    def __init__(self, package: Package, related: Mapping[str, tuple[str, str]]) -> None:
        self._package = package
        self._related = related

    def named(self, element: Element) -> TextBeside | None:
        """What a reference to a drawing leads to; None where it is another element."""
        if element.tag == "relIds":
            return self._words(element.get("dm", ""), "SmartArt")
        return self._words(element.get("id", ""), _("图表")) if element.tag == "chart" else None

    def _words(self, id_: str, what: str) -> TextBeside:
        _kind, part = self._related.get(id_, ("", ""))
        tree = self._package.tree(part)
        words = " ".join(filter(None, () if tree is None else _texts(tree)))
        return TextBeside(words[:_LONGEST] or _("没有文字"), what)


def _texts(element: Element) -> Iterator[str]:
    """The texts inside an element, without the numbers of which a chart is made."""
    if element.tag in ("t", "v"):
        yield (element.text or "").strip()
    if element.tag != "numCache":
        for child in element:
            yield from _texts(child)
