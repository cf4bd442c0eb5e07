"""Persons who answer, in a document that names no units: 负责人：丁一."""

from collections.abc import Sequence

from zerenfengong.importing.duties.duty_spans import DutySpan, Labelled, Says
from zerenfengong.importing.prose.prose_lines import ProseLine
from zerenfengong.text.regex import regex

# Whom to ask is not who answers; and leaders only watch.
_OWNER = regex("(?:具体|直接|第一|主要)?(?:责任|负责|牵头)人|(?:牵头|责任)(?:责任人|负责人)")
# One alone may be that of the whole document.
_FEWEST = 2


def with_owners(lines: Sequence[ProseLine]) -> list[ProseLine]:
    """The lines, their owners as who answers, where several lines name some."""
    if sum(any(map(_is_owner, line.says)) for line in lines) < _FEWEST:
        return list(lines)
    return [
        line._replace(labels=tuple(map(_answering, line.labels)), spans=tuple(map(_with_answering, line.spans)))
        for line in lines
    ]


def _is_owner(one: Labelled) -> bool:
    return one.says is Says.PERSON and _OWNER.fullmatch(one.label) is not None


def _answering(one: Labelled) -> Labelled:
    if not _is_owner(one):
        return one
    return one._replace(says=Says.LEAD if one.label.startswith("牵头") else Says.RESPONSIBLE)


def _with_answering(span: DutySpan) -> DutySpan:
    return span._replace(parts=tuple(map(_answering, span.parts)))
