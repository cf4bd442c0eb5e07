"""From a document's stream to a draft register: names, roles and limits read, every decision said, nothing lost on the way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.findings import CODES, Severity
from zerenfengong.i18n import N_, _, listed
from zerenfengong.importing.document.entries import Duty, Entry, Structure, key_of
from zerenfengong.importing.document.guesses import Guess, start_of
from zerenfengong.importing.drafting.accounting import unaccounted
from zerenfengong.importing.drafting.draft_ids import can_be_id, ids_of
from zerenfengong.importing.drafting.draft_sections import drafted
from zerenfengong.importing.drafting.draft_units import Registry
from zerenfengong.importing.drafting.preparing import prepared
from zerenfengong.importing.drafting.structure import structure
from zerenfengong.importing.drafting.time_limits import Stated, limits_of
from zerenfengong.importing.drafting.whole_document import facts_of
from zerenfengong.importing.duties import unit_names as names
from zerenfengong.importing.duties.duty_readings import DutyReading, assignment
from zerenfengong.importing.duties.lead_rules import Blanket, blanket
from zerenfengong.importing.duties.unit_names import Known, NamedUnit
from zerenfengong.importing.lexicon.headers import NO_COLUMNS, HeaderPart, OwnColumns
from zerenfengong.importing.own_columns import advice, header_names
from zerenfengong.importing.source.bounds import MAX_ROWS, check_amount, check_characters
from zerenfengong.importing.source.stream import Grid, Place, SourceRefused, Stream, Words
from zerenfengong.model import Document, PartialDay, Register, Role, Section, Task, Texts
from zerenfengong.register.schema import MAX_POSITIVE

# The place in a register -> what stands over it as a comment.
Comments = Mapping[tuple[str | int, ...], Sequence[str]]

_FACTS = {"title": N_("标题"), "issuer": N_("印发机关"), "issued": N_("印发日期")}


class AskedFacts(NamedTuple):
    """What the user says of the document, over what is found in it; ``units`` is a register whose names are to be used.

    ``columns`` is what columns of tables are for, by their headers as they are compared.
    ``file_name`` is what the file is called, without its suffix: the title of a document that states none.
    """

    title: str | None = None
    issuer: str | None = None
    issued: PartialDay | None = None
    source: str | None = None
    units: Register | None = None
    columns: OwnColumns = NO_COLUMNS
    file_name: str = ""


class Draft(NamedTuple):
    """A register to be reviewed, what stands in it as comments, and all that was decided on the way.

    ``missing`` are the facts that neither the document nor the user states (title, issuer, issued), also a title that is the
    file's name. ``came_back``: where it is what an export of this program carries, the ids of the tasks that
    this was written with; None of a document that was read.
    """

    register: Register
    comments: Comments
    guesses: tuple[Guess, ...]
    places: tuple[Place, ...] = ()
    missing: tuple[str, ...] = ()
    came_back: frozenset[str] | None = None


def imported(stream: Stream, asked: AskedFacts = AskedFacts()) -> Draft:  # noqa: B008 (a tuple)
    """The draft of a document.

    Raises:
        SourceRefused: nothing in it assigns work to anybody.
    """
    ready = prepared(stream)
    found = structure(ready.stream, asked.columns)
    if not found.entries:
        raise SourceRefused(_nothing_assigned(ready.stream))
    found = found._replace(guesses=(*ready.guesses, *found.guesses))
    return _Drafter(found, asked).draft(ready.stream)


def _nothing_assigned(stream: Stream) -> str:
    """Why nothing was read; where there are tables, their headers and what to type so that they are read."""
    message = _("没有认出责任分工：没有带“牵头单位”“责任单位”这类表头的表，正文里也没有写明由谁负责")
    columns = next(filter(None, (advice(block) for block in stream.blocks if isinstance(block, Grid))), "")
    if not columns:
        return message
    headers = "”“".join(header_names(stream))
    said = _(
        "表里的栏是“{headers}”；写明哪一栏是做什么、哪一栏是由谁负责，再导入：{columns}",
        headers=headers,
        columns=columns,
    )
    return _("{message}。{said}", message=message, said=said)


def _taken(stream: Stream, found: Structure) -> Iterator[Guess]:
    """That hardly any of a document's numbered items became tasks, before everything else."""
    if found.numbered < _FEWEST_NUMBERED or max(found.taken, len(found.entries)) * 2 >= found.numbered:
        return
    message = _("编了号的 {n} 项里只登记了 {taken} 项", n=found.numbered, taken=found.taken)
    hint = _("没有登记的各项用 ZR804、ZR826 列在下面；逐项核对由谁负责，补进任务台账")
    yield Guess("ZR823", stream.blocks[0].place, message, hint)


# Of fewer numbered items it says nothing how many are tasks.
_FEWEST_NUMBERED = 5

# The names of all tasks together: words that are said once may hold for many.
_MOST_NAMES = 500_000


class _Drafter:
    """Reads the entries of a document one after another, by what the document says once for all of them."""

    def __init__(self, found: Structure, asked: AskedFacts) -> None:
        self._found = found
        self._asked = asked
        duties = [duty for entry in found.entries for duty in entry.duties]
        check_amount([len(found.entries)], MAX_ROWS)
        check_characters(len(duty.text) for duty in duties)
        check_characters(len(words.text) for entry in found.entries for words in entry.limits)
        known = [name for unit in asked.units.units for name in (unit.name, *unit.aliases)] if asked.units else []
        self._known: Known = names.learn(duties, known)
        given = {key for key in ("title", "issuer", "issued") if getattr(asked, key)}
        self._facts = facts_of(found, given, asked.file_name)
        self._registry = Registry(asked.units)
        self._guesses: list[Guess] = list(self._facts.guesses)
        self._comments: dict[tuple[str | int, ...], list[str]] = {}
        self._blanket: dict[str, None] = {}
        self._named = 0
        self._words: list[str] = list(self._facts.words)

    def draft(self, stream: Stream) -> Draft:
        issued = self._asked.issued or self._facts.around.issued
        sections = drafted(self._found.headings)
        own = [sections.get(key_of(entry.path)) for entry in self._found.entries]
        ids = ids_of(self._found.entries, own, tuple(sections.values()))
        assigned: list[tuple[DutyReading, ...]] = []
        tasks = []
        for at, entry in enumerate(self._found.entries):
            read = tuple(self._assignments(at, entry))
            assigned.append(read)
            tasks.append(self._task(at, entry, ids[at], own[at], read, issued))
        register = Register(
            document=self._document(issued, tasks),
            units=self._registry.units(),
            sections=tuple(sections.values()),
            tasks=tuple(tasks),
        )
        guesses = (*self._guesses, *self._registry.guesses)
        lost = unaccounted(stream, self._found, register, assigned, self._facts.around.read, guesses)
        self._comment_lost(lost)
        places = tuple(entry.words.place for entry in self._found.entries)
        ordered = in_document_order(stream, (*guesses, *lost))
        decided = (*_taken(stream, self._found), *ordered)
        return Draft(register, self._comments, decided, places, tuple(self._missing(register.document)))

    def _missing(self, document: Document) -> Iterator[str]:
        name = self._asked.file_name
        if not document.title or (name and document.title == name and self._asked.title is None):
            yield "title"
        yield from (key for key in ("issuer", "issued") if not getattr(document, key))

    def _assignments(self, at: int, entry: Entry) -> Iterator[DutyReading]:
        """Who answers for an entry; where a column or label names who leads, the rule that the first one leads does not apply."""
        named = at < self._facts.rule_from or any(duty.role is Role.LEAD for duty in entry.duties)
        for duty in entry.duties:
            yield assignment(duty, self._known, None if named else self._facts.rule)

    def _task(
        self,
        at: int,
        entry: Entry,
        id_: str,
        section: Section | None,
        read: Sequence[DutyReading],
        issued: PartialDay | None,
    ) -> Task:
        before = len(self._guesses)
        stated = [Stated(words.text, words.place) for words in entry.limits]
        for duty, one in zip(entry.duties, read, strict=True):
            stated += [Stated(text, duty.words.at(duty.offset + offset)) for text, offset in one.limits]
            self._guesses += one.guesses
            self._for_the_document(duty, one)
        limits = limits_of(entry.words, entry.measure, stated, issued, printed=entry.id is not None)
        self._guesses += limits.guesses
        if entry.id and not can_be_id(entry.id):
            message = _("“{id}”不能作编号，这一项的编号写成了“{own}”", id=start_of(entry.id), own=id_)
            hint = _("编号最多 64 个字母（含汉字）、数字、“.”、“-”、“_”；核对原文")
            self._guesses.append(Guess("ZR811", entry.words.place, message, hint, entry.id))
        if not any(one.lead or one.responsible or one.supporting for one in read):
            message = _("“{measure}”没有读出由谁负责", measure=start_of(entry.measure))
            self._guesses.append(Guess("ZR814", entry.words.place, message, _("核对原文，补上 lead、responsible")))
        for guess in self._guesses[before:]:
            if CODES[guess.code][0] is not Severity.INFO:
                self._comments.setdefault(("tasks", at), []).append(f"{guess.code} {guess.message}")
        notes = [text for text in (entry.note, *(note for one in read for note in one.notes)) if text]
        return Task(
            id=id_,
            section=section.id if section else None,
            number=entry.number,
            part=self._part(entry),
            measure=entry.measure,
            lead=self._names(entry.duties, [one.lead for one in read]),
            responsible=self._names(entry.duties, [one.responsible for one in read]),
            supporting=self._names(entry.duties, [one.supporting for one in read]),
            deadlines=limits.deadlines,
            note="；".join(dict.fromkeys(notes)) or None,
            extra=Texts(entry.extra),
        )

    def _part(self, entry: Entry) -> int | None:
        """Which part of its item an entry is, as far as a register counts."""
        if entry.part is None or entry.part <= MAX_POSITIVE:
            return entry.part
        message = _("一项里的分项太多，没有登记这是第 {part} 项", part=entry.part)
        self._guesses.append(Guess("ZR811", entry.words.place, message))
        return None

    def _names(self, duties: Sequence[Duty], named: Sequence[tuple[NamedUnit, ...]]) -> tuple[str, ...]:
        found = [
            self._registry.name(one.name, duty.words.at(duty.offset + one.offset), person=duty.persons)
            for duty, listed in zip(duties, named, strict=True)
            for one in listed
        ]
        self._named += len(found)
        check_amount([self._named], _MOST_NAMES)
        return tuple(dict.fromkeys(found))

    def _for_the_document(self, duty: Duty, one: DutyReading) -> None:
        """What stands in one bracket and holds for the whole document: the rule that says who leads, who answers everywhere."""
        self._words += [words for words in (one.rule, one.blanket_words) if words]
        for named in one.blanket:
            self._blanket[self._registry.name(named.name, duty.words.at(duty.offset + named.offset))] = None

    def _document(self, issued: PartialDay | None, tasks: Iterable[Task]) -> Document:
        for words in self._found.around:
            self._covering(words)
        found, asked = self._facts.around, self._asked
        title, issuer = asked.title or found.title, asked.issuer or found.issuer
        document = Document(
            title=title or "",
            issuer=issuer or "",
            issued=issued,
            number=found.number,
            source=asked.source,
            until=found.until,
            lead_rule=self._lead_rule(tasks),
            labels=Texts({key: label for key, label in self._found.labels.items() if label != HeaderPart(key).title}),
            responsible=tuple(self._blanket),
            note="；".join(dict.fromkeys(self._words)) or None,
        )
        if fields := list(self._missing(document)):
            names = listed(_(_FACTS[key]) for key in fields)
            said = _("没有找到{names}，请补上 {fields}", names=names, fields=listed(fields))
            self._comments[("document",)] = [said]
        return document

    def _covering(self, words: Words) -> None:
        """Who answers for everything, where a line outside the tasks says so."""
        covering: Blanket | None = blanket(words.text)
        if covering is not None:
            duty = Duty(None, covering.words, words, words.text.index(covering.words))
            one = assignment(duty, self._known, None)
            self._guesses += one.guesses
            self._for_the_document(duty, one)

    def _lead_rule(self, tasks: Iterable[Task]) -> str:
        rule = self._facts.rule
        if rule is not None and rule.kind != "asterisk":
            return "first"
        return "column" if rule is not None or any(task.lead for task in tasks) else "none"

    def _comment_lost(self, lost: Sequence[Guess]) -> None:
        if lost:
            head = [_("原文里的这些字没有着落，请逐一补上：")]
            self._comments[()] = [*head, *(guess.message for guess in lost)]


def in_document_order(stream: Stream, guesses: Iterable[Guess]) -> list[Guess]:
    """The guesses by where the document says what they are about; those about all of it first."""
    ranks: dict[Place, tuple[int, int]] = {}
    for at, block in enumerate(stream.blocks):
        ranks.setdefault(block.place, (at, 0))
        pieces = () if isinstance(block, Words) else (words for row in block.rows for words in row if words)
        for place, words in enumerate(pieces, start=1):
            ranks.setdefault(words.place, (at, place))
    for at, words in enumerate((*stream.unread, *stream.doubtful), start=len(stream.blocks)):
        ranks.setdefault(words.place, (at, 0))
    return sorted(guesses, key=lambda guess: (_rank(guess.place, ranks), guess.code, guess.message))


def _rank(place: Place, ranks: dict[Place, tuple[int, int]]) -> tuple[int, int, int, int]:
    """Lines count where there are any; else the piece at the place."""
    return (*ranks.get(place, (-1, 0)), 0, 0) if place.where else (0, 0, place.line, place.column)
