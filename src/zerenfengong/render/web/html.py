"""html: the whole register as one page that works by itself."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.carried.carried_marks import DRAWN_FROM
from zerenfengong.answers.carried.page_rest import left_by
from zerenfengong.answers.carried.record import Carried, packed, register_data
from zerenfengong.answers.carried.seen import seen_row
from zerenfengong.answers.carried.shown_register import shown_register
from zerenfengong.answers.facets import Facets, facets
from zerenfengong.answers.report_together import HandoutTogether
from zerenfengong.answers.shared import COUNT
from zerenfengong.answers.table import Column, Report
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _, listed
from zerenfengong.render.web.html_table import (
    PageCell,
    PageTable,
    known_names,
    page_columns,
    page_table,
    task_anchor,
    unit_addresses,
)
from zerenfengong.render.web.page_data import Data, page_data, without_name
from zerenfengong.render.web.page_parts import part, policy, template
from zerenfengong.text.digests import hash_of
from zerenfengong.text.width import visible

_SCRIPTS = ("page_tasks.js", "page_filters.js", "page.js")

# A register may be as long as it is; by unit, each of its tasks stands on the page as often as it concerns one.
_MOST_ROWS = 100_000
_MOST_COLUMNS = 200

# A longer name leaves no room for other examples.
_LONGEST_EXAMPLE = 12

# Of a unit its own tasks are named in the directory, and so many collectives that bring it more.
_MOST_COLLECTIVES = 20


# Where a page comes from: the name of a fact, the class that says how it is drawn, the fact.
Fact = tuple[str, str, str]


class DirectoryEntry(NamedTuple):
    """Units, the sentence that counts their tasks, the ids of those that name them, the names that bring them more."""

    units: tuple[str, ...]
    sentence: str
    own: tuple[str, ...]
    collectives: tuple[str, ...]


def draw_handout(handout: Handout | HandoutTogether) -> str:
    """The page with what it can be filtered by."""
    if isinstance(handout, Handout):
        return draw_html(handout, facets(handout.query, handout.criteria))
    from zerenfengong.render.web import page_together  # noqa: PLC0415 (only for several registers)

    each = [facets(part.query, part.criteria) for part in handout.parts]
    return _drawn(
        page_together.report_together(handout),
        page_together.facets_together(handout.parts, each),
        handout.title,
        [(name, "", fact) for name, fact in handout.on_paper().facts],
        lambda columns: page_together.data_together(handout.parts, each, columns, handout.title),
    )


def draw_html(handout: Handout, facets: Facets) -> str:
    """The page: the report's table, what the script draws from, and each unit's sentence.

    Raises:
        OutputRefused: a page of more rows or columns than any browser shows.
    """
    return _drawn(
        handout.report,
        facets,
        handout.title,
        _facts(handout),
        lambda columns: page_data(handout, facets, columns),
        partial(carried_by_page, handout) if handout.carries else None,
    )


def _drawn(
    report: Report,
    facets: Facets,
    title: str,
    facts: Sequence[Fact],
    data: Callable[[Sequence[Column]], Data],
    carried: Callable[[Data, str, PageTable], str] | None = None,
) -> str:
    _check_size(report)
    addresses, known = unit_addresses(facets), known_names(facets)
    table = page_table(report, {name: addresses[unit] for name, unit in known.items()})
    style, script = part("page.css"), _script()
    said = data(page_columns(report)) | {"words": _said()}
    drawn = _as_script(said)
    return template("page.html.j2").render(
        policy=policy(style, script),
        style=style,
        script=script,
        report=report,
        facts=facts,
        beside={"issued": _("印发"), "as-of": _("截至")},
        table=table,
        facets=facets,
        entries=_entries(facets),
        known=known,
        addresses=addresses,
        anchor=task_anchor,
        title=title,
        words=_words() | {"hint": _hint(report, facets)},
        data=drawn,
        carried=carried(said, drawn, table) if carried is not None else "",
    )


def _hint(report: Report, facets: Facets) -> str:
    """What can be searched for, with the first that there is of each."""
    unit = next((one.unit for one in facets.concerns if len(one.unit.name) <= _LONGEST_EXAMPLE), None)
    rows = report.rows
    examples = [unit.name, unit.pinyin or ""] if unit is not None else []
    examples += [str(rows[0].cells["id"])] if rows else []
    named = listed(filter(None, examples))
    return _("搜索单位、举措、编号，如 {examples}", examples=named) if named else _("搜索单位、举措、编号")


def _check_size(report: Report) -> None:
    repeated = sum(len(group.rows) for group in report.groups if group.unit)
    if repeated > _MOST_ROWS:
        message = _("这一页会有 {n} 行，浏览器打不开：用 --split 每个单位写一个文件，或者用 --by section", n=repeated)
        raise OutputRefused(message)
    if len(report.columns) > _MOST_COLUMNS:
        message = _("这一页会有 {n} 栏，浏览器打不开：任务的 extra 里各写各的栏名，要统一", n=len(report.columns))
        raise OutputRefused(message)


def _script() -> str:
    """The script of the page: its files in one block, so that none of their names is known outside."""
    return "\n".join(('"use strict";{', *map(part, _SCRIPTS), "}"))


def _as_script(data: object) -> str:
    """JSON that ends no element of the page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _facts(handout: Handout) -> list[Fact]:
    """Where it comes from: each fact by its name and the class that says how it is drawn, its days as an office writes them."""
    shown = {_("印发日期"): ("issued", handout.issued), _("截至日期"): ("as-of", handout.as_of)}
    facts = [
        (name, *shown.get(name, ("issuer" if name == _("印发机关") else "", fact)))
        for name, fact in handout.report.facts
    ]
    return [(name, kind, fact) for name, kind, fact in facts if fact not in handout.title]


def _entries(facets: Facets) -> list[DirectoryEntry]:
    """The entries of the directory: units of which the same is to be said stand together."""
    alike: dict[DirectoryEntry, list[str]] = {}
    for one in facets.concerns:
        names = islice((name for part in one.shared for name in sorted(part.names)), _MOST_COLLECTIVES)
        own = tuple(task.ref.id for task in one.own.values())
        alike.setdefault(DirectoryEntry((), without_name(one), own, tuple(names)), []).append(one.unit.name)
    return [entry._replace(units=tuple(units)) for entry, units in alike.items()]


def _words() -> dict[str, str]:
    """What stands on the page that is not the register's."""
    return {
        "skip": _("跳到任务"),
        "filters": _("筛选"),
        "figures": _("按时限看"),
        "timeline": _("时间轴"),
        "search": _("搜索"),
        "reset": _("清除条件"),
        "print": _("打印"),
        "none": _("没有符合条件的任务"),
        "tasks": _("任务表"),
        "too_many": _(
            "任务太多，这里只列出各部分的项数；打开浏览器的脚本（JavaScript）可以查看和搜索每一项，或者另写一份 csv、xlsx"
        ),
        "directory": _("各单位"),
        "their_tasks": _("任务："),
        "remarks": _("说明"),
    }


def _said() -> dict[str, object]:
    """What the script says; it puts numbers and names in the place of the words in braces."""
    return {
        "count": _("显示 {shown} 项，共 {total} 项任务"),
        "join": _("、"),
        "all": _("全部"),
        "all_possible": _("全部（含可能涉及）"),
        "count_mark": COUNT,
        "unwritten": _("未写"),
        "roles": [[role.value, _(name)] for role, name in wording.ROLE_NAMES.items()] + [["possible", _("可能涉及")]],
        "facets": {
            "role": _("角色"),
            "section": _("章节"),
            "status": _("办理状态"),
            "light": _("亮灯"),
            "unit": _("单位"),
            "order": _("排列"),
        },
        "orders": [["", _("文件顺序")], ["due", _("按期限先后")]],
        "more_units": _("其余 {n} 个单位"),
        "more": _("继续显示（还有 {n} 项）"),
        "today": _("截至 {day}"),
        "day": _("{month}月{day}日"),
        "year_day": _("{year}年{month}月{day}日"),
        "month": _("{month}月"),
        "year_month": _("{year}年{month}月"),
        "items": _("{n}项"),
        "items_of": _("{title}（{n}项）"),
        "year": _("{year}年"),
        "etc": _("{name}等{n}个"),
        "units": _("{n}个单位"),
        "more_days": _("另有{n}个日期"),
        "whole": _("展开全文（{n}字）"),
        "less": _("收起"),
        "part": _("{way}，{kind}"),
        "kinds": [_("有期限"), _("有时限、没有定日期"), _("期限是给别的单位定的"), _("未写时限"), _("已完成或中止")],
        "possible": _("{way}（是否包括本单位，要向印发机关确认）"),
        "not_in_section": _("不在任何章节里"),
        "hits": _("找到的单位"),
        "lead_total": _("牵头 / 共"),
    }


def carried_by_page(handout: Handout, data: Mapping[str, Any], drawn: str, table: PageTable) -> str:
    """It as it stands on the page; ``drawn`` is the data as that stands there."""
    shown = {row.item.task.id: row.item.task for row in handout.report.rows if row.item is not None}
    register = register_data(shown_register(handout.query.register, shown.values()))
    keys = [column.key for column in table.columns]
    lines = (line for block in table.blocks for line in block.lines)
    rows = tuple(seen_row({cell.key: _text(cell) for cell in line.cells}, keys) for line in lines)
    titles = {column.key: column.title for column in table.columns}
    return packed(Carried(left_by(data, register), titles, rows, {DRAWN_FROM: hash_of(drawn)}))


def _text(cell: PageCell) -> str:
    return visible("\n".join("".join(word.text for word in phrase.words) for phrase in cell.phrases))
