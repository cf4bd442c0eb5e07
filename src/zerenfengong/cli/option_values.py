"""What is given on an option, as the value that it means: days, periods, lengths of time, lines of text."""

import datetime as dt

import click

from zerenfengong.cli.output import say
from zerenfengong.dates import days
from zerenfengong.i18n import _
from zerenfengong.model import PartialDay
from zerenfengong.query.status import Window


def read_day(option: str, text: str, today: dt.date) -> dt.date:
    """Read a day given on an option; of a period its last day for ``--before``, its first for ``--after``.

    What names no day is a usage error that says why.
    """
    found, lacks_year = day_meant(option, text, today)
    if lacks_year:
        say(_("{option} {text} 没有写年份，按 {day} 理解", option=option, text=text, day=found.isoformat()))
    return found


def day_meant(option: str, text: str, today: dt.date) -> tuple[dt.date, bool]:
    """The day that is meant by what is given on an option, and whether its year had to be guessed."""
    from zerenfengong.dates.phrases import asking  # noqa: PLC0415 (the grammar of limits, only where a day is asked for)

    edge = {"--before": asking.Edge.LAST, "--after": asking.Edge.FIRST}.get(option)
    try:
        return asking.day(text, today, edge), asking.lacks_year(text, today, edge)
    except days.NotADay as problem:
        raise click.BadParameter(str(problem), param_hint=option) from None


def read_issued(text: str, today: dt.date) -> PartialDay:
    """The day of issue: whole in any spelling that options take, or a month or year as a register writes it."""
    from zerenfengong.dates.phrases import asking  # noqa: PLC0415

    try:
        issued = asking.issued(text, today)
    except days.NotADay as problem:
        raise click.BadParameter(str(problem), param_hint="--issued") from None
    if not text[:4].isdigit() and asking.lacks_year(text, today):
        say(_("{option} {text} 没有写年份，按 {day} 理解", option="--issued", text=text, day=issued.text))
    return issued


def read_line(option: str, text: str) -> str:
    """A text of one line, as a field of the register holds it."""
    from zerenfengong.text.width import one_line  # noqa: PLC0415 (only where such a text is given)

    stripped = text.strip()
    if not stripped:
        raise click.BadParameter(_("没有写文字"), param_hint=option)
    if one_line(stripped) != stripped:
        raise click.BadParameter(_("只能是一行文字，没有控制字符"), param_hint=option)
    return stripped


def read_span(option: str, text: str, today: dt.date) -> int:
    """Read a length of time given on an option, in days from ``today`` on."""
    from zerenfengong.dates.phrases import asking  # noqa: PLC0415

    try:
        return asking.span(text, today)
    except days.NotADay as problem:
        raise click.BadParameter(str(problem), param_hint=option) from None


def read_period(option: str, text: str, today: dt.date) -> Window:
    """The days of a period given on an option: 2026, 2026-H1, 2026-Q2, 2026-04, 2026-W17, or as people say it (4月, 上月)."""
    from zerenfengong.dates.periods import days_of  # noqa: PLC0415 (only where a period is asked for)

    return Window(*(days_of(period_name(option, text, today)) or (today, today)))


def period_name(option: str, text: str, today: dt.date) -> str:
    """A period given on an option, as it is called: 2026-Q2, whatever its letter was typed as; a missing year is today's.

    What names no period is a usage error.
    """
    from zerenfengong.dates.periods import days_of, name_of  # noqa: PLC0415 (only where a period is asked for)
    from zerenfengong.dates.phrases import asking  # noqa: PLC0415

    name = text.strip().upper()
    if days_of(name) is not None:
        return name
    spoken = asking.period(text, today)
    named = name_of(*spoken) if spoken is not None else None
    if named is None:
        message = _(
            "“{value}”不是时期，写成 2026-04（月）、2026-Q2（季度）、2026-H1（半年）、2026-W17（周）或 2026，也可以写 4月、上月",
            value=text,
        )
        raise click.BadParameter(message, param_hint=option)
    if asking.lacks_year(text, today, asking.Edge.LAST):
        say(_("{option} {text} 没有写年份，按 {day} 理解", option=option, text=text, day=named))
    return named
