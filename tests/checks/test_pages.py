"""Every code has a page, and its examples are what it says they are."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest

from tests.rule_examples import collection_files, complete, is_between_registers, is_of_ledger, ledger_files
from zerenfengong.checks import pages as checks_pages
from zerenfengong.checks import rules
from zerenfengong.checks.between_registers import compared, found_between
from zerenfengong.checks.ledger_rules.checked_ledger import check_ledger
from zerenfengong.checks.pages import FAMILIES, is_of_import, is_waivable, page, pages
from zerenfengong.checks.settings import DEFAULT
from zerenfengong.findings import CODES, UNREADABLE, Severity
from zerenfengong.i18n import speaking
from zerenfengong.ledger import ledger_folder
from zerenfengong.register import collection, loader

# What no example could show: a file that is not there, is no text or too large, characters that can't stand in a page; a
# measure that differs from another file, or a unit that another has too; what is never said alone; a mistake of the program's
# own; and what is said of the cells of a workbook.
IN_WORDS = {"ZR001", "ZR002", "ZR003", "ZR010", "ZR215", "ZR611", "ZR613", "ZR740", "ZR816", "ZR823"}
IN_WORDS |= {"ZR825", "ZR850", "ZR851", "ZR852", "ZR853", "ZR854"}

# Those that are found in a register or its ledger, and those that are said of a document.
BETWEEN = [code for code in CODES if is_between_registers(code)]
IN_REGISTERS = [code for code in CODES if not (is_of_import(code) or is_of_ledger(code) or code in BETWEEN)]
IN_LEDGERS = [code for code in CODES if is_of_ledger(code) and code not in IN_WORDS]
OF_IMPORTS = [code for code in CODES if is_of_import(code)]


def codes(example: str) -> list[str]:
    """The codes of what is found in an example that was made a whole register."""
    return [finding.code for finding in rules.check(loader.load_text(complete(example), "tasks.yaml"))]


def codes_in_ledger(example: str) -> list[str]:
    """The codes of what is found in an example of a ledger and in its register, on the day of the second week of May."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ledger_files(example).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        register = loader.load(Path(folder, "tasks.yaml"))
        ledger = ledger_folder.load(str(Path(folder, "tasks.yaml")))
        found = [*rules.check(register), *check_ledger(register.register, ledger, DEFAULT, dt.date(2023, 5, 10))]
    return [finding.code for finding in found]


def codes_between(example: str) -> list[str]:
    """The codes of what is found between the registers of an example, and in each of them."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in collection_files(example).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        members = [loader.load(path) for path in collection.named([folder]).paths]
        each = [one for loaded in members if (one := compared(loaded)) is not None]
        between = [finding.code for finding, _line in found_between(each, [str(at) for at in range(len(each))])]
        return [*between, *(finding.code for loaded in members for finding in rules.check(loaded))]


@pytest.mark.parametrize("code", BETWEEN)
def test_the_examples_of_what_is_found_between_registers(code: str) -> None:
    assert codes_between(page(code).wrong) == [code]
    assert codes_between(page(code).right) == []


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert [one.code for one in pages()] == list(CODES)
    assert {code[:3] for code in CODES} == set(FAMILIES)


@pytest.mark.parametrize("code", IN_REGISTERS)
def test_in_what_is_wrong_the_code_is_found_and_no_other(code: str) -> None:
    assert codes(page(code).wrong) == ([] if code in IN_WORDS else [code])


@pytest.mark.parametrize("code", IN_REGISTERS)
def test_in_what_is_right_nothing_is_found(code: str) -> None:
    assert codes(page(code).right) == []


@pytest.mark.parametrize("code", IN_LEDGERS)
def test_in_what_is_wrong_in_a_ledger_the_code_is_found_and_no_other(code: str) -> None:
    assert codes_in_ledger(page(code).wrong) == [code]
    assert codes_in_ledger(page(code).right) == []


@pytest.mark.parametrize("code", CODES)
def test_a_page_has_both_examples_or_none(code: str) -> None:
    assert bool(page(code).right) == bool(page(code).wrong) == (code not in IN_WORDS)


@pytest.mark.parametrize(("language", "stop"), [("zh", "。"), ("en", ".")])
@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_is_wrong_and_what_to_do_in_both_languages(code: str, language: str, stop: str) -> None:
    with speaking(language):
        about, advice = page(code).about.split("\n\n")
    assert about.endswith(stop)
    assert advice.endswith(stop)


def test_there_is_no_page_without_a_code() -> None:
    written = {path.stem for path in Path(checks_pages.__file__).parent.glob("*.toml")}
    assert written == set(CODES)


def test_what_an_example_leaves_out_stands_before_it() -> None:
    example = "units: []\ntasks: []\n"
    assert complete(example) == (
        "format: 1\n"
        "document:\n"
        "  title: 某市教育系统2023年重点工作任务分工\n"
        "  issuer: 市教育局\n"
        "  issued: 2023-03-01\n"
        "units: []\n"
        "tasks: []\n"
    )


def test_what_makes_a_register_unreliable_is_never_waived() -> None:
    waivable = [code for code in CODES if is_waivable(code)]
    assert {code[:3] for code in waivable} == {"ZR3", "ZR4", "ZR5", "ZR6", "ZR7"}
    assert [code for code in IN_LEDGERS if not is_waivable(code)] == [
        code for code in IN_LEDGERS if CODES[code][0] is Severity.ERROR
    ]
    assert not UNREADABLE & set(waivable)


def test_a_code_that_there_is_not_has_no_page() -> None:
    with pytest.raises(KeyError):
        page("ZR299")
    with pytest.raises(KeyError):
        page("ZR799")
