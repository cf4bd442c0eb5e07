"""html: the whole register as one page that works by itself; the only module that imports Jinja2.

The page loads nothing and runs nothing but its own script: its policy names the hashes of the two texts that it holds.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zerenfengong import wording
from zerenfengong.facets import Concern, Facets
from zerenfengong.i18n import LANGUAGE, _
from zerenfengong.model import Role
from zerenfengong.render.charts import WIDTH, charts
from zerenfengong.report import EXTRA, Column, Group, Report, Row
from zerenfengong.states import STATE_NAMES, State
from zerenfengong.stats import Stats
from zerenfengong.typography import visible

_PARTS = Path(__file__).parent / "web"

_ROLE_KEYS = tuple(role.value for role in Role)

# What a page shows of a report, in its order; what is empty throughout is left out.
_KEYS = ("id", "section", "number", "part", "measure", "role", *_ROLE_KEYS, "deadline", "note")


class _Word(NamedTuple):
    """A piece of a cell; ``link`` leads to a unit, "" to nowhere."""

    text: str
    link: str = ""


class _Cell(NamedTuple):
    """A cell's lines; ``order`` is what it is sorted by where that is not its text."""

    key: str
    title: str
    lines: tuple[tuple[_Word, ...], ...]
    order: str | None = None


class _Line(NamedTuple):
    """A row of the page: its task, the anchor it has where it is the first of that task, and what it is filtered by."""

    task: str
    anchor: str
    state: State | None
    roles: str
    sections: tuple[str, ...]
    cells: tuple[_Cell, ...]


class _Block(NamedTuple):
    """Rows under a heading; ``unit`` where they are all that one unit owes."""

    title: str
    summary: str
    unit: str
    lines: tuple[_Line, ...]


def draw_html(report: Report, stats: Stats | None, facets: Facets) -> str:
    """The page: the report's table, what it is filtered by, each unit's sentence, and the charts where there are ``stats``."""
    environment = Environment(
        loader=FileSystemLoader(_PARTS, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    style, script = _part("page.css"), _part("page.js")
    blocks = _blocks(report, facets)
    return environment.get_template("page.html.j2").render(
        language="zh-CN" if LANGUAGE == "zh" else LANGUAGE,
        policy=_policy(style, script),
        style=style,
        script=script,
        report=report,
        facts=[fact for fact in report.facts if fact[1] not in report.title],
        columns=_columns(report),
        blocks=blocks,
        table_classes=_table_classes(report, blocks),
        facets=facets,
        roles=[(role.value, _(name)) for role, name in wording.ROLE_NAMES.items()],
        states=_states(report),
        charts=charts(stats) if stats is not None else (),
        chart_width=WIDTH,
        href=_href,
        anchor=_anchor,
        words=_words(),
        data=_data(report, facets),
    )


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """What the template prints: nothing in it turns the reading direction or can't be written."""
    return visible(value) if type(value) is str else value


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _href(unit: str) -> str:
    """The address of a unit's own view, without the ``#``: as long as no script runs, that of its entry in the directory."""
    return f"unit={quote(visible(unit), safe='')}"


def _anchor(task: str) -> str:
    return f"t-{quote(task, safe='')}"


def _columns(report: Report) -> list[Column]:
    """The columns of the page. That of the way to a unit is there always: it is filled when a unit is chosen."""
    titles = {column.key: column for column in report.columns} | {"role": Column("role", _("本单位"))}
    keys = [*_KEYS, *(key for key in titles if key.startswith(EXTRA))]
    rows = report.rows
    needed = {"id", "measure", "role", "deadline"}
    return [
        titles[key]
        for key in keys
        if key in titles and (key in needed or any(row.cells.get(key) not in (None, "") for row in rows))
    ]


def _table_classes(report: Report, blocks: Sequence[_Block]) -> str:
    """``one-unit`` where the way to a unit is filled in, ``by-section`` where the headings say the section."""
    classes = []
    if any(row.cells.get("role") for row in report.rows):
        classes.append("one-unit")
    if all(str(row.cells.get("section") or "") in group.title for group in report.groups for row in group.rows):
        classes.append("by-section")
    if any(block.unit for block in blocks):
        classes.append("by-unit")
    return " ".join(classes)


def _blocks(report: Report, facets: Facets) -> tuple[_Block, ...]:
    columns = _columns(report)
    known = {name: one.unit.name for one in facets.concerns for name in (*one.unit.aliases, one.unit.name)}
    names = {one.unit.name for one in facets.concerns}
    seen: set[str] = set()
    blocks = []
    for group in report.groups:
        lines = tuple(_line(row, columns, facets, known, seen) for row in group.rows)
        blocks.append(_Block(group.title, _group_summary(group), group.title if group.title in names else "", lines))
    return tuple(blocks)


def _group_summary(group: Group) -> str:
    return group.summary or wording.count(len(group.rows))


def _line(
    row: Row, columns: Sequence[Column], facets: Facets, known: Mapping[str, str], seen: set[str]
) -> _Line:
    task = str(row.cells["id"])
    anchor = "" if task in seen else _anchor(task)
    seen.add(task)
    roles = " ".join(key for key in _ROLE_KEYS if row.cells.get(key))
    cells = tuple(_cell(row, column, known) for column in columns)
    return _Line(task, anchor, row.state, roles, facets.paths.get(task, ()), cells)


def _cell(row: Row, column: Column, known: Mapping[str, str]) -> _Cell:
    text = str(row.cells.get(column.key) or "").strip("\n")
    if column.key == "deadline":
        when = str(row.cells.get("when") or row.cells.get("state") or "")
        lines = tuple((_Word(line),) for line in when.split("\n"))
        return _Cell(column.key, column.title, lines, str(row.cells.get("due") or ""))
    if column.key in _ROLE_KEYS:
        return _Cell(column.key, column.title, (_names(text, known),) if text else ())
    return _Cell(column.key, column.title, ((_Word(text),),) if text else ())


def _names(text: str, known: Mapping[str, str]) -> tuple[_Word, ...]:
    """Each unit as a link to its own view; a name that holds the 、 that joins names stays as it is."""
    pieces = text.split("、")
    if any(piece not in known for piece in pieces):
        return (_Word(text),)
    words = [_Word(piece, _href(known[piece])) for piece in pieces]
    return tuple(part for word in words for part in (_Word("、"), word))[1:]


def _states(report: Report) -> list[tuple[str, str]]:
    """The states that there are, by code and name."""
    found = {row.state for row in report.rows}
    return [(state.value, _(STATE_NAMES[state])) for state in State if state in found]


def _data(report: Report, facets: Facets) -> dict[str, object]:
    """What the script knows besides the table: each unit's sentence, and its tasks with the numbers of their ways."""
    ways = list(dict.fromkeys(way for one in facets.concerns for found in one.ways.values() for way in found))
    numbers = {way: at for at, way in enumerate(ways)}
    return {
        "title": visible(report.title),
        "ways": [
            {"text": visible(way.heading()), "role": way.role.value if way.certain else "possible"} for way in ways
        ],
        "units": {visible(one.unit.name): _unit_data(one, numbers) for one in facets.concerns},
        "count": _("显示 {shown} 项，共 {total} 项任务"),
        "join": _("、"),
    }


def _unit_data(one: Concern, numbers: Mapping[wording.Category, int]) -> dict[str, object]:
    tasks = {task: [numbers[way] for way in ways] for task, ways in one.ways.items()}
    return {"sentence": visible(one.sentence), "tasks": tasks}


def _words() -> dict[str, str]:
    """What stands on the page that is not the register's."""
    return {
        "skip": _("跳到任务表"),
        "filters": _("筛选"),
        "search": _("搜索"),
        "search_hint": _("举措、单位、章节、期限"),
        "unit": _("单位"),
        "units": _("单位"),
        "collectives": _("集合单位"),
        "role": _("角色"),
        "possible": _("可能涉及"),
        "section": _("章节"),
        "state": _("状态"),
        "sort": _("排序"),
        "document_order": _("文件顺序"),
        "all_units": _("全部单位"),
        "all_roles": _("全部角色"),
        "all_sections": _("全部章节"),
        "all_states": _("全部状态"),
        "reset": _("清除条件"),
        "print": _("打印"),
        "none": _("没有符合条件的任务"),
        "tasks": _("任务表"),
        "directory": _("各单位"),
        "their_tasks": _("任务："),
        "statistics": _("统计图"),
        "as_table": _("看数字"),
        "remarks": _("说明"),
        "colon": _("："),
    }
