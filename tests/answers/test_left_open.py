"""What may concern a unit by a collective that does not list its members: said wherever the unit's tasks are."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import registers
from zerenfengong.answers.detail import unit_page
from zerenfengong.answers.envelopes import tasks_answer
from zerenfengong.answers.facets import facets
from zerenfengong.answers.reports import handout
from zerenfengong.answers.statistics import stats
from zerenfengong.answers.statistics_tables import Counted
from zerenfengong.answers.table import deadlines_report, sentence_of, tasks_report
from zerenfengong.answers.timeline import timeline
from zerenfengong.answers.unit_counts import unit_counts, units_answer
from zerenfengong.model import Role
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.shares import shares
from zerenfengong.query.status import Clock

# 县应急局 leads b and may be one of 各部门; 县气象局 is known to be none; 县财政局 has nothing else to do.
PLAN = """\
format: 1
document: {title: 某县防汛任务分工, issuer: 某县水利局, issued: 2022-03-01, until: 2022-12-31}
units:
  - name: 县水利局
  - name: 县应急局
  - name: 县气象局
  - name: 县财政局
  - {name: 各部门, members: [县水利局], complete: false, not_members: [县气象局]}
  - {name: 有关部门, some_of: [各部门]}
  - {name: 有关单位, some_of: []}
tasks:
  - {id: a, measure: 5月底前备汛。, lead: [各部门], deadline: {date: 2022-05-31, phrase: 5月底前}}
  - {id: b, measure: 开展巡查。, lead: [县应急局], responsible: [各部门]}
  - {id: c, measure: 储备物资。, lead: [县水利局], responsible: [有关部门]}
  - {id: d, measure: 发布预警。, lead: [县气象局, 县财政局], responsible: [有关单位]}
"""

LEFT_OPEN = (
    "另有 1 项写给“各部门”（成员未列全），可能包括本单位：a",
    "另有 1 项写给“有关部门”（“各部门”的成员未列全），可能包括本单位：c",
)
UNPLACED = "有 1 项任务写了“有关单位”一类，文件没有说明是谁当中的一部分，是否包括本单位要向印发机关确认：d"
SENTENCE = "县应急局：合计 1 项：牵头 1"


@pytest.fixture
def query(tmp_path: Path) -> Query:
    return Query([Book(registers.read(tmp_path, PLAN))], Clock(dt.date(2022, 4, 20)))


def of(query: Query, *names: str, **criteria: object) -> Criteria:
    return Criteria(units=tuple(query.register.units_by_name[name] for name in names), **criteria)  # type: ignore[arg-type]


def remarks(query: Query, criteria: Criteria, *, grouped: bool = True) -> Sequence[str]:
    return tasks_report(query, query.tasks(criteria), criteria, grouped=grouped).remarks


def test_below_a_list_of_one_units_tasks(query: Query) -> None:
    criteria = of(query, "县应急局")
    report = tasks_report(query, query.tasks(criteria), criteria, grouped=True)
    assert report.summary == (SENTENCE,)
    assert [(group.title, [row.cells["id"] for row in group.rows]) for group in report.groups] == [("牵头 1 项", ["b"])]
    assert report.remarks == (*LEFT_OPEN, UNPLACED)


def test_below_a_list_without_a_task(query: Query) -> None:
    assert remarks(query, of(query, "县应急局", texts=("备汛",)), grouped=False) == LEFT_OPEN[:1]


def test_nothing_where_only_what_names_the_unit_is_asked_for_or_all_is_known_or_nobody_is_asked_for(
    query: Query,
) -> None:
    assert remarks(query, of(query, "县应急局", direct=True)) == ()
    assert remarks(query, of(query, "县气象局")) == ()
    assert remarks(query, Criteria(), grouped=False) == ()
    assert [text for text in remarks(query, of(query, "各部门")) if "未列全" in text] == []


def test_of_several_units_each_by_its_name(query: Query) -> None:
    assert remarks(query, of(query, "县财政局", "县应急局", "县气象局"), grouped=False)[:5] == (
        "另有 2 项写给“各部门”（成员未列全），可能包括县财政局：a、b",
        "另有 1 项写给“有关部门”（“各部门”的成员未列全），可能包括县财政局：c",
        "另有 1 项写给“各部门”（成员未列全），可能包括县应急局：a",
        "另有 1 项写给“有关部门”（“各部门”的成员未列全），可能包括县应急局：c",
        UNPLACED,  # not known to concern 县应急局
    )


def test_below_a_list_of_dates_and_below_a_timeline(query: Query) -> None:
    criteria = of(query, "县应急局", before=dt.date(2022, 6, 30))
    report = deadlines_report(query, query.deadlines(criteria).items, criteria)
    assert report.rows == []
    assert report.remarks[0] == LEFT_OPEN[0]
    assert LEFT_OPEN[1] not in report.remarks
    drawn = timeline(query, of(query, "县应急局"), ongoing=True)
    assert drawn.summary[0] == "任务台账：某县防汛任务分工（某县水利局，2022-03-01 印发）"
    assert drawn.remarks[:2] == LEFT_OPEN


def test_in_the_sentence_over_a_units_tasks_in_a_report_and_on_the_page(query: Query) -> None:
    sentence = "；".join((SENTENCE, *LEFT_OPEN, UNPLACED))
    by_unit = handout(query, Criteria(), "unit")
    assert {group.title: group.summary for group in by_unit.groups}["县应急局"] == sentence
    assert {one.unit.name: one.sentence for one in facets(query, Criteria()).concerns}["县应急局"] == sentence
    assert not [text for text in by_unit.remarks if "可能包括本单位" in text or text == UNPLACED]


def test_in_the_sentence_of_a_share(query: Query) -> None:
    sentences = {share.unit.name: sentence_of(query, share) for share in shares(query, Criteria())}
    assert sentences["县应急局"] == "；".join((SENTENCE, *LEFT_OPEN, UNPLACED))
    assert sentences["县气象局"] == "县气象局：合计 1 项：牵头 1"  # leads d, and is known to be none of 各部门
    assert sentences["各部门"].endswith(f"；{UNPLACED}")
    (asked,) = shares(query, of(query, "县应急局", texts=("巡查",)))
    assert sentence_of(query, asked) == SENTENCE
    (asked,) = shares(query, of(query, "县应急局", direct=True))
    assert sentence_of(query, asked) == SENTENCE


def test_in_the_remarks_of_a_report_of_several_units_for_those_that_have_nothing_else_only(query: Query) -> None:
    report = handout(query, of(query, "县应急局", "县财政局"), "unit")
    assert not [text for text in report.remarks if "可能包括本单位" in text or text == UNPLACED]
    assert [group.summary.count(UNPLACED) for group in report.groups] == [1, 0]


def test_on_the_page_of_a_unit(query: Query) -> None:
    pages = {one.unit.name: unit_page(query, one).remarks for one in unit_counts(query, query.register.units)}
    assert pages["县应急局"] == (*LEFT_OPEN, UNPLACED)
    assert pages["县水利局"] == (UNPLACED,)
    assert pages["县气象局"] == pages["有关单位"] == ()
    assert pages["各部门"] == (UNPLACED,)


def test_below_counts_and_in_their_data(query: Query) -> None:
    for names, remarks_, unlisted, unspecified in (
        (("县应急局",), (*LEFT_OPEN, UNPLACED), ["a", "c"], ["d"]),
        (("县水利局",), (UNPLACED,), [], ["d"]),
        (("县气象局",), (), [], []),
        ((), (), [], []),
    ):
        criteria = of(query, *names)
        counted = Counted(query, stats(query, criteria), criteria, "tasks.yaml", len(query.register.tasks))
        assert counted.remarks()[2:] == remarks_
        assert counted.documents()[-1].remarks == counted.remarks()
        head = counted.data().head
        assert [id_ for one in head["unlisted"] for id_ in one["tasks"]] == unlisted
        assert head["unspecified"] == unspecified
    criteria = of(query, "县应急局", direct=True)
    head = Counted(query, stats(query, criteria), criteria, "tasks.yaml", len(query.register.tasks)).data().head
    assert (head["unlisted"], head["unspecified"]) == ([], [])


def test_what_the_units_role_in_a_task_leaves_open_when_another_is_asked_for(query: Query) -> None:
    criteria = of(query, "县应急局", roles=frozenset({Role.RESPONSIBLE}))
    assert remarks(query, criteria) == (
        "另有 1 项写给“各部门”（成员未列全），可能包括本单位：b",  # leads it, and may be responsible for it too
        LEFT_OPEN[1],
        UNPLACED,
    )


def test_in_a_report_of_one_unit_below_its_tasks_however_they_are_grouped(query: Query) -> None:
    for by in ("unit", "section", "deadline"):
        report = handout(query, of(query, "县应急局"), by)
        assert [text for text in report.remarks if "未列全" in text] == [*LEFT_OPEN]


def test_in_a_report_by_unit_no_unit_is_passed_over_that_has_nothing_else(query: Query) -> None:
    report = handout(query, Criteria(texts=("备汛",)), "unit")
    assert [group.title for group in report.groups] == ["县水利局", "各部门"]
    assert report.remarks == (
        "任务台账未录入办理进展：“期限已过”仅表示期限届满，不代表未完成",
        "另有 2 个单位没有写明的任务，但可能包括在成员未列全的统称单位里：县应急局、县财政局",
    )


def test_in_the_data_of_tasks(query: Query) -> None:
    criteria = of(query, "县应急局", "县水利局")
    asked = [("应急", criteria.units[0]), ("县水利局", criteria.units[1])]
    assert tasks_answer(query, query.tasks(criteria), "tasks.yaml", asked, criteria).head == {
        "schema": "zrfg/tasks/1",
        "register": {
            "path": "tasks.yaml",
            "title": "某县防汛任务分工",
            "issuer": "某县水利局",
            "issued": "2022-03-01",
        },
        "as_of": "2022-04-20",
        "unit": {"asked": "应急、县水利局", "name": "县应急局、县水利局"},
        "count": 3,
        "certain": 3,
        "possible": 0,
        "unlisted": [
            {"unit": "县应急局", "via": ("各部门",), "tasks": ["a"]},
            {"unit": "县应急局", "via": ("有关部门", "各部门"), "tasks": ["c"]},
        ],
        "unspecified": ["d"],
    }


@pytest.mark.parametrize(
    ("names", "criteria", "unspecified"),
    [
        (("县应急局",), {}, ["d"]),
        (("县应急局",), {"roles": frozenset({Role.RESPONSIBLE})}, ["d"]),
        (("县应急局",), {"roles": frozenset({Role.LEAD})}, []),
        (("县应急局",), {"texts": ("巡查",)}, []),
        (("县应急局",), {"direct": True}, []),
        (("县气象局",), {}, []),  # leads it
        (("县气象局", "县应急局"), {}, ["d"]),  # the other one may be meant
        (("县气象局", "县财政局"), {}, []),
        (("有关单位",), {}, []),
        ((), {}, []),
    ],
)
def test_tasks_of_a_part_of_nobody_says_what_are_named_in_the_data(
    query: Query, names: tuple[str, ...], criteria: dict[str, object], unspecified: list[str]
) -> None:
    asked = of(query, *names, **criteria)
    units = [(unit.name, unit) for unit in asked.units]
    head = tasks_answer(query, query.tasks(asked), "tasks.yaml", units, asked).head
    assert head["unspecified"] == unspecified
    said = [text for text in remarks(query, asked) if "“有关单位”一类" in text]
    assert said == ([UNPLACED] if unspecified else [])


def test_in_the_data_of_tasks_without_a_unit_nothing_is_certain_possible_or_left_open(query: Query) -> None:
    head = tasks_answer(query, query.tasks(Criteria()), "tasks.yaml", [], Criteria()).head
    assert {key: head[key] for key in ("unit", "count", "certain", "possible", "unlisted", "unspecified")} == {
        "unit": None,
        "count": 4,
        "certain": None,
        "possible": None,
        "unlisted": [],
        "unspecified": [],
    }


def test_what_is_possible_is_counted_beside_what_is_certain(query: Query) -> None:
    criteria = of(query, "有关部门", "各部门")
    head = tasks_answer(query, query.tasks(criteria), "tasks.yaml", [], criteria).head
    assert (head["count"], head["certain"], head["possible"]) == (3, None, None)
    asked = [(unit.name, unit) for unit in criteria.units[1:]]
    criteria = criteria._replace(units=criteria.units[1:])
    head = tasks_answer(query, query.tasks(criteria), "tasks.yaml", asked, criteria).head
    assert (head["count"], head["certain"], head["possible"]) == (3, 2, 1)


def test_in_the_data_of_units(query: Query) -> None:
    entries = units_answer(query, unit_counts(query, query.register.units), "tasks.yaml").entries
    assert {entry["name"]: (entry["not_members"], entry["unlisted"]) for entry in entries} == {
        "县水利局": ([], []),
        "县应急局": (
            [],
            [
                {"unit": "县应急局", "via": ("各部门",), "tasks": ["a"]},
                {"unit": "县应急局", "via": ("有关部门", "各部门"), "tasks": ["c"]},
            ],
        ),
        "县气象局": ([], []),
        "县财政局": (
            [],
            [
                {"unit": "县财政局", "via": ("各部门",), "tasks": ["a", "b"]},
                {"unit": "县财政局", "via": ("有关部门", "各部门"), "tasks": ["c"]},
            ],
        ),
        "各部门": (["县气象局"], []),
        "有关部门": ([], []),
        "有关单位": ([], []),
    }
    assert {entry["name"]: entry["unspecified"] for entry in entries} == {
        "县水利局": ["d"],
        "县应急局": ["d"],
        "县气象局": [],
        "县财政局": [],
        "各部门": ["d"],
        "有关部门": ["d"],
        "有关单位": [],
    }
