"""``zrfg progress missing``: who has not reported for a period, and who did so late."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands.test_progress import REGISTER
from tests.cli.runner import run
from zerenfengong.dates.periods import report_length, reported_by
from zerenfengong.query.missing import report_period
from zerenfengong.query.progress_settings import ProgressSettings

MONTHLY = '[progress]\nreport_day = "FREQ=MONTHLY;BYMONTHDAY=25"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """县司法局 reports on time on its one task, 县教育局 late and on one of two, 县财政局 not at all."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(
        REGISTER.replace("issued: 2026-01-05", "issued: 2026-01-05\n  followed_from: 2026-01-05"), encoding="utf-8"
    )
    (tmp_path / "zrfg.toml").write_text(MONTHLY, encoding="utf-8")
    for task, unit, reported in (("1", "县司法局", "2026-04-24"), ("4", "县教育局", "2026-04-28")):
        done = run("progress", "add", task, "--unit", unit, "--status", "in_progress", "--reported", reported)
        assert done.code == 0, done.err
    return tmp_path


def ask(*words: str) -> str:
    done = run("progress", "missing", *words)
    assert done.code == 0, done.err
    return done.out


APRIL = """\
2026-04（2026-04-01 到 2026-04-30），报送日 2026-04-25
要报的单位 3 个：报全 1，只报了一部分 1，没有报 1；报得晚的 1 个

没有报
  县财政局　1 项：2

只报了一部分，没有报的是
  县教育局　1 项：3

报得晚
  县教育局　2026-04-28，晚 3 天
"""


def test_the_whole_answer(folder: Path) -> None:
    assert ask("--period", "2026-04", "--as-of", "2026-05-08") == APRIL


def test_without_a_period_it_is_that_of_the_last_day_for_reports(folder: Path) -> None:
    assert ask("--as-of", "2026-05-24") == APRIL
    assert ask("--as-of", "2026-05-25").startswith("2026-05（")
    (folder / "zrfg.toml").unlink()
    text = ask("--as-of", "2026-05-08")
    assert text.startswith("2026-05（2026-05-01 到 2026-05-31），没有定报送日\n")
    assert "没有报（这个时期还没有过完）\n" in text
    # Where no day is set, nobody is late.
    assert "报得晚的 0 个" in ask("--as-of", "2026-05-08", "--period", "2026-04")


def test_before_the_day_for_reports_nobody_is_late(folder: Path) -> None:
    text = ask("--period", "2026-05", "--as-of", "2026-05-25")
    assert "没有报（报送日还没有过）\n  县司法局　1 项：1\n" in text
    assert "报得晚\n" not in text


def test_as_data(folder: Path) -> None:
    answer: dict[str, Any] = json.loads(ask("--period", "2026-04", "--as-of", "2026-05-08", "--format", "json"))
    assert answer == {
        "schema": "zrfg/missing/1",
        "register": {
            "path": "tasks.yaml",
            "title": "某县政务公开任务分工",
            "issuer": "某县政府办公室",
            "issued": "2026-01-05",
        },
        "as_of": "2026-05-08",
        "period": {"name": "2026-04", "first": "2026-04-01", "last": "2026-04-30"},
        "report_day": "2026-04-25",
        "followed": True,
        "count": 3,
        "missing": [
            {"unit": "县财政局", "tasks": ["2"], "answered": [], "reported": None},
            {"unit": "县教育局", "tasks": ["3"], "answered": ["4"], "reported": "2026-04-28"},
        ],
        "late": [{"unit": "县教育局", "reported": "2026-04-28", "days": 3}],
        "answered": ["县司法局"],
        "nobody": [],
    }


def test_what_was_known_by_a_day(folder: Path) -> None:
    text = ask("--period", "2026-04", "--as-of", "2026-05-08", "--known-by", "2026-04-26")
    assert "没有报\n  县财政局　1 项：2\n  县教育局　2 项：3、4\n" in text


def test_a_report_that_was_withdrawn_is_none(folder: Path) -> None:
    (of,) = [one.stem for one in (folder / "progress").glob("2026-04-24-*")]
    back = run(
        "progress",
        "add",
        "--unit",
        "县司法局",
        "--event",
        "withdraw",
        "--of",
        of,
        "--reason",
        "误报",
        "--reported",
        "2026-04-26",
    )
    assert back.code == 0, back.err
    assert "没有报\n  县司法局　1 项：1\n  县财政局　1 项：2\n" in ask("--period", "2026-04", "--as-of", "2026-05-08")


def test_a_report_without_entries_is_on_everything(folder: Path) -> None:
    head = "format: 1\nsubmission: {id: 2026-04-20-ju-aaaa, unit: 县财政局, reported: 2026-04-20}\nentries: []\n"
    (folder / "progress" / "2026-04-20-ju-aaaa.yaml").write_text(head, encoding="utf-8")
    assert "没有报\n" not in ask("--period", "2026-04", "--as-of", "2026-05-08")


def test_what_is_done_by_the_end_of_the_period_needs_no_report(folder: Path) -> None:
    add = (
        "progress",
        "add",
        "2",
        "--unit",
        "县财政局",
        "--status",
        "done",
        "--done-on",
        "2026-04-29",
        "--reported",
        "2026-05-03",
    )
    assert run(*add).code == 0
    assert "县财政局" not in ask("--period", "2026-04", "--as-of", "2026-05-08")
    # At the end of March it was not.
    assert "县财政局　1 项：2" in ask("--period", "2026-03", "--as-of", "2026-05-08")


def test_tasks_that_nobody_reports_on_are_named(folder: Path) -> None:
    text = (folder / "tasks.yaml").read_text(encoding="utf-8")
    (folder / "tasks.yaml").write_text(text + '  - id: "5"\n    measure: 完善制度。\n', encoding="utf-8")
    assert "另有 1 项没有完成的任务没有报告单位：5\n" in ask("--period", "2026-04", "--as-of", "2026-05-08")


def test_an_office_that_has_no_report_yet_is_answered_too(folder: Path) -> None:
    for one in (folder / "progress").iterdir():
        one.unlink()
    assert "要报的单位 3 个：报全 0，只报了一部分 0，没有报 3" in ask("--period", "2026-04", "--as-of", "2026-05-08")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "4月底"), "“4月底”不是时期，写成 2026-04（月）、2026-Q2（季度）"),
        (("--period", "2月30日"), "“2月30日”不是时期"),
        (("--period", "2026-W54"), "不是时期"),
        (("--no-ledger",), "--no-ledger 不看进展记录，问不了谁没有报"),
    ],
)
def test_wrong_usage_says_why(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run("progress", "missing", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("rule", "day", "name"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=25", "2026-04-25", "2026-04"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-04-30", "2026-04"),
        # Early in a month, it is the last month that is reported on.
        ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-05-05", "2026-04"),
        ("FREQ=MONTHLY;BYMONTHDAY=10", "2026-01-10", "2025-12"),
        ("FREQ=MONTHLY;BYMONTHDAY=11", "2026-05-11", "2026-05"),
        ("FREQ=WEEKLY;BYDAY=FR", "2026-05-08", "2026-W19"),
        ("FREQ=WEEKLY;BYDAY=MO", "2026-05-11", "2026-W19"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "2026-06-25", "2026-Q2"),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2026-07-10", "2026-Q2"),
        ("FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=20", "2026-12-20", "2026-H2"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10", "2026-12-10", "2026"),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", "2027-01-15", "2026"),
    ],
)
def test_which_period_is_reported_on_by_a_day(rule: str, day: str, name: str) -> None:
    due = dt.date.fromisoformat(day)
    assert reported_by(due, rule) == name
    # The day for reports on a period, and the period of the last day for reports, are each other's.
    settings = ProgressSettings(report_day=rule)
    assert report_period(settings, name, due).due == due
    assert report_period(settings, None, due).name == name
    assert report_period(settings, None, due - dt.timedelta(1)).name != name


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,FR",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=10,25",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=1FR",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25",
        "FREQ=MONTHLY;BYMONTH=1,2,3,4;BYMONTHDAY=25",
        "FREQ=MONTHLY;BYMONTH=1,5,9;BYMONTHDAY=25",
        "FREQ=YEARLY;BYMONTHDAY=25",
        "FREQ=YEARLY;COUNT=3",
    ],
)
def test_what_is_no_one_day_in_each_period_is_none_for_reports(rule: str) -> None:
    assert report_length(rule) is None


def test_a_report_on_last_month_in_time_for_its_day(folder: Path) -> None:
    (folder / "zrfg.toml").write_text('[progress]\nreport_day = "FREQ=MONTHLY;BYMONTHDAY=5"\n', encoding="utf-8")
    add = ("progress", "add", "2", "--unit", "县财政局", "--status", "in_progress", "--period", "2026-04")
    assert run(*add, "--reported", "2026-05-05").code == 0
    text = ask("--as-of", "2026-05-08")
    assert text.startswith("2026-04（2026-04-01 到 2026-04-30），报送日 2026-05-05\n")
    assert "县财政局" not in text
    assert "报得晚的 0 个" in text


def test_before_progress_was_kept_on_the_day_for_reports_nobody_is_asked(folder: Path) -> None:
    register = folder / "tasks.yaml"
    kept = register.read_text(encoding="utf-8").replace("followed_from: 2026-01-05", "followed_from: 2026-04-26")
    register.write_text(kept, encoding="utf-8")
    assert "还没有开始跟进" in ask("--period", "2026-04", "--as-of", "2026-05-08")
    assert "没有报" in ask("--period", "2026-05", "--as-of", "2026-06-08")


def test_what_was_closed_needs_no_report_also_where_it_goes_on(folder: Path) -> None:
    register = folder / "tasks.yaml"
    text = register.read_text(encoding="utf-8").replace(
        "修订制度。\n    lead: [县财政局]", "修订制度。\n    lead: [县财政局]\n    deadline: {ongoing: true}"
    )
    register.write_text(text, encoding="utf-8")
    assert "县财政局　1 项：2" in ask("--period", "2026-04", "--as-of", "2026-05-08")
    assert run("progress", "add", "2", "--event", "close", "--reported", "2026-04-20").code == 0
    assert "县财政局" not in ask("--period", "2026-04", "--as-of", "2026-05-08")


def test_what_was_taken_back_and_said_anew_was_said_in_time(folder: Path) -> None:
    (of,) = [one.stem for one in (folder / "progress").glob("2026-04-24-*")]
    for words in (
        ("--event", "withdraw", "--of", of, "--reason", "误报"),
        ("1", "--status", "in_progress"),
    ):
        assert run("progress", "add", *words, "--unit", "县司法局", "--reported", "2026-04-27").code == 0
    assert "县司法局" not in ask("--period", "2026-04", "--as-of", "2026-05-08")


def test_a_unit_takes_back_under_another_of_its_names(folder: Path) -> None:
    register = folder / "tasks.yaml"
    register.write_text(
        register.read_text(encoding="utf-8").replace(
            "  - name: 县司法局\n", "  - name: 县司法局\n    aliases: [县司法]\n"
        ),
        encoding="utf-8",
    )
    (of,) = [one.stem for one in (folder / "progress").glob("2026-04-24-*")]
    back = "2026-04-26-ju-aaaa"
    entry = "entries:\n  - {event: withdraw, of: " + of + ", reason: 误报}\n"
    head = f"format: 1\nsubmission: {{id: {back}, unit: 县司法, reported: 2026-04-26}}\n"
    (folder / "progress" / f"{back}.yaml").write_text(head + entry, encoding="utf-8")
    assert "没有报\n  县司法局　1 项：1\n" in ask("--period", "2026-04", "--as-of", "2026-05-08")


def test_a_report_without_entries_can_be_taken_back(folder: Path) -> None:
    for id_, entries in (
        ("2026-04-20-ju-aaaa", "entries: []\n"),
        ("2026-04-21-ju-aaaa", "entries:\n  - {event: withdraw, of: 2026-04-20-ju-aaaa, reason: 误报}\n"),
    ):
        head = f"format: 1\nsubmission: {{id: {id_}, unit: 县财政局, reported: {id_[:10]}}}\n"
        (folder / "progress" / f"{id_}.yaml").write_text(head + entries, encoding="utf-8")
    assert "没有报\n  县财政局　1 项：2\n" in ask("--period", "2026-04", "--as-of", "2026-05-08")


FINISHED = ("progress", "add", "2", "--unit", "县财政局", "--status", "done", "--done-on", "2026-04-20")


@pytest.mark.parametrize("as_of", ["2026-04-10", "2026-04-30", "2026-05-08"])
def test_who_has_finished_something_and_reported_that_had_to_report_and_has(folder: Path, as_of: str) -> None:
    assert run(*FINISHED, "--reported", "2026-04-21").code == 0
    for closed in (False, True):
        if closed:
            assert run("progress", "add", "2", "--event", "close", "--reported", "2026-04-22").code == 0
        text = ask("--period", "2026-04", "--as-of", as_of)
        assert "要报的单位 3 个：报全 2，只报了一部分 1，没有报 0；" in text
        assert "县财政局" not in text
    # In May there was nothing left of it.
    assert "要报的单位 2 个：报全 0，" in ask("--period", "2026-05", "--as-of", "2026-06-08")


def test_what_was_reported_done_before_the_period_and_again_in_it_was_not_asked_for(folder: Path) -> None:
    for day in ("2026-04-21", "2026-05-21"):
        assert run(*FINISHED, "--reported", day).code == 0
    assert "要报的单位 2 个：" in ask("--period", "2026-05", "--as-of", "2026-06-08")


def test_a_period_that_was_reported_on_was_one_in_which_progress_was_kept(folder: Path) -> None:
    register = folder / "tasks.yaml"
    text = register.read_text(encoding="utf-8").replace("  followed_from: 2026-01-05\n", "")
    register.write_text(text, encoding="utf-8")
    assert "还没有开始跟进" in ask("--period", "2026-03", "--as-of", "2026-05-08")
    add = ("progress", "add", "1", "--unit", "县司法局", "--status", "in_progress", "--period", "2026-03")
    assert run(*add, "--reported", "2026-04-26").code == 0
    assert "要报的单位 3 个：报全 1，只报了一部分 0，没有报 2；" in ask("--period", "2026-03", "--as-of", "2026-05-08")


@pytest.mark.parametrize(
    ("typed", "name", "lacks_year"),
    [
        ("2026年4月", "2026-04", False),
        ("2026-4", "2026-04", False),
        ("4月", "2026-04", True),
        ("四月", "2026-04", True),
        ("4月份", "2026-04", True),
        ("上月", "2026-04", False),
        ("本月", "2026-05", False),
        ("本周", "2026-W19", False),
        ("去年", "2025", False),
        ("2026年", "2026", False),
        ("2026年第一季度", "2026-Q1", False),
        ("二季度", "2026-Q2", True),
        ("上半年", "2026-H1", True),
        ("2026-q2", "2026-Q2", False),
    ],
)
def test_a_period_as_people_say_it(folder: Path, typed: str, name: str, lacks_year: bool) -> None:
    done = run("progress", "missing", "--period", typed, "--as-of", "2026-05-08")
    assert (done.code, done.out.split("（")[0]) == (0, name)
    assert (f"--period {typed} 没有写年份，按 {name} 理解\n" in done.err) is lacks_year


def test_a_report_says_its_period_as_it_is_called(folder: Path) -> None:
    add = ("progress", "add", "2", "--unit", "县财政局", "--status", "in_progress", "--reported", "2026-05-03")
    done = run(*add, "--period", "4月")
    assert "\n  period: 2026-04\n" in done.out
    assert "--period 4月 没有写年份，按 2026-04 理解\n" in done.err
