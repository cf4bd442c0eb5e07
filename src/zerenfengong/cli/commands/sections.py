"""``zrfg sections``: the outline, with the tasks of each section."""

from zerenfengong.answers import envelopes, table
from zerenfengong.answers.columns import SECTION_COLUMNS
from zerenfengong.cli.help import command
from zerenfengong.cli.opened import open_register
from zerenfengong.cli.options import clock_options, output_options, register_options
from zerenfengong.cli.output import Layouts, Output
from zerenfengong.i18n import _
from zerenfengong.query.status import Clock

_KEYS = tuple(SECTION_COLUMNS)

LAYOUTS = Layouts(
    narrow=_KEYS, wide=_KEYS, piped=("id", "total", "dated", "lead", "title"), document=_KEYS, spreadsheet=_KEYS
)


@command(
    "sections",
    help=_("章节目录：每一节（含其下各节）有多少项任务、多少项有期限、由谁牵头。\n\n  zrfg sections"),
)
@output_options(SECTION_COLUMNS)
@clock_options
@register_options
def sections_command(path: str | None, clock: Clock, output: Output) -> None:
    """See ``help`` above."""
    opened = open_register(path, clock, output)
    answer = envelopes.sections_answer(opened.query, opened.path)
    output.emit(lambda: answer, lambda: table.sections_report(opened.query, answer), LAYOUTS, opened.line)
