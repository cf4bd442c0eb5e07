"""Pages: what a person does not see on paper is no text and is named; what was typed, chosen and ticked is read."""

import pytest

from tests.importing.readers.streams import doubtful, shown, unread
from zerenfengong.importing.readers.webpage.html_reader import read
from zerenfengong.importing.source.stream import Stream

HEAD = "<tr><th>举措<th>牵头单位<th>责任单位"


def page(text: str) -> Stream:
    return read(text.encode())


def table(*rows: str, before: str = "") -> Stream:
    return page(f"<table>{before}{HEAD}{''.join(rows)}</table>")


@pytest.mark.parametrize(
    "style",
    [
        "hidden",
        "style='display:none'",
        "style='color:red; DISPLAY : None !important'",
        "style='visibility:hidden'",
        "style='mso-hide:all;display:inline'",
        "style='font-size:0'",
        "style='opacity: 0.0'",
        'aria-hidden="true"',
        "class='x 暗'",
        "id=s",
    ],
)
def test_text_that_is_hidden(style: str) -> None:
    sheet = "@media print {.甲 {display:none}} .暗, p .y {display:none} /* .甲 {display:none} */ #s{visibility:hidden}"
    stream = page(f"<style>{sheet}</style><p class=甲>甲<span {style}>暗<b>处</b></span>乙<div>丙</div>")
    assert (shown(stream), unread(stream), doubtful(stream)) == (["甲乙", "丙"], [("隐藏文字", "暗处")], [])


@pytest.mark.parametrize(
    "sheet",
    [
        ".暗{display:none} .亮{display:block}",
        ".暗{display:none} .页 .暗.亮{display:block}",
        "div.暗{display:none}",
        "@font-face{src:x} @media screen{p{margin:0} .暗{display:none}}",
    ],
)
def test_what_a_style_sheet_may_show_again_is_read(sheet: str) -> None:
    assert shown(page(f"<style>{sheet}</style><p class='暗 亮'>甲")) == ["甲"]


@pytest.mark.parametrize(
    ("row", "expected", "named"),
    [
        pytest.param(
            "<tr style='display:none'><td>修渠<td>住建局<td>无<tr><td>修桥<td>水利局<td>财政局",
            [["修桥", "水利局", "财政局"]],
            [("表 1 第 2 行第 1 格的隐藏文字", "修渠住建局无")],
            id="a row",
        ),
        pytest.param(
            "<tbody hidden><tr><td>修渠</td></tr></tbody><tbody><tr><td>修桥<td>水利局<td>财政局",
            [["修桥", "水利局", "财政局"]],
            [("表 1 第 2 行第 1 格的隐藏文字", "修渠")],
            id="a group of rows",
        ),
        pytest.param(
            "<tr><td>修桥<td style='display:none'>住建局<table><tr><td>表</table><td>水利局<td>财政局",
            [["修桥", "水利局", "财政局"]],
            [("表 1 第 2 行第 2 格的隐藏文字", "住建局表")],
            id="a cell, in whose place the next one stands",
        ),
        pytest.param(
            "<tr><td>修桥<td style='visibility:hidden'>住建局<td>财政局",
            [["修桥", "", "财政局"]],
            [("表 1 第 2 行第 2 格的隐藏文字", "住建局")],
            id="a cell that keeps its room",
        ),
        pytest.param(
            "<tr><td>修桥<td><span hidden>住建局<td>财政局",
            [["修桥", "", "财政局"]],
            [("表 1 第 2 行第 2 格的隐藏文字", "住建局")],
            id="what is never closed ends with its cell",
        ),
    ],
)
def test_rows_and_cells_that_are_hidden(row: str, expected: list[list[str]], named: list[tuple[str, str]]) -> None:
    stream = table(row)
    assert shown(stream) == [[["举措", "牵头单位", "责任单位"], *expected]]
    assert unread(stream) == named


def test_columns_that_are_hidden() -> None:
    columns = "<colgroup><col span=1><col style='visibility:collapse'><col></colgroup>"
    stream = table("<tr><td>修桥<td>住建局<td>财政局", before=columns)
    assert shown(stream) == [[["举措", "责任单位"], ["修桥", "财政局"]]]
    assert unread(stream) == [
        ("表 1 第 1 行第 2 格的隐藏文字", "牵头单位"),
        ("表 1 第 2 行第 2 格的隐藏文字", "住建局"),
    ]


def test_a_page_that_hides_itself_until_its_script_has_run_is_read() -> None:
    stream = page("<html class=等><style>.等{opacity:0} body{visibility:hidden}</style><body><p>甲</body></html>")
    assert (shown(stream), unread(stream)) == (["甲"], [])


def test_a_table_that_is_hidden() -> None:
    stream = page("<p>甲<table hidden><tr><td>暗<td><table><tr><td>处</table></table><p>乙")
    assert (shown(stream), unread(stream)) == (["甲", "乙"], [("隐藏文字", "暗处")])


@pytest.mark.parametrize("old", ["<del>住建局</del>", "<del cite='mailto:x' datetime='2026-03-01'>住建<b>局</b></del>"])
def test_text_that_was_deleted(old: str) -> None:
    stream = table(f"<tr><td>修桥<td>{old}<ins>水利局</ins><td>财政局")
    assert shown(stream) == [[["举措", "牵头单位", "责任单位"], ["修桥", "水利局", "财政局"]]]
    assert unread(stream) == [("表 1 第 2 行第 2 格的修订中删去的文字", "住建局")]


@pytest.mark.parametrize(
    "old",
    [
        "<s>旧要求</s>",
        "<strike>旧要求</strike>",
        "<span style='text-decoration:line-through'>旧要求</span>",
        "<span class=删>旧<u>要求</u></span>",
    ],
)
def test_text_that_is_struck_out(old: str) -> None:
    stream = page(f"<style>.删{{text-decoration: underline line-through}}</style><p>修桥{old}。")
    assert (shown(stream), unread(stream), doubtful(stream)) == (["修桥。"], [], [("划掉的文字，没有导入", "旧要求")])


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("<select><option>住建局<option selected>水利局</option></select>", "水利局"),
        ("<select><option>住建局</option><option>水利局</option></select>", "住建局"),
        ("<select multiple><option selected>住建局<option>无<option selected> 水利局</select>", "住建局、水利局"),
        ("<select></select>", ""),
        ("<input value='水利局'>", "水利局"),
        ("<input type=text value=水利局 />", "水利局"),
        ("<input type=hidden value=暗><input type=submit value=提交>", ""),
        ("<input type=text value=暗 style='display:none'>", ""),
        ("<textarea rows=2>水利局、\n住建局</textarea>", "水利局、住建局"),
        ("<input type=checkbox checked>是<input type=radio>否", "☑是☐否"),
    ],
)
def test_fields_of_a_form(field: str, expected: str) -> None:
    assert shown(table(f"<tr><td>修桥<td>{field}<td>财政局")) == [
        [["举措", "牵头单位", "责任单位"], ["修桥", expected, "财政局"]]
    ]


@pytest.mark.parametrize(
    ("mark", "note", "named"),
    [
        (
            '<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>',
            '<div id=ftn1><p><a href="#_ftnref1">[1]</a> 含分局。</div>',
            "[1] 含分局。",
        ),
        ('<sup><a href="#sdfootnote1sym">1</a></sup>', '<div id="sdfootnote1"><p>含分局。</p></div>', "含分局。"),
        (
            '<sup id="fnref:1"><a href="#fn:1">1</a></sup>',
            '<ol><li id="fn:1">含分局。 <a href="#fnref:1">↩</a></li></ol>',
            "含分局。 ↩",
        ),
    ],
)
def test_footnotes(mark: str, note: str, named: str) -> None:
    stream = page(f"<p>由水利局{mark}牵头。{note}")
    assert (shown(stream), unread(stream)) == (["由水利局牵头。"], [("脚注", named)])


def test_menus_and_pinyin() -> None:
    stream = page(
        "<nav>首页<a>更多</a></nav><p><ruby>琳<rp>(</rp><rt>lín</rt></ruby>局<button>提交</button><svg><text>图</text></svg>"
    )
    assert (shown(stream), unread(stream)) == (["琳局"], [("网页的菜单、按钮等", "首页更多；提交；图")])
