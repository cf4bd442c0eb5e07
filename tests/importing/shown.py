"""A structure as lines that a person can compare with the text that it was read from."""

from collections.abc import Iterator

from zerenfengong.importing.document.entries import Duty, Entry, Heading, Structure
from zerenfengong.importing.source.stream import Place, Words


def paragraphs(text: str) -> list[Words]:
    """The lines of a text as paragraphs, as a reader of plain text makes them; without empty ones."""
    found = []
    for at, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            column = len(line) - len(line.lstrip()) + 1
            found.append(Words(line.strip(), Place(at, column)))
    return found


def shown(structure: Structure) -> list[str]:
    """One line for each heading and entry, in order: number/part, measure | lead: …; limits; further columns."""
    lines: list[str] = []
    path: tuple[Heading, ...] = ()
    for entry in structure.entries:
        if entry.path != path:
            path = entry.path
            lines.append(f"# {' > '.join(map(_heading, path))}")
        lines.append(" | ".join(_entry(entry)))
    return lines


def said(structure: Structure) -> list[str]:
    """The guesses in the order of their places: code, line, message."""
    ordered = sorted(structure.guesses, key=lambda guess: (guess.place, guess.code))
    return [f"{guess.code} {guess.place.line} {guess.message}" for guess in ordered]


def _heading(heading: Heading) -> str:
    return f"[{heading.mark.printed}] {heading.title}" if heading.mark else heading.title


def _entry(entry: Entry) -> Iterator[str]:
    part = f"/{entry.part}" if entry.part else ""
    yield f"{entry.number or '-'}{part} {entry.measure}"
    yield from map(_duty, entry.duties)
    yield from (f"limit: {words.text}" for words in entry.limits)
    yield from (f"{key}={value}" for key, value in entry.extra.items())


def _duty(duty: Duty) -> str:
    assert duty.words.text[duty.offset :].startswith(duty.text)
    return f"{duty.role or 'duty'}: {duty.text}"
