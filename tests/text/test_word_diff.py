"""What differs between two texts: enough to come from one to the other, shown with a little of what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.text.word_diff import WordChange, changes, shown


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("依法公开本单位的工作。", "依法公开本机关的工作。", "依法公开本[-单位-]{+机关+}的工作。"),
        ("公开。", "及时公开。", "{+及时+}公开。"),
        ("公开工作", "公开", "公开[-工作-]"),
        (
            "及时、准确、全面地依法公开本单位职责",
            "准确、全面地依法公开职责",
            "[-及时、-]…面地依法公开[-本单位-]职责",
        ),
        ("及时公开", "全部撤销", "[-及时公开-]{+全部撤销+}"),
        ("", "公开", "{+公开+}"),
        ("公开", "公开", "公开"),
    ],
)
def test_a_difference_as_people_read_it(text: str, other: str, expected: str) -> None:
    assert shown(text, changes(text, other)) == expected


def test_texts_that_are_too_long_to_compare_differ_in_one_piece() -> None:
    assert changes("首" + "甲乙" * 2000 + "尾", "首" + "乙甲" * 2000 + "尾") == [WordChange(1, 4001, "乙甲" * 2000)]


TEXTS = st.text("甲乙丙。", max_size=30)


@given(TEXTS, TEXTS)
def test_the_changes_lead_from_one_text_to_the_other(text: str, other: str) -> None:
    made, end = "", 0
    for change in changes(text, other):
        made += text[end : change.begin] + change.instead
        end = change.end
    assert made + text[end:] == other
