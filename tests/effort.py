"""How long properties are searched: ``ZRFG_EFFORT=50`` takes fifty times as many examples, ``ZRFG_FRESH=1`` new ones.

Where nobody says how long, a tenth of the examples has to do, so that somebody at work waits less than two minutes. ``.ci/run``
takes all of them, measures how long things take, and asks LibreOffice and a browser. Ordinary runs draw
the same examples every time, so that a change is judged by what it changes; ``python -m tests.long`` draws fresh ones for as
long as one likes.
"""

import os
import shutil

import pytest
from hypothesis import settings

TIMES = float(os.environ.get("ZRFG_EFFORT", "0.1"))
# Whether programs are asked that take seconds to start.
ASKS_OTHERS = TIMES >= 1
needs_libreoffice = pytest.mark.skipif(
    not ASKS_OTHERS or shutil.which("soffice") is None,
    reason="LibreOffice is asked with ZRFG_EFFORT=1, where it is there",
)
# For what measures how long something takes, on thousands of rows: it needs a while itself.
in_ci = pytest.mark.skipif(not ASKS_OTHERS, reason="in CI, and with ZRFG_EFFORT=1")
FRESH = bool(os.environ.get("ZRFG_FRESH"))


def effort(examples: int) -> settings:
    """So many examples in CI, fewer at work, many times as many in a long run."""
    return settings(max_examples=times(examples))


def times(examples: int) -> int:
    """How many examples are taken of so many; never fewer than five."""
    return max(5, round(examples * TIMES))


def seeds(count: int) -> range:
    """The seeds of so many examples that take long, each of which is a test of its own; never fewer than two."""
    return range(max(2, round(count * TIMES)))
