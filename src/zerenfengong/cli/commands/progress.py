"""``zrfg progress``: what was reported, written down and looked up."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from zerenfengong.answers.envelopes import Answer, Data, keyed_line
from zerenfengong.answers.wording import keys_named
from zerenfengong.cli import complete
from zerenfengong.cli.commands.progress_collect import collect_command
from zerenfengong.cli.commands.progress_form import form_command
from zerenfengong.cli.help import Group, command
from zerenfengong.cli.opened import OpenedRegister, check_not_bundled, open_register
from zerenfengong.cli.opened_together import OpenedRegisters, open_registers
from zerenfengong.cli.option_values import period_name, read_day, read_line
from zerenfengong.cli.options import RegistersAsked, WordType, clock_options, collection_options, register_options
from zerenfengong.cli.output import Output, say, tell
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import N_, _, plural
from zerenfengong.ledger.submission_fields import EVENT_NAMES, SAID_NAMES
from zerenfengong.ledger.submissions import Actual, Entry, Event, Evidence, Said
from zerenfengong.query.query import Query
from zerenfengong.query.status import NOTHING_KNOWN, Clock

# Shorter words that an office says for some of them.
_SHORT = {Event.REPORT: N_("报告"), Event.RETURN: N_("退回"), Event.REQUEST: N_("申请")}
EVENTS = WordType(
    {event.value: (name, *([_SHORT[event]] if event in _SHORT else [])) for event, name in EVENT_NAMES.items()}
)
SAID = WordType({said.value: (name,) for said, name in SAID_NAMES.items()})

_TEXTS = ("reason", "basis", "number", "level", "of")
_DAYS = ("due", "date", "done_on", "to", "requested", "reply_by")


@click.group(
    "progress",
    cls=Group,
    help=_(
        "进展记录：放在任务台账旁边的 progress 文件夹里，一次报送一个文件；办到哪一步、逾期没有，都由它算出来。\n\n"
        "  zrfg progress add 1.3.1 --unit 司法局 --status done --done-on 2020-11-20\n"
        "  zrfg progress log 1.3.1"
    ),
)
def progress_command() -> None:
    """See ``help`` above."""


@command(
    "add",
    help=_(
        "记一次报送：一个单位报告进展，或者交办的办公室（不写 --unit）的决定。写成一个新文件，并显示它的内容。\n\n"
        "  zrfg progress add 1.3.1 --unit 司法局 --status done --done-on 2020-11-20\n"
        "  zrfg progress add 1.3.1 --event close\n"
        "  zrfg progress add 1.3.1 --event extend --to 2020-12-31"
    ),
)
@click.argument("tasks", nargs=-1, metavar=_("编号..."), shell_complete=complete.task_ids)
@click.option("--unit", metavar=_("单位"), shell_complete=complete.units, help=_("哪个单位报送；不写就是交办的办公室"))
@click.option("--event", type=EVENTS, default="report", help=_("是什么（中文也可以，如 销号），默认报告进展"))
@click.option("--status", type=SAID, help=_("办理状态（中文也可以，如 已完成）"))
@click.option("--done-on", metavar=_("日期"), help=_("完成日期；销号时是核定的完成日期"))
@click.option("--due", metavar=_("日期"), help=_("说的是哪一个期限：任务台账里的那一天"))
@click.option("--text", "progress", metavar=_("文字"), help=_("进展情况"))
@click.option("--problem", metavar=_("文字"), help=_("存在的问题"))
@click.option("--next", "next_", metavar=_("文字"), help=_("下一步打算"))
@click.option("--figure", "figures", multiple=True, metavar=_("名称=数"), help=_("一个指标完成了多少"))
@click.option("--evidence", multiple=True, metavar=_("路径"), help=_("佐证材料：进展记录文件夹里的路径，或者网址"))
@click.option("--to", metavar=_("日期"), help=_("延到、申请延到或者重新定的日期"))
@click.option("--requested", metavar=_("日期"), help=_("哪一天申请的延期"))
@click.option("--reply-by", metavar=_("日期"), help=_("要在哪一天以前答复"))
@click.option("--reason", metavar=_("文字"), help=_("理由"))
@click.option("--basis", metavar=_("文字"), help=_("依据"))
@click.option("--number", metavar=_("文号"), help=_("催办的文号"))
@click.option("--level", metavar=_("等级"), help=_("催办的等级"))
@click.option("--of", metavar=_("编号"), help=_("撤回哪一条：报送编号#第几条"))
@click.option("--period", metavar=_("时期"), help=_("报的是哪个时期：2026-04、2026-Q2、2026-W17，也可以写 4月、上月"))
@click.option("--date", metavar=_("日期"), help=_("说的是哪一天的情况"))
@click.option("--reported", metavar=_("日期"), help=_("报送日期，默认今天"))
@click.option("--approved-by", metavar=_("谁"), help=_("谁审签、谁批准的"))
@register_options
def add_command(path: str | None, tasks: tuple[str, ...], unit: str | None, reported: str | None, **asked: Any) -> None:
    """See ``help`` above."""
    check_not_bundled(path)
    today = dt.date.today()  # noqa: DTZ011 (the office's own day)
    opened = open_register(path, Clock(today), Output(None, None, force=False, color="auto"), gates=True)
    day = today if reported is None else read_day("--reported", reported, today)
    name = None if unit is None else opened.units([unit])[0][1].name
    if asked["period"] is not None:
        asked["period"] = period_name("--period", asked["period"], day)
    event = Event(asked["event"])
    if not tasks and event is not Event.WITHDRAW:
        raise click.UsageError(_("没有写任务的编号"))
    entries = tuple(_entry(task, event, asked, today) for task in (tasks or (None,)))
    _written(opened, name, day, entries, asked)


def _entry(task: str | None, event: Event, asked: dict[str, Any], today: dt.date) -> Entry:
    """An entry for one task, of what was typed."""
    values: dict[str, Any] = {
        key: read_day(f"--{key.replace('_', '-')}", asked[key], today) for key in _DAYS if asked[key] is not None
    }
    values |= {key: read_line(f"--{key}", asked[key]) for key in _TEXTS if asked[key] is not None}
    return Entry(
        task=task,
        event=event,
        status=Said(asked["status"]) if asked["status"] else None,
        figures=tuple(map(_figure, asked["figures"])),
        evidence=tuple(map(Evidence, asked["evidence"])),
        approved_by=asked["approved_by"] if event in (Event.EXTEND, Event.STOP, Event.REOPEN) else None,
        progress=asked["progress"],
        problem=asked["problem"],
        next=asked["next_"],
        **values,
    )


def _figure(text: str) -> Actual:
    name, equals, number = (part.strip() for part in text.replace("＝", "=").rpartition("="))
    if not equals or not name:
        raise click.BadParameter(_("写成 名称=数，如 改造老旧小区=3"), param_hint="--figure")
    try:
        return Actual(name, Decimal(number))
    except InvalidOperation:
        raise click.BadParameter(_("“{number}”不是数", number=number), param_hint="--figure") from None


def _written(
    opened: OpenedRegister, unit: str | None, day: dt.date, entries: tuple[Entry, ...], asked: dict[str, Any]
) -> None:
    from zerenfengong.cli.new_submission import new_submission  # noqa: PLC0415 (only where something is written)

    approved = asked["approved_by"] if all(entry.approved_by is None for entry in entries) else None
    made = new_submission(opened, unit, day, entries, period=asked["period"], approved_by=approved)
    made.write()
    tell(made.text)
    say(_("已写入 {path}", path=made.path))


@command("log", help=_("办理经过：谁在哪一天报了什么、定了什么，写在哪个文件里。\n\n  zrfg progress log 1.3.1"))
@click.argument("tasks", nargs=-1, metavar=_("[编号...]"), shell_complete=complete.task_ids)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help=_("格式"))
@collection_options
def log_command(registers: RegistersAsked, tasks: tuple[str, ...], format_: str) -> None:
    """See ``help`` above."""
    from zerenfengong.answers.progress_log import drawn_log, log_data  # noqa: PLC0415

    today = dt.date.today()  # noqa: DTZ011
    output = Output(format_, None, force=False, color="auto", formats=("table", "json"))
    opened = open_registers(registers, Clock(today), output)
    asked = _asked_in(opened, tasks)
    if format_ == "json":
        answers = [log_data(one.query, ids, one.path) for one, ids in asked]
        output.write(_whole(opened, answers, "entries"))
        return
    say(opened.line)
    parts = [(keyed_line(one.query), drawn_log(one.query, ids)) for one, ids in asked]
    _write_parts(opened, output, parts)
    say(plural("共 {n} 条", sum(len(lines) for _title, lines in parts)))


def _asked_in(opened: OpenedRegisters, tasks: Sequence[str]) -> list[tuple[OpenedRegister, list[str]]]:
    """The registers that are asked, each with the ids of its tasks; all of its tasks where none is named.

    What a register no longer has may have been reported on: it is looked for wherever anything was.
    """
    ids: dict[int, list[str]] = {} if tasks else {at: [] for at in range(len(opened.registers))}
    for task in dict.fromkeys(tasks):
        found = opened.task(task)
        reported = [at for at in found.among if opened.queries[at].progress is not None]
        places = reported if found.place is None else [found.place]
        if not places:
            raise AskedWrongly(_("没有编号为“{asked}”的任务", asked=task))
        for at in places:
            ids.setdefault(at, []).append(found.id)
    return [(one, ids[at]) for at, one in enumerate(opened.registers) if at in ids]


@command(
    "missing",
    help=_(
        "谁没有报：这个时期结束时没有完成、没有销号、没有中止的任务，各由谁报告，报了没有，报得晚不晚。\n\n"
        "一次报送算哪个时期，看它的 period；没有写的，看报送日期。零报告（没有条目的报送）算全部都报了。"
        "zrfg.toml 里写 [progress] report_day 就有了报送日；不写 --period 时是最近一个报送日所在的时期，没有报送日的是本月。\n\n"
        "  zrfg progress missing --period 2026-04"
    ),
)
@click.option("--period", metavar=_("时期"), help=_("哪个时期：2026-04、2026-Q2、2026-W17，也可以写 4月、上月"))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", help=_("格式"))
@clock_options
@collection_options
def missing_command(registers: RegistersAsked, clock: Clock, period: str | None, format_: str) -> None:
    """See ``help`` above."""
    from zerenfengong.answers.progress_missing import drawn_missing, missing_data  # noqa: PLC0415
    from zerenfengong.query.missing import missing, report_period  # noqa: PLC0415

    if clock.known_by == NOTHING_KNOWN:
        raise click.UsageError(_("--no-ledger 不看进展记录，问不了谁没有报"))
    name = None if period is None else period_name("--period", period, clock.as_of)
    output = Output(format_, None, force=False, color="auto", formats=("table", "json"))
    opened = open_registers(registers, clock, output)
    found = [missing(one.query.book, clock, report_period(one.settings, name, clock.as_of)) for one in opened.registers]
    if format_ == "json":
        answers = [missing_data(one.query, of, one.path) for one, of in zip(opened.registers, found, strict=True)]
        output.write(_whole(opened, answers, "missing"))
        return
    say(opened.line)
    followed, others = [], dict[tuple[str, ...], list[Query]]()
    for query, of in zip(opened.queries, found, strict=True):
        lines = tuple(drawn_missing(query, of))
        if of.followed:
            followed.append((keyed_line(query), lines))
        else:
            others.setdefault(lines, []).append(query)
    # Those in which nobody had to report are named together, below those in which somebody had to.
    _write_parts(opened, output, [*followed, *((_named(queries), lines) for lines, queries in others.items())])


def _named(queries: Sequence[Query]) -> str:
    """A register with its title; several by their keys."""
    return keyed_line(queries[0]) if len(queries) == 1 else keys_named([one.book.key for one in queries])


def _write_parts(opened: OpenedRegisters, output: Output, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
    """The lines of each register; of several under its title, of those that have any."""
    texts = ["".join(f"{line}\n" for line in lines) for _title, lines in parts]
    if opened.several:
        texts = [f"{title}\n{text}" for (title, _lines), text in zip(parts, texts, strict=True) if text]
    output.write("\n".join(texts))


def _whole(opened: OpenedRegisters, envelopes: Sequence[Data], key: str) -> str:
    """The envelopes of the registers as one; the entries under this key."""
    from zerenfengong.render.json_text import to_json  # noqa: PLC0415 (only where it is asked for)

    if not opened.several:
        return to_json(envelopes[0], indent=2) + "\n"
    heads = [{name: value for name, value in one.items() if name != key} for one in envelopes]
    answers = [Answer(head, key, one[key]) for head, one in zip(heads, envelopes, strict=True)]
    return to_json(opened.joined(answers).whole(), indent=2) + "\n"


progress_command.add_command(add_command)
progress_command.add_command(log_command)
progress_command.add_command(missing_command)
progress_command.add_command(form_command)
progress_command.add_command(collect_command)
