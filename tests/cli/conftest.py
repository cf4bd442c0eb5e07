"""What the tests of several commands ask."""

from pathlib import Path

import pytest

from tests import registers


@pytest.fixture
def plan(tmp_path: Path) -> str:
    """The path of a plan of another office."""
    path = tmp_path / "plan.yaml"
    path.write_text(registers.PLAN, encoding="utf-8")
    return str(path)
