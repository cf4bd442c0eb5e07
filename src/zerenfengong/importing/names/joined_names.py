"""Names that nothing separates, or a word that may as well be inside one: 省财政厅和省教育厅, 发展改革和统计局; pure."""

from collections.abc import Iterator, Sequence

from zerenfengong.importing.lexicon.unit_forms import LONGEST, goes_on, is_place, looks_like_unit
from zerenfengong.importing.lexicon.unit_stems import is_branch
from zerenfengong.importing.names.known_names import Known
from zerenfengong.text.punctuation import depths
from zerenfengong.text.regex import regex

_ANY_JOINT = regex("[和及与各]|街道.")
JOINT = regex("以及|和|及|与")
_TERRITORY = "(?:街道|镇|乡|区|县|市|片区|开发区|园区|社区|村|地区|旗|州)"
_GLUED = regex(rf"街道(?=[一-鿿]{{2,4}}街道)|(?:局|厅|办|科|处|室|公司|集团|）)(?=各{_TERRITORY})")

# What has the form of two names, and may be a department of a department: 水利局水文局, 水利局市林业局.
_TWO = regex(
    r"(公司|中心|镇|乡)(?=[^（）]{2,8}\1$)"
    "|(?:局|厅|(?<![省市区县州旗盟党工])委)(?=[^（）]{2,10}(?<!委员会)(?:局|厅|委)$)"
    "|(?:局|厅|办|委|中心|街道|镇|乡)(?=[市省区县州][^（）]{2,10}(?:局|厅|办|委|公司|集团)$)"
)

# How many further joints a name behind one is looked for across (发展和改革和统计局).
_AHEAD = 3


def parts(text: str, known: Known) -> list[str]:
    """The names that a plain text without any mark holds."""
    return [text[start:end] for start, end in cut(text, 0, len(text), known)]


def cut(words: str, start: int, end: int, known: Known) -> Iterator[tuple[int, int]]:
    """A stretch of plain words cut at 和 and its like, and where nothing stands, if both sides are surely whole names."""
    joints = _joints(words, start, end) if _ANY_JOINT.search(words, start, end) else []
    if joints and words[start:end] in known.given:
        joints = []
    for at, (left_end, right) in enumerate(joints):
        stops = [*(joint[0] for joint in joints[at + 1 : at + 1 + _AHEAD]), end]
        following = [words[right:stop] for stop in stops if stop <= right + LONGEST]
        if start < left_end <= start + LONGEST and _are_two(words[start:left_end], following, known):
            yield start, left_end
            start = right
    yield start, end


def may_be_two(name: str) -> bool:
    """Whether a name may as well be two that nothing separates."""
    return any(not is_branch(name[: match.end()], name[match.end() :]) for match in _TWO.finditer(name))


def _joints(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places where a stretch might be two names: the end of the first, the beginning of the second."""
    joined = (match.span() for match in JOINT.finditer(words, start, end))
    glued = ((match.end(), match.end()) for match in _GLUED.finditer(words, start, end))
    found = sorted((*joined, *glued))
    inside = depths(words[start:end]) if found else []
    return [(one, two) for one, two in found if two < end and not inside[two - start]]


def _are_two(left: str, following: Sequence[str], known: Known) -> bool:
    """Whether both sides of a joint are whole names; of two places (东区和西区) both must be of one sort.

    ``following`` are the ways to read what follows: up to each further joint, and up to the end.
    """
    if not known.is_name(left) or any(goes_on(left, one) for one in following):
        return False
    if known.is_surely_name(left):
        return any(known.is_surely_name(one) or (is_place(one) and looks_like_unit(one)) for one in following)
    return any(is_place(one) and looks_like_unit(one) and one[-1:] == left[-1:] for one in following)
