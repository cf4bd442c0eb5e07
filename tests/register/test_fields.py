"""A field is declared once: one that is added to the declaration is known wherever fields are."""

import datetime as dt
from typing import Any, NamedTuple

import pytest

from docs.generate import table
from zerenfengong.answers.detail import task_page
from zerenfengong.answers.envelopes import tasks_answer
from zerenfengong.checks import rules
from zerenfengong.diff.compare import compare
from zerenfengong.model import Register, Task
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register.json_schema import json_schema
from zerenfengong.register.loader import Loaded, load_text
from zerenfengong.register.schema import TASK, Field, Type
from zerenfengong.register.writing.formatting import formatted
from zerenfengong.register.writing.registers import written_register

BASIS = Field("basis", Type.TEXT, "认定依据")

TEXT = """\
format: 1

document:
  title: 分工
  issuer: 某局
  issued: 2023-03-01

units:
  - name: 甲局

tasks:
  - id: a1
    measure: 建立台账。
    lead: [甲局]
    basis: 第十二次会议纪要
"""


class TaskWithBasis(NamedTuple("_Fields", [*((name, Any) for name in Task._fields), ("basis", Any)])):  # type: ignore[misc]
    """A task as the model will hold it, with its new field."""

    __slots__ = ()
    names = Task.names


TaskWithBasis.__new__.__defaults__ = (*(Task._field_defaults[name] for name in Task._fields), None)


@pytest.fixture(autouse=True)
def a_new_field(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = (*TASK.fields, BASIS)
    monkeypatch.setattr(TASK, "fields", fields)
    monkeypatch.setattr(TASK, "by_key", {field.key: field for field in fields})
    monkeypatch.setattr(TASK, "build", TaskWithBasis)


def read(text: str = TEXT) -> Loaded:
    loaded = load_text(text, "tasks.yaml")
    assert rules.check(loaded) == []
    return loaded


def test_it_is_read_and_what_is_wrong_with_it_is_found() -> None:
    assert read().readable.tasks[0].basis == "第十二次会议纪要"  # type: ignore[attr-defined]
    (finding,) = load_text(TEXT.replace("第十二次会议纪要", "[第十二次会议纪要]"), "tasks.yaml").findings
    assert (finding.location.line, finding.code) == (15, "ZR103")


def test_editors_and_the_reference_know_it() -> None:
    assert json_schema(str)["$defs"]["task"]["properties"]["basis"]["description"] == "认定依据"
    assert "| `basis` | 文字 | 认定依据 |" in table(TASK)


def test_answers_have_it() -> None:
    query = Query([Book(read().readable)], Clock(dt.date(2023, 6, 28)))
    (item,) = query.tasks(Criteria(texts=("会议纪要",)))
    (entry,) = tasks_answer(query, [item], "tasks.yaml", []).entries
    assert entry["basis"] == "第十二次会议纪要"
    assert ("认定依据", ["第十二次会议纪要"]) in task_page(query, "a1").entries
    assert query.tasks(Criteria(texts=("没有这几个字",))) == []


def test_it_is_written_in_its_place() -> None:
    loaded = read()
    assert formatted(loaded) == TEXT
    assert written_register(loaded.readable, {}).endswith("    basis: 第十二次会议纪要\n")


def test_a_comparison_finds_it() -> None:
    register: Register = read().readable
    other = read(TEXT.replace("第十二次", "第十三次")).readable
    (found,) = compare(register, other).differences
    assert (found.id, found.field, found.before, found.after) == (
        "a1",
        "basis",
        "第十二次会议纪要",
        "第十三次会议纪要",
    )
