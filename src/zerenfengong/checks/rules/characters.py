"""ZR601 to ZR606, ZR610, ZR614, ZR615: the words themselves: punctuation, spaces, characters that are not what they seem."""

import re
from collections.abc import Iterator

from zerenfengong.findings import Finding
from zerenfengong.i18n import _, listed
from zerenfengong.register.loader import Loaded
from zerenfengong.register.name_lists import Place
from zerenfengong.register.yaml_nodes import FOLDED, Mapping, Node, Scalar, Sequence
from zerenfengong.text import role_titles
from zerenfengong.text.punctuation import (
    ANY_SPACE,
    DOUBLED,
    HALF_WIDTH,
    INVISIBLE,
    LOOKALIKE,
    PRINTED_NUMBER,
    STRAY_SPACE,
    STRAY_SPACE_IN_HEADING,
    half_width_marks,
    ordinary,
    unbalanced_mark,
)

_LABEL = re.compile(
    rf"(?:牵头)?{role_titles.TITLE}[:：]"
    # 整改期限：7天 belongs to the measure.
    r"|(?:完成(?:时限|期限)|(?<![\u4e00-\u9fff])(?:时限|期限))(?:要求)?[:：]"
)

_COLON = re.compile("[:：]")

# （市教育局牵头，市人社局配合）at the end of a measure.
_ASSIGNED = re.compile(r"[（(〔\[][^（(）)〔〕\[\]]+(?:牵头|负责|配合)[）)〕\]](?=[。；;]?$)")

_STOP = re.compile(r"[。；;：:\n]")

_MOST_NAMED = 5


def half_width_punctuation(loaded: Loaded) -> Iterator[Finding]:
    """ZR601: between Chinese characters stands Chinese punctuation."""
    for text, place in _prose(loaded):
        if HALF_WIDTH.search(text) and (marks := half_width_marks(text)):
            shown = " ".join(dict.fromkeys(text[at] for at in marks))
            message = _("中文里用了半角标点（{n} 处）：{marks}", n=len(marks), marks=shown)
            hint = _("改成全角标点：{marks}", marks=" ".join(dict.fromkeys(marks.values())))
            yield Finding(loaded.place_in(min(marks), *place), "ZR601", message, hint)


def stray_spaces(loaded: Loaded) -> Iterator[Finding]:
    """ZR602: no spaces between Chinese characters, at the ends, doubled, or as wide as a character."""
    for text, place in _prose(loaded):
        if not ANY_SPACE.search(text):
            continue
        stray = STRAY_SPACE_IN_HEADING if place[-1] == "title" else STRAY_SPACE
        if (space := stray.search(text)) and not _is_folded(loaded, place):
            message = _("有多余的空格（{n} 处）", n=len(stray.findall(text)))
            yield Finding(loaded.place_in(space.start(), *place), "ZR602", message, _("删掉多余的空格"))


def invisible_characters(loaded: Loaded) -> Iterator[Finding]:
    """ZR603: nothing in a value that cannot be seen or that steers what is around it."""
    # Written out, or as an escape between double quotes.
    if "\\" not in loaded.text and not INVISIBLE.search(loaded.text):
        return
    for text, place in _values(loaded.root):
        found = list(dict.fromkeys(INVISIBLE.findall(text)))
        if found:
            shown = listed(f"U+{ord(one):04X}" for one in found[:_MOST_NAMED])
            message = _("有看不见的字符：{codes}", codes=shown)
            where = text.index(found[0])
            yield Finding(loaded.place_in(where, *place), "ZR603", message, _("删掉它，或者重新输入这个词"))


def lookalike_characters(loaded: Loaded) -> Iterator[Finding]:
    """ZR604: no radicals or compatibility ideographs, which look like a character and never compare equal to it."""
    if "\\" not in loaded.text and not LOOKALIKE.search(loaded.text):
        return
    for text, place in _values(loaded.root):
        if found := LOOKALIKE.search(text):
            wrong, right = found[0], ordinary(found[0])
            message = _(
                "“{wrong}”（U+{code:04X}）看着像“{right}”，却是另一个字", wrong=wrong, code=ord(wrong), right=right
            )
            hint = _("重新输入“{right}”（多半是从 PDF 里复制来的）", right=right)
            yield Finding(loaded.place_in(found.start(), *place), "ZR604", message, hint)


def unbalanced_marks(loaded: Loaded) -> Iterator[Finding]:
    """ZR605: brackets and quotation marks come in pairs."""
    for text, place in _prose(loaded):
        at = unbalanced_mark(text)
        if at is not None:
            message = _("“{mark}”没有另一半", mark=text[at])
            if text[at] in "“”":
                message = _("引号 {mark} 没有另一半", mark=text[at])
            yield Finding(loaded.place_in(at, *place), "ZR605", message, _("补上缺的一半，或者改正这一个"))


def repeated_measures(loaded: Loaded) -> Iterator[Finding]:
    """ZR606: a measure stands once, unless one printed item was assigned in several parts."""
    tasks = loaded.readable.tasks
    first: dict[str, int] = {}
    for at, task in enumerate(tasks):
        earlier = first.setdefault(task.measure.rstrip("。；;. "), at)
        other = tasks[earlier]
        parts = task.part is not None and (task.section, task.number) == (other.section, other.number)
        if earlier != at and task.measure and not parts:
            line = loaded.place("tasks", earlier, "measure").line
            message = _("举措与任务 {id}（第 {line} 行）相同", id=other.id, line=line)
            hint = _("核对原文，删掉重复的一项；同一条分几项交办的，各写 part")
            yield Finding(loaded.place("tasks", at, "measure"), "ZR606", message, hint)


def labels_left_behind(loaded: Loaded) -> Iterator[Finding]:
    """ZR610: who answers for a measure, and by when, stands in fields of its own."""
    for at, task in enumerate(loaded.readable.tasks):
        label = _COLON.search(task.measure) and _LABEL.search(task.measure)
        if label := label or _ASSIGNED.search(task.measure):
            message = _("举措里还留着“{label}”", label=label[0])
            hint = _("单位写进 lead、responsible、supporting，期限写进 deadline，从举措里删掉")
            yield Finding(loaded.place_in(label.start(), "tasks", at, "measure"), "ZR610", message, hint)


def numbers_left_in_front(loaded: Loaded) -> Iterator[Finding]:
    """ZR614: the printed number stands in its own field; a measure that is a list of numbered parts begins with one."""
    for at, task in enumerate(loaded.readable.tasks):
        mark = PRINTED_NUMBER.match(task.measure)
        if mark and not any(PRINTED_NUMBER.match(task.measure, stop.end()) for stop in _STOP.finditer(task.measure)):
            message = _("举措前面还留着序号“{mark}”", mark=mark[0])
            place = loaded.place_in(0, "tasks", at, "measure")
            yield Finding(place, "ZR614", message, _("序号写进 number，从举措里删掉"))


def doubled_marks(loaded: Loaded) -> Iterator[Finding]:
    """ZR615: no mark of punctuation stands twice in a row."""
    for text, place in _prose(loaded):
        if found := DOUBLED.search(text):
            message = _("标点“{marks}”重复", marks=found[0])
            yield Finding(loaded.place_in(found.start(), *place), "ZR615", message, _("留下一个"))


def _prose(loaded: Loaded) -> Iterator[tuple[str, Place]]:
    """The words of the document itself, with their places; what the office notes beside them is its own affair."""
    register = loaded.readable
    yield register.document.title, ("document", "title")
    for at, unit in enumerate(register.units):
        yield unit.name, ("units", at, "name")
    for at, section in enumerate(register.sections):
        yield section.title, ("sections", at, "title")
    for at, task in enumerate(register.tasks):
        yield task.measure, ("tasks", at, "measure")
        for position, deadline in enumerate(task.deadlines):
            for key, text in (("phrase", deadline.phrase), ("within", deadline.within), ("for", deadline.purpose)):
                if text:
                    yield text, ("tasks", at, "deadline", position, key)


def _is_folded(loaded: Loaded, place: Place) -> bool:
    """Whether the spaces in a text are where its lines were broken: ZR607 says so."""
    node = loaded.node(*place)
    return isinstance(node, Scalar) and node.style == FOLDED


def _values(node: Node | None, place: Place = ()) -> Iterator[tuple[str, Place]]:
    """Every text of the file with its place; depth is bounded where the tree is made."""
    if isinstance(node, Scalar):
        yield node.text, place
    elif isinstance(node, Sequence):
        for at, item in enumerate(node.items):
            yield from _values(item, (*place, at))
    elif isinstance(node, Mapping):
        for key, value in node.values.items():
            yield from _values(value, (*place, key))
