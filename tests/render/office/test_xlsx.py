"""The workbook, read back."""

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.chart import BarChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests import registers
from tests.cli.runner import DATA, run
from zerenfengong.answers.arrangement import Handout, arranged
from zerenfengong.answers.columns import Cell
from zerenfengong.answers.reports import WAYS, handout, titled
from zerenfengong.answers.statistics import stats
from zerenfengong.answers.table import Column, Group, Report, Row, tasks_report
from zerenfengong.answers.unit_counts import unit_counts, units_answer
from zerenfengong.errors import OutputRefused
from zerenfengong.model import Document, Register, Task, Texts, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import loader
from zerenfengong.render.office import xlsx, xlsx_pairs
from zerenfengong.render.office.ooxml import legal
from zerenfengong.render.office.xlsx import draw_handout, draw_xlsx
from zerenfengong.render.office.xlsx_cells import LONGEST_CELL

EVERY = Criteria()


@pytest.fixture(scope="module")
def issued() -> Query:
    register = loader.load(DATA).register
    assert register is not None
    return Query([Book(register)], Clock(dt.date(2020, 10, 25)))


def workbook_of(query: Query, by: str = "section", criteria: Criteria = EVERY, *, with_units: bool = False) -> bytes:
    report = handout(query, criteria, by)
    return draw_handout(Handout(query, criteria, report, by, "", with_units=with_units))


@pytest.fixture(scope="module")
def workbook(issued: Query) -> Workbook:
    """The report with a sheet for each unit."""
    return read(workbook_of(issued, with_units=True))


@pytest.fixture(scope="module")
def listed(issued: Query) -> Workbook:
    report = arranged(tasks_report(issued, issued.tasks(EVERY), EVERY, grouped=False))
    return read(draw_handout(Handout(issued, EVERY, titled(issued, report, ""), "", "")))


def read(drawn: bytes) -> Workbook:
    return load_workbook(io.BytesIO(drawn))


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def values(found: Worksheet, first: int = 1, last: int | None = None) -> list[tuple[object, ...]]:
    return list(found.iter_rows(min_row=first, max_row=last, values_only=True))


def column(found: Worksheet, title: str, head: int = 1) -> list[object]:
    at = [cell.value for cell in found[head]].index(title)
    return [row[at] for row in values(found, head + 1)]


def table(*rows: Row, titles: Iterable[tuple[str, str]] = (("id", "编号"), ("measure", "举措"))) -> Report:
    return Report((), tuple(Column(*pair) for pair in titles), (Group("", rows),))


def drawn_cell(value: Cell, key: str = "measure") -> SheetCell:
    found = sheet(read(draw_xlsx(table(Row({key: value}), titles=[(key, "栏")]), None)), "总表")["A2"]
    assert isinstance(found, SheetCell)
    return found


def test_a_report_has_a_front_the_ledger_the_units_tasks_figures_and_what_there_is_to_say(workbook: Workbook) -> None:
    assert workbook.sheetnames[:6] == ["首页", "台账", "单位任务", "统计", "单位与章节", "说明"]
    assert workbook.sheetnames[6:9] == ["党工委编办", "政务服务和大数据管理局", "管委会办公室"]


def test_sheets_of_units_are_there_only_where_they_were_asked_for(issued: Query) -> None:
    for by in WAYS:
        drawn = read(workbook_of(issued, by))
        assert drawn.sheetnames == ["首页", "台账", "单位任务", "统计", "单位与章节", "说明"]


def test_the_ledger_has_each_task_once_with_its_words_and_its_day(issued: Query, workbook: Workbook) -> None:
    found = sheet(workbook, "台账")
    tasks = issued.register.tasks
    assert [cell.value for cell in found[1]] == [
        *("编号", "所在部分", "重点任务", "章节标题", "序号", "贯彻举措", "牵头单位", "责任单位", "期限"),
        *("到期日", "剩余天数", "办理状态", "完成日期", "进展情况", "佐证材料", "备注"),
    ]
    assert column(found, "编号") == [task.id for task in tasks]
    assert {cell.number_format for cell in found["A"][1:]} == {"@"}
    assert column(found, "贯彻举措") == [task.measure for task in tasks]
    assert column(found, "责任单位") == ["、".join(task.responsible) for task in tasks]
    tops = [issued.path(task)[0] for task in tasks]
    assert column(found, "所在部分") == [f"{one.id}　{one.title}" for one in tops]
    assert column(found, "章节标题") == [issued.path(task)[-1].title for task in tasks]
    assert column(found, "期限") == [task.deadlines[0].phrase if task.deadlines else None for task in tasks]
    days = {task.id: task.deadlines[0].date for task in tasks if task.deadlines}
    due = zip(column(found, "编号"), column(found, "到期日"), strict=True)
    assert {id_: day.date() for id_, day in due if isinstance(day, dt.datetime)} == days
    for title in ("办理状态", "完成日期", "进展情况", "佐证材料"):
        assert set(column(found, title)) == {None}


def test_the_ledger_is_a_table_of_excel(workbook: Workbook) -> None:
    found = sheet(workbook, "台账")
    (table,) = found.tables.values()
    assert (table.displayName, table.ref) == ("台账", "A1:P40")
    assert table.autoFilter is not None
    assert table.autoFilter.ref == "A1:P40"
    assert [one.name for one in table.tableColumns] == [cell.value for cell in found[1]]
    assert found.freeze_panes == "C2"
    assert found.print_title_rows == "$1:$1"
    assert (found.page_setup.orientation, found.page_setup.paperSize) == ("landscape", 9)


def test_days_left_are_counted_anew_each_day_and_coloured_by_that(workbook: Workbook) -> None:
    found = sheet(workbook, "台账")
    due = "台账[[#This Row],[到期日]]"
    assert set(column(found, "剩余天数")) == {f'=IF({due}="","",{due}-TODAY())'}
    rules = [
        (str(cells.sqref), rule.formula, rule.dxf.fill.bgColor.rgb, rule.stopIfTrue)
        for cells in found.conditional_formatting
        for rule in cells.rules
    ]
    ended = 'OR($M2<>"",$L2="已报完成",$L2="已销号",$L2="已中止")'
    assert rules == [
        (cells, [formula], colour, True)
        for cells in ("J2:J40", "K2:K40")
        for formula, colour in (
            (ended, "00E7E6E6"),
            ("AND(ISNUMBER($K2),$K2<0)", "00E7E6E6"),
            ("AND(ISNUMBER($K2),$K2>=0,$K2<=7)", "00FFE699"),
        )
    ]


RECURRING = """\
format: 1
document: {title: 某县分工, issuer: 某县政府办, issued: 2026-01-05, until: 2027-03-31}
units: [{name: 甲局}]
tasks:
  - {id: a, measure: 每月28日前报送。, lead: [甲局], deadline: {rrule: "FREQ=MONTHLY;BYMONTHDAY=28", phrase: 每月28日前}}
  - {id: b, measure: 12月底前完成。, lead: [甲局], deadline: {date: 2026-12-31, phrase: 12月底前}}
  - id: c
    measure: 每月28日前报送，6月底前完成。
    lead: [甲局]
    deadline: [{rrule: "FREQ=MONTHLY;BYMONTHDAY=28", phrase: 每月28日前}, {date: 2026-06-30, phrase: 6月底前}]
"""


def test_a_limit_that_recurs_goes_on_to_its_next_day_until_the_plan_ends() -> None:
    """On each day the formula gives what an answer of that day says; a task of several limits has the day of the answer."""
    register, begin = loader.load_text(RECURRING, "tasks.yaml").readable, dt.date(2026, 2, 10)
    (task, *_others) = register.tasks
    drawn = workbook_of(Query([Book(register)], Clock(begin)))
    formula, *fixed = column(sheet(read(drawn), "台账"), "到期日")
    match = re.fullmatch(r"=LOOKUP\(TODAY\(\)-1,\{([0-9,]+)\},\{([0-9,]+)\}\)", str(formula))
    assert match is not None
    reached, results = ([int(one) for one in part.split(",")] for part in match.groups())
    assert [str(day) for day in fixed] == ["2026-12-31 00:00:00", "2026-02-28 00:00:00"]
    for day in (begin + dt.timedelta(number) for number in range(500)):
        yesterday = (day - dt.date(1899, 12, 30)).days - 1
        found = results[sum(one <= yesterday for one in reached) - 1]
        assert dt.date(1899, 12, 30) + dt.timedelta(found) == Clock(day).due(task.deadlines[0], register.document)
    # What programs show that do not compute.
    shown = sheet(load_workbook(io.BytesIO(drawn), data_only=True), "台账")
    assert str(column(shown, "到期日")[0]) == "2026-02-28 00:00:00"


def test_a_state_is_chosen_and_a_day_is_a_day(workbook: Workbook) -> None:
    validations = {str(one.sqref): one for one in sheet(workbook, "台账").data_validations.dataValidation}
    assert validations["L2:L40"].type == "list"
    assert validations["L2:L40"].formula1 == '"未报,未启动,推进中,已报完成,已销号,退回补正,已中止"'
    assert (validations["M2:M40"].type, validations["M2:M40"].operator) == ("date", "between")
    assert sheet(workbook, "台账")["M2"].number_format == "yyyy-mm-dd"


def test_programs_that_do_not_compute_show_the_days_left_as_of_the_day(issued: Query) -> None:
    found = load_workbook(io.BytesIO(workbook_of(issued)), data_only=True)
    left = dict(zip(column(sheet(found, "台账"), "编号"), column(sheet(found, "台账"), "剩余天数"), strict=True))
    assert {id_: days for id_, days in left.items() if days is not None} == {
        "1.1.3": 6,
        "1.2.2": -117,
        "1.3.1": 36,
        "5.1.1": 67,
        "5.5.1": 67,
    }
    front = sheet(found, "首页")
    assert front["A2"].value == "济源产城融合示范区管理委员会办公室　2020年8月21日印发　截至2020年10月25日（周日）"
    assert [row[:2] for row in values(front, 4, 12)] == [
        ("按今天算", "项数"),
        ("任务", 39),
        ("7 天内到期（含当天）", 1),
        ("7 天以后到期", 3),
        ("期限已过", 1),
        ("有时限、没有定日期（长期、尽快等）", 0),
        ("未写时限", 34),
        ("完成", 0),
        ("已中止", 0),
    ]


def test_each_class_of_the_front_counts_what_is_in_no_other(issued: Query) -> None:
    found = sheet(read(workbook_of(issued)), "首页")
    due, left, limits = "台账[到期日]", "台账[剩余天数]", "台账[期限]"
    is_open = '台账[完成日期],"",台账[办理状态],"<>已报完成",台账[办理状态],"<>已销号",台账[办理状态],"<>已中止"'
    assert [found.cell(row, 2).value for row in range(5, 13)] == [
        f"=ROWS({due})",
        f'=COUNTIFS({left},">=0",{left},"<=7",{is_open})',
        f'=COUNTIFS({left},">7",{is_open})',
        f'=COUNTIFS({left},"<0",{is_open})',
        f'=COUNTIFS({due},"",{limits},"?*",{is_open})',
        f'=COUNTIFS({due},"",{limits},"",{is_open})',
        f'=COUNTIFS(台账[办理状态],"<>已中止")-COUNTIFS({is_open})',
        '=COUNTIFS(台账[办理状态],"已中止")',
    ]


HARD = """
format: 1
document: {title: 某县2026年数字档案任务分工, issuer: 某县档案馆, issued: 2026-01-05, labels: {number: 编号, note: 说明}}
units: [{name: 县档案馆}, {name: 县大数据中心}]
sections: [{id: 一, title: 打好基础}, {id: 一（一）, title: 清点}]
tasks:
  - id: "1"
    number: "5"
    section: 一（一）
    measure: 6月底前形成方案，12月底前全部整理完。
    lead: [县档案馆]
    responsible: [县大数据中心]
    deadline: [{date: 2026-06-30, phrase: 6月底前, for: 方案}, {date: 2026-12-31, for: 整理}]
    extra: {责任领导: 张某, 联系电话: "000", 经费来源: 财政, 完成标准: 齐全, 牵头科室: 管理科, 分管领导: 李某}
  - {id: "2", section: 一（一）, measure: 盘点。, lead: [县大数据中心], deadline: {date: 2026-06-30}}
  - {id: "3", section: 一（一）, measure: 长期坚持。, lead: [县大数据中心], deadline: {ongoing: true}}
"""


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("hard")
    (folder / "tasks.yaml").write_text(HARD + f"  - {{id: long, measure: {'整理' * 3000}。}}\n", encoding="utf-8")
    written = folder / "report.xlsx"
    assert run("report", "-f", str(folder / "tasks.yaml"), "-o", str(written), "--as-of", "2026-11-28").code == 0
    return load_workbook(written, data_only=True)


def test_a_task_with_two_deadlines_is_due_at_the_next_one(hard: Workbook) -> None:
    tracked = sheet(hard, "台账")
    days = [day.date() if isinstance(day, dt.datetime) else day for day in column(tracked, "到期日")]
    assert days == [dt.date(2026, 12, 31), dt.date(2026, 6, 30), None, None]
    # A day that is the only one, and has no words, stands in its own column.
    assert column(tracked, "期限") == ["6月底前（方案）；2026-12-31 周四（整理）", None, "长期坚持", None]
    figures = {row[0]: row[1] for row in values(sheet(hard, "首页"), 5, 12)}
    assert (figures["7 天以后到期"], figures["期限已过"], figures["未写时限"]) == (1, 1, 1)


def test_days_have_room_and_the_documents_own_names_stay(hard: Workbook) -> None:
    tracked = sheet(hard, "台账")
    titles = [cell.value for cell in tracked[1]]
    assert titles[:5] == ["任务编号", "所在部分", "章节", "章节标题", "编号"]
    for title in ("到期日", "完成日期"):
        letter = get_column_letter(titles.index(title) + 1)
        assert tracked.column_dimensions[letter].width >= 11
    said = [text for name, text in values(sheet(hard, "说明")) if name == "说明"]
    assert "任务 long 文字很长，Excel 的一行装不下，点开单元格看全文" in said
    assert not any("zrfg" in str(text) for text in said)


def test_rows_of_units_are_of_one_height_and_their_texts_stay_in_a_line(hard: Workbook) -> None:
    pairs = sheet(hard, "单位任务")
    assert {pairs.row_dimensions[row].height for row in range(2, pairs.max_row + 1)} == {17.5}
    assert not any(cell.alignment.wrap_text for row in pairs.iter_rows(min_row=2) for cell in row if cell.value)


def test_a_pivot_over_units_and_tasks_is_what_units_counts(issued: Query, workbook: Workbook) -> None:
    found = sheet(workbook, "单位任务")
    sums: dict[object, Counter[str]] = {}
    for row in values(found, 2):
        cells = dict(zip([cell.value for cell in found[1]], row, strict=True))
        counts = sums.setdefault(cells["单位"], Counter())
        counts["总计"] += 1
        counts.update({role: 1 for role in ("牵头", "责任", "配合", "可能涉及") if cells[role] == 1})
    keys = {"lead": "牵头", "responsible": "责任", "supporting": "配合", "possible": "可能涉及", "total": "总计"}
    asked = units_answer(issued, unit_counts(issued, issued.register.units), "")
    assert {name: {key: counts[title] for key, title in keys.items()} for name, counts in sums.items()} == {
        entry["name"]: {key: entry["tasks"][key] for key in keys} for entry in asked.entries if entry["tasks"]["total"]
    }


def test_a_row_of_a_unit_is_found_again_by_its_task(workbook: Workbook) -> None:
    found = sheet(workbook, "单位任务")
    assert next(row for row in values(found, 2) if row[0] == "司法局" and row[2] == "1.3.1") == (
        "司法局",
        None,
        "1.3.1",
        "一（三）",
        "2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。",
        "牵头、经“管委会各部门”负责",
        1,
        1,
        None,
        None,
        dt.datetime(2020, 11, 30),  # noqa: DTZ001 (as openpyxl reads a day)
        "未到期",
    )
    states = Counter(row[11] for row in values(found, 2) if row[0] == "司法局")
    assert states == {"未写时限": 34, "未到期": 2, "期限已过": 1}
    assert [cell.value for cell in found[1]][2:5] == ["编号", "重点任务", "贯彻举措"]


def test_the_front_lists_the_units_as_they_are_counted_with_a_link_to_their_tasks(
    issued: Query, workbook: Workbook
) -> None:
    counted = {
        entry["name"]: tuple(entry["tasks"][key] for key in ("lead", "possible", "total"))
        for entry in units_answer(issued, unit_counts(issued, issued.register.units), "").entries
    }
    head, *shown = values(load(workbook_of(issued)), 14)
    assert head[:5] == ("单位", "牵头", "责任、配合（不含牵头的）", "可能涉及", "总计")
    told = {row[0]: (row[1], row[3], row[4]) for row in shown}
    assert told == {name: counts for name, counts in counted.items() if counts[-1]}
    assert all(sum(int(str(count)) for count in row[1:4]) == row[4] for row in shown)
    pairs = sheet(read(workbook_of(issued)), "单位任务")
    formulas = [cell.value for (cell,) in load(workbook_of(issued), computed=False).iter_rows(min_row=15, max_col=1)]
    for formula in formulas:
        target = re.fullmatch(r"""=HYPERLINK\("#'单位任务'!A(\d+)","(.*)"\)""", str(formula))
        assert target is not None
        assert pairs[f"A{target[1]}"].value == target[2]
    assert sheet(workbook, "首页")["A15"].value == """=HYPERLINK("#'党工委编办'!A1","党工委编办")"""


def load(drawn: bytes, *, computed: bool = True) -> Worksheet:
    return sheet(load_workbook(io.BytesIO(drawn), data_only=computed), "首页")


def test_nothing_leads_out_of_the_workbook(issued: Query) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_of(issued, with_units=True))) as package:
        assert [name for name in package.namelist() if "externalLink" in name] == []
        assert [name for name in package.namelist() if b'TargetMode="External"' in package.read(name)] == []


def test_more_tasks_of_units_than_a_workbook_is_opened_with_are_left_out(
    issued: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_pairs, "MOST_PAIRS", 100)
    drawn = read(workbook_of(issued))
    assert "单位任务" not in drawn.sheetnames
    assert ("说明", "单位和任务的组合超过 50000 行，没有写单位任务表") in values(sheet(drawn, "说明"))
    assert sheet(drawn, "首页")["A15"].value == "党工委编办"


@pytest.mark.parametrize("titles", [("期限", "期限"), ("Due", "due", "DUE"), ("a\nb", "a b"), ("", " ")])
def test_titles_of_a_table_differ(titles: tuple[str, ...]) -> None:
    extra = Texts(dict.fromkeys(titles, "字"))
    task = Task(id="1", measure="办", lead=("甲",), extra=extra)
    query = Query([Book(Register(Document(title="分工"), (Unit("甲"),), (), (task,)))], Clock(dt.date(2020, 1, 1)))
    (table,) = sheet(read(workbook_of(query)), "台账").tables.values()
    names = [one.name.casefold() for one in table.tableColumns]
    assert len(set(names)) == len(names)


def test_with_a_ledger_what_was_reported_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "tasks.yaml"
    file.write_text(
        "format: 1\ndocument: {title: 分工, issuer: 某局, issued: 2023-01-05}\nunits: [{name: 市商务局}]\n"
        "tasks: [{id: b3, measure: 公布目录。, lead: [市商务局], deadline: {date: 2023-06-30}}]\n",
        encoding="utf-8",
    )
    told = ("--unit", "市商务局", "--status", "done", "--done-on", "2023-06-20", "--text", "已公布。")
    assert run("progress", "add", "b3", "-f", str(file), *told, "--reported", "2023-06-21").code == 0
    book = tmp_path / "out.xlsx"
    assert run("report", "-f", str(file), "-o", str(book), "--as-of", "2023-06-28").code == 0
    found = sheet(load_workbook(book), "台账")
    row = {
        title: cells[-1] for title in ("编号", "办理状态", "完成日期", "进展情况") if (cells := column(found, title))
    }
    assert row == {
        "编号": "b3",
        "办理状态": "已报完成",
        "完成日期": dt.datetime(2023, 6, 20),  # noqa: DTZ001 (as openpyxl reads a day)
        "进展情况": "已公布。",
    }


def test_a_list_is_one_table_that_filters_and_prints(issued: Query, listed: Workbook) -> None:
    assert listed.sheetnames == ["总表", "统计", "单位与章节", "说明"]
    found = sheet(listed, "总表")
    assert column(found, "编号") == [task.id for task in issued.register.tasks]
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:K40"
    assert found.print_title_rows == "$1:$1"
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.sheet_properties.pageSetUpPr is not None
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.oddFooter is not None
    assert found.oddFooter.center.text == "第 &P 页，共 &N 页"
    widths = {found.cell(1, at).value: found.column_dimensions[chr(64 + at)].width for at in range(1, 12)}
    assert widths["贯彻举措"] > widths["责任单位"] > widths["编号"] > len("1.1.1")
    assert found["H4"].number_format == "yyyy-mm-dd"
    assert all(found.row_dimensions[row].height > 14 for row in range(1, 41))
    assert all(cell.alignment.wrap_text for cell in found[2])
    assert column(found, "剩余天数").count(-117) == 1


def test_colours_of_a_list_follow_the_state(listed: Workbook) -> None:
    found = sheet(listed, "总表")
    fills = {
        row[9].value: row[9].fill.start_color.rgb if row[9].fill.fill_type else None
        for row in found.iter_rows(min_row=2)
    }
    assert fills == {"未写时限": None, "临期": "00FFE699", "期限已过": "00E7E6E6", "未到期": None}


def test_each_unit_has_a_sheet_whose_rows_are_counted_over_it(issued: Query, workbook: Workbook) -> None:
    report = handout(issued, EVERY, "unit")
    assert workbook.sheetnames[6:] == [group.title for group in report.groups]
    for group in report.groups:
        found = sheet(workbook, group.title)
        assert (found["A1"].value, found["A2"].value) == (group.title, group.summary)
        assert column(found, "编号", head=3) == [row.cells["id"] for row in group.rows]


def test_where_it_comes_from(workbook: Workbook) -> None:
    rows = values(sheet(workbook, "说明"))
    assert rows[0] == ("贯彻落实国务院办公厅2020年政务公开工作要点责任分工", None)
    assert ("印发机关", "济源产城融合示范区管理委员会办公室") in rows
    assert ("截至日期", "2020-10-25 周日") in rows
    assert ("说明", "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成") in rows
    assert ("说明", "台账里的办理状态、完成日期、进展情况、佐证材料由本单位自己填写；填了不会读回进展记录") in rows
    assert workbook.properties.creator == "济源产城融合示范区管理委员会办公室"


def test_figures_with_charts(issued: Query, workbook: Workbook) -> None:
    found, figures = sheet(workbook, "统计"), stats(issued, EVERY)
    head, *rows = values(found, 2, 2 + len(figures.loads))
    assert head[:7] == ("单位", "牵头", "责任、配合（不含牵头的）", "可能涉及", "总计", "责任", "配合")
    assert [row[:7] for row in rows] == [
        (one.unit, one.lead, one.joins, one.possible, one.total, one.responsible, one.supporting)
        for one in figures.loads
    ]
    charts: list[BarChart] = vars(found)["_charts"]
    assert [type(chart) for chart in charts] == [BarChart, BarChart]
    assert [[series.val.numRef.f for series in chart.series] for chart in charts] == [
        [f"'统计'!${name}$3:${name}${2 + len(figures.loads)}" for name in "BCD"],
        [f"'统计'!$B${at}:$B${at + len(figures.months) - 1}" for at in [_row(found, "2020年6月")]],
    ]
    heat = sheet(workbook, "单位与章节")
    assert heat["A2"].value == figures.loads[0].unit
    assert [cell.value for cell in heat[2]][1:] == [
        figures.cells.get((figures.loads[0].unit, one.id), 0) for one in figures.sections
    ]
    assert len(heat.conditional_formatting) == 1


def test_figures_of_a_table_with_tasks_outside_its_outline(tmp_path: Path) -> None:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    workbook = read(draw_xlsx(handout(query, EVERY, "section"), stats(query, EVERY)))
    assert [cell.value for cell in sheet(workbook, "单位与章节")[1]] == [
        "单位",
        "一　市场环境",
        "二　政务环境",
        "无章节",
    ]
    found = sheet(workbook, "统计")
    top = _row(found, "任务")
    assert [row[:2] for row in values(found, top, top + 5)] == [
        ("任务", 5),
        ("有日期的", 2),
        ("没有日期的", 3),
        ("重复的期限", 1),
        ("长期", 1),
        ("从某件事起算的期限", 1),
    ]


def test_figures_of_nothing_are_without_charts() -> None:
    query = Query([Book(Register())], Clock(dt.date(2023, 6, 28)))
    workbook = read(draw_xlsx(handout(query, EVERY, "section"), stats(query, EVERY)))
    assert workbook.sheetnames == ["总表", "统计", "说明"]
    assert sheet(workbook, "统计")["B3"].value == 0


def _row(found: Worksheet, text: str) -> int:
    return next(cell.row for (cell,) in found.iter_rows(max_col=1) if cell.value == text)


def test_without_groups_that_overlap_there_is_one_table(tmp_path: Path) -> None:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    workbook = read(draw_xlsx(handout(query, EVERY, "section"), None))
    assert workbook.sheetnames == ["总表", "说明"]
    found = sheet(workbook, "总表")
    assert column(found, "编号") == ["a1", "a2", "b1", "b2", "b3"]
    assert column(found, "主要内容")[1] == "每月28日前报送进展。\n报送时附台账。"
    assert column(found, "备用栏") == [None, "=1+1", None, None, None]


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|' /C calc'!A0", "+86", "-x", "@SUM(A1)", "#REF!", "=", "2020-10-31", "TRUE"]
)
def test_text_stays_text(text: str) -> None:
    found = drawn_cell(text)
    assert (found.value, found.data_type) == (text, "s")
    assert found.quotePrefix == text.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("due", "2020-10-31", dt.datetime(2020, 10, 31)),  # noqa: DTZ001 (as openpyxl reads a day)
        ("due", "1899-12-31", "1899-12-31"),
        ("number", "12", 12),
        ("number", "012", "012"),
        ("number", "1.10", "1.10"),
        ("number", "9" * 20, "9" * 20),
        ("measure", "12", "12"),
        ("days_left", -117, -117),
        ("note", None, None),
        ("note", "", None),
        ("note", "\x1b[31m\ufffe", "\\x1b[31m\\ufffe"),
    ],
)
def test_a_cell_is_what_it_is(key: str, cell: Cell, value: object) -> None:
    assert drawn_cell(cell, key).value == value


@given(st.text(max_size=80))
def test_whatever_a_register_holds_is_text(text: str) -> None:
    report = table(Row({"id": text, "measure": text}), titles=[("id", text), ("measure", "举措")])
    report = report._replace(title=text, summary=(text,), remarks=(text,), facts=(("说", text),))
    found = sheet(read(draw_xlsx(report, None)), "总表")
    # Excel and XML know one kind of line break.
    assert found["B2"].value == (legal(text).strip("\n") or None)
    assert found["B2"].data_type in {"s", "n"}


def test_what_no_cell_can_hold_goes_on_in_the_next_row() -> None:
    text = "甲乙丙丁" * 10_000
    found = sheet(read(draw_xlsx(table(Row({"id": "1", "measure": text})), None)), "总表")
    assert column(found, "编号") == ["1", "1", "1"]
    pieces = [str(piece) for piece in column(found, "举措")]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= LONGEST_CELL
    assert found.row_dimensions[2].height == 409
    assert found["B2"].alignment.vertical == "top"


def test_a_name_that_no_cell_can_hold_says_that_it_goes_on() -> None:
    whole = table(Row({"id": "1", "measure": "办"}))
    name = str(sheet(read(draw_xlsx(whole._replace(facts=(("说", "长" * 40_000),)), None)), "说明")["B2"].value)
    assert re.fullmatch("长+……（太长，这里没有写完）", name)


def test_a_unit_that_is_named_like_a_path_or_a_sheet() -> None:
    units = ("../../x", "'[台账]'", "台账", '="甲"&')
    tasks = tuple(Task(id=f"{at}", measure="办", lead=(name,)) for at, name in enumerate(units))
    query = Query(
        [Book(Register(Document(title="分工"), tuple(map(Unit, units)), (), tasks))], Clock(dt.date(2020, 1, 1))
    )
    drawn = read(workbook_of(query, with_units=True))
    assert drawn.sheetnames[-4:] == [".._.._x", "_台账_", "台账_2", '="甲"&']
    links = [cell.value for (cell,) in sheet(drawn, "首页").iter_rows(min_row=15, max_col=1)]
    assert links[-1] == """=HYPERLINK("#'=""甲""&'!A1","=""甲""&")"""


def test_more_columns_than_excel_has_are_refused() -> None:
    titles = [(f"extra:{at}", f"栏{at}") for at in range(16_385)]
    with pytest.raises(
        OutputRefused, match=r"^有 16385 栏，Excel 最多 16384 栏；用 --columns 选出要的栏，或者写成 csv$"
    ):
        draw_xlsx(table(titles=titles), None)


def test_more_sections_than_excel_has_columns_are_not_set_against_the_units(
    issued: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, figures = handout(issued, EVERY, "section"), stats(issued, EVERY)
    for most, there in ((len(figures.sections), False), (len(figures.sections) + 1, True)):
        monkeypatch.setattr(xlsx, "_MOST_COLUMNS", most)
        names = read(draw_xlsx(report.with_columns(["id"]), figures)).sheetnames
        assert ("单位与章节" in names) == there


def test_nothing_to_list_is_a_workbook_all_the_same() -> None:
    assert values(sheet(read(draw_xlsx(table(), None)), "总表")) == [("编号", "举措")]


def test_a_cell_costs_openpyxl_nothing(issued: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Counter[str]()

    class CountedCell(SheetCell):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            made["cells"] += 1
            super().__init__(*args, **kwargs)

    for module in ("cell.cell", "worksheet.worksheet"):
        monkeypatch.setattr(f"openpyxl.{module}.Cell", CountedCell)
    workbook_of(issued, with_units=True)
    # One for each look that a cell can have.
    assert made["cells"] < 30


def test_a_sheet_says_how_large_it_is_and_each_cell_where_it_stands(workbook: Workbook, issued: Query) -> None:
    report = handout(issued, EVERY, "unit")
    group = next(group for group in report.groups if group.title == "司法局")
    found = sheet(workbook, "司法局")
    assert found.dimensions == f"A1:L{3 + len(group.rows)}"
    assert found.dimensions == found.calculate_dimension()
    assert [str(merged) for merged in sorted(found.merged_cells.ranges, key=str)] == ["A1:L1", "A2:L2"]


def test_the_same_report_gives_the_same_bytes_on_any_day(issued: Query) -> None:
    drawn = workbook_of(issued)
    assert drawn == workbook_of(issued)
    with zipfile.ZipFile(io.BytesIO(drawn)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r">(2\d\d\d-[^<]*)<", core) == ["2020-10-25T00:00:00Z"] * 2
