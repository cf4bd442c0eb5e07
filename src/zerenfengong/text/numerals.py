"""Numbers as Chinese documents write them; pure."""

import re

from zerenfengong.text.folding import fold_id

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_NUMERAL = r"(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
_ENCLOSED = "[①-⒛㈠-㈩㊀-㊉]"


def numeral(text: str) -> int | None:
    """Read a number in Arabic digits (up to 999,999) or Chinese ones (二十一, up to 999), ① and ㈠ too; None for all else."""
    if re.search(_ENCLOSED, text):
        from unicodedata import normalize  # noqa: PLC0415 (hardly any document numbers in such a way)

        text = normalize("NFKC", text)
    text = fold_id(text).strip("()、. ")
    if text.isascii():
        return (int(text) or None) if text.isdigit() and len(text) < 7 else None
    match = re.fullmatch(_NUMERAL, text)
    if match is None or not any(match.groups()):
        return None
    hundreds, tens, ten, ones = match.groups()
    return 100 * _DIGITS.get(hundreds, 0) + (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def number(text: str) -> int:
    """Read a folded number that a pattern has found: 12, 十二, 廿五, or digit by digit 二〇二〇."""
    if text.isdecimal():
        return int(text)
    ten = re.search("[十廿卅]", text)
    if ten is None:
        return int("".join(str(_DIGITS[character]) for character in text))
    times = _DIGITS[text[0]] if ten.start() else 1
    return times * _TENS[ten[0]] + _DIGITS.get(text[ten.end() :], 0)
