"""A register against what a document says: every difference once, in words and in JSON, and none where there is none."""

import json
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort, in_ci
from zerenfengong.diff.difference import ORDER, Difference, Kind, Subject
from zerenfengong.diff.verification import TASKS, verify
from zerenfengong.model import NO_TEXTS, Register, Task
from zerenfengong.register import loader
from zerenfengong.render.verification_lines import draw_json, draw_text

OURS = """\
format: 1
document:
  title: 县域河湖保护任务分工
  issuer: 县河长办
  issued: 2022-04-11
  responsible: [各乡镇]
units:
  - name: 县河长办
    aliases: [河长办]
  - name: 县水利局
  - name: 县财政局
  - name: 县林业局
  - name: 各乡镇
    members: []
sections:
  - id: 一
    title: 巡查
  - id: 一（一）
    title: 建立台账
  - id: 二
    title: 整治
    responsible: [县水利局]
tasks:
  - id: r1
    section: 一（一）
    number: 1
    measure: 建立河道巡查台账。
    lead: [县河长办, 县水利局]
    responsible: [县财政局, 县林业局]
    deadline: {date: 2022-10-31, phrase: 10月底前}
  - id: r2
    section: 一（一）
    number: 2
    part: 1
    measure: 每月28日前报送河道巡查情况，同时抄送相关部门。
    lead: [县水利局]
    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}
  - id: r3
    section: 二
    measure: 持续清理河道“四乱”。
    lead: [县林业局]
    supporting: [县财政局]
    deadline: {ongoing: true, phrase: 持续清理}
"""


def draft(text: str) -> loader.Loaded:
    return loader.load_text(text, "draft.yaml")


def differences(theirs: str, ours: str = OURS) -> list[str]:
    """What is said of a document that comes to this draft."""
    register = loader.load_text(ours, "tasks.yaml")
    found = verify(register.readable, draft(theirs).readable)
    return draw_text(found, register).splitlines()


def changed(old: str, new: str, text: str = OURS) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


LEGEND = "[-…-] 是任务台账里的字，{+…+} 是原文的字"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: r1", "id: 1.1.1"),
        ("建立河道巡查台账。", "建立河道 巡查\u3000台账。"),
        ("number: 1\n", "number: １．\n"),
        ("lead: [县河长办, 县水利局]", "lead: [河长办, 县水利局]"),
        ("lead: [县林业局]", "lead: [县 林业局]"),
        ("deadline: {ongoing: true, phrase: 持续清理}", "deadline: {ongoing: true}"),
        ("FREQ=MONTHLY;BYMONTHDAY=28", "BYMONTHDAY=28;FREQ=MONTHLY"),
        ("members: []", "note: 成员不明"),
        ("  title: 县域河湖保护任务分工\n", ""),
        ("  issuer: 县河长办\n", ""),
        ("  issued: 2022-04-11\n", ""),
        ("issued: 2022-04-11", "issued: 2022-04"),
    ],
)
def test_what_no_document_says_or_says_in_another_spelling_is_no_difference(old: str, new: str) -> None:
    assert differences(changed(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "title: 县域河湖保护任务分工",
            "title: 县域河湖保护重点任务分工方案",
            ["印发的文件（第 3 行）标题不一致：县域河湖保护{+重点+}任务分工{+方案+}", LEGEND],
        ),
        (
            "issuer: 县河长办",
            "issuer: 县政府办",
            ["印发的文件（第 4 行）印发机关不一致：任务台账 县河长办；原文 县政府办"],
        ),
        (
            "issued: 2022-04-11",
            "issued: 2022-04-12",
            ["印发的文件（第 5 行）印发日期不一致：任务台账 2022-04-11；原文 2022-04-12"],
        ),
        (
            "  issued: 2022-04-11\n",
            "  issued: 2022-04-11\n  number: 河长办〔2022〕3号\n",
            ["印发的文件（第 3 行）文号不一致：任务台账 （没有）；原文 河长办〔2022〕3号"],
        ),
        (
            "  responsible: [各乡镇]\n",
            "",
            ["印发的文件（第 6 行）责任单位不一致：任务台账 各乡镇；原文 （没有）"],
        ),
        (
            "title: 建立台账",
            "title: 建立巡查台账",
            ["章节 一（一）（第 19 行）标题不一致：建立{+巡查+}台账", LEGEND],
        ),
        (
            "responsible: [县水利局]",
            "responsible: [县林业局]",
            ["章节 二（第 22 行）责任单位不一致：任务台账 县水利局；原文 县林业局"],
        ),
        ("part: 1", "part: 2", ["r2（第 34 行）分项不一致：任务台账 1；原文 2"]),
        (
            "number: 2\n",
            "number: 3\n",
            ["r2（第 33 行）序号不一致：任务台账 2；原文 3"],
        ),
        (
            "报送河道巡查情况，同时抄送相关部门。",
            "报送巡查情况，并抄送相关部门。",
            ["r2（第 35 行）举措不一致：…28日前报送[-河道-]巡查情况，[-同时-]{+并+}抄送相关部门…", LEGEND],
        ),
        (
            "lead: [县河长办, 县水利局]",
            "lead: [县水利局, 县河长办]",
            ["r1（第 28 行）牵头单位不一致：任务台账 县河长办、县水利局；原文 县水利局、县河长办"],
        ),
        (
            "responsible: [县财政局, 县林业局]",
            "responsible: [县林业局, 县财政局]",
            ["r1（第 29 行）责任单位次序不同：任务台账 县财政局、县林业局；原文 县林业局、县财政局"],
        ),
        (
            "    supporting: [县财政局]\n",
            "",
            ["r3（第 42 行）配合单位不一致：任务台账 县财政局；原文 （没有）"],
        ),
        (
            "{date: 2022-10-31, phrase: 10月底前}",
            "{date: 2023-10-31, phrase: 10月底前}",
            ["r1（第 30 行）期限不一致：任务台账 2022-10-31（10月底前）；原文 2023-10-31（10月底前）"],
        ),
        (
            "phrase: 持续清理",
            "phrase: 长期清理",
            ["r3（第 43 行）期限不一致：任务台账 长期坚持（持续清理）；原文 长期坚持（长期清理）"],
        ),
        (
            "{rrule: FREQ=MONTHLY;BYMONTHDAY=28, phrase: 每月28日前}",
            "[{within: 每月结束后5日内}, {phrase: 尽快}]",
            ["r2（第 37 行）期限不一致：任务台账 每月28日（每月28日前）；原文 每月结束后5日内；尽快"],
        ),
    ],
)
def test_each_difference_stands_with_its_line_and_both_sides(old: str, new: str, said: list[str]) -> None:
    assert differences(changed(old, new)) == said


NEW = """\
  - id: 1.1.2
    section: 一（一）
    number: 2
    measure: 公布河道管理范围。
    lead: [县水利局]
"""


def test_rows_of_the_document_that_the_register_lacks_stand_where_the_document_has_them() -> None:
    theirs = changed("    number: 2\n", "    number: 3\n").replace("  - id: r2\n", f"{NEW}  - id: r2\n")
    assert differences(theirs) == [
        "1.1.2 任务台账里没有：公布河道管理范围。",
        "r2（第 33 行）序号不一致：任务台账 2；原文 3",
    ]
    assert differences(OURS, theirs) == [
        "1.1.2（第 31 行）原文里没有：公布河道管理范围。",
        "r2（第 38 行）序号不一致：任务台账 3；原文 2",
    ]


def test_a_section_that_only_one_of_them_has() -> None:
    theirs = changed("tasks:\n", "  - id: 三\n    title: 保障\ntasks:\n")
    assert differences(theirs) == ["章节 三 任务台账里没有：保障"]
    assert differences(OURS, theirs) == ["章节 三（第 23 行）原文里没有：保障"]


def test_a_section_with_another_number_is_the_same_by_its_title_and_its_tasks_are_in_it() -> None:
    theirs = changed("id: 二\n", "id: 三\n").replace("section: 二", "section: 三")
    assert differences(theirs) == ["章节 二（第 20 行）编号不一致：任务台账 二；原文 三"]


def test_rows_are_found_by_their_words_wherever_they_stand() -> None:
    ours = loader.load_text(OURS, "tasks.yaml").readable
    theirs = ours._replace(tasks=tuple(task._replace(section=None, number=None) for task in reversed(ours.tasks)))
    found = verify(ours, Register(*theirs))
    assert [(one.id, one.field, one.here, one.there) for one in found] == [
        ("r1", "section", 0, 2),
        ("r1", "number", 0, 2),
        ("r2", "section", 1, 1),
        ("r2", "number", 1, 1),
        ("r3", "section", 2, 0),
    ]


def joined(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "、".join(value)


def in_order(*order: int) -> list[tuple[str, str, str, str]]:
    """What is said of a document that has these rows of a register, in this order; what the register does not have is -1."""
    tasks = tuple(
        Task(id=f"t{at}", measure=f"{word * 6}{word}") for at, word in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯")
    )
    new = Task(id="new", measure="公布河道管理范围。")
    found: Sequence[Difference] = verify(
        Register(tasks=tasks), Register(tasks=tuple(tasks[at] if at >= 0 else new for at in order))
    )
    found = [one for one in found if one.field in (ORDER, TASKS)]
    return [(one.id, one.field, joined(one.before), joined(one.after)) for one in found]


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ((0, 2, 1, 3), [("t1", "order", "t0", "t2")]),
        ((1, 0, 2, 3), [("t0", "order", "", "t1")]),
        ((4, 1, 2, 3, 0), [("t0", "order", "", "t3"), ("t4", "order", "t3", "")]),
        ((0, 4, 5, 6, 1, 2, 7, 8), [("t1", "order", "t0", "t6")]),  # two that stay together
        ((0, 3, 4), []),
        ((-1, 0, 1, -1, 2), []),
        (
            tuple(range(13, 1, -1)),
            [("", "tasks", "、".join(f"t{at}" for at in range(2, 13)), "、".join(f"t{at}" for at in range(12, 1, -1)))],
        ),
    ],
)
def test_the_fewest_tasks_that_stand_elsewhere_are_named_and_once_for_all_where_they_are_many(
    order: tuple[int, ...], said: list[tuple[str, str, str, str]]
) -> None:
    assert in_order(*order) == said


def test_another_order_in_words() -> None:
    register = loader.load_text(OURS, "tasks.yaml")
    one, two, three = (task._replace(number=None) for task in register.readable.tasks)
    ours, theirs = (register.readable._replace(tasks=tasks) for tasks in ((one, two, three), (two, three, one)))
    found = verify(Register(*ours), Register(*theirs))
    said = ["r1（第 24 行；原文第 9 行）次序不同：任务台账里在最前面，原文里在 r3 之后"]
    assert draw_text(found, register, ["第 7 行", "第 8 行", "第 9 行"]).splitlines() == said
    many = Difference(Kind.DOCUMENT, Subject.DOCUMENT, TASKS, ("r1", "r2"), ("r2", "r1"))
    assert draw_text([many], register).splitlines() == ["印发的文件（第 24 行）任务的次序不同：2 项排在别处"]


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ("", "note: 等有关部门", ["r3（第 38 行）备注不一致：任务台账 （没有）；原文 等有关部门"]),
        ("note: 已核对", "note: 等有关部门", ["r3（第 44 行）备注不一致：任务台账 已核对；原文 等有关部门"]),
        ("note: 已核对；视财力 安排；等有关部门", "note: 等有关部门；视财力安排", []),
        ("note: 已核对", "", []),
        ("extra: {办理情况: 无}", "extra: {办理情况: 已办}", ["r3（第 44 行）办理情况不一致：任务台账 无；原文 已办"]),
        ("extra: {办理情况: 已 办, 负责人: 甲}", "extra: {办理情况: 已办}", []),
        ("", "extra: {办理情况: 已办}", ["印发的文件（第 24 行）任务台账里没有这一栏：办理情况"]),
    ],
)
def test_what_else_the_document_says_of_a_task_is_in_the_register_too(ours: str, theirs: str, said: list[str]) -> None:
    assert differences(f"{OURS}    {theirs}\n", f"{OURS}    {ours}\n") == said


def test_as_json_with_the_places_in_both() -> None:
    register = loader.load_text(OURS, "tasks.yaml")
    theirs = draft(changed("    responsible: [县财政局, 县林业局]\n", "").replace("tasks:\n", f"tasks:\n{NEW}"))
    found = verify(register.readable, theirs.readable)
    assert json.loads(draw_json(found, register, "分工表.docx", ["表 1 第 2 行", "表 1 第 3 行"])) == {
        "schema": "zrfg/differences/1",
        "register": "tasks.yaml",
        "document": "分工表.docx",
        "summary": {"missing": 1, "added": 0, "changed": 1, "order": 0},
        "differences": [
            {
                "kind": "missing",
                "subject": "task",
                "id": "1.1.2",
                "field": None,
                "register": None,
                "document": "公布河道管理范围。",
                "line": None,
                "place": "表 1 第 2 行",
            },
            {
                "kind": "changed",
                "subject": "task",
                "id": "r1",
                "field": "responsible",
                "register": "县财政局、县林业局",
                "document": None,
                "line": 29,
                "place": "表 1 第 3 行",
            },
        ],
    }
    assert draw_text(found, register, ["表 1 第 2 行", "第 3 行"]).splitlines() == [
        "1.1.2（原文表 1 第 2 行）任务台账里没有：公布河道管理范围。",
        "r1（第 29 行；原文第 3 行）责任单位不一致：任务台账 县财政局、县林业局；原文 （没有）",
    ]


MEASURES = st.sampled_from(["建立河道巡查台账。", "建立河道巡查记录台账。", "清理河道。", "公布名单。", "公布名单"])
ROWS = st.lists(
    st.builds(
        Task,
        section=st.sampled_from([None, "一"]),
        number=st.sampled_from([None, "1", "2"]),
        measure=MEASURES,
        lead=st.sampled_from([(), ("甲局",), ("甲局", "乙局"), ("乙局", "甲局")]),
        note=st.none(),
        extra=st.just(NO_TEXTS),
        figures=st.just(()),
    ),
    max_size=6,
)


@effort(100)
@given(ROWS, ROWS)
def test_every_row_is_compared_with_one_other_or_reported_and_nothing_differs_from_itself(
    ours: list[Task], theirs: list[Task]
) -> None:
    register, imported = (
        Register(tasks=tuple(task._replace(id=f"t{at}") for at, task in enumerate(tasks))) for tasks in (ours, theirs)
    )
    assert verify(register, register) == ()
    found = verify(register, imported)
    missing = [one.there for one in found if one.kind is Kind.ADDED]
    added = [one.here for one in found if one.kind is Kind.REMOVED]
    assert len(ours) - len(added) == len(theirs) - len(missing)
    assert len(set(missing)) == len(missing)


@in_ci
def test_thousands_of_rows_that_are_all_different_are_compared_in_time() -> None:
    def register(words: str) -> Register:
        texts = ("".join(choice.choices(words, k=300)) for _at in range(3000))
        return Register(tasks=tuple(Task(id=str(at), measure=text) for at, text in enumerate(texts)))

    choice = random.Random(6)
    found = verify(register("甲乙"), register("甲乙"))
    assert len(found) >= 3000


def test_nothing_in_a_document_steers_a_terminal_or_a_ci_system() -> None:
    theirs = changed("每月28日前报送河道巡查情况", '"每月28日前报送\\x1b[31m河道\\n::error::巡查情况')
    theirs = theirs.replace("抄送相关部门。", '抄送相关部门。"')
    assert differences(theirs) == [
        r"r2（第 35 行）举措不一致：…28日前报送{+\x1b[31m+}河道{+::error::+}巡查情况，同…",
        LEGEND,
    ]
