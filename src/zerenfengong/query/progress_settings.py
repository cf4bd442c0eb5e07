"""How an office judges progress: the table ``[progress]`` of its settings, the same whatever is asked."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from zerenfengong.dates import rule_grammar
from zerenfengong.dates.days import NotADay, asked_span
from zerenfengong.dates.periods import report_length
from zerenfengong.i18n import N_, _
from zerenfengong.query.status import LIGHT_NAMES, NO_LIGHT, Light
from zerenfengong.register.settings_file import SettingsTable, find_settings_table
from zerenfengong.text.width import one_line

TABLE = "progress"

_YEAR, _ISSUED = "year", "issued"
_MOST_POINTS = 100
_MOST_LEVELS = 9


class ProgressSettings(NamedTuple):
    """What decides about lights, pace, rates and who has not reported.

    ``red``, ``yellow``: percentage points behind pace, more than the first is red, from the second on yellow. ``soon``: so
    many days before its date a task is yellow, both ends included. ``names``: what the office calls its lights.
    ``from_issue``: pace counts from the month of issue, else from January of that year. ``count_ongoing``: what goes on and
    what recurs is counted into the whole. ``report_day``: the rule of the days by which reports are due. ``urge_interval``: so
    many days after a reminder nobody is reminded of the same again. ``urge_levels``: what reminders are called, the first
    before the day of a deadline, the others one after the other when it has passed.
    """

    red: float = 30
    yellow: float = 10
    soon: int = 7
    names: Mapping[str, str] = MappingProxyType({})
    from_issue: bool = False
    count_ongoing: bool = False
    report_day: str | None = None
    urge_interval: int = 7
    urge_levels: tuple[str, ...] = (N_("临期提醒"), N_("逾期催办"), N_("再次催办"))

    def name_of(self, light: Light) -> str:
        """What a light is called."""
        return self.names.get(light) or _(LIGHT_NAMES[light])

    def level(self, number: int) -> str:
        """What a level of reminders, counted from 0, is called."""
        return _(self.urge_levels[number])


KEYS = ("red", "yellow", "soon", "names", "pace_from", "count_ongoing", "report_day", "urge")


def find_progress_settings(register: str) -> ProgressSettings:
    """The settings for a register.

    Raises:
        AskedWrongly: settings that can't be understood.
    """
    table = find_settings_table(register).table(TABLE)
    table.check(KEYS)
    urge = table.table("urge")
    urge.check(("interval", "levels"))
    settings = ProgressSettings(
        red=_points(table, "red", ProgressSettings().red),
        yellow=_points(table, "yellow", ProgressSettings().yellow),
        soon=_days(table, "soon", ProgressSettings().soon),
        names=_names(table),
        from_issue=_pace_from(table) == _ISSUED,
        count_ongoing=table.flag("count_ongoing"),
        report_day=_report_day(table),
        urge_interval=_days(urge, "interval", ProgressSettings().urge_interval),
        urge_levels=_levels(urge),
    )
    if settings.yellow > settings.red:
        raise table.refused(_("yellow 不能大于 red"))
    return settings


def _points(table: SettingsTable, key: str, default: float) -> float:
    value = table.values.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST_POINTS:
        raise table.refused(_("{key} 应当是 0 到 100 的百分点，如 {key} = 30", key=key))
    return value


def _days(table: SettingsTable, key: str, default: int) -> int:
    value = table.values.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    try:
        return asked_span(value if isinstance(value, str) else "")
    except NotADay:
        raise table.refused(_('{key} 应当是时长，如 {key} = "7d"', key=key)) from None


def _levels(table: SettingsTable) -> tuple[str, ...]:
    levels = table.values.get("levels", ProgressSettings().urge_levels)
    words = isinstance(levels, Sequence) and not isinstance(levels, str) and 1 <= len(levels) <= _MOST_LEVELS
    if not words or not all(isinstance(one, str) and one.strip() and one_line(one) == one for one in levels):
        example = 'levels = ["蓝色", "黄色", "红色"]'
        raise table.refused(_("levels 写 1 到 9 个催办的等级，从轻到重，如 {example}", example=example))
    return tuple(levels)


def _names(table: SettingsTable) -> Mapping[str, str]:
    names = table.table("names")
    names.check([light.value for light in Light])
    taken = {light.value: {light.value, LIGHT_NAMES[light], _(LIGHT_NAMES[light])} for light in Light}
    for key, name in names.values.items():
        if not isinstance(name, str) or not name.strip() or one_line(name) != name:
            raise table.refused(_('names 里写各种灯的名称，如 names = {yellow = "橙灯"}'))
        others = (words for light, words in taken.items() if light != key)
        if name.lower() in ("none", NO_LIGHT, _(NO_LIGHT)) or any(name in words for words in others):
            raise table.refused(_("names 里的“{name}”是别的灯的名称", name=name))
        taken[key].add(name)
    return MappingProxyType(dict(names.values))


def _pace_from(table: SettingsTable) -> str:
    value = table.values.get("pace_from", _YEAR)
    if value not in (_YEAR, _ISSUED):
        raise table.refused(_('pace_from 写 "year"（从印发那年的1月算起）或 "issued"（从印发那个月算起）'))
    return str(value)


def _report_day(table: SettingsTable) -> str | None:
    value = table.values.get("report_day")
    if value is None or (isinstance(value, str) and not rule_grammar.problem(value) and report_length(value)):
        return value
    example = 'report_day = "FREQ=MONTHLY;BYMONTHDAY=25"'
    message = _(
        "report_day 写每周、每月、每季度、每半年或每年的一天，如 {example}；"
        "月末写 BYMONTHDAY=-1，每季度的加上 BYMONTH=3,6,9,12",
        example=example,
    )
    raise table.refused(message)
