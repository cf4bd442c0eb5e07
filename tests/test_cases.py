"""Every code has examples: files under ``cases`` that anyone can drop in, and bytes that no comment could stand in.

``cases/ZR201/fail-task.yaml`` says what is found in it, all of it, in comments anywhere::

    # expect 16:12 ZR201 省水利局

that is line, column, code and, where something stands there, how it begins. A ``pass`` file has nothing to be found.
"""

import os
import re
import sys
from pathlib import Path

import pytest

from zerenfengong import loader, rules
from zerenfengong.findings import CODES, Finding, errors, in_order

CASES = Path(__file__).parent / "cases"
FILES = {path.relative_to(CASES).as_posix(): path for path in sorted(CASES.rglob("*.yaml"))}

_EXPECTED = re.compile(r"^# expect (\d+):(\d+) (ZR\d{3})(?: (.+))?$", re.MULTILINE)

# line, column, code
Place = tuple[int, int, str]

SOUND = """\
format: 1
document: {title: 某县河湖保护任务分工, issuer: 某县人民政府办公室, issued: 2022-04-11}
units:
  - name: 县水利局
tasks:
  - id: h1
    measure: 建立河道巡查台账。
    lead: [县水利局]
"""
A_HUNDRED_BELLS = SOUND + "#" + "\a" * 100

# The bytes of a file, and everything that is found in it.
BYTES: dict[str, tuple[bytes, list[Place]]] = {
    "ZR002 UTF-16, low byte first": (SOUND.encode("utf-16-le").join([b"\xff\xfe", b""]), [(1, 1, "ZR002")]),
    "ZR002 UTF-16, high byte first": (SOUND.encode("utf-16-be").join([b"\xfe\xff", b""]), [(1, 1, "ZR002")]),
    "ZR002 UTF-32, low byte first": (SOUND.encode("utf-32-le").join([b"\xff\xfe\0\0", b""]), [(1, 1, "ZR002")]),
    "ZR002 UTF-32, high byte first": (SOUND.encode("utf-32-be").join([b"\0\0\xfe\xff", b""]), [(1, 1, "ZR002")]),
    "ZR002 GBK": (SOUND.encode("gb18030"), [(2, 19, "ZR002")]),
    "ZR002 a Chinese character cut in half": ("format: 1\ndocument: 县".encode()[:-1], [(2, 11, "ZR002")]),
    "ZR002 a byte that is nowhere in UTF-8": ("县水利局\n县\xff".encode("latin-1", "ignore"), [(2, 1, "ZR002")]),
    "ZR002 a lone surrogate": ("县".encode() + b"\xed\xa0\x80", [(1, 2, "ZR002")]),
    "ZR002 a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", [(1, 1, "ZR002")]),
    "ZR003 NUL": (b"format: 1\nunits: \0\n", [(2, 8, "ZR003")]),
    "ZR003 UTF-16 without its mark": ("format: 1\n".encode("utf-16-le"), [(1, at, "ZR003") for at in range(2, 20, 2)])
    if False
    else (b"f\0o\0", [(1, 2, "ZR003"), (1, 4, "ZR003")]),
    "ZR003 an escape that would colour a terminal": ("县\x1b[31m局".encode(), [(1, 2, "ZR003")]),
    "ZR003 a control character of one byte in Latin-1": ("title: 县\x85局\n\x7f".encode(), [(1, 9, "ZR003"), (2, 1, "ZR003")]),
    "ZR003 line ends that an editor does not count": ("a\u2028b\u2029c\rd\r\n".encode(), [(1, 2, "ZR003"), (1, 4, "ZR003"), (1, 6, "ZR003")]),
    "ZR003 a second byte order mark": ("\ufeff\ufefftitle: 县".encode(), [(1, 1, "ZR003")]),
    "ZR003 no more than a hundred of them": (A_HUNDRED_BELLS.encode() + b"\a\a", [(9, at, "ZR003") for at in range(2, 102)]),
    "ZR104 nothing at all": (b"", [(1, 1, "ZR104")]),
    "ZR104 nothing but a byte order mark": (b"\xef\xbb\xbf", [(1, 1, "ZR104")]),
    "ZR104 empty lines": (b"\n\n   \n", [(1, 1, "ZR104")]),
}  # fmt: skip
