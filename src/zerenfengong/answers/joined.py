"""The answers of several registers as one: rows that say whose they are, counts that add up only where they may."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from zerenfengong.answers import wording
from zerenfengong.answers.columns import TASK_COLUMNS
from zerenfengong.answers.digest import Block, Digest, Entry, entries_alone, state_heading
from zerenfengong.answers.envelopes import keyed_line, of_one, task_name
from zerenfengong.answers.table import (
    STEP,
    Column,
    Group,
    Report,
    conditions,
    headline,
    left_out,
    remarks_on,
    remarks_on_deadlines,
    with_conditions,
)
from zerenfengong.i18n import _, listed, plural
from zerenfengong.model import Unit
from zerenfengong.query.book import Book
from zerenfengong.query.found import Found, Order, same_units
from zerenfengong.query.involvement import categories
from zerenfengong.query.query import LeftOut, Query
from zerenfengong.query.status import State

_USUAL_TITLES: Mapping[str, str] = {column.key: column.title for column in TASK_COLUMNS}


def joined_reports(
    queries: Sequence[Query],
    reports: Sequence[Report],
    summary: tuple[str, ...],
    order: Order | None = None,
    remarks: tuple[str, ...] | None = None,
    *,
    headed: bool = True,
) -> Report:
    """One table: across all in ``order``, or each register's rows, where it is ``headed`` under its name.

    The ``remarks`` of the registers stand below unless others take their place.
    """
    if order is not None and order.across:
        groups: tuple[Group, ...] = (Group("", order.of(report.rows for report in reports)),)
    else:
        groups = tuple(
            group
            for query, report in zip(queries, reports, strict=True)
            for group in (_under_heading(query, report) if headed else report.groups)
        )
    if remarks is None:
        remarks = remarks_of_several([(one.book, of.remarks) for one, of in zip(queries, reports, strict=True)])
    return Report(summary, _columns(reports), groups, remarks, several=True)


def _under_heading(query: Query, report: Report) -> Iterator[Group]:
    for group in report.groups if report.rows else ():
        yield group._replace(title=STEP.join(filter(None, (keyed_line(query), group.title))))


def _columns(reports: Sequence[Report]) -> tuple[Column, ...]:
    """Every column that one of them has; by its usual name where they call it differently."""
    found: dict[str, Column] = {}
    for column in (column for report in reports for column in report.columns):
        known = found.setdefault(column.key, column)
        if known.title != column.title:
            found[column.key] = known._replace(title=_(_USUAL_TITLES.get(column.key, column.title)))
    return tuple(found.values())


def remarks_of_several(said: Sequence[tuple[Book, Sequence[str]]]) -> tuple[str, ...]:
    """What is said of registers, each remark once: with the keys of those that it is said of, where those are not all."""
    whose: dict[str, list[str]] = {}
    for book, remarks in said:
        for remark in dict.fromkeys(remarks):
            whose.setdefault(remark, []).append(book.key)
    return tuple(
        remark if len(keys) == len(said) else _("{key}：{remark}", key=wording.keys_named(keys), remark=remark)
        for remark, keys in whose.items()
    )


def joined_digests(queries: Sequence[Query], digests: Sequence[Digest], summary: tuple[str, ...]) -> Digest:
    """What each register answers, one below the other; those that have nothing are counted."""
    parts = tuple(
        digest._replace(summary=(keyed_line(query), *digest.summary))
        for query, digest in zip(queries, digests, strict=True)
        if digest.entries
    )
    nothing = len(queries) - len(parts)
    without = (plural("其中 {n} 份里没有符合条件的", nothing),) if nothing else ()
    return Digest((*summary, *without), (), (), parts)


def counted_in_all(found: Sequence[Found], counted: str, *, each: bool) -> tuple[str, ...]:
    """How many tasks there are in all, how many concern each unit, and what was asked for.

    Of units that are not the same ones in all registers, ``each`` register has sentences of its own, or they are left to it.
    """
    units = same_units(found)
    sentences = tuple(_unit_sentence(at, unit, found) for at, unit in enumerate(units))
    if not units and found[0].criteria.units:
        counted = _("{counted}；各份里同名的单位不一定是一个单位，分别计算", counted=counted)
        sentences = tuple(_sentences_of_each(found)) if each else ()
    # Under the headings of the registers each says them again.
    asked = conditions(found[0].query, found[0].criteria) if each or not any(one.items for one in found) else ""
    return with_conditions((*sentences, counted), asked)


def _sentences_of_each(found: Sequence[Found]) -> Iterator[str]:
    for one in found:
        for at, unit in enumerate(one.criteria.units if one.items else ()):
            yield of_one(one.query.book, _unit_sentence(at, unit, [one]))


def _unit_sentence(at: int, unit: Unit, found: Sequence[Found]) -> str:
    ways = Counter(categories(item.involvements[at], one.criteria.roles) for one in found for item in one.items)
    return wording.unit_sentence(unit.name, ways)


def headline_of_several(found: Sequence[Found]) -> tuple[str, ...]:
    """The sentences over deadlines of several registers, and how many each has of those that have any."""
    counted = plural("{n} 个期限", sum(len(one.items) for one in found))
    having = [one for one in found if one.items]
    each = listed(of_one(one.query.book, str(len(one.items))) for one in having)
    if len(having) > wording.MOST_LISTED:
        each = plural("在 {n} 份任务台账里", len(having))
    return (*headline(found[0].query, found[0].criteria, counted), *filter(None, [each]))


def remarks_below_deadlines(found: Sequence[Found]) -> tuple[str, ...]:
    """What has to be said below deadlines of several registers; what is left out is counted in all."""
    said = [(one.query.book, remarks_on_deadlines(one.query, one.items, one.criteria)) for one in found]
    counts = [one.query.left_out(one.criteria) for one in found]
    return (*remarks_of_several(said), *left_out(LeftOut(*map(sum, zip(*counts, strict=True)))))


def entries_across(found: Sequence[Found], order: Order, summary: tuple[str, ...]) -> Digest:
    """Tasks of several registers among each other."""
    remarks = remarks_of_several([(one.query.book, remarks_on(one.query, one.items, one.criteria)) for one in found])
    return Digest((*_legend(found), *summary), (Block("", order.of(_entries(found))),), remarks)


def deadlines_across(found: Sequence[Found], order: Order) -> Digest:
    """Deadlines of several registers by day: those that have passed, those that are near, the others."""
    every = list(zip(order.of(one.items for one in found), order.of(_entries(found)), strict=True))
    blocks = []
    for state in State:
        here = [entry for item, entry in every if item.standing.state is state]
        if here:
            blocks.append(Block(state_heading(found[0].query, state, len(here)), here))
    return Digest((*_legend(found), *headline_of_several(found)), tuple(blocks), remarks_below_deadlines(found))


def _legend(found: Sequence[Found]) -> tuple[str, ...]:
    having = [one for one in found if one.items]
    return () if len(having) > wording.MOST_LISTED else tuple(keyed_line(one.query) for one in having)


def _entries(found: Sequence[Found]) -> list[list[Entry]]:
    """The entries of each register, their ids with its key."""
    return [
        [
            entry._replace(id=task_name(one.query, entry.id))
            for entry in entries_alone(one.query, one.items, one.criteria)
        ]
        for one in found
    ]
