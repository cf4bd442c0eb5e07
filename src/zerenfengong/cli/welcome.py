"""``zrfg`` alone: the register that is meant here at a glance, and how to go on."""

import datetime as dt

from zerenfengong.cli.options import RegistersAsked
from zerenfengong.cli.output import Output
from zerenfengong.i18n import N_, _
from zerenfengong.query.status import Clock
from zerenfengong.register import collection, discovery
from zerenfengong.text.width import pad, width, wrap

_NEXT = {
    N_("zrfg list --unit 单位"): N_("一个单位要做什么、到什么时候"),
    "zrfg due --within 30d": N_("三十天内到期的"),
    "zrfg --help": N_("还能做什么"),
}
_FIRST = {
    N_("zrfg import 文件 -o data/tasks.yaml"): N_("把印发的 Word、Excel、网页、文字变成任务台账"),
    "zrfg init": N_("新建一个空的任务台账"),
    "zrfg list --demo --unit 司法局": N_("先用随程序附带的 2020 年责任分工表试试"),
}


def show_overview() -> None:
    """Say what is here; where there is no register, how to get one."""
    output = Output(None, None, force=False, color="auto")
    if collection.around_here() is None and discovery.discover_here() is None:
        output.write(_("这里和上级文件夹里都没有任务台账。") + "\n\n" + _commands(_FIRST, output.canvas.columns))
        return
    from zerenfengong.answers.overview import overview, overview_of_several  # noqa: PLC0415 (only where there is something to show)
    from zerenfengong.cli.opened_together import open_registers  # noqa: PLC0415
    from zerenfengong.render import draw  # noqa: PLC0415

    # Nothing can be asked for here: of several, one that is broken is named, and the others are shown.
    opened = open_registers(RegistersAsked(skip_broken=True), Clock(_today()), output)
    if opened.several:
        whole = overview_of_several(opened.queries, (opened.line, *opened.legend))
    else:
        whole = overview(opened.registers[0].query, opened.registers[0].path)
    drawn = draw("digest", "table", whole, output.canvas)
    output.write(f"{drawn!s}\n{_commands(_NEXT, output.canvas.columns)}")


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 (the office's own day)


def _commands(commands: dict[str, str], columns: int | None) -> str:
    """Commands with what they do beside them, or below where a window has no room for that."""
    wide = max(width(_(command)) for command in commands) + 2
    longest = max(width(_(about)) for about in commands.values())
    lines = []
    for command, about in commands.items():
        if columns is None or 2 + wide + longest <= columns:
            lines.append(f"  {pad(_(command), wide)}{_(about)}")
        else:
            lines += [f"  {_(command)}", *(f"      {line}" for line in wrap(_(about), columns - 6))]
    return "".join(f"{line}\n" for line in lines)
