"""Every row of the tables of docs/progress.md: what was handed in, and what a task has come to by it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.cli.runner import REPOSITORY
from zerenfengong.answers.wording import remaining
from zerenfengong.i18n import _
from zerenfengong.ledger.statuses import STATUS_NAMES
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Entry, Event, Said, Submission
from zerenfengong.model import Deadline, Document, PartialDay, Register, Task, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.query import Query
from zerenfengong.query.status import STATE_NAMES, Clock

UNITS = (
    Unit("甲局", aliases=("甲",)),
    Unit("乙局"),
    Unit("丙局"),
    Unit("各局", members=("甲局", "乙局")),
    Unit("各有关局", members=("甲局", "乙局"), complete=False),
    Unit("有关部门", some_of=("各局",)),
)

EVENTS = {
    "申请延期": Event.REQUEST,
    "销号": Event.CLOSE,
    "退回": Event.RETURN,
    "延期": Event.EXTEND,
    "不予延期": Event.REFUSE,
    "催办": Event.URGE,
    "中止": Event.STOP,
    "重新列入": Event.REOPEN,
    "撤回": Event.WITHDRAW,
}
SAID = {name: said for said, name in SAID_NAMES.items()}
FIELDS = {"完成于": "done_on", "期限": "due", "说的是": "date", "到": "to", "申请于": "requested"}
KINDS = {
    "未定": Deadline(phrase="尽快"),
    "长期": Deadline(ongoing=True),
    "每月28日": Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28"),
}

Row = list[str]


def rows() -> Iterator[Row]:
    page = (REPOSITORY / "docs" / "progress.md").read_text(encoding="utf-8")
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and re.match(r"\d+ ", cells[0]):
            yield cells


ROWS = list(rows())


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def parts(cell: str) -> list[str]:
    return [one.strip() for one in cell.split("；")]


def register_of(cell: str) -> Register:
    document = Document("分工", issued=PartialDay("2026-01-01", dt.date(2026, 1, 1)))
    task, deadlines = Task("1", measure="办理"), []
    for part in parts(cell):
        word, _space, rest = part.partition(" ")
        names = tuple(rest.split("、")) if rest else ()
        if word == "规则":
            document = document._replace(reporters=rest)
        elif word == "跟进":
            document = document._replace(followed_from=day(rest))
        elif word == "牵头":
            task = task._replace(lead=names)
        elif word == "责任":
            task = task._replace(responsible=names)
        elif any(unit.name == word for unit in UNITS):
            task = task._replace(lead=(word,))
        else:
            deadlines.append((KINDS.get(word) or Deadline(date=day(word)))._replace(units=names))
    task = task._replace(deadlines=tuple(deadlines))
    return Register(document, UNITS, (), (task, Task("2", measure="另一项", lead=("甲局",))))


def entry(words: Sequence[str], ids: Sequence[str]) -> tuple[Entry, str | None]:
    what, *others = words
    made, period = Entry(task="1"), None
    days: dict[str, Any] = {}
    if what in SAID:
        made = made._replace(status=Said(SAID[what]))
    else:
        made = made._replace(event=EVENTS[what], task=None if what == "撤回" else "1")
    for word in others:
        if found := re.fullmatch("第([0-9]+)份(#[0-9]+)?", word):
            made = made._replace(of=ids[int(found[1]) - 1] + (found[2] or ""))
        elif word.startswith("任务"):
            made = made._replace(task=word.removeprefix("任务"))
        elif word.startswith("时期"):
            period = word.removeprefix("时期")
        else:
            name = next(name for name in FIELDS if word.startswith(name))
            days[FIELDS[name]] = day(word.removeprefix(name))
    return made._replace(**days), period


def submissions_of(cell: str) -> list[Submission]:
    if cell == "无":
        return []
    written = [one.split(" ", 2) for one in parts(cell)]
    ids = [f"{day(reported)}-n{number:02}" for number, (reported, _who, _what) in enumerate(written)]
    found = []
    for identifier, (reported, who, what) in zip(ids, written, strict=True):
        said = [] if what == "零报告" else [entry(one.split(), ids) for one in what.split("＋")]
        period = next((period for _entry, period in said if period), None)
        unit = None if who == "办公室" else who
        found.append(Submission(identifier, unit, day(reported), period, entries=tuple(one for one, _period in said)))
    return found


def clock_of(cell: str) -> Clock:
    as_of, _mark, known_by = cell.removesuffix("）").partition("（")
    return Clock(day(as_of), known_by=day(known_by) if known_by else None)


def shown(found: dt.date | None) -> str:
    return "—" if found is None else f"{found:%m-%d}"


def answer(query: Query) -> Row:
    """What the columns of a row have to say."""
    task = query.register.tasks[0]
    item = query.task(task)
    standings = item.standings or (item.standing,)
    several = len(standings) > 1
    state = _(STATE_NAMES[item.standing.state])
    states = [_(STATE_NAMES[one.state]) for one in standings]
    if query.progress is None:
        return ["没有进展记录", state, "—", "；".join(shown(one.due) for one in standings), "—"]
    slots = query.progress.of(task).current
    status = _(STATUS_NAMES[query.status(task)])
    statuses = [_(STATUS_NAMES[one.status]) for one in slots]
    return [
        f"{status}：{'；'.join(statuses)}" if several else status,
        f"{state}：{'；'.join(states)}" if several else state,
        "；".join(shown(one.done_on) for one in slots),
        "；".join(shown(one.in_force) for one in slots),
        "；".join(shown(one.judged) for one in slots),
    ]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_task_stands_as_the_table_says(row: Row) -> None:
    _name, limits, handed_in, as_of, *expected = row
    register, submissions, clock = register_of(limits), submissions_of(handed_in), clock_of(as_of)
    for order in (submissions, submissions[::-1]):
        assert answer(Query([Book(register, submissions=tuple(order))], clock)) == expected


@pytest.mark.parametrize("case", ["67 迟了才申请：还是迟", "71 没有申请", "72 不予延期以后，旧的申请不算"])
def test_of_a_date_extended_in_vain_it_is_said_which_day_counts_and_of_nobody_that_he_was_late(case: str) -> None:
    _name, limits, handed_in, as_of, *_results = next(row for row in ROWS if row[0] == case)
    query = Query([Book(register_of(limits), submissions=tuple(submissions_of(handed_in)))], clock_of(as_of))
    said = remaining(query.task(query.register.tasks[0]).standing)
    assert said == "期限已过 8 天，未收到报告（已延期，是否按期仍按 2026-04-30 计）"


def test_the_tables_are_whole() -> None:
    assert [int(row[0].split(" ")[0]) for row in ROWS] == list(range(1, len(ROWS) + 1))
    assert {len(row) for row in ROWS} == {9}
    assert len(ROWS) >= 60


def test_every_event_and_every_word_of_a_result_has_an_example() -> None:
    text = " ".join(row[2] for row in ROWS)
    assert [word for word in (*EVENTS, *SAID, *FIELDS) if word not in text] == []
    results = " ".join(" ".join(row[4:6]) for row in ROWS)
    assert [name for name in (*STATUS_NAMES.values(), *STATE_NAMES.values()) if name not in results] == []
