"""Words in one dress for comparing: simplified characters, full-width marks, one sort of bracket; nothing changes its place."""

from itertools import accumulate

_TRADITIONAL = dict(
    zip(
        "牽頭單責負門實組織導與參協辦術證處務區縣鄉鎮黨廳級會員總構關開發園醫學業財電廣聯團銀東項職權據規劃統籌從執種領"
        "為爲來歸類號簡稱結際時間個別產創國際環經濟農衛監場資標準應議檢務備隊館臺氣長進動調點對營圖書僑編屬測產鐵標設計稅儲"
        "糧療險緊災殘婦審貿遊藝觀邊羅網軍復復興數護採購採齊這樣將並須確強貫徹閱讀認專該顧問題過還遞據屆匯顯責無",
        "牵头单责负门实组织导与参协办术证处务区县乡镇党厅级会员总构关开发园医学业财电广联团银东项职权据规划统筹从执种领"
        "为为来归类号简称结际时间个别产创国际环经济农卫监场资标准应议检务备队馆台气长进动调点对营图书侨编属测产铁标设计税储"
        "粮疗险紧灾残妇审贸游艺观边罗网军复复兴数护采购采齐这样将并须确强贯彻阅读认专该顾问题过还递据届汇显责无",
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

# NUL marks places in what is read here, and is no character of a text.
_SAME = str.maketrans({**_TRADITIONAL, **_MARKS, "\0": "\ufffd"})


def plain(text: str) -> str:
    """The text as it is compared; each character stands where it stood."""
    return text.translate(_SAME)


def depths(text: str) -> list[int]:
    """In how many brackets each character of a plain text stands, its own included; one without its partner is none."""
    if "（" not in text:
        return [0] * len(text)
    change, opened = [0] * (len(text) + 1), list[int]()
    for at, mark in enumerate(text):
        if mark == "（":
            opened.append(at)
        elif mark == "）" and opened:
            change[opened.pop()] += 1
            change[at + 1] -= 1
    return list(accumulate(change))[:-1]
