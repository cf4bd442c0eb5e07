"""Excel files: what is displayed, sheet by sheet."""

import datetime as dt
import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.readers.streams import doubtful, places, shown, unread, zipped
from zerenfengong.importing.readers.excel.xlsx_reader import read
from zerenfengong.importing.source import bounds
from zerenfengong.importing.source.stream import Grid, SourceRefused

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def made(fill: Callable[[Worksheet], None], title: str = "分工") -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def put_on_pages(sheet: Worksheet, head: str, foot: str) -> None:
    for item, text in ((sheet.oddHeader, head), (sheet.oddFooter, foot)):
        assert item is not None
        item.center.text = text


def rows(*lines: list[object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def raw(data: str, after: str = "", **parts: str) -> bytes:
    """A workbook of one sheet, its rows as XML, with further parts by what they are (sharedStrings, styles)."""
    related = "".join(f'<Relationship Id="{kind}" Type="x/{kind}" Target="{kind}.xml"/>' for kind in parts)
    sheet = '<Relationship Id="s" Type="x/worksheet" Target="/xl/sheet.xml"/>'
    texts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="分工" sheetId="1" id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{sheet}{related}</Relationships>",
        "xl/sheet.xml": f'<worksheet xmlns="{_SHEETS}"><sheetData>{data}</sheetData>{after}</worksheet>',
        **{f"xl/{kind}.xml": text for kind, text in parts.items()},
    }
    return zipped({name: text.encode("utf-8") for name, text in texts.items()})


def test_a_table_below_its_title() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["任务分工表"], ["序号", "事项", "单位"], [1, "修路", "交通局、\n财政局"], [2, "修桥", None])(sheet)
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("C3:C4")

    stream = read(made(fill))
    assert shown(stream) == [
        [
            ["任务分工表", "←", "←"],
            ["序号", "事项", "单位"],
            ["1", "修路", "交通局、\n财政局"],
            ["2", "修桥", "↑"],
        ]
    ]
    assert places(stream)[-2:] == ["工作表“分工”A4", "工作表“分工”B4"]
    (grid,) = stream.blocks
    assert isinstance(grid, Grid)
    assert (grid.name, grid.place.where) == ("分工", "工作表“分工”")


def test_values_as_they_are_displayed() -> None:
    moment = dt.datetime.combine(dt.date(2021, 3, 5), dt.time(14, 30))

    def fill(sheet: Worksheet) -> None:
        rows(["项", dt.date(2021, 3, 5), moment, 2.0, 0.5, True, "=1/0"])(sheet)
        sheet["B1"].number_format = 'yyyy"年"m"月"d"日"'
        sheet["E1"].number_format = "0%"

    assert shown(read(made(fill))) == [[["项", "2021-03-05", "2021-03-05 14:30", "2", "50%", "TRUE"]]]


def test_days_counted_from_1904() -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.worksheets[0].append([dt.date(2021, 3, 5)])
    assert shown(read(saved(workbook))) == [[["2021-03-05"]]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param('<c t="s"><v>0</v></c>', "局 机关", id="shared"),
        pytest.param('<c t="s"><v>1</v></c>', "甲\n乙", id="shared, in runs"),
        pytest.param('<c t="inlineStr"><is><t>甲_x000D_\n乙_x4E2D_</t></is></c>', "甲\n乙中", id="inline"),
        pytest.param('<c t="str"><f>A1</f><v>甲</v></c>', "甲", id="of a formula"),
        pytest.param('<c t="e"><v>#REF!</v></c>', "#REF!", id="error"),
        pytest.param('<c t="b"><v>0</v></c>', "FALSE", id="no"),
        pytest.param('<c t="d"><v>2021-03-05T00:00:00</v></c>', "2021-03-05", id="day"),
        pytest.param('<c s="1"><v>44260</v></c>', "2021年3月", id="a format by its number"),
        pytest.param('<c s="2"><v>3</v></c>', "3项", id="a format of the file"),
        pytest.param('<c s="9"><v>3</v></c>', "3", id="no such format"),
    ],
)
def test_cells(cell: str, expected: str) -> None:
    shared = "<sst><si><t>局 机关</t><rPh><t>jú</t></rPh></si><si><r><t>甲\r\n</t></r><r><t>乙</t></r></si></sst>"
    styles = '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="0&quot;项&quot;"/></numFmts><cellXfs><xf/>'
    styles += '<xf numFmtId="57"/><xf numFmtId="200"/></cellXfs></styleSheet>'
    assert shown(read(raw(f"<row>{cell}</row>", sharedStrings=shared, styles=styles))) == [[[expected]]]


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="str"><f>IF(A1="","",1)</f><v></v></c>',
        '<c t="s"><v>7</v></c>',
        '<c t="s"><v>x</v></c>',
        '<c t="b"><v>x</v></c>',
        '<c s="1"/>',
    ],
)
def test_cells_without_a_value(cell: str) -> None:
    stream = read(raw(f"<row>{cell}</row>"))
    assert (shown(stream), unread(stream)) == ([], [])


def test_rows_and_columns_without_text_are_none() -> None:
    def fill(sheet: Worksheet) -> None:
        for name, text in {"B2": "事项", "D2": "单位", "B5": "修路", "D5": "交通局", "XFD1000": "  "}.items():
            sheet[name] = text
        sheet.merge_cells("B2:C3")
        sheet.merge_cells("F1:H9")

    stream = read(made(fill))
    assert shown(stream) == [[["事项", "单位"], ["修路", "交通局"]]]
    assert places(stream)[-1] == "工作表“分工”D5"


def test_rows_and_cells_that_do_not_say_where_they_stand_follow_each_other() -> None:
    cell = "<c><v>{}</v></c>"
    data = f'<row>{cell.format(1)}{cell.format(2)}</row><row r="x">{cell.format(3)}</row>'
    assert shown(read(raw(data, '<mergeCells><mergeCell ref="A1"/><mergeCell ref="?"/></mergeCells>'))) == [
        [["1", "2"], ["3", ""]],
    ]


def test_each_sheet_is_a_table_and_what_is_not_read_is_named() -> None:
    workbook = openpyxl.Workbook()
    first = workbook.worksheets[0]
    first.title = "一季度"
    rows(["事项", "单位"], ["修路", "交通局"])(first)
    first["B2"].comment, first["A1"].comment = Comment("待定", "某"), Comment(" ", "某")
    first["C1"] = "=SUM(D1:D2)"
    put_on_pages(first, "内部资料", "第 &P 页，共 &N 页")
    second = workbook.create_sheet("二季度")
    rows(["修桥"])(second)
    put_on_pages(second, "内部资料", "&P")
    rows(["旧"])(workbook.create_sheet("底稿"))
    workbook["底稿"].sheet_state = "hidden"
    workbook.create_sheet("空")
    workbook.create_chartsheet("图")
    stream = read(saved(workbook))
    assert shown(stream) == [[["事项", "单位"], ["修路", "交通局"]], [["修桥"]]]
    assert unread(stream) == [
        ("图表", "图"),
        ("工作表“一季度”B2的批注", "待定"),
        ("隐藏的工作表“底稿”，1 行有内容", "旧"),
        ("工作表“一季度”的页眉页脚", "内部资料"),
    ]
    assert doubtful(stream) == [("工作表“一季度”C1的公式，没有算出的值", "=SUM(D1:D2)")]


def test_what_a_merged_cell_covers_is_named() -> None:
    data = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>9</v></c></row>' for row in (1, 2))
    merged = '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="C1:D2"/></mergeCells>'
    stream = read(raw(data, merged))
    assert shown(stream) == [[["1", "9"], ["↑", "9"]]]
    assert unread(stream) == [("工作表“分工”A2的被合并单元格盖住的文字", "2")]


def test_boxes_and_pictures_over_the_cells_are_named() -> None:
    box = "<sp><txBody><p><r><t>{}</t></r></p></txBody></sp>"
    drawing = f"<wsDr>{box.format('另行通知')}<pic><blip/></pic>{box.format('')}</wsDr>"
    related = '<Relationships><Relationship Id="d" Type="x/drawing" Target="d.xml"/></Relationships>'
    parts = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="分工" id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="s" Type="x/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        "xl/_rels/s.xml.rels": related,
        "xl/d.xml": drawing,
    }
    stream = read(zipped({name: text.encode() for name, text in parts.items()}))
    assert unread(stream) == [("工作表“分工”的文本框", "另行通知"), ("工作表“分工”", "1 幅图片")]


@pytest.mark.parametrize(
    "data",
    [
        zipped({"xl/workbook.xml": b"<workbook>"}),
        zipped({"xl/workbook.xml": b"<other/>"}),
        zipped({"a": b""}),
        raw("").replace(b"xl/sheet.xml", b"xl/other.xml"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(SourceRefused, match="文件损坏或不完整"):
        read(data)


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = "<c><v>1</v></c>"
    with pytest.raises(SourceRefused, match="表格太大：超过 20000 行或 400000 格"):
        read(raw(f"<row>{cell}</row>" * 20_001))
    monkeypatch.setattr(bounds, "MAX_CELLS", 99)
    assert shown(read(raw(f"<row>{cell * 99}</row>"))) == [[["1"] * 99]]
    with pytest.raises(SourceRefused, match="表格太大：超过 20000 行或 99 格"):
        read(raw(f"<row>{cell * 50}</row>" * 2))


def test_merged_ranges_without_end_are_drawn_only_where_something_is(monkeypatch: pytest.MonkeyPatch) -> None:
    merged = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="A1:XFD1048576"/>' * 3)
    assert shown(read(raw("<row><c><v>1</v></c><c><v>2</v></c></row>", merged))) == [[["1", "←"]]]
    monkeypatch.setattr(bounds, "MAX_CELLS", 3)
    with pytest.raises(SourceRefused, match="表格太大"):
        read(raw("<row><c><v>1</v></c><c><v>2</v></c></row>", merged))


def test_numbers_that_are_none_of_a_text_or_a_format() -> None:
    number = "9" * 5_000
    cells = f'<c t="s"><v>{number}</v></c><c s="{number}"><v>1</v></c><c t="s"><v>0</v></c>'
    assert shown(read(raw(f"<row>{cells}</row>", sharedStrings="<sst><si><t>甲</t></si></sst>"))) == [[["1", "甲"]]]


def test_half_a_character_is_none() -> None:
    cells = "<c t='inlineStr'><is><t>甲_xD800__xdfff__x4E59_</t></is></c>"
    assert shown(read(raw(f"<row>{cells}</row>"))) == [[["甲\ufffd\ufffd乙"]]]


def test_a_sheet_that_is_listed_twice_is_read_once() -> None:
    sheet = '<sheet name="分工" sheetId="1" id="s"/>'
    files = {
        "xl/workbook.xml": f"<workbook><sheets>{sheet * 3}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": (
            '<Relationships><Relationship Id="s" Type="x/worksheet" Target="/xl/sheet.xml"/></Relationships>'
        ),
        "xl/sheet.xml": "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
    }
    assert shown(read(zipped({name: text.encode() for name, text in files.items()}))) == [[["1"]]]
