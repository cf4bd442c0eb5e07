"""ZR611 and ZR612: what is compared with the issued text, and what is never read."""

import os
import sys
from pathlib import Path

import pytest

from zerenfengong.checks.rules import transcription
from zerenfengong.checks.rules.transcription import items_left_out, measures_unlike_the_source, unusable_sources
from zerenfengong.findings import Finding
from zerenfengong.register import loader, source_document

ISSUED = """\
某县河长制任务分工
1．建立河道巡查台账，每条河一本，
做到一河一档。
— 2 —
2．整治乱占乱建问题，对阻碍行洪的立行立改。
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="a folder of Windows has no such files")


def found(folder: Path, *measures: str, named: str = "原文.txt") -> list[Finding]:
    """What is found in a register with these measures that names a source."""
    path = folder / "tasks.yaml"
    document = f"document: {{title: 某县河长制任务分工, issuer: 县河长办, issued: 2022-04-11, source: {named}}}\n"
    tasks = "".join(f"  - {{id: h{at}, measure: {measure}}}\n" for at, measure in enumerate(measures))
    sections = "sections: [{id: 一, title: 优化服务}]\n"
    path.write_text(f"format: 1\n{document}units: []\n{sections}tasks:\n{tasks}", encoding="utf-8")
    loaded = loader.load(path)
    return [*unusable_sources(loaded), *measures_unlike_the_source(loaded), *items_left_out(loaded)]


def messages(folder: Path, *measures: str, named: str = "原文.txt") -> list[str]:
    return [finding.message for finding in found(folder, *measures, named=named)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "任务台账"
    inside.mkdir()
    (inside / "原文.txt").write_text(ISSUED, encoding="utf-8")
    return inside


@pytest.mark.parametrize(
    ("measure", "difference"),
    [
        ("建立河道巡查台帐，每条河一本，做到一河一档。", "…立河道巡查台[-帐-]{+账+}，每条河一本…"),
        ("建立河道巡查的台账，每条河一本，做到一河一档。", "建立河道巡查[-的-]台账，每条河…"),
        ("建立河道台账，每条河一本，做到一河一档。", "建立河道{+巡查+}台账，每条河…"),
        ("建立河道巡查台账，每条河一本，做到一河一挡。", "…，做到一河一[-挡-]{+档+}。"),
        ("建立河道巡查台账,每条河一本,做到一河一档。", "…河道巡查台账[-,-]{+，+}每条河一本[-,-]{+，+}做到一河一档…"),
        ("整治乱建问题，对阻碍行洪的立行立改。", "整治{+乱占+}乱建问题，对…"),
    ],
)
def test_a_difference_is_shown_where_it_is(folder: Path, measure: str, difference: str) -> None:
    assert messages(folder, f'"{measure}"') == [f"举措与原文文件不一致：{difference}"]


FIRST = "建立河道巡查台账，每条河一本，做到一河一档。"
SECOND = "整治乱占乱建问题，对阻碍行洪的立行立改。"


@pytest.mark.parametrize(
    ("measure", "difference"),
    [
        ("建立河道巡查台账，每条河一本，做到一河一档", "…做到一河一档{+。+}"),
        ("建立河道巡查台账，每条河一本", "…，每条河一本{+，做到一河一档。+}"),
        ("建立河道巡查台账，每条河一本，", "…每条河一本，{+做到一河一档。+}"),
        ("建立河道巡查台账", "…河道巡查台账{+，每条河一本，做到一河一档。+}"),
        ("每条河一本，做到一河一档。", "{+1．建立河道巡查台账，+}每条河一本，…"),
        ("做到一河一档。", "{+1．建立河道巡查台账，每条河一本，+}做到一河一档…"),
    ],
)
def test_a_measure_that_is_cut_off_shows_what_is_left_of_it(folder: Path, measure: str, difference: str) -> None:
    assert messages(folder, measure, SECOND) == [f"举措与原文文件不一致：{difference}"]


def test_a_measure_that_is_a_piece_of_another_is_no_measure(folder: Path) -> None:
    assert messages(folder, FIRST, "巡查台账", SECOND) == ["举措只是任务 h0 的举措里的一部分"]


def test_a_sentence_of_a_measure_that_is_in_no_task_is_missed(folder: Path) -> None:
    (folder / "原文.txt").write_text("1．巡查。整治乱建。公示结果。（责任单位：县水利局）", encoding="utf-8")
    assert messages(folder, "巡查。整治乱建。") == ["举措与原文文件不一致：…。整治乱建。{+公示结果。+}"]
    assert messages(folder, "整治乱建。公示结果。") == ["举措与原文文件不一致：{+1．巡查。+}整治乱建。公…"]
    assert messages(folder, "巡查。", "整治乱建。公示结果。") == []


def test_a_numbered_item_of_the_source_that_is_no_task_is_missed(folder: Path) -> None:
    (folder / "原文.txt").write_text(ISSUED + "3．落实河湖长制考核办法。\n4．公示考核结果。\n", encoding="utf-8")
    assert messages(folder, FIRST, "公示考核结果。") == [
        "原文第 5 行的“2．整治乱占乱建问题，对阻碍行洪的立行立改。”没有登记",
        "原文第 6 行的“3．落实河湖长制考核办法。”没有登记",
    ]
    assert messages(folder, FIRST, SECOND) == []  # an extract may end where it likes
    # One that differs is there all the same.
    differing = SECOND.replace("乱建问题", "乱建的问题")
    assert messages(folder, FIRST, differing, "落实河湖长制考核办法。", "公示考核结果。") == [
        "举措与原文文件不一致：整治乱占乱建[-的-]问题，对阻碍…"
    ]


# Sources in the shapes in which documents come, and the measures of their items.
SHAPES = {
    "brackets behind each measure": (
        "（一）优化服务。加强窗口建设，推行一次办结。（牵头单位：市局；责任单位：各区）加强培训。（市教育局、市人社局负责）\n",
        ["加强窗口建设，推行一次办结。", "加强培训。"],
    ),
    "no full stop before the bracket": (
        "1.推行一次办结（市局牵头，各区配合）；2.加强培训（市教育局）。",
        ["推行一次办结", "加强培训"],
    ),
    "a cell a line, or flattened": (
        "1、推行一次办结\t市局\t各区\n2、加强培训 | 市教育局 | 6月底前\n公布结果\n市局\n",
        ["推行一次办结", "加强培训", "公布结果"],
    ),
    "labels in lines of their own": (
        "1．推行一次办结。\n牵头单位：市局\n责任单位：各区\n2．加强培训。责任单位：市教育局。时限要求：6月底前。\n",
        ["推行一次办结。", "加强培训。"],
    ),
    "sentences that say who": (
        "①推行一次办结。市局牵头，各区配合。②加强培训。市教育局负责。",
        ["推行一次办结。", "加强培训。"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_whole_measures_are_found_in_every_shape(folder: Path, shape: str) -> None:
    text, measures = SHAPES[shape]
    (folder / "原文.txt").write_text(text, encoding="utf-8")
    assert messages(folder, *measures) == []


STOP_BEHIND = (
    "1．举办购物节（责任单位：州商务局（州粮食局））。\n2．评定星级夜市（含美食街）。\n3．开放夜游（州文旅局）。\n"
)


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        (["举办购物节。", "评定星级夜市（含美食街）。", "开放夜游（州文旅局）。"], []),
        (["举办购物节。", "评定星级夜市。"], ["举措与原文文件不一致：评定星级夜市{+（含美食街）+}。"]),
    ],
)
def test_a_stop_behind_the_bracket_that_says_who_answers_is_the_measures_own(
    folder: Path, measures: list[str], said: list[str]
) -> None:
    (folder / "原文.txt").write_text(STOP_BEHIND, encoding="utf-8")
    assert messages(folder, *measures) == said


def test_a_bracket_that_names_only_those_who_answer_stands_before_the_stop_too(folder: Path) -> None:
    (folder / "原文.txt").write_text(STOP_BEHIND, encoding="utf-8")
    assert messages(folder, "开放夜游。, lead: [州文旅局]") == []


def test_what_is_escaped_in_markdown_is_text_and_a_bar_that_is_not_ends_a_cell(folder: Path) -> None:
    text = "| 序号 | 举措 | 单位 |\n|---|---|---|\n| 1 | 建立A\\|B台账，<br>评定4\\*级河段。 | 县水利局 |\n"
    (folder / "原文.md").write_text(text, encoding="utf-8")
    assert messages(folder, "建立A|B台账，评定4*级河段。", named="原文.md") == []
    assert messages(folder, "建立A|B台账。", named="原文.md") == [
        "举措与原文文件不一致：…立A|B台账{+，评定4*级河段+}。"
    ]
    (folder / "原文.txt").write_text(text, encoding="utf-8")
    assert len(messages(folder, "建立A|B台账，评定4*级河段。")) == 1


def test_where_lines_and_pages_end_does_not_count(folder: Path) -> None:
    assert (
        messages(folder, "建立河道巡查台账，每条河一本，做到一河一档。", "整治乱占乱建问题，对阻碍行洪的立行立改。")
        == []
    )


def test_a_measure_that_resembles_nothing_is_not_compared(folder: Path) -> None:
    assert messages(folder, "培训基层河长，组织交叉检查。", "公示牌。") == ["原文文件里没有这条举措"] * 2


def test_the_order_of_the_source_is_not_asked_for(folder: Path) -> None:
    assert (
        messages(folder, "整治乱占乱建问题，对阻碍行洪的立行立改。", "建立河道巡查台账，每条河一本，做到一河一档。")
        == []
    )


def test_very_many_measures_that_are_not_there_are_not_all_looked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcription, "_MOST_MISSED", 3)
    assert messages(folder, *"甲乙丙丁戊") == ["原文文件里没有这条举措"] * 3


def test_a_source_in_the_encoding_of_old_offices(folder: Path) -> None:
    (folder / "原文.txt").write_bytes(ISSUED.encode("gb18030"))
    assert messages(folder, "建立河道巡查台账，每条河一本，做到一河一档。") == []


@pytest.mark.parametrize("named", ["../原文.txt", "source/../../原文.txt", "/etc/hostname"])
def test_nothing_out_of_the_folder_is_read(folder: Path, named: str) -> None:
    (folder.parent / "原文.txt").write_text("密码：一二三四五六七八", encoding="utf-8")
    assert messages(folder, "密码：一二三四五六七九", named=named) == [f"原文文件 {named} 不在任务台账的文件夹里"]


@posix
@pytest.mark.parametrize("target", ["../密码.txt", "/etc/hostname"])
def test_no_link_leads_out_of_the_folder(folder: Path, target: str) -> None:
    (folder.parent / "密码.txt").write_text("密码：一二三四五六七八", encoding="utf-8")
    (folder / "链接.txt").symlink_to(target)
    (folder / "上级").symlink_to("..")
    for named in ("链接.txt", "上级/密码.txt"):
        assert messages(folder, "密码：一二三四五六七九", named=named) == [f"原文文件 {named} 不在任务台账的文件夹里"]


@posix
def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "链接.txt").symlink_to("原文.txt")
    assert messages(folder, "建立河道巡查台账，每条河一本，做到一河一档。", named="链接.txt") == []


@posix
def test_what_would_never_end_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "管道.txt")
    assert messages(folder, "巡查。", named="管道.txt") == ["原文文件 管道.txt 不是文件"]


def test_what_can_not_be_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "图.txt").write_bytes(b"\xff\xfe\xff\x00\x81")
    assert messages(folder, "巡查。", named="图.txt") == ["原文文件 图.txt 不是文本"]
    assert messages(folder, "巡查。", named="没有.txt") == ["没有原文文件 没有.txt"]
    assert messages(folder, "巡查。", named='"甲\\0乙.txt"') == ["原文文件 甲\0乙.txt 的路径不成立"]
    assert messages(folder, "巡查。", named=".") == ["原文文件 . 不是文件"]
    (folder / "空.txt").write_text("\n", encoding="utf-8")
    assert messages(folder, "巡查。", named="空.txt") == ["原文文件 空.txt 是空的"]
    monkeypatch.setattr(source_document, "_MOST_BYTES", 16)
    assert messages(folder, "巡查。") == ["原文文件 原文.txt 太大"]


def test_a_word_file_is_no_text_and_not_compared(folder: Path) -> None:
    (folder / "原文.docx").write_bytes(b"PK\x03\x04")
    assert messages(folder, "巡查。", named="原文.docx") == []


def test_the_place_is_that_of_the_first_difference(folder: Path) -> None:
    (finding,) = found(folder, "建立河道巡查台帐，每条河一本，做到一河一档。")
    assert (finding.location.line, finding.location.column) == (6, 30)
