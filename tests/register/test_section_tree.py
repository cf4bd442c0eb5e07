"""The outline: ids, places and what is below what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.model import Register, Section
from zerenfengong.register.section_tree import Outline
from zerenfengong.text.folding import fold_id
from zerenfengong.text.numerals import numeral

OUTLINE = Outline(
    Register(
        sections=(
            Section("一", "甲"),
            Section("一（一）", "甲一"),
            Section("一(二)", "甲二"),
            Section("一（二）（1）", "甲二之一"),
            Section("十一", "十一"),
            Section("附", "附件"),
            Section("附-a", "附件甲", parent="附"),
            Section("2.3", "没有上级的编号"),
            Section("三（一）", "没有登记上级"),
        )
    )
)


def ids(*asked: str) -> list[str | None]:
    found = [OUTLINE.find(one) for one in asked]
    return [section.id if section else None for section in found]


def test_a_section_is_found_by_its_id_whatever_the_brackets() -> None:
    assert ids("一（二）", "一(二)", " 一〔二〕 ", "附-a") == ["一(二)", "一(二)", "一(二)", "附-a"]


def test_a_section_is_found_by_its_place() -> None:
    assert ids("1", "1.1", "1.2", "1.2.1", "11") == ["一", "一（一）", "一(二)", "一（二）（1）", "十一"]


def test_what_is_printed_after_a_number_is_no_part_of_it() -> None:
    assert ids("1.", "1.1.", "一、", "十一、") == ["一", "一（一）", "一", "十一"]


@pytest.mark.parametrize("id_", ["A.", "附件.", "1.."])
def test_an_id_that_ends_in_a_dot_is_found(id_: str) -> None:
    section = Section(id_, "甲")
    assert Outline(Register(sections=(section,))).find(id_) == section


def test_an_id_goes_before_a_place() -> None:
    assert ids("2.3") == ["2.3"]


@pytest.mark.parametrize("asked", ["二", "1.3", "", "附.1", "1.1.1.1", "九（九）"])
def test_what_is_not_there_is_not_found(asked: str) -> None:
    assert OUTLINE.find(asked) is None


def test_a_place_of_two_sections_is_nobodys() -> None:
    twice = Outline(Register(sections=(Section("一", ""), Section("1", ""), Section("壹", ""))))
    assert twice.find("一") == Section("一", "")
    assert Outline(Register(sections=(Section("一", ""), Section("（一）", "")))).find("1") is None


def test_parents_come_from_the_id_or_are_named() -> None:
    paths = {section.id: [one.id for one in OUTLINE.path(section)] for section in OUTLINE.by_id.values()}
    assert paths == {
        "一": ["一"],
        "一（一）": ["一", "一（一）"],
        "一(二)": ["一", "一(二)"],
        "一（二）（1）": ["一", "一(二)", "一（二）（1）"],
        "十一": ["十一"],
        "附": ["附"],
        "附-a": ["附", "附-a"],
        "2.3": ["2.3"],
        "三（一）": ["三（一）"],
    }


def test_below_a_section_is_itself_and_everything_in_it() -> None:
    section = OUTLINE.find("一")
    assert section is not None
    assert OUTLINE.below(section) == {"一", "一(一)", "一(二)", "一(二)(1)"}


def test_parents_in_a_circle_end() -> None:
    circle = Outline(Register(sections=(Section("a", "", parent="b"), Section("b", "", parent="a"))))
    a, b = circle.by_id.values()
    assert circle.path(a) == (b, a)
    assert circle.below(a) == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("（三）", 3),
        ("(12)", 12),
        ("1、", 1),
        ("999999", 999_999),
        ("①", 1),
        ("⑫", 12),
        ("⒊", 3),
        ("㈠", 1),
        ("㊉", 10),
    ]
    + [(text, None) for text in ("附", "1a", "", "1000000", "一甲")],
)
def test_numerals(text: str, value: int | None) -> None:
    assert numeral(text) == value


@given(st.text(alphabet="一二（）()〔〕. a", max_size=12))
def test_folding_an_id_is_idempotent(text: str) -> None:
    assert fold_id(fold_id(text)) == fold_id(text)


@pytest.mark.parametrize("text", ["一二", "十十", "十百", "零", "0"])
def test_what_is_written_like_no_number_from_1_to_999_is_none(text: str) -> None:
    assert numeral(text) is None


DIGITS = "零一二三四五六七八九"


@given(st.integers(1, 999))
def test_every_number_is_read_as_it_is_printed(number: int) -> None:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    text += DIGITS[ones] if ones else ""
    assert [numeral(one) for one in (text, f"（{text}）", f"{text}、", str(number), f"({number})")] == [number] * 5


TOKENS = ["a", "b", "c", "d", "一", "一（一）", "二(一)", "1.2"]
SECTIONS = st.lists(
    st.builds(Section, id=st.sampled_from(TOKENS), parent=st.none() | st.sampled_from(TOKENS)),
    max_size=8,
    unique_by=lambda section: fold_id(section.id),
)


@given(SECTIONS)
def test_what_is_below_a_section_has_it_above(sections: list[Section]) -> None:
    outline = Outline(Register(sections=tuple(sections)))
    for section in sections:
        path = outline.path(section)
        assert path[-1] == section
        assert len(set(path)) == len(path)
        inside = {fold_id(one.id) for one in sections if section in outline.path(one)}
        assert outline.below(section) == inside


def test_the_longest_id_that_another_goes_on_from_is_its_parent() -> None:
    sections = tuple(Section(id_, "") for id_ in ("1", "1.2", "1.2(3)", "12", "一", "一（一）", "一（一）1"))
    outline = Outline(Register(sections=sections))
    parents = {section.id: outline.parent(section) for section in sections}
    assert {id_: parent.id for id_, parent in parents.items() if parent} == {
        "1.2": "1",
        "1.2(3)": "1.2",
        "一（一）": "一",
        "一（一）1": "一（一）",
    }
