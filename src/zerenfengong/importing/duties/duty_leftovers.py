"""What of a duty's words has gone nowhere: neither names nor rules nor limits, nor words that only join these; pure."""

import re
from collections.abc import Iterable, Iterator

from zerenfengong.importing.lexicon.duty_labels import label_places
from zerenfengong.importing.lexicon.role_words import JOINING, NOBODY
from zerenfengong.text.folding import plain

_MARGIN = " ；，、。：\t\r\n\u3000"


def left_over(text: str, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are not taken and hold more than labels and joining words."""
    marks = list(plain(text))
    for start, end in (*taken, *label_places(text)):
        marks[start:end] = "\0" * (end - start)
    for match in re.finditer("[^\0]+", "".join(marks)):
        words = match[0]
        if not NOBODY.fullmatch(words) and re.search(r"\w", JOINING.sub("", words)):
            yield match.end() - len(words.lstrip(_MARGIN)), match.start() + len(words.rstrip(_MARGIN))
