"""The office's own table with columns of progress, as the first month: five shapes that offices keep."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.runner import run
from tests.importing.returned.forms import collected, said, submissions, written

REGISTER = """\
format: 1
document:
  title: 青禾县2026年重点任务分工
  issuer: 青禾县人民政府办公室
  issued: 2026-01-05
units:
  - name: 县司法局
    aliases: [司法局]
  - name: 县财政局
  - name: 县住建局
  - name: 各镇
    members: [东河镇, 西河镇]
  - name: 东河镇
  - name: 西河镇
tasks:
  - id: "1.1"
    measure: 印发普法责任清单并向社会公开。
    lead: [县司法局]
    responsible: [县财政局]
    deadline: {date: 2026-03-31, phrase: 3月底前}
  - id: "1.2"
    measure: 完成现行规范性文件清理工作。
    lead: [县司法局]
    deadline: {date: 2026-06-30, phrase: 6月底前}
  - id: "2.1"
    measure: 改造老旧小区40个。
    lead: [县住建局]
    figures: [{name: 改造老旧小区, target: 40, unit: 个}]
    deadline: {date: 2026-11-30, phrase: 11月底前}
  - id: "2.2"
    measure: 开展春季森林防火巡查。
    responsible: [各镇]
  - id: "2.3"
    measure: 完善财政资金直达机制。
    lead: [县财政局]
    deadline: {ongoing: true, phrase: 长期坚持}
"""

MEASURE = "印发普法责任清单并向社会公开。"
DONE = {"task": "1.1", "status": "done", "done_on": "2026-03-27"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def entries(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {unit: one["entries"] for unit, one in submissions(folder).items()}


def test_a_head_of_two_rows_with_a_figure_and_what_is_closed_in_brackets(folder: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    for row in (
        ["青禾县重点任务督办台账"],
        ["填报单位：县政府督查室　　　　截至：2026年4月30日"],
        ["序号", "工作任务", "牵头单位", "完成时限", "进展情况", "量化指标", None, None, "是否完成", "办结（销号）日期"],
        [None, None, None, None, None, "数量目标", "累计完成", "完成比例"],
        ["1.1", MEASURE, "县司法局", "2026-03-31", "清单已公开。", None, None, None, "按期完成（已销号）", "2026/3/27"],
        ["1.2", "完成现行规范性文件清理工作。", "县司法局", "2026-06-30", "清理18件。", "50件", "18件", "36%", "推进中", None],
        ["2.1", "改造老旧小区40个。", "县住建局", "2026-11-30", "开工9个。", "40个", "3个", "7.5%", "推进中", None],
    ):  # fmt: skip
        sheet.append(row)
    for merged in ("A1:J1", "A2:J2", "F3:H3", *(f"{letter}3:{letter}4" for letter in "ABCDEIJ")):
        sheet.merge_cells(merged)
    book.save("台账.xlsx")
    done = collected("台账.xlsx")
    assert entries(folder) == {
        "县司法局": [
            {**DONE, "progress": "清单已公开。"},
            {"task": "1.2", "status": "in_progress", "progress": "清理18件。"},
        ],
        "县住建局": [
            {
                "task": "2.1",
                "status": "in_progress",
                "progress": "开工9个。",
                "figures": [{"name": "改造老旧小区", "actual": "3"}],
            }
        ],
    }
    assert {one["period"] for one in submissions(folder).values()} == {"2026-04"}
    assert said(done) == [
        ("台账.xlsx", "ZR853", "A2"),
        ("台账.xlsx", "ZR853", "I5"),
        ("台账.xlsx", "ZR854", "G6"),
    ]


def test_rows_that_are_only_counted_under_headings_and_merged_leads(folder: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["序号", "重点任务", "牵头单位", "工作进展", "是否办结", "办结时间", "存在问题"],
        ["一、法治建设", None, None, None, None, None, None],
        [1, "印发普法责任清单并向社会公开", "县司法局", "清单已公开。", "是", "3月27日", "无"],
        [2, "完成现行规范性文件清理工作", None, "清理18件。", "否", None, "人手不足。"],
        ["二、民生实事", None, None, None, None, None, None],
        [3, "改造老旧小区40个", "县住建局", None, "否", None, None],
        ["合计", None, None, "3项", None, None, None],
    ):
        sheet.append(row)
    for merged in ("A2:G2", "A5:G5", "C3:C4"):
        sheet.merge_cells(merged)
    book.save("台账.xlsx")
    done = collected("台账.xlsx")
    assert entries(folder) == {
        "县司法局": [
            {**DONE, "progress": "清单已公开。"},
            {"task": "1.2", "status": "in_progress", "progress": "清理18件。", "problem": "人手不足。"},
        ]
    }
    assert "period" not in submissions(folder)["县司法局"]
    assert said(done) == [
        ("台账.xlsx", "ZR853", "E3"),
        ("台账.xlsx", "ZR853", "F3"),
        ("台账.xlsx", "ZR853", "E4"),
        ("台账.xlsx", "ZR851", "E6"),
        ("台账.xlsx", "ZR854", "D7"),
    ]


def test_percentages_tell_how_far_a_task_is_where_nothing_else_does(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["编号", "举措", "责任单位", "进展情况", "完成率", "完成日期"],
        ["1.1", "印发普法责任清单并向社会公开。", "县司法局", "清单已公开。", 1, dt.date(2026, 3, 27)],
        ["1.2", "完成现行规范性文件清理工作。", "县司法局", "清理18件。", 0.36, None],
        ["2.1", "改造老旧小区40个。", "县住建局", None, 0, None],
        ["2.3", "完善财政资金直达机制。", "县财政局", "资金已直达。", "大部分", None],
    ]
    path = written(folder / "台账.xlsx", rows)
    book = load_workbook(path)
    for row in range(2, 5):
        book.worksheets[0].cell(row, 5).number_format = "0%"
    book.save(path)
    done = collected(str(path))
    assert entries(folder) == {
        "县司法局": [
            {**DONE, "progress": "清单已公开。"},
            {"task": "1.2", "status": "in_progress", "progress": "清理18件。"},
        ],
        "县住建局": [{"task": "2.1", "status": "not_started"}],
    }
    assert [one[1:] for one in said(done)] == [("ZR853", "E2"), ("ZR853", "E3"), ("ZR853", "E4"), ("ZR851", "E5")]


def test_words_alone_tell_what_was_finished_and_when(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["2026年4月重点任务完成情况", None, None, None],
        ["序号", "任务内容", "牵头单位", "完成情况"],
        ["1", "印发普法责任清单并向社会公开。", "司法局", "已于3月27日印发，并向社会公开。"],
        ["2", "完成现行规范性文件清理工作。", "司法局", "正在逐件清理，已清理18件。"],
        ["3", "改造老旧小区40个。", "县财政局", "开工9个。"],
        ["4", "完善财政资金直达机制。", "县财政局", "已完成。"],
    ]
    done = collected(str(written(folder / "台账.xlsx", rows)))
    assert entries(folder) == {
        "县司法局": [
            {**DONE, "progress": "已于3月27日印发，并向社会公开。"},
            {"task": "1.2", "status": "in_progress", "progress": "正在逐件清理，已清理18件。"},
        ]
    }
    assert {one["period"] for one in submissions(folder).values()} == {"2026-04"}
    assert [one[1:] for one in said(done)] == [
        ("ZR853", "A1"),
        ("ZR853", "D3"),
        ("ZR853", "D3"),
        ("ZR853", "D4"),
        ("ZR851", "C5"),
        ("ZR853", "D5"),
        ("ZR851", "D6"),
        ("ZR853", "D6"),
    ]


def test_a_row_for_several_reporters_is_in_doubt_and_a_changed_text_is_known_by_its_id(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["编号", "工作任务", "牵头单位", "责任单位", "完成情况", "进展说明", "备注"],
        ["1.1", "印发年度普法责任清单并向社会公开。", "县司法局", "县财政局", "推进中", None, "催过一次"],
        ["2.2", "开展春季森林防火巡查。", None, "各镇", "已完成", None, None],
        ["2.3", "完善财政资金直达机制。", "县财政局", None, "长期坚持", None, None],
        ["9.9", "新建一座体育馆。", "县住建局", None, "未启动", None, None],
    ]
    done = collected(str(written(folder / "台账.xlsx", rows)))
    assert entries(folder) == {
        "县司法局": [{"task": "1.1", "status": "in_progress"}],
        "县财政局": [{"task": "2.3", "status": "in_progress"}],
    }
    assert [one[1:] for one in said(done)] == [
        ("ZR853", "B2"),
        ("ZR851", "E3"),
        ("ZR851", "E3"),
        ("ZR853", "E4"),
        ("ZR851", "B5"),
    ]


def test_what_was_taken_from_it_is_sound(folder: Path) -> None:
    rows: list[list[Any]] = [
        ["编号", "工作任务", "牵头单位", "进展情况", "办理状态"],
        ["1.2", "完成现行规范性文件清理工作。", "县司法局", "清理18件。", "推进中"],
    ]
    collected(str(written(folder / "台账.xlsx", rows)))
    assert run("validate").code == 0
    again = collected(str(folder / "台账.xlsx"))
    assert (again.code, again.out.splitlines()[1]) == (0, "  台账.xlsx：以前收过的 1 条")
