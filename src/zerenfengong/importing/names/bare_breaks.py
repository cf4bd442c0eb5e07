"""A break that nothing else explains: whether what stands behind it goes on with the body before it (县委 / 宣传部); pure."""

from collections.abc import Sequence
from itertools import accumulate

from zerenfengong.importing.lexicon.unit_forms import UnitKind, kind_of, looks_like_unit
from zerenfengong.importing.lexicon.unit_stems import is_branch, is_department, is_party_department
from zerenfengong.importing.names.known_names import Known
from zerenfengong.text.regex import regex

_LEVEL = "(?:自治[区州县]|[省州盟县旗]|市(?!场|政(?![府协法])|民(?!政)|容|直)|区(?![域块划]))"
_PLACE = f"(?:(?:中共)?(?:[一-鿿]{{2,6}}?)?{_LEVEL})"
_OFFICE = "(?:[一-鿿]{0,12}?(?:委员会|领导小组))?(?:办公室|办)"

_COMMITTEE = f"{_PLACE}委"

# A body, and what belongs to it that has no name of its own without it.
_PARTS = tuple(
    (regex(f"[一-鿿]{{0,8}}?(?:{body})"), regex(part))
    for body, part in (
        (_COMMITTEE, f"{_OFFICE}|[一-鿿]{{2,6}}办|(?:政策)?研究室|督查室|机要局|保密局|党史研究室|老干部局"),
        (f"{_PLACE}(?:人民)?政府", f"{_OFFICE}|[一-鿿]{{2,6}}办|研究室|督查室|国资委"),
        (f"{_PLACE}(?:人大(?:常委会)?|政协)", "办公室|常委会|[一-鿿]{2,8}(?:委|委员会|工委)"),
        (f"{_PLACE}?纪委", "监委|监察委(?:员会)?|机关"),
        ("(?:开发区|高新区|经开区|新区|园区|示范区|合作区|试验区|保税区|风景区|景区)", "管委会|管理委员会|党工委"),
        ("(?:镇|乡|街道)", "党委|党工委|人大|纪委"),
        (f"{_PLACE}[一-鿿]{{0,12}}(?:委会|委员会|领导小组|指挥部)", "办公室|办"),
        (
            f"{_PLACE}公安(?:厅|局|分局)",
            "(?:交警|交通警察|巡警|巡特警|特警|刑警|刑侦|治安|禁毒|经侦|网安)(?:[一-鿿]{0,4})?(?:总队|支队|大队|中队)|[一-鿿]{2,6}派出所",
        ),
        ("国家统计局", "[一-鿿]{2,8}调查总?队"),
        ("(?:中国)?人民银行|人行", "[一-鿿]{2,8}[分支]行"),
        (f"{_PLACE}[一-鿿]{{2,12}}局", "[一-鿿]{0,6}分局|[一-鿿]{0,6}执法(?:总队|支队|大队|中队|队)"),
    )
)
# Of the state, with the place that it is for: what it is comes behind.
_OF_THE_STATE = regex(f"(?:国网|国家税务总局|国家统计局|中国[一-鿿]{{2,6}}?|南方电网){_PLACE}")
_OF_THE_PARTY = regex(_COMMITTEE)
# A branch that says only its place: who names it so may mean that of any body.
_OF_ANY_BODY = regex("(?!第)[一-鿿]{2,3}[分支]局")
_BARE_PLACE = regex(f"(?:[一-鿿]{{2,6}}?){_LEVEL}")

_HAS_LEVEL = regex(
    f"{_PLACE}|[一-鿿]{{2,4}}?(?:镇|乡|街道)|团[省市区县州]委|国家|国网|中国|中共|全|各|本|驻|武警|人行|人民银行"
)
# What is named without the level of a place.
_NEEDS_NONE = regex(
    "(?:公司|集团|银行|[支分]行|大学|学院|学校|[中小]学|医院|协会|商会|联盟|移动|电信|联通|街道|[镇乡村])$"
)


def belongs_behind(before: Sequence[str], lines: Sequence[str], known: Known) -> bool:
    """Whether the first of some lines goes on with the body that those before it end with; names that are known decide."""
    bodies = list(accumulate(reversed(before), lambda behind, line: line + behind))
    following = list(accumulate(lines))
    ways = ((body, part) for body in bodies for part in following if not (known.has(body) and known.has(part)))
    return any(known.has(body + part) or _is_part(body, part) for body, part in ways)


def may_belong(name: str, following: str, known: Known) -> bool:
    """Whether two names that were parted at a break might be one: only the first says its level, the second is not known."""
    if known.has(following) or kind_of(following) is not UnitKind.SINGLE:
        return False
    stands_alone = _HAS_LEVEL.match(following) is not None or _NEEDS_NONE.search(following) is not None
    return _HAS_LEVEL.match(name) is not None and not stands_alone


def may_be_apart(lines: Sequence[str], known: Known) -> bool:
    """Whether a name that was joined may as well be two that its lines hold; a name that is known is none of these."""
    if known.has("".join(lines)):
        return False
    halves = (("".join(lines[:at]), "".join(lines[at:])) for at in range(1, len(lines)))
    return any(known.is_name(one) and known.is_name(two) and not _is_surely_branch(one, two) for one, two in halves)


def _is_surely_branch(body: str, part: str) -> bool:
    return is_branch(body, part) and _OF_ANY_BODY.fullmatch(part) is None


def _is_part(body: str, part: str) -> bool:
    """Whether a body and what stands behind it make up a name of a known form."""
    if _OF_THE_STATE.fullmatch(body):
        return looks_like_unit(part) and _HAS_LEVEL.match(part) is None
    if is_department(part) and _BARE_PLACE.fullmatch(body):
        return True
    if is_party_department(part) and _OF_THE_PARTY.fullmatch(body):
        return True
    # 移动云溪分公司 is as often a name of its own.
    if not part.endswith("公司") and is_branch(body, part):
        return True
    return any(of.fullmatch(body) and name.fullmatch(part) for of, name in _PARTS)
