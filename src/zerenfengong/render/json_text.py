"""JSON text: raw UTF-8 in which nothing steers a terminal and nothing is a command to a CI system that reads along."""

import json

from zerenfengong.text.width import COMMAND, STEERING


def to_json(value: object, *, indent: int | None = None) -> str:
    """Plain data as JSON; what would steer is written by its code, which JSON readers turn back."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)  # which escapes C0 alone
    return COMMAND.sub(r"\\u0023", STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text))
