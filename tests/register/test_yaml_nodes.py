"""YAML text to positions and texts: nothing is reinterpreted, nothing is let through, nothing is fatal."""

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.effort import effort
from zerenfengong.findings import Finding, Location
from zerenfengong.register import loader
from zerenfengong.register.yaml_nodes import (
    MAX_DEPTH,
    Mapping,
    Node,
    RefusedNode,
    Scalar,
    Sequence,
    YamlSource,
    parse,
    to_yaml,
)


def data(node: Node | None) -> Any:
    """A tree as plain data; what was refused is None."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [data(item) for item in node.items]
        case Mapping():
            return {key: data(value) for key, value in node.values.items()}
        case _:
            return None


def places(node: Node | None) -> Any:
    """A tree of (line, column), a mapping as its own place, those of its fields' names and those of its values."""
    match node:
        case Scalar() | RefusedNode():
            return node.line, node.column
        case Sequence():
            return (node.line, node.column), [places(item) for item in node.items]
        case Mapping():
            names = {key.text: (key.line, key.column) for key in node.keys}
            return (node.line, node.column), names, {key: places(value) for key, value in node.values.items()}
        case _:
            return None


def read(text: str) -> Any:
    """What a text holds that has nothing wrong in it."""
    source = parse(text, "x.yaml")
    assert source.findings == ()
    return data(source.root)


def codes(text: str) -> list[tuple[int, int, str]]:
    return [(one.location.line, one.location.column, one.code) for one in parse(text, "x.yaml").findings]


def test_every_node_knows_its_line_and_its_column_in_characters() -> None:
    text = """\
# 说明
document: {title: 𠮷县, "number": '1'}

units:
  - name: 水利局
    aliases: [河长办,
      水务局]
  -   name: "局"
"""
    source = parse(text, "x.yaml")
    assert source.path == "x.yaml"
    assert source.findings == ()
    assert places(source.root) == (
        (2, 1),
        {"document": (2, 1), "units": (4, 1)},
        {
            "document": ((2, 11), {"title": (2, 12), "number": (2, 23)}, {"title": (2, 19), "number": (2, 33)}),
            "units": (
                (5, 3),
                [
                    (
                        (5, 5),
                        {"name": (5, 5), "aliases": (6, 5)},
                        {"name": (5, 11), "aliases": ((6, 14), [(6, 15), (7, 7)])},
                    ),
                    ((8, 7), {"name": (8, 7)}, {"name": (8, 13)}),
                ],
            ),
        },
    )


def test_line_ends_of_windows_move_no_place() -> None:
    text = "a: 甲\nb:\n  - 乙\n  - |\n    丙\n    丁\n"
    unix, windows = parse(text, "x"), parse(text.replace("\n", "\r\n"), "x")
    assert places(windows.root) == places(unix.root)
    assert data(windows.root) == data(unix.root) == {"a": "甲", "b": ["乙", "丙\n丁\n"]}


@pytest.mark.parametrize(
    "text",
    [
        *("no", "Yes", "on", "OFF", "true", "False", "y", "null", "NULL", "~"),
        *(
            "1",
            "-1",
            "012",
            "0o14",
            "0x1F",
            "1_000",
            "1.10",
            "1e3",
            ".5",
            ".inf",
            "-.INF",
            ".nan",
            "12:30",
            "190:20:30",
        ),
        *("2020-11-30", "2020-11-30 12:30:00", "2020-11-30T12:30:00Z", "2023-03", "2023"),
        *("=", "=1+1", "<<", "10%", "a#b", "甲:乙", "甲：乙", "http://x.cn", "a - b"),
        *("第1、2项", "（一）", "“引”", "-a", "?a", ":a"),
    ],
)
def test_a_value_is_the_text_that_is_written_quoted_or_not(text: str) -> None:
    plain = read(f"k: {text}\n")
    assert plain == read(f'k: "{text}"\n') == read(f"k: '{text}'\n") == {"k": text}
    assert read(f"- {text}\n") == [text]


@pytest.mark.parametrize("name", ["no", "12:30", "012", "~", "1.0", "甲"])
def test_a_name_is_the_text_that_is_written_quoted_or_not(name: str) -> None:
    assert read(f"{name}: 1\n") == read(f'"{name}": 1\n') == read(f"'{name}': 1\n") == {name: "1"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: |\n  甲\n   乙\n\n  丙\n", "甲\n 乙\n\n丙\n"),
        ("k: |-\n  甲\n  乙\n", "甲\n乙"),
        ("k: |+\n  甲\n\n", "甲\n\n"),
        ("k: |2\n   甲\n", " 甲\n"),
        ("k: |\n  # 甲\n  a: b\n  - *c\n", "# 甲\na: b\n- *c\n"),
        ("k: >\n  甲\n  乙\n", "甲 乙\n"),
        ("k: 甲\n  乙\n", "甲 乙"),
        ("k: '甲\n\n  乙'\n", "甲\n乙"),
        ('k: "甲\\\n  乙\\t\\u4e19"\n', "甲乙\t丙"),
        ("k: 'it''s'\n", "it's"),
        ("k: 甲 # 乙\n", "甲"),
        ("k: 甲#乙\n", "甲#乙"),
        ("k:\n", ""),
        ("k: ''\n", ""),
        ("k: '  '\n", "  "),
        ("k:   甲  \n", "甲"),
    ],
)
def test_a_value_over_several_lines_or_none(text: str, value: str) -> None:
    assert read(text) == {"k": value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# 甲\n", None),
        ("---\n", ""),
        ("---\n...\n", ""),
        ("甲\n", "甲"),
        ("[]\n", []),
        ("{}\n", {}),
        ("--- # 甲\na: [1, [2], {b: c}]\n...\n# 乙\n", {"a": ["1", ["2"], {"b": "c"}]}),
        ("%YAML 1.1\n---\na: b\n", {"a": "b"}),
        ("? a\n: b\n", {"a": "b"}),
        ("? a\n", {"a": ""}),
        ("'': b\n", {"": "b"}),
        ("{a, b: , 'c':1}\n", {"a": "", "b": "", "c": "1"}),
        ("- - a\n  - b\n-\n- c: d\n  e: f\n", [["a", "b"], "", {"c": "d", "e": "f"}]),
    ],
)
def test_a_text_becomes_lists_and_groups_of_texts(text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("a: &x 甲\nb: *x\n", [(1, 4, "ZR005"), (2, 4, "ZR005")], {"a": "甲", "b": None}),
        ("a: &x [甲]\nb: [*x, 乙]\n", [(1, 4, "ZR005"), (2, 5, "ZR005")], {"a": ["甲"], "b": [None, "乙"]}),
        ("&x a: 甲\n*x : 乙\nc: 丙\n", [(1, 1, "ZR005"), (2, 1, "ZR005")], {"a": "甲", "c": "丙"}),
        ("*x\n", [(1, 1, "ZR005")], None),
        ("a: *none\n", [(1, 4, "ZR005")], {"a": None}),
        ("a: !!int 1\nb: !x {c: d}\n", [(1, 4, "ZR006"), (2, 4, "ZR006")], {"a": "1", "b": {"c": "d"}}),
        ("a: ! 1\nb: !!python/object/apply:os.system [ls]\n", [(1, 4, "ZR006"), (2, 4, "ZR006")], {"a": "1", "b": ["ls"]}),
        ("a: &x !y 甲\n", [(1, 4, "ZR005"), (1, 4, "ZR006")], {"a": "甲"}),
        ("!x a: 1\n", [(1, 1, "ZR006")], {"a": "1"}),
        ("%TAG !e! tag:x,2000:\n---\na: !e!b 甲\n", [(3, 4, "ZR006")], {"a": "甲"}),
        ("a: 1\nb: 2\n'a': 3\na: 4\n", [(3, 1, "ZR007"), (4, 1, "ZR007")], {"a": "1", "b": "2"}),
        ("{a: {b: 1, b: 2}, c: {b: 3}}\n", [(1, 12, "ZR007")], {"a": {"b": "1"}, "c": {"b": "3"}}),
        ("a: 1\n---\nb: 2\n", [(2, 1, "ZR008")], {"a": "1"}),
        ("--- 甲\n--- 乙\n--- 丙\n", [(2, 1, "ZR008")], "甲"),
        ("---\n---\na: 1\n", [(2, 1, "ZR008")], ""),
        ("? [a]\n: 1\nb: 2\n", [(1, 3, "ZR011")], {"b": "2"}),
        ("{a: 1}: {c: 3}\nb: 2\n", [(1, 1, "ZR011")], {"b": "2"}),
        ("? {a: [1, {x: y}]}\nb: 2\n", [(1, 3, "ZR011")], {"b": "2"}),
        ("<<: {a: 1}\nb: 2\n", [(1, 1, "ZR012")], {"b": "2"}),
        ("a: 1\n<<: [*x, *y]\n", [(2, 6, "ZR005"), (2, 10, "ZR005"), (2, 1, "ZR012")], {"a": "1"}),
    ],
)  # fmt: skip
def test_what_yaml_allows_and_a_register_does_not_is_found_and_the_rest_read(
    text: str, found: list[tuple[int, int, str]], value: Any
) -> None:
    source = parse(text, "x.yaml")
    assert sorted(codes(text)) == sorted(found)
    assert data(source.root) == value


def test_each_refusal_says_what_it_is_about() -> None:
    text = "a: &x !y 甲\nb: *x\na: 乙\n<<: 丙\n? [丁]\n: 戊\n---\n"
    assert [(one.code, one.message) for one in parse(text, "x.yaml").findings] == [
        ("ZR005", "不能用锚点 &x"),
        ("ZR006", "不能用标签 !y"),
        ("ZR005", "不能用别名 *x"),
        ("ZR007", "字段 a 写了两次，第一次在第 1 行"),
        ("ZR012", "合并键 << 会让修改看不见"),
        ("ZR011", "字段名应当是文字，这里是一个列表或映射"),
        ("ZR008", "“---”之后又是一个文档，一个文件只能有一个"),
    ]
    assert all(one.hint for one in parse(text, "x.yaml").findings)


# Each opens one level a character or a line; the offence is where the level after the last one begins.
DEEP = {
    "brackets": ("[" * 900, (1, MAX_DEPTH + 1)),
    "brackets that close": ("[" * 900 + "]" * 900, (1, MAX_DEPTH + 1)),
    "braces with names": ("{a: " * 60_000, (1, 4 * MAX_DEPTH + 1)),
    "items in a line": ("- " * 60_000 + "a", (1, 2 * MAX_DEPTH + 1)),
    "names in lines": ("".join(" " * at + "a:\n" for at in range(500)), (MAX_DEPTH + 1, MAX_DEPTH + 1)),
    "both": ("[{a: " * 30_000, (1, 5 * MAX_DEPTH // 2 + 1)),
}


@pytest.mark.parametrize("shape", DEEP)
def test_too_many_levels_are_refused_before_anything_recurses(shape: str) -> None:
    text, place = DEEP[shape]
    message, hint = f"嵌套超过 {MAX_DEPTH} 层", "检查这里的括号或缩进"
    source = parse(text, "x.yaml")
    assert source.root is None
    assert source.findings == (Finding(Location("x.yaml", *place), "ZR009", message, hint),)


@pytest.mark.parametrize("text", ["[" * 60_000, "[" * 60_000 + "]" * 60_000, "{" * 60_000])
def test_levels_beyond_what_libyaml_itself_takes_are_refused_in_the_same_words(text: str) -> None:
    source = parse(text, "x.yaml")
    # How far it reads before it refuses depends on its version.
    assert (source.root, source.findings[-1].code, source.findings[-1].location.line) == (None, "ZR009", 1)


def test_too_many_levels_of_names_are_refused_as_names_too() -> None:
    levels = range(2, MAX_DEPTH + 1)
    assert codes("{" * 900) == [*((1, at, "ZR011") for at in levels), (1, 21, "ZR011"), (1, 21, "ZR009")]
    assert codes("? " * 60_000) == [*((1, 2 * at - 1, "ZR011") for at in levels), (1, 41, "ZR011"), (1, 41, "ZR009")]


def test_as_many_levels_as_are_allowed_are_read() -> None:
    value = read("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for _level in range(MAX_DEPTH - 1):
        (value,) = value
    assert value == []


def test_a_bomb_of_aliases_is_never_expanded() -> None:
    levels = 12
    lines = ["a0: &a0 [甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲, 甲]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 10)}]" for at in range(1, levels)]
    source = parse("\n".join(lines), "x.yaml")  # a million million names, if they were written out
    assert [one.code for one in source.findings] == ["ZR005"] * (levels + 10 * (levels - 1))
    assert data(source.root)["a11"] == [None] * 10


@pytest.mark.parametrize(
    "text",
    [
        "k: " + "甲" * 1_000_000,
        'k: "' + "\\u7532" * 200_000 + '"',
        "k: |\n" + "  甲\n" * 100_000,
        "? " + "甲" * 100_000 + "\n: 1\n",
        "- 甲\n" * 100_000,
        "#" * 1_000_000,
        "\n" * 1_000_000,
    ],
    ids=["a word", "escapes", "lines", "a name", "items", "a comment", "nothing"],
)
def test_what_is_long_is_read_to_its_end(text: str) -> None:
    assert len(to_yaml(read(text))) >= (4 if text.strip("#\n") else 0)


# What clerks get wrong, where it shows, and what they are told.
SYNTAX = [
    ("document:\n\ttitle: 甲\n", (2, 1), "缩进里有制表符", "缩进只能用空格"),
    ("\ttitle: 甲\n", (1, 1), "缩进里有制表符", "缩进只能用空格"),
    ("a: 甲\n\tb: 乙\n", (2, 1), "这里有制表符", "缩进只能用空格（从第 1 行第 4 列开始）"),
    ("a: >\n\t甲\n", (2, 1), "这里有制表符", "缩进只能用空格（从第 1 行第 4 列开始）"),
    (
        "a: [甲, 乙\nb: 丙\n",
        (2, 2),
        "列表没有写完：少了“,”或“]”",
        "检查方括号是否成对，各项之间是半角逗号加空格（从第 1 行第 4 列开始）",
    ),
    (
        "a: {b: 甲\nc: 乙\n",
        (2, 2),
        "花括号没有写完：少了“,”或“}”",
        "检查花括号是否成对，各项之间是半角逗号加空格（从第 1 行第 4 列开始）",
    ),
    ('a: "甲\nb: 乙\n', (3, 1), "引号没有收尾", "检查引号是否成对（从第 1 行第 4 列开始）"),
    ("a: '甲\n", (2, 1), "引号没有收尾", "检查引号是否成对（从第 1 行第 4 列开始）"),
    (
        "a: b: c\n",
        (1, 5),
        "这里不能有“: ”",
        "检查缩进；上一行的字段名后面要用半角冒号，“：”不行；值里有半角冒号加空格时，用引号把整个值括起来",
    ),
    (
        "a: 甲\n  b: 乙\n",
        (2, 4),
        "这里不能有“: ”",
        "检查缩进；上一行的字段名后面要用半角冒号，“：”不行；值里有半角冒号加空格时，用引号把整个值括起来",
    ),
    ("a: @甲\n", (1, 4), "值不能用这个字符开头", "用半角双引号把整个值括起来"),
    ("a: `甲`\n", (1, 4), "值不能用这个字符开头", "用半角双引号把整个值括起来"),
    ("a: %甲\n", (1, 4), "值不能用这个字符开头", "用半角双引号把整个值括起来"),
    (
        "- 甲\n-乙\n- 丙\n",
        (3, 1),
        "少了“: ”",
        "字段名后面是半角冒号加一个空格；中文冒号“：”不行（从第 2 行第 1 列开始）",
    ),
    (
        "a: 甲\nb：乙\nc: 丙\n",
        (2, 2),
        "“b”后面是中文冒号“：”",
        "改成半角冒号，后面空一格再写值：b: …",
    ),
    ("a: - 甲\n", (1, 4), "这里不能开始列表", "“- ”另起一行，缩进写在字段名之下"),
    ("- 甲\nb: 乙\n", (2, 1), "这里应当是列表的下一项“- ”", "检查缩进，与上一项的“-”对齐（从第 1 行第 1 列开始）"),
    ("a: 甲\n- 乙\n", (2, 1), "这里应当是一个字段", "检查缩进，与同一层的字段对齐；引号要成对（从第 1 行第 1 列开始）"),
    ('a: "甲"乙\n', (1, 7), "这里应当是一个字段", "检查缩进，与同一层的字段对齐；引号要成对（从第 1 行第 1 列开始）"),
    ('a: "D:\\w"\n', (1, 7), "双引号里有不认识的转义", "反斜线写成“\\\\”，或者改用单引号（从第 1 行第 4 列开始）"),
    ('a: "\\x甲"\n', (1, 7), "双引号里的转义不完整", "反斜线写成“\\\\”，或者改用单引号（从第 1 行第 4 列开始）"),
    ('a: "\\ud800"\n', (1, 7), "双引号里的转义不是字符", "反斜线写成“\\\\”，或者改用单引号（从第 1 行第 4 列开始）"),
    ("a: & 甲\n", (1, 5), "“&”或“*”后面没有名字", "用引号把整个值括起来（从第 1 行第 4 列开始）"),
    ("a: *\n", (1, 5), "“&”或“*”后面没有名字", "用引号把整个值括起来（从第 1 行第 4 列开始）"),
    ("a: !x!y 甲\n", (1, 4), "不认识的标签", "以“!”开头的值要用引号括起来"),
    ("[甲]\nb: 乙\n", (2, 1), "这里多了内容", "与前面的缩进对齐；检查前面多余的括号和“...”"),
    # What a Chinese keyboard does.
    ("a: 甲\n- b：乙\n", (2, 4), "“b”后面是中文冒号“：”", "改成半角冒号，后面空一格再写值：b: …"),
    ("牵头单位：甲\nb: 乙\n", (1, 5), "“牵头单位”后面是中文冒号“：”", "改成半角冒号，后面空一格再写值：牵头单位: …"),
    (
        "a:\n  b: 甲\n　　c: 乙\n  d: 丙\n",
        (3, 1),
        "缩进里有全角空格（或不换行空格）",
        "换成半角空格，与同一层的字段对齐",
    ),
    (
        "a:\n  b: 甲\n \u00a0c: 乙\n  d: 丙\n",
        (3, 2),
        "缩进里有全角空格（或不换行空格）",
        "换成半角空格，与同一层的字段对齐",
    ),
    ("a:[甲]\nb: 乙\n", (1, 3), "“a:”后面少了半角空格", "冒号后面空一格（半角）再写值：a: …"),
    ("a:　甲\nb: 乙\n", (1, 3), "“a:”后面少了半角空格", "冒号后面空一格（半角）再写值：a: …"),
    ("a: {b: 甲，c: 乙}\n", (1, 9), "“，”不能隔开字段", "字段之间用半角逗号加空格"),
    ("a: {b: 甲；c: 乙}\n", (1, 9), "“；”不能隔开字段", "字段之间用半角逗号加空格"),
    ("a: ｛b: 甲｝\n", (1, 4), "“｛”是全角的括号", "列表用半角方括号 [ ]，一组字段用半角花括号 { }"),
    ("a: [甲】\nb: 乙\n", (1, 6), "“】”是全角的括号", "列表用半角方括号 [ ]，一组字段用半角花括号 { }"),
    (
        "a: 甲。责任单位: 乙\n",
        (1, 6),
        "值里留着“责任单位:”：半角冒号加空格会被当成字段",
        "单位写进 lead、responsible，期限写进 deadline，从这里删掉；确是原文时用引号把整个值括起来",
    ),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), SYNTAX)
def test_a_syntax_error_is_said_in_chinese_where_it_shows(
    text: str, place: tuple[int, int], message: str, hint: str
) -> None:
    finding = Finding(Location("x.yaml", *place), "ZR004", message, hint)
    assert parse(text, "x.yaml") == YamlSource("x.yaml", None, (finding,))


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  责任单位：甲\nb: [乙\n",
        "a: |\n  　　甲\nb: [乙\n",
        "a:\n  - |-\n    甲：乙\nb: [丙\n",
        "a: 甲【乙】\nb: '丙\n",
    ],
)
def test_what_stands_in_a_text_is_not_blamed_for_a_mistake_beside_it(text: str) -> None:
    (finding,) = parse(text, "x.yaml").findings
    assert finding.message in ("列表没有写完：少了“,”或“]”", "引号没有收尾")


# libyaml's words that nobody has put into Chinese: mostly about directives and tags, which a register has no use for.
UNTRANSLATED = {
    "%x\n": "found unknown directive name",
    "% \n": "could not find expected directive name",
    "%YAML 2.0\n---\na: 甲\n": "found incompatible YAML document",
    "%YAML 1.\n": "did not find expected version number",
    "%YAML 1.1\n%YAML 1.1\n---\n": "found duplicate %YAML directive",
    "%TAG ! x\n%TAG ! y\n---\n": "found duplicate %TAG directive",
    "%TAG !a b\n---\n": "did not find expected '!'",
    "a: !<x\n": "did not find the expected '>'",
    "a: !%gg 甲\n": "did not find URI escaped octet",
}


@pytest.mark.parametrize("text", UNTRANSLATED)
def test_a_syntax_error_that_has_no_translation_is_said_in_english_with_its_place(text: str) -> None:
    (finding,) = parse(text, "x.yaml").findings
    assert finding.code == "ZR004"
    assert finding.message == f"YAML 语法错误：{UNTRANSLATED[text]}"


MALFORMED = [
    "a: |甲\n",  # text on the line of the bar: easily written
    "a: >-+\n  甲\n",
    "a: |0\n  甲\n",
    "a: ]\n",  # a bracket too many, a comma too many
    "a: }\n",
    "a: [甲, , 乙]\n",
    "a: {,}\n",
    "a: ,甲\n",
    "a: {b: [}\n",
    "a: ? 甲\n",
    'a: "甲\n---\n乙"\n',
    "a: [\n---\n]\n",
    "... \na: 甲\n",
]


@pytest.mark.parametrize("text", MALFORMED)
def test_no_likely_mistake_is_answered_in_english(text: str) -> None:
    (finding,) = parse(text, "x.yaml").findings
    assert (finding.code, re.findall("[a-z]{3,}", finding.message)) == ("ZR004", [])
    assert finding.hint


@pytest.mark.parametrize("text", ["  a: 甲\nb: 乙\n", "{a: 甲}}\n", "a: 甲\n...\nb: 乙\n"])
def test_what_is_wrong_further_down_is_not_called_the_beginning(text: str) -> None:
    (finding,) = parse(text, "x.yaml").findings
    assert "开头" not in finding.message


def test_what_was_found_before_a_syntax_error_is_told_too() -> None:
    assert codes("a: &x 甲\nb: [\n") == [(1, 4, "ZR005"), (3, 1, "ZR004")]


def test_a_character_that_is_not_allowed_is_found_before_any_syntax() -> None:
    text = "a: [\n  甲\x00\n"
    finding = Finding(Location("x.yaml", 2, 4), "ZR003", "不允许的字符 U+0000", "删掉这个看不见的字符")
    assert parse(text, "x.yaml") == YamlSource("x.yaml", None, (finding,))


@pytest.mark.parametrize("name", ["\\0", "\\a", "\\e", "\\x85", "\\u2028", "\\ufeff", "\\uffff"])
def test_in_double_quotes_a_character_that_is_not_allowed_can_be_spelt_out(name: str) -> None:
    (text,) = read(f'["{name}"]')
    assert len(text) == 1


def test_a_lone_surrogate_in_a_text_is_a_finding() -> None:
    assert codes("a: \ud800\n") == [(1, 4, "ZR003")]


WORDS = st.text(max_size=12)
# What YAML gives a meaning to, in any disorder.
SNIPPETS = st.lists(
    st.sampled_from(
        [
            *"[]{},:-?#&*!|>%@`'\"\\~=<\t\n \r\x00\x85\ufeff甲𠮷",
            *("- ", ": ", "? ", "\n  ", "\n---\n", "\n...\n", "<<: ", "a: ", "&a ", "*a ", "!!str ", "%YAML 1.1\n"),
            *("\\u7532", "|2-", "'甲'", '"乙"', "format: 1\n", "tasks:\n", "  - id: 1\n"),
        ]
    ),
    max_size=40,
).map("".join)


@effort(300)
@given(st.text() | SNIPPETS)
@example("a: &a [*a]")
@example("? *a")
@example("[? a: b]")
def test_any_text_has_a_tree_or_findings_that_stand_in_it(text: str) -> None:
    source = parse(text, "x.yaml")
    lines = [*text.split("\n"), ""]
    for finding in source.findings:
        assert 1 <= finding.location.line <= len(lines)
        assert 1 <= finding.location.column <= len(lines[finding.location.line - 1]) + 1
    assert source.root is not None or source.findings or says_nothing(text)


def says_nothing(text: str) -> bool:
    """Whether a text holds nothing but comments and marks of where a document ends."""
    return all(re.match(r"\s*(#|\.\.\.|$)", line) for line in text.split("\n"))


@effort(300)
@given(
    st.binary()
    | st.text().map(str.encode)
    | SNIPPETS.map(str.encode)
    | SNIPPETS.map(lambda text: text.encode("utf-16"))
)
def test_any_bytes_are_a_register_or_have_findings(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "tasks.yaml")
        path.write_bytes(content)
        loaded = loader.load(path)
    assert loaded.register is not None or loaded.findings


# to_yaml writes what a register holds: texts, lists and groups of them.
VALUES = st.recursive(
    st.text() | SNIPPETS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(WORDS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES)
@example({"k": "甲" * 2000 + " " + "乙" * 2000})
@example({"k" * 200: ["no", "012", "2020-11-30", "~", "", " ", "\n", "甲\n乙\n", "# 甲", "- 甲", "a: b", "=", "1:30"]})
def test_what_is_written_reads_back_the_same(value: Any) -> None:
    assert read(to_yaml(value)) == value


def test_what_is_written_is_as_a_person_would_write_it() -> None:
    names = ["县水利局", "县河长办"]
    value = {
        "format": "1",
        "units": [{"name": names[0]}, {"name": names[1]}],
        "lead": names,
        "again": names,
        "none": [],
    }
    assert to_yaml(value) == (
        "format: '1'\nunits:\n- name: 县水利局\n- name: 县河长办\nlead:\n- 县水利局\n- 县河长办\n"
        "again:\n- 县水利局\n- 县河长办\nnone: []\n"
    )
    assert to_yaml("甲 " * 5000) == "'" + "甲 " * 5000 + "'\n"
