"""ZR711, ZR715, ZR720, ZR722 to ZR724, ZR726, ZR730, ZR731: what units report: its evidence, course, words, figures and days."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from zerenfengong.checks.ledger_rules.followed import Followed
from zerenfengong.dates.periods import days_of
from zerenfengong.findings import Finding, Location
from zerenfengong.i18n import _, listed
from zerenfengong.ledger.statuses import Status
from zerenfengong.ledger.submission_fields import SAID_NAMES
from zerenfengong.ledger.submissions import Actual, Event, Evidence, Said, Stated, Submission
from zerenfengong.ledger.unsound import is_address, is_outside
from zerenfengong.model import Kind, Task
from zerenfengong.register.unit_ways import succession_of
from zerenfengong.text.folding import squeezed

_STEPS = tuple(Said)
_ENDS = frozenset({Event.CLOSE, Event.STOP})

# Words of fewer characters (无进展) are the same without having been copied.
_SHORTEST = 6

# Clocks of an office and of a server may be a day apart.
_TOLERATED = dt.timedelta(1)

_MOST_NAMED = 10

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


def statuses_going_back(followed: Followed) -> Iterator[Finding]:
    """ZR715: what was begun or done is not said to be less than that later on."""
    for _task, course in _courses(followed):
        for before, now in pairwise(course):
            was, status = before.entry.status, now.entry.status
            if was and status and _STEPS.index(status) < _STEPS.index(was):
                said, says = _(SAID_NAMES[was]), _(SAID_NAMES[status])
                message = _("{day} 报的是“{was}”，这次是“{now}”", day=before.reported, was=said, now=says)
                hint = _("上次报错了的，撤回那一条；由办公室退回的，另记退回补正")
                yield Finding(followed.place(now, "status"), "ZR715", message, hint)


def figures_going_back(followed: Followed) -> Iterator[Finding]:
    """ZR715: figures add up, so they do not fall; those of which less is better may."""
    for task, course in _courses(followed):
        falling = {figure.name for figure in task.figures if figure.better == "lower"}
        last: dict[str, tuple[Actual, Stated]] = {}
        for one in course:
            for number, figure in enumerate(one.entry.figures):
                if figure.actual is None or figure.name in falling:
                    continue
                was, before = last.get(figure.name, (figure, one))
                last[figure.name] = figure, one
                if was.actual is not None and figure.actual < was.actual:
                    place = followed.place(one, "figures", number, "actual")
                    yield Finding(place, "ZR715", _fallen(figure, was, before), _("报累计数；上次报错了的，撤回那一条"))


def _fallen(figure: Actual, was: Actual, before: Stated) -> str:
    values = {"name": figure.name, "day": before.reported, "was": was.actual, "now": figure.actual}
    return _("“{name}”{day} 报的是 {was}，这次是 {now}", **values)


def same_words(followed: Followed) -> Iterator[Finding]:
    """ZR722: a report says something that the last one did not."""
    for _task, course in _courses(followed):
        for before, now in pairwise(course):
            words = squeezed(now.entry.progress or "")
            repeated = len(words) >= _SHORTEST and words == squeezed(before.entry.progress or "")
            if repeated and now.entry.status is not Said.DONE:
                message = _("进展情况与 {day} 报的一字不差", day=before.reported)
                place = followed.place(now, "progress")
                yield Finding(place, "ZR722", message, _("写这一期的进展；没有进展的照实写"))


def done_before_the_return(followed: Followed) -> Iterator[Finding]:
    """ZR726: what is reported done again after a return was done after it."""
    for _task, said in followed.tasks:
        returned: dict[dt.date | None, dt.date] = {}
        for one in said:
            if one.entry.event is Event.RETURN:
                returned[one.entry.due] = one.date
            day = returned.get(one.entry.due)
            if one.entry.event is Event.REPORT and day and one.entry.done_on and one.entry.done_on < day:
                message = _(
                    "{day} 退回补正，完成日期 {done_on} 在这以前：按 {day} 算", day=day, done_on=one.entry.done_on
                )
                hint = _("写补正完成的日期；办公室认可原来日期的，销号时写 done_on")
                yield Finding(followed.place(one, "done_on"), "ZR726", message, hint)


def _courses(followed: Followed) -> Iterator[tuple[Task, Sequence[Stated]]]:
    """What one unit reports of one deadline, of ever later days, while nothing is returned, closed or reopened in between."""
    for task, said in followed.tasks:
        recurring = any(deadline.kind is Kind.RECURRING for deadline in task.deadlines)
        running: dict[tuple[str | None, dt.date | None], list[Stated]] = {}
        is_open = True
        for one in said:
            event = one.entry.event
            if event in _ENDS or event in (Event.RETURN, Event.REOPEN):
                yield from ((task, course) for course in running.values())
                running.clear()
                is_open = event not in _ENDS and (is_open or event is Event.REOPEN)
            # Of a rule only what names its occurrence is a course.
            elif event is Event.REPORT and is_open and not (recurring and one.entry.due is None):
                course = running.setdefault((one.submission.unit, one.entry.due), [])
                if not course or course[-1].date <= one.date:
                    course.append(one)
        yield from ((task, course) for course in running.values())


def beyond_the_target(followed: Followed) -> Iterator[Finding]:
    """ZR730: of a figure of which more is better no more was reported than the target."""
    for task, one in followed.of(Event.REPORT):
        targets = {figure.name: figure.target for figure in task.figures if figure.better != "lower"}
        for number, figure in enumerate(one.entry.figures):
            target = targets.get(figure.name)
            if target is not None and figure.actual is not None and figure.actual > target:
                message = _(
                    "“{name}”完成 {actual}，超过目标 {target}", name=figure.name, actual=figure.actual, target=target
                )
                hint = _("核对是不是累计数、计量单位一样不一样")
                yield Finding(followed.place(one, "figures", number, "actual"), "ZR730", message, hint)


def days_to_come(followed: Followed) -> Iterator[Finding]:
    """ZR724: nothing was reported on a day that is more than a day ahead."""
    for file in followed.files.values():
        reported = file.submission.reported if file.submission else dt.date.min
        if reported > followed.today + _TOLERATED:
            message = _("报送日期 {reported} 还没有到：今天是 {today}", reported=reported, today=followed.today)
            yield Finding(file.place("submission", "reported"), "ZR724", message, _("核对年份和月份"))


def silent_units(followed: Followed) -> Iterator[Finding]:
    """ZR731: on a period that is over and that others reported on, all have reported that still had something to do."""
    submissions = sorted(followed.ledger.submissions, key=lambda one: (one.reported, one.id))
    first = {one.period: one for one in reversed(submissions) if one.period and one.unit}
    for period, submission in first.items():
        days = days_of(period or "")
        if days is None or days[1] >= followed.today:
            continue
        answered = {_name(followed, one) for one in submissions if _answers(one, period or "", days)}
        silent = [unit for unit in _expected(followed, days) if answered.isdisjoint(_now(followed, unit, days[1]))]
        if silent:
            shown = listed(silent[:_MOST_NAMED]) + (_("等 {n} 个", n=len(silent)) if len(silent) > _MOST_NAMED else "")
            message = _("{period} 还有单位没有报：{units}", period=period, units=shown)
            hint = _("zrfg progress missing --period {period} 列出各项任务", period=period)
            yield Finding(followed.files[submission.id].place("submission", "period"), "ZR731", message, hint)


def _now(followed: Followed, unit: str, day: dt.date) -> set[str]:
    """A unit, and who has come after it until a day."""
    succession = succession_of(followed.register, day)
    return {unit} if succession is None else {unit, *(one.unit for one in succession.course().heirs(unit))}


def _name(followed: Followed, submission: Submission) -> str | None:
    unit = followed.register.units_by_name.get(submission.unit or "")
    return unit.name if unit else None


def _answers(submission: Submission, period: str, days: tuple[dt.date, dt.date]) -> bool:
    if submission.period:
        return submission.period == period
    return days[0] <= submission.reported <= days[1]


def _expected(followed: Followed, days: tuple[dt.date, dt.date]) -> list[str]:
    """Who had something to report when a period began, in the register's order."""
    progress = followed.progress_on(days[0])
    units: dict[str, None] = {}
    for task in followed.register.tasks:
        standing = progress.of(task)
        if standing.status in (Status.CLOSED, Status.STOPPED) or (task.since or days[1]) > days[1]:
            continue
        for slot in standing.current:
            units |= dict.fromkeys(one.unit for one in slot.reporters if one.status is not Status.REPORTED)
    return list(units)


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


def missing_evidence(followed: Followed) -> Iterator[Finding]:
    """ZR711: each file that is named is in the ledger's folder, with the sum that was written down."""
    for one in followed.standing:
        for number, evidence in enumerate(one.entry.evidence):
            if not is_address(evidence.path) and not is_outside(evidence.path):
                wrong = _wrong(followed.ledger.folder, evidence)
                if wrong:
                    place = followed.place(one, "evidence", number)
                    yield Finding(place, "ZR711", wrong, _("把文件放回去；找不回来的，写明理由豁免"))


def _wrong(folder: str, evidence: Evidence) -> str:
    """What is wrong with a file; "" where it is there and the same."""
    path = Path(folder, evidence.path)
    if not path.exists():
        return _("佐证材料“{path}”不在了", path=evidence.path)
    if evidence.sha256 is None or not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == evidence.sha256.lower()
    except OSError:
        return _("佐证材料“{path}”读不出来", path=evidence.path)
    return "" if same else _("佐证材料“{path}”与报送时的不是同一个文件（SHA-256 不同）", path=evidence.path)
