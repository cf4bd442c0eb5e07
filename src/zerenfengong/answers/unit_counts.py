"""Units with what is counted of each, as JSON and as a table: both are made of the same values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zerenfengong.answers import wording
from zerenfengong.answers.columns import REGISTER, REGISTER_TITLE, UNIT_COLUMNS, Cell
from zerenfengong.answers.envelopes import (
    Answer,
    Data,
    changes_data,
    envelope,
    of_register,
    unlisted_data,
    unspecified_data,
)
from zerenfengong.answers.table import Group, Report, Row, columns_of, members_in_words
from zerenfengong.answers.unit_completion import completion_data, of_unit
from zerenfengong.i18n import _, listed
from zerenfengong.model import Unit
from zerenfengong.query.completion import Completion
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query, Unlisted
from zerenfengong.query.shares import shares_of
from zerenfengong.query.workload import Load, load

# The keys under which a unit's tasks are counted.
_COUNTS = ("lead", "responsible", "supporting", "named", "possible", "total")


class UnitCounts(NamedTuple):
    """A unit, how many tasks concern it, what else may, and what is done of what it reports on (None: it reports on nothing)."""

    unit: Unit
    load: Load
    unlisted: Sequence[Unlisted]
    completion: Completion | None

    @property
    def criteria(self) -> Criteria:
        """What a list of its tasks is asked for with."""
        return Criteria(units=(self.unit,))


def unit_counts(query: Query, units: Iterable[Unit]) -> list[UnitCounts]:
    """What is counted of each of these units."""
    done = _completions(query)
    return [
        UnitCounts(share.unit, load(share), query.unlisted(share.criteria), done.get(share.unit.name))
        for share in shares_of(query, units, Criteria())
    ]


def _completions(query: Query) -> Mapping[str, Completion]:
    if query.progress is None:
        return {}
    from zerenfengong.query.completion import completions  # noqa: PLC0415 (only with a ledger)

    return completions(query, Criteria()).units


def units_answer(query: Query, counted: Iterable[UnitCounts], path: str) -> Answer:
    """``zrfg/units/1``: units with what they belong to and how many tasks concern them."""
    entries = [_entry(query, one) for one in counted]
    return Answer(envelope("units", query, path) | {"count": len(entries)}, "units", entries)


def _entry(query: Query, one: UnitCounts) -> Data:
    unit = one.unit
    entry: Data = of_register(query) | {
        "name": unit.name,
        "aliases": list(unit.aliases),
        "pinyin": unit.pinyin,
        "collective": unit.is_collective,
        "members": None if unit.members is None else list(unit.members),
        "complete": unit.complete,
        "some_of": None if unit.some_of is None else list(unit.some_of),
        "member_of": [
            {"unit": name, "via": list(way.via), "certain": way.certain}
            for name, way in query.directory.collectives_of(unit)
        ],
        "not_members": list(unit.not_members),
        "source": unit.source,
        "note": unit.note,
        "tasks": {key: getattr(one.load, key) for key in _COUNTS},
        "unlisted": unlisted_data(query, one.unlisted),
        "unspecified": unspecified_data(query, one.criteria),
        **changes_data(query, (unit,)),
    }
    return entry if query.progress is None else entry | {"completion": completion_data(one.completion)}


def units_report(query: Query, counted: Sequence[UnitCounts]) -> Report:
    """The registry with each unit's tasks by role."""
    columns = columns_of({REGISTER: REGISTER_TITLE, **UNIT_COLUMNS})
    rows = [Row(_cells(query, one)) for one in counted]
    singles = [row for row, one in zip(rows, counted, strict=True) if not one.unit.is_collective]
    collectives = [row for row, one in zip(rows, counted, strict=True) if one.unit.is_collective]
    remarks = (
        (_("“另可能”：写给未列全成员的统称单位、可能也包括这个单位的，不在总计里；逐项见 zrfg units 单位"),)
        if any(one.unlisted for one in counted)
        else ()
    )
    groups = tuple(group for group in (Group(_("单位"), singles), Group(_("统称单位"), collectives)) if group.rows)
    return Report((units_counted(counted),), columns, groups, remarks)


def units_counted(counted: Sequence[UnitCounts]) -> str:
    """How many units there are, and how their numbers are to be read."""
    return _(
        "{counted}；各栏是任务项数，含经统称单位负责的，总计含可能涉及的",
        counted=wording.how_many_units([one.unit for one in counted]),
    )


def _cells(query: Query, one: UnitCounts) -> dict[str, Cell]:
    unit = one.unit
    belongs = [
        name if way.certain else _("可能是{unit}", unit=name) for name, way in query.directory.collectives_of(unit)
    ]
    return {
        REGISTER: query.book.key or None,
        "name": unit.name,
        "pinyin": unit.pinyin,
        "aliases": wording.names(unit.aliases),
        "belongs": listed(belongs),
        "members": members_in_words(unit),
        **{key: getattr(one.load, key) for key in ("lead", "responsible", "supporting", "possible", "total")},
        "unlisted": sum(len(each.tasks) for each in one.unlisted) or None,
        **({} if one.completion is None else of_unit(one.completion)),
    }
