"""ZR4xx in words, and what they leave alone; where they stand is in ``tests/cases``."""

from pathlib import Path

import pytest

from zerenfengong.checks import rules
from zerenfengong.checks.rules import deadlines as limit_rules
from zerenfengong.dates.phrases import agreement
from zerenfengong.dates.phrases.mentions import Reading
from zerenfengong.register import loader

HEAD = """\
format: 1
document: {title: 某市供水保障任务分工, issuer: 某市水务局, issued: 2023-09-01, until: 2024-06-28}
units: [{name: 市水务局}]
tasks:
"""


def said(tmp_path: Path, *tasks: str) -> list[tuple[str, str, str]]:
    """The findings of a register with these tasks: code, message, hint."""
    path = tmp_path / "tasks.yaml"
    rows = [f"  - {{id: t{at}, lead: [市水务局], {fields}}}\n" for at, fields in enumerate(tasks)]
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return [(one.code, one.message, one.hint) for one in rules.check(loader.load(path))]


@pytest.mark.parametrize(
    ("fields", "code", "message", "hint"),
    [
        (
            "measure: 10月底前检修。, deadline: {date: 2023-10-30, phrase: 10月底前}",
            "ZR401",
            "“10月底前”是 2023-10-31（按印发的 2023 年），这里写的是 2023-10-30",
            "写成 date: 2023-10-31，或者改正 phrase",
        ),
        (
            "measure: 每季度末报送。, deadline: {date: 2023-09-28, phrase: 每季度末}",
            "ZR401",
            "“每季度末”是 FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1，这里写的是 2023-09-28",
            '写成 rrule: "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"，或者改正 phrase',
        ),
        (
            "measure: 会后5日内报送。, deadline: {ongoing: true, phrase: 会后5日内}",
            "ZR401",
            "“会后5日内”是 会后5日内，这里写的是 ongoing: true",
            "写成 within: 会后5日内，或者改正 phrase",
        ),
        (
            "measure: 长期坚持。, deadline: {date: 2023-10-31, phrase: 长期坚持}",
            "ZR401",
            "“长期坚持”是 长期任务，没有到期日，这里写的是 2023-10-31",
            "写成 ongoing: true，或者改正 phrase",
        ),
        (
            "measure: 10月底前检修。, deadline: {phrase: 10月底前}",
            "ZR401",
            "“10月底前”是 2023-10-31（按印发的 2023 年），这里没有写日期",
            "写成 date: 2023-10-31，或者改正 phrase",
        ),
        (
            "measure: 2023年8月底前检修。, deadline: {date: 2023-08-31, phrase: 2023年8月底前}",
            "ZR402",
            "期限 2023-08-31 早于印发日期 2023-09-01",
            "核对年份；原文如此的，加上豁免：# zrfg: ignore[ZR402] 原文如此",
        ),
        (
            "measure: 10月底前检修。",
            "ZR403",
            "举措里写了期限“10月底前”，没有登记",
            "加上 deadline: {date: 2023-10-31, phrase: 10月底前}",
        ),
        (
            "measure: 每月5日前报送。",
            "ZR403",
            "举措里写了期限“每月5日前”，没有登记",
            "加上 deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=5, phrase: 每月5日前}",
        ),
        (
            "measure: 12月底前检修。, deadline: {date: 2023-12-31, phrase: 12月底前}",
            "ZR404",
            "2023-12-31 周日不是工作日，最后工作日是 2023-12-29 周五",
            "期限不因周末、节假日移动；安排工作时按最后工作日",
        ),
        (
            "measure: 检修。, deadline: {date: 2023-10-31}",
            "ZR405",
            "2023-10-31 没有原文可对：举措里没有写，phrase 也没有",
            "把定期限的原话写进 phrase；不是文件定的，在 note 里写明依据",
        ),
        (
            "measure: 5月底前检修。, deadline: {date: 2024-05-31, phrase: 5月底前}",
            "ZR406",
            "“5月底前”没有写年份，印发时（2023-09-01）已过，这里按下一年算：2024-05-31",
            "向印发机关问清是哪一年，记在 note 里",
        ),
        (
            "measure: 2024年7月底前检修。, deadline: {date: 2024-07-31, phrase: 2024年7月底前}",
            "ZR407",
            "期限 2024-07-31 晚于计划的最后一天 2024-06-28",
            "核对年份，或者改正 document 的 until",
        ),
        (
            "measure: 10月底前检修。, deadline: {date: 2023-10-31, phrase: 10月底前, start: 2023-11-01}",
            "ZR408",
            "开始的日期 2023-11-01 晚于到期日 2023-10-31",
            "核对两个日期，是不是写反了",
        ),
    ],
)
def test_what_a_clerk_reads(tmp_path: Path, fields: str, code: str, message: str, hint: str) -> None:
    assert said(tmp_path, fields) == [(code, message, hint)]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("measure: 10月底前检修。, deadline: {date: 2023-10-32, phrase: 10月底前}", {"ZR106"}),
        ("measure: 10月底前检修。, deadline: 10月底前", {"ZR103"}),
        ("measure: 10月底前检修。, deadline: [10月底前]", {"ZR103"}),
        ("measure: 10月底前检修。, deadline: {data: 2023-10-31, phrase: 10月底前}", {"ZR102"}),
        ("measure: 每月报送。, deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=40, phrase: 每月5日前}", {"ZR110"}),
        ("measure: 每月报送。, deadline: {rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30}", {"ZR110"}),
    ],
)
def test_of_what_cannot_be_read_nothing_more_is_said(tmp_path: Path, fields: str, codes: set[str]) -> None:
    assert {code for code, _message, _hint in said(tmp_path, fields)} == codes


def forget() -> None:
    """Have every text read again."""
    for known in (agreement.readings, agreement.readings_of, agreement.dated):
        known.cache_clear()


def test_each_phrase_is_read_once_and_a_measure_only_where_it_says_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(text: str, issued: object) -> list[Reading]:
        asked.append(text)
        return []

    forget()
    monkeypatch.setattr(agreement, "read", counted)
    dated = "deadline: {date: 2023-10-31, phrase: 10月底前}"
    said(
        tmp_path,
        f"measure: 10月底前检修。, {dated}",
        f"measure: 10月底前巡查。, {dated}",
        "measure: 巡查。",
        "measure: 每日巡查。",
    )
    forget()
    assert asked == ["10月底前", "每日巡查。"]


def test_very_many_different_rules_are_not_all_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit_rules, "_MOST_RULES", 3)
    tasks = [f"measure: 巡查{day}。, deadline: {{rrule: FREQ=MONTHLY;BYMONTHDAY={day}}}" for day in range(1, 9)]
    assert [code for code, _message, _hint in said(tmp_path, *tasks)] == ["ZR405"] * 3
