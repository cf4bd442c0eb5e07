"""What a gate asks for: which codes, how strictly; from ``zrfg.toml`` or ``[tool.zerenfengong]`` of a ``pyproject.toml``."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from zerenfengong.errors import AskedWrongly, reason
from zerenfengong.findings import CODES, UNREADABLE
from zerenfengong.i18n import _, listed

FILES = ("zrfg.toml", "pyproject.toml")

_TABLE = "zerenfengong"


class Settings(NamedTuple):
    """Codes or their beginnings (ZR4, ZR402): only those of ``select`` (all where it is empty) and none of ``ignore``."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    quiet: bool = False

    def chooses(self, code: str) -> bool:
        """Whether findings of this code are asked for; that a file can't be read is always said."""
        if code in UNREADABLE:
            return True
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore or ("-",))


DEFAULT = Settings()


def read_codes(text: str) -> tuple[str, ...]:
    """Codes, or what codes begin with, separated by commas.

    Raises:
        ValueError: something that no code begins with; the message says what.
    """
    asked = tuple(one.strip().upper() for one in text.replace("，", ",").replace("、", ",").split(",") if one.strip())
    if not asked:
        raise ValueError(_("没有写编号"))
    for one in asked:
        if len(one) < 3 or not any(code.startswith(one) for code in CODES):
            raise ValueError(_("没有以“{code}”开头的编号，zrfg rules 列出全部").format(code=one))
    return asked


def find_settings(register: str) -> Settings:
    """The settings of the register's folder or the nearest one above that has any, up to the git root or home.

    Raises:
        AskedWrongly: a file of settings that can't be understood.
    """
    place = os.path.dirname(os.path.abspath(register))
    home = os.path.expanduser("~")
    while True:
        for name in FILES:
            found = _read(os.path.join(place, name))
            if found is not None:
                return found
        above = os.path.dirname(place)
        if os.path.exists(os.path.join(place, ".git")) or place in (home, above):
            return DEFAULT
        place = above


def _read(path: str) -> Settings | None:
    """The settings that a file holds; None where there is no file or it says nothing about us."""
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise AskedWrongly(_("{path} 读不出来：{reason}").format(path=path, reason=reason(error))) from None
    shared = os.path.basename(path) == "pyproject.toml"
    if shared and _TABLE.encode() not in raw:
        return None
    import tomllib  # noqa: PLC0415 (only where there are settings)

    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:  # tomllib's and the decoder's are both
        raise AskedWrongly(_("{path} 不是 TOML：{reason}").format(path=path, reason=error)) from None
    if shared:
        table = table.get("tool", {}).get(_TABLE)
    return None if table is None else _settings(table, path)


def _settings(table: Mapping[str, Any], path: str) -> Settings:
    unknown = [key for key in table if key not in Settings._fields]
    if unknown:
        message = _("{path} 里没有“{key}”这个设置，可以写：{known}")
        raise AskedWrongly(message.format(path=path, key=unknown[0], known=listed(Settings._fields)))
    return Settings(
        select=_codes(table, "select", path),
        ignore=_codes(table, "ignore", path),
        strict=_flag(table, "strict", path),
        quiet=_flag(table, "quiet", path),
    )


def _codes(table: Mapping[str, Any], key: str, path: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise AskedWrongly(_('{path}：{key} 应当是编号的列表，如 ["ZR402"]').format(path=path, key=key))
    try:
        return read_codes(",".join(value)) if value else ()
    except ValueError as problem:
        raise AskedWrongly(_("{path}：{key}：{problem}").format(path=path, key=key, problem=problem)) from None


def _flag(table: Mapping[str, Any], key: str, path: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise AskedWrongly(_("{path}：{key} 应当是 true 或 false").format(path=path, key=key))
    return value
