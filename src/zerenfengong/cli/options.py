"""Options that commands share, and what their values mean: files, days, filters, output."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, NamedTuple

import click

from zerenfengong.answers.columns import Titles
from zerenfengong.cli import complete
from zerenfengong.cli.help import filter_option, general_option, output_option
from zerenfengong.cli.option_values import read_day, read_span
from zerenfengong.cli.output import COLOUR, TABLE_FORMATS, Output
from zerenfengong.cli.usage import Choice
from zerenfengong.i18n import N_, _, listed
from zerenfengong.ledger.statuses import STATUS_NAMES
from zerenfengong.query.status import (
    DEFAULT_SOON_DAYS,
    NOTHING_KNOWN,
    STATE_NAMES,
    TASK_KIND_NAMES,
    Clock,
    Light,
    State,
)
from zerenfengong.register import discovery
from zerenfengong.render import FORMATS

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


class WordType(click.ParamType[str]):
    """One of a few English words; whatever is printed for them is understood too.

    ``words`` has for each of them the names by which it is printed, the usual one first.
    """

    name = "word"

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self.words = tuple(words)
        self._names = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """``lead|responsible|…``."""
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The English word."""
        typed = str(value).strip().lower()
        found = next((word for word in self.words if typed in self._spellings(word)), None)
        if found is None:
            known = listed(f"{word}（{_(names[0])}）" for word, names in self._names.items())
            self.fail(_("没有“{value}”，可以写：{known}", value=value, known=known), param, ctx)
        return found

    def _spellings(self, word: str) -> set[str]:
        """The word, and its names in Chinese and in the language that is spoken."""
        names = self._names[word]
        return {word, *(name.lower() for name in names), *(_(name).lower() for name in names)}

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[click.shell_completion.CompletionItem]:
        """The words."""
        return complete.words(self.words, incomplete)


ROLES = WordType(
    {
        "lead": (N_("牵头"), N_("牵头单位")),
        "responsible": (N_("责任"), N_("责任单位"), N_("负责")),
        "supporting": (N_("配合"), N_("配合单位")),
        "any": (N_("不限"),),
    }
)
STATES = WordType(
    {state.value: (name, *([N_("未写时限")] if state is State.UNDATED else [])) for state, name in STATE_NAMES.items()}
)
STATUSES = WordType({status.value: (name,) for status, name in STATUS_NAMES.items()})
TASK_KINDS = WordType({kind.value: (name, name.removesuffix("的")) for kind, name in TASK_KIND_NAMES.items()})

# What is understood of them besides is what the office calls its lights.
LIGHTS = (*(light.value for light in Light), "none")
SORTS = WordType(
    {
        "document": (N_("文件顺序"),),
        "id": (N_("编号"),),
        "due": (N_("期限"), N_("到期日")),
        "section": (N_("章节"),),
        "lead": (N_("牵头单位"), N_("牵头")),
        "state": (N_("状态"),),
    }
)


class AskedFilters(NamedTuple):
    """The filters as typed; what they mean depends on the register and on the day."""

    units: tuple[str, ...]
    roles: tuple[str, ...]
    direct: bool
    sections: tuple[str, ...]
    texts: tuple[str, ...]
    dated: bool | None
    before: str | None
    after: str | None
    within: str | None
    states: tuple[str, ...]
    statuses: tuple[str, ...]
    reporters: tuple[str, ...]
    lights: tuple[str, ...]
    kinds: tuple[str, ...]

    def with_days(self, today: dt.date) -> "AskedFilters":
        """With the days as they are read, once: what is said of them is said once."""
        before = None if self.before is None else read_day("--before", self.before, today).isoformat()
        after = None if self.after is None else read_day("--after", self.after, today).isoformat()
        return self._replace(before=before, after=after)


NO_FILTERS = AskedFilters((), (), False, (), (), None, None, None, None, (), (), (), (), ())


class RegistersAsked(NamedTuple):
    """Which registers are meant: the paths of ``-f``, the keys of ``--register``, and whether broken ones are left out.

    ``no_index``: of a collection nothing is taken from, or written to, its index.
    """

    paths: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    skip_broken: bool = False
    no_index: bool = False


def file_option(command: Command) -> Command:
    """``-f/--file``, on every command."""
    return _files("path", _("任务台账文件；- 是标准输入"), callback=_only_file)(command)


def _files(name: str, help_: str, **more: Any) -> Decorator:
    path = click.Path(readable=False, allow_dash=True)
    return general_option("-f", "--file", name, type=path, multiple=True, metavar=_("文件"), help=help_, **more)


def _demo_option(command: Command) -> Command:
    return general_option("--demo", is_flag=True, help=_("用随程序附带的 2020 年责任分工表试用"))(command)


def register_options(command: Command) -> Command:
    """``-f/--file`` and ``--demo``, on commands that answer from a register; given as ``path``."""

    @wraps(command)
    def with_register(*args: Any, path: str | None, demo: bool, **values: Any) -> Any:
        if demo and path is not None:
            raise click.UsageError(_("--demo 用的是随程序附带的任务台账，不能再写 -f"))
        return command(*args, path=discovery.bundled() if demo else path, **values)

    return _with(with_register, file_option, _demo_option)


def files_option(command: Command) -> Command:
    """``-f/--file``, any number of times, also for folders; given as ``paths``."""
    return _files("paths", _("任务台账文件，或者有几份任务台账的文件夹，可以写几次；- 是标准输入"))(command)


def collection_options(command: Command) -> Command:
    """``-f``, ``--register``, ``--skip-broken`` and ``--demo``, on commands that answer from several; given as ``registers``."""

    @wraps(command)
    def with_registers(
        *args: Any,
        paths: tuple[str, ...],
        keys: tuple[str, ...],
        skip_broken: bool,
        no_index: bool,
        demo: bool,
        **values: Any,
    ) -> Any:
        if demo and paths:
            raise click.UsageError(_("--demo 用的是随程序附带的任务台账，不能再写 -f"))
        if demo and keys:
            raise click.UsageError(_("--demo 用的是随程序附带的任务台账，不能再写 --register"))
        asked = RegistersAsked((discovery.bundled(),) if demo else paths, keys, skip_broken, no_index)
        return command(*args, registers=asked, **values)

    return _with(
        with_registers,
        files_option,
        general_option(
            "--register",
            "keys",
            multiple=True,
            metavar=_("代号"),
            shell_complete=complete.register_keys,
            help=_("几份任务台账里只查这一份：document.key，没有写的按路径"),
        ),
        general_option(
            "--skip-broken",
            is_flag=True,
            help=_("几份任务台账里有错的不算，照样回答，并说明是哪几份；默认一份有错就不答"),
        ),
        general_option(
            "--no-index", is_flag=True, help=_("不用索引（.zrfg），每份任务台账都从文件读；回答是一样的，只是慢")
        ),
        _demo_option,
    )


def _only_file(_ctx: click.Context, _parameter: click.Parameter, paths: Sequence[str]) -> str | None:
    """The one file that is named; an answer is about one register."""
    if len(paths) > 1:
        raise click.BadParameter(_("只能写一次：一次查一份任务台账"))
    return paths[0] if paths else None


def clock_options(command: Command) -> Command:
    """``--as-of`` and ``--soon``, given to the command as ``clock``."""

    @wraps(command)
    def with_clock(
        *args: Any, as_of: str | None, soon: str | None, known_by: str | None, no_ledger: bool, **values: Any
    ) -> Any:
        today = dt.date.today()  # noqa: DTZ011 (the office's own day)
        day = today if as_of is None else read_day("--as-of", as_of, today)
        soon_days = DEFAULT_SOON_DAYS if soon is None else read_span("--soon", soon, day)
        if no_ledger and known_by is not None:
            raise click.UsageError(_("--no-ledger 不看进展记录，不能再写 --known-by"))
        known = NOTHING_KNOWN if no_ledger else None if known_by is None else read_day("--known-by", known_by, today)
        return command(*args, clock=Clock(day, soon_days, known), **values)

    return _with(
        with_clock,
        general_option("--as-of", metavar=_("日期"), help=_("按哪一天计算，默认今天")),
        general_option("--soon", metavar=_("时长"), help=_("几天之内算临期，默认 7d")),
        general_option("--known-by", metavar=_("日期"), help=_("只按这一天以前（含当天）报送的进展回答")),
        general_option("--no-ledger", is_flag=True, help=_("不看进展记录，只按任务台账回答")),
    )


def filter_options(command: Command) -> Command:
    """The filters of ``list`` and ``due``, given to the command as ``asked``."""

    @wraps(command)
    def with_filters(*args: Any, **values: Any) -> Any:
        asked = AskedFilters(**{name: values.pop(name) for name in AskedFilters._fields})
        return command(*args, asked=asked, **values)

    return _with(
        with_filters,
        filter_option(
            "--unit",
            "units",
            multiple=True,
            metavar=_("单位"),
            shell_complete=complete.units,
            help=_("涉及这个单位的：全称、别名、首字母（sfj）或简称（人社局）"),
        ),
        filter_option("--role", "roles", multiple=True, type=ROLES, help=_("以什么角色（中文也可以，如 牵头）")),
        filter_option("--direct", is_flag=True, help=_("仅明确列名的，不算统称单位")),
        filter_option(
            "--section",
            "sections",
            multiple=True,
            metavar=_("章节"),
            shell_complete=complete.sections,
            help=_("这一节和其下各节的：一、一（二）、1.2"),
        ),
        filter_option(
            "--search",
            "texts",
            multiple=True,
            metavar=_("文字"),
            help=_(
                "举措、单位、章节标题、备注里有这些字的；空格是“且”，-词 是“不含”，写几次是“或”（单独的 -词 对各次都算）"
            ),
        ),
        filter_option("--dated/--undated", default=None, help=_("有日期的／没有日期的")),
        filter_option("--before", metavar=_("日期"), help=_("到期日在这一天或之前的（含当天）")),
        filter_option("--after", metavar=_("日期"), help=_("到期日在这一天或之后的（含当天）")),
        filter_option(
            "--within", metavar=_("时长"), help=_("从今天（或 --as-of）起这么久之内到期的：30、30d、2周、1个月")
        ),
        filter_option("--state", "states", multiple=True, type=STATES, help=_("状态是这样的（中文也可以，如 临期）")),
        filter_option(
            "--status", "statuses", multiple=True, type=STATUSES, help=_("办理状态是这样的（中文也可以，如 未报）")
        ),
        filter_option(
            "--reporter",
            "reporters",
            multiple=True,
            metavar=_("单位"),
            shell_complete=complete.units,
            help=_("由这个单位报告进展的"),
        ),
        filter_option(
            "--light",
            "lights",
            multiple=True,
            metavar="|".join(LIGHTS),
            shell_complete=complete.one_of(LIGHTS),
            help=_("亮这种灯的（中文也可以，如 红灯），none 是不亮灯的"),
        ),
        filter_option(
            "--kind", "kinds", multiple=True, type=TASK_KINDS, help=_("算作这一类的：要完成的，或者重复的、长期的")
        ),
    )


def output_options(
    columns: Titles | None = None, formats: tuple[str, ...] = TABLE_FORMATS, *, wide: bool = False
) -> Decorator:
    """``--format``, ``-o``, ``--force``, ``--color``, ``--no-pager``; for tables ``--columns`` and ``--wide``; as ``output``."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def with_output(
            *args: Any,
            format: str | None,
            output: str | None,
            force: bool,
            color: str,
            no_pager: bool,
            ambiguous: str,
            **values: Any,
        ) -> Any:
            click.get_current_context().meta[COLOUR] = color
            chosen = _read_columns(values.pop("columns", None), columns or {})
            path = None if output is None or output == "-" else output
            wanted = Output(format, path, force, color, not no_pager, chosen, formats, values.pop("wide", False))
            if ambiguous == "2":
                from zerenfengong.text.width import draw_ambiguous_wide  # noqa: PLC0415 (seldom)

                draw_ambiguous_wide()
            wanted.check()
            if chosen and not FORMATS[wanted.chosen].layout:
                raise click.UsageError(_("--columns 只用于表格；{format} 的字段是固定的", format=wanted.chosen))
            return command(*args, output=wanted, **values)

        usual = _("格式；默认按 -o 的后缀，否则 {format}", format=formats[0])
        options = [
            output_option("--format", type=Choice(formats), help=usual),
            output_option(
                "-o", "--output", type=click.Path(readable=False), metavar=_("文件"), help=_("写到文件；- 是标准输出")
            ),
            output_option("--force", is_flag=True, help=_("文件已经存在时覆盖它")),
            output_option("--color", type=Choice(["auto", "always", "never"]), default="auto", help=_("颜色")),
            output_option("--no-pager", is_flag=True, help=_("比屏幕长也不分页（分页用 PAGER 或 less）")),
            output_option(
                "--ambiguous",
                type=Choice(["1", "2"]),
                default="1",
                envvar="ZRFG_AMBIGUOUS",
                help=_("①“”… 这类符号在终端里占几栏，默认 1；也可以设 ZRFG_AMBIGUOUS"),
            ),
        ]
        if wide:
            options.append(
                output_option(
                    "--wide", is_flag=True, help=_("在终端里也列整张表，相同的单位不合并；写成 Word 也各行写全")
                )
            )
        if columns:
            options.append(
                output_option(
                    "--columns",
                    metavar=_("栏,栏"),
                    shell_complete=complete.columns(tuple(columns)),
                    help=_(
                        "要哪些栏，按什么顺序（中文栏名也可以）：{columns}",
                        columns=listed(columns),
                    ),
                )
            )
        return _with(with_output, *options)

    return decorate


def selection_options(formats: tuple[str, ...], *, wide: bool = False) -> Decorator:
    """What is asked of a selection of the tasks as a whole: filters, output, clock, registers."""
    return lambda command: _with(
        command, filter_options, output_options(formats=formats, wide=wide), clock_options, collection_options
    )


def _read_columns(text: str | None, known: Titles) -> tuple[str, ...]:
    """The keys of the columns that are named, by their keys or their titles."""
    named = [one.strip() for one in re.split("[,，、]", text or "") if one.strip()]
    if text is not None and not named:
        raise click.BadParameter(_("没有写要哪些栏"), param_hint="--columns")
    keys = {spelling.lower(): key for key, title in known.items() for spelling in (_(title), title, key)}
    for one in named:
        if one.lower() not in keys:
            listing = listed(f"{key}（{_(title)}）" for key, title in known.items())
            message = _("没有“{key}”这一栏，可以写：{known}", key=one, known=listing)
            raise click.BadParameter(message, param_hint="--columns")
    return tuple(keys[one.lower()] for one in named)


def _with(command: Command, *options: Decorator) -> Command:
    """Add options so that the help page lists them in this order."""
    for option in reversed(options):
        command = option(command)
    return command
