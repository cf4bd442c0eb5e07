"""Lines in colour for a terminal: parts with their styles, the same everywhere that something is drawn."""

from collections.abc import Iterable, Sequence

from zerenfengong.query.status import State
from zerenfengong.text.width import styled, visible, wrap

# Text with its style.
Span = tuple[str, str]

# Colours that can be read on white and on black. What has passed is neutral: nobody knows here whether it was done.
STATE_STYLES = {
    State.OVERDUE: "red",
    State.SOON: "yellow",
    State.DONE_LATE: "green",
    State.DONE: "green",
    State.STOPPED: "dim",
}


def joined(line: Sequence[Span], *, color: bool, between: str = "") -> str:
    """The spans side by side, without spaces at the end of the line."""
    last = max((at for at, (text, _style) in enumerate(line) if text.strip()), default=-1)
    shown = [(text.rstrip() if at == last else text, style) for at, (text, style) in enumerate(line[: last + 1])]
    return between.join(styled(text, style, color=color) for text, style in shown)


def wrapped(paragraphs: Iterable[str], columns: int) -> list[str]:
    """The paragraphs broken into lines of this width; nothing in them steers a terminal."""
    return [line for paragraph in paragraphs for line in wrap(visible(paragraph).expandtabs(4), columns)]
