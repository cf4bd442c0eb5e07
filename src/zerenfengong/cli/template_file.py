"""An office's own template as a file: read in bounds, and looked at before a library opens it, as an imported file is."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from zerenfengong.errors import AskedWrongly, reason
from zerenfengong.files.bounded import NoFile, TooLarge, read_bounded
from zerenfengong.i18n import _
from zerenfengong.importing.source.archive import Package, part_names
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.register.discovery import display_path

_LARGEST = 10 * 1024 * 1024
_LARGEST_TEXT = 2 * 1024 * 1024

# A part whose fields are filled in; the largest number of marks and the longest mark that a person would write; the braces that
# Word writes elsewhere than in the text (two for a picture).
_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_MOST_MARKS, _LONGEST_MARK = 2000, 200
_MOST_BRACES = 200

# Parts that run something or hold another file, by their names in lower case.
_ACTIVE = re.compile(r"vba|macro|activex|embeddings/|oleobject|\.bin$")

# Fields that fetch or run what is outside the document.
_FETCHING = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDE\w*|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE)

_OPENING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MARK = re.compile(r"\{\{|\{%|\{#")


def read_template(path: str) -> bytes:
    """The bytes of a template that is what an office would write.

    Raises:
        SourceRefused: it can't be read.
        AskedWrongly: it is no Word document, is too large, holds macros or what fetches something, or a mark
            that does not end in its paragraph.
    """
    shown = display_path(path)
    try:
        data = read_bounded(path, _LARGEST, regular=True)
    except TooLarge:
        raise _refused(shown, _("文件太大")) from None
    except NoFile:
        raise _refused(shown, _("不是文件")) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else _("不是文件名")
        raise SourceRefused(str(_refused(shown, _("读不出来：{reason}", reason=why)))) from None
    try:
        problem = next(_problems(data), None)
    except SourceRefused as refused:
        raise _refused(shown, str(refused)) from None
    if problem is not None:
        raise _refused(shown, problem)
    return data


def _problems(data: bytes) -> Iterator[str]:
    if not data.startswith(b"PK"):
        yield _("不是 Word 文件（.docx）")
        return
    names = sorted(part_names(data))
    package = Package(data)
    if "word/document.xml" not in package:
        yield _("不是 Word 文件（.docx）")
        return
    if any(map(_ACTIVE.search, names)) or b"macroEnabled" in package.read("[Content_Types].xml"):
        yield _("里面有宏、控件或者嵌入的文件；去掉后另存为 .docx")
    for name in names:
        if name.endswith(".rels"):
            yield from _outside(package.tree(name))
        elif name.endswith(".xml") and name.startswith("word/"):
            yield from _in_part(name, package)


def _outside(relations: ET.Element | None) -> Iterator[str]:
    for one in relations if relations is not None else ():
        kind = one.get("Type", "").rpartition("/")[2]
        if kind == "aFChunk" or (one.get("TargetMode") == "External" and kind != "hyperlink"):
            yield _("里面引用了别的文件或者网址（{kind}）；断开链接后另存一份", kind=kind)


def _in_part(name: str, package: Package) -> Iterator[str]:
    raw = package.read(name)
    if _TEXT_PART.fullmatch(name) and len(raw) > _LARGEST_TEXT:
        yield _("文件太大")
        return
    tree = package.tree(name)
    if tree is None:
        return
    fields = [one.text or "" for one in tree.iter("instrText")] + [
        one.get("instr", "") for one in tree.iter("fldSimple")
    ]
    if _FETCHING.search("".join(fields)):
        yield _("里面有会取用外部内容的域（DDE、INCLUDETEXT 等）；删去后另存一份")
    if _TEXT_PART.fullmatch(name):
        yield from _marks(tree)


def _marks(tree: ET.Element) -> Iterator[str]:
    """What is wrong with the marks: a library looks for the end of each, and must not have to look far."""
    marks = 0
    for paragraph in tree.iter("p"):
        text = "".join(one.text or "" for one in paragraph.iter("t"))
        at = 0
        while begin := _MARK.search(text, at):
            end = text.find(_OPENING[begin[0]], begin.end())
            if end < 0:
                yield _("“{mark}”没有在同一段里写完", mark=text[begin.start() : begin.start() + 20])
                return
            if end - begin.start() > _LONGEST_MARK:
                yield _("“{mark}…”太长", mark=text[begin.start() : begin.start() + 20])
                return
            marks, at = marks + 1, end + 2
    if marks > _MOST_MARKS or _braces_elsewhere(tree) > _MOST_BRACES:
        yield _("标记太多")


def _braces_elsewhere(tree: ET.Element) -> int:
    """How many braces stand elsewhere than in the marks of paragraphs: in attributes, in fields, alone in the text."""
    attributes = sum(value.count("{") for one in tree.iter() for value in one.attrib.values())
    between = sum((one.tail or "").count("{") + (one.text or "").count("{") * (one.tag != "t") for one in tree.iter())
    texts = (one.text or "" for one in tree.iter("t"))
    return attributes + between + sum(len(re.findall(r"(?<!\{)\{(?![{%#])", text)) for text in texts)


def _refused(path: str, problem: str) -> AskedWrongly:
    return AskedWrongly(_("模板 {path} 用不了：{problem}", path=path, problem=problem))
