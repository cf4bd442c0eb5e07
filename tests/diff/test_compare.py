"""What differs between two registers: what it is about, the most harmful first, and what of it changes nothing."""

import pytest

from tests.registers import PLAN
from zerenfengong.diff.compare import compare
from zerenfengong.diff.difference import Candidate, Comparison, Rename
from zerenfengong.model import Register, Task, Unit
from zerenfengong.register import loader

BEFORE = loader.load_text(PLAN, "tasks.yaml").readable


def found(*changes: tuple[str, str]) -> Comparison:
    """The plan against itself with other words."""
    text = PLAN
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return compare(BEFORE, loader.load_text(text, "tasks.yaml").readable)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("date: 2023-06-30", "date: 2023-09-30", ["deadline a1 deadline"]),
        ("    lead: [市发改委]\n", "    lead: [市财政局]\n", ["lead a1 lead"]),
        ("    responsible: [市直有关部门]\n", "", ["responsible b1 responsible"]),
        ("supporting: [市商务局]", "supporting: [市财政局]", ["supporting a1 supporting"]),
        ("尽快修订目录。", "尽快修订清单。", ["measure b3 measure"]),
        ("    section: 一（一）\n    number: 1\n", "    section: 二\n    number: 1\n", ["place a1 section"]),
        ("    part: 1\n", "    part: 2\n", ["place a2 part"]),
        ("    note: 台账格式另发。\n", "", ["note a2 note"]),
        ("分管领导: 张某", "分管领导: 李某", ["note a2 extra.分管领导"]),
        ("    title: 准入\n", "    title: 准入和退出\n", ["section 一（一） title"]),
        ("    responsible: [市财政局]\n", "    responsible: [市商务局]\n", ["responsible 一（一） responsible"]),
        ("[市发展改革委, 市财政局]", "[市发展改革委]", ["unit 市直经济部门 members"]),
        ("    complete: false\n", "", ["unit 市直各部门 complete"]),
        ("    pinyin: sczj\n", "", ["note 市财政局 pinyin"]),
        ("  until: 2023-12-31\n", "  until: 2024-12-31\n", ["document  until"]),
        ("lead: 主要责任单位", "lead: 牵头部门", ["document  labels.lead"]),
        ("  responsible: [各区政府]\n", "", ["responsible  responsible"]),
    ],
)
def test_each_field_is_about_something(old: str, new: str, said: list[str]) -> None:
    comparison = found((old, new))
    assert [f"{one.kind} {one.id} {one.field}" for one in comparison.telling] == said
    assert comparison.editorial == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("尽快修订目录。", "尽快修订 目录。", ["spelling b3 measure"]),
        ("尽快修订目录。", "尽快修订目录；", ["punctuation b3 measure"]),
        ("lead: [市发改委]", "lead: [市发展改革委]", ["name a1 lead"]),
        ("supporting: [市商务局]", "supporting: [市 商务局]", ["spelling a1 supporting"]),
        ("FREQ=MONTHLY;BYMONTHDAY=28", "BYMONTHDAY=28;FREQ=MONTHLY", ["spelling a2 deadline"]),
        ("phrase: 每月28日前}", "phrase: 每月28日前，}", ["punctuation a2 deadline"]),
        ("members: [市发展改革委, 市财政局]", "members: [市财政局, 市发展改革委]", ["order 市直经济部门 members"]),
        ("number: 1\n", "number: １．\n", ["spelling a1 number"]),
        ("    section: 一（一）\n    number: 1\n", "    section: 一(一)\n    number: 1\n", ["spelling a1 section"]),
    ],
)
def test_what_changes_nothing_says_why(old: str, new: str, said: list[str]) -> None:
    comparison = found((old, new))
    assert comparison.telling == []
    assert [f"{one.editorial} {one.id} {one.field}" for one in comparison.editorial] == said


def test_the_most_harmful_comes_first_and_what_is_new_behind_what_is_gone() -> None:
    comparison = found(
        ("    note: 台账格式另发。\n", ""),
        ("date: 2023-12-31", "date: 2023-11-30"),
        ("  - id: b2\n", "  - id: b4\n"),
        ("lead: [市财政局, 市商务局]", "lead: [市商务局]"),
    )
    assert [one.kind.value for one in comparison.telling] == ["removed", "deadline", "lead", "added", "note"]


def rows(*measures: tuple[str, str]) -> Register:
    return Register(
        tasks=tuple(Task(id_, number=str(at), measure=text) for at, (id_, text) in enumerate(measures, start=1))
    )


def test_numbers_that_only_count_on_change_nothing_and_a_row_that_was_moved_has_one_of_its_own() -> None:
    before = rows(("a", "甲"), ("b", "乙"), ("c", "丙"))
    inserted = compare(before, rows(("n", "新"), ("a", "甲"), ("b", "乙"), ("c", "丙")))
    assert [(one.kind.value, one.id) for one in inserted.telling] == [("added", "n")]
    assert [(one.editorial, one.id) for one in inserted.editorial] == [("numbering", one) for one in "abc"]
    moved = compare(before, rows(("b", "乙"), ("c", "丙"), ("a", "甲")))
    assert [(one.id, one.field, one.before, one.after) for one in moved.telling] == [("a", "number", "1", "3")]
    skipped = compare(before, Register(tasks=(*before.tasks[:2], before.tasks[2]._replace(number="5"))))
    assert [(one.id, one.field) for one in skipped.telling] == [("c", "number")]


LONG = "清理各类证明事项，公布保留的证明事项清单，推行告知承诺制度。"


def test_what_was_split_joined_or_took_the_place_is_a_candidate_and_never_the_same() -> None:
    whole, parts = rows(("a", LONG)), rows(("b", LONG[:20]), ("c", LONG[21:]))
    assert [one[:2] for one in compare(whole, parts).candidates] == [("a", "b"), ("a", "c")]
    assert [one[:2] for one in compare(parts, whole).candidates] == [("b", "a"), ("c", "a")]
    lost = Register(tasks=(Task("a", measure=LONG[:20]), Task("c", measure=LONG[21:])))
    assert [one[:2] for one in compare(Register(tasks=(Task("a", measure=LONG),)), lost).candidates] == [("a", "c")]
    assert compare(rows(("a", "修路。")), rows(("b", "植树造林。"))).candidates == (Candidate("a", "b", 0.0),)
    kept = Register(tasks=(Task("a", measure=LONG), Task("c", measure=LONG)))
    assert compare(Register(tasks=(Task("a", measure=LONG),)), kept).candidates == ()


def units(*named: Unit, lead: str) -> Register:
    return Register(units=named, tasks=(Task("a", lead=(lead,)), Task("b", lead=(lead,))))


def test_a_unit_that_is_called_otherwise_by_an_alias_is_the_same_and_else_a_candidate() -> None:
    old = units(Unit("市大数据局"), lead="市大数据局")
    declared = compare(old, units(Unit("市数据局", aliases=("市大数据局",)), lead="市数据局"))
    assert declared.telling == []
    assert [(one.id, one.field) for one in declared.editorial] == [
        ("a", "lead"),
        ("b", "lead"),
        ("市大数据局", "name"),
        ("市大数据局", "aliases"),
    ]
    assert declared.renames == (Rename("市大数据局", "市数据局", 2, declared=True),)
    undeclared = compare(old, units(Unit("市数据局"), lead="市数据局"))
    assert [(one.kind.value, one.id) for one in undeclared.telling] == [
        ("lead", "a"),
        ("lead", "b"),
        ("unit", "市大数据局"),
        ("unit", "市数据局"),
    ]
    assert undeclared.renames == (Rename("市大数据局", "市数据局", 2, declared=False),)


def test_a_unit_beside_which_the_other_stands_too_is_another_one() -> None:
    old = units(Unit("甲局", aliases=("乙局",)), lead="甲局")
    new = units(Unit("甲局"), Unit("乙局"), lead="乙局")
    assert [(one.kind.value, one.id) for one in compare(old, new).telling] == [
        ("lead", "a"),
        ("lead", "b"),
        ("unit", "甲局"),
        ("unit", "乙局"),
    ]


def test_a_number_in_a_text_is_never_mere_punctuation() -> None:
    for one, other in (("公路1.5公里", "公路15公里"), ("第1、2项", "第12项"), ("12:30前", "1230前")):
        assert len(compare(rows(("a", one)), rows(("a", other))).telling) == 1
