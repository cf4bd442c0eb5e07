"""``zrfg stats``: who carries how much, by section and over the months."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zerenfengong.answers.statistics import stats
from zerenfengong.answers.statistics_tables import Counted
from zerenfengong.cli.help import command
from zerenfengong.cli.opened_together import OpenedRegisters, Question, ask_registers
from zerenfengong.cli.options import AskedFilters, RegistersAsked, selection_options
from zerenfengong.cli.output import Output, say
from zerenfengong.i18n import _
from zerenfengong.query.status import Clock
from zerenfengong.render import offered

if TYPE_CHECKING:
    from zerenfengong.answers.completed import Completed
    from zerenfengong.answers.statistics_together import CountedTogether

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
    opened, questions = ask_registers(registers, clock, output, asked)
    each = [
        Counted(one.query, stats(one.query, one.criteria), one.criteria, one.opened.path, _completed(one))
        for one in questions
    ]
    counted = _together(opened, each) if opened.several else each[0]
    if output.chosen == "csv":
        for sentence in (opened.line, *opened.legend, *counted.sentences(), *counted.remarks()):
            say(sentence)
    output.draw("statistics", counted)


def _together(opened: OpenedRegisters, each: Sequence[Counted]) -> "CountedTogether":
    from zerenfengong.answers.statistics_together import CountedTogether  # noqa: PLC0415 (only for several)

    return CountedTogether(each, opened.line, opened.books, opened.skipped_data)


def _completed(question: Question) -> "Completed | None":
    if question.query.progress is None:
        return None
    from zerenfengong.answers.completed import completed  # noqa: PLC0415 (only with a ledger)

    return completed(question.query, question.criteria)
