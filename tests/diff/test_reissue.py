"""A document as a later state of a register: ids follow the rows, and what no document says stays."""

import pytest

from tests.diff.test_verification import OURS
from zerenfengong.diff.reissue import completed, reissued
from zerenfengong.model import Deadline, Register, Section, Task, Texts, Unit
from zerenfengong.register import loader

REGISTER = loader.load_text(OURS, "tasks.yaml").readable


def draft(*tasks: Task, **parts: object) -> Register:
    """What was read from a document of the same title that has these rows."""
    units = tuple(
        Unit(name) for name in dict.fromkeys(name for task in tasks for name in (*task.lead, *task.responsible))
    )
    return REGISTER._replace(units=units, tasks=tasks)._replace(**parts)  # type: ignore[arg-type]


def test_the_same_document_changes_nothing() -> None:
    assert reissued(REGISTER, draft(*REGISTER.tasks)) == REGISTER
    spaced = (
        task._replace(id=f"x{at}", measure=f"{task.measure[:3]}\n {task.measure[3:]}")
        for at, task in enumerate(REGISTER.tasks)
    )
    assert reissued(REGISTER, draft(*spaced)) == REGISTER


def test_a_row_put_in_at_the_top_gives_no_other_row_another_id() -> None:
    new = Task("r1", "一（一）", "1", measure="公布河道管理范围。", lead=("县水利局",))
    rows = [task._replace(id=f"r{at}") for at, task in enumerate(REGISTER.tasks, start=2)]
    assert [task.id for task in reissued(REGISTER, draft(new, *rows)).tasks] == ["r4", "r1", "r2", "r3"]


@pytest.mark.parametrize(
    ("known", "new", "given"),
    [
        (["1.1", "1.2"], ["1.3"], ["1.3"]),
        (["1.1", "1.2"], ["1.1", "1.2", "2.1"], ["1.3", "1.4", "2.1"]),
        (["1.1", "1.2", "1.4"], ["1.1", "1.1-1"], ["1.3", "1.1-1"]),
        (["a"], ["a", "b"], ["a-2", "b"]),
        (["a", "a-2"], ["a"], ["a-3"]),
    ],
)
def test_a_new_row_has_the_id_of_its_place_or_the_next_one_that_no_task_had(
    known: list[str], new: list[str], given: list[str]
) -> None:
    register = Register(tasks=tuple(Task(id_, measure="甲乙丙丁") for id_ in known))
    rows = tuple(Task(id_, measure=f"{at}戊己庚辛{at}壬癸") for at, id_ in enumerate(new))
    assert [task.id for task in reissued(register, Register(tasks=rows)).tasks] == given


def test_a_row_keeps_what_only_the_register_says_of_it() -> None:
    deadline = Deadline(date=None, ongoing=True, phrase="持续", purpose="巡河", units=("县水利局",))
    own = REGISTER.tasks[2]._replace(deadlines=(deadline,), note="已核对", extra=Texts({"联系人": "张某"}))
    register = REGISTER._replace(tasks=(own,))
    row = Task(
        "1", "二", measure=own.measure, lead=("县林业局",), deadlines=(Deadline(ongoing=True),), note="等有关部门"
    )
    assert reissued(register, draft(row)).tasks == (own._replace(supporting=(), note="已核对；等有关部门"),)
    moved = row._replace(extra=Texts({"联系人": "李某", "电话": "1"}))
    assert reissued(register, draft(moved)).tasks[0].extra == {"联系人": "李某", "电话": "1"}


def test_names_are_spelled_as_they_are_declared_and_an_alias_stays_the_documents_word() -> None:
    row = REGISTER.tasks[1]._replace(lead=("县 水利局", "河长办", "县应急局"))
    found = reissued(REGISTER, draft(row))
    assert found.tasks[0].lead == ("县水利局", "河长办", "县应急局")
    assert found.units == (*REGISTER.units, Unit("县应急局"))


def test_sections_are_the_documents_with_the_registers_titles_where_it_prints_none() -> None:
    sections = (Section("一", "一"), Section("一(一)", "建立台账"), Section("三", "整治"), Section("四", "保障"))
    found = reissued(REGISTER, draft(*REGISTER.tasks, sections=sections))
    assert [(one.id, one.title) for one in found.sections] == [
        ("一", "巡查"),
        ("一（一）", "建立台账"),
        ("三", "整治"),
        ("四", "保障"),
    ]
    assert found.sections[2].responsible == ()


def test_of_a_part_that_came_back_all_else_stays() -> None:
    register = Register(
        sections=(Section("一", "甲"), Section("二", "乙"), Section("三", "丙")),
        tasks=tuple(Task(id_, id_[0].translate(str.maketrans("123", "一二三")), measure=f"措施{id_}。") for id_ in IDS),
    )
    shown = [task for task in register.tasks if task.section == "二"]
    changed, added = shown[0]._replace(measure="另一措施。"), Task("3.1", "二", measure="新的措施。")
    part = Register(sections=(Section("二", "乙乙"), Section("四", "丁")), tasks=(changed, added))
    whole = completed(register, part, {task.id for task in shown})
    assert [(task.id, task.measure) for task in whole.tasks] == [
        ("1.1", "措施1.1。"),
        ("2.1", "另一措施。"),
        ("3.2", "新的措施。"),
        ("3.1", "措施3.1。"),
    ]
    assert [one.title for one in whole.sections] == ["甲", "乙乙", "丙", "丁"]


IDS = ("1.1", "2.1", "2.2", "3.1")
