"""The time limits of a text, for whoever has no register: a part of the public API."""

from zerenfengong.dates.days import iso_partial_day
from zerenfengong.dates.phrases.grammar import read
from zerenfengong.dates.phrases.mentions import Reading
from zerenfengong.model import PartialDay


def read_deadlines(text: str, issued: str | None = None) -> list[Reading]:
    """The time limits that a text states, in order, each with its words, its place in the text and its day or rule.

    ``issued`` completes what has no year: a day as a register writes it (``2020-08-21``, ``2020-08`` or ``2020``).

    Raises:
        NotADay: ``issued`` is no such day.
    """
    return read(text, None if issued is None else PartialDay(issued, iso_partial_day(issued)))
