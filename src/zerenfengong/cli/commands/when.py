"""``zrfg when``: the limits in a text, with the days that they mean."""

import datetime as dt

import click

from zerenfengong.answers import readings
from zerenfengong.answers.columns import LIMIT_COLUMNS
from zerenfengong.cli.help import command
from zerenfengong.cli.option_values import read_day, read_issued
from zerenfengong.cli.options import output_options
from zerenfengong.cli.output import Layouts, Output, say
from zerenfengong.cli.standard_input import DASH, read_all
from zerenfengong.dates.phrases.impossible import impossible_days
from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _, listed

_KEYS = tuple(LIMIT_COLUMNS)

LAYOUTS = Layouts(
    narrow=("phrase", "day", "workday", "rule"),
    wide=_KEYS[1:],
    piped=_KEYS,
    document=_KEYS[2:],
    spreadsheet=_KEYS,
)

_MOST_NAMED = 10
_MOST_BYTES = 64 * 1024 * 1024


@command(
    "when",
    help=_(
        "读出文字里的期限：原话、位置、日期和认定依据。日期含当天，不因周末或节假日移动。\n\n"
        "没有写年份的，按 --issued 的那一年；不写 --issued，这样的日期就不定。文字写成 - 时读标准输入，一行一段。\n\n"
        "  zrfg when '10月底前，组织编写目录。' --issued 2020-08-21\n"
        "  zrfg when '自收到之日起20个工作日内答复' --from 2020-11-02"
    ),
)
@click.argument("texts", nargs=-1, required=True, metavar=_("文字..."))
@click.option("--issued", metavar=_("日期"), help=_("文件的印发日期：2020-08-21、2020-08 或 2020"))
@click.option("--from", "event", metavar=_("日期"), help=_("事件发生的日期：某日起多久之内的，从第二天算起"))
@output_options(LIMIT_COLUMNS)
def when_command(texts: tuple[str, ...], issued: str | None, event: str | None, output: Output) -> None:
    """See ``help`` above."""
    today = dt.date.today()  # noqa: DTZ011 (the office's own day)
    day = None if issued is None else read_issued(issued, today)
    happened = None if event is None else read_day("--from", event, today)
    text = _standard_input() if texts == (DASH,) else "\n".join(texts)
    each = readings.read_all(text.removesuffix("\n").split("\n") if text else [], day, happened)
    if unknown := readings.yearless(each):
        message = _("没有写年份，日期不定：{phrases}（用 --issued 写印发日期）")
        say(message.format(phrases=listed(unknown, _MOST_NAMED)))
    if happened is not None and (open_ := readings.uncounted(each)):
        message = _("算不出最后一天：{phrases}（时长不是几日、几个工作日、几个月，或者程序里没有那一年的放假安排）")
        say(message.format(phrases=listed(open_, _MOST_NAMED)))
    if none := list(dict.fromkeys(match[0] for match in impossible_days(text))):
        say(_("日历里没有这样的日子：{days}", days=listed(none, _MOST_NAMED)))
    output.emit(
        lambda: readings.lines(each) if output.chosen == "jsonl" else readings.envelope(text, day, happened),
        lambda: readings.readings_report(each),
        LAYOUTS,
    )


def _standard_input() -> str:
    """All of standard input, with line ends as on Unix; "" where it is closed."""
    try:
        return read_all(_MOST_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise AskedWrongly(_("标准输入不是 UTF-8 编码的文本（第 {at} 个字节）", at=error.start + 1)) from None
