r"""Patterns of texts that Python's ``re`` and ECMAScript (with its u flag, as editors have it) take for the same; pure.

So they have no ``\w``, ``\d`` and ``\s``, which mean different characters there and here.
"""

# The characters that str.isspace() is true of.
_WHITE_SPACE = r"\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
NOT_BLANK = rf"[^{_WHITE_SPACE}]"

# The letters, digits and characters of all scripts, and of ASCII's punctuation the dot, the hyphen and the underscore. Not in
# here: controls, white space, punctuation (half-width, general, CJK, full-width), symbols, what only changes the character
# before it, private use, emoji. Characters of the first plane stand as escapes, for the others the two have none in common.
ID_CHARACTERS = (
    r"._0-9A-Za-z\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\u061b\u061d-\u167f\u1681-\u180d\u180f-\u1fff"
    r"\u2150-\u218b\u2460-\u24ff\u2c00-\u2dff\u2e80-\u2fff\u3005-\u3007\u3021-\u302f\u3031-\u303c\u3040-\u30fa"
    r"\u30fc-\ud7ff\uf900-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
    "\U00010000-\U0001efff\U00020000-\U0003fffd-"
)
BRACKETS = r"()（）〔〕\[\]【】"

YEAR = "(?!0000)[0-9]{4}"
MONTH = "(?:0[1-9]|1[0-2])"
# Every fourth year, of the hundreds every fourth; the year 0 is none.
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"


def whole(pattern: str) -> str:
    """The pattern of a text that this one matches from beginning to end: Python's $ also stands before a last line break."""
    return rf"^(?:{pattern})$(?!\n)"


def calendar_day(separator: str) -> str:
    """The days of the calendar, year first, two digits for month and day."""
    any_year = "|".join(
        (
            rf"(?:0[13578]|1[02]){separator}(?:0[1-9]|[12][0-9]|3[01])",
            rf"(?:0[469]|11){separator}(?:0[1-9]|[12][0-9]|30)",
            rf"02{separator}(?:0[1-9]|1[0-9]|2[0-8])",
        )
    )
    return rf"(?:{YEAR}{separator}(?:{any_year})|{_LEAP_YEAR}{separator}02{separator}29)"


# None, up to one, up to two.
_ZEROS = ("", "0?", "(?:00?)?")


def up_to(largest: int) -> str:
    """The whole numbers from 1 to ``largest`` (at most 999) in up to three digits: 7, 07 and 007 are the same.

    No text matches in two ways, so that a long list of such numbers is searched but once.
    """
    digits = str(largest)
    leading = _ZEROS[3 - len(digits)]
    shorter = [_ZEROS[3 - length] + "[1-9]" + "[0-9]" * (length - 1) for length in range(1, len(digits))]
    # As long as the largest: the same up to a digit that is smaller, then any.
    below = [
        f"{leading}{digits[:at]}[{least}-{int(digit) - 1}]" + "[0-9]" * (len(digits) - at - 1)
        for at, digit in enumerate(digits)
        if int(digit) > (least := 0 if at else 1)
    ]
    return f"(?:{'|'.join([*shorter, *below, leading + digits])})"
