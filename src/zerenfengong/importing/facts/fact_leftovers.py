"""What stands in a line of a document's facts besides them; pure."""

from zerenfengong.importing.document.line_breaks import has_meaning
from zerenfengong.importing.document.text_places import CUT, Texts, without
from zerenfengong.importing.facts.around import Around
from zerenfengong.importing.facts.fact_lines import day_places
from zerenfengong.text.folding import squeezed
from zerenfengong.text.regex import regex

# Words that only name a fact or join it to another: 印发日期：…, 关于印发…的通知, （代章）.
_NAMES = regex(
    r"(?:印发|成文|发文|签发|发布|制定|制发|公布|颁布|生成|发表|更新)?(?:日期|时间|机关|机构|单位)(?=[:：])"
    r"|(?:(?:发文)?文号|发文字号|文件编号|标题|名称|来源)(?=[:：])|印发|关于|的?(?:通知|通报|函|公告)"
    r"|[（(](?:代章|盖章|章|此件公开发布|按(?:章节|单位|期限)|by (?:section|unit|deadline))[)）]"
    r"|Issuer|Issued(?: by)?|Issue date|Number"
)


def left_beside(text: str, found: Around) -> str:
    """What a line says besides the facts that were found; "" for nothing."""
    title, issuer = (squeezed(fact or "") for fact in (found.title, found.issuer))
    flat = squeezed(text)
    if any(one in fact for one in (flat, _NAMES.sub("", flat)) for fact in (title, issuer)):  # over several lines
        return ""
    marks = list(text)
    for start, end in day_places(text):
        marks[start:end] = CUT * (end - start)
    rest = CUT.join(map(squeezed, "".join(marks).split(CUT)))
    known = Texts(map(squeezed, (title, issuer, *(found.issuer or "").split("、"), found.number or "")))
    rest = _NAMES.sub(CUT, without(rest, known.within(rest)))
    pieces = [piece.strip("，。；：、:;,.《》“”()（） ") for piece in rest.split(CUT)]
    return " ".join(piece for piece in pieces if has_meaning(piece))
