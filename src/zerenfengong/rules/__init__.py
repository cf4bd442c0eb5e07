"""What is checked beyond reading, one module a family; ``table`` has them all, ``soundness`` those that answers wait for."""

from typing import TYPE_CHECKING

from zerenfengong.findings import Finding
from zerenfengong.loader import Loaded
from zerenfengong.rules.soundness import faults

if TYPE_CHECKING:
    from zerenfengong.settings import Settings

__all__ = ["check", "faults"]


def check(loaded: Loaded, settings: "Settings | None" = None) -> list[Finding]:
    """All findings of a file that its waivers and the settings (by default every code) leave, in the file's order."""
    # An answer waits for a few of the rules, and does not load the others.
    from zerenfengong.rules.table import checked  # noqa: PLC0415
    from zerenfengong.settings import DEFAULT  # noqa: PLC0415

    return checked(loaded, settings or DEFAULT)
