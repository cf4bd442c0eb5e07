"""The guide's month in the life of an office: every command runs, in order, and a terminal shows what the page shows."""

import re
import shlex
from pathlib import Path

import yaml

from tests.cli.runner import REPOSITORY, terminal
from tests.cli.test_process import posix
from tests.importing.returned.forms import FilledForm
from tests.test_integrations import scalars, understood

PAGE = REPOSITORY / "docs" / "following-up.md"

# The register, a change to it, settings, a form as it is filled in, or commands with what they show; and what others run.
_BLOCK = re.compile(r"```(yaml|diff|toml|form|console)\n((?:.*\n)*?)```")
_SCHEDULE = re.compile(r"```(cron|yml)\n((?:.*\n)*?)```")

# The end of a submission's id is chance.
_BY_CHANCE = re.compile(r"(\d{4}-\d\d-\d\d-[a-z]+-)[a-z2-7]{4}\b")


def changed(register: str, diff: str) -> str:
    """The register with the lines of a change taken out and put in, wherever they stand."""
    for before, after in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", diff, re.MULTILINE):
        old, new = (re.sub("^.", "", text, flags=re.MULTILINE) for text in (before, after))
        assert old in register
        register = register.replace(old, new)
    return register


def prepared(kind: str, text: str, folder: Path) -> bool:
    """Whether a block is no commands but a file, which is written then: of a form its path, and each task with its cells."""
    if kind in ("yaml", "toml"):
        (folder / {"yaml": "tasks.yaml", "toml": "zrfg.toml"}[kind]).write_text(text, encoding="utf-8")
    elif kind == "diff":
        register = folder / "tasks.yaml"
        register.write_text(changed(register.read_text(encoding="utf-8"), text), encoding="utf-8")
    elif kind == "form":
        path, *rows = text.splitlines()
        form = FilledForm(folder / path)
        for task, *cells in map(str.split, rows):
            form.fill(task, 1, **dict(cell.split("=", 1) for cell in cells))
        form.save()
    return kind != "console"


@posix
def test_a_month_in_the_life_of_an_office(tmp_path: Path) -> None:
    answers: dict[str, list[list[str]]] = {}
    for kind, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if prepared(kind, text, tmp_path):
            continue
        for command, expected in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
            lines = terminal(80, *shlex.split(command)[1:], env={"NO_COLOR": "1"}, cwd=tmp_path)
            shown = masked(expected.splitlines())
            assert cut(masked(lines), shown) == shown, command
            answers.setdefault(command, []).append(lines)
    first, again = answers["zrfg due --all --as-of 2026-04-30 --known-by 2026-05-08"]
    assert first == again


def cut(lines: list[str], shown: list[str]) -> list[str]:
    """An answer without the lines that an … stands for in what is shown of it."""
    if "…" not in shown:
        return lines
    before, after = shown.index("…"), len(shown) - shown.index("…") - 1
    return [*lines[:before], "…", *lines[len(lines) - after :]]


def masked(lines: list[str]) -> list[str]:
    return [_BY_CHANCE.sub(r"\1____", line) for line in lines]


def calls(kind: str, text: str) -> list[list[str]]:
    """The calls of ``zrfg`` in a schedule."""
    scripts = [text] if kind == "cron" else scalars(yaml.safe_load(text))
    lines = (part.strip() for script in scripts for line in script.splitlines() for part in line.split("&&"))
    return [shlex.split(line)[1:] for line in lines if line.startswith("zrfg ")]


def test_what_is_scheduled_is_called_with_options_that_there_are() -> None:
    schedules = _SCHEDULE.findall(PAGE.read_text(encoding="utf-8"))
    assert [kind for kind, _text in schedules] == ["cron", "yml", "yml"]
    for kind, text in schedules:
        found = calls(kind, text)
        assert {" ".join(words[:2]) for words in found} >= {
            "validate -q",
            "paper bulletin",
            "paper reminder",
            "due --all",
        }
        assert all(understood(words) for words in found)
