"""What would change in a file, as a unified diff that cannot steer a terminal."""


def difference(path: str, before: str, after: str) -> str:
    """The lines that change, with some around them; "" for none. Line ends do not count."""
    from difflib import unified_diff  # noqa: PLC0415 (only where it is asked for)

    from zerenfengong.text.width import quoted  # noqa: PLC0415

    old, new = (text.replace("\r\n", "\n").splitlines() for text in (before, after))
    lines = unified_diff(old, new, path, path, lineterm="")
    # What a CI system would take for a command is none any more; the sign before a line is not part of it.
    return "".join(f"{line[:1]}{quoted(line[1:])}\n" for line in lines)
