"""The Word file, read back."""

import datetime as dt
import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from tests.cli.runner import DATA
from zerenfengong.answers.arrangement import printed
from zerenfengong.answers.reports import handout
from zerenfengong.answers.table import STEP, Column, Group, Report, Row
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import loader
from zerenfengong.render.office import docx_elements
from zerenfengong.render.office.docx import draw_docx
from zerenfengong.render.office.ooxml import legal


@pytest.fixture(scope="module")
def issued() -> Query:
    register = loader.load(DATA).register
    assert register is not None
    return Query([Book(register)], Clock(dt.date(2020, 10, 25)))


def by(query: Query, way: str) -> Report:
    return printed(handout(query, Criteria(), way), way)


def read(report: Report) -> Document:
    return docx.Document(io.BytesIO(draw_docx(report)))


def table(*rows: dict[str, str], groups: tuple[Group, ...] = ()) -> Report:
    titles = {"number": "序号", "measure": "举措", "lead": "牵头单位", "deadline": "完成时限"}
    columns = tuple(Column(key, title) for key, title in titles.items())
    return Report((), columns, groups or (Group("", [Row(row) for row in rows]),))


def lines(found: Table) -> list[list[str]]:
    """The text of each row, a merged cell once."""
    return [
        ["".join(one.text or "" for one in cell.iter(qn("w:t"), qn("w:br"))) for cell in row.findall(qn("w:tc"))]
        for row in found._tbl.findall(qn("w:tr"))
    ]


def flagged(row: BaseOxmlElement, flag: str) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn(flag)}") is not None


def test_the_issued_table_is_all_there(issued: Query) -> None:
    document = read(by(issued, "section"))
    (found,) = document.tables
    rows = lines(found)
    measures = [row[1] for row in rows if len(row) > 1]
    assert measures == ["举措", *(task.measure for task in issued.register.tasks)]
    text = "\n".join("\t".join(row) for row in rows)
    for task in issued.register.tasks:
        assert all(name in text for name in (*task.lead, *task.responsible))
    for day in ("2020-06-30 周二", "2020-10-31 周六", "2020-11-30 周一", "2020-12-31 周四"):
        assert day in text
    assert all(section.title in text for section in issued.register.sections)


def test_what_stands_over_the_table_and_below_it(issued: Query) -> None:
    document = read(by(issued, "section"))
    assert [(one.style.name if one.style else "", one.text) for one in document.paragraphs] == [
        ("附件标记", "附件"),
        ("Title", "贯彻落实国务院办公厅2020年政务公开工作要点责任分工\n（按章节）"),
        ("文件信息", "印发机关：济源产城融合示范区管理委员会办公室　印发日期：2020-08-21　截至日期：2020-10-25 周日"),
        ("概述", "任务台账共 39 项任务，全部列出"),
        ("概述", "分在 20 节，按文件的顺序"),
        ("说明", "注：任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成"),
    ]
    properties = document.core_properties
    assert properties.title == "贯彻落实国务院办公厅2020年政务公开工作要点责任分工（按章节）"
    assert properties.author == "济源产城融合示范区管理委员会办公室"
    assert properties.created == properties.modified == dt.datetime(2020, 10, 25, tzinfo=dt.UTC)
    assert properties.language == "zh-CN"


def test_a_heading_stands_once_and_what_is_below_it_each_time(tmp_path: Path) -> None:
    groups = tuple(
        Group(title, [Row({"number": "1", "measure": "办", "lead": "甲局", "deadline": "尽快"})], "1 项")
        for title in (f"一　市场{STEP}一（一）　准入", f"一　市场{STEP}一（二）　退出", "二　政务")
    )
    (found,) = read(table(groups=groups)).tables
    cells = ["1", "办", "甲局", "尽快"]
    assert lines(found) == [
        ["序号", "举措", "牵头单位", "完成时限"],
        ["一　市场一（一）　准入（1 项）"],
        cells,
        ["一（二）　退出（1 项）"],
        cells,
        ["二　政务（1 项）"],
        cells,
    ]


def test_long_groups_are_tables_of_their_own_whose_heads_every_page_repeats(issued: Query) -> None:
    report = by(issued, "unit")
    by_first_row = {lines(found)[0][0]: found._tbl.findall(qn("w:tr")) for found in read(report).tables}
    long = [group for group in report.groups if len(group.rows) > 12]
    assert len(long) > 20
    for group in long:
        rows = by_first_row[f"{group.title}{group.summary}"]
        assert [flagged(row, "w:tblHeader") for row in rows] == [True, True, *[False] * len(group.rows)]


def test_short_groups_share_a_table_under_one_head(issued: Query) -> None:
    report = by(issued, "deadline")
    assert [len(group.rows) for group in report.groups] == [1, 1, 1, 2, 34]
    first, second = read(report).tables
    heads = [line[0] for line in lines(first) if len(line) == 1]
    assert heads == [
        "2020年6月（1 个期限）",
        "2020年10月（1 个期限）",
        "2020年11月（1 个期限）",
        "2020年12月（2 个期限）",
    ]
    assert lines(second)[0] == ["未写时限（34 项）"]
    assert len(lines(second)) == 2 + 34


def test_rows_stay_whole_except_those_that_no_page_could_hold() -> None:
    short = {"number": "1", "measure": "办好一件事。" * 20, "lead": "甲局", "deadline": "尽快"}
    report = table(short, {**short, "measure": "长" * 10_000})
    (found,) = read(report).tables
    assert [flagged(row, "w:cantSplit") for row in found._tbl.findall(qn("w:tr"))] == [True, True, False]
    assert [flagged(row, "w:tblHeader") for row in found._tbl.findall(qn("w:tr"))] == [True, False, False]
    assert lines(found)[2][1] == "长" * 10_000


def test_a_page_is_turned_where_the_text_would_have_too_little_room() -> None:
    names = "、".join(["人力资源和社会保障局"] * 3)
    row = {"number": "1", "measure": "办好一件事。" * 20, "lead": names, "deadline": "每月28日前，下次 2023-06-28 周三"}
    roomy = Report((), table().columns, (Group("", [Row(row)]),))
    (section,) = read(roomy).sections
    assert section.orientation == WD_ORIENTATION.PORTRAIT
    further = {"responsible": names, **row}
    columns = tuple(Column(key, "栏") for key in further)
    (section,) = read(Report((), columns, (Group("", [Row(further)]),))).sections
    assert section.orientation == WD_ORIENTATION.LANDSCAPE


@pytest.mark.parametrize(
    ("columns", "orientation", "margins"),
    [
        (5, WD_ORIENTATION.PORTRAIT, (37, 35, 28, 26)),
        (6, WD_ORIENTATION.LANDSCAPE, (28, 26, 37, 35)),
    ],
)
def test_the_page_is_that_of_the_standard(
    columns: int, orientation: WD_ORIENTATION, margins: tuple[int, int, int, int]
) -> None:
    cells = {str(at): "文字" for at in range(columns)}
    report = Report((), tuple(Column(key, "栏") for key in cells), (Group("", [Row(cells)]),))
    document = read(report)
    (section,) = document.sections
    assert section.orientation == orientation
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert tuple(round(side.mm) for side in sides if side is not None) == margins
    assert section.page_width is not None
    assert section.page_height is not None
    assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
    wide = section.page_width.pt - sum(side.pt for side in sides[2:] if side is not None)
    grid = [int(one.get(qn("w:w"), "0")) / 20 for one in document.tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert sum(grid) == pytest.approx(wide, abs=1)


def test_fonts_and_sizes(issued: Query) -> None:
    document = read(by(issued, "section"))

    def look(name: str) -> tuple[str | None, float | None]:
        style = document.styles[name]
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        size = style.element.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        assert fonts is not None
        assert size is not None
        return fonts.get(qn("w:eastAsia")), int(size.get(qn("w:val"), "0")) / 2

    assert look("附件标记") == ("黑体", 16)
    assert look("Title") == ("方正小标宋简体", 22)
    assert look("表格正文") == ("仿宋_GB2312", 10.5)
    assert look("表头") == ("黑体", 10.5)
    assert look("footer") == ("宋体", 14)
    with zipfile.ZipFile(io.BytesIO(draw_docx(by(issued, "section")))) as package:
        fonts = package.read("word/fontTable.xml").decode()
        styles = package.read("word/styles.xml").decode()
        assert [name for name in package.namelist() if "thumbnail" in name or "customXml" in name] == []
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in fonts
    assert 'w:eastAsia="zh-CN"' in styles


def test_page_numbers_stand_at_the_outer_edge() -> None:
    (section,) = read(table({"measure": "办"})).sections
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        field = line._p.find(qn("w:fldSimple"))
        assert field is not None
        assert field.get(qn("w:instr")) == " PAGE "
        assert "".join(one.text or "" for one in line._p.iter(qn("w:t"))) == "— 1 —"
        assert line._p.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == side


def test_every_kind_of_limit_and_a_further_column(tmp_path: Path) -> None:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    text = "\n".join("\t".join(row) for found in read(by(query, "deadline")).tables for row in lines(found))
    for said in (
        "2023-06-30 周五剩 2 天（取消门槛）",
        "每月28日前",
        "持续推进",
        "信息形成之日起20个工作日内",
        "张某",
        "=1+1",
    ):
        assert said in text


@pytest.mark.parametrize("report", [table(), table(groups=(Group("空", []),))])
def test_nothing_to_list_is_a_document_all_the_same(report: Report) -> None:
    assert read(report).paragraphs[0].text == "附件"


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_register_holds_is_text(text: str) -> None:
    report = table({"number": text, "measure": "办", "lead": text, "deadline": "尽快"})
    report = report._replace(title=text, summary=(text,), remarks=(text, text), facts=(("说", text),))
    document = read(report)
    (found,) = document.tables
    shown = legal(text).strip("\n").replace("\t", "").replace("\n", "")
    assert lines(found)[1] == [shown, "办", shown, "尽快"]
    assert [relation for relation in document.part.rels.values() if relation.is_external] == []


def test_a_row_costs_python_docx_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Counter[str]()

    def counted(markup: str) -> BaseOxmlElement:
        made["parsed"] += 1
        return parse_xml(markup)

    monkeypatch.setattr(docx_elements, "parse_xml", counted)
    row = {"number": "1", "measure": "办好<一件>事 & 报送", "lead": "甲局\n乙局", "deadline": "尽快"}
    few = draw_docx(table(row))
    parsed, made["parsed"] = made["parsed"], 0
    many = docx.Document(io.BytesIO(draw_docx(table(*[row] * 100))))
    assert made["parsed"] == parsed
    assert lines(many.tables[0])[1:] == lines(docx.Document(io.BytesIO(few)).tables[0])[1:] * 100
    assert lines(many.tables[0])[1] == ["1", "办好<一件>事 & 报送", "甲局乙局", "尽快"]


def test_the_same_report_gives_the_same_bytes(issued: Query) -> None:
    drawn = draw_docx(by(issued, "section"))
    assert drawn == draw_docx(by(issued, "section"))
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
