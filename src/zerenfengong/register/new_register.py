"""Where a new register may be written, so that nobody is answered from another one than they think."""

import os

from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _, listed
from zerenfengong.register.discovery import (
    CANDIDATES,
    SeveralRegisters,
    discover_here,
    display_path,
    home_folder,
    only_one,
    upwards,
)


def check_place(path: str, *, force: bool) -> None:
    """Refuse to write a register (unless with ``force``) where another one would hide it, or where it would hide another.

    Raises:
        OutputRefused: which one, and what to do.
    """
    place = _place_of(path)
    if force or place is None:
        return
    target = os.path.realpath(path)
    others = [one for one in _beside(place) if os.path.realpath(one) != target]
    if others:
        message = _(
            "{others} 已经是这里的登记册，再写 {path}，就不知道该用哪一份",
            others=_named(others),
            path=display_path(path),
        )
        raise OutputRefused(f"{message}{_advice()}")
    if os.path.exists(target):  # what is written over, or refused, where it is
        return
    if above := _above(place):
        message = _(
            "在 {path} 写一份，{above} 在这个文件夹里就不再起作用", path=display_path(path), above=_named(above)
        )
        raise OutputRefused(f"{message}{_advice()}")
    if nearer := _nearer(place):
        message = _("{nearer} 更近，zrfg list 不会用 {path}", nearer=_named(nearer), path=display_path(path))
        raise OutputRefused(f"{message}{_advice()}")


def who_answers(path: str) -> str:
    """Which register answers from now on where none is named, as seen from the working folder."""
    shown = display_path(path)
    try:
        found = discover_here()
    except SeveralRegisters as several:
        paths = listed(map(display_path, several.paths))
        return _("这里有几份登记册（{paths}），查询时要用 -f 指明：zrfg list -f {path}", paths=paths, path=shown)
    if found is None:
        return _("zrfg list 不会自己找到它，查询时用 -f 指明：zrfg list -f {path}", path=shown)
    if os.path.realpath(found) == os.path.realpath(path):
        return _("现在 zrfg list 用的是 {path}", path=shown)
    return _("zrfg list 用的仍是 {other}；查这一份：zrfg list -f {path}", other=display_path(found), path=shown)


def _advice() -> str:
    return _("。换一个文件名，或者加上 --force")


def _place_of(path: str) -> str | None:
    """The folder in which a file is looked for as the register; None where it is not."""
    target = os.path.abspath(path).replace(os.sep, "/")
    found = (target.removesuffix(f"/{one}") for one in CANDIDATES if target.endswith(f"/{one}"))
    return next((place or "/" for place in found), None)


def _beside(place: str) -> tuple[str, ...]:
    try:
        found = only_one(place)
    except SeveralRegisters as several:
        return several.paths
    return (found,) if found else ()


def _above(place: str) -> tuple[str, ...]:
    """The registers that answer in a folder because it has none itself."""
    return next((found for one in upwards(place, home_folder()) if (found := _beside(one))), ())


def _nearer(place: str) -> tuple[str, ...]:
    """The registers between the working folder and a folder above it."""
    here = os.path.abspath(os.getcwd())
    between = list(upwards(here, home_folder()))
    below = between[: between.index(place)] if place in between else []
    return next((found for one in below if (found := _beside(one))), ())


def _named(paths: tuple[str, ...] | list[str]) -> str:
    return listed(map(display_path, paths))
