"""``zrfg units``: the registry of units, with the tasks of each by role."""

import click

from zerenfengong.answers.columns import COMPLETION_COLUMNS, UNIT_COLUMNS
from zerenfengong.answers.unit_counts import unit_counts
from zerenfengong.answers.unit_list import UnitList
from zerenfengong.cli import complete
from zerenfengong.cli.help import command
from zerenfengong.cli.opened_together import open_registers
from zerenfengong.cli.options import RegistersAsked, clock_options, collection_options, output_options
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
@collection_options
def units_command(registers: RegistersAsked, clock: Clock, output: Output, name: str | None) -> None:
    """See ``help`` above."""
    opened = open_registers(registers, clock, output)
    asked = (
        opened.units_named(name) if name is not None else [(one, one.query.register.units) for one in opened.registers]
    )
    queries = [one.query for one, _units in asked]
    listing = UnitList([unit_counts(one.query, units) for one, units in asked], queries, opened.several)
    output.emit(
        lambda: listing.answer(opened.beside(queries).asked),
        listing.report,
        _layouts(
            any(one.unlisted for counted in listing.counted for one in counted),
            followed=any(query.progress is not None for query in queries),
        ),
        register=opened.line,
        legend=opened.legend if name is None else (),
        pages=listing.pages if name is not None else None,
    )


def _layouts(unlisted: bool, *, followed: bool) -> Layouts:
    """A window has no column for what nobody has; without a ledger there is nothing to say of what is done."""
    layouts = LAYOUTS if followed else LAYOUTS.without(*_OF_THE_LEDGER)
    if unlisted:
        return layouts
    narrow = layouts.without("unlisted")
    return layouts._replace(narrow=narrow.narrow, wide=narrow.wide)
