"""单位任务: a row for each task of each unit, with a number for each role, so that a pivot adds up to ``zrfg units``."""

import datetime as dt
from collections.abc import Iterable

from openpyxl.utils import get_column_letter

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.columns import Cell
from zerenfengong.answers.facets import Facets
from zerenfengong.answers.table import task_columns
from zerenfengong.i18n import N_, _, listed
from zerenfengong.model import Role
from zerenfengong.query.involvement import Category
from zerenfengong.query.query import Item
from zerenfengong.render.office.xlsx_cells import CENTRED, HEAD, TEXT, WrittenCell, excel_day, written
from zerenfengong.render.office.xlsx_sheet import Sheet
from zerenfengong.text.width import one_line

# More than this nobody reads, and a workbook of them takes minutes to open.
MOST_PAIRS = 50_000

_COLUMNS = {
    "unit": N_("单位"),
    "collective": N_("统称单位"),
    "id": N_("编号"),
    "section": N_("章节"),
    "measure": N_("举措"),
    "way": N_("怎么涉及"),
    **{role.value: wording.ROLE_NAMES[role] for role in Role},
    "possible": N_("可能涉及"),
    "due": N_("到期日"),
    "state": N_("状态"),
}


# Fixed, as measuring a row for each task of each unit takes longer than writing it.
_WIDTHS = {"unit": 26, "measure": 72, "way": 26, "due": 12}
_FITTED = ("id", "section")
_OTHER_WIDTH, _HEIGHT = 9.5, 17.5

_OWN = frozenset({"section", "measure"})

_NOTHING = written(None, CENTRED)


def first_rows(facets: Facets) -> dict[str, int]:
    """The row where the tasks of each unit begin."""
    rows, row = {}, 2
    for one in facets.concerns:
        rows[one.unit.name] = row
        row += len(one.tasks)
    return rows


def put_pairs(sheet: Sheet, handout: Handout, facets: Facets) -> None:
    """Write the sheet."""
    same = {item.ref: _of_task(handout, item) for item in handout.query.tasks(handout.criteria)}
    fitting = {key: _fitting(cells[key] for cells in same.values()) for key in _FITTED}
    sheet.fit([(_WIDTHS | fitting).get(key, _OTHER_WIDTH) for key in _COLUMNS])
    # The document's own names for what is its own, one name for each role.
    own = {one.key: one.title for one in task_columns(handout.query.register, ()) if one.key in _OWN}
    sheet.write(1, [written(own.get(key) or _(title), HEAD) for key, title in _COLUMNS.items()], _HEIGHT * 2)
    ways: dict[tuple[tuple[Category, ...], str], dict[str, WrittenCell]] = {}
    row = 1
    for one in facets.concerns:
        unit = _whole(one.unit.name)
        collective = _whole(_("是") if one.unit.is_collective else None, CENTRED)
        for task in one.tasks:
            row += 1
            said = (task.ways, wording.state_name(task.standing))
            if said not in ways:
                ways[said] = _of_ways(*said)
            cells = {"unit": unit, "collective": collective, **same[task.ref], **ways[said]}
            sheet.write(row, [cells.get(key, _NOTHING) for key in _COLUMNS], _HEIGHT)
    sheet.frame.freeze_panes = "D2"
    sheet.frame.auto_filter.ref = f"A1:{get_column_letter(len(_COLUMNS))}{row}"
    sheet.frame.print_title_rows = "1:1"


def _whole(value: Cell | dt.date, style: str = TEXT) -> WrittenCell:
    """A cell whose text stays in one line, as all rows are of one height."""
    cell = written(value, style)
    return cell._replace(look=cell.look._replace(whole=True))


def _fitting(cells: Iterable[WrittenCell]) -> float:
    """How wide a column is that shows these; at the most as wide as that of the units."""
    widest = max((width for cell in cells for width in cell.widths), default=0)
    return min(max(widest + 2, _OTHER_WIDTH), _WIDTHS["unit"])


def are_too_many(facets: Facets) -> bool:
    """Whether the units have more tasks together than a workbook is opened with."""
    return sum(len(one.own) + sum(len(part.tasks) for part in one.shared) for one in facets.concerns) > MOST_PAIRS


def _of_task(handout: Handout, item: Item) -> dict[str, WrittenCell]:
    """The cells that are the same for every unit."""
    path = handout.query.path(item.task)
    id_ = _whole(item.task.id, CENTRED)
    return {
        "id": id_._replace(look=id_.look._replace(text=True)),
        "section": _whole(path[-1].id if path else None, CENTRED),
        "measure": _whole(one_line(item.task.measure.strip("\n"))),
        "due": _whole(excel_day(item.standing.due), CENTRED),
    }


def _of_ways(ways: tuple[Category, ...], state: str) -> dict[str, WrittenCell]:
    """The cells that say how a task concerns a unit: 1 for each role that it has for certain, else that it may have one."""
    certain = {way.role.value for way in ways if way.certain} or {"possible"}
    way = _whole(listed(dict.fromkeys(map(wording.heading, ways))))
    return {"way": way, "state": _whole(state, CENTRED)} | {key: _whole(1, CENTRED) for key in certain}
