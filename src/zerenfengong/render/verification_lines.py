"""What differs between a register and an issued document: as text for people, a line a difference, and as JSON."""

from collections.abc import Sequence
from enum import StrEnum

from zerenfengong.answers.change_words import behind, field_name, is_wordy, value_text
from zerenfengong.diff.difference import ORDER, Difference, Subject
from zerenfengong.diff.verification import EXTRA, TASKS
from zerenfengong.i18n import _, plural
from zerenfengong.model import Role
from zerenfengong.register.loader import Loaded
from zerenfengong.render.json_text import to_json
from zerenfengong.text.folding import squeezed
from zerenfengong.text.width import quoted
from zerenfengong.text.word_diff import changes, shown

_LISTS = {Subject.SECTION: "sections", Subject.TASK: "tasks"}

# Lists in which the first one says no more than the others.
_LISTED = (Role.RESPONSIBLE, Role.SUPPORTING)


class Sort(StrEnum):
    """How two texts differ: what is in the document alone, in the register alone, in both otherwise, or in another order."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"
    ORDER = "order"


def draw_text(differences: Sequence[Difference], register: Loaded, places: Sequence[str] = ()) -> str:
    """A line for each; ``places`` says in words where each task of the document stands in it, as far as that is known."""
    lines = [quoted(_line(one, register, places)) for one in differences]
    if any(map(is_wordy, differences)):
        lines.append(_("[-…-] 是任务台账里的字，{+…+} 是原文的字"))
    return "".join(f"{line}\n" for line in lines)


def draw_json(differences: Sequence[Difference], register: Loaded, document: str, places: Sequence[str] = ()) -> str:
    """``zrfg/differences/1``, whatever differs; ``document`` is the path of the file that was compared."""
    sorts = list(map(_sort, differences))
    envelope = {
        "schema": "zrfg/differences/1",
        "register": register.path,
        "document": document,
        "summary": {sort.value: sorts.count(sort) for sort in Sort},
        "differences": [_entry(one, register, places) for one in differences],
    }
    return to_json(envelope, indent=2) + "\n"


def _sort(one: Difference) -> Sort:
    if one.field in (ORDER, TASKS):
        return Sort.ORDER
    if one.before is None and (not one.field or one.field == EXTRA):
        return Sort.MISSING
    if not one.field:
        return Sort.ADDED
    same = one.field in _LISTED and sorted(one.before) == sorted(one.after)
    return Sort.ORDER if same else Sort.CHANGED


def _entry(one: Difference, register: Loaded, places: Sequence[str]) -> dict[str, str | int | None]:
    return {
        "kind": _sort(one).value,
        "subject": one.subject.value,
        "id": one.id or None,
        "field": None if one.field == ORDER else one.field or None,
        "register": _text(one.before) or None,
        "document": _text(one.after) or None,
        "line": _line_number(one, register),
        "place": _place(one, places) or None,
    }


def _text(value: object) -> str:
    """A value; of a sentence, without the spaces and line breaks, which are where the page ended."""
    return squeezed(value) if isinstance(value, str) else value_text(value)


def _line(one: Difference, register: Loaded, places: Sequence[str]) -> str:
    number, place = _line_number(one, register), _place(one, places)
    where = [_("第 {line} 行", line=number)] if number else []
    where += [_("原文{place}", place=place)] if place else []
    about = _("章节 {id}", id=one.id) if one.subject is Subject.SECTION else one.id or _("印发的文件")
    said = _("{about}（{where}）{said}") if where else _("{about} {said}")
    return said.format(about=about, where=_("；").join(where), said=_said(one))


def _said(one: Difference) -> str:
    if one.field == TASKS:
        return plural("任务的次序不同：{n} 项排在别处", len(one.before))
    if one.field == EXTRA:
        return _("任务台账里没有这一栏：{column}", column=one.after)
    if not one.field:
        gone = one.before is None
        return (
            _("任务台账里没有：{text}", text=_text(one.after))
            if gone
            else _("原文里没有：{text}", text=_text(one.before))
        )
    if one.field == ORDER:
        return _(
            "次序不同：任务台账里{register}，原文里{document}",
            register=behind(one.before),
            document=behind(one.after),
        )
    here, there = _text(one.before), _text(one.after)
    if is_wordy(one):
        return _("{field}不一致：{text}", field=field_name(one), text=shown(here, changes(here, there)))
    nothing = _("（没有）")
    return _both_sides(one).format(field=field_name(one), register=here or nothing, document=there or nothing)


def _both_sides(one: Difference) -> str:
    """The sentence that says what stands in each."""
    if _sort(one) is Sort.ORDER:
        return _("{field}次序不同：任务台账 {register}；原文 {document}")
    if one.field == "deadline":  # one task's, where everything else that is called so are those of many
        return _("期限不一致：任务台账 {register}；原文 {document}")
    return _("{field}不一致：任务台账 {register}；原文 {document}")


def _line_number(one: Difference, register: Loaded) -> int | None:
    """The line of the register that a difference is about; None where the register lacks it."""
    if one.field in (TASKS, EXTRA):
        return register.place("tasks").line
    if one.subject is Subject.DOCUMENT:
        return register.place("document", *_steps(one)).line
    if one.here is None:
        return None
    return register.place(_LISTS[one.subject], one.here, *_steps(one)).line


def _steps(one: Difference) -> list[str]:
    """The keys that lead to a field."""
    return [step for step in (one.key, one.inside) if step]


def _place(one: Difference, places: Sequence[str]) -> str:
    known = one.subject is Subject.TASK and one.there is not None and one.there < len(places)
    return places[one.there or 0] if known else ""
