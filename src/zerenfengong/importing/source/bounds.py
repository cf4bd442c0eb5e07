"""How large a document may be: what is larger is refused with one line, before it takes all memory or time."""

from collections.abc import Iterable

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import Grid, SourceRefused, Stream

MAX_BYTES = 64 * 1024 * 1024
# Of text that is read as a whole, each mark that may end a cell or a line makes something to keep.
_MAX_TEXT_BYTES = 16 * 1024 * 1024
_SEPARATORS, _MAX_SEPARATORS = (b"\n", b"\r", b"\t", b"|", b","), 1_000_000
_MAX_TAGS = 2_000_000

MAX_ROWS = 20_000
MAX_CELLS = 400_000
MAX_LINES = 50_000

# Nobody's table is wider, and no paragraph, cell or line of a file is longer; so what looks at each piece of one beside the
# others, or at each place of a text, has an end.
_MAX_COLUMNS = 500
_MAX_PIECE, _MAX_LINE = 100_000, 1_000_000
# Of all tables and paragraphs together, a merged cell counted wherever it stands.
_MAX_CHARACTERS = 16_000_000


class Tally:
    """The rows and cells of a document's tables so far."""

    def __init__(self) -> None:
        self._rows = self._cells = 0

    def add(self, rows: int, cells: int) -> None:
        """Count a table.

        Raises:
            SourceRefused: that is more than a document may have.
        """
        self._rows, self._cells = self._rows + rows, self._cells + cells
        check_size(self._rows, self._cells)


def check_size(rows: int, cells: int, columns: int = 0) -> None:
    """Let so many rows, cells and columns pass.

    Raises:
        SourceRefused: they are too many.
    """
    if columns > _MAX_COLUMNS:
        raise SourceRefused(_("表格太宽：超过 {columns} 栏；只留下要导入的部分", columns=_MAX_COLUMNS))
    if rows > MAX_ROWS or cells > MAX_CELLS:
        raise SourceRefused(
            _(
                "表格太大：超过 {rows} 行或 {cells} 格；只留下要导入的部分，或分成几个文件",
                rows=MAX_ROWS,
                cells=MAX_CELLS,
            )
        )


def check_lines(lines: int, longest: int = 0) -> None:
    """Let so many lines or paragraphs pass, the longest of this length.

    Raises:
        SourceRefused: they are too many or too long.
    """
    _check_length(longest, _MAX_LINE)
    if lines > MAX_LINES:
        raise SourceRefused(_("文件太长：超过 {lines} 行；只留下要导入的部分", lines=MAX_LINES))


def check_text(data: bytes) -> None:
    """Let a text file pass, be it a page or plain text.

    Raises:
        SourceRefused: it is too large, or would fall into too many pieces.
    """
    pieces = sum(map(data.count, _SEPARATORS))
    if len(data) > _MAX_TEXT_BYTES or pieces > _MAX_SEPARATORS or data.count(b"<") > _MAX_TAGS:
        raise SourceRefused(_too_much())


def check_piece(length: int) -> None:
    """Let a paragraph, a cell or a text beside the others pass that has so many characters.

    Raises:
        SourceRefused: it is too long.
    """
    _check_length(length, _MAX_PIECE)


def check_stream(stream: Stream) -> None:
    """Let what a reader has made of a document pass.

    Raises:
        SourceRefused: a piece is too long, a table too wide, or all of it too much.
    """
    for block in stream.blocks:
        if isinstance(block, Grid):
            check_size(0, 0, max(map(len, block.rows), default=0))
    blocks = [[[block]] if not isinstance(block, Grid) else block.rows for block in stream.blocks]
    lengths = [len(words.text) for rows in blocks for row in rows for words in row if words]
    check_piece(max([*lengths, *(len(words.text) for words in (*stream.unread, *stream.doubtful))], default=0))
    check_characters(lengths)


def check_characters(lengths: Iterable[int]) -> None:
    """Let texts of these lengths pass, altogether.

    Raises:
        SourceRefused: they are too much for one document.
    """
    check_amount(lengths, _MAX_CHARACTERS)


def check_amount(counts: Iterable[int], most: int) -> None:
    """Let so much pass, altogether.

    Raises:
        SourceRefused: it is too much for one document.
    """
    if sum(counts) > most:
        raise SourceRefused(_too_much())


def _check_length(length: int, most: int) -> None:
    if length > most:
        raise SourceRefused(_("有一段或一格超过 {most} 字，不像一份分工表；分开来，或只留下要导入的部分", most=most))


def _too_much() -> str:
    return _("文字太多，不像一份分工表；只留下要导入的部分，或分成几个文件")
