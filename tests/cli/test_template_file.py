"""An office's template as a file: what is no such file, and what runs or fetches something, is refused before it is opened."""

import time
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path

import docx
import pytest

from tests.office_templates import letter, saved, saying, with_parts, written
from tests.papers import asked, issued_register, paper
from zerenfengong.cli.template_file import read_template
from zerenfengong.errors import AskedWrongly
from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.render.office.docx_template import fill

PLAIN = saying("{{ 标题 }}")
RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="http://127.0.0.1/x" TargetMode="{mode}"/></Relationships>'
)


def field(instruction: str) -> bytes:
    return with_parts(
        PLAIN,
        lambda name, data: (
            data.replace(b"<w:p>", f"<w:p><w:r><w:instrText>{instruction}</w:instrText></w:r>".encode(), 1)
            if name == "word/document.xml"
            else data
        ),
    )


def related(kind: str, mode: str = "External") -> bytes:
    relation = RELATION.format(kind=kind, mode=mode).encode()

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</Relationships>", relation) if name == "word/_rels/document.xml.rels" else data

    return with_parts(PLAIN, change)


def same(_name: str, data: bytes) -> bytes:
    return data


def macro_enabled(name: str, data: bytes) -> bytes:
    return data.replace(b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml") if "Types" in name else data


def in_attributes(name: str, data: bytes) -> bytes:
    braces = b'<w:p w:rsidR="' + b"&#123;{" * 200 + b'"/>'
    return data.replace(b"<w:body>", b"<w:body>" + braces) if name == "word/document.xml" else data


@pytest.mark.parametrize("template", [PLAIN, letter(), related("hyperlink"), field("PAGE"), field("HYPERLINK x")])
def test_a_template_is_read_as_it_is(template: bytes, tmp_path: Path) -> None:
    assert read_template(written(tmp_path, template)) == template


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        (b"", "不是 Word 文件"),
        (b"{\\rtf1}", "不是 Word 文件"),
        (b"PK\x03\x04", "文件损坏"),
        (with_parts(PLAIN, same, word__vbaProject_dot_bin="x"), "里面有宏"),
        (with_parts(PLAIN, macro_enabled), "里面有宏"),
        (with_parts(PLAIN, same, word__activeX__activeX1_dot_xml="<x/>"), "里面有宏"),
        (with_parts(PLAIN, same, word__embeddings__oleObject1_dot_bin="x"), "嵌入的文件"),
        (related("attachedTemplate"), "引用了别的文件或者网址（attachedTemplate）"),
        (related("image"), "引用了别的文件或者网址（image）"),
        (related("aFChunk", "Internal"), "引用了别的文件或者网址（aFChunk）"),
        (field("DDEAUTO c:\\\\x"), "会取用外部内容的域"),
        (field("INCLUDETEXT x"), "会取用外部内容的域"),
        (field("includepicture x"), "会取用外部内容的域"),
        (with_parts(PLAIN, same, word__comments_dot_xml="<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "DOCTYPE"),
        (saying("{{ 标题"), "“{{ 标题”没有在同一段里写完"),
        (saying("{% if 标题 ", "%}"), "没有在同一段里写完"),
        (saying("{{ " + "a" * 300 + " }}"), "太长"),
        (saying(*["{{ 标题 }}" * 100] * 30), "标记太多"),
        (saying("长" * 3_000_000), "文件太大"),
        (saying("{ " * 100_000), "标记太多"),
        (with_parts(PLAIN, in_attributes), "标记太多"),
        (saying("{{" * 50_000), "没有在同一段里写完"),
        (with_parts(PLAIN, lambda name, data: b"<x" if name == "word/document.xml" else data), "文件损坏"),
    ],
)
def test_what_is_no_template_is_refused_at_once(template: bytes, problem: str, tmp_path: Path) -> None:
    begun = time.process_time()
    with pytest.raises(AskedWrongly) as refused:
        read_template(written(tmp_path, template))
    assert problem in str(refused.value)
    assert str(refused.value).startswith("模板 ")
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(("path", "problem"), [("无.docx", "读不出来"), (".", "读不出来"), ("a\0b", "读不出来")])
def test_what_can_not_be_read_is_said(path: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=problem):
        read_template(str(tmp_path / path))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.truncate(11 * 1024 * 1024)
    with pytest.raises(AskedWrongly, match="文件太大"):
        read_template(str(path))


@pytest.mark.parametrize(
    "hard",
    [
        lambda: saying(*["{{ 标题 }}" * 60] * 30),
        lambda: saying("长" * 600_000),
        lambda: saying(*["{%p if 标题 %}", "甲", "{%p endif %}"] * 300),
        lambda: saying(*["{ "] * 190, *["长" * 60_000] * 10),
        lambda: saying(*["{{ 标题 }}", "长" * 300] * 1900),
        lambda: saying("{{ 标题 -%}" * 100 + "}}" * 100),
        lambda: many_rows(2000),
    ],
)
def test_what_passes_is_filled_in_bounded_time_or_refused(hard: Callable[[], bytes], tmp_path: Path) -> None:
    made = paper(asked(issued_register()), "tracker")
    path = written(tmp_path, hard())
    begun = time.process_time()
    with suppress(AskedWrongly):
        fill(read_template(path), made.fields, made.day)
    assert time.process_time() - begun < 20


def many_rows(number: int) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=1, cols=1)
    (row,) = table.rows
    row.cells[0].text = "{ 标题 }"
    for _at in range(number):
        table._tbl.append(deepcopy(row._tr))
    return saved(document)
