"""What is done of what a unit reports on, as JSON and as the cells of a table."""

from collections.abc import Iterator
from typing import Any

from zerenfengong.answers.columns import COMPLETION_COLUMNS, Cell
from zerenfengong.i18n import _
from zerenfengong.query.completion import Completion, Rate, rates
from zerenfengong.query.status import Light

Data = dict[str, Any]


def counts_data(counted: Completion) -> Data:
    """The counts in JSON."""
    return counted._asdict() | {"met": counted.met, "unlit": counted.unlit}


def rate_data(rate: Rate) -> Data:
    """A rate in JSON; ``percent`` to one decimal, null of nothing."""
    return {"name": rate.name, "part": rate.part, "whole": rate.whole, "percent": rate.percent}


def completion_data(counted: Completion | None) -> Data | None:
    """What is done of what a unit reports on, with the rates; null for one that reports on nothing."""
    return None if counted is None else counts_data(counted) | {"rates": [rate_data(one) for one in rates(counted)]}


def in_order(counted: Completion) -> str:
    """How many red, yellow and green lights: 1/0/2."""
    return "/".join(str(getattr(counted, light.value)) for light in Light)


def in_percent(rate: Rate) -> str:
    """41.7%, — of nothing."""
    return "—" if rate.percent is None else f"{rate.percent}%"


def of_unit(counted: Completion) -> dict[str, Cell]:
    """The cells of ``COMPLETION_COLUMNS``; of tasks, but for the dates that had to be met, were in time and are overdue."""
    done, _closed, _met, in_time = rates(counted)
    cells: dict[str, Cell] = {key: getattr(counted, key, None) for key in COMPLETION_COLUMNS}
    return cells | {
        "reported": counted.tasks,
        "done_rate": in_percent(done),
        "in_time_rate": in_percent(in_time),
        "lights": in_order(counted),
    }


def unit_lines(counted: Completion) -> Iterator[str]:
    """The counts of a unit as lines of its page."""
    for key, cell in of_unit(counted).items():
        yield _("{name}：{fact}", name=_(COMPLETION_COLUMNS[key]), fact=cell)
