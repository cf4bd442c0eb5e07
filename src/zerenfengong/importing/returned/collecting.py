"""Returned forms, all together: which versions there are of one, what in them is new, and the submissions that come of it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from zerenfengong.findings import Finding, in_order
from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess, as_findings
from zerenfengong.importing.returned.known_reports import KnownReports, Novelty, content
from zerenfengong.importing.returned.reading_table import ReadTable, SaidRow, TableReader
from zerenfengong.importing.returned.remarks import FILE_IN_DOUBT, NOT_TAKEN, ROW_IN_DOUBT
from zerenfengong.importing.returned.returned_book import open_returned
from zerenfengong.importing.returned.row_values import words_seen
from zerenfengong.importing.source.stream import Place, SourceRefused
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submission_text import new_id, read_submission, written_submission
from zerenfengong.ledger.submissions import Entry, Returned, Submission
from zerenfengong.query.query import Query
from zerenfengong.query.standings import Progress

_WHOLE = Place(1, 1)

# What a unit says of a task and a deadline.
_Key = tuple[str | None, str | None, str | None, dt.date | None]


class NewSubmission(NamedTuple):
    """A submission that came of a file, and its text as it is written."""

    submission: Submission
    text: str


class CollectedFile(NamedTuple):
    """What came of a file.

    ``known`` counts what was reported already, ``doubts`` the rows in doubt, ``idle`` those in which nothing was filled in.
    """

    path: str
    unit: str | None
    refused: bool = False
    new: tuple[NewSubmission, ...] = ()
    known: int = 0
    doubts: int = 0
    idle: int = 0

    @property
    def in_doubt(self) -> bool:
        """Whether anything of it was not taken."""
        return self.refused or self.doubts > 0


class Collected(NamedTuple):
    """What came of all files; ``period`` is that of the forms among them, None where none says one."""

    period: str | None
    files: tuple[CollectedFile, ...]
    findings: tuple[Finding, ...]

    @property
    def new(self) -> tuple[NewSubmission, ...]:
        """All submissions that came of it."""
        return tuple(one for file in self.files for one in file.new)

    @property
    def exit_code(self) -> int:
        """0 where all was taken, 1 where something is in doubt."""
        return int(any(file.in_doubt for file in self.files))


def collect(query: Query, paths: Sequence[str], reported: dt.date) -> Collected:
    """What the files say that is new, as reported on a day; nothing is written."""
    progress = Progress(query.register, query.book.submissions, query.clock._replace(as_of=reported))
    reader = TableReader(query, progress, reported)
    tables = [_read(reader, path) for path in paths]
    period = _usual_period(tables)
    tables = list(_without_copies(_of_period(tables, period)))
    tables = _without_conflicts(tables)
    known = KnownReports(query.register, query.book.submissions, progress)
    made = [_submitted(query, known, table, reported) for table in tables]
    found = [_sound(query, file, table) for file, table in made]
    findings = [finding for _file, table in found for finding in as_findings(table.guesses, table.path)]
    return Collected(period, tuple(file for file, _table in found), tuple(in_order(findings)))


def _read(reader: TableReader, path: str) -> ReadTable:
    try:
        return reader.read(open_returned(path))
    except SourceRefused as refused:
        guess = Guess(FILE_IN_DOUBT, _WHOLE, str(refused))
        return ReadTable(path, "", refused=True, guesses=(guess,))


def _usual_period(tables: Iterable[ReadTable]) -> str | None:
    """The period of most of the forms; of two that are as many the later."""
    counts = Counter(one.period for one in tables if one.period is not None and not one.refused)
    return max(counts, key=lambda name: (counts[name], name), default=None)


def _of_period(tables: Iterable[ReadTable], period: str | None) -> Iterator[ReadTable]:
    """The tables, those of another period refused: they are collected by themselves, if that is meant."""
    for table in tables:
        if table.refused or table.unit is None or table.period in (None, period):
            yield table
            continue
        message = _("是 {period} 的表，别的表是 {usual} 的", period=table.period, usual=period)
        yield _refused(table, message, _("拿错了的，请它用这个时期的表填；补报的，单独收这一份"))


def _without_copies(tables: Iterable[ReadTable]) -> Iterator[ReadTable]:
    """The tables without those that are one file by another name."""
    first: dict[str, str] = {}
    for table in tables:
        known = first.setdefault(table.sha256, table.path) if table.sha256 else table.path
        if known == table.path:
            yield table
            continue
        message = _("与 {other} 是同一份文件，只收一次", other=Path(known).name)
        yield ReadTable(
            table.path, table.sha256, table.unit, table.period, guesses=(Guess(NOT_TAKEN, _WHOLE, message),)
        )


def _without_conflicts(tables: Sequence[ReadTable]) -> list[ReadTable]:
    """The tables, of several versions of one each thing once; where they say different things, none is taken."""
    said: dict[_Key, list[tuple[int, SaidRow]]] = {}
    for number, table in enumerate(tables):
        for row in table.rows:
            said.setdefault((table.period, *row.key), []).append((number, row))
    left, guesses = [set(map(id, table.rows)) for table in tables], [list(table.guesses) for table in tables]
    doubts = [table.doubts for table in tables]
    for versions in said.values():
        if len(versions) == 1:
            continue
        agree = len({content(row.entry) for _number, row in versions}) == 1
        for number, row in versions[1:] if agree else versions:
            left[number].discard(id(row))
            if not agree:
                doubts[number] += 1
                guesses[number].append(_conflict(tables, number, row, versions))
    return [
        table._replace(
            rows=tuple(row for row in table.rows if id(row) in left[number]),
            guesses=tuple(guesses[number]),
            doubts=doubts[number],
        )
        for number, table in enumerate(tables)
    ]


def _conflict(tables: Sequence[ReadTable], number: int, row: SaidRow, versions: Sequence[tuple[int, SaidRow]]) -> Guess:
    """What two versions say, side by side."""
    other, theirs = next((one, version) for one, version in versions if one != number)
    message = _(
        "任务 {task} 这里写的是“{mine}”，{file} {place} 写的是“{other}”",
        task=row.entry.task,
        mine=_in_short(row),
        file=Path(tables[other].path).name,
        place=theirs.place.where,
        other=_in_short(theirs),
    )
    return Guess(ROW_IN_DOUBT, row.place, message, _("问清以哪一份为准，另一份拿走，再收一次"))


def _in_short(row: SaidRow) -> str:
    entry = row.entry
    status = _(SAID_NAMES[entry.status]) if entry.status is not None else None
    figures = "、".join(f"{one.name} {one.actual}" for one in entry.figures)
    day = entry.done_on.isoformat() if entry.done_on is not None else None
    text = "；".join(filter(None, (status, day, entry.progress, figures, entry.problem, entry.next)))
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"


def _submitted(
    query: Query, known: KnownReports, table: ReadTable, reported: dt.date
) -> tuple[CollectedFile, ReadTable]:
    """What is new of a table, as submissions of each unit that it speaks for."""
    guesses, doubts, repeated = list(table.guesses), table.doubts, 0
    by_unit: dict[str | None, list[SaidRow]] = {}
    for row in table.rows:
        novelty, before = known.novelty(row.unit, row.entry, table.period, reported, table.sha256)
        if novelty is Novelty.NEW:
            by_unit.setdefault(row.unit, []).append(row)
        elif novelty is Novelty.KNOWN:
            repeated += 1
        elif before is not None:
            doubts += 1
            guesses.append(_doubtful(novelty, row, before))
    submissions = [
        _submission(query, table, unit, reported, tuple(row.entry for row in rows)) for unit, rows in by_unit.items()
    ]
    if table.nothing is not None:
        if known.has_reported_nothing(table.unit, table.period):
            repeated += 1
        else:
            submissions.append(_submission(query, table, table.unit, reported, ()))
    new = tuple(NewSubmission(one, written_submission(one)) for one in submissions)
    file = CollectedFile(table.path, table.unit, table.refused, new, repeated, doubts, table.idle)
    return file, table._replace(guesses=tuple(guesses))


def _doubtful(novelty: Novelty, row: SaidRow, before: Submission) -> Guess:
    values: Mapping[str, object] = {"task": row.entry.task, "id": before.id, "day": before.reported}
    if novelty is Novelty.SAME_DAY:
        message = _("任务 {task} 在 {day} 当天已经收过一份不一样的（{id}），分不出先后", **values)
        return Guess(ROW_IN_DOUBT, row.place, message, _("先撤回那一条，或者用 --reported 写后来的那一天，再收一次"))
    message = _("任务 {task} 与以前报过的（{day}，{id}）一样，以后又报过别的或者撤回了", **values)
    return Guess(ROW_IN_DOUBT, row.place, message, _("是旧表的，拿走；真要改回去，用 zrfg progress add 记"))


def _submission(
    query: Query, table: ReadTable, unit: str | None, reported: dt.date, entries: tuple[Entry, ...]
) -> Submission:
    return Submission(
        id=new_id(query.register, unit, reported),
        unit=unit,
        reported=reported,
        period=table.period,
        approved_by=table.approved_by if table.unit is not None else None,
        source=Returned(words_seen(Path(table.path).name), table.sha256),
        entries=entries,
    )


def _sound(query: Query, file: CollectedFile, table: ReadTable) -> tuple[CollectedFile, ReadTable]:
    """The file without what ``zrfg validate`` would refuse, or what fits nothing in the register; which is said."""
    kept, guesses = list[NewSubmission](), list(table.guesses)
    for one in file.new:
        read, wrong = read_submission(one.text, f"{one.submission.id}.yaml")
        said = [_("{message}。{hint}", message=each.message, hint=each.hint) for each in wrong]
        if read is not None and not said and _fits_nowhere(query, one.submission):
            said = [_("有的条目在任务台账里对不上期限")]
        guesses += [Guess(FILE_IN_DOUBT, _WHOLE, text) for text in said]
        kept += [] if said else [one]
    refused = file.refused or len(kept) < len(file.new)
    return file._replace(new=tuple(kept), refused=refused), table._replace(guesses=tuple(guesses))


def _fits_nowhere(query: Query, submission: Submission) -> bool:
    """Whether an entry names a deadline that its task has not."""
    after = Progress(query.register, [submission], query.clock)
    return any(after.of(query.register.tasks_by_id[entry.task]).outside for entry in submission.entries if entry.task)


def _refused(table: ReadTable, message: str, hint: str) -> ReadTable:
    guess = Guess(FILE_IN_DOUBT, table.place, message, hint)
    return table._replace(rows=(), nothing=None, refused=True, guesses=(*table.guesses, guess))
