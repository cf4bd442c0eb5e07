"""What a gate asks for: which codes, how strictly; it stands at the top of the file of settings."""

import re
from typing import NamedTuple

from zerenfengong.findings import CODES, UNREADABLE, codes_in
from zerenfengong.i18n import _
from zerenfengong.register.collection import SETTING
from zerenfengong.register.settings_file import TABLES, SettingsTable, find_settings_table

_BEGINNING = re.compile(r"ZR\d{1,3}")


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
    """The settings for a register.

    Raises:
        AskedWrongly: a file of settings that can't be understood.
    """
    table = find_settings_table(register)
    table.check((*Settings._fields, SETTING, *TABLES))
    return Settings(
        select=_codes(table, "select"),
        ignore=_codes(table, "ignore"),
        strict=table.flag("strict"),
        quiet=table.flag("quiet"),
    )


def _codes(table: SettingsTable, key: str) -> tuple[str, ...]:
    value = table.values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise table.refused(_('{key} 应当是编号的列表，如 {key} = ["ZR402"]', key=key))
    try:
        return tuple(code for one in value for code in read_codes(one))
    except ValueError as problem:
        raise table.refused(_("{key}：{problem}", key=key, problem=problem)) from None
