"""``zrfg export``: the answers as tables for other programs."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from zerenfengong.answers.tables.data_table import KeyedQuery
from zerenfengong.cli.help import command, output_option
from zerenfengong.cli.opened import OpenedRegister
from zerenfengong.cli.opened_together import open_one_by_one
from zerenfengong.cli.options import RegistersAsked, clock_options, collection_options
from zerenfengong.cli.output import Output, say
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _, listed, plural
from zerenfengong.query.status import Clock
from zerenfengong.register.collection import key_of
from zerenfengong.render import without_libraries

_SUFFIXES = (".sqlite", ".sqlite3", ".db")


@command(
    "export",
    help=_(
        "导出：任务、单位、期限、进展写成几张数据表，供其他程序（Datasette、DuckDB、pandas、Spark）使用。\n\n"
        "-o 写文件名（.sqlite）是一个 SQLite 文件，写文件夹是 Parquet 数据集，按年份和任务台账分开（要安装 [scale]）。"
        "几份任务台账一起导出。各表、各栏见 docs/tables.md；状态按 --as-of 那一天算，与 zrfg due、zrfg list 的相同。\n\n"
        "  zrfg export -o 任务.sqlite\n"
        "  zrfg export -o 数据 --as-of 2026-12-31"
    ),
)
@output_option(
    "-o",
    "--output",
    required=True,
    type=click.Path(readable=False),
    metavar=_("文件或文件夹"),
    help=_("写到哪里：任务.sqlite，或者一个文件夹"),
)
@output_option("--force", is_flag=True, help=_("已经存在时覆盖；文件夹里有别的文件时不写"))
@clock_options
@collection_options
def export_command(registers: RegistersAsked, clock: Clock, output: str, force: bool) -> None:
    """See ``help`` above."""
    write = _write_file if _is_file(output) else _write_folder
    counted: Counter[str] = Counter()
    opened = open_one_by_one(registers, clock, Output(None, output, force, "auto"))
    write(Path(output), _keyed(opened, counted), force=force)
    said = (plural("{n} 份任务台账", counted["registers"]), plural("{n} 项任务", counted["tasks"]))
    say(_("已写入 {path}：{what}", path=output, what=listed(said)))


def _keyed(opened: Iterable[OpenedRegister], counted: Counter[str]) -> Iterator[KeyedQuery]:
    """Each register with its key, counted with its tasks."""
    for one in opened:
        counted.update(registers=1, tasks=len(one.query.register.tasks))
        yield KeyedQuery(one.query.book.key or key_of(os.path.dirname(one.path), one.path), one.query)


def _is_file(output: str) -> bool:
    """Whether a file is meant, by its suffix; what has none, or is there as a folder, is a folder.

    Raises:
        OutputRefused: another suffix.
    """
    suffix = os.path.splitext(output)[1].lower()
    if os.path.isdir(output) or not suffix:
        return False
    if suffix not in _SUFFIXES:
        raise OutputRefused(_("不认识后缀 {suffix}：写成 任务.sqlite，或者写一个文件夹（Parquet）", suffix=suffix))
    return True


def _write_file(path: Path, asked: Iterator[KeyedQuery], *, force: bool) -> None:
    from zerenfengong.answers.tables.sqlite_file import write_sqlite  # noqa: PLC0415
    from zerenfengong.files.atomic import write_filled  # noqa: PLC0415

    write_filled(path, lambda new: write_sqlite(new, asked), force=force)


def _write_folder(path: Path, asked: Iterator[KeyedQuery], *, force: bool) -> None:
    from zerenfengong.answers.tables.declared import TABLES  # noqa: PLC0415
    from zerenfengong.files.folders import write_filled_folder  # noqa: PLC0415

    try:
        from zerenfengong.answers.tables.parquet_folder import write_parquet  # noqa: PLC0415 (DuckDB)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("zerenfengong"):
            raise
        raise without_libraries("Parquet", "scale") from None
    names = [table.name for table in TABLES]
    write_filled_folder(path, lambda new: write_parquet(new, asked), names, force=force)
