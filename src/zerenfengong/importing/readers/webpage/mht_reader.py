"""Web pages saved with everything in one file (.mht), which many an office system hands out as .doc."""

from email import message_from_bytes

from zerenfengong.importing.readers.webpage import html_reader
from zerenfengong.importing.source.archive import damaged
from zerenfengong.importing.source.stream import SourceRefused, Stream


def read(data: bytes) -> Stream:
    """The stream of the page in the file.

    Raises:
        SourceRefused: there is none.
    """
    for part in message_from_bytes(data).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return html_reader.read(page)
    raise SourceRefused(damaged())
