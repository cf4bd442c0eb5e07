"""What a table for other programs is: columns with a type and a meaning, and what its rows are made of."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from zerenfengong.i18n import N_
from zerenfengong.query.query import Query
from zerenfengong.register.field_values import as_data, record_data
from zerenfengong.register.schema import Field, Record, Type
from zerenfengong.text.spreadsheet_text import unformulated

# What a row holds in one column.
DataCell = str | int | None


class DataType(StrEnum):
    """What a column holds; a flag is 0 or 1, a day is written 2020-11-30."""

    TEXT = "text"
    WHOLE = "whole"
    FLAG = "flag"
    DAY = "day"


TYPE_NAMES = {
    DataType.TEXT: N_("文字"),
    DataType.WHOLE: N_("整数"),
    DataType.FLAG: N_("是否（1、0）"),
    DataType.DAY: N_("日期"),
}


class DataColumn(NamedTuple):
    """A column: its name, its type, what it says (a message id), and how it is got from what the row is made of."""

    name: str
    type: DataType
    about: str
    of: Callable[[Any], Any]


class DataTable(NamedTuple):
    """A table: its name, what a row is (a message id), what its rows are made of, the columns that tell a row from all others.

    Before the columns stands that of the register. Without a ``key`` rows are told apart by all that they hold.
    """

    name: str
    about: str
    made_from: Callable[[Query], Iterable[Any]]
    columns: tuple[DataColumn, ...]
    key: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the columns are called, that of the register first."""
        return tuple(column.name for column in self.all_columns)

    @property
    def all_columns(self) -> tuple[DataColumn, ...]:
        """The columns, that of the register first."""
        return (REGISTER, *self.columns)

    def rows(self, asked: "KeyedQuery") -> Iterator[tuple[DataCell, ...]]:
        """The rows of one register, in the order of the document."""
        key = unformulated(asked.key)
        getters = [(column.of, column.type is DataType.TEXT) for column in self.columns]
        for one in self.made_from(asked.query):
            yield key, *(_as_text(of(one)) if is_text else _as_cell(of(one)) for of, is_text in getters)


class KeyedQuery(NamedTuple):
    """A register that is asked, with the key by which it is known among several."""

    key: str
    query: Query


class DataView(NamedTuple):
    """A question in SQL that is asked often: its name, what a row is (a message id), and the question."""

    name: str
    about: str
    sql: str


REGISTER = DataColumn("register", DataType.TEXT, N_("任务台账的代号，各表靠它相连"), lambda _one: None)


def of_fields(
    record: Record,
    without: Collection[str],
    within: Callable[[Any], Any] = lambda one: one,
    renamed: Mapping[str, str] | None = None,
) -> tuple[DataColumn, ...]:
    """A column for each field of a record of the format, as it is declared there, but for those ``without``.

    ``within`` gets the record from what a row is made of; what can be no name of a column in SQL is ``renamed``.
    """
    names = renamed or {}
    return tuple(
        DataColumn(names.get(field.key, field.key), _type_of(field), field.about, _getter(field, within))
        for field in record.fields
        if field.key not in without
    )


def _getter(field: Field, within: Callable[[Any], Any]) -> Callable[[Any], Any]:
    record = field.record
    if record is None:
        return lambda one: field.of(within(one))
    return lambda one: _records(field.of(within(one)), record)


def _records(held: Any, record: Record) -> Any:
    """A record, or several, with every field."""
    if held is None:
        return None
    several = not hasattr(held, "_fields")
    return [record_data(one, record) for one in held] if several else record_data(held, record)


def _type_of(field: Field) -> DataType:
    types = {
        Type.DAY: DataType.DAY,
        Type.POSITIVE: DataType.WHOLE,
        Type.FLAG: DataType.FLAG,
        Type.TRUE: DataType.FLAG,
    }
    return types.get(field.type, DataType.TEXT)


def _as_text(value: Any) -> str | None:
    """A value as a text; lists and records as JSON, nothing where nothing is said."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return unformulated(value)
    if type(value) is tuple:
        return _as_list(value)
    data = as_data(value)
    return unformulated(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False))


@lru_cache(maxsize=4096)
def _as_list(names: tuple[str, ...]) -> str:
    """Texts as JSON; the same names stand in many rows."""
    return json.dumps(names, ensure_ascii=False)


def _as_cell(value: Any) -> DataCell:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, dt.date) else value
