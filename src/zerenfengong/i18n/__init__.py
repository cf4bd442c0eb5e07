"""The words that a user reads: Chinese in the code, English from a catalogue; the language is that of whoever asks.

Everything may import it.
"""

import gettext
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple

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


class _Speech(NamedTuple):
    """A language and its catalogue; the code's own words where it is Chinese or nothing was compiled."""

    code: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]


@lru_cache
def _speech(code: str) -> _Speech:
    """Opened here and not by ``gettext.translation``, which loads ``locale`` to guess at what is known."""
    path = os.path.join(LOCALE_DIR, _CATALOGUES[code], "LC_MESSAGES", f"{DOMAIN}.mo")
    if code == "zh" or not os.path.exists(path):
        return _Speech(code, str, gettext.NullTranslations().ngettext)
    with open(path, "rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    return _Speech(code, catalogue.gettext, catalogue.ngettext)


# The language of what runs here; unset, that of the environment when the first word is asked for.
_spoken: ContextVar[_Speech | None] = ContextVar("zerenfengong_language", default=None)


@lru_cache(maxsize=1)
def _of_environment() -> _Speech:
    return _speech(language(os.environ))


def spoken() -> str:
    """The language of what runs here: ``zh`` or ``en``."""
    return (_spoken.get() or _of_environment()).code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak ``zh`` or ``en`` inside; another thread or task may speak the other language meanwhile.

    Raises:
        ValueError: there is no such language.
    """
    if code not in _CATALOGUES:
        raise ValueError(f"no language {code!r}: there are {', '.join(_CATALOGUES)}")
    token = _spoken.set(_speech(code))
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str, /, **values: object) -> str:
    """A message in the language spoken here, with its values in the places of their names."""
    text = (_spoken.get() or _of_environment()).gettext(message)
    return text.format(**values) if values else text


def plural(message: str, n: int, /, **values: object) -> str:
    """A message that counts ``n``, in the form that the language has for so many."""
    return (_spoken.get() or _of_environment()).ngettext(message, message, n).format(n=n, **values)


def N_(message: str) -> str:  # noqa: N802 (the name that gettext's tools look for)
    """Mark a message that is translated later, where it is shown."""
    return message


@lru_cache(maxsize=256)
def spellings(message: str) -> frozenset[str]:
    """A message in every language there is: how whoever wrote in another one than is spoken here may have said it."""
    return frozenset(_speech(code).gettext(message) for code in _CATALOGUES)


def listed(words: Iterable[str], most: int | None = None) -> str:
    """Join words as a list is written in the user's language (names of units keep the document's 、); of more the first."""
    every = list(words)
    return _("、").join(every[:most]) + (_("……") if most is not None and len(every) > most else "")


def first_of(names: Sequence[str]) -> str:
    """The first name, and of how many it is that."""
    return _("{name}等{n}个", name=names[0], n=len(names))


def translate_click() -> None:
    """Let click's own words (用法, 选项, 错误 …) come from this package's catalogue.

    click asks gettext's current domain, and gettext asks the environment for the language at each call.
    """
    os.environ["LANGUAGE"] = _CATALOGUES[spoken()]
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)
