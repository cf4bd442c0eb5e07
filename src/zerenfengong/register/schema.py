"""The fields of format 1, declared once: reading, the JSON Schema and the format reference all come from here."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from types import MappingProxyType
from typing import Any, NamedTuple

from zerenfengong import model
from zerenfengong.i18n import N_
from zerenfengong.text.regex_parts import BRACKETS, ID_CHARACTERS

FORMAT = "1"

MAX_ID_LENGTH = 64

TASK_ID = f"[{ID_CHARACTERS}]{{1,{MAX_ID_LENGTH}}}"
# Dots alone would be another folder where a key names one.
REGISTER_KEY = rf"(?!\.+$)[{ID_CHARACTERS}]{{1,{MAX_ID_LENGTH}}}"
SECTION_ID = f"[{BRACKETS}{ID_CHARACTERS}]{{1,{MAX_ID_LENGTH}}}"

# So deep may sections stand in sections, and collectives hold collectives; documents have six levels at most.
MAX_LEVELS = 20

MAX_POSITIVE = 9999
NUMBER = "-?[0-9]{1,15}(?:\\.[0-9]{1,6})?"
SUBMISSION_ID = f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-[{ID_CHARACTERS}]{{1,40}}-[a-z2-7]{{4}}"
REFERENCE = f"{SUBMISSION_ID}(?:#[1-9][0-9]{{0,3}})?"

POSITIVE = f"[1-9][0-9]{{0,{len(str(MAX_POSITIVE)) - 1}}}"


class Type(Enum):
    """What a field's value is, and so how its text is read."""

    FORMAT = auto()
    TEXT = auto()
    NAMES = auto()
    TASK_ID = auto()
    SECTION_ID = auto()
    REGISTER_KEY = auto()
    POSITIVE = auto()
    FLAG = auto()
    TRUE = auto()
    CHOICE = auto()
    DAY = auto()
    PARTIAL_DAY = auto()
    RULE = auto()
    TEXTS = auto()
    TASKS = auto()
    NUMBER = auto()
    PERIOD = auto()
    SUBMISSION_ID = auto()
    REFERENCE = auto()
    FILES = auto()
    RECORD = auto()
    RECORDS = auto()
    RECORD_OR_RECORDS = auto()


# What to write where a value of a type is expected (message ids), for whoever wrote something else.
SPELLINGS = {
    Type.FORMAT: N_("写 format: 1；如果文件是新版 zrfg 写的，请升级 zrfg"),
    Type.TEXT: N_("写上值，或者删掉这一行"),
    Type.NAMES: N_("写成列表，只有一个也一样，如 [司法局]"),
    Type.TASK_ID: N_("用 1 到 64 个字母（含汉字）、数字、“.”、“-”、“_”，如 1.3.1"),
    Type.SECTION_ID: N_("用 1 到 64 个字母（含汉字）、数字、“.”、“-”、“_”和括号，如 一（二）"),
    Type.REGISTER_KEY: N_("用 1 到 64 个字母（含汉字）、数字、“.”、“-”、“_”，不能只是“.”，如 zwgk-2020"),
    Type.POSITIVE: N_("写成 1、2、3 这样的数字"),
    Type.FLAG: N_("写成 true 或 false"),
    Type.TRUE: N_("只能写 true，不是就删掉这一行"),
    Type.DAY: N_("写成 2020-11-30 这样，月和日都是两位"),
    Type.PARTIAL_DAY: N_("写成 2020-08-21；只知道年月时写 2020-08，只知道年时写 2020"),
    Type.NUMBER: N_("写成数字，如 20、3.5"),
    Type.PERIOD: N_("写成 2026、2026-H1（半年）、2026-Q2（季度）、2026-04（月）或 2026-W17（周）"),
    Type.SUBMISSION_ID: N_("写成 日期-单位首字母-四个字符，如 2026-05-03-zjj-k7f3；字符用 a 到 z、2 到 7"),
    Type.REFERENCE: N_("写成 报送编号#第几条，如 2026-05-03-zjj-k7f3#2；整份写编号"),
    Type.FILES: N_("写成列表，每项是文件的路径或网址，或者 {path: …, sha256: …}"),
    Type.RULE: N_("按 RFC 5545 写，如 FREQ=MONTHLY;BYMONTHDAY=28"),
}

_NO_CHOICES: Mapping[str, str] = MappingProxyType({})


class Field(NamedTuple):
    """One field: its key in the file, what it holds, and what it is for (a message id).

    ``choices``: the only values, or names of values, that there are, each with what it means (a message id). A text that is not
    ``searched`` says where a thing stands, not what it is about.
    """

    key: str
    type: Type
    about: str
    required: bool = False
    attribute: str = ""
    record: "Record | None" = None
    choices: Mapping[str, str] = _NO_CHOICES
    searched: bool = True

    def of(self, value: Any) -> Any:
        """What a record's value holds in this field."""
        return getattr(value, self.attribute or self.key)


class FieldGroup(NamedTuple):
    """Keys of fields of which so many may stand in one record, and what to write where it is otherwise (a message id)."""

    keys: tuple[str, ...] = ()
    advice: str = ""


class Record:
    """A group of fields and the value that is built from them; a ``brief`` one stands on one line where it fits."""

    def __init__(
        self,
        name: str,
        about: str,
        build: Callable[..., Any],
        fields: tuple[Field, ...],
        at_most_one: FieldGroup = FieldGroup(),  # noqa: B008 (a tuple)
        at_least_one: FieldGroup = FieldGroup(),  # noqa: B008
        brief: bool = False,
    ) -> None:
        self.name = name
        self.about = about
        self.build = build
        self.fields = fields
        self.by_key = {field.key: field for field in fields}
        self.required = tuple(field.key for field in fields if field.required)
        self.at_most_one = at_most_one
        self.at_least_one = at_least_one
        self.brief = brief


_LIMITS = ("date", "rrule", "ongoing", "within")

DEADLINE = Record(
    "deadline",
    N_("期限：date、rrule、ongoing、within 四者写一个；都不写时只有 phrase（尽快、适时这类不定日期的说法）"),
    model.Deadline,
    (
        Field("date", Type.DAY, N_("最后一天，当天仍算按时")),
        Field("rrule", Type.RULE, N_("重复规则（RFC 5545），如每月 28 日前：FREQ=MONTHLY;BYMONTHDAY=28")),
        Field("ongoing", Type.TRUE, N_("长期坚持、持续推进：只写 true")),
        Field("within", Type.TEXT, N_("从某件事起算的期限，用原文的话，如：信息形成之日起20个工作日内")),
        Field("phrase", Type.TEXT, N_("规定期限的原文")),
        Field("start", Type.DAY, N_("开始的日期")),
        Field("for", Type.TEXT, N_("到期要交什么、做成什么"), attribute="purpose"),
        Field("units", Type.NAMES, N_("这一期限管哪些单位（各单位期限不同时写）")),
    ),
    at_most_one=FieldGroup(_LIMITS, N_("只留一个；有几个期限就写成列表，各写各的")),
    at_least_one=FieldGroup((*_LIMITS, "phrase"), N_("写 date: 2020-11-30；不定日期的写原文，如 phrase: 尽快")),
    brief=True,
)

FIGURE = Record(
    "figure",
    N_("一个数量指标"),
    model.Figure,
    (
        Field("name", Type.TEXT, N_("指标的名称，报送时用同一个名称"), required=True),
        Field("target", Type.NUMBER, N_("目标数"), required=True),
        Field("unit", Type.TEXT, N_("计量单位，如 个、公里")),
        Field(
            "better",
            Type.CHOICE,
            N_("越高越好还是越低越好，默认 higher"),
            choices={"higher": N_("越高越好"), "lower": N_("越低越好，不算百分比，只看达到没有")},
        ),
    ),
    brief=True,
)

TASK = Record(
    "task",
    N_("一项任务：表里的一行"),
    model.Task,
    (
        Field("id", Type.TASK_ID, N_("编号，永久不变、不再用于别的任务"), required=True),
        Field("section", Type.SECTION_ID, N_("所在章节的编号")),
        Field("number", Type.TEXT, N_("原表印的序号；没有印就不写"), searched=False),
        Field("part", Type.POSITIVE, N_("同一序号下分几项交办时的第几项：1、2……")),
        Field("measure", Type.TEXT, N_("举措的原文，不带序号"), required=True),
        Field("lead", Type.NAMES, N_("牵头单位，按原文顺序；几个就是共同牵头")),
        Field("responsible", Type.NAMES, N_("责任单位")),
        Field("supporting", Type.NAMES, N_("配合单位")),
        Field("deadline", Type.RECORD_OR_RECORDS, N_("期限；几个就写成列表"), attribute="deadlines", record=DEADLINE),
        Field("figures", Type.RECORDS, N_("要完成的数量，报送进展时逐项报数"), record=FIGURE),
        Field("since", Type.DAY, N_("列入之日；印发以后才列入的任务写")),
        Field("note", Type.TEXT, N_("备注")),
        Field("extra", Type.TEXTS, N_("原表其他的列：列名 → 内容")),
    ),
)

SECTION = Record(
    "section",
    N_("一个章节：原文的一级或二级标题"),
    model.Section,
    (
        Field("id", Type.SECTION_ID, N_("原文印的编号，如 一、一（一）；没有印的自己起一个"), required=True),
        Field("title", Type.TEXT, N_("标题的原文，不带编号"), required=True),
        Field("parent", Type.SECTION_ID, N_("上级章节的编号；编号本身看不出来时才写")),
        Field("responsible", Type.NAMES, N_("本章节各项都要落实、表里不再列出的单位")),
    ),
)

UNIT = Record(
    "unit",
    N_("一个单位；任务里写到的每个单位都在这里登记一次"),
    model.Unit,
    (
        Field("name", Type.TEXT, N_("全称，与任务里写的一致"), required=True),
        Field("aliases", Type.NAMES, N_("别名、简称")),
        Field("members", Type.NAMES, N_("统称单位（如 各部门）的成员；成员也可以是统称单位；不清楚时写 []")),
        Field("complete", Type.FLAG, N_("成员是否列全：true（默认）或 false")),
        Field("not_members", Type.NAMES, N_("成员未列全时，确知不在其中的单位（如党的机关不是政府部门）")),
        Field("some_of", Type.NAMES, N_("不指明的一部分（如 有关部门）：是谁当中的一部分；文件没说时写 []")),
        Field("pinyin", Type.TEXT, N_("拼音首字母，便于输入，如 sfj")),
        Field("source", Type.TEXT, N_("成员名单的出处")),
        Field("note", Type.TEXT, N_("备注")),
    ),
    at_most_one=FieldGroup(("members", "some_of"), N_("有名单的写 members；“有关部门”一类没有名单的写 some_of")),
)

CHANGE = Record(
    "change",
    N_("单位的一次变动：更名、合并、分设、划转职责、撤销"),
    model.Change,
    (
        Field("date", Type.DAY, N_("从这一天起变动，当天已经变动"), required=True),
        Field(
            "kind",
            Type.CHOICE,
            N_("怎样变动"),
            required=True,
            choices={
                "rename": N_("更名：from、to 各一个"),
                "merge": N_("合并：to 一个；保留的单位两边都写"),
                "split": N_("分设：from 一个，to 至少两个；保留的单位两边都写"),
                "transfer": N_("划转职责：from 一个，原单位还在"),
                "abolish": N_("撤销：不写 to"),
            },
        ),
        Field("from", Type.NAMES, N_("变动前的单位"), required=True, attribute="sources"),
        Field("to", Type.NAMES, N_("变动后的单位；撤销不写"), attribute="targets"),
        Field(
            "tasks",
            Type.TASKS,
            N_("分设、划转时哪些任务随之归谁：单位 → 任务编号的列表；共用名录里不写，写在各自的任务台账里"),
        ),
        Field("duties", Type.TEXT, N_("划转的职责，用文件的话")),
        Field("basis", Type.TEXT, N_("依据，如机构改革方案的名称")),
    ),
    brief=True,
)

DOCUMENT = Record(
    "document",
    N_("印发的文件"),
    model.Document,
    (
        Field("title", Type.TEXT, N_("标题"), required=True),
        Field("issuer", Type.TEXT, N_("印发机关；文件没有写的不写")),
        Field("issued", Type.PARTIAL_DAY, N_("印发日期；只知道年月时写 2023-03，只知道年时写 2023"), required=True),
        Field("number", Type.TEXT, N_("文号")),
        Field("key", Type.REGISTER_KEY, N_("几份任务台账一起查时这一份的代号；默认按文件的路径")),
        Field("source", Type.TEXT, N_("任务台账所转录的原文文件，在任务台账的文件夹之内")),
        Field("until", Type.DAY, N_("计划的最后一天：重复的和长期的任务到此为止")),
        Field(
            "lead_rule",
            Type.CHOICE,
            N_("谁牵头怎么定，默认 column"),
            choices={
                "column": N_("表里有牵头单位一栏"),
                "first": N_("列第一位者为牵头单位"),
                "none": N_("文件没有指明"),
            },
        ),
        Field(
            "labels",
            Type.TEXTS,
            N_("文件自己的栏名，与通常不同时写，如 lead: 主要责任单位"),
            choices={
                key: TASK.by_key[key].about
                for key in ("number", "section", "measure", "lead", "responsible", "supporting", "deadline", "note")
            },
        ),
        Field("responsible", Type.NAMES, N_("各项都要落实、表里不再列出的单位")),
        Field(
            "reporters",
            Type.CHOICE,
            N_("谁报告进展，默认 first；lead_rule 是 none 时默认 each"),
            choices={
                "first": N_("列在第一位的牵头单位"),
                "leads": N_("每个牵头单位"),
                "each": N_("牵头和责任单位各报各的"),
            },
        ),
        Field("followed_from", Type.DAY, N_("从哪一天起跟进；默认是最早一份报送的日期")),
        Field("note", Type.TEXT, N_("备注")),
    ),
)


def _register(**values: Any) -> model.Register:
    """Build a register; the format version has done its work once it was checked."""
    values.pop("format", None)
    return model.Register(**values)


REGISTER = Record(
    "register",
    N_("任务台账：一份印发的责任分工表"),
    _register,
    (
        Field("format", Type.FORMAT, N_("格式版本，现在是 1"), required=True),
        Field("document", Type.RECORD, N_("印发的文件"), required=True, record=DOCUMENT),
        Field(
            "registry",
            Type.TEXT,
            N_("几份任务台账共用的共用名录：相对于任务台账的路径，如 ../units.yaml"),
            searched=False,
        ),
        Field("units", Type.RECORDS, N_("单位"), required=True, record=UNIT),
        Field(
            "changes",
            Type.RECORDS,
            N_("单位的变动：机构改革中的更名、合并、分设等；任务里的名称照原文不改"),
            record=CHANGE,
        ),
        Field("sections", Type.RECORDS, N_("章节，按文件的顺序"), record=SECTION),
        Field("tasks", Type.RECORDS, N_("任务，按文件的顺序"), required=True, record=TASK),
    ),
)


def _registry(**values: Any) -> model.UnitRegistry:
    """Build a registry of units; the format version has done its work once it was checked."""
    values.pop("format", None)
    return model.UnitRegistry(**values)


REGISTRY = Record(
    "registry",
    N_("共用名录：几份任务台账共用的单位和它们的变动"),
    _registry,
    (
        Field("format", Type.FORMAT, N_("格式版本，现在是 1"), required=True),
        Field("units", Type.RECORDS, N_("单位"), required=True, record=UNIT),
        Field("changes", Type.RECORDS, N_("单位的变动，不写 tasks；没有就写 []"), required=True, record=CHANGE),
    ),
)

RECORDS = (REGISTER, DOCUMENT, UNIT, CHANGE, SECTION, TASK, FIGURE, DEADLINE)
REGISTRY_RECORDS = (REGISTRY, UNIT, CHANGE)
