"""``zrfg progress form``: what a unit gets, and what it can change in it."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.runner import Done, run

REGISTER = """\
format: 1
document:
  title: 青禾县2026年重点任务分工
  issuer: 青禾县人民政府办公室
  issued: 2026-01-05
units:
  - name: 县司法局
    pinyin: xsfj
  - name: 县财政局
  - name: 县档案局
tasks:
  - id: "1.1"
    measure: 3月底前印发清单。
    lead: [县司法局]
    responsible: [县财政局]
    deadline: {date: 2026-03-31, phrase: 3月底前}
  - id: "1.10"
    measure: 改造小区，新增车位。
    lead: [县司法局]
    figures: [{name: 改造小区, target: 40, unit: 个}, {name: 新增车位, target: 500, unit: 个}]
    deadline: {date: 2026-11-30, phrase: 11月底前}
  - id: "2"
    measure: 每月28日前报送数据。
    lead: [县财政局]
    supporting: [县司法局]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}
  - id: "3"
    measure: 拿出方案，完成任务。
    lead: [县财政局]
    deadline:
      - {date: 2026-06-30, phrase: 6月底前, for: 方案}
      - {date: 2026-12-31, phrase: 年底前}
  - id: "4"
    measure: 规范档案管理。
    responsible: [县档案局]
    deadline: {ongoing: true, phrase: 长期坚持}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def rows(path: str | Path, sheet: int = 0) -> list[list[str]]:
    page = load_workbook(path).worksheets[sheet]
    return [["" if value is None else str(value) for value in row] for row in page.iter_rows(values_only=True)]


HELP = (
    "只填有底色的格。有进展的行选办理状态；选了“已完成”的填完成日期；这一期没有新情况的行空着。"
    "全部没有进展的，“本期没有进展”选“是”。"
)


def test_a_form_has_the_rows_that_a_unit_reports_on_and_apart_those_of_others(folder: Path) -> None:
    done = run("progress", "form", "--unit", "xsfj", "--period", "2026-04", "-o", "f.xlsx")
    assert (done.code, done.out, done.err) == (0, "", "县司法局：要报告 2 项，已写入 f.xlsx\n")
    assert rows("f.xlsx") == [
        ["青禾县2026年重点任务分工进展情况表", *[""] * 10],
        ["", "填报单位：县司法局", "报告期：2026-04", "", "", "审签领导", "", "本期没有进展", "", "", ""],
        [HELP, *[""] * 10],
        [
            *("编号", "工作任务", "完成时限", "上次报送", "指标"),
            *("办理状态", "完成日期", "进展情况", "累计完成", "存在问题", "下步打算"),
        ],
        ["1.1", "3月底前印发清单。", "2026-03-31", *[""] * 8],
        ["1.10", "改造小区，新增车位。", "2026-11-30", "", "改造小区 40 个", *[""] * 6],
        ["1.10", "改造小区，新增车位。", "2026-11-30", "", "新增车位 500 个", *[""] * 6],
    ]
    assert rows("f.xlsx", 1)[3:] == [
        ["编号", "工作任务", "本单位", "完成时限", "由谁报送"],
        ["2", "每月28日前报送数据。", "配合", "2026-04-28", "县财政局"],
    ]


def test_the_measures_are_called_as_in_the_document(folder: Path) -> None:
    text = REGISTER.replace("units:", "  labels: {section: 工作任务, measure: 具体举措}\nunits:", 1)
    (folder / "tasks.yaml").write_text(text, encoding="utf-8")
    run("progress", "form", "--unit", "县司法局", "--period", "2026-04", "-o", "f.xlsx")
    assert rows("f.xlsx")[3][:3] == ["编号", "具体举措", "完成时限"]
    assert rows("f.xlsx", 1)[3] == ["编号", "具体举措", "本单位", "完成时限", "由谁报送"]


def test_a_form_is_collected_and_not_imported(folder: Path) -> None:
    run("progress", "form", "--unit", "县司法局", "--period", "2026-04", "-o", "f.xlsx")
    refused = "错误：f.xlsx 不能导入：这是报送表，不是任务分工；用 zrfg progress collect 收进来\n"
    assert run("import", "f.xlsx", "-o", "new.yaml") == Done(3, "", refused)
    assert not Path("new.yaml").exists()


def test_only_what_is_to_be_filled_in_can_be_changed_and_it_is_checked(folder: Path) -> None:
    run("progress", "form", "--unit", "县司法局", "--period", "2026-04", "-o", "f.xlsx")
    sheet = load_workbook("f.xlsx").worksheets[0]
    unlocked = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    first = [f"{letter}5" for letter in "FGHJK"]
    assert unlocked == ["G2", "J2", *first, *(f"{letter}6" for letter in "FGHIJK"), "I7"]
    assert sheet.protection.sheet
    checks = {str(one.sqref): (one.type, one.formula1, one.formula2) for one in sheet.data_validations.dataValidation}
    assert (
        checks
        == {
            "F5:F7": ("list", '"未启动,推进中,已完成"', None),
            "G5:G7": ("date", "36526", "TODAY()"),
            "J2": ("list", '"是"', None),
            "I5:I7": ("decimal", "0", None),
        }
        or "I2" in checks
    )
    setup = sheet.page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 0)
    assert sheet.print_title_rows == "$4:$4"


def test_the_hidden_sheet_says_what_the_form_is_and_knows_each_row(folder: Path) -> None:
    run("progress", "form", "--unit", "县司法局", "--period", "2026-04", "-o", "f.xlsx", "--as-of", "2026-04-20")
    mark = load_workbook("f.xlsx").worksheets[-1]
    assert mark.sheet_state == "hidden"
    found = rows("f.xlsx", 2)
    assert [row[:2] for row in found[:7] if row[0] not in ("revision", "head")] == [
        ["zrfg/form/1", ""],
        ["register", "青禾县2026年重点任务分工"],
        ["unit", "县司法局"],
        ["period", "2026-04"],
        ["made", "2026-04-20"],
    ]
    assert [row[:3] for row in found[7:]] == [
        ["task", "due", "of"],
        ["1.1", "2026-03-31", ""],
        ["1.10", "2026-11-30", "改造小区"],
        ["1.10", "2026-11-30", "新增车位"],
    ]


def test_a_deadline_has_a_row_and_says_what_was_said_last_and_what_was_moved(folder: Path) -> None:
    run(
        "progress",
        "add",
        "3",
        "--unit",
        "财政局",
        "--status",
        "推进中",
        "--due",
        "2026-06-30",
        "--text",
        "在起草。",
        "--reported",
        "2026-04-02",
    )
    run(
        "progress",
        "add",
        "3",
        "--event",
        "延期",
        "--due",
        "2026-12-31",
        "--to",
        "2027-01-31",
        "--requested",
        "2026-04-01",
        "--reported",
        "2026-04-03",
    )
    run("progress", "form", "--unit", "县财政局", "--period", "2026-04", "-o", "f.xlsx")
    assert [row[:4] for row in rows("f.xlsx")[4:]] == [
        ["2", "每月28日前报送数据。", "2026-04-28", ""],
        ["3", "拿出方案，完成任务。", "2026-06-30（方案）", "2026-04-02 推进中：在起草。"],
        ["3", "拿出方案，完成任务。", "2027-01-31（原定 2026-12-31）", ""],
    ]
    run(
        "progress",
        "add",
        "3",
        "--event",
        "退回",
        "--due",
        "2026-06-30",
        "--reason",
        "没有附方案。",
        "--reported",
        "2026-04-08",
    )
    run("progress", "form", "--unit", "县财政局", "--period", "2026-04", "-o", "f.xlsx", "--force")
    assert rows("f.xlsx")[5][3] == "2026-04-08 退回补正：没有附方案。"


def test_what_is_done_closed_or_stopped_is_not_asked_for(folder: Path) -> None:
    run(
        "progress",
        "add",
        "1.1",
        "--unit",
        "县司法局",
        "--status",
        "done",
        "--done-on",
        "2026-03-27",
        "--reported",
        "2026-04-02",
    )
    run("progress", "add", "1.10", "--event", "中止", "--reason", "上级另有安排", "--reported", "2026-04-02")
    done = run("progress", "form", "--unit", "县司法局", "--period", "2026-04", "-o", "f.xlsx")
    assert (done.code, done.err) == (
        2,
        "错误：县司法局这个时期没有要报告的任务：列有它的 1 项任务由县财政局报告\n",
    )


def test_the_forms_are_asked_of_those_whom_missing_names(folder: Path) -> None:
    run("progress", "add", "1.1", "--unit", "县司法局", "--status", "推进中", "--reported", "2026-03-02")
    run("progress", "form", "--period", "2026-04", "--split", "forms")
    asked = {
        path.name.removesuffix("-2026-04.xlsx"): {row[0] for row in rows(path)[4:]}
        for path in (folder / "forms").iterdir()
    }
    missing = json.loads(run("progress", "missing", "--period", "2026-04", "--format", "json").out)
    assert asked == {one["unit"]: set(one["tasks"]) for one in missing["missing"]}


def test_the_same_form_has_the_same_bytes(folder: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        run("progress", "form", "--unit", "县司法局", "--period", "2026-04", "-o", name, "--as-of", "2026-04-20")
    assert (folder / "a.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--period", "2026-04"], "写 -o 文件（一个单位），或者 --split 文件夹（每个单位一份）"),
        (["--period", "2026-04", "-o", "f.xlsx"], "一份表只给一个单位"),
        (["--period", "2026-04", "-o", "f.xls", "--unit", "县司法局"], "文件名写成 .xlsx"),
        (["--period", "四月初", "--split", "forms"], "“四月初”不是时期"),
        (["--period", "2026-04", "--split", " "], "没有写文件夹"),
        (["--period", "2026-04", "--split", "forms", "--no-ledger"], "不看进展记录"),
        (["--period", "2026-04", "--split", "forms", "--unit", "县水利局"], "任务台账里没有单位“县水利局”"),
    ],
)
def test_what_can_not_be_made_is_refused(folder: Path, words: list[str], why: str) -> None:
    done = run("progress", "form", *words)
    assert done.code == 2
    assert why in done.err
    assert not (folder / "forms").exists()


def test_nothing_is_written_over_unasked(folder: Path) -> None:
    words = ["progress", "form", "--period", "2026-04", "--split", "forms"]
    assert (run(*words).code, run(*words).code, run(*words, "--force").code) == (0, 2, 0)
