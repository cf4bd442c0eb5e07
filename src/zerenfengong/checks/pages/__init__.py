"""The rule book: a page for each code, in the user's words, with an example that has it and one that has not.

For whatever explains a code; no check needs it. Each page is a file beside this one.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from zerenfengong.findings import CODES, WAIVABLE
from zerenfengong.i18n import N_, spoken

# What a family of codes is about.
FAMILIES = {
    "ZR0": N_("读取"),
    "ZR1": N_("字段"),
    "ZR2": N_("登记和引用"),
    "ZR3": N_("牵头和责任"),
    "ZR4": N_("期限"),
    "ZR5": N_("序号和次序"),
    "ZR6": N_("文字和写法"),
    "ZR8": N_("导入"),
    "ZR9": N_("豁免"),
}


# What an example leaves out; with it, it is a whole register.
_DEFAULTS = {
    "format": "format: 1\n",
    "document": """\
document:
  title: 某市教育系统2023年重点工作任务分工
  issuer: 市教育局
  issued: 2023-03-01
""",
    "units": """\
units:
  - name: 市教育局
""",
    "tasks": """\
tasks:
  - id: d1
    measure: 建立工作台账。
    lead: [市教育局]
""",
}


class RulePage(NamedTuple):
    """What one code is about: what is checked, why it matters and what to do, its paragraphs an empty line apart.

    ``wrong`` and ``right`` are the parts of a register that show it; "" where no YAML could. Where the code is one of ``zrfg
    import``, they are documents of which it is said and not said: paragraphs, or a table in Markdown.
    """

    code: str
    about: str
    wrong: str = ""
    right: str = ""


def page(code: str) -> RulePage:
    """The page of a code, in the language spoken here.

    Raises:
        KeyError: there is no such code.
    """
    if code not in CODES:
        raise KeyError(code)
    written = tomllib.loads(Path(__file__).with_name(f"{code}.toml").read_text(encoding="utf-8"))
    return RulePage(code, written[spoken()].rstrip("\n"), written.get("wrong", ""), written.get("right", ""))


def pages() -> Iterator[RulePage]:
    """Every page, in the order of the codes."""
    return map(page, CODES)


def is_waivable(code: str) -> bool:
    """Whether a file may waive findings of this code in place."""
    return code.startswith(WAIVABLE)


def is_of_import(code: str) -> bool:
    """Whether findings of this code are what ``zrfg import`` says of a document, and never found in a register."""
    return code.startswith("ZR8")


def complete(example: str) -> str:
    """The example as a whole register: what it leaves out stands before it."""
    written = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    return "".join(text for key, text in _DEFAULTS.items() if key not in written) + example
