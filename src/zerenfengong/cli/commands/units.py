"""``zrfg units``: the registry of units, with the tasks of each by role."""

import click

from zerenfengong.answers.columns import COMPLETION_COLUMNS, UNIT_COLUMNS
from zerenfengong.answers.detail import unit_page
from zerenfengong.answers.unit_counts import unit_counts, units_answer, units_report
from zerenfengong.cli import complete
from zerenfengong.cli.help import command
from zerenfengong.cli.opened import open_register
from zerenfengong.cli.options import clock_options, output_options, register_options
from zerenfengong.cli.output import Layouts, Output
from zerenfengong.i18n import _
from zerenfengong.query.status import Clock

_COUNTS = ("name", "lead", "responsible", "supporting", "possible", "total", "unlisted")
_OF_THE_LEDGER = tuple(COMPLETION_COLUMNS)

LAYOUTS = Layouts(
    narrow=(*_COUNTS, "reported", "done", "overdue", "lights"),
    wide=(*_COUNTS, *_OF_THE_LEDGER, "pinyin", "belongs"),
    piped=(*_COUNTS, *_OF_THE_LEDGER, "belongs", "members"),
    document=(*_COUNTS, *_OF_THE_LEDGER, "belongs", "members"),
    spreadsheet=tuple(UNIT_COLUMNS),
)


@command(
    "units",
    help=_(
        "登记的单位、统称单位的成员，以及各单位牵头、负责、配合多少项任务。写上名称就只看这一个。\n\n  zrfg units 司法局"
    ),
)
@click.argument("name", required=False, metavar=_("[单位]"), shell_complete=complete.units)
@output_options(UNIT_COLUMNS)
@clock_options
@register_options
def units_command(path: str | None, clock: Clock, output: Output, name: str | None) -> None:
    """See ``help`` above."""
    opened = open_register(path, clock, output)
    chosen = [unit for _asked, unit in opened.units([name])] if name is not None else opened.query.register.units
    counted = unit_counts(opened.query, chosen)
    output.emit(
        lambda: units_answer(opened.query, counted, opened.path),
        lambda: units_report(opened.query, counted),
        _layouts(any(one.unlisted for one in counted), followed=opened.query.progress is not None),
        register=opened.line,
        pages=None if name is None else lambda: [unit_page(opened.query, one) for one in counted],
    )


def _layouts(unlisted: bool, *, followed: bool) -> Layouts:
    """A window has no column for what nobody has; without a ledger there is nothing to say of what is done."""
    layouts = LAYOUTS if followed else LAYOUTS.without(*_OF_THE_LEDGER)
    if unlisted:
        return layouts
    narrow = layouts.without("unlisted")
    return layouts._replace(narrow=narrow.narrow, wide=narrow.wide)
