"""Waivers: what is said in a comment, which lines it speaks of, and what becomes of one that nobody needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.checks import rules
from zerenfengong.checks.suppressions import Waiver, apply, waived
from zerenfengong.findings import CODES, UNRELIABLE, Finding, Location
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.writing.formatting import formatted

PATH = "tasks.yaml"

# line, column, code, first and last line
Read = tuple[int, int, str, int, int]


def read(text: str) -> tuple[list[Read], list[tuple[int, int, str]]]:
    """The waivers of a text and the places and words of what is wrong with them."""
    waivers, findings = waived(text, PATH)
    assert {finding.code for finding in findings} <= {"ZR902"}
    assert all(finding.hint for finding in findings)
    places = [(one.location.line, one.location.column, one.message) for one in findings]
    return [(one.location.line, one.location.column, one.code, one.first, one.last) for one in waivers], places


@pytest.mark.parametrize(
    ("text", "waivers"),
    [
        ("a: 1  # zrfg: ignore[ZR402] 原文如此\n", [(1, 7, "ZR402", 1, 1)]),
        ("# zrfg: ignore[ZR402] 原文如此\na: 1\n", [(1, 1, "ZR402", 2, 2)]),
        ("a:\n  # zrfg: ignore[ZR402] 原文如此\n  b: 1\n", [(2, 3, "ZR402", 3, 3)]),
        ("a: 1  # zrfg: ignore[ZR402,ZR404] 原文如此\n", [(1, 7, "ZR402", 1, 1), (1, 7, "ZR404", 1, 1)]),
        # What stands between a waiver and its line, or above another waiver, is no line of its own.
        (
            "# zrfg: ignore[ZR402] 甲\n# zrfg: ignore[ZR404] 乙\n# 说明\na: 1\n",
            [(1, 1, "ZR402", 4, 4), (2, 1, "ZR404", 4, 4)],
        ),
        ("# zrfg: ignore[ZR402] 甲\n\na: 1\n", [(1, 1, "ZR402", 2, 2)]),
        ("a: 1\n# zrfg: ignore[ZR402] 甲\n", [(2, 1, "ZR402", 3, 3)]),
        # Inside a list that goes on over lines, each line is one of its own.
        (
            "a: [甲,  # zrfg: ignore[ZR304] 上\n  # zrfg: ignore[ZR304] 下\n  乙]\n",
            [(1, 9, "ZR304", 1, 1), (2, 3, "ZR304", 3, 3)],
        ),
        # A value of several lines is one: from above, behind its heading, and behind its end.
        ("# zrfg: ignore[ZR601] 甲\na: |\n  乙\n  丙\nb: 1\n", [(1, 1, "ZR601", 2, 4)]),
        ("a: |  # zrfg: ignore[ZR601] 甲\n  乙\n  丙\nb: 1\n", [(1, 7, "ZR601", 1, 3)]),
        ('a: "甲\n  乙"  # zrfg: ignore[ZR607] 丙\n', [(2, 7, "ZR607", 1, 2)]),
        # A waiver over a whole task speaks of its first line alone, where what is missing is found.
        ("tasks:\n  # zrfg: ignore[ZR301] 原文没有\n  - id: a\n    b: 1\n", [(2, 3, "ZR301", 3, 3)]),
        # As a Chinese keyboard has it, and other hands.
        ("a: 1  # zrfg：ignore【ZR402，ZR404】原文如此\n", [(1, 7, "ZR402", 1, 1), (1, 7, "ZR404", 1, 1)]),
        ("a: 1  # zrfg: ignore［ＺＲ４０２、ZR404］ 原文\n", [(1, 7, "ZR402", 1, 1), (1, 7, "ZR404", 1, 1)]),
        ("a: 1  # ｚｒｆｇ：ｉｇｎｏｒｅ［ZR402］：原文\n", [(1, 7, "ZR402", 1, 1)]),
        ("a: 1  #zrfg:ignore[zr402 ; ZR404]原文\n", [(1, 7, "ZR402", 1, 1), (1, 7, "ZR404", 1, 1)]),
        ("a: 1  # ZRFG ignore [ZR402] 原文\r\nb: 2\r\n", [(1, 7, "ZR402", 1, 1)]),
        ("a: 1  ## zrfg: Ignore[ZR402, ZR402] 原文\n", [(1, 7, "ZR402", 1, 1)]),
    ],
)
def test_a_comment_waives_on_its_line_or_the_next(text: str, waivers: list[Read]) -> None:
    assert read(text) == (waivers, [])


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "a: '公开 # zrfg: ignore[ZR402] 原文如此'\n",
        'a: "公开 # zrfg: ignore[ZR402] 原文\n  如此"\n',
        "a: 公开 zrfg：ignore[ZR402] 不是注释\n",
        "a: 1  # 用 zrfg: ignore[ZR402] 可以豁免\n",
        "a: 1  # zrfg validate 检查，zrfg fmt 排版\n",
        "# zrfg 的任务台账\n# zrfg ignored 这一行\na: 1\n",
    ],
)
def test_what_is_no_waiver_is_left_alone(text: str) -> None:
    assert read(text) == ([], [])


UNCLEAR = "看不懂这条豁免"
NO_REASON = "豁免没有写理由，不起作用"
IN_VALUE = "这条豁免成了值的一部分，没有当成注释"


def not_waivable(code: str) -> str:
    return f"{code} 不能豁免：能豁免的以 ZR3、ZR4、ZR5、ZR6、ZR71、ZR72、ZR73 开头"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a: 1  # zrfg: ignore\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg: ignore ZR402 原文如此\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg: ignore[] 原文如此\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg: ignore[，] 原文如此\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg: ignore[ZR402 原文如此\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg: ignore（ZR402）原文如此\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg: ignroe[ZR402] 原文如此\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg：豁免[ZR402] 原文如此\n", [(1, 7, UNCLEAR)]),
        ("a: 1  # zrfg: ignore[ZR402]\n", [(1, 7, NO_REASON)]),
        ("a: 1  # zrfg: ignore【ZR402】：——。\n", [(1, 7, NO_REASON)]),
        ("a: 1  # zrfg: ignore[ZR4] 原文如此\n", [(1, 7, "豁免里没有“ZR4”这个编号")]),
        ("a: 1  # zrfg: ignore[ZR499,400] 甲\n", [(1, 7, f"豁免里没有“{code}”这个编号") for code in ("ZR499", "400")]),
        ("a: 1  # zrfg: ignore[ZR201] 新单位\n", [(1, 7, not_waivable("ZR201"))]),
        ("a: 1  # zrfg: ignore[ZR901]\n", [(1, 7, not_waivable("ZR901")), (1, 7, NO_REASON)]),
        # Became part of a value: full-width ＃, no space before the #, inside a block.
        ("a: 公开 ＃ zrfg：ignore[ZR601] 原文\n", [(1, 7, IN_VALUE)]),
        ("a: 公开。# zrfg：ignore[ZR601] 原文\n", [(1, 7, IN_VALUE)]),
        ("＃ zrfg: ignore[ZR402] 原文如此\n", [(1, 1, IN_VALUE)]),
        ("a: |\n  公开\n    # zrfg: ignore[ZR601] 原文\nb: 1\n", [(3, 5, IN_VALUE)]),
        ("a: 公开\n  ＃zrfg ignore[ZR402] 原文\n", [(2, 3, IN_VALUE)]),
        ("a:\n  - 公开＃ｚｒｆｇ：ignore【ZR402】 原文\n", [(2, 7, IN_VALUE)]),
    ],
)
def test_what_can_not_be_understood_is_said_and_waives_nothing(text: str, messages: list[tuple[int, int, str]]) -> None:
    assert read(text) == ([], messages)


def test_beside_a_code_that_is_wrong_the_others_hold() -> None:
    text = "a: 1  # zrfg: ignore[ZR201，ZR402] 原文如此\n"
    assert read(text) == ([(1, 7, "ZR402", 1, 1)], [(1, 7, not_waivable("ZR201"))])


@given(st.sampled_from(sorted(CODES)))
def test_what_makes_a_register_unreliable_is_never_waived(code: str) -> None:
    waivers, findings = read(f"a: 1  # zrfg: ignore[{code}] 理由\n")
    assert bool(waivers) != bool(findings)
    if code.startswith(UNRELIABLE):
        assert waivers == []


def test_only_the_first_document_of_a_file_is_looked_at() -> None:
    assert read("a: 1\n# zrfg: ignore[ZR402] 甲\n---\n[b\n") == ([(2, 1, "ZR402", 3, 3)], [])


def found(line: int, code: str) -> Finding:
    return Finding(Location(PATH, line, 9), code, "")


def waiver(first: int, last: int, code: str) -> Waiver:
    return Waiver(Location(PATH, first, 1), code, first, last)


@pytest.mark.parametrize(
    ("findings", "waivers", "kept", "unused"),
    [
        ([found(3, "ZR402")], [waiver(3, 3, "ZR402")], [], []),
        ([found(3, "ZR402")], [waiver(3, 3, "ZR404")], [found(3, "ZR402")], [waiver(3, 3, "ZR404")]),
        ([found(3, "ZR402")], [waiver(4, 4, "ZR402")], [found(3, "ZR402")], [waiver(4, 4, "ZR402")]),
        ([found(4, "ZR601"), found(6, "ZR601")], [waiver(3, 5, "ZR601")], [found(6, "ZR601")], []),
        ([found(3, "ZR402"), found(3, "ZR404")], [waiver(3, 3, "ZR402"), waiver(3, 3, "ZR404")], [], []),
        # From above and from behind at once: both are used.
        ([found(3, "ZR402")], [waiver(2, 3, "ZR402"), waiver(3, 3, "ZR402")], [], []),
        ([], [waiver(1, 1, "ZR402")], [], [waiver(1, 1, "ZR402")]),
        ([found(1, "ZR201")], [], [found(1, "ZR201")], []),
    ],
)
def test_what_a_waiver_covers_is_gone_and_what_covers_nothing_is_found(
    findings: list[Finding], waivers: list[Waiver], kept: list[Finding], unused: list[Waiver]
) -> None:
    assert apply(findings, waivers) == (kept, unused)


FIELDS = """\
tasks:
  - id: a  # zrfg: ignore[ZR402] 只这一行
    # zrfg: ignore[ZR304] 整个字段
    lead:
      - 甲
      - 甲
    deadline:  # zrfg: ignore[ZR404] 整个字段
      date: 2022-10-01
      phrase: 10月1日前
  # zrfg: ignore[ZR305] 不是整项任务
  - id: b
    lead: [甲,
           乙]
# zrfg: ignore[ZR402] 不是整个文件
units:
  - name: 甲
"""


def test_a_field_is_waived_as_a_whole_however_it_is_laid_out() -> None:
    root = yaml_nodes.parse(FIELDS, PATH).root
    waivers, _findings = waived(FIELDS, PATH, root)
    assert [(one.code, one.first, one.last) for one in waivers] == [
        ("ZR402", 2, 2),
        ("ZR304", 4, 6),
        ("ZR404", 7, 9),
        ("ZR305", 11, 11),
        ("ZR402", 15, 15),
    ]


REGISTER = """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units:
  - name: 县河长办
tasks:
  - id: h1
    measure: 建立河道巡查台账。
    lead: [县河长办]
    deadline: {date: 2022-04-01}  # zrfg: ignore[ZR402,ZR405] 原文如此
"""


def codes(text: str) -> list[str]:
    return [one.code for one in rules.check(loader.load_text(text, PATH))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (REGISTER, []),
        (REGISTER.replace("2022-04-01", "2022-04-13"), ["ZR901"]),
        # What could not be read could not be looked for.
        (REGISTER.replace("2022-04-01", "2022-04-31"), ["ZR106"]),
        (REGISTER.replace("format: 1", "format: 9"), ["ZR105"]),
        (REGISTER.replace("tasks:", "---\ntasks:"), ["ZR101", "ZR008"]),
        (REGISTER.replace("lead: [县", "lead: &a [县"), ["ZR005"]),
    ],
)
def test_a_waiver_is_unused_only_where_its_code_was_looked_for(text: str, found: list[str]) -> None:
    assert codes(text) == found


def test_the_canonical_form_waives_what_was_waived() -> None:
    names = ", ".join(["县河长办"] * 12)
    text = REGISTER.replace("    lead: [县河长办]\n", f"    # zrfg: ignore[ZR304] 原文如此\n    lead: [{names}]\n")
    tidy = formatted(loader.load_text(text, PATH))
    assert "\n      - 县河长办\n" in tidy
    assert (codes(text), codes(tidy)) == ([], [])


def test_very_many_waivers_take_their_time_and_no_more() -> None:
    lines = "".join(f"k{at}: 1  # zrfg: ignore[ZR601] 甲\n" for at in range(20_000))
    waivers, _findings = waived(lines, PATH)
    findings = [found(at, "ZR601") for at in range(1, 20_001)]
    assert apply(findings, waivers) == ([], [])  # where each was held against each, this would not come back
