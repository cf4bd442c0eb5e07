"""In how many brackets a piece of text stands."""

from itertools import accumulate


def depths(text: str) -> list[int]:
    """In how many brackets each character of a plain text stands, its own included; one without its partner is none."""
    if "（" not in text:
        return [0] * len(text)
    change, opened = [0] * (len(text) + 1), list[int]()
    for at, mark in enumerate(text):
        if mark == "（":
            opened.append(at)
        elif mark == "）" and opened:
            change[opened.pop()] += 1
            change[at + 1] -= 1
    return list(accumulate(change))[:-1]
