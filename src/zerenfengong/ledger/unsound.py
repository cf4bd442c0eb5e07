"""What a submission says that can't be: errors, for which no answer is given."""

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator

from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _, listed
from zerenfengong.ledger.submission_fields import EVENT_NAMES
from zerenfengong.ledger.submissions import OF_THE_OFFICE, OF_UNITS, Entry, Event, Said, Submission
from zerenfengong.register.yaml_nodes import Node, place_of
from zerenfengong.text.regex import regex

# What each event must have, and what else it may have besides task, due, event, date.
_REQUIRED: dict[Event, tuple[str, ...]] = {
    Event.REPORT: ("task", "status"),
    Event.REQUEST: ("task", "to", "reason"),
    Event.CLOSE: ("task",),
    Event.RETURN: ("task", "reason"),
    Event.EXTEND: ("task", "to"),
    Event.REFUSE: ("task", "reason"),
    Event.URGE: ("task",),
    Event.STOP: ("task", "reason"),
    Event.REOPEN: ("task", "to", "reason"),
    Event.WITHDRAW: ("of", "reason"),
}
_MAY_HAVE: dict[Event, tuple[str, ...]] = {
    Event.REPORT: ("done_on", "progress", "problem", "next", "figures", "evidence"),
    Event.CLOSE: ("done_on", "basis", "evidence"),
    Event.RETURN: ("reply_by",),
    Event.EXTEND: ("requested", "from_", "reason", "approved_by"),
    Event.URGE: ("reply_by", "number", "level", "reporter", "reason"),
    Event.STOP: ("basis", "approved_by"),
    Event.REOPEN: ("approved_by",),
}
_OF_ALL = ("due", "event", "date")

# A drive, a NUL, a backslash: no path that means the same everywhere.
_NOT_IN_FOLDERS = regex(r"^[A-Za-z]:|^file:|[\0\\]", re.IGNORECASE)

_KEYS = {"from_": "from"}


def unsound(submission: Submission | None, path: str, root: Node | None) -> Iterator[Finding]:
    """What is wrong with a submission by itself."""
    if submission is None or not submission.id or submission.reported == dt.date.min:  # what is missing is said already
        return

    def at(*steps: str | int) -> Location:
        return place_of(root, path, *steps)

    name = os.path.basename(path).removesuffix(".yaml")
    if name != submission.id:
        message = _("文件名是 {name}，编号是 {id}", name=name, id=submission.id)
        yield Finding(
            at("submission", "id"), "ZR702", message, _("两个要一样：把文件改名为 {id}.yaml", id=submission.id)
        )
    for position, entry in enumerate(submission.entries):
        yield from _entry(entry, submission, lambda *steps, position=position: at("entries", position, *steps))
        yield from _evidence(entry, lambda *steps, position=position: at("entries", position, *steps))


def _entry(entry: Entry, submission: Submission, at: Callable[..., Location]) -> Iterator[Finding]:
    event, name = entry.event, _(EVENT_NAMES[entry.event])
    for field, key in ((entry.date, "date"), (entry.done_on, "done_on")):
        if field is not None and field > submission.reported:
            message = _("{key} {day} 晚于报送日期 {reported}", key=key, day=field, reported=submission.reported)
            yield Finding(at(key), "ZR704", message, _("核对两个日期"))
    if event is Event.REPORT and (entry.status is Said.DONE) != (entry.done_on is not None):
        done = entry.status is Said.DONE
        message = _("已完成的没有写完成日期 done_on") if done else _("写了完成日期，status 却不是 done")
        yield Finding(at("status" if done else "done_on"), "ZR705", message, _("status: done 和 done_on 要一起写"))
    if submission.unit is not None and event in OF_THE_OFFICE:
        message = _("{event}（{code}）由交办的办公室决定，{unit} 不能写", event=name, code=event, unit=submission.unit)
        yield Finding(at("event"), "ZR706", message, _("由办公室另报一份，不写 unit"))
    elif submission.unit is None and event in OF_UNITS:
        message = _("{event}（{code}）由单位提出", event=name, code=event)
        yield Finding(at("event"), "ZR706", message, _("写上 unit"))
    required = _REQUIRED[event]
    missing = [key for key in required if getattr(entry, key) is None]
    if missing:
        message = _("{event}（{code}）没有写 {keys}", event=name, code=event, keys=listed(missing))
        yield Finding(at(), "ZR709", message, _("补上 {keys}", keys=listed(missing)))
    known = {*required, *_MAY_HAVE.get(event, ()), *(() if event is Event.WITHDRAW else _OF_ALL), "event", "date"}
    for key in Entry._fields:
        if key not in known and getattr(entry, key) not in (None, ()):
            shown = _KEYS.get(key, key)
            message = _("{event}（{code}）不写 {key}", event=name, code=event, key=shown)
            yield Finding(at(shown), "ZR709", message, _("删掉 {key}，或者改 event", key=shown))


def is_address(path: str) -> bool:
    """Whether evidence is on the web, not in the folder."""
    return "://" in path and not path.lower().startswith("file:")


def is_outside(path: str) -> bool:
    """Whether evidence is written as what is no file in the ledger's folder: somewhere else, or with what only Windows reads."""
    if is_address(path):
        return False
    normal = os.path.normpath(path)
    return os.path.isabs(path) or normal.split("/")[0] in ("..", ".") or bool(_NOT_IN_FOLDERS.search(path))


def _evidence(entry: Entry, at: Callable[..., Location]) -> Iterator[Finding]:
    for number, one in enumerate(entry.evidence):
        if is_outside(one.path):
            message = _("佐证材料“{path}”在进展记录的文件夹之外", path=one.path)
            yield Finding(
                at("evidence", number), "ZR707", message, _("放到 evidence 文件夹里，写它在进展记录文件夹里的路径")
            )
