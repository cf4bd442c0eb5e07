"""A re-issue of the 2020 table as an office would send it: a Word file with other rows, dates, a lead, a unit of another name."""

import re
from collections.abc import Sequence
from pathlib import Path

import docx

from zerenfengong.model import Register, Task

OLD_UNIT, NEW_UNIT = "市场监督管理局", "市场监管和知识产权局"
INSERTED = "公布2021年度政务公开工作重点清单，明确各项公开事项的责任单位和公开时限。"

NOW = {OLD_UNIT: NEW_UNIT}

# The task -> the words that set its limit now, with which the measure begins instead.
DATES = {
    "1.1.3": ("10月底前", "11月底前"),
    "1.2.2": ("2020年6月30日前", "2021年6月30日前"),
    "5.1.1": ("2020年底前", "2021年9月底前"),
}
GONE = "2.1.2"
LED_BY = {"1.3.1": "管委会办公室"}


def rows(register: Register) -> list[tuple[str, ...]]:
    """What the table prints: a row of one text for each heading, and for a task number, measure, who leads and who answers.

    Numbers count anew in each section.
    """
    inserted = Task("new", register.tasks[0].section, "0", measure=INSERTED, lead=("管委会办公室",))
    tasks = [task for task in (inserted, *register.tasks) if task.id != GONE]
    found: list[tuple[str, ...]] = []
    for section in register.sections:
        number = re.fullmatch("([一二三四五六])(（.）)?", section.id)
        assert number is not None
        found.append((f"{number[2] or f'{number[1]}、'}{section.title}",))
        for at, task in enumerate((one for one in tasks if one.section == section.id), start=1):
            measure = task.measure.replace(*DATES[task.id]) if task.id in DATES else task.measure
            lead = (LED_BY[task.id],) if task.id in LED_BY else task.lead
            units = ("、".join(NOW.get(one, one) for one in names) for names in (lead, task.responsible))
            found.append((f"{at}" if task.number else "", measure, *units))
    return found


def write(path: Path, register: Register) -> None:
    """Write the Word file."""
    document = docx.Document()
    document.add_paragraph("贯彻落实国务院办公厅2021年政务公开工作要点责任分工")
    document.add_paragraph("济源产城融合示范区管理委员会办公室")
    document.add_paragraph("2021年5月18日")
    _table(document, [("序号", "贯彻举措", "牵头单位", "责任单位"), *rows(register)])
    document.save(str(path))


def _table(document: docx.document.Document, cells: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(cells[0]))
    for row in cells:
        made = table.add_row().cells
        if len(row) == 1:
            made[0].merge(made[-1]).text = row[0]
        else:
            for cell, text in zip(made, row, strict=True):
                cell.text = text
