"""Pages of the rule book: as text for people at a terminal, as Markdown for documents."""

from collections.abc import Callable, Iterable, Iterator

from zerenfengong.checks.fixes import FIXES
from zerenfengong.checks.pages import RulePage, is_of_import, is_waivable
from zerenfengong.findings import CODES, SEVERITY_NAMES
from zerenfengong.i18n import _
from zerenfengong.render import Canvas
from zerenfengong.render.markdown import escaped
from zerenfengong.render.prose_in_window import SEVERITY_STYLES
from zerenfengong.text.width import styled, wrap

_INDENT = "    "


def draw_text(pages: Iterable[RulePage], canvas: Canvas) -> str:
    """The pages, an empty line between two."""
    return "\n".join("".join(f"{line}\n" for line in _text_lines(page, canvas)) for page in pages)


def draw_md(pages: Iterable[RulePage]) -> str:
    """The pages as sections of a document."""
    return "\n".join("".join(f"{line}\n" for line in _md_lines(page)) for page in pages)


def _text_lines(page: RulePage, canvas: Canvas) -> Iterator[str]:
    columns, color = canvas.columns, canvas.color
    severity, title = CODES[page.code]
    yield styled(f"{page.code} {_(title)}", "bold", color=color)
    yield styled(_weight(page.code), SEVERITY_STYLES[severity], color=color)
    for paragraph in page.about.split("\n\n"):
        yield ""
        yield from [paragraph] if columns is None else wrap(paragraph, columns)
    yield from _examples(page, lambda example: [f"{_INDENT}{line}" for line in example])


def _md_lines(page: RulePage) -> Iterator[str]:
    _severity, title = CODES[page.code]
    # The code alone, so that a link to it is the same everywhere.
    yield f"## {page.code}"
    yield ""
    yield _("**{title}**（{weight}）", title=escaped(_(title)), weight=_weight(page.code))
    yield ""
    yield escaped(page.about)
    language = "text" if is_of_import(page.code) else "yaml"
    yield from _examples(page, lambda example: ["", f"```{language}", *example, "```"])


def _weight(code: str) -> str:
    said = [_(SEVERITY_NAMES[CODES[code][0]])]
    said += [_("可以豁免")] if is_waivable(code) else []
    said += [_("能确定的可以自动改：zrfg validate --fix")] if code in FIXES else []
    return _("，").join(said)


def _examples(page: RulePage, set_apart: Callable[[list[str]], list[str]]) -> Iterator[str]:
    """What is wrong, what is right and how to waive it, as far as there is such a thing."""
    headings = (
        (_("会这样说的原文："), _("不会这样说的原文："))
        if is_of_import(page.code)
        else (_("不对的写法："), _("对的写法："))
    )
    shown = list(zip(headings, (page.wrong, page.right), strict=True))
    if is_waivable(page.code):
        heading = _("原文如此、不能改的，在那一行末尾或者上一行写明理由：")
        shown.append((heading, _("# zrfg: ignore[{code}] 理由", code=page.code) + "\n"))
    for heading, example in shown:
        if example:
            yield ""
            yield heading
            yield from set_apart(example.splitlines())
