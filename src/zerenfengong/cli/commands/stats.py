"""``zrfg stats``: who carries how much, by section and over the months."""

import click

from zerenfengong.answers.statistics import Stats, stats
from zerenfengong.cli.opened import OpenedRegister, open_register
from zerenfengong.cli.options import AskedFilters, clock_options, file_option, filter_options, output_options
from zerenfengong.cli.output import Output
from zerenfengong.i18n import _
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.status import Clock

FORMATS = ("table", "json", "csv", "md")

# The page has this width where there is no window.
_USUAL_WIDTH = 80


@click.command(
    "stats",
    options_metavar=_("[选项]"),
    help=_(
        "统计：各单位牵头、负责多少项，在各章节有多少项，各月份有多少期限，多少任务没有日期。\n\n"
        "csv 是一张表：单位、各种角色的项数、各章节的项数；json 和 md 另有各月份的期限数。"
    ),
)
@filter_options
@output_options(formats=FORMATS)
@clock_options
@file_option
def stats_command(path: str | None, clock: Clock, asked: AskedFilters, output: Output) -> None:
    """See ``help`` above."""
    opened = open_register(path, clock)
    criteria = opened.criteria(asked, opened.units(asked.units))
    output.write(_drawn(opened, stats(opened.query, criteria), criteria, output))


def _drawn(opened: OpenedRegister, counted: Stats, criteria: Criteria, output: Output) -> str:
    from zerenfengong.answers import statistics_tables  # noqa: PLC0415 (each format loads what it needs)

    query = opened.query
    if output.chosen == "json":
        from zerenfengong.render.data import draw_json  # noqa: PLC0415

        return draw_json(statistics_tables.stats_answer(query, counted, opened.path))
    if output.chosen == "csv":
        from zerenfengong.render.delimited import draw_csv  # noqa: PLC0415

        return draw_csv(statistics_tables.loads_report(counted, titles=True))
    if output.chosen == "md":
        from zerenfengong.render.markdown import draw_md_document  # noqa: PLC0415

        return "\n".join(map(draw_md_document, statistics_tables.stats_document(query, counted, criteria)))
    from zerenfengong.render.statistics_page import Head, draw_stats  # noqa: PLC0415

    head = Head(
        query.register.document.title,
        statistics_tables.sentences(query, counted, criteria),
        statistics_tables.remarks(counted),
    )
    return draw_stats(counted, head, columns=output.room or _USUAL_WIDTH, color=output.colored)
