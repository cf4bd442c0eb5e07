"""What comes of forms that say odd things one at a time: one unit, one trouble, all that is said of it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.cli.runner import run
from tests.importing.returned.forms import FilledForm, collected, made, register, rows_of, said, submissions, written

Edit = Callable[[FilledForm], object]


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilledForm:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(register(), encoding="utf-8")
    return FilledForm(made(tmp_path) / "县司法局-2026-04.xlsx")


def entries(form: FilledForm) -> object:
    return submissions(form.path.parents[1]).get("县司法局", {}).get("entries")


def write(form: FilledForm, cell: str, value: str | None) -> None:
    form.sheet[cell] = value


GOING_ON = {"task": "4.1", "status": "in_progress", "progress": "在办。"}


def one_row(form: FilledForm) -> FilledForm:
    return form.fill("4.1", 办理状态="推进中", 进展情况="在办。")


@pytest.mark.parametrize(
    ("edit", "what", "why"),
    [
        (lambda form: form.fill("4.1", 办理状态="差不多了"), [("ZR851", "E5")], "办理状态“差不多了”看不懂"),
        (lambda form: form.fill("4.1", 办理状态="已完成"), [("ZR851", "F5")], "已完成，没有填完成日期"),
        (
            lambda form: form.fill("4.1", 完成日期=dt.date(2026, 4, 1)),
            [("ZR851", "F5")],
            "填了完成日期 2026-04-01，办理状态却是推进中",
        ),
        (
            lambda form: form.fill("4.1", 办理状态="已完成", 完成日期=dt.date(2026, 5, 4)),
            [("ZR851", "F5")],
            "完成日期 2026-05-04 晚于报送日期 2026-05-03",
        ),
        (
            lambda form: form.fill("4.1", 办理状态="已完成", 完成日期="上旬"),
            [("ZR851", "F5")],
            "完成日期“上旬”看不出是哪一天",
        ),
        (lambda form: write(form, "G5", "#REF!"), [("ZR851", "G5")], "“#REF!”是公式算错了留下的"),
        (lambda form: write(form, "B5", form.sheet["B6"].value), [("ZR852", "B5")], ""),
        (lambda form: write(form, "A5", "4.2"), [("ZR851", "A5")], "编号是 4.2，文字却是 4.1 的"),
    ],
)
def test_nothing_is_written_of_a_row_in_doubt(
    form: FilledForm, edit: Edit, what: list[tuple[str, str]], why: str
) -> None:
    edit(one_row(form))
    form.save()
    done = collected(str(form.path))
    if what == [("ZR852", "B5")]:  # a measure that is another task's is no changed one
        what = [("ZR851", "A5")]
        why = "编号是 4.1，文字却是 4.2 的"
    assert [one[1:] for one in said(done)] == what
    assert why in done.err
    assert (done.code, entries(form)) == (1, None)


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (lambda form: write(form, "A5", "四之一"), [("ZR853", "A5"), ("ZR852", "A5")]),
        (lambda form: write(form, "B5", "印发司法领域年度工作要点。"), [("ZR852", "B5")]),
        (lambda form: write(form, "C5", "2026-12-31"), [("ZR852", "C5")]),
        (lambda form: write(form, "D5", "上次报过了"), [("ZR852", "D5")]),
        (lambda form: write(form, "A1", "本单位的表"), [("ZR852", "A1")]),
        (lambda form: write(form, "B4", "任务内容"), [("ZR852", "B4")]),
        (lambda form: write(form, "B2", None), [("ZR852", "")]),
        (lambda form: write(form, "C6", "不急"), [("ZR852", "C6")]),
        (lambda form: form.sheet.delete_cols(3), [("ZR852", "")]),
        (lambda form: form.sheet.insert_rows(4, 2), []),
        (lambda form: write(form, "B2", "填报单位：司法局"), [("ZR852", "B2")]),
        (lambda form: write(form, "C2", "报告期：2026年4月"), [("ZR852", "C2")]),
    ],
)
def test_a_changed_locked_cell_is_named_and_the_row_taken(
    form: FilledForm, edit: Edit, what: list[tuple[str, str]]
) -> None:
    edit(one_row(form))
    form.save()
    done = collected(str(form.path))
    assert [one[1:] for one in said(done)] == sorted(what, key=lambda one: one[0])
    assert (done.code, entries(form)) == (0, [GOING_ON])


@pytest.mark.parametrize(
    ("edit", "cell", "why"),
    [
        (lambda form: write(form, "B2", "填报单位：县财政局"), "B2", "写的是“县财政局”，这份表却是发给“县司法局”的"),
        (lambda form: write(form, "B2", "填报单位：县林业局"), "B2", "“县林业局”不是任务台账里的单位"),
        (lambda form: write(form, "C2", "报告期：2026-05"), "C2", "报告期写的是“2026-05”，这份表却是 2026-04 的"),
        (lambda form: write(form, "H2", "是"), "H2", "选了“本期没有进展”，表里却填了内容"),
        (lambda form: form.book.remove(form.sheet), "", "找不到报送的表"),
    ],
)
def test_a_form_that_contradicts_itself_is_not_taken(form: FilledForm, edit: Edit, cell: str, why: str) -> None:
    edit(one_row(form))
    form.save()
    done = collected(str(form.path))
    assert ("ZR850", cell) in [one[1:] for one in said(done)]
    assert why in done.err
    assert (done.code, entries(form)) == (1, None)


def test_a_form_of_another_register_is_not_taken(form: FilledForm, tmp_path: Path) -> None:
    one_row(form).save()
    other = register().replace("青禾县2026年重点任务分工", "青禾县2026年民生实事分工")
    (tmp_path / "tasks.yaml").write_text(other, encoding="utf-8")
    done = collected(str(form.path))
    assert "是另一份任务台账“青禾县2026年重点任务分工”的报送表，不是“青禾县2026年民生实事分工”的" in done.err
    assert (done.code, entries(form)) == (1, None)


def test_what_the_register_has_changed_since_is_told_and_is_no_change_of_the_units(
    form: FilledForm, tmp_path: Path
) -> None:
    one_row(form).save()
    (tmp_path / "tasks.yaml").write_text(register().replace("印发司法领域", "制定印发司法领域"), encoding="utf-8")
    done = collected(str(form.path))
    assert [one[1:] for one in said(done)] == [("ZR853", "B5")]
    assert "发出这份表以后，任务台账里 4.1 的文字改过" in done.err
    assert entries(form) == [GOING_ON]


def test_a_report_of_nothing_is_one_and_only_once(form: FilledForm) -> None:
    write(form, "H2", "是")
    write(form, "F2", "王主任")
    form.save()
    assert collected(str(form.path)).code == 0
    (one,) = submissions(form.path.parents[1]).values()
    assert (one["entries"], one["approved_by"], one["period"]) == ([], "王主任", "2026-04")
    assert (
        collected(str(form.path)).out.splitlines()[1]
        == "  县司法局-2026-04.xlsx（县司法局）：以前收过的 1 条；没有填的 2 行"
    )


def test_an_old_version_that_comes_again_does_not_take_back_the_new_one(form: FilledForm) -> None:
    old = one_row(form).save(form.path.with_name("旧.xlsx"))
    new = form.fill("4.1", 进展情况="已过半。").save(form.path.with_name("新.xlsx"))
    assert run("progress", "collect", str(old), "--reported", "2026-05-03").code == 0
    same_day = collected(str(new))
    assert (same_day.code, [one[1:] for one in said(same_day)]) == (1, [("ZR851", "E5")])
    assert "在 2026-05-03 当天已经收过一份不一样的" in same_day.err
    assert run("progress", "collect", str(new), "--reported", "2026-05-05").code == 0
    again = run("progress", "collect", str(old), "--reported", "2026-05-06")
    assert (again.code, again.out.splitlines()[1]) == (0, "  旧.xlsx（县司法局）：以前收过的 1 条；没有填的 1 行")
    FilledForm(old).fill("4.2", 办理状态="推进中").save()
    mended = run("progress", "collect", str(old), "--reported", "2026-05-06")
    assert (mended.code, [one[1:] for one in said(mended)]) == (1, [("ZR851", "E5")])
    assert "一样，以后又报过别的或者撤回了" in mended.err


def test_a_closed_task_is_not_reported_on(form: FilledForm) -> None:
    run("progress", "add", "4.1", "--event", "销号", "--done-on", "2026-03-30", "--reported", "2026-04-25")
    one_row(form).save()
    done = collected(str(form.path))
    assert (done.code, [one[1:] for one in said(done)]) == (1, [("ZR851", "E5")])
    assert "任务 4.1 已销号，再报不起作用" in done.err


def test_one_file_by_two_names_is_taken_once(form: FilledForm) -> None:
    one_row(form).save()
    form.save(form.path.with_name("县司法局 (1).xlsx"))
    copy = form.path.with_name("县司法局副本.xlsx")
    copy.write_bytes(form.path.read_bytes())
    done = collected(str(form.path), str(copy))
    assert (done.code, [one[:2] for one in said(done)]) == (0, [("县司法局副本.xlsx", "ZR854")])
    assert entries(form) == [GOING_ON]


def test_lines_stay_lines_and_what_nobody_sees_is_gone(form: FilledForm) -> None:
    one_row(form).fill("4.1", 进展情况="一是开工。\n\n二是\u200b过半。　", 存在问题="无", 下步打算="—").save()
    collected(str(form.path))
    assert entries(form) == [{**GOING_ON, "progress": "一是开工。\n二是过半。\n"}]


def test_a_units_own_table_speaks_for_the_unit_alone(form: FilledForm, tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["填报单位：县司法局", None, None, None, None],
        ["编号", "工作任务", "牵头单位", "办理状态", "进展情况"],
        ["4.1", "印发司法领域年度工作要点并向社会公开。", "县司法局", "推进中", "在办。"],
        ["5.1", "印发财政领域年度工作要点并向社会公开。", "县财政局", "推进中", "在办。"],
    ]
    done = collected(str(written(tmp_path / "自制.xlsx", rows)))
    assert [one[1:] for one in said(done)] == [("ZR853", "A1"), ("ZR851", "D4")]
    assert entries(form) == [GOING_ON]


def test_a_second_sheet_is_read_too_and_what_has_no_reports_is_named(form: FilledForm) -> None:
    one_row(form)
    more = form.book.create_sheet("补充")
    for row in rows_of(form.sheet)[form.head - 1 : form.head]:
        more.append(row)
    more.append(["4.2", "全面完成司法方面的民生实事项目建设。", "2026-11-30", None, "未启动"])
    form.book.create_sheet("附注").append(["联系电话"])
    form.save()
    done = collected(str(form.path))
    assert "工作表“附注”：这张表里没有报送的内容，没有收" in done.err
    assert entries(form) == [GOING_ON, {"task": "4.2", "status": "not_started"}]


def test_what_is_struck_out_is_not_said(form: FilledForm) -> None:
    one_row(form)
    words = CellRichText("在办。", TextBlock(InlineFont(strike=True), "已报批。"))
    form.sheet[form.name("4.1", "进展情况")] = words
    form.save()
    done = collected(str(form.path))
    assert (done.code, [one[1:] for one in said(done)]) == (0, [("ZR853", "G5")])
    assert "划掉的“已报批。”没有收" in done.err
    assert entries(form) == [GOING_ON]


def test_who_has_not_answered_is_counted_as_missing_counts_it(form: FilledForm) -> None:
    form.fill("4.1", 办理状态="已完成", 完成日期=dt.date(2026, 4, 20))
    form.fill("4.2", 办理状态="已完成", 完成日期=dt.date(2026, 4, 20)).save()
    answer = collected(str(form.path)).out.split("\n\n", 1)[1]
    assert "要报的单位 13 个：报全 1，只报了一部分 0，没有报 12；" in answer
    assert run("progress", "missing", "--period", "2026-04", "--as-of", "2026-05-03").out == answer


def test_whose_form_is_in_doubt_was_not_silent(form: FilledForm) -> None:
    form.fill("4.1", 办理状态="已完成", 完成日期=dt.date(2026, 4, 20))
    form.fill("4.2", 办理状态="差不多了").save()
    other = FilledForm(form.path.with_name("县财政局-2026-04.xlsx"))
    other.fill("5.1", 办理状态="差不多了").save()
    answer = collected(str(form.path), str(other.path)).out.split("\n\n", 1)[1]
    assert answer.startswith(
        "2026-04（2026-04-01 到 2026-04-30），没有定报送日\n"
        "要报的单位 13 个：报全 0，只报了一部分 0，没有报 11，收到表、有疑问 2；报得晚的 0 个\n"
        "\n"
        "收到表、有疑问（没有收进进展记录，写通报前先处理，不然通报会说没有报送）\n"
        "  县司法局　1 项：4.2\n"
        "  县财政局　2 项：5.1、5.2\n"
        "\n"
        "没有报\n"
        "  县发改局　2 项：1.1、1.2\n"
    )
    assert "县司法局" not in answer.partition("\n没有报\n")[2]


@pytest.mark.parametrize("none", ["无", "无。", "没有", "暂无", "—", "-", "/", "不涉及"])
def test_where_there_is_no_problem_and_no_plan_nothing_is_said_of_either(form: FilledForm, none: str) -> None:
    one_row(form).fill("4.1", 存在问题=none, 下步打算=none).fill("4.2", 存在问题=none).save()
    done = collected(str(form.path))
    assert "没有填的 1 行" in done.out
    assert (done.code, entries(form)) == (0, [GOING_ON])


def test_words_that_speak_against_the_status_are_taken_and_named(form: FilledForm) -> None:
    form.fill("4.1", 办理状态="已完成", 完成日期=dt.date(2026, 4, 20), 进展情况="完成80%").save()
    done = collected(str(form.path))
    assert said(done) == [("县司法局-2026-04.xlsx", "ZR853", "G5")]
    assert "办理状态是已完成，进展情况说的不是这样，照收" in done.err
    assert entries(form) == [{"task": "4.1", "status": "done", "done_on": "2026-04-20", "progress": "完成80%"}]


@pytest.fixture
def labelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilledForm:
    """A form of a document that has its own name for the column of the measures, one that says nothing to others."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(
        register().replace("units:", "  labels: {measure: 怎么干}\nunits:", 1), "utf-8"
    )
    return FilledForm(made(tmp_path) / "县司法局-2026-04.xlsx")


def test_a_form_calls_the_measures_as_the_document_does_and_is_known_by_that(labelled: FilledForm) -> None:
    assert [cell.value for cell in labelled.sheet[4]][:3] == ["编号", "怎么干", "完成时限"]
    one_row(labelled).save()
    done = collected(str(labelled.path))
    assert (done.code, said(done), entries(labelled)) == (0, [], [GOING_ON])


def test_what_was_changed_under_the_documents_own_name_is_named_by_it(labelled: FilledForm) -> None:
    write(one_row(labelled), "B5", "印发司法领域年度工作要点。")
    labelled.save()
    done = collected(str(labelled.path))
    assert [one[1:] for one in said(done)] == [("ZR852", "B5")]
    assert "锁定的“怎么干”改动过" in done.err
    write(labelled, "B4", "工作任务")  # as a form of an earlier version has it
    labelled.save()
    assert [one[1:] for one in said(collected("--dry-run", str(labelled.path)))] == [("ZR852", "B5")]


def test_a_units_own_table_may_have_the_documents_own_name(labelled: FilledForm, tmp_path: Path) -> None:
    rows: list[list[str | None]] = [["填报单位：县司法局", None, None], ["怎么干", "办理状态", "进展情况"]]
    rows.append(["印发司法领域年度工作要点并向社会公开。", "推进中", "在办。"])
    done = collected(str(written(tmp_path / "own.xlsx", rows)))
    assert (done.code, entries(labelled)) == (0, [GOING_ON])


def test_a_name_that_another_column_of_a_form_has_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = register().replace("units:", "  labels: {measure: 进展情况}\nunits:", 1)
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    form = FilledForm(made(tmp_path) / "县司法局-2026-04.xlsx")
    assert [cell.value for cell in form.sheet[4]][:3] == ["编号", "工作任务", "完成时限"]
