"""Numbers and days as Excel displays them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.importing.readers.excel.excel_numbers import BUILT_IN, GENERAL, displayed


@pytest.mark.parametrize(
    ("number", "format_", "expected"),
    [
        ("3", GENERAL, "3"),
        ("3.0", GENERAL, "3"),
        ("-3.5", GENERAL, "-3.5"),
        ("0.30000000000000004", GENERAL, "0.3"),
        ("1.5E-3", GENERAL, "0.0015"),
        ("20210305", "G/通用格式", "20210305"),
        ("12", "@", "12"),
        ("3", "000", "003"),
        ("2.345", "0.00", "2.35"),
        ("2.5", "0.##", "2.5"),
        ("2", "0.##", "2"),
        ("0.5", ".00", "0.50"),
        ("0.153", "0.0%", "15.3%"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("3", '"第"0"项"', "第3项"),
        ("3", r"0\、", "3、"),
        ("5", "0_ ", "5"),
        ("5", '[$¥-804]* #,##0.00"元"', "¥5.00元"),
        ("-3", "0;[Red]0", "3"),
        ("-3", '0;"负"0', "负3"),
        ("-3", '0"a;b"', "-3a;b"),
        ("1.5", "# ?/?", "1.5"),
        ("1234", "0.00E+00", "1234"),
        ("1234", "0,", "1234"),
        ("44260", "yyyy/m/d", "2021-03-05"),
        ("44260", 'yyyy"年"m"月"d"日"', "2021-03-05"),
        ("44260", "[$-804]m月d日", "2021-03-05"),
        ("44260", 'yyyy"年"m"月"', "2021年3月"),
        ("44260", "yyyy", "2021年"),
        ("44260", "aaaa", "2021-03-05"),
        ("44260.604166667", "yyyy/m/d h:mm", "2021-03-05 14:30"),
        ("44260", "yyyy/m/d h:mm", "2021-03-05"),
        ("0.75", "h:mm AM/PM", "18:00"),
        ("0.75", "上午/下午h:mm", "18:00"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("44260", BUILT_IN[14], "2021-03-05"),
        ("44260", BUILT_IN[31], "2021-03-05"),
        ("44260", BUILT_IN[57], "2021年3月"),
        ("44260", BUILT_IN[58], "2021-03-05"),
        ("0.5", BUILT_IN[10], "50.00%"),
        # What is no day, no number, or would fill all memory when it is written out.
        ("-1", "yyyy-mm-dd", "-1"),
        ("9999999", "yyyy-mm-dd", "9999999"),
        ("#REF!", "0", "#REF!"),
        ("NaN", "0", "NaN"),
        ("1E+999999", "0", "1E+999999"),
        ("7", "0" * 300, "7"),
    ],
)
def test_displayed(number: str, format_: str, expected: str) -> None:
    assert displayed(number, format_) == expected


def test_days_counted_from_1904() -> None:
    assert displayed("42798", "yyyy-mm-dd", from_1904=True) == "2021-03-05"
    assert displayed("2957004", "yyyy-mm-dd", from_1904=True) == "2957004"


FORMATS = st.text('0#?.,;%"\\[]_*ymdhsEA/$@ 年月日', max_size=30)


@given(st.one_of(st.floats().map(str), st.integers().map(str), st.text(max_size=5)), FORMATS)
def test_every_format_displays_something_short(number: str, format_: str) -> None:
    assert len(displayed(number, format_)) <= max(len(number), 30) + len(format_) + 12
