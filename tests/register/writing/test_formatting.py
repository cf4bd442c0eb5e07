"""The canonical form: one way to write a register, with its comments, and never another register."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cli.runner import DATA
from tests.effort import effort
from zerenfengong.model import Register
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.schema import RECORDS
from zerenfengong.register.writing.formatting import formatted
from zerenfengong.text.folding import fold_id


def canonical(text: str) -> str:
    return formatted(loader.load_text(text, "tasks.yaml"))


def register_of(text: str) -> Register | None:
    """The register, its section ids with half-width brackets: how they are written is what changes."""
    register = loader.load_text(text, "tasks.yaml").register
    if register is None:
        return None
    return register._replace(
        sections=tuple(
            one._replace(id=fold_id(one.id), parent=one.parent and fold_id(one.parent)) for one in register.sections
        ),
        tasks=tuple(one._replace(section=one.section and fold_id(one.section)) for one in register.tasks),
    )


WRITTEN = """\
# yaml-language-server: $schema=register.schema.json
tasks:   # 任务
- section: 一(一)
  # 编号永久不变
  id: 1.10
  number: '1'
  measure: >-
    建立河道
    巡查台账。
  lead:
  - 县河长办
  responsible: [ 县水利局,县财政局 ]   # 按原文顺序
  deadline:
    phrase: "10月底前"
    date: "2022-10-31"
  # 任务完


- id: h2
  section: 一（一）
  measure: |
    第一段。
    第二段。


  lead: [县河长办,   # 牵头
         县水利局]
  deadline: [{phrase: 年底前, date: 2022-12-31}, {within: 收到之日起20日内, for: '答复: 书面'}]
  extra: {备注栏: no, 分管领导: 张某}
  # 缩进少一些的注释
# 文件
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
# 格式
format: "1"
units:
  # 县直单位

  - {name: 县河长办}
  - name: 县水利局


  - {name: 县财政局, members: [], note: }  # 成员不明
sections:
- {title: 河, id: 一}
- {title: 巡查, id: 一(一)}
# 末尾的话
"""

CANONICAL = """\
# yaml-language-server: $schema=register.schema.json
# 格式
format: 1

# 文件
document:
  title: 县域河湖保护任务分工
  issuer: 县河长办
  issued: 2022-04-11

units:
  # 县直单位

  - name: 县河长办
  - name: 县水利局

  - name: 县财政局  # 成员不明
    members: []
    note:

sections:
  - id: 一
    title: 河
  - id: 一（一）
    title: 巡查

tasks:  # 任务
  # 编号永久不变
  - id: "1.10"
    section: 一（一）
    number: 1
    measure: 建立河道 巡查台账。
    lead: [县河长办]
    responsible: [县水利局, 县财政局]  # 按原文顺序
    deadline: {date: 2022-10-31, phrase: 10月底前}
    # 任务完

  - id: h2
    section: 一（一）
    measure: |
      第一段。
      第二段。

    lead:
      - 县河长办  # 牵头
      - 县水利局
    deadline:
      - {date: 2022-12-31, phrase: 年底前}
      - {within: 收到之日起20日内, for: "答复: 书面"}
    extra: {备注栏: "no", 分管领导: 张某}
    # 缩进少一些的注释
# 末尾的话
"""


def test_the_same_register_and_the_same_comments_in_one_way() -> None:
    assert canonical(WRITTEN) == CANONICAL


def test_what_is_canonical_stays_as_it_is() -> None:
    assert canonical(CANONICAL) == CANONICAL


def test_the_register_of_this_project_is_canonical() -> None:
    text = DATA.read_text(encoding="utf-8")
    assert canonical(text) == text


def test_line_ends_of_windows_are_kept_and_what_stands_around_the_document_is_dropped() -> None:
    text = "%YAML 1.1\n---\nunits: []\nformat: 1\n...\n"
    assert canonical(text) == "format: 1\n\nunits: []\n"
    assert canonical(text.replace("\n", "\r\n")) == "format: 1\r\n\r\nunits: []\r\n"
    assert canonical("format: 1\r\n\nunits: []\n") == "format: 1\r\n\r\nunits: []\r\n"


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "- 甲\n", "甲\n", "{}\n"])
def test_what_is_no_register_is_left_alone(text: str) -> None:
    assert canonical(text) == text


def test_a_list_that_is_too_wide_for_a_line_stands_in_a_block() -> None:
    names = [f"第{at}街道办事处" for at in "一二三四五六"]
    line = f"format: 1\n\nunits:\n  - name: 各街道\n    members: [{', '.join(names)}]\n"
    block = "format: 1\n\nunits:\n  - name: 各街道\n    members:\n" + "".join(f"      - {name}\n" for name in names)
    assert canonical(line) == block
    short = line.replace(", 第六街道办事处", "")
    assert canonical(short) == short


# Registers and anything else, written with whatever style, with comments wherever one can stand.

KEYS = sorted({key for record in RECORDS for key in record.by_key} | {"牵头单位", "k: k", "#"})
TEXTS = st.sampled_from(
    [
        "甲",
        "一(一)",
        "1.10",
        "no",
        "",
        " ",
        "甲\n",
        "甲\n乙",
        "甲\n\n乙\n",
        "甲: 乙",
        "甲 #1",
        "a, b",
        "[",
        "'",
        '"\\',
        "- x",
        "~",
    ]
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)
FILES = st.dictionaries(
    st.sampled_from(["format", "document", "units", "sections", "tasks", "x"]),
    VALUES | st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), max_size=3),
    min_size=1,
    max_size=5,
)


def dumped(value: Any, flow: bool | None, width: int) -> str:
    return yaml.dump(value, allow_unicode=True, default_flow_style=flow, width=width, sort_keys=False)


def commented(text: str, places: list[tuple[int, int, bool]]) -> str:
    """The text with comments: on lines of their own before a line, indented so far, or behind one; with an empty line or not."""
    lines = text.split("\n")
    inside = {line for span in yaml_nodes.layout(text).spans for line in range(span.line + 1, span.last_line + 1)}
    inside |= {span.line for span in yaml_nodes.layout(text).spans if span.last_line > span.line}
    for number, (at, indent, alone) in enumerate(sorted(places, reverse=True)):
        line = at % len(lines)
        if line + 1 not in inside:
            if alone:
                lines.insert(line, ("\n" if indent % 2 else "") + " " * indent + f"# 注{number}")
            elif lines[line].strip():
                lines[line] += f"  # 旁{number}"
    return "\n".join(lines)


@effort(300)
@example(value={"x": [["甲\n乙\n"], ["甲"]]}, flow=None, width=20, places=[(6, 0, True)])
@example(value={"x": [["甲", "一(一)", "一(一)"], ["甲"]]}, flow=True, width=20, places=[(1, 5, True)])
@given(
    FILES,
    st.sampled_from([None, True, False]),
    st.sampled_from([20, 1000]),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9), st.booleans()), max_size=6),
)
def test_any_register_keeps_its_meaning_and_its_comments_and_is_formatted_once(
    value: dict[str, Any], flow: bool | None, width: int, places: list[tuple[int, int, bool]]
) -> None:
    text = commented(dumped(value, flow, width), places)
    once = canonical(text)
    assert register_of(once) == register_of(text)
    assert sorted(one.text for one in yaml_nodes.layout(once).comments) == sorted(
        one.text for one in yaml_nodes.layout(text).comments
    )
    assert canonical(once) == once


def test_a_comment_behind_a_list_that_is_not_indented_stays_in_the_list() -> None:
    text = "format: 1\n\ntasks:\n  - lead:\n    - 司法局\n        # 财政局已函复不牵头\n    id: x\n"
    assert canonical(text) == (
        "format: 1\n\ntasks:\n  - id: x\n    lead:\n      - 司法局\n      # 财政局已函复不牵头\n"
    )
