"""Format 1 as a JSON Schema (2020-12), made from the declared fields, so that an editor completes and explains them; pure.

A schema judges a file as YAML 1.2's core schema loads it, which editors do: there ``number: 3`` is an integer and ``ongoing:
true`` a boolean, while the reader takes every value for text. So each text may be any of them here.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from zerenfengong.dates import rule_grammar
from zerenfengong.dates.periods import PERIOD
from zerenfengong.register.schema import (
    FORMAT,
    MAX_POSITIVE,
    NUMBER,
    POSITIVE,
    RECORDS,
    REFERENCE,
    REGISTER_KEY,
    SECTION_ID,
    SPELLINGS,
    SUBMISSION_ID,
    TASK_ID,
    Field,
    Record,
    Type,
)
from zerenfengong.text.regex_parts import MONTH, NOT_BLANK, YEAR, calendar_day, whole

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# A part of a schema, as json takes it.
Schema = dict[str, Any]
# From a message id to the words of a language.
Words = Callable[[str], str]


def _name(type_: Type) -> str:
    return type_.name.lower()


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_DAY = calendar_day("-")
_ANY_SCALAR = ["string", "number", "boolean"]
# A number beyond these is written with a plus sign, which no id may have.
_ID = {"type": _ANY_SCALAR, "exclusiveMinimum": -(10**16), "exclusiveMaximum": 10**16}

# The values that several fields hold.
_VALUES: dict[Type, Schema] = {
    Type.FORMAT: {"enum": [int(FORMAT), FORMAT], "default": int(FORMAT)},
    Type.TEXT: {"type": _ANY_SCALAR, "pattern": NOT_BLANK},
    Type.NAMES: {"type": "array", "items": _reference(_name(Type.TEXT))},
    Type.TASK_ID: {**_ID, "pattern": whole(TASK_ID)},
    Type.SECTION_ID: {**_ID, "pattern": whole(SECTION_ID)},
    Type.REGISTER_KEY: {**_ID, "pattern": whole(REGISTER_KEY)},
    Type.POSITIVE: {"type": ["integer", "string"], "minimum": 1, "maximum": MAX_POSITIVE, "pattern": whole(POSITIVE)},
    Type.FLAG: {"type": ["boolean", "string"], "pattern": whole("true|false")},
    Type.TRUE: {"enum": [True, "true"]},
    Type.DAY: {"type": "string", "pattern": whole(_DAY)},
    Type.PARTIAL_DAY: {
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
        "pattern": whole(f"{_DAY}|{YEAR}(?:-{MONTH})?"),
    },
    Type.NUMBER: {
        "type": ["number", "string"],
        "exclusiveMinimum": -(10**15),
        "exclusiveMaximum": 10**15,
        "pattern": whole(NUMBER),
    },
    Type.PERIOD: {"type": ["string", "integer"], "minimum": 1000, "maximum": 9999, "pattern": whole(PERIOD)},
    Type.SUBMISSION_ID: {"type": "string", "pattern": whole(SUBMISSION_ID)},
    Type.REFERENCE: {"type": "string", "pattern": whole(REFERENCE)},
    Type.RULE: {
        "type": "string",
        "pattern": whole(rule_grammar.pattern()),
        # by the 28th, by the end of the quarter, by the end of the year, by Friday
        "examples": [
            "FREQ=MONTHLY;BYMONTHDAY=28",
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
            "FREQ=WEEKLY;BYDAY=FR",
        ],
    },
}


def json_schema(words: Words, records: Sequence[Record] = RECORDS) -> Schema:
    """The schema of a file of the first of these records, its titles and descriptions in the language of ``words``."""
    root, *others = records
    parts = {record.name: _record(record, words) for record in others}
    return {"$schema": DIALECT, **_record(root, words), "$defs": {**parts, **_definitions(words, records)}}


def draw_json_schema(words: Words, records: Sequence[Record] = RECORDS) -> str:
    """The schema as the text of a file."""
    import json  # noqa: PLC0415 (only where the schema is asked for)

    return json.dumps(json_schema(words, records), ensure_ascii=False, indent=2) + "\n"


def _record(record: Record, words: Words) -> Schema:
    return {
        **_explained(record.about, words),
        "type": "object",
        "properties": {field.key: _field(record, field, words) for field in record.fields},
        "required": list(record.required),
        "additionalProperties": False,
        **_alternatives(record, words),
    }


def _alternatives(record: Record, words: Words) -> Schema:
    """What one field of a record says about the others: where one of some stands, the others are not even offered."""
    keys, advice = record.at_most_one
    without = {
        key: {"properties": {other: False for other in keys if other != key}, "errorMessage": words(advice)}
        for key in keys
    }
    at_least, how = record.at_least_one
    one_of = [{"required": [key], "errorMessage": words(how)} for key in at_least]
    return ({"dependentSchemas": without} if without else {}) | ({"anyOf": one_of} if one_of else {})


def _field(record: Record, field: Field, words: Words) -> Schema:
    schema = {**_explained(field.about, words), **_value(field, words)}
    if field.type is Type.CHOICE and not field.required:
        schema["default"] = getattr(record.build(), field.key)
    return schema


def _explained(about: str, words: Words) -> Schema:
    """A description and its beginning as a title, which editors show large: up to a comma or the like, without brackets."""
    text = words(about)
    return {"title": re.split("[，；：]|[,;:] ", re.sub(r"（.*?）| \(.*?\)", "", text))[0], "description": text}


def _value(field: Field, words: Words) -> Schema:
    """What a field may hold."""
    if field.type is Type.CHOICE:
        meanings = [words(meaning) for meaning in field.choices.values()]
        return {"enum": list(field.choices), "enumDescriptions": meanings}
    if field.type is Type.TEXTS:
        return _texts(field, words)
    if field.type is Type.TASKS:
        return {"type": "object", "additionalProperties": {"type": "array", "items": _reference(_name(Type.TASK_ID))}}
    if field.record is None:
        return _reference(_name(field.type))
    one = _reference(field.record.name)
    several = {"type": "array", "items": one}
    files = {"type": "array", "items": {"anyOf": [_reference(_name(Type.TEXT)), one]}}
    several_kinds = {"anyOf": [one, several]}
    return {Type.RECORD: one, Type.RECORDS: several, Type.FILES: files, Type.RECORD_OR_RECORDS: several_kinds}[
        field.type
    ]


def _texts(field: Field, words: Words) -> Schema:
    text = _reference(_name(Type.TEXT))
    if not field.choices:
        return {"type": "object", "additionalProperties": text}
    named = {key: {**_explained(meaning, words), **text} for key, meaning in field.choices.items()}
    return {"type": "object", "properties": named, "additionalProperties": False}


def _definitions(words: Words, records: Sequence[Record]) -> dict[str, Schema]:
    used = {field.type for record in records for field in record.fields} | {Type.TEXT}
    used |= {Type.TASK_ID} if Type.TASKS in used else set()
    values = {type_: value for type_, value in _VALUES.items() if type_ in used}
    return {_name(type_): {**value, "errorMessage": words(SPELLINGS[type_])} for type_, value in values.items()}
