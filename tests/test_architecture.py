"""The house: a listing that explains the program, names that occur once, and commands that load only what they need.

Which way imports go is held by the contracts in ``pyproject.toml`` (``lint-imports``, run by ``.ci/run``).
"""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import zerenfengong

ROOT = Path(zerenfengong.__file__).parent
PACKAGES = sorted(path.parent for path in ROOT.rglob("__init__.py") if path.parent != ROOT)

# So many things can be taken in at a glance.
MOST_AT_THE_TOP = 19


def test_the_listing_of_the_package_can_be_taken_in_at_a_glance() -> None:
    things = [path.name for path in ROOT.iterdir() if path.name not in ("__pycache__", "data")]
    assert len(things) <= MOST_AT_THE_TOP


def test_a_modules_name_is_its_own() -> None:
    names = Counter(path.stem for path in ROOT.rglob("*.py") if not path.stem.startswith("__"))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_package_says_what_it_is_for_and_who_may_import_it(package: Path) -> None:
    said = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert any(words in said for words in ("For ", "may import it", "Nothing imports it", "loads")), said


CALENDARS = ("chinese_calendar", "icalendar")
OURS = ("zerenfengong.register.loader", "zerenfengong.dates.phrases")
DOCUMENTS = (
    "docx",
    "openpyxl",
    "jinja2",
    "lxml",
    "zerenfengong.answers.reports",
    "zerenfengong.answers.statistics",
    "zerenfengong.query.shares",
)
HEAVY = (
    "sqlite3",
    "duckdb",
    "yaml",
    "rich",
    "dateutil",
    "json",
    "tempfile",
    "importlib.metadata",
    "difflib",
    *CALENDARS,
    *DOCUMENTS,
    *OURS,
)


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["--help"], {"rich"}),
        (["list", "--unit", "司法局", "--format", "json"], {"yaml", "json", "zerenfengong.register.loader"}),
        (["list", "--unit", "司法局"], {"yaml", "rich", "json", "zerenfengong.register.loader"}),
        (["schema"], {"json"}),
        (["import", "data/source/2020-zhengwu-gongkai.txt"], {"yaml", "rich", "zerenfengong.dates.phrases"}),
        # click looks for near names of every short option before it takes it for one.
        (["validate", "-q"], {"yaml", "rich", "chinese_calendar", "difflib", *OURS}),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: list[str], allowed: set[str]) -> None:
    program = (
        "import sys\n"
        "from zerenfengong.cli.main import cli\n"
        f"try:\n    cli({arguments!r}, prog_name='zrfg')\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT.parents[1])
    last = done.stdout.decode("utf-8").splitlines()[-1]
    loaded = set(ast.literal_eval(last.removeprefix("LOADED ")))
    assert loaded <= allowed
