"""Section ids and task ids of a draft: the printed numbers, one below another; none twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.importing.document.entries import Entry, Heading, key_of
from zerenfengong.importing.document.headings import headings_of, placed
from zerenfengong.importing.drafting.draft_ids import ids_of
from zerenfengong.importing.drafting.draft_sections import drafted
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import Register
from zerenfengong.register.schema import SECTION_ID, TASK_ID
from zerenfengong.register.section_tree import Outline


def heading(text: str, level: int = 0) -> Heading:
    return headings_of(Words(text, Place(1, 1), level))[0]


def outline(*texts: str) -> list[tuple[str, str, str | None]]:
    """The sections of headings that follow one another."""
    paths: list[tuple[Heading, ...]] = []
    for text in texts:
        paths.append(placed(paths[-1] if paths else (), heading(text)))
    return [(section.id, section.title, section.parent) for section in drafted(paths).values()]


def test_ids_are_the_printed_numbers_from_the_top() -> None:
    assert outline("一、清理", "（一）权力", "1．市级", "2．县级", "(二)责任", "二、公开", "（一）目录") == [
        ("一", "清理", None),
        ("一（一）", "权力", None),
        ("一（一）1", "市级", None),
        ("一（一）2", "县级", None),
        ("一（二）", "责任", None),
        ("二", "公开", None),
        ("二（一）", "目录", None),
    ]


def test_a_level_may_be_left_out() -> None:
    assert outline("一、清理", "1．市级", "（1）局", "二、公开") == [
        ("一", "清理", None),
        ("一.1", "市级", None),
        ("一.1（1）", "局", None),
        ("二", "公开", None),
    ]


def test_a_heading_without_a_number_goes_by_its_first_words() -> None:
    assert outline("强化规范性文件集中规范公开", "（一）清理", "宣传") == [
        ("强化规范性文件集中规范公", "强化规范性文件集中规范公开", None),
        ("强化规范性文件集中规范公（一）", "清理", None),
        ("宣传", "宣传", None),
    ]


def test_numbers_that_begin_again_are_told_apart() -> None:
    assert outline("一、清理", "一、公开", "（一）目录") == [
        ("一", "清理", None),
        ("一-2", "公开", None),
        ("一-2（一）", "目录", None),
    ]


def test_a_repeated_heading_is_one_section() -> None:
    assert outline("一、清理", "二、公开", "一、清理") == [("一", "清理", None), ("二", "公开", None)]


def test_what_this_program_prints_of_a_path_is_read_back_with_its_ids() -> None:
    found = headings_of(Words("一　清理 › 一（一）　权力", Place(1, 1)))
    assert [(one.id, one.title) for one in found] == [("一", "清理"), ("一（一）", "权力")]


@pytest.mark.parametrize("text", ["一〇" * 40, "1.2.3.4.5.6.7.8.9.10.11", "一（二）（三）（四）（五）（六）"])
def test_an_id_that_is_none_is_a_title(text: str) -> None:
    assert [(one.id, one.title) for one in headings_of(Words(text, Place(1, 1)))] == [(None, text)]


def test_an_outline_has_an_end() -> None:
    steps = headings_of(Words(" › ".join(f"类{at}" for at in range(15)), Place(1, 1)))
    assert [one.title for one in steps] == [
        *(f"类{at}" for at in range(9)),
        " › ".join(f"类{at}" for at in range(9, 15)),
    ]
    lines = headings_of(Words("一、总则" + "\n1.类" * 15, Place(1, 1)))
    assert len(lines) == 10


def test_ids_have_room_for_a_count() -> None:
    long = "甲" * 64
    paths = [
        (Heading("甲", None, Words("甲", Place(1, 1)), id_),)
        for id_ in (long, f"{long[:-1]}乙", long[:-2] + "（）", long[:60])
    ]
    again = [(path[0]._replace(title="乙"),) for path in paths] + [(path[0]._replace(title="丙"),) for path in paths]
    found = [section.id for section in drafted([*paths, *again]).values()]
    assert len({*found}) == len(found) == 12
    assert all(re.fullmatch(SECTION_ID, id_) for id_ in found)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "一、", "二、", "（一）", "（二）", "1.", "2.", "①"]),
        st.sampled_from(["甲", "乙", "丙丁"]),
    ).map("".join),
    max_size=8,
)


@given(LINES)
def test_every_section_has_an_id_of_its_own_and_the_parent_it_stands_under(texts: list[str]) -> None:
    paths: list[tuple[Heading, ...]] = []
    for text in texts:
        paths.append(placed(paths[-1] if paths else (), heading(text)))
    sections = drafted(paths)
    assert len({section.id for section in sections.values()}) == len({key_of(path) for path in paths})
    found = Outline(Register(sections=tuple(sections.values())))
    for key, section in sections.items():
        above = found.parent(section)
        assert (above.id if above else None) == (sections[key[:-1]].id if key[:-1] else None)


def ids(*entries: tuple[str, str | None, int | None]) -> list[str]:
    """The ids of entries, each with the heading that it stands under ("" for none), its number and its part."""
    paths = [(heading(title),) if title else () for title, _number, _part in entries]
    sections = drafted([path for path in paths if path])
    made = [
        Entry("做事", Words("做事", Place(1, 1)), path, number, part)
        for path, (_title, number, part) in zip(paths, entries, strict=True)
    ]
    return ids_of(made, [sections.get(key_of(path)) for path in paths], tuple(sections.values()))


def test_a_task_is_named_by_its_place_and_its_number() -> None:
    entries = [("一、清理", "1", None), ("一、清理", "2", None), ("二、公开", "（一）", None), ("二、公开", "②", None)]
    assert ids(*entries) == ["1.1", "1.2", "2.1", "2.2"]


def test_a_task_without_a_number_is_counted_on() -> None:
    assert ids(("一、清理", None, None), ("一、清理", "2", None), ("一、清理", None, None)) == ["1.1", "1.2", "1.3"]


def test_parts_of_one_item_share_its_number() -> None:
    assert ids(("一、清理", "5", 1), ("一、清理", "5", 2), ("", None, 1), ("", None, 2)) == [
        "1.5-1",
        "1.5-2",
        "1-1",
        "1-2",
    ]


def test_the_same_number_twice_gives_two_ids() -> None:
    assert ids(("", "3", None), ("", "3", None), ("", "3", None)) == ["3", "3-2", "3-3"]


def test_the_ids_of_many_of_one_number() -> None:
    found = ids(*[("", "3", None)] * 12_000)
    assert found[:3] == ["3", "3-2", "3-3"]
    assert found[-1] == "3-12000"


def test_ids_of_tasks_have_room_for_a_count() -> None:
    long = "甲" * 64
    words = Words("做事", Place(1, 1))
    entries = [Entry("做事", words, id=id_) for id_ in (long, f"{long[:-1]}乙", "a b", None) for _time in range(2)]
    found = ids_of(entries, [None] * len(entries), ())
    assert found[0] == long
    assert len({*found}) == len(found)
    assert all(re.fullmatch(TASK_ID, id_) for id_ in found)
