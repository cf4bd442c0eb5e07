"""A whole document: its tables and what stands between them, put together in its order."""

from collections.abc import Iterable, Iterator, Sequence

from zerenfengong.i18n import _, plural
from zerenfengong.importing.document.entries import Entry, Heading, Structure
from zerenfengong.importing.document.guesses import CELL, Guess
from zerenfengong.importing.document.headings import headings_of, placed
from zerenfengong.importing.document.line_breaks import is_sentence
from zerenfengong.importing.drafting.printed_limits import is_printed_count
from zerenfengong.importing.lexicon.headers import NO_COLUMNS, OwnColumns
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.own_columns import advice
from zerenfengong.importing.prose import paragraphs as prose
from zerenfengong.importing.source.stream import Grid, Stream, Words, distinct
from zerenfengong.importing.tables.table_entries import ReadTable, table
from zerenfengong.model import NO_TEXTS

# A longer line before a table is no heading of it.
_LONGEST_HEADING = 40


def structure(stream: Stream, own: OwnColumns = NO_COLUMNS) -> Structure:
    """The entries of a document with everything around them, in its order; ``own`` is what the user says of columns."""
    return _Document(stream, own).read()


class _Document:
    """Reads the blocks of a stream; a table has the headings that stand before it, and may go on from the one before."""

    def __init__(self, stream: Stream, own: OwnColumns) -> None:
        self._stream = stream
        self._own = own
        self._parts: list[Structure | Sequence[Words]] = []
        self._waiting: list[Words] = []
        self._outer: tuple[Heading, ...] = ()
        self._before: ReadTable | None = None

    def read(self) -> Structure:
        for block in self._stream.blocks:
            if isinstance(block, Grid):
                self._grid(block)
            else:
                self._waiting.append(block)
                self._before = None
        self._parts.append(self._waiting)
        unread = [
            *(
                Guess("ZR819", one.place, _("没有导入：{text}", text=one.text.strip()), words=one.text)
                for one in self._stream.unread
            ),
            *(
                Guess("ZR822", one.place, _("对照原文：{text}", text=one.text.strip()), words=one.text)
                for one in self._stream.doubtful
            ),
        ]
        whole = _without_copies(_together(self._read_parts()))
        return whole._replace(guesses=(*whole.guesses, *unread))

    def _grid(self, grid: Grid) -> None:
        above = self._headings_before()
        found = table(grid, above, self._before, self._own)
        if found is not None and found.by_unit:
            above = ()
        if found is None:
            self._parts += [self._waiting, _left_out(grid)]
        else:
            self._outer, self._before = above, found
            count = len(self._waiting) - self._trailing()
            self._parts.append(self._waiting[:count])
            outer = tuple(self._outer[: at + 1] for at in range(len(above)))
            counts = [
                words
                for words in self._waiting[count:]
                if not above or is_printed_count(words.text) or not headings_of(words)
            ]
            self._parts.append(
                found.structure._replace(
                    headings=(*outer, *found.structure.headings), heads=(*counts, *found.structure.heads)
                )
            )
        self._waiting = []

    def _trailing(self) -> int:
        """How many of the lines before a table are headings of it."""
        count = 0
        for words in reversed(self._waiting):
            if not _is_heading(words) and not is_printed_count(words.text):
                break
            count += 1
        return count

    def _headings_before(self) -> tuple[Heading, ...]:
        """The headings that hold for the next table: those right before it, below those of the table before."""
        path = self._outer
        for words in self._waiting[len(self._waiting) - self._trailing() :]:
            if is_printed_count(words.text):
                continue
            found = headings_of(words)
            path = placed(path, found[0]) if len(found) == 1 else found
        return path

    def _read_parts(self) -> Iterator[Structure]:
        """The tables, and the text between them: that is read by whether there is any table that says who answers."""
        explicit = any(isinstance(part, Structure) and part.entries for part in self._parts)
        for part in self._parts:
            if isinstance(part, Structure):
                yield part
            elif part:
                yield prose.structure(part, explicit=explicit)


def _is_heading(words: Words) -> bool:
    """Whether a line before a table is a heading of what stands in it (and not the table's own title)."""
    if words.level > 1:
        return True
    mark = mark_of(words.text.strip())
    return mark is not None and mark.level <= 2 and len(words.text) <= _LONGEST_HEADING and not is_sentence(words.text)


def _left_out(grid: Grid) -> Structure:
    """A table in which no header was recognised: it is named in the report, whole."""
    pieces = distinct(words for row in grid.rows for words in row)
    said = CELL.join(" ".join(words.text.split()) for words in pieces)
    what = _("工作表“{name}”", name=grid.name) if grid.name else _("一张表")
    message = _("{what}没有认出表头，没有导入：{text}", what=what, text=said)
    hint = _("是责任分工表的，表头要有“牵头单位”“责任单位”这样的栏名")
    if columns := advice(grid):
        hint = _("是责任分工表的，写明哪一栏是做什么、哪一栏是由谁负责，再导入：{columns}", columns=columns)
    return Structure(guesses=(Guess("ZR819", grid.place, message, hint, said, tuple(pieces)),) if pieces else ())


def _without_copies(found: Structure) -> Structure:
    """The structure without the rows that only repeat a task, by its own id: a document by units has it under each of them."""
    first: dict[str, Entry] = {}
    kept: list[Entry] = []
    copies: list[Entry] = []
    for entry in found.entries:
        known = first.setdefault(entry.id, entry) if entry.id else entry
        (kept if known is entry or known.measure != entry.measure else copies).append(entry)
    if not copies:
        return found
    guess = Guess("ZR802", copies[0].words.place, plural("{n} 行与前面同一编号的任务一样，没有再记", len(copies)))
    repeated = distinct(words for entry in copies for words in entry.sources)
    return found._replace(entries=tuple(kept), guesses=(*found.guesses, guess), heads=(*found.heads, *repeated))


def _together(parts: Iterable[Structure]) -> Structure:
    """Parts of one document as one."""
    found = list(parts)
    labels: dict[str, str] = {}
    for part in found:
        labels = {**part.labels, **labels}
    return Structure(
        entries=tuple(one for part in found for one in part.entries),
        headings=tuple(one for part in found for one in part.headings),
        around=tuple(one for part in found for one in part.around),
        guesses=tuple(one for part in found for one in part.guesses),
        labels=labels or NO_TEXTS,
        heads=tuple(one for part in found for one in part.heads),
        numbered=sum(part.numbered for part in found),
        taken=sum(part.taken for part in found),
    )
