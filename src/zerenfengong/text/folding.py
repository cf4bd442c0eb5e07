"""What makes two spellings the same, for each purpose: names of units, ids of sections, words of limits, issued text; pure.

Most keep every character in its place, so that what stands at an offset stood there before.
"""

from functools import lru_cache

from zerenfengong.text.regex import regex

_DROPPED = regex(r"[\s()\[\]〔〕【】〈〉]+")

_WIDTHS = str.maketrans("（）〔〕［］【】．０１２３４５６７８９", "()()()().0123456789")

# Traditional characters, as far as such documents write them.
_TRADITIONAL = dict(
    zip(
        "牽頭單責負門實組織導與參協辦術證處務區縣鄉鎮黨廳級會員總構關開發園醫學業財電廣聯團銀東項職權據規劃統籌從執種領"
        "為爲來歸類號簡稱結際時間個別產創國際環經濟農衛監場資標準應議檢務備隊館臺氣長進動調點對營圖書僑編屬測產鐵標設計稅儲"
        "糧療險緊災殘婦審貿遊藝觀邊羅網軍復復興數護採購採齊這樣將並須確強貫徹閱讀認專該顧問題過還遞據屆匯顯責無"
        "於內週後續爭現當盡適擇終歲離畢縮壓報華節慶過長達勞",
        "牵头单责负门实组织导与参协办术证处务区县乡镇党厅级会员总构关开发园医学业财电广联团银东项职权据规划统筹从执种领"
        "为为来归类号简称结际时间个别产创国际环经济农卫监场资标准应议检务备队馆台气长进动调点对营图书侨编属测产铁标设计税储"
        "粮疗险紧灾残妇审贸游艺观边罗网军复复兴数护采购采齐这样将并须确强贯彻阅读认专该顾问题过还递据届汇显责无"
        "于内周后续争现当尽适择终岁离毕缩压报华节庆过长达劳",
        strict=True,
    )
)
_MARKS = dict(
    zip(
        ",;:!?()[]〔〕【】［］〈〉＊★／－—０１２３４５６７８９",
        "，；：！？（）（）（）（）（）（）**/--0123456789",
        strict=True,
    )
)

# Left: full-width, traditional and damaged spellings; right: what stands for them, one character for one.
_LIMIT_SPELLINGS = (
    ("０１２３４５６７８９", "0123456789"),
    ("○◯零ＯO〸〹〺两兩", "〇〇〇〇〇十廿卅二二"),
    ("（）［］〔〕【】｛｝", "()[][][]()"),
    ("，；：！？．｜／│┃", ",;:!?.|/||"),
    ("　\u00a0\t\u2002\u2003\u2009\u202f", "       "),
    ("—–－―─━‐‑−~～〜∼", "-------------"),
)
_LIMITS = str.maketrans(_TRADITIONAL) | {
    ord(old): new for olds, news in _LIMIT_SPELLINGS for old, new in zip(olds, news, strict=True)
}

# What is no longer is asked of again and again: names, cells of a table.
_SHORT = 200

# NUL marks places in what is read here, and is no character of a text.
_SAME = str.maketrans({**_TRADITIONAL, **_MARKS, "\0": "\ufffd"})


def fold_name(text: str) -> str:
    """Reduce a name to what makes it this name: width, letter case, brackets and spaces do not."""
    if not text.isascii():
        from unicodedata import normalize  # noqa: PLC0415 (only where names are compared loosely)

        text = normalize("NFKC", text)
    return _DROPPED.sub("", text).casefold()


def fold_id(text: str) -> str:
    """A section id with its brackets half-width: 一（一） and 一(一) are the same section."""
    return text.strip().translate(_WIDTHS)


def full_width_brackets(id_: str) -> str:
    """A section id as it is printed: 一(一) is 一（一）."""
    return id_.replace("(", "（").replace(")", "）")


def fold_limit(text: str) -> str:
    """The text in one spelling, of the same length: what stands at an offset stood there before."""
    return text.translate(_LIMITS)


def plain(text: str) -> str:
    """The text as it is compared; each character stands where it stood."""
    return _plain(text) if len(text) <= _SHORT else text.translate(_SAME)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return text.translate(_SAME)


def squeezed(text: str) -> str:
    """The text without spaces and line breaks, which are where the page ended and not what was issued."""
    return "".join(text.split())
