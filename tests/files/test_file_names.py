"""File names: whatever a register calls a unit, the file lies in its folder, under a name of its own."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.files.file_names import file_names, safe_stem


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("司法局", "司法局"),
        ("各镇人民政府（街道办事处）", "各镇人民政府（街道办事处）"),
        ("../../x", "_._.._x"),
        ("/etc/passwd", "_etc_passwd"),
        (r"C:\x", "C__x"),
        (".hidden", "_hidden"),
        ("-rf", "_rf"),
        ("~", "_"),
        ("", "_"),
        ("...", "_"),
        ("局. ", "局"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("COM¹", "_COM¹"),
        ("conto", "conto"),
        ("甲\x1b[31m局", "甲_[31m局"),
        ("甲\u202e局", "甲_局"),
        ("甲\n乙\t丙", "甲_乙_丙"),
        ('a<b>c"d|e?f*g', "a_b_c_d_e_f_g"),
        ("局" * 1000, "局" * 40),
    ],
)
def test_what_a_name_becomes(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_no_name_twice_on_a_disk_that_does_not_tell_case_apart() -> None:
    assert file_names(["a", "A", "a/b", "a_b", "Ａ", "目录"], ".csv", taken=["目录.csv"]) == [
        "a.csv",
        "A-2.csv",
        "a_b.csv",
        "a_b-2.csv",
        "Ａ-3.csv",
        "目录-2.csv",
    ]


@given(st.lists(st.text() | st.sampled_from(["..", "con", "a/b", "A", "a", "\\", " "]), max_size=8))
def test_every_name_is_one_file_in_the_folder(names: list[str]) -> None:
    found = file_names(names, ".md")
    assert len({unicodedata.normalize("NFC", name).casefold() for name in found}) == len(names)
    for name in found:
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert len(name.encode("utf-8")) <= 130
        assert not name.startswith((".", "-", " "))
        assert name.isprintable() or all(character.isprintable() or ord(character) > 127 for character in name)
