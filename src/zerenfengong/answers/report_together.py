"""A report over several registers: that of each under its name."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.arrangement import Handout, on_screen, printed
from zerenfengong.answers.columns import REGISTER, REGISTER_TITLE
from zerenfengong.answers.digest import Digest, handout_digest
from zerenfengong.answers.envelopes import Answer, keyed_line
from zerenfengong.answers.joined import joined_digests, joined_reports, remarks_of_several
from zerenfengong.answers.joined_data import joined_answers
from zerenfengong.answers.reports import WAYS
from zerenfengong.answers.table import Column, Group, Report
from zerenfengong.i18n import _
from zerenfengong.query.book import BooksAsked

# The key of the column that says under which heading a row stands.
_GROUP = "group"


class HandoutTogether(NamedTuple):
    """The reports of the registers that answer; ``line`` says how many there are, ``asked`` says which were asked.

    Of a plain list ``listed`` is all of it.
    """

    parts: Sequence[Handout]
    line: str
    asked: Callable[[], BooksAsked]
    listed: Report | None = None

    @property
    def by(self) -> str:
        """How the rows of each are grouped."""
        return self.parts[0].by

    @property
    def heading(self) -> str | None:
        """What the headings of the groups are, in a flat table."""
        return self.parts[0].heading

    @property
    def report(self) -> Report:
        """All rows, each with the key of its register."""
        return self._joined(headed=False) if self.listed is None else self.listed._replace(title=self.line)

    def flat(self) -> Report:
        """One table, in which the first column says what the headings say."""
        report, heading = self.report, self.heading
        if heading is None:
            return report
        rows = [row._replace(cells={**row.cells, _GROUP: group.title}) for group in report.groups for row in group.rows]
        return report._replace(columns=(Column(_GROUP, heading), *report.columns), groups=(Group("", rows),))

    def on_paper(self) -> Report:
        """The columns that go on paper; what a row is of, its heading says."""
        shown = printed(self._joined(headed=True), "way" if self.parts[0].of_one_unit else self.by)
        return shown.with_columns([column.key for column in shown.columns if column.key != REGISTER])

    def on_screen(self, *, wide: bool, roles: bool) -> Report:
        """The columns that a window has room for."""
        first, joined = self.parts[0], self._joined(headed=True)
        report = joined._replace(facts=joined.facts[-1:])
        return on_screen(first.query, report, wide=wide, roles=roles and not first.of_one_unit)

    def data(self) -> Answer:
        """``zrfg/report/1``."""
        return joined_answers([part.data() for part in self.parts], self.asked())

    @property
    def title(self) -> str:
        """What it is."""
        return _("{title}（{what}）", title=self.line, what=_(WAYS[self.by]))

    def _joined(self, *, headed: bool) -> Report:
        queries, reports = [part.query for part in self.parts], [part.report for part in self.parts]
        summary = remarks_of_several([(query.book, of.summary) for query, of in zip(queries, reports, strict=True)])
        joined = joined_reports(queries, reports, summary, headed=headed)
        # Of many each is named by the heading over its rows.
        listed = not headed or len(queries) <= wording.MOST_LISTED
        facts = [(_("任务台账"), keyed_line(query)) for query in queries] if listed else []
        return joined._replace(
            columns=(Column(REGISTER, _(REGISTER_TITLE)), *(one for one in joined.columns if one.key != REGISTER)),
            title=self.title,
            facts=(*facts, (_("截至日期"), wording.as_of(queries[0].clock))),
        )


def report_digest(handout: Handout | HandoutTogether) -> Digest:
    """A report as a window shows it."""
    if isinstance(handout, Handout):
        return handout_digest(handout)
    digests = list(map(handout_digest, handout.parts))
    return joined_digests([part.query for part in handout.parts], digests, (handout.title,))
