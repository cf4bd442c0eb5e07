"""A list of deadlines of one register or of several, by day, as each format has it; nothing is loaded that it does not need."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers.envelopes import Answer, tasks_answer
from zerenfengong.query.book import BooksAsked
from zerenfengong.query.found import Found, Order, same_units

if TYPE_CHECKING:
    from zerenfengong.answers.digest import Digest
    from zerenfengong.answers.table import Report


class DeadlineList(NamedTuple):
    """What each register that answers has, in the order of days; the other fields are as those of a list of tasks."""

    found: Sequence[Found]
    order: Order
    asked: Callable[[], BooksAsked]
    several: bool = False

    def answer(self) -> Answer:
        """``zrfg/tasks/1``."""
        answers = [
            tasks_answer(one.query, one.items, one.query.book.name, one.asked, one.criteria) for one in self.found
        ]
        if not self.several:
            return answers[0]
        from zerenfengong.answers.joined_data import joined_answers  # noqa: PLC0415 (only for several)

        return joined_answers(answers, self.asked(), self.order, same=bool(same_units(self.found)))

    def report(self) -> "Report":
        """The list as a table."""
        from zerenfengong.answers.table import deadlines_report  # noqa: PLC0415 (only for a table)

        reports = [deadlines_report(one.query, one.items, one.criteria) for one in self.found]
        if not self.several:
            return reports[0]
        from zerenfengong.answers import joined  # noqa: PLC0415 (only for several)

        queries = [one.query for one in self.found]
        summary, remarks = joined.headline_of_several(self.found), joined.remarks_below_deadlines(self.found)
        return joined.joined_reports(queries, reports, summary, self.order, remarks)

    def digest(self) -> "Digest":
        """The list as a window shows it."""
        if self.several:
            from zerenfengong.answers.joined import deadlines_across  # noqa: PLC0415 (only for several)

            return deadlines_across(self.found, self.order)
        from zerenfengong.answers.digest import deadlines_digest  # noqa: PLC0415 (only for a window)

        only = self.found[0]
        return deadlines_digest(only.query, only.items, only.criteria)
