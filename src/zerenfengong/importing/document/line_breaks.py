"""The lines of a piece of text: which were broken by the page, and which by whoever wrote it."""

from zerenfengong.importing.lexicon.printed_numbers import mark_of
from zerenfengong.text.punctuation import run_on
from zerenfengong.text.regex import regex

# Behind these a line may end of its own accord.
_STOPS = "。；;：:！!？?"

_MEANING = regex(r"[^\W_]")


def whole(text: str) -> str:
    """The text with the lines put together that only the page has broken; those of several sentences or items stay apart."""
    paragraphs: list[list[str]] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if paragraphs and paragraphs[-1][-1][-1] not in _STOPS and mark_of(line) is None:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(map(run_on, paragraphs))


def has_meaning(text: str) -> bool:
    """Whether there are letters or digits of any script, and not only marks between them."""
    return _MEANING.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip().endswith(tuple(_STOPS))


def is_cut(text: str) -> bool:
    """Whether a text ends where no sentence ends, so that what comes next may belong to it."""
    return bool(text.strip()) and text.rstrip()[-1] not in _STOPS + "）)”》】"
