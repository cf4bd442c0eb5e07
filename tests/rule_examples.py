"""The examples on the pages of the rules as whole files: with what an example leaves out."""

import re
from collections.abc import Mapping

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

# The register that the examples of the ledger's rules are reports on, and what a submission leaves out.
_FOLLOWED = """\
format: 1
document:
  title: 某市教育系统2023年重点工作任务分工
  issuer: 市政府办公室
  issued: 2023-03-01
units:
  - name: 市教育局
    aliases: [教育局]
  - name: 市财政局
tasks:
  - id: d1
    measure: 2023年6月底前建立工作台账。
    lead: [市教育局]
    deadline: {date: 2023-06-30, phrase: 2023年6月底前}
  - id: d2
    measure: 2023年11月底前新增学位3000个。
    lead: [市教育局]
    responsible: [市财政局]
    deadline: {date: 2023-11-30, phrase: 2023年11月底前}
    figures: [{name: 新增学位, target: 3000, unit: 个}]
"""
_SUBMISSION = {
    "format": "format: 1\n",
    "submission": "submission: {id: 2023-05-04-jyj-k7f3, unit: 市教育局, reported: 2023-05-04}\n",
    "entries": "entries: []\n",
}
_ID = re.compile(r"\bid: ([0-9]{4}-[^\s,}]+)")
_ANY_FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)
_FILE = re.compile(r"^# (tasks\.ya?ml|progress/\S+)\n", re.MULTILINE)


def is_of_ledger(code: str) -> bool:
    """Whether findings of this code are found in what was reported on the tasks of a register."""
    return code.startswith("ZR7")


def is_between_registers(code: str) -> bool:
    """Whether findings of this code are found where several registers are held against each other."""
    return code in ("ZR218", "ZR219")


def ledger_files(example: str) -> dict[str, str]:
    """An example of a ledger's rule as files by their paths, with the register that they are reports on."""
    first, *named = _FILE.split(example)
    files = {"tasks.yaml": _FOLLOWED}
    if first.strip():
        text = _whole(first, _SUBMISSION)
        found = _ID.search(text)
        files[f"progress/{found[1] if found else ''}.yaml"] = text
    for path, text in zip(named[::2], named[1::2], strict=True):
        files[path] = text if path.startswith("tasks.") else _whole(text, _SUBMISSION)
    return files


def collection_files(example: str) -> dict[str, str]:
    """An example of several registers as files by their paths; a registry of units is whole already."""
    _before, *named = _ANY_FILE.split(example)
    return {
        path: text if "/" not in path else complete(text) for path, text in zip(named[::2], named[1::2], strict=True)
    }


def complete(example: str) -> str:
    """The example as a whole register: what it leaves out stands before it."""
    return _whole(example, _DEFAULTS)


def _whole(example: str, defaults: Mapping[str, str]) -> str:
    written = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    return "".join(text for key, text in defaults.items() if key not in written) + example
