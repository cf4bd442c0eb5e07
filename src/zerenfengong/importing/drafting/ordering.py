"""The order of a document for what is said of it: rows of different tables have the same numbers."""

from collections.abc import Iterable

from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.source.stream import Place, Stream, Words


def in_document_order(stream: Stream, guesses: Iterable[Guess]) -> list[Guess]:
    """The guesses by where the document says what they are about; those about all of it first."""
    ranks: dict[Place, tuple[int, int]] = {}
    for at, block in enumerate(stream.blocks):
        ranks.setdefault(block.place, (at, 0))
        pieces = () if isinstance(block, Words) else (words for row in block.rows for words in row if words)
        for place, words in enumerate(pieces, start=1):
            ranks.setdefault(words.place, (at, place))
    for at, words in enumerate((*stream.unread, *stream.doubtful), start=len(stream.blocks)):
        ranks.setdefault(words.place, (at, 0))
    return sorted(guesses, key=lambda guess: (_rank(guess.place, ranks), guess.code, guess.message))


def _rank(place: Place, ranks: dict[Place, tuple[int, int]]) -> tuple[int, int, int, int]:
    """Lines count where there are any; else the piece at the place."""
    return (*ranks.get(place, (-1, 0)), 0, 0) if place.where else (0, 0, place.line, place.column)
