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


SEVERITY_NAMES = {Severity.ERROR: N_("错误"), Severity.WARNING: N_("警告"), Severity.INFO: N_("提示")}

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
    "ZR013": (Severity.ERROR, N_("没有解决的合并冲突")),
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
    "ZR111": (Severity.ERROR, N_("统称单位的写法自相矛盾")),
    "ZR201": (Severity.ERROR, N_("单位没有登记")),
    "ZR202": (Severity.ERROR, N_("章节没有登记")),
    "ZR203": (Severity.ERROR, N_("任务编号重复")),
    "ZR204": (Severity.ERROR, N_("章节编号重复")),
    "ZR205": (Severity.ERROR, N_("单位重复登记")),
    "ZR206": (Severity.ERROR, N_("别名与别的单位相同")),
    "ZR207": (Severity.ERROR, N_("统称单位互相包含")),
    "ZR208": (Severity.ERROR, N_("章节互为上级")),
    "ZR209": (Severity.WARNING, N_("登记的单位没有用到")),
    "ZR210": (Severity.ERROR, N_("几个单位连成了一个名称")),
    "ZR211": (Severity.WARNING, N_("写了 complete 或 not_members，却没有成员名单")),
    "ZR212": (Severity.ERROR, N_("同一个单位既是成员，又写明不是成员")),
    "ZR213": (Severity.ERROR, N_("单位的变动绕成一圈，或者撤并以后又变动")),
    "ZR214": (Severity.ERROR, N_("一个单位同一天有两种变动")),
    "ZR215": (Severity.ERROR, N_("共用名录里已经有这个单位")),
    "ZR216": (Severity.ERROR, N_("单位变动的写法自相矛盾")),
    "ZR217": (Severity.ERROR, N_("共用名录用不了")),
    "ZR218": (Severity.ERROR, N_("两份任务台账的代号相同")),
    "ZR219": (Severity.WARNING, N_("一份共用名录写成了两样")),
    "ZR301": (Severity.WARNING, N_("没有牵头单位")),
    "ZR302": (Severity.WARNING, N_("没有任何单位")),
    "ZR303": (Severity.WARNING, N_("一个单位在一项任务里有两种角色")),
    "ZR304": (Severity.WARNING, N_("同一个单位写了两次")),
    "ZR305": (Severity.INFO, N_("几个单位共同牵头")),
    "ZR306": (Severity.INFO, N_("“有关部门”没有指明是谁")),
    "ZR307": (Severity.WARNING, N_("两个名称可能是同一个单位")),
    "ZR308": (Severity.WARNING, N_("印发时单位已经撤并或更名")),
    "ZR309": (Severity.INFO, N_("分设或划转涉及的任务待确认")),
    "ZR401": (Severity.ERROR, N_("日期与原文不一致")),
    "ZR402": (Severity.WARNING, N_("期限早于印发日期")),
    "ZR403": (Severity.WARNING, N_("举措里写了期限，却没有登记")),
    "ZR404": (Severity.INFO, N_("到期日是周末或节假日")),
    "ZR405": (Severity.INFO, N_("日期没有原文可对")),
    "ZR406": (Severity.INFO, N_("没写年份的期限可能在下一年")),
    "ZR407": (Severity.WARNING, N_("期限晚于计划的最后一天")),
    "ZR408": (Severity.ERROR, N_("开始的日期晚于到期日")),
    "ZR409": (Severity.WARNING, N_("文字里的日期不成立")),
    "ZR410": (Severity.WARNING, N_("重复规则跳过没有这一天的月份")),
    "ZR501": (Severity.WARNING, N_("序号没有接上")),
    "ZR502": (Severity.WARNING, N_("序号重复")),
    "ZR503": (Severity.WARNING, N_("分项没有从 1 数起")),
    "ZR504": (Severity.WARNING, N_("任务的先后与章节不一致")),
    "ZR505": (Severity.INFO, N_("单独的一个“1”")),
    "ZR506": (Severity.WARNING, N_("章节编号没有接上")),
    "ZR507": (Severity.INFO, N_("章节里没有任务")),
    "ZR601": (Severity.WARNING, N_("中文里的半角标点")),
    "ZR602": (Severity.WARNING, N_("多余的空格")),
    "ZR603": (Severity.WARNING, N_("看不见的字符")),
    "ZR604": (Severity.WARNING, N_("看着一样、其实不同的字")),
    "ZR605": (Severity.WARNING, N_("括号或引号不成对")),
    "ZR606": (Severity.WARNING, N_("同一条举措写了两次")),
    "ZR607": (Severity.WARNING, N_("文字折行，会多出空格")),
    "ZR608": (Severity.WARNING, N_("“#”截断了后面的文字")),
    "ZR609": (Severity.WARNING, N_("别的程序会读成另一个值")),
    "ZR610": (Severity.WARNING, N_("举措里还留着“责任单位：”")),
    "ZR611": (Severity.WARNING, N_("举措与原文文件不一致")),
    "ZR612": (Severity.WARNING, N_("原文文件用不了")),
    "ZR613": (Severity.WARNING, N_("原文里的一条没有登记")),
    "ZR614": (Severity.WARNING, N_("举措前面还留着序号")),
    "ZR615": (Severity.WARNING, N_("标点重复")),
    "ZR700": (Severity.ERROR, N_("两份任务台账共用一个进展记录的文件夹")),
    "ZR701": (Severity.ERROR, N_("报送的文件名不对")),
    "ZR702": (Severity.ERROR, N_("报送的文件名与编号不同")),
    "ZR703": (Severity.ERROR, N_("报送编号重复")),
    "ZR704": (Severity.ERROR, N_("日期晚于报送日期")),
    "ZR705": (Severity.ERROR, N_("办完与完成日期不一致")),
    "ZR706": (Severity.ERROR, N_("不该由它写的决定或申请")),
    "ZR707": (Severity.ERROR, N_("佐证材料在文件夹之外")),
    "ZR708": (Severity.ERROR, N_("撤回的条目不存在，或者不能撤回")),
    "ZR709": (Severity.ERROR, N_("一条里缺字段，或者多字段")),
    "ZR710": (Severity.WARNING, N_("报送的与任务台账对不上")),
    "ZR711": (Severity.WARNING, N_("佐证材料不在了")),
    "ZR712": (Severity.WARNING, N_("报送单位在这项任务里没有确定的分工")),
    "ZR713": (Severity.WARNING, N_("没有报完成就销号")),
    "ZR714": (Severity.WARNING, N_("销号或中止以后又报了一条")),
    "ZR715": (Severity.WARNING, N_("进展比上次倒退")),
    "ZR716": (Severity.WARNING, N_("延期与现行的期限对不上")),
    "ZR717": (Severity.WARNING, N_("延期申请得晚，或者没有申请")),
    "ZR718": (Severity.WARNING, N_("延期写进了任务台账")),
    "ZR719": (Severity.WARNING, N_("报送时单位已经撤并或更名")),
    "ZR720": (Severity.WARNING, N_("进展情况与 status 说的不一样")),
    "ZR721": (Severity.WARNING, N_("任务没有这个指标")),
    "ZR722": (Severity.WARNING, N_("与上次报的文字一样")),
    "ZR723": (Severity.WARNING, N_("文字里有电话号码或身份证号")),
    "ZR724": (Severity.WARNING, N_("报送日期还没有到")),
    "ZR725": (Severity.WARNING, N_("退回的没有报过")),
    "ZR726": (Severity.WARNING, N_("退回以后报的完成日期在退回之前")),
    "ZR730": (Severity.INFO, N_("完成数超过目标数")),
    "ZR731": (Severity.INFO, N_("别的单位报了的时期没有报")),
    "ZR740": (Severity.ERROR, N_("已经合并的报送改动了")),
    "ZR801": (Severity.INFO, N_("折行的名称接成了一个")),
    "ZR802": (Severity.INFO, N_("重复的标题、表头没有再记")),
    "ZR803": (Severity.INFO, N_("年份是按印发日期补的")),
    "ZR804": (Severity.INFO, N_("一段文字没有登记为任务")),
    "ZR805": (Severity.INFO, N_("一栏、一个标签是什么，按名称推断")),
    "ZR806": (Severity.INFO, N_("没有序号的一行单独成了一项，或接到了上一项")),
    "ZR807": (Severity.INFO, N_("名称补上了省略的开头")),
    "ZR808": (Severity.WARNING, N_("谁牵头、谁负责是推断的")),
    "ZR809": (Severity.INFO, N_("“等”后面还有没列出的单位")),
    "ZR810": (Severity.INFO, N_("统称单位的成员没有列举")),
    "ZR811": (Severity.WARNING, N_("没有看懂的文字，放进了备注")),
    "ZR812": (Severity.WARNING, N_("标题、印发机关或印发日期没有找到，或是推断的")),
    "ZR813": (Severity.WARNING, N_("表格的行和列是推断的")),
    "ZR814": (Severity.WARNING, N_("一项任务没有读出单位")),
    "ZR815": (Severity.WARNING, N_("一个名称不像单位，或不在任务台账里")),
    "ZR816": (Severity.ERROR, N_("原文有字没有着落")),
    "ZR817": (Severity.INFO, N_("一处单位或期限分给了几项任务")),
    "ZR818": (Severity.WARNING, N_("期限没有读懂，只留了原文")),
    "ZR819": (Severity.INFO, N_("一张表、一个部分没有导入")),
    "ZR820": (Severity.INFO, N_("名称改成了任务台账的写法")),
    "ZR821": (Severity.INFO, N_("只写了月份、年份或每多久一次，按最后一天算")),
    "ZR822": (Severity.WARNING, N_("纸上看得见的内容没有读出来，或没有照样登记")),
    "ZR823": (Severity.ERROR, N_("编了号的项只登记了一小半")),
    "ZR824": (Severity.WARNING, N_("没写年份的期限，按印发的年份早于印发日期")),
    "ZR825": (Severity.WARNING, N_("导出的文件改动过")),
    "ZR826": (Severity.WARNING, N_("可能是一项任务的文字没有登记")),
    "ZR850": (Severity.ERROR, N_("一份报送表收不了")),
    "ZR851": (Severity.ERROR, N_("报送表的一行有疑问，没有写")),
    "ZR852": (Severity.WARNING, N_("报送表锁定的格改动了")),
    "ZR853": (Severity.INFO, N_("报送表里填的，按意思认定")),
    "ZR854": (Severity.INFO, N_("报送表里有一处没有收")),
    "ZR901": (Severity.WARNING, N_("豁免没有用到")),
    "ZR902": (Severity.WARNING, N_("豁免的写法不对")),
}

# Without these there is no text to check: the file is missing, not text, not YAML, or two versions of itself.
UNREADABLE = frozenset({"ZR001", "ZR002", "ZR003", "ZR004", "ZR010", "ZR013"})

# Of these, what leaves no text in which there is a place; the byte that is not UTF-8 has one.
NO_TEXT = frozenset({"ZR001", "ZR002", "ZR010"})

# What a file may waive in place, with a reason: what is odd in the document itself, never what makes a register unreliable.
WAIVABLE = ("ZR3", "ZR4", "ZR5", "ZR6", "ZR71", "ZR72", "ZR73")

# What an answer can't be given in spite of: the file may hide a task or name somebody wrongly.
UNRELIABLE = ("ZR0", "ZR1", "ZR2")


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


def codes_in(text: str) -> tuple[str, ...]:
    """The codes in a text as people type them, each once: between commas or spaces, also those of a Chinese keyboard."""
    import unicodedata  # noqa: PLC0415 (only where codes are read)

    folded = unicodedata.normalize("NFKC", text).upper()
    return tuple(dict.fromkeys(folded.replace("、", " ").replace(",", " ").replace(";", " ").split()))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by file, line, column and code, so that output never depends on the order of the checks."""
    return sorted(findings, key=lambda finding: (finding.location, finding.code, finding.message))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Keep those that make a register unreliable."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
