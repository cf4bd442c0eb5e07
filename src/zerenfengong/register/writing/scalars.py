"""How a text is written in YAML: plain where every reader takes it for this text, else between quotation marks; pure."""

import re

from zerenfengong.register.yaml_scalars import misread
from zerenfengong.text.width import STEERING

# A plain scalar can't begin with these, nor hold the rest, in one place or another; some readers are stricter than others.
_FIRST = "?:,[]{}#&*!|>'\"%@`"
_TORN = re.compile(r":(?=\s|$)|(?<=\s)#|^-(?=\s|$)|^(?:---|\.\.\.)")
_FLOW = re.compile(r"[,?\[\]{}]")
# Beyond what steers a terminal: what YAML forbids or reads as a line break, and what is no character.
_UNPRINTABLE = re.compile(f"{STEERING.pattern}|[\t\n\x85\ufeff\ufffe\uffff]")
# What a program would obey in a comment: a waiver, an editor's schema.
_ORDER = re.compile(r"\W*(?:zrfg|yaml-language-server)", re.IGNORECASE)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether the text can stand without quotation marks; ``flow``: inside [ ] or { }."""
    if not text or text != text.strip() or text[0] in _FIRST or _TORN.search(text) or _UNPRINTABLE.search(text):
        return False
    return not (flow and _FLOW.search(text)) and misread(text) is None


def written(text: str, *, flow: bool = False) -> str:
    """The text as one scalar on one line, so that every reader reads it back as it is."""
    if is_plain(text, flow=flow):
        return text
    if _UNPRINTABLE.search(text):
        return _escaped(text)
    if "\\" not in text and '"' not in text:
        return f'"{text}"'
    return _escaped(text) if "'" in text else f"'{text}'"


def block(text: str, indent: str) -> list[str] | None:
    """The text in lines of its own under ``|``, the mark first; None where a block can't hold it."""
    *lines, last = text.split("\n")
    if not lines or (last == "" and len(lines) > 1 and not lines[-1]) or not lines[0].strip() or lines[0][0] in " \t":
        return None
    if _UNPRINTABLE.search(text.replace("\n", "").replace("\t", "")):
        return None
    kept = lines if last == "" else [*lines, last]
    return ["|" if last == "" else "|-", *(f"{indent}{line}" if line else "" for line in kept)]


def comment(text: str) -> list[str]:
    """The text as comments, one for each of its lines; nothing in it ends a comment or gives an order to a program."""
    return [f"# {_harmless(line)}".rstrip() for line in text.splitlines()]


def _harmless(line: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415 (hardly ever needed)

    shown = _UNPRINTABLE.sub(_code, line)
    return f"… {shown}" if _ORDER.match(normalize("NFKC", shown)) else shown


def _escaped(text: str) -> str:
    """Between double quotation marks, with a code for what can't be printed."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNPRINTABLE.sub(_code, plain)}"'


def _code(match: re.Match[str]) -> str:
    short = {"\n": "\\n", "\t": "\\t"}.get(match[0])
    return short or (f"\\x{ord(match[0]):02X}" if ord(match[0]) < 256 else f"\\u{ord(match[0]):04X}")
