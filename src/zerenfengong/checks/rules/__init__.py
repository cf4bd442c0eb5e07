"""What is checked beyond reading, one module a family; ``registry`` has them all, ``soundness`` those that answers wait for.

For fixes, import and the command line.
"""

from typing import TYPE_CHECKING

from zerenfengong.checks.rules.soundness import faults
from zerenfengong.findings import Finding
from zerenfengong.register.loader import Loaded

if TYPE_CHECKING:
    from zerenfengong.checks.settings import Settings

__all__ = ["check", "faults"]


def check(loaded: Loaded, settings: "Settings | None" = None) -> list[Finding]:
    """All findings of a file that its waivers and the settings (by default every code) leave, in the file's order."""
    # An answer waits for a few of the rules, and does not load the others.
    from zerenfengong.checks.rules.registry import checked  # noqa: PLC0415
    from zerenfengong.checks.settings import DEFAULT  # noqa: PLC0415

    return checked(loaded, settings or DEFAULT)
