"""Which encoding the bytes of a text are in; pure."""

# Longer marks first: that of UTF-32 begins as that of UTF-16 does.
_MARKS = (
    (b"\xef\xbb\xbf", "UTF-8"),
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

BYTE_ORDER_MARK = _MARKS[0][0]


def marked_encoding(raw: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning names; None without one."""
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def decoded(raw: bytes) -> str | None:
    """The text without its mark: in the encoding that it is marked with, else in UTF-8 or GB 18030; None if it is in neither."""
    marked = marked_encoding(raw)
    for encoding in [marked] if marked else ["UTF-8", "GB18030"]:
        try:
            return raw.removeprefix(BYTE_ORDER_MARK).decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
