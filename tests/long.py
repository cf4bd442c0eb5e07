"""Draws fresh examples for every property test, again and again: ``python -m tests.long --minutes 30``.

Ends at the first failure, with the seed that draws it again, or when the time is up. Any other word is one for pytest:
``python -m tests.long --minutes 5 tests/test_media.py -n 2``.
"""

import argparse
import os
import subprocess
import sys
import time


def main() -> int:
    """Run the property tests until one fails or the time is up."""
    parser = argparse.ArgumentParser(description="Draws fresh examples for every property test, again and again.")
    parser.add_argument("--minutes", type=float, default=10, help="for how long (a round that has begun is ended)")
    parser.add_argument(
        "--times", type=int, default=3, help="so many times the examples of an ordinary run in each round"
    )
    options, others = parser.parse_known_args()
    environ = {**os.environ, "ZRFG_FRESH": "1", "ZRFG_EFFORT": str(options.times)}
    end = time.monotonic() + options.minutes * 60
    rounds = 0
    while rounds == 0 or time.monotonic() < end:
        words = [sys.executable, "-m", "pytest", "-q", "-m", "hypothesis", *others]
        code = subprocess.run(words, env=environ, check=False).returncode
        if code != 0:
            return code
        rounds += 1
        print(f"-- {rounds} rounds without a failure", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
