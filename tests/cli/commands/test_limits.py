"""How a limit of every kind is said, in lists, on pages and in reports alike."""

from pathlib import Path

import pytest

from tests.cli.runner import Done, run

TASKS = """\
format: 1
document: {title: 某县防汛任务分工, issuer: 某县水利局, issued: 2022-03-01, until: 2022-12-31}
units: [{name: 甲局}]
tasks:
  - {id: a, measure: 备汛。, lead: [甲局], deadline: {date: 2022-10-01, phrase: 10月1日前}}
  - {id: b, measure: 排查。, lead: [甲局], deadline: {date: 2022-05-01, phrase: 5月1日前}}
  - {id: c, measure: 报送。, lead: [甲局], deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28}}
  - {id: d, measure: 值守。, lead: [甲局], deadline: {rrule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"}}
  - {id: e, measure: 例会。, lead: [甲局], deadline: {rrule: FREQ=WEEKLY;BYDAY=SU, phrase: 每周日}}
  - {id: f, measure: 宣传。, lead: [甲局], deadline: {ongoing: true}}
  - {id: g, measure: 巡查。, lead: [甲局], deadline: {ongoing: true, phrase: 持续推进}}
  - {id: h, measure: 答复。, lead: [甲局], deadline: {within: 收到之日起20个工作日内}}
  - {id: i, measure: 修订。, lead: [甲局], deadline: {phrase: 尽快}}
  - {id: j, measure: 总结。, lead: [甲局]}
"""

LINE = "任务台账：某县防汛任务分工（某县水利局，2022-03-01 印发）\n"
PASSED = "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成\n"


@pytest.fixture(autouse=True)
def _register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register in the working folder."""
    (tmp_path / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def ask(command: str, *arguments: str) -> Done:
    return run(command, "--as-of", "2022-06-10", *arguments)


def test_words_stand_alone_and_days_to_come_say_the_last_workday() -> None:
    assert ask("list", "--columns", "id,state,deadline") == Done(
        0,
        "a  未到期    2022-10-01 周六 剩 113 天，最后工作日 9月30日（周五）\n"
        "b  期限已过  2022-05-01 周日 期限已过 40 天\n"
        "c  未到期    每月28日，下次 2022-06-28 周二 剩 18 天\n"
        "d  未到期    每月30日（没有这一天的月份，到月末），下次 2022-06-30 周四 剩 20 天\n"
        "e  临期      每周日，下次 2022-06-12 周日 剩 2 天，最后工作日 6月10日（周五）\n"
        "f  长期      长期坚持\n"
        "g  长期      持续推进\n"
        "h  未定日期  收到之日起20个工作日内\n"
        "i  未定日期  尽快\n"
        "j  未写时限  -\n",
        f"{LINE}共 10 项任务\n{PASSED}",
    )


def test_dates_in_order_say_it_in_the_same_words() -> None:
    assert ask("due", "--columns", "deadline,id") == Done(
        0,
        "2022-05-01 周日 期限已过 40 天                                       b\n"
        "每周日，下次 2022-06-12 周日 剩 2 天，最后工作日 6月10日（周五）     e\n"
        "每月28日，下次 2022-06-28 周二 剩 18 天                              c\n"
        "每月30日（没有这一天的月份，到月末），下次 2022-06-30 周四 剩 20 天  d\n"
        "2022-10-01 周六 剩 113 天，最后工作日 9月30日（周五）                a\n",
        f"{LINE}截至 2022-06-10 周五：5 个期限\n{PASSED}另有 5 项任务没有定日期，不在此列\n",
    )


def test_a_report_says_it_in_lines_below_each_other() -> None:
    assert ask("report", "--by", "deadline").out == (
        "某县防汛任务分工（按期限）\n"
        "印发机关：某县水利局；印发日期：2022-03-01；截至日期：2022-06-10 周五\n"
        "任务台账共 10 项任务，全部列出\n"
        "有日期的 5 项，没有日期的 5 项；一个期限一行，有几个期限的任务列几次\n"
        "\n"
        "2022年5月\n"
        "1 个期限\n"
        "  编号  期限                                                        单位        举措\n"
        "  b     2022-05-01 周日                                             牵头：甲局  排查。\n"
        "        期限已过 40 天\n"
        "\n"
        "2022年10月\n"
        "1 个期限\n"
        "  a     2022-10-01 周六                                             牵头：甲局  备汛。\n"
        "        剩 113 天\n"
        "        最后工作日 9月30日（周五）\n"
        "\n"
        "重复的期限\n"
        "3 个期限\n"
        "  e     每周日，下次 2022-06-12 周日                                牵头：甲局  例会。\n"
        "        剩 2 天\n"
        "        最后工作日 6月10日（周五）\n"
        "  c     每月28日，下次 2022-06-28 周二                              牵头：甲局  报送。\n"
        "        剩 18 天\n"
        "  d     每月30日（没有这一天的月份，到月末），下次 2022-06-30 周四  牵头：甲局  值守。\n"
        "        剩 20 天\n"
        "\n"
        "长期\n"
        "2 个期限\n"
        "  f     长期坚持                                                    牵头：甲局  宣传。\n"
        "  g     持续推进                                                    牵头：甲局  巡查。\n"
        "\n"
        "从某件事起算的期限\n"
        "1 个期限\n"
        "  h     收到之日起20个工作日内                                      牵头：甲局  答复。\n"
        "\n"
        "没有定日期的期限\n"
        "1 个期限\n"
        "  i     尽快                                                        牵头：甲局  修订。\n"
        "\n"
        "未写时限\n"
        "1 项\n"
        "  j     -                                                           牵头：甲局  总结。\n"
        "\n"
        f"{PASSED}"
    )


@pytest.mark.parametrize(
    ("id", "said"),
    [
        (
            "a",
            [
                "2022-10-01 周六（含当天），剩 113 天",
                "最后工作日 9月30日（周五）",
                "原文“10月1日前”，没有写年份；登记为 2022 年，文件印发于 2022-03-01",
            ],
        ),
        ("c", ["每月28日，下次 2022-06-28 周二（含当天），剩 18 天"]),
        ("d", ["每月30日（没有这一天的月份，到月末），下次 2022-06-30 周四（含当天），剩 20 天"]),
        ("f", ["长期坚持"]),
        ("h", ["收到之日起20个工作日内"]),
        ("i", ["尽快"]),
        ("j", ["未写时限"]),
    ],
)
def test_a_page_says_it_after_the_word_for_a_limit(id: str, said: list[str]) -> None:
    lines = ask("show", id).lines
    at = next(place for place, line in enumerate(lines) if line.startswith("期限"))
    assert [line.removeprefix("期限").strip() for line in lines[at:]] == said


def test_calendars_and_graphs_show_no_rule_either() -> None:
    calendar = ask("due", "--format", "ics").out.replace("\r\n ", "")
    assert "期限：每月28日" in calendar
    assert [line for line in ask("due", "--timeline").lines if "FREQ" in line] == []
