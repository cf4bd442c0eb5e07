"""``zrfg stats``: who carries how much, by section and over the months."""

from typing import TYPE_CHECKING

from zerenfengong.answers.statistics import stats
from zerenfengong.answers.statistics_tables import Counted
from zerenfengong.cli.help import command
from zerenfengong.cli.opened import OpenedRegister, open_register
from zerenfengong.cli.options import AskedFilters, selection_options
from zerenfengong.cli.output import Output, say
from zerenfengong.i18n import _
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.status import Clock
from zerenfengong.render import offered

if TYPE_CHECKING:
    from zerenfengong.answers.completed import Completed

FORMATS = offered("statistics")


@command(
    "stats",
    help=_(
        "统计：各单位牵头、负责多少项，在各章节有多少项，各月份有多少期限，多少任务没有日期。\n\n"
        "csv 是一张表：单位、各种角色的项数、各章节的项数；json 和 md 另有各月份的期限数。\n\n"
        "  zrfg stats --unit 司法局\n"
        "  zrfg stats -o 统计.md"
    ),
)
@selection_options(FORMATS)
def stats_command(path: str | None, clock: Clock, asked: AskedFilters, output: Output) -> None:
    """See ``help`` above."""
    opened = open_register(path, clock, output)
    criteria = opened.criteria(asked, opened.units(asked.units))
    counted = Counted(opened.query, stats(opened.query, criteria), criteria, opened.path, _completed(opened, criteria))
    if output.chosen == "csv":
        for sentence in (opened.line, *counted.sentences(), *counted.remarks()):
            say(sentence)
    output.draw("statistics", counted)


def _completed(opened: OpenedRegister, criteria: Criteria) -> "Completed | None":
    if opened.query.progress is None:
        return None
    from zerenfengong.answers.completed import completed  # noqa: PLC0415 (only with a ledger)

    return completed(opened.query, criteria)
