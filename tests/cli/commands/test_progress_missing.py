"""``zrfg progress missing``: who has not reported for a period, and who did so late."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands.test_progress import REGISTER
from tests.cli.runner import run
from zerenfengong.dates.periods import days_of, period_around
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
    assert ask("--as-of", "2026-05-08").startswith("2026-05（2026-05-01 到 2026-05-31），报送日 2026-05-31\n")


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
    assert "另有 1 项没有办结的任务没有报告单位：5\n" in ask("--period", "2026-04", "--as-of", "2026-05-08")


def test_an_office_that_has_no_report_yet_is_answered_too(folder: Path) -> None:
    for one in (folder / "progress").iterdir():
        one.unlink()
    assert "要报的单位 3 个：报全 0，只报了一部分 0，没有报 3" in ask("--period", "2026-04", "--as-of", "2026-05-08")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "4月"), "“4月”不是时期，写成 2026-04（月）、2026-Q2（季度）"),
        (("--period", "2026-W54"), "不是时期"),
        (("--no-ledger",), "--no-ledger 不看进展记录，问不了谁没有报"),
    ],
)
def test_wrong_usage_says_why(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run("progress", "missing", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=25", "2026-05"),
        ("FREQ=WEEKLY;BYDAY=FR", "2026-W19"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25", "2026-Q2"),
        ("FREQ=MONTHLY;INTERVAL=6", "2026-H1"),
        ("FREQ=YEARLY;BYMONTH=12", "2026"),
        ("FREQ=YEARLY;INTERVAL=2", "2026-05"),
        ("FREQ=DAILY", "2026-05"),
    ],
)
def test_a_period_is_as_long_as_the_rule_of_reports_has_it(rule: str, name: str) -> None:
    day = dt.date(2026, 5, 8)
    assert period_around(day, rule) == name
    first, last = days_of(name) or (day, day)
    assert first <= day <= last


def test_a_day_for_reports_that_a_period_has_not_is_its_last_day() -> None:
    settings = ProgressSettings(report_day="FREQ=MONTHLY;BYMONTHDAY=31")
    period = report_period(settings, "2026-04", dt.date(2026, 5, 8))
    assert period.due == dt.date(2026, 4, 30)
