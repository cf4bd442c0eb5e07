"""``zrfg rules``: every code that there is."""

from zerenfengong.answers.columns import RULE_COLUMNS
from zerenfengong.answers.envelopes import Answer
from zerenfengong.answers.table import Group, Report, Row, columns_of
from zerenfengong.checks.fixes import FIXES
from zerenfengong.checks.pages import FAMILIES, is_waivable
from zerenfengong.cli.help import command
from zerenfengong.cli.options import output_options
from zerenfengong.cli.output import Layouts, Output
from zerenfengong.findings import CODES, SEVERITY_NAMES
from zerenfengong.i18n import _, plural

_KEYS = tuple(RULE_COLUMNS)

LAYOUTS = Layouts(narrow=_KEYS, wide=_KEYS, piped=_KEYS, document=_KEYS, spreadsheet=_KEYS)


@command(
    "rules",
    help=_(
        "列出全部检查规则：编号、级别、能不能豁免、能不能自动改、说的是什么。zrfg explain 编号 看其中一条的说明和例子。\n\n"
        "  zrfg rules --columns 编号,级别,说的是"
    ),
)
@output_options(RULE_COLUMNS)
def rules_command(output: Output) -> None:
    """See ``help`` above."""
    output.emit(_answer, _report, LAYOUTS)


def _answer() -> Answer:
    rules = [
        {
            "code": code,
            "severity": severity.value,
            "title": _(title),
            "waivable": is_waivable(code),
            "fixable": code in FIXES,
        }
        for code, (severity, title) in CODES.items()
    ]
    return Answer({"schema": "zrfg/rules/1", "count": len(rules)}, "rules", rules)


def _report() -> Report:
    groups = tuple(Group(f"{family}xx {_(about)}", _rows(family)) for family, about in FAMILIES.items())
    summary = plural("共 {n} 条规则", len(CODES))
    return Report((summary,), columns_of(RULE_COLUMNS), groups, (_("zrfg explain 编号：一条规则的说明和例子"),))


def _rows(family: str) -> list[Row]:
    return [
        Row(
            {
                "code": code,
                "severity": _(SEVERITY_NAMES[severity]),
                "waivable": _("是") if is_waivable(code) else None,
                "fixable": _("是") if code in FIXES else None,
                "title": _(title),
            }
        )
        for code, (severity, title) in CODES.items()
        if code.startswith(family)
    ]
