"""The clauses of GB/T 9704-2012 that a paper keeps: docs/papers.md names for each of them the test here that holds it."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.table import Table

from tests.answers.papers.test_bulletin import bulletin
from tests.answers.papers.test_reminder import MAY_1, reminder
from tests.cli.runner import REPOSITORY
from tests.followed_office import office
from tests.papers import asked, followed, issued_register, paper
from tests.render.office.docx_reading import flagged, lines, read, rows_of, styled_lines, text_in
from zerenfengong.answers.papers.paper_parts import Paper
from zerenfengong.text.width import width

SAID = {
    "number": "济管办函〔2020〕12号",
    "date": "2020年9月1日",
    "contact": "张某",
    "phone": "123",
    "copies": "甲办，乙办",
}
KINDS = ("issued", "assignment", "tracker", "bulletin", "reminder")


def made(kind: str, **said: str) -> Paper:
    if kind == "bulletin":
        return bulletin(office(), **said)
    if kind == "reminder":
        return reminder(office(MAY_1), "市税务局", **said)
    return paper(asked(issued_register()), kind, "司法局" if kind == "assignment" else "", said=said)


@pytest.fixture(scope="module")
def assignment() -> Document:
    return read(made("assignment", **SAID))


@pytest.fixture(scope="module")
def april() -> Document:
    return read(made("bulletin", **SAID))


@pytest.fixture(scope="module")
def issued() -> Document:
    return read(made("issued"))


def look(document: Document, style: str) -> tuple[str | None, float]:
    """The Chinese font of a style, and its size in points."""
    (found,) = (one for one in document.styles.element if one.get(qn("w:styleId")) == style)
    fonts, size = (found.find(f"{qn('w:rPr')}/{qn(tag)}") for tag in ("w:rFonts", "w:sz"))
    return fonts.get(qn("w:eastAsia")), int(size.get(qn("w:val"))) / 2


def property_of(document: Document, style: str, tag: str) -> BaseOxmlElement | None:
    (found,) = (one for one in document.styles.element if one.get(qn("w:styleId")) == style)
    wanted: BaseOxmlElement | None = found.find(f"{qn('w:pPr')}/{qn(tag)}")
    return wanted


def colophon(document: Document) -> BaseOxmlElement:
    """The box at the foot of the last page."""
    (found,) = document.element.body.iter("{*}anchor")
    box: BaseOxmlElement = found
    return box


def millimetres(*lengths: Length | None) -> tuple[int, ...]:
    return tuple(round(one.mm) for one in lengths if one is not None)


def test_5_1_the_paper_is_a4(issued: Document, assignment: Document) -> None:
    assert millimetres(assignment.sections[0].page_width, assignment.sections[0].page_height) == (210, 297)
    assert millimetres(issued.sections[0].page_width, issued.sections[0].page_height) == (297, 210)


def test_5_2_1_the_margins_are_37_35_28_26_and_turned_with_the_page(issued: Document, assignment: Document) -> None:
    def margins(document: Document) -> tuple[int, ...]:
        (one,) = document.sections
        return millimetres(one.top_margin, one.bottom_margin, one.left_margin, one.right_margin)

    assert margins(assignment) == (37, 35, 28, 26)
    # Turned to the right: what was left is above now, what was below is left.
    assert margins(issued) == (28, 26, 35, 37)


def test_5_2_2_the_text_is_in_fangsong_of_16_points(assignment: Document) -> None:
    for style in ("ZrfgProse", "ZrfgAddressee", "ZrfgSigned", "ZrfgDated", "ZrfgNote", "ZrfgNumber"):
        assert look(assignment, style) == ("仿宋_GB2312", 16)


def test_5_2_3_a_page_has_22_lines(assignment: Document) -> None:
    spacing = property_of(assignment, "ZrfgProse", "w:spacing")
    assert spacing is not None
    assert spacing.get(qn("w:lineRule")) == "exact"
    line = int(spacing.get(qn("w:line"))) / 20
    assert 22 * line <= Length(225 * 36000).pt < 23 * line


def test_5_2_4_everything_is_black(assignment: Document) -> None:
    colors = [one.get(qn("w:val")) for one in assignment.styles.element.iter(qn("w:color"))]
    assert set(colors) <= {"000000", "auto"}
    assert [*assignment.element.iter(qn("w:color"))] == []


def test_7_2_5_the_number_of_the_document_stands_at_the_right_edge(assignment: Document) -> None:
    first, *_ = styled_lines(assignment)
    assert first == ("Number", "济管办函〔2020〕12号")
    side = property_of(assignment, "ZrfgNumber", "w:jc")
    assert side is not None
    assert side.get(qn("w:val")) == "right"


@pytest.mark.parametrize(
    ("kind", "above"),
    [("issued", "Mark"), ("tracker", "Mark"), ("assignment", "Number"), ("bulletin", "Number"), ("reminder", "Number")],
)
def test_7_3_1_and_7_3_7_the_title_stands_on_the_third_line(kind: str, above: str) -> None:
    places = [style for style, _text in styled_lines(read(made(kind, **SAID)))]
    assert places[:3] == [above, "Blank", "Title"]
    without = dict.fromkeys(("number", "annex"), "无")
    assert [style for style, _text in styled_lines(read(made(kind, **without)))][:3] == ["Blank", "Blank", "Title"]


def test_7_3_1_the_title_is_centred_in_xiaobiaosong_of_22_points(assignment: Document) -> None:
    assert look(assignment, "Title") == ("方正小标宋简体", 22)
    side = property_of(assignment, "Title", "w:jc")
    assert side is not None
    assert side.get(qn("w:val")) == "center"


def test_7_3_1_the_lines_of_a_title_break_between_words_and_are_of_about_one_length(assignment: Document) -> None:
    (title,) = (text for style, text in styled_lines(assignment) if style == "Title")
    assert title.split("\n") == ["贯彻落实国务院办公厅2020年", "政务公开工作要点任务交办单"]


def test_7_3_2_the_addressee_stands_one_line_below_the_title_at_the_left_edge(assignment: Document) -> None:
    found = list(styled_lines(assignment))
    at = found.index(("Addressee", "司法局："))
    assert [style for style, _text in found[at - 2 : at]] == ["Title", "Blank"]
    assert property_of(assignment, "ZrfgAddressee", "w:ind") is None


def test_7_3_3_a_paragraph_begins_two_characters_in(assignment: Document) -> None:
    for style in ("ZrfgProse", "ZrfgFirst", "ZrfgSecond", "ZrfgNote"):
        indent = property_of(assignment, style, "w:ind")
        assert indent is not None
        assert indent.get(qn("w:firstLineChars")) == "200"


def test_7_3_3_the_levels_are_numbered_and_set_as_the_standard_has_them(assignment: Document, april: Document) -> None:
    heads = [text[:2] for style, text in styled_lines(assignment) if style == "First"]
    assert heads == ["一、", "二、", "三、"]
    levels = [text[:3] for style, text in styled_lines(april) if style == "Second"]
    assert levels == ["（一）", "（二）", "（三）", "（四）", "（五）"]
    first = next(text for _style, text in styled_lines(april) if text.startswith("1．"))
    assert first.startswith("1．公布市场准入")
    assert look(assignment, "ZrfgFirst") == ("黑体", 16)
    assert look(assignment, "ZrfgSecond") == ("楷体_GB2312", 16)


def test_7_3_4_what_is_annexed_is_named_one_line_below_the_text(april: Document) -> None:
    found = list(styled_lines(april))
    at = found.index(("Annexed", "附件：各单位完成情况表"))
    assert [style for style, _text in found[at - 2 : at + 3]] == ["Prose", "Blank", "Annexed", "Blank", "Signed"]
    indent = property_of(april, "ZrfgAnnexed", "w:ind")
    assert indent is not None
    assert indent.get(qn("w:firstLineChars")) == "200"


@pytest.mark.parametrize(
    ("signed", "date", "indents"),
    [
        ("济源产城融合示范区管理委员会办公室", "2020年9月1日", (2.0, 11.0)),  # 17 and 6 characters
        ("某局", "2020年10月31日", (9.0, 2.0)),  # 2 and 7: the day decides
        ("某某某某某局", "2020年9月1日", (2.0, 0.0)),  # 6 and 6
    ],
)
def test_7_3_5_2_the_signature_and_the_day(signed: str, date: str, indents: tuple[float, float]) -> None:
    document = read(made("assignment", signed=signed, date=date))
    found = list(styled_lines(document))
    at = found.index(("Signed", signed))
    assert found[at - 1][0] == "Blank"
    assert found[at + 1] == ("Dated", date)
    right = [
        int(one._p.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:right"))) / 20 / 16
        for one in document.paragraphs
        if one.style is not None and one.style.style_id in ("ZrfgSigned", "ZrfgDated")
    ]
    assert tuple(right) == indents
    # The day begins two characters behind the beginning of the name.
    assert len(signed) + right[0] - (width(date) / 2 + right[1]) == 2


@pytest.mark.parametrize(
    "name", ["甲市重大项目集中攻坚行动指挥部综合协调推进工作领导小组办公室", "某市某某某局某某处" * 6]
)
def test_7_3_5_2_a_name_that_is_longer_than_a_line_ends_with_the_day_two_characters_from_the_right(name: str) -> None:
    document = read(made("assignment", signed=name, date="2020年10月31日"))
    signature = [one for one in document.paragraphs if one.style and one.style.style_id in ("ZrfgSigned", "ZrfgDated")]
    right = [int(one._p.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:right"))) / 20 / 16 for one in signature]
    assert right == [2.0, 2.0]
    named, dated = (text_in(one._p).split("\n") for one in signature)
    assert "".join(named) == name
    assert max(map(width, named)) <= 2 * 25
    assert dated == ["2020年10月31日"]


def test_7_3_5_2_the_signature_stands_with_the_last_lines_of_the_text(assignment: Document) -> None:
    found = [one for one in assignment.paragraphs if one.text or one.style is not None]
    at = next(at for at, one in enumerate(found) if one.style is not None and one.style.style_id == "ZrfgSigned")
    assert text_in(found[at - 2]._p).startswith("另有写给")
    assert found[at - 2]._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    for style in ("ZrfgBlank", "ZrfgSigned", "ZrfgDated", "ZrfgNote"):
        assert property_of(assignment, style, "w:keepNext") is not None


def test_7_3_5_2_the_last_rows_of_a_table_stand_with_the_signature_and_what_is_signed_with_the_copies(
    tmp_path: Path,
) -> None:
    document = read(paper(followed(tmp_path), "assignment", "市数据局", said=SAID))
    *_others, tasks, receipt = document.tables

    def held(table: Table) -> list[bool]:
        return [
            all(one._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for one in row.cells[0].paragraphs)
            for row in table.rows
        ]

    assert [cell for row in lines(tasks) for cell in row[:1]] == ["序号", "1", "2", "3"]
    # A head stays with its rows by its style.
    assert held(tasks) == [False, False, True, True]
    assert held(receipt) == [True, True]


@pytest.mark.parametrize("kind", KINDS)
def test_7_3_5_4_days_are_written_in_full_without_zeros(kind: str) -> None:
    document = read(made(kind, **SAID))
    text = "\n".join(
        [
            *(text for _style, text in styled_lines(document)),
            *(cell for t in document.tables for row in lines(t) for cell in row),
        ]
    )
    days = re.findall(r"[0-9]+年[0-9]+月[0-9]+日", text)
    assert days
    assert all(re.fullmatch(r"[0-9]{4}年[1-9][0-9]?月[1-9][0-9]?日", day) for day in days)
    assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)


def test_7_3_6_the_note_stands_in_brackets_below_the_day(assignment: Document) -> None:
    found = list(styled_lines(assignment))
    assert found[found.index(("Dated", "2020年9月1日")) + 1] == ("Note", "（联系人：张某，电话：123）")


@pytest.mark.parametrize(("annex", "mark"), [("", "附件"), ("1", "附件1")])
def test_7_3_7_the_mark_of_an_annex_stands_on_the_first_line(annex: str, mark: str) -> None:
    document = read(made("issued", annex=annex))
    assert next(styled_lines(document)) == ("Mark", mark)
    assert look(document, "ZrfgMark") == ("黑体", 16)
    assert property_of(document, "ZrfgMark", "w:ind") is None


def test_7_3_7_an_annex_begins_a_page_and_stands_before_the_colophon(april: Document) -> None:
    (mark,) = (one for one in april.paragraphs if one.text == "附件")
    assert mark.paragraph_format.page_break_before
    body = [one.tag for one in april.element.body]
    assert april.element.body.index(mark._p) < body.index(qn("w:tbl"))
    assert [text_in(one) for one in colophon(april).iter(qn("w:tc"))] == ["抄送：甲办，乙办。"]


def test_7_4_1_the_rules_of_the_colophon_are_as_wide_as_the_text_and_035_mm_thick(assignment: Document) -> None:
    table = next(colophon(assignment).iter(qn("w:tbl")))
    properties = table.find(qn("w:tblPr"))
    assert round(int(properties.find(qn("w:tblW")).get(qn("w:w"))) / 20) == round(Length(156 * 36000).pt)
    rules = {one.tag: int(one.get(qn("w:sz"))) / 8 for one in properties.find(qn("w:tblBorders"))}
    assert rules == {qn("w:top"): 1.0, qn("w:bottom"): 1.0}  # points: 0.35 mm


@pytest.mark.parametrize("copies", ["甲办，乙办", "，".join(["某某某某办公室"] * 20)])
def test_7_4_1_the_colophon_stands_at_the_foot_of_the_last_page(copies: str) -> None:
    box = colophon(read(made("assignment", copies=copies)))
    top, high = int(next(box.iter("{*}positionV"))[0].text or ""), int(next(box.iter("{*}extent")).get("cy"))

    assert next(box.iter("{*}positionV")).get("relativeFrom") == "margin"
    # The lower rule lies where the text of the page ends; below it, in the box, is an empty line of 8 points.
    assert millimetres(Length(top + high - 8 * 12700)) == (225,)

    lines_of_copies = -(-width(f"抄送：{copies}。") // 52)
    assert high / 12700 >= lines_of_copies * 25 + 8


def test_7_4_2_copies_stand_one_character_in_with_their_names_under_each_other(assignment: Document) -> None:
    assert [text_in(one) for one in colophon(assignment).iter(qn("w:tc"))] == ["抄送：甲办，乙办。"]
    assert look(assignment, "ZrfgCopies") == ("仿宋_GB2312", 14)
    indent = property_of(assignment, "ZrfgCopies", "w:ind")
    assert indent is not None
    left, right, hanging = (int(indent.get(qn(f"w:{side}"))) / 20 / 14 for side in ("left", "right", "hanging"))
    assert (left - hanging, right, left) == (1, 1, 4)  # 抄送： are three characters


def test_7_5_the_number_of_a_page_is_songti_of_14_points_between_dashes_at_the_outer_edge(assignment: Document) -> None:
    assert look(assignment, "Footer") == ("宋体", 14)
    (section,) = assignment.sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert "".join(one.text or "" for one in line._p.iter(qn("w:t"))) == "— 1 —"
        assert line._p.find(qn("w:fldSimple")).get(qn("w:instr")) == " PAGE "
        assert line._p.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == side
        assert int(line._p.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn(f"w:{side}"))) / 20 == 14
    # The lower edge of the line is 10 mm below the text, its middle (the dashes) 7 mm: 14 points are 5 mm.
    assert millimetres(section.bottom_margin, section.footer_distance) == (35, 25)


def test_8_on_a_page_on_its_side_the_number_is_where_the_other_pages_have_it(issued: Document) -> None:
    (section,) = issued.sections
    boxes = []
    for footer in (section.footer, section.even_page_footer):
        (line,) = footer.paragraphs
        anchor = next(line._p.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"))
        left, top = (round(int(one.text or "0") / 36000) for one in anchor.iter("{*}posOffset"))
        extent = next(anchor.iter("{*}extent"))
        wide, high = (round(int(extent.get(side)) / 36000) for side in ("cx", "cy"))
        assert next(anchor.iter("{*}bodyPr")).get("vert") == "vert"
        assert "".join(one.text or "" for one in anchor.iter(qn("w:t"))) == "— 1 —"
        boxes.append((left + wide // 2, top, top + high, next(anchor.iter(qn("w:jc"))).get(qn("w:val"))))
    # 7 mm left of the text (what is below it on an upright page); odd at the lower end, even at the upper one.
    assert boxes == [(35 - 7, 144, 184, "right"), (35 - 7, 28, 68, "left")]


def test_8_the_head_of_a_table_on_its_side_lies_at_the_binding(issued: Document) -> None:
    (section,) = issued.sections
    assert section.orientation == WD_ORIENTATION.LANDSCAPE
    assert millimetres(section.top_margin) == (28,)  # 订口


@pytest.mark.parametrize("kind", KINDS)
def test_the_head_of_a_table_is_repeated_and_its_rows_stay_whole(kind: str) -> None:
    document = read(made(kind, **SAID))
    for table in document.tables:
        rows = rows_of(table)
        assert [flagged(row, "w:tblHeader") for row in rows] == [True, *[False] * (len(rows) - 1)]
        assert all(flagged(row, "w:cantSplit") for row in rows)


def test_a_remark_is_not_broken_over_pages(april: Document) -> None:
    remarks = [one for one in april.paragraphs if one.style is not None and one.style.name == "说明"]
    assert remarks
    assert {one.style.paragraph_format.keep_together for one in remarks if one.style is not None} == {True}


@pytest.mark.parametrize("kind", ["issued", "tracker"])
def test_a_unit_stands_on_a_line_of_its_own_and_is_broken_between_words_only(kind: str) -> None:
    register = issued_register()
    names = {name for task in register.tasks for name in (*task.lead, *task.responsible)}
    (table,) = read(made(kind)).tables
    head = lines(table)[0]
    cells = [
        text
        for row in rows_of(table)
        if len(row.findall(qn("w:tc"))) == len(head)
        for cell in [row.findall(qn("w:tc"))[head.index("牵头单位")]]
        for text in ["|".join("".join(one.text or "" for one in p.iter(qn("w:t"))) for p in cell.findall(qn("w:p")))]
    ]
    assert {name for text in cells[1:] for name in text.split("|")} <= names


def test_what_the_rows_stand_beside_is_merged_down_them(issued: Document) -> None:
    (table,) = issued.tables
    beside = [row[0] for row in lines(table) if len(row) == 4]
    assert beside[:8] == [
        "重点任务",
        "（一）以权责清单为依托，加强权力配置信息公开。",
        "…",
        "…",
        "（二）以基层政务公开标准化规范化为抓手，加强权力运行过程信息公开。",
        "…",
        "（三）以行政规范性文件为重点，加强政务信息管理。",
        "…",
    ]
    assert sum(one not in ("重点任务", "…") for one in beside) == 20
    assert len(beside) == 1 + 39


def test_every_clause_of_the_page_has_its_check() -> None:
    page = (REPOSITORY / "docs" / "papers.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_[a-z0-9_]+)`", page)
    here = [
        name for name in globals() if name.startswith("test_") and name != "test_every_clause_of_the_page_has_its_check"
    ]
    assert sorted(set(named)) == sorted(here)
    clauses = [tuple(map(int, one.split("."))) for one in re.findall(r"^\| ([0-9.]+) \|", page, re.MULTILINE)]
    assert all(first <= second for first, second in pairwise(clauses))
