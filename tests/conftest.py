"""What every test starts from: no setting of the machine that runs it, and the same effort for every property."""

import gc
import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.effort import FRESH, times

# What the user's environment may set; the language is read once, when the package is first imported. With the last one every
# process that a test starts would compile the whole program again.
SETTINGS = ("ZRFG_FILE", "ZRFG_LANG", "LANGUAGE", "NO_COLOR", "COLUMNS", "PYTHONDONTWRITEBYTECODE")

for _name in SETTINGS:
    os.environ.pop(_name, None)

settings.register_profile(
    "zrfg",
    max_examples=times(60),
    deadline=None,
    derandomize=not FRESH,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("zrfg")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Draw the seed of fresh examples here, so that it can be shown, and so that every worker has the same."""
    if FRESH and config.getoption("--hypothesis-seed", None) is None:
        worker = getattr(config, "workerinput", {})
        config.option.hypothesis_seed = worker.get("zrfg_seed", str(random.SystemRandom().getrandbits(32)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Never look for garbage among the thousands of tests: they stay until the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist the seed."""
    node.workerinput["zrfg_seed"] = node.config.option.hypothesis_seed


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the seed of fresh examples."""
    if FRESH:
        terminalreporter.write_line(f"fresh examples: --hypothesis-seed={config.option.hypothesis_seed}")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
