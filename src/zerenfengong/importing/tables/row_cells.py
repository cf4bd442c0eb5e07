"""What the cells of a row hold, by what their columns are for."""

from collections.abc import Iterator, Sequence

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Entry
from zerenfengong.importing.document.line_breaks import whole
from zerenfengong.importing.lexicon.headers import HeaderColumn, HeaderPart
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.source.stream import Row, Words
from zerenfengong.text.folding import squeezed


class RowCells:
    """One row with its columns."""

    def __init__(self, columns: Sequence[HeaderColumn], row: Row) -> None:
        self._columns = columns
        self.row = row

    def first(self, part: HeaderPart) -> Words | None:
        """The first cell of a part."""
        return next(self._of(part), None)

    def text(self, part: HeaderPart) -> str:
        """What the first cell of a part says; "" where there is none."""
        words = self.first(part)
        return whole(words.text) if words else ""

    def part(self) -> int | None:
        """Which part of its item a row is, where a column says it."""
        text = self.text(HeaderPart.SPLIT)
        return int(text) if text.isascii() and text.isdigit() else None

    def numbered(self, measure: Words) -> tuple[str | None, str]:
        """The printed number and the measure without it; that of a column goes before what the measure begins with."""
        text = whole(measure.text)
        mark = mark_of(text)
        printed = self.text(HeaderPart.NUMBER)
        own = mark_of(f"{printed}、") if printed else None
        if printed and (mark is None or own is None or mark.value != own.value):
            return printed.rstrip("、．.。"), text
        if mark is None or not text[mark.length :].strip():
            return None, text
        return mark.printed, text[mark.length :].strip()

    def limits(self) -> list[Words]:
        """The limits; a bare day only where no column says them in words."""
        for part in (HeaderPart.DEADLINE, HeaderPart.DUE):
            found = [words for words in self._of(part) if words.text.strip()]
            if found:
                return found
        return []

    def extra(self) -> dict[str, str]:
        """What stands in further columns, by their headers."""
        extra: dict[str, str] = {}
        for at, column in enumerate(self._columns):
            words = self.row[at]
            if column.part is not HeaderPart.OTHER or words is None or not words.text.strip() or words in self.row[:at]:
                continue
            header = column.header or _("第 {n} 栏", n=at + 1)
            while header in extra:
                header += "′"
            extra[header] = whole(words.text)
        return extra

    def says_more(self, above: Entry) -> bool:
        """Whether there is a limit, a note or a further column that the row above does not have in the same words."""
        limits = [squeezed(words.text) for words in self.limits()]
        known = [squeezed(words.text) for words in above.limits]
        note, extra = self.text(HeaderPart.NOTE), self.extra()
        return limits not in ([], known) or note not in ("", above.note or "") or bool(extra and extra != above.extra)

    def _of(self, part: HeaderPart) -> Iterator[Words]:
        """The cells of a part, a merged one once."""
        for at, column in enumerate(self._columns):
            words = self.row[at]
            if column.part is part and words is not None and words not in self.row[:at]:
                yield words
