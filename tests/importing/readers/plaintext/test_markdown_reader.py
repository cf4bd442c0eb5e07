"""Markdown: headings, tables, paragraphs, and what is markup and what is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.readers.streams import Shown, shown, unread
from zerenfengong.answers.table import Column, Group, Report, Row
from zerenfengong.importing.readers.plaintext import markdown_reader
from zerenfengong.importing.readers.plaintext.markdown_text import plain_text
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Words
from zerenfengong.render.markdown import draw_md_document


def read(source: str) -> list[Shown]:
    return shown(markdown_reader.read(source.encode("utf-8")))


def test_headings_have_their_level_and_other_lines_are_paragraphs() -> None:
    source = "清理方案\n===\n\n一、目标\n---\n\n为做好清理。\n---\n# 二、任务 #\n\n### （一）清理\n"
    source += "- 甲：乙\n> - 丙\n1. 丁\n\n***\n```\n戊\n```\n#己"
    assert read(source) == [
        "#清理方案",
        "##一、目标",
        "为做好清理。",
        "#二、任务",
        "###（一）清理",
        "甲：乙",
        "丙",
        "1. 丁",
        "戊",
        "#己",
    ]


def test_a_table_may_have_rows_with_fewer_or_more_cells_than_its_header() -> None:
    source = "| 任务 | 责任单位 |\n| :--- | ---: |\n| 清理<br>公布 | 甲\\|乙 |\n归档 |\n| 报告 | 丙 | 丁 |\n\n以上。"
    (grid, _paragraph) = markdown_reader.read(source.encode()).blocks
    assert isinstance(grid, Grid)
    assert read(source) == [
        [["任务", "责任单位", None], ["清理\n公布", "甲|乙", None], ["归档", None, None], ["报告", "丙", "丁"]],
        "以上。",
    ]
    assert grid.rows[1][0] == Words("清理\n公布", Place(3, 3))


@pytest.mark.parametrize(
    "source", ["甲 | 乙\n丙 | 丁", "| 任务 |\n| --- | --- |", "任务\n| --- |", "| 任务 | 责任单位 |"]
)
def test_a_table_has_a_line_of_dashes_under_its_header(source: str) -> None:
    assert read(source) == source.split("\n")


def test_settings_before_the_document_are_named_as_not_read() -> None:
    source = "---\ntitle: 清理方案\ntags:\n  - 公开\n---\n一、清理"
    assert read(source) == ["一、清理"]
    assert unread(markdown_reader.read(source.encode())) == [("", "title: 清理方案"), ("", "tags:"), ("", "- 公开")]
    assert read("---\n一、清理\n---\n") == ["##一、清理"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**牵头单位**：*司法局*、_办公室_", "牵头单位：司法局、办公室"),
        ("***清理*** 文件 `a*b*`", "清理 文件 ab"),
        ("**甲 *乙* 丙**", "甲 乙 丙"),
        ("*县司法局、县财政局、*县档案局", "*县司法局、县财政局、*县档案局"),
        ("甲_乙_丙 ____ 3*4", "甲_乙_丙 ____ 3*4"),
        ('[清理方案](http://example.com/a "题")、![图](b.png)', "清理方案、图"),
        ("清理&nbsp;文件 &amp;#38; &lt;甲&gt;", "清理\u00a0文件 &#38; <甲>"),
        ("甲<BR/>乙 <br> <b>丙</b><丁>", "甲\n乙\n丙<丁>"),
        (r"\*甲\* \| \<br\> \\ \&amp; 1\. \乙", r"*甲* | <br> \ &amp; 1. \乙"),
    ],
)
def test_markup_goes_and_what_was_escaped_stands_as_it_was_written(text: str, expected: str) -> None:
    assert plain_text(text) == (expected, ())


@pytest.mark.parametrize(
    ("cell", "expected", "hidden", "seen"),
    [
        ("~~住建局~~水利局", "水利局", [], ["划掉的文字，没有导入：住建局"]),
        (
            "<s>住建局</s><STRIKE>无</STRIKE>水利局",
            "水利局",
            [],
            ["划掉的文字，没有导入：住建局", "划掉的文字，没有导入：无"],
        ),
        ("<del>住建局</del><ins>水利局</ins>", "水利局", ["修订中删去的文字：住建局"], []),
        ("水利局<!-- 待定 -->", "水利局", ["注释：待定"], []),
        (
            "<span style='display: none'>暗</span>水利局<span hidden>处</span>",
            "水利局",
            ["隐藏文字：暗", "隐藏文字：处"],
            [],
        ),
        (r"\~~水利局~~ 1~3 月 ~~ ~~", "~~水利局~~ 1~3 月 ~~ ~~", [], []),
        ("水利局[^1]、住建局[^注2]", "水利局、住建局", [], []),
    ],
)
def test_what_is_no_part_of_a_text_is_named(cell: str, expected: str, hidden: list[str], seen: list[str]) -> None:
    for source in (f"甲\n\n{cell}", f"| 单位 | 备注 |\n| --- | --- |\n| {cell} | 乙 |"):
        stream = markdown_reader.read(source.encode())
        line = source.count("\n") + 1
        assert shown(stream)[-1] == (expected if "| 乙" not in source else [["单位", "备注"], [expected, "乙"]])
        assert [words.text for words in stream.unread] == hidden
        assert [words.text for words in stream.doubtful] == seen
        assert {words.place.line for words in (*stream.unread, *stream.doubtful)} <= {line}


def test_notes_and_comments_are_named_and_no_paragraphs() -> None:
    stream = markdown_reader.read("甲[^1]\n\n[^1]: 含分局。\n\n<!-- 底稿\n\n不发 -->\n<!-- 乙".encode())
    assert shown(stream) == ["甲", "<!-- 乙"]
    assert [(words.place, words.text) for words in stream.unread] == [
        (Place(3, 1), "脚注：含分局。"),
        (Place(5, 1), "注释：底稿 不发"),
    ]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(SourceRefused):
        markdown_reader.read(b"\n")


TEXTS = st.text(st.sampled_from("清理*_`|\\<br>&amp;#[]()-+=.1~甲 \n"), max_size=12).map(
    lambda text: "\n".join(filter(None, map(str.strip, text.split("\n"))))
)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), TEXTS)
def test_what_this_program_writes_is_read_as_it_was(rows: list[tuple[str, str]], title: str) -> None:
    columns = (Column("measure", "举措"), Column("lead", "牵头单位"))
    title = f"一　{' '.join(title.split())}".strip()
    group = Group(title, [Row({"measure": measure, "lead": lead}) for measure, lead in rows])
    source = draw_md_document(Report(("甲1.乙",), columns, (group,), ("丙",), "题", (("印发机关", "丁"),)))
    assert read(source) == [
        "#题",
        "印发机关：丁",
        "甲1.乙",
        f"##{title}",
        [["举措", "牵头单位"], *map(list, rows)],
        "丙",
    ]
