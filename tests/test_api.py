"""The public API: what its page says is true, and asking for it loads nothing that is not used."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import zerenfengong
from tests import registers
from tests.cli.runner import REPOSITORY
from zerenfengong import Deadline, Task, check, load, speaking

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


def test_two_languages_in_one_process() -> None:
    loaded = load(REPOSITORY / "data" / "tasks.yaml")
    with speaking("en"):
        english = check(loaded)[0].message
        with speaking("zh"):
            chinese = check(loaded)[0].message
        assert check(loaded)[0].message == english
    assert english != chinese
    assert english.isascii() or "“" in english
