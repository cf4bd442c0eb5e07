"""What came of the files that were collected, a line each, and who has not answered."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from zerenfengong.answers.progress_missing import drawn_missing
from zerenfengong.i18n import _, listed, plural
from zerenfengong.importing.returned.collecting import Collected, CollectedFile
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Entry
from zerenfengong.query.missing import missing, report_period
from zerenfengong.query.query import Query

# So many of the new entries of a file are named.
_MOST = 10


def summary(query: Query, collected: Collected) -> Iterator[str]:
    """The lines; ``query`` knows what was collected already."""
    files = collected.files
    yield _(
        "{files}：{taken}，{doubtful}",
        files=plural("收了 {n} 份表", len(files)),
        taken=plural("新报 {n} 条", sum(len(one.submission.entries) for one in collected.new)),
        doubtful=plural("有疑问的 {n} 份", sum(file.in_doubt for file in files)),
    )
    for file in files:
        yield f"  {_line(file)}"
    if collected.period is not None:
        yield ""
        period = report_period(query.settings, collected.period, query.clock.as_of)
        in_doubt = frozenset(file.unit for file in files if file.in_doubt)
        yield from drawn_missing(query, missing(query.book, query.clock, period), in_doubt)


def _line(file: CollectedFile) -> str:
    name = Path(file.path).name
    entries = [entry for one in file.new for entry in one.submission.entries]
    said = [
        _("整份没有收") if file.refused else "",
        plural("新报 {n} 条（{what}）", len(entries), what=_in_short(entries)) if entries else "",
        _("本期没有进展") if any(not one.submission.entries for one in file.new) else "",
        plural("有疑问没有写 {n} 处", file.doubts) if file.doubts else "",
        plural("以前收过的 {n} 条", file.known) if file.known else "",
        plural("没有填的 {n} 行", file.idle) if file.idle else "",
    ]
    what = _("；").join(filter(None, said)) or _("没有新的内容")
    return (
        _("{name}（{unit}）：{what}", name=name, unit=file.unit, what=what)
        if file.unit
        else _("{name}：{what}", name=name, what=what)
    )


def _in_short(entries: Sequence[Entry]) -> str:
    """What is new: each task with how far it is, the first ones where there are many."""
    said = [f"{one.task} {_(SAID_NAMES[one.status])}" for one in entries[:_MOST] if one.status is not None]
    return listed(said) + (_("……") if len(entries) > _MOST else "")
