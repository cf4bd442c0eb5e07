"""``zrfg due``: a dated list in which a day that has passed is never an accusation."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.runner import DATA, PLAN_REGISTER, REGISTER, Done, run, terminal
from zerenfengong.text.width import width


def ask(*arguments: str) -> Done:
    return run("due", "-f", str(DATA), "--as-of", "2020-10-25", *arguments)


def test_what_falls_due_until_a_day_that_day_included() -> None:
    done = ask("--before", "2020-11-30")
    assert done.code == 0
    assert done.lines == [
        (
            "2020-06-30 周二 期限已过 117 天                       1.2.2  管委会办公室  "
            "管委会各部门、各镇人民政府（街道办事处）  "
            "2020年6月30日前，编制完成26个试点领域示范区、镇（街道）政务公开标准目录并向社会公开。"
        ),
        (
            "2020-10-31 周六 剩 6 天，最后工作日 10月30日（周五）  1.1.3  管委会办公室  "
            "各镇人民政府（街道办事处）                "
            "10月底前，组织编写本级政府行政机关机构职能目录并向社会公开，全面展现政府机构权力配置情况。"
        ),
        (
            "2020-11-30 周一 剩 36 天                              1.3.1  司法局        "
            "管委会各部门                              "
            "2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。"
        ),
    ]
    assert done.err.splitlines() == [
        REGISTER,
        "截至 2020-10-25 周日：3 个期限",
        "条件：到 2020-11-30（含）",
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成",
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
        PLAN_REGISTER,
        "市商务局：截至 2023-06-28 周三：3 个期限",
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


def test_each_occurrence_in_a_window_is_an_entry_of_the_same_shape(plan: str) -> None:
    done = run("due", "-f", plan, "--as-of", "2023-06-28", "--within", "70d", "--search", "报送", "--format", "json")
    found = json.loads(done.out)
    assert [(one["id"], one["due"], one["days_left"], one["state"]) for one in found["tasks"]] == [
        ("a2", "2023-06-28", 0, "soon"),
        ("a2", "2023-07-28", 30, "open"),
        ("a2", "2023-08-28", 61, "open"),
    ]
    (once,) = json.loads(run("due", "-f", plan, "--as-of", "2023-06-28", "--search", "报送", "--format", "json").out)[
        "tasks"
    ]
    assert once == found["tasks"][0]
    assert [one["deadlines"] for one in found["tasks"]] == [once["deadlines"]] * 3


def test_an_occurrence_in_a_window_is_this_one_and_not_the_next(plan: str) -> None:
    done = run(
        "due",
        "-f",
        plan,
        "--as-of",
        "2023-06-28",
        "--after",
        "2023-05-01",
        "--before",
        "2023-07-31",
        "--search",
        "报送",
    )
    assert [line.split("  ")[0] for line in done.lines] == [
        "每月28日前，本次 2023-05-28 周日 期限已过 31 天",
        "每月28日前，本次 2023-06-28 周三 今天到期",
        "每月28日前，本次 2023-07-28 周五 剩 30 天",
    ]


ONE_DEADLINE = """\
format: 1
document: {{title: 分工, issuer: 办公室, issued: 2020-08-21}}
units: [{{name: 甲局}}]
tasks:
  - id: d
    measure: 公开。
    lead: [甲局]
    deadline: {deadline}
"""


def register(tmp_path: Path, deadline: str) -> str:
    path = tmp_path / "one.yaml"
    path.write_text(ONE_DEADLINE.format(deadline=deadline), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_a_list_that_is_cut_says_so_in_every_format(tmp_path: Path, format: str) -> None:
    path = register(tmp_path, "{rrule: FREQ=DAILY, phrase: 每日}")
    done = run("due", "-f", path, "--as-of", "2020-10-25", "--within", "3650d", "--format", format)
    said = "任务 d 在这个时段里超过 100 次，每项只列出离所算那天最近的 100 次；缩短时段可以看到其余的"
    beside = [
        "任务台账：分工（办公室，2020-08-21 印发）",
        "截至 2020-10-25 周日：100 个期限",
        "条件：自 2020-10-25（含）；到 2030-10-23（含）",
    ]
    assert done.err.splitlines() == [*(beside if format != "json" else []), said]
    assert said not in run("due", "-f", path, "--as-of", "2020-10-25", "--within", "99d", "--format", format).err


def test_of_a_year_without_announced_holidays_only_the_weekday_is_known(tmp_path: Path) -> None:
    path = register(tmp_path, "{date: 2131-10-07, phrase: 2131年10月7日前}")
    done = run("due", "-f", path, "--as-of", "2131-10-01")
    assert done.out.startswith("2131-10-07 周日 剩 6 天  d")
    assert "程序里没有 2131 年的放假安排，只知道星期几" in done.err.splitlines()
    shown = run("show", "-f", path, "--as-of", "2131-10-01", "d").lines
    assert shown[-3:] == [
        "期限      2131-10-07 周日（含当天），剩 6 天",
        "          程序里没有 2131 年的放假安排，只知道星期几",
        "          原文“2131年10月7日前”",
    ]


def test_a_calendar_goes_where_it_is_sent_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    done = ask("--unit", "司法局", "--direct", "-o", str(path), "--remind", "1d、7d,1d")
    assert done == Done(0, "", f"{REGISTER}\n已写入 {path}\n")
    written = path.read_bytes().decode("utf-8").split("\r\n")
    assert written[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert [line for line in written if line.startswith(("DTSTART", "DTSTAMP", "TRIGGER", "X-WR"))] == [
        "X-WR-CALNAME:司法局：贯彻落实国务院办公厅2020年政务公开",
        "DTSTART;VALUE=DATE:20201130",
        "DTSTAMP:20201025T000000Z",
        "TRIGGER:-P6DT15H",
        "TRIGGER:-PT15H",
    ]
    assert ask("--format", "ics").out.count("BEGIN:VEVENT") == 5
    assert ask("--format", "ics").err == f"{REGISTER}\n另有 34 项任务没有定日期，不在此列\n"


def test_a_timeline_is_a_page(plan: str) -> None:
    done = run("due", "-f", plan, "--as-of", "2023-06-28", "--unit", "市商务局", "--timeline")
    assert done.err == ""
    assert "".join(done.lines[:2]) == PLAN_REGISTER
    assert done.lines[2] == "市商务局：截至 2023-06-28 周三：共 3 项任务"
    assert [line.split()[0] for line in done.lines[7:10]] == ["a2", "a1", "b1"]
    assert [line.split()[-1] for line in done.lines[7:10]] == ["报送时附台账", "取消门槛", "持续推进“一网通办”"]
    overdue = run("due", "-f", plan, "--as-of", "2023-06-28", "--overdue", "--timeline").lines
    assert [line.split()[0] for line in overdue[8:9]] == ["a2"]
    assert not any("=" in line for line in overdue)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--remind", "7d"], "--remind 只用于 --format ics"),
        (["--format", "ics", "--remind", "7d,明天"], "看不懂时长“明天”，可以写 30、30d、2周、1个月"),
        (["--format", "ics", "--columns", "id"], "--columns 只用于表格；ics 的字段是固定的"),
        (["--timeline", "--format", "json"], "--timeline 画的是图，不能写成 json"),
        (["--timeline", "--columns", "id"], "--columns 只用于 table、csv、tsv、md；--timeline 没有栏"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: list[str], message: str) -> None:
    done = ask(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].endswith(message)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize(
    ("columns", "beside"),
    [
        (80, "1.1.3 组织编写本级政府行政机关机… "),
        (120, "1.1.3 管委会办公室 组织编写本级政府行政机关机构职能目录并向社会… "),
        (200, "1.1.3 管委会办公室 组织编写本级政府行政机关机构职能目录并向社会公开，全面展现政府机构权力配置情况 "),
    ],
)
def test_a_timeline_fits_the_window_and_keeps_what_is_to_be_done(columns: int, beside: str) -> None:
    lines = terminal(columns, "due", "-f", str(DATA), "--as-of", "2020-10-25", "--timeline", env={"NO_COLOR": "1"})
    assert max(map(width, lines)) <= columns
    head = lines[: lines.index("截至 2020-10-25 周日：共 5 项任务")]
    assert "".join("".join(head).split()) == "".join(REGISTER.split())
    (lane,) = (line for line in lines if line.startswith("1.1.3"))
    assert (lane.startswith(beside), lane.endswith(" 剩 6 天")) == (True, True)


TERMS = """\
format: 1
document: {title: 分工, issuer: 某市水利局, issued: ISSUED}
units: [{name: 市水利局}]
tasks:
  - id: a
    measure: 自本意见印发之日起30日内制定细则。
    lead: [市水利局]
    deadline: {within: 自本意见印发之日起30日内}
  - id: b
    measure: 收到之日起20个工作日内公开。
    lead: [市水利局]
    deadline: {within: 收到之日起20个工作日内}
  - id: c
    measure: 自本办法施行之日起30日内备案。
    lead: [市水利局]
    deadline: {within: 自本办法施行之日起30日内}
"""


def terms(tmp_path: Path, issued: str = "2020-08-21") -> str:
    path = tmp_path / "terms.yaml"
    path.write_text(TERMS.replace("ISSUED", issued), encoding="utf-8")
    return str(path)


TERMS_REGISTER = "任务台账：分工（某市水利局，2020-08-21 印发）"


@pytest.mark.parametrize(
    ("as_of", "limit"),
    [
        ("2020-09-10", "到 2020-09-20 周日 剩 10 天，最后工作日 9月18日（周五）"),
        ("2020-09-21", "到 2020-09-20 周日 期限已过 1 天"),
    ],
)
def test_a_term_that_begins_with_the_day_of_issue_falls_due(tmp_path: Path, as_of: str, limit: str) -> None:
    path = terms(tmp_path)
    done = run("due", "-f", path, "--as-of", as_of)
    assert done.out == f"自本意见印发之日起30日内，{limit}  a  市水利局  自本意见印发之日起30日内制定细则。\n"
    assert "另有 2 项任务没有定日期，不在此列" in done.err.splitlines()
    listed = run("list", "-f", path, "--as-of", as_of, "--columns", "id,deadline").lines
    assert [line.split("  ")[:2] for line in listed] == [
        ["a", f"自本意见印发之日起30日内，{limit}"],
        ["b", "收到之日起20个工作日内"],
        ["c", "自本办法施行之日起30日内"],
    ]


def test_a_term_that_begins_with_the_day_of_issue_has_its_day_wherever_days_are_shown(tmp_path: Path) -> None:
    words = ("-f", terms(tmp_path), "--as-of", "2020-09-10")
    assert run("show", *words, "a").lines[-2:] == [
        "期限      自本意见印发之日起30日内，到 2020-09-20 周日（含当天），剩 10 天",
        "          最后工作日 9月18日（周五）",
    ]
    task = json.loads(run("list", *words, "--dated", "--format", "json").out)["tasks"]
    assert [(one["id"], one["due"], one["days_left"], one["state"]) for one in task] == [
        ("a", "2020-09-20", 10, "open")
    ]
    assert task[0]["deadlines"][0]["date"] is None
    calendar = run("due", *words, "--format", "ics").out.split("\r\n")
    assert [line for line in calendar if line.startswith("DTSTART")] == ["DTSTART;VALUE=DATE:20200920"]
    counted = json.loads(run("stats", *words, "--format", "json").out)
    assert run("stats", *words).lines[1].startswith("截至 2020-09-10 周四；任务台账共 3 项任务；有日期的 1 项；")
    assert "2020-09" in json.dumps(counted, ensure_ascii=False)


def test_where_only_the_month_of_issue_is_known_nothing_is_counted_from_it(tmp_path: Path) -> None:
    path = terms(tmp_path, "2020-08")
    assert run("due", "-f", path, "--as-of", "2020-09-10") == Done(
        0,
        "",
        "任务台账：分工（某市水利局，2020-08 印发）\n截至 2020-09-10 周四：0 个期限\n另有 3 项任务没有定日期，不在此列\n",
    )


def test_a_month_from_the_last_day_of_one_ends_with_the_next(tmp_path: Path) -> None:
    path = register(tmp_path, "{rrule: FREQ=DAILY, phrase: 每日}")
    for as_of, last in (("2021-01-31", "2021-02-28"), ("2024-01-31", "2024-02-29")):
        done = run("due", "-f", path, "--as-of", as_of, "--within", "1个月")
        assert f"条件：自 {as_of}（含）；到 {last}（含）" in done.err.splitlines()
