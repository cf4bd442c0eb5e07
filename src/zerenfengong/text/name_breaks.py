"""Where the name of a unit may be broken over lines: between its words, as far as its characters tell."""

import re
from collections.abc import Iterator

from zerenfengong.text.width import width

# Before a bracket, behind what closes one or joins two, behind what ends the name of a place or an office.
_ENDS = "省市县区镇乡局院厅部室会心司府"
_SEAM = re.compile(rf"(?=[（(])|(?<=[）)、和与及])|(?<=[{_ENDS}])(?=[^{_ENDS}（）()]{{2}})")


def words_of_name(name: str) -> Iterator[str]:
    """The parts of a name that belong together; they make up the name."""
    begin = 0
    for seam in _SEAM.finditer(name):
        if seam.start() > begin:
            yield name[begin : seam.start()]
            begin = seam.start()
    yield name[begin:]


def lines_of_name(name: str, columns: int) -> list[str]:
    """A name on one line; one that is wider than so many columns of a terminal on several, broken between words."""
    lines = [""]
    for word in words_of_name(name):
        if lines[-1] and width(lines[-1] + word) > columns:
            lines.append("")
        lines[-1] += word
    return lines
