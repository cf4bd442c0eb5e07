"""What only the page has put between the lines of a document: page numbers, a table of contents, headings said again."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess
from zerenfengong.importing.facts.fact_lines import fact, folded
from zerenfengong.importing.prose.items import is_title
from zerenfengong.importing.prose.prose_lines import ProseLine
from zerenfengong.text.regex import regex

_PAGE = regex(r"[-·\s]++\d{1,3}[-·\s]++|第\s*+\d{1,3}\s*+页(?:[,\s]*+共\s*+\d{1,3}\s*+页)?|\d{1,3}\s*+/\s*+\d{1,3}")
_CONTENTS = regex(r"目\s*+[录錄次]|\S.{1,60}?(?:[.·]{3,}+\s*+|…++\s*+|\s{3,}+)(?:-\s*+)?\d{1,3}\s*+-?")

_LONGEST_CONTENTS = 200


def without_repeats(lines: Sequence[ProseLine]) -> tuple[list[ProseLine], list[Guess]]:
    """The lines that are the document's own, and what was dropped of the others."""
    kept: list[ProseLine] = []
    guesses: list[Guess] = []
    open_titles: dict[int, str] = {}
    texts: set[str] = set()
    contents = set(_contents(lines))
    for at, line in enumerate(lines):
        if at in contents:
            message: str | None = _("目录里的“{words}”没有再记")
        else:
            message = _dropped(line, open_titles, texts if fact(line.words) else {kept[-1].text} if kept else set())
        if message is None:
            _open(line, open_titles)
            kept.append(line)
            texts.add(line.text)
        else:
            guesses.append(Guess("ZR802", line.words.place, message.format(words=line.text), words=line.text))
    return kept, guesses


def _dropped(line: ProseLine, open_titles: Mapping[int, str], before: Collection[str]) -> str | None:
    """Why a line is not the document's own; None where it is. It may not say again what was said ``before``."""
    if _PAGE.fullmatch(folded(line.text)):
        return _("页码“{words}”没有记")
    if line.mark is not None:
        repeated = is_title(line) and open_titles.get(line.mark.level) == line.text
        return _("换页重复的标题“{words}”没有再记") if repeated else None
    if line.text in before and not line.assigns:
        return _("重复的一行“{words}”没有再记")
    return None


def _open(line: ProseLine, open_titles: dict[int, str]) -> None:
    if line.mark is None:
        return
    for level in [level for level in open_titles if level >= line.mark.level]:
        del open_titles[level]
    open_titles[line.mark.level] = line.text


def _contents(lines: Sequence[ProseLine]) -> Iterator[int]:
    """The lines of a table of contents: they end in page numbers, or are titles in a row that come again further down."""
    paged = [at for at, line in enumerate(lines) if not line.assigns and _CONTENTS.fullmatch(folded(line.text))]
    if len(paged) > 1:
        yield from paged
    places: dict[str, int] = {}
    # How many lines up to each one are no titles, and where stretches of titles begin (1) and end (-1).
    others = list(accumulate((line.mark is None or not is_title(line) for line in lines), initial=0))
    change = [0] * (len(lines) + 1)
    for at, line in enumerate(lines):
        first = places.setdefault(line.text, at)
        if line.mark is None or not 2 <= at - first <= _LONGEST_CONTENTS:
            continue
        if others[first] == others[at]:
            change[first] += 1
            change[at] -= 1
    yield from (at for at, stretches in enumerate(accumulate(change)) if stretches)
