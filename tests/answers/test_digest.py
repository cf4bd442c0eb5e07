"""An answer on a screen: what needs a date first, each task in one block, what is shared said once."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import registers
from tests.random_registers import any_criteria, any_registers
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.digest import Digest, Entry, deadlines_digest, handout_digest, tasks_digest
from zerenfengong.answers.reports import handout
from zerenfengong.answers.shared import Shared
from zerenfengong.model import Register, Role
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.found import by_way
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.register import loader

CLOCK = Clock(dt.date(2023, 6, 28))


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path))], CLOCK)


def digest(query: Query, *units: str, **asked: object) -> Digest:
    named = tuple(query.register.units_by_name[name] for name in units)
    criteria = Criteria(units=named)._replace(**asked)  # type: ignore[arg-type]
    items = query.tasks(criteria)
    found = by_way(items, criteria.roles) if len(units) == 1 else items
    return tasks_digest(query, found, criteria, grouped=True, limit=None)


def outline(digest: Digest) -> list[tuple[str, list[str]]]:
    return [("  " * (block.level - 1) + block.title, [entry.id for entry in block.entries]) for block in digest.blocks]


def entry(digest: Digest, id_: str) -> Entry:
    return next(entry for block in digest.blocks for entry in block.entries if entry.id == id_)


def test_what_has_a_day_comes_first_in_its_order(query: Query) -> None:
    found = digest(query)
    assert found.summary == ("共 5 项任务", "统一要求除另行标明外均为各区政府（3 项）")
    assert outline(found) == [("有期限 2 项", ["a2", "a1"]), ("有时限、没有定日期 3 项", ["b1", "b2", "b3"])]


def test_of_one_unit_what_it_leads_is_on_top_and_in_full(query: Query) -> None:
    found = digest(query, "市商务局")
    assert found.summary == ("市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）",)
    assert outline(found) == [
        ("牵头，有时限、没有定日期 2 项", ["b1", "b2"]),
        ("配合，有期限 1 项", ["a1"]),
        ("经“市直各部门”牵头，有期限 1 项", ["a2"]),
    ]
    assert [block.full for block in found.blocks] == [True, False, False]


def test_a_line_says_its_day_and_beside_it_what_the_day_does_not_say(query: Query) -> None:
    assert entry(digest(query), "a1") == Entry(
        id="a1",
        day="2023-06-30",
        left="剩 2 天",
        state=State.SOON,
        limits=(
            "2023-06-30 周五 剩 2 天（取消门槛）",
            "2023-12-31 周日 剩 186 天（公布清单；市商务局），最后工作日 12月29日（周五）",
        ),
        beside="取消门槛；2023-12-31 周日 剩 186 天（公布清单；市商务局），最后工作日 12月29日（周五）；"
        "统一要求：各区政府、市财政局",
        short="取消隐性门槛，12月底前公布清单",
        measure="6月底前取消隐性门槛，12月底前公布清单。",
        marked=("6月底前", "12月底前"),
        leads=("市发改委",),
        units="主要责任单位：市发改委；配合单位：市商务局；统一要求：各区政府、市财政局",
    )
    # Of one unit only its own milestones, and nobody who is the unit itself.
    own = entry(digest(query, "市财政局"), "a1")
    assert own.limits == ("2023-06-30 周五 剩 2 天（取消门槛）",)
    assert entry(digest(query, "市商务局"), "b2").leads == ()
    assert entry(digest(query), "b1").beside == "时限：持续推进"


def test_of_several_units_each_line_says_whose_it_is(query: Query) -> None:
    said = entry(digest(query, "市商务局", "市财政局"), "b2")
    assert said.beside == "市商务局：牵头；时限：信息形成之日起20个工作日内"


def test_a_list_in_an_order_that_was_asked_for_is_one_block_that_says_what_has_no_limit(tmp_path: Path) -> None:
    text = registers.PLAN.replace("    deadline: {phrase: 尽快}\n", "")
    query = Query([Book(registers.read(tmp_path, text))], CLOCK)
    found = tasks_digest(query, query.tasks(Criteria()), Criteria(), grouped=False, limit=None)
    assert outline(found) == [("", ["a1", "a2", "b1", "b2", "b3"])]
    assert (entry(found, "b3").left, entry(found, "b3").limits) == ("未写时限", ("未写时限",))
    assert outline(digest(query))[-1] == ("未写时限 1 项", ["b3"])


def test_only_the_first_of_all_that_are_counted(query: Query) -> None:
    found = tasks_digest(query, query.tasks(Criteria()), Criteria(), grouped=True, limit=2)
    assert found.summary[:2] == ("共 5 项任务", "只列出前 2 项")
    assert outline(found) == [("", ["a1", "a2"])]


def test_words_that_were_searched_for_are_marked(query: Query) -> None:
    assert entry(digest(query, texts=("“公布 -目录",)), "a1").marked == ("6月底前", "12月底前", "公布")


def test_deadlines_by_how_near_they_are(query: Query) -> None:
    criteria = Criteria()
    found = deadlines_digest(query, query.deadlines(criteria).items, criteria)
    assert found.summary == ("截至 2023-06-28 周三：3 个期限",)
    assert outline(found) == [("临期（7 天内） 2 个", ["a2", "a1"]), ("未到期 1 个", ["a1"])]
    assert found.remarks == ("另有 3 项任务没有定日期，不在此列",)


def test_a_report_by_unit_says_in_which_way_each_task_is_theirs(query: Query) -> None:
    criteria = Criteria()
    found = handout_digest(Handout(query, criteria, handout(query, criteria, "unit"), "unit", "tasks.yaml"))
    assert outline(found)[:4] == [
        ("市发展改革委：合计 2 项：牵头 1、牵头 1（经“市直各部门”→“市直经济部门”）；另可能涉及 1 项", []),
        ("  牵头，有期限 1 项", ["a1"]),
        ("  经“市直各部门”→“市直经济部门”牵头，有期限 1 项", ["a2"]),
        ("  可能涉及，有时限、没有定日期 1 项", ["b1"]),
    ]
    assert found.blocks[3].note == "只写了“市直有关部门”，是否包括本单位要向印发机关确认"


def test_a_report_by_section_says_once_what_has_no_day(query: Query) -> None:
    criteria = Criteria()
    found = handout_digest(Handout(query, criteria, handout(query, criteria, "section"), "section", "tasks.yaml"))
    assert [(block.title, block.note) for block in found.blocks] == [
        ("一　市场环境 › 一（一）　准入", "2 项；统一要求：市财政局"),
        ("二　政务环境", "2 项，均有时限、没有定日期"),
        ("不在任何章节里", "1 项，均有时限、没有定日期"),
    ]


def _counted(title: str) -> int | None:
    """The number at the end of a heading, if one stands there."""
    number = title.removesuffix(" 项").split(" ")[-1]
    return int(number) if title.endswith(" 项") and number.isdigit() else None


@settings(deadline=None)
@given(st.data())
def test_each_task_stands_once_and_headings_count_what_is_below_them(data: st.DataObject) -> None:
    register: Register = data.draw(any_registers())
    query = Query([Book(register)], CLOCK)
    criteria = data.draw(any_criteria(register))
    items = query.tasks(criteria)
    found = tasks_digest(query, items, criteria, grouped=True, limit=None)
    assert sorted(id_ for _title, ids in outline(found) for id_ in ids) == sorted(item.task.id for item in items)
    tops = [at for at, block in enumerate(found.blocks) if block.level == 1]
    for at, end in pairwise([*tops, len(found.blocks)]):
        below = sum(len(block.entries) for block in found.blocks[at:end])
        assert _counted(found.blocks[at].title) == below


@settings(deadline=None)
@given(st.data(), st.sampled_from(["unit", "section", "deadline"]))
def test_a_report_on_a_screen_has_the_rows_of_the_report(data: st.DataObject, by: str) -> None:
    register: Register = data.draw(any_registers())
    query = Query([Book(register)], CLOCK)
    criteria = data.draw(any_criteria(register))
    report = handout(query, criteria, by)
    found = handout_digest(Handout(query, criteria, report, by, "tasks.yaml"))
    shown = sorted(entry.id for block in found.blocks for entry in block.entries)
    assert shown == sorted(str(row.cells["id"]) for row in report.rows)


def small(tmp_path: Path, tasks: str, **units: str) -> Query:
    """A register of these tasks, whose units are there."""
    names = "".join(f"  - name: {name}\n{rest}" for name, rest in units.items())
    text = (
        "format: 1\ndocument:\n  title: 甲县分工\n  issuer: 甲县政府办公室\n  issued: 2023-03\n  lead_rule: column\n"
        f"units:\n{names}tasks:\n{tasks}"
    )
    path = tmp_path / "tasks.yaml"
    path.write_text(text, encoding="utf-8")
    register = loader.load(path).register
    assert register is not None
    return Query([Book(register)], CLOCK)


def tasks_of(*leads: str, responsible: str = "[丁局]", due: str = "2023-07-31") -> str:
    rest = f"    responsible: {responsible}\n    deadline: {{date: {due}}}\n"
    return "".join(
        f"  - id: t{at}\n    measure: 办第{at}件。\n    lead: [{lead}]\n{rest}" for at, lead in enumerate(leads, 1)
    )


def test_who_leads_where_others_lead_most_is_said_also_of_the_unit_asked_for(tmp_path: Path) -> None:
    query = small(tmp_path, tasks_of("甲局", "甲局", "甲局", "乙局", responsible="[乙局]"), 甲局="", 乙局="")
    criteria = Criteria(units=(query.register.units_by_name["乙局"],))
    found = deadlines_digest(query, query.deadlines(criteria).items, criteria)
    assert found.summary[-2:] == ("牵头单位除另行标明外均为甲局（3 项）", "责任单位均为乙局（4 项）")
    assert [entry(found, f"t{at}").beside for at in range(1, 5)] == ["", "", "", "牵头单位：乙局"]


def test_a_long_name_that_differs_is_said_in_whatever_window(tmp_path: Path) -> None:
    long = "某某自治区地方金融监督管理和清理整顿各类交易场所工作领导小组办公室"
    query = small(tmp_path, tasks_of("甲局", "甲局", "甲局", long), 甲局="", 丁局="", **{long: ""})
    assert entry(digest(query), "t4").beside == f"牵头单位：{long}"


SOME = {
    "各局": "    members: [甲局]\n    complete: false\n",
    "有关局": "    some_of: [各局]\n",
    "有关单位": "    some_of: [各局]\n",
}


def test_what_is_only_possible_is_said_where_no_heading_says_it(tmp_path: Path) -> None:
    tasks = tasks_of("乙局", "丙局", responsible="[有关局]") + tasks_of("丁局").replace("t1", "u1").replace(
        "[丁局]", "[甲局]", 2
    )
    query = small(tmp_path, tasks, 甲局="", 乙局="", 丙局="", 丁局="", **SOME)
    criteria = Criteria(units=(query.register.units_by_name["甲局"],))
    for found in (
        deadlines_digest(query, query.deadlines(criteria).items, criteria),
        tasks_digest(query, query.tasks(criteria), criteria, grouped=False, limit=None),
    ):
        assert [entry(found, id_).beside for id_ in ("t1", "t2")] == ["可能涉及"] * 2
        assert entry(found, "u1").beside == ""
        assert any("是否包括本单位要向印发机关确认" in remark for remark in found.remarks)


def test_under_what_is_possible_only_the_name_in_the_note_is_left_out(tmp_path: Path) -> None:
    many = "".join(tasks_of("乙局", responsible="[各局, 丙局]").replace("t1", f"m{at}") for at in range(4))
    query = small(
        tmp_path,
        many
        + tasks_of("乙局", responsible="[有关局, 丙局]")
        + tasks_of("乙局", responsible="[有关局, 丁局]").replace("t1", "t2"),
        甲局="",
        乙局="",
        丙局="",
        丁局="",
        **SOME,
    )
    found = digest(query, "甲局")
    assert found.blocks[-1].note == "只写了“有关局”，是否包括本单位要向印发机关确认"
    assert [entry(found, id_).beside for id_ in ("t1", "t2")] == ["", "责任单位：有关局、丁局"]


def test_a_limit_of_other_units_is_not_called_missing(tmp_path: Path) -> None:
    tasks = tasks_of("甲局", responsible="[乙局]").replace("2023-07-31}", "2023-07-31, units: [甲局]}")
    query = small(tmp_path, tasks, 甲局="", 乙局="")
    assert outline(digest(query, "乙局")) == [("负责，期限是给别的单位定的 1 项", ["t1"])]


@settings(deadline=None)
@given(st.data())
def test_a_row_and_the_sentences_over_it_say_the_units_of_the_task(data: st.DataObject) -> None:
    register: Register = data.draw(any_registers(8))
    query = Query([Book(register)], CLOCK)
    criteria = data.draw(any_criteria(register))
    items = query.tasks(criteria)
    found = tasks_digest(query, items, criteria, grouped=data.draw(st.booleans()), limit=None)
    shared = Shared(query, [item.task for item in items])
    own = (criteria.units[0].name,) if len(criteria.units) == 1 else None
    for item, shown in ((item, entry(found, item.task.id)) for item in items):
        for role in Role:
            names, common = item.task.names(role), shared.common.get(role)
            if common is not None and names != common.names and shown.units:
                assert f"{shared.column(role)}：{'、'.join(names) or '未写'}" in shown.units
            elif common is None and names and names != own:
                assert f"{shared.column(role)}：{'、'.join(names)}" in shown.units
