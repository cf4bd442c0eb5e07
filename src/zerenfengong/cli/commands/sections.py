"""``zrfg sections``: the outline, with the tasks of each section."""

from collections.abc import Sequence

from zerenfengong.answers import envelopes, table
from zerenfengong.answers.columns import SECTION_COLUMNS
from zerenfengong.cli.help import command
from zerenfengong.cli.opened_together import OpenedRegisters, open_registers
from zerenfengong.cli.options import RegistersAsked, clock_options, collection_options, output_options
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
@collection_options
def sections_command(registers: RegistersAsked, clock: Clock, output: Output) -> None:
    """See ``help`` above."""
    opened = open_registers(registers, clock, output)
    answers = [envelopes.sections_answer(one.query, one.path) for one in opened.registers]
    output.emit(
        lambda: opened.joined(answers),
        lambda: _report(opened, answers),
        LAYOUTS,
        register=opened.line,
        legend=opened.legend,
    )


def _report(opened: OpenedRegisters, answers: Sequence[envelopes.Answer]) -> table.Report:
    reports = [table.sections_report(query, answer) for query, answer in zip(opened.queries, answers, strict=True)]
    if not opened.several:
        return reports[0]
    from zerenfengong.answers.joined import joined_reports, remarks_of_several  # noqa: PLC0415 (only for several)

    said = [(query.book, report.summary) for query, report in zip(opened.queries, reports, strict=True)]
    return joined_reports(opened.queries, reports, remarks_of_several(said))
