"""Help pages: options in groups, and Chinese in columns (click counts characters, a terminal counts columns)."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import click

from zerenfengong.i18n import N_, _

_OWN, _FILTERS, _OUTPUT, _GENERAL = _GROUPS = N_("选项"), N_("筛选"), N_("输出"), N_("通用")


class _Option(click.Option):
    """An option that stands in a group of the help page."""

    def __init__(self, *names: Any, group: str, **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.group = group


class _Written(click.Command):
    """A command whose help text stands as it is written: click takes away the margin of a single example."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the command is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help or "")


class Group(_Written, click.Group):
    """Commands under one name, listed in the order in which they are written down."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.options_metavar, self.subcommand_metavar = "", _("命令 [参数]...")

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands."""
        return list(self.commands)


class Command(_Written):
    """A command whose help page has its own options first, then those it shares with others by group."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.options_metavar = _("[选项]")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, group by group."""
        groups: dict[str, list[tuple[str, str]]] = {group: [] for group in _GROUPS}
        for param in self.get_params(ctx):
            group = _GENERAL if param is self.get_help_option(ctx) else getattr(param, "group", _OWN)
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record is not None:
                groups[group].append(record)
        for group, records in groups.items():
            if records:
                with formatter.section(_(group)):
                    formatter.write_dl(records)


command = partial(click.command, cls=Command)
filter_option = partial(click.option, cls=_Option, group=_FILTERS)
output_option = partial(click.option, cls=_Option, group=_OUTPUT)
general_option = partial(click.option, cls=_Option, group=_GENERAL)


class Formatter(click.HelpFormatter):
    """click's formatter, measuring in columns and breaking lines as Chinese is broken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called; no space follows a full-width colon."""
        begin = prefix or _("用法：")
        self.write(f"{begin}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(" " * self.current_indent + _("{heading}：", heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, each wrapped to the window; a line break inside a paragraph stays."""
        from zerenfengong.text.width import wrap  # noqa: PLC0415 (only for a help page)

        room = max(self.width - self.current_indent, 20)
        for line in wrap(text.strip(), room):
            self.write(f"{'':>{self.current_indent}}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with their explanations beside them."""
        from zerenfengong.text.width import pad, width, wrap  # noqa: PLC0415

        rows = list(rows)
        first = min(max((width(term) for term, _text in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - first, 20)
        margin = " " * self.current_indent
        for term, text in rows:
            lines = wrap(text, room) if text else [""]
            if width(term) > first - col_spacing:
                self.write(f"{margin}{term}\n")
            else:
                self.write(f"{margin}{pad(term, first)}{lines.pop(0)}".rstrip() + "\n")
            for line in lines:
                self.write(f"{margin}{' ' * first}{line}\n")
