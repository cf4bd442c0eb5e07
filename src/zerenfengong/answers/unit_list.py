"""The units of one register or of several, as each format has them; nothing is loaded that it does not need."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import REGISTER
from zerenfengong.answers.envelopes import Answer, keyed_line
from zerenfengong.answers.unit_counts import UnitCounts, units_answer, units_counted, units_report
from zerenfengong.i18n import _, plural
from zerenfengong.query.book import BooksAsked
from zerenfengong.query.completion import Completion
from zerenfengong.query.query import Query
from zerenfengong.query.workload import added

if TYPE_CHECKING:
    from zerenfengong.answers.detail import DetailPage
    from zerenfengong.answers.table import Report, Row


# A unit in each of the registers that have it.
_Found = list[tuple[Query, UnitCounts]]


class UnitList(NamedTuple):
    """What is counted of the units of each register.

    A single unit of a registry that several registers share is one; all others are each register's own.
    """

    counted: Sequence[Sequence[UnitCounts]]
    queries: Sequence[Query]
    several: bool

    def answer(self, asked: Callable[[], BooksAsked]) -> Answer:
        """``zrfg/units/1``; ``asked`` says which registers were."""
        answers = [
            units_answer(query, one, query.book.name) for query, one in zip(self.queries, self.counted, strict=True)
        ]
        if not self.several:
            return answers[0]
        from zerenfengong.answers.joined_data import joined_answers, one_entry_a_unit  # noqa: PLC0415 (only for several)

        joined = joined_answers(answers, asked())
        entries = [entry for part in one_entry_a_unit(answers, self.queries, "name") for entry in part]
        return joined._replace(head=joined.head | {"count": len(entries)}, entries=entries)

    def report(self) -> "Report":
        """The units as a table."""
        if not self.several:
            return units_report(self.queries[0], self.counted[0])
        from zerenfengong.answers.joined import joined_reports  # noqa: PLC0415 (only for several)
        from zerenfengong.answers.table import Group  # noqa: PLC0415

        shared, *own = self._parts()
        summed = [_together([one for _query, one in found]) for found in shared]
        are_few = len(self.queries) <= wording.MOST_LISTED
        rows = [_row(found, one, are_few=are_few) for found, one in zip(shared, summed, strict=True)]
        reports = [
            units_report(query, [one for found in part for _query, one in found])
            for query, part in zip(self.queries, own, strict=True)
        ]
        every = [*summed, *(one for part in own for found in part for _query, one in found)]
        joined = joined_reports(self.queries, reports, (units_counted(every),))
        first = (Group(_("共用名录里的单位，各份加在一起"), rows),) if rows else ()
        return joined._replace(groups=(*first, *joined.groups))

    def pages(self) -> "list[DetailPage]":
        """Each unit in full; of several registers under the name of each."""
        from zerenfengong.answers.detail import DetailPage, unit_page  # noqa: PLC0415 (only for pages)

        pages = []
        for query, counted in zip(self.queries, self.counted, strict=True):
            pages += [DetailPage(keyed_line(query), ())] if self.several else []
            pages += [unit_page(query, one) for one in counted]
        return pages

    def _parts(self) -> list[list[_Found]]:
        """The units that are one in several registers, then those of each register."""
        alike: dict[tuple[str, str], _Found] = {}
        for query, counted in zip(self.queries, self.counted, strict=True):
            for one in counted:
                alike.setdefault((query.book.whose(one.unit), one.unit.name), []).append((query, one))
        shared = [found for found in alike.values() if len(found) > 1]
        own: dict[str, list[_Found]] = {query.book.name: [] for query in self.queries}
        for found in alike.values():
            if len(found) == 1:
                own[found[0][0].book.name].append(found)
        return [shared, *own.values()]


def _together(counted: Sequence[UnitCounts]) -> UnitCounts:
    """The counts of one unit in several registers."""
    done = [one.completion for one in counted if one.completion is not None]
    return UnitCounts(
        counted[0].unit,
        added(counted[0].unit.name, [one.load for one in counted]),
        [unlisted for one in counted for unlisted in one.unlisted],
        Completion(*map(sum, zip(*done, strict=True))) if done else None,
    )


def _row(found: _Found, counted: UnitCounts, *, are_few: bool) -> "Row":
    """The row of a unit that is one in several registers: in which, of many how many; each says what it belongs to there."""
    (row,) = units_report(found[0][0], [counted]).rows
    named = wording.names(query.book.key for query, _one in found)
    of = named if are_few else plural("{n} 份任务台账", len(found))
    return row._replace(cells={**row.cells, REGISTER: of, "belongs": None})
