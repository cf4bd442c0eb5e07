"""Patterns of texts: each means what the reader means, in Python and, character for character, in ECMAScript."""

import datetime as dt
import itertools
import json
import re
import shutil
import subprocess
import time
import unicodedata
from collections.abc import Iterable, Sequence
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.test_recurrence import PARTS
from zerenfengong.dates import days, rule_grammar
from zerenfengong.register import reader
from zerenfengong.text.regex_parts import BRACKETS, ID_CHARACTERS, MONTH, NOT_BLANK, YEAR, calendar_day, up_to, whole

LAST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
ID_CHARACTER = f"[{ID_CHARACTERS}]"

DAY = whole(calendar_day("-"))
PARTIAL_DAY = whole(f"{calendar_day('-')}|{YEAR}(?:-{MONTH})?")
RULE = whole(rule_grammar.pattern())

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="there is no node here")


def node(program: str, given: object) -> object:
    """What a JavaScript program, which finds its input in ``given``, gives back."""
    text = f"const given = JSON.parse(require('fs').readFileSync(0, 'utf8')); console.log(JSON.stringify({program}))"
    done = subprocess.run(["node", "-e", text], input=json.dumps(given).encode(), capture_output=True, check=True)
    return json.loads(done.stdout.decode("utf-8"))


def characters(pattern: str) -> list[int]:
    """The characters that a pattern matches, surrogates aside."""
    search = re.compile(pattern).search
    return [code for code in range(LAST + 1) if code not in SURROGATES and search(chr(code))]


def years() -> Iterable[int]:
    return (0, 1, 4, 96, 100, 400, 999, 1000, 1900, 1999, 2000, 2020, 2021, 2024, 2100, 2400, 9996, 9999)


DAYS = [
    f"{year:04}-{month:02}-{day:02}" for year, month, day in itertools.product(years(), range(14), range(27, 33))
] + [f"2021-07-{day:02}" for day in range(28)]
SPELLINGS = ["2020-1-5", "2020/01/05", "20200105", "2020-01-05\n", "\n2020-01-05", "２０２０-01-05", "2020-01-05 ", ""]
MONTHS = [f"{year:04}-{month:02}" for year, month in itertools.product(years(), range(14))]
YEARS = [f"{year:04}" for year in years()] + ["999", "10000", "2020-", "2020-8", "2020\n"]


def reads(read: object, text: str) -> bool:
    assert callable(read)
    try:
        read(text)
    except days.NotADay:
        return False
    return True


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_day_is_spelled_in_one_way(text: str) -> None:
    assert not re.search(DAY, text)


def test_the_days_are_those_of_the_calendar() -> None:
    texts = DAYS + SPELLINGS + MONTHS + YEARS
    assert [text for text in texts if re.search(DAY, text)] == [text for text in texts if reads(days.iso_day, text)]
    assert [text for text in texts if re.search(PARTIAL_DAY, text)] == [
        text for text in texts if reads(days.iso_partial_day, text)
    ]


@given(st.dates())
def test_every_day_is_one(day: dt.date) -> None:
    assert re.search(DAY, day.isoformat())
    assert re.search(whole(calendar_day("")), f"{day:%Y%m%d}".rjust(8, "0"))


@pytest.mark.parametrize("largest", [1, 9, 10, 12, 31, 53, 99, 100, 366, 999])
def test_whole_numbers_up_to_a_largest_in_up_to_three_digits(largest: int) -> None:
    texts = [str(number).zfill(width) for width in (1, 2, 3) for number in range(1000)]
    found = {text for text in texts if re.fullmatch(up_to(largest), text)}
    assert found == {text for text in texts if len(text) <= 3 and 1 <= int(text) <= largest}


def test_what_is_not_blank_is_not_only_white_space() -> None:
    assert [code for code in range(LAST + 1) if not re.search(NOT_BLANK, chr(code))] == [
        code for code in range(LAST + 1) if chr(code).isspace()
    ]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("1.3.1", True),
        ("a-B_9", True),
        ("一二〇㈠①Ⅳ々𠮷カ가яé½", True),
        ("９Ａ", True),
        (" \t\n\u3000\u00a0\u1680\u200b\u2028\ufeff\u00ad\u061c", False),
        ("!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~", False),
        ("§±×÷·«»", False),
        ("…—“”•₂→★☆✓", False),
        ("　、。〃《》「」【】〔〕・", False),
        ("！＃（），．：；？［］＿～｡￥", False),
        ("\ufe0f\ufe30\ue000\ufffd😀\U000e0100\U000f0000", False),
    ],
)
def test_the_characters_of_an_id(text: str, each: bool) -> None:
    assert {character: bool(re.search(ID_CHARACTER, character)) for character in text} == dict.fromkeys(text, each)


def test_a_section_id_has_brackets_too() -> None:
    both = set(characters(f"[{BRACKETS}{ID_CHARACTERS}]"))
    assert both - set(characters(ID_CHARACTER)) == set(map(ord, "()（）〔〕[]【】"))


def test_letters_and_digits_are_in_ids_but_for_symbols_that_look_like_them() -> None:
    left_out = [
        code
        for code in range(LAST + 1)
        if chr(code).isalnum() and not re.search(ID_CHARACTER, chr(code)) and unicodedata.category(chr(code)) != "No"
    ]
    assert all(0x2000 <= code < 0x2C00 or code == 0x2E2F or code >= 0x1F000 for code in left_out)
    assert set(ascii_letters + digits + "-._") == {chr(code) for code in characters(ID_CHARACTER) if code < 128}


def test_what_the_reader_takes_for_an_id_without_looking_closely_is_one() -> None:
    assert reader._USUAL.issubset(map(chr, characters(ID_CHARACTER)))
    assert reader._USUAL_IN_SECTIONS.issubset(map(chr, characters(f"[{BRACKETS}{ID_CHARACTERS}]")))


# Rules put together from parts that are sound, or not, alone or with each other.
CHOICES: Sequence[Sequence[str]] = (
    ("FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=HOURLY", "FREQ=", "FREQ=DAILY;FREQ=DAILY", ""),
    ("BYDAY=MO,-1SU", "BYDAY=FR", "BYDAY=5MO", "BYDAY=MO,+6TU", "BYDAY=53MO,WE", "BYDAY=54MO", "BYDAY=05MO", ""),
    ("BYMONTH=1,+12", "BYMONTH=-1", "BYMONTHDAY=-31,028,7", "BYMONTHDAY=32", "BYMONTHDAY=0", "BYMONTHDAY=1,", ""),
    ("COUNT=3", "UNTIL=20240229", "UNTIL=20210229", "COUNT=3;UNTIL=20240229", "COUNT=0", "BYHOUR=9", ""),
)
RULES = [
    ";".join(filter(None, parts))
    for some in itertools.product(*CHOICES)
    for parts in (some, some[::-1])
] + [
    "FREQ=DAILY\n",
    "\nFREQ=DAILY",
    ";FREQ=DAILY",
    "FREQ=DAILY;",
    "FREQ=DAILY;;COUNT=3",
    "freq=DAILY",
    " FREQ=DAILY",
    "RRULE:FREQ=DAILY",
    "FREQ=DAILY;WKST=MO;INTERVAL=999",
    "FREQ=DAILY;WKST=MO,TU",
    "FREQ=DAILY;INTERVAL=1000",
    "FREQ=YEARLY;BYYEARDAY=366,-1;BYWEEKNO=53;BYSETPOS=-366",
    "FREQ=YEARLY;BYYEARDAY=367",
    "FREQ=YEARLY;BYWEEKNO=54",
    "FREQ=MONTHLY;BYMONTHDAY=２８",
    "每月28日",
]  # fmt: skip


def test_the_pattern_of_rules_takes_the_sound_ones() -> None:
    sound = [rule for rule in RULES if rule_grammar.problem(rule) is None]
    assert [rule for rule in RULES if re.search(RULE, rule)] == sound
    assert len(sound) > 50


@given(st.lists(st.sampled_from(sorted(PARTS)), max_size=5).flatmap(
    lambda keys: st.tuples(*(PARTS[key].map(f"{key}={{}}".format) for key in keys))
))  # fmt: skip
def test_the_pattern_of_rules_takes_any_sound_one_and_no_other(parts: tuple[str, ...]) -> None:
    rule = ";".join(parts)
    assert bool(re.search(RULE, rule)) == (rule_grammar.problem(rule) is None)


LONG = [
    f"FREQ=YEARLY;BYYEARDAY={','.join(['1', '011', '001', '366'] * 2000)}x",
    f"FREQ=YEARLY;BYDAY={','.join(['-1MO'] * 8000)},",
    "FREQ=DAILY;" * 2000,
    "FREQ=DAILY;" + "COUNT=3;" * 2000,
    "A=" * 8000,
    ";" * 8000,
]


@pytest.mark.parametrize("rule", LONG, ids=[rule[:20] for rule in LONG])
def test_a_long_rule_is_judged_at_once(rule: str) -> None:
    begun = time.process_time()
    assert (rule_grammar.problem(rule) is None, re.search(RULE, rule)) == (False, None)
    assert time.process_time() - begun < 2


@needs_node
def test_the_patterns_mean_the_same_in_ecmascript() -> None:
    given = {
        DAY: [*DAYS, *SPELLINGS],
        PARTIAL_DAY: [*DAYS, *SPELLINGS, *MONTHS, *YEARS],
        RULE: [*RULES, *LONG],
        whole(f"{ID_CHARACTER}{{1,2}}"): ["一二", "一二三", "𠮷𠮷", "𠮷𠮷𠮷", "一\n", "\n一", "", "😀"],
    }
    found = node(
        "Object.entries(given).map(([pattern, texts]) => texts.filter(text => new RegExp(pattern, 'u').test(text)))",
        given,
    )
    assert found == [[text for text in texts if re.search(pattern, text)] for pattern, texts in given.items()]


@needs_node
@pytest.mark.parametrize(
    "pattern",
    [NOT_BLANK, ID_CHARACTER, f"[{BRACKETS}{ID_CHARACTERS}]"],
    ids=["not blank", "in an id", "in a section's id"],
)
def test_the_characters_are_the_same_in_ecmascript(pattern: str) -> None:
    program = (
        "Array.from({length: 0x110000}, (_, code) => code).filter(code => (code < 0xd800 || code > 0xdfff)"
        " && new RegExp(given, 'u').test(String.fromCodePoint(code)))"
    )
    assert node(program, pattern) == characters(pattern)
