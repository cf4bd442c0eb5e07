"""A document to its draft, for the commands that read one; a refusal names the file."""

from collections.abc import Collection

from zerenfengong.diff.reissue import completed
from zerenfengong.i18n import _
from zerenfengong.importing.drafting.draft import AskedFacts, Draft
from zerenfengong.importing.opened_draft import draft_of
from zerenfengong.importing.opening import OpenedDocument
from zerenfengong.importing.source.stream import Place, SourceRefused
from zerenfengong.model import Register


def drafted(opened: OpenedDocument, asked: AskedFacts) -> Draft:
    """The draft of a document.

    Raises:
        SourceRefused: nothing in it assigns work to anybody; the message names the file.
    """
    try:
        return draft_of(opened, asked)
    except SourceRefused as refused:
        raise SourceRefused(_("{path} 不能导入：{reason}", path=opened.path, reason=refused)) from None


def draft_beside(opened: OpenedDocument, units: Register | None, asked: AskedFacts | None = None) -> Draft:
    """The draft of a document that is held against a register: by its names of units.

    Where the document does not say when it was issued, the register says it: the years of its limits. Where it is an export that
    came back, all that this did not show is as the register has it.

    Raises:
        SourceRefused: nothing in it assigns work to anybody.
    """
    asked = (asked or AskedFacts())._replace(units=units)
    draft = drafted(opened, asked)
    if units is not None and draft.came_back is not None:
        return _with_others(draft, units, draft.came_back)
    if units is not None and draft.register.document.issued is None:
        draft = drafted(opened, asked._replace(issued=units.document.issued))
    return draft


def _with_others(draft: Draft, register: Register, ids: Collection[str]) -> Draft:
    places = {task.id: place for task, place in zip(draft.register.tasks, draft.places, strict=True)}
    whole = completed(register, draft.register, ids)
    return draft._replace(register=whole, places=tuple(places.get(task.id, Place(1, 1)) for task in whole.tasks))
