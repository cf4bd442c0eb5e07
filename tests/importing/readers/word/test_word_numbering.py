"""The numbers that Word counts, in front of the text as a reader sees them."""

from collections.abc import Sequence

import pytest

from tests.importing.readers.streams import Shown, p, shown, tbl, tc, tr, word_file
from zerenfengong.importing.readers.word.docx_reader import read
from zerenfengong.importing.readers.word.word_numerals import numeral_in


def level(at: int, format_: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/><w:start w:val="1"/>{more}</w:lvl>'


def abstract(id_: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{"".join(levels)}</w:abstractNum>'


def num(id_: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


OUTLINE = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%4", "<w:isLgl/>"),
)
COUNTED_ON = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'))
OWN_START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
OWN_LEVEL = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'

LISTS = "".join(
    [
        OUTLINE,
        COUNTED_ON,
        abstract(2, level(0, "bullet", "●")),
        abstract(3, level(0, "decimal", "%1."), level(1, "ideographTraditional", "%2.", '<w:pStyle w:val="S"/>')),
        abstract(4, '<w:numStyleLink w:val="L"/>'),
        num(1, 0),
        num(2, 1),
        num(3, 2),
        num(4, 0, OWN_START),
        num(5, 0, OWN_LEVEL),
        num(6, 3),
        num(7, 4),
        num(8, 99),
    ]
)
STYLES = """<w:styles>
<w:style w:styleId="S"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="T"><w:basedOn w:val="S"/><w:pPr><w:numPr><w:numId w:val="6"/><w:ilvl w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def item(text: str, list_: int, at: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return p(text, f'<w:pStyle w:val="{style}"/>')


def numbered(*paragraphs: str) -> list[Shown]:
    return shown(read(word_file("".join(paragraphs), numbering=f"<w:numbering>{LISTS}</w:numbering>", styles=STYLES)))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param(
            [item("甲", 1), item("子", 1, 1), item("丑", 1, 1), item("乙", 1), item("寅", 1, 1)],
            ["一、甲", "（一）子", "（二）丑", "二、乙", "（一）寅"],
            id="a deeper level begins anew below the next higher one",
        ),
        pytest.param([item("2021年底前办结", 1, 2)], ["1. 2021年底前办结"], id="a space keeps a number from the text"),
        pytest.param([item("甲", 1), item("子", 1, 3)], ["一、甲", "1.1 子"], id="in digits although its level is not"),
        pytest.param([item("子", 1, 1)], ["（一）子"], id="without the level above"),
        pytest.param(
            [item("甲", 2), item("子", 2, 1), item("乙", 2), item("丑", 2, 1)],
            ["1. 甲", "（1）子", "2. 乙", "（2）丑"],
            id="a level that counts through",
        ),
        pytest.param([item("甲", 3)], ["甲"], id="a bullet is no text"),
        pytest.param(
            [item("甲", 1), item("乙", 4), item("丙", 4), item("丁", 1)],
            ["一、甲", "五、乙", "六、丙", "七、丁"],
            id="a list with a start of its own, and the one that it is an instance of",
        ),
        pytest.param([item("甲", 5), item("乙", 5)], ["A) 甲", "B) 乙"], id="a list with a level of its own"),
        pytest.param([styled("甲", "T"), styled("子", "S")], ["1. 甲", "甲. 子"], id="numbered by its style"),
        pytest.param([item("甲", 7)], ["一、甲"], id="a list that a numbering style stands for"),
        pytest.param([item("甲", 8), item("乙", 0), item("丙", 77)], ["甲", "乙", "丙"], id="no such list"),
        pytest.param([item("甲", 2, 5)], ["甲"], id="no such level"),
        pytest.param(
            [tbl(tr(tc(item("", 2)), tc("甲")), tr(tc(item("", 2)), tc("乙")))],
            [[["1.", "甲"], ["2.", "乙"]]],
            id="a column that holds nothing but numbers",
        ),
    ],
)
def test_numbers(paragraphs: Sequence[str], expected: list[Shown]) -> None:
    assert numbered(*paragraphs) == expected


def test_a_deleted_item_is_not_counted() -> None:
    gone = p("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    assert numbered(item("甲", 1), gone, item("乙", 1)) == ["一、甲", "二、乙"]


def test_a_format_that_older_programs_do_not_know() -> None:
    formats = [f'<w:numFmt w:val="{one}"/>' for one in ("custom", "decimalZero")]
    either = "<w:AlternateContent><w:Choice>{}</w:Choice><w:Fallback>{}</w:Fallback></w:AlternateContent>".format(
        *formats
    )
    own = f'<w:lvl w:ilvl="x">{either}<w:lvlText w:val="%1"/></w:lvl>'
    lists = f"<w:numbering>{abstract(0, own)}{num(1, 0)}</w:numbering>"
    assert shown(read(word_file(item("甲", 1), numbering=lists))) == ["00 甲"]


@pytest.mark.parametrize(
    ("format_", "values"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 105: "一百零五", 110: "一百一十"},
        ),
        ("chineseCountingThousand", {1005: "一千零五", 3210: "三千二百一十", 10_000: "10000", 0: "0"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("chineseLegalSimplified", {10: "壹拾", 12: "壹拾贰"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21", 0: "0"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("ideographEnclosedCircle", {3: "㊂"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 1000: "1000"}),
        ("upperLetter", {2: "B"}),
        ("lowerRoman", {4: "iv", 9: "ix", 0: "0"}),
        ("upperRoman", {14: "XIV", 4000: "4000"}),
        ("none", {3: ""}),
        ("arabicAlpha", {3: "3"}),
    ],
)
def test_numerals(format_: str, values: dict[int, str]) -> None:
    assert {value: numeral_in(format_, value) for value in values} == values
