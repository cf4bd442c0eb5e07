"""Text as it stands on a screen: widths of Chinese characters, line breaks by Chinese rules, nothing that steers a terminal."""

import re
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from zerenfengong.text.regex import regex

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from rich.style import Style

# Control characters (C0, DEL, C1), line separators and what turns the reading direction: shown by their codes.
STEERING = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# What an empty cell shows: of one width everywhere, unlike —, and never taken for a word.
EMPTY = "-"

# What a CI system takes for a command even inside a line: ##[error], ##vso[task.complete].
COMMAND = regex(r"#(?=#\w*\[)")

# And at the beginning of a line, where space and colours do not count: ::error::
_AT_THE_BEGINNING = regex(r"(?m)^((?:[^\S\n]|\x1b\[[0-9;]*m)*):(?=:)")

_BREAKS = regex(r"(?<![\t \r\n\v\f])[\t ]*[\r\n\t\v\f][\t \r\n\v\f]*")

_OPENING = "（《〈“‘「『【〔［｛([{×"
_CLOSING = "，。；：、！？）》〉”’」』】〕］｝…—％)]},.;:!?%"

_WEEKDAY = "周[一二三四五六日]"
_DATE = (
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?: {_WEEKDAY})?"
    rf"|(?:[0-9]{{4}}年)?[0-9]{{1,2}}月(?:[0-9]{{1,2}}日(?:（{_WEEKDAY}）)?)?|[0-9]{{4}}年"
)

# What must not be torn apart: a date, a number with what it counts, a Latin word, with the punctuation that may not begin or
# end a line.
_WHOLE = rf"{_DATE}|[0-9]+ [天项个处次]|-*[A-Za-z0-9][A-Za-z0-9./_+'’-]*"
_PIECE = regex(rf"[ ]*[{re.escape(_OPENING)}]*(?:{_WHOLE}|[^\n])?[{re.escape(_CLOSING)}]*", re.DOTALL)


# Whether the terminal draws what is of ambiguous width (①, “, …: East Asian Width A) as wide as a Chinese character.
_ambiguous_wide: ContextVar[bool] = ContextVar("ambiguous_wide", default=False)


def draw_ambiguous_wide() -> None:
    """From now on ①, “ and … take two columns, as they do on some Chinese terminals; usually it is one."""
    _ambiguous_wide.set(True)


def width(text: str) -> int:
    """How many columns a text takes on a terminal; a Chinese character takes two."""
    return _width(text, _ambiguous_wide.get())


@lru_cache(maxsize=8192)
def _width(text: str, ambiguous_wide: bool) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 (the tables of widths, only where something is aligned)

    taken = cell_len(text)
    if ambiguous_wide and not text.isascii():
        taken += sum(east_asian_width(one) == "A" and cell_len(one) == 1 for one in text)
    return taken


def styled(text: str, style: str, *, color: bool) -> str:
    """The text with the escape sequences of a style (``bold magenta``), if there is a text, a style and colour."""
    return _style(style).render(text, color_system=_standard_colors()) if color and text and style else text


@lru_cache(maxsize=64)
def _style(style: str) -> "Style":
    from rich.style import Style  # noqa: PLC0415 (only where there is colour)

    return Style.parse(style)


@lru_cache(maxsize=1)
def _standard_colors() -> "ColorSystem":
    from rich.color import ColorSystem  # noqa: PLC0415

    return ColorSystem.STANDARD


def pad(text: str, columns: int) -> str:
    """The text with spaces after it up to a width in columns; longer text stays whole."""
    return text + " " * (columns - width(text))


def clipped(text: str, columns: int) -> str:
    """The text cut to a width in columns, with … where something is missing."""
    if width(text) <= columns:
        return text
    return text[: _fitting(text, columns - width("…"))].rstrip("，、；：") + "…"


def visible(text: str) -> str:
    r"""The text with whatever would steer a terminal replaced by its code (``\x1b``); lines and tabs stay."""
    return STEERING.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode("ascii"), text)


def one_line(text: str) -> str:
    """The text on one line, safe to print: breaks and tabs become a space."""
    return visible(_BREAKS.sub(" ", text.strip("\r\n\t")))


def quoted(text: str) -> str:
    """The text on one line that neither steers a terminal nor can be taken for a command by a CI system that reads along."""
    return harmless(one_line(text))


def harmless(text: str) -> str:
    """The lines of a text, none of which a CI system that reads along can take for a command."""
    return _AT_THE_BEGINNING.sub(r"\1\\x3a", COMMAND.sub(r"\\x23", text))


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines no wider than ``columns``, by the rules of Chinese typesetting (避头尾).

    No line begins with 、 or 。 and none ends with （ or 《; numbers and Latin words stay whole. A piece that is wider than the
    line is cut; a line has room for one character, however narrow it is.
    """
    columns = max(columns, 2)
    lines = []
    for paragraph in text.split("\n"):
        if width(paragraph) <= columns:
            lines.append(paragraph)
            continue
        line, used = "", 0
        for piece, taken in _pieces(paragraph, columns):
            if line and used + taken > columns:
                lines.append(line)
                line = piece.lstrip(" ")
                used = taken - (len(piece) - len(line))
            else:
                line, used = line + piece, used + taken
        lines.append(line)
    return lines


def _pieces(paragraph: str, columns: int) -> list[tuple[str, int]]:
    """What a line is made of, with the width of each; none is wider than the line."""
    pieces = []
    for match in _PIECE.finditer(paragraph):
        piece = match[0]
        while (taken := width(piece)) > columns:
            cut = _fitting(piece, columns)
            pieces.append((piece[:cut], width(piece[:cut])))
            piece = piece[cut:]
        if piece:
            pieces.append((piece, taken))
    return pieces


def _fitting(text: str, columns: int) -> int:
    """How many characters fit, at least one."""
    used = 0
    for count, character in enumerate(text):
        used += width(character)
        if used > columns:
            return max(count, 1)
    return len(text)
