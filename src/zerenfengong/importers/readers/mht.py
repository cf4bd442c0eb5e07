"""Web pages saved with everything in one file (.mht), which many an office system hands out as .doc."""

from email import message_from_bytes

from zerenfengong.importers.archive import damaged
from zerenfengong.importers.readers import html
from zerenfengong.importers.stream import SourceRefused, Stream


def read(data: bytes) -> Stream:
    """The stream of the page in the file.

    Raises:
        SourceRefused: there is none.
    """
    for part in message_from_bytes(data).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return html.read(page)
    raise SourceRefused(damaged())
