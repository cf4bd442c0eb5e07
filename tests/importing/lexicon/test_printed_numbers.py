"""Printed numbers of headings and items, as documents write them."""

import pytest

from zerenfengong.importing.lexicon.printed_numbers import Mark, mark_of


@pytest.mark.parametrize(
    ("text", "printed", "style", "value"),
    [
        ("一、总体要求", "一", "han", 1),
        ("二十一、附则", "二十一", "han", 21),
        ("（三）加强领导", "（三）", "han-bracket", 3),
        ("(三)加强领导", "(三)", "han-bracket", 3),
        ("㈢ 督查阶段", "㈢", "han-bracket", 3),
        ("3．全面清理", "3", "digit", 3),
        ("3. 全面清理", "3", "digit", 3),
        ("3、全面清理", "3", "digit", 3),
        ("12.建立台账", "12", "digit", 12),
        ("3.2021年底前完成", "3", "digit", 3),
        ("1.10月底前完成", "1", "digit", 1),
        ("（4）组织演练", "（4）", "digit-bracket", 4),
        ("4)组织演练", "4)", "digit-bracket", 4),
        ("③报送", "③", "circled", 3),
        ("第二章 任务", "第二章", "chapter", 2),
        ("第三条 负责", "第三条", "chapter", 3),
    ],
)
def test_a_number_is_kept_as_printed_without_its_stop(text: str, printed: str, style: str, value: int) -> None:
    found = mark_of(text)
    assert found is not None
    assert (found.printed, found.style, found.value) == (printed, style, value)
    assert text[: found.length].strip().rstrip("、．.") == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "全面清理",
        "3.5亿元",
        "2020年底前完成",
        "10月底前完成",
        "一是清理",
        "（试行）办法",
        "三定方案",
        "100个工作日",
        "0.5%",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert mark_of(text) is None


def test_styles_stand_one_below_another() -> None:
    texts = ["第一章 甲", "一、甲", "（一）甲", "1.甲", "（1）甲", "①甲"]
    levels = [mark.level for text in texts if (mark := mark_of(text))]
    assert levels == sorted(set(levels))
    assert len(levels) == len(texts)


def test_a_number_that_is_none_has_no_value() -> None:
    assert mark_of("十百、甲") == Mark("十百", "han", None, 3)
