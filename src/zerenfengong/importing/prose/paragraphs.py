"""Documents without tables: plans whose measures end in brackets, are followed by labels, or say who acts."""

from collections.abc import Iterator, Sequence
from itertools import chain

from zerenfengong.i18n import _
from zerenfengong.importing.document.entries import Entry, Heading, Structure, key_of
from zerenfengong.importing.document.guesses import SENTENCE, Guess, start_of
from zerenfengong.importing.duties.duty_spans import Says
from zerenfengong.importing.facts.fact_lines import Fact, facts
from zerenfengong.importing.prose.acting_clauses import acting_clauses
from zerenfengong.importing.prose.headed_units import with_headed_units, with_owners
from zerenfengong.importing.prose.items import ProseItem, blocks_of, is_title, items_of
from zerenfengong.importing.prose.label_values import with_values
from zerenfengong.importing.prose.parts import ProsePart
from zerenfengong.importing.prose.prose_lines import ProseLine, lines_of
from zerenfengong.importing.prose.repeats import without_repeats
from zerenfengong.importing.prose.sentence_roles import told, weighed, with_subjects
from zerenfengong.importing.prose.sharing import shared
from zerenfengong.importing.prose.tasks import ProseTask, can_be_tasks, completed, tasks_of
from zerenfengong.importing.source.stream import Words
from zerenfengong.text.regex import regex

# Somebody is named together with what he does, though not in a way that says who answers for the paragraph.
_NAMES_SOMEBODY = regex(
    r"[一-鿿]{2,12}(?:局|委|办|厅|部|科|处|政府|部门|单位|中心)(?:牵头|负责|要切实|要认真|按(?:照)?(?:各自)?职责)[^，。；]{0,8}"
)


def structure(paragraphs: Sequence[Words], explicit: bool = False) -> Structure:
    """The entries of paragraphs between which no table stands.

    ``explicit`` tells that other parts of the document say who answers; only where nothing does is the subject of a sentence
    taken for the unit.
    """
    lines, joined = with_values(lines_of(paragraphs))
    lines, guesses = without_repeats(lines)
    said = _facts(lines)
    rest = [line for line, fact in zip(lines, said, strict=True) if fact is None]
    explicit = explicit or any(one.is_about_units for line in rest if not line.is_within for one in line.says)
    if not explicit:
        lines = with_owners(lines)
    lines = weighed(lines, explicit=explicit)
    if not explicit:
        lines = _with_units(lines, said)
    items, sharing = shared(items_of(blocks_of(_documents(lines, said))))
    items, left = completed(items)
    tasks = list(tasks_of(items))
    entries = [_entry(task) for task in tasks]
    unused = [*_unused(items, tasks, entries), *left]
    about = [line for line, fact in zip(lines, said, strict=True) if fact is not None]
    return Structure(
        entries=tuple(entries),
        headings=_headings(entries),
        around=tuple(line.words for line in sorted((*about, *unused), key=lambda line: line.words.place[:2])),
        guesses=(*joined, *guesses, *sharing, *chain.from_iterable(map(_decided, tasks)), *map(_skipped, unused)),
        labels=_labels(rest),
        numbered=len(can_be_tasks(items)),
        taken=sum(bool(item.parts or item.inner) for item in can_be_tasks(items)),
    )


def _with_units(lines: Sequence[ProseLine], said: Sequence[Fact | None]) -> list[ProseLine]:
    """The lines of a document that has no brackets and labels, with the units that head them or that their sentences begin with.

    Sentences count only where not more lines say by the words of a role who answers.
    """
    headed = with_headed_units([line for line, fact in zip(lines, said, strict=True) if fact is None])
    rest = iter(headed)
    lines = [next(rest) if fact is None else line for line, fact in zip(lines, said, strict=True)]
    acting = [line if fact else with_subjects(line) for line, fact in zip(lines, said, strict=True)]
    return (
        told(acting)
        if sum(bool(line.subjects) for line in acting) >= sum(line.is_within for line in lines)
        else told(lines)
    )


def _documents(lines: Sequence[ProseLine], said: Sequence[Fact | None]) -> Iterator[ProseLine | None]:
    """The lines that say nothing of the document, and None where a day or its attachments end it.

    A notice ends so before the plan that it announces. An attachment's number that a new page repeats ends nothing.
    """
    for line, fact, goes_on in zip(lines, said, _going_on(lines, said), strict=True):
        if fact is None:
            yield line
        elif fact in (Fact.DAY, Fact.SIGNED) or (fact is Fact.ATTACHMENT and not goes_on):
            yield None


def _going_on(lines: Sequence[ProseLine], said: Sequence[Fact | None]) -> list[bool]:
    """For each line whether the next one from it on that says nothing of the document has a number that is not the first."""
    goes_on = False
    found: list[bool] = []
    for line, fact in zip(reversed(lines), reversed(said), strict=True):
        if fact is None:
            goes_on = line.mark is not None and line.mark.value != 1
        found.append(goes_on)
    return found[::-1]


def _facts(lines: Sequence[ProseLine]) -> list[Fact | None]:
    """What each line says of the document; the highest heading is its title only where there is no other."""
    highest = [line for line in lines if line.words.level == 1]
    is_title = len(highest) == 1 and highest[0] in lines[:3]
    words = [line.words if is_title or line.words.level != 1 else line.words._replace(level=2) for line in lines]
    return [None if line.assigns or line.is_counted else fact for line, fact in zip(lines, facts(words), strict=True)]


def _entry(task: ProseTask) -> Entry:
    block, part = task.item.block, task.part
    mark = block.head.mark if block.head and task.at else None
    below = block.heading is not None and task.item.is_heading and task.at is None
    return Entry(
        measure=part.measure or _title(task),
        words=part.texts[0],
        path=(*block.path, block.heading) if below and block.heading else block.path,
        number=mark.printed if mark else None,
        part=task.at if mark and len(task.item.parts) > 1 else None,
        duties=part.duties,
        limits=part.limits,
        extra=part.extra,
        sources=tuple({id(line.source): line.source for line in part.lines}.values()),
    )


def _title(task: ProseTask) -> str:
    """The line that a part without words begins with: a number alone."""
    return task.part.lines[0].text


def _headings(entries: Sequence[Entry]) -> tuple[tuple[Heading, ...], ...]:
    """Every heading that stands over a task, with those above it, once."""
    found: dict[tuple[tuple[str, str], ...], tuple[Heading, ...]] = {}
    for entry in entries:
        for end in range(1, len(entry.path) + 1):
            path = entry.path[:end]
            found.setdefault(key_of(path), path)
    return tuple(found.values())


def _unused(items: Sequence[ProseItem], tasks: Sequence[ProseTask], entries: Sequence[Entry]) -> Iterator[ProseLine]:
    """The lines that came to nothing: headings without tasks, and what belongs to no task."""
    titles = {id(heading) for entry in entries for heading in entry.path}
    used = {id(line.words) for task in tasks for line in task.part.lines}
    for item in items:
        head = item.block.head
        if head is not None and id(item.block.heading) not in titles and id(head.words) not in used:
            yield head
        elif item.beyond is not None:
            yield item.beyond
        yield from (line for line in item.block.below if id(line.words) not in used)


def _decided(task: ProseTask) -> Iterator[Guess]:
    """What was joined, counted on, or read from the subject of a sentence."""
    part = task.part
    if not part.measure:
        message = _("这一行的举措是空的，用标题“{title}”作为举措", title=start_of(_title(task)))
        yield Guess("ZR811", part.texts[0].place, message)
    if len(part.texts) > 1:
        message = _("“{text}”没有序号，接在“{measure}”之后")
        joined = message.format(text=start_of(part.texts[1].text), measure=start_of(part.texts[0].text))
        yield Guess("ZR806", part.texts[1].place, joined)
    elif task.at and part.lines[0] is not task.item.block.head:
        message = _("“{text}”没有序号，作为上一项的第 {part} 部分")
        counted = message.format(text=start_of(part.measure), part=task.at)
        yield Guess("ZR806", part.texts[0].place, counted)
    yield from _by_subject(part)
    for line in part.lines:
        if span := next((span for span in line.spans if span.is_open), None):
            message = _("“{text}”的括号在行末没有合上，读到行末为止", text=start_of(line.text[span.start :]))
            yield Guess("ZR808", line.words.at(span.start), message, _("核对后面的行是不是还有单位"))


def _by_subject(part: ProsePart) -> Iterator[Guess]:
    if part.lines[0].subjects and not any(act.is_said for one in part.lines[0].subjects for act in one.acts):
        said = _(
            "文件没有标明责任单位；“{measure}”以“{unit}”开头，作为责任单位",
            measure=start_of(part.measure),
            unit=part.duties[0].text,
        )
        yield Guess("ZR808", part.texts[0].place, said, _("核对这一段由谁负责"))


def _skipped(line: ProseLine) -> Guess:
    acts = acting_clauses(line.text, line.mark.length if line.mark else 0)
    names = _NAMES_SOMEBODY.search(line.body)
    unit = acts[0].units if acts else names[0] if names else ""
    if acts and acts[0].begins:
        message = _("“{text}”没有登记为任务：没有标明责任单位，但以“{unit}”开头，可能是一项任务")
    elif unit:
        message = _("“{text}”没有登记为任务：句子里写到“{unit}”，可能是一项任务")
    elif line.mark is not None and is_title(line):
        message = _("标题“{text}”下没有写明由谁负责的任务，没有登记")
    else:
        message = _("“{text}”没有登记为任务：没有写由谁负责")
    if unit:
        said = message.format(text=start_of(line.text, SENTENCE), unit=unit)
        return Guess("ZR826", line.words.place, said, _("确是任务的，导入后在任务台账里补一项"), line.text)
    return Guess("ZR804", line.words.place, message.format(text=start_of(line.text)), words=line.text)


def _labels(lines: Sequence[ProseLine]) -> dict[str, str]:
    """What the document calls the fields of a task, by the first label of each."""
    found: dict[str, str] = {}
    for line in lines:
        for one in line.says:
            if one.label and one.says in (Says.LEAD, Says.RESPONSIBLE, Says.SUPPORTING, Says.DEADLINE):
                found.setdefault(one.says.value, one.label)
    return found
