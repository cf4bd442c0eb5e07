"""What pages are made of: templates and styles beside this module, and the policy of a page that loads nothing.

A page runs nothing but its own script: its policy names the hashes of the texts that it holds.
"""

import base64
import hashlib
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from zerenfengong.text.width import visible

_PARTS = Path(__file__).parent

# A text, a pattern or a note at the end of a line as it stands, or the room around a mark.
_ROOM = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=[(,] )/(?:[^/\\\n]|\\.)+/)| ?//[^\n"]*$"""
    r"""| (?=[=+*<>!&|?:,;(){}\[\]])|(?<=[=+*<>!&|?:,;(){}\[\]]) """,
    re.MULTILINE,
)
# What makes a style sheet readable: a space behind a mark (a selector has none there), or before a bracket, and line ends.
_ROOM_OF_STYLES = re.compile(r"(?<=[:;,{}]) | (?=[{}])|;(?= ?})|\n")


def template(name: str) -> Template:
    """A template that escapes everything."""
    environment = Environment(
        loader=FileSystemLoader(_PARTS, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    return environment.get_template(name)


def part(name: str) -> str:
    """The text of a style or a script without its notes, indents and what else no reader of a page needs."""
    lines = (line.strip() for line in (_PARTS / name).read_text(encoding="utf-8").splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith("//"))
    if name.endswith(".js"):
        return _ROOM.sub(lambda found: found["kept"] or "", text)
    return _ROOM_OF_STYLES.sub("", text) if name.endswith(".css") else text


def policy(style: str, script: str | None = None) -> str:
    """What a page with this style, and this script if it has one, may load and run: those, and pictures that it holds."""
    scripts = f"script-src {_hash(script)}; " if script is not None else ""
    return f"default-src 'none'; style-src {_hash(style)}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"


def _shown(value: object) -> object:
    """What a template prints: nothing in it turns the reading direction or can't be written."""
    return visible(value) if type(value) is str else value


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
