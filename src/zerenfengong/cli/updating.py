"""``zrfg import --update``: a re-issued document brought into a register; ids, aliases, waivers and comments are kept."""

from typing import TYPE_CHECKING

from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.cli.output import beside, say, write_beside
from zerenfengong.diff.compare import compare
from zerenfengong.diff.identity import same_sections
from zerenfengong.diff.reissue import reissued
from zerenfengong.errors import OutputRefused, RegisterUnreliable
from zerenfengong.i18n import _
from zerenfengong.render.change_lines import draw_changes

if TYPE_CHECKING:
    from zerenfengong.importing.drafting.draft import Draft
    from zerenfengong.model import Register
    from zerenfengong.register.loader import Loaded


def later_state(current: "Register", draft: "Draft") -> "Register":
    """What the register says once the document holds.

    It no longer transcribes the former one, unless it was an export that came back.
    """
    meant = reissued(current, draft.register)
    source = draft.register.document.source if draft.came_back is None else current.document.source
    return meant._replace(document=meant.document._replace(source=source))


def updated_text(current: "Loaded", meant: "Register") -> str:
    """The file of the register with what the document says; ``current`` is used up.

    Raises:
        RegisterUnreliable: the register would have errors then.
        OutputRefused: this program failed to write it.
    """
    from zerenfengong.checks import rules  # noqa: PLC0415
    from zerenfengong.register import loader  # noqa: PLC0415
    from zerenfengong.register.writing.formatting import NotFormatted  # noqa: PLC0415
    from zerenfengong.register.writing.rewriting import rewritten  # noqa: PLC0415

    register = current.readable
    places = {task.id: at for at, task in enumerate(register.tasks)}
    kept = {
        "units": {at: at for at in range(len(register.units))},
        "sections": {there: here for here, there in same_sections(register.sections, meant.sections).items()},
        "tasks": {at: places[task.id] for at, task in enumerate(meant.tasks) if task.id in places},
    }
    try:
        text = rewritten(current, meant, kept)
    except NotFormatted:
        message = _("{path} 没有更新：写出来的与要写的不同。这是 zrfg 的错，请报告", path=current.path)
        raise OutputRefused(message) from None
    if wrong := rules.faults(loader.load_text(text, current.path)):
        raise RegisterUnreliable(_("照这份文件更新，任务台账就有错，没有写"), wrong)
    return text


def say_changes(before: "Register", after: "Register", register: str, document: str) -> None:
    """Tell what the document changes, every task that it removes among it."""
    page = ChangePage(compare(before, after), ComparedSide(register, register), ComparedSide(document, document))
    canvas = beside()
    if canvas.columns is None:
        for sentence in page.summary:
            say(sentence)
    write_beside(draw_changes(page, canvas._replace(lines=None)), canvas)
    if canvas.columns is None:
        for remark in page.remarks:
            say(remark)
