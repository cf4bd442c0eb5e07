"""What a bulletin says: the same numbers as ``stats``, classes that add up, and nobody blamed but by the ledger."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.followed_office import APRIL, LEDGER, SETTINGS, office, office_register
from tests.ledger.ledgers import FIRST, LAST, ledgers, registers
from tests.papers import as_text, asked
from zerenfengong.answers.completed import completed
from zerenfengong.answers.papers import paper_of
from zerenfengong.answers.papers.bulletin import period_in_words
from zerenfengong.answers.papers.bulletin_figures import classes
from zerenfengong.answers.papers.details import Details
from zerenfengong.answers.papers.paper_parts import Paper
from zerenfengong.errors import AskedWrongly
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submissions import Submission
from zerenfengong.model import Register, Texts
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.missing import missing, report_period
from zerenfengong.query.progress_settings import ProgressSettings
from zerenfengong.query.query import Query
from zerenfengong.query.shortfalls import not_reported, shortfalls
from zerenfengong.query.status import Clock, Light

EVERYTHING = Criteria()
SAID = {
    "number": "督查通报第4期",
    "date": "2026年5月8日",
    "contact": "张某",
    "phone": "123",
    "copies": "市委办公室",
}


def bulletin(query: Query, period: str | None = "2026-04", **said: str) -> Paper:
    named = report_period(query.settings, period, query.clock.as_of)
    return paper_of("bulletin", query, EVERYTHING, Details(query.register.document, Texts(said), period=named))


def test_a_bulletin_word_for_word() -> None:
    assert as_text(bulletin(office(), **SAID)) == WHOLE


WHOLE = """\
督查通报第4期

# 关于云阳市优化营商环境2026年行动计划任务4月份进展情况的通报

各有关单位：

现将《云阳市优化营商环境2026年行动计划任务分工》（云政办发〔2026〕3号，2026年1月15日印发）2026年4月份的进展情况通报如下。各项数据截至2026年4月30日，2026年5月8日汇总。

## 一、总体情况

（一）《云阳市优化营商环境2026年行动计划任务分工》共14项任务，其中要完成的11项、长期坚持1项、重复的1项、已中止1项。截至2026年4月30日，已完成1项，完成率9.1%，其中已销号1项，销号率100%；没有完成的10项：逾期5项、期限已过而不知道是否完成1项、临期1项、未到期2项、没有日期1项。

（二）截至2026年4月30日，应办结的期限9个：按期完成2个、超期完成1个、逾期6个；应办结完成率33.3%，按期完成率22.2%。另有1个期限在开始跟进以前已过，不知道是否完成，不计入。4月到期的期限5个，都没有完成；4月以前逾期的1个，当月完成0个。批准延期的任务2项：一第2项延至2026年5月31日、一第4项延至2026年5月10日。

（三）亮灯情况：红灯7项、黄灯1项、绿灯1项；不亮灯5项，其中已完成1项、已中止1项、长期坚持1项、期限已过而不知道是否完成1项、既没有日期也没有指标数1项。

## 二、存在问题

### （一）逾期未完成（6项，含重复的1项）

1．公布市场准入隐性壁垒清单（市商务局，一第1项，时限2026年3月31日）：市商务局推进中，未报完成；市发改委已报完成；市商务局反映：两个行业的清单还在会签。

2．完成涉企规范性文件清理（市司法局，一第3项，时限2026年4月15日）：未收到报告；已催办2次。

3．推行税费事项一次办结（市税务局，一第4项，时限2026年4月10日，延至2026年5月10日，是否按期仍按2026年4月10日计）：推进中，未报完成；存在问题：系统改造没有验收。

4．设立企业服务专窗（西县政府，二第3项，时限2026年4月20日）：未收到西县政府的报告；东县政府已报完成。

5．公布办税评价（市税务局，二第5项，时限2026年4月28日）：未收到报告。

6．配齐窗口人员（没有报告单位，二第6项，时限2026年4月25日）：没有完成的记录。

### （二）低于序时进度（1项）

1．接入部门业务系统20个（市数据局，二第2项，时限2026年8月31日）：完成10%，低于序时进度40个百分点；存在问题：三个部门的接口标准不一。

### （三）退回补正（1项）

1．公开数据目录（市数据局，二第9项）：目录没有在网站公开（2026年4月24日退回，要求2026年5月4日前补正）。

### （四）未报送（5个单位）

1．市商务局：没有报送，涉及1项任务（一第1项）。

2．市司法局：没有报送，涉及2项任务（一第3项；二第7项）。

3．西县政府：没有报送，涉及1项任务（二第3项）。

4．市发改委：1项任务没有报送（二第10项）。

5．市税务局：1项任务没有报送（二第5项）。

### （五）报送晚于2026年5月5日（1个单位）

1．市发改委：2026年5月6日报送，晚1天。

## 三、下步要求

（一）有逾期任务的市商务局、市司法局、市税务局、西县政府，请于2026年5月15日前书面说明原因，报送完成时间和措施。

（二）有退回补正任务的市数据局，请补正后重新报送。

（三）低于序时进度的任务，请市数据局逐项明确措施，倒排工期。

（四）没有报送的市商务局、市司法局、西县政府、市发改委、市税务局，请于2026年5月15日前补报。

（五）请各单位按时限抓好落实，如实报送进展。需要延期的，在时限以前申请。

附件：各单位完成情况表

云阳市政府办公室

2026年5月8日

（联系人：张某，电话：123）

附件

# 各单位完成情况表

（截至2026年4月30日）

| 报告单位 | 任务 | 要完成 | 完成 | 销号 | 完成率 | 应办结 | 按期 | 超期 | 逾期 | 按期完成率 | 红黄绿灯 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 市发改委 | 3 | 2 | 0 | 0 | 0% | 1 | 0 | 0 | 1 | 0% | 1/0/0 |
| 市商务局 | 3 | 2 | 1 | 1 | 50% | 2 | 1 | 0 | 1 | 50% | 1/0/0 |
| 市数据局 | 3 | 3 | 0 | 0 | 0% | 0 | 0 | 0 | 0 | — | 1/1/1 |
| 市司法局 | 2 | 2 | 0 | 0 | 0% | 1 | 0 | 0 | 1 | 0% | 1/0/0 |
| 市税务局 | 2 | 1 | 0 | 0 | 0% | 4 | 1 | 1 | 2 | 25% | 2/0/0 |
| 东县政府 | 1 | 1 | 0 | 0 | 0% | 1 | 0 | 0 | 1 | 0% | 1/0/0 |
| 西县政府 | 1 | 1 | 0 | 0 | 0% | 1 | 0 | 0 | 1 | 0% | 1/0/0 |
| 合计 | 14 | 11 | 1 | 1 | 9.1% | 9 | 2 | 1 | 6 | 22.2% | 7/1/1 |

> 注：1．完成率＝完成÷要完成的任务（已中止的不计入，长期的、重复的不计入）；销号率＝销号÷完成。

> 2．完成以报告单位报的为准，销号以办公室核定的为准。

> 3．应办结的，是批准延期以后的时限在截至那天或以前的；不是在时限以前申请的延期，是否按期仍按原时限。应办结完成率＝（按期＋超期）÷应办结；按期完成率＝按期÷应办结。

> 4．序时进度＝已过的整月数÷到任务时限那个月的月数。逾期或者低于序时进度30个百分点以上的是红灯；低10至30个百分点、退回补正或者7天以内到期的是黄灯；其余有报告的是绿灯。

> 5．各单位只计由它报告的任务。

> 6．几个单位共同报告的任务各计一次，各单位相加比合计多2项。

> 7．没有报告单位的任务1项，只计入合计。

> 8．市发改委逾期的期限里，有1个它已报完成，尚待其他单位报告。

> 9．东县政府逾期的期限里，有1个它已报完成，尚待其他单位报告。

抄送：市委办公室。
"""


def test_it_says_nothing_of_the_program_and_has_no_day_in_digits_alone() -> None:
    made = bulletin(office())
    text = as_text(made) + "".join(str(value) for key, value in made.fields.items() if key != "units")
    for word in ("任务台账", "进展记录", "zrfg", "--", "None"):
        assert word not in text.replace("| --- ", "")
    assert not re.search("[0-9]{4}-[0-9]{2}", text)


def test_the_register_alone_and_a_day_before_the_first_report_give_no_bulletin() -> None:
    register = office_register()
    for query in (asked(register), office(Clock(dt.date(2026, 3, 29), known_by=dt.date(2026, 3, 29)))):
        with pytest.raises(AskedWrongly, match="这里没有进展记录，或者到那一天还没有"):
            bulletin(query, "2026-03")


def test_printed_again_with_both_days_it_is_the_same_whatever_is_reported_later() -> None:
    late = [text for text in LEDGER if text.split("reported: ")[1][:10] > "2026-05-08"]
    assert late
    query = office()
    known = tuple(one for one in query.book.submissions if one.reported <= dt.date(2026, 5, 8))
    assert len(known) == len(LEDGER) - len(late)
    then = Query([query.book._replace(submissions=known)], Clock(APRIL.as_of, known_by=APRIL.known_by))
    assert bulletin(query, **SAID) == bulletin(then, **SAID)
    now = office(Clock(APRIL.as_of, known_by=dt.date(2026, 5, 20)))
    assert "市司法局，一第3项" in as_text(bulletin(query))
    assert "市司法局，一第3项" not in as_text(bulletin(now))  # reported on 20 May that it was done on 14 April


@pytest.mark.parametrize(
    ("known_by", "sentence"),
    [
        (dt.date(2026, 4, 2), "没有逾期、低于序时进度和退回补正的任务。"),  # reports on March are due on 5 April
        (dt.date(2026, 4, 6), "没有逾期、低于序时进度、退回补正和未报送的任务。"),
    ],
)
def test_where_nothing_falls_short_a_bulletin_says_so(known_by: dt.date, sentence: str) -> None:
    query = office(Clock(dt.date(2026, 3, 31), known_by=known_by))
    known = tuple(one for one in query.book.submissions if one.unit == "市商务局")
    only = query.register._replace(tasks=tuple(task for task in query.register.tasks if task.id == "12"))
    text = as_text(bulletin(Query([Book(only, "x", known, SETTINGS)], query.clock), "2026-03"))
    assert f"\n## 二、存在问题\n\n{sentence}\n\n## 三、下步要求\n\n请各单位" in text


def test_an_office_that_counts_what_goes_on_has_it_within_what_is_to_be_finished() -> None:
    text = as_text(bulletin(office(settings=SETTINGS._replace(count_ongoing=True))))
    assert "共14项任务，其中要完成的13项（含长期坚持1项、重复的1项）、已中止1项。" in text
    assert "完成率7.7%，其中已销号1项，销号率100%；没有完成的12项：逾期6项、" in text
    assert "（已中止的不计入，长期的、重复的也计入）" in text
    assert "逾期未完成（6项）" in text


def test_what_recurs_is_counted_apart_where_two_paragraphs_call_it_the_same() -> None:
    only = (
        "format: 1\nsubmission: {id: 2026-04-30-swj-aaad, unit: 市商务局, reported: 2026-04-30}\n"
        'entries:\n  - {task: "5", status: in_progress}\n'
    )
    register = office_register()
    since_april = register._replace(document=register.document._replace(followed_from=dt.date(2026, 4, 30)))
    text = as_text(bulletin(Query([asked(since_april, only).book], APRIL)))
    assert "没有完成的12项：期限已过而不知道是否完成7项、临期2项、未到期2项、没有日期1项。" in text
    assert "长期坚持1项、期限已过而不知道是否完成8项（含重复的1项）、没有到期也没有报告2项、" in text


def test_the_office_calls_its_lights_and_sets_its_thresholds() -> None:
    settings = SETTINGS._replace(red=40, yellow=5, soon=3, names={"yellow": "橙灯"})
    text = as_text(bulletin(office(settings=settings)))
    assert "红灯6项、橙灯2项、绿灯1项" in text  # 40 points behind is not more than 40
    assert "低于序时进度40个百分点以上的是红灯；低5至40个百分点、退回补正或者3天以内到期的是橙灯" in text


@pytest.mark.parametrize(
    ("name", "alone", "beside"),
    [
        ("2026-04", "2026年4月份", "4月份"),
        ("2026-Q2", "2026年第二季度", "第二季度"),
        ("2026-H1", "2026年上半年", "上半年"),
        ("2026-W17", "2026年第17周", "第17周"),
        ("2026", "2026年度", "年度"),
    ],
)
def test_a_period_in_words(name: str, alone: str, beside: str) -> None:
    period = report_period(ProgressSettings(), name, dt.date(2026, 4, 30))
    assert (period_in_words(period), period_in_words(period, beside="某县2026年要点")) == (alone, beside)


# What nobody is blamed for.


def named(text: str, heading: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"### （.）{heading}.*?\n(.*?)\n##", text, re.DOTALL)
    return found[1] if found else ""


def test_a_report_of_a_day_in_the_period_is_one_whenever_it_was_handed_in() -> None:
    query = office()
    before = named(as_text(bulletin(query)), "未报送")
    assert "西县政府：没有报送，涉及1项任务（二第3项）。" in before
    # Without a period, handed in in May: `progress missing` counts it for May; it says how things stood on 30 April.
    entry = '  - {task: "7", date: 2026-04-30, status: in_progress}\n'
    text = "format: 1\nsubmission: {id: 2026-05-06-xxzf-aaaa, unit: 西县政府, reported: 2026-05-06}\nentries:\n" + entry
    with_it = asked(query.register, *LEDGER, text)
    query = Query([with_it.book._replace(settings=SETTINGS)], APRIL)
    period = report_period(SETTINGS, "2026-04", APRIL.as_of)
    assert "西县政府" in [one.unit for one in missing(query.book, query.clock, period).units if one.missing]
    assert "西县政府" not in named(as_text(bulletin(query)), "未报送")


@pytest.mark.parametrize(
    ("period", "silent"),
    # In April three units reported for the month, and one on a day without saying for what; one in May.
    [("2026-Q2", ["市商务局", "西县政府"]), ("2026-W17", ["市商务局", "市司法局", "市税务局", "西县政府"])],
)
def test_who_reports_by_months_is_not_said_to_be_silent_in_a_quarter_or_a_week(period: str, silent: list[str]) -> None:
    in_july, any_day = dt.date(2026, 7, 10), SETTINGS._replace(report_day=None)
    query = office(Clock(in_july, known_by=in_july), any_day)
    found = not_reported(query, report_period(any_day, period, in_july))
    assert [one.unit for one in found.silent] == silent


def test_where_reports_are_due_by_months_nobody_is_silent_in_another_period() -> None:
    in_july = dt.date(2026, 7, 10)
    text = as_text(bulletin(office(Clock(in_july, known_by=in_july)), "2026-Q2"))
    assert "未报送（" not in text
    assert "．报送日不是按这个时期定的，没有报送的单位不列。\n" in text


def test_before_the_day_for_reports_is_over_nobody_is_late() -> None:
    text = as_text(bulletin(office(Clock(APRIL.as_of, known_by=dt.date(2026, 5, 5)))))
    assert "未报送（" not in text
    assert "补报" not in text
    assert "．汇总时2026年5月5日还没有过，没有报送的单位不列。\n" in text


def test_where_progress_is_kept_since_after_the_day_for_reports_nobody_is_silent() -> None:
    text = as_text(bulletin(office(Clock(dt.date(2026, 1, 31), known_by=dt.date(2026, 4, 20))), "2026-01"))
    assert "未报送" not in text
    assert "．2026年1月31日还没有开始跟进，没有报送的单位不列。\n" in text


def test_a_report_that_fits_no_deadline_is_not_silence() -> None:
    text = (
        "format: 1\nsubmission: {id: 2026-04-29-swj-aaad, unit: 市税务局, reported: 2026-04-29}\n"
        'entries:\n  - {task: "9", status: done, done_on: 2026-04-27}\n'
    )
    with_it = asked(office_register(), *LEDGER, text)
    made = as_text(bulletin(Query([with_it.book._replace(settings=SETTINGS)], APRIL)))
    assert "公布办税评价（市税务局，二第5项，时限2026年4月28日）：报告没有写明是哪个期限，没有计入。" in made


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('{task: "3", status: in_progress}', "未收到报告（截至日以后，2026年5月3日报送）"),
        ('{task: "3", status: done, done_on: 2026-05-02}', "未收到报告（截至日以后，2026年5月2日完成）"),
        (
            '{task: "3", date: 2026-04-30, status: done, done_on: 2026-05-02}',
            "推进中，未报完成（截至日以后，2026年5月2日完成）",
        ),
        ('{task: "2", status: in_progress}', "未收到报告"),
    ],
)
def test_what_is_known_of_days_after_the_one_judged_on_is_said(entry: str, said: str) -> None:
    head = "format: 1\nsubmission: {id: 2026-05-03-sfj-zzzz, unit: 市司法局, reported: 2026-05-03}\nentries:\n  - "
    with_it = asked(office_register(), *LEDGER, head + entry + "\n")
    text = as_text(bulletin(Query([with_it.book._replace(settings=SETTINGS)], APRIL)))
    assert f"（市司法局，一第3项，时限2026年4月15日）：{said}；已催办2次。" in text


def test_an_extension_that_nobody_asked_for_is_not_said_to_have_been_asked_for_late() -> None:
    without = [text for text in LEDGER if "2026-04-12-swj" not in text]
    with_it = asked(office_register(), *without)
    text = as_text(bulletin(Query([with_it.book._replace(settings=SETTINGS)], APRIL)))
    assert "时限2026年4月10日，延至2026年5月10日，是否按期仍按2026年4月10日计" in text
    assert "晚" not in named(text, "逾期未完成")


def test_a_collective_of_which_all_that_are_listed_have_reported_awaits_closing_and_is_not_overdue() -> None:
    register = office_register()
    units = tuple(one._replace(complete=False) if one.name == "各县政府" else one for one in register.units)
    west = "format: 1\nsubmission: {id: 2026-04-20-xxzf-aaaa, unit: 西县政府, reported: 2026-04-20}\nentries:\n"
    with_it = asked(
        register._replace(units=units), *LEDGER, west + '  - {task: "7", status: done, done_on: 2026-04-19}\n'
    )
    text = as_text(bulletin(Query([with_it.book._replace(settings=SETTINGS)], APRIL)))
    assert "没有完成的10项：逾期4项、期限已过而待销号1项、期限已过而不知道是否完成1项、" in text
    assert (
        "另有1个期限在开始跟进以前已过，不知道是否完成，不计入。另有1个期限已过，列出的单位都已报完成，待销号，不计入。"
        in text
    )
    assert "设立企业服务专窗" not in text


def test_a_request_that_nobody_has_answered_is_said() -> None:
    without = [text for text in LEDGER if "office-aaac" not in text]
    with_it = asked(office_register(), *without)
    made = as_text(bulletin(Query([with_it.book._replace(settings=SETTINGS)], APRIL)))
    assert "存在问题：系统改造没有验收；2026年4月12日申请延期到2026年5月10日，还没有答复。" in made


# The laws.


@st.composite
def offices(draw: st.DrawFn) -> tuple[Register, tuple[Submission, ...]]:
    """A register of up to three tasks, with what was reported on them, drawn at random."""
    first: Register | None = None
    tasks, submissions = [], []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        register = draw(registers())
        first = first or register
        tasks.append(register.tasks[0]._replace(id=str(number), figures=()))
        for one in draw(ledgers()):
            entries = tuple(
                entry._replace(task=None if entry.task is None else str(number), of=_renamed(entry.of, number))
                for entry in one.entries
            )
            submissions.append(one._replace(id=f"t{number}{one.id}", entries=entries))
    assert first is not None
    return first._replace(tasks=tuple(tasks)), tuple(submissions)


def _renamed(of: str | None, number: int) -> str | None:
    return None if of is None else f"t{number}{of}"


OF_NUMBERS = {
    "tasks": "共([0-9]+)项任务",
    "to_finish": "要完成的([0-9]+)项",
    "done": "已完成([0-9]+)项，完成率",
    "closed": "其中已销号([0-9]+)项",
    "owed": "应办结的期限([0-9]+)个",
    "in_time": "按期完成([0-9]+)个",
    "late": "超期完成([0-9]+)个",
    "overdue": "应办结的期限[0-9]+个：.*?逾期([0-9]+)个",
    "red": "红灯([0-9]+)项",
    "yellow": "黄灯([0-9]+)项",
    "green": "绿灯([0-9]+)项",
    "unlit": "不亮灯([0-9]+)项",
    "stopped": "、已中止([0-9]+)项。截至",
}


@given(offices(), st.dates(FIRST, LAST), st.dates(FIRST, LAST), st.booleans())
def test_the_numbers_are_those_of_stats_and_the_classes_add_up(
    office: tuple[Register, tuple[Submission, ...]], day: dt.date, known_by: dt.date, counted: bool
) -> None:
    register, submissions = office
    settings = ProgressSettings(count_ongoing=counted)
    query = Query([Book(register, "x", submissions, settings)], Clock(day, known_by=known_by))
    done = completed(query, EVERYTHING)
    if done is None:
        return
    made = bulletin(query, None)
    numbers, text = done.data()["completion"], str(made.fields["overall"])
    for key, pattern in OF_NUMBERS.items():
        found = re.search(pattern, text)
        unsaid = numbers["tasks"] if key == "to_finish" else 0
        assert (int(found[1]) if found else unsaid) == numbers[key], key
    whole = made.fields["units"][-1]
    assert not isinstance(whole, str)
    for key in ("tasks", "to_finish", "done", "closed", "owed", "in_time", "late", "overdue", "today"):
        assert whole[key] == str(numbers[key])
    parts = classes(query)
    assert sum(parts.open.values()) == numbers["to_finish"] - numbers["done"]
    assert sum(parts.unlit.values()) == numbers["unlit"]
    for key in ("past", "awaiting"):  # what is said of both paragraphs is of as many tasks, those that recur apart
        assert parts.open.get(key, 0) == parts.unlit.get(key, 0) - parts.recurring.get(key, 0)
    beside = 0 if counted else numbers["ongoing"] + numbers["recurring"]
    assert numbers["tasks"] == numbers["to_finish"] + numbers["stopped"] + beside
    assert numbers["owed"] == sum(numbers[key] for key in ("in_time", "late", "overdue", "today"))


@given(offices(), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_nobody_is_named_but_who_reports_on_it_and_has_not_said_that_it_is_done(
    office: tuple[Register, tuple[Submission, ...]], day: dt.date, known_by: dt.date
) -> None:
    register, submissions = office
    query = Query([Book(register, "x", submissions, ProgressSettings())], Clock(day, known_by=known_by))
    short = shortfalls(query)
    for one in (*short.overdue, *(slow.shortfall for slow in short.behind), *short.returned):
        assert set(one.units) <= query.reporters(one.task)
        assert all(said.status is not Status.REPORTED for said in one.reporters)
    assert all(query.status(one.task) is Status.RETURNED for one in short.returned)
    lit = {one.task.id for one in short.overdue}
    assert {task.id for task in register.tasks if query.light(task, EVERYTHING) is Light.RED} <= lit
    period = report_period(ProgressSettings(), None, day)
    owed = {one.unit: set(one.missing) for one in missing(query.book, query.clock, period).units}
    reports = not_reported(query, period)
    for said in (*reports.silent, *reports.partly):
        assert set(said.missing) <= owed[said.unit]


@given(offices(), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_a_bulletin_of_what_was_known_on_a_day_is_that_of_the_ledger_cut_at_it(
    office: tuple[Register, tuple[Submission, ...]], day: dt.date, known_by: dt.date
) -> None:
    register, submissions = office
    cut = tuple(one for one in submissions if one.reported <= known_by)
    clock = Clock(day, known_by=known_by)
    whole, then = (Query([Book(register, "x", those)], clock) for those in (submissions, cut))
    if completed(whole, EVERYTHING) is None:
        assert completed(then, EVERYTHING) is None
        return
    assert bulletin(whole, None) == bulletin(then, None)
