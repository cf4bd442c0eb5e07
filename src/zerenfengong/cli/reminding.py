"""``zrfg paper reminder``: the reminders written, and recorded with them so that nobody is reminded of the same too often."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from zerenfengong.answers.papers.details import Details
from zerenfengong.answers.papers.reminder import nothing_due, reminder_paper, reply_by, standing_words
from zerenfengong.cli.new_submission import new_submission
from zerenfengong.cli.opened import OpenedRegister
from zerenfengong.cli.output import Output, of_file, say
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, plural
from zerenfengong.ledger.reporters import certain_members
from zerenfengong.ledger.submissions import Entry, Event
from zerenfengong.query.reminders import Reminder, Reminders, reminders
from zerenfengong.render import Drawn

if TYPE_CHECKING:
    from zerenfengong.answers.papers.paper_parts import Paper

    Drawer = Callable[[Paper, Output], Drawn]

_SPLIT_FORMAT = "docx"

# What is to be sent, by the unit that it is sent to.
_Chosen = Mapping[str, Sequence[Reminder]]


def write_reminders(
    opened: OpenedRegister,
    reporters: Sequence[str],
    output: Output,
    details: Details,
    drawn: "Drawer",
    split: str | None,
    *,
    record: bool,
) -> None:
    """Write the reminder of the one reporter asked for, or with ``split`` one for each; with ``record`` into the ledger too.

    Raises:
        AskedWrongly: there is no ledger, or nothing to remind the reporter of.
        OutputRefused: something can't be written; nothing is then, neither a reminder nor a record of it. A run that is killed
            may leave reminders that are not recorded, and can be repeated; nothing is recorded that was not written.
    """
    if opened.query.progress is None:
        raise AskedWrongly(_("催办看进展记录：这里没有进展记录，或者到那一天还没有"))
    if record:
        _check_record(opened, output, split)
    found = reminders(opened.query)
    asked = certain_members(opened.query.register, reporters, opened.query.succession)
    if split is None:
        unit = _the_one(opened, asked, found)
        chosen: _Chosen = {unit: found.due[unit]}
        made = drawn(reminder_paper(opened.query, unit, chosen[unit], details), output)
        _write(opened, chosen, details, partial(output.write, made), record=record)
        return
    # A collective that is asked for may have no member that is known; it is not everybody.
    wanted = asked if reporters else [unit.name for unit in opened.query.register.units]
    chosen = {unit: found.due[unit] for unit in found.due if unit in wanted}
    for unit in (one for one in found.held if one in wanted):
        say(nothing_due(opened.query, unit, found.held[unit]))
    if not chosen:
        # What was sent stays where it is.
        say(_("没有要催办的单位，什么都没有写"))
        return
    target = output._replace(format=output.format or _SPLIT_FORMAT, path=split)
    files = _files(opened, chosen, target, details, drawn)
    _write(opened, chosen, details, partial(_write_all, opened, files, target, split), record=record)


def _check_record(opened: OpenedRegister, output: Output, split: str | None) -> None:
    today = dt.date.today()  # noqa: DTZ011 (the office's own day)
    if output.path is None and split is None:
        raise click.UsageError(_("--record 记的是写成文件的催办：用 -o 写上文件名，或者 --split"))
    if opened.query.clock.known_by is not None:
        raise click.UsageError(_("--record 按现在掌握的情况催办，不能再写 --known-by"))
    if opened.query.clock.as_of > today:
        raise click.UsageError(_("{day} 还没有到，不能记成催办过了", day=opened.query.clock.as_of))


def _the_one(opened: OpenedRegister, asked: Sequence[str], found: Reminders) -> str:
    if len(asked) != 1:
        raise click.UsageError(_("催办通知单一份写一个报告单位：用一个 --reporter，或者 --split 每个单位一份"))
    (unit,) = asked
    if unit not in found.due:
        raise AskedWrongly(nothing_due(opened.query, unit, found.held.get(unit, ())))
    return unit


def _files(
    opened: OpenedRegister, chosen: _Chosen, output: Output, details: Details, drawn: "Drawer"
) -> Mapping[str, bytes]:
    """A file for each unit, by its name."""
    from zerenfengong.files.file_names import file_names  # noqa: PLC0415 (only where files are written)

    names = file_names(list(chosen), f".{output.chosen}")
    made = (drawn(reminder_paper(opened.query, unit, those, details), output) for unit, those in chosen.items())
    return {name: b"".join(of_file(one, output.chosen)) for name, one in zip(names, made, strict=True)}


def _write_all(opened: OpenedRegister, files: Mapping[str, bytes], output: Output, folder: str) -> None:
    from pathlib import Path  # noqa: PLC0415 (only where files are written)

    from zerenfengong.cli.split import say_left  # noqa: PLC0415
    from zerenfengong.files.owned_folder import write_owned  # noqa: PLC0415

    title = _("催办通知单")
    left = write_owned(Path(folder), files, of=f"{opened.line} {title}", force=output.force)
    say(plural("{n} 个单位，各一份，已写入 {path}", len(files), path=folder))
    say_left(left)


def _write(
    opened: OpenedRegister, chosen: _Chosen, details: Details, papers: "Callable[[], None]", *, record: bool
) -> None:
    """Write the papers, and then what ``record`` asks for: one submission of the office, an entry a deadline and unit."""
    if not record:
        papers()
        return
    entries = tuple(
        _entry(opened, one, details, reply_by(opened.query, those, details))
        for those in chosen.values()
        for one in those
    )
    made = new_submission(opened, None, opened.query.clock.as_of, entries)
    made.write_after(papers)
    say(plural("催办 {n} 条已记进 {path}", len(entries), path=made.path))


def _entry(opened: OpenedRegister, one: Reminder, details: Details, answer: dt.date | None) -> Entry:
    query, slot = opened.query, one.standing.progress
    several = len(one.task.deadlines) > 1 or (slot is not None and slot.slot.recurring)
    return Entry(
        one.task.id,
        slot.slot.due if slot is not None and several else None,
        Event.URGE,
        reason=_("；").join(standing_words(query, one)),
        reply_by=answer,
        number=details.value("number") or None,
        level=query.settings.level(one.level),
        reporter=one.unit,
    )
