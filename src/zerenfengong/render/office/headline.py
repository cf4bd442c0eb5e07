"""A title that is longer than a line, broken where a reader would break it."""

import re

from zerenfengong.text.width import width, wrap

# After a year or a quoted title, before a quoted title or a bracket, before the words that say what kind of document it is.
_SEAM = re.compile(
    r"(?<=\d年)(?=\D)|(?<=[》”])(?![，。、）])|(?=[《“（])"
    r"|(?<!重点)(?<!任务)(?<!工作)(?=(?:重点)?(?:责任|任务|工作)+(?:分工|分解|方案|要点|清单|计划)|行动计划|实施方案|——)"
)

# What stands in brackets at the end has a line of its own.
_SUBTITLE = re.compile(r"(?<=.)（[^（）]*）$")


def headline(title: str, room: int) -> list[str]:
    """The lines of a title, none wider than the room (as a terminal counts): one if it fits, else of about one length."""
    if width(title) > room and (subtitle := _SUBTITLE.search(title)):
        return [*_broken(title[: subtitle.start()], room), *_broken(subtitle[0], room)]
    return _broken(title, room)


def _broken(title: str, room: int) -> list[str]:
    if width(title) <= room:
        return [title]
    if fitting := _halves(title, room):
        first, second = min(fitting, key=_awkwardness)
        return [first, second]
    lines = -(-width(title) // room)
    return wrap(title, min(-(-width(title) // lines) + 2, room))


def _halves(title: str, room: int) -> list[tuple[str, str]]:
    """The ways to break a title in two that both fit; of a title that is too long for that, no seam is looked for."""
    if width(title) > 2 * room:
        return []
    halves = [(title[: seam.start()], title[seam.start() :]) for seam in _SEAM.finditer(title)]
    return [pair for pair in halves if max(map(width, pair)) <= room]


def _awkwardness(pair: tuple[str, str]) -> tuple[bool, int]:
    """A quoted title should stay whole, and the lines should be of about one length."""
    first, second = pair
    return first.count("《") > first.count("》"), abs(width(first) - width(second))
