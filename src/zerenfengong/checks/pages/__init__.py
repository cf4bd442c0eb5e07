"""The rule book: a page for each code, in the user's words, with an example that has it and one that has not.

For whatever explains a code; no check needs it. Each page is a file beside this one.
"""

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
    "ZR7": N_("进展"),
    "ZR8": N_("导入"),
    "ZR9": N_("豁免"),
}


class RulePage(NamedTuple):
    """What one code is about: what is checked, why it matters and what to do, its paragraphs an empty line apart.

    ``wrong`` and ``right`` are the parts of a register that show it; "" where no YAML could. Where the code is one of ``zrfg
    import``, they are documents of which it is said and not said: paragraphs, or a table in Markdown. Where it is one of the
    ledger, they are submissions, of which one that has a name, and what follows another, begins with it: ``# progress/名.yaml``;
    so do the files of several registers.
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
