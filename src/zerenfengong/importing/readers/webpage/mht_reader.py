"""Web pages saved with everything in one file (.mht), which many an office system hands out as .doc."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from zerenfengong.importing.readers.webpage import html_reader
from zerenfengong.importing.source.archive import damaged, too_large
from zerenfengong.importing.source.stream import SourceRefused, Stream
from zerenfengong.text.regex import regex

# Nobody's page stands deeper or beside more parts, and nobody's headers are longer: parameters are read in time that grows
# with their square.
_MAX_DEPTH, _MAX_PARTS = 20, 2_000
_MAX_HEADERS, _MAX_HEADER = 64 * 1024, 2_000

_BEHIND_HEADERS = regex(rb"\r?\n\r?\n")


def read(data: bytes) -> Stream:
    """The stream of the page in the file.

    Raises:
        SourceRefused: there is none, or it stands too deep in other parts.
    """
    for page in _pages(data):
        return html_reader.read(page)
    raise SourceRefused(damaged())


def _pages(data: bytes) -> Iterator[bytes]:
    """The pages among the parts of a file, and of those of the parts that have parts, in their order."""
    waiting, count = [(data, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        headers, count = _headers(part), count + 1
        if depth > _MAX_DEPTH or count > _MAX_PARTS:
            raise SourceRefused(too_large())
        kind, boundary = headers.get_content_type(), headers.get_boundary()
        if headers.get_content_maintype() == "multipart" and boundary:
            waiting += [(inner, depth + 1) for inner in reversed(_parts(part, boundary))]
        elif kind == "message/rfc822":
            waiting.append((_body(part), depth + 1))
        elif kind == "text/html":
            page = message_from_bytes(part).get_payload(decode=True)
            if isinstance(page, bytes):
                yield page


def _headers(part: bytes) -> Message:
    """The headers of a part, without what is behind them."""
    behind = _BEHIND_HEADERS.search(part)
    headers = part[: behind.end() if behind else len(part)]
    if len(headers) > _MAX_HEADERS:
        raise SourceRefused(damaged())
    found = message_from_bytes(headers)
    # A header with bytes that are no ASCII is no text.
    if len(str(found.get("Content-Type", ""))) > _MAX_HEADER:
        raise SourceRefused(damaged())
    return found


def _body(part: bytes) -> bytes:
    behind = _BEHIND_HEADERS.search(part)
    return part[behind.end() :] if behind else b""


def _parts(part: bytes, boundary: str) -> list[bytes]:
    """What stands between the lines with a boundary, up to the last one."""
    marks = re.compile(rb"^--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
    starts, ends = list[int](), list[int]()
    for mark in marks.finditer(part):
        ends.append(mark.start())
        if mark[1]:
            break
        starts.append(min(mark.end() + 1, len(part)))
    ends = [*ends[1:], len(part)][: len(starts)]
    return [part[start:end].removesuffix(b"\n").removesuffix(b"\r") for start, end in zip(starts, ends, strict=True)]
