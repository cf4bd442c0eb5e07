"""Pages with everything in one file: the page is found among the parts, and parts in parts have an end."""

import base64

import pytest

from tests.importing.readers.streams import Shown, shown
from zerenfengong.importing.readers.webpage.mht_reader import read
from zerenfengong.importing.source.stream import SourceRefused

DAMAGED = "文件损坏或不完整，打不开"
TOO_LARGE = "文件展开后太大，或嵌套太深，不像办公文件"

PAGE = "<p>甲</p><p>乙</p>"
PICTURE = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo="


def parts(*texts: str, boundary: str = "----=_Next.Part") -> str:
    between = "".join(f"--{boundary}\n{text}\n" for text in texts)
    return f'Content-Type: multipart/related;\n\tboundary="{boundary}"\n\n没有读的话\n{between}--{boundary}--\n之后的话'


def mht(text: str) -> bytes:
    return f"MIME-Version: 1.0\n{text}".encode()


def page(text: str, header: str = "") -> str:
    return f'Content-Type: text/html; charset="utf-8"\n{header}\n{text}'


@pytest.mark.parametrize(
    "text",
    [
        page(PAGE),
        parts(PICTURE, page(PAGE)),
        parts(page(base64.b64encode(PAGE.encode()).decode(), "Content-Transfer-Encoding: base64\n"), PICTURE),
        parts(page("<p>=E7=94=B2</=\np><p>乙</p>", "Content-Transfer-Encoding: quoted-printable\n")),
        parts(parts("Content-Type: text/plain\n\n丙", page(PAGE), boundary="inner"), page("<p>丁</p>")),
        parts(f"Content-Type: message/rfc822\n\n{parts(page(PAGE), boundary='inner')}"),
        parts(page(PAGE)).removesuffix("--\n之后的话"),
        parts(page(PAGE)).replace("\n", "\r\n"),
    ],
    ids=["alone", "behind a picture", "base64", "quoted", "in parts of a part", "a message", "cut off", "CRLF"],
)
def test_the_page_is_found(text: str) -> None:
    expected: list[Shown] = ["甲", "乙"]
    assert shown(read(mht(text))) == expected


def nested(depth: int) -> str:
    text = page(PAGE)
    for level in range(depth):
        text = parts(text, boundary=f"b{level}.")
    return text


def test_parts_in_parts() -> None:
    assert shown(read(mht(nested(20)))) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (nested(21), TOO_LARGE),
        ("Content-Type: message/rfc822\n\n" * 1_000, TOO_LARGE),
        (parts(*[""] * 2_001), TOO_LARGE),
        (parts(PICTURE), DAMAGED),
        ("Content-Type: multipart/related\n\n--b\n", DAMAGED),
        (f"Content-Type: multipart/related{';' * 100_000}\n\n", DAMAGED),
        (f"X-Other: {'甲' * 100_000}\n\n", DAMAGED),
        ("Content-Type: 甲\n\n", DAMAGED),
        (f"Content-Type: {'甲' * 2_000}\n\n", DAMAGED),
    ],
    ids=[
        *("too deep", "messages in messages", "too many", "no page", "no boundary", "many parameters", "long headers"),
        *("a type in Chinese", "a long type in Chinese"),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(SourceRefused, match=said):
        read(mht(text))
