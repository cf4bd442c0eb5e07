"""File names that any system takes, from whatever names a register holds."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from zerenfengong.text.width import STEERING

# What a path is made of, what Windows refuses, and what would steer whoever lists the folder.
_UNSAFE = re.compile(rf"[/\\<>:\"|?*\t\n]|{STEERING.pattern}")

# Devices on Windows, whatever suffix follows.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])( *\.|\Z)", re.IGNORECASE)

# A name has at most 255 bytes, less on encrypted disks; a Chinese character takes three.
_MOST_BYTES = 120


def file_names(names: Sequence[str], suffix: str, *, taken: Iterable[str] = ()) -> list[str]:
    """A file name for each name, none of them twice (nor one that is taken) on a disk that does not tell case apart."""
    used = {_compared(name) for name in taken}
    found = []
    for name in names:
        stem = safe_stem(name)
        chosen, again = f"{stem}{suffix}", 1
        while _compared(chosen) in used:
            again += 1
            chosen = f"{stem}-{again}{suffix}"
        used.add(_compared(chosen))
        found.append(chosen)
    return found


def safe_stem(name: str) -> str:
    """The name with nothing in it that leads elsewhere, hides the file, or is taken for an option."""
    safe = _UNSAFE.sub("_", normalize("NFC", name)).strip(" ")
    safe = re.sub(r"\A[.\-~]", "_", safe)
    safe = safe.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(". ")
    return f"_{safe}" if not safe or _DEVICE.match(safe) else safe


def _compared(name: str) -> str:
    return normalize("NFC", normalize("NFKC", name).casefold())
