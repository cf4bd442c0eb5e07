"""What a paper is filled with beside its tasks: who sends it to whom, as settings and ``--set`` say; blanks where they don't."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.papers.paper_fields import NONE, PAPER_FIELDS, REPLY_BY
from zerenfengong.answers.papers.paper_parts import Line, Part, Place
from zerenfengong.dates.days import written_day
from zerenfengong.i18n import _
from zerenfengong.model import NO_TEXTS, Document
from zerenfengong.query.missing import ReportPeriod
from zerenfengong.query.query import Query

# Room for writing a name or a number by hand.
_BLANK = "　　　　　　"


class Details(NamedTuple):
    """The fields of papers by their keys, as they were said; ``document`` is the table that the paper is about.

    ``in_full``: what most rows share stands in each of them. ``period`` is the one that a bulletin is about.
    """

    document: Document
    said: Mapping[str, str] = NO_TEXTS
    in_full: bool = False
    period: ReportPeriod | None = None

    def value(self, key: str) -> str:
        """What was said of a field; "" where nothing was, or that there is none."""
        said = self.said.get(key, "")
        return "" if said == NONE else said

    def is_left_out(self, key: str) -> bool:
        """Whether it was said that there is none."""
        return self.said.get(key) == NONE

    @property
    def signed(self) -> str:
        """Who signs: as said, else who issued the table."""
        return "" if self.is_left_out("signed") else self.value("signed") or self.document.issuer

    def fields(self) -> dict[str, str]:
        """Every field as a template is given it."""
        return {field.key: self.value(field.key) for field in PAPER_FIELDS} | {"signed": self.signed}

    def mark(self) -> Iterator[Line]:
        """附件, with its number where one was said."""
        if not self.is_left_out("annex"):
            number = self.value("annex").removeprefix(_("附件"))
            yield Line(Place.MARK, _("附件{number}", number=number))

    def letter(self, title: str, to: str, said: Iterable[Part]) -> Iterator[Part]:
        """A letter from its number to whom to ask: its title, whom it goes to where nothing else is said, what it says."""
        yield from self._number()
        yield Line(Place.TITLE, title)
        yield from self._addressee(to)
        yield from said
        yield from self._signature()
        yield from self._contact()

    def _number(self) -> Iterator[Line]:
        """The 发文字号, or room for it."""
        if not self.is_left_out("number"):
            yield Line(Place.NUMBER, self.value("number") or _("〔　　　　〕　　号"))

    def _addressee(self, known: str) -> Iterator[Line]:
        """Whom it is sent to, as said, else as ``known``, else room for it."""
        if not self.is_left_out("addressee"):
            yield Line(Place.ADDRESSEE, _("{name}：", name=self.value("addressee") or known or _BLANK * 2))

    def _signature(self) -> Iterator[Line]:
        """Who signs and when, or room for that."""
        yield Line(Place.SIGNED, self.signed or _BLANK * 2)
        yield Line(Place.DATED, self.value("date") or _("　　　　年　　月　　日"))

    def reply_by(self, query: Query) -> dt.date | None:
        """The day by which an answer is asked for: as said, else an interval of reminders after the paper is put together."""
        if self.is_left_out(REPLY_BY):
            return None
        day = max(query.clock.as_of, query.clock.known_by or query.clock.as_of)
        return written_day(self.value(REPLY_BY)) or day + dt.timedelta(query.settings.urge_interval)

    def _contact(self) -> Iterator[Line]:
        """（联系人：…，电话：…）, or room for it."""
        named = [
            _("{name}：{value}", name=name, value=self.value(key) or _BLANK)
            for key, name in (("contact", _("联系人")), ("phone", _("电话")))
            if not self.is_left_out(key)
        ]
        if named:
            yield Line(Place.NOTE, _("（{said}）", said=_("，").join(named)))

    def copies(self) -> Iterator[Line]:
        """Who is sent a copy, or room for it."""
        if not self.is_left_out("copies"):
            said = self.value("copies").rstrip("。")
            yield Line(Place.COPIES, _("抄送：{units}。", units=said) if said else _("抄送："))


def caption(document: Document) -> Iterator[Line]:
    """（管委会办公室　2020年8月21日印发）: who issued the table, as it stands under its title."""
    if said := issue(document):
        yield Line(Place.CAPTION, _("（{said}）", said=said))


def source(document: Document, signed: str) -> str:
    """《…责任分工》（2020年8月21日印发), with its number; who issued it is said where another office signs."""
    if signed == document.issuer:
        document = document._replace(issuer="")
    said = _("《{title}》", title=document.title.strip("《》"))
    known = "，".join(filter(None, (document.number or "", issue(document))))
    return _("{source}（{known}）", source=said, known=known) if known else said


def issue(document: Document) -> str:
    """管委会办公室2020年8月21日印发: who issued the table and when, as far as it is known."""
    if document.issued is None:
        return document.issuer
    day = wording.partial_day(document.issued)
    if not document.issuer:
        return _("{day}印发", day=day)
    return _("{issuer}{day}印发", issuer=document.issuer, day=day)
