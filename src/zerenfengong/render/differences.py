"""What differs between a register and an issued document: as text for people, a line a difference, and as JSON."""

from collections.abc import Sequence

from zerenfengong.diff.compare import Difference, Subject
from zerenfengong.diff.fields import Sort
from zerenfengong.i18n import N_, _, plural
from zerenfengong.register.loader import Loaded
from zerenfengong.render.json_text import to_json
from zerenfengong.text.width import quoted
from zerenfengong.text.word_diff import changes, shown

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
    "note": N_("备注"),
}

# What is compared word by word.
_WORDY = ("title", "measure")

# What a difference of the document says of its tasks altogether.
_OF_ALL_TASKS = ("tasks", "extra")

_LISTS = {Subject.SECTION: "sections", Subject.TASK: "tasks"}


def draw_text(differences: Sequence[Difference], register: Loaded, places: Sequence[str] = ()) -> str:
    """A line for each; ``places`` says in words where each task of the document stands in it, as far as that is known."""
    lines = [quoted(_line(one, register, places)) for one in differences]
    if any(_is_wordy(one) for one in differences):
        lines.append(_("[-…-] 是任务台账里的字，{+…+} 是原文的字"))
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


def _is_wordy(one: Difference) -> bool:
    return one.field in _WORDY and one.register != ""


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
    where = [_("第 {line} 行", line=number)] if number else []
    where += [_("原文{place}", place=place)] if place else []
    about = _("章节 {id}", id=one.id) if one.subject is Subject.SECTION else one.id or _("印发的文件")
    said = _("{about}（{where}）{said}") if where else _("{about} {said}")
    return said.format(about=about, where=_("；").join(where), said=_said(one))


def _said(one: Difference) -> str:
    if one.field in _OF_ALL_TASKS:
        return _of_all_tasks(one)
    if one.sort is Sort.MISSING:
        return _("任务台账里没有：{text}", text=one.document)
    if one.sort is Sort.ADDED:
        return _("原文里没有：{text}", text=one.register)
    if not one.field:
        return _(
            "次序不同：任务台账里{register}，原文里{document}",
            register=_behind(one.register),
            document=_behind(one.document),
        )
    if _is_wordy(one):
        text = shown(one.register, changes(one.register, one.document))
        return _("{field}不一致：{text}", field=_name(one), text=text)
    nothing = _("（没有）")
    return _both_sides(one).format(field=_name(one), register=one.register or nothing, document=one.document or nothing)


def _of_all_tasks(one: Difference) -> str:
    if one.field == "extra":
        return _("任务台账里没有这一栏：{column}", column=one.document)
    n = one.register.count("、") + 1
    return plural("任务的次序不同：{n} 项排在别处", n)


def _both_sides(one: Difference) -> str:
    """The sentence that says what stands in each."""
    if one.sort is Sort.ORDER:
        return _("{field}次序不同：任务台账 {register}；原文 {document}")
    if one.field == "deadline":  # one task's, where everything else that is called so are those of many
        return _("期限不一致：任务台账 {register}；原文 {document}")
    return _("{field}不一致：任务台账 {register}；原文 {document}")


def _name(one: Difference) -> str:
    """What a field is called; a further column of the document, by its own header."""
    key, _dot, column = one.field.partition(".")
    if column:
        return column
    return _("文号") if one.subject is Subject.DOCUMENT and key == "number" else _(_FIELDS[key])


def _behind(id_: str) -> str:
    return _("在 {id} 之后", id=id_) if id_ else _("在最前面")


def _line_number(one: Difference, register: Loaded) -> int | None:
    """The line of the register that a difference is about; None where the register lacks it."""
    if one.field in _OF_ALL_TASKS:
        return register.place("tasks").line
    if one.subject is Subject.DOCUMENT:
        return register.place("document", *_steps(one)).line
    if one.here is None:
        return None
    return register.place(_LISTS[one.subject], one.here, *_steps(one)).line


def _steps(one: Difference) -> list[str]:
    """The keys that lead to a field."""
    return [step for step in one.field.split(".", 1) if step]


def _place(one: Difference, places: Sequence[str]) -> str:
    known = one.subject is Subject.TASK and one.there is not None and one.there < len(places)
    return places[one.there or 0] if known else ""
