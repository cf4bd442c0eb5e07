"""What would change in a file, as a unified diff that cannot steer a terminal."""


def difference(path: str, before: str, after: str) -> str:
    """The lines that change, with some around them; "" for none. Line ends do not count."""
    from difflib import unified_diff  # noqa: PLC0415 (only where it is asked for)

    from zerenfengong.text.width import visible  # noqa: PLC0415

    old, new = (text.replace("\r\n", "\n").splitlines() for text in (before, after))
    return "".join(f"{visible(line)}\n" for line in unified_diff(old, new, path, path, lineterm=""))
