"""Web pages: what a reader sees of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.readers.streams import Shown, places, shown, unread
from zerenfengong.importing.readers.webpage.html_reader import read
from zerenfengong.importing.readers.webpage.html_tokens import tokens
from zerenfengong.importing.source.stream import SourceRefused


def page(text: str) -> list[Shown]:
    return shown(read(text.encode("utf-8")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<p>甲<p>乙</p>丙<div>丁</div>", ["甲", "乙", "丙", "丁"], id="paragraphs"),
        pytest.param("<h1>题</h1><h3>一、</h3><p>甲", ["#题", "###一、", "甲"], id="headings"),
        pytest.param("甲<br>乙<BR/>丙", ["甲", "乙", "丙"], id="a line break begins a paragraph"),
        pytest.param("<p> 甲 \n\t 乙 </p>", ["甲乙"], id="a line broken by whoever saved the page"),
        pytest.param("<b>甲</b>\n<b>乙</b> <b>丙</b>", ["甲 乙 丙"], id="white space between tags is a space"),
        pytest.param("<p>&nbsp;&nbsp;a&nbsp;b &lt;c&gt; &#8220;d&#x201d;</p>", ["a b <c> “d”"], id="entities"),
        pytest.param("<p>　　甲</p><p>\n</p>", ["甲"], id="indented, empty"),
        pytest.param("a < b <3 <!-- <p>注</p> --><!DOCTYPE html>c", ["a < b <3 c"], id="no tags, comments"),
        pytest.param("<ul><li>甲<li>乙</ul>", ["甲", "乙"], id="a list"),
        pytest.param(
            "<ol start=3><li><p>甲</p></li><li value='9'>乙<ol type=a><li>子</ol><li></ol>丙",
            ["3. 甲", "9. 乙", "a. 子", "丙"],
            id="numbered lists",
        ),
        pytest.param("<ol style='list-style: none'><li>（一）甲</ol></ol>", ["（一）甲"], id="a list without numbers"),
        pytest.param(
            "<dl><dt>印发机关</dt><dd>某局</dd><dt>日期：<dd>3月</dd><dd>5日</dl>",
            ["印发机关：某局", "日期：3月", "5日"],
            id="names, values",
        ),
        pytest.param("<p title='a>b' class=\"c>d\">甲", ["甲"], id="quoted attributes"),
        pytest.param("<p title='a>甲</p><p>乙", ["甲", "乙"], id="a quotation mark that is never closed"),
        pytest.param("甲<p", ["甲"], id="a tag that never ends"),
        pytest.param("<table></table>甲<table><tr></table>", ["甲"], id="tables without cells"),
        pytest.param("</td></table></ol>甲", ["甲"], id="ends without beginnings"),
    ],
)
def test_text(text: str, expected: list[Shown]) -> None:
    assert page(text) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) '<p>乙</p>'</script>",
        "<style>p {}</style>",
        "<nav>首页<nav>更多</nav></nav>",
        "<div hidden>乙<div>丙</div></div>",
        "<span style='color:red; DISPLAY : none'>乙</span>",
        '<div aria-hidden="true">乙</div>',
        "<svg><title>乙</title><text>丙</text><svg/></svg>",
        "<template><p>乙</p></template>",
        '<img hidden alt="乙"><div hidden/>',
    ],
)
def test_what_no_one_sees(hidden: str) -> None:
    assert page(f"<p>甲</p>{hidden}<p>丁</p>") == ["甲", "丁"]


def test_what_is_never_closed_hides_nothing() -> None:
    assert page("<p>甲<nav>乙<p>丙<script>丁") == ["甲乙", "丙丁"]


TABLE = "<table>{}</table>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<tr><td>甲<td>乙<tr><th>丙</th><td>丁", [["甲", "乙"], ["丙", "丁"]], id="ends left out"),
        pytest.param(
            "<tr><td colspan=3>总则</td></tr><tr><td rowspan='2'>修路<td colspan=2>交通局<tr><td>财政局<td>审计局",
            [["总则", "←", "←"], ["修路", "交通局", "←"], ["↑", "财政局", "审计局"]],
            id="spans",
        ),
        pytest.param(
            "<tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁", [["甲", "乙"], ["↑", "丙"], ["↑", "丁"]], id="to the end"
        ),
        pytest.param(
            "<tr><td>1<td rowspan=2>2<td>3<tr><td>4<td>5<td>6",
            [["1", "2", "3", None], ["4", "↑", "5", "6"]],
            id="around it",
        ),
        pytest.param("<tr><td colspan=99 rowspan=x>甲<tr><td>乙<td>丙", [["甲", "←"], ["乙", "丙"]], id="too wide"),
        pytest.param("<tr><td>甲<tr><td>乙<td>丙", [["甲", None], ["乙", "丙"]], id="too short"),
        pytest.param(
            "<thead><tr><th>事项<th>单位</thead><tbody><tr><td>修路<td><p>甲局</p><p>乙局</p><br>丙局",
            [["事项", "单位"], ["修路", "甲局\n乙局\n丙局"]],
            id="lines of a cell",
        ),
        pytest.param("<td>甲<td>乙<tr><td>丙<td>丁", [["甲", "乙"], ["丙", "丁"]], id="a first row without its tag"),
    ],
)
def test_tables(text: str, expected: list[list[str | None]]) -> None:
    assert page(TABLE.format(text)) == [expected]


def test_places_and_what_stands_around_a_table() -> None:
    stream = read("<p>甲</p><table><caption>乙</caption><tr><td>1<td>2</table>丙".encode())
    assert shown(stream) == ["甲", "乙", [["1", "2"]], "丙"]
    assert places(stream) == ["第 1 段", "第 2 段", "表 1 第 1 行第 1 格", "表 1 第 1 行第 2 格", "第 3 段"]


def test_tables_that_only_lay_out_a_page_are_none() -> None:
    inner = TABLE.format("<tr><td>甲<td>乙<tr><td>丙<td>丁")
    menu = f"<tr><td>首页</td></tr><tr><td>栏目</td><td><p>通知</p>{inner}<p>完</p></td></tr>"
    assert page(TABLE.format(menu)) == ["首页", "栏目", "通知", [["甲", "乙"], ["丙", "丁"]], "完"]
    text = "".join(
        f"<p>第{number}项工作要在年底以前完成，{'有关单位要各负其责、密切配合，' * 5}确保落实。" for number in range(8)
    )
    assert len(page(TABLE.format(f"<tr><td>栏目</td><td>{text}</td></tr>"))) == 9
    assert page("<tbody><tr><td>甲</td></tr></tbody>") == ["甲"]


def test_a_table_in_a_cell_of_a_table_follows_it() -> None:
    inner = TABLE.format("<tr><td>1<td>2")
    outer = TABLE.format(f"<tr><td>甲<td>乙<tr><td>丙{inner}<td>丁")
    assert page(outer) == [[["甲", "乙"], ["丙", "丁"]], [["1", "2"]]]


def test_the_title_is_named_where_the_page_does_not_say_it() -> None:
    assert unread(read("<title>任务 分工_某网</title><p>甲".encode())) == [("网页标题", "任务 分工_某网")]
    assert unread(read("<title>任务 &amp; 分工</title><p>任务 & <b>分工</b>表".encode())) == []


@pytest.mark.parametrize(
    "data",
    [
        "<p>甲</p>".encode(),
        "<p>甲</p>".encode("utf-8-sig"),
        "<p>甲</p>".encode("gb18030"),
        "<p>甲</p>".encode("utf-16"),
        "<meta charset=big5><p>甲</p>".encode("big5"),
        "<meta content='text/html; charset=Big5'><p>甲</p>".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert shown(read(data)) == ["甲"]


def test_our_own_page_is_the_document_alone() -> None:
    ours = """<meta name="generator" content="zrfg"><a class="skip">跳到任务表</a><h1>分工</h1><p class="summary">共 1 项</p>
    <table><tr><th>举措<th>期限<tr class="group"><th colspan=2><span class="title">一</span> <span class="counted">1 项</span>
    <tr><td><span class="line">修路</span><td><span class="line">3月底</span><span class="line">4月底</span></table>
    <section class="extra"><h2>统计</h2></section>"""
    assert page(ours) == ["#分工", [["举措", "期限"], ["一", "←"], ["修路", "3月底\n4月底"]]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("<table>" + "<tr><td>甲<td>乙" * 20_001, "表格太大", id="rows"),
        pytest.param(
            "<table>" + "<tr><td colspan=1000 rowspan=60000>甲" * 1_000, "表格太大", id="reaching over each other"
        ),
        pytest.param("<table><tr><td>甲<td>" * 30 + "乙", "表格套表格超过 20 层", id="nested"),
        pytest.param("<p>甲" * 50_001, "文件太长：超过 50000 行", id="paragraphs"),
    ],
)
def test_bounds(text: str, said: str) -> None:
    with pytest.raises(SourceRefused, match=said):
        page(text)


@pytest.mark.parametrize(
    "text", ["<", "<!--", "<a ", "</", "<a b='", "<script>", "</script ", "&", "<![CDATA[", "<title><a"]
)
def test_whatever_is_left_open_costs_no_time(text: str) -> None:
    assert len(list(tokens(text * 200_000))) <= 400_000


def test_a_number_of_no_character_is_no_character() -> None:
    number = "1" * 5_000
    assert page(f"<p title='&#{number};'>甲&#x10FFFFFF;乙&#{number};") == [f"甲\ufffd乙&#{number};"]


def test_values_without_end_tags() -> None:
    assert page("<dl>甲<dd>乙<dd>丙 <dd> <dd>丁：<dd>戊") == ["甲：乙：丙 ： 丁：戊"]


@given(st.text("<>/!-'\"=& abtdrp甲\n", max_size=60))
def test_any_text_is_a_page(text: str) -> None:
    read(f"甲{text}".encode())
