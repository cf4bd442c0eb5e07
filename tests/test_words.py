"""One word for one thing: docs/words.md against both catalogues, the pages of the rules and the documents."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from tests.cli.runner import REPOSITORY

PACKAGE = REPOSITORY / "src" / "zerenfengong"


class Word(NamedTuple):
    """One row of the glossary."""

    word: str
    english: tuple[str, ...]
    never: str


def _glossary() -> Iterator[tuple[str, Word]]:
    """The rows, each with the heading of its part."""
    part = ""
    for line in (REPOSITORY / "docs" / "words.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| 词 |"):
            word, english, _meaning, never = [*(cell.strip() for cell in line.strip("|").split("|")), ""][:4]
            yield part, Word(word, tuple(one.strip() for one in english.split("/")), never)


def _messages() -> dict[str, str]:
    """The Chinese messages with their English; both forms of what is counted."""
    with (PACKAGE / "i18n/locale/en/LC_MESSAGES/zerenfengong.po").open("rb") as file:
        catalogue = read_po(file)
    words: dict[str, str] = {}
    for message in catalogue:
        if message.id:
            chinese = message.id if isinstance(message.id, str) else message.id[0]
            words[chinese] = message.string if isinstance(message.string, str) else " ".join(message.string or ())
    return words


GLOSSARY = list(_glossary())

# These are also parts of other words: 未报 of 未报完成, 催办 of 催办通知单, 完成 of 完成日期.
ALSO_PARTS = frozenset(
    (
        *("未报", "未启动", "已报完成", "完成", "办结", "超期完成", "销号", "延期"),
        *("催办", "重新列入", "零报告", "报告单位", "完成率", "报送日", "报送表"),
    )
)
USED = [word for _, word in GLOSSARY if word.word not in ALSO_PARTS]
MESSAGES = _messages()


def test_each_word_stands_once() -> None:
    words = [word.word for _, word in GLOSSARY]
    assert (len(words) > 30, sorted(words)) == (True, sorted(set(words)))
    assert ALSO_PARTS.issubset(words)


@pytest.mark.parametrize("word", USED, ids=lambda word: word.word)
def test_a_word_is_said_in_english_by_its_own(word: Word) -> None:
    said = {chinese: english for chinese, english in MESSAGES.items() if word.word in chinese}
    assert said, "no message uses it"
    assert {
        c: e for c, e in said.items() if not any(one.lower() in e.lower() for one in (word.word, *word.english))
    } == {}


@pytest.mark.parametrize("word", [word for word in USED if word.never], ids=lambda word: word.never)
def test_what_is_not_said_is_said_nowhere(word: Word) -> None:
    pages = [*(PACKAGE / "checks" / "pages").glob("*.toml"), *(PACKAGE / "register" / "templates").iterdir()]
    documents = [REPOSITORY / name for name in ("README.zh-CN.md", "docs/cli.md", "docs/format.md", "docs/rules.md")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in (*pages, *documents) if path.is_file()}
    assert [name for name, text in {**texts, **dict.fromkeys(MESSAGES, "")}.items() if word.never in name + text] == []


def test_chinese_is_punctuated_as_chinese() -> None:
    """Half-width punctuation stands between Chinese characters nowhere; placeholders of options (栏,栏) are typed so."""
    typed = {"栏,栏", "时长,时长", "编号,编号"}
    said = [re.sub("^  zrfg .*$", "", message, flags=re.MULTILINE) for message in MESSAGES if message not in typed]
    assert [message for message in said if re.search("[一-鿿][,;:!?'\"](?=[一-鿿])", message)] == []
