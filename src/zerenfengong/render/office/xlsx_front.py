"""首页: the figures, which Excel counts anew each day, what is done, and the units with a link to their tasks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.completed import Completed, completed
from zerenfengong.answers.table import Column
from zerenfengong.dates.days import day_in_words
from zerenfengong.i18n import _
from zerenfengong.ledger.statuses import STATUS_NAMES, Status
from zerenfengong.query.query import Item, Query
from zerenfengong.query.workload import Load
from zerenfengong.render.office.xlsx_cells import CENTRED, HEAD, SAID, TEXT, TITLE, WrittenCell, computed, written
from zerenfengong.render.office.xlsx_sheet import Sheet
from zerenfengong.render.office.xlsx_table import put_fitted, put_line
from zerenfengong.render.office.xlsx_tracker import COMPLETE, escaped, table_name

# The third column also holds rates.
_WIDTHS = (36, 11, 22, 11, 11)
_ACROSS = len(_WIDTHS)

# A text in a formula can't be longer.
_LONGEST_QUOTED = 255


def put_front(
    sheet: Sheet, handout: Handout, columns: Sequence[Column], loads: Sequence[Load], links: dict[str, str]
) -> None:
    """Write the sheet; ``links`` are the cells, with their sheets, where each unit's tasks stand."""
    sheet.fit(_WIDTHS)
    put_line(sheet, 1, handout.query.register.document.title or handout.title, TITLE, _ACROSS)
    put_line(sheet, 2, _origin(handout), SAID, _ACROSS)
    last = _put_figures(sheet, 4, handout, columns)
    if done := completed(handout.query, handout.criteria):
        last = _put_done(sheet, last + 2, done)
    _put_units(sheet, last + 2, loads, links)


def _origin(handout: Handout) -> str:
    """Who issued the document, when, and as of which day; 说明 says the rest."""
    issued = _("{day}印发", day=handout.issued) if handout.issued else ""
    day = _("截至{day}", day=handout.as_of)
    return "　".join(filter(None, (handout.query.register.document.issuer, issued, day)))


def _put_figures(sheet: Sheet, top: int, handout: Handout, columns: Sequence[Column]) -> int:
    """The figures at this row, classes that add up; returns the last one's."""
    titles = {column.key: column.title for column in columns}
    named = {key: f"{table_name()}[{escaped(title)}]" for key, title in titles.items()}
    counts = Counter(_class_of(handout.query, item) for item in handout.query.tasks(handout.criteria))
    tasks = sum(counts.values())
    rows = [(_("任务"), f"ROWS({named['due']})", tasks)]
    rows += [(name, formula, counts[key]) for key, name, formula in _classes(named, handout.query.clock.soon_days)]
    put_fitted(sheet, top, [written(_("按今天算"), HEAD), written(_("项数"), HEAD)])
    for at, (name, formula, value) in enumerate(rows, start=top + 1):
        count = computed(formula, value, CENTRED) if tasks else written(value, CENTRED)
        put_fitted(sheet, at, [written(name, TEXT), count])
    return top + len(rows)


def _classes(named: Mapping[str, str], soon: int) -> Iterator[tuple[str, str, str]]:
    """Each class by its key, its name and its formula; what is done or stopped, by 办理状态 or 完成日期, is in no other.

    ``named`` are the columns of the table by key, as a formula names them.
    """
    left, due, done, status = (named[key] for key in ("days_left", "due", "done_on", "status"))
    ended = ",".join(f'{status},"<>{_(STATUS_NAMES[one])}"' for one in COMPLETE)
    stopped = _(STATUS_NAMES[Status.STOPPED])
    is_open = f'{done},"",{ended},{status},"<>{stopped}"'
    # A number and an empty text, as days left are, compare as a number does.
    yield "soon", _("{n} 天内到期（含当天）", n=soon), f'COUNTIFS({left},">=0",{left},"<={soon}",{is_open})'
    yield "open", _("{n} 天以后到期", n=soon), f'COUNTIFS({left},">{soon}",{is_open})'
    yield "past", _("期限已过"), f'COUNTIFS({left},"<0",{is_open})'
    limits = named.get("limits")
    if limits is not None:
        yield "words", _("有时限、没有定日期（长期、尽快等）"), f'COUNTIFS({due},"",{limits},"?*",{is_open})'
    unwritten = f'{due},"",{limits},""' if limits is not None else f'{due},""'
    yield "none", wording.unwritten(), f"COUNTIFS({unwritten},{is_open})"
    yield "done", _("完成"), f'COUNTIFS({status},"<>{stopped}")-COUNTIFS({is_open})'
    yield "stopped", stopped, f'COUNTIFS({status},"{stopped}")'


def _class_of(query: Query, item: Item) -> str:
    """The key of the class that a task is in on the day of the answer, which is what the formulas count on that day."""
    progress = query.progress.of(item.task) if query.progress is not None else None
    if progress is not None and progress.status is Status.STOPPED:
        return "stopped"
    if progress is not None and (progress.status in COMPLETE or progress.done_on is not None):
        return "done"
    days = item.standing.days_left
    if days is None:
        return "words" if item.relevant else "none"
    return "past" if days < 0 else "soon" if days <= query.clock.soon_days else "open"


def _put_done(sheet: Sheet, top: int, done: Completed) -> int:
    """How much is done, as of the day; returns the last row."""
    head = [_("截至{day}", day=day_in_words(done.query.clock.as_of)), _("数"), _("比率")]
    put_fitted(sheet, top, [written(title, HEAD) for title in head])
    rows = list(done.counts())
    for at, (name, number, rate) in enumerate(rows, start=top + 1):
        cells = [written(name, TEXT), written(number, CENTRED), written(rate, CENTRED)]
        put_fitted(sheet, at, cells)
    return top + len(rows)


def _put_units(sheet: Sheet, top: int, loads: Sequence[Load], links: dict[str, str]) -> None:
    """The units with their counts, which add up; 统计 has them by role too."""
    head = [_("单位"), _("牵头"), _("责任、配合（不含牵头的）"), _("可能涉及"), _("总计")]
    put_fitted(sheet, top, [written(title, HEAD) for title in head])
    for at, one in enumerate(loads, start=top + 1):
        counts = (one.lead, one.joins, one.possible, one.total)
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
