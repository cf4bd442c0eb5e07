"""What a gate asks for, and what papers say; from ``zrfg.toml`` or ``[tool.zerenfengong]`` of a ``pyproject.toml``."""

import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from zerenfengong.checks.paper_fields import field_named, field_value
from zerenfengong.errors import AskedWrongly, reason
from zerenfengong.files.bounded import TooLarge, read_bounded
from zerenfengong.findings import CODES, UNREADABLE, codes_in
from zerenfengong.i18n import _, listed
from zerenfengong.model import NO_TEXTS, Texts
from zerenfengong.register.discovery import display_path, home_folder, upwards
from zerenfengong.text.width import one_line

FILES = ("zrfg.toml", "pyproject.toml")

_TABLE = "zerenfengong"
_MOST_BYTES = 1024 * 1024
_BEGINNING = re.compile(r"ZR\d{1,3}")


class Settings(NamedTuple):
    """Codes or their beginnings (ZR4, ZR402): only those of ``select`` (all where it is empty) and none of ``ignore``.

    ``papers`` are the fields that papers are filled with, by their keys.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    quiet: bool = False
    papers: Texts = NO_TEXTS

    def chooses(self, code: str) -> bool:
        """Whether findings of this code are asked for; that a file can't be read is always said."""
        if code in UNREADABLE:
            return True
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore)


class AskedSettings(NamedTuple):
    """What the command line says about the settings; None where it says nothing."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool | None = None
    quiet: bool | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings of a file with these over them: a selection takes the place of the file's, an exclusion is added."""
        return Settings(
            select=self.select or settings.select,
            ignore=settings.ignore + self.ignore,
            strict=settings.strict if self.strict is None else self.strict,
            quiet=settings.quiet if self.quiet is None else self.quiet,
            papers=settings.papers,
        )


DEFAULT = Settings()


def read_codes(text: str) -> tuple[str, ...]:
    """Codes, or what codes begin with, as people separate them.

    Raises:
        ValueError: something that no code begins with; the message says what.
    """
    asked = codes_in(text)
    if not asked:
        raise ValueError(_("没有写编号"))
    for one in asked:
        if not _BEGINNING.fullmatch(one) or not any(code.startswith(one) for code in CODES):
            raise ValueError(_("没有“{code}”这样的编号，写成 ZR402，或者只写开头 ZR4；zrfg rules 列出全部", code=one))
    return asked


def find_settings(register: str) -> Settings:
    """The settings of the register's folder or the nearest one above that has any, up to the git root or home.

    Raises:
        AskedWrongly: a file of settings that can't be understood.
    """
    for folder in _folders(register):
        for name in FILES:
            found = _read(os.path.join(folder, name))
            if found is not None:
                return found
    return DEFAULT


def _folders(register: str) -> Iterator[str]:
    try:
        place = os.path.dirname(os.path.abspath(register))
    except FileNotFoundError:  # the working folder was deleted under our feet
        return
    yield from upwards(place, home_folder())


def _read(path: str) -> Settings | None:
    """The settings that a file holds; None where there is no file or it says nothing about us."""
    try:
        raw = read_bounded(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a NUL in the path: the register says so itself
        return None
    except OSError as error:
        raise _refused(path, _("读不出来：{reason}", reason=reason(error))) from None
    except TooLarge:
        raise _refused(path, _("文件太大")) from None
    shared = os.path.basename(path) == "pyproject.toml"
    if shared and _TABLE.encode() not in raw:
        return None
    table: object = _parsed(raw, path)
    for key in ("tool", _TABLE) if shared else ():
        table = table.get(key) if isinstance(table, Mapping) else None
    if table is not None and not isinstance(table, Mapping):
        raise _refused(path, _("“{key}”应当是一张表：[tool.{key}]", key=_TABLE))
    return None if table is None else _settings(table, path)


def _parsed(raw: bytes, path: str) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 (only where there are settings)

    example = 'ignore = ["ZR404"]'
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _refused(path, _("不是 UTF-8 编码，另存为 UTF-8")) from None
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        if line is None:
            raise _refused(path, _("不合 TOML 的写法，写成 {example}", example=example)) from None
        raise _refused(path, _("第 {line} 行不合 TOML 的写法，写成 {example}", line=line[1], example=example)) from None


def _settings(table: Mapping[str, Any], path: str) -> Settings:
    unknown = [key for key in table if key not in Settings._fields]
    if unknown:
        raise _refused(path, _("没有“{key}”这个设置，可以写：{known}", key=unknown[0], known=listed(Settings._fields)))
    return Settings(
        select=_codes(table, "select", path),
        ignore=_codes(table, "ignore", path),
        strict=_flag(table, "strict", path),
        quiet=_flag(table, "quiet", path),
        papers=_papers(table, path),
    )


def _papers(table: Mapping[str, Any], path: str) -> Texts:
    said = table.get("papers", {})
    if not isinstance(said, Mapping):
        raise _refused(path, _("“{key}”应当是一张表：[{key}]", key="papers"))
    try:
        return Texts({field_named(name): field_value(name, value) for name, value in said.items()})
    except ValueError as problem:
        raise _refused(path, _("[papers] {problem}", problem=problem)) from None


def _codes(table: Mapping[str, Any], key: str, path: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _refused(path, _('{key} 应当是编号的列表，如 {key} = ["ZR402"]', key=key))
    try:
        return tuple(code for one in value for code in read_codes(one))
    except ValueError as problem:
        raise _refused(path, _("{key}：{problem}", key=key, problem=problem)) from None


def _flag(table: Mapping[str, Any], key: str, path: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _refused(path, _("{key} 应当是 true 或 false", key=key))
    return value


def _refused(path: str, problem: str) -> AskedWrongly:
    # One line, whatever the file says: a line of its own could be taken for a command by a CI system.
    return AskedWrongly(one_line(_("{path}：{problem}", path=display_path(path), problem=problem)))
