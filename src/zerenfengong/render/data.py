"""json, jsonl and yaml: an answer as programs read it."""

import json
import re

from zerenfengong.answers import Answer
from zerenfengong.yaml_source import to_yaml

# Controls that JSON lets stand as they are but that steer a terminal: DEL, C1 and what turns the reading direction.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def draw_json(answer: Answer) -> str:
    """The envelope, raw UTF-8, each entry on a line of its own."""
    head = _dump(answer.head)[:-1]
    if not answer.entries:
        return f'{head}, "{answer.key}": []}}\n'
    entries = ",\n".join(map(_dump, answer.entries))
    return f'{head}, "{answer.key}": [\n{entries}\n]}}\n'


def draw_jsonl(answer: Answer) -> str:
    """The entries alone, one a line."""
    return "".join(f"{_dump(entry)}\n" for entry in answer.entries)


def draw_yaml(answer: Answer) -> str:
    """The envelope as YAML."""
    text = to_yaml(answer.whole())
    return to_yaml(answer.whole(), ascii_only=True) if _STEERING.search(text) else text


def _dump(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
