"""What to write instead of a field, a record or a value that is none: for the hints of a reader."""

from contextlib import suppress

from zerenfengong.dates import days
from zerenfengong.i18n import _, listed
from zerenfengong.register.schema import DEADLINE, Record
from zerenfengong.register.yaml_nodes import Node, Scalar

# What people who think in the document's words write for a field name.
_CHINESE_KEYS = {
    "标题": "title",
    "印发机关": "issuer",
    "印发日期": "issued",
    "文号": "number",
    "单位": "units",
    "名称": "name",
    "别名": "aliases",
    "简称": "aliases",
    "成员": "members",
    "章节": "section",
    "重点任务": "section",
    "任务": "tasks",
    "编号": "id",
    "序号": "number",
    "贯彻举措": "measure",
    "举措": "measure",
    "措施": "measure",
    "牵头": "lead",
    "牵头单位": "lead",
    "责任单位": "responsible",
    "配合单位": "supporting",
    "期限": "deadline",
    "时限": "deadline",
    "完成时限": "deadline",
    "日期": "date",
    "备注": "note",
    "共用名录": "registry",
    "变动": "changes",
}


def mistyped(text: str) -> tuple[str, str] | None:
    """What is meant by a text where fields belong, and what to write; None where it is no slip of the keyboard."""
    from zerenfengong.register.yaml_errors import mistyped_field  # noqa: PLC0415 (only where something is wrong)

    return mistyped_field(text)


def suggestion(key: str, known: tuple[str, ...]) -> str:
    """What to write for a key that is no field: the one that is meant, else all that there are."""
    from difflib import get_close_matches  # noqa: PLC0415 (only where something is wrong)

    meant = _CHINESE_KEYS.get(key.strip("：: "))
    near = [meant] if meant in known else get_close_matches(key.strip("：: ").lower(), known, n=1)
    if near:
        return _("是不是“{near}”？", near=near[0])
    return _("可以写的字段：{known}", known=listed(known))


def day_hint(text: str, problem: days.NotADay) -> str:
    """What to write for a day in another spelling, or for one that the month does not have; "" where neither is clear."""
    try:
        day = days.written_day(text)
    except days.NotADay as why:
        return _("改成这个月有的日子") if str(why) == str(problem) else ""
    return _("写成 {day}", day=day.isoformat()) if day else ""


def place_of(record: Record, written: dict[str, Node]) -> str:
    """Name a record in a message, by its id or name where it has one."""
    for key in ("id", "name"):
        node = written.get(key)
        if type(node) is Scalar and key in record.by_key:
            return f"{record.name} {node.text}"
    return record.name


def example_of(record: Record, node: Node) -> str:
    """What to write where a record belongs and something else stands."""
    if record is DEADLINE:
        return _deadline_example(node)
    shown = listed(key for key in record.by_key if key in record.required)
    return _("写成“字段: 值”，至少有：{fields}", fields=shown)


def _deadline_example(node: Node) -> str:
    """What to write for a deadline: with the day that stands there, if one does, never with one that somebody may copy."""
    day = None
    if type(node) is Scalar:
        with suppress(days.NotADay):
            day = days.written_day(node.text)
    if day is None:
        return _("deadline 之下写 date（年-月-日）和 phrase（原文）")
    return _("写成 deadline: {{date: {day}}}；还有原文时用半角逗号加空格隔开", day=day)
