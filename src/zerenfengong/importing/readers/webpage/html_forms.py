"""The fields of a form in a page, as they are on paper: what was chosen, typed and ticked."""

from zerenfengong.importing.readers.webpage.html_tokens import Token
from zerenfengong.importing.readers.webpage.html_unseen import UNNAMED, PassedOver

_BOXES = ("checkbox", "radio")
_UNTICKED, _TICKED = "☐", "☑"
# Buttons, and what is not shown or not as it stands.
_NO_TEXT = frozenset({"button", "file", "hidden", "image", "password", "reset", "submit"})


def field_text(token: Token) -> str:
    """What an input field shows."""
    attributes = token.attributes()
    kind = attributes.get("type", "text").casefold()
    if kind in _BOXES:
        return _TICKED if "checked" in attributes else _UNTICKED
    # Each has a box of its own, so that two do not run on.
    return "" if kind in _NO_TEXT else f" {attributes.get('value', '')} "


class Choice(PassedOver):
    """A list to choose from: its text is what is chosen in it, else its first entry."""

    def __init__(self) -> None:
        super().__init__("select", UNNAMED)
        self._options: list[tuple[bool, list[str]]] = []

    @property
    def text(self) -> str:
        """The entries that are chosen."""
        chosen = [texts for is_chosen, texts in self._options if is_chosen] or [
            texts for _no, texts in self._options[:1]
        ]
        return "、".join(" ".join("".join(texts).split()) for texts in chosen)

    def takes(self, token: Token) -> bool:
        """Whether the next token belongs to it, as of any element that is passed over."""
        if token.name == "option" and not token.closes:
            self._options.append(("selected" in token.attributes(), []))
        elif not token.name and self._options:
            self._options[-1][1].append(token.text)
        return super().takes(token)
