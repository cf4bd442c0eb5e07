"""Who has not reported for a period, and who did so late: ``zrfg progress missing``."""

import datetime as dt
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from zerenfengong.answers.envelopes import Data, envelope, of_register, task_name
from zerenfengong.answers.wording import some_ids
from zerenfengong.i18n import _, plural
from zerenfengong.query.missing import Answered, Missing, ReportPeriod
from zerenfengong.query.query import Query


def missing_data(query: Query, found: Missing, path: str) -> Data:
    """``zrfg/missing/1``: the period, and of each unit that had to report the tasks with and without one."""
    period = found.period
    return envelope("missing", query, path) | {
        "period": {"name": period.name, "first": period.first.isoformat(), "last": period.last.isoformat()},
        "report_day": period.due.isoformat() if period.due is not None else None,
        "followed": found.followed,
        "count": len(found.units),
        "missing": [of_register(query) | _data(one) for one in found.units if one.missing],
        "late": [
            of_register(query) | {"unit": one.unit, "reported": one.reported.isoformat(), "days": days}
            for one in found.units
            if one.reported is not None and (days := one.days_late(period))
        ],
        "answered": [one.unit for one in found.units if not one.missing],
        "nobody": [task_name(query, task.id) for task in found.nobodys],
    }


def _data(one: Answered) -> Data:
    return {
        "unit": one.unit,
        "tasks": [task.id for task in one.missing],
        "answered": [task.id for task in one.answered],
        "reported": one.reported.isoformat() if one.reported is not None else None,
    }


def drawn_missing(query: Query, found: Missing, in_doubt: AbstractSet[str | None] = frozenset()) -> Iterator[str]:
    """The sentence that counts, who has not reported on what, and who was late.

    A unit ``in_doubt`` has sent its form, of which something could not be taken: that is not to have been silent.
    """
    period = found.period
    yield _period(period)
    if not found.followed:
        yield _("这个时期结束以前还没有开始跟进，不要求报送")
        return
    owing = [one for one in found.units if one.missing]
    received = [one for one in owing if one.unit in in_doubt]
    silent = [one for one in owing if one.unit not in in_doubt and not one.answered]
    partly = [one for one in owing if one.unit not in in_doubt and one.answered]
    late = [(one, days) for one in found.units if (days := one.days_late(period))]
    counted = _(
        "要报的单位 {units} 个：报全 {all}，只报了一部分 {some}，没有报 {none}",
        units=len(found.units),
        all=len(found.units) - len(owing),
        some=len(partly),
        none=len(silent),
    )
    if received:
        counted = _("{counted}，收到表、有疑问 {received}", counted=counted, received=len(received))
    yield _("{counted}；报得晚的 {late} 个", counted=counted, late=len(late))
    yield from _listed(_("收到表、有疑问（没有收进进展记录，写通报前先处理，不然通报会说没有报送）"), received)
    yield from _listed(_not_reported(period, query.clock.as_of), silent)
    yield from _listed(_("只报了一部分，没有报的是"), partly)
    if late:
        yield ""
        yield _("报得晚")
        for one, days in late:
            yield "  " + plural("{unit}　{day}，晚 {n} 天", days, unit=one.unit, day=one.reported)
    if found.nobodys:
        yield ""
        yield plural("另有 {n} 项没有完成的任务没有报告单位：{ids}", len(found.nobodys), ids=some_ids(found.nobodys))


def _not_reported(period: ReportPeriod, day: dt.date) -> str:
    if day > (period.due or period.last):
        return _("没有报")
    return _("没有报（报送日还没有过）") if period.due is not None else _("没有报（这个时期还没有过完）")


def _period(period: ReportPeriod) -> str:
    said = _("{period}（{first} 到 {last}）", period=period.name, first=period.first, last=period.last)
    if period.due is None:
        return _("{period}，没有定报送日", period=said)
    return _("{period}，报送日 {due}", period=said, due=period.due)


def _listed(title: str, units: Sequence[Answered]) -> Iterator[str]:
    if units:
        yield ""
        yield title
    for one in units:
        ids = some_ids(one.missing)
        yield "  " + plural("{unit}　{n} 项：{ids}", len(one.missing), unit=one.unit, ids=ids)
