"""A table of a Word file: its cells with what they cover, however the merging was written."""

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _
from zerenfengong.importing.readers.word.word_text import whole_text
from zerenfengong.importing.readers.word.wordml import is_on, named, number, value
from zerenfengong.importing.source.layout import Content, GridCell, LaidTable, TextBeside, TextInTable

# Word itself has no more than 63 columns.
_MAX_SPAN = 1_000

Contents = Callable[[Element], Iterable[Content]]


def table(element: Element, contents: Contents) -> LaidTable:
    """The table with what of it is not shown; ``contents`` reads what a cell holds, and is asked once for each, in order."""
    cells = _Cells(contents)
    for row in named(element, "tr"):
        if is_on(row, "trPr/del"):
            cells.leave_out(row, 0, _("修订中删去的文字"))
        elif is_on(row, "trPr/hidden"):
            cells.leave_out(row, 0, _("隐藏文字"))
        else:
            cells.add(row)
    return LaidTable(tuple(cells.all), tuple(cells.unseen))


class _Cells:
    """The cells of a table, row by row."""

    def __init__(self, contents: Contents) -> None:
        self.all: list[GridCell] = []
        self.unseen: list[TextInTable] = []
        self._contents = contents
        self._rows = 0
        # By the column that it begins in, the cell that goes on downwards.
        self._open: dict[int, int] = {}

    def add(self, row: Element) -> None:
        """The next row."""
        column, begun, still_open = _span(row, "trPr/gridBefore", 0), len(self.all), dict[int, int]()
        for cell in named(row, "tc"):
            if cell.find("tcPr/cellDel") is not None:
                # Those that follow stand where it stood.
                self.leave_out(cell, column, _("修订中删去的文字"))
                continue
            merged, span = _merged(cell), _span(cell, "tcPr/gridSpan", 1)
            if merged not in (None, "restart") and column in self._open:
                still_open[column] = self._open[column]
                self._go_on(self._open[column], rows=1)
                self.leave_out(cell, column, _("合并单元格里没有显示的文字"))
            elif value(cell, "tcPr/hMerge") in ("", "continue") and len(self.all) > begun:
                self._go_on(-1, columns=span)
                self.leave_out(cell, column, _("合并单元格里没有显示的文字"))
            else:
                if merged is not None:
                    still_open[column] = len(self.all)
                self.all.append(GridCell(self._rows, column, tuple(self._contents(cell)), columns=span))
            column += span
        self._rows, self._open = self._rows + 1, still_open

    def leave_out(self, element: Element, column: int, what: str) -> None:
        """Let a cell or a row be none, whose text Word keeps and does not show."""
        self.unseen.append(TextInTable(self._rows, column, TextBeside(whole_text(element), what)))

    def _go_on(self, at: int, *, rows: int = 0, columns: int = 0) -> None:
        """Let a cell cover another one."""
        above = self.all[at]
        self.all[at] = above._replace(rows=above.rows + rows, columns=above.columns + columns)


def _merged(cell: Element) -> str | None:
    """How a cell is merged downwards, be it by a tracked change; None where it is not."""
    tracked = cell.find("tcPr/cellMerge")
    if tracked is not None:
        return {"cont": "continue", "rest": "restart"}.get(tracked.get("vMerge", ""))
    return value(cell, "tcPr/vMerge")


def _span(element: Element, path: str, least: int) -> int:
    return min(max(number(element, path) or 0, least), _MAX_SPAN)
