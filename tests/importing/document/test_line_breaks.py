"""Which line breaks are the page's and which the author's."""

import pytest

from zerenfengong.importing.document.line_breaks import is_cut, is_sentence, whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全面清理行政\n权力", "全面清理行政权力"),
        ("全面清理。\n及时公开。", "全面清理。\n及时公开。"),
        ("要求如下：\n按时报送", "要求如下：\n按时报送"),
        ("办好实事\n1．清理\n2．公开", "办好实事\n1．清理\n2．公开"),
        ("  全面\n\n  清理  ", "全面清理"),
        ("新建服务站2\n处、农田\n1200亩", "新建服务站2处、农田1200亩"),
        ("推广 AI\nOPC 社区", "推广 AI OPC 社区"),
        ("", ""),
    ],
)
def test_lines_that_the_page_broke_are_put_together(text: str, expected: str) -> None:
    assert whole(text) == expected


def test_a_sentence_ends_with_a_stop_and_a_cut_one_does_not() -> None:
    texts = ["清理。", "清理；", "清理", "清理（试行）", "", "清理，"]
    assert [is_sentence(text) for text in texts] == [True, True, False, False, False, False]
    assert [is_cut(text) for text in texts] == [False, False, True, False, False, True]
