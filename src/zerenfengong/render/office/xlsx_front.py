"""首页: the figures, which Excel counts anew each day, and the units with a link to their tasks."""

from collections.abc import Sequence

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.table import Column
from zerenfengong.i18n import _
from zerenfengong.query.workload import Load
from zerenfengong.render.office.xlsx_cells import CENTRED, HEAD, SAID, TEXT, TITLE, WrittenCell, computed, written
from zerenfengong.render.office.xlsx_sheet import Sheet
from zerenfengong.render.office.xlsx_table import put_fitted, put_line
from zerenfengong.render.office.xlsx_tracker import escaped, table_name

_NAME_WIDTH, _COUNT_WIDTH = 34, 11
_ACROSS = 6

# A text in a formula can't be longer.
_LONGEST_QUOTED = 255


def put_front(
    sheet: Sheet, handout: Handout, columns: Sequence[Column], loads: Sequence[Load], links: dict[str, str]
) -> None:
    """Write the sheet; ``links`` are the cells, with their sheets, where each unit's tasks stand."""
    report = handout.report
    sheet.fit([_NAME_WIDTH, *[_COUNT_WIDTH] * (_ACROSS - 1)])
    put_line(sheet, 1, handout.query.register.document.title or report.title, TITLE, _ACROSS)
    put_line(sheet, 2, _origin(handout), SAID, _ACROSS)
    last = _put_figures(sheet, 4, handout, columns)
    _put_units(sheet, last + 2, loads, links)


def _origin(handout: Handout) -> str:
    """Who issued the document, and when; 说明 says the rest."""
    document = handout.query.register.document
    issued = _("{day}印发", day=document.issued.text) if document.issued else ""
    return "　".join(filter(None, (document.issuer, issued)))


def _put_figures(sheet: Sheet, top: int, handout: Handout, columns: Sequence[Column]) -> int:
    """The figures at this row, classes that add up; returns the last one's."""
    titles = {column.key: column.title for column in columns}
    left, due, done = (f"{table_name()}[{escaped(titles[key])}]" for key in ("days_left", "due", "done_on"))
    soon = handout.query.clock.soon_days
    days = _open_days(handout)
    dated = [day for day in days if day is not None]
    tasks = len(handout.query.tasks(handout.criteria))
    rows = [
        (_("任务"), f"ROWS({due})", tasks),
        (
            _("{n} 天内到期（含当天）", n=soon),
            f'{left},">=0",{left},"<={soon}"',
            sum(0 <= day <= soon for day in dated),
        ),
        (_("{n} 天以后到期", n=soon), f'{left},">{soon}"', sum(day > soon for day in dated)),
        (_("期限已过"), f'{left},"<0"', sum(day < 0 for day in dated)),
        (_("没有日期"), f'{due},""', len(days) - len(dated)),
        (_("已填完成日期"), f"COUNT({done})", tasks - len(days)),
    ]
    rows[1:5] = [(name, f'COUNTIFS({said},{done},"")', value) for name, said, value in rows[1:5]]
    put_fitted(sheet, top, [written(_("按今天算"), HEAD), written(_("项数"), HEAD)])
    for at, (name, formula, value) in enumerate(rows, start=top + 1):
        count = computed(formula, value, CENTRED) if tasks else written(value, CENTRED)
        put_fitted(sheet, at, [written(name, TEXT), count])
    return top + len(rows)


def _open_days(handout: Handout) -> list[int | None]:
    """How many days each task has left that has no date of completion; None where it has no day."""
    query = handout.query
    return [
        item.standing.days_left
        for item in query.tasks(handout.criteria)
        if query.progress is None or query.progress.of(item.task).done_on is None
    ]


def _put_units(sheet: Sheet, top: int, loads: Sequence[Load], links: dict[str, str]) -> None:
    """The units with their counts, as ``zrfg units`` has them."""
    head = [_("单位"), _("牵头"), _("责任"), _("配合"), _("可能"), _("总计")]
    put_fitted(sheet, top, [written(title, HEAD) for title in head])
    for at, one in enumerate(loads, start=top + 1):
        counts = (one.lead, one.responsible, one.supporting, one.possible, one.total)
        put_fitted(sheet, at, [_linked(one.unit, links), *(written(count, CENTRED) for count in counts)])
    sheet.frame.print_title_rows = f"{top}:{top}"


def _linked(unit: str, links: dict[str, str]) -> WrittenCell:
    """The name, which leads to the unit's tasks where that can be said in a formula."""
    target = links.get(unit)
    if target is None or len(unit) * 2 > _LONGEST_QUOTED:
        return written(unit, TEXT)
    return computed(f"HYPERLINK({_quoted(f'#{target}')},{_quoted(unit)})", unit, TEXT)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
