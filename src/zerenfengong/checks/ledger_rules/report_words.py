"""ZR720, ZR723: what the words of a report say, and what they had better not."""

import re
from collections.abc import Iterator

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Event, Said

# All is said to be done, not a part of it (选址已完成), and nothing else to be left.
_DONE = re.compile(
    r"(?:^已经?(?:如期|按期|按时)?|全部|全面|均已|圆满|(?:任务|目标)已经?(?:如期|按期|按时)?)(?:完成|办结)了?(?:任务|目标|工作)?[。！]?$"
)
_LEFT = re.compile(
    r"尚未|还没|未完成|未办结|正在|推进中|推进|继续|下一步|预计|部分|初步|阶段|[0-9０-９]%|其余|剩余|计划"
)
_UNDONE = re.compile(
    r"(?:尚未|还没有?|仍未|暂未)(?:全部|全面)?(?:完成|办结|开工|启动)|正在(?:推进|办理|实施|施工|建设)|推进中|未启动"
)

# A part of the task itself, less than all of it (完成80%, not 满意率95%).
_PART = re.compile(
    r"(?:完成|进度)(?:了|率|比例|进度|总?工程量|总?任务量?|总?投资|目标任务|年度目标|年度任务)?的?(?:已?达到?|约|近|为)?"
    r"(?:[0-9０-９]{1,2}|[0-9０-９]{1,2}[.．][0-9０-９]{1,4})[%％]"
)
_ALL = re.compile("(?:100|１００)[%％]")

# A mobile telephone, one with its area code, an identity number.
_TELEPHONE = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]{9}|1[3-9][0-9][- ][0-9]{4}[- ][0-9]{4}|0[0-9]{2,3}[-－—][0-9]{7,8})(?![0-9])"
)
_IDENTITY = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])"
)

_WORDS = ("progress", "problem", "next", "reason", "basis", "approved_by")
_WORDS_OF_ALL = ("note", "approved_by")


def words_against_status(followed: Followed) -> Iterator[Finding]:
    """ZR720: the words do not say done where the status does not, nor the reverse."""
    for _task, one in followed.of(Event.REPORT):
        status = one.entry.status
        if status is not None and speaks_against(one.entry.progress or "", status):
            message = _("status 是“{status}”，进展情况说的不是这样", status=_(SAID_NAMES[status]))
            hint = _("核对办完没有：办完了写 status: done 和 done_on，没有办完写 in_progress")
            yield Finding(followed.place(one, "progress"), "ZR720", message, hint)


def speaks_against(words: str, status: Said) -> bool:
    """Whether the words of a report say done where its status does not, or the reverse."""
    said_done = _DONE.search(words.strip()) is not None
    if status is not Said.DONE:
        return said_done and not _LEFT.search(words)
    is_part = _PART.search(words) is not None and not said_done and not _ALL.search(words)
    return is_part or _UNDONE.search(words) is not None


def personal_numbers(followed: Followed) -> Iterator[Finding]:
    """ZR723: no telephone or identity number stands in what everybody who has the ledger can read."""
    for file in followed.files.values():
        submission = file.submission
        for key in _WORDS_OF_ALL if submission else ():
            if what := _numbers_in(getattr(submission, key)):
                yield _personal(file.place("submission", key), what)
    for one in followed.standing:
        for key in _WORDS:
            if what := _numbers_in(getattr(one.entry, key)):
                yield _personal(followed.place(one, key), what)


def _numbers_in(text: str | None) -> str:
    if text and _IDENTITY.search(text):
        return _("身份证号")
    return _("电话号码") if text and _TELEPHONE.search(text) else ""


def _personal(place: Location, what: str) -> Finding:
    message = _("文字里好像有{what}", what=what)
    return Finding(place, "ZR723", message, _("还没有合并的，改掉再提交：合并以后历史里就一直有；办公电话写明理由豁免"))
