"""``-`` on the command line: what comes through standard input in the place of a file."""

import sys
from typing import TYPE_CHECKING

from zerenfengong.errors import AskedWrongly
from zerenfengong.i18n import _

if TYPE_CHECKING:
    from zerenfengong.register.loader import Loaded

DASH = "-"

# Other names of it; what comes through it is no file that could be written back to.
NAMES = frozenset({DASH, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"})


def read_all(most: int) -> bytes:
    """All bytes of standard input; none where it is closed.

    Raises:
        AskedWrongly: there are more than ``most``.
    """
    raw = b"" if sys.stdin is None else sys.stdin.buffer.read(most + 1)
    if len(raw) > most:
        raise AskedWrongly(_("标准输入超过 {size} MB", size=most // 1024 // 1024))
    return raw


def loaded(path: str) -> "Loaded":
    """The register at a path, or the one that comes through standard input."""
    from zerenfengong.register import discovery, loader  # noqa: PLC0415 (not for documents)

    if path != DASH:
        return loader.load(path)
    return loader.load_bytes(read_all(discovery.MAX_BYTES), _("标准输入"))
