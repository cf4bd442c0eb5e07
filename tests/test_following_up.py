"""The guide's month in the life of an office: every command runs, in order, and a terminal shows what the page shows."""

import re
import shlex
from pathlib import Path

from tests.cli.runner import REPOSITORY, terminal
from tests.cli.test_process import posix

PAGE = REPOSITORY / "docs" / "following-up.md"

# The register, a change to it, or commands with what they show.
_BLOCK = re.compile(r"```(yaml|diff|console)\n((?:.*\n)*?)```")

# The end of a submission's id is chance.
_BY_CHANCE = re.compile(r"(\d{4}-\d\d-\d\d-[a-z]+-)[a-z2-7]{4}\b")


def changed(register: str, diff: str) -> str:
    """The register with the lines of a change taken out and put in, wherever they stand."""
    for before, after in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", diff, re.MULTILINE):
        old, new = (re.sub("^.", "", text, flags=re.MULTILINE) for text in (before, after))
        assert old in register
        register = register.replace(old, new)
    return register


@posix
def test_a_month_in_the_life_of_an_office(tmp_path: Path) -> None:
    file = tmp_path / "tasks.yaml"
    answers: dict[str, list[list[str]]] = {}
    for kind, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "yaml":
            file.write_text(text, encoding="utf-8")
        elif kind == "diff":
            file.write_text(changed(file.read_text(encoding="utf-8"), text), encoding="utf-8")
        else:
            for command, expected in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
                lines = terminal(80, *shlex.split(command)[1:], env={"NO_COLOR": "1"}, cwd=tmp_path)
                assert masked(lines) == masked(expected.splitlines()), command
                answers.setdefault(command, []).append(lines)
    (april,) = (said for said in answers.values() if len(said) > 1)
    assert april[0] == april[1]


def masked(lines: list[str]) -> list[str]:
    return [_BY_CHANCE.sub(r"\1____", line) for line in lines]
