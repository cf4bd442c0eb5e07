"""Completion in the shell: the register's own units, sections and tasks."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from zerenfengong.model import Register, Unit
from zerenfengong.text.folding import fold_id

if TYPE_CHECKING:
    from zerenfengong.register.collection import Member

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def words(known: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The words that begin with what was typed."""
    return [CompletionItem(word) for word in known if word.startswith(incomplete)]


def units(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Units by name or alias and by letters (``sfj``, ``sifaju``), each also without the level of whoever issued the table."""
    registers = _registers(ctx)
    known = list({unit.name: unit for register in registers for unit in register.units}.values())
    items = [
        CompletionItem(spelling, help=None if spelling == unit.name else unit.name)
        for unit in known
        for spelling in (unit.name, *unit.aliases)
        if spelling.startswith(incomplete)
    ]
    if not incomplete or not incomplete.isascii():
        return items
    # fish keeps only what begins with the letters typed; bash and zsh put the name in their place.
    keeps_letters = os.environ.get("_ZRFG_COMPLETE", "").startswith("fish")
    found = {
        unit.name: letters for register in registers for unit, letters in _by_letters(register, incomplete.lower())
    }
    return items + [CompletionItem(found[name] if keeps_letters else name, help=name) for name in found]


def _by_letters(register: Register, typed: str) -> Iterator[tuple[Unit, str]]:
    """The units that letters may be the beginning of, each with the first that it is known by and that go on so."""
    from zerenfengong.register.unit_directory import Directory, is_pinyin  # noqa: PLC0415 (only for letters)
    from zerenfengong.text.pinyin import spelt_out  # noqa: PLC0415

    directory = Directory(register)
    for unit in register.units:
        initials, names = (unit.pinyin or "").lower(), [unit.name]
        known = [initials]
        if directory.level and unit.name.startswith(directory.level):
            known.append(initials.removeprefix(directory.level_initials))
            names.append(unit.name.removeprefix(directory.level))
        # A single letter is that of initials.
        known += filter(is_pinyin, map(spelt_out, names)) if len(typed) > 1 else ()
        if letters := next((one for one in known if one.startswith(typed)), ""):
            yield unit, letters


def sections(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Sections by their ids, with their titles."""
    found, typed = [one for register in _registers(ctx) for one in register.sections], fold_id(incomplete)
    return _harmless([CompletionItem(one.id, help=one.title) for one in found if fold_id(one.id).startswith(typed)])


def task_ids(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tasks by their ids, with the beginning of their measures."""
    found = [one for register in _registers(ctx) for one in register.tasks]
    return _harmless([CompletionItem(one.id, help=one.measure[:24]) for one in found if one.id.startswith(incomplete)])


def register_keys(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The keys of the registers that are asked together."""
    from zerenfengong.errors import ZrfgError  # noqa: PLC0415 (only where values are completed)

    try:
        members = _members(ctx, every=True)
    except ZrfgError:  # nothing can be said here
        return []
    return _harmless([CompletionItem(one.key) for one in members if one.key.startswith(incomplete)])


def one_of(known: Sequence[str]) -> Complete:
    """One of a few words."""
    return lambda _ctx, _parameter, incomplete: words(known, incomplete)


def columns(known: Sequence[str]) -> Complete:
    """Column keys, the last of a list with commas."""

    def complete(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, last = incomplete.rpartition(",")
        return [CompletionItem(f"{before}{comma}{key}") for key in known if key.startswith(last)]

    return complete


def _harmless(items: list[CompletionItem]) -> list[CompletionItem]:
    """The items on one line each, without what would steer the terminal; a value that holds such a thing is left out."""
    from zerenfengong.text.width import one_line  # noqa: PLC0415 (only where values are completed)

    for item in items:
        item.help = one_line(item.help) if item.help else None
    return [item for item in items if item.value == one_line(item.value)]


def _registers(ctx: click.Context) -> list[Register]:
    """The registers that the command line names so far; none where there are none, since nothing can be said here."""
    from zerenfengong.errors import ZrfgError  # noqa: PLC0415 (only where values are completed)
    from zerenfengong.register import discovery, loader  # noqa: PLC0415 (yaml)

    try:
        members = _members(ctx)
        paths = [one.path for one in members] or [ctx.params.get("path") or discovery.answering_path()]
    except ZrfgError:
        return []
    return [register for path in paths if (register := loader.load(path).register) is not None]


def _members(ctx: click.Context, *, every: bool = False) -> "Sequence[Member]":
    """The members of the collection that is named so far, or that is around here, less those that are not asked for."""
    from zerenfengong.register import collection, discovery  # noqa: PLC0415

    given = ctx.params.get("paths") or ()
    if ctx.params.get("demo") or ctx.params.get("path"):
        return (collection.Member("", discovery.bundled() if ctx.params.get("demo") else ctx.params["path"]),)
    found = collection.named(given) if given else collection.around_here() if "paths" in ctx.params else None
    keys = () if every else ctx.params.get("keys") or ()
    return collection.asked_for(found.members, keys) if found is not None else ()
