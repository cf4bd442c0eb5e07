"""The bulletin of a period: how much is done, what falls short and whose it is, what is asked for; a table of the units.

Its numbers are those of ``stats``. Judged on one day and put together on another, it is the same when printed again with both.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import NamedTuple, TypeVar

from zerenfengong.answers.completed import Completed, completed
from zerenfengong.answers.papers import bulletin_figures, printed_outline, shortfall_words
from zerenfengong.answers.papers.details import Details, source
from zerenfengong.answers.papers.paper_parts import (
    Cells,
    Fields,
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Part,
    Place,
    Rows,
    Side,
    numbered,
)
from zerenfengong.answers.papers.plan_titles import before_tasks
from zerenfengong.answers.papers.template_fields import OF_UNIT, for_template
from zerenfengong.answers.unit_completion import in_order, in_percent
from zerenfengong.answers.wording import names
from zerenfengong.dates.days import day_in_words
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import N_, _, plural
from zerenfengong.query.completion import Completion, rates
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.missing import Answered, ReportPeriod
from zerenfengong.query.query import Query
from zerenfengong.query.shortfalls import NotReported, Shortfall, Shortfalls, Unjudged, not_reported, shortfalls
from zerenfengong.query.status import TaskKind

T = TypeVar("T")

# The columns of the table; what is to be finished only where that is not all, what is due on the day itself where anything is.
_COLUMNS = ("unit", "tasks", "to_finish", "done", "closed", "done_rate", "owed", "in_time", "late", "overdue", "today")
_RATES = ("in_time_rate", "lights")

_ANNEX = N_("各单位完成情况表")

_UNJUDGED = {
    Unjudged.OPEN: N_("汇总时{due}还没有过，没有报送的单位不列。"),
    Unjudged.UNFOLLOWED: N_("{asked}还没有开始跟进，没有报送的单位不列。"),
    Unjudged.UNASKED: N_("报送日不是按这个时期定的，没有报送的单位不列。"),
}

_PARTS = {
    "H1": N_("上半年"),
    "H2": N_("下半年"),
    "Q1": N_("第一季度"),
    "Q2": N_("第二季度"),
    "Q3": N_("第三季度"),
    "Q4": N_("第四季度"),
}


class _Found(NamedTuple):
    """What a bulletin is made from."""

    done: Completed
    period: ReportPeriod
    short: Shortfalls
    reports: NotReported


class _Parts(NamedTuple):
    """What it says, part by part."""

    title: str
    overall: Sequence[str]
    problems: Sequence[Line]
    asked: Sequence[str]
    notes: Sequence[str]


def bulletin(query: Query, criteria: Criteria, details: Details) -> Paper:
    """The bulletin over the whole table.

    Raises:
        AskedWrongly: nothing was reported, or no period is asked for.
    """
    done, period = completed(query, criteria), details.period
    if done is None or period is None:
        raise AskedWrongly(_("通报由进展记录算出：这里没有进展记录，或者到那一天还没有"))
    found = _Found(done, period, shortfalls(query), not_reported(query, period))
    plan = before_tasks(query.register.document.title)
    parts = _Parts(
        _("关于{plan}任务{period}进展情况的通报", plan=plan, period=period_in_words(period, beside=plan)),
        list(bulletin_figures.overall(query, done, period)),
        list(_problems(query, found)),
        list(_asked_for(query, found, details)),
        list(bulletin_figures.formulas(query, _remarks(found))),
    )
    letter = details.letter(parts.title, _("各有关单位"), _text(query, found, parts, details))
    body = (*letter, *_annex(query, found, parts), *details.copies())
    fields = _fields(query, found, parts, details)
    return Paper(parts.title, details.signed, query.clock.as_of, body, Side.UPRIGHT, fields)


def _text(query: Query, found: _Found, parts: _Parts, details: Details) -> Iterator[Line]:
    """What the bulletin itself says."""
    yield Line(Place.PROSE, _opening(query, details, found.period))
    yield Line(Place.FIRST, _heading(1, _("总体情况")))
    yield from _paragraphs(parts.overall)
    yield Line(Place.FIRST, _heading(2, _("存在问题")))
    yield from parts.problems
    yield Line(Place.FIRST, _heading(3, _("下步要求")))
    yield from _paragraphs(parts.asked)
    yield Line(Place.ANNEXED, _("附件：{annex}", annex=_(_ANNEX)))


def _annex(query: Query, found: _Found, parts: _Parts) -> Iterator[Part]:
    """The table of the units, with its notes, on a page of its own."""
    yield Line(Place.MARK, _("附件{number}", number=""))
    yield Line(Place.TITLE, _(_ANNEX))
    yield Line(Place.CAPTION, _("（截至{day}）", day=day_in_words(query.clock.as_of)))
    yield _table(found.done)
    for note in parts.notes:
        yield Line(Place.REMARK, note)


def _fields(query: Query, found: _Found, parts: _Parts, details: Details) -> Fields:
    texts = {
        "title": parts.title,
        "period": period_in_words(found.period),
        "as_of": day_in_words(query.clock.as_of),
        "known_by": _known_by(query),
        "overall": "\n".join(parts.overall),
        "problems": "\n".join(line.text for line in parts.problems),
        "asked": "\n".join(parts.asked),
        "remarks": "\n".join(parts.notes),
    }
    rows = {"units": [_cells(unit, one) for unit, one in _units(found.done).items()]}
    return for_template(query, details.fields() | texts, {}, rows)


def _known_by(query: Query) -> str:
    return day_in_words(query.clock.known_by or query.clock.as_of)


def _opening(query: Query, details: Details, period: ReportPeriod) -> str:
    return _(
        "现将{source}{period}的进展情况通报如下。各项数据截至{day}，{known}汇总。",
        source=source(query.register.document, details.signed),
        period=period_in_words(period),
        day=day_in_words(query.clock.as_of),
        known=_known_by(query),
    )


def _heading(at: int, title: str) -> str:
    return f"{numbered(1, at)}{title}"


def _paragraphs(texts: Sequence[str]) -> Iterator[Line]:
    """（一）…, a paragraph each; one alone has no number."""
    for at, text in enumerate(texts, start=1):
        yield Line(Place.PROSE, f"{numbered(2, at)}{text}" if len(texts) > 1 else text)


def _problems(query: Query, found: _Found) -> Iterator[Line]:
    """Each kind of what falls short that there is, under its heading with the number of what is listed."""
    short, reports, at = found.short, found.reports, count(1)
    words = shortfall_words
    yield from _listed(
        at, _late_title(query, short.overdue), [words.overdue_words(query, one) for one in short.overdue]
    )
    behind = plural("低于序时进度（{n}项）", len(short.behind))
    yield from _listed(at, behind, [words.behind_words(query, one) for one in short.behind])
    returned = plural("退回补正（{n}项）", len(short.returned))
    yield from _listed(at, returned, [words.returned_words(query, one) for one in short.returned])
    absent = [_absent(query, one, silent=True) for one in reports.silent]
    absent += [_absent(query, one, silent=False) for one in reports.partly]
    yield from _listed(at, plural("未报送（{n}个单位）", len(absent)), absent)
    if reports.late and reports.period.due is not None:
        due = day_in_words(reports.period.due)
        late = plural("报送晚于{due}（{n}个单位）", len(reports.late), due=due)
        yield from _listed(at, late, [_late(one, reports.period) for one in reports.late])
    if next(at) == 1:
        judged = reports.unjudged is None
        none = (
            _("没有逾期、低于序时进度、退回补正和未报送的任务。")
            if judged
            else _("没有逾期、低于序时进度和退回补正的任务。")
        )
        yield Line(Place.PROSE, none)


def _late_title(query: Query, found: Sequence[Shortfall]) -> str:
    """How many tasks are overdue; those that recur, and so are not to be finished, and further dates, so that numbers agree."""
    dates = sum(len(one.standings) for one in found)
    finite = (query.kinds(one.task, query.standings(one.task)) for one in found)
    recurring = sum(TaskKind.TO_FINISH not in kinds for kinds in finite)
    more = [_("，含重复的{n}项", n=recurring)] if recurring else []
    more += [_("，共{n}个期限", n=dates)] if dates > len(found) else []
    return plural("逾期未完成（{n}项{more}）", len(found), more="".join(more))


def _listed(at: Iterator[int], title: str, entries: Sequence[str]) -> Iterator[Line]:
    if not entries:
        return
    yield Line(Place.SECOND, f"{numbered(2, next(at))}{title}")
    for number, entry in enumerate(entries, start=1):
        yield Line(Place.PROSE, f"{numbered(3, number)}{entry}")


def _absent(query: Query, one: Answered, *, silent: bool) -> str:
    """Of a unit that has reported on other tasks only what it has not."""
    said = {"unit": one.unit, "tasks": printed_outline.cited(query, one.missing)}
    if silent:
        return plural("{unit}：没有报送，涉及{n}项任务（{tasks}）。", len(one.missing), **said)
    return plural("{unit}：{n}项任务没有报送（{tasks}）。", len(one.missing), **said)


def _late(one: Answered, period: ReportPeriod) -> str:
    day = day_in_words(one.reported) if one.reported is not None else ""
    return plural("{unit}：{day}报送，晚{n}天。", one.days_late(period), unit=one.unit, day=day)


def _asked_for(query: Query, found: _Found, details: Details) -> Iterator[str]:
    """What is asked of whom: only of units that are named above."""
    short, reports = found.short, found.reports
    reply_by = details.reply_by(query)
    by = _("于{day}前", day=day_in_words(reply_by)) if reply_by is not None else ""
    if late := _each(short.overdue, lambda one: one.units):
        yield _("有逾期任务的{units}，请{by}书面说明原因，报送完成时间和措施。", units=late, by=by)
    if returned := _each(short.returned, lambda one: one.units):
        yield _("有退回补正任务的{units}，请补正后重新报送。", units=returned)
    if short.behind:
        slow = _each(short.behind, lambda one: one.shortfall.units)
        yield _("低于序时进度的任务，请{units}逐项明确措施，倒排工期。", units=slow or _("各有关单位"))
    if absent := _each((*reports.silent, *reports.partly), lambda one: (one.unit,)):
        yield _("没有报送的{units}，请{by}补报。", units=absent, by=by)
    yield _("请各单位按时限抓好落实，如实报送进展。需要延期的，在时限以前申请。")


def _each(found: Sequence[T], units: Callable[[T], Sequence[str]]) -> str:
    return names(dict.fromkeys(unit for one in found for unit in units(one)))


def _units(done: Completed) -> dict[str, Completion]:
    """The rows of the table, the whole last."""
    return {**done.units, _("合计"): done.counted}


def _table(done: Completed) -> PaperTable:
    """What each unit reports on; the whole is no sum of that where several report on one task."""
    rows = _units(done)
    same = {"to_finish": all(one.to_finish == one.tasks for one in rows.values())}
    same["today"] = not done.counted.today
    shown = [key for key in (*_COLUMNS, *_RATES) if not same.get(key)]
    columns = tuple(PaperColumn(key, _(OF_UNIT[key]), Fit.NAMES if key == "unit" else Fit.FIGURE) for key in shown)
    return PaperTable(columns, [Rows([PaperRow(_cells(unit, one)) for unit, one in rows.items()])])


def _cells(unit: str, one: Completion) -> Cells:
    done, _closed, met, in_time = map(in_percent, rates(one))
    given = {"unit": unit, "done_rate": done, "met_rate": met, "in_time_rate": in_time, "lights": in_order(one)}
    return {key: given[key] if key in given else str(getattr(one, key)) for key in OF_UNIT}


def _remarks(found: _Found) -> Iterator[str]:
    """What else has to be said of the table."""
    counted, units = found.done.counted, found.done.units
    yield _("各单位只计由它报告的任务。")
    more = sum(one.tasks for one in units.values()) - (counted.tasks - counted.nobodys)
    if more:
        yield plural("几个单位共同报告的任务各计一次，各单位相加比合计多{n}项。", more)
    if counted.nobodys:
        yield plural("没有报告单位的任务{n}项，只计入合计。", counted.nobodys)
    for unit, one in units.items():
        if one.waiting:
            yield plural("{unit}逾期的期限里，有{n}个它已报完成，尚待其他单位报告。", one.waiting, unit=unit)
    if found.reports.unjudged is not None:
        days = {"due": found.period.due or found.period.last, "asked": found.period.asked}
        said = {key: day_in_words(day) for key, day in days.items()}
        yield _(_UNJUDGED[found.reports.unjudged]).format(**said)


def period_in_words(period: ReportPeriod, *, beside: str = "") -> str:
    """The period, without its year where that stands ``beside`` it."""
    year, _dash, part = period.name.partition("-")
    is_said = _("{year}年", year=year) in beside
    if not part:
        return _("年度") if is_said else _("{year}年度", year=year)
    if part in _PARTS:
        said = _(_PARTS[part])
    elif part.startswith("W"):
        said = _("第{n}周", n=int(part[1:]))
    else:
        said = _("{month}月份", month=int(part))
    return said if is_said else _("{year}年{part}", year=year, part=said)
