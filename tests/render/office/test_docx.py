"""The Word file, read back: papers, and reports in the layout of a tracker."""

import datetime as dt
import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.papers.test_bulletin import bulletin
from tests.answers.papers.test_reminder import MAY_1, reminder
from tests.followed_office import office
from tests.papers import (
    LONG_MEASURE,
    LONG_NAME,
    OF_THE_REGISTER,
    asked,
    heavy_register,
    issued_register,
    paper,
    plan_register,
)
from tests.render.office.docx_reading import flagged, lines, read, rows_of, styled_lines
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.papers.paper_parts import (
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Place,
    Rows,
    Side,
)
from zerenfengong.answers.papers.report_paper import report_paper
from zerenfengong.answers.reports import handout
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.render.office import docx_elements, docx_table
from zerenfengong.render.office.docx import draw_paper
from zerenfengong.render.office.docx_design import design, texts_of
from zerenfengong.render.office.docx_styles import ROOM
from zerenfengong.render.office.ooxml import legal
from zerenfengong.text.name_breaks import lines_of_name, words_of_name

DAY = dt.date(2020, 10, 25)
COLUMNS = (
    PaperColumn("number", "序号", Fit.SHORT),
    PaperColumn("measure", "举措", Fit.PROSE),
    PaperColumn("lead", "牵头单位", Fit.NAMES),
    PaperColumn("deadline", "完成时限", Fit.SHORT),
)


@pytest.fixture(scope="module")
def issued() -> Query:
    return asked(issued_register())


def by(query: Query, way: str, *, in_full: bool = False) -> Paper:
    criteria = Criteria()
    return report_paper(Handout(query, criteria, handout(query, criteria, way), way, "tasks.yaml", in_full=in_full))


def table(*rows: dict[str, str], columns: tuple[PaperColumn, ...] = COLUMNS, **said: object) -> Paper:
    whole = PaperTable(columns, [Rows([PaperRow(row) for row in rows])])
    return Paper("题", "某局", DAY, (Line(Place.TITLE, "题"), whole), **said)  # type: ignore[arg-type]


def test_a_report_by_section_is_one_table_in_the_layout_of_a_tracker(issued: Query) -> None:
    document = read(by(issued, "section"))
    (found,) = document.tables
    rows = lines(found)
    assert rows[0] == ["序号", "贯彻举措", "牵头单位", "完成时限", "进展情况", "备注"]
    measures = [row[1] for row in rows if len(row) > 1]
    assert measures == ["贯彻举措", *(task.measure for task in issued.register.tasks)]
    text = "\t".join("\t".join(row) for row in rows).replace("\n", "")
    for task in issued.register.tasks:
        assert "".join(task.lead) in text
    for day in ("2020年6月30日", "2020年10月31日", "2020年11月30日", "2020年12月31日"):
        assert day in text
    assert all(section.title in text for section in issued.register.sections)


def test_what_stands_over_a_report_and_below_it(issued: Query) -> None:
    document = read(by(issued, "section"))
    assert list(styled_lines(document)) == [
        ("Blank", ""),
        ("Blank", ""),
        ("Title", "贯彻落实国务院办公厅2020年政务公开工作要点任务台账"),
        (
            "Remark",
            (
                "根据《贯彻落实国务院办公厅2020年政务公开工作要点责任分工》（济源产城融合示范区管理委员会办公室2020年8月21日印发）整理。"
                "责任单位除另行标明外均为管委会各部门、各片区管理办公室、各镇人民政府（街道办事处）（34项）。"
                "完成时限空白的，原文未写时限。"
            ),
        ),
        ("Gap", ""),
    ]
    properties = document.core_properties
    assert properties.title == "贯彻落实国务院办公厅2020年政务公开工作要点任务台账"
    assert properties.author == "济源产城融合示范区管理委员会办公室"
    assert properties.created == properties.modified == dt.datetime(2020, 10, 25, tzinfo=dt.UTC)
    assert properties.language == "zh-CN"


def test_a_report_is_numbered_from_the_first_row_to_the_last_under_the_headings_as_they_are_printed(
    issued: Query,
) -> None:
    (found,) = by(issued, "section").tables
    index = found.columns[0]
    numbers = [group.cell(at, index) for group in found.groups for at in range(len(group.rows))]
    assert numbers == [str(at) for at in range(1, 40)]
    assert found.groups[0].bands == (
        "一、围绕贯彻落实党的十九届四中全会精神加强用权公开",
        "（一）以权责清单为依托，加强权力配置信息公开。",
    )


def test_in_full_a_row_has_the_number_that_is_printed_and_all_of_its_units(issued: Query) -> None:
    (found,) = by(issued, "section", in_full=True).tables
    tasks = issued.register.tasks
    assert [row.cells["printed"] for row in found.rows] == [task.number or "" for task in tasks]
    assert [row.cells["responsible"] for row in found.rows] == ["\n".join(task.responsible) for task in tasks]


def test_by_unit_what_it_leads_stands_in_full_and_the_rest_by_number_and_day(issued: Query) -> None:
    made = by(issued, "unit")
    groups = [group for one in made.tables for group in one.groups if group.bands == ("司法局",)]
    assert [[row.cells["measure"][:12] for row in group.rows] for group in groups] == [["2020年11月底前，系"], []]
    assert groups[1].said.startswith("经“管委会各部门”负责：一（一）第1、2项；一（二）第1、2项；一（三）第2项；")
    assert groups[1].said.endswith(
        "\n可能涉及：二（二）第3项。\n其中有时限的：一（二）第2项（2020年6月30日）；五（一）（2020年12月31日）。"
    )
    full = by(issued, "unit", in_full=True)
    (whole,) = [group for one in full.tables for group in one.groups if group.bands == ("司法局",)]
    assert len(whole.rows) == 37


def test_what_is_said_alone_does_not_hold_what_follows_it(issued: Query) -> None:
    document = read(by(issued, "unit"))
    held = [
        one._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
        for found in document.tables
        for row in found.rows
        for one in row.cells[0].paragraphs
        if one.text.startswith("经“管委会各部门”负责")
    ]
    assert held
    assert all(one is not None and one.get(qn("w:val")) == "0" for one in held)


def test_a_heading_stands_once_and_what_is_below_it_each_time() -> None:
    row = PaperRow({"number": "1", "measure": "办", "lead": "甲局", "deadline": "尽快"})
    bands = [("一、市场", "（一）准入"), ("一、市场", "（二）退出"), ("一、市场",), ("二、政务",)]
    whole = PaperTable(COLUMNS, [Rows([row], one, "均由甲局落实。") for one in bands])
    (found,) = read(Paper("题", "", DAY, (whole,))).tables
    cells = ["1", "办", "甲局", "尽快"]
    assert lines(found) == [
        ["序号", "举措", "牵头单位", "完成时限"],
        ["一、市场\n（一）准入\n均由甲局落实。"],
        cells,
        ["（二）退出\n均由甲局落实。"],
        cells,
        ["一、市场\n均由甲局落实。"],
        cells,
        ["二、政务\n均由甲局落实。"],
        cells,
    ]


def test_long_groups_are_tables_of_their_own_whose_heads_every_page_repeats(issued: Query) -> None:
    made = by(issued, "unit", in_full=True)
    by_first_row = {lines(found)[0][0]: rows_of(found) for found in read(made).tables}
    long = [group for one in made.tables for group in one.groups if len(group.rows) > 12]
    assert len(long) > 20
    for group in long:
        rows = by_first_row[group.bands[0]]
        assert [flagged(row, "w:tblHeader") for row in rows] == [True, True, *[False] * len(group.rows)]


def test_short_groups_share_a_table_under_one_head(issued: Query) -> None:
    first, second = read(by(issued, "deadline")).tables
    heads = [line[0] for line in lines(first) if len(line) == 1]
    assert heads == ["2020年6月", "2020年10月", "2020年11月", "2020年12月"]
    assert lines(second)[0] == ["未写时限"]
    assert len(lines(second)) == 2 + 34


def test_rows_stay_whole_except_those_that_no_page_could_hold() -> None:
    short = {"number": "1", "measure": "办好一件事。" * 20, "lead": "甲局", "deadline": "尽快"}
    (found,) = read(table(short, {**short, "measure": "长" * 10_000})).tables
    assert [flagged(row, "w:cantSplit") for row in rows_of(found)] == [True, True, False]
    assert [flagged(row, "w:tblHeader") for row in rows_of(found)] == [True, False, False]
    assert lines(found)[2][1] == "长" * 10_000


def test_a_page_is_turned_where_the_text_would_have_too_little_room() -> None:
    row = {"number": "1", "measure": "办好一件事。" * 20, "lead": "人力资源和社会保障局", "deadline": "2023年6月28日"}
    (section,) = read(table(row)).sections
    assert section.orientation == WD_ORIENTATION.PORTRAIT
    further = tuple(PaperColumn(role, "单位", Fit.NAMES) for role in ("responsible", "supporting", "more"))
    names = dict.fromkeys(("responsible", "supporting", "more"), "人力资源和社会保障监督管理局")
    (section,) = read(table(row | names, columns=COLUMNS + further)).sections
    assert section.orientation == WD_ORIENTATION.LANDSCAPE


@pytest.mark.parametrize(
    ("columns", "side", "orientation"),
    [
        (5, Side.AS_NEEDED, WD_ORIENTATION.PORTRAIT),
        (6, Side.AS_NEEDED, WD_ORIENTATION.LANDSCAPE),
        (6, Side.UPRIGHT, WD_ORIENTATION.PORTRAIT),
        (2, Side.ON_ITS_SIDE, WD_ORIENTATION.LANDSCAPE),
    ],
)
def test_a_table_is_as_wide_as_the_text(columns: int, side: Side, orientation: WD_ORIENTATION) -> None:
    cells = {str(at): "文字" for at in range(columns)}
    document = read(table(cells, columns=tuple(PaperColumn(key, "栏") for key in cells), side=side))
    (section,) = document.sections
    assert section.orientation == orientation
    wide = ROOM[orientation == WD_ORIENTATION.LANDSCAPE]
    grid = [int(one.get(qn("w:w"), "0")) / 20 for one in document.tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert sum(grid) == pytest.approx(wide, abs=1)


def test_a_day_stands_on_one_line_whatever_a_program_leaves_between_numbers_and_characters() -> None:
    row = {"number": "1", "measure": "办好一件事。" * 200, "lead": "甲局", "deadline": "2020年10月31日"}
    one = PaperTable(COLUMNS, [Rows([PaperRow(row)])])
    drawn = design([one], texts_of([one]), 10.5, ROOM)
    quarters = 5 / 4
    assert drawn.widths[3] >= (7 + quarters) * 10.5 + 9


TITLES = ("任务", "要完成", "完成", "销号", "完成率", "应办结", "按期", "超期", "逾期", "按期完成率", "红黄绿灯")


@pytest.mark.parametrize("unit", ["县司法局", "县政务服务和大数据管理局", "县政府办公室（县金融事务中心）"])
def test_figures_stand_on_one_line_in_the_table_of_a_bulletin(unit: str) -> None:
    columns = (PaperColumn("unit", "报告单位", Fit.NAMES), *(PaperColumn(one, one, Fit.FIGURE) for one in TITLES))
    figures = dict.fromkeys(TITLES, "1") | {"完成率": "33.3%", "按期完成率": "100%", "红黄绿灯": "0/1/0"}
    rows = [PaperRow({"unit": one} | figures) for one in [unit, *["县司法局"] * 9]]
    one = PaperTable(columns, [Rows(rows)])
    drawn = design([one], texts_of([one]), 10.5, ROOM)
    digit, stop, stroke, sign = 1 / 2, 1 / 4, 5 / 18, 5 / 6  # in Times, of the size
    wanted = {"完成率": 3 * digit + stop + sign, "按期完成率": 3 * digit + sign, "红黄绿灯": 3 * digit + 2 * stroke}
    for title in TITLES:
        assert drawn.widths[1 + TITLES.index(title)] >= wanted.get(title, digit) * 10.5 + 9


def test_the_table_of_fonts_says_what_stands_in_for_each(issued: Query) -> None:
    with zipfile.ZipFile(io.BytesIO(draw_paper(by(issued, "section")))) as package:
        fonts = package.read("word/fontTable.xml").decode()
        styles = package.read("word/styles.xml").decode()
        assert [name for name in package.namelist() if "thumbnail" in name or "customXml" in name] == []
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in fonts
    assert 'w:eastAsia="zh-CN"' in styles


@pytest.mark.parametrize("way", ["unit", "section", "deadline"])
def test_every_kind_of_limit_and_a_further_column(way: str, tmp_path: Path) -> None:
    query = asked(plan_register(tmp_path), day=dt.date(2023, 6, 28))
    text = "\n".join("\t".join(row) for found in read(by(query, way)).tables for row in lines(found))
    for said in (
        "2023年6月30日\n（取消门槛）",
        "每月28日前",
        "持续推进",
        "信息形成之日起20个工作日内",
        "分管领导：张某",
        "备用栏：=1+1",
    ):
        assert said in text


@pytest.mark.parametrize("made", [table(), Paper("", "", DAY, ()), Paper("", "", DAY, (PaperTable(COLUMNS, []),))])
def test_nothing_to_list_is_a_document_all_the_same(made: Paper) -> None:
    assert read(made).sections


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_register_holds_is_text(text: str) -> None:
    one = PaperTable(
        COLUMNS, [Rows([PaperRow({"number": text, "measure": text, "lead": "办"}, (text,))], (text,), text)]
    )
    document = read(Paper(text, text, DAY, (*(Line(place, text) for place in Place), one)))
    shown = legal(text).strip("\n").replace("\t", "")
    found = [row for row in lines(document.tables[-1]) if len(row) == 4]
    assert found[1] == [shown, shown, "办", ""]
    assert [relation for relation in document.part.rels.values() if relation.is_external] == []


def test_a_row_that_stands_in_many_groups_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    row = PaperRow({"measure": "办好一件事", "lead": "甲局"})
    columns = (PaperColumn("index", "序号", Fit.INDEX), *COLUMNS[1:])
    groups = [Rows([row], (f"第{at}局",), first=at) for at in range(1, 101)]
    drawn = Counter[str]()
    cell = docx_table._cell
    monkeypatch.setattr(docx_table, "_cell", lambda *said: drawn.update(["drawn"]) or cell(*said))
    (found,) = read(Paper("题", "", DAY, (PaperTable(columns, groups),))).tables
    assert drawn["drawn"] == 3
    assert lines(found)[1:5] == [["第1局"], ["1", "办好一件事", "甲局", ""], ["第2局"], ["2", "办好一件事", "甲局", ""]]


def test_a_row_costs_python_docx_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Counter[str]()

    def counted(markup: str) -> BaseOxmlElement:
        made["parsed"] += 1
        return parse_xml(markup)

    monkeypatch.setattr(docx_elements, "parse_xml", counted)
    row = {"number": "1", "measure": "办好<一件>事 & 报送", "lead": "甲局\n乙局", "deadline": "尽快"}
    few = draw_paper(table(row))
    parsed, made["parsed"] = made["parsed"], 0
    many = docx.Document(io.BytesIO(draw_paper(table(*[row] * 100))))
    assert made["parsed"] == parsed
    assert lines(many.tables[0])[1:] == lines(docx.Document(io.BytesIO(few)).tables[0])[1:] * 100
    assert lines(many.tables[0])[1] == ["1", "办好<一件>事 & 报送", "甲局\n乙局", "尽快"]


@pytest.mark.parametrize("kind", OF_THE_REGISTER)
def test_the_same_paper_gives_the_same_bytes(kind: str, issued: Query) -> None:
    unit = "司法局" if kind == "assignment" else ""
    drawn = draw_paper(paper(issued, kind, unit))
    assert drawn == draw_paper(paper(issued, kind, unit))
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("kind", OF_THE_REGISTER)
def test_long_names_and_measures_are_all_there(kind: str, tmp_path: Path) -> None:
    query = asked(heavy_register(tmp_path), day=dt.date(2024, 6, 1))
    document = read(paper(query, kind, LONG_NAME if kind == "assignment" else ""))
    text = "\n".join(cell for found in document.tables for row in lines(found) for cell in row)
    assert LONG_MEASURE in text
    if kind != "assignment":
        assert LONG_NAME in text.replace("\n", "")


def test_a_bulletin_and_a_reminder_give_the_same_bytes() -> None:
    once, again = ((bulletin(office()), reminder(office(MAY_1), "市税务局")) for _ in range(2))
    assert [draw_paper(one) for one in once] == [draw_paper(one) for one in again]


def test_a_bulletin_and_a_reminder_bear_long_names_and_measures(tmp_path: Path) -> None:
    ledger = "format: 1\nsubmission: {id: 2024-05-31-sjyj-aaaa, unit: 市教育局, reported: 2024-05-31}\n"
    ledger += 'entries:\n  - {task: "3", status: in_progress}\n'
    query = asked(heavy_register(tmp_path), ledger, day=dt.date(2024, 7, 5))
    (table, *_colophon) = read(reminder(query, LONG_NAME)).tables
    assert LONG_MEASURE in lines(table)[1][1]
    document = read(bulletin(query, "2024-06"))
    (said,) = (text for _style, text in styled_lines(document) if text.startswith("1．") and "未收到报告" in text)
    assert said.startswith("1．印发工作规则（")
    assert LONG_NAME in said
    assert lines(document.tables[0])[1][0].replace("\n", "") == LONG_NAME


def test_what_sets_a_limit_is_underlined(issued: Query) -> None:
    (found,) = read(paper(issued, "tracker")).tables
    runs = [run for run in found._tbl.iter(qn("w:r")) if next(run.iter(qn("w:u")), None) is not None]
    marked = ["".join(one.text or "" for one in run.iter(qn("w:t"))) for run in runs]
    assert marked == ["10月底前", "2020年6月30日前", "2020年11月底前", "2020年底前", "2020年底前"]


@pytest.mark.parametrize(
    ("name", "columns", "broken"),
    [
        ("各镇人民政府（街道办事处）", 26, ["各镇人民政府（街道办事处）"]),
        ("各镇人民政府（街道办事处）", 20, ["各镇人民政府", "（街道办事处）"]),
        ("人力资源和社会保障局", 16, ["人力资源和", "社会保障局"]),
        ("政务服务和大数据管理局", 12, ["政务服务和", "大数据管理局"]),
        ("市场监督管理局", 8, ["市场监督", "管理局"]),
        ("某市司法局城市管理中心", 10, ["某市司法局", "城市管理", "中心"]),
        ("生态环境保护综合行政执法局", 12, ["生态环境保护", "综合行政执法", "局"]),
        ("（城市地下综合管廊）", 12, ["（城市地下", "综合管廊）"]),
    ],
)
def test_a_name_is_broken_between_its_words(name: str, columns: int, broken: list[str]) -> None:
    assert lines_of_name(name, columns) == broken


@given(st.text("甲省市局和（）办", max_size=40), st.integers(2, 40))
def test_the_lines_of_a_name_make_it_up(name: str, columns: int) -> None:
    assert "".join(lines_of_name(name, columns)) == "".join(words_of_name(name)) == name
