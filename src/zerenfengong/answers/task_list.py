"""Lists of tasks and, by day, of deadlines, of one register or several, as each format has them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers.envelopes import Answer, tasks_answer
from zerenfengong.query.book import BooksAsked
from zerenfengong.query.found import Found, Order, same_units

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout
    from zerenfengong.answers.digest import Digest
    from zerenfengong.answers.report_together import HandoutTogether
    from zerenfengong.answers.table import Report


class TaskList(NamedTuple):
    """What each register that answers has, in which order, of which no more than ``limit`` are listed.

    ``asked`` says which registers were, more than one where ``several``. ``grouped``: by the way in which tasks concern a unit.
    """

    found: Sequence[Found]
    order: Order
    asked: Callable[[], BooksAsked]
    several: bool = False
    limit: int | None = None
    grouped: bool = False

    @property
    def shown(self) -> list[Found]:
        """What is listed of each register."""
        return self.order.first(self.limit).cut(self.found)

    def answer(self) -> Answer:
        """``zrfg/tasks/1``."""
        return _answer(self, self.shown, self.order.first(self.limit))

    def report(self, *, grouped: bool, titled: bool = False) -> "Report":
        """The list as a table."""
        from zerenfengong.answers.table import tasks_report  # noqa: PLC0415 (only for a table)

        parts = self._parts()
        reports = [tasks_report(one.query, one.items, one.criteria, grouped=grouped, limit=most) for one, most in parts]
        if self.several:
            from zerenfengong.answers.joined import joined_reports  # noqa: PLC0415 (only for several)

            queries = [one.query for one in self.found]
            return joined_reports(queries, reports, self._summary(), self.order.first(self.limit))
        if not titled:
            return reports[0]
        from zerenfengong.answers import reports as handouts  # noqa: PLC0415 (only for a document)

        only = self.found[0]
        return handouts.titled(only.query, reports[0], "、".join(unit.name for unit in only.criteria.units))

    def digest(self) -> "Digest":
        """The list as a window shows it."""
        from zerenfengong.answers.digest import tasks_digest  # noqa: PLC0415 (only for a window)

        if self.order.across:
            from zerenfengong.answers.joined import entries_across  # noqa: PLC0415 (only for several)

            return entries_across(self.shown, self.order.first(self.limit), self._summary())
        parts = self._parts()
        digests = [
            tasks_digest(one.query, one.items, one.criteria, grouped=self.grouped, limit=most) for one, most in parts
        ]
        if not self.several:
            return digests[0]
        from zerenfengong.answers.joined import joined_digests  # noqa: PLC0415 (only for several)

        return joined_digests([one.query for one in self.found], digests, self._summary(each=False))

    def handout(self, report: "Report", line: str) -> "Handout | HandoutTogether":
        """The list as a document; of several registers ``line`` says how many there are."""
        from zerenfengong.answers.arrangement import Handout  # noqa: PLC0415 (only for a document)

        parts = [Handout(one.query, one.criteria, report, "", one.query.book.name) for one in self.found]
        if not self.several:
            return parts[0]
        from zerenfengong.answers.report_together import HandoutTogether  # noqa: PLC0415 (only for several)

        return HandoutTogether(parts, line, self.asked, report)

    def _parts(self) -> list[tuple[Found, int | None]]:
        """What each register has, and how much of it is listed; of what stands among that of others only that."""
        shown = self.shown
        if self.order.across:
            return [(one, None) for one in shown]
        most = [None if self.limit is None else len(one.items) for one in shown]
        return list(zip(self.found, most, strict=True))

    def _summary(self, *, each: bool = True) -> tuple[str, ...]:
        from zerenfengong.answers.joined import counted_in_all  # noqa: PLC0415 (only for several)
        from zerenfengong.i18n import plural  # noqa: PLC0415

        total = sum(len(one.items) for one in self.found)
        said = counted_in_all(self.found, plural("共 {n} 项任务", total), each=each)
        return (*said, plural("只列出前 {n} 项", self.limit)) if self.limit is not None and self.limit < total else said


class DeadlineList(NamedTuple):
    """What each register that answers has, in the order of days; the other fields are as those of a list of tasks."""

    found: Sequence[Found]
    order: Order
    asked: Callable[[], BooksAsked]
    several: bool = False

    def answer(self) -> Answer:
        """``zrfg/tasks/1``."""
        return _answer(self, self.found, self.order)

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


def _answer(listing: TaskList | DeadlineList, shown: Sequence[Found], order: Order) -> Answer:
    answers = [tasks_answer(one.query, one.items, one.query.book.name, one.asked, one.criteria) for one in shown]
    if not listing.several:
        return answers[0]
    from zerenfengong.answers.joined_data import joined_answers  # noqa: PLC0415 (only for several)

    same = bool(same_units(listing.found))
    return joined_answers(answers, listing.asked(), order, same=same)
