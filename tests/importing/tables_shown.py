"""Tables made from lines, and structures as lines that a test can hold beside what it expects."""

from collections.abc import Sequence

from zerenfengong.importing.document.entries import Duty, Entry, Heading, Structure
from zerenfengong.importing.source.stream import Grid, Place, Words

_ROLES = {"lead": "牵头", "responsible": "责任", "supporting": "配合"}


def grid(*lines: str, rebuilt: bool = False) -> Grid:
    """A table of lines such as ``甲 | 乙 |``: ``^`` is the cell above, ``<`` the one to the left, ``-`` none."""
    rows: list[list[Words | None]] = []
    for number, line in enumerate(lines, start=1):
        row: list[Words | None] = []
        for column, text in enumerate(map(str.strip, line.split("|")), start=1):
            if text == "^":
                row.append(rows[-1][column - 1])
            elif text == "<":
                row.append(row[-1])
            elif text == "-":
                row.append(None)
            else:
                row.append(Words(text.replace("/", "\n"), Place(number, column, f"第 {number} 行第 {column} 格")))
        rows.append(row)
    return Grid(tuple(map(tuple, rows)), Place(1, 1, "表 1"), rebuilt=rebuilt)


def shown(structure: Structure) -> list[str]:
    """Each entry on a line, below the headings that it stands under."""
    lines: list[str] = []
    path: Sequence[Heading] = ()
    for entry in structure.entries:
        if entry.path != path:
            lines.append(
                "# " + " › ".join(f"{one.mark.printed if one.mark else '-'} {one.title}" for one in entry.path)
            )
            path = entry.path
        lines.append(_entry(entry))
    return lines


def said(structure: Structure) -> list[str]:
    """What was decided: the code, the place and the message of each."""
    return [f"{guess.code} {guess.place.where} {guess.message}" for guess in structure.guesses]


def _entry(entry: Entry) -> str:
    number = (entry.number or "-") + (f"/{entry.part}" if entry.part else "")
    pieces = [f"{number} {entry.measure}", *map(_duty, entry.duties)]
    pieces += [f"期限={words.text}" for words in entry.limits]
    pieces += [f"{key}={text}" for key, text in entry.extra.items()]
    pieces += [f"备注={entry.note}"] if entry.note else []
    pieces += [f"编号={entry.id}"] if entry.id else []
    return " | ".join(pieces)


def _duty(duty: Duty) -> str:
    text = "、".join(duty.text.split())
    return f"{_ROLES[duty.role]}={text}" if duty.role else f"={text}"
