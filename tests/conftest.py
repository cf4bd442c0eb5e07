"""What every test starts from: no setting of the machine that runs it, and the same effort for every property."""

import os

import pytest
from hypothesis import HealthCheck, settings

# What the user's environment may set; the language is read once, when the package is first imported.
SETTINGS = ("ZRFG_FILE", "ZRFG_LANG", "LANGUAGE", "NO_COLOR", "COLUMNS")

for _name in SETTINGS:
    os.environ.pop(_name, None)

# In CI the same examples at every run, so that a change is judged by what it changes; elsewhere new ones each time.
settings.register_profile(
    "zrfg",
    max_examples=60,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("zrfg")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
