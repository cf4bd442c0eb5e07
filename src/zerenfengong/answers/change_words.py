"""What differs, in words: the names of fields, what stands in them, and the sentence of each difference."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from zerenfengong.dates.rule_words import in_words
from zerenfengong.diff.difference import ORDER, Difference, Editorial, Kind, Subject
from zerenfengong.diff.shifts import Shift, shifts
from zerenfengong.i18n import N_, _, plural
from zerenfengong.model import Change, Deadline, Figure, PartialDay, Section, Task, Unit
from zerenfengong.register.field_values import as_text
from zerenfengong.register.schema import DOCUMENT, SECTION, TASK, UNIT
from zerenfengong.text.folding import squeezed
from zerenfengong.text.width import one_line
from zerenfengong.text.word_diff import changes

KIND_NAMES = {
    Kind.REMOVED: N_("删除的任务"),
    Kind.DEADLINE: N_("期限"),
    Kind.LEAD: N_("牵头单位"),
    Kind.RESPONSIBLE: N_("责任单位"),
    Kind.SUPPORTING: N_("配合单位"),
    Kind.MEASURE: N_("举措"),
    Kind.PLACE: N_("位置和序号"),
    Kind.ADDED: N_("新增的任务"),
    Kind.SECTION: N_("章节"),
    Kind.UNIT: N_("单位"),
    Kind.DOCUMENT: N_("文件"),
    Kind.NOTE: N_("备注和其他"),
}
EDITORIAL_NAMES = {
    Editorial.SPELLING: N_("写法"),
    Editorial.PUNCTUATION: N_("标点"),
    Editorial.NUMBERING: N_("顺延的序号"),
    Editorial.NAME: N_("登记过的名称"),
    Editorial.ORDER: N_("登记的先后"),
}

_NAMES = {
    "id": N_("编号"),
    "title": N_("标题"),
    "issuer": N_("印发机关"),
    "issued": N_("印发日期"),
    "section": N_("章节"),
    "number": N_("序号"),
    "part": N_("分项"),
    "measure": N_("举措"),
    "lead": N_("牵头单位"),
    "responsible": N_("责任单位"),
    "supporting": N_("配合单位"),
    "deadline": N_("期限"),
    "note": N_("备注"),
    "parent": N_("上级章节"),
    "name": N_("名称"),
    "aliases": N_("别名"),
    "members": N_("成员"),
    "complete": N_("成员是否列全"),
    "not_members": N_("不是成员的"),
    "some_of": N_("所指的范围"),
    "pinyin": N_("首字母"),
    "source": N_("出处"),
    "until": N_("计划的最后一天"),
    "lead_rule": N_("牵头单位的定法"),
    "labels": N_("栏名"),
    "reporters": N_("谁报告进展"),
    "followed_from": N_("跟进起始日"),
    "figures": N_("数量指标"),
    "since": N_("列入之日"),
    "registry": N_("共用名录"),
    "changes": N_("单位的变动"),
    ORDER: N_("先后"),
}
_RECORDS = {Subject.DOCUMENT: DOCUMENT, Subject.UNIT: UNIT, Subject.SECTION: SECTION, Subject.TASK: TASK}

# What is compared word by word where both sides have it: sentences, and remarks where somebody looks for what changed.
_SENTENCES = ("title", "measure")
_REMARKS = ("note", "extra")


class Mark(Enum):
    """What a piece of a sentence is: words on one side only, or the whole value of a side."""

    PLAIN = auto()
    REMOVED = auto()
    ADDED = auto()
    BEFORE = auto()
    AFTER = auto()


class Piece(NamedTuple):
    """Words of a sentence."""

    text: str
    mark: Mark = Mark.PLAIN


Pieces = tuple[Piece, ...]


def field_name(one: Difference) -> str:
    """What a field is called; a further column by its own header, a label by the column that it names."""
    if one.key == "extra" and one.inside:
        return one.inside
    if one.subject is Subject.DOCUMENT and one.field in ("number", "source"):
        return _("文号") if one.field == "number" else _("原文文件")
    key = one.inside or one.field
    return _(_NAMES[key]) if key in _NAMES else _(_RECORDS[one.subject].by_key[one.key].about)


def is_wordy(one: Difference) -> bool:
    """Whether it is a sentence that stands on both sides."""
    return one.key in _SENTENCES and isinstance(one.before, str) and isinstance(one.after, str)


def whole(entry: Task | Section | Unit) -> str:
    """What an entry is, without spaces and line breaks: its measure, title or name."""
    if isinstance(entry, Task):
        return squeezed(entry.measure)
    return squeezed(entry.title) if isinstance(entry, Section) else entry.name


def value_text(value: Any) -> str:
    """A field's value as people read it, on one line; "" for none."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, PartialDay):
        return value.text
    if isinstance(value, Task | Section | Unit):
        return whole(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Deadline | Figure):
        return "；".join(map(_record_text, value))
    if isinstance(value, tuple) and value and isinstance(value[0], Change):
        return "；".join(map(_change_text, value))
    return one_line(as_text(value))


def _record_text(value: Deadline | Figure) -> str:
    if isinstance(value, Deadline):
        return limit_text(value)
    return " ".join(filter(None, (value.name, "" if value.target is None else str(value.target), value.unit)))


def _change_text(change: Change) -> str:
    from zerenfengong.answers import unit_history  # noqa: PLC0415 (only where units change)

    return unit_history.sentence(change)


def limit_text(deadline: Deadline) -> str:
    """A limit with its words, and whose and what for it is: 市商务局：公布清单 2023-12-31（12月底前）."""
    ongoing = _("长期坚持") if deadline.ongoing else ""
    rule = in_words(deadline.rrule) if deadline.rrule else ""
    fixed = _day(deadline.date) or rule or ongoing
    words = squeezed(deadline.within or deadline.phrase or "")
    said = _("{limit}（{words}）", limit=fixed, words=words) if fixed and words not in ("", fixed) else fixed or words
    if deadline.start:
        said = _("{limit}，{day} 起", limit=said, day=_day(deadline.start))
    if deadline.purpose:
        said = f"{squeezed(deadline.purpose)} {said}"
    return _("{units}：{limit}", units="、".join(deadline.units), limit=said) if deadline.units else said


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def sentence(one: Difference) -> Pieces:
    """What differs, without whose it is."""
    if not one.field:
        return _whole_entry(one)
    name = field_name(one)
    if one.field == ORDER:
        return (Piece(_("次序：原来{before}，现在{after}", before=behind(one.before), after=behind(one.after))),)
    if is_wordy(one) or (one.key in _REMARKS and one.before and one.after):
        return (Piece(_("{field}：", field=name)), *words_marked(squeezed(one.before), squeezed(one.after)))
    if one.key == "deadline":
        return _limits(one)
    if one.field == "changes":
        said = _entries_marked(one.before, one.after)
    elif _is_list(one.before) and _is_list(one.after):
        said = _names_marked(one.before, one.after)
    else:
        said = _both(one.before, one.after)
    return (Piece(_("{field}：", field=name)), *said)


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], str) and not isinstance(value, PartialDay)


def _whole_entry(one: Difference) -> Pieces:
    gone = one.after is None
    entry = one.before if gone else one.after
    if isinstance(entry, Unit):  # whose difference it is has said its name
        return (Piece(_("删除") if gone else _("新增"), Mark.BEFORE if gone else Mark.AFTER),)
    word = Piece(_("删除：") if gone else _("新增："))
    said = [Piece(whole(entry), Mark.BEFORE if gone else Mark.AFTER)]
    if isinstance(entry, Task):
        facts = [_("牵头 {units}", units="、".join(entry.lead))] if entry.lead else []
        facts += [_("责任 {units}", units="、".join(entry.responsible))] if entry.responsible else []
        facts += [_("期限 {limits}", limits=value_text(entry.deadlines))] if entry.deadlines else []
        said += [Piece(_("（{facts}）", facts=_("；").join(facts)))] if facts else []
    return (word, *said)


def behind(id_: str) -> str:
    """Where an entry stands that stands elsewhere: behind which other one."""
    return _("在 {id} 之后", id=id_) if id_ else _("在最前面")


def _both(before: Any, after: Any) -> Pieces:
    nothing = _("（没有）")
    here, there = value_text(before) or nothing, value_text(after) or nothing
    return Piece(here, Mark.BEFORE), Piece(" → "), Piece(there, Mark.AFTER)


def words_marked(before: str, after: str) -> Pieces:
    """The whole text with the words that only one side has marked."""
    pieces, at = [], 0
    for begin, end, instead in changes(before, after):
        pieces += [Piece(before[at:begin]), Piece(before[begin:end], Mark.REMOVED), Piece(instead, Mark.ADDED)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(before[at:])) if piece.text)


def _names_marked(before: Sequence[str], after: Sequence[str]) -> Pieces:
    """Lists of names: both where they are short or in another order, else who is gone and who is new."""
    here, there = frozenset(before), frozenset(after)
    gone, new = [name for name in before if name not in there], [name for name in after if name not in here]
    if len(gone) + len(new) >= min(len(before), len(after)) or not (gone or new):
        return _both(before, after)
    return _gone_and_new("、".join(gone), "、".join(new))


def _entries_marked(before: Sequence[Change], after: Sequence[Change]) -> Pieces:
    """Changes of units: those that are gone and those that are new; where only their order is another, all."""
    here, there = frozenset(before), frozenset(after)
    gone, new = tuple(one for one in before if one not in there), tuple(one for one in after if one not in here)
    return _gone_and_new(value_text(gone), value_text(new)) if gone or new else _both(before, after)


def _gone_and_new(gone: str, new: str) -> Pieces:
    said = [Piece(_("去掉 ")), Piece(gone, Mark.BEFORE)] if gone else []
    said += [Piece(_("；"))] if gone and new else []
    return (*said, *([Piece(_("增加 ")), Piece(new, Mark.AFTER)] if new else []))


def _limits(one: Difference) -> Pieces:
    """Each limit that changed, with how; where only their order did, all of them."""
    changed = shifts(one.before, one.after)
    if not changed:
        return (Piece(_("期限：")), *_both(one.before, one.after))
    said = []
    for at, shift in enumerate(changed):
        how = how_shifted(shift)
        said += [Piece(_("；{how}：", how=how) if at else _("期限{how}：", how=how)), *_both_limits(shift)]
    return tuple(said)


def _both_limits(shift: Shift) -> Pieces:
    here, there = (limit_text(one) if one else "" for one in shift)
    if not here or not there:
        return (Piece(here or there, Mark.BEFORE if here else Mark.AFTER),)
    return Piece(here, Mark.BEFORE), Piece(" → "), Piece(there, Mark.AFTER)


def how_shifted(shift: Shift, by_days: Callable[[int], str] | None = None) -> str:
    """推迟 30 天, 提前 2 天, 取消, 新定, or 改变; ``by_days`` has other words for so many days later (earlier where below 0)."""
    if shift.after is None:
        return _("取消")
    if shift.before is None:
        return _("新定")
    return (by_days or _by_days)(shift.days) if shift.days else _("改变")


def _by_days(days: int) -> str:
    return plural("推迟 {n} 天", days) if days > 0 else plural("提前 {n} 天", -days)


def in_plain(pieces: Iterable[Piece]) -> str:
    """A sentence without colours: …依法公开[-本单位-]{+本机关+}的工作…."""
    signs = {Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}
    return "".join(signs.get(piece.mark, "{}").format(piece.text) for piece in pieces)


def whose(one: Difference) -> str:
    """Whose difference it is, in words."""
    if one.subject is Subject.SECTION:
        return _("章节 {id}", id=one.id)
    if one.subject is Subject.UNIT:
        return _("单位 {id}", id=one.id)
    return one.id or (_("单位") if one.kind is Kind.UNIT else _("印发的文件"))
