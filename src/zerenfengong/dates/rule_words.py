"""A recurring limit as an office would write it: the words for an RFC 5545 rule, which nobody is to read."""

import datetime as dt
from collections.abc import Sequence

from zerenfengong.i18n import N_, _, listed, plural

_WEEKDAYS = {
    "MO": N_("周一"),
    "TU": N_("周二"),
    "WE": N_("周三"),
    "TH": N_("周四"),
    "FR": N_("周五"),
    "SA": N_("周六"),
    "SU": N_("周日"),
}
_WORKDAYS = frozenset(("MO", "TU", "WE", "TH", "FR"))
_QUARTERS = ("3", "6", "9", "12")

# What the words below say of a rule; what says more is not put into words.
_SAID = frozenset({"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"})
_UNSAID = frozenset({"COUNT", "UNTIL", "WKST"})


def in_words(rule: str) -> str:
    """What a sound rule says, or only that it says something, in the language that is spoken."""
    parts = dict(part.split("=") for part in rule.replace("+", "").split(";"))
    said = _period(parts) or _("按规则重复")
    if "COUNT" in parts:
        return _("{rule}，共 {n} 次", rule=said, n=parts["COUNT"])
    if "UNTIL" in parts:
        until = dt.date.fromisoformat(parts["UNTIL"]).isoformat()
        return _("{rule}，到 {day}", rule=said, day=until)
    return said


def told(rule: str) -> str:
    """What a rule says, to who wants to know it exactly: what it takes for a workday is any day from Monday to Friday."""
    said = in_words(rule)
    parts = dict(part.split("=") for part in rule.split(";"))
    counts_workdays = "BYSETPOS" in parts and set(parts.get("BYDAY", "").split(",")) == _WORKDAYS
    return _("{rule}（按周一至周五算，没有除去节假日）", rule=said) if counts_workdays else said


def _period(parts: dict[str, str]) -> str:
    days = _days(parts) if parts.keys() <= _SAID | _UNSAID else None
    if days is None:
        return ""
    frequency, every = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    if "BYMONTH" in parts:
        fits = days and every == 1 and frequency in ("MONTHLY", "YEARLY")
        return _in_months(parts["BYMONTH"].split(","), days) if fits else ""
    if frequency == "DAILY" and not days:
        return plural("每 {n} 天", every) if every > 1 else _("每天")
    if not days:
        return {"WEEKLY": _("每周"), "MONTHLY": _("每月"), "YEARLY": _("每年")}.get(frequency, "") if every == 1 else ""
    several, single = {
        "WEEKLY": (_("每 {n} 周的{days}"), _("每{days}")),
        "MONTHLY": (_("每 {n} 个月的{days}"), _("每月{days}")),
    }.get(frequency, ("", ""))
    return (several if every > 1 else single).format(n=every, days=days)


def _in_months(months: Sequence[str], days: str) -> str:
    if tuple(months) == _QUARTERS:
        return _("每季度末月{days}", days=days)
    named = listed(_("{month}月", month=month) for month in months)
    return _("每年{months}{days}", months=named, days=days)


def _days(parts: dict[str, str]) -> str | None:
    """The days of the period; "" for none, None where they are not put into words."""
    frequency, by_month_day, by_day = parts["FREQ"], parts.get("BYMONTHDAY"), parts.get("BYDAY")
    place = parts.get("BYSETPOS")
    if (by_month_day and by_day) or (place and (frequency != "MONTHLY" or not (by_month_day or by_day))):
        return None
    if by_month_day:
        return _days_of_month(by_month_day.split(","), place) if frequency in ("MONTHLY", "YEARLY") else None
    if by_day:
        days = by_day.split(",")
        counted = any(len(day) > len("MO") for day in days)
        # 每月的周五 is every Friday: only what is counted in it belongs to a month.
        fits = frequency == "WEEKLY" or (frequency in ("MONTHLY", "YEARLY") and (counted or place))
        return _weekdays(days, place) if fits else None
    return ""


def _days_of_month(days: Sequence[str], place: str | None) -> str | None:
    if place is None:
        known = all(day == "-1" or not day.startswith("-") for day in days)
        return listed(_("最后一天") if day == "-1" else _("{day}日", day=day) for day in days) if known else None
    numbers = sorted(map(int, days))
    before = [day for day in numbers if day < 28]
    clamped = numbers[len(before) :]
    places = ",".join(map(str, [*range(1, len(before) + 1), -1]))
    if place != places or clamped != list(range(28, clamped[-1] + 1) if clamped else []) or not clamped:
        return None
    named = listed(_("{day}日", day=day) for day in (*before, clamped[-1]))
    return _("{days}（没有这一天的月份，到月末）", days=named)


def _weekdays(days: Sequence[str], place: str | None) -> str | None:
    if place is not None:
        if set(days) != _WORKDAYS:
            return None
        return _("最后一个工作日") if place == "-1" else _("第 {n} 个工作日", n=place) if place.isdecimal() else None
    named = list(map(_weekday, days))
    if not all(named):
        return None
    return _("周一至周五") if set(days) == _WORKDAYS else listed(named)


def _weekday(day: str) -> str:
    """周五, 第 1 个周一, 最后一个周五; "" for one counted from the end."""
    nth, weekday = day[:-2], _(_WEEKDAYS[day[-2:]])
    if nth in ("", "-1"):
        return _("最后一个{weekday}", weekday=weekday) if nth else weekday
    return _("第 {n} 个{weekday}", n=nth, weekday=weekday) if nth.isdecimal() else ""
