"""Pairs of registers made by chance of few words, so that much is the same in both; every field of format 1 is filled.

A pair is drawn by the number that chance begins with: records of so many fields drawn one by one would take minutes.
"""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from zerenfengong.model import PartialDay, Register, Texts
from zerenfengong.register.schema import DOCUMENT, SECTION, TASK, UNIT, Field, Record, Type
from zerenfengong.text.folding import fold_id, fold_name

NAMES = ("甲局", "乙局", "乙 局", "丙镇", "甲", "各局")
IDS = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")
SECTION_IDS = ("一", "一（一）", "一(一)", "二", "三")
TEXTS = (
    "公布河道管理范围，建立巡查台账。",
    "公布河道管理范围、建立巡查台账",
    "公布 河道",
    "清理河道1.5公里。",
    "清理河道15公里。",
)
DAYS = (dt.date(2024, 1, 31), dt.date(2024, 3, 31), dt.date(2024, 12, 31))
NUMBERS = ("1", "2", "3", "１．", "（一）")
ISSUED = (PartialDay("2024", dt.date(2024, 1, 1)), PartialDay("2024-03", dt.date(2024, 3, 1)))

# How often a field is filled that need not be.
_OFTEN = 0.3

_VALUES: dict[Type, Callable[[random.Random], Any]] = {
    Type.TEXT: lambda chance: chance.choice(TEXTS),
    Type.NAMES: lambda chance: tuple(chance.sample(NAMES, chance.randint(0, 2))),
    Type.TASK_ID: lambda chance: chance.choice(IDS),
    Type.SECTION_ID: lambda chance: chance.choice(SECTION_IDS),
    Type.REGISTER_KEY: lambda chance: chance.choice(IDS),
    Type.POSITIVE: lambda chance: chance.randint(1, 2),
    Type.FLAG: lambda chance: chance.choice((True, False)),
    Type.TRUE: lambda _chance: True,
    Type.DAY: lambda chance: chance.choice(DAYS),
    Type.PARTIAL_DAY: lambda chance: chance.choice(ISSUED),
    Type.RULE: lambda chance: chance.choice(("FREQ=MONTHLY;BYMONTHDAY=28", "BYMONTHDAY=28;FREQ=MONTHLY")),
    Type.TEXTS: lambda chance: Texts({name: chance.choice(TEXTS) for name in chance.sample(("负责人", "电话"), 1)}),
    Type.NUMBER: lambda chance: chance.choice((Decimal(1), Decimal("1.5"))),
}


def _value(chance: random.Random, field: Field) -> Any:
    if field.record is not None:
        return tuple(_record(chance, field.record) for _at in range(chance.randint(0, 2)))
    if field.type is Type.CHOICE:
        return chance.choice(sorted(field.choices))
    return chance.choice(NUMBERS) if field.key == "number" else _VALUES[field.type](chance)


def _record(chance: random.Random, record: Record) -> Any:
    return record.build(
        **{
            field.attribute or field.key: _value(chance, field)
            for field in record.fields
            if field.required or chance.random() < _OFTEN
        }
    )


def _records(chance: random.Random, record: Record, most: int, key: Callable[[Any], str]) -> tuple[Any, ...]:
    made = (_record(chance, record) for _at in range(chance.randint(0, most)))
    return tuple({key(one): one for one in made}.values())


def _unit(chance: random.Random) -> tuple[Any, ...]:
    units = _records(chance, UNIT, 4, lambda one: str(id(one)))
    named = (unit._replace(name=chance.choice(NAMES)) for unit in units)
    return tuple({fold_name(unit.name): unit for unit in named}.values())


def _register(chance: random.Random) -> Register:
    return Register(
        _record(chance, DOCUMENT),
        _unit(chance),
        _records(chance, SECTION, 3, lambda one: fold_id(one.id)),
        _records(chance, TASK, 6, lambda one: str(one.id)),
    )


def _mixed(chance: random.Random, before: Sequence[Any], after: Sequence[Any]) -> tuple[Any, ...]:
    """Some of the first tasks, perhaps with one word of the others, and the others that have other ids, in any order."""
    kept = [task for task in before if chance.random() < 0.7]
    if after:
        field = chance.choice(task_fields())
        kept = [one._replace(**{field: getattr(chance.choice(after), field)}) for one in kept]
    known = {task.id for task in kept}
    every = [*kept, *(task for task in after if task.id not in known)]
    if chance.random() < 0.3:
        chance.shuffle(every)
    return tuple(every)


def task_fields() -> list[str]:
    """The attributes of a task, but for what makes it this one."""
    return [field.attribute or field.key for field in TASK.fields if field.key != "id"]


def pair(number: int) -> tuple[Register, Register]:
    """Two registers; parts of the second one are often those of the first."""
    chance = random.Random(number)
    before, other = _register(chance), _register(chance)
    document, units, sections = (
        getattr(chance.choice((before, before, other)), name) for name in ("document", "units", "sections")
    )
    return before, Register(document, units, sections, _mixed(chance, before.tasks, other.tasks))


PAIRS = st.integers(0, 2**32).map(pair)
REGISTERS = PAIRS.map(lambda both: both[1])
