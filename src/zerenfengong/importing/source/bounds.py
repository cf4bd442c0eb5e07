"""How large a document may be: what is larger is refused with one line, before it takes all memory or time."""

from zerenfengong.i18n import _
from zerenfengong.importing.source.stream import SourceRefused

MAX_BYTES = 64 * 1024 * 1024
# Of text that is read as a whole, each mark that may end a cell or a line makes something to keep.
_MAX_TEXT_BYTES = 16 * 1024 * 1024
_SEPARATORS, _MAX_SEPARATORS = (b"\n", b"\r", b"\t", b"|", b","), 1_000_000
_MAX_TAGS = 2_000_000

MAX_ROWS = 20_000
MAX_CELLS = 400_000
MAX_LINES = 200_000


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


def check_size(rows: int, cells: int) -> None:
    """Let so many rows and cells pass.

    Raises:
        SourceRefused: they are too many.
    """
    if rows > MAX_ROWS or cells > MAX_CELLS:
        raise SourceRefused(
            _(
                "表格太大：超过 {rows} 行或 {cells} 格；只留下要导入的部分，或分成几个文件",
                rows=MAX_ROWS,
                cells=MAX_CELLS,
            )
        )


def check_lines(lines: int) -> None:
    """Let so many lines or paragraphs pass.

    Raises:
        SourceRefused: they are too many.
    """
    if lines > MAX_LINES:
        raise SourceRefused(_("文件太长：超过 {lines} 行；只留下要导入的部分", lines=MAX_LINES))


def check_text(data: bytes) -> None:
    """Let a text file pass, be it a page or plain text.

    Raises:
        SourceRefused: it is too large, or would fall into too many pieces.
    """
    pieces = sum(map(data.count, _SEPARATORS))
    if len(data) > _MAX_TEXT_BYTES or pieces > _MAX_SEPARATORS or data.count(b"<") > _MAX_TAGS:
        raise SourceRefused(_("文字太多，不像一份分工表；只留下要导入的部分，或分成几个文件"))
