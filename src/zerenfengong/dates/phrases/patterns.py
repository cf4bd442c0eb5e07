"""Patterns kept as text: compiled when they are first used, which most runs of the program never do."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern kept as text is compiled when it is first used, which most runs of the program never do."""
    return re.compile(pattern, re.VERBOSE)
