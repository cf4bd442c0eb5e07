"""What is said once for a whole document: the rule that says who leads, and who answers everywhere."""

import pytest

from zerenfengong.importing.duties.lead_rules import Blanket, Rule, blanket, lead_rule
from zerenfengong.model import Role

# The rule stands between the bars.
RULES = {
    "水利局、林业局负责，|排在第一位的部门为牵头部门，下同|": "first",
    "水利局负责。|列第一位者为牵头单位，下同|": "first",
    "水利局。|列第一位的为牵头单位，下同|。以下均需各镇落实，不再列出": "first",
    "|第一责任单位为牵头单位,下同|": "first",
    "水利局,|排在首位的爲牽頭單位,下同|": "first",
    "|分工表中，列第一位的责任单位为牵头单位或汇总单位|。各单位要及时报送": "first",
    "|注：牵头单位列首位|。": "first",
    "|排名第一的单位为牵头单位|": "first",
    "|名列第一的为主办单位|": "first",
    "|位列第一位的是牵头单位，其余为责任单位|": "first",
    "|第一个顿号前为牵头单位|": "first",
    "|第一个逗号前为牵头单位，多个牵头部门的按照职责分工负责，下同|": "first-group",
    "水利局（|第一个逗号前的部门为牵头部门|）": "first-group",
    "|带“*”的为牵头单位，下同|": "asterisk",
    "水利局。|标*号的单位为牵头单位|。": "asterisk",
    "|★为牵头单位|": "asterisk",
}


@pytest.mark.parametrize(("marked", "kind"), list(RULES.items()))
def test_a_rule_is_found_in_its_words(marked: str, kind: str) -> None:
    rule = lead_rule(marked.replace("|", ""))
    assert rule is not None
    assert (rule.kind, rule.words) == (kind, marked.split("|")[1])


@pytest.mark.parametrize(
    "text",
    [
        "水利局牵头，林业局配合",
        "各牵头单位要及时报送进展情况",
        "坚持把群众利益放在第一位",
        "牵头单位：水利局",
        "第一季度完成",
        "落实第一责任人责任",
        "*水利局、林业局",
    ],
)
def test_other_words_are_no_rule(text: str) -> None:
    assert lead_rule(text) is None


def test_a_rule_may_say_what_the_others_do() -> None:
    words = "列第一位的为牵头单位，其他为配合单位，下同"
    assert lead_rule(f"水利局、林业局。{words}") == Rule("first", words, Role.SUPPORTING)


# The names stand between the bars.
BLANKETS = [
    "以下均需|试点城市政府|落实，不再列出",
    "以下均需|各区〔县、市〕政府、开发园区管委会|落实，不再列出",
    "以下均涉及|各县区、功能区|，不再重复列出",
    "以下各项任务均需|各县（市、区）人民政府、功能区管委会|落实，不再列出",
    "以下政策措施均需|各镇人民政府|落实,不再单独列出",
    "以下各项工作均需|各县、区人民政府(管委会)|落实,不再列出",
    "以下任务均由|各镇|按职责分工负责，不再一一列出",
    "以下均须|各镇|配合",
    "|各县区政府|为以上各项任务的责任单位，不再一一列出",
]


@pytest.mark.parametrize("marked", BLANKETS)
@pytest.mark.parametrize("frame", ["{}", "水利局、林业局。{}。", "（市水利局，{}）"])
def test_blanket_assignees_are_found_in_their_words(marked: str, frame: str) -> None:
    if marked.startswith("|") and frame != "{}":
        frame = frame.replace("，", "。")
    before, names, _after = marked.split("|")
    words = marked.replace("|", "")
    text = frame.format(words)
    assert blanket(text) == Blanket(words, names, text.index(words) + len(before))


@pytest.mark.parametrize(
    "text",
    [
        "各镇负责落实",
        "以下单位均需高度重视",
        "以下除标注适用于特定园区的措施外，适用范围均为所有园区",
        "上述任务均已完成",
        "不再列出",
    ],
)
def test_other_words_name_no_blanket_assignee(text: str) -> None:
    assert blanket(text) is None


@pytest.mark.parametrize("piece", ["各", "以下均需", "第一", "列第一位的", "（", "甲，", "其中", "为牵头单位"])
def test_long_words_are_searched_in_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    assert lead_rule(text) is None
    assert blanket(text) is None
