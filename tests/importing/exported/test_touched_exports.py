"""Of an export that somebody has changed what people see is registered, and each change is said with its place."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.runner import run
from tests.importing.exported.exports import PLAN, come_back, exported, said, without_source
from zerenfengong.importing.drafting.draft import Draft
from zerenfengong.model import Deadline, Register, Section, Task, Texts, Unit
from zerenfengong.register.writing.registers import written_register

BEFORE = without_source(PLAN)


def touched(change: Callable[[Worksheet], object]) -> Draft:
    """What comes back of a workbook whose table was changed."""
    return in_book(lambda book: change(book["台账"]))


def in_book(change: Callable[[Workbook], object]) -> Draft:
    book, again = load_workbook(io.BytesIO(exported(PLAN, "xlsx"))), io.BytesIO()
    change(book)
    book.save(again)
    return come_back(again.getvalue(), "xlsx")


def at(sheet: Worksheet, title: str) -> int:
    """The number of a column."""
    return next(cell.column for cell in sheet[1] if cell.value == title)


def put(row: int, title: str, value: object) -> Callable[[Worksheet], None]:
    """Type something into a cell."""

    def change(sheet: Worksheet) -> None:
        sheet.cell(row, at(sheet, title)).value = value  # type: ignore[assignment]

    return change


def with_task(place: int, /, **fields: object) -> Register:
    """The register with one of its tasks changed."""
    tasks = list(BEFORE.tasks)
    tasks[place] = tasks[place]._replace(**fields)  # type: ignore[arg-type]
    return BEFORE._replace(tasks=tuple(tasks))


FIRST = PLAN.tasks[0].deadlines[0]

CELLS = [
    (
        put(2, "具体任务", "6月底前，建成社区食堂6处。"),
        with_task(0, measure="6月底前，建成社区食堂6处。"),
        "工作表“台账”F2：任务 1.1 的“具体任务”：“6月底前，建成社区食堂4处。”改成“6月底前，建成社区食堂6处。”",
    ),
    (
        put(2, "责任单位", "县财政局、县住建局"),
        with_task(0, responsible=("县财政局", "县住建局")),
        "工作表“台账”H2：任务 1.1 的“责任单位”：“县财政局”改成“县财政局、县住建局”",
    ),
    (
        put(3, "牵头单位", None),
        with_task(1, lead=()),
        "工作表“台账”A3：任务 1.2 的“牵头单位”：“民政局”改成“”",
    ),
    (
        put(2, "期限", "2026年7月15日前"),
        with_task(0, deadlines=(Deadline(date=dt.date(2026, 7, 15), phrase="2026年7月15日前"),)),
        "工作表“台账”I2：任务 1.1 的“期限”：“6月底前”改成“2026年7月15日前”",
    ),
    (
        put(2, "到期日", dt.datetime(2026, 7, 31)),  # noqa: DTZ001 (as Excel has days)
        with_task(0, deadlines=(FIRST._replace(date=dt.date(2026, 7, 31)),)),
        "工作表“台账”J2：任务 1.1 的“到期日”：“2026-06-30”改成“2026-07-31”",
    ),
    (
        put(4, "到期日", "2026-11-30"),
        with_task(2, deadlines=(Deadline(date=dt.date(2026, 11, 30)),)),
        "工作表“台账”J4：任务 2.1 的“到期日”：“”改成“2026-11-30”",
    ),
    (put(3, "序号", 3), with_task(1, number="3"), "工作表“台账”D3：任务 1.2 的“序号”：“2”改成“3”"),
    (put(2, "备注", None), with_task(0, note=None), "工作表“台账”A2：任务 1.1 的“备注”：“选址另行通知”改成“”"),
    (
        put(2, "督办领导", "何方"),
        with_task(0, extra=Texts({"督办领导": "何方"})),
        "工作表“台账”Q2：任务 1.1 的“督办领导”：“周明”改成“何方”",
    ),
    (
        put(3, "章节", "二"),
        with_task(1, section="二"),
        "工作表“台账”B3：任务 1.2 的“章节”：“一”改成“二”",
    ),
    (put(3, "编号", "1.9"), with_task(1, id="1.9"), "工作表“台账”A3：任务 1.2 的“编号”：“1.2”改成“1.9”"),
]


@pytest.mark.parametrize(("change", "meant", "message"), CELLS)
def test_a_cell(change: Callable[[Worksheet], None], meant: Register, message: str) -> None:
    draft = touched(change)
    assert [one for one in said(draft) if one.startswith("ZR825")][-1:] == [f"ZR825 {message}"]
    assert draft.register.tasks == meant.tasks


def test_a_cell_is_told_alone_and_all_else_stays_as_it_was() -> None:
    draft = touched(put(2, "具体任务", "6月底前，建成社区食堂6处。"))
    assert (draft.register, len(draft.guesses)) == (CELLS[0][1], 1)


def test_a_long_text_shows_what_differs() -> None:
    measure = "6月底前，建成社区食堂4处，覆盖全部城区街道，配送到不便出门的老人家中，价目公开。"
    before = PLAN._replace(tasks=(PLAN.tasks[0]._replace(measure=measure), *PLAN.tasks[1:]))
    book, again = load_workbook(io.BytesIO(exported(before, "xlsx"))), io.BytesIO()
    put(2, "具体任务", measure.replace("城区", "城乡"))(book["台账"])
    book.save(again)
    assert said(come_back(again.getvalue(), "xlsx")) == [
        "ZR825 工作表“台账”F2：任务 1.1 的“具体任务”：…，覆盖全部城[-区-]{+乡+}街道，配送到…"
    ]


def test_a_unit_that_is_not_in_the_register_is_new() -> None:
    draft = touched(put(4, "牵头单位", "县住建局、县城管局"))
    assert draft.register.tasks[2].lead == ("县住建局", "县城管局")
    assert draft.register.units == (*BEFORE.units, Unit("县城管局"))
    assert said(draft) == [
        "ZR825 工作表“台账”G4：任务 2.1 的“牵头单位”：“县住建局”改成“县住建局、县城管局”",
        "ZR815 工作表“台账”G4：任务台账里没有“县城管局”，作为新单位登记",
    ]


def test_a_day_that_fits_none_of_several_limits_is_not_taken() -> None:
    draft = touched(put(5, "到期日", "2026-06-01"))
    assert draft.register == BEFORE
    assert said(draft) == [
        "ZR825 工作表“台账”J5：任务 2.2-1 的“到期日”：“2026-05-31；2026-10-31”改成“2026-06-01”",
        "ZR818 工作表“台账”J5：期限“2026-06-01”没有照改：看不出改的是哪一个期限",
    ]


def test_a_row_that_was_added_is_a_task() -> None:
    def change(sheet: Worksheet) -> None:
        for title, text in (("具体任务", "开展入户走访。"), ("牵头单位", "县民政局"), ("期限", "2026年9月底前")):
            put(6, title, text)(sheet)

    draft = touched(change)
    limit = Deadline(date=dt.date(2026, 9, 30), phrase="2026年9月底前")
    added = Task("2.2-2", "二", measure="开展入户走访。", lead=("县民政局",), deadlines=(limit,))
    assert draft.register == BEFORE._replace(tasks=(*BEFORE.tasks, added))
    assert said(draft) == ["ZR825 工作表“台账”F6：多出一行“开展入户走访。”，登记为新的任务"]


def test_a_row_between_others_with_a_new_section() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(3)
        for title, text in (("编号", "9.1"), ("章节", "三"), ("章节标题", "其他"), ("具体任务", "编制年报。")):
            put(3, title, text)(sheet)

    draft = touched(change)
    assert [task.id for task in draft.register.tasks] == ["1.1", "9.1", "1.2", "2.1", "2.2-1"]
    assert draft.register.sections == (*BEFORE.sections, Section("三", "其他"))


def test_a_row_without_a_measure_is_named() -> None:
    draft = touched(put(6, "牵头单位", "县民政局"))
    assert (draft.register, said(draft)) == (BEFORE, ["ZR825 工作表“台账”G6：多出的一行没有写举措，没有登记"])


def test_a_row_that_was_deleted_is_no_task_any_more() -> None:
    draft = touched(lambda sheet: sheet.delete_rows(4))
    assert [task.id for task in draft.register.tasks] == ["1.1", "1.2", "2.2-1"]
    assert said(draft) == ["ZR825 工作表“台账”：任务 2.1“改造老旧小区12个，加装电梯30部。”的一行删掉了，没有登记"]


def test_a_row_that_was_hidden_is_no_task_either() -> None:
    draft = touched(lambda sheet: setattr(sheet.row_dimensions[4], "hidden", True))
    assert [task.id for task in draft.register.tasks] == ["1.1", "1.2", "2.2-1"]
    assert said(draft) == ["ZR825 工作表“台账”：任务 2.1“改造老旧小区12个，加装电梯30部。”的一行隐藏了，没有登记"]


def test_rows_that_a_filter_takes_away_are_tasks_all_the_same() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.tables["台账"].autoFilter.filterColumn = [FilterColumn(colId=5, filters=Filters(filter=["县住建局"]))]
        for row in (2, 3):
            sheet.row_dimensions[row].hidden = True

    draft = touched(change)
    assert draft.register == BEFORE
    assert said(draft) == ["ZR825 工作表“台账”：筛选后没有显示的 2 项照样登记：1.1、1.2"]


def test_rows_that_were_sorted_stay_in_the_order_of_the_document() -> None:
    def change(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value

    draft = touched(change)
    assert (draft.register, said(draft)) == (BEFORE, ["ZR825 工作表“台账”：行的先后变了，任务台账照原来的先后"])


def test_a_column_that_was_deleted_or_hidden_is_not_registered() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["G"].hidden = True
        sheet.delete_cols(at(sheet, "备注"))

    draft = touched(change)
    assert [task.lead for task in draft.register.tasks] == [()] * 4
    assert draft.register.tasks[0].note is None
    assert said(draft) == [
        "ZR825 工作表“台账”：“牵头单位”一栏删掉了或隐藏了，各项任务的这一栏没有登记",
        "ZR825 工作表“台账”：“备注”一栏删掉了或隐藏了，各项任务的这一栏没有登记",
    ]


def test_as_long_as_the_days_are_there_limits_stay() -> None:
    draft = touched(lambda sheet: sheet.delete_cols(at(sheet, "期限")))
    assert draft.register == BEFORE


def test_a_column_that_was_added_is_kept_under_its_header() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["S1"], sheet["S3"] = "联系电话", "0000-1234"

    draft = touched(change)
    assert draft.register == with_task(1, extra=Texts({"联系电话": "0000-1234"}))
    assert said(draft) == ["ZR825 工作表“台账”S3：任务 1.2 多出“联系电话”：“0000-1234”"]


def test_what_an_office_fills_in_for_itself_is_named_and_not_registered() -> None:
    def change(sheet: Worksheet) -> None:
        put(2, "办理状态", "已报完成")(sheet)
        put(2, "进展情况", "食堂已开业")(sheet)
        put(3, "进展情况", "按月报送")(sheet)

    draft = touched(change)
    assert draft.register == BEFORE
    assert said(draft) == [
        "ZR819 工作表“台账”L2：“办理状态”填了 1 格，不是任务台账的内容，没有登记",
        "ZR819 工作表“台账”N2：“进展情况”填了 2 格，不是任务台账的内容，没有登记",
    ]
    assert [one.words for one in draft.guesses] == ["已报完成", "食堂已开业 | 按月报送"]


def test_titles_of_sections_change_where_all_rows_agree() -> None:
    def change(sheet: Worksheet) -> None:
        for row, title in ((2, "养老助餐"), (3, "养老助餐"), (4, "小区改造")):
            put(row, "章节标题", title)(sheet)

    draft = touched(change)
    assert [one.title for one in draft.register.sections] == ["养老助餐", "改造老旧小区"]
    assert said(draft) == [
        "ZR825 工作表“台账”C3：章节 一 的标题：“提升养老服务”改成“养老助餐”",
        "ZR825 工作表“台账”C4：章节 二 的标题有几种写法，没有照改：“小区改造”",
    ]


def test_other_sheets_are_not_read_and_comments_are_named() -> None:
    def change(book: Workbook) -> None:
        book["说明"]["A1"] = "另一个标题"
        book.create_sheet("会议记录")["A1"] = "请各单位核对"
        book["台账"]["F2"].comment = Comment("4处还是6处？", "何方")

    draft = in_book(change)
    unread = "这张工作表改动过或是后加的，没有读；标题、印发机关、印发日期照导出时的"
    assert (draft.register, said(draft)) == (
        BEFORE,
        [
            f"ZR825 工作表“说明”：{unread}",
            f"ZR825 工作表“会议记录”：{unread}",
            "ZR819 工作表“台账”F2的批注：没有导入：4处还是6处？",
        ],
    )


def test_without_its_header_the_table_is_read_as_any() -> None:
    draft = touched(lambda sheet: sheet.delete_rows(1))
    assert draft.came_back is None
    assert draft.guesses[0].message == (
        "这是 zrfg 导出的文件，但里面找不到导出时的任务表（表头改动过），所以照一般的文件读"
    )


def on_page(old: str, new: str) -> Draft:
    """What comes back of a page in which something was changed wherever it stands."""
    page = exported(PLAN, "html").decode()
    assert old in page
    return come_back(page.replace(old, new).encode(), "html")


def test_a_cell_of_a_page() -> None:
    draft = on_page('<td class="c-note">选址另行通知</td>', '<td class="c-note">选址已定</td>')
    assert draft.register == with_task(0, note="选址已定")
    assert said(draft) == ["ZR825 表 1 第 3 行第 9 格：任务 1.1 的“备注”：“选址另行通知”改成“选址已定”"]


def test_what_a_page_is_drawn_from_is_seen_too() -> None:
    draft = on_page('"m":"清理占道经营。"', '"m":"整治占道经营。"')
    assert draft.register.tasks[3].measure == "整治占道经营。"
    assert said(draft) == ["ZR825 网页：网页用来画任务的数据改动过，表以外的照改动后的登记"]


def test_a_part_that_came_back_updates_its_tasks_and_no_other(tmp_path: Path) -> None:
    register = tmp_path / "tasks.yaml"
    register.write_text(f"# 云岭县\n{written_register(PLAN)}", encoding="utf-8")
    report, book = tmp_path / "养老.xlsx", tmp_path / "改过.xlsx"
    assert run("report", "-f", str(register), "--section", "一", "-o", str(report), "--as-of", "2026-05-20").code == 0
    workbook = load_workbook(report)
    put(2, "具体任务", "6月底前，建成社区食堂6处。")(workbook["台账"])
    workbook.save(book)
    done = run("import", "--update", str(register), str(book), "-o", str(tmp_path / "新.yaml"))
    assert done.code == 0, done.err
    before, after = (path.read_text(encoding="utf-8") for path in (register, tmp_path / "新.yaml"))
    assert after == before.replace("建成社区食堂4处", "建成社区食堂6处")
    verified = run("import", "--verify", "-f", str(register), str(book))
    assert verified.out.count("1.1") == 1
    assert "1 处不同" in verified.err


def test_a_part_of_a_text_that_goes_on_in_another_row_is_not_taken_for_all_of_it() -> None:
    long = PLAN._replace(tasks=(PLAN.tasks[0]._replace(measure="整治。" * 8_000), *PLAN.tasks[1:]))
    book, again = load_workbook(io.BytesIO(exported(long, "xlsx"))), io.BytesIO()
    put(3, "具体任务", "末尾改了。")(book["台账"])
    book.save(again)
    draft = come_back(again.getvalue(), "xlsx")
    assert draft.register == without_source(long)
    assert said(draft)[-1] == "ZR818 工作表“台账”A3：任务 1.1 的“具体任务”在几行里各写了一部分，没有照改"


def test_one_of_several_limits_on_a_page_by_deadline_is_not_taken_for_all_of_them() -> None:
    page = exported(PLAN, "html", "deadline").decode()
    at = page.index("2026-10-31 周六")
    draft = come_back((page[:at] + "2026-11-30 周一" + page[at + len("2026-10-31 周六") :]).encode(), "html")
    assert draft.register == BEFORE
    assert said(draft)[-1].endswith("任务 2.2-1 的“期限”在几行里各写了一部分，没有照改")
