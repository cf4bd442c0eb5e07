"""Days that a text names and no calendar has: 2月30日, 4月31日, 13月. Pure."""

import re
from collections.abc import Iterator

from zerenfengong.dates.days import last_day
from zerenfengong.text.folding import fold_limit

_MONTH_AND_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年)?(?<![0-9.])(?P<month>[0-9]{1,2})月(?:份|(?P<day>[0-9]{1,2})[日号])?"
)


def impossible_days(text: str) -> Iterator[re.Match[str]]:
    """What is written like a day or month and is none; without a year the 29th of February may be that of one that has it."""
    for match in _MONTH_AND_DAY.finditer(fold_limit(text)) if "月" in text else ():
        year, month, day = int(match["year"] or 2000), int(match["month"]), int(match["day"] or 1)
        if not (1 <= month <= 12 and 1 <= day <= last_day(year, month)):
            yield match
