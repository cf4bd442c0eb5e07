"""How long properties are searched: ``ZRFG_EFFORT=50`` takes fifty times as many examples, ``ZRFG_FRESH=1`` new ones.

Ordinary runs draw the same examples every time, so that a change is judged by what it changes; ``python -m tests.long`` draws
fresh ones for as long as one likes.
"""

import os

from hypothesis import settings

TIMES = int(os.environ.get("ZRFG_EFFORT", "1"))
FRESH = bool(os.environ.get("ZRFG_FRESH"))


def effort(examples: int) -> settings:
    """So many examples in an ordinary run, many times as many in a long one."""
    return settings(max_examples=examples * TIMES)
