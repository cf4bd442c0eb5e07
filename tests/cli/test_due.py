"""``zrfg due``: a dated list in which a day that has passed is never an accusation."""

import json

import pytest

from tests.cli.runner import DATA, Done, run


def ask(*arguments: str) -> Done:
    return run("due", "-f", str(DATA), "--as-of", "2020-10-25", *arguments)


def test_what_falls_due_until_a_day_that_day_included() -> None:
    done = ask("--before", "2020-11-30")
    assert done.code == 0
    assert done.lines == [
        (
            "2020-06-30 周二 已过期限 117 天  1.2.2  管委会办公室  管委会各部门、各镇人民政府（街道办事处）  "
            "2020年6月30日前，编制完成26个试点领域示范区、镇（街道）政务公开标准目录并向社会公开。"
        ),
        (
            "2020-10-31 周六 剩 6 天          1.1.3  管委会办公室  各镇人民政府（街道办事处）                "
            "10月底前，组织编写本级政府行政机关机构职能目录并向社会公开，全面展现政府机构权力配置情况。"
        ),
        (
            "2020-11-30 周一 剩 36 天         1.3.1  司法局        管委会各部门                              "
            "2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。"
        ),
    ]
    assert done.err.splitlines() == [
        "按 2020-10-25 周日 计算：3 个期限",
        "条件：截至 2020-11-30（含）",
        "登记册没有记录进展：“已过期限”只说日子过了，不说事情没有做",
        "另有 34 项任务没有定日期，不在此列",
    ]
    assert "逾期" not in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ([], ["1.2.2", "1.1.3", "1.3.1", "5.1.1", "5.5.1"]),
        (["--within", "6d"], ["1.1.3"]),
        (["--within", "5天"], []),
        (["--within", "6周"], ["1.1.3", "1.3.1"]),
        (["--within", "2周", "--before", "2020-10-30"], []),
        (["--within", "40d", "--after", "2020-11-01"], ["1.3.1"]),
        (["--overdue"], ["1.2.2"]),
        (["--overdue", "--after", "2020-07-01"], []),
        (["--overdue", "--state", "soon"], []),
        (["--after", "2020-12-31"], ["5.1.1", "5.5.1"]),
        (["--unit", "司法局"], ["1.2.2", "1.3.1", "5.1.1"]),
        (["--unit", "司法局", "--direct"], ["1.3.1"]),
        (["--state", "soon"], ["1.1.3"]),
        (["--section", "五"], ["5.1.1", "5.5.1"]),
        (["--undated"], []),
    ],
)
def test_windows_and_filters(arguments: list[str], ids: list[str]) -> None:
    found = json.loads(ask(*arguments, "--format", "json").out)
    assert [entry["id"] for entry in found["tasks"]] == ids
    assert found["count"] == len(ids)
    assert found["schema"] == "zrfg/tasks/1"


def test_an_entry_for_each_deadline_with_that_deadlines_standing(plan: str) -> None:
    found = json.loads(run("due", "-f", plan, "--as-of", "2023-06-28", "--format", "json").out)
    assert [(one["id"], one["due"], one["days_left"], one["state"]) for one in found["tasks"]] == [
        ("a2", "2023-06-28", 0, "soon"),
        ("a1", "2023-06-30", 2, "soon"),
        ("a1", "2023-12-31", 186, "open"),
    ]
    assert [len(one["deadlines"]) for one in found["tasks"]] == [1, 2, 2]


def test_the_sentence_names_the_unit_and_counts_what_is_left_out(plan: str) -> None:
    done = run("due", "-f", plan, "--as-of", "2023-06-28", "--unit", "市商务局")
    assert done.err.splitlines() == [
        "市商务局：按 2023-06-28 周三 计算：3 个期限",
        "另有 2 项任务没有定日期，不在此列",
    ]


def test_an_exit_code_for_a_result_only_when_asked_for() -> None:
    assert ask("--overdue").code == 0
    assert ask("--overdue", "--exit-code").code == 1
    assert ask("--within", "0d", "--exit-code").code == 0


def test_a_span_beyond_the_calendar_is_refused() -> None:
    assert run("due", "-f", str(DATA), "--within", "99999d", "--as-of", "9999-01-01") == Done(
        2, "", "错误：99999 天太远，超出了日历\n"
    )
