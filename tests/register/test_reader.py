"""Fields to values: everything that format 1 can say, and what is said of what it can't."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from zerenfengong.findings import Finding
from zerenfengong.model import Deadline, Document, PartialDay, Register, Section, Task, Texts, Unit
from zerenfengong.register.reader import read
from zerenfengong.register.yaml_nodes import parse


def findings(text: str) -> list[Finding]:
    return read(parse(text, "x.yaml"))[1]


def test_a_register_with_every_field_reads_to_its_values() -> None:
    text = registers.PLAN.replace(
        "  until: 2023-12-31\n",
        "  until: 2023-12-31\n  number: 某政办〔2023〕5号\n  source: source/plan.txt\n  lead_rule: first\n  note: 摘要\n",
    ).replace("  - name: 东区政府\n", "  - {name: 东区政府, source: 区划, note: 城东, complete: true, some_of: []}\n")
    text = text.replace("  - id: 二\n", "  - id: 二\n    parent: 一\n").replace(
        "phrase: 尽快}", "phrase: 尽快, start: 2023-04-01}"
    )
    register, wrong = read(parse(text, "x.yaml"))
    assert wrong == []
    assert register == Register(
        Document(
            title="某市优化营商环境2023年行动计划任务分工",
            issuer="某市人民政府办公室",
            issued=PartialDay("2023-03", dt.date(2023, 3, 1)),
            number="某政办〔2023〕5号",
            source="source/plan.txt",
            until=dt.date(2023, 12, 31),
            lead_rule="first",
            labels=Texts({"lead": "主要责任单位", "measure": "主要内容"}),
            responsible=("各区政府",),
            note="摘要",
        ),
        (
            Unit("市发展改革委", aliases=("市发改委",), pinyin="sfgw"),
            Unit("市财政局", pinyin="sczj"),
            Unit("市商务局", pinyin="sswj"),
            Unit("东区政府", some_of=(), source="区划", note="城东"),
            Unit("西区政府"),
            Unit("市直经济部门", members=("市发展改革委", "市财政局")),
            Unit("市直各部门", members=("市直经济部门", "市商务局"), complete=False),
            Unit("市直有关部门", some_of=("市直各部门",)),
            Unit("各区政府", members=("东区政府", "西区政府")),
        ),
        (
            Section("一", "市场环境"),
            Section("一（一）", "准入", responsible=("市财政局",)),
            Section("二", "政务环境", parent="一"),
        ),
        (
            Task(
                "a1",
                section="一（一）",
                number="1",
                measure="6月底前取消隐性门槛，12月底前公布清单。",
                lead=("市发改委",),
                supporting=("市商务局",),
                deadlines=(
                    Deadline(date=dt.date(2023, 6, 30), phrase="6月底前", purpose="取消门槛"),
                    Deadline(date=dt.date(2023, 12, 31), phrase="12月底前", purpose="公布清单", units=("市商务局",)),
                ),
            ),
            Task(
                "a2",
                section="一（一）",
                number="2",
                part=1,
                measure="每月28日前报送进展。\n报送时附台账。",
                lead=("市直各部门",),
                deadlines=(Deadline(rrule="FREQ=MONTHLY;BYMONTHDAY=28", phrase="每月28日前"),),
                note="台账格式另发。",
                extra=Texts({"分管领导": "张某", "备用栏": "=1+1"}),
            ),
            Task(
                "b1",
                section="二",
                measure="持续推进“一网通办”。",
                lead=("市财政局", "市商务局"),
                responsible=("市直有关部门",),
                deadlines=(Deadline(ongoing=True, phrase="持续推进"),),
            ),
            Task(
                "b2",
                section="二",
                measure="信息形成之日起20个工作日内公开。",
                lead=("市商务局",),
                deadlines=(Deadline(within="信息形成之日起20个工作日内"),),
            ),
            Task(
                "b3",
                measure="尽快修订目录。",
                lead=("市财政局",),
                deadlines=(Deadline(phrase="尽快", start=dt.date(2023, 4, 1)),),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("牵头单位", "是不是“lead”？"),
        ("责任单位", "是不是“responsible”？"),
        ("完成时限", "是不是“deadline”？"),
        ("leads", "是不是“lead”？"),
        ("Lead", "是不是“lead”？"),
        ("title", None),  # another record's field
        ("拼音", None),
    ],
)
def test_an_unknown_field_is_answered_with_the_one_that_was_meant(written: str, meant: str | None) -> None:
    text = registers.PLAN.replace("    note: 台账格式另发。\n", f"    {written}: [市财政局]\n")
    (finding,) = findings(text)
    assert (finding.code, finding.location.line, finding.location.column) == ("ZR102", 55, 5)
    assert finding.message == f"task 没有“{written}”这个字段"
    known = "id、section、number、part、measure、lead、responsible、supporting、deadline、figures、since、note、extra"
    assert finding.hint == (meant or f"可以写的字段：{known}")


def test_a_chinese_colon_or_space_in_a_field_name_is_what_is_wrong_with_it() -> None:
    text = registers.PLAN.replace("    note: 台账格式另发。\n", "    note：备注: 台账格式另发。\n    　extra: {}\n")
    text = text.replace("    extra: {分管领导: 张某, 备用栏: =1+1}\n", "")
    assert [(*one.location[1:], one.message) for one in findings(text)] == [
        (55, 5, "“note”后面是中文冒号“：”"),
        (56, 5, "缩进里有全角空格（或不换行空格）"),
    ]


def test_another_format_is_told_once_and_nothing_else_of_it_is_judged() -> None:
    register, wrong = read(parse("format: 2\ntodo: [1]\n", "x.yaml"))
    assert register is None
    assert [str(finding) for finding in wrong] == ["x.yaml:1:9: ZR105 error: 格式版本“2”不认识，这个 zrfg 只认识格式 1"]


def test_a_submission_is_not_a_register_of_which_everything_is_missing() -> None:
    text = "format: 1\nsubmission: {id: 2026-04-01-ju-aaaa, reported: 2026-04-01}\nentries: []\n"
    (found,) = findings(text)
    assert (found.location.line, found.code, found.message) == (2, "ZR103", "这是一份报送，不是任务台账")
    # With a part of a register it is one, with a field that there is not.
    assert [one.code for one in findings(f"{text}tasks: []\n") if "submission" in one.message] == ["ZR102"]


def test_one_mistake_does_not_hide_another() -> None:
    text = "format: 1\ndocument: {title: 甲, issuer: 乙, issued: 2020-02-30}\nunits: 丙\ntasks:\n  - 丁\n  - {id: a b, part: x}\n"
    assert [(one.location.line, one.location.column, one.code) for one in findings(text)] == [
        (2, 41, "ZR106"),
        (3, 8, "ZR103"),
        (5, 5, "ZR103"),
        (6, 10, "ZR107"),
        (6, 21, "ZR103"),
        (6, 5, "ZR101"),
    ]


def test_nothing_is_said_twice_of_what_was_refused_as_yaml() -> None:
    assert (
        findings("format: 1\ndocument: *a\nunits: *b\ntasks: [*c, {id: 1, measure: *d, lead: *e, extra: *f}]\n") == []
    )


LINES = st.text(alphabet="公开责任，。：“”no12:#-&*!|>'\"%@`{}[]? ", min_size=1, max_size=20).filter(
    lambda text: not text.isspace()
)
NAMES = st.lists(LINES, max_size=3)
IDS = st.text(alphabet="公开abc0123.-_", min_size=1, max_size=8)
DAYS = st.dates(dt.date(1000, 1, 1)).map(dt.date.isoformat)
DEADLINES = st.one_of(
    st.fixed_dictionaries({"date": DAYS}, optional={"phrase": LINES, "start": DAYS, "for": LINES, "units": NAMES}),
    st.fixed_dictionaries({"within": LINES}),
    st.fixed_dictionaries({"ongoing": st.just("true")}),
    st.fixed_dictionaries({"phrase": LINES}),
)
TASKS = st.fixed_dictionaries(
    {"id": IDS, "measure": LINES},
    optional={
        "section": IDS,
        "number": LINES,
        "part": st.integers(1, 9999).map(str),
        "lead": NAMES,
        "responsible": NAMES,
        "supporting": NAMES,
        "deadline": DEADLINES | st.lists(DEADLINES, max_size=3),
        "note": LINES,
        "extra": st.dictionaries(LINES.filter(lambda key: key != "<<"), LINES, max_size=3),
    },
)


@given(st.lists(TASKS, max_size=4))
def test_what_is_written_is_what_is_read(tasks: list[dict[str, Any]]) -> None:
    document = {"title": "甲", "issuer": "乙", "issued": "2020"}
    text = json.dumps({"format": "1", "document": document, "units": [], "tasks": tasks}, ensure_ascii=False)
    register, wrong = read(parse(text, "x.yaml"))
    assert wrong == []
    assert register is not None
    assert [plain(task) for task in register.tasks] == [
        {**task, **({"deadline": as_list(task["deadline"])} if "deadline" in task else {})}
        for task in tasks
        for task in [{key: value for key, value in task.items() if value not in ([], {})}]
    ]


def as_list(value: Any) -> list[Any]:
    each = value if isinstance(value, list) else [value]
    return [{key: inner for key, inner in one.items() if inner != []} for one in each]


def plain(task: Task) -> dict[str, Any]:
    """The task as the data that it was written from; what is empty was not written."""
    values: dict[str, Any] = {
        **task._asdict(),
        "part": str(task.part) if task.part else None,
        "deadline": [
            {
                **deadline._asdict(),
                "date": deadline.date.isoformat() if deadline.date else None,
                "start": deadline.start.isoformat() if deadline.start else None,
                "ongoing": "true" if deadline.ongoing else None,
                "for": deadline.purpose,
                "units": list(deadline.units),
                "purpose": None,
            }
            for deadline in task.deadlines
        ],
        "deadlines": None,
        "extra": dict(task.extra) or None,
    }
    values |= {key: list(values[key]) for key in ("lead", "responsible", "supporting")}
    values["deadline"] = [{key: one for key, one in entry.items() if one} for entry in values["deadline"]]
    return {key: value for key, value in values.items() if value}
