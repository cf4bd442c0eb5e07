"""The deadlines of an entry: from its column, its bracket and its measure; every year that was chosen is said."""

import datetime as dt

import pytest

from zerenfengong.importing.drafting.printed_limits import Printed, printed_limits
from zerenfengong.importing.drafting.time_limits import Stated, limits_of
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import Deadline, PartialDay

ISSUED = PartialDay("2024-03-15", dt.date(2024, 3, 15))
HERE = Place(3, 2)


def read(measure: str, *stated: str, issued: PartialDay | None = ISSUED) -> tuple[Deadline, ...]:
    words = Words(measure, Place(1, 1))
    return limits_of(words, measure, [Stated(text, HERE) for text in stated], issued).deadlines


def said(measure: str, *stated: str, issued: PartialDay | None = ISSUED) -> list[tuple[str, Place, str]]:
    words = Words(measure, Place(1, 1))
    found = limits_of(words, measure, [Stated(text, HERE) for text in stated], issued)
    return [(guess.code, guess.place, guess.message) for guess in found.guesses]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024年6月底前", Deadline(date=dt.date(2024, 6, 30), phrase="2024年6月底前")),
        ("年底前", Deadline(date=dt.date(2024, 12, 31), phrase="年底前")),
        ("每月10日前", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=10", phrase="每月10日前")),
        ("长期", Deadline(ongoing=True, phrase="长期")),
        ("收到通知之日起20个工作日内", Deadline(within="收到通知之日起20个工作日内")),
        ("尽快", Deadline(phrase="尽快")),
    ],
)
def test_a_cell_is_one_limit_with_its_words(stated: str, expected: Deadline) -> None:
    assert read("清理文件。", stated) == (expected,)


def test_several_limits_in_a_cell_each_have_their_words() -> None:
    assert read("清理文件。", "4月底前报送方案；10月底前完成整改。") == (
        Deadline(date=dt.date(2024, 4, 30), phrase="4月底前报送方案"),
        Deadline(date=dt.date(2024, 10, 31), phrase="10月底前完成整改"),
    )


def test_a_year_that_is_not_written_is_said() -> None:
    assert said("清理文件。", "年底前") == [
        ("ZR803", HERE, "“年底前”没有写年份，按印发日期 2024-03-15 算作 2024-12-31")
    ]
    assert said("清理文件。", "2024年底前") == []


def test_without_a_day_of_issue_the_year_stays_open_and_that_is_said() -> None:
    assert read("清理文件。", "10月底前", issued=None) == (Deadline(phrase="10月底前"),)
    assert [code for code, _place, _message in said("清理文件。", "10月底前", issued=None)] == ["ZR818"]


def test_words_that_state_no_limit_are_kept_and_said() -> None:
    assert read("清理文件。", "按上级要求") == (Deadline(phrase="按上级要求"),)
    assert said("清理文件。", "按上级要求") == [("ZR818", HERE, "期限“按上级要求”读不出日期，只留了原文")]


def test_a_limit_in_the_measure_is_a_deadline() -> None:
    assert read("10月底前，完成文件清理。") == (Deadline(date=dt.date(2024, 10, 31), phrase="10月底前"),)
    assert [place for _code, place, _message in said("全面推开，10月底前完成。")] == [Place(1, 6)]


def test_a_term_that_begins_with_the_document_is_a_deadline_and_another_is_only_said() -> None:
    assert read("自本方案印发之日起30日内制定细则。") == (Deadline(within="自本方案印发之日起30日内"),)
    assert read("检查结论送达之日起15个工作日内公开结果。") == ()
    assert [(code, message) for code, _place, message in said("检查结论送达之日起15个工作日内公开结果。")] == [
        ("ZR818", "举措里的“检查结论送达之日起15个工作日内”没有登记为期限")
    ]


def test_a_day_in_the_measure_whose_year_nobody_knows_is_said() -> None:
    assert read("6月底前报送。", issued=None) == (Deadline(phrase="6月底前"),)
    assert [code for code, _place, _message in said("6月底前报送。", issued=None)] == ["ZR818"]


@pytest.mark.parametrize("cell", ["无", "/", "—", "-", "  "])
def test_a_cell_may_say_that_there_is_no_limit(cell: str) -> None:
    assert (read("清理文件。", cell), said("清理文件。", cell)) == ((), [])


def test_a_goal_or_an_arrangement_is_none() -> None:
    assert read("到2026年，建成体系。") == ()
    assert read("2024年1月1日至12月31日，减免租金。") == ()


def test_a_stretch_of_time_that_somebody_acts_in_ends_with_its_last_day() -> None:
    limit = Deadline(date=dt.date(2024, 5, 23), phrase="5月19日至5月23日", start=dt.date(2024, 5, 19))
    assert read("5月19日至5月23日，教务处组织抽检。") == (limit,)


@pytest.mark.parametrize(
    ("measure", "limit"),
    [
        ("2025年完成水体整治。", Deadline(date=dt.date(2025, 12, 31), phrase="2025年")),
        ("2026年前各市全部建成。", Deadline(date=dt.date(2026, 12, 31), phrase="2026年前")),
        ("每季度通报一次。", Deadline(rrule="FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", phrase="每季度")),
        ("按月跟踪预算执行。", Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=-1", phrase="按月")),
    ],
)
def test_a_bare_year_and_how_often_are_limits_of_which_the_end_is_said(measure: str, limit: Deadline) -> None:
    assert read(measure) == (limit,)
    assert [code for code, _place, _message in said(measure)] == ["ZR821"]


@pytest.mark.parametrize(
    "measure",
    [
        "2023年完成的平台，要用好。",
        "2023年完成水体整治。",
        "每日巡查两座水库。",
        "每人每年补助2000元。",
        "每月工资不低于2000元。",
    ],
)
def test_a_year_that_is_over_what_is_done_daily_and_what_somebody_gets_are_none(measure: str) -> None:
    assert read(measure) == ()


@pytest.mark.parametrize(
    ("measure", "phrase"),
    [
        ("组织食堂检查，每学期不少于1次。", "每学期不少于1次"),
        ("每学期末报送检查结果。", "每学期末"),
        ("每学年开展两次家访。", "每学年"),
        ("每旬至少一次上报进度。", "每旬至少一次"),
    ],
)
def test_how_often_of_which_no_rule_says_the_days_is_kept_and_said(measure: str, phrase: str) -> None:
    assert read(measure) == (Deadline(phrase=phrase),)
    place = Place(1, measure.index(phrase) + 1)
    assert said(measure) == [("ZR818", place, f"期限“{phrase}”读不出日期，只留了原文")]


@pytest.mark.parametrize("measure", ["每学期补助1000元。", "每人每学期补助500元。", "做好学期总结。"])
def test_what_somebody_gets_in_a_term_is_no_limit(measure: str) -> None:
    assert (read(measure), said(measure)) == ((), [])


def test_how_often_is_left_to_a_column_that_says_when() -> None:
    assert read("每学期检查食堂。", "2024年6月底前") == read("检查食堂。", "2024年6月底前")


def test_in_a_row_that_this_program_has_printed_what_is_left_open_is_none() -> None:
    measure = Words("10月底前报送。2025年完成整治。每季度通报一次。", Place(1, 1))
    assert limits_of(measure, measure.text, (), ISSUED, printed=True).deadlines == (
        Deadline(date=dt.date(2024, 10, 31), phrase="10月底前"),
    )


def test_how_often_is_no_limit_beside_a_column_that_sets_one() -> None:
    assert read("按月跟踪预算执行。", "12月底") == (Deadline(date=dt.date(2024, 12, 31), phrase="12月底"),)


def test_what_the_column_says_is_not_said_twice() -> None:
    assert read("10月底前，完成文件清理。", "10月底前") == (Deadline(date=dt.date(2024, 10, 31), phrase="10月底前"),)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-10-31 周四 剩 230 天", [Printed("", "2024-10-31", None)]),
        ("2024-10-31 周四", [Printed("", "2024-10-31", None)]),
        ("2024-10-31 周四 今天到期（初稿）", [Printed("", "2024-10-31", "初稿")]),
        ("每月28日前，下次 2024-03-28 周四 剩 13 天", [Printed("每月28日前", None, None)]),
        ("长期坚持 长期", [Printed("长期坚持", None, None)]),
        ("尽快 未定日期", [Printed("尽快", None, None)]),
        (
            "2024-04-30 周二 剩 46 天；2024-10-31 周四 剩 230 天",
            [Printed("", "2024-04-30", None), Printed("", "2024-10-31", None)],
        ),
        ("2024-10-31\n周四 剩 230 天", [Printed("", "2024-10-31", None)]),
    ],
)
def test_what_this_program_prints_is_read_back(cell: str, expected: list[Printed]) -> None:
    assert printed_limits(cell) == expected


@pytest.mark.parametrize("cell", ["10月底前", "2024-10-31", "2024-10-31 周四；10月底前", "2024-02-30 周五", ""])
def test_other_cells_were_not_printed_by_it(cell: str) -> None:
    assert printed_limits(cell) is None


def test_a_printed_day_has_the_words_of_the_measure_that_say_it() -> None:
    assert read("10月底前，完成文件清理。", "2024-10-31 周四 剩 230 天") == (
        Deadline(date=dt.date(2024, 10, 31), phrase="10月底前"),
    )


def test_a_printed_limit_that_recurs_is_read_by_its_words() -> None:
    assert read("报送进展。", "每月28日前，下次 2024-03-28 周四 剩 13 天；尽快 未定日期") == (
        Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28", phrase="每月28日前"),
        Deadline(phrase="尽快"),
    )


@pytest.mark.parametrize(
    ("words", "day", "hint"),
    [
        ("2024年11月", "2024-11-30", ""),
        ("2027年前", "2027-12-31", "“…年前”也有人理解为上一年最后一天，向印发机关问清"),
    ],
)
def test_of_a_month_or_of_a_year_that_something_is_due_before_the_last_day_is_taken_and_said(
    words: str, day: str, hint: str
) -> None:
    chosen = ("ZR821", f"“{words}”按最后一天算：{day}", hint)
    assert read("水厂扩建。", words) == (Deadline(date=dt.date.fromisoformat(day), phrase=words),)
    found = limits_of(Words("水厂扩建。", Place(1, 1)), "水厂扩建。", [Stated(words, HERE)], ISSUED)
    assert [(guess.code, guess.message, guess.hint) for guess in found.guesses] == [chosen]


def test_a_month_in_the_measure_is_said_where_it_stands() -> None:
    assert said("水厂扩建，2024年11月建成投产。") == [("ZR821", Place(1, 6), "“2024年11月”按最后一天算：2024-11-30")]


@pytest.mark.parametrize("words", ["2024年11月底前", "2024年11月30日前", "2026年底前", "2024年11月底"])
def test_of_an_end_that_is_written_nothing_is_said(words: str) -> None:
    assert said("水厂扩建。", words) == []


def test_a_year_and_an_end_that_are_both_chosen_are_both_said() -> None:
    assert [code for code, _place, _message in said("水厂扩建。", "11月")] == ["ZR803", "ZR821"]


@pytest.mark.parametrize("cell", ["自本意见印发之日起30日内，到 2024-04-14 周日 剩 10 天，最后工作日 4月12日（周五）"])
def test_a_printed_term_that_begins_with_the_day_of_issue_is_read_by_its_words(cell: str) -> None:
    assert printed_limits(cell) == [Printed("自本意见印发之日起30日内", None, None)]
    assert read("制定细则。", cell) == (Deadline(within="自本意见印发之日起30日内"),)
