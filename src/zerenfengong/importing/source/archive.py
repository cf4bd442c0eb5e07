"""Zip packages (.docx, .xlsx) from anywhere: opened only if their size, parts and XML are as office programs write them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import chain
from posixpath import normpath
from xml.etree import ElementTree as ET

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.text.regex import regex

_MAX_PARTS = 5_000
_MAX_EXPANDED = 256 * 1024 * 1024
# Repeated cells pack well; more than this is nobody's document, from a size on where it matters.
_MAX_RATIO = 200
_RATIO_COUNTS_FROM = 32 * 1024 * 1024

_MAX_ELEMENTS, _MAX_ATTRIBUTES = 1_000_000, 1_500_000
_MAX_DEPTH = 200
_MAX_TAG = 4 * 1024 * 1024

_CHUNK = 1024 * 1024
_XML_PARTS = (".xml", ".rels", ".vml")

# In UTF-8 (and whatever writes ASCII like it) and in UTF-16; no office program writes one.
_DOCTYPE = regex(b"|".join(re.escape("<!DOCTYPE".encode(each)) for each in ("ascii", "utf-16-le", "utf-16-be")))
_OVERLAP = 32

# An entry that begins one in the list of parts.
_LISTED = b"PK\x01\x02"
_ENCRYPTED = 0x1

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """The parts of a package; their names are asked for in any letter case.

    Raises:
        SourceRefused: it is damaged or encrypted, is too large when it is unpacked, or its XML has a DOCTYPE.
    """

    def __init__(self, data: bytes) -> None:
        self._zip = _opened(data)
        self._parts = {_key(entry.filename): entry for entry in self._zip.infolist()}
        _check_declared(self._zip.infolist())
        for name, entry in self._parts.items():
            _refuse_doctype(self._chunks(entry), asked=name.endswith(_XML_PARTS))

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part that is there."""
        return b"".join(self._chunks(self._parts[_key(name)]))

    def tree(self, name: str, *, without: Sequence[re.Pattern[bytes]] = ()) -> ET.Element | None:
        """The XML of a part, tags and attributes without their namespaces; None where there is no such part.

        ``without``: whole elements that are taken out one kind after the other before they are counted.

        Raises:
            SourceRefused: it is no XML, or too large or too deep.
        """
        if name not in self:
            return None
        return parsed(b"".join(self._pieces_without(name, without)) if without else self.read(name))

    def _pieces_without(self, name: str, without: Sequence[re.Pattern[bytes]]) -> Iterator[bytes]:
        """A part piece by piece, each cut before a tag; an element that lies over a cut may stay."""
        before = b""
        for chunk in chain(self._chunks(self._parts[_key(name)]), [b""]):
            cut = chunk.rfind(b"<") if chunk else 0
            piece, before = (before + chunk[:cut], chunk[cut:]) if cut >= 0 else (before + chunk, b"")
            for pattern in without:
                piece = pattern.sub(b"", piece)
            yield piece

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part ("" for the package) names, by their id: what kind (styles, header …) and the name of each."""
        folder, _slash, file = name.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], _target(folder, one.get("Target", "")))
            for one in (() if tree is None else tree)
            if one.get("TargetMode") != "External"
        }

    def _chunks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """What an entry unpacks to, piece by piece; zipfile unpacks no more than the entry declares."""
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _DAMAGED:
            raise SourceRefused(damaged()) from None


def part_names(data: bytes) -> set[str]:
    """The names of the parts of a package, in lower case.

    Raises:
        SourceRefused: it is damaged, or has too many.
    """
    return set(map(_key, _opened(data).namelist()))


def parsed(data: bytes) -> ET.Element:
    """The tree of an XML part, tags and attributes without their namespaces (strict and usual files then have the same).

    Raises:
        SourceRefused: it is no XML, has a DOCTYPE, or is too large or too deep.
    """
    _refuse_doctype(iter([data]), asked=True)
    if _longest_tag(data) > _MAX_TAG:
        raise SourceRefused(too_large())
    parser = ET.XMLParser(target=_BoundedTree())  # noqa: S314 (no DOCTYPE, no entities)
    try:
        # All at once: from piece to piece older versions of expat read again what is not at its end, a long attribute too.
        parser.feed(data)
        root: ET.Element = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        raise SourceRefused(damaged()) from None
    return root


class _BoundedTree(ET.TreeBuilder):
    """Builds a tree that is neither too large nor too deep, tags and attributes without their namespaces."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}
        self._depth = self._elements = self._attributes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> ET.Element:
        """Begin an element."""
        names = self._names
        self._depth, self._elements = self._depth + 1, self._elements + 1
        self._attributes += len(attributes)
        if self._depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS or self._attributes > _MAX_ATTRIBUTES:
            raise SourceRefused(too_large())
        own = {names.get(key) or names.setdefault(key, _local(key)): value for key, value in attributes.items()}
        return super().start(names.get(tag) or names.setdefault(tag, _local(tag)), own)

    def end(self, tag: str) -> ET.Element:
        """End the element that began last."""
        self._depth -= 1
        return super().end(tag)


def _longest_tag(data: bytes) -> int:
    """How long the longest tag of an XML part is: the parser takes in all of one before it can be asked anything."""
    longest = at = 0
    while (end := data.find(b">", at)) >= 0:
        if end - at > longest:
            longest = max(longest, end - max(data.rfind(b"<", at, end), at))
        at = end + 1
    return max(longest, len(data) - max(data.rfind(b"<", at), at))


def damaged() -> str:
    """What is said of a file that can't be opened."""
    return _("文件损坏或不完整，打不开；请重新取得，或用办公软件打开后另存一份")


def too_large() -> str:
    """What is said of a file that is larger or deeper than anybody's."""
    return _("文件展开后太大，或嵌套太深，不像办公文件；只留下要导入的部分另存一份")


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.count(_LISTED) > _MAX_PARTS:
        raise SourceRefused(too_large())
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise SourceRefused(damaged()) from None


def _check_declared(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise SourceRefused(_("文件加了密码；请先去掉密码另存一份"))
    expanded = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if expanded > _MAX_EXPANDED or expanded > max(packed * _MAX_RATIO, _RATIO_COUNTS_FROM):
        raise SourceRefused(too_large())


def _refuse_doctype(chunks: Iterator[bytes], *, asked: bool) -> None:
    """Read everything, which finds what is damaged, and where it is ``asked`` find a DOCTYPE, even across two pieces."""
    before = b""
    for chunk in chunks:
        if asked and (_DOCTYPE.search(chunk) or _DOCTYPE.search(before + chunk[:_OVERLAP])):
            raise SourceRefused(_("文件里有外部实体声明（DOCTYPE），办公软件不会这样写；不导入"))
        before = chunk[-_OVERLAP:]


def _key(name: str) -> str:
    return name.replace("\\", "/").removeprefix("/").casefold()


def _target(folder: str, target: str) -> str:
    """The name of a part as another one in this folder gives it."""
    return normpath(target if target.startswith("/") else f"{folder}/{target}").removeprefix("/")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
