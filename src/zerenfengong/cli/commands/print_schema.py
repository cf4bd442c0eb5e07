"""``zrfg schema``: the format as a JSON Schema, for editors."""

import os

import click

from zerenfengong.cli.help import command
from zerenfengong.cli.output import Output
from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _


@command(
    "schema",
    help=_(
        "输出任务台账格式的 JSON Schema（2020-12），供编辑器补全、解释和检查字段。\n\n"
        "写到任务台账旁边，再让任务台账的第一行指向它：\n\n"
        "  zrfg schema -o data/register.schema.json\n"
        "  # yaml-language-server: $schema=register.schema.json"
    ),
)
@click.option("--ledger", is_flag=True, help=_("进展记录（一次报送一个文件）的格式"))
@click.option("--registry", is_flag=True, help=_("共用名录（几份任务台账共用的单位和变动）的格式"))
@click.option("-o", "--output", "path", type=click.Path(readable=False), metavar=_("文件"), help=_("写到文件"))
@click.option("--force", is_flag=True, help=_("文件已经存在时覆盖它"))
def schema_command(path: str | None, force: bool, ledger: bool, registry: bool) -> None:
    """See ``help`` above."""
    from zerenfengong.register.json_schema import draw_json_schema  # noqa: PLC0415 (--help does without it)

    output = Output("json", None if path == "-" else path, force, color="never")
    suffix = os.path.splitext(output.path or "")[1].lower()
    if suffix not in ("", ".json"):
        raise OutputRefused(_("JSON Schema 写到 .json 文件，不写到 {suffix} 文件", suffix=suffix))
    if ledger and registry:
        raise click.UsageError(_("--ledger 和 --registry 只写一个"))
    if ledger:
        from zerenfengong.ledger.submission_fields import RECORDS  # noqa: PLC0415

        output.write(draw_json_schema(_, RECORDS))
    elif registry:
        from zerenfengong.register.schema import REGISTRY_RECORDS  # noqa: PLC0415

        output.write(draw_json_schema(_, REGISTRY_RECORDS))
    else:
        output.write(draw_json_schema(_))
