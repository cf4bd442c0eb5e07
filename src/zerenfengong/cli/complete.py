"""Completion in the shell: the register's own units, sections and tasks."""

import os
from collections.abc import Callable, Iterable, Sequence

import click
from click.shell_completion import CompletionItem

from zerenfengong.model import Register
from zerenfengong.text.folding import fold_id

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def words(known: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The words that begin with what was typed."""
    return [CompletionItem(word) for word in known if word.startswith(incomplete)]


def units(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Units by name or alias and, where the register has them, by initials (``sfj``)."""
    register = _register(ctx)
    if register is None:
        return []
    items = [
        CompletionItem(spelling, help=None if spelling == unit.name else unit.name)
        for unit in register.units
        for spelling in (unit.name, *unit.aliases)
        if spelling.startswith(incomplete)
    ]
    typed = incomplete.lower()
    by_initials = [unit for unit in register.units if typed and (unit.pinyin or "").lower().startswith(typed)]
    # fish keeps only what begins with the letters typed; bash and zsh put the name in their place.
    keeps_letters = os.environ.get("_ZRFG_COMPLETE", "").startswith("fish")
    return items + [CompletionItem(unit.pinyin if keeps_letters else unit.name, help=unit.name) for unit in by_initials]


def sections(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Sections by their ids, with their titles."""
    register = _register(ctx)
    found, typed = register.sections if register else (), fold_id(incomplete)
    return _harmless([CompletionItem(one.id, help=one.title) for one in found if fold_id(one.id).startswith(typed)])


def task_ids(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tasks by their ids, with the beginning of their measures."""
    register = _register(ctx)
    found = register.tasks if register else ()
    return _harmless([CompletionItem(one.id, help=one.measure[:24]) for one in found if one.id.startswith(incomplete)])


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


def _register(ctx: click.Context) -> Register | None:
    """The register that the command line names so far; None where there is none, since nothing can be said here."""
    from zerenfengong.register import discovery, loader  # noqa: PLC0415 (yaml, only where values are completed)

    try:
        chosen = discovery.bundled() if ctx.params.get("demo") else ctx.params.get("path")
        path: str = chosen or discovery.answering_path()
    except discovery.SeveralRegisters:
        return None
    return loader.load(path).register
