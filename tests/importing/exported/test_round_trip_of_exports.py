"""A report as a workbook or page comes back as the register of the tasks that it shows: exactly, and of no others."""

import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from openpyxl import load_workbook

from tests.effort import effort, needs_libreoffice
from tests.importing.exported.exports import EVERY, PLAN, come_back, exported, query_of, without_source
from tests.random_registers import any_registers
from zerenfengong.answers.carried.carried_marks import Unreadable
from zerenfengong.answers.carried.record import Carried, packed, unpacked
from zerenfengong.checks import rules
from zerenfengong.importing.drafting.draft import AskedFacts
from zerenfengong.model import Register
from zerenfengong.register.loader import load_text
from zerenfengong.register.writing.registers import written_register
from zerenfengong.render.web import html_table

FORMATS = ("xlsx", "html")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("by", ["section", "unit", "deadline"])
def test_an_untouched_export_comes_back_exactly(format: str, by: str) -> None:
    draft = come_back(exported(PLAN, format, by), format)
    assert (draft.register, draft.guesses, draft.missing) == (without_source(PLAN), (), ())
    assert draft.came_back == frozenset(task.id for task in PLAN.tasks)


@pytest.mark.parametrize("format", FORMATS)
@effort(15)
@given(any_registers())
def test_any_register_comes_back_exactly(format: str, register: Register) -> None:
    draft = come_back(exported(register, format), format)
    assert draft.guesses == ()
    assert draft.register == without_source(register)


HOSTILE = (
    "“</script><!--”：写=1+1、'引号'、_x0041_、\u3000全角空格。",
    "=HYPERLINK(…)开头的举措。",
    "多行的举措。\n\n第二段，末尾有空格 \n。",
    "表情😀与生僻字𠮷、\u200b零宽、\ufeff标记。",
    "长" * 40_000,
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("measure", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_words_a_measure_has_they_come_back(format: str, measure: str) -> None:
    register = PLAN._replace(tasks=(PLAN.tasks[0]._replace(measure=measure), *PLAN.tasks[1:]))
    assert load_text(written_register(register), "").register == register
    draft = come_back(exported(register, format), format)
    assert (draft.register, draft.guesses) == (without_source(register), ())


@pytest.mark.parametrize("format", FORMATS)
def test_it_carries_the_tasks_that_it_shows_and_no_other(format: str) -> None:
    query = query_of(PLAN)
    section = EVERY._replace(sections=(PLAN.sections[0],))
    draft = come_back(exported(PLAN, format, "section", section), format)
    assert draft.register.tasks == tuple(item.task for item in query.tasks(section)) == PLAN.tasks[:2]
    assert [one.name for one in draft.register.units] == ["县民政局", "县财政局"]
    assert draft.register.units[0] == PLAN.units[0]
    assert [one.id for one in draft.register.sections] == ["一"]
    assert rules.faults(load_text(written_register(draft.register), "tasks.yaml")) == []


@pytest.mark.parametrize("format", FORMATS)
def test_what_the_user_says_of_the_document_goes_before_what_it_carries(format: str) -> None:
    draft = come_back(exported(PLAN, format), format, AskedFacts(title="云岭县任务分工", issuer="云岭县人民政府"))
    before = without_source(PLAN)
    document = before.document._replace(title="云岭县任务分工", issuer="云岭县人民政府")
    assert draft.register == before._replace(document=document)


def test_a_workbook_that_was_only_opened_and_saved_comes_back_exactly() -> None:
    book, again = load_workbook(io.BytesIO(exported(PLAN, "xlsx"))), io.BytesIO()
    for sheet in book.worksheets:
        sheet.column_dimensions["B"].width = 40
        sheet.sheet_view.zoomScale = 80
    book.save(again)
    draft = come_back(again.getvalue(), "xlsx")
    assert (draft.register, draft.guesses) == (without_source(PLAN), ())


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_workbook_that_libreoffice_has_saved_comes_back_exactly(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "分工.xlsx").write_bytes(exported(PLAN, "xlsx"))
    program = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", suffix]
    subprocess.run(
        [*program, "--outdir", str(tmp_path / "saved"), str(tmp_path / "分工.xlsx")], check=True, capture_output=True
    )
    draft = come_back((tmp_path / "saved" / f"分工.{suffix}").read_bytes(), suffix)
    assert (draft.register, draft.guesses) == (without_source(PLAN), ())


def test_a_page_that_a_browser_has_saved_has_no_table_and_comes_back_exactly() -> None:
    page = exported(PLAN, "html").decode()
    begin, end = page.index('<div id="plain">'), page.index('<section class="remarks"')
    drawn = (
        page[:begin].replace('<div id="entries"></div>', '<div id="entries"><h2>一 提升养老服务</h2></div>')
        + page[end:]
    )
    draft = come_back(drawn.encode(), "html")
    assert (draft.register, draft.guesses) == (without_source(PLAN), ())


def test_a_page_of_more_rows_than_stand_in_a_table_comes_back_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_table, "MOST_IN_TABLE", 2)
    draft = come_back(exported(PLAN, "html"), "html")
    assert (draft.register, draft.guesses) == (without_source(PLAN), ())


def test_a_hidden_sheet_that_somebody_has_shown_is_no_change() -> None:
    book, again = load_workbook(io.BytesIO(exported(PLAN, "xlsx"))), io.BytesIO()
    book["随附数据"].sheet_state = "visible"
    book.save(again)
    draft = come_back(again.getvalue(), "xlsx")
    assert (draft.register, draft.guesses) == (without_source(PLAN), ())


def test_without_its_hidden_sheet_a_workbook_is_read_as_any_document() -> None:
    book, again = load_workbook(io.BytesIO(exported(PLAN, "xlsx"))), io.BytesIO()
    del book["随附数据"]
    book.save(again)
    draft = come_back(again.getvalue(), "xlsx")
    assert draft.came_back is None
    assert [task.measure for task in draft.register.tasks][:2] == [task.measure for task in PLAN.tasks[:2]]


def _damaged(data: bytes, text: str) -> bytes:
    """A workbook whose hidden sheet says this."""
    book, again = load_workbook(io.BytesIO(data)), io.BytesIO()
    book["随附数据"]["A2"] = text
    book.save(again)
    return again.getvalue()


CARRIED = Carried({"format": "1"}, {}, (), {})


@pytest.mark.parametrize(
    "text", ["zrfg/carried/1 AAAA", "zrfg/carried/1 ", "zrfg/carried/1 *", packed(CARRIED), packed(CARRIED)[:-8]]
)
def test_what_is_damaged_is_said_and_the_workbook_read_as_any_document(text: str) -> None:
    draft = come_back(_damaged(exported(PLAN, "xlsx"), text), "xlsx")
    assert draft.came_back is None
    assert draft.guesses[0].message == "这是 zrfg 导出的文件，但随附的数据坏了，所以照一般的文件读"


@pytest.mark.parametrize("text", ["", "zrfg/carried/2 AAAA", "AAAA"])
def test_what_was_never_packed_here_is_not_unpacked(text: str) -> None:
    with pytest.raises(Unreadable):
        unpacked(text)


def test_what_unpacks_to_more_than_any_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zerenfengong.answers.carried.record._MOST", 50)
    with pytest.raises(Unreadable):
        unpacked(packed(CARRIED._replace(parts={"统计": "0" * 60})))


def test_the_sheet_says_what_it_is_and_nobody_sees_it() -> None:
    book = load_workbook(io.BytesIO(exported(PLAN, "xlsx")))
    hidden = [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]
    assert [sheet.title for sheet in hidden] == ["随附数据"]
    said = "隐藏的工作表“随附数据”是“台账”所列任务的登记内容，再导入时据此原样读回；只想交出看得见的，把它删掉"
    assert hidden[0]["A1"].value == said
    assert said in [row[1].value for row in book["说明"].iter_rows()]


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_carries_no_path(format: str) -> None:
    register = PLAN._replace(document=PLAN.document._replace(source="原文/云岭.docx"))
    assert come_back(exported(register, format), format).register.document.source is None
