"""A register beside a page that draws it from data of its own: what that says is not carried a second time."""

from collections.abc import Mapping, Sequence
from typing import Any

from zerenfengong.answers.carried.carried_marks import Unreadable
from zerenfengong.answers.carried.record import RegisterData
from zerenfengong.model import Role

# The fields of a task by what a page calls them; lists of units stand in the order of the roles.
_FIELDS = {"n": "number", "p": "part", "m": "measure", "note": "note"}

# The lists of a register of which a page says something.
_LISTS = ("sections", "tasks")

# What is said of each section or task, by its id.
_Said = Mapping[str, RegisterData]


def left_by(page: Mapping[str, Any], register: RegisterData) -> RegisterData:
    """What of a register a page does not say."""
    said = _said(page)
    return register | {key: [_rest(said[key], one) for one in register[key]] for key in _LISTS if key in register}


def beside(page: Mapping[str, Any], rest: RegisterData) -> RegisterData:
    """The whole register again.

    Raises:
        Unreadable: what the page is drawn from is damaged.
    """
    try:
        said = _said(page)
        return rest | {key: [_whole(said[key], one) for one in rest[key]] for key in _LISTS if key in rest}
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as damaged:
        raise Unreadable("page") from damaged


def _rest(said: _Said, record: RegisterData) -> RegisterData:
    """The fields of a record that are not said, its id among them; one that is said though it has none is None."""
    there = said.get(record["id"], {})
    left = {key: value for key, value in record.items() if key == "id" or there.get(key) != value}
    return left | dict.fromkeys(there.keys() - record.keys())


def _whole(said: _Said, rest: RegisterData) -> RegisterData:
    return {key: value for key, value in (said.get(rest["id"], {}) | rest).items() if value is not None}


def _said(page: Mapping[str, Any]) -> Mapping[str, _Said]:
    lists, sections = page["lists"], page["sections"]
    return {
        "sections": {id_: {"title": title} for id_, title, *_level in sections},
        "tasks": {task["id"]: _of_task(task, lists, sections) for task in page["tasks"]},
    }


def _of_task(
    task: Mapping[str, Any], lists: Sequence[Sequence[str]], sections: Sequence[Sequence[Any]]
) -> RegisterData:
    units = zip(Role, task.get("u", ()), strict=False)
    fields: RegisterData = {field: task[key] for key, field in _FIELDS.items() if key in task}
    fields |= {role.value: lists[number - 1] for role, number in units if number}
    if task.get("s"):
        fields["section"] = sections[task["s"] - 1][0]
    return fields
