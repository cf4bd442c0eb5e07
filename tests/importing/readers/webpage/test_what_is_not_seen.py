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
        ".暗{display:none} p.暗.亮{display:block}",
        ".暗{display:none !important} .亮.暗:not(a){display:block}",
        "div.暗{display:none}",
        "@font-face{src:x} @media screen{p{margin:0} .暗{display:none}}",
    ],
)
def test_what_a_style_sheet_may_show_again_is_read(sheet: str) -> None:
    assert shown(page(f"<style>{sheet}</style><p class='暗 亮'>甲</p>")) == ["甲"]


INSIDE = "<div class='a'><p class='b' id='c'>暗</p></div><p class='b'>明</p>"


@pytest.mark.parametrize(
    "sheet",
    [
        ".a .b{display:none}",
        ".a > .b{visibility:hidden}",
        "div p{display:none}",
        "body .a>#c.b{display:none}",
        ".b{display:block} .a .b{display:none}",
        ".a .b{display:none} .b{display:block}",
        ".a p{display:none} .x p{display:block}",
        ".a .b{display:none!important} .a #c{display:block}",
    ],
)
def test_text_that_is_hidden_where_it_stands(sheet: str) -> None:
    stream = page(f"<body><style>{sheet}</style>{INSIDE}</body>")
    assert (shown(stream), unread(stream)) == (["明"], [("隐藏文字", "暗")])


@pytest.mark.parametrize(
    "sheet",
    [
        ".a > div .b{display:none}",
        "body > .b .b{display:none}",
        ".x .b, .a.x .b{display:none}",
        ".a .b{display:none} div.a p.b{display:block}",
        ".a .b{display:none} .a > #c{display:inline}",
        ".a .b{display:none} .a + .b{display:block}",
        ".a .b{display:none} .a .b{display:block}",
        " .a .a .a .a .a .a .b{display:none}",
    ],
)
def test_text_that_is_not_hidden_where_it_stands(sheet: str) -> None:
    stream = page(f"<body><style>{sheet}</style>{INSIDE}</body>")
    assert (shown(stream), unread(stream)) == (["暗", "明"], [])


def test_rows_and_cells_that_a_style_sheet_hides_within_their_table() -> None:
    sheet = "<style>.稿 tr.内 td{display:none} .稿 .x{display:none}</style>"
    rows = "<tr><td>修桥<td>水利局<td class=x>旧<td>财政局<tr class=内><td>修渠<td>住建局<td>无"
    stream = page(f"{sheet}<div class=稿><table>{HEAD}{rows}</table></div>")
    assert shown(stream) == [[["举措", "牵头单位", "责任单位"], ["修桥", "水利局", "财政局"]]]
    assert [text for _place, text in unread(stream)] == ["旧", "修渠", "住建局", "无"]


@pytest.mark.parametrize(
    "faint",
    [
        "<span style='color:#fff'>暗</span>",
        "<font color=white>暗</font>",
        "<span style='color: rgb(255, 255, 255); font-size: 9pt'>暗</span>",
        "<b style='color:#C00000;background-color:#c00000'>暗</b>",
        "<span class=w>暗</span>",
        "<i style='background:yellow'><u style='color:#ff0'>暗</u></i>",
    ],
)
def test_text_in_the_colour_of_its_ground(faint: str) -> None:
    stream = page(f"<style>.w{{color:#FFFFFF}}</style><p>明{faint}处</p>")
    assert (shown(stream), unread(stream)) == (["明处"], [("字色与底色相同的文字", "暗")])


@pytest.mark.parametrize(
    "seen",
    [
        "<p style='background:#1f4e79'><span style='color:#fff'>明</span></p>",
        "<table bgcolor='#1f4e79'><tr><td><font color='#ffffff'>明</font></table>",
        "<style>.t{background-color:navy}</style><p class=t><b style='color:white'>明</b></p>",
        "<style>.t::before{background:red}</style><p class=t style='color:#fff'>明</p>",
        "<link rel=stylesheet href=x.css><p style='color:#fff'>明</p>",
        "<p style='color:#fff;background:url(x.png)'>明</p>",
        "<p style='color:#fff'><span style='color:#000'>明</span></p>",
        "<body bgcolor=#000000 text=#ffffff><p>明</p></body>",
    ],
)
def test_text_on_another_ground_is_seen(seen: str) -> None:
    stream = page(seen)
    assert [block if isinstance(block, str) else block[0][0] for block in shown(stream)] == ["明"]
    assert unread(stream) == []


def test_pictures_are_named() -> None:
    pictures = (
        "<img src=a.png alt='任务分工流程图'><img src=b.png alt=' '><img src=c.png><img src=d.gif width=1 height=1>"
    )
    stream = page(f"<p>修桥{pictures}</p><p>修渠</p><img alt=旧图 style='display:none'>")
    assert shown(stream) == ["修桥", "修渠"]
    assert unread(stream) == [("图片，没有读", "任务分工流程图"), ("正文", "2 幅图片")]


def test_a_picture_in_a_cell_is_named_with_its_cell() -> None:
    stream = table("<tr><td>修桥<td><img alt=公章><td>财政局")
    assert shown(stream) == [[["举措", "牵头单位", "责任单位"], ["修桥", "", "财政局"]]]
    assert unread(stream) == [("表 1 第 2 行第 2 格的图片，没有读", "公章")]


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
