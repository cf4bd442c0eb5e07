"""What the columns of a table are for, each header beside the others: 责任单位 alone or beside 牵头单位, two columns of tasks."""

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from zerenfengong.i18n import N_
from zerenfengong.importing.lexicon.header_words import (
    HeaderWord,
    folded,
    header_text,
    header_word,
    is_exact,
    is_to_be_called,
    person_role,
    two_headers,
)
from zerenfengong.model import Role
from zerenfengong.text.regex import regex


class HeaderPart(Enum):
    """What a column holds of a task.

    SECTION_NUMBER is the number of the heading in the next column; DUTY is a column whose words say the roles themselves, DUE a
    bare day, DERIVED what was computed for an export; OTHER is kept under its own header.
    """

    ID = "id"
    NUMBER = "number"
    SECTION = "section"
    SECTION_NUMBER = "section_number"
    MEASURE = "measure"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    DUTY = "duty"
    DEADLINE = "deadline"
    DUE = "due"
    NOTE = "note"
    SPLIT = "part"
    DERIVED = "derived"
    OTHER = "other"

    @property
    def title(self) -> str:
        """What a message calls it, to be translated."""
        return _TITLES[self]

    @property
    def field(self) -> str | None:
        """The field of a task that a document may have its own label for; None where a register keeps no label of it."""
        return self.value if self in _LABELLED else None


_TITLES = {
    HeaderPart.ID: N_("编号"),
    HeaderPart.NUMBER: N_("序号"),
    HeaderPart.SECTION: N_("章节"),
    HeaderPart.SECTION_NUMBER: N_("章节编号"),
    HeaderPart.MEASURE: N_("举措"),
    HeaderPart.LEAD: N_("牵头单位"),
    HeaderPart.RESPONSIBLE: N_("责任单位"),
    HeaderPart.SUPPORTING: N_("配合单位"),
    HeaderPart.DUTY: N_("负责的单位（谁牵头、谁配合看格里的字）"),
    HeaderPart.DEADLINE: N_("期限"),
    HeaderPart.DUE: N_("到期日"),
    HeaderPart.NOTE: N_("备注"),
    HeaderPart.SPLIT: N_("分项"),
    HeaderPart.DERIVED: N_("导出时算出来的数"),
    HeaderPart.OTHER: N_("另外一栏"),
}

_LABELLED = frozenset(
    (
        HeaderPart.NUMBER,
        HeaderPart.SECTION,
        HeaderPart.MEASURE,
        HeaderPart.LEAD,
        HeaderPart.RESPONSIBLE,
        HeaderPart.SUPPORTING,
        HeaderPart.DEADLINE,
        HeaderPart.NOTE,
    )
)


# The columns that say who answers.
UNIT_PARTS = frozenset((HeaderPart.LEAD, HeaderPart.RESPONSIBLE, HeaderPart.SUPPORTING, HeaderPart.DUTY))


class HeaderColumn(NamedTuple):
    """What a column is for; ``standard`` where its header leaves no choice.

    ``persons``: it holds persons, who answer because no column holds units. ``by_cells``: only its cells say that it is one of
    units.
    """

    part: HeaderPart
    header: str
    standard: bool
    persons: bool = False
    by_cells: bool = False


_W = HeaderWord
_TASKS = frozenset((_W.MEASURE, _W.TASK, _W.GOAL))
_ROLES = frozenset((_W.LEAD, _W.MAIN, _W.RESPONSIBLE, _W.SUPPORTING))
_UNITS = frozenset((*_ROLES, _W.DUTY, _W.UNIT))

_OF_ROLE = {
    Role.LEAD: HeaderPart.LEAD,
    Role.RESPONSIBLE: HeaderPart.RESPONSIBLE,
    Role.SUPPORTING: HeaderPart.SUPPORTING,
}
# The fields that a column may be said to be for, each as the word of a header that leaves no choice.
_OF_PART = {
    HeaderPart.NUMBER: _W.NUMBER,
    HeaderPart.SECTION: _W.PATH,
    HeaderPart.MEASURE: _W.MEASURE,
    HeaderPart.LEAD: _W.LEAD,
    HeaderPart.RESPONSIBLE: _W.RESPONSIBLE,
    HeaderPart.SUPPORTING: _W.SUPPORTING,
    HeaderPart.DUTY: _W.DUTY,
    HeaderPart.DEADLINE: _W.DEADLINE,
    HeaderPart.NOTE: _W.NOTE,
}
OWN_FIELDS = tuple(part.value for part in _OF_PART)

_ALWAYS = {
    _W.LEAD: HeaderPart.LEAD,
    _W.RESPONSIBLE: HeaderPart.RESPONSIBLE,
    _W.SUPPORTING: HeaderPart.SUPPORTING,
    _W.DUTY: HeaderPart.DUTY,
    _W.DEADLINE: HeaderPart.DEADLINE,
    _W.DUE: HeaderPart.DUE,
    _W.NOTE: HeaderPart.NOTE,
    _W.NUMBER: HeaderPart.NUMBER,
    _W.ID: HeaderPart.ID,
    _W.PATH: HeaderPart.SECTION,
    _W.DERIVED: HeaderPart.DERIVED,
}

# What a header is in one of our own exports, and elsewhere.
_OURS_OR_NOT = {
    _W.CODE: (HeaderPart.ID, HeaderPart.NUMBER),
    _W.SPLIT: (HeaderPart.SPLIT, HeaderPart.OTHER),
    _W.OURS: (HeaderPart.DERIVED, HeaderPart.OTHER),
}

# A header among others that aren't known is rarely longer.
_LONG = 12
_MOST_UNKNOWN = 2

# Nobody divides a plan into more levels: what stands further left is a column of its own.
_MOST_SECTIONS = 8

_LIKE_TASK = regex(".{1,10}(?:任务|工作|事项|项目|举措|措施|要求|内容|议题|建议)")
_LIKE_UNIT = regex(".*(?:单位|部门|科室|处室|机构|人)")
_USUAL = regex(
    "(?:牵头|责任|配合|协办|参与|协助|主办)(?:单位|部门|科室|处室|股室)|(?:完成|办结|办理|工作|落实|整改)?(?:时限|期限)|时限要求|完成时间"
)


# What columns are said to be for: a header as it is compared, and its part.
OwnColumns = Mapping[str, HeaderPart]
NO_COLUMNS: OwnColumns = MappingProxyType({})


def columns(cells: Sequence[str], own: OwnColumns = NO_COLUMNS) -> tuple[HeaderColumn, ...] | None:
    """What each column of a table is for, if these are the cells of its header; None where they are none.

    ``own`` is what the user says of some headers; it goes before everything else.
    """
    headers = [header_text(text) for text in cells]
    given = [own.get(folded(header)) for header in headers]
    words = [_OF_PART[part] if part else header_word(header) for header, part in zip(headers, given, strict=True)]
    persons = _persons(headers, words)
    if not _is_header(headers, words, persons):
        return None
    words = _with_task(headers, words, persons)
    parts = _parts(headers, words)
    for at in persons:
        parts[at] = _OF_ROLE[person_role(headers[at])]
    for at in [at for at, part in enumerate(parts) if part is HeaderPart.SECTION][:-_MOST_SECTIONS]:
        parts[at] = HeaderPart.OTHER
    _give(parts, given)
    return tuple(
        HeaderColumn(part, header, given[at] is not None or _is_standard(part, header, headers), at in persons)
        for at, (part, header) in enumerate(zip(parts, headers, strict=True))
    )


def _give(parts: list[HeaderPart], given: Sequence[HeaderPart | None]) -> None:
    """Set the parts that the user gives; what else was taken for the measure stands over it, or aside."""
    measure = next((at for at, part in enumerate(given) if part is HeaderPart.MEASURE), None)
    for at, part in enumerate(parts):
        if measure is not None and part is HeaderPart.MEASURE and given[at] is None:
            parts[at] = HeaderPart.SECTION if at < measure else HeaderPart.OTHER
    for at, own in enumerate(given):
        parts[at] = own or parts[at]


def _persons(headers: Sequence[str], words: Sequence[HeaderWord | None]) -> list[int]:
    """The columns of persons who answer: those of a table that has none of units, and is no list of whom to call."""
    if not _UNITS.isdisjoint(words) or any(map(is_to_be_called, headers)):
        return []
    # Whoever is only named does what another column says, if there is one.
    has_task = not _TASKS.isdisjoint(words)
    return [at for at, word in enumerate(words) if word is _W.PERSON and (has_task or headers[at] != "姓名")]


def joined_headers(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The headers of columns under two rows of cells: those below a cell that spans several go on with its words."""
    return [two_headers(header_text(above), header_text(below)) for above, below in zip(upper, lower, strict=True)]


def _is_header(headers: Sequence[str], words: Sequence[HeaderWord | None], persons: Sequence[int]) -> bool:
    """Whether a row is a header: two or more words of headers, one of them of what is to be done or by whom."""
    pairs = list(zip(headers, words, strict=True))
    known = {header for header, word in pairs if word is not None}
    unknown = {header for header, word in pairs if word is None} - {""}
    if len(known) < 2 or len(unknown) > len(known) + _MOST_UNKNOWN:
        return False
    says = bool(persons) or any(word in _TASKS | _UNITS for word in words)
    return says and sum(len(header) > _LONG for header in unknown) <= 1


def _with_task(
    headers: Sequence[str], words: list[HeaderWord | None], persons: Sequence[int]
) -> list[HeaderWord | None]:
    """The words of a header with one for what is to be done: where none is usual for it, the likeliest of the others."""
    units = [at for at, word in enumerate(words) if word in _UNITS or at in persons]
    if not units or any(word in _TASKS for word in words):
        return words
    unknown = [at for at, header in enumerate(headers) if words[at] is None and header]
    likely = [at for at in unknown if _LIKE_TASK.fullmatch(headers[at])]
    duties = [at for at in units if words[at] is _W.DUTY and len(units) > 1]
    before = [at for at in unknown if at < units[0] and not _LIKE_UNIT.fullmatch(headers[at])]
    chosen = (likely or duties or before)[-1:]
    return [_W.TASK if at in chosen else word for at, word in enumerate(words)]


def _parts(headers: Sequence[str], words: Sequence[HeaderWord | None]) -> list[HeaderPart]:
    """What the columns are for, each beside the others."""
    ours = _is_ours(headers, words)
    tasks, roles = _task_parts(headers, words), _ROLES.intersection(words)
    return [tasks.get(at) or _part(word, roles, ours=ours) for at, word in enumerate(words)]


def _part(word: HeaderWord | None, roles: frozenset[object], *, ours: bool) -> HeaderPart:
    """What a column is for that says nothing of what is to be done, beside columns for these roles."""
    if word is _W.MAIN:
        return HeaderPart.RESPONSIBLE if _W.LEAD in roles else HeaderPart.LEAD
    if word is _W.UNIT:
        beside = HeaderPart.DERIVED if ours else HeaderPart.OTHER
        return beside if roles else HeaderPart.RESPONSIBLE
    if word in _OURS_OR_NOT:
        return _OURS_OR_NOT[word][not ours]
    return _ALWAYS.get(word, HeaderPart.OTHER) if word else HeaderPart.OTHER


def _is_ours(headers: Sequence[str], words: Sequence[HeaderWord | None]) -> bool:
    """Whether a header is that of one of our own exports: only there is a 编号 that of a task in its register."""
    if not {_W.ID, _W.DUE, _W.DERIVED}.isdisjoint(words):
        return True
    if _W.CODE not in words:
        return False
    last = words[-1] in (_W.MEASURE, _W.TASK) and not _UNITS.isdisjoint(words)
    return last or "举措" in headers or not {_W.NUMBER, _W.PATH}.isdisjoint(words)


def _task_parts(headers: Sequence[str], words: Sequence[HeaderWord | None]) -> dict[int, HeaderPart]:
    """What the columns of what is to be done are for: one is the measure, those before it headings, those behind it others."""
    places = [at for at, word in enumerate(words) if word in _TASKS]
    firm = [at for at in places if words[at] is not _W.GOAL] or places
    if not firm:
        return {}
    told = [at for at in firm if words[at] is _W.MEASURE]
    measure = told[0] if told else firm[-1]
    if told and measure == firm[0] and _W.PATH not in words:
        measure = _particulars(headers, words, firm, told)
    above = [at for at in firm if at < measure]
    return {
        **dict.fromkeys(places, HeaderPart.OTHER),
        **dict.fromkeys(above, HeaderPart.SECTION),
        measure: HeaderPart.MEASURE,
    }


def _particulars(
    headers: Sequence[str], words: Sequence[HeaderWord | None], firm: Sequence[int], told: Sequence[int]
) -> int:
    """Which column is the measure where already the first one may be: a second such one, or a task beside mere contents."""
    if len(told) > 1:
        return told[1]
    beside = len(firm) > 1 and firm[1] == firm[0] + 1 and words[firm[1]] is _W.TASK
    return firm[1] if beside and headers[firm[0]].endswith("内容") else told[0]


def _is_standard(part: HeaderPart, header: str, headers: Sequence[str]) -> bool:
    """Whether a header leaves no choice: its usual words, or the only column of its kind."""
    if part in (HeaderPart.OTHER, HeaderPart.DERIVED):
        return True
    if part in (HeaderPart.MEASURE, HeaderPart.SECTION):
        tasks = [word for word in map(header_word, dict.fromkeys(headers)) if word in _TASKS]
        return (len(tasks) == 1 and header_word(header) in _TASKS) or tasks == [_W.TASK, _W.MEASURE] or is_exact(header)
    usual = is_exact(header) and header_word(header) is not _W.UNIT
    return usual or _USUAL.fullmatch(folded(header)) is not None
