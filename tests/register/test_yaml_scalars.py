"""What other YAML readers make of a plain scalar, held against PyYAML itself and the core schema of YAML 1.2."""

import datetime as dt
import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.effort import effort
from zerenfengong.register.yaml_scalars import REFUSED, misread


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.10", "1.1"),
        ("012", "10"),
        ("-012", "-10"),
        ("08", "8"),
        ("0o17", "15"),
        ("0x1F", "31"),
        ("-0b11", "-3"),
        ("no", "false"),
        ("Off", "false"),
        ("FALSE", "false"),
        ("yes", "true"),
        ("ON", "true"),
        ("True", "true"),
        ("12:30", "750"),
        ("-1:30", "-90"),
        ("12:30:45.5", "45045.5"),
        ("1_000", "1000"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("+1", "1"),
        ("-0", "0"),
        ("1.0", "1"),
        ("0.00001", "1e-05"),
        ("410123199001011234", "4.1012319900101126e+17"),  # more digits than a double has
        ("~", "null"),
        ("null", "null"),
        ("Null", "null"),
        ("", "null"),
        (".inf", "inf"),
        ("-.Inf", "-inf"),
        (".nan", "nan"),
        ("2020-01-05 10:00:00", "2020-01-05T10:00:00"),
        ("2020-1-5 1:02:03.4 -5:30", "2020-01-05T01:02:03.400000-05:30"),
        ("2020-01-05T10:00:00+8", "2020-01-05T10:00:00+08:00"),
        ("2020-01-05T10:00:00Z", "2020-01-05T10:00:00+00:00"),
        ("2020-02-30", REFUSED),
        ("2020-01-05 25:00:00", REFUSED),
        ("0b_", REFUSED),
        ("=", REFUSED),
        ("<<", REFUSED),
        ("1" * 5000, REFUSED),
        ("0o" + "7" * 400, "inf"),
    ],
)
def test_what_another_reader_makes_of_it(text: str, value: str) -> None:
    assert misread(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "1.1",
        "1.1.3",
        "-1",
        "2020",
        "2020-11",
        "2020-11-30",
        "2020-1-5",
        "true",
        "false",
        "y",
        "n",
        "N",
        "10月底前",
        "一（一）",
        "司法局",
        "no.3",
        "none",
        "1,000",
        "12:60",
        "1.2.10",
        "0.5",
        "2020-01-05T10:00:00",
        "-",
        "...",
        "<",
    ],
)
def test_what_every_reader_keeps(text: str) -> None:
    assert misread(text) is None


def text_in_yaml_1_1(text: str) -> str | None:
    """What PyYAML reads, as text: true, false, null, ISO 8601, else Python's own; None where it refuses."""
    try:
        value: Any = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, OverflowError):
        return None
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def text_in_core_schema(text: str) -> str:
    """The table of YAML 1.2.2, 10.3.2, as a reader has it whose numbers are doubles; whole ones have no point."""
    if re.fullmatch(r"null|Null|NULL|~|", text):
        return "null"
    if re.fullmatch(r"true|True|TRUE|false|False|FALSE", text):
        return text.lower()
    if re.fullmatch(r"0o[0-7]+|0x[0-9a-fA-F]+", text):
        number = float(int(text, 0))
    elif re.fullmatch(r"[-+]?[0-9]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        number = float(text)
    elif re.fullmatch(r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN", text):
        number = float(text.replace(".", "", 1))
    else:
        return text
    return (
        str(int(number))
        if number.is_integer() and abs(number) < 1e16 and str(number) != "-0.0"
        else (str(number).removesuffix(".0"))
    )


def is_plain(text: str) -> bool:
    """Whether YAML reads these characters as one plain scalar, and as no other text than they are."""
    try:
        (*_start, event, _end, _stream_end) = yaml.parse(text)
    except (yaml.YAMLError, ValueError):
        return False
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value == text


DIGITS = st.text("0123456789_", min_size=1, max_size=4)
NUMBERS = st.from_regex(
    r"[-+]?(0[box]?)?[0-9a-f_]{0,6}(:[0-9]{1,2}){0,3}(\.[0-9_]{0,4})?([eE][-+]?[0-9]{1,3})?", fullmatch=True
)
DATES = st.from_regex(
    r"(0000|20[012][0-9]|9999)-[0-3]?[0-9]-[0-3]?[0-9]"
    r"(([Tt]|[ \t]{1,2})[0-2]?[0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{0,8})?[ ]?(Z|[-+][0-2]?[0-9](:[0-9]{2})?)?)?",
    fullmatch=True,
)
WORDS = st.sampled_from(
    [
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "null",
        "y",
        "n",
        "~",
        ".inf",
        ".nan",
        "-.inf",
        "+.inf",
        "=",
        "<<",
        "none",
        "nul",
    ]
).flatmap(lambda word: st.sampled_from([word, word.capitalize(), word.upper(), word.title(), word.swapcase()]))
ANYTHING = st.text("0123456789_.:-+eExXobTZ ~nNyYnulofs月", max_size=8)


@effort(1000)
@given((NUMBERS | DATES | WORDS | ANYTHING).filter(is_plain))
@example("0b_")
@example("1_0:30.")
@example("+.5")
@example("1.e+5")
@example("9007199254740993")
def test_a_scalar_is_kept_exactly_if_pyyaml_and_the_core_schema_keep_it(text: str) -> None:
    readings = {text_in_yaml_1_1(text) or REFUSED, text_in_core_schema(text)}
    found = misread(text)
    assert (found is None) == (readings == {text} and text != "null")  # nothing is never the same
    assert found is None or found in readings
