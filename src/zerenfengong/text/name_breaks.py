"""Where the name of a unit may be broken over lines: between its words, as far as its characters tell."""

import re
from collections.abc import Iterator

from zerenfengong.text.width import width

# What ends the name of a place or an office, unless a word goes on with it (市场, 区域, 司法).
_PLACE = "省(?![级直])|(?<!城)市(?![场民政直容级])|县(?![级域直])|(?<![小街])区(?![域划块级])|镇|(?<!城)乡"
_OFFICE = "委员会|管委会|局|院(?![校士])|厅|部(?![门署分队])|室|中心(?!城)|公司|政府"

# Before a bracket, behind what closes one or joins two, behind a place or an office that is not all that is left.
_SEAM = re.compile(rf"(?<=.)(?=[（(])|[）)、和与及]|(?:{_PLACE}|{_OFFICE})(?=[^（）()]{{2}})")


# Where nothing else tells the words apart, most have two characters; brackets stand with what is beside them.
_PAIR = re.compile(r"[（(]*.{1,2}[）)]*", re.DOTALL)


def words_of_name(name: str) -> Iterator[str]:
    """The parts of a name that belong together; they make up the name."""
    begin = 0
    for seam in _SEAM.finditer(name):
        yield name[begin : seam.end()]
        begin = seam.end()
    if begin < len(name):
        yield name[begin:]


def lines_of_name(name: str, columns: int) -> list[str]:
    """A name on one line; one that is wider than so many columns of a terminal on several, broken between words."""
    if width(name) <= columns:
        return [name]
    lines = [""]
    for word in words_of_name(name):
        for part in [word] if width(word) <= columns else _PAIR.findall(word):
            if lines[-1] and width(lines[-1] + part) > columns:
                lines.append("")
            lines[-1] += part
    return lines
