"""Files of any format, by what they are and then by what they are called; what can't be read ends in one line."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.importing.readers.streams import p, shown, tbl, tc, tr, word_file, zipped
from zerenfengong.importing import opening
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.readers import converted
from zerenfengong.importing.sniff import format_of
from zerenfengong.importing.source import bounds
from zerenfengong.importing.source.stream import SourceRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOC, XLS, BOTH = (
    b"".join([OLE, *(name.encode("utf-16-le") for name in names)])
    for names in (["WordDocument"], ["Workbook"], ["WordDocument", "Workbook"])
)
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", word_file(p("甲")), ("docx", "")),
        ("a.doc", word_file(p("甲")), ("docx", "")),
        ("a.xlsx", zipped({"xl/workbook.xml": b"<a/>"}), ("xlsx", "")),
        ("a.xlsb", zipped({"xl/workbook.bin": b""}), ("xlsx", ".xlsb")),
        ("a.odt", zipped({"content.xml": b"<a/>"}), ("docx", ".odt")),
        ("a.ods", zipped(ODS), ("xlsx", ".ods")),
        ("a.doc", DOC, ("docx", ".doc")),
        ("a.wps", DOC, ("docx", ".doc")),
        ("a.et", XLS, ("xlsx", ".xls")),
        ("a.doc", XLS, ("xlsx", ".xls")),
        ("a.xls", BOTH, ("xlsx", ".xls")),
        ("a.doc", BOTH, ("docx", ".doc")),
        ("a.doc", b"{\\rtf1}", ("docx", ".rtf")),
        ("a.doc", b"<html xmlns:o='x'>", ("html", "")),
        ("a.xls", b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><!-- b -->\n<table>", ("html", "")),
        ("a.doc", b"MIME-Version: 1.0\n", ("mht", "")),
        ("a.doc", b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", ("docx", ".xml")),
        ("a.xml", b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", ("xlsx", ".xml")),
        ("a.htm", "甲".encode(), ("html", "")),
        ("a.md", b"<div>", ("markdown", "")),
        ("a.csv", b"a,b", ("delimited", "")),
        ("a.xls", b"a\tb", ("delimited", "")),
        ("a.txt", b"<p>", ("text", "")),
        ("a", "甲".encode(), ("text", "")),
        ("a", b"<!--" + b"--><!--" * 500, ("text", "")),
    ],
)
def test_formats(name: str, data: bytes, expected: tuple[str, str]) -> None:
    assert format_of(data, Path(name).suffix) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" \n", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n", "这是图片；先识别成文字，存成 .docx 或 .txt，再导入"),
        (zipped({"a.docx": b""}), "压缩包里没有 Word 或 Excel 的内容；要导入里面的文件，先解压"),
        (OLE, "认不出这是什么文件；用 Word 或 WPS 另存为 .docx 或 .xlsx 再导入"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "文件加了密码；请先去掉密码另存一份"),
        (b"PK\x03\x04", "文件损坏或不完整，打不开；请重新取得，或用办公软件打开后另存一份"),
        ("，。".encode() + b"\xff\x00\xff", "文件的编码认不出来；用记事本另存为 UTF-8 再导入"),
        (b"<p></p>", "文件里没有文字"),
        (
            word_file(
                "<w:p><w:r><w:drawing><w:blip/></w:drawing></w:r></w:p>", header=f"<w:hdr>{p('密' * 50)}</w:hdr>"
            ),
            f"文件里没有正文，只有：{'密' * 40}；1 幅图片",
        ),
        (
            b"MIME-Version: 1.0\nContent-Type: text/plain\n\na",
            "文件损坏或不完整，打不开；请重新取得，或用办公软件打开后另存一份",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "分工表"
    path.write_bytes(data)
    with pytest.raises(SourceRefused) as refused:
        open_source(str(path))
    assert str(refused.value) == f"{path} 不能导入：{said}"
    assert refused.value.exit_code == 3


def test_what_is_no_file(tmp_path: Path) -> None:
    missing = tmp_path / "没有.docx"
    for path, said in ((missing, f"找不到文件 {missing}"), (tmp_path, f"{tmp_path} 读不出来：这是文件夹，不是文件")):
        with pytest.raises(SourceRefused) as refused:
            open_source(str(path))
        assert str(refused.value) == said


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(p("甲")))
    monkeypatch.setattr(opening, "MAX_BYTES", 100)
    with pytest.raises(SourceRefused, match="文件超过 0 MB；只留下要导入的部分另存一份"):
        open_source(str(path))


@pytest.mark.parametrize("data", [b"a" * 200, b"a,b\n" * 20, b"<p>a" * 20])
def test_a_text_that_is_too_large(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    bounds.check_text(data)
    for name, least in (("_MAX_TEXT_BYTES", 199), ("_MAX_SEPARATORS", 39), ("_MAX_TAGS", 19)):
        monkeypatch.setattr(bounds, name, least)
    with pytest.raises(SourceRefused, match="文字太多，不像一份分工表"):
        bounds.check_text(data)


def test_lines_are_given_where_places_count_them(tmp_path: Path) -> None:
    text, page = tmp_path / "a.txt", tmp_path / "a.html"
    text.write_text("甲\r\n乙", encoding="gb18030", newline="")
    page.write_text("<p>甲\n<p>乙", encoding="utf-8")
    assert open_source(str(text)).lines == ("甲", "乙")
    assert open_source(str(page)).lines == ()
    assert open_source(str(page)).path == str(page)


def test_a_page_saved_with_everything_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
    part = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E7=94=B2</p>\n--x--\n"
    path.write_text(head + part, encoding="ascii")
    assert shown(open_source(str(path)).stream) == ["甲"]


@pytest.mark.parametrize(
    ("name", "data", "own", "target"),
    [
        ("a.wps", DOC, ".wps", "docx"),
        ("a.ET", XLS, ".et", "xlsx"),
        ("a.docx", DOC, ".doc", "docx"),
        ("a", XLS, ".xls", "xlsx"),
    ],
)
def test_older_formats_say_what_to_do_without_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, own: str, target: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    with pytest.raises(SourceRefused) as refused:
        open_source(str(path))
    said = f"{own} 要先转换：在 Word 或 WPS 里另存为 .{target}，或装上 LibreOffice 再导入"
    assert str(refused.value) == f"{path} 不能导入：{said}"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".doc", ".wps", ".et"])
@pytest.mark.parametrize("data", [b"\x95\x00\xff\xff", "，。".encode() + b"\xff\x01\xff"])
def test_what_is_called_an_office_file_and_is_not_even_text_is_damaged(suffix: str, data: bytes) -> None:
    with pytest.raises(SourceRefused, match=r"^文件损坏或不完整，打不开；请重新取得，或用办公软件打开后另存一份$"):
        format_of(data, suffix)


@pytest.mark.parametrize("head", ["", "\ufeff", "# 草稿\n\n---\n", "document: {title: 分工}\n"])
def test_a_register_needs_no_import(head: str) -> None:
    said = "^它已经是任务台账，不用导入；检查用 zrfg validate，排版用 zrfg fmt$"
    with pytest.raises(SourceRefused, match=said):
        format_of(f"{head}format: 1\r\nunits:\r\n- 司法局\r\ntasks:\r\n- id: 1\r\n".encode(), ".yaml")


@pytest.mark.parametrize("text", ["format: 1\n", "tasks:\n", "format: 10\ntasks:\n", "  format: 1\n  tasks:\n"])
def test_what_is_only_like_a_register_is_text(text: str) -> None:
    assert format_of(text.encode(), ".txt") == ("text", "")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script of the shell")
@pytest.mark.parametrize(
    ("script", "said"),
    [
        pytest.param('cp "$ZRFG_TEST_MADE" "$8/source.docx"', "", id="converts"),
        pytest.param(
            "exit 1", "LibreOffice 打不开它：可能加了密码，或已经损坏；用 Word 或 WPS 另存为 .docx 再导入", id="fails"
        ),
        pytest.param(
            "sleep 60", "LibreOffice 转换了 1 秒还没有完；用 Word 或 WPS 另存为 .docx 再导入", id="takes too long"
        ),
    ],
)
def test_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str) -> None:
    program, made = tmp_path / "soffice", tmp_path / "made.docx"
    program.write_text(f'#!/bin/sh\nmkdir "$8"\n{script}\n', encoding="ascii")
    program.chmod(0o755)
    made.write_bytes(word_file(tbl(tr(tc("甲"), tc("乙")))))
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])
    monkeypatch.setenv("ZRFG_TEST_MADE", str(made))
    monkeypatch.setattr(converted, "_SECONDS", 1)
    monkeypatch.setattr(converted, "_without_network", lambda _program: ())
    path = tmp_path / "a.doc"
    path.write_bytes(DOC)
    if not said:
        assert shown(open_source(str(path)).stream) == [[["甲", "乙"]]]
        return
    with pytest.raises(SourceRefused) as refused:
        open_source(str(path))
    assert str(refused.value) == f"{path} 不能导入：{said}"
