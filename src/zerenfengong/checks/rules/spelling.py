"""ZR607 to ZR609: how a value is written in YAML: what folding, comments and other readers would make of it."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _
from zerenfengong.register import yaml_nodes
from zerenfengong.register.loader import Loaded
from zerenfengong.register.schema import REGISTER, Record, Type
from zerenfengong.register.yaml_nodes import Comment, Mapping, Scalar, ScalarSpan, Sequence
from zerenfengong.register.yaml_scalars import REFUSED, misread

# A # that nobody meant for a comment: no space behind it, as in 落实 #1 工程, where every comment has one.
_CUT = re.compile(r" #[^\s#!]")
_SPACE = re.compile(r"\s")
_ENDS = ("。", "；")
_CALL = re.compile(r"#\s*zrfg\b")

# Types whose values every reader takes for what they are, or that are no text to be kept.
_PLAIN_TYPES = frozenset(
    {Type.FORMAT, Type.FLAG, Type.TRUE, Type.POSITIVE, Type.CHOICE, Type.DAY, Type.PARTIAL_DAY, Type.RULE}
)


def folded_texts(loaded: Loaded) -> Iterator[Finding]:
    """ZR607: a text stands on one line, or in a block under |; folding puts a space at each line's end."""
    for scalar in loaded.words.folded:
        if not _SPACE.search(scalar.text.strip()):
            continue  # one line under >: nothing was joined
        message = _("文字分了几行写，读的时候行与行之间会多出空格")
        hint = _("写在一行里；要分段就在字段名后面写“|”，文字从下一行开始")
        yield Finding(_place(loaded, scalar), "ZR607", message, hint)


def texts_cut_off(loaded: Loaded) -> Iterator[Finding]:
    """ZR608: a # in a value begins no comment."""
    if not _CUT.search(loaded.text) and not any(
        " #" in line and line.rstrip().endswith(_ENDS) for line in loaded.lines
    ):
        return
    layout = yaml_nodes.layout(loaded.text)
    plain = {span.line: span for span in layout.spans if not span.style}
    for comment in layout.comments:
        span = plain.get(comment.line)
        if span is not None and not comment.alone and _is_cut(comment, span, loaded.text):
            message = _("“{text}”被当成注释，没有读进去", text=_shortened(comment.text))
            hint = _("是值的一部分就用引号把整个值括起来；是注释就在 # 后面空一格")
            yield Finding(Location(loaded.path, comment.line, comment.column), "ZR608", message, hint)


def misread_values(loaded: Loaded) -> Iterator[Finding]:
    """ZR609: a value without quotes is the same text to every YAML reader."""
    # What is empty was reported where it was read.
    others = {text: other for text in loaded.words.short if text and (other := misread(text)) is not None}
    if not others or not isinstance(loaded.root, Mapping):
        return
    for scalar in _plain(loaded.root, REGISTER, others.keys()):
        other = others[scalar.text]
        message = _("没加引号的 {text}，别的程序会读成 {other}", text=scalar.text, other=other)
        if other == REFUSED:
            message = _("没加引号的 {text}，别的程序读不出来", text=scalar.text)
        yield Finding(_place(loaded, scalar), "ZR609", message, _('加上半角引号："{text}"', text=scalar.text))


def _is_cut(comment: Comment, span: ScalarSpan, text: str) -> bool:
    """Whether a comment right behind a value without quotes reads like the rest of it."""
    line_start = text.rfind("\n", 0, span.start) + 1
    if text[span.end : line_start + comment.column - 1].strip() or _CALL.match(comment.text):
        return False
    said = comment.text[1:]
    return not said.startswith((" ", "\t", "#", "!")) or (
        said.rstrip().endswith(_ENDS) and not span.text.endswith(_ENDS)
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


def _place(loaded: Loaded, scalar: Scalar) -> Location:
    return Location(loaded.path, scalar.line, scalar.column)


def _plain(node: Mapping, record: Record | None, texts: AbstractSet[str]) -> Iterator[Scalar]:
    """The values without quotes that are one of these texts, in fields that hold text; every value is looked at but once."""
    for key, value in node.values.items():
        if type(value) is Scalar:
            if value.text in texts and not value.style and _holds_text(record, key):
                yield value
        elif type(value) is Sequence:
            for item in value.items:
                if type(item) is Scalar:
                    if item.text in texts and not item.style:
                        yield item
                elif type(item) is Mapping:
                    yield from _plain(item, _inner(record, key), texts)
        elif type(value) is Mapping:
            yield from _plain(value, _inner(record, key), texts)


def _holds_text(record: Record | None, key: str) -> bool:
    """Whether a field's value is text; without a record the keys are the document's own, and what has no field is a finding."""
    field = record.by_key.get(key) if record else None
    return record is None or (field is not None and field.type not in _PLAIN_TYPES)


def _inner(record: Record | None, key: str) -> Record | None:
    field = record.by_key.get(key) if record else None
    return field.record if field else None
