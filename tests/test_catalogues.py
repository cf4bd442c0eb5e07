"""The catalogues: English for every message of the code, Chinese for every message of click, both as compiled."""

import gettext
import importlib.metadata
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import zerenfengong
from zerenfengong.i18n import DOMAIN, LOCALE_DIR

# A message as the code writes it: one text, or singular and plural.
Id = tuple[str, ...]

PLACEHOLDER = re.compile(r"(?<!{){\w*(?:![rsa])?(?::[^{}]*)?}(?!})|%\(\w+\)[a-z]")

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")

CHINESE_WORDS = re.compile(f"{CHINESE.pattern}+")

# Chinese that an English text quotes (names, words of a document, spellings that are understood) stands in the message itself
# too, and is the smaller part of a text that explains it.
MOST_QUOTED = 0.5


def path_of(language: str) -> Path:
    return Path(LOCALE_DIR, language, "LC_MESSAGES", f"{DOMAIN}.po")


def read(language: str) -> Catalog:
    return read_po(BytesIO(path_of(language).read_bytes()))


def texts(value: object) -> Id:
    if isinstance(value, str):
        return (value,)
    assert isinstance(value, list | tuple)
    return tuple(map(str, value))


def messages(catalogue: Catalog) -> dict[Id, Message]:
    return {texts(message.id): message for message in catalogue if message.id}


def extracted(package: str | None, keywords: Mapping[str, tuple[int, ...] | None]) -> set[Id]:
    assert package is not None
    found = extract_from_dir(Path(package).parent, [("**.py", "python")], keywords=keywords)
    return {texts(message) for _file, _line, message, _comments, _context in found}


@cache
def of_the_code() -> set[Id]:
    return extracted(zerenfengong.__file__, {"_": None, "N_": None, "plural": (1, 1)})


def of_click() -> set[Id]:
    return extracted(click.__file__, {"_": None, "gettext": None, "ngettext": (1, 2)})


def untranslated(ids: Iterable[Id], catalogue: Catalog) -> list[Id]:
    known = messages(catalogue)
    return sorted(one for one in ids if one not in known or known[one].fuzzy or not all(texts(known[one].string)))


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def wrong_placeholders(catalogue: Catalog) -> Iterator[tuple[Id, Id]]:
    """Translations with other placeholders; the singular may do without the number, the last form is the plural's."""
    for id_, message in messages(catalogue).items():
        *others, last = [placeholders(form) for form in texts(message.string)]
        allowed = [placeholders(form) for form in id_]
        if last != allowed[-1] or any(form not in allowed for form in others):
            yield id_, texts(message.string)


def version(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])


def test_every_message_of_the_code_has_an_english_translation() -> None:
    assert untranslated(of_the_code(), read("en")) == []


def test_the_english_catalogue_has_no_message_that_the_code_no_longer_has() -> None:
    english = read("en")
    assert sorted(messages(english).keys() - of_the_code()) == []
    assert not english.obsolete


def test_english_translations_have_the_placeholders_of_their_messages() -> None:
    assert list(wrong_placeholders(read("en"))) == []


def test_english_translations_have_no_chinese_but_what_they_quote() -> None:
    chinese = []
    for id_, message in messages(read("en")).items():
        for text in texts(message.string):
            words = CHINESE_WORDS.findall(text)
            if sum(map(len, words)) > MOST_QUOTED * len(text) or any(one not in id_[0] for one in words):
                chinese.append(text)
    assert chinese == []


def test_every_message_of_click_has_a_chinese_translation() -> None:
    header = re.search(r"^# click (\d+\.\d+\.\d+)$", path_of("zh_CN").read_text("utf-8"), re.MULTILINE)
    assert header is not None, "the catalogue says nowhere for which click it is: # click X.Y.Z"
    installed = importlib.metadata.version("click")
    if version(installed) > version(header[1]):
        pytest.skip(f"click {installed} is newer than the catalogue, which is for {header[1]}")
    assert untranslated(of_click(), read("zh_CN")) == []


def test_chinese_translations_have_the_placeholders_of_clicks_messages() -> None:
    chinese = read("zh_CN")
    assert list(wrong_placeholders(chinese)) == []
    assert not chinese.obsolete


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_compiled_catalogue_says_what_its_source_says(language: str) -> None:
    reinstall = "the compiled catalogue is not that of the .po: reinstall (pip install -e .)"
    compiled = path_of(language).with_suffix(".mo")
    assert compiled.exists(), reinstall
    source = messages(read(language))
    content = compiled.read_bytes()
    assert messages(read_mo(BytesIO(content))).keys() == source.keys(), reinstall
    spoken = gettext.GNUTranslations(BytesIO(content))
    for id_, message in source.items():
        said = texts(message.string)
        heard = [spoken.ngettext(*id_, n + 1) for n in range(len(said))] if len(id_) == 2 else [spoken.gettext(id_[0])]
        assert heard == list(said), reinstall
