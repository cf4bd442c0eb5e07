"""The registry of formats: everything that it names is there, and what is missing from the machine is said."""

import sys
from importlib import import_module

import pytest

from zerenfengong import render
from zerenfengong.errors import OutputRefused
from zerenfengong.render import FORMATS, Canvas

DRAWN = [(name, kind) for name, one in FORMATS.items() for kind in one.draws]

# What each extra installs, as it is imported.
LIBRARIES = {"docx": "docx", "xlsx": "openpyxl", "html": "jinja2", "ics": "icalendar"}


@pytest.mark.parametrize(("name", "kind"), DRAWN)
def test_a_format_names_the_function_that_draws_it(name: str, kind: str) -> None:
    module, function = FORMATS[name].draws[kind].split(":")
    assert callable(getattr(import_module(f"zerenfengong.render.{module}"), function))


def test_a_suffix_asks_for_one_format() -> None:
    suffixes = [suffix for one in FORMATS.values() for suffix in one.suffixes]
    assert sorted(suffixes) == sorted(set(suffixes))
    assert {name for name, one in FORMATS.items() if one.extra} == set(LIBRARIES)


@pytest.mark.parametrize("name", LIBRARIES)
def test_without_its_library_one_line_says_how_to_get_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = FORMATS[name]
    kind, *_others = one.draws
    for module in [loaded for loaded in sys.modules if loaded.startswith(f"zerenfengong.render.{_module(name, kind)}")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, LIBRARIES[name], None)
    with pytest.raises(OutputRefused, match=rf"写 {name} 还要它的库：安装 zrfg 时加上 \[{one.extra}\]"):
        render.draw(kind, name, None, Canvas())


def _module(name: str, kind: str) -> str:
    return FORMATS[name].draws[kind].split(":")[0]
