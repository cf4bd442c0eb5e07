"""The folder of a new register: what stands in it."""

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

from zerenfengong.i18n import _
from zerenfengong.model import PartialDay
from zerenfengong.register.json_schema import draw_json_schema
from zerenfengong.register.writing import scalars

_TEMPLATES = Path(__file__).parent / "templates"

# What stands beside the register, with its template; a package holds no names that begin with a dot.
_BESIDE = {
    "zrfg.toml": "zrfg.toml",
    "README.md": "README.md",
    ".gitattributes": "gitattributes",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/zrfg.yml": "github-workflow.yml",
    ".gitlab-ci.yml": "zrfg.gitlab-ci.yml",
    "data/progress/README.md": "progress-readme.md",
}

# What git and CI look for at the top of a repository, and nowhere else.
AT_THE_TOP = (".pre-commit-config.yaml", ".github", ".gitlab-ci.yml")


class Beginning(NamedTuple):
    """What is known of the document that a new register is for, and where CI is to install this program from ("" for unknown)."""

    title: str
    issuer: str
    issued: PartialDay
    source: str = ""


def layout(beginning: Beginning) -> dict[str, str]:
    """The text of every file of a new register, by its path in the folder."""
    return {
        "data/tasks.yaml": _filled(_template("tasks.yaml"), beginning),
        "data/register.schema.json": draw_json_schema(_),
        **{path: _filled(_template(name), beginning) for path, name in _BESIDE.items()},
    }


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _filled(template: str, beginning: Beginning) -> str:
    """A template with what is known, and a limit that the register's example may have."""
    day = _example_day(beginning.issued.first)
    words = {
        "TITLE": scalars.written(beginning.title),
        "SOURCE": scalars.written(beginning.source),
        "ISSUER": scalars.written(beginning.issuer),
        "ISSUED": beginning.issued.text,
        "DATE": day.isoformat(),
        "YEAR": f"{day.year:04}",
        "MONTH": str(day.month),
        "DAY": str(day.day),
    }
    return re.sub("__([A-Z]+)__", lambda match: words[match[1]], template)


def _example_day(issued: dt.date) -> dt.date:
    """The last weekday of the year, of which no rule has anything to say; the day of issue where that is later."""
    last = dt.date(issued.year, 12, 31)
    return max(last - dt.timedelta(days=max(last.weekday() - 4, 0)), issued)
