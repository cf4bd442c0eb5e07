"""What the cells of a row hold, by what their columns are for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Entry
from zerenfengong.importing.document.line_breaks import whole
from zerenfengong.importing.lexicon.headers import HeaderColumn, HeaderPart
from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.importing.source.stream import Row, Words
from zerenfengong.register.schema import POSITIVE
from zerenfengong.text.folding import squeezed
from zerenfengong.text.regex import regex

# What stands behind a printed number.
NUMBER_STOPS = "、．.。"

# Where another item of a list may begin.
_BEGINS = regex(r"(?<=[。；;！!？?\n])\s*(?=\S)")
_LONGEST_MARK = 16

# So many marks tell columns of one header apart; further ones are counted.
_MOST_MARKS = 3


class RowCells:
    """One row with its columns."""

    def __init__(self, columns: Sequence[HeaderColumn], row: Row) -> None:
        self._columns = columns
        self.row = row
        first = {id(words): at for at, words in reversed(list(enumerate(row)))}
        self._places = [at for at, words in enumerate(row) if words is not None and first[id(words)] == at]

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
        return int(text) if re.fullmatch(POSITIVE, text) else None

    def numbered(self, measure: Words, part: int | None = None) -> tuple[str | None, str]:
        """The printed number and the measure without it; that of a column goes before what the measure begins with.

        An ordinal that only counts the parts of an item (``part``) goes, too.
        """
        text = whole(measure.text)
        mark = None if _is_list(text) else mark_of(text)
        printed = self.text(HeaderPart.NUMBER)
        own = mark_of(f"{printed}、") if printed else None
        counts = mark is not None and part is not None and mark.value == part
        if printed and not counts and (mark is None or own is None or mark.value != own.value):
            return printed.rstrip(NUMBER_STOPS), text
        if mark is None or not text[mark.length :].strip():
            return None, text
        return printed.rstrip(NUMBER_STOPS) if counts else mark.printed, text[mark.length :].strip()

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
        times: Counter[str] = Counter()
        for at, words in self.filled(HeaderPart.OTHER):
            header = self._columns[at].header or _("第 {n} 栏", n=at + 1)
            again = times[header]
            times[header] += 1
            header += "′" * again if again <= _MOST_MARKS else f"′{again}"
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

    def filled(self, *parts: HeaderPart) -> Iterator[tuple[int, Words]]:
        """The cells of some parts that hold text, with their columns, a merged one once."""
        for at in self._places:
            words = self.row[at]
            if self._columns[at].part in parts and words is not None and words.text.strip():
                yield at, words

    def _of(self, part: HeaderPart) -> Iterator[Words]:
        """The cells of a part, a merged one once."""
        for at in self._places:
            words = self.row[at]
            if self._columns[at].part is part and words is not None:
                yield words


def _is_list(text: str) -> bool:
    """Whether a text has items of its own: it begins with a first one, and a second one of its style follows."""
    first = mark_of(text)
    if first is None or first.value != 1:
        return False
    marks = (mark_of(text[at.end() : at.end() + _LONGEST_MARK]) for at in _BEGINS.finditer(text))
    return any(mark is not None and mark.style == first.style and mark.value == 2 for mark in marks)
