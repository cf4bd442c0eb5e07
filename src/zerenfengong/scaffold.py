"""The folder of a new register: what stands in it, and writing all of it or nothing."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from zerenfengong import scalars
from zerenfengong.errors import OutputRefused, reason
from zerenfengong.files import write_new
from zerenfengong.i18n import _, listed
from zerenfengong.json_schema import draw_json_schema
from zerenfengong.model import PartialDay

_TEMPLATES = Path(__file__).parent / "templates"

# What is the same for every register, with its template; a package holds no names that begin with a dot.
_THE_SAME = {
    "zrfg.toml": "zrfg.toml",
    "README.md": "README.md",
    ".gitattributes": "gitattributes",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/zrfg.yml": "github-workflow.yml",
    ".gitlab-ci.yml": "zrfg.gitlab-ci.yml",
}

# What git and CI look for at the top of a repository, and nowhere else.
AT_THE_TOP = (".pre-commit-config.yaml", ".github", ".gitlab-ci.yml")


class Beginning(NamedTuple):
    """What is known of the document that a new register is for."""

    title: str
    issuer: str
    issued: PartialDay


def layout(beginning: Beginning) -> dict[str, str]:
    """The text of every file of a new register, by its path in the folder."""
    return {
        "data/tasks.yaml": _filled(_template("tasks.yaml"), beginning),
        "data/register.schema.json": draw_json_schema(_),
        **{path: _template(name) for path, name in _THE_SAME.items()},
    }


def write_all(folder: Path, texts: Mapping[str, str], *, force: bool) -> None:
    """Write files below a folder, made where it is missing: all of them or, whatever comes between, none.

    Raises:
        OutputRefused: a file is there already (without ``force``), or can't be written; everything is as it was then.
    """
    targets = {folder / name: text.encode() for name, text in texts.items()}
    try:
        if folder.exists() and not folder.is_dir():
            raise OutputRefused(_("{path} 是文件，不是文件夹").format(path=folder))
        taken = [] if force else [str(path) for path in targets if os.path.lexists(path)]
        if taken:
            message = _("{paths} 已经存在，什么都没有写；要覆盖，加上 --force")
            raise OutputRefused(message.format(paths=listed(taken)))
        with ExitStack() as undo:
            for path, data in targets.items():
                _make_folder(path.parent, undo)
                _write(path, data, undo, force=force)
            undo.pop_all()
    except OSError as error:
        raise OutputRefused(_("{path} 建不起来：{reason}").format(path=folder, reason=reason(error))) from None


def _template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _filled(template: str, beginning: Beginning) -> str:
    """The register's template with what is known, and a limit that the example may have."""
    day = _example_day(beginning.issued.first)
    words = {
        "TITLE": scalars.written(beginning.title),
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


def _make_folder(folder: Path, undo: ExitStack) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        undo.callback(_remove_folder, one)


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something into it meanwhile
        folder.rmdir()


def _write(path: Path, data: bytes, undo: ExitStack, *, force: bool) -> None:
    before = path.read_bytes() if path.is_file() else None
    write_new(path, data, force=force)
    if before is None:
        undo.callback(path.unlink, missing_ok=True)
    else:
        undo.callback(write_new, path, before, force=True)
