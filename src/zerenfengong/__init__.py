"""责任分工 (who leads, who answers for it, by when) as version-controlled data.

What is listed in ``__all__`` is the public API, described in ``docs/api.md``; each name is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zerenfengong.checks.rules import check
    from zerenfengong.dates.days import NotADay
    from zerenfengong.dates.phrases.grammar import read_deadlines
    from zerenfengong.diff.compare import compare
    from zerenfengong.diff.difference import Comparison, Difference
    from zerenfengong.errors import ZrfgError
    from zerenfengong.findings import Finding, Location, Severity
    from zerenfengong.i18n import speaking
    from zerenfengong.importing.opened_draft import import_document
    from zerenfengong.importing.source.stream import SourceRefused
    from zerenfengong.model import Deadline, Document, Kind, Register, Role, Section, Task, Unit
    from zerenfengong.query.book import Book, TaskRef
    from zerenfengong.query.criteria import Criteria
    from zerenfengong.query.query import Item, Query
    from zerenfengong.query.status import Clock, Standing, State
    from zerenfengong.register.loader import Loaded, load

__version__ = "0.1.0"

# Where each name of the API stands.
_HOMES = {
    "checks.rules": ("check",),
    "dates.days": ("NotADay",),
    "dates.phrases.grammar": ("read_deadlines",),
    "diff.compare": ("compare",),
    "diff.difference": ("Comparison", "Difference"),
    "errors": ("ZrfgError",),
    "findings": ("Finding", "Location", "Severity"),
    "i18n": ("speaking",),
    "importing.opened_draft": ("import_document",),
    "importing.source.stream": ("SourceRefused",),
    "model": ("Deadline", "Document", "Kind", "Register", "Role", "Section", "Task", "Unit"),
    "query.book": ("Book", "TaskRef"),
    "query.criteria": ("Criteria",),
    "query.query": ("Item", "Query"),
    "query.status": ("Clock", "Standing", "State"),
    "register.loader": ("Loaded", "load"),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Book",
    "Clock",
    "Comparison",
    "Criteria",
    "Deadline",
    "Difference",
    "Document",
    "Finding",
    "Item",
    "Kind",
    "Loaded",
    "Location",
    "NotADay",
    "Query",
    "Register",
    "Role",
    "Section",
    "Severity",
    "SourceRefused",
    "Standing",
    "State",
    "Task",
    "TaskRef",
    "Unit",
    "ZrfgError",
    "check",
    "compare",
    "import_document",
    "load",
    "read_deadlines",
    "speaking",
]


def __getattr__(name: str) -> Any:
    """A name of the API, from its own module."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    """The names of the API, and what every module has."""
    return sorted({*globals(), *__all__})
