"""Sentences of which the subject is a unit (各镇政府要…): who answers where a document has no other way of saying it."""

from collections.abc import Iterator

from zerenfengong.importing.prose.acting_clauses import ActingClause, acting_clauses, due_sentences, only_exhorts
from zerenfengong.importing.prose.prose_lines import ActingSentences, ProseLine


def with_subjects(line: ProseLine) -> ProseLine:
    """The line by the sentences that begin with a unit, if the first one does."""
    if line.assigns:
        return line
    start = line.mark.length if line.mark else 0
    acts = acting_clauses(line.text, start)
    if acts and only_exhorts(line.text, acts[0]):
        return line
    return (
        line._replace(subjects=tuple(_stretches(line.text, start, acts))) if acts and _begins(acts[0], start) else line
    )


def _begins(one: ActingClause, start: int) -> bool:
    return one.begins and one.sentence == start


def _stretches(text: str, start: int, acts: tuple[ActingClause, ...]) -> Iterator[ActingSentences]:
    """What each unit is told to do; a sentence with the same one as that before, or with one that is told nothing, goes on."""
    due = due_sentences(text, acts)
    begin, said = start, [acts[0]]
    for one in acts[1:]:
        if one.begins and one.is_told and one.units != said[0].units:
            yield ActingSentences(begin, tuple(said))
            begin, said = one.sentence, [one]
        elif one.is_said or (one.is_told and not one.begins) or (one.begins and one.sentence in due):
            said.append(one)
    yield ActingSentences(begin, tuple(said))
