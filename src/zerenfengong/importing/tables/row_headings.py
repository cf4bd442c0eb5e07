"""The headings that hold for the rows of a table: over its whole width, and in columns of their own, until the next."""

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Heading, key_of
from zerenfengong.importing.document.guesses import Guess, start_of
from zerenfengong.importing.document.headings import MOST_LEVELS, can_be_id, headings_of, placed
from zerenfengong.importing.document.line_breaks import whole
from zerenfengong.importing.source.stream import Words

# In so few rows repeats tell nothing of the whole table.
_FEW = 5

Path = tuple[Heading, ...]
Key = tuple[tuple[str, str], ...]


class RowHeadings:
    """Takes the headings of a table in its order; ``path`` are those that hold for the next row, from the top.

    ``outer`` stand over the whole table; ``before``: those of the table that this one goes on from.
    """

    def __init__(self, outer: Path, before: "RowHeadings | None" = None) -> None:
        self._outer = outer
        self._bands = before.bands if before else outer
        self._cells: dict[int, Path] = dict(before.cells) if before else {}
        self._all: dict[Key, Path] = {}
        self._again: list[Words] = []
        self._named_again: list[Words] = []

    @property
    def bands(self) -> Path:
        """Those over the whole width."""
        return self._bands

    @property
    def cells(self) -> dict[int, Path]:
        """Those in each column."""
        return self._cells

    @property
    def path(self) -> Path:
        """All that hold for the next row."""
        path = (*self._bands, *(heading for _at, path in sorted(self._cells.items()) for heading in path))
        return path[:MOST_LEVELS]

    @property
    def all(self) -> tuple[Path, ...]:
        """Every path there was, once, in order."""
        return tuple(self._all.values())

    @property
    def repeated(self) -> tuple[Words, ...]:
        """The cells that only say again what stands over them or beside them."""
        return (*self._again, *self._named_again)

    def band(self, words: Words) -> Guess | None:
        """Take a heading over the whole width; one that only a new page repeats is said."""
        found = headings_of(words)
        if not found:
            self._bands, self._cells = self._outer, {}
            self._named_again.append(words)
            return None
        if len(found) == 1 and found[0].key in key_of(self._bands):
            return _again(words)
        path = found if len(found) > 1 else placed(self._bands[len(self._outer) :], found[0])
        self._bands = (*self._outer, *path)
        self._cells = {}
        self._keep(self._bands)
        return None

    def cell(self, at: int, words: Words, *, is_id: bool) -> Guess | None:
        """Take a heading in a column, or the mere id of one; it ends those in the columns behind it.

        What can be no id is a title, and said.
        """
        id_ = words.text.strip()
        bare = is_id and can_be_id(id_)
        self._take(at, words, (Heading("", None, words, id_),) if bare else headings_of(words))
        return None if bare or not is_id else _no_id(words)

    def _take(self, at: int, words: Words, found: Path) -> None:
        if not found:
            self._cells = {place: path for place, path in self._cells.items() if place < at}
            self._named_again.append(words)
            return
        again = key_of(found) == key_of(self._cells.get(at, ()))
        if self._is_named(at, found[-1]) or (again and not found[-1].title):
            self._named_again.append(words)
        elif again:
            self._again.append(words)
        else:
            self._cells = {place: path for place, path in self._cells.items() if place < at} | {at: found}
            self._keep(self.path)

    def guesses(self, rows: int) -> list[Guess]:
        """What of so many rows a new page has repeated; a table that says in every row where it stands repeats nothing."""
        if rows >= _FEW and len(self._again) * 2 >= rows:
            return []
        return [_again(words) for words in self._again]

    def _is_named(self, at: int, one: Heading) -> bool:
        """Whether a heading is only the id of the section that a heading above or to its left names in full."""
        above = [*self._bands, *(heading for place, path in self._cells.items() if place < at for heading in path)]
        return bool(above) and not one.title and above[-1].id == (one.id or (one.mark and one.mark.printed))

    def _keep(self, path: Path) -> None:
        for end in range(1, len(path) + 1):
            self._all.setdefault(key_of(path[:end]), path[:end])


def _no_id(words: Words) -> Guess:
    message = _("“{text}”不能作章节编号，当作标题", text=start_of(words.text))
    hint = _("章节编号最多 64 个字母（含汉字）、数字、“.”、“-”、“_”和括号；核对原文")
    return Guess("ZR811", words.place, message, hint)


def _again(words: Words) -> Guess:
    text = whole(words.text).replace("\n", " ")
    return Guess("ZR802", words.place, _("换页重复的标题“{words}”没有再记", words=text), words=text)
