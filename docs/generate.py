"""Writes what comes from the code: the parts of docs/ on the fields, the command line and the rules, and the JSON Schema.

python docs/generate.py            rewrites docs/format.md and docs/tables.md (their tables), docs/cli.md, docs/rules.md,
                                   data/register.schema.json and the English catalogue (new messages without words, none
                                   that are gone, where each stands)
python docs/generate.py --check    says which of them are stale, and ends with 1 if any is
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from zerenfengong.answers.tables.data_table import TYPE_NAMES, DataTable
from zerenfengong.answers.tables.declared import STANDINGS, TABLES
from zerenfengong.checks.pages import is_waivable, pages
from zerenfengong.cli.main import COMMANDS, cli
from zerenfengong.findings import CODES, SEVERITY_NAMES, UNREADABLE
from zerenfengong.i18n import translate_click
from zerenfengong.ledger import submission_fields
from zerenfengong.register.json_schema import draw_json_schema
from zerenfengong.register.schema import RECORDS, REGISTRY, Field, Record, Type
from zerenfengong.render.markdown import escaped
from zerenfengong.render.rule_page import draw_md

DOCS = Path(__file__).parent
PACKAGE = DOCS.parent / "src" / "zerenfengong"
ENGLISH = PACKAGE / "i18n" / "locale" / "en" / "LC_MESSAGES" / "zerenfengong.po"

_WIDTH = 96

_TYPES = {
    Type.FORMAT: "`1`",
    Type.TEXT: "文字",
    Type.NAMES: "单位名称的列表",
    Type.TASK_ID: "编号",
    Type.SECTION_ID: "章节编号",
    Type.REGISTER_KEY: "代号",
    Type.POSITIVE: "数字",
    Type.FLAG: "`true` 或 `false`",
    Type.TRUE: "`true`",
    Type.DAY: "日期 `2020-11-30`",
    Type.PARTIAL_DAY: "日期，可以只到月或年",
    Type.RULE: "RFC 5545 规则",
    Type.TEXTS: "一组“名称: 文字”",
    Type.TASKS: "一组“单位: [编号]”",
    Type.NUMBER: "数字",
    Type.PERIOD: "时期 `2026-04`",
    Type.SUBMISSION_ID: "报送编号",
    Type.REFERENCE: "报送编号`#`第几条",
}


def documents() -> dict[Path, str]:
    """Every generated file with what it should hold."""
    page = DOCS / "format.md"
    return {
        page: with_tables(page.read_text(encoding="utf-8")),
        DOCS / "tables.md": with_data_tables((DOCS / "tables.md").read_text(encoding="utf-8")),
        DOCS / "cli.md": cli_reference(),
        DOCS / "rules.md": rules_reference(),
        DOCS.parent / "data" / "register.schema.json": draw_json_schema(str),
        ENGLISH: english_catalogue(),
    }


def english_catalogue() -> str:
    """The English words for every message of the code, in the order of the messages, each with the modules that say it."""
    with ENGLISH.open("rb") as file:
        catalogue = read_po(file)
    messages: dict[str, str | tuple[str, ...]] = {}
    places: dict[str, set[str]] = {}
    keywords = {"_": None, "N_": None, "plural": (1, 1)}
    for module, _line, message, *_rest in extract_from_dir(str(PACKAGE), keywords=keywords):
        key = message if isinstance(message, str) else message[0]
        messages[key] = message
        places.setdefault(key, set()).add(module)
    for key, message in messages.items():
        if key not in catalogue:
            catalogue.add(message, flags=["python-brace-format"] if "{" in key else [])
    for one in [one for one in catalogue if one.id]:
        key = one.id if isinstance(one.id, str) else one.id[0]
        if key in messages:
            one.locations = [(module, 0) for module in sorted(places[key])]
        else:
            catalogue.delete(key)
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_output=True, include_lineno=False)
    head, _empty, _words = ENGLISH.read_text(encoding="utf-8").partition("\n\n")
    return f"{head}\n\n{written.getvalue().decode().partition(chr(10) * 2)[2].rstrip()}\n"


def with_tables(page: str) -> str:
    """The format page with each ``<!-- fields: NAME -->`` block filled from the schema."""
    by_name = {record.name: record for record in (*RECORDS, REGISTRY, *submission_fields.RECORDS)}

    def filled(match: re.Match[str]) -> str:
        return f"<!-- fields: {match[1]} -->\n{table(by_name[match[1]])}<!-- end -->"

    return re.sub(r"<!-- fields: (\w+) -->\n.*?<!-- end -->", filled, page, flags=re.DOTALL)


def table(record: Record) -> str:
    """The fields of a record as a Markdown table."""
    rows = [
        f"| `{field.key}`{'*' if field.required else ''} | {kind(field)} | {field.about} |" for field in record.fields
    ]
    return "".join(f"{row}\n" for row in ["| 字段 | 值 | 说明 |", "| --- | --- | --- |", *rows])


def with_data_tables(page: str) -> str:
    """The page of the exported tables, with the block ``<!-- tables -->`` filled from their declaration."""
    blocks = [
        *map(data_table, TABLES),
        f"### {STANDINGS.name}\n\n{STANDINGS.about}。\n\n```sql\n{STANDINGS.sql}\n```\n",
    ]
    filled = "\n".join(blocks).replace("\\", "\\\\")
    return re.sub(r"<!-- tables -->\n.*?<!-- end -->", f"<!-- tables -->\n{filled}<!-- end -->", page, flags=re.DOTALL)


def data_table(table: DataTable) -> str:
    """A table that is exported, column by column."""
    rows = [f"| `{one.name}` | {TYPE_NAMES[one.type]} | {one.about} |\n" for one in table.all_columns]
    key = f"一行由 {'、'.join(f'`{name}`' for name in table.key)} 确定。" if table.key else ""
    head = f"### {table.name}\n\n{table.about}。{key}\n\n| 栏 | 类型 | 说明 |\n| --- | --- | --- |\n"
    return head + "".join(rows)


def kind(field: Field) -> str:
    """What a field holds, in words."""
    if field.type is Type.CHOICE:
        return " / ".join(f"`{choice}` {meaning}" for choice, meaning in field.choices.items())
    if field.record is None:
        return _TYPES[field.type]
    name = f"[{field.record.name}](#{field.record.name})"
    several, either = f"{name} 的列表", f"{name}，或它的列表"
    kinds = {
        Type.RECORD: name,
        Type.RECORDS: several,
        Type.RECORD_OR_RECORDS: either,
        Type.FILES: f"路径或 {name} 的列表",
    }
    return kinds[field.type]


def cli_reference() -> str:
    """Every help page, as the command prints it."""
    head = (
        "# 命令行参考\n\n每个命令的全部选项，同 `zrfg 命令 --help`；按要做的事找，见[使用说明](guide.zh-CN.md)。"
        "由 `python docs/generate.py` 从程序生成，不要手改。\n"
    )
    return head + "".join(f"\n## {title}\n\n```text\n{text}\n```\n" for title, text in help_pages())


def help_pages() -> Iterator[tuple[str, str]]:
    """The help page of the program and of each command, with its name."""
    translate_click()
    top = click.Context(cli, info_name="zrfg", terminal_width=_WIDTH, **cli.context_settings)
    yield "zrfg", cli.get_help(top)
    for name in COMMANDS:
        yield from command_pages(cli, top, name)


def command_pages(group: click.Group, outer: click.Context, name: str) -> Iterator[tuple[str, str]]:
    """The help page of a command, and of each command below it."""
    command = group.get_command(outer, name)
    if command is None:
        raise LookupError(name)
    inner = click.Context(command, parent=outer, info_name=name, terminal_width=_WIDTH)
    yield inner.command_path, command.get_help(inner)
    if isinstance(command, click.Group):
        for below in command.list_commands(inner):
            yield from command_pages(command, inner, below)


def rules_reference() -> str:
    """The table of codes, and the page of each."""
    head = (
        "# 检查规则\n\n给看到一个问题编号的人：查的是什么，怎么改。由 `python docs/generate.py` 从程序生成，不要手改。"
        "编号固定，不会挪作他用；"
        "`zrfg explain ZR402` 显示其中一条。\n\n"
        "| 编号 | 级别 | 可豁免 | 说的是 |\n| --- | --- | --- | --- |\n"
    )
    rows = [
        f"| [{code}](#{code.lower()}) | {SEVERITY_NAMES[severity]}{'（退出码 3）' if code in UNREADABLE else ''} "
        f"| {'是' if is_waivable(code) else ''} | {escaped(about)} |\n"
        for code, (severity, about) in CODES.items()
    ]
    return f"{head}{''.join(rows)}\n{draw_md(pages())}"


def main(arguments: list[str]) -> int:
    """Write what is stale or, with ``--check``, only name it; the exit code with which to end."""
    stale = {path: text for path, text in documents().items() if path.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.name}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
