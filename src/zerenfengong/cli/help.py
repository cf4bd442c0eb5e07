"""Help pages with Chinese in them: click counts characters, a terminal counts columns."""

from collections.abc import Iterable

import click

from zerenfengong.i18n import _


class Formatter(click.HelpFormatter):
    """click's formatter, measuring in columns and breaking lines as Chinese is broken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called; no space follows a full-width colon."""
        begin = prefix or _("用法：")
        self.write(f"{begin}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(" " * self.current_indent + _("{heading}：", heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, each wrapped to the window; a line break inside a paragraph stays."""
        from zerenfengong.text.width import wrap  # noqa: PLC0415 (only for a help page)

        room = max(self.width - self.current_indent, 20)
        for line in wrap(text.strip(), room):
            self.write(f"{'':>{self.current_indent}}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with their explanations beside them."""
        from zerenfengong.text.width import pad, width, wrap  # noqa: PLC0415

        rows = list(rows)
        first = min(max((width(term) for term, _text in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - first, 20)
        margin = " " * self.current_indent
        for term, text in rows:
            lines = wrap(text, room) if text else [""]
            if width(term) > first - col_spacing:
                self.write(f"{margin}{term}\n")
            else:
                self.write(f"{margin}{pad(term, first)}{lines.pop(0)}".rstrip() + "\n")
            for line in lines:
                self.write(f"{margin}{' ' * first}{line}\n")
