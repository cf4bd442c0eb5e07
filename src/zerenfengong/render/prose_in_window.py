"""Prose in a window: broken by the rules of Chinese typesetting, what is quoted in bold. Also for what commands say."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from zerenfengong.findings import Severity
from zerenfengong.i18n import _
from zerenfengong.render import Canvas
from zerenfengong.render.spans import Span, joined
from zerenfengong.text.width import visible, width, wrap

# They can be read on white and on black.
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold magenta", Severity.INFO: "bold cyan"}

_NARROWEST = 20

# Between “ and ”, of which there may be others inside.
_QUOTED = re.compile("(?<=“)((?:[^“”]|“[^“”]*”)+)(?=”)")


def quoting(text: str, style: str = "", inside: str = "bold") -> list[Span]:
    """The text in one style, and in another the values that it quotes."""
    return [(part, inside if at % 2 else style) for at, part in enumerate(_QUOTED.split(text)) if part]


def fitted(spans: Sequence[Span], canvas: Canvas, indent: str = "", *, hanging: bool = False) -> Iterator[str]:
    """The spans one after another, in lines that fit the window and are indented; ``hanging``: but for the first.

    One line where there is no window.
    """
    text = "".join(part for part, _style in spans).rstrip(" ")
    margin = "" if hanging else indent
    if canvas.columns is None or width(margin + text) <= canvas.columns:
        yield margin + joined(spans, color=canvas.color)
        return
    room = max(canvas.columns - len(indent), _NARROWEST)
    first = max(canvas.columns, _NARROWEST) if hanging else room
    styled = [(character, style) for part, style in spans for character in part]
    for begin, end in _stretches(text, first, room):
        runs = groupby(styled[begin:end], lambda one: one[1])
        shown = [("".join(character for character, _style in run), style) for style, run in runs]
        yield (indent if begin or not hanging else "") + joined(shown, color=canvas.color)


def _stretches(text: str, first: int, room: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; only spaces are lost, where a line breaks."""
    line, *rest = wrap(text, first)
    yield 0, len(line)
    at = len(line)
    for line in wrap(text[at:].lstrip(" "), room) if rest else ():
        begin = text.index(line, at)
        at = begin + len(line)
        yield begin, at


def told_in_window(text: str, canvas: Canvas) -> Iterator[str]:
    """What a command says, fitted to the window; what is indented stays so, and the word “error” stands out."""
    error = _("错误：{message}", message="").rstrip("：: ")
    for line in visible(text).expandtabs(4).split("\n"):
        words = line.lstrip(" ")
        begin = error if words.startswith(error) else ""
        spans = [(begin, SEVERITY_STYLES[Severity.ERROR]), *quoting(words.removeprefix(begin))]
        yield from fitted(spans, canvas, line[: len(line) - len(words)])
