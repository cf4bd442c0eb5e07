"""Text files in the encodings that offices save them in."""

import pytest

from zerenfengong.importing.source.stream import SourceRefused
from zerenfengong.importing.source.text_files import decoded


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("牵头单位".encode(), "牵头单位"),
        ("牵头单位".encode("utf-8-sig"), "牵头单位"),
        ("牵头单位".encode("utf-16"), "牵头单位"),
        (b"\xfe\xff" + "牵头单位".encode("utf-16-be"), "牵头单位"),
        ("牵头单位".encode("gb18030"), "牵头单位"),
        ("甲\r\n乙\r丙\n".encode(), "甲\n乙\n丙\n"),
        ("甲,乙\r\n\x1a".encode("gbk"), "甲,乙\n"),
        ("甲\x1b\x08\x7f乙\t\x0b\x0c丙\x1a\x1a".encode(), "甲乙\t\x0b\x0c丙"),
    ],
)
def test_decoded(data: bytes, expected: str) -> None:
    assert decoded(data) == expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xff\xff", "文件的编码认不出来；用记事本另存为 UTF-8 再导入"),
        (b"\xff\xfea", "文件的编码认不出来；用记事本另存为 UTF-8 再导入"),
        (b"a\0b", "这不是文本文件"),
        (b" \r\n", "文件里没有文字"),
        (b"\r\n\x1a", "文件里没有文字"),
    ],
)
def test_what_is_no_text(data: bytes, said: str) -> None:
    with pytest.raises(SourceRefused, match=said):
        decoded(data)
