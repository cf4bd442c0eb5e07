"""html: the whole register as one page that works by itself."""

from collections.abc import Iterator, Mapping
from itertools import islice

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.facets import Concern, Facets, TaskWays, facets
from zerenfengong.answers.statistics import Stats, stats
from zerenfengong.answers.table import Report
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _
from zerenfengong.query.involvement import Category
from zerenfengong.query.status import STATE_NAMES, State
from zerenfengong.render.web.charts import WIDTH, charts
from zerenfengong.render.web.html_table import page_table, task_anchor, unit_address
from zerenfengong.render.web.page_parts import part, policy, template
from zerenfengong.text.width import visible

# A register may be as long as it is; by unit, each of its tasks stands on the page as often as it concerns one.
_MOST_ROWS = 100_000
_MOST_COLUMNS = 200

# So many tasks are named in the directory of units; where there are more, those of a collective stand in its entry alone, and
# so many collectives are named instead.
_MOST_NAMED = 20_000
_MOST_COLLECTIVES = 20


def draw_handout(handout: Handout) -> str:
    """The page with figures over the selection."""
    query, criteria = handout.query, handout.criteria
    return draw_html(handout.report, stats(query, criteria), facets(query, criteria))


def draw_html(report: Report, stats: Stats | None, facets: Facets) -> str:
    """The page: the report's table, what it is filtered by, each unit's sentence, and the charts where there are ``stats``.

    Raises:
        OutputRefused: a page of more rows or columns than any browser shows.
    """
    _check_size(report)
    style, script = part("page.css"), part("page.js")
    return template("page.html.j2").render(
        policy=policy(style, script),
        style=style,
        script=script,
        report=report,
        facts=[fact for fact in report.facts if fact[1] not in report.title],
        table=page_table(report, facets),
        facets=facets,
        in_full=facets.total <= _MOST_NAMED,
        collectives=_collectives,
        entries={name: one.unit.name for one in facets.concerns for name in (*one.unit.aliases, one.unit.name)},
        roles=[(role.value, _(name)) for role, name in wording.ROLE_NAMES.items()],
        states=_states(report),
        charts=charts(stats) if stats is not None else (),
        chart_width=WIDTH,
        href=unit_address,
        anchor=task_anchor,
        words=_words(),
        data=_data(report, facets),
    )


def _check_size(report: Report) -> None:
    repeated = sum(len(group.rows) for group in report.groups if group.unit)
    if repeated > _MOST_ROWS:
        message = _("这一页会有 {n} 行，浏览器打不开：用 --split 每个单位写一个文件，或者用 --by section", n=repeated)
        raise OutputRefused(message)
    if len(report.columns) > _MOST_COLUMNS:
        message = _("这一页会有 {n} 栏，浏览器打不开：任务的 extra 里各写各的栏名，要统一", n=len(report.columns))
        raise OutputRefused(message)


def _states(report: Report) -> list[tuple[str, str]]:
    """The states that there are, by code and name."""
    found = {row.state for row in report.rows}
    return [(state.value, _(STATE_NAMES[state])) for state in State if state in found]


def _data(report: Report, facets: Facets) -> dict[str, object]:
    """What the script knows besides the table: each unit's sentence, and its tasks with the numbers of their ways.

    What several units share stands there once (``parts``), and so does what those held alike have of it (``groups``).
    """
    concerns = facets.concerns
    groups = list({id(one.shared): one.shared for one in concerns}.values())
    parts = list({id(part.tasks): part.tasks for group in groups for part in group}.values())
    ways = list(dict.fromkeys(way for part in (*parts, *(one.own for one in concerns)) for way in _ways_in(part)))
    numbers = {way: at for at, way in enumerate(ways)}
    part_at = {id(part): at for at, part in enumerate(parts)}
    group_at = {id(group): at for at, group in enumerate(groups)}
    return {
        "title": visible(report.title),
        "ways": [
            {"text": visible(wording.heading(way)), "role": way.role.value if way.certain else "possible"}
            for way in ways
        ],
        "parts": [_numbered(part, numbers) for part in parts],
        "groups": [[part_at[id(part.tasks)] for part in group] for group in groups],
        "units": {
            visible(one.unit.name): {
                "sentence": visible(one.sentence),
                "own": _numbered(one.own, numbers),
                "group": group_at[id(one.shared)],
                "without": _left_out(one),
            }
            for one in concerns
        },
        "count": _("显示 {shown} 项，共 {total} 项任务"),
        "join": _("、"),
    }


def _ways_in(part: Mapping[int, TaskWays]) -> Iterator[Category]:
    return (way for task in part.values() for way in task.ways)


def _numbered(part: Mapping[int, TaskWays], numbers: Mapping[Category, int]) -> dict[str, list[int]]:
    return {task.ref.id: [numbers[way] for way in task.ways] for task in part.values()}


def _left_out(one: Concern) -> list[str]:
    """The tasks that are shared with other units and are none of this one's."""
    if not one.without:
        return []
    return sorted(part.tasks[place].ref.id for part in one.shared for place in one.without & part.tasks.keys())


def _collectives(one: Concern) -> list[str]:
    """The names through which tasks concern a unit, as far as a line has room for them."""
    return list(islice((name for part in one.shared for name in sorted(part.names)), _MOST_COLLECTIVES))


def _words() -> dict[str, str]:
    """What stands on the page that is not the register's."""
    return {
        "skip": _("跳到任务表"),
        "filters": _("筛选"),
        "search": _("搜索"),
        "search_hint": _("举措、单位、章节、期限"),
        "unit": _("单位"),
        "units": _("单位"),
        "collectives": _("统称单位"),
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
