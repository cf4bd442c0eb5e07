"""How long a property is searched: ``ZRFG_FUZZ=50 pytest tests/test_fuzz.py`` takes fifty times as many examples."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("ZRFG_FUZZ", "1"))


def effort(examples: int) -> settings:
    """So many examples in an ordinary run, many times as many in a long one."""
    return settings(max_examples=examples * TIMES)
