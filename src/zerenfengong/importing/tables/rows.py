"""The rows of a table, one after another: headings that go on until the next, entries, and what only the page has repeated."""

from collections.abc import Iterator, Mapping, Sequence

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Duty, Entry, Heading, Structure
from zerenfengong.importing.document.guesses import CELL, Guess, start_of
from zerenfengong.importing.document.headings import headings_of
from zerenfengong.importing.document.line_breaks import is_cut, is_sentence, whole
from zerenfengong.importing.facts.fact_lines import Fact, fact
from zerenfengong.importing.lexicon.headers import HeaderColumn, HeaderPart
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.importing.prose.parts import ProsePart, parts_of
from zerenfengong.importing.prose.prose_lines import lines_of
from zerenfengong.importing.source.stream import Row, Words, distinct
from zerenfengong.importing.tables.row_cells import NUMBER_STOPS, RowCells
from zerenfengong.importing.tables.row_headings import RowHeadings
from zerenfengong.model import Role
from zerenfengong.text.folding import squeezed
from zerenfengong.text.regex import regex

_ROLES = {
    HeaderPart.LEAD: Role.LEAD,
    HeaderPart.RESPONSIBLE: Role.RESPONSIBLE,
    HeaderPart.SUPPORTING: Role.SUPPORTING,
    HeaderPart.DUTY: None,
}

# What stands in a row over the whole width and is no heading.
_REMARKS = ("注", "备注", "说明", "附注", "填表")

# Rows that count the others.
_SUMS = ("合计", "小计", "总计", "共计")

# Who issued the document, and when: below the last row.
_FACTS = (Fact.SIGNED, Fact.DAY, Fact.NAMED, Fact.NUMBER)

# A heading may be a sentence, but not several.
_LONGEST_HEADING = 120

# What a short measure has not, which no stop ends either.
_IN_A_SENTENCE = regex("[，,；;：:。]|.{12}")

# Between two names of persons.
_APART = regex(r"(?<=[一-鿿]{2})\s(?=[一-鿿]{2})")

# No task goes on over more rows.
_MOST_JOINED = 200


class Rows:
    """Takes the rows of one table in order; ``structure`` is what they came to.

    ``before``: the table that this one goes on from, under its headings. ``by_unit``: headings over the whole width are units.
    """

    def __init__(
        self,
        found: Sequence[HeaderColumn],
        outer: tuple[Heading, ...],
        before: "Rows | None" = None,
        *,
        by_unit: bool = False,
    ) -> None:
        self._columns = found
        self._headings = RowHeadings(outer, before.headings if before else None)
        self._before: dict[int, Words] = {}
        self._entries: list[Entry] = []
        self._around: list[Words] = []
        self._guesses: list[Guess] = []
        self._computed: dict[str, list[Words]] = {}
        self._count = 0
        self._header = [squeezed(column.header) for column in found]
        self._headers = frozenset(self._header)
        # How many rows the last entry was made of.
        self._joined = 0
        self._by_unit = by_unit
        # A table with ids of tasks is one that this program has printed; its sections stand there by their ids.
        self._is_printed = any(column.part is HeaderPart.ID for column in found)

    @property
    def headings(self) -> RowHeadings:
        """The headings as they stand after the last row."""
        return self._headings

    @property
    def columns(self) -> Sequence[HeaderColumn]:
        """What the columns are for."""
        return self._columns

    def structure(self) -> Structure:
        """What the rows hold."""
        computed = [words for column in self._computed.values() for words in column]
        return Structure(
            entries=tuple(self._entries),
            headings=self._headings.all,
            around=tuple(self._around),
            guesses=(*self._guesses, *self._headings.guesses(self._count), *self._left_out()),
            heads=(*self._headings.repeated, *computed),
        )

    def _left_out(self) -> Iterator[Guess]:
        """What stands in columns that this program computes when it prints a table."""
        for header, computed in self._computed.items():
            message = _("“{header}”一栏是导出时算出来的，没有导入", header=header)
            yield Guess("ZR819", computed[0].place, message)

    def add(self, row: Row) -> None:
        """Take the next row."""
        pieces = distinct(row)
        if not pieces:
            return
        if squeezed(pieces[0].text) in _SUMS:
            self._around.extend(pieces)
        elif self._is_header(row):
            self._drop(pieces, _("重复的表头“{words}”没有再记"))
        elif len(pieces) == 1 and self._is_band(row, pieces[0]):
            self._band(pieces[0])
        else:
            self._row(row, pieces)
        self._before |= {at: words for at, words in enumerate(row) if words}

    def _is_from_above(self, at: int, words: Words | None) -> bool:
        """Whether a cell is merged with the one above it: such a cell is one and the same piece in every row that it covers."""
        return words is self._before.get(at)

    def _is_header(self, row: Row) -> bool:
        texts = [squeezed(words.text) if words else "" for words in row]
        same = sum(text == header and bool(text) for text, header in zip(texts, self._header, strict=True))
        return same >= 2 and all(not text or text in self._headers for text in texts)

    def _is_band(self, row: Row, only: Words) -> bool:
        """Whether the one piece of text in a row is a heading over what comes next, or a remark."""
        places = [at for at, words in enumerate(row) if words is only]
        if self._is_from_above(places[0], only) and len(places) == 1:
            return False
        parts = {self._columns[at].part for at in places}
        if len(places) > 1 or not parts & {
            HeaderPart.MEASURE,
            HeaderPart.NOTE,
            HeaderPart.OTHER,
            HeaderPart.DEADLINE,
            *_ROLES,
        }:
            return True
        mark = mark_of(only.text)
        return parts == {HeaderPart.MEASURE} and mark is not None and mark.level <= 2 and not is_sentence(only.text)

    def _band(self, words: Words) -> None:
        titles = [one.title for one in headings_of(words)]
        if self._by_unit:
            self._computed.setdefault(_("单位"), []).append(words)
            return
        remark = squeezed(words.text).startswith(_REMARKS) or fact(words) in _FACTS
        if remark or any(len(title) > _LONGEST_HEADING for title in titles):
            self._around.append(words)
        elif repeated := self._headings.band(words):
            self._guesses.append(repeated)

    def _row(self, row: Row, pieces: list[Words]) -> None:
        self._count += 1
        cells = RowCells(self._columns, row)
        if self._is_aside(cells):
            self._say_left_out(pieces, _("这一行没有登记：“{words}”不是单位名称"))
            return
        self._read_headings(row)
        pieces = self._without_computed(cells, pieces)
        measure = cells.first(HeaderPart.MEASURE)
        duties = tuple(self._duties(cells))
        if measure is None or not measure.text.strip():
            self._without_measure(cells, pieces, duties)
        elif self._goes_on(cells, measure, duties):
            self._append(measure, pieces)
        elif self._entries and not duties and len(pieces) == 1 and _is_mere_name(measure):
            self._say_left_out(pieces, _("这一行没有登记：“{words}”没有写由谁负责"))
        else:
            self._entry(cells, measure, duties, pieces)

    def _is_aside(self, cells: RowCells) -> bool:
        """Whether a row is none of the tasks: it names nobody where a column was taken for one of units by its cells."""
        named = [words for at, words in cells.filled(*_ROLES) if self._columns[at].by_cells]
        by_cells = any(column.by_cells for column in self._columns)
        return by_cells and not any(looks_like_unit(squeezed(words.text)) for words in named)

    def _say_left_out(self, pieces: Sequence[Words], message: str) -> None:
        words = _quoted(pieces)
        said = message.format(words=start_of(words))
        self._guesses.append(Guess("ZR804", pieces[0].place, said, words=words, pieces=tuple(pieces)))

    def _without_computed(self, cells: RowCells, pieces: list[Words]) -> list[Words]:
        said = {HeaderPart.DERIVED, HeaderPart.DUE} if cells.text(HeaderPart.DEADLINE) else {HeaderPart.DERIVED}
        computed = [(column.header, cells.row[at]) for at, column in enumerate(self._columns) if column.part in said]
        filled, taken = set(map(id, pieces)), {id(words) for _header, words in computed}
        for header, words in computed:
            if words is not None and id(words) in filled:
                self._computed.setdefault(header, []).append(words)
        return [words for words in pieces if id(words) not in taken]

    def _read_headings(self, row: Row) -> None:
        """The section columns of a row; an empty or merged cell leaves the heading of the row above."""
        for at, column in enumerate(self._columns):
            words = row[at]
            if column.part is not HeaderPart.SECTION or words is None or not words.text.strip():
                continue
            if not self._is_from_above(at, words) and not (at and words is row[at - 1]):
                is_id = self._is_printed and column.header in ("章节", _("章节"))
                said = self._headings.cell(at, words, is_id=is_id)
                self._guesses += [said] if said else []

    def _duties(self, cells: RowCells) -> Iterator[Duty]:
        for at, words in cells.filled(*_ROLES):
            if self._is_from_above(at, words) and self._entries:
                message = _("合并的单元格“{text}”同时用于这一行", text=whole(words.text))
                self._guesses.append(Guess("ZR817", words.place, message))
            column = self._columns[at]
            text = _APART.sub("、", words.text) if column.persons else words.text
            yield Duty(_ROLES[column.part], text, words, persons=column.persons)

    def _without_measure(self, cells: RowCells, pieces: list[Words], duties: tuple[Duty, ...]) -> None:
        """A row that names units or limits and no measure: its heading is the measure, or it goes on with the row above."""
        filled = set(map(id, pieces))
        new = [
            words
            for at, words in enumerate(cells.row)
            if words and id(words) in filled and not self._is_from_above(at, words)
        ]
        sections = (words for _at, words in cells.filled(HeaderPart.SECTION))
        heading = next((words for words in sections if any(words is one for one in new)), None)
        if heading is None and self._entries and self._joined < _MOST_JOINED:
            last = self._entries[-1]
            message = _(
                "这一行没有举措，“{words}”接在上一行“{measure}”之后", words=_quoted(new), measure=start_of(last.measure)
            )
            self._guesses.append(Guess("ZR806", pieces[0].place, message))
            self._entries[-1] = last._replace(
                duties=(*last.duties, *duties),
                limits=(*last.limits, *cells.limits()),
                note="；".join(filter(None, (last.note, cells.text(HeaderPart.NOTE)))) or None,
                extra=_joined(last.extra, cells.extra()),
                sources=(*last.sources, *pieces),
            )
            self._joined += 1
        elif heading is not None and duties:
            message = _("这一行的举措是空的，用标题“{title}”作为举措", title=start_of(heading.text))
            self._guesses.append(Guess("ZR811", heading.place, message))
            self._entry(cells, heading, duties, pieces)
        elif heading is None:
            self._around.extend(pieces)

    def _goes_on(self, cells: RowCells, measure: Words, duties: tuple[Duty, ...]) -> bool:
        """Whether a row is the rest of the measure above it: that one ends within a sentence, and nothing new is said here.

        In a table without numbers only a row that says nothing else is: a short measure has no stop either.
        """
        if not self._entries or cells.text(HeaderPart.NUMBER) or mark_of(measure.text) or self._joined >= _MOST_JOINED:
            return False
        last = self._entries[-1]
        if last.path != self._headings.path or not is_cut(last.measure) or cells.says_more(last):
            return False
        if last.number is None and not _IN_A_SENTENCE.search(last.measure):
            return False
        said = [(duty.role, squeezed(duty.text)) for duty in duties]
        same = [(duty.role, squeezed(duty.text)) for duty in last.duties]
        return not said or (last.number is not None and said == same)

    def _append(self, measure: Words, pieces: list[Words]) -> None:
        last = self._entries[-1]
        message = _("这一行没有序号，上一行的句子没有完：接在“{measure}”之后", measure=start_of(last.measure))
        self._guesses.append(Guess("ZR806", measure.place, message))
        # Only its last line can go on.
        before, line_break, end = last.measure.rpartition("\n")
        going_on = whole(f"{end}\n{measure.text}")
        self._entries[-1] = last._replace(measure=f"{before}{line_break}{going_on}", sources=(*last.sources, *pieces))
        self._joined += 1

    def _entry(self, cells: RowCells, measure: Words, duties: tuple[Duty, ...], pieces: list[Words]) -> None:
        above = self._part_of_above(cells)
        if above is not None:
            self._count_above(above)
        number, text = cells.numbered(measure, part=above)
        inner = [] if duties else _assigned_inside(measure)
        if number is None and self._follows_numbered():
            message = _("这一行没有序号，单独成了一项：“{text}”", text=start_of(text))
            hint = _("它若是上一项被换页截断的部分，把两项并成一项")
            self._guesses.append(Guess("ZR806", measure.place, message, hint))
        entry = Entry(
            measure=text,
            words=measure,
            path=self._headings.path,
            number=number,
            part=cells.part() or above,
            duties=duties,
            limits=tuple(cells.limits()),
            note=cells.text(HeaderPart.NOTE) or None,
            extra=cells.extra(),
            id=cells.text(HeaderPart.ID) or None,
            sources=tuple(pieces),
        )
        self._joined = 1
        self._entries += [
            entry._replace(
                measure=part.measure,
                part=at if len(inner) > 1 else entry.part,
                duties=part.duties,
                limits=(*entry.limits, *part.limits),
            )
            for at, part in enumerate(inner, start=1)
        ] or [entry]

    def _part_of_above(self, cells: RowCells) -> int | None:
        """Which part of the item above a row is, where one cell holds the number of both, or both have the same one."""
        number = cells.first(HeaderPart.NUMBER)
        if number is None or not number.text.strip() or not self._entries:
            return None
        last = self._entries[-1]
        repeats = last.path == self._headings.path and last.number == cells.text(HeaderPart.NUMBER).rstrip(NUMBER_STOPS)
        return (last.part or 1) + 1 if repeats or number in self._before.values() else None

    def _count_above(self, part: int) -> None:
        """Count the entry above as the part before; its own ordinal goes if that is all it says."""
        last = self._entries[-1]
        mark = mark_of(last.measure)
        counts = mark is not None and mark.value == part - 1 and last.measure[mark.length :].strip()
        self._entries[-1] = last._replace(part=part - 1, measure=counts or last.measure)

    def _follows_numbered(self) -> bool:
        """Whether the entry before stands in the same section and has a number."""
        return (
            bool(self._entries)
            and self._entries[-1].path == self._headings.path
            and self._entries[-1].number is not None
        )

    def _drop(self, pieces: Sequence[Words], message: str) -> None:
        words = _quoted(pieces)
        self._guesses.append(
            Guess("ZR802", pieces[0].place, message.format(words=words), words=words, pieces=tuple(pieces))
        )


def _joined(extra: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The further columns of two rows that are one."""
    return {key: "；".join(filter(None, (extra.get(key), more.get(key)))) for key in {**extra, **more}}


def _assigned_inside(measure: Words) -> list[ProsePart]:
    """The parts of a measure whose brackets say who answers for them; none where no bracket does."""
    lines = lines_of([measure])
    return [part for line in lines for part in parts_of(line)] if any(line.spans for line in lines) else []


def _is_mere_name(words: Words) -> bool:
    """Whether a text is neither numbered nor a sentence: alone in its row, nobody does it."""
    return mark_of(words.text) is None and _IN_A_SENTENCE.search(words.text) is None and not is_sentence(words.text)


def _quoted(pieces: Sequence[Words]) -> str:
    return CELL.join(whole(words.text).replace("\n", " ") for words in pieces)
