"""What stands in place of a declared name: the same one otherwise spelt, several run together, or one that is like it."""

import pytest

from zerenfengong.model import Register, Unit
from zerenfengong.register.declared_names import DeclaredNames

NAMES = DeclaredNames(
    Register(
        units=(Unit("司法局", aliases=("市司法局",)), Unit("财政局"), Unit("Ａ局"), Unit("A局"), Unit("各县（市、区）"))
    )
)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("司法 局", ("司法局",)),
        ("各县(市、区)", ("各县（市、区）",)),
        ("a局", ("Ａ局", "A局")),
        ("市司法 局", ()),
        ("公安局", ()),
    ],
)
def test_names_that_are_spelt_otherwise(name: str, same: tuple[str, ...]) -> None:
    assert tuple(NAMES.spelt_otherwise(name)) == same


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("司法局", []),
        ("市司法 局", []),
        ("司法局和财政局", ["司法局", "财政局"]),
        ("发展和改革局", []),
        ("司法局、公安局", ["司法局", "公安局"]),
        ("各县（市、区）", []),
        ("和" * 1000, []),
    ],
)
def test_names_that_run_together(name: str, parts: list[str]) -> None:
    assert NAMES.run_together(name) == parts


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("司法局", []),
        ("司法局和财政局", ["司法局", "财政局"]),
        ("公安局", ["公安局"]),
        ("司法局 公安局", ["司法局", "公安局"]),
    ],
)
def test_the_names_in_one_that_is_not_declared(name: str, named: list[str]) -> None:
    assert NAMES.named_in(name) == named


@pytest.mark.parametrize(
    ("name", "near"),
    [("司法居", "司法局"), ("司法 局", "司法局"), ("市司法居", "市司法局"), ("民政厅", None), ("和" * 1000, None)],
)
def test_the_nearest_name(name: str, near: str | None) -> None:
    assert NAMES.nearest(name) == near
    assert NAMES.nearest(name, compare=False) == (near if NAMES.spelt_otherwise(name) else None)
