"""The text of a Word paragraph as a reader sees it, and what stands in it without being part of it."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from zerenfengong.i18n import _
from zerenfengong.importing.readers.symbol_fonts import is_sign, is_symbol_font, sign, signs
from zerenfengong.importing.readers.word.word_drawings import Drawings
from zerenfengong.importing.readers.word.word_fields import drawn
from zerenfengong.importing.readers.word.word_styles import PLAIN, UNKNOWN, Look, Styles
from zerenfengong.importing.readers.word.word_text import SIGNS, character, everything, whole_text
from zerenfengong.importing.readers.word.wordml import children
from zerenfengong.importing.source.layout import TextBeside
from zerenfengong.text.regex import regex

# Properties, pinyin over characters, and what stands elsewhere now.
_SILENT = frozenset({"pPr", "rPr", "delInstrText", "rt", "moveFrom", "sdtPr", "sdtEndPr"})
_FIELD_PARTS = frozenset({"fldChar", "fldSimple", "instrText"})
_HEXADECIMAL = regex("[0-9A-Fa-f]{1,4}")


class ReadParagraph(NamedTuple):
    """The text of a paragraph; what is hidden, deleted or stands in a box of its own; and boxes that hold a table."""

    text: str
    asides: tuple[TextBeside, ...] = ()
    boxes: tuple[Element, ...] = ()


class _Field:
    """A field that has begun: its code, up to where its result begins; ``within`` is the field in whose code it stands."""

    def __init__(
        self, form: Element | None, within: "_Field | None", code: str = "", *, separated: bool = False
    ) -> None:
        self.form = form
        self.within = within
        self.code = [code]
        self.separated = separated
        self.shown = False
        # Text that would be seen if the field were none.
        self.swallowed: list[str] = []


class ParagraphReader:
    """Reads paragraphs from front to back: a field may begin in one and end in another."""

    def __init__(self, styles: Styles, drawings: Drawings) -> None:
        self._styles = styles
        self._drawings = drawings
        self._fields: list[_Field] = []
        self._begin(None)

    def _begin(self, properties: Element | None, ground: str = "") -> None:
        self._properties = properties
        self._ground = self._styles.ground(properties) or ground
        self._text: list[str] = []
        self._asides: dict[tuple[str, bool], list[str]] = {}
        self._boxes: list[Element] = []

    def read(self, paragraph: Element, ground: str) -> ReadParagraph:
        """The next paragraph, on a ground of this colour."""
        self._begin(paragraph.find("pPr"), ground)
        self._gather(paragraph, PLAIN)
        while self._fields and not self._fields[-1].separated:
            self._give_up(self._fields.pop())
        asides = (TextBeside("".join(texts), what, doubtful) for (what, doubtful), texts in self._asides.items())
        return ReadParagraph("".join(self._text), tuple(asides), tuple(self._boxes))

    def _gather(self, element: Element, look: Look) -> None:
        for child in children(element):
            tag = child.tag
            if tag == "r":
                self._gather(child, self._styles.look(child.find("rPr"), self._properties))
            elif tag == "t" or tag in SIGNS:
                self._say(SIGNS.get(tag) or child.text or "", look)
            elif tag == "sym":
                self._sign(child, look)
            elif tag in _FIELD_PARTS:
                self._field_part(child, look)
            elif tag not in _SILENT and not self._is_beside(child):
                self._gather(child, look)

    def _is_beside(self, element: Element) -> bool:
        """Whether an element is no part of the text; then it is put aside."""
        if element.tag == "del":
            self._put_aside("".join(everything(element)), _("修订中删去的文字"))
        elif element.tag == "txbxContent":
            self._box(element)
        elif element.tag == "subDoc":
            self._put_aside(_("子文档"), _("没有读"))
        elif element.tag == "textpath":
            self._put_aside(element.get("string", ""), _("艺术字"))
        elif aside := self._drawings.named(element):
            self._put_aside(aside.text, aside.what)
        else:
            return False
        return True

    def _say(self, text: str, look: Look) -> None:
        """A piece of text where it stands: seen, hidden, struck out, or part of the code of a field."""
        field = self._fields[-1] if self._fields else None
        code = field if field is None or not field.separated else field.within
        if field is not None:
            field.shown = True
        if code is not None:
            code.code.append(text)
            code.swallowed.append(text)
        elif look.hidden:
            self._put_aside(text, _("隐藏文字"))
        elif look.colour not in ("", UNKNOWN) and look.colour == (look.ground or self._ground):
            self._put_aside(text, _("字色与底色相同的文字"))
        elif look.struck:
            self._put_aside(text, _("划掉的文字，没有导入"), doubtful=True)
        elif is_symbol_font(look.font):
            found = signs(look.font, text)
            self._text.append(found.text)
            self._put_aside(found.unknown, _("符号，不知道是什么"), doubtful=True)
        else:
            self._text.append(text)

    def _put_aside(self, text: str, what: str, *, doubtful: bool = False) -> None:
        if text:
            self._asides.setdefault((what, doubtful), []).append(text)

    def _box(self, box: Element) -> None:
        if next(box.iter("tbl"), None) is not None:
            self._boxes.append(box)
        else:
            self._put_aside(whole_text(box), _("文本框"))

    def _sign(self, symbol: Element, look: Look) -> None:
        """A sign of a symbol font, or the character that Word keeps it as."""
        font, code = symbol.get("font", ""), symbol.get("char", "")
        point = int(code, 16) if _HEXADECIMAL.fullmatch(code) else 0
        text = sign(font, point) if is_symbol_font(font) and is_sign(point) else _character(code)
        if text:
            self._say(text, look._replace(font=""))
        else:
            self._put_aside(f"{font} {code}".strip(), _("符号，不知道是什么"), doubtful=True)

    def _field_part(self, element: Element, look: Look) -> None:
        """A mark of a field, a piece of its code, or a field whose code is a property of it."""
        field = self._fields[-1] if self._fields else None
        kind = element.get("fldCharType", "")
        if element.tag == "instrText":
            if field is not None:
                field.code.append(element.text or "")
        elif element.tag == "fldSimple":
            self._fields.append(_Field(None, self._code_around(), element.get("instr", ""), separated=True))
            self._gather(element, look)
            self._end_field(look)
        elif kind == "begin":
            self._fields.append(_Field(element.find("ffData"), self._code_around()))
        elif kind == "separate" and field is not None:
            field.separated = True
        elif kind == "end" and field is not None:
            self._end_field(look)

    def _code_around(self) -> _Field | None:
        """The field in whose code the next one begins, if it does."""
        field = self._fields[-1] if self._fields else None
        return field.within if field is not None and field.separated else field

    def _end_field(self, look: Look) -> None:
        field = self._fields.pop()
        if field.shown and field.separated:
            if self._fields:
                self._fields[-1].shown = True
            return
        found = drawn("".join(field.code), field.form)
        self._say(found.text, look._replace(font="")) if found.text else None
        if found.aside is not None:
            self._put_aside(found.aside.text, found.aside.what, doubtful=found.aside.doubtful)

    def _give_up(self, field: _Field) -> None:
        """What a field has taken for its code that never ends in its paragraph is text."""
        self._text += field.swallowed
        self._put_aside("".join(field.code), _("没有结果的域"), doubtful=True)


def _character(code: str) -> str:
    """The character of a sign in a font that is none of symbols; "" where it is one that no font shows."""
    found = character(code) if len(code) == 4 and _HEXADECIMAL.fullmatch(code) else ""
    return "" if "\ue000" <= found <= "\uf8ff" else found
