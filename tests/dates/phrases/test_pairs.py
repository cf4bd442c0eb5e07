"""Limits, each beside words that look like it and set none. Issued on 5 March 2026."""

import datetime as dt

import pytest

from zerenfengong.dates.phrases import read
from zerenfengong.model import Kind, PartialDay

ISSUED = PartialDay("2026-03-05", dt.date(2026, 3, 5))

# The limit, what it means (days, rules, kinds), and the opposite.
PAIRS = [
    ("上半年、下半年各开展一次检查", ["2026-06-30", "2026-12-31"], "比上半年、下半年的平均水平低"),
    ("一、三季度末报送", ["2026-03-31", "2026-09-30"], "一、三季度的数据"),
    ("2026年上半年和下半年", ["2026-06-30", "2026-12-31"], "2024年上半年和下半年的情况通报了"),
    ("12月月底前完成", ["2026-12-31"], "自12月月底起执行"),
    ("每双月10日前报送", ["FREQ=YEARLY;BYMONTH=2,4,6,8,10,12;BYMONTHDAY=10"], "双月刊"),
    ("季末月25日前报送", ["FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25"], "季末考核"),
    ("6月—9月每月10日前报送", ["FREQ=MONTHLY;BYMONTHDAY=10;UNTIL=20260930"], "6月—9月是汛期"),
    ("年中和年末各通报一次", ["2026-06-30", "2026-12-31"], "年中和年末的数据"),
    ("按季度报送", ["FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"], "按季度预算执行"),
    (
        "4月7日、4月14日和4月21日分别召开",
        ["2026-04-07", "2026-04-14", "2026-04-21"],
        "1月7日、1月14日和1月21日分别召开了会议",
    ),
    ("项目11月建成投产", ["2026-11-30"], "去年11月建成投产"),
    ("2026年制定并实施", ["2026-12-31"], "2026年度预算"),
    ("3月24", ["2026-03-24"], "3月24例"),
    ("4.28", ["2026-04-28"], "增长4.28%"),
    ("20261130前", ["2026-11-30"], "编号20261130的文件"),
    ("15个自然日内", ["within"], "满15个自然日的"),
    ("1个月零15日内答复", ["within"], "延长1个月零15日"),
    ("最长不超过15个工作日", ["within"], "压缩至15个工作日"),
    ("用5年左右时间建成", ["within"], "用了5年左右时间"),
    ("限期20日内整改", ["within"], "不少于20日"),
    ("民国115年6月底前", ["2026-06-30"], "民国时期"),
    ("於6月底前完成", ["2026-06-30"], "較去年同期"),
    ("国庆节前完成", ["2026-09-30"], "国庆节期间"),
    ("2026年春节前", ["2026-02-14"], "春节假期"),
    ("2027年春节前完成", ["words"], "2027年春节联欢晚会"),
    ("2026年6月底前，12月底前", ["2026-06-30", "2026-12-31"], "截至2026年9月中旬，已完成12项"),
    ("3月31日前公开", ["2026-03-31"], "3月11日，公开了清单"),
    ("4月底至10月底完成", ["2026-10-31"], "2002年到2005年，连续四年获奖"),
    ("12月至次年3月底前完成", ["2027-03-31"], "秋冬季10月—次年3月"),
    ("每年6月至8月完成清淤", ["FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=-1"], "每年6月至8月和10月至次年1月"),
    ("3年内完成", ["within"], "可享受3年内免税"),
    ("每年底报送", ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"], "每年安排500万元资金"),
    ("长期坚持", ["ongoing"], "可长期坚持的做法"),
    ("2027年12月31日前实施", ["2027-12-31"], "实施至2027年12月31日"),
]


def said(text: str) -> list[str]:
    names = {Kind.RELATIVE: "within", Kind.ONGOING: "ongoing", Kind.UNSPECIFIED: "words"}
    return [
        names.get(one.kind) or one.rrule or (one.date.isoformat() if one.date else "open") for one in read(text, ISSUED)
    ]


@pytest.mark.parametrize(("limit", "means", "_opposite"), PAIRS)
def test_a_limit_is_read(limit: str, means: list[str], _opposite: str) -> None:
    assert said(limit) == means


@pytest.mark.parametrize(("_limit", "_means", "opposite"), PAIRS)
def test_what_only_looks_like_it_is_not(_limit: str, _means: list[str], opposite: str) -> None:
    assert said(opposite) == []


def test_before_a_year_is_its_end_and_the_reading_says_that_some_mean_the_year_before() -> None:
    (reading,) = read("2027年前基本建成", ISSUED)
    assert (reading.date, reading.rule) == (dt.date(2027, 12, 31), "year-before")
    assert [one.rule for one in read("2027年，全面建成；2027年底前建成", ISSUED)] == ["year", "year-end"]


def test_months_in_which_something_comes_round_begin_and_end_the_rule() -> None:
    (reading,) = read("6月—9月每月10日前报送", ISSUED)
    assert (reading.phrase, reading.start_date) == ("6月—9月每月10日前", dt.date(2026, 6, 1))
    (reading,) = read("2026年至2028年，每年12月底前提交", ISSUED)
    assert (reading.rrule, reading.start_date) == (
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20281231",
        dt.date(2026, 1, 1),
    )
