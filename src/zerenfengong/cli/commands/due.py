"""``zrfg due``: deadlines in date order, with the days left or passed; as a timeline; for calendars."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.columns import OFFERED, SPREADSHEET
from zerenfengong.answers.task_list import DeadlineList
from zerenfengong.cli.help import command, filter_option, output_option
from zerenfengong.cli.opened import shifted
from zerenfengong.cli.opened_together import OpenedRegisters, Question, ask_registers
from zerenfengong.cli.option_values import read_period, read_span
from zerenfengong.cli.options import (
    AskedFilters,
    RegistersAsked,
    clock_options,
    collection_options,
    filter_options,
    output_options,
)
from zerenfengong.cli.output import Layouts, Output, say
from zerenfengong.i18n import _
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.found import Found, in_order
from zerenfengong.query.query import Dates
from zerenfengong.query.status import Clock, State, Window
from zerenfengong.render import offered

if TYPE_CHECKING:
    from zerenfengong.answers.events import DeadlineCalendar

LAYOUTS = Layouts(
    narrow=("when", "id", "lead", "measure"),
    wide=("when", "id", "lead", "measure"),
    piped=("deadline", "id", "role", "lead", "responsible", "supporting", "measure"),
    document=("deadline", "id", "role", "lead", "responsible", "supporting", "measure"),
    spreadsheet=SPREADSHEET,
)

FORMATS = offered("data", "table", "calendar")


@command(
    "due",
    help=_(
        "按日期列出期限，一行一个；日期都含当天。\n\n任务台账未录入办理进展时，“期限已过”仅表示期限届满，不代表未完成。\n\n"
        "重复的期限（每月28日前）列下一次；问了时段的（--before、--after、--within）列其中的每一次。\n\n"
        "ics 里到期那天不是工作日的，最后工作日上午提醒；已完成的不提醒，中止的标为取消。"
        "Google 日历不理会文件里的提醒，用自己的默认设置；Outlook 导入时每项只取一个提醒，订阅的不提醒；"
        "两者都不收待办（--todo）。\n\n"
        "  zrfg due --within 30d --timeline         画成时间图\n"
        "  zrfg due -o due.ics --remind 7d,1d       导入日历，提前 7 天和 1 天提醒"
    ),
)
@filter_option("--overdue", is_flag=True, help=_("只看期限已过的；有进展记录时，只看逾期的"))
@filter_option("--owed", is_flag=True, help=_("只看应办结的：判定期限到今天（或 --as-of）为止，已完成的也列"))
@filter_option("--judged", metavar=_("时期"), help=_("应办结的里，判定期限在这个时期的：2026-04、2026-Q2"))
@filter_option("--carried", metavar=_("时期"), help=_("应办结的里，在这个时期以前到期、到它开始时没有完成的"))
@filter_option("--done-in", metavar=_("时期"), help=_("完成日期在这个时期的"))
@filter_options
@output_option("--timeline", is_flag=True, help=_("画成时间图：横向是月份，一行一项任务"))
@output_option("--remind", metavar=_("时长,时长"), help=_("写 ics 时提前多久提醒：7d,1d（当天早上 9 点）"))
@output_option("--todo", is_flag=True, help=_("ics 里写成待办（VTODO，带办理状态），不写成日程"))
@output_option("--all", "everything", is_flag=True, help=_("已完成和中止的也列出（有进展记录时）"))
@output_option("--exit-code", is_flag=True, help=_("有结果时，退出码是 1"))
@output_options(OFFERED, FORMATS, wide=True)
@clock_options
@collection_options
@click.pass_context
def due_command(
    ctx: click.Context,
    registers: RegistersAsked,
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
    asks_ledger = owed or judged is not None or carried is not None or done_in is not None
    opened, each = ask_registers(
        registers,
        clock,
        output,
        asked,
        of_ledger=_("--owed、--judged、--carried、--done-in") if asks_ledger else "",
        gates=exit_code,
        rows=output.holds_rows_alone and not timeline,
        theirs=True,
    )
    questions = []
    named = (("--judged", judged), ("--carried", carried), ("--done-in", done_in))
    spans = [None if text is None else read_period(option, text, clock.as_of) for option, text in named]
    for question in each:
        criteria = _of_ledger(_overdue(question, asked=overdue), *spans, owed=owed)
        # A calendar keeps what is done, marked.
        followed = question.query.progress is not None
        finished = not followed or everything or bool(criteria.states) or criteria.owed or done_in is not None
        questions.append(question._replace(criteria=criteria._replace(finished=finished or output.chosen == "ics")))
    dates = [one.query.deadlines(one.criteria) for one in questions]
    found = [Found(one.query, one.criteria, of.items, one.units) for one, of in zip(questions, dates, strict=True)]
    order = in_order(found, "due", several=opened.several)
    if timeline:
        output.write("\n".join(_drawn_timeline(one, output, ongoing=not overdue) for one in questions))
    elif output.chosen == "ics":
        opened.say_who()
        _say_left_out(opened, found)
        output.draw("todos" if todo else "calendar", _calendar(opened, found, reminders))
    else:
        listing = DeadlineList(found, order, opened.asked, opened.several)
        output.emit(
            listing.answer,
            listing.report,
            LAYOUTS if asked.units else LAYOUTS.without("role"),
            register=opened.line,
            legend=opened.legend,
            digest=listing.digest,
        )
        _notice(dates)
    ctx.exit(1 if exit_code and order.places else 0)


def _overdue(question: Question, *, asked: bool) -> Criteria:
    """What is past; with a ledger what is overdue."""
    criteria = question.criteria
    if not asked:
        return criteria
    if question.query.progress is not None:
        return criteria._replace(states=criteria.states | {State.OVERDUE})
    return criteria.narrowed(None, shifted(question.query.clock.as_of, -1))


def _of_ledger(
    criteria: Criteria, judged: Window | None, carried: Window | None, done_in: Window | None, *, owed: bool
) -> Criteria:
    """What is asked about what had to be met, and when it was done."""
    return criteria._replace(
        owed=owed or judged is not None or carried is not None,
        judged=judged,
        carried=None if carried is None else carried.after,
        done_in=done_in,
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


def _notice(dates: Sequence[Dates]) -> None:
    if shortened := [task for one in dates for task in one.shortened]:
        from zerenfengong.answers import wording  # noqa: PLC0415 (seldom)

        say(wording.shortened(shortened))


def _drawn_timeline(question: Question, output: Output, *, ongoing: bool) -> str:
    from zerenfengong.answers.timeline import timeline  # noqa: PLC0415 (only where it is drawn)
    from zerenfengong.render import draw  # noqa: PLC0415

    return str(
        draw("timeline", output.chosen, timeline(question.query, question.criteria, ongoing=ongoing), output.canvas)
    )


def _calendar(opened: OpenedRegisters, found: Sequence[Found], remind: Sequence[int]) -> "DeadlineCalendar":
    from zerenfengong.answers.events import DeadlineCalendar, events  # noqa: PLC0415 (only for a calendar)

    units = found[0].criteria.units
    title = opened.counted if opened.several else found[0].query.register.document.title
    if units:
        title = _("{units}：{title}", units="、".join(unit.name for unit in units), title=title)
    named = [one.criteria.units[0].name if len(one.criteria.units) == 1 else None for one in found]
    every = [event for one, unit in zip(found, named, strict=True) for event in events(one.query, one.items, unit)]
    return DeadlineCalendar(every, title, found[0].query.clock.as_of, remind)


def _say_left_out(opened: OpenedRegisters, found: Sequence[Found]) -> None:
    from zerenfengong.answers.table import left_open, left_out  # noqa: PLC0415 (only for a calendar)

    for one in found:
        remarks = (*left_open(one.query, one.criteria), *left_out(one.query.left_out(one.criteria)))
        opened.say_of(one.query, remarks)
