"""The file of settings beside or above a register: ``zrfg.toml``, or ``[tool.zerenfengong]`` of a ``pyproject.toml``."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from zerenfengong.errors import AskedWrongly, reason
from zerenfengong.files.bounded import TooLarge, read_bounded
from zerenfengong.i18n import _, listed
from zerenfengong.register.discovery import display_path, home_folder, upwards
from zerenfengong.text.width import one_line

FILES = ("zrfg.toml", "pyproject.toml")

# What has a table of its own, read by what it is about; the others stand at the top.
TABLES = ("papers", "progress", "import")

_TABLE = "zerenfengong"
_MOST_BYTES = 1024 * 1024

_EXAMPLE = 'ignore = ["ZR404"]'

_NOTHING: Mapping[str, Any] = {}


class SettingsTable(NamedTuple):
    """A table of settings and the file that it stands in; ``name`` is "" for what stands at the top."""

    path: str
    values: Mapping[str, Any]
    name: str = ""

    def refused(self, problem: str) -> AskedWrongly:
        """The error that something in it can't be understood."""
        return _refused(self.path, _("[{name}] {problem}", name=self.name, problem=problem) if self.name else problem)

    def check(self, known: Collection[str]) -> None:
        """Refuse what is no setting.

        Raises:
            AskedWrongly: something that is none of the known ones.
        """
        for key in self.values:
            if key not in known:
                raise self.refused(_("没有“{key}”这个设置，可以写：{known}", key=key, known=listed(known)))

    def flag(self, key: str) -> bool:
        """A setting that is true or false; false where it is not there.

        Raises:
            AskedWrongly: it is something else.
        """
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.refused(_("{key} 应当是 true 或 false", key=key))
        return value

    def table(self, name: str) -> "SettingsTable":
        """One of the tables in it; empty where it is not there.

        Raises:
            AskedWrongly: it is no table.
        """
        values, whole = self.values.get(name, _NOTHING), f"{self.name}.{name}" if self.name else name
        if not isinstance(values, Mapping):
            raise _refused(self.path, _("“{key}”应当是一张表：[{key}]", key=whole))
        return SettingsTable(self.path, values, whole)


def find_settings_table(register: str) -> SettingsTable:
    """What the register's folder or the nearest one above that has any settings says, up to the git root or home.

    Raises:
        AskedWrongly: a file of settings that can't be understood.
    """
    for folder in _folders(register):
        for name in FILES:
            found = settings_in(os.path.join(folder, name))
            if found is not None:
                return found
    return SettingsTable("", _NOTHING)


def settings_in(path: str, word: str = "") -> SettingsTable | None:
    """The settings that a file holds; None where there is no file, it says nothing about us, or ``word`` is not in it.

    Raises:
        AskedWrongly: it can't be understood.
    """
    found = _read(path, word)
    return None if found is None else SettingsTable(path, found)


def _folders(register: str) -> Iterator[str]:
    try:
        place = os.path.dirname(os.path.abspath(register))
    except FileNotFoundError:  # the working folder was deleted under our feet
        return
    yield from upwards(place, home_folder())


def _read(path: str, word: str) -> Mapping[str, Any] | None:
    try:
        raw = read_bounded(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a NUL in the path: the register says so itself
        return None
    except OSError as error:
        raise _refused(path, _("读不出来：{reason}", reason=reason(error))) from None
    except TooLarge:
        raise _refused(path, _("文件太大")) from None
    if word.encode() not in raw:  # what nobody asks about is not parsed
        return None
    shared = os.path.basename(path) == "pyproject.toml"
    if shared and _TABLE.encode() not in raw:
        return None
    table: object = _parsed(raw, path)
    for key in ("tool", _TABLE) if shared else ():
        table = table.get(key) if isinstance(table, Mapping) else None
    if table is not None and not isinstance(table, Mapping):
        raise _refused(path, _("“{key}”应当是一张表：[tool.{key}]", key=_TABLE))
    return table


def _parsed(raw: bytes, path: str) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 (only where there are settings)

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(path, _("不是 UTF-8 编码，另存为 UTF-8")) from None
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        if line is None:
            raise _refused(path, _("不合 TOML 的写法，写成 {example}", example=_EXAMPLE)) from None
        example = _example(text.split("\n")[int(line[1]) - 1])
        raise _refused(path, _("第 {line} 行不合 TOML 的写法，写成 {example}", line=line[1], example=example)) from None


def _example(line: str) -> str:
    """How a line that is no TOML should be written: a name in Chinese stands between quotation marks."""
    name = re.match(r"\s*([^\W\d_]+)\s*=", line)
    return f'"{name[1]}" = "…"' if name and not name[1].isascii() else _EXAMPLE


def _refused(path: str, problem: str) -> AskedWrongly:
    # One line, whatever the file says: a line of its own could be taken for a command by a CI system.
    return AskedWrongly(one_line(_("{path}：{problem}", path=display_path(path), problem=problem)))
