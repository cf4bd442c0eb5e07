"""``zrfg stats``: who carries how much, by section and over the months."""

from typing import TYPE_CHECKING

from zerenfengong.answers.statistics import stats
from zerenfengong.answers.statistics_tables import Counted
from zerenfengong.cli.counted_each import count_each
from zerenfengong.cli.help import command
from zerenfengong.cli.opened_together import Question
from zerenfengong.cli.options import AskedFilters, RegistersAsked, selection_options
from zerenfengong.cli.output import Output, say
from zerenfengong.i18n import _
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
def stats_command(registers: RegistersAsked, clock: Clock, asked: AskedFilters, output: Output) -> None:
    """See ``help`` above."""
    opened, counted = count_each(registers, clock, output, asked, _counted)
    if output.chosen == "csv":
        for sentence in (opened.line, *opened.legend, *counted.sentences(), *counted.remarks()):
            say(sentence)
    output.draw("statistics", counted)


def _counted(question: Question) -> Counted:
    query, criteria = question.query, question.criteria
    every = len(query.register.tasks)
    return Counted(query, stats(query, criteria), criteria, question.opened.path, every, _completed(question))


def _completed(question: Question) -> "Completed | None":
    if question.query.progress is None:
        return None
    from zerenfengong.answers.completed import completed  # noqa: PLC0415 (only with a ledger)

    return completed(question.query, question.criteria)
