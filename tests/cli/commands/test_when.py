"""``zrfg when``: what is read in a text, for people and for programs."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.runner import Done, run, terminal, zrfg

TEXT = "10月底前，组织编写目录，12月底前公开。"


def test_dates_with_their_weekdays_the_last_workday_and_how_they_are_read() -> None:
    assert run("when", TEXT, "--issued", "2020-08-21") == Done(
        0,
        "0-5    10月底前  日期  2020-10-31 周六  2020-10-30 周五  到这个月最后一天\n"
        "13-18  12月底前  日期  2020-12-31 周四  -                到这个月最后一天\n",
        "读出 2 个期限\n",
    )


def test_the_same_as_json() -> None:
    done = run("when", TEXT, "--issued", "2020-08-21", "--format", "json")
    assert (done.code, done.err) == (0, "")
    shared = {"kind": "date", "start_date": None, "rrule": None, "within": None, "rule": "month-end"}
    assert json.loads(done.out) == {
        "schema": "zrfg/deadlines/1",
        "issued": "2020-08-21",
        "text": TEXT,
        "deadlines": [
            {"phrase": "10月底前", "start": 0, "end": 5, "date": "2020-10-31"} | shared,
            {"phrase": "12月底前", "start": 13, "end": 18, "date": "2020-12-31"} | shared,
        ],
    }


def test_every_kind_says_what_it_comes_to() -> None:
    words = "4月1日至6月30日开展；7月起每月5日前报送。长期坚持；自收到之日起5日内答复；尽快落地"
    assert run("when", words, "--issued", "2020").lines == [
        "0-10   4月1日至6月30日    日期  2020-04-01 至 2020-06-30 周二  到这一段的最后一天",
        "13-21  7月起每月5日前     重复  每月5日（2020-07-01 起）       每一期的这一天",
        "24-28  长期坚持           长期  长期坚持                       一直做下去",
        "29-38  自收到之日起5日内  相对  自收到之日起5日内              从一件事算起的时长",
        "41-43  尽快               未定  尽快                           没有定日子",
    ]


TERMS = "自收到之日起20个工作日内答复；24小时内上报；5日内公开"


def test_terms_are_counted_from_the_day_of_their_event() -> None:
    assert run("when", TERMS, "--from", "2020-11-02") == Done(
        0,
        "0-13   自收到之日起20个工作日内  相对  2020-11-30 周一  -                从一件事算起的时长\n"
        "16-21  24小时内                  相对  24小时内         -                从一件事算起的时长\n"
        "24-27  5日内                     相对  2020-11-07 周六  2020-11-06 周五  从一件事算起的时长\n",
        "算不出最后一天：24小时内（时长不是几日、几个工作日、几个月，或者程序里没有那一年的放假安排）\n读出 3 个期限\n",
    )
    found = json.loads(run("when", TERMS, "--from", "2020年11月2日", "--format", "json").out)["deadlines"]
    assert [(one["kind"], one["date"]) for one in found] == [
        ("relative", "2020-11-30"),
        ("relative", None),
        ("relative", "2020-11-07"),
    ]


def test_of_a_year_without_announced_holidays_only_the_weekday_is_known() -> None:
    assert run("when", "2131年10月7日前报送", "--issued", "2130") == Done(
        0,
        "0-11  2131年10月7日前  日期  2131-10-07 周日  到这一天\n",
        "读出 1 个期限\n程序里没有 2131 年的放假安排，只知道星期几\n",
    )


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv"])
def test_a_year_that_stays_open_is_told(format: str) -> None:
    done = run("when", TEXT, "--format", format)
    assert done.code == 0
    assert "没有写年份，日期不定：10月底前、12月底前（用 --issued 写印发日期）\n" in done.err


def test_many_open_years_are_told_in_short() -> None:
    words = "；".join(f"6月{day}日前报送" for day in range(10, 30))
    assert "、6月18日前、6月19日前……（用 --issued" in run("when", words).err


def test_several_texts_are_lines_of_one() -> None:
    assert run("when", "10月底前", "无", "11月底前", "--issued", "2020-08").lines == [
        "1  0-5  10月底前  日期  2020-10-31 周六  2020-10-30 周五  到这个月最后一天",
        "3  0-5  11月底前  日期  2020-11-30 周一  -                到这个月最后一天",
    ]
    assert json.loads(run("when", "甲", "每月", "--format", "json").out)["text"] == "甲\n每月"
    assert [json.loads(line)["text"] for line in run("when", "甲", "每月", "--format", "jsonl").lines] == ["甲", "每月"]


def test_nothing_read_is_an_answer() -> None:
    assert run("when", "完善权责清单。") == Done(0, "", "读出 0 个期限\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
def test_standard_input_is_one_text_a_line() -> None:
    done = zrfg(command="printf '10月底前\\r\\n\\n无《\\n每月' | $ZRFG when - --issued 2020-08-21 --format jsonl")
    assert (done.code, done.err) == (0, "")
    answers = [json.loads(line) for line in done.lines]
    assert [(one["text"], [each["phrase"] for each in one["deadlines"]]) for one in answers] == [
        ("10月底前", ["10月底前"]),
        ("", []),
        ("无《", []),
        ("每月", ["每月"]),
    ]
    assert list(answers[0]) == ["text", "deadlines"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
@pytest.mark.parametrize(
    ("command", "code", "out", "err"),
    [
        ("$ZRFG when - --format jsonl < /dev/null", 0, "", ""),
        ("$ZRFG when - --format jsonl <&-", 0, "", ""),
        ("printf '\\n' | $ZRFG when - --format jsonl", 0, '{"text": "", "deadlines": []}\n', ""),
        ("printf '10\\377' | $ZRFG when -", 2, "", "错误：标准输入不是 UTF-8 编码的文本（第 3 个字节）\n"),
    ],
)
def test_a_standard_input_that_holds_little(command: str, code: int, out: str, err: str) -> None:
    assert zrfg(command=command) == Done(code, out, err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "文字..."),
        (["10月底前", "--issued", "2020-02-30"], "2020年2月只有29天，没有30日"),
        (["10月底前", "--issued", ""], "看不懂日期“”"),
        (["5日内", "--from", "收到那天"], "看不懂日期“收到那天”"),
        (["10月底前", "--issued", "10月"], "“10月”是一段时间，这里要写是哪一天"),
    ],
)
def test_wrong_usage_says_why(arguments: list[str], said: str) -> None:
    done = run("when", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_file_gets_every_column(tmp_path: Path) -> None:
    path = tmp_path / "limits.csv"
    run("when", TEXT, "--issued", "2020-08-21", "-o", str(path))
    assert path.read_text(encoding="utf-8-sig").splitlines()[:2] == [
        "行,位置,原文,类别,到期,最后工作日,认定依据",
        ",0-5,10月底前,日期,2020-10-31 周六,2020-10-30 周五,到这个月最后一天",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_a_page_on_a_terminal() -> None:
    assert terminal(80, "when", TEXT, "--issued", "2020-08-21", env={"NO_COLOR": "1"}) == [
        "读出 2 个期限",
        "",
        "原文      到期             最后工作日       认定依据",
        "10月底前  2020-10-31 周六  2020-10-30 周五  到这个月最后一天",
        "12月底前  2020-12-31 周四  -                到这个月最后一天",
    ]


def test_days_that_no_calendar_has_are_said() -> None:
    done = run("when", "2月30日前报送，13月完成，10月底前公开，2月30日复核", "--issued", "2020", "--format", "jsonl")
    assert done.code == 0
    assert done.err == "日历里没有这样的日子：2月30日、13月\n"


def test_many_days_that_no_calendar_has_are_told_in_short() -> None:
    words = "；".join(f"2月{day}日" for day in range(30, 45))
    said = "、".join(f"2月{day}日" for day in range(30, 40))
    assert run("when", words, "--issued", "2020", "--format", "jsonl").err == f"日历里没有这样的日子：{said}……\n"


def test_an_issue_in_a_month_may_be_written_and_an_event_is_on_a_day() -> None:
    assert run("when", "10月底前", "--issued", "2020-08", "--from", "昨天").code == 0
    done = run("when", "5日内", "--from", "2020-08")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("“2020-08”是一段时间，这里要写是哪一天\n")
