"""The registry of formats: everything that it names is there, and what is missing from the machine is said."""

import datetime as dt
import sys
from importlib import import_module

import pytest

from zerenfengong import render
from zerenfengong.answers.papers.paper_parts import Paper
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


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kind in DRAWN if name in LIBRARIES])
def test_without_its_library_one_line_says_how_to_get_it(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = FORMATS[name]
    for module in [
        loaded for loaded in sys.modules if loaded.startswith(f"zerenfengong.render.{_package(name, kind)}")
    ]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, LIBRARIES[name], None)
    with pytest.raises(OutputRefused, match=rf"写 {name} 还要它的库：安装 zrfg 时加上 \[{one.extra}\]"):
        render.draw(kind, name, None, Canvas())


def test_without_the_library_for_templates_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "zerenfengong.render.office.docx_template", raising=False)
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(OutputRefused, match=r"安装 zrfg 时加上 \[template\]"):
        render.filled(b"", Paper("", "", dt.date(2020, 10, 25), ()))


def _package(name: str, kind: str) -> str:
    return FORMATS[name].draws[kind].split(":")[0].split(".")[0]
