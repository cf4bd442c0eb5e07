"""What is larger than anybody's document is refused with one line."""

import pytest

from zerenfengong.importing.opening import open_source
from zerenfengong.importing.source import bounds
from zerenfengong.importing.source.bounds import check_stream
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Stream, Words

HERE = Place(1, 1)


def refusal(name: str, text: str) -> str:
    with pytest.raises(SourceRefused) as refused:
        open_source(name, text.encode())
    return str(refused.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "甲" * 100_001),
        ("a.md", f"- {'甲' * 100_001}"),
        ("a.csv", f"工作任务,牵头单位\n{'甲' * 100_001},乙"),
        ("a.html", f"<p>{'甲<br>' * 100_001}"),
        ("a.html", f"<table><tr><td>甲<td>{'<p>甲' * 60_000}"),
        ("a.txt", "甲\n" + "、" * 1_000_001),
        ("a.md", ">" * 1_000_001),
    ],
    ids=["paragraph", "item", "cell", "text of a page", "cell of a page", "line", "line of marks"],
)
def test_nothing_is_longer(name: str, text: str) -> None:
    said = refusal(name, text)
    assert "字，不像一份分工表；分开来，或只留下要导入的部分" in said or "文件太长" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", f"{'甲,' * 500}乙"),
        ("a.txt", f"工作任务|牵头单位\n{'甲|' * 500}乙"),
        ("a.html", f"<table><tr>{'<td>甲' * 501}"),
    ],
    ids=["delimited", "bars", "page"],
)
def test_no_table_is_wider(name: str, text: str) -> None:
    assert refusal(name, text).endswith("表格太宽：超过 500 栏；只留下要导入的部分")


def test_empty_columns_do_not_count() -> None:
    stream = open_source("a.csv", f"工作任务,牵头单位{',' * 900}\n建立。,市局{',' * 900}".encode()).stream
    assert isinstance(stream.blocks[0], Grid)
    assert len(stream.blocks[0].rows[0]) == 2


def test_a_merged_cell_counts_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words("甲乙丙丁", HERE)
    drawn = Stream((Grid(((words,), (words,), (words,)), HERE),))
    monkeypatch.setattr(bounds, "_MAX_CHARACTERS", 12)
    check_stream(drawn)
    monkeypatch.setattr(bounds, "_MAX_CHARACTERS", 11)
    with pytest.raises(SourceRefused, match="文字太多，不像一份分工表"):
        check_stream(drawn)


def test_what_stands_beside_the_text_counts_too() -> None:
    with pytest.raises(SourceRefused, match="有一段或一格超过 100000 字"):
        check_stream(Stream((Words("甲", HERE),), (Words("乙" * 100_001, HERE),)))
