"""A document to its draft in one step: a part of the public API."""

import os
from collections.abc import Mapping
from pathlib import Path

from zerenfengong.dates.days import iso_partial_day
from zerenfengong.importing.drafting.draft import AskedFacts, Draft
from zerenfengong.importing.opened_draft import draft_of
from zerenfengong.importing.opening import open_source
from zerenfengong.importing.own_columns import own_column
from zerenfengong.model import PartialDay, Register
from zerenfengong.register.discovery import StrPath


def import_document(
    path: StrPath,
    *,
    title: str | None = None,
    issuer: str | None = None,
    issued: str | None = None,
    units: Register | None = None,
    columns: Mapping[str, str] | None = None,
) -> Draft:
    """A draft register of an issued document in any format that ``zrfg import`` reads, with every guess that was made.

    What is given takes the place of what is found in the document; ``units`` is a register whose names of units are used;
    ``columns`` says of headers of tables which field of a task they hold (measure, lead, responsible, deadline…).

    Raises:
        SourceRefused: the file can't be read, or nothing in it assigns work to anybody; the message names the file.
        NotADay: ``issued`` is no day as a register writes it.
        NotAColumn: ``columns`` names a field that there is not.
    """
    own = dict(own_column(f"{header}={field}") for header, field in (columns or {}).items())
    day = None if issued is None else PartialDay(issued, iso_partial_day(issued))
    asked = AskedFacts(title, issuer, day, None, units, own, Path(path).stem)
    return draft_of(open_source(os.fspath(path)), asked)
