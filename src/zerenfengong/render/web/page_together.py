"""A page over several registers, each a part of the outline of its own; a unit is one in several only where they share it.

What would be the same for different things is told apart by the key of the register: ids, sections, units of one name.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.envelopes import of_one, task_name
from zerenfengong.answers.facets import Concern, Facets, TaskWays
from zerenfengong.answers.report_together import HandoutTogether
from zerenfengong.answers.table import Column, Report
from zerenfengong.i18n import _
from zerenfengong.query.book import TaskRef
from zerenfengong.render.web.page_data import page_data
from zerenfengong.text.width import visible

Data = dict[str, Any]

# A unit as it is called on the page, by its name or an alias of it in the register.
Names = Mapping[str, str]


def names_on_page(parts: Sequence[Handout]) -> list[Names]:
    """For each register how its units are called: with its key where another register calls another unit so."""
    whose: dict[str, set[str]] = {}
    for part in parts:
        for name, unit in part.query.register.units_by_name.items():
            whose.setdefault(name, set()).add(f"{part.query.book.whose(unit)}\0{unit.name}")
    return [
        {
            name: name if len(whose[name]) == 1 else _("{unit}（{register}）", unit=name, register=part.query.book.key)
            for name in part.query.register.units_by_name
        }
        for part in parts
    ]


def report_together(handout: HandoutTogether) -> Report:
    """The table of the page: each register's rows under its name, the key before their ids."""
    queries = {part.query.book.key: part.query for part in handout.parts}
    report = handout.on_paper()
    groups = []
    for group in report.groups:
        rows = [
            row._replace(
                cells={**row.cells, "id": task_name(queries[str(row.cells["register"])], str(row.cells["id"]))}
            )
            for row in group.rows
        ]
        groups.append(group._replace(rows=rows))
    return report._replace(groups=tuple(groups))


def facets_together(parts: Sequence[Handout], each: Sequence[Facets]) -> Facets:
    """The units of all registers as they are called on the page, for its directory; one that is shared stands there once."""
    found: dict[str, Concern] = {}
    for part, facets, names in zip(parts, each, names_on_page(parts), strict=True):
        for one in facets.concerns:
            moved = _called(part, one, names)
            known = found.get(moved.unit.name)
            found[moved.unit.name] = moved if known is None else _added(known, moved)
    return Facets(tuple(found.values()), (), {})


def _called(part: Handout, one: Concern, names: Names) -> Concern:
    """A unit with the name that it has on the page; an alias that others have too leads nowhere."""
    name = names[one.unit.name]
    aliases = tuple(alias for alias in one.unit.aliases if names[alias] == alias) if name == one.unit.name else ()
    query = part.query
    own: dict[int, TaskWays] = {
        at: ways._replace(ref=TaskRef(ways.ref.register, task_name(query, ways.ref.id))) for at, ways in one.own.items()
    }
    return one._replace(
        unit=one.unit._replace(name=name, aliases=aliases), sentence=of_one(query.book, one.sentence), own=own
    )


def _added(one: Concern, other: Concern) -> Concern:
    own = dict(enumerate([*one.own.values(), *other.own.values()]))
    return one._replace(
        sentence=_("；").join((one.sentence, other.sentence)), shared=[*one.shared, *other.shared], own=own
    )


def data_together(parts: Sequence[Handout], each: Sequence[Facets], columns: Sequence[Column], title: str) -> Data:
    """All that the script draws from."""
    data = [page_data(part, facets, columns) for part, facets in zip(parts, each, strict=True)]
    lists = ("tasks", "lists", "sections", "ways", "shared", "held", "groups", "shares")
    whole: Data = {**data[0], **{key: [] for key in lists}, "units": {}, "aliases": {}}
    whole |= {"title": visible(title), "common": [None for _part in data[0]["common"]]}
    for key in ("lights", "statuses"):
        whole[key] = next((one[key] for one in data if one[key]), [])
    for part, one, names in zip(parts, data, names_on_page(parts), strict=True):
        _add(whole, one, part, {visible(name): visible(shown) for name, shown in names.items()})
    sentences: dict[str, int] = {}
    for unit in whole["units"].values():
        unit["sentence"] = sentences.setdefault(unit["sentence"], len(sentences))
    return whole | {"sentences": list(sentences), "level": ""}


def _add(whole: Data, one: Data, part: Handout, names: Names) -> None:
    """Put the data of a register behind that of others; what is known by its number is known by a later one."""
    key, document = visible(part.query.book.key), part.query.register.document
    places, lists, top = len(whole["tasks"]), len(whole["lists"]), len(whole["sections"]) + 1
    parts, held = len(whole["shared"]), len(whole["held"])
    ways = len(whole["ways"])
    whole["tasks"] += [
        task
        | {"id": f"{key}:{task['id']}", "s": top + task.get("s", 0)}
        | ({"u": [number + lists if number else 0 for number in task["u"]]} if "u" in task else {})
        for task in one["tasks"]
    ]
    whole["lists"] += [[names.get(name, name) for name in each] for each in one["lists"]]
    whole["sections"] += [[key, visible(document.title), 1]]
    whole["sections"] += [[f"{key} {id_}", title, level + 1] for id_, title, level in one["sections"]]
    whole["ways"] += one["ways"]
    whole["shared"] += [_moved(each, ways, places) for each in one["shared"]]
    whole["held"] += [[number + parts for number in each] for each in one["held"]]
    whole["aliases"] |= {
        alias: names.get(unit, unit) for alias, unit in one["aliases"].items() if names.get(alias, alias) == alias
    }
    for name, unit in one["units"].items():
        said = unit | {"sentence": one["sentences"][unit["sentence"]]}
        _add_unit(whole, names.get(name, name), _unit(said, key, ways, places, held))


def _unit(unit: Data, key: str, ways: int, places: int, held: int) -> Data:
    """A unit whose tasks, ways and shares are known by later numbers."""
    moved = unit | {"sentence": _("{key}：{remark}", key=key, remark=unit["sentence"]), "held": unit["held"] + held}
    moved |= {"own": _moved(unit["own"], ways, places)} if "own" in unit else {}
    return moved | ({"without": [number + places for number in unit["without"]]} if "without" in unit else {})


def _add_unit(whole: Data, name: str, unit: Data) -> None:
    """A unit of the page; of one that several registers share what each of them has."""
    known = whole["units"].get(name)
    if known is None:
        whole["units"][name] = unit
        return
    whole["held"].append([*whole["held"][known["held"]], *whole["held"][unit["held"]]])
    both = {field: [*known.get(field, []), *unit.get(field, [])] for field in ("own", "without")}
    sentence = _("；").join((known["sentence"], unit["sentence"]))
    whole["units"][name] = known | both | {"sentence": sentence, "held": len(whole["held"]) - 1}


def _moved(part: Sequence[Sequence[Sequence[int]]], ways: int, places: int) -> list[list[list[int]]]:
    return [[[way + ways for way in alike], [place + places for place in tasks]] for alike, tasks in part]
