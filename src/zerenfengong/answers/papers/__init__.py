"""The papers that an office sends: each kind declared here once, one module each. For render and the command line.

A paper is a value (``paper_parts``): its lines and tables in order, by what they are on the page and not by how they look, and
the fields that an office's own template may name. What draws it knows fonts and margins; what makes it knows none.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from zerenfengong.i18n import N_

if TYPE_CHECKING:
    from zerenfengong.answers.papers.details import Details
    from zerenfengong.answers.papers.paper_parts import Paper
    from zerenfengong.query.criteria import Criteria
    from zerenfengong.query.query import Query

    Maker = Callable[[Query, Criteria, Details], Paper]


# What stands on an annex of the fields that an office says, and on a letter.
_ANNEX = ("annex",)
_LETTER = ("number", "addressee", "signed", "date", "contact", "phone", "copies")

# On a letter that is to be answered.
_ANSWERED = (*_LETTER, "reply_by")


class PaperKind(NamedTuple):
    """A kind of paper: its name, the function that makes it, as ``module:function``, the fields that it has room for."""

    name: str
    maker: str
    fields: tuple[str, ...] = _LETTER


PAPERS: Mapping[str, PaperKind] = {
    "issued": PaperKind(N_("印发稿"), "issued:issued_table", _ANNEX),
    "assignment": PaperKind(N_("交办单"), "assignment:assignment"),
    "tracker": PaperKind(N_("台账"), "tracker:tracker", _ANNEX),
    "bulletin": PaperKind(N_("通报"), "bulletin:bulletin", _ANSWERED),
    "reminder": PaperKind(N_("催办通知单"), "reminder:reminder", _ANSWERED),
}


def paper_of(kind: str, query: "Query", criteria: "Criteria", details: "Details") -> "Paper":
    """The paper of a kind over what is asked for; an assignment is asked for with one unit, a reminder with one reporter."""
    module, function = PAPERS[kind].maker.split(":")
    maker: Maker = getattr(import_module(f"{__name__}.{module}"), function)
    return maker(query, criteria, details)
