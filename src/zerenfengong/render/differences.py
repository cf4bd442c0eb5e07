"""What differs between a register and an issued document: as text for people, a line a difference, and as JSON."""

from collections.abc import Sequence

from zerenfengong.i18n import N_, _
from zerenfengong.importers.comparing.comparison import Difference, Subject
from zerenfengong.importers.comparing.field_changes import Sort
from zerenfengong.loader import Loaded
from zerenfengong.render.json_text import to_json
from zerenfengong.text_changes import changes, shown
from zerenfengong.typography import quoted

_FIELDS = {
    "id": N_("编号"),
    "title": N_("标题"),
    "issuer": N_("印发机关"),
    "issued": N_("印发日期"),
    "section": N_("章节"),
    "number": N_("序号"),
    "part": N_("分项"),
    "measure": N_("举措"),
    "lead": N_("牵头单位"),
    "responsible": N_("责任单位"),
    "supporting": N_("配合单位"),
    "deadline": N_("期限"),
}

# What is compared word by word.
_WORDY = ("title", "measure")

_LISTS = {Subject.SECTION: "sections", Subject.TASK: "tasks"}


def draw_text(differences: Sequence[Difference], register: Loaded, places: Sequence[str] = ()) -> str:
    """A line for each; ``places`` says in words where each task of the document stands in it, as far as that is known."""
    lines = [quoted(_line(one, register, places)) for one in differences]
    if any(one.field in _WORDY for one in differences):
        lines.append(_("[-…-] 是登记册里的字，{+…+} 是原文的字"))
    return "".join(f"{line}\n" for line in lines)


def draw_json(differences: Sequence[Difference], register: Loaded, document: str, places: Sequence[str] = ()) -> str:
    """``zrfg/differences/1``, whatever differs; ``document`` is the path of the file that was compared."""
    envelope = {
        "schema": "zrfg/differences/1",
        "register": register.path,
        "document": document,
        "summary": {sort.value: sum(one.sort is sort for one in differences) for sort in Sort},
        "differences": [_entry(one, register, places) for one in differences],
    }
    return to_json(envelope, indent=2) + "\n"


def _entry(one: Difference, register: Loaded, places: Sequence[str]) -> dict[str, str | int | None]:
    return {
        "kind": one.sort.value,
        "subject": one.subject.value,
        "id": one.id or None,
        "field": one.field or None,
        "register": one.register or None,
        "document": one.document or None,
        "line": _line_number(one, register),
        "place": _place(one, places) or None,
    }


def _line(one: Difference, register: Loaded, places: Sequence[str]) -> str:
    number, place = _line_number(one, register), _place(one, places)
    where = [_("第 {line} 行").format(line=number)] if number else []
    where += [_("原文{place}").format(place=place)] if place else []
    about = _("章节 {id}").format(id=one.id) if one.subject is Subject.SECTION else one.id or _("印发的文件")
    said = _("{about}（{where}）{said}") if where else _("{about} {said}")
    return said.format(about=about, where=_("；").join(where), said=_said(one))


def _said(one: Difference) -> str:
    if one.sort is Sort.MISSING:
        return _("登记册里没有：{text}").format(text=one.document)
    if one.sort is Sort.ADDED:
        return _("原文里没有：{text}").format(text=one.register)
    field = _("文号") if one.subject is Subject.DOCUMENT and one.field == "number" else _(_FIELDS[one.field])
    if one.field in _WORDY and one.register:
        text = shown(one.register, changes(one.register, one.document))
        return _("{field}不一致：{text}").format(field=field, text=text)
    ordered = _("{field}次序不同：登记册 {register}；原文 {document}")
    said = ordered if one.sort is Sort.ORDER else _("{field}不一致：登记册 {register}；原文 {document}")
    nothing = _("（没有）")
    return said.format(field=field, register=one.register or nothing, document=one.document or nothing)


def _line_number(one: Difference, register: Loaded) -> int | None:
    """The line of the register that a difference is about; None where the register lacks it."""
    if one.subject is Subject.DOCUMENT:
        return register.place("document", *filter(None, [one.field])).line
    if one.here is None:
        return None
    return register.place(_LISTS[one.subject], one.here, *filter(None, [one.field])).line


def _place(one: Difference, places: Sequence[str]) -> str:
    known = one.subject is Subject.TASK and one.there is not None and one.there < len(places)
    return places[one.there or 0] if known else ""
