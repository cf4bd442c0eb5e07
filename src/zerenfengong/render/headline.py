"""A title that is longer than a line, broken where a reader would break it."""

import re

from zerenfengong.typography import width, wrap

# After a year or a quoted title, before a quoted title or a bracket, before the words that say what kind of document it is.
_SEAM = re.compile(
    r"(?<=\d年)(?=\D)|(?<=[》”])(?![，。、）])|(?=[《“（])"
    r"|(?=(?:重点)?(?:责任|任务|工作)(?:分工|分解|方案|要点|清单)|(?:行动|工作)计划|(?:实施|行动)方案|——)"
)


# What stands in brackets at the end has a line of its own.
_SUBTITLE = re.compile(r"(?<=.)（[^（）]*）$")


def headline(title: str, room: int) -> list[str]:
    """The lines of a title, none wider than the room (as a terminal counts): one if it fits, else of about one length."""
    if width(title) <= room:
        return [title]
    subtitle = _SUBTITLE.search(title)
    if subtitle:
        return [*headline(title[: subtitle.start()], room), *headline(subtitle[0], room)]
    return _broken(title, room)


def _broken(title: str, room: int) -> list[str]:
    seams = [match.start() for match in _SEAM.finditer(title)]
    halves = [(title[:at], title[at:]) for at in seams if max(width(title[:at]), width(title[at:])) <= room]
    if halves:
        return list(min(halves, key=lambda pair: abs(width(pair[0]) - width(pair[1]))))
    lines = -(-width(title) // room)
    return wrap(title, min(-(-width(title) // lines) + 2, room))
