"""What is kept of a text to tell whether somebody has changed it."""

import hashlib


def hash_of(text: str) -> str:
    """What is kept of what a cell shows: the same however a program breaks its lines and spaces it."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "backslashreplace")).hexdigest()[:12]
