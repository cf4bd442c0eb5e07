"""text, in a window: what is alike stands together, information is counted, and the whole list has as many as were counted."""

import re
from contextvars import copy_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.checks.result import Verdict
from zerenfengong.findings import CODES, Finding, Location, Severity
from zerenfengong.i18n import speaking
from zerenfengong.render import Canvas
from zerenfengong.render.finding_formats.as_text import draw
from zerenfengong.text.width import draw_ambiguous_wide, width


def found(line: int, code: str, message: str, hint: str = "", path: str = "a.yaml") -> Finding:
    return Finding(Location(path, line, 3), code, message, hint)


def verdict(*findings: Finding) -> Verdict:
    return Verdict(("a.yaml",), findings, {one.location[:2]: "  甲乙丙" for one in findings}, 1)


def drawn(*findings: Finding, columns: int | None = 80) -> str:
    return draw(verdict(*findings), Canvas(columns))


def spaces(line: int) -> Finding:
    return found(line, "ZR602", f"有多余的空格（{line % 3} 处）", "删掉多余的空格")


def unknown(line: int, name: str, meant: str = "") -> Finding:
    return found(line, "ZR201", f"单位“{name}”没有登记", f"是不是“{meant}”？" if meant else "")


def joint(line: int) -> Finding:
    return found(line, "ZR305", f"任务 s{line} 由 2 个单位共同牵头")


UNDER_7 = "    7 |   甲乙丙\n      |   ^"


def test_a_finding_alone_is_as_it_is_with_its_hint_beside_the_mark() -> None:
    assert drawn(unknown(7, "市居", "市局")) == (
        f"a.yaml:7:3: ZR201 错误：单位“市居”没有登记\n{UNDER_7} 建议：是不是“市局”？\n"
    )


def test_a_hint_that_has_no_room_there_stands_below_and_is_wrapped() -> None:
    long = found(7, "ZR201", "单位“市居”没有登记", "写上全称，一字不差，中间不要空格，也不要用简称")
    assert drawn(long, columns=40) == (
        "a.yaml:7:3: ZR201 错误：单位“市居”没有登\n    记\n"
        f"{UNDER_7}\n    建议：写上全称，一字不差，中间不要空\n    格，也不要用简称\n"
    )


def test_the_same_words_stand_once_with_their_lines() -> None:
    assert drawn(unknown(7, "市居"), unknown(9, "市居"), unknown(9, "市居")) == (
        f"a.yaml:7:3: ZR201 错误：单位“市居”没有登记 ×3：第 7、9 行\n{UNDER_7}\n同类的列在一起；逐条看：-v\n"
    )


def test_of_what_differs_in_a_number_or_an_id_the_lines_are_named() -> None:
    assert drawn(spaces(7), spaces(8), spaces(12)) == (
        f"a.yaml:7:3: ZR602 警告：多余的空格 ×3：第 7、8、12 行\n{UNDER_7} 建议：删掉多余的空格\n"
        "同类的列在一起；逐条看：-v\n"
    )


def test_of_what_differs_in_what_it_quotes_each_value_is_named_with_its_lines() -> None:
    assert drawn(unknown(7, "甲", "市局"), unknown(8, "乙"), unknown(9, "甲", "市局")) == (
        f"a.yaml:7:3: ZR201 错误：单位没有登记 ×3：“甲”（第 7、9 行）、“乙”（第 8 行）\n{UNDER_7} 建议：是不是“市局”？\n"
        "同类的列在一起；逐条看：-v\n"
    )


def test_without_a_line_a_hint_is_given_where_it_holds_for_all() -> None:
    nowhere = Verdict((), (unknown(7, "甲", "市局"), unknown(8, "乙", "乡局")), {}, 3)
    said = "a.yaml:7:3: ZR201 错误：单位没有登记 ×2：“甲”（第 7 行）、“乙”（第 8 行）\n"
    note = "同类的列在一起；逐条看：zrfg validate -v\n"
    assert draw(nowhere, Canvas(80), all_by="zrfg validate -v") == said + note
    same = nowhere._replace(findings=tuple(one._replace(hint="登记") for one in nowhere.findings))
    assert draw(same, Canvas(80), all_by="zrfg validate -v") == f"{said}    建议：登记\n{note}"


def test_long_values_are_left_to_their_lines() -> None:
    text = drawn(unknown(7, "长" * 13), unknown(8, "乙"))
    assert text.splitlines()[0] == "a.yaml:7:3: ZR201 错误：单位没有登记 ×2：第 7、8 行"


def test_of_very_many_the_first_are_named() -> None:
    assert "×20：第 1、2、3、4、5、6、7、8、9、10、11、12… 行" in drawn(*map(spaces, range(1, 21)), columns=200)
    names = drawn(*(unknown(at, f"局{at}") for at in range(1, 9)), columns=300)
    assert "×8：“局1”（第 1 行）、" in names
    assert "“局6”（第 6 行）……\n" in names


def test_what_is_in_another_file_or_said_otherwise_is_not_alike() -> None:
    other = found(7, "ZR602", "有多余的空格（1 处）", path="b.yaml")
    different = found(8, "ZR602", "行末有空格")
    quoting = found(9, "ZR602", "有多余的空格（“1” 处）")
    assert [line for line in drawn(spaces(7), other, different, quoting).splitlines() if not line.startswith(" ")] == [
        "a.yaml:7:3: ZR602 警告：有多余的空格（1 处）",
        "b.yaml:7:3: ZR602 警告：有多余的空格（1 处）",
        "a.yaml:8:3: ZR602 警告：行末有空格",
        "a.yaml:9:3: ZR602 警告：有多余的空格（“1” 处）",
    ]


def test_errors_come_first_and_information_is_counted_in_one_line() -> None:
    text = drawn(joint(1), spaces(2), joint(3), found(4, "ZR404", "周六"), unknown(7, "市居"))
    assert text == (
        f"a.yaml:7:3: ZR201 错误：单位“市居”没有登记\n{UNDER_7}\n"
        "a.yaml:2:3: ZR602 警告：有多余的空格（2 处）\n    2 |   甲乙丙\n      |   ^ 建议：删掉多余的空格\n"
        "提示 3 处：ZR305 ×2、ZR404；逐条看：-v\n"
    )


def test_nothing_is_nothing() -> None:
    assert drawn() == ""


def test_in_a_pipe_each_one_stands_for_itself_whatever_is_asked_for() -> None:
    several = verdict(joint(1), joint(3), spaces(7), spaces(8))
    listed = draw(several, Canvas())
    assert listed.count("ZR305 提示：") == listed.count("ZR602 警告：") == 2
    assert draw(several, Canvas(wide=True)) == listed


def test_the_severity_is_in_the_language_of_the_reader() -> None:
    with speaking("en"):
        text = drawn(spaces(7), unknown(8, "甲"))
        listed = draw(verdict(joint(7)), Canvas())
    assert "ZR602 warning" in text
    assert "ZR201 error" in text
    assert "ZR305 information" in listed


def test_colour_marks_the_kind_the_value_and_the_hint() -> None:
    text = draw(verdict(unknown(7, "市居", "市局")), Canvas(80, color=True)).replace("\x1b", "␛")
    assert text == (
        "␛[1ma.yaml:7:3:␛[0m ␛[1;31mZR201 错误␛[0m：单位“␛[1m市居␛[0m”没有登记\n"
        "    7 |   甲乙丙\n      |   ␛[1;31m^␛[0m ␛[2m建议：是不是“␛[0m市局␛[2m”？␛[0m\n"
    )


TEXTS = st.text("单位登记，。、；“”（）《》 a1.", min_size=1, max_size=90).map(str.strip).filter(bool)
FINDINGS = st.builds(
    lambda line, code, before, value, hint: found(line, code, f"{before}“{value}”{line}", hint),
    st.integers(1, 400),
    st.sampled_from(["ZR201", "ZR203", "ZR305", "ZR404", "ZR602", "ZR802"]),
    st.sampled_from(["单位", "任务编号重复：", "举措与原文文件不一致，请对照印发的文件逐字核对，再照原文改正"]) | TEXTS,
    st.sampled_from(["甲", "乙", "市政务服务和大数据管理局"]) | st.text("甲乙丙—…", min_size=1, max_size=60),
    st.just("") | TEXTS,
)
WINDOWS = st.integers(40, 140)


@given(st.lists(FINDINGS, max_size=30), WINDOWS, st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_window(
    findings: list[Finding], columns: int, verbose: bool, ambiguous: bool
) -> None:
    context = copy_context()
    if ambiguous:
        context.run(draw_ambiguous_wide)
    text = context.run(draw, verdict(*findings), Canvas(columns, wide=verbose))
    assert [line for line in text.splitlines() if context.run(width, line) > columns] == []


def heads(text: str) -> list[str]:
    """The beginnings of what is not indented: of findings, and of notes."""
    return [line for line in text.splitlines() if not line.startswith(" ")]


@given(st.lists(FINDINGS, max_size=30), WINDOWS)
def test_as_many_are_listed_one_by_one_as_were_counted(findings: list[Finding], columns: int) -> None:
    whole = verdict(*findings)
    assert len(heads(draw(whole, Canvas(columns, wide=True)))) == len(heads(draw(whole, Canvas()))) == len(findings)
    # A window so wide that every head is one line.
    overview = draw(whole, Canvas(10_000))
    shown = [line for line in heads(overview) if line.startswith("a.yaml:")]
    times = [int(many[1]) if (many := re.search(r" ×(\d+)：(?:第|“[^”]*”（第)", line)) else 1 for line in shown]
    info = re.search(r"^提示 (\d+) 处：(.*)；逐条看", overview, re.MULTILINE)
    assert sum(times) + (int(info[1]) if info else 0) == len(findings)
    by_code = [int(one.partition(" ×")[2] or 1) for one in info[2].split("、")] if info else []
    assert sum(by_code) == sum(one.severity is Severity.INFO for one in findings)


@given(st.lists(FINDINGS, max_size=12), WINDOWS)
def test_wrapping_loses_nothing(findings: list[Finding], columns: int) -> None:
    for one in findings:
        text = draw(verdict(one), Canvas(columns, wide=True))
        squeezed = re.sub(r"\s", "", text)
        assert re.sub(r"\s", "", f"{one.message}") in squeezed
        assert re.sub(r"\s", "", one.hint) in squeezed


@given(st.lists(FINDINGS, max_size=30), WINDOWS)
def test_colour_changes_nothing_but_the_colour(findings: list[Finding], columns: int) -> None:
    coloured = draw(verdict(*findings), Canvas(columns, color=True))
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == draw(verdict(*findings), Canvas(columns))


@pytest.mark.parametrize("code", CODES)
def test_every_code_can_be_drawn_alone_and_in_company(code: str) -> None:
    text = draw(verdict(found(1, code, "“甲”不对"), found(2, code, "“乙”不对")), Canvas(80))
    assert text.startswith("提示 2 处：" if CODES[code][0] is Severity.INFO else f"a.yaml:1:3: {code} ")
