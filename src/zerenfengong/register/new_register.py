"""Where a new register may be written, so that nobody is answered from another one than they think."""

import os

from zerenfengong.errors import OutputRefused
from zerenfengong.i18n import _, listed
from zerenfengong.register.collection import Collection, around
from zerenfengong.register.discovery import (
    CANDIDATES,
    SeveralRegisters,
    as_typed,
    discover,
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
            "{others} 已经是这里的任务台账，再写 {path}，就不知道该用哪一份",
            others=_named(others),
            path=display_path(path),
        )
        raise OutputRefused(f"{message}{_advice()}")
    if os.path.exists(target):  # what is written over, or refused, where it is
        return
    named = os.environ.get("ZRFG_FILE")
    if named and os.path.realpath(named) != target:
        other = display_path(named)
        message = _("环境变量 ZRFG_FILE 指定了 {other}，zrfg list 不会用 {path}", other=other, path=display_path(path))
        raise OutputRefused(f"{message}{_advice()}")
    if os.path.isdir(place) and (above := _above(place)):  # in a folder that is new nobody is answered by another
        message = _(
            "写了 {path}，在 {folder} 里就不再用 {above}",
            path=display_path(path),
            folder=display_path(place),
            above=_named(above),
        )
        raise OutputRefused(f"{message}{_advice()}")
    if nearer := _nearer(place):
        message = _("{nearer} 更近，zrfg list 不会用 {path}", nearer=_named(nearer), path=display_path(path))
        raise OutputRefused(f"{message}{_advice()}")


def who_answers(path: str, folder: str | None = None) -> str:
    """Which register answers from now on where none is named: in the working folder, or in another one that one goes to."""
    together = None if os.environ.get("ZRFG_FILE") else around(folder or os.curdir, home_folder())
    if together is not None:
        return _who_together(path, together)
    shown, typed = display_path(path), as_typed(display_path(path))
    try:
        found = discover_here() if folder is None else discover(folder, home_folder(), os.environ)
    except SeveralRegisters as several:
        paths = listed(map(display_path, several.paths))
        return _("有几份任务台账（{paths}），查询时要用 -f 指明：zrfg list -f {path}", paths=paths, path=typed)
    if found is None:
        return _("zrfg list 不会自己找到它，查询时用 -f 指明：zrfg list -f {path}", path=typed)
    if os.path.realpath(found) != os.path.realpath(path):
        return _("zrfg list 用的仍是 {other}；查这一份：zrfg list -f {path}", other=display_path(found), path=typed)
    if folder is None or os.path.abspath(folder) == os.path.abspath(os.curdir):
        return _("现在 zrfg list 用的是 {path}", path=shown)
    return _("在 {folder} 里，zrfg list 用的是 {path}", folder=display_path(folder), path=shown)


def _who_together(path: str, together: Collection) -> str:
    """The same where several registers answer together."""
    shown = display_path(path)
    if os.path.realpath(path) in map(os.path.realpath, together.paths):
        return _("现在 zrfg list 用的是 zrfg.toml 里 registers 写的各份任务台账，{path} 也在内", path=shown)
    return _(
        "zrfg list 用的仍是 zrfg.toml 里 registers 写的各份任务台账；查这一份：zrfg list -f {path}",
        path=as_typed(shown),
    )


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
