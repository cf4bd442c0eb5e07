"""What a document says once for all of its tasks, outside them and in their brackets, and what it says there besides."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Structure
from zerenfengong.importing.document.guesses import Guess, start_of
from zerenfengong.importing.document.line_breaks import has_meaning
from zerenfengong.importing.duties.lead_rules import Rule, blanket, lead_rule
from zerenfengong.importing.facts import around
from zerenfengong.importing.facts.around import Around, left_beside
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.text.regex import regex

_SENTENCE = regex(r"[^。；;\n]+[。；;]?")

# A document states one rule or two: among the first of what it states is what is said again.
_MOST_STATED = 100


class Whole(NamedTuple):
    """The facts of a document, the rule that says who leads, and the sentences that are kept in words.

    The rule holds from the entry ``rule_from`` on: 下同 in a bracket is no word on those before it.

    ``guesses`` are all that there are up to now: those of the structure, of the facts, and of lines that say nothing.
    """

    around: Around
    rule: Rule | None
    rule_from: int
    words: tuple[str, ...]
    guesses: tuple[Guess, ...]


def facts_of(found: Structure, given: Container[str], file_name: str = "") -> Whole:
    """What holds for all of a document; ``given`` are the facts that the user says."""
    facts = around.around(found.around, found.entries[0].words, given, file_name)
    kept = {words.place: list(_sentences(words)) for words in found.around}
    guesses = [*found.guesses, *facts.guesses]
    # A line that states a rule says something, whatever was thought of it before.
    guesses = [guess for guess in guesses if guess.code not in ("ZR804", "ZR826") or not kept.get(guess.place)]
    named = {guess.place for guess in guesses if guess.words} | {words.place for words in facts.read}
    guesses += _not_read([words for words in found.around if words.place not in named], kept)
    guesses += _beside(facts)
    rules = [(at, rule) for at, text in _texts(found) if (rule := lead_rule(text))]
    stated = [
        *(sentence for sentences in kept.values() for sentence in sentences),
        *(rule.words for _at, rule in rules),
    ]
    first, rule = rules[0] if rules else (0, None)
    return Whole(facts, rule, first, tuple(_once(stated)), tuple(guesses))


def _once(stated: Iterable[str]) -> Iterator[str]:
    """What is stated, without what was said before, alone or within something else."""
    before: list[str] = []
    for one in dict.fromkeys(stated):
        if not any(one in other for other in before[:_MOST_STATED]):
            before.append(one)
            yield one


def _texts(found: Structure) -> Iterator[tuple[int, str]]:
    """Wherever a document may state a rule, each with the entry from which on it would hold."""
    yield from ((0, words.text) for words in (*found.around, *found.heads))
    yield from ((at, duty.text) for at, entry in enumerate(found.entries) for duty in entry.duties)


def _sentences(words: Words) -> Iterator[str]:
    """The sentences of a line that say who leads or who answers for everything."""
    for match in _SENTENCE.finditer(words.text):
        if lead_rule(match[0]) or blanket(match[0]):
            yield match[0].strip()


def _not_read(lines: Iterable[Words], kept: Mapping[Place, list[str]]) -> Iterator[Guess]:
    """The lines outside the tasks, or what of them states no rule: they say nothing of the document."""
    for words in lines:
        rest = words.text
        for sentence in dict.fromkeys(kept[words.place]):
            rest = rest.replace(sentence, "")
        if has_meaning(rest):
            message = _("“{text}”在任务之外，没有登记", text=start_of(rest))
            yield Guess("ZR804", words.place, message, words=rest)


def _beside(found: Around) -> Iterator[Guess]:
    """What stands in the lines of the document's facts, and is none of them."""
    for words in found.read:
        if rest := left_beside(words.text, found):
            message = _("“{text}”没有登记", text=rest)
            yield Guess("ZR804", words.place, message, words=rest)
