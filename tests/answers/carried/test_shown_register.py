"""The register of some tasks: what these need of theirs, whole, and nothing of any other task."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.effort import effort
from tests.random_registers import any_registers
from zerenfengong.answers.carried.shown_register import shown_register
from zerenfengong.checks import rules
from zerenfengong.model import Register
from zerenfengong.register.loader import load_text
from zerenfengong.register.writing.registers import written_register

REGISTER = load_text(
    """\
format: 1
document:
  title: 某县2026年重点任务分工
  issued: 2026-01-10
  source: 原文.docx
  responsible: [各部门]
units:
  - {name: 甲局, pinyin: jj}
  - {name: 乙局}
  - {name: 丙局}
  - {name: 丁局}
  - {name: 戊局}
  - {name: 己局}
  - {name: 各部门, members: [己局], complete: false, not_members: [戊局]}
  - {name: 有关部门, some_of: [各部门]}
changes:
  - {date: 2026-03-01, kind: rename, from: [甲局], to: [乙局]}
  - {date: 2026-04-01, kind: transfer, from: [乙局], to: [丙局], tasks: {丙局: [1.1, 2.1]}}
  - {date: 2026-05-01, kind: transfer, from: [乙局], to: [丁局], tasks: {丁局: [2.1]}}
sections:
  - {id: 一, title: 甲}
  - {id: 一（一）, title: 乙}
  - {id: 二, title: 丙, responsible: [丁局]}
tasks:
  - {id: 1.1, section: 一（一）, measure: 办理。, lead: [甲局]}
  - {id: 2.1, section: 二, measure: 报送。, lead: [甲局], responsible: [有关部门]}
""",
    "tasks.yaml",
).readable


def test_of_all_tasks_it_is_the_register_but_for_the_files_that_it_names() -> None:
    shown = shown_register(REGISTER._replace(registry="units.yaml"), REGISTER.tasks)
    assert shown == REGISTER._replace(document=REGISTER.document._replace(source=None))


def test_of_some_tasks_it_has_their_sections_their_units_and_what_became_of_these() -> None:
    shown = shown_register(REGISTER, REGISTER.tasks[:1])
    assert [task.id for task in shown.tasks] == ["1.1"]
    assert [one.id for one in shown.sections] == ["一", "一（一）"]
    assert [unit.name for unit in shown.units] == ["甲局", "乙局", "丙局", "戊局", "己局", "各部门"]
    assert [(one.kind, dict(one.tasks)) for one in shown.changes] == [("rename", {}), ("transfer", {"丙局": ("1.1",)})]
    assert [unit for unit in REGISTER.units if unit in shown.units] == list(shown.units)


@effort(40)
@given(any_registers(), st.data())
def test_of_a_sound_register_it_is_sound_and_names_no_other_task(register: Register, data: st.DataObject) -> None:
    assume(not rules.faults(load_text(written_register(register), "tasks.yaml")))
    tasks = data.draw(st.lists(st.sampled_from(register.tasks), unique=True) if register.tasks else st.just([]))
    shown = shown_register(register, tasks)
    assert {task.id for task in shown.tasks} == {task.id for task in tasks}
    assert rules.faults(load_text(written_register(shown), "tasks.yaml")) == []


@pytest.mark.parametrize("ids", [["1.1"], ["2.1"], ["1.1", "2.1"], []])
def test_shown_again_it_is_the_same(ids: list[str]) -> None:
    tasks = [task for task in REGISTER.tasks if task.id in ids]
    shown = shown_register(REGISTER, tasks)
    assert shown_register(shown, tasks) == shown
