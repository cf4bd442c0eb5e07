"""The 调整对照表 of a comparison: a row for each task, heading or fact that changed, before and after side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from zerenfengong.answers.change_words import Mark, field_name, how_shifted, is_wordy, value_text, whose, words_marked
from zerenfengong.answers.changes import ChangePage, type_of_change
from zerenfengong.answers.columns import role_column
from zerenfengong.answers.papers import paper_cells, printed_outline
from zerenfengong.answers.papers.paper_parts import (
    UNDATED,
    Fit,
    Line,
    Paper,
    PaperColumn,
    PaperRow,
    PaperTable,
    Part,
    Piece,
    Place,
    Rows,
    Side,
)
from zerenfengong.answers.papers.plan_titles import plain_title
from zerenfengong.answers.wording import partial_day, qualification
from zerenfengong.diff.difference import ORDER, Comparison, Difference, Editorial, Kind, Subject
from zerenfengong.diff.identity import times_named
from zerenfengong.diff.shifts import shifts
from zerenfengong.i18n import _, plural
from zerenfengong.model import Deadline, Document, Register, Role, Section, Task

# What is printed of each; what the office declares of units is no part of the issued table, nor is what only the register keeps.
_PRINTED: Mapping[Subject, frozenset[str]] = {
    Subject.DOCUMENT: frozenset({"title", "issuer", "number", "responsible"}),
    Subject.SECTION: frozenset({"", "title", "responsible"}),
    Subject.TASK: frozenset({"", "measure", *Role, "deadline", "section", "number", "extra", "note", ORDER}),
}
_ORDER_OF_SUBJECTS = tuple(_PRINTED)

# What changes no word that anybody reads otherwise.
_FORMAL = frozenset({Editorial.SPELLING, Editorial.PUNCTUATION, Editorial.NUMBERING})


def change_paper(page: ChangePage) -> Paper:
    """The paper; over its table what is said once: each unit that is called otherwise throughout, and what is not listed."""
    comparison = page.comparison
    names = {(one.before, one.after) for one in comparison.renames}
    issued = [one for one in comparison.telling if _is_printed(one, comparison) and one.kind is not Kind.UNIT]
    told = [one for one in issued if not _is_renamed(one, names)]
    places = _places(comparison)
    told.sort(key=lambda one: (_ORDER_OF_SUBJECTS.index(one.subject), *_place(one, places), one.id))
    rows = [_row(list(found), comparison) for _key, found in groupby(told, key=_entry_of)]
    before, after = comparison.before.document, comparison.after.document
    days = ("", "") if before.issued == after.issued else (_issued(before), _issued(after))
    columns = (
        PaperColumn("index", _("序号"), Fit.INDEX),
        PaperColumn("id", _("任务编号"), Fit.SHORT),
        PaperColumn("before", _("调整前{issued}", issued=days[0]), Fit.PROSE),
        PaperColumn("after", _("调整后{issued}", issued=days[1]), Fit.PROSE),
        PaperColumn("type", _("调整类型"), Fit.SHORT),
        PaperColumn("how", _("调整说明"), Fit.ROOM),
    )
    title = _("{title}调整对照表", title=plain_title(after.title))
    body: tuple[Part, ...] = (
        Line(Place.MARK, _("附件{number}", number="")),
        Line(Place.TITLE, title),
        *_explanation(comparison, rows),
        PaperTable(columns, [Rows(rows)]),
    )
    return Paper(title, after.issuer, UNDATED, body, Side.ON_ITS_SIDE)


def _issued(document: Document) -> str:
    """（2026年2月6日印发）, where that is known."""
    day = partial_day(document.issued) if document.issued else ""
    return _("（{day}印发）", day=day) if day else ""


def _explanation(comparison: Comparison, rows: Sequence[PaperRow]) -> Iterator[Line]:
    """What is said once: who is called otherwise, what is not listed, what an underline means."""
    said = list(_renamings(comparison))
    formal = sum(one.editorial in _FORMAL and one.subject in _PRINTED for one in comparison.editorial)
    if formal:
        said.append(plural("仅涉及标点、写法、序号的文字修改不再逐条列示（{n}处）。", formal))
    if any(changed for row in rows for pieces in row.changed.values() for _text, changed in pieces):
        said.append(_("文字有改动的，改动处加下划线。"))
    if not rows:
        said.append(_("没有其他调整。") if said else _("没有调整。"))
    if said:
        numbered = said if len(said) == 1 else [f"{at}．{one}" for at, one in enumerate(said, start=1)]
        yield Line(Place.REMARK, _("说明：{said}", said="".join(numbered)))


def _renamings(comparison: Comparison) -> Iterator[str]:
    """What is named otherwise; a change of units says nothing of where the former name stays."""
    still = times_named(comparison.after)
    for one in comparison.renames:
        names = {"before": one.before, "after": one.after}
        if one.times and still[one.before]:
            yield plural("“{before}”调整为“{after}”，仅涉及此项的不再逐条列示（{n}处）。", one.times, **names)
        elif one.times:
            yield plural("全文“{before}”统一调整为“{after}”，仅涉及此项的不再逐条列示（{n}处）。", one.times, **names)


def _is_printed(one: Difference, comparison: Comparison) -> bool:
    """Whether it is part of the issued table; of remarks only where that has a column for them."""
    if one.key == "note":
        labels = (comparison.before.document.labels, comparison.after.document.labels)
        return one.subject is Subject.TASK and any("note" in known for known in labels)
    return one.key in _PRINTED.get(one.subject, ())


def _is_renamed(one: Difference, names: set[tuple[str, str]]) -> bool:
    """Whether nothing but the names of units that are called otherwise throughout is different in a list of units."""
    if one.field not in tuple(Role) or len(one.before) != len(one.after):
        return False
    return all(pair[0] == pair[1] or pair in names for pair in zip(one.before, one.after, strict=True))


def _places(comparison: Comparison) -> Mapping[int, int]:
    """For each place in the old table, the place in the new one of the last task up to it that is still there."""
    now = {task.id: at for at, task in enumerate(comparison.after.tasks)}
    found, last = {}, -1
    for at, task in enumerate(comparison.before.tasks):
        last = found[at] = now.get(task.id, last)
    return found


def _place(one: Difference, places: Mapping[int, int]) -> tuple[int, int]:
    """Where a row stands: in the order of the new table; what is gone, behind what it stood behind."""
    if one.there is not None:
        return one.there, -1
    here = one.here or 0
    return (places[here] if one.subject is Subject.TASK else here), here


def _entry_of(one: Difference) -> tuple[Subject, str, str]:
    return one.subject, one.before_id, one.after_id


def _row(found: Sequence[Difference], comparison: Comparison) -> PaperRow:
    found = sorted(found, key=lambda one: one.field != "measure")
    known = _which(found[0], comparison)
    sides = {
        "before": tuple(_joined([*known, *(_side(one, comparison.before, after=False) for one in found)])),
        "after": tuple(_joined([_side(one, comparison.after, after=True) for one in found])),
    }
    cells = {
        "id": found[0].id if found[0].subject is Subject.SECTION else whose(found[0]),
        **{key: "".join(text for text, _changed in pieces) for key, pieces in sides.items()},
        "type": "\n".join(dict.fromkeys(type_of_change(one.kind) for one in found)),
        "how": "\n".join(line for one in found for line in _how(one, comparison.after)),
    }
    return PaperRow(cells, changed=sides)


def _which(one: Difference, comparison: Comparison) -> list[list[Piece]]:
    """What says which task it is, where its words are not among what changed."""
    if one.subject is not Subject.TASK or one.field in ("", "measure") or one.here is None:
        return []
    return [[(printed_outline.quoted(comparison.before.tasks[one.here]), False)]]


def _joined(lines: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """The pieces of lines with their breaks, without the lines that have none."""
    filled = [line for line in lines if line]
    for at, line in enumerate(filled):
        yield from [("\n", False)] * bool(at)
        yield from line


def _side(one: Difference, register: Register, *, after: bool) -> list[Piece]:
    """What stands on one side, each piece with whether only that side has it; nothing of a mere move."""
    value = one.after if after else one.before
    if one.field == ORDER:
        return []
    if not one.field:
        gone = _("（删除）") if after else _("（新增）")
        return [("\n".join(_whole(value, register)) if value is not None else gone, False)]
    name = "" if one.field == "measure" else _("{field}：", field=_field(one, register))
    if is_wordy(one):
        own = Mark.ADDED if after else Mark.REMOVED
        pieces = words_marked(one.before.rstrip("\n"), one.after.rstrip("\n"))
        sides = [(text, mark is own) for text, mark in pieces if mark in (own, Mark.PLAIN)]
        return [(name, False), *_whole_numbers(sides)]
    return [(name + _value(value), False)]


def _whole_numbers(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with every number marked of which a digit is: 10月 that is 11月 now."""
    text = "".join(piece for piece, _marked in pieces)
    marked = [is_marked for piece, is_marked in pieces for _character in piece]
    for number in re.finditer("[0-9]+", text):
        here = slice(*number.span())
        marked[here] = [any(marked[here])] * len(number[0])
    for is_marked, found in groupby(zip(text, marked, strict=True), key=lambda one: one[1]):
        yield "".join(character for character, _marked in found), is_marked


def _field(one: Difference, register: Register) -> str:
    """What a field is called in the document itself."""
    if one.key in tuple(Role):
        return role_column(Role(one.key), register)
    if one.key == "deadline":
        return paper_cells.column_title(register, "deadline")
    return register.document.labels.get(one.key) or field_name(one)


def _value(value: Any) -> str:
    """A value as papers write it; of several units each on a line of its own, so that no name is broken."""
    if isinstance(value, tuple) and value and isinstance(value[0], Deadline):
        return "；".join(map(_limit, value))
    if isinstance(value, tuple) and len(value) > 1 and isinstance(value[0], str):
        return "\n" + "\n".join(value)
    return value_text(value) or _("（无）")


def _limit(deadline: Deadline) -> str:
    return f"{paper_cells.limit_in_words(deadline)}{qualification(deadline)}"


def _whole(entry: Task | Section, register: Register) -> Iterator[str]:
    """A task with who and when, as it stands or stood in the table; a heading as it is printed."""
    if isinstance(entry, Section):
        yield printed_outline.heading(entry)
        return
    yield entry.measure.rstrip("\n")
    for role in Role:
        if names := entry.names(role):
            yield _("{field}：{value}", field=role_column(role, register), value=_value(names))
    if entry.deadlines:
        column = paper_cells.column_title(register, "deadline")
        yield _("{field}：{value}", field=column, value=_value(entry.deadlines))


def _how(one: Difference, register: Register) -> Iterator[str]:
    """By how much a limit was moved, and where a task stands now; what else there is to say, the office says."""
    if one.kind is Kind.DEADLINE:
        column = _field(one, register)
        for shift in shifts(one.before, one.after):
            yield f"{column}{how_shifted(shift, _by_days)}"
    elif one.field == ORDER:
        yield _("移到{id}之后", id=one.after) if one.after else _("移到最前面")


def _by_days(days: int) -> str:
    """As papers have it: without spaces."""
    return plural("延后{n}天", days) if days > 0 else plural("提前{n}天", -days)
