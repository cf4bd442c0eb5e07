"""The looks of a Word file: pages, fonts and sizes as GB/T 9704-2012 and the practice of offices have them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm

from zerenfengong.answers.papers.paper_parts import Place
from zerenfengong.i18n import N_, _
from zerenfengong.render.office.docx_elements import element, parsed, twentieths

# 小标宋 for the title, 黑体 for marks and heads, 楷体 for what leads in, 仿宋 for the text; 宋体 for page numbers.
TITLE_FONT, HEAD_FONT, LEAD_FONT, TEXT_FONT, NUMBER_FONT = (
    "方正小标宋简体",
    "黑体",
    "楷体_GB2312",
    "仿宋_GB2312",
    "宋体",
)
_LATIN_FONT = "Times New Roman"

# What stands in for a font that a computer does not have.
_STAND_INS = {TITLE_FONT: "宋体", HEAD_FONT: "SimHei", LEAD_FONT: "楷体", TEXT_FONT: "仿宋", NUMBER_FONT: "SimSun"}

# 天头 37, 地脚 35, 订口 28, 切口 26; a page on its side has them turned with it.
_TOP, _BOTTOM, _BINDING, _EDGE = Mm(37), Mm(35), Mm(28), Mm(26)
_SHORT, _LONG = Mm(210), Mm(297)

# How wide and how high the text of an upright page is, in points: the 版心 of the standard. On its side it is turned.
ROOM = (Mm(156).pt, Mm(225).pt)

# The dashes beside a page number lie 7 mm below the text: half a line of 四号 more is the lower edge of the number.
BELOW_TEXT = Mm(10)

# What python-docx's own template brings along and nobody here needs.
_TEMPLATE_ONLY = (
    "/thumbnail",
    "/stylesWithEffects",
    "/customXml",
    "/numbering",
    "/webSettings",
    "/extended-properties",
)


# 22 lines to a page of 225 mm, and two characters before a paragraph.
LINE = 28.95
BODY_SIZE = 16


class StyleLook(NamedTuple):
    """A paragraph style: its id, name and font; lengths are in points, ``line`` 0 is a single line.

    ``indent`` is that of the first line in characters; with ``hanging`` the other lines stand as far in as the text behind a name
    of so many characters, and the right side one character in. What is ``whole`` is not broken over pages.
    """

    id: str
    name: str
    font: str
    size: float
    align: str = "left"
    line: float = 0
    before: float = 0
    after: float = 0
    with_next: bool = False
    whole: bool = False
    indent: float = 0
    hanging: float = 0


def _text_look(id: str, name: str, font: str, **said: Any) -> StyleLook:
    """A line of the text in 三号."""
    return StyleLook(id, name, font, BODY_SIZE, line=LINE, **said)


MARK = _text_look("ZrfgMark", N_("附件标记"), HEAD_FONT, with_next=True)
TITLE = StyleLook("Title", "Title", TITLE_FONT, 22, "center", line=33, with_next=True)
BLANK = _text_look("ZrfgBlank", N_("空行"), TEXT_FONT, with_next=True)
FOOTER = StyleLook("Footer", "footer", NUMBER_FONT, 14)
GAP = StyleLook("ZrfgGap", N_("表间距"), TEXT_FONT, 5, line=8)

# How the parts of a page look that are lines (paper_parts.Place).
LINE_LOOKS: Mapping[Place, StyleLook] = {
    Place.MARK: MARK,
    Place.TITLE: TITLE,
    Place.CAPTION: StyleLook("ZrfgCaption", N_("题注"), LEAD_FONT, 14, "center", 24, after=6, with_next=True),
    Place.NUMBER: _text_look("ZrfgNumber", N_("文号"), TEXT_FONT, align="right", with_next=True),
    Place.ADDRESSEE: _text_look("ZrfgAddressee", N_("主送机关"), TEXT_FONT, with_next=True),
    Place.FIRST: _text_look("ZrfgFirst", N_("一级标题"), HEAD_FONT, indent=2, with_next=True),
    Place.SECOND: _text_look("ZrfgSecond", N_("二级标题"), LEAD_FONT, indent=2, with_next=True),
    Place.PROSE: _text_look("ZrfgProse", N_("正文"), TEXT_FONT, align="both", indent=2),
    Place.ANNEXED: _text_look("ZrfgAnnexed", N_("附件说明"), TEXT_FONT, indent=2),
    Place.SIGNED: _text_look("ZrfgSigned", N_("署名"), TEXT_FONT, align="right", with_next=True),
    Place.DATED: _text_look("ZrfgDated", N_("成文日期"), TEXT_FONT, align="right", with_next=True),
    Place.NOTE: _text_look("ZrfgNote", N_("附注"), TEXT_FONT, indent=2, with_next=True),
    Place.COPIES: StyleLook("ZrfgCopies", N_("抄送"), TEXT_FONT, 14, "both", 25, hanging=3),
    Place.REMARK: StyleLook("ZrfgRemark", N_("说明"), TEXT_FONT, 10.5, "both", 16, before=2, after=2, whole=True),
}
PAGE_LOOKS = (*LINE_LOOKS.values(), BLANK, FOOTER, GAP)


def cell_looks(size: float) -> dict[str, StyleLook]:
    """The styles of a table whose text has this size: its head, the bands in it, what is said of them, and the cells by side."""
    line = round(size * 1.35)
    head = StyleLook("ZrfgHead", N_("表头"), HEAD_FONT, size, "center", line, 2, 2, with_next=True)
    return {
        "head": head,
        "band": head._replace(id="ZrfgBand", name=N_("表内标题"), align="left"),
        "step": StyleLook("ZrfgStep", N_("表内小标题"), LEAD_FONT, size, "left", line, 2, 2, with_next=True),
        "said": StyleLook("ZrfgCounted", N_("表内说明"), LEAD_FONT, size, "both", line, 0, 2, with_next=True),
        "heading": StyleLook("ZrfgHeading", N_("表内重点任务"), LEAD_FONT, size, "left", line, 1, 1),
        "left": StyleLook("ZrfgCell", N_("表格文字"), TEXT_FONT, size, "left", line, 1, 1),
        "both": StyleLook("ZrfgText", N_("表格正文"), TEXT_FONT, size, "both", line, 1, 1),
        "center": StyleLook("ZrfgCentred", N_("表格居中"), TEXT_FONT, size, "center", line, 1, 1),
    }


def dress(document: Document, looks: list[StyleLook]) -> None:
    """Give a new document these styles and no others, our language, and what a font is replaced by where it is missing."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if not style.get(qn("w:default")) or style.get(qn("w:styleId")) == "TableNormal":
            styles.remove(style)
    defaults = styles.find(qn("w:docDefaults"))
    styles.replace(defaults, parsed(_defaults()))
    styles.extend(map(parsed, [_plain_table(), *map(_style, looks)]))
    _name_fonts(document)
    _settle(document)


def lay_out(section: Section, *, on_its_side: bool) -> None:
    """A page of A4 with the margins of an official document; on its side it is turned to the right, its head at the binding."""
    if on_its_side:
        section.orientation = WD_ORIENTATION.LANDSCAPE
        section.page_width, section.page_height = _LONG, _SHORT
        margins = _BINDING, _EDGE, _BOTTOM, _TOP
    else:
        section.page_width, section.page_height = _SHORT, _LONG
        margins = _TOP, _BOTTOM, _BINDING, _EDGE
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = margins
    section.footer_distance = Length(max(margins[1] - BELOW_TEXT, 0))


def _fonts(east_asian: str) -> str:
    """Quotation marks and dashes are Chinese ones (``hint``); digits and letters have their own font, but not page numbers."""
    latin = east_asian if east_asian == NUMBER_FONT else _LATIN_FONT
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=east_asian, cs=_LATIN_FONT, hint="eastAsia")


def _sized(size: float) -> list[str]:
    return [element("sz", val=str(round(size * 2))), element("szCs", val=str(round(size * 2)))]


def _defaults() -> str:
    language = element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    run = element("rPrDefault", element("rPr", _fonts(TEXT_FONT), *_sized(12), language))
    return element("docDefaults", run, element("pPrDefault", element("pPr")))


def _style(look: StyleLook) -> str:
    exact = {"line": twentieths(look.line), "lineRule": "exact"} if look.line else {}
    spacing = element("spacing", before=twentieths(look.before), after=twentieths(look.after), **exact)
    keep = [element("keepNext")] * look.with_next + [element("keepLines")] * (look.with_next or look.whole)
    # No room between a number and the words beside it: a date takes what its characters take.
    apart = [element("autoSpaceDE", val="0"), element("autoSpaceDN", val="0")]
    paragraph = element(
        "pPr",
        *keep,
        *apart,
        element("snapToGrid", val="0"),
        spacing,
        *_indents(look),
        element("jc", val=look.align),
    )
    return element(
        "style",
        element("name", val=_(look.name)),
        element("basedOn", val="Normal"),
        element("qFormat"),
        paragraph,
        element("rPr", _fonts(look.font), *_sized(look.size)),
        type="paragraph",
        styleId=look.id,
    )


def _indents(look: StyleLook) -> list[str]:
    """Of what begins two characters in, of what is sent as a copy: one character on both sides, its names under each other."""
    if look.indent:
        return [
            element("ind", firstLineChars=str(round(look.indent * 100)), firstLine=twentieths(look.indent * look.size))
        ]
    if look.hanging:
        sides = {"left": 1 + look.hanging, "right": 1, "hanging": look.hanging}
        return [element("ind", **{side: twentieths(wide * look.size) for side, wide in sides.items()})]
    return []


def _plain_table() -> str:
    """The table style that Word falls back to: without it, cells have no margins."""
    sides = [element(side, w=wide, type="dxa") for side, wide in (("left", "85"), ("right", "85"))]
    table = element("tblPr", element("tblInd", w="0", type="dxa"), element("tblCellMar", *sides))
    return element(
        "style", element("name", val="Normal Table"), table, type="table", styleId="TableNormal", default="1"
    )


def _name_fonts(document: Document) -> None:
    """The table of fonts: those in use, each with the one that a program takes where it is missing."""
    fonts = [
        element(
            "font",
            element("altName", val=other),
            element("charset", val="86"),
            element("family", val="auto"),
            name=name,
        )
        for name, other in _STAND_INS.items()
    ]
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            relation.target_part._blob = serialize_part_xml(parsed(element("fonts", *fonts)))  # noqa: SLF001 (python-docx keeps it as it is)


def _settle(document: Document) -> None:
    """A file of today's Word, in Chinese, with page numbers at the outer edge; nothing that came with the template."""
    for relations in (document.part.rels, document.part.package.rels):
        for id_, relation in list(relations.items()):
            if relation.reltype.endswith(_TEMPLATE_ONLY):
                del relations[id_]
    settings = document.settings.element
    settings.find(qn("w:compat")).find(qn("w:compatSetting")).set(qn("w:val"), "15")
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    document.settings.odd_and_even_pages_header_footer = True
