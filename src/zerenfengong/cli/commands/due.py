"""``zrfg due``: deadlines in date order, with the days left or passed; as a timeline; for calendars."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.columns import OF_THE_LEDGER, OFFERED
from zerenfengong.answers.envelopes import tasks_answer
from zerenfengong.cli.help import command, filter_option, output_option
from zerenfengong.cli.opened import open_register, shifted
from zerenfengong.cli.options import (
    AskedFilters,
    clock_options,
    filter_options,
    output_options,
    read_period,
    read_span,
    register_options,
)
from zerenfengong.cli.output import Layouts, Output, say
from zerenfengong.i18n import _
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Dates, Item, Query
from zerenfengong.query.status import Clock, State
from zerenfengong.render import offered

if TYPE_CHECKING:
    from zerenfengong.answers.digest import Digest
    from zerenfengong.answers.events import DeadlineCalendar
    from zerenfengong.answers.table import Report
    from zerenfengong.answers.timeline import Timeline

LAYOUTS = Layouts(
    narrow=("when", "id", "lead", "measure"),
    wide=("when", "id", "lead", "measure"),
    piped=("deadline", "id", "role", "lead", "responsible", "supporting", "measure"),
    document=("deadline", "id", "role", "lead", "responsible", "supporting", "measure"),
    spreadsheet=tuple(key for key in OFFERED if key not in OF_THE_LEDGER),
)

FORMATS = offered("data", "table", "calendar")


@command(
    "due",
    help=_(
        "按日期列出期限，一行一个；日期都含当天。\n\n任务台账未录入办理进展时，“期限已过”仅表示期限届满，不代表未完成。\n\n"
        "重复的期限（每月28日前）列下一次；问了时段的（--before、--after、--within）列其中的每一次。\n\n"
        "ics 里到期那天不是工作日的，最后工作日上午提醒；办结的不提醒，中止的标为取消。"
        "Google 日历不理会文件里的提醒，用自己的默认设置；Outlook 导入时每项只取一个提醒，订阅的不提醒；"
        "两者都不收待办（--todo）。\n\n"
        "  zrfg due --within 30d --timeline         画成时间图\n"
        "  zrfg due -o due.ics --remind 7d,1d       导入日历，提前 7 天和 1 天提醒"
    ),
)
@filter_option("--overdue", is_flag=True, help=_("只看日子已经过了的"))
@filter_option("--owed", is_flag=True, help=_("只看应办结的：判定期限到今天（或 --as-of）为止，办结的也列"))
@filter_option("--judged", metavar=_("时期"), help=_("应办结的里，判定期限在这个时期的：2026-04、2026-Q2"))
@filter_option("--carried", metavar=_("时期"), help=_("应办结的里，在这个时期以前到期、到它开始时没有办结的"))
@filter_option("--done-in", metavar=_("时期"), help=_("完成日期在这个时期的"))
@filter_options
@output_option("--timeline", is_flag=True, help=_("画成时间图：横向是月份，一行一项任务"))
@output_option("--remind", metavar=_("时长,时长"), help=_("写 ics 时提前多久提醒：7d,1d（当天早上 9 点）"))
@output_option("--todo", is_flag=True, help=_("ics 里写成待办（VTODO，带办理状态），不写成日程"))
@output_option("--all", "everything", is_flag=True, help=_("已办结和中止的也列出（有进展记录时）"))
@output_option("--exit-code", is_flag=True, help=_("有结果时以 1 退出"))
@output_options(OFFERED, FORMATS, wide=True)
@clock_options
@register_options
@click.pass_context
def due_command(
    ctx: click.Context,
    path: str | None,
    clock: Clock,
    asked: AskedFilters,
    output: Output,
    overdue: bool,
    owed: bool,
    judged: str | None,
    carried: str | None,
    done_in: str | None,
    timeline: bool,
    remind: str | None,
    todo: bool,
    everything: bool,
    exit_code: bool,
) -> None:
    """See ``help`` above."""
    reminders = _reminders(remind, output, clock)
    if todo and output.chosen != "ics":
        raise click.UsageError(_("--todo 只用于 --format ics"))
    if timeline:
        _check_drawn(output)
    opened = open_register(path, clock, output, gates=exit_code)
    units = opened.units(asked.units)
    criteria = opened.criteria(asked, units)
    followed = opened.query.progress is not None
    if overdue and followed:
        criteria = criteria._replace(states=criteria.states | {State.OVERDUE})
    elif overdue:
        criteria = criteria.narrowed(None, shifted(clock.as_of, -1))
    criteria = _of_ledger(criteria, judged, carried, done_in, owed=owed)
    if criteria.owed or criteria.done_in is not None:
        opened.needs_ledger(_("--owed、--judged、--carried、--done-in"))
    # A calendar keeps what is done, marked.
    finished = not followed or everything or bool(criteria.states) or criteria.owed or done_in is not None
    criteria = criteria._replace(finished=finished or output.chosen == "ics")
    found = opened.query.deadlines(criteria)
    if timeline:
        output.draw("timeline", _timeline(opened.query, criteria, ongoing=not overdue))
    elif output.chosen == "ics":
        say(opened.line)
        _say_left_out(opened.query, criteria)
        output.draw("todos" if todo else "calendar", _calendar(opened.query, found.items, criteria, reminders))
    else:
        output.emit(
            lambda: tasks_answer(opened.query, found.items, opened.path, units, criteria),
            lambda: _report(opened.query, found.items, criteria),
            LAYOUTS if units else LAYOUTS.without("role"),
            register=opened.line,
            digest=lambda: _digest(opened.query, found.items, criteria),
        )
        _notice(found)
    ctx.exit(1 if exit_code and found.items else 0)


def _of_ledger(
    criteria: Criteria, judged: str | None, carried: str | None, done_in: str | None, *, owed: bool
) -> Criteria:
    """What is asked about what had to be met, and when it was done."""
    before = None if carried is None else read_period("--carried", carried).after
    return criteria._replace(
        owed=owed or judged is not None or carried is not None,
        judged=None if judged is None else read_period("--judged", judged),
        carried=before,
        done_in=None if done_in is None else read_period("--done-in", done_in),
    )


def _reminders(remind: str | None, output: Output, clock: Clock) -> list[int]:
    """How many days before, each once, the longest first."""
    if remind is None:
        return []
    if output.chosen != "ics":
        raise click.UsageError(_("--remind 只用于 --format ics"))
    spans = {read_span("--remind", text.strip(), clock.as_of) for text in re.split("[,，、]", remind)}
    return sorted(spans, reverse=True)


def _check_drawn(output: Output) -> None:
    if output.chosen != "table":
        raise click.UsageError(_("--timeline 画的是图，不能写成 {format}", format=output.chosen))
    if output.columns:
        raise click.UsageError(_("--columns 只用于 table、csv、tsv、md；--timeline 没有栏"))


def _notice(found: Dates) -> None:
    if found.shortened:
        from zerenfengong.answers import wording  # noqa: PLC0415 (seldom)

        say(wording.shortened(found.shortened))


def _report(query: Query, items: list[Item], criteria: Criteria) -> "Report":
    from zerenfengong.answers.table import deadlines_report  # noqa: PLC0415 (only for a table)

    return deadlines_report(query, items, criteria)


def _digest(query: Query, items: list[Item], criteria: Criteria) -> "Digest":
    from zerenfengong.answers.digest import deadlines_digest  # noqa: PLC0415 (only for a window)

    return deadlines_digest(query, items, criteria)


def _timeline(query: Query, criteria: Criteria, *, ongoing: bool) -> "Timeline":
    from zerenfengong.answers.timeline import timeline  # noqa: PLC0415 (only where it is drawn)

    return timeline(query, criteria, ongoing=ongoing)


def _calendar(query: Query, items: Sequence[Item], criteria: Criteria, remind: Sequence[int]) -> "DeadlineCalendar":
    from zerenfengong.answers.events import DeadlineCalendar, events  # noqa: PLC0415 (only for a calendar)

    title, one = query.register.document.title, criteria.units[0].name if len(criteria.units) == 1 else None
    if criteria.units:
        units = "、".join(unit.name for unit in criteria.units)
        title = _("{units}：{title}", units=units, title=title)
    return DeadlineCalendar(events(query, items, one), title, query.clock.as_of, remind)


def _say_left_out(query: Query, criteria: Criteria) -> None:
    from zerenfengong.answers.table import left_open, left_out  # noqa: PLC0415 (only for a calendar)

    for remark in (*left_open(query, criteria), *left_out(query, criteria)):
        say(remark)
