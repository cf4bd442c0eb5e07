"""Units that stand in lines of their own below a label: 责任单位：, then 县卫健局, then 县医保局."""

from collections.abc import Sequence
from itertools import takewhile

from zerenfengong.i18n import _
from zerenfengong.importing.document.guesses import Guess, start_of
from zerenfengong.importing.duties.duty_spans import Labelled
from zerenfengong.importing.facts.fact_lines import Fact, fact
from zerenfengong.importing.lexicon.duty_labels import bare_label
from zerenfengong.importing.lexicon.unit_forms import looks_like_unit
from zerenfengong.importing.prose.prose_lines import ProseLine
from zerenfengong.text.regex import regex

_BETWEEN_NAMES = regex(r"[、，,；;\s]+")
_CLOSED = ("）", ")", "〕", "】", "]")


def with_values(lines: Sequence[ProseLine]) -> tuple[list[ProseLine], list[Guess]]:
    """The lines, those of units below a label as said behind it; and what is said of those below a label that has units."""
    found = list(lines)
    guesses: list[Guess] = []
    for at, line in enumerate(lines):
        bare = bare_label(line.text) if line.mark is None and not line.assigns else None
        label = bare or _open_label(line)
        if label is None:
            continue
        count = _belonging(lines, at + 1, is_empty=not label.text)
        if bare and count:
            found[at] = line._replace(labels=(bare,))
        for below in range(at + 1, at + 1 + count):
            found[below] = lines[below]._replace(labels=(label._replace(text=lines[below].text, offset=0),))
        if label.text and count:
            message = _(
                "“{text}”单独一行，接在“{label}”之后",
                text=start_of(lines[at + 1].text),
                label=start_of(f"{label.label}：{label.text}"),
            )
            guesses.append(Guess("ZR806", lines[at + 1].words.place, message))
    return found, guesses


def _open_label(line: ProseLine) -> Labelled | None:
    """The label about units that a line ends with, or with what is said behind it."""
    said = line.says
    if not said or not said[-1].label or not said[-1].is_about_units:
        return None
    return said[-1] if line.labels or not line.text.endswith(_CLOSED) else None


def _belonging(lines: Sequence[ProseLine], start: int, *, is_empty: bool) -> int:
    """How many of the lines from one on are units of the label before them: not the one that signs above a day."""
    count = sum(1 for _at in takewhile(lambda at: _is_units(lines[at]), range(start, len(lines))))
    following = lines[start + count : start + count + 1]
    if following and fact(following[0].words) is Fact.DAY:
        return max(count - 1, 0) if is_empty else 0
    return count


def _is_units(line: ProseLine) -> bool:
    if line.mark is not None or line.assigns or line.words.level:
        return False
    return all(looks_like_unit(name) for name in _BETWEEN_NAMES.split(line.text.rstrip("、，,；;。")))
