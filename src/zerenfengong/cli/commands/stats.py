"""``zrfg stats``: who carries how much, by section and over the months."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from zerenfengong.answers.statistics import stats
from zerenfengong.answers.statistics_tables import Counted
from zerenfengong.cli.counted_each import Counting, count_each
from zerenfengong.cli.help import command
from zerenfengong.cli.opened_together import OpenedRegisters, Question
from zerenfengong.cli.options import AskedFilters, RegistersAsked, selection_options
from zerenfengong.cli.output import Output, say
from zerenfengong.i18n import _
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.render import offered

if TYPE_CHECKING:
    from zerenfengong.answers.completed import Completed
    from zerenfengong.answers.index.stored_values import StoredCounts
    from zerenfengong.answers.statistics_together import CountedRegister, CountedTogether

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
    opened, each = count_each(registers, clock, output, asked, Counting(_counted, partial(_known, clock)))
    counted = _together(opened, each)
    if output.chosen == "csv":
        for sentence in (opened.line, *opened.legend, *counted.sentences(), *counted.remarks()):
            say(sentence)
    output.draw("statistics", counted)


def _counted(question: Question, several: bool) -> "Counted | CountedRegister":
    query, criteria = question.query, question.criteria
    every = len(query.register.tasks)
    counted = Counted(query, stats(query, criteria), criteria, question.opened.path, every, _completed(question))
    if not several:
        return counted
    from zerenfengong.answers.statistics_together import counted_register  # noqa: PLC0415 (only for several)

    return counted_register(counted)


def _known(clock: Clock, book: Book, kept: "StoredCounts") -> "CountedRegister":
    from zerenfengong.answers.statistics_together import counted_register  # noqa: PLC0415 (only for several)

    counted = Counted(Query([book], clock), kept.stats, Criteria(), book.name, kept.stats.tasks)
    return counted_register(counted, kept.cells)


def _together(opened: OpenedRegisters, each: "Sequence[Counted | CountedRegister]") -> "Counted | CountedTogether":
    if isinstance(each[0], Counted):
        return each[0]
    from zerenfengong.answers.statistics_together import CountedRegister, CountedTogether  # noqa: PLC0415

    parts = [one for one in each if isinstance(one, CountedRegister)]
    return CountedTogether(parts, opened.line, opened.books, opened.skipped_data)


def _completed(question: Question) -> "Completed | None":
    if question.query.progress is None:
        return None
    from zerenfengong.answers.completed import completed  # noqa: PLC0415 (only with a ledger)

    return completed(question.query, question.criteria)
