"""A register's text with what can be mended without judgment mended; only the values concerned are touched.

A fix says what a value should be; how that is written in YAML is ``scalars``' affair, as it is for the canonical form. What would
change a word that stands so in the issued text is left to a person.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zerenfengong.checks import rules
from zerenfengong.checks.fixes import FIXES, Mended
from zerenfengong.checks.rules import deadlines
from zerenfengong.checks.settings import DEFAULT, Settings
from zerenfengong.findings import Finding, Location, errors
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.declared_names import DeclaredNames
from zerenfengong.register.loader import Loaded
from zerenfengong.register.schema import RECORDS, Type
from zerenfengong.register.source_document import issued_text
from zerenfengong.register.writing import scalars
from zerenfengong.register.yaml_nodes import FOLDED, ScalarSpan
from zerenfengong.text.folding import squeezed
from zerenfengong.text.punctuation import joined

# One fix can bring another to light (a folded text, then the space in it); more rounds than this would be a circle.
_MOST_ROUNDS = 10

# Fields that hold a list of names in whatever record they stand.
_NAME_FIELDS = frozenset(one.key for record in RECORDS for one in record.fields if one.type is Type.NAMES) - frozenset(
    one.key for record in RECORDS for one in record.fields if one.type is not Type.NAMES
)

# Codes of what a value says, rather than of how it is written.
_WORDS = frozenset({"ZR601", "ZR602", "ZR603", "ZR604"})

_PHRASE = re.compile(r"phrase:[ ]+\Z")
_FIELD = re.compile(r"(?<![a-z_])([a-z_]+):[ ]+$")


class Edit(NamedTuple):
    """A piece of the text, from ``start`` up to ``end``, and what is written instead."""

    start: int
    end: int
    instead: str


def edits(loaded: Loaded, findings: Iterable[Finding]) -> list[Edit]:
    """What mends these findings, one edit a value, in the order of the file; nothing where the YAML itself has mistakes."""
    mendable = [finding for finding in findings if finding.code in FIXES]
    if not mendable or loaded.register is None or any(one.code.startswith("ZR0") for one in loaded.findings):
        return []
    values, names = _Values(loaded.text), DeclaredNames(loaded.register)
    # Which of the words were issued is not known where a measure differs from the source.
    doubtful = {values.at(finding.location) for finding in findings if finding.code == "ZR611"}
    issued = issued_text(loaded).words
    found: dict[int, Edit] = {}
    # Lines first: once they are put on one, the words are no longer where folding left them.
    for finding in sorted(mendable, key=lambda one: one.code != "ZR607"):
        span = values.at(finding.location)
        if span is None or span.start in found:
            continue
        mended = FIXES[finding.code](span.text, names)
        if finding.code == "ZR607":
            mended = _unfolded(span, loaded.text[span.start : span.end])
        if finding.code in _WORDS and span in doubtful and squeezed(str(mended)) not in issued:
            continue
        instead = _written(mended, span, loaded.text)
        if instead is not None and not _contradicts(issued, span.text, mended):
            found[span.start] = Edit(span.start, span.end, instead)
    if any(finding.code == "ZR401" for finding in mendable):
        found |= {edit.start: edit for edit in _unwritten_limits(loaded, values)}
    return sorted(found.values())


def _unwritten_limits(loaded: Loaded, values: "_Values") -> Iterator[Edit]:
    """The days and rules that deadlines lack, each before the words that say it."""
    for place, value in deadlines.unwritten_limits(loaded):
        offset = values.offset(place)
        begin = loaded.text.rfind("\n", 0, offset) + 1
        key = _PHRASE.search(loaded.text[begin:offset])
        span = values.at(place)
        if key is not None and span is not None:
            behind = ", " if span.flow else "\n" + " " * (key.start())
            yield Edit(begin + key.start(), begin + key.start(), value + behind)


class _Values:
    """The values of a text by their places."""

    def __init__(self, text: str) -> None:
        self._spans = yaml_nodes.layout(text).spans
        self._begins = [span.start for span in self._spans]
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(self, place: Location) -> int:
        """How many characters stand before a place."""
        return self._lines[place.line - 1] + place.column - 1

    def at(self, place: Location) -> ScalarSpan | None:
        """The value in which a place is; None where it is in none."""
        offset = self.offset(place)
        span = self._spans[max(bisect_right(self._begins, offset) - 1, 0)]
        return span if span.start <= offset < max(span.end, span.start + 1) else None


def fixed(loaded: Loaded, settings: Settings = DEFAULT) -> tuple[Loaded, int]:
    """The register with what can be mended mended, as it would be read, and how many values were changed for it."""
    changed = 0
    findings = rules.check(loaded, settings)
    for _round in range(_MOST_ROUNDS):
        wanted = edits(loaded, findings)
        if not wanted:
            break
        again = loader.load_text(applied(loaded.text, wanted), loaded.path)
        remaining = rules.check(again, settings)
        if len(errors(remaining)) > len(errors(findings)):  # nothing that makes matters worse is kept
            break
        loaded, findings, changed = again, remaining, changed + len(wanted)
    return loaded, changed


def applied(text: str, wanted: Sequence[Edit]) -> str:
    """The text with the edits made; they do not overlap and stand in order."""
    parts = []
    end = 0
    for edit in wanted:
        parts += [text[end : edit.start], edit.instead]
        end = edit.end
    return "".join([*parts, text[end:]])


def _contradicts(issued: str, text: str, mended: Mended) -> bool:
    """Whether the text stands in the issued one as it is, and what it would become does not."""
    return isinstance(mended, str) and squeezed(text) in issued and squeezed(mended) not in issued


def _written(mended: Mended, span: ScalarSpan, text: str) -> str | None:
    """What stands in place of a value; None where it can't be put there without touching more, or stands there already."""
    if mended is None:
        return None
    raw = text[span.start : span.end]
    instead = _written_text(mended, span, raw) if isinstance(mended, str) else _written_items(mended, span, text)
    return None if instead == raw else instead


def _written_text(mended: str, span: ScalarSpan, raw: str) -> str | None:
    if span.style == "|":
        return _written_block(mended, raw)
    in_block = span.style == FOLDED and raw.startswith(">")
    if in_block and "#" in raw.partition("\n")[0]:
        return None
    behind = raw[len(raw.rstrip()) :] if in_block else ""
    return scalars.written(mended.rstrip("\n") if in_block else mended, flow=span.flow) + behind


def _unfolded(span: ScalarSpan, raw: str) -> str:
    """A folded text on one line, without the spaces that folding put between Chinese characters."""
    lines = [line.strip() for line in raw.split("\n")]
    lines = lines[1:] if raw.startswith(">") else lines
    words = [line for line in lines if line]
    # Anything else than plain paragraphs of one piece is left as it is read.
    return joined(words) if " ".join(words) == span.text.rstrip("\n") else span.text


def _written_block(mended: str, raw: str) -> str | None:
    """The lines under ``|`` with the words changed in them; there are as many as before."""
    heading, *lines = raw.split("\n")
    new = mended.split("\n")
    if mended[:1].isspace() or len(new) > len(lines):
        return None
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" "))]
    end = "\r" if heading.endswith("\r") else ""
    changed = [f"{indent}{line}{end}" if line else old for line, old in zip(new, lines, strict=False)]
    return "\n".join([heading, *changed, *lines[len(new) :]])


def _written_items(names: tuple[str, ...], span: ScalarSpan, text: str) -> str | None:
    """The names as items of the list that the value stands in or, where it stands alone for a list of names, as that list."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    in_flow = ", ".join(scalars.written(name, flow=True) for name in names)
    if field := _FIELD.search(before):
        return f"[{in_flow}]" if field[1] in _NAME_FIELDS else None
    if span.flow:
        return in_flow
    return f"\n{before}".join(map(scalars.written, names)) if before.strip() == "-" else None
