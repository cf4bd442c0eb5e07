"""The public API: what its page says is true, and asking for it loads nothing that is not used."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

import zerenfengong
from tests import registers
from tests.cli.runner import REPOSITORY
from zerenfengong import (
    Book,
    Clock,
    Deadline,
    NotADay,
    Query,
    Register,
    SourceRefused,
    Task,
    ZrfgError,
    import_document,
    load,
    read_deadlines,
    speaking,
)

PAGE = (REPOSITORY / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^## (.+?)\n.*?^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", [code for _title, code in EXAMPLES], ids=[title for title, _code in EXAMPLES])
def test_the_examples_of_its_page(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    exec(compile(example, "docs/api.md", "exec"), {})


def test_its_page_names_all_of_it() -> None:
    named = set(re.findall(r"\b\w+\b", PAGE))
    assert set(zerenfengong.__all__) <= named
    assert all(hasattr(zerenfengong, name) for name in zerenfengong.__all__)
    assert set(zerenfengong.__all__) <= set(dir(zerenfengong))
    with pytest.raises(AttributeError, match="nothing_of_the_sort"):
        _ = zerenfengong.nothing_of_the_sort


def test_importing_it_loads_nothing_and_asking_for_a_name_only_its_own() -> None:
    program = (
        "import sys, zerenfengong\n"
        "before = [name for name in sys.modules if name.startswith('zerenfengong.')]\n"
        "zerenfengong.Task\n"
        "print(before, 'yaml' in sys.modules, 'click' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False False\n"


def test_values_are_equal_and_of_one_hash_by_what_they_are(tmp_path: Path) -> None:
    one, other = registers.read(tmp_path), registers.read(tmp_path)
    assert one is not other
    assert one == other
    assert hash(one) == hash(other)
    assert len({*one.tasks, *other.tasks}) == len(one.tasks)
    assert Task(id="a", deadlines=(Deadline(phrase="尽快"),)) == Task(id="a", deadlines=(Deadline(phrase="尽快"),))


def test_two_languages_in_one_process(tmp_path: Path) -> None:
    path = tmp_path / "tasks.yaml"
    path.write_text("format: 1\ncolour: 红\n", encoding="utf-8")

    def first() -> str:
        return load(path).findings[0].message

    with speaking("en"):
        with speaking("zh"):
            assert first() == "register 没有“colour”这个字段"
        assert first() == "register has no field “colour”"
    with pytest.raises(ValueError, match="no language 'fr': there are zh, en"), speaking("fr"):
        pass


def test_a_query_is_asked_of_one_book() -> None:
    for books in ([], [Book(Register()), Book(Register())]):
        with pytest.raises(ValueError, match=f"a query is asked of one book today, not of {len(books)}"):
            Query(books, Clock(dt.date(2023, 6, 28)))


def test_what_can_be_raised_can_be_caught_by_its_public_name(tmp_path: Path) -> None:
    with pytest.raises(NotADay):
        read_deadlines("10月底前", issued="2020年")
    with pytest.raises(SourceRefused, match=r"没有\.docx") as raised:
        import_document(tmp_path / "没有.docx")
    assert isinstance(raised.value, ZrfgError)
