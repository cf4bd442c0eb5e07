"""Rates and lights: every number is the length of the list that the command beside it prints, and what is of one kind adds up."""

import datetime as dt
import json
import random
import shlex
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import Done, run
from tests.effort import seeds
from zerenfengong.ledger.submission_text import written_submission
from zerenfengong.ledger.submissions import Actual, Entry, Event, Said, Submission

REGISTER = """\
format: 1
document:
  title: 某县2026年重点任务分工
  issuer: 某县政府办公室
  issued: 2026-01-05
  reporters: {reporters}
units:
  - name: 县司法局
  - name: 县财政局
  - name: 县教育局
  - name: 各局
    members: [县司法局, 县财政局]
  - name: 各有关局
    members: [县教育局]
    complete: false
sections:
  - {{id: 一, title: 制度}}
  - {{id: 二, title: 建设}}
tasks:
  - {{id: "1", section: 一, measure: 3月底前公布清单。, lead: [县司法局, 县财政局], deadline: {{date: 2026-03-31}}}}
  - id: "2"
    section: 一
    measure: 4月15日前出方案，6月底前完成。
    lead: [县财政局]
    deadline:
      - {{date: 2026-04-15, for: 方案}}
      - {{date: 2026-06-30, for: 完成, units: [县教育局]}}
  - {{id: "3", section: 一, measure: 每月28日前报数。, lead: [县教育局], deadline: {{rrule: FREQ=MONTHLY;BYMONTHDAY=28}}}}
  - {{id: "4", section: 二, measure: 长期坚持。, lead: [县司法局], deadline: {{ongoing: true}}}}
  - {{id: "5", section: 二, measure: 修订办法。, responsible: [县司法局, 县财政局]}}
  - id: "6"
    section: 二
    measure: 年底前改造20个小区。
    lead: [县教育局]
    responsible: [各局]
    deadline: {{date: 2026-12-31}}
    figures: [{{name: 小区, target: 20, unit: 个}}]
  - {{id: "7", section: 二, measure: 4月底前自查。, responsible: [各局], deadline: {{date: 2026-04-30}}}}
  - {{id: "8", section: 二, measure: 5月20日前整改。, responsible: [各有关局], deadline: {{date: 2026-05-20}}}}
  - {{id: "9", section: 二, measure: 5月10日前上线。, lead: [县财政局], deadline: {{date: 2026-05-10}}}}
"""
UNITS = ("县司法局", "县财政局", "县教育局")
TASKS = [str(number) for number in range(1, 10)]
FIRST, LAST = dt.date(2026, 3, 20), dt.date(2026, 5, 20)
DAYS = (LAST - FIRST).days

Ask = Callable[..., Done]


def day(chance: random.Random, until: dt.date = LAST) -> dt.date:
    return FIRST + dt.timedelta(chance.randint(0, (until - FIRST).days))


def entry(chance: random.Random, unit: str | None, reported: dt.date) -> Entry:
    """Something that a unit, or the office, says of a task on a day."""
    task = chance.choice(TASKS)
    due = {"3": chance.choice([dt.date(2026, 3, 28), dt.date(2026, 4, 28)]), "2": dt.date(2026, 4, 15)}.get(task)
    if unit is None:
        event = chance.choice([Event.CLOSE, Event.STOP, Event.RETURN, Event.EXTEND, Event.REOPEN])
        moves = event in (Event.EXTEND, Event.REOPEN)
        to = reported + dt.timedelta(chance.randint(1, 60)) if moves else None
        requested = reported if event is Event.EXTEND else None
        of = due if event in (Event.EXTEND, Event.RETURN) else None
        return Entry(task, of, event, to=to, requested=requested, reason=None if event is Event.CLOSE else "经研究。")
    said = chance.choice([Said.DONE, Said.DONE, Said.IN_PROGRESS, Said.NOT_STARTED])
    done_on = day(chance, reported) if said is Said.DONE else None
    figures = (Actual("小区", chance.randint(0, 25)),) if task == "6" else ()  # type: ignore[arg-type]
    return Entry(task, due if done_on else None, Event.REPORT, None, said, done_on, figures=figures)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A register in the working folder with a ledger drawn by a seed."""
    monkeypatch.chdir(tmp_path)

    def write(seed: int) -> None:
        chance = random.Random(seed)
        rule = chance.choice(["first", "leads", "each"])
        (tmp_path / "tasks.yaml").write_text(REGISTER.format(reporters=rule), encoding="utf-8")
        settings = "[progress]\n" + ("count_ongoing = true\n" if chance.random() < 0.5 else "")
        (tmp_path / "zrfg.toml").write_text(settings, encoding="utf-8")
        (tmp_path / "progress").mkdir()
        for number in range(chance.randint(3, 14)):
            unit, reported = chance.choice([*UNITS, None]), day(chance)
            said = tuple(entry(chance, unit, reported) for _time in range(chance.randint(1, 3)))
            id_ = f"{reported}-{'ju' if unit else 'office'}-aaa{'abcdefghijklmn'[number]}"
            text = written_submission(Submission(id_, unit, reported, entries=said))
            (tmp_path / "progress" / f"{id_}.yaml").write_text(text, encoding="utf-8")

    return write


def stats(*more: str) -> dict[str, Any]:
    done = run("stats", "--format", "json", "--as-of", "2026-05-20", *more)
    assert done.code == 0, done.err
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def length(command: str) -> int:
    program, *words = shlex.split(command)
    assert program == "zrfg"
    done = run(*words, "--format", "json")
    assert done.code == 0, (command, done.err)
    answer = json.loads(done.out)
    assert answer["count"] == len(answer["tasks"])
    return int(answer["count"])


def listed(verb: str, *words: str) -> int:
    return length(shlex.join(("zrfg", verb, *words, "--as-of", "2026-05-20")))


SEEDS = seeds(5)
DONE = ("--state", "done", "--state", "done_late")


ASKED = (
    (),
    ("--section", "二"),
    ("--unit", "县财政局"),
    ("--unit", "各局"),
    ("--unit", "县教育局", "--unit", "各局", "--search", "前"),
    ("--reporter", "县教育局"),
    ("--before", "2026-05-15"),
    ("--role", "lead", "--after", "2026-04-16"),
)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_is_the_length_of_the_list_that_its_command_prints(
    office: Callable[..., None], seed: int, asked: tuple[str, ...]
) -> None:
    office(seed)
    figures = stats(*asked)["figures"]
    assert [(one["name"], length(one["command"])) for one in figures] == [
        (one["name"], one["number"]) for one in figures
    ]


@pytest.mark.parametrize("asked", [(), ("--before", "2026-05-15")], ids=" ".join)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_unit_is_counted_by_is_what_it_reports_on(
    office: Callable[..., None], seed: int, asked: tuple[str, ...]
) -> None:
    office(seed)
    for counted in stats(*asked)["completion_units"]:
        own, tasks = ("--reporter", unit := counted["unit"], *asked), ("--kind", "to_finish")
        assert {
            "tasks": listed("list", *own),
            "to_finish": listed("list", *own, *tasks),
            "done": listed("list", *own, *tasks, *DONE),
            "closed": listed("list", *own, *tasks, *DONE, "--status", "closed"),
            "stopped": listed("list", *own, "--state", "stopped"),
            "owed": listed("due", *own, "--owed"),
            "in_time": listed("due", *own, "--owed", "--state", "done"),
            "late": listed("due", *own, "--owed", "--state", "done_late"),
            "overdue": listed("due", *own, "--owed", "--state", "overdue"),
            "past": listed("due", *own, "--owed", "--state", "past"),
            "red": listed("list", *own, "--light", "red"),
            "yellow": listed("list", *own, "--light", "yellow"),
            "green": listed("list", *own, "--light", "green"),
            "unlit": listed("list", *own, "--light", "none"),
        }.items() <= counted.items(), unit


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_month_is_counted_by_is_a_list_too(office: Callable[..., None], seed: int) -> None:
    office(seed)
    for month in stats()["completion_months"]:
        period = f"{month['year']}-{month['month']:02}"
        assert month == {
            "year": month["year"],
            "month": month["month"],
            "carried": listed("due", "--carried", period),
            "carried_done": listed("due", "--carried", period, "--done-in", period),
            "owed": listed("due", "--judged", period),
            "owed_done": listed("due", "--judged", period, *DONE),
            "in_time": listed("due", "--judged", period, "--state", "done"),
        }


@pytest.mark.parametrize("seed", range(40))
def test_what_is_of_one_kind_adds_up(office: Callable[..., None], seed: int) -> None:
    office(seed)
    answer = stats()
    counted, months = answer["completion"], answer["completion_months"]
    assert counted["owed"] == counted["in_time"] + counted["late"] + counted["overdue"] + counted["today"]
    assert counted["met"] == counted["in_time"] + counted["late"]
    assert counted["tasks"] == sum(counted[light] for light in ("red", "yellow", "green", "unlit")) == len(TASKS)
    assert counted["closed"] <= counted["done"] <= counted["to_finish"] <= counted["tasks"] - counted["stopped"]
    assert counted["owed"] == sum(one["owed"] for one in months)
    assert counted["in_time"] == sum(one["in_time"] for one in months)
    for before, month in pairwise(months):
        # What was not done when the month before began, and what fell due in it, less what of these was done.
        assert month["carried"] <= before["carried"] - before["carried_done"] + before["owed"]
    units = [one["completion"] for one in answer["units"] if one["completion"] is not None]
    for key in ("tasks", "owed", "overdue"):
        assert sum(one[key] for one in units) >= counted[key]
    assert [(one["name"], one["part"], one["whole"]) for one in answer["rates"]] == [
        ("完成率", counted["done"], counted["to_finish"]),
        ("销号率", counted["closed"], counted["done"]),
        ("应办结完成率", counted["met"], counted["owed"]),
        ("按期完成率", counted["in_time"], counted["owed"]),
    ]
