"""Pages: a label at the left, its lines beside it; wrapped on a terminal, whole lines in a pipe."""

from collections.abc import Sequence

from zerenfengong.answers.detail import DetailPage
from zerenfengong.render import Canvas
from zerenfengong.text.width import one_line, pad, styled, visible, width, wrap

_GAP = 2
_NARROWEST = 20


def draw_pages(pages: Sequence[DetailPage], canvas: Canvas) -> str:
    """The pages with an empty line between them."""
    return "\n".join(_draw(page, canvas.columns, color=canvas.color) for page in pages)


def _draw(page: DetailPage, columns: int | None, *, color: bool) -> str:
    labels = max((width(visible(label)) for label, _lines in page.entries), default=0)
    room = None if columns is None else max(columns - labels - _GAP, _NARROWEST)
    lines = [styled(line, "bold", color=color) for line in _fitted(page.title, columns)]
    for label, texts in page.entries:
        beside = [line for text in texts for line in _fitted(text, room)]
        for at, line in enumerate(beside):
            shown = one_line(label) if at == 0 else ""
            lines.append(f"{styled(pad(shown, labels), 'dim', color=color and at == 0)}{' ' * _GAP}{line}")
    for remark in page.remarks:
        lines += ["", *(styled(line, "dim", color=color) for line in _fitted(remark, columns))]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _fitted(text: str, room: int | None) -> list[str]:
    safe = one_line(text)
    return [safe] if room is None else wrap(safe, room)
