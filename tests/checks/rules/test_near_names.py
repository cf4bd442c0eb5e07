"""ZR307 where names are many, or numbered."""

import pytest

from zerenfengong.checks.rules import near_names
from zerenfengong.register import loader

HEAD = "format: 1\ndocument: {title: 分工, issuer: 市政府, issued: 2020-08-21}\n"


def pairs(*names: str) -> list[str]:
    """What is said of units of these names, without the hints."""
    units = "".join(f"  - name: {name}\n" for name in names)
    loaded = loader.load_text(f"{HEAD}units:\n{units}tasks: []\n", "tasks.yaml")
    return [finding.message for finding in near_names.two_names_of_one(loaded)]


def test_a_number_is_never_left_out() -> None:
    assert pairs("第1局", "第12局", "第123局", "城东第1发展改革局", "城东第12发展改革局") == []
    assert pairs("第1人力资源局", "第1人社局", "第1人资局") == ["“第1人资局”和第 4 行的“第1人力资源局”可能是同一个单位"]


def test_of_a_unit_that_is_like_many_the_first_are_told() -> None:
    short = ("甲丙局", "甲丁局", "甲戊局", "甲子局")
    assert pairs(*short, "甲乙丙丁戊子局") == [
        f"“甲乙丙丁戊子局”和第 {at} 行的“{name}”可能是同一个单位" for at, name in enumerate(short[:3], start=4)
    ]


def test_spellings_of_one_name_are_each_told_once() -> None:
    assert pairs("水利和渔业局", "水利渔业局", "市水利与渔业局", "水利、渔业局") == [
        "“水利渔业局”和第 4 行的“水利和渔业局”可能是同一个单位",
        "“市水利与渔业局”和第 4 行的“水利和渔业局”可能是同一个单位",
        "“水利、渔业局”和第 4 行的“水利和渔业局”可能是同一个单位",
    ]


def test_very_many_units_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_names, "_MOST_TRIED", 2)
    assert len(pairs("甲丙局", "甲乙丙子丑局", "甲乙丙寅卯局")) == 1
