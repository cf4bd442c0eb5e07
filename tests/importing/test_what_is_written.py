"""Whatever a document says, the draft of it is a register that can be read: ``validate`` finds nothing that the format forbids.

What is missing of the document itself (its title, its issuer, its day) is left to be filled in, and so no fault here.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from zerenfengong.importing.drafting import draft as draft_module
from zerenfengong.importing.drafting.draft import Draft, imported
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.register.loader import load_text
from zerenfengong.register.writing.registers import written_register

HEADERS = ("编号", "章节", "序号", "举措", "牵头单位", "配合单位", "期限", "备注", "分项", "进展", "到期日")

# What stands in cells, and what no cell should hold.
PIECES = st.sampled_from(
    (
        *"一A1.-_（）()【〔、，。：#[]{}\"'|>&*!%@`~\\›　\x01\x07\x1b\x7f\x85\xad\u200b\u202e\u2028\ufeff\ufffe\ue000😀",
        *("局", "财政局", "牵头", "10月底前", "2020年1月1日", " › ", "1.1", "一（一）", "9" * 20, "3" * 70, "一" * 70),
    )
)
TEXTS = st.lists(PIECES, max_size=5).map("".join)
ROWS = st.lists(st.lists(TEXTS, min_size=len(HEADERS), max_size=len(HEADERS)), min_size=1, max_size=4)


def faults(draft: Draft) -> list[str]:
    """What is wrong with the file, its fields and its names, but for what the document has to say of itself."""
    found = load_text(written_register(draft.register, draft.comments), "tasks.yaml").findings
    return [f"{one.code} {one.message}" for one in found if one.code < "ZR3" and "document" not in one.message]


def page(rows: list[list[str]]) -> bytes:
    """A table as a page, each character by its number."""
    cells = [["".join(f"&#{ord(character)};" for character in text) for text in row] for row in rows]
    return "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in cells).encode()


@effort(40)
@given(ROWS)
def test_any_table_makes_a_register(rows: list[list[str]]) -> None:
    try:
        draft = imported(open_source("表.html", b"<table>" + page([list(HEADERS), *rows])).stream)
    except SourceRefused:
        return
    assert faults(draft) == []


@effort(40)
@given(st.lists(st.tuples(st.sampled_from(["一、", "（一）", "1.", "①", ""]), TEXTS, TEXTS), min_size=1, max_size=5))
def test_any_plan_makes_a_register(items: list[tuple[str, str, str]]) -> None:
    lines = [f"{number}{measure}（{duty}负责）\n责任单位：{duty}" for number, measure, duty in items]
    try:
        draft = imported(open_source("方案.txt", "\n".join(lines).encode()).stream)
    except SourceRefused:
        return
    assert faults(draft) == []


def said(*rows: str) -> tuple[Draft, list[str]]:
    """The draft of a table, and what is said of words that were not understood."""
    draft = imported(open_source("表.csv", "\n".join(rows).encode()).stream)
    return draft, [guess.message for guess in draft.guesses if guess.code == "ZR811"]


def test_an_id_that_no_section_can_have_is_a_title() -> None:
    draft, messages = said(
        "编号,章节,举措,牵头单位,分项", f"1.1,{'一' * 70},建立制度。,市财政局,", "1.2,##,建立制度。,市局,"
    )
    assert [(one.id, one.title) for one in draft.register.sections] == [("一" * 12, "一" * 70), ("节", "##")]
    assert messages == [f"“{'一' * 24}…”不能作章节编号，当作标题", "“##”不能作章节编号，当作标题"]
    assert faults(draft) == []


def test_an_id_that_no_task_can_have_is_a_number() -> None:
    draft, messages = said(
        "编号,章节,举措,牵头单位", "1 / 2,一,建立制度。,市财政局", f"{'3' * 70},一,完善制度。,市财政局"
    )
    assert [task.id for task in draft.register.tasks] == ["1.1", "1.2"]
    assert messages == [
        "“1 / 2”不能作编号，这一项的编号写成了“1.1”",
        f"“{'3' * 24}…”不能作编号，这一项的编号写成了“1.2”",
    ]
    assert not [guess for guess in draft.guesses if guess.code == "ZR816"]


@pytest.mark.parametrize("text", ["0", "10000", "1" * 5_000, "二"])
def test_a_part_that_no_task_can_have(text: str) -> None:
    draft, _messages = said("编号,举措,牵头单位,分项", f"1.1,建立制度。,市财政局,{text}")
    assert draft.register.tasks[0].part is None
    assert [guess.message for guess in draft.guesses if guess.code == "ZR816"] == [
        f"原文的这些字没有进任务台账，报告里也没有：“{text}”"
    ]


def test_more_parts_than_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_module, "MAX_POSITIVE", 2)
    draft = imported(open_source("方案.txt", f"1.{'建立制度。（财政局负责）' * 4}".encode()).stream)
    assert [(task.id, task.part) for task in draft.register.tasks] == [
        ("1-1", 1),
        ("1-2", 2),
        ("1-3", None),
        ("1-4", None),
    ]
    assert [guess.message for guess in draft.guesses if guess.code == "ZR811"] == [
        "一项里的分项太多，没有登记这是第 3 项",
        "一项里的分项太多，没有登记这是第 4 项",
    ]


def test_a_number_without_words_is_a_measure_all_the_same() -> None:
    draft = imported(
        open_source("方案.txt", "一、总则\n（一）甲。（市局负责）\n（二）\n责任单位：市局\n1.乙".encode()).stream
    )
    assert all(task.measure for task in draft.register.tasks)
    assert faults(draft) == []
