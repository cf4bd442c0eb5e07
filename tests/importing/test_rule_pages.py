"""The pages of what ``import`` says: of the wrong example it is said, of the right one it is not."""

import pytest

from zerenfengong.checks.pages import is_of_import, page
from zerenfengong.findings import CODES
from zerenfengong.importing.drafting.draft import imported
from zerenfengong.importing.readers.plaintext import markdown_reader, text_reader

SHOWN = [code for code in CODES if is_of_import(code) and page(code).wrong]

# What a fragment leaves out; with it, it is a whole document. The pages on what a document says of itself are whole.
TITLE = "某市教育系统2023年重点工作任务分工\n\n"
SIGNATURE = "\n某市教育局办公室\n2023年3月1日\n"


def codes(code: str, example: str) -> set[str]:
    """The codes of what is said of an example that was made a whole document."""
    document = example if code == "ZR812" else f"{TITLE}{example}{SIGNATURE}"
    reader = markdown_reader if "|" in example else text_reader
    return {guess.code for guess in imported(reader.read(document.encode())).guesses}


@pytest.mark.parametrize("code", SHOWN)
def test_of_the_first_example_this_is_said_and_nothing_else(code: str) -> None:
    assert codes(code, page(code).wrong) == {code}


@pytest.mark.parametrize("code", SHOWN)
def test_of_the_second_example_nothing_is_said(code: str) -> None:
    assert codes(code, page(code).right) == set()
