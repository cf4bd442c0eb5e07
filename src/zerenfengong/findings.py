"""What is wrong, where, and what to do about it: the currency of reading and checking."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from zerenfengong.i18n import N_


class Severity(StrEnum):
    """How much a finding weighs: an error makes a register unreliable, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


# Every code there is, with its severity and what it is about. Codes are stable and never reused.
CODES: dict[str, tuple[Severity, str]] = {
    "ZR001": (Severity.ERROR, N_("文件读不出来")),
    "ZR002": (Severity.ERROR, N_("文件不是 UTF-8 编码的文本")),
    "ZR003": (Severity.ERROR, N_("文件里有不允许的字符")),
    "ZR004": (Severity.ERROR, N_("YAML 语法错误")),
    "ZR005": (Severity.ERROR, N_("锚点和别名")),
    "ZR006": (Severity.ERROR, N_("YAML 标签")),
    "ZR007": (Severity.ERROR, N_("同一个字段写了两次")),
    "ZR008": (Severity.ERROR, N_("一个文件里有几个 YAML 文档")),
    "ZR009": (Severity.ERROR, N_("嵌套太深")),
    "ZR010": (Severity.ERROR, N_("文件太大")),
    "ZR011": (Severity.ERROR, N_("字段名不是文字")),
    "ZR012": (Severity.ERROR, N_("合并键 <<")),
    "ZR101": (Severity.ERROR, N_("缺少必填的字段")),
    "ZR102": (Severity.ERROR, N_("没有这个字段")),
    "ZR103": (Severity.ERROR, N_("值的类型不对")),
    "ZR104": (Severity.ERROR, N_("值是空的")),
    "ZR105": (Severity.ERROR, N_("格式版本不认识")),
    "ZR106": (Severity.ERROR, N_("日期不成立")),
    "ZR107": (Severity.ERROR, N_("编号的写法不对")),
    "ZR108": (Severity.ERROR, N_("值不在可选的范围内")),
    "ZR109": (Severity.ERROR, N_("期限的写法不完整或自相矛盾")),
    "ZR110": (Severity.ERROR, N_("重复规则不成立")),
    "ZR111": (Severity.ERROR, N_("集合单位的写法自相矛盾")),
    "ZR201": (Severity.ERROR, N_("单位没有登记")),
    "ZR202": (Severity.ERROR, N_("章节没有登记")),
    "ZR203": (Severity.ERROR, N_("任务编号重复")),
    "ZR204": (Severity.ERROR, N_("章节编号重复")),
    "ZR205": (Severity.ERROR, N_("单位重复登记")),
    "ZR206": (Severity.ERROR, N_("别名与别的单位相同")),
    "ZR207": (Severity.ERROR, N_("集合单位互相包含")),
    "ZR208": (Severity.ERROR, N_("章节互为上级")),
    "ZR209": (Severity.WARNING, N_("登记的单位没有用到")),
}

# Without these there is no text to check: the file is missing, not text, or not YAML.
UNREADABLE = frozenset({"ZR001", "ZR002", "ZR003", "ZR004", "ZR010"})


class Location(NamedTuple):
    """A place in a file; ``line`` and ``column`` (in characters) count from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Finding(NamedTuple):
    """One thing that is wrong; ``hint`` says what to write instead ("" where nothing useful can be said)."""

    location: Location
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """The severity that the code has in ``CODES``."""
        return CODES[self.code][0]

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.severity}: {self.message}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by file, line, column and code, so that output never depends on the order of the checks."""
    return sorted(findings, key=lambda finding: (finding.location, finding.code, finding.message))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Keep those that make a register unreliable."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
