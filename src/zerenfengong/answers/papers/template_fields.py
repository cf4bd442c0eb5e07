"""The fields that an office's own template may name, each by its key and its Chinese name: declared here once."""

from collections.abc import Mapping, Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.papers import paper_cells, printed_outline
from zerenfengong.answers.papers.paper_fields import PAPER_FIELDS
from zerenfengong.answers.papers.paper_parts import Cells, Fields
from zerenfengong.i18n import N_
from zerenfengong.model import Role
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Item, Query

# The light of a task is that of all who report on it.
_EVERYBODY = Criteria()

# Texts of a paper, beside the fields of the settings.
TEXTS = {
    "title": N_("标题"),
    "plan": N_("分工文件"),
    "issuer": N_("印发机关"),
    "issued": N_("印发日期"),
    "unit": N_("单位"),
    "rest": N_("其余任务"),
    "possible": N_("待确认任务"),
}

# Lists of tasks; led and dated ones only where a paper is for one unit.
LISTS = {"tasks": N_("任务"), "led": N_("牵头任务"), "dated": N_("有时限任务")}

# What each task of a list has.
OF_TASK = {
    "index": N_("序号"),
    "id": N_("编号"),
    "section": N_("重点任务"),
    "top": N_("一级标题"),
    "printed": N_("原文序号"),
    "measure": N_("举措"),
    "lead": N_("牵头单位"),
    "responsible": N_("责任单位"),
    "supporting": N_("配合单位"),
    "deadline": N_("完成时限"),
    "light": N_("亮灯"),
    "progress": N_("进展情况"),
    "note": N_("备注"),
}


def for_template(query: Query, said: Mapping[str, str], lists: Mapping[str, Sequence[Item]]) -> Fields:
    """All fields, "" and no rows for those that a paper has not, each under its key and its name."""
    document = query.register.document
    known: dict[str, str | Sequence[Mapping[str, str]]] = dict.fromkeys(TEXTS, "")
    known |= {
        "plan": document.title,
        "issuer": document.issuer,
        "issued": wording.partial_day(document.issued) if document.issued else "",
        **said,
        **{key: [_task(query, at, item) for at, item in enumerate(lists.get(key, ()), start=1)] for key in LISTS},
    }
    spoken = {field.key: field.name for field in PAPER_FIELDS} | TEXTS | LISTS
    return {**known, **{spoken[key]: value for key, value in known.items()}}


def _task(query: Query, at: int, item: Item) -> Cells:
    task, path = item.task, query.path(item.task)
    known = {
        "index": str(at),
        "id": task.id,
        "section": printed_outline.heading(path[-1]) if path else "",
        "top": printed_outline.heading(path[0]) if path else "",
        "printed": task.number or "",
        "measure": task.measure,
        **{role.value: paper_cells.one_a_line(task.names(role)) for role in Role},
        "deadline": paper_cells.limits(item.standings),
        "light": paper_cells.light(query, task, _EVERYBODY),
        "progress": paper_cells.progress(query, task),
        "note": task.note or "",
    }
    return {**known, **{OF_TASK[key]: value for key, value in known.items()}}
