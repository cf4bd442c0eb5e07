"""The fields that an office's own template may name, each by its key and its Chinese name: declared here once."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from zerenfengong.answers import wording
from zerenfengong.answers.papers import paper_cells, printed_outline, progress_words
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
    "period": N_("时期"),
    "as_of": N_("截至日期"),
    "known_by": N_("汇总日期"),
    "overall": N_("总体情况"),
    "problems": N_("存在问题"),
    "asked": N_("下步要求"),
    "remarks": N_("注"),
    "level": N_("催办等级"),
}

# Lists of tasks; led and dated ones where a paper is for one unit, the others where it reminds of them.
LISTS = {
    "tasks": N_("任务"),
    "led": N_("牵头任务"),
    "dated": N_("有时限任务"),
    "overdue": N_("逾期任务"),
    "soon": N_("临期任务"),
}

# The units of a bulletin, and what each has.
UNITS = {"units": N_("各单位")}
OF_UNIT = {
    "unit": N_("报告单位"),
    "tasks": N_("任务"),
    "to_finish": N_("要完成"),
    "stopped": N_("中止"),
    "ongoing": N_("长期"),
    "recurring": N_("重复"),
    "done": N_("完成"),
    "closed": N_("销号"),
    "done_rate": N_("完成率"),
    "owed": N_("应办结"),
    "in_time": N_("按期"),
    "late": N_("超期"),
    "overdue": N_("逾期"),
    "today": N_("当天到期"),
    "met_rate": N_("应办结完成率"),
    "in_time_rate": N_("按期完成率"),
    "lights": N_("红黄绿灯"),
}

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
    "standing": N_("办理情况"),
    "note": N_("备注"),
}

# What a row of each list may be asked for, by the key and the name of the list.
OF_LIST: Mapping[str, Mapping[str, str]] = {
    name: parts for those, parts in ((LISTS, OF_TASK), (UNITS, OF_UNIT)) for one in those.items() for name in one
}


def for_template(
    query: Query,
    said: Mapping[str, str],
    lists: Mapping[str, Sequence[Item]],
    made: Mapping[str, Sequence[Cells]] = MappingProxyType({}),
) -> Fields:
    """All fields, "" and no rows for those that a paper has not, each under its key and its name; rows ``made`` already too."""
    document = query.register.document
    known: dict[str, str | Sequence[Mapping[str, str]]] = dict.fromkeys(TEXTS, "")
    known |= {
        "plan": document.title,
        "issuer": document.issuer,
        "issued": wording.partial_day(document.issued) if document.issued else "",
        **said,
        **{key: [_task(query, at, item) for at, item in enumerate(lists.get(key, ()), start=1)] for key in LISTS},
        **{key: [_named(row, OF_LIST[key]) for row in made.get(key, ())] for key in UNITS},
    }
    spoken = {field.key: field.name for field in PAPER_FIELDS} | TEXTS | LISTS | UNITS
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
        "progress": progress_words.progress(query, task),
        "standing": "\n".join(filter(None, map(wording.remaining, item.standings))),
        "note": task.note or "",
    }
    return _named(known, OF_TASK)


def _named(row: Cells, names: Mapping[str, str]) -> Cells:
    """A row with each of its texts under its key and under its name."""
    return {**row, **{names[key]: text for key, text in row.items()}}
