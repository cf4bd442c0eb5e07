"""PDF files through pdftotext: a stand-in for it, and the program itself where there is one."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from zerenfengong.importing.drafting.draft import imported
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.readers.pdf_reader import read
from zerenfengong.importing.source.stream import SourceRefused, Words

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for pdftotext is a script of the shell")

WIDTH = 56


def laid_out(paragraph: str) -> list[str]:
    """A paragraph as pdftotext lays it out: set in, wrapped at one width; a Chinese character takes two columns."""
    lines: list[str] = []
    line = "    "
    for character in paragraph:
        if sum(1 + (one > "z") for one in line + character) > WIDTH:
            lines, line = [*lines, line], ""
        line += character
    return [*lines, line]


FIRST = laid_out(
    "（一）贯通滨河步道。全长 12.5 公里，配建驿站 6 处、公厕 4 座，同步完善照明、标识和无障碍设施，10 月底前建成"
    "开放。（牵头单位：区住建局；责任单位：区水利局、区城管局、各街道办事处）"
)
SECOND = laid_out(
    "（二）改造口袋公园。全年改造 20 处，新增绿地 3 万平方米以上，优先安排老旧小区周边，方案征求居民意见。（区园林所负责）"
)
# With the spaces that only the fonts make, and the number of a page in the middle of a bracket.
PAGE = "\n".join(
    [
        "              长汐区 2024 年便民步道建设方案",
        "",
        "    一、主要任务",
        *FIRST[:-1],
        "                         — 1 —",
        "\f" + FIRST[-1],
        *SECOND,
    ]
)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    program = folder / "pdftotext"
    program.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder) + os.pathsep + os.environ["PATH"])


@posix
def test_the_text_of_a_page_is_read_as_it_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    stand_in(tmp_path, monkeypatch, f'if [ "$1" = -layout ]; then cp "{tmp_path}/page.txt" "$7"; else : > "$7"; fi')
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7 ...")
    stream = open_source(str(tmp_path / "plan.pdf")).stream
    assert [block.text for block in stream.blocks if isinstance(block, Words)] == [
        "长汐区2024年便民步道建设方案",
        "一、主要任务",
        "— 1 —",
        (
            "（一）贯通滨河步道。全长12.5公里，配建驿站6处、公厕4座，同步完善照明、标识和无障碍设施，10月底前建成开放。"
            "（牵头单位：区住建局；责任单位：区水利局、区城管局、各街道办事处）"
        ),
        "（二）改造口袋公园。全年改造20处，新增绿地3万平方米以上，优先安排老旧小区周边，方案征求居民意见。（区园林所负责）",
    ]
    assert [block.place.where for block in stream.blocks if isinstance(block, Words)][-2:] == ["第 1 页", "第 2 页"]
    first, second = imported(stream).register.tasks
    assert (first.lead, first.responsible) == (("区住建局",), ("区水利局", "区城管局", "各街道办事处"))
    assert second.responsible == ("区园林所",)


@posix
@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 1", "pdftotext 打不开它：可能加了密码，或已经损坏；用 Word、WPS 转成 .docx 再导入"),
        ('printf "\\f" > "$7"', "PDF 里没有文字，可能是扫描件；先识别成文字，存成 .docx 或 .txt，再导入"),
    ],
)
def test_a_file_without_readable_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    stand_in(tmp_path, monkeypatch, does)
    with pytest.raises(SourceRefused) as refused:
        read(b"%PDF-1.7")
    assert str(refused.value) == said


def test_without_the_program_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SourceRefused) as refused:
        read(b"%PDF-1.7")
    assert str(refused.value) == "PDF 要用 pdftotext 取出文字：装上 poppler-utils 再导入，或者用 Word、WPS 转成 .docx"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="there is no pdftotext here")
def test_the_program_itself_refuses_what_is_no_pdf() -> None:
    with pytest.raises(SourceRefused):
        read(b"%PDF-1.7 and nothing else")
