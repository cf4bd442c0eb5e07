"""Who does what in the clauses of a sentence: 县水务局牵头，县财政局配合，3月底前建成……，各镇6月底前……; pure."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zerenfengong.dates import phrases
from zerenfengong.dates.phrases.agreement import sets_a_limit
from zerenfengong.importing.lexicon.acting_words import (
    ACTS,
    BEFORE_UNIT,
    DAYS_FIRST,
    EXHORTATION,
    IN_NO_NAME,
    IS_TOLD,
    RUN_IN,
    WHAT_IS_DONE,
)
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit, may_be_unit
from zerenfengong.model import Role
from zerenfengong.text.folding import plain
from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex

# No list of units that act is longer.
_LONGEST = 80
# A name goes on behind one by no more (县公安局 / 交警支队).
_LONGEST_REST = 6
_LONGEST_ELIDED = 4

_STOPS = "，；。！？：\n"
_ENDS = "。；！？：\n"
_PAUSE = regex("[，。；,;]")
_SENTENCE_END = regex("[。！？!?\n]")
_QUOTED = regex("“[^“”]*”|《[^《》]*》")
_BRACKET = regex("（[^（）]*）")
_OPEN = regex(
    "等(?:[0-9一二三四五六七八九十]+[个家])?(?:有关|相关|各)?(?:职能|成员|责任)?(?:部门|单位|企业|处室|科室)*(?:[、和及与]?(?:部门|单位))?$"
)
_BETWEEN = regex("[、和及与]")
_BY = regex("(?<![理自])由(?![于此来])")
# 由县水务局、县财政局组成: who is part of something, and answers for nothing.
_NOT_BY = regex(
    "组成|构成|担任|任|转|变|改|批准|审批|解释|[其本]人|出资|依法|依规|依纪|查处|处理|处罚|追究|问责|决定|认定"
)
_WITH = regex("会同")
# In the middle of a word no name ends: 会同市水务局组/织, 交警中队划定停放区/域.
_WITHIN_A_WORD = regex("组织|区[域间划]|处[理置]|办[理好]|部署|队伍|会[议同]|站点|委托|局面|室内|所有")
# What may run into the units behind it, and is no sentence that goes on with them.
_RUN_IN_TITLE = regex("(?!.*(?:由|会同|[牵配]))[一-鿿]{2,14}(?<![在对向由和与为给从到将把使让按于以及的请并])")
# Who is called by his part in the work: 3月12日前，联络员统计……, 牵头院系确定…….
_BY_PART = regex(
    "[一-鿿]{1,5}员|[一-鿿]{0,4}(?:教师|老师|导师|班主任|学生)|(?:牵头|责任|承办|主办|各)(?:单位|部门|院系|学院|科室|处室)"
)
_ROLES = {role.value: role for role in Role}


class ActingClause(NamedTuple):
    """Units of which a clause says what they do, as written, and where they begin.

    ``is_said``: words of a role say it (牵头, 负责, 配合), and not only the sentence (各镇要……, 县局6月底前……);
    ``is_told``: these, or those of an instruction (要); ``is_due``: a limit stands beside the units. ``sentence`` is where its
    sentence begins, and ``begins`` whether the units stand there.
    """

    role: Role
    units: str
    start: int
    is_said: bool
    is_told: bool
    is_due: bool = False
    sentence: int = 0
    begins: bool = False


def acting_clauses(text: str, start: int) -> tuple[ActingClause, ...]:
    """What the clauses of a text say of who acts, from a place on."""
    words = plain(text)
    found: list[ActingClause] = []
    sentence = start
    waits, has_days = True, False
    for begin, end in _clauses(words, start):
        if begin > start and words[begin - 1] in _ENDS and not (has_days and words[begin - 1] == "："):
            sentence, waits, has_days = begin, True, False
        for one in _in_clause(words, begin, end, is_first=waits, has_days=has_days):
            units = text[one.start : one.start + len(one.units)]
            found.append(one._replace(units=units, sentence=sentence, begins=waits))
            waits = False
        # Days stand before who acts; they are no beginning of their own.
        waits = has_days = waits and DAYS_FIRST.fullmatch(words, begin, end) is not None
    return tuple(found)


def assigned_within(text: str, start: int) -> tuple[ActingClause, ...]:
    """Who answers for a numbered item, as its sentences say; () where they only tell what somebody does.

    They say it by the words of a role, or where a sentence begins with a unit and sets a limit.
    """
    found = acting_clauses(text, start)
    due = due_sentences(text, found)
    if not any(one.is_said or (one.begins and one.sentence in due) for one in found):
        return ()
    return _once(one for one in found if one.is_told or one.is_due or (one.begins and one.sentence in due))


def acting_at_beginnings(text: str, start: int = 0) -> tuple[ActingClause, ...]:
    """The units that sentences begin with as those who act, and whom these name besides; () where none does."""
    found = acting_clauses(text, start)
    if not any(one.begins for one in found) or only_exhorts(text, found[0]):
        return ()
    return _once(one for one in found if one.begins or one.is_told)


def only_exhorts(text: str, first: ActingClause) -> bool:
    """Whether nothing is said behind the units of a clause but that they have to do their best (要高度重视，密切配合)."""
    clauses = _PAUSE.split(text[first.start + len(first.units) :])
    return all(EXHORTATION.fullmatch(clause.strip()) for clause in clauses if clause.strip())


def _once(found: Iterable[ActingClause]) -> tuple[ActingClause, ...]:
    """Each of these units once, where it is named first."""
    first: dict[str, ActingClause] = {}
    for one in found:
        first.setdefault(one.units, one)
    return tuple(first.values())


def due_sentences(text: str, found: Iterable[ActingClause]) -> frozenset[int]:
    """Where the sentences of these clauses begin that set a limit."""
    return frozenset(at for at in {one.sentence for one in found} if _sets_a_limit(text, at))


def sets_any_limit(text: str) -> bool:
    """Whether a text sets a limit."""
    return phrases.may_hold(text) and any(map(sets_a_limit, phrases.read(text, None)))


def _sets_a_limit(text: str, start: int) -> bool:
    end = _SENTENCE_END.search(text, start)
    return sets_any_limit(text[start : end.start() if end else len(text)])


def are_units(text: str) -> bool:
    """Whether plain words list units and nothing else; a list may say what they share only at its end (江苏、四川公司)."""
    bare = _OPEN.sub("", _BRACKET.sub("", text))
    if not 1 < len(bare) <= _LONGEST or WHAT_IS_DONE.match(_BETWEEN.split(bare)[0]):
        return False
    names = [name for piece in bare.split("、") for name in ([piece] if _is_unit(piece) else _BETWEEN.split(piece))]
    elided = [name for name in names if not _is_unit(name)]
    return _is_unit(names[-1]) and all(len(name) <= _LONGEST_ELIDED and may_be_unit(name) for name in elided)


def _is_unit(name: str) -> bool:
    """Whether a name is that of a unit, or of a group of them, and nothing stands before it (上线评估各县公司)."""
    group = RUN_IN.search(name)
    return looks_like_unit(name) and (group is None or group.start() == 0) and not IN_NO_NAME.search(name)


def _clauses(words: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the clauses begin and end that stand in no bracket; what is quoted is no clause."""
    seen = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), words)
    inside = depths(seen)
    for at in range(start, len(words) + 1):
        if at == len(words) or (seen[at] in _STOPS and not inside[at]):
            if at > start:
                yield start, at
            start = at + 1


def _behind_prefix(words: str, start: int, end: int) -> int:
    prefix = BEFORE_UNIT.match(words, start, end)
    return prefix.end() if prefix else start


def _in_clause(words: str, start: int, end: int, *, is_first: bool, has_days: bool) -> Iterator[ActingClause]:
    """Who acts in a clause: whom it begins with, else whom it names behind 由; and whom these join to them.

    ``has_days``: it stands behind nothing but days.
    """
    begin = _behind_prefix(words, start, end)
    if not is_first and (joined := _WITH.match(words, begin, end)):
        yield from _joined(words, joined.end(), end)
        return
    days = DAYS_FIRST.match(words, begin, end)
    if days:
        begin = _behind_prefix(words, days.end(), end)
    found = _subject(words, begin, end, runs_in=is_first)
    by_whom = None if found else _by_whom(words, start, end)
    found = found or by_whom or (_by_part(words, begin, end) if days or has_days else None)
    if found is None:
        return
    at, act = found
    role = _ROLES.get(act.lastgroup or "")
    is_said = by_whom is not None or role is not None or act["with"] is not None or words[at - 1 : at] == "由"
    is_told = is_said or IS_TOLD.match(words, act.start(), end) is not None
    is_due = days is not None or DAYS_FIRST.match(words, act.start(), end) is not None
    yield ActingClause(role or Role.RESPONSIBLE, words[at : act.start()], at, is_said, is_told, is_due)
    behind = act if act["with"] else _WITH.match(words, act.end(), end)
    if behind:
        yield from _joined(words, behind.end(), end)


def _subject(words: str, start: int, end: int, *, runs_in: bool = False) -> tuple[int, re.Match[str]] | None:
    """Where the units begin that stand at a place, with the words behind them that tell that they act.

    ``runs_in``: a heading may stand before them that nothing parts from them (上线评估各县公司根据……).
    """
    at = start + 1
    while (act := ACTS.search(words, at, end)) and act.start() <= start + _LONGEST:
        units = words[start : act.start()]
        if are_units(units):
            return start, act
        group = RUN_IN.search(units) if runs_in else None
        if group and _RUN_IN_TITLE.fullmatch(units, 0, group.start()) and are_units(units[group.start() :]):
            return start + group.start(), act
        at = act.start() + 1
    return None


def _by_whom(words: str, start: int, end: int) -> tuple[int, re.Match[str]] | None:
    """The units that a clause names behind 由."""
    for by in _BY.finditer(words, start, end):
        found = _subject(words, by.end(), end)
        if found and not _NOT_BY.match(words, found[1].start(), end):
            return found
    return None


def _by_part(words: str, start: int, end: int) -> tuple[int, re.Match[str]] | None:
    """Somebody who is called by his part, where nothing but what he does follows."""
    part = _BY_PART.match(words, start, end)
    act = ACTS.match(words, part.end(), end) if part else None
    return (start, act) if act else None


def _joined(words: str, start: int, end: int) -> Iterator[ActingClause]:
    """The units behind 会同: the longest list that begins there and goes on without anything but names."""
    best = 0
    for at in range(start + 2, min(end, start + _LONGEST) + 1):
        rest = 0 if not best else at - best
        goes_on = rest <= _LONGEST_REST or _BETWEEN.match(words, best, at)
        ends = goes_on and not _WITHIN_A_WORD.match(words, at - 1, end)
        if ends and are_units(words[start:at]) and not (best and ACTS.search(words, best, at)):
            best = at
    if best:
        yield ActingClause(Role.SUPPORTING, words[start:best], start, is_said=True, is_told=True)
