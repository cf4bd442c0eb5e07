"""json, jsonl and yaml: an answer as programs read it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zerenfengong.answers.envelopes import Answer
from zerenfengong.register.yaml_nodes import to_yaml
from zerenfengong.render.json_text import to_json
from zerenfengong.text.width import STEERING

if TYPE_CHECKING:
    from zerenfengong.answers.arrangement import Handout
    from zerenfengong.answers.report_together import HandoutTogether
    from zerenfengong.answers.statistics_tables import Counted
    from zerenfengong.answers.statistics_together import CountedTogether


def draw_json(answer: Answer) -> str:
    """The envelope, raw UTF-8, each entry on a line of its own."""
    head = to_json(answer.head)[:-1]
    if not answer.entries:
        return f'{head}, "{answer.key}": []}}\n'
    entries = ",\n".join(map(to_json, answer.entries))
    return f'{head}, "{answer.key}": [\n{entries}\n]}}\n'


def draw_whole(what: "Handout | HandoutTogether | Counted | CountedTogether") -> str | Iterator[bytes]:
    """All that a handout or a count knows, as JSON; of entries that are made one by one no more than one is held."""
    answer = what.data()
    return draw_json(answer) if isinstance(answer.entries, list) else _pieces(answer)


def _pieces(answer: Answer) -> Iterator[bytes]:
    yield f'{to_json(answer.head)[:-1]}, "{answer.key}": ['.encode("utf-8", "backslashreplace")
    for at, entry in enumerate(answer.entries):
        yield f"{',' if at else ''}\n{to_json(entry)}".encode("utf-8", "backslashreplace")
    yield b"\n]}\n" if answer.entries else b"]}\n"


def draw_jsonl(answer: Answer) -> str:
    """The entries alone, one a line."""
    return "".join(f"{to_json(entry)}\n" for entry in answer.entries)


def draw_yaml(answer: Answer) -> str:
    """The envelope as YAML."""
    text = to_yaml(answer.whole())
    return to_yaml(answer.whole(), ascii_only=True) if STEERING.search(text) else text
