"""Who answers for a task, out of the words that say it: roles, rules, blanket assignees, open lists, limits; pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from zerenfengong.i18n import N_, _
from zerenfengong.importing.document.entries import Duty
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.document.text_places import longest_places
from zerenfengong.importing.duties.lead_rules import Rule
from zerenfengong.importing.duties.said_roles import Said, settled
from zerenfengong.importing.duties.set_aside import UNSEEN, SetAside, set_aside
from zerenfengong.importing.duties.unit_names import Known, NamedUnit, NameReading, Stretch, reading
from zerenfengong.importing.lexicon.duty_labels import Labelled, Says, label_places, labelled
from zerenfengong.importing.lexicon.role_words import JOINING, NOBODY
from zerenfengong.importing.lexicon.unit_forms import may_be_unit
from zerenfengong.importing.names.bare_breaks import may_be_apart, may_belong
from zerenfengong.importing.names.elided_levels import Why, completed
from zerenfengong.importing.names.joined_names import may_be_two
from zerenfengong.importing.source.stream import Place
from zerenfengong.model import Role
from zerenfengong.text.folding import plain

_MARGIN = " ；，、。：\t\r\n\u3000"


class DutyReading(NamedTuple):
    """What one duty comes to. ``rule`` and ``blanket_words`` are words of its text that hold for the whole document.

    ``notes`` are the words to be kept with the task (等有关部门); ``limits`` words that state a limit, each with its offset.
    """

    lead: tuple[NamedUnit, ...] = ()
    responsible: tuple[NamedUnit, ...] = ()
    supporting: tuple[NamedUnit, ...] = ()
    rule: str = ""
    blanket: tuple[NamedUnit, ...] = ()
    blanket_words: str = ""
    notes: tuple[str, ...] = ()
    limits: tuple[tuple[str, int], ...] = ()
    guesses: tuple[Guess, ...] = ()


def assignment(duty: Duty, known: Known, rule: Rule | None) -> DutyReading:
    """Who answers, as the words of a duty say it, under the rule of its document."""
    words = _Words(duty, known)
    for part in labelled(duty.text):
        words.read(part)
    return words.assignment(rule)


def accounted(text: str, found: DutyReading) -> str:
    """What is left of a duty's text beside names, rules, notes, limits, and words from a closed list that only join them."""
    names = (*found.lead, *found.responsible, *found.supporting, *found.blanket)
    taken = [(named.offset, named.offset + len(named.written)) for named in names]
    taken += [(offset, offset + len(words)) for words, offset in found.limits]
    # One may begin inside another.
    if said := list(filter(None, (found.rule, found.blanket_words, *found.notes))):
        taken += longest_places(text, said)
    return " ".join(text[start:end] for start, end in left_over(text, taken))


_OF_COMPLETED = {
    Why.ELSEWHERE: N_("“{name}”补成了“{full}”：同一列里省略了，别处有全称"),
    Why.FORM: N_("“{name}”补成了“{full}”：同一列里省略了"),
    Why.UNSURE: N_("“{name}”可能是“{full}”的省略，照原文没有补"),
}


class _Words:
    """The words of one duty as they are read, part by part."""

    def __init__(self, duty: Duty, known: Known) -> None:
        self._duty = duty
        self._known = known
        self._said: list[Said] = []
        self._blanket: list[NamedUnit] = []
        self._rule: Rule | None = None
        self._covering = ""
        self._notes: list[tuple[int, int]] = []
        self._limits: list[tuple[str, int]] = []
        self._taken: list[tuple[int, int]] = []
        self._guesses: list[Guess] = []

    @cached_property
    def _labels(self) -> list[tuple[int, int]]:
        """Where the labels of the duty begin and end."""
        return label_places(self._duty.text)

    def read(self, part: Labelled) -> None:
        """Take what stands behind one label, or before the first."""
        if not part.text:
            return
        if part.says is Says.OTHER:
            self._keep(part.offset, part.offset + len(part.text))
            self._not_read(part.offset, part.offset + len(part.text))
            return
        if part.says is Says.DEADLINE:
            self._limits.append((part.text, part.offset))
            return
        if part.says is Says.PERSON:
            last = bisect_right(self._labels, part.offset, key=lambda place: place[1]) - 1
            self._keep(self._labels[last][0], part.offset + len(part.text))
            return
        aside = set_aside(part.text)
        self._set_aside(aside, part.offset)
        read = reading(aside.words, self._known)
        column = part.role if part.label else self._duty.role
        groups = len(self._said)
        for stretch in read.stretches:
            self._stretch(read, stretch, part.offset, column, groups + stretch.clause.group)
        self._parted(read, part.offset)

    def assignment(self, rule: Rule | None) -> DutyReading:
        """What all parts come to."""
        names, doubts = settled(self._said, rule or self._rule)
        self._guesses += [Guess("ZR808", self._place(one.named.offset), one.message, one.hint) for one in doubts]
        self._not_understood()
        by_role = {role: tuple(one.named for one in names if one.role is role) for role in Role}
        return DutyReading(
            lead=by_role[Role.LEAD],
            responsible=by_role[Role.RESPONSIBLE],
            supporting=by_role[Role.SUPPORTING],
            rule=self._rule.words if self._rule else "",
            blanket=tuple(self._blanket),
            blanket_words=self._covering,
            notes=tuple(dict.fromkeys(self._duty.text[start:end] for start, end in _without_gaps(self._notes))),
            limits=tuple(self._limits),
            guesses=tuple(self._guesses),
        )

    def _set_aside(self, aside: SetAside, offset: int) -> None:
        self._limits += [(words, offset + at) for words, at in aside.limits]
        if aside.rule:
            self._rule = self._rule or aside.rule
            self._take(self._duty.text.index(aside.rule.words, offset), len(aside.rule.words))
        if aside.covering:
            self._covering = aside.covering.words
            self._take(self._duty.text.index(aside.covering.words, offset), len(self._covering))
            read = reading(plain(aside.covering.names), self._known)
            for stretch in read.stretches:
                self._blanket += self._names(read, stretch, offset + aside.covering.offset)

    def _stretch(self, read: NameReading, stretch: Stretch, offset: int, column: Role | None, group: int) -> None:
        """Take the names of one clause, and what it says beside them."""
        clause = stretch.clause
        items = {read.at[item.start] + offset: item for item in stretch.listing.items}
        for named in self._names(read, stretch, offset):
            item = items[named.offset]
            # Role words that may not reach so far say nothing against a column or a label.
            role = item.role or (None if clause.reached and column else clause.role)
            reached = clause.reached and role is not None and item.role is None
            self._said.append(Said(named, column, role, group, item.starred, clause.joins, reached))
        if clause.has_object:
            self._keep(*_places(read, clause.start, clause.stop, offset))
            self._not_read(*_places(read, clause.start, clause.stop, offset))
        elif clause.end < clause.stop:
            start, end = _places(read, clause.end, clause.stop, offset)
            self._take(start, end - start)

    def _names(self, read: NameReading, stretch: Stretch, offset: int) -> list[NamedUnit]:
        """The names of one clause, each in full; what leaves the list open is kept."""
        behind = ""
        for start, end in stretch.listing.open_ends:
            behind = read.words[start:end].removeprefix("等")
            place = _places(read, start, end, offset)
            self._keep(*place)
            message = _("“{words}”没有列出是哪些单位，放进了备注", words=self._duty.text[slice(*place)])
            self._guesses.append(Guess("ZR809", self._place(place[0]), message))
        found = []
        for item in stretch.listing.items:
            start, end = _places(read, item.start, item.end, offset)
            places = [offset + read.at[at] for at in range(item.start, item.end)]
            name = "".join(self._duty.text[place] for place in places)
            if self._known.has(plain(name)) or may_be_unit(name):
                found.append(NamedUnit(name, self._duty.text[start:end], start))
                self._take_name(places)
        self._remark(found, marked=read.marked)
        return self._completed(found, behind)

    def _take_name(self, places: Sequence[int]) -> None:
        """Take the characters of a name; what was set aside between them (a person in brackets) is not part of it."""
        begin = places[0]
        for place, following in pairwise(places):
            if UNSEEN.sub("", self._duty.text[place + 1 : following]).strip():
                self._take(begin, place + 1 - begin)
                begin = following
        self._take(begin, places[-1] + 1 - begin)

    def _remark(self, found: Sequence[NamedUnit], *, marked: bool) -> None:
        """What is said of names that were joined, or that may be two; ``marked``: marks separate the names."""
        for named in found:
            lines = named.written.split()
            doubts = []
            if len(lines) > 1 and named.name != named.written:
                doubts.append(self._joined(named, lines, marked=marked))
            if may_be_two(plain(named.name)) and not any(one.code == "ZR815" for one in doubts):
                message = _("“{name}”中间没有标点，可能是两个单位，照原文没有拆开", name=named.name)
                doubts.append(Guess("ZR815", self._place(named.offset), message))
            self._guesses += doubts

    def _joined(self, named: NamedUnit, lines: Sequence[str], *, marked: bool) -> Guess:
        """What is said of a joined name: somebody has to decide where its lines may be two and no mark shows they are not."""
        place, parts = self._place(named.offset), "”“".join(lines)
        if not marked and may_be_apart([plain(line) for line in lines], self._known):
            message = _("“{parts}”之间没有标点，按一个单位“{name}”登记", parts=parts, name=named.name)
            return Guess("ZR815", place, message, _("核对原文是一个单位还是几个单位"))
        return Guess("ZR801", place, _("“{parts}”接成了“{name}”", parts=parts, name=named.name))

    def _parted(self, read: NameReading, offset: int) -> None:
        """Say where nothing but a line break stands between two names, and marks between others, or they may be one."""
        breaks = set(read.breaks)
        for before, after in pairwise(read.stretches):
            if before.clause.end in breaks and before.listing.items and after.listing.items:
                first, second = before.listing.items[-1], after.listing.items[0]
                names = (read.words[first.start : first.end], read.words[second.start : second.end])
                if not read.marked and not may_belong(*names, self._known):
                    continue
                message = _("“{name}”和“{next}”之间只有换行，按两个单位登记", name=names[0], next=names[1])
                hint = "" if read.marked else _("核对原文是一个单位还是几个单位")
                self._guesses.append(Guess("ZR815", self._place(offset + read.at[first.start]), message, hint))

    def _completed(self, found: list[NamedUnit], behind: str) -> list[NamedUnit]:
        """The names with what their list says only once."""
        done = []
        names = [named.name for named in found]
        for named, full in zip(found, completed(names, self._known, behind), strict=True):
            if full is not None:
                message = _(_OF_COMPLETED[full.why], name=named.name, full=full.name)
                self._guesses.append(Guess("ZR807", self._place(named.offset), message))
            done.append(named if full is None or full.why is Why.UNSURE else named._replace(name=full.name))
        return done

    def _not_understood(self) -> None:
        """Keep whatever of the text has gone nowhere."""
        taken = [*self._taken, *self._notes, *((at, at + len(words)) for words, at in self._limits)]
        for start, end in left_over(self._duty.text, taken):
            self._keep(start, end)
            self._not_read(start, end)

    def _not_read(self, start: int, end: int) -> None:
        message = _("没有看懂“{words}”，放进了备注", words=self._duty.text[start:end])
        self._guesses.append(Guess("ZR811", self._place(start), message, _("核对原文，改成单位、期限，或者留作备注")))

    def _keep(self, start: int, end: int) -> None:
        self._notes.append((start, end))

    def _take(self, start: int, length: int) -> None:
        self._taken.append((start, start + length))

    def _place(self, offset: int) -> Place:
        return self._duty.words.at(self._duty.offset + offset)


def _without_gaps(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """These stretches in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _places(read: NameReading, start: int, end: int, offset: int) -> tuple[int, int]:
    """Where a stretch of a reading's words stands in the duty's text."""
    return offset + read.at[start], offset + read.at[end - 1] + 1


def left_over(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are not taken and hold more than labels and joining words."""
    marks = list(plain(text))
    for start, end in (*taken, *label_places(text)):
        marks[start:end] = "\0" * (end - start)
    for match in re.finditer("[^\0]+", "".join(marks)):
        words = match[0]
        if not NOBODY.fullmatch(words) and re.search(r"\w", JOINING.sub("", words)):
            yield match.end() - len(words.lstrip(_MARGIN)), match.start() + len(words.rstrip(_MARGIN))
