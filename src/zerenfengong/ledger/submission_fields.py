"""The fields of a submission, declared once: reading, the JSON Schema and the format reference all come from here."""

from typing import Any

from zerenfengong.i18n import N_
from zerenfengong.ledger.submissions import Actual, Entry, Event, Evidence, Returned, Said, Submission
from zerenfengong.register.schema import Field, Record, Type

ACTUAL = Record(
    "actual",
    N_("一个指标完成了多少"),
    Actual,
    (
        Field("name", Type.TEXT, N_("指标的名称，与任务台账里的一致"), required=True),
        Field("actual", Type.NUMBER, N_("累计完成数"), required=True),
    ),
    brief=True,
)

EVIDENCE = Record(
    "evidence",
    N_("一份佐证材料"),
    Evidence,
    (
        Field("path", Type.TEXT, N_("进展记录文件夹里的路径，或者网址"), required=True),
        Field("sha256", Type.TEXT, N_("文件的 SHA-256")),
    ),
    brief=True,
)

RETURNED = Record(
    "returned",
    N_("由哪份填回来的表收进来的"),
    Returned,
    (
        Field("file", Type.TEXT, N_("文件名"), required=True),
        Field("sha256", Type.TEXT, N_("文件的 SHA-256")),
    ),
    brief=True,
)

EVENT_NAMES = {
    Event.REPORT: N_("报告进展"),
    Event.REQUEST: N_("申请延期"),
    Event.CLOSE: N_("销号"),
    Event.RETURN: N_("退回补正"),
    Event.EXTEND: N_("延期"),
    Event.REFUSE: N_("不予延期"),
    Event.URGE: N_("催办"),
    Event.STOP: N_("中止"),
    Event.REOPEN: N_("重新列入"),
    Event.WITHDRAW: N_("撤回"),
}

SAID_NAMES = {
    Said.NOT_STARTED: N_("未启动"),
    Said.IN_PROGRESS: N_("推进中"),
    Said.DONE: N_("已完成"),
}


def _entry(**values: Any) -> Entry:
    """An entry of values as they are written."""
    event, status = values.pop("event", None), values.pop("status", None)
    return Entry(event=Event(event or Event.REPORT), status=Said(status) if status else None, **values)


ENTRY = Record(
    "entry",
    N_("一条：一项任务的一次报告，或者交办的办公室的一个决定"),
    _entry,
    (
        Field("task", Type.TASK_ID, N_("任务的编号；撤回时不写")),
        Field("due", Type.DAY, N_("说的是哪一个期限：任务台账里的那一天（延期以后也写原来的）")),
        Field(
            "event",
            Type.CHOICE,
            N_("是什么，默认 report"),
            choices={event.value: name for event, name in EVENT_NAMES.items()},
        ),
        Field("date", Type.DAY, N_("说的是哪一天的情况；默认是报送日期，有 period 时不晚于它的最后一天")),
        Field(
            "status", Type.CHOICE, N_("办理状态"), choices={status.value: name for status, name in SAID_NAMES.items()}
        ),
        Field("done_on", Type.DAY, N_("完成日期；销号时是核定的完成日期")),
        Field("progress", Type.TEXT, N_("进展情况")),
        Field("problem", Type.TEXT, N_("存在的问题")),
        Field("next", Type.TEXT, N_("下一步打算")),
        Field("figures", Type.RECORDS, N_("各项指标完成了多少"), record=ACTUAL),
        Field("evidence", Type.FILES, N_("佐证材料"), record=EVIDENCE),
        Field("to", Type.DAY, N_("延到、申请延到或者重新定的日期")),
        Field("requested", Type.DAY, N_("哪一天申请的延期；默认是还没有答复的那次申请的报送日期")),
        Field("from", Type.DAY, N_("延期以前的期限，供核对"), attribute="from_"),
        Field("reason", Type.TEXT, N_("理由")),
        Field("basis", Type.TEXT, N_("依据")),
        Field("approved_by", Type.TEXT, N_("谁批准的")),
        Field("reply_by", Type.DAY, N_("要在哪一天以前答复")),
        Field("number", Type.TEXT, N_("文号")),
        Field("level", Type.TEXT, N_("催办的等级")),
        Field("reporter", Type.TEXT, N_("催的是哪个报告单位；不写就是这项任务的各报告单位")),
        Field("of", Type.REFERENCE, N_("撤回哪一条：报送编号#第几条；整份写编号")),
    ),
)

SUBMISSION = Record(
    "submission",
    N_("一次报送"),
    Submission,
    (
        Field(
            "id",
            Type.SUBMISSION_ID,
            N_("编号，与文件名相同：日期-单位首字母（没有的写名称，办公室写 office）-四个字符"),
            required=True,
        ),
        Field("unit", Type.TEXT, N_("哪个单位报送；不写就是交办的办公室")),
        Field("reported", Type.DAY, N_("报送日期"), required=True),
        Field("period", Type.PERIOD, N_("报的是哪个时期：2026、2026-H1、2026-Q2、2026-04、2026-W17")),
        Field("approved_by", Type.TEXT, N_("谁审签的")),
        Field("source", Type.RECORD, N_("由哪份填回来的表收进来的"), record=RETURNED),
        Field("note", Type.TEXT, N_("备注")),
    ),
)


def _file(**values: Any) -> Submission:
    """The submission with its entries; the format version has done its work once it was checked."""
    submission: Submission = values.get("submission") or Submission()
    return submission._replace(entries=values.get("entries", ()))


LEDGER_FILE = Record(
    "ledger",
    N_("进展记录：一次报送一个文件"),
    _file,
    (
        Field("format", Type.FORMAT, N_("格式版本，现在是 1"), required=True),
        Field("submission", Type.RECORD, N_("一次报送"), required=True, record=SUBMISSION),
        Field("entries", Type.RECORDS, N_("各条；没有进展写 []（零报告）"), required=True, record=ENTRY),
    ),
)

BEGINS = N_("进展记录以 format: 1 开头，接着是 submission、entries")

RECORDS = (LEDGER_FILE, SUBMISSION, RETURNED, ENTRY, ACTUAL, EVIDENCE)
