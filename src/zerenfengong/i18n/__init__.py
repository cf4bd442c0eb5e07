"""The words that a user reads: Chinese in the code, English from a catalogue, chosen once per process.

Everything may import it.
"""

import gettext
import os
import re
from collections.abc import Iterable, Mapping

DOMAIN = "zerenfengong"
LOCALE_DIR = os.path.join(os.path.dirname(__file__), "locale")

_CATALOGUES = {"zh": "zh_CN", "en": "en"}


def language(environ: Mapping[str, str]) -> str:
    """Return ``zh`` or ``en``: ``ZRFG_LANG``, else the first of the two in ``LANGUAGE``, else Chinese.

    ``LANG`` and ``LC_ALL`` are not asked: they say how bytes are read, and a Chinese office's server often has ``C``.
    """
    for asked in (environ.get("ZRFG_LANG", ""), environ.get("LANGUAGE", "")):
        for tag in asked.split(":"):
            code = re.split(r"[-_.@]", tag.strip().lower())[0]
            if code in _CATALOGUES:
                return code
    return "zh"


LANGUAGE = language(os.environ)


def _catalogue() -> gettext.NullTranslations:
    """The catalogue of this process; the code's own words where the language is Chinese or nothing was compiled.

    Opened here and not by ``gettext.translation``, which loads ``locale`` to guess at what is known.
    """
    path = os.path.join(LOCALE_DIR, _CATALOGUES[LANGUAGE], "LC_MESSAGES", f"{DOMAIN}.mo")
    if LANGUAGE == "zh" or not os.path.exists(path):
        return gettext.NullTranslations()
    with open(path, "rb") as compiled:
        return gettext.GNUTranslations(compiled)


_translations = _catalogue()

_ = _translations.gettext
ngettext = _translations.ngettext


def N_(message: str) -> str:  # noqa: N802 (the name that gettext's tools look for)
    """Mark a message that is translated later, where it is shown."""
    return message


def listed(words: Iterable[str]) -> str:
    """Join words as a list is written in the user's language (names of units keep the document's 、)."""
    return _("、").join(words)


def translate_click() -> None:
    """Let click's own words (用法, 选项, 错误 …) come from this package's catalogue.

    click asks gettext's current domain, and gettext asks the environment for the language at each call.
    """
    os.environ["LANGUAGE"] = _CATALOGUES[LANGUAGE]
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)
