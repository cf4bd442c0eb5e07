"""A register written as a file: canonical at once, read back as it was, its comments never more than comments."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.runner import DATA
from tests.effort import effort
from zerenfengong.checks.suppressions import waived
from zerenfengong.model import Deadline, Document, Lists, PartialDay, Register, Section, Task, Texts, Unit
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.schema import DEADLINE, REGISTER, Field, Record, Type
from zerenfengong.register.writing.formatting import formatted
from zerenfengong.register.writing.registers import Comments, written_register

REGISTER_OF_A_COUNTY = Register(
    document=Document(
        title="县域河湖保护任务分工",
        issuer="县河长办",
        issued=PartialDay("2022-04", dt.date(2022, 4, 1)),
        labels=Texts({"lead": "主要责任单位"}),
    ),
    units=(
        Unit("县河长办", aliases=("河长办",)),
        Unit("各乡镇", members=(), complete=False),
        Unit("有关部门", some_of=()),
    ),
    sections=(Section("一", "巡查"), Section("一（一）", "台账", responsible=("各乡镇",)), Section("二", "整治")),
    tasks=(
        Task(
            "1.10",
            section="一（一）",
            number="1",
            part=2,
            measure="建立河道巡查台账。",
            lead=("县河长办",),
            deadlines=(Deadline(date=dt.date(2022, 10, 31), phrase="10月底前"),),
        ),
        Task("h2", section="一（一）", measure="第一段。\n第二段: 台账。", supporting=("有关部门",), note="no"),
        Task(
            "h3",
            section="二",
            measure="#1 河段整治。",
            deadlines=(Deadline(ongoing=True), Deadline(within="收到之日起20日内", purpose="答复: 书面")),
            extra=Texts({"分管领导": "张某", "进度": "1.10", "空": " "}),
        ),
    ),
)

WRITTEN = """\
# yaml-language-server: $schema=register.schema.json
# 由文件导入
format: 1

# 文号没有找到
document:
  title: 县域河湖保护任务分工
  issuer: 县河长办
  issued: 2022-04
  labels: {lead: 主要责任单位}

units:
  - name: 县河长办
    aliases: [河长办]
  - name: 各乡镇
    members: []
    complete: false
  - name: 有关部门
    some_of: []

sections:
  - id: 一
    title: 巡查
  - id: 一（一）
    title: 台账
    responsible: [各乡镇]
  - id: 二
    title: 整治

tasks:
  - id: "1.10"
    section: 一（一）
    number: 1
    part: 2
    measure: 建立河道巡查台账。
    lead: [县河长办]
    # 年份按印发日期补
    deadline: {date: 2022-10-31, phrase: 10月底前}
  # 第二段没有看懂：
  # 台账
  - id: h2
    section: 一（一）
    measure: |
      第一段。
      第二段: 台账。
    supporting: [有关部门]
    note: "no"

  # 没有牵头单位
  - id: h3
    section: 二
    measure: "#1 河段整治。"
    deadline:
      # 长期
      - {ongoing: true}
      - {within: 收到之日起20日内, for: "答复: 书面"}
    extra: {分管领导: 张某, 进度: "1.10"}
"""

COMMENTS: Comments = {
    (): ["由文件导入"],
    ("document", "number"): ["文号没有找到"],
    ("tasks", 0, "deadline", 0): ["年份按印发日期补"],
    ("tasks", 1): ["第二段没有看懂：\n台账"],
    ("tasks", 2): ["没有牵头单位"],
    ("tasks", 2, "deadline", 0): ["长期"],
}


def read(text: str) -> loader.Loaded:
    return loader.load_text(text, "tasks.yaml")


def test_a_register_and_its_comments_in_canonical_form() -> None:
    assert written_register(REGISTER_OF_A_COUNTY, COMMENTS, schema="register.schema.json") == WRITTEN
    assert formatted(read(WRITTEN)) == WRITTEN


def test_what_is_not_known_is_left_out_and_reading_says_so() -> None:
    text = written_register(Register(), {("document",): ["标题没有找到"], ("tasks", 0): ["一项也没有"]})
    assert text == "format: 1\n\n# 标题没有找到\ndocument: {}\n\nunits: []\n\n# 一项也没有\ntasks: []\n"
    assert [finding.message for finding in read(text).findings] == [
        "document 缺少必填的字段 title",
        "document 缺少必填的字段 issued",
    ]


def test_the_register_of_this_project_is_written_as_it_stands_but_for_its_comments() -> None:
    text = DATA.read_text(encoding="utf-8")
    lines = text.splitlines()
    for comment in yaml_nodes.layout(text).comments:
        lines[comment.line - 1] = lines[comment.line - 1][: comment.column - 1].rstrip()
    written = written_register(read(text).readable)
    assert [line for line in written.splitlines() if line] == [line for line in lines if line]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("没有牵头单位", ["# 没有牵头单位"]),
        ("", []),
        ("甲\n\n乙  ", ["# 甲", "#", "# 乙"]),
        ("甲\r\n乙\x85丙\u2028丁", ["# 甲", "# 乙", "# 丙", "# 丁"]),
        ("甲\x1b[31m\ud800\ufeff", [r"# 甲\x1B[31m\uD800\uFEFF"]),
        ("zrfg: ignore[ZR301] 混入的豁免", ["# … zrfg: ignore[ZR301] 混入的豁免"]),
        ("＃ ｚｒｆｇ ignore[ZR301] 甲", ["# … ＃ ｚｒｆｇ ignore[ZR301] 甲"]),
        ("yaml-language-server: $schema=http://x", ["# … yaml-language-server: $schema=http://x"]),
    ],
)
def test_a_comment_is_never_more_than_a_comment(text: str, lines: list[str]) -> None:
    written = written_register(Register(), {(): [text]})
    assert written.splitlines()[: len(lines)] == lines
    assert written.splitlines()[len(lines)] == "format: 1"


# Registers of whatever texts a file can hold, field by field as they are declared.

TEXTS = (
    st.sampled_from(
        [
            "司法局",
            "责任单位: 甲",
            "甲 #1",
            "#",
            "- 甲",
            " 甲",
            "甲 ",
            "\u3000甲",
            "no",
            "~",
            "3",
            "1.10",
            "12:30",
            "[甲, 乙]",
            "'",
            '"\\',
            "甲\n乙",
            "甲\n\n 乙 #",
            "\n甲",
            "---\n甲",
            "\x1b\x85\u2028\u202e\ufeff\0",
            "一(一)",
            "龥" * 120,
        ]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
).filter(lambda text: text.strip() and not text.endswith("\n"))
NAMES = st.lists(TEXTS | st.just("甲\n"), max_size=3).map(tuple)
IDS = st.text("一二（）1.-_a", min_size=1, max_size=6)
RULES = st.sampled_from(["FREQ=MONTHLY;BYMONTHDAY=28", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"])

VALUES: dict[Type, st.SearchStrategy[Any]] = {
    Type.TEXT: TEXTS,
    Type.NAMES: NAMES,
    Type.TASK_ID: st.text("一1.-_a", min_size=1, max_size=6),
    Type.SECTION_ID: IDS,
    Type.REGISTER_KEY: st.text("一1-_a", min_size=1, max_size=6),
    Type.POSITIVE: st.integers(1, 9999),
    Type.FLAG: st.booleans(),
    Type.TRUE: st.just(True),
    Type.DAY: st.dates(min_value=dt.date(1, 1, 2)),  # the first day there is stands for none
    Type.PARTIAL_DAY: st.sampled_from([("2022", 1, 1), ("2022-04", 4, 1), ("2022-04-11", 4, 11)]).map(
        lambda drawn: PartialDay(drawn[0], dt.date(2022, drawn[1], drawn[2]))
    ),
    Type.NUMBER: st.decimals(-999, 999, places=2),
    Type.RULE: RULES,
}


def values(field: Field) -> st.SearchStrategy[Any]:
    if field.record is not None:
        several = st.lists(records(field.record), min_size=field.type is Type.RECORD_OR_RECORDS, max_size=3)
        return records(field.record) if field.type is Type.RECORD else several.map(tuple)
    if field.type is Type.TEXTS:
        return st.dictionaries(st.sampled_from(sorted(field.choices)) if field.choices else COLUMNS, TEXTS, max_size=3)
    if field.type is Type.NAMES and field.required:
        return st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
    if field.type is Type.TASKS:
        return st.dictionaries(COLUMNS, st.lists(VALUES[Type.TASK_ID], max_size=2).map(tuple), max_size=2).map(Lists)
    return st.sampled_from(sorted(field.choices)) if field.type is Type.CHOICE else VALUES[field.type]


COLUMNS = (TEXTS | st.just("")).filter(lambda text: text != "<<")


def records(record: Record) -> st.SearchStrategy[Any]:
    """Whole records: what is required is there, and of what excludes each other only one."""
    # What is shared stands in another file, that there is none of.
    written = [field for field in record.fields if field.type is not Type.FORMAT and field.key != "registry"]
    fields = {field.attribute or field.key: values(field) for field in written}
    needed = {field.attribute or field.key for field in record.fields if field.required} & set(fields)
    optional = {key: value for key, value in fields.items() if key not in needed}
    drawn = st.fixed_dictionaries({key: fields[key] for key in needed}, optional=optional)
    return drawn.map(lambda given: record.build(**_without_contradictions(record, given)))


def _without_contradictions(record: Record, given: dict[str, Any]) -> dict[str, Any]:
    one, *others = [key for key in record.at_most_one.keys if key in given] or [""]
    kept = {key: value for key, value in given.items() if key not in others}
    return {"phrase": "尽快", **kept} if record is DEADLINE and not one else kept


STEPS = st.sampled_from(["document", "units", "sections", "tasks", "title", "name", "lead", "deadline"])
COMMENTED = st.dictionaries(
    st.lists(STEPS | st.integers(0, 2), max_size=4).map(tuple),
    st.lists(
        st.text(max_size=8) | st.sampled_from(["甲\nformat: 2", "甲\r- 乙", "甲\x85\u2028", "zrfg: ignore[ZR301] 甲"]),
        max_size=2,
    ),
    max_size=4,
)


@effort(200)
@given(records(REGISTER), COMMENTED)
def test_what_is_written_is_canonical_and_read_back_as_it_was(register: Register, comments: Comments) -> None:
    text = written_register(register, comments)
    loaded = read(text)
    assert loaded.findings == ()
    assert loaded.register == register
    assert formatted(loaded) == text
    lines = [line for texts in comments.values() for one in texts for line in one.splitlines()]
    assert len(yaml_nodes.layout(text).comments) == len(lines)
    assert waived(text, "tasks.yaml", loaded.root) == ([], [])
