"""Text as a page lays it out: white space that means nothing, line breaks, paragraphs, numbers of lists."""

from zerenfengong.importing.readers.word.word_numerals import numeral_in
from zerenfengong.importing.source.layout import Content, Paragraph, TextBeside
from zerenfengong.text.punctuation import joined
from zerenfengong.text.regex import regex

# The white space that a page puts together; the others (no-break, full-width) are there to be seen.
_BLANK = " \t\n\r\f"
_SPACES = regex(f"[{_BLANK}]+")
_NUMERALS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class Flow:
    """What the page or a cell holds, as it grows."""

    def __init__(self) -> None:
        self._contents: list[Content] = []
        self._lines: list[list[str]] = [[]]
        self._level = 0
        # Of each list that is open, its next number and how it is written; None where it has none.
        self._lists: list[tuple[int, str] | None] = []
        self._number = ""

    def text(self, text: str) -> None:
        """A piece of text between two tags."""
        self._lines[-1].append(_unbroken(text) if "\n" in text else text)

    def line_break(self) -> None:
        """What follows begins a line of the same paragraph."""
        self._lines.append([])

    def label(self) -> None:
        """What follows belongs to the text before it, if there is any, as the value of a name."""
        end = next((piece.rstrip() for piece in reversed(self._lines[-1]) if piece.strip()), "")
        if not end:
            self.paragraph()
        elif end[-1] not in ":：":
            self._lines[-1].append("：")

    def paragraph(self, level: int = 0) -> None:
        """What follows begins a paragraph, or a heading of a level."""
        lines = [_SPACES.sub(" ", "".join(pieces)).replace("\xa0", " ").strip() for pieces in self._lines]
        if text := "\n".join(lines).strip():
            self._contents.append(Paragraph(self._number + text, self._level))
            self._number = ""
        self._lines, self._level = [[]], level

    def add(self, content: Content) -> None:
        """What stands here and is no paragraph."""
        self.paragraph()
        self._contents.append(content)

    def beside(self, aside: TextBeside) -> None:
        """What stands here and is no part of the text, which goes on."""
        self._contents.append(aside)

    def begin_list(self, attributes: dict[str, str] | None) -> None:
        """A list; one that may be numbered has attributes."""
        self.paragraph()
        if attributes is None or "none" in attributes.get("style", ""):
            self._lists.append(None)
        else:
            format_ = _NUMERALS.get(attributes.get("type", ""), "decimal")
            self._lists.append((_number(attributes.get("start", ""), 1), format_))

    def end_list(self) -> None:
        """The end of the list that began last, if any did."""
        self.paragraph()
        self._number = ""
        del self._lists[-1:]

    def item(self, value: str) -> None:
        """An item of a list, of this number where one is given."""
        self.paragraph()
        if self._lists and (numbered := self._lists[-1]):
            number = _number(value, numbered[0])
            self._lists[-1] = number + 1, numbered[1]
            self._number = f"{numeral_in(numbered[1], number)}. "

    def contents(self) -> tuple[Content, ...]:
        """All of it."""
        self.paragraph()
        return tuple(self._contents)


def _unbroken(text: str) -> str:
    """A text whose lines were broken by whoever saved the page, who breaks them between Chinese characters, too."""
    whole = joined(filter(None, (line.strip(_BLANK) for line in text.split("\n"))))
    before, after = text[:1] in _BLANK, text[-1:] in _BLANK
    return f"{' ' * before}{whole}{' ' * (after and bool(whole))}"


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
