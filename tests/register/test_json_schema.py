"""The JSON Schema accepts, of a file loaded as editors load it, what the reader accepts."""

import itertools
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests import core_schema, registers
from tests.cli.runner import DATA
from tests.effort import effort
from tests.test_cases import FILES
from zerenfengong.dates import rule_grammar
from zerenfengong.register.json_schema import draw_json_schema, json_schema
from zerenfengong.register.reader import read
from zerenfengong.register.schema import RECORDS, REGISTER, TASK, Field, Record, Type
from zerenfengong.register.yaml_nodes import Scalar, Sequence, parse

SCHEMA = json_schema(str)
VALIDATOR = Draft202012Validator(SCHEMA)

# What is wrong with the shape of a register.
SHAPE = {f"ZR{number}" for number in range(101, 112)}


def reader_accepts(text: str) -> bool:
    source = parse(text, "x.yaml")
    register, findings = read(source)  # none where it is a registry of units
    return register is not None and not source.findings and not findings


def schema_accepts(text: str) -> bool:
    return VALIDATOR.is_valid(core_schema.load(text))


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(draw_json_schema(str)) == SCHEMA


def test_it_says_what_a_record_and_its_fields_are() -> None:
    assert SCHEMA["$defs"]["section"] == {
        "title": "一个章节",
        "description": "一个章节：原文的一级或二级标题",
        "type": "object",
        "properties": {
            "id": {
                "title": "原文印的编号",
                "description": "原文印的编号，如 一、一（一）；没有印的自己起一个",
                "$ref": "#/$defs/section_id",
            },
            "title": {"title": "标题的原文", "description": "标题的原文，不带编号", "$ref": "#/$defs/text"},
            "parent": {
                "title": "上级章节的编号",
                "description": "上级章节的编号；编号本身看不出来时才写",
                "$ref": "#/$defs/section_id",
            },
            "responsible": {
                "title": "本章节各项都要落实、表里不再列出的单位",
                "description": "本章节各项都要落实、表里不再列出的单位",
                "$ref": "#/$defs/names",
            },
        },
        "required": ["id", "title"],
        "additionalProperties": False,
    }


def test_it_says_what_each_choice_means_and_which_holds_where_none_is_made() -> None:
    document = SCHEMA["$defs"]["document"]["properties"]
    assert document["lead_rule"] == {
        "title": "谁牵头怎么定",
        "description": "谁牵头怎么定，默认 column",
        "enum": ["column", "first", "none"],
        "enumDescriptions": ["表里有牵头单位一栏", "列第一位者为牵头单位", "文件没有指明"],
        "default": "column",
    }
    assert document["labels"]["properties"]["lead"]["title"] == "牵头单位"


def test_every_reference_leads_somewhere_and_every_definition_is_referred_to() -> None:
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert references == set(SCHEMA["$defs"])


def test_its_words_follow_the_language() -> None:
    def shout(message: str) -> str:
        return f"<{message}>"

    found = re.findall(r'"(?:title|description|errorMessage)": "(.*?)"', draw_json_schema(shout))
    assert found
    assert {text[0] for text in found} == {"<"}


def codes(path: Path) -> set[str]:
    """The codes that an example says it has."""
    return set(re.findall(r"^# expect \d+:\d+ (ZR\d{3})", path.read_text(encoding="utf-8"), re.MULTILINE))


SAYABLE = {name: path for name, path in FILES.items() if not any(re.match("ZR0|ZR609", code) for code in codes(path))}


@pytest.mark.parametrize("path", SAYABLE.values(), ids=SAYABLE)
def test_it_judges_the_examples_of_the_codes_as_the_reader_does(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # A rule of which no day comes is well written.
    expected = not codes(path) & SHAPE if "ZR110" not in codes(path) else reader_accepts(text)
    assert (schema_accepts(text), reader_accepts(text)) == (expected, expected)


def test_there_are_examples_of_every_code_of_the_shape() -> None:
    assert {Path(name).parent.name for name in SAYABLE} >= SHAPE


class Text(NamedTuple):
    """A value as it is to be written: with quotation marks, or without where YAML takes it for the same text."""

    text: str
    quoted: bool


@lru_cache(maxsize=4096)
def is_plain(text: str) -> bool:
    """Whether a text can stand without quotation marks, and every editor keeps it."""
    root = parse(f"[{text}]", "x.yaml").root
    items = root.items if isinstance(root, Sequence) else []
    one = items[0] if len(items) == 1 else None
    return isinstance(one, Scalar) and (one.text, one.style) == (text, "") and core_schema.is_kept(text)


def quoted(text: str) -> str:
    return '"' + "".join(one if one.isalnum() else f"\\U{ord(one):08x}" for one in text) + '"'


def written(value: Any) -> str:
    """The value as YAML on one line."""
    if isinstance(value, Text):
        return value.text if not value.quoted and is_plain(value.text) else quoted(value.text)
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return f"{{{', '.join(f'{quoted(key)}: {written(child)}' for key, child in value.items())}}}"


IDS = (
    "1",
    "1.1",
    "1.3.1",
    "-5",
    "一（一）",
    "一(1)",
    "true",
    "t" * 64,
    "𠮷",
    "①",
    "1e+22",
    "-1e+22",
    "1e-05",
    "12345678901234567",
)
WRONG_IDS = ("a b", "t" * 65, "甲、乙", "［1］", "甲：乙", "😀", "1\n", "a\u00a0b")
NUMBERS = ("1", "12", "9999", "10000", "0", "-1", "01", "1.5", "１", "1\n", "3.0")
DATES = ("2020-11-30", "2020-02-29", "2021-02-29", "2020-13-01", "0000-01-01", "2020-1-5", "2020/11/30", "20201130")
PARTIAL_DATES = ("2020", "2020-08", "0020", "0000", "999", "10000", "2020-00", "2020-8")
WORDS = (
    "甲",
    "人资社保局",
    "x y",
    "true",
    "false",
    "3",
    "3.5",
    "-1",
    "a\nb\n",
    "=1+1",
    "一",
    "\ufeff",
    "\u200b",
    "\x07",
)
BLANK = ("", " ", "\n", "\t", "\u3000", "\u00a0", "\u2028", "\x1c", "\x85")
RRULES = ("FREQ=DAILY", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20240229", "FREQ=WEEKLY;BYDAY=1MO", "COUNT=3", "每月28日前")
ODD = ("null", "Null", "~", "True", "FALSE", "012", "0o17", "0x1F", ".5", ".inf", ".nan", "1e3", "no", "12:30", "1.10")
ANY_TEXT = (
    *IDS,
    *WRONG_IDS,
    *NUMBERS,
    *DATES,
    *PARTIAL_DATES,
    *WORDS,
    *BLANK,
    *RRULES,
    *ODD,
    "column",
    "first",
    "none",
)


def texts(*of: str) -> st.SearchStrategy[Text]:
    return st.builds(Text, st.sampled_from(of), st.booleans())


# Values that fit, by type.
FITTING: dict[Type, st.SearchStrategy[Any]] = {
    Type.FORMAT: texts("1"),
    Type.TEXT: texts(*WORDS),
    Type.NAMES: st.lists(texts(*WORDS), max_size=3),
    Type.TASK_ID: texts("1", "1.3.1", "-5", "true", "t" * 64),
    Type.SECTION_ID: texts("1", "一（一）", "一(1)"),
    Type.REGISTER_KEY: texts("zwgk-2020", "2020", "-5", ".5", "true", "t" * 64),
    Type.POSITIVE: texts("1", "12", "9999"),
    Type.FLAG: texts("true", "false"),
    Type.TRUE: texts("true"),
    Type.DAY: texts("2020-11-30", "2020-02-29"),
    Type.PARTIAL_DAY: texts("2020-11-30", "2020", "2020-08", "0020"),
    Type.NUMBER: texts("3", "3.5", "-1"),
    Type.RULE: texts("FREQ=DAILY", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20240229"),
}

KEYS = sorted({key for record in RECORDS for key in record.by_key} | {"牵头单位", "k", "1", "true", " "})
ANYTHING = st.recursive(
    texts(*ANY_TEXT) | st.builds(Text, st.text(max_size=3), st.booleans()),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=2),
    max_leaves=4,
)


def fitting(field: Field) -> st.SearchStrategy[Any]:
    """Values that a field takes."""
    if field.type is Type.CHOICE:
        return texts(*field.choices)
    if field.type is Type.TEXTS:
        return st.dictionaries(st.sampled_from([*field.choices] or KEYS), texts(*WORDS), max_size=2)
    if field.type is Type.TASKS:
        return st.dictionaries(st.sampled_from(KEYS), st.lists(FITTING[Type.TASK_ID], max_size=2), max_size=2)
    if field.record is None:
        return FITTING[field.type]
    one, several = record_of(field.record), st.lists(st.deferred(lambda: record_of(field.record)), max_size=2)
    return {Type.RECORD: one, Type.RECORDS: several, Type.RECORD_OR_RECORDS: one | several}[field.type]


def record_of(record: Record | None) -> st.SearchStrategy[dict[str, Any]]:
    """Records whose fields all have values that fit; which fields they have may contradict each other."""
    assert record is not None
    return st.fixed_dictionaries(
        {field.key: fitting(field) for field in record.fields if field.required},
        optional={field.key: fitting(field) for field in record.fields if not field.required},
    )


Place = tuple[dict[str, Any] | list[Any], Any]


def places(value: Any) -> Iterator[Place]:
    """Every place in a value: what contains it, and under which key or at which index."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    for key in keys:
        yield value, key
        yield from places(value[key])


@st.composite
def slipped(draw: st.DrawFn) -> dict[str, Any]:
    """A register in which up to two values were replaced, left out or added."""
    register = draw(record_of(REGISTER))
    for _slip in range(draw(st.integers(0, 2))):
        inside, key = draw(st.sampled_from(list(places(register)) or [(register, "format")]))
        slip = draw(st.sampled_from(["replace", "leave out", "add"]))
        if slip == "leave out" and key in inside:
            del inside[key]
        elif slip == "add" and isinstance(inside, dict):
            inside[draw(st.sampled_from(KEYS))] = draw(ANYTHING)
        else:
            inside[key] = draw(ANYTHING)
    return register


@effort(300)
@given(slipped())
def test_it_accepts_the_registers_that_the_reader_accepts(register: dict[str, Any]) -> None:
    text = written(register)
    # What was loaded says nothing of anchors, tags and fields written twice, and no schema can (ZR005 to ZR012).
    assume(not parse(text, "x.yaml").findings)
    assert schema_accepts(text) == reader_accepts(text)


def with_field(record: Record, key: str, value: Any) -> str:
    """A register that is sound as far as this field of the one record of this kind is; None leaves the field out."""
    texts_of = {
        "format": "1",
        "title": "甲",
        "issuer": "乙",
        "issued": "2020",
        "name": "甲",
        "id": "一",
        "measure": "丙",
        "target": "3",
        "date": "2020-01-01",
        "kind": "rename",
    }
    tree: dict[str, dict[str, Any]] = {
        one.name: {name: Text(texts_of[name], quoted=True) for name in one.required if name in texts_of}
        for one in RECORDS
    }
    tree["deadline"] = {"phrase": Text("尽快", quoted=True)}
    tree["change"]["from"] = [Text("甲", quoted=True)]
    tree["register"] |= {
        name: tree[name] if name == "document" else [tree[name[:-1]]] for name in ("document", "units", "tasks")
    }
    if record.name in ("section", "change"):
        tree["register"][f"{record.name}s"] = [tree[record.name]]
    if record.name == "deadline":
        tree["task"]["deadline"] = tree["deadline"]
    if record.name == "figure":
        tree["task"]["figures"] = [tree["figure"]]
    tree[record.name][key] = value
    if value is None:
        del tree[record.name][key]
    return written(tree["register"])


def in_field(field: Field, text: Text) -> Iterator[Any]:
    """A text where the field's value is to be and, where that holds texts, in it."""
    yield text
    if field.type is Type.NAMES:
        yield [text]
    if field.type is Type.TEXTS:
        yield from ({key: text} for key in [*field.choices] or ["k"])
    if field.type is Type.TASKS:
        yield from ({"k": text}, {"k": [text]})


@pytest.mark.parametrize("record", RECORDS, ids=[record.name for record in RECORDS])
def test_it_accepts_the_same_texts_in_every_field(record: Record) -> None:
    verdicts = set()
    # Without quotation marks it is written as with them where it needs them.
    every = [
        Text(text, quoted) for text in dict.fromkeys(ANY_TEXT) for quoted in (True, False) if quoted or is_plain(text)
    ]
    for field, text in itertools.product(record.fields, every):
        for value in in_field(field, text):
            register = with_field(record, field.key, value)
            verdict = reader_accepts(register)
            assert schema_accepts(register) == verdict, register
            verdicts.add(verdict)
    assert verdicts == {True, False}


@pytest.mark.parametrize(("record", "key"), [(record, key) for record in RECORDS for key in record.required])
def test_a_required_field_is_not_left_out(record: Record, key: str) -> None:
    register = with_field(record, key, None)
    assert (schema_accepts(register), reader_accepts(register)) == (False, False)


@pytest.mark.parametrize("record", RECORDS, ids=[record.name for record in RECORDS])
def test_a_record_has_no_other_fields(record: Record) -> None:
    register = with_field(record, "k", Text("甲", quoted=True))
    assert (schema_accepts(register), reader_accepts(register)) == (False, False)


LIMITS = {
    "date": Text("2020-11-30", quoted=True),
    "rrule": Text("FREQ=DAILY", quoted=True),
    "ongoing": Text("true", quoted=False),
    "within": Text("甲", quoted=True),
}


@pytest.mark.parametrize("several", [one for size in range(5) for one in itertools.combinations(LIMITS, size)])
@pytest.mark.parametrize("phrase", [{}, {"phrase": Text("尽快", quoted=True)}])
def test_a_deadline_is_one_limit_or_a_phrase_alone(several: tuple[str, ...], phrase: dict[str, Text]) -> None:
    register = with_field(TASK, "deadline", {key: LIMITS[key] for key in several} | phrase)
    expected = len(several) == 1 or (not several and bool(phrase))
    assert (schema_accepts(register), reader_accepts(register)) == (expected, expected)


@pytest.mark.parametrize("rule", SCHEMA["$defs"]["rule"]["examples"])
def test_the_rules_that_are_offered_are_sound(rule: str) -> None:
    assert rule_grammar.problem(rule) is None


def test_nothing_is_no_value() -> None:
    assert not schema_accepts(registers.PLAN.replace("number: 1", "number:"))
    assert not reader_accepts(registers.PLAN.replace("number: 1", "number:"))


def test_the_register_of_the_tests_is_accepted() -> None:
    assert schema_accepts(registers.PLAN)


def test_the_register_of_this_project_is_accepted_and_names_the_schema_beside_it() -> None:
    text = DATA.read_text(encoding="utf-8")
    assert schema_accepts(text)
    modeline, _rest = text.split("\n", 1)
    assert modeline == "# yaml-language-server: $schema=register.schema.json"
    assert (DATA.parent / "register.schema.json").read_text(encoding="utf-8") == draw_json_schema(str)
