"""Nodes to a register, by the declared fields; whatever has the wrong shape becomes a located finding.

A value that can't be read is left out and the rest is read all the same, so that one mistake does not hide another.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from zerenfengong.dates import days, rule_grammar
from zerenfengong.dates.periods import days_of
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import N_, _, listed
from zerenfengong.model import Lists, PartialDay, Register, Texts, UnitRegistry
from zerenfengong.register.field_hints import day_hint, example_of, mistyped, place_of, suggestion
from zerenfengong.register.schema import (
    DEADLINE,
    FORMAT,
    MAX_ID_LENGTH,
    NUMBER,
    POSITIVE,
    REFERENCE,
    REGISTER,
    REGISTER_KEY,
    REGISTRY,
    SECTION_ID,
    SPELLINGS,
    SUBMISSION_ID,
    TASK_ID,
    UNIT,
    Field,
    Record,
    Type,
)
from zerenfengong.register.unit_directory import pieces
from zerenfengong.register.yaml_nodes import Mapping, Node, RefusedNode, Scalar, Sequence, YamlSource

if TYPE_CHECKING:
    from decimal import Decimal

# Most ids are made of these; the pattern of all that an id may hold takes milliseconds to compile.
_USUAL = frozenset("0123456789.-_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ一二三四五六七八九十")
_USUAL_IN_SECTIONS = _USUAL | frozenset("（）()")


def read(source: YamlSource) -> tuple[Register | None, list[Finding]]:
    """Read a register from a tree; None where there is no mapping to read at all, or a registry of units, which is none."""
    root = source.root
    if (
        type(root) is Mapping
        and "submission" in root.values
        and not root.values.keys() & {"document", "units", "tasks"}
    ):
        place = root.values["submission"]
        message, hint = _("这是一份报送，不是任务台账"), _("放进任务台账旁边的 progress 文件夹里，再检查")
        return None, [Finding(Location(source.path, place.line, place.column), "ZR103", message, hint)]
    if type(root) is Mapping and "changes" in root.values and not root.values.keys() & {"document", "tasks"}:
        return None, read_registry(source)[1]
    register: Register | None
    register, findings = read_as(REGISTER, source, N_("任务台账以 format: 1 开头，接着是 document、units、tasks"))
    return register, findings


def read_registry(source: YamlSource) -> tuple[UnitRegistry | None, list[Finding]]:
    """Read units that registers share, and their changes; None where there is no mapping to read at all."""
    registry: UnitRegistry | None
    registry, findings = read_as(REGISTRY, source, N_("共用名录以 format: 1 开头，接着是 units、changes"))
    changes = source.root.values.get("changes") if type(source.root) is Mapping else None
    for change in changes.items if type(changes) is Sequence else ():
        if type(change) is Mapping and "tasks" in change.values:
            place = change.key("tasks")
            message = _("共用名录里的变动不写 tasks")
            hint = _("任务编号只在一份任务台账里有：把这次变动连同 tasks 写进那份任务台账")
            findings.append(Finding(Location(source.path, place.line, place.column), "ZR216", message, hint))
    return registry, findings


def read_as(record: Record, source: YamlSource, begins: str) -> tuple[Any, list[Finding]]:
    """Read what a record is built from; None where there is no mapping. ``begins`` says how such a file begins."""
    reader = _Reader(source.path)
    root = source.root
    if root is None or (type(root) is Scalar and not root.text.strip()):
        empty = Finding(Location(source.path, 1, 1), "ZR104", _("文件是空的"), _(begins))
        return None, [] if source.findings else [empty]
    if reader.is_other_format(root):
        return None, reader.findings
    return reader.record(root, record), reader.findings


class _Reader:
    """Reads values one field at a time and collects what is wrong with them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self._days: dict[str, dt.date] = {}
        self._rules: dict[str, str | None] = {}
        self._name_lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._readers: dict[Type, Callable[[Any, Field], Any]] = {
            Type.FORMAT: self._format,
            Type.TEXT: self._text,
            Type.NAMES: self._names,
            Type.TASK_ID: self._task_id,
            Type.SECTION_ID: self._section_id,
            Type.REGISTER_KEY: self._register_key,
            Type.POSITIVE: self._positive,
            Type.FLAG: self._flag,
            Type.TRUE: self._true,
            Type.CHOICE: self._choice,
            Type.DAY: self._day,
            Type.PARTIAL_DAY: self._partial_day,
            Type.RULE: self._rule,
            Type.TEXTS: self._texts,
            Type.TASKS: self._tasks,
            Type.NUMBER: self._number,
            Type.PERIOD: self._period,
            Type.SUBMISSION_ID: partial(self._matching, SUBMISSION_ID),
            Type.REFERENCE: partial(self._matching, REFERENCE),
            Type.FILES: self._files,
            Type.RECORD: self._record_field,
            Type.RECORDS: self._records,
            Type.RECORD_OR_RECORDS: self._record_or_records,
        }

    def is_other_format(self, root: Node) -> bool:
        """Whether the file says that it has another format: its fields are then not ours to judge."""
        node = root.values.get("format") if type(root) is Mapping else None
        if type(node) is not Scalar or node.text in ("", FORMAT):
            return False
        message = _("格式版本“{text}”不认识，这个 zrfg 只认识格式 {format}", text=node.text, format=FORMAT)
        self._report(node, "ZR105", message, _(SPELLINGS[Type.FORMAT]))
        return True

    def record(self, node: Node, record: Record) -> Any:
        """Build the record's value from a mapping; None where the node is no mapping."""
        if type(node) is not Mapping:
            message, hint = _("这里应当是一组字段（{name}）", name=record.name), example_of(record, node)
            slip = mistyped(node.text) if type(node) is Scalar else None
            self._mismatch(node, *(slip or (message, hint)))
            return None
        by_key, readers, written = record.by_key, self._readers, node.values
        values = {}
        for key, child in written.items():
            field = by_key.get(key)
            if field is None:
                self._unknown(node, key, record)
                continue
            value = readers[field.type](child, field)
            if value is not None:
                values[field.attribute or key] = value
        for key in record.required:
            if key not in written:
                message = _("{record} 缺少必填的字段 {key}", record=place_of(record, written), key=key)
                self._report(node, "ZR101", message, _("{key}：{about}", key=key, about=_(by_key[key].about)))
        if record is DEADLINE:
            self._check_deadline(node)
        elif record is UNIT and all(key in written for key in UNIT.at_most_one.keys):
            message = _("{unit} 同时写了 members 和 some_of", unit=place_of(record, written))
            self._report(node, "ZR111", message, _(record.at_most_one.advice))
        return record.build(**values)

    def _report(self, node: Node, code: str, message: str, hint: str) -> None:
        self.findings.append(Finding(Location(self.path, node.line, node.column), code, message, hint))

    def _mismatch(self, node: Node, message: str, hint: str) -> None:
        """Report a value of the wrong sort, unless it was already refused as YAML."""
        if type(node) is not RefusedNode:
            self._report(node, "ZR103", message, hint)

    def _scalar(self, node: Node, field: Field) -> str | None:
        """The text of a single value, or None where it is none or empty."""
        if type(node) is not Scalar:
            message = _("{key} 应当是一个值，这里是列表或一组字段", key=field.key)
            self._mismatch(node, message, _("写成 {key}: 值", key=field.key))
            return None
        text = node.text
        if not text or text.isspace():
            self._report(node, "ZR104", _("{key} 没有写值", key=field.key), _(SPELLINGS[Type.TEXT]))
            return None
        return text

    def _text(self, node: Node, field: Field) -> str | None:
        text = self._scalar(node, field)
        return text.rstrip("\n") if text else None

    def _names(self, node: Node, field: Field) -> tuple[str, ...] | None:
        if type(node) is not Sequence:
            return self._one_name(node, field)
        names = []
        for item in node.items:
            text = item.text if type(item) is Scalar else ""
            if not text or text.isspace():
                self._scalar(item, field)
                text = ""  # keeps the places of the others
            names.append(text)
        found = tuple(names)
        return self._name_lists.setdefault(found, found)

    def _one_name(self, node: Node, field: Field) -> tuple[str, ...] | None:
        if type(node) is Scalar and node.text.strip():
            message = _("{key} 应当是列表，只有一个也一样", key=field.key)
            names = ", ".join(pieces(node.text))
            self._report(node, "ZR103", message, _("写成 {key}: [{text}]", key=field.key, text=names))
            return tuple(pieces(node.text)) or None
        if type(node) is Scalar:
            self._report(node, "ZR104", _("{key} 没有写值", key=field.key), _("没有就写 []，或者删掉这一行"))
        else:
            hint = _("写成 {key}: [甲, 乙]", key=field.key)
            self._mismatch(node, _("{key} 应当是列表", key=field.key), hint)
        return None

    def _format(self, node: Node, field: Field) -> None:
        self._scalar(node, field)

    def _task_id(self, node: Node, field: Field) -> str | None:
        return self._id(node, field, TASK_ID, _USUAL)

    def _section_id(self, node: Node, field: Field) -> str | None:
        return self._id(node, field, SECTION_ID, _USUAL_IN_SECTIONS)

    def _register_key(self, node: Node, field: Field) -> str | None:
        return self._id(node, field, REGISTER_KEY, frozenset())

    def _id(self, node: Node, field: Field, pattern: str, usual: frozenset[str]) -> str | None:
        text = self._scalar(node, field)
        if text is None or (len(text) <= MAX_ID_LENGTH and usual.issuperset(text)):
            return text
        if not re.fullmatch(pattern, text):
            shown = text if len(text) <= MAX_ID_LENGTH else text[:MAX_ID_LENGTH] + "…"
            message = _("{key} 不能写成“{text}”", key=field.key, text=shown)
            self._report(node, "ZR107", message, _(SPELLINGS[field.type]))
        return text

    def _positive(self, node: Node, field: Field) -> int | None:
        text = self._scalar(node, field)
        if text and not re.fullmatch(POSITIVE, text):
            message = _("{key} 应当是 1、2、3 这样的数字", key=field.key)
            self._report(node, "ZR103", message, _("写成 {key}: 1", key=field.key))
            return None
        return int(text) if text else None

    def _flag(self, node: Node, field: Field) -> bool | None:
        text = self._one_of(node, field, ("true", "false"))
        return None if text is None else text == "true"

    def _true(self, node: Node, field: Field) -> bool | None:
        return True if self._one_of(node, field, ("true",)) else None

    def _choice(self, node: Node, field: Field) -> str | None:
        return self._one_of(node, field, field.choices)

    def _one_of(self, node: Node, field: Field, choices: Iterable[str]) -> str | None:
        text = self._scalar(node, field)
        if text is None or text in choices:
            return text
        message = _("{key} 不能写成“{text}”", key=field.key, text=text)
        self._report(node, "ZR108", message, _("可以写：{choices}", choices=listed(choices)))
        return None

    def _day(self, node: Node, field: Field) -> dt.date | None:
        known = self._days.get(node.text) if type(node) is Scalar else None
        if known is not None:
            return known
        day = self._calendar(node, field, days.iso_day)
        if day is not None and type(node) is Scalar:
            self._days[node.text] = day
        return day

    def _partial_day(self, node: Node, field: Field) -> PartialDay | None:
        first = self._calendar(node, field, days.iso_partial_day)
        return PartialDay(node.text, first) if first and type(node) is Scalar else None

    def _calendar(self, node: Node, field: Field, read_day: Callable[[str], dt.date]) -> dt.date | None:
        text = self._scalar(node, field)
        if text is None:
            return None
        try:
            return read_day(text)
        except days.NotADay as problem:
            message = _("{key}：{problem}", key=field.key, problem=problem)
            self._report(node, "ZR106", message, day_hint(text, problem) or _(SPELLINGS[field.type]))
            return None

    def _rule(self, node: Node, field: Field) -> str | None:
        text = self._scalar(node, field)
        if text is None:
            return None
        if text not in self._rules:
            self._rules[text] = rule_grammar.problem(text)
        if problem := self._rules[text]:
            message = _("重复规则不成立：{problem}", problem=problem)
            self._report(node, "ZR110", message, _(SPELLINGS[field.type]))
            return None
        return text

    def _number(self, node: Node, field: Field) -> "Decimal | None":
        from decimal import Decimal  # noqa: PLC0415 (only where there is a number)

        text = self._matching(NUMBER, node, field)
        return Decimal(text) if text else None

    def _period(self, node: Node, field: Field) -> str | None:
        text = self._scalar(node, field)
        if text is not None and days_of(text) is None:
            message = _("{key} 不能写成“{text}”", key=field.key, text=text)
            self._report(node, "ZR106", message, _(SPELLINGS[field.type]))
            return None
        return text

    def _matching(self, pattern: str, node: Node, field: Field) -> str | None:
        """A text of a certain form."""
        text = self._scalar(node, field)
        if text is not None and not re.fullmatch(pattern, text):
            shown = text if len(text) <= MAX_ID_LENGTH else text[:MAX_ID_LENGTH] + "…"
            message = _("{key} 不能写成“{text}”", key=field.key, text=shown)
            self._report(node, "ZR107", message, _(SPELLINGS[field.type]))
            return None
        return text

    def _files(self, node: Node, field: Field) -> tuple[Any, ...] | None:
        """A list of paths, or of records that say more of a file."""
        record = _of(field)
        if type(node) is not Sequence:
            self._mismatch(node, _("{key} 应当是列表", key=field.key), _(SPELLINGS[field.type]))
            return None
        return tuple(
            record.build(self._text(item, field) or "")
            if type(item) is Scalar
            else self.record(item, record) or record.build()
            for item in node.items
        )

    def _texts(self, node: Node, field: Field) -> Texts | None:
        if type(node) is not Mapping:
            message = _("{key} 应当是一组“名称: 内容”", key=field.key)
            self._mismatch(node, message, _("写成 {key}: {{名称: 内容}}", key=field.key))
            return None
        texts = {}
        for key, child in node.values.items():
            if field.choices and key not in field.choices:
                self._unknown_key(node, key, field.key, tuple(field.choices))
            elif (text := self._text(child, Field(key, Type.TEXT, ""))) is not None:
                texts[key] = text
        return Texts(texts)

    def _tasks(self, node: Node, field: Field) -> Lists | None:
        """Lists of ids by the units that get them."""
        if type(node) is not Mapping:
            message = _("{key} 应当是一组“单位: [任务编号]”", key=field.key)
            self._mismatch(node, message, _("写成 {key}: {{单位: [1.1, 1.2]}}", key=field.key))
            return None
        return Lists(
            {unit: self._task_ids(child, Field(unit, Type.TASK_ID, "")) for unit, child in node.values.items()}
        )

    def _task_ids(self, node: Node, field: Field) -> tuple[str, ...]:
        if type(node) is not Sequence:
            self._mismatch(node, _("{key} 应当是列表", key=field.key), _("写成 {key}: [1.1, 1.2]", key=field.key))
            return ()
        return tuple(self._task_id(item, field) or "" for item in node.items)  # keeps the places of the others

    def _record_field(self, node: Node, field: Field) -> Any:
        return self.record(node, _of(field))

    def _records(self, node: Node, field: Field) -> tuple[Any, ...] | None:
        if type(node) is not Sequence:
            message = _("{key} 应当是列表", key=field.key)
            self._mismatch(node, message, _("{key}: 之下每项以“- ”开头；没有就写 []", key=field.key))
            return None
        record = _of(field)
        # An empty value stands for an item that can't be read, so that places in the list stay what they are in the file.
        return tuple([self.record(item, record) or record.build() for item in node.items])

    def _record_or_records(self, node: Node, field: Field) -> tuple[Any, ...] | None:
        if type(node) is Sequence:
            return self._records(node, field)
        value = self.record(node, _of(field))
        return None if value is None else (value,)

    def _check_deadline(self, node: Mapping) -> None:
        limits = [key for key in DEADLINE.at_most_one.keys if key in node.values]
        if len(limits) > 1:
            message = _("一个期限里同时写了 {limits}", limits=listed(limits))
            self._report(node, "ZR109", message, _(DEADLINE.at_most_one.advice))
        elif not limits and "phrase" not in node.values:
            self._report(node, "ZR109", _("期限既没有日期也没有原文"), _(DEADLINE.at_least_one.advice))

    def _unknown(self, node: Mapping, key: str, record: Record) -> None:
        self._unknown_key(node, key, record.name, tuple(record.by_key))

    def _unknown_key(self, node: Mapping, key: str, where: str, known: tuple[str, ...]) -> None:
        message = _("{where} 没有“{key}”这个字段", where=where, key=key)
        message, hint = mistyped(key) or (message, suggestion(key, known))
        self._report(node.key(key), "ZR102", message, hint)


def _of(field: Field) -> Record:
    if field.record is None:
        raise TypeError(field.key)
    return field.record
