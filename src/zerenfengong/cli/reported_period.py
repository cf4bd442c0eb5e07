"""The period of a bulletin, and the two days that it is judged on and put together on."""

import datetime as dt

import click
from click.core import ParameterSource

from zerenfengong.cli.opened import OpenedRegister
from zerenfengong.cli.option_values import period_name
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _
from zerenfengong.query.missing import ReportPeriod, report_period
from zerenfengong.query.query import Query
from zerenfengong.query.status import NOTHING_KNOWN


def asked_of_period(opened: OpenedRegister, name: str | None) -> tuple[OpenedRegister, ReportPeriod]:
    """The register asked on the last day of a period, today where that is to come, by what is known today.

    Another day may be asked for, and what was known on another (``--as-of``, ``--known-by``); without a name it is the period of
    the last day by which reports were due.

    Raises:
        AskedWrongly: the day is before the period begins.
    """
    clock = opened.query.clock
    if clock.known_by == NOTHING_KNOWN:
        raise click.UsageError(_("--no-ledger 不看进展记录，写不了通报"))
    asked = None if name is None else period_name("--period", name, clock.as_of)
    period = report_period(opened.settings, asked, clock.as_of)
    if not _is_given("as_of"):
        clock = clock._replace(as_of=min(clock.as_of, period.last))
    if clock.as_of < period.first:
        raise AskedWrongly(
            _("{day} 还没有到 {period}（{first} 开始）", day=clock.as_of, period=period.name, first=period.first)
        )
    if clock.known_by is None:
        clock = clock._replace(known_by=dt.date.today())  # noqa: DTZ011 (the office's own day)
    return opened._replace(query=Query([opened.query.book], clock)), period


def _is_given(option: str) -> bool:
    return click.get_current_context().get_parameter_source(option) is not ParameterSource.DEFAULT
