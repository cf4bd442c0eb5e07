"""The units of one register or of several, as each format has them; nothing is loaded that it does not need."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.answers.envelopes import Answer, Data, keyed_line
from zerenfengong.i18n import _
from zerenfengong.query.book import Book
from zerenfengong.query.query import Query

if TYPE_CHECKING:
    from zerenfengong.answers.detail import DetailPage
    from zerenfengong.answers.table import Report


class UnitList(NamedTuple):
    """What each register answers about its units.

    A single unit of a registry that several registers share is one; all others are each register's own.
    """

    answers: Sequence[Answer]
    queries: Sequence[Query]

    def answer(self, registers: Sequence[Book], skipped: Sequence[Data], *, several: bool) -> Answer:
        """``zrfg/units/1``."""
        if not several:
            return self.answers[0]
        from zerenfengong.answers.joined_data import joined_answers  # noqa: PLC0415 (only for several)

        joined = joined_answers(self.answers, registers, skipped=skipped)
        entries = [entry for part in self._parts() for entry in part]
        return joined._replace(head=joined.head | {"count": len(entries)}, entries=entries)

    def report(self, *, several: bool) -> "Report":
        """The units as a table."""
        from zerenfengong.answers.table import units_counted, units_report  # noqa: PLC0415 (only for a table)

        if not several:
            return units_report(self.answers[0])
        from zerenfengong.answers.joined import joined_reports  # noqa: PLC0415 (only for several)

        shared, *own = self._parts()
        reports = [
            units_report(answer._replace(entries=entries)) for answer, entries in zip(self.answers, own, strict=True)
        ]
        summary = (units_counted([entry for part in (shared, *own) for entry in part]),)
        joined = joined_reports(self.queries, reports, summary)
        if not shared:
            return joined
        of_all = units_report(self.answers[0]._replace(entries=shared))
        groups = (group._replace(title=_("共用名录里的单位，各份加在一起")) for group in of_all.groups)
        return joined._replace(
            groups=(*groups, *joined.groups), remarks=tuple(dict.fromkeys((*of_all.remarks, *joined.remarks)))
        )

    def pages(self, *, several: bool) -> "list[DetailPage]":
        """Each unit in full; of several registers under the name of each."""
        from zerenfengong.answers.detail import DetailPage, unit_page  # noqa: PLC0415 (only for pages)

        pages = []
        for query, answer in zip(self.queries, self.answers, strict=True):
            pages += [DetailPage(keyed_line(query), ())] if several else []
            pages += [unit_page(query, entry) for entry in answer.entries]
        return pages

    def _parts(self) -> list[list[Data]]:
        from zerenfengong.answers.joined_data import one_entry_a_unit  # noqa: PLC0415 (only for several)

        return one_entry_a_unit(self.answers, self.queries, "name")
