"""A month of thirteen units: forms sent out, filled in with every trouble that people have, and collected."""

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml
from openpyxl.worksheet.filters import FilterColumn, Filters

from tests.cli.runner import run
from tests.importing.returned.forms import (
    UNITS,
    FilledForm,
    collected,
    made,
    register,
    rows_of,
    said,
    submissions,
    written,
)

MARCH_27 = {"status": "done", "done_on": "2026-03-27", "progress": "要点已印发并公开。"}
GOING_ON = {"status": "in_progress", "progress": "累计完成三成。"}


def usual(form: FilledForm, number: int) -> FilledForm:
    """Both tasks reported as the form wants it."""
    form.fill(f"{number}.1", 办理状态="已完成", 完成日期=dt.date(2026, 3, 27), 进展情况="要点已印发并公开。")
    return form.fill(f"{number}.2", 办理状态="推进中", 进展情况="累计完成三成。")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(register(), encoding="utf-8")
    rule = "FREQ=MONTHLY;BYMONTHDAY=28"
    (tmp_path / "zrfg.toml").write_text(f'[progress]\nreport_day = "{rule}"\n', encoding="utf-8")
    return tmp_path


def fill_in(folder: Path) -> Path:
    """What comes back in a folder."""
    sent, back = made(folder), folder / "back"
    back.mkdir()

    def form(unit: str, number: int) -> FilledForm:
        return usual(FilledForm(sent / f"{unit}-2026-04.xlsx"), number)

    # 1 Renamed, and sorted upside down.
    one = form("县发改局", 1)
    table = rows_of(one.sheet)[one.head :]
    for at, row in enumerate(reversed(table), one.head + 1):
        for column, value in enumerate(row, 1):
            one.sheet.cell(at, column).value = value
    one.save(back / "（最终版）发改局报县府办.xlsx")
    # 2 Of two deadlines one is reported on; the row of the other is left empty.
    form("县教育局", 2).save(back / "教育局.xlsx")
    # 3 A filter hides a row.
    one = form("县民政局", 3)
    one.sheet.auto_filter.filterColumn.append(
        FilterColumn(colId=one.column("办理状态") - 1, filters=Filters(filter=["推进中"]))
    )
    one.sheet.row_dimensions[one.row("3.1")].hidden = True
    one.save(back / "民政局.xlsx")
    # 4 The words of both tasks merged into one cell.
    one = form("县司法局", 4).fill("4.1", 进展情况="都按计划办。")
    column = one.column("进展情况")
    one.sheet.merge_cells(None, one.row("4.1"), column, one.row("4.2"), column)
    one.save(back / "司法局.xlsx")
    # 5 A measure that was softened.
    one = form("县财政局", 5)
    one.fill("5.2", 工作任务="完成财政方面的民生实事项目建设。").save(back / "财政局.xlsx")
    # 6 The day as text without a year, and a word that is not offered.
    form("县人社局", 6).fill("6.1", 办理状态="已办结", 完成日期="3月27日").save(back / "人社局.xlsx")
    # 7 Figures with their unit, and one that is none.
    one = form("县住建局", 7).fill("7.2", 累计完成="3个").fill("7.2", 2, 累计完成="约200")
    one.save(back / "住建局.xlsx")
    # 8 Two versions, which differ in one row.
    one = form("县交通局", 8)
    one.save(back / "交通局.xlsx")
    one.fill("8.2", 进展情况="累计完成五成。").save(back / "交通局（改）.xlsx")
    # 9 The form of the month before.
    march = made(folder, "2026-03", "march") / "县水利局-2026-03.xlsx"
    usual(FilledForm(march), 9).save(back / "水利局.xlsx")
    # 10 A row that was added, and a row of another's task.
    one = form("县农业局", 10)
    for task, measure in (("10.3", "新增高标准农田建设任务。"), ("9.1", "印发水利领域年度工作要点并向社会公开。")):
        at = one.sheet.max_row + 1
        one.sheet.cell(at, 1).value, one.sheet.cell(at, 2).value = task, measure
        one.fill(task, 办理状态="推进中", 进展情况="已启动。")
    one.save(back / "农业局.xlsx")
    # 11 Copied into a workbook of one's own, with a column in front and one more behind.
    one = form("县商务局", 11)
    rows = [["", *row] for row in rows_of(one.sheet)]
    for row in rows:
        row.append("联系人" if row[1] == "编号" else "张三" if row[1] in ("11.1", "11.2") else "")
    written(back / "商务局.xlsx", rows, "Sheet1")
    # 12 A hidden row with something in it, a status that is blank, a day that does not exist.
    one = form("县卫健委", 12).fill("12.1", 完成日期="2月30日").fill("12.2", 办理状态=None)
    one.sheet.row_dimensions[one.row("12.2")].hidden = True
    one.save(back / "卫健委.xlsx")
    # 13 A photograph.
    (back / "数据局.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    return back


def test_every_report_is_right_and_every_trouble_is_named(folder: Path) -> None:
    done = collected(str(fill_in(folder)))
    found = submissions(folder)
    entries = {unit: one["entries"] for unit, one in found.items()}
    assert entries == {
        "县发改局": [{"task": "1.2", **GOING_ON}, {"task": "1.1", **MARCH_27}],
        "县教育局": [{"task": "2.1", **MARCH_27}, {"task": "2.2", "due": "2026-06-30", **GOING_ON}],
        "县民政局": [{"task": "3.1", **MARCH_27}, {"task": "3.2", **GOING_ON}],
        "县司法局": [
            {"task": "4.1", **MARCH_27, "progress": "都按计划办。"},
            {"task": "4.2", **GOING_ON, "progress": "都按计划办。"},
        ],
        "县财政局": [{"task": "5.1", **MARCH_27}, {"task": "5.2", **GOING_ON}],
        "县人社局": [{"task": "6.1", **MARCH_27}, {"task": "6.2", **GOING_ON}],
        "县住建局": [{"task": "7.1", **MARCH_27}],
        "县交通局": [{"task": "8.1", **MARCH_27}],
        "县农业局": [{"task": "10.1", **MARCH_27}, {"task": "10.2", **GOING_ON}],
        "县商务局": [{"task": "11.1", **MARCH_27}, {"task": "11.2", **GOING_ON}],
    }
    assert {one["period"] for one in found.values()} == {"2026-04"}
    assert said(done) == [
        ("交通局.xlsx", "ZR851", "E6"),
        ("交通局（改）.xlsx", "ZR851", "E6"),
        ("人社局.xlsx", "ZR853", "E5"),
        ("人社局.xlsx", "ZR853", "F5"),
        ("住建局.xlsx", "ZR851", "I7"),
        ("农业局.xlsx", "ZR851", "B7"),
        ("农业局.xlsx", "ZR851", "E8"),
        ("卫健委.xlsx", "ZR851", "F5"),
        ("卫健委.xlsx", "ZR851", "E6"),
        ("卫健委.xlsx", "ZR851", "G6"),
        ("司法局.xlsx", "ZR853", "G5"),
        ("司法局.xlsx", "ZR853", "G6"),
        ("商务局.xlsx", "ZR853", "C2"),
        ("商务局.xlsx", "ZR854", "K4"),
        ("数据局.jpg", "ZR850", ""),
        ("民政局.xlsx", "ZR853", "E5"),
        ("水利局.xlsx", "ZR850", "C2"),
        ("财政局.xlsx", "ZR852", "B6"),
    ]
    assert done.code == 1
    assert done.out == SUMMARY


SUMMARY = """\
收了 14 份表：新报 18 条，有疑问的 7 份
  交通局.xlsx（县交通局）：新报 1 条（8.1 已完成）；有疑问没有写 1 处
  交通局（改）.xlsx（县交通局）：有疑问没有写 1 处
  人社局.xlsx（县人社局）：新报 2 条（6.1 已完成、6.2 推进中）
  住建局.xlsx（县住建局）：新报 1 条（7.1 已完成）；有疑问没有写 1 处
  农业局.xlsx（县农业局）：新报 2 条（10.1 已完成、10.2 推进中）；有疑问没有写 2 处
  卫健委.xlsx（县卫健委）：有疑问没有写 2 处
  司法局.xlsx（县司法局）：新报 2 条（4.1 已完成、4.2 推进中）
  商务局.xlsx（县商务局）：新报 2 条（11.1 已完成、11.2 推进中）
  教育局.xlsx（县教育局）：新报 2 条（2.1 已完成、2.2 推进中）；没有填的 1 行
  数据局.jpg：整份没有收
  民政局.xlsx（县民政局）：新报 2 条（3.1 已完成、3.2 推进中）
  水利局.xlsx（县水利局）：整份没有收
  财政局.xlsx（县财政局）：新报 2 条（5.1 已完成、5.2 推进中）
  （最终版）发改局报县府办.xlsx（县发改局）：新报 2 条（1.2 推进中、1.1 已完成）

2026-04（2026-04-01 到 2026-04-30），报送日 2026-04-28
要报的单位 13 个：报全 8，只报了一部分 0，没有报 1，收到表、有疑问 4；报得晚的 10 个

收到表、有疑问（没有收进进展记录，写通报前先处理，不然通报会说没有报送）
  县住建局　1 项：7.2
  县交通局　1 项：8.2
  县水利局　2 项：9.1、9.2
  县卫健委　2 项：12.1、12.2

没有报
  县数据局　2 项：13.1、13.2

报得晚
"""
SUMMARY += "".join(f"  {unit}　2026-05-03，晚 5 天\n" for unit in (*UNITS[:8], *UNITS[9:11]))


def test_collected_again_the_same_gives_nothing_however_it_was_saved(folder: Path) -> None:
    back = fill_in(folder)
    collected(str(back))
    before = submissions(folder)
    for path in back.glob("*.xlsx"):
        FilledForm(path).save()
    done = collected(str(back))
    assert "新报 0 条，有疑问的 7 份" in done.out
    assert submissions(folder) == before


def test_what_is_mended_in_a_form_is_all_that_the_next_run_takes(folder: Path) -> None:
    back = fill_in(folder)
    collected(str(back))
    before = submissions(folder)
    form = FilledForm(back / "住建局.xlsx")
    form.fill("7.2", 2, 累计完成="200个").save()
    done = collected(str(back / "住建局.xlsx"))
    assert (done.code, done.out.splitlines()[1]) == (
        0,
        "  住建局.xlsx（县住建局）：新报 1 条（7.2 推进中）；以前收过的 1 条",
    )
    figures = [{"name": "改造小区", "actual": "3"}, {"name": "新增车位", "actual": "200"}]
    new = [path for path in (folder / "progress").glob("*.yaml") if "新增车位" in path.read_text(encoding="utf-8")]
    assert len(new) == 1
    assert submissions(folder).keys() == before.keys()
    entries = submissions_in(new[0])
    assert entries == [{"task": "7.2", **GOING_ON, "figures": figures}]


def submissions_in(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["entries"]


def test_a_dry_run_says_the_same_and_writes_nothing(folder: Path) -> None:
    back = fill_in(folder)
    dry = collected(str(back), "--dry-run")
    assert not (folder / "progress").exists()
    assert (dry.code, dry.out) == (1, SUMMARY)
    assert dry.err.splitlines()[-1] == "--dry-run：什么都没有写"


def test_what_was_collected_is_sound_and_merges(folder: Path) -> None:
    collected(str(fill_in(folder)))
    assert run("validate").code == 0
    done = run("list", "--format", "json", "--as-of", "2026-05-03", "--unit", "县发改局", "--role", "lead")
    assert '"status": "reported"' in done.out


def test_the_findings_can_be_kept_as_text_or_json(folder: Path) -> None:
    back = fill_in(folder)
    collected(str(back), "--dry-run", "--report", "found.json")
    collected(str(back), "--dry-run", "--report", "found.txt")
    found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    assert [one["code"] for one in found["findings"]].count("ZR851") == 8
    assert "工作表“进展情况”E5：“已办结”按已完成收" in (folder / "found.txt").read_text(encoding="utf-8")
    assert collected(str(back), "--dry-run", "--report", "found.txt").code == 2
