"""Documents of office programs that are made where they are needed, each with what is right for it (see ``accuracy``)."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


def made(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each document, written to a folder, with its golden text."""
    for name, write, golden in _DOCUMENTS:
        path = folder / name
        write(path)
        yield path, golden


def _word_table(path: Path) -> None:
    """A table with merged sections and a header of two rows."""
    document = Document()
    for text in ("云汀市2024年老旧小区改造任务分解表", "云汀市住房和城乡建设局", "2024年3月5日"):
        document.add_paragraph(text)
    rows = [
        ("序号", "重点任务", "具体措施", "责任分工", "责任分工", "完成时限"),
        ("序号", "重点任务", "具体措施", "牵头单位", "配合单位", "完成时限"),
        ("1", "基础类改造", "更换老旧管网12公里", "市住建局", "市水务局、市城管局", "2024年9月底前"),
        ("2", "基础类改造", "加装消防设施", "市消防救援支队", "市住建局", "2024年10月底前"),
        ("3", "完善类改造", "加装电梯40部", "市住建局", "市市场监管局、各区人民政府", "2024年12月底前"),
    ]
    table = document.add_table(len(rows), 6)
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(at, place).text = text
    for first, last in (((0, 3), (0, 4)), ((2, 1), (3, 1)), *(((0, at), (1, at)) for at in (0, 1, 2, 5))):
        text = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = text
    document.save(str(path))


def _word_text(path: Path) -> None:
    document = Document()
    for text in (
        "禾丰镇2024年河道清理安排",
        "禾丰镇人民政府",
        "2024年6月3日",
        "一、工作任务",
        "1.清理河面漂浮物。分段包干、每日打捞。镇水利站牵头，镇环卫所配合，6月底前完成首轮清理，各村民委员会7月底前完成支渠清理。",
        "2.排查排污口。镇环保所负责，7月15日前形成清单。",
        "3.由镇农业中心会同镇水利站开展水质抽检，每月一次。",
    ):
        document.add_paragraph(text)
    document.save(str(path))


def _workbook(path: Path, rows: Sequence[list[str | int | None]], merged: Sequence[str] = ()) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)


def _sheet_of_parts(path: Path) -> None:
    _workbook(
        path,
        [
            ["蓝洲市2024年园区提升任务表"],
            ["序号", "工作任务", "工作举措", "牵头单位", "责任单位", "完成时限"],
            [1, "道路改造", "拓宽园区东路", "市交通局", "市住建局", "2024年8月底前"],
            [None, None, "增设公交站台", "市交通局", "市城管局", "2024年9月底前"],
            [2, "绿化提升", "补植行道树500株", "市园林局", "园区管委会", "2024年11月底前"],
        ],
        ["A1:F1", "A3:A4", "B3:B4"],
    )


def _sheet_of_persons(path: Path) -> None:
    _workbook(
        path,
        [
            ["模块", "负责人", "所需时间"],
            ["登录模块", "刘甲", "2天"],
            ["订单模块", "龚乙", "3天"],
            ["报表模块", "欧阳丙", "5天"],
            ["开发工具", None, None],
        ],
    )


_DOCUMENTS: tuple[tuple[str, Callable[[Path], None], str], ...] = (
    (
        "37-word-table.docx",
        _word_table,
        """\
title: 云汀市2024年老旧小区改造任务分解表
issued: 2024-03-05
基础类改造 | 1 | L 市住建局 | S 市水务局、市城管局 | D 2024-09-30 | 更换老旧管网12公里
基础类改造 | 2 | L 市消防救援支队 | S 市住建局 | D 2024-10-31 | 加装消防设施
完善类改造 | 3 | L 市住建局 | S 市市场监管局、各区人民政府 | D 2024-12-31 | 加装电梯40部
""",
    ),
    (
        "38-word-text.docx",
        _word_text,
        """\
issued: 2024-06-03
一 | 1 | L 镇水利站 | R 各村民委员会 | S 镇环卫所 | D 2024-06-30、2024-07-31、recurring? | 清理河面漂浮物。…支渠清理。
一 | 2 | R 镇环保所 | D 2024-07-15 | 排查排污口。…清单。
一 | 3 | R 镇农业中心 | S 镇水利站 | D recurring | 由镇农业中心…每月一次。
""",
    ),
    (
        "39-sheet-of-parts.xlsx",
        _sheet_of_parts,
        """\
道路改造 | 1/1 | L 市交通局 | R 市住建局 | D 2024-08-31 | 拓宽园区东路
道路改造 | 1/2 | L 市交通局 | R 市城管局 | D 2024-09-30 | 增设公交站台
绿化提升 | 2 | L 市园林局 | R 园区管委会 | D 2024-11-30 | 补植行道树500株
""",
    ),
    (
        "40-sheet-of-persons.xlsx",
        _sheet_of_persons,
        """\
- | - | R 刘甲 | D unspecified? | 登录模块
- | - | R 龚乙 | D unspecified? | 订单模块
- | - | R 欧阳丙 | D unspecified? | 报表模块
""",
    ),
)
