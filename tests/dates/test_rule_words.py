"""Recurring limits in words: what an office would write, and nothing where the words would say something else."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.dates.recurrence import ANY_DAY, pattern_days
from zerenfengong.dates.rule_grammar import problem
from zerenfengong.dates.rule_words import in_words, told

UNSAID = "按规则重复"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        # days and weeks
        ("FREQ=DAILY", "每天"),
        ("FREQ=DAILY;INTERVAL=1", "每天"),
        ("FREQ=DAILY;INTERVAL=10", "每 10 天"),
        ("FREQ=WEEKLY;BYDAY=FR", "每周五"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "每周一、周三、周五"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每周一至周五"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "每 2 周的周日"),
        # days of a month
        ("FREQ=MONTHLY;BYMONTHDAY=28", "每月28日"),
        ("FREQ=MONTHLY;BYMONTHDAY=+28", "每月28日"),
        ("FREQ=MONTHLY;BYMONTHDAY=10,20", "每月10日、20日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "每月最后一天"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "每月15日、最后一天"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "每月31日"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", "每 2 个月的最后一天"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "每 3 个月的10日"),
        # or the last day of a month that has not the day
        ("FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "每月29日（没有这一天的月份，到月末）"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "每月30日（没有这一天的月份，到月末）"),
        ("FREQ=MONTHLY;BYMONTHDAY=30,29,28;BYSETPOS=-1", "每月30日（没有这一天的月份，到月末）"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1", "每月15日、30日（没有这一天的月份，到月末）"),
        (
            "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=28,29,30;BYSETPOS=-1",
            "每年2月、5月、8月、11月30日（没有这一天的月份，到月末）",
        ),
        # weekdays and workdays of a month
        ("FREQ=MONTHLY;BYDAY=1MO", "每月第 1 个周一"),
        ("FREQ=MONTHLY;BYDAY=+3WE", "每月第 3 个周三"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "每月第 1 个周一、第 3 个周一"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5", "每月第 5 个工作日"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "每月最后一个工作日"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "每季度末月最后一个工作日"),
        # months of a year
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "每年12月31日"),
        ("FREQ=YEARLY;BYMONTH=+6;BYMONTHDAY=30", "每年6月30日"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "每年6月、12月最后一天"),
        ("FREQ=YEARLY;BYMONTH=4,7,10;BYMONTHDAY=10", "每年4月、7月、10月10日"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "每季度末月最后一天"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "每季度末月25日"),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=1MO", "每年5月第 1 个周一"),
        # without a day the period alone
        ("FREQ=WEEKLY", "每周"),
        ("FREQ=MONTHLY", "每月"),
        ("FREQ=YEARLY", "每年"),
        ("FREQ=MONTHLY;INTERVAL=1", "每月"),
        # when it ends
        ("FREQ=MONTHLY;BYMONTHDAY=28;UNTIL=20251231", "每月28日，到 2025-12-31"),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=3;WKST=SU", "每周五，共 3 次"),
        ("FREQ=DAILY;UNTIL=20250105", "每天，到 2025-01-05"),
        ("COUNT=12;FREQ=MONTHLY", "每月，共 12 次"),
        ("FREQ=YEARLY;COUNT=1", "每年，共 1 次"),
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1;UNTIL=20251231",
            "每月29日（没有这一天的月份，到月末），到 2025-12-31",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=-2;COUNT=3", "按规则重复，共 3 次"),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20251231", "按规则重复，到 2025-12-31"),
    ],
)
def test_a_rule_is_said_as_an_office_would_write_it(rule: str, words: str) -> None:
    assert problem(rule) is None
    assert in_words(rule) == words


@pytest.mark.parametrize(
    "rule",
    [
        # the day is that of the day from which it counts
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=YEARLY;INTERVAL=2",
        "FREQ=YEARLY;BYMONTH=6",
        "FREQ=MONTHLY;BYMONTH=6",
        # days that are counted from the end, or over a year
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYMONTHDAY=15,-2",
        "FREQ=MONTHLY;BYDAY=-2FR",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=YEARLY;BYMONTHDAY=31",
        # two conditions at once
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
        "FREQ=DAILY;BYDAY=MO",
        "FREQ=DAILY;BYMONTHDAY=28",
        "FREQ=DAILY;BYMONTH=6",
        "FREQ=WEEKLY;BYMONTH=3;BYDAY=MO",
        "FREQ=WEEKLY;BYMONTHDAY=28",
        # some years, or months of some years
        "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=-1",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        # places that are none of the last day, a workday, the last workday
        "FREQ=DAILY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=10,20,30;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=28,30;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1",
        # the place is counted over the week, or over the whole year
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=28,29,30;BYSETPOS=-1",
        "FREQ=YEARLY;BYMONTH=3,6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ],
)
def test_what_has_no_plain_words_is_only_said_to_recur(rule: str) -> None:
    assert problem(rule) is None
    assert in_words(rule) == UNSAID


def every_rule() -> list[str]:
    """Sound rules of all periods with days of every kind."""
    parts = product(
        ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"),
        ("", "BYMONTH=2", "BYMONTH=2,3", "BYMONTH=3,6,9,12"),
        ("", "BYMONTHDAY=28", "BYMONTHDAY=30", "BYMONTHDAY=-1", "BYMONTHDAY=28,29,30", "BYMONTHDAY=15,28,29,30"),
        ("", "BYDAY=FR", "BYDAY=MO,TU,WE,TH,FR", "BYDAY=1MO", "BYDAY=-1FR"),
        ("", "BYSETPOS=-1", "BYSETPOS=1,-1", "BYSETPOS=5"),
    )
    rules = (";".join(filter(None, one)) for one in parts)
    return [rule for rule in rules if problem(rule) is None]


def test_rules_of_the_same_words_name_the_same_days() -> None:
    by_words = defaultdict(list)
    for rule in every_rule():
        by_words[in_words(rule)].append(rule)
    del by_words[UNSAID]
    assert len(by_words) > 50
    different = {
        words: rules for words, rules in by_words.items() if len({pattern_days(rule, ANY_DAY) for rule in rules}) > 1
    }
    assert different == {}


PARTS = {
    "INTERVAL": st.integers(1, 12).map(str),
    "COUNT": st.integers(1, 99).map(str),
    "UNTIL": st.dates().map(lambda day: day.isoformat().replace("-", "")),
    "BYMONTH": st.lists(st.integers(1, 12), min_size=1, max_size=4).map(lambda found: ",".join(map(str, found))),
    "BYMONTHDAY": st.lists(st.integers(-31, 31).filter(bool), min_size=1, max_size=4).map(
        lambda found: ",".join(map(str, found))
    ),
    "BYYEARDAY": st.integers(1, 366).map(str),
    "BYWEEKNO": st.integers(1, 53).map(str),
    "BYDAY": st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SU", "1MO", "-1FR", "-2FR"]), min_size=1).map(
        ",".join
    ),
    "BYSETPOS": st.lists(st.integers(-3, 5).filter(bool), min_size=1, max_size=3).map(
        lambda found: ",".join(map(str, found))
    ),
    "WKST": st.just("SU"),
}


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), st.fixed_dictionaries({}, optional=PARTS), st.booleans()
)
def test_nobody_is_shown_a_rule(frequency: str, parts: dict[str, str], last: bool) -> None:
    found = [*(f"{key}={value}" for key, value in parts.items())]
    rule = ";".join([*found, f"FREQ={frequency}"] if last else [f"FREQ={frequency}", *found])
    if problem(rule) is None:
        words = in_words(rule)
        assert words.startswith((UNSAID, "每"))
        assert ("，共 " in words) is ("COUNT" in parts)
        assert ("，到 " in words) is ("UNTIL" in parts)
        assert not any(character in words for character in "=;{}")
        assert words.upper() == words.lower()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "每月最后一个工作日（按周一至周五算，没有除去节假日）"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5", "每月第 5 个工作日（按周一至周五算，没有除去节假日）"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每周一至周五"),
        ("FREQ=MONTHLY;BYMONTHDAY=28", "每月28日"),
    ],
)
def test_a_rule_that_counts_workdays_is_told_with_what_it_takes_for_one(rule: str, words: str) -> None:
    assert told(rule) == words
