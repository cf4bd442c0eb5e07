"""Words that say who answers, beside what they come to."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.effort import effort
from tests.importing.duty_words import assigned, duty, said, shown
from zerenfengong.importing.duties import unit_names as names
from zerenfengong.importing.duties.duty_readings import accounted, assignment
from zerenfengong.importing.duties.lead_rules import Rule
from zerenfengong.importing.source.stream import Place, Words
from zerenfengong.model import Role

FIRST = Rule("first", "列第一位者为牵头单位")
FIRST_GROUP = Rule("first-group", "第一个逗号前为牵头单位")
ASTERISK = Rule("asterisk", "带*的为牵头单位")

ROLES = {
    "市水利局牵头": "牵头 市水利局",
    "市水利局牵头负责": "牵头 市水利局",
    "市水利局牵头，市林业局、市财政局配合": "牵头 市水利局；配合 市林业局 市财政局",
    "市水利局、市林业局牵头督导，各县政府落实": "牵头 市水利局 市林业局；责任 各县政府",
    "市水利局牵头，市林业局参与，各镇负责": "牵头 市水利局；责任 各镇；配合 市林业局",
    "市水利局牵头，各有关单位按职责分工负责": "牵头 市水利局；责任 各有关单位",
    "市水利局牵头组织实施，市财政局做好资金保障": "牵头 市水利局；备注 市财政局做好资金",
    "市水利局、市林业局按照各自职责分工负责": "责任 市水利局 市林业局",
    "市水利局，各县（市、区）人民政府按职责分工负责": "责任 市水利局 各县（市、区）人民政府",
    "市水利局指导，各县负责落实": "责任 各县；配合 市水利局",
    "由市水利局负责": "责任 市水利局",
    "市水利局为牵头单位，市林业局、各镇为配合单位": "牵头 市水利局；配合 市林业局 各镇",
    "市水利局主办、市林业局协办": "牵头 市水利局；配合 市林业局",
    "市水利局主办市林业局协办": "牵头 市水利局；配合 市林业局",
    "水保处牵头,办公室配合,信息处技术保障。": "牵头 水保处；配合 办公室 信息处",
    "市水利局（牵头）、市林业局（配合）、各县（责任单位）": "牵头 市水利局；责任 各县；配合 市林业局",
    "水利局牵头\n林业局配合": "牵头 水利局；配合 林业局",
    "水利局牵头\n林业局\n财政局配合": "牵头 水利局；配合 林业局 财政局",
    "水利局，林业局牵头，财政局，各镇配合": "牵头 水利局 林业局；配合 财政局 各镇",
    "水利局牵头。财政局、各镇负责。": "牵头 水利局；责任 财政局 各镇",
    "水利局牵头，会同林业局、财政局负责": "牵头 水利局；责任 林业局 财政局",
    "財政局牽頭，稅務局、各鄉鎮負責": "牵头 財政局；责任 稅務局 各鄉鎮",
    "办公室负责汇总，各科室配合": "责任 办公室；配合 各科室；备注 办公室负责汇总",
    "水利局牵头制定方案，各镇落实": "牵头 水利局；责任 各镇；备注 水利局牵头制定方案",
    "市水利局牵头，市推进办落实": "牵头 市水利局；责任 市推进办",
    "市委组织部负责": "责任 市委组织部",
    "市就业指导中心配合": "配合 市就业指导中心",
    "各项目牵头单位负责": "责任 各项目牵头单位",
    "水利局、林业局，财政局配合": "责任 水利局 林业局；配合 财政局",
    "水利局；林业局参与": "责任 水利局；配合 林业局",
    "水利局配合，林业局，财政局协办": "责任 林业局；配合 水利局 财政局",
    "水利局\n林业局牵头": "牵头 林业局；责任 水利局",
    "水利局；林业局牵头。财政局；各镇负责": "牵头 林业局；责任 水利局 财政局 各镇",
    "水利局牵头，林业局予以支持，各镇给予配合": "牵头 水利局；配合 林业局 各镇",
    "市委办、政府办、人大办、政协办": "责任 市委办 政府办 人大办 政协办",
    "市水利局牵头，市政协办公室配合": "牵头 市水利局；配合 市政协办公室",
    "无": "",
    "——": "",
    "/": "",
    "": "",
}

OPEN_LISTS = {
    "水利部、林草局等有关部门负责": "责任 水利部 林草局；备注 等有关部门",
    "水利部、林草局等和各省级人民政府负责": "责任 水利部 林草局 各省级人民政府；备注 等",
    "水利部、林草局等国务院相关部门及各地区按职责分工负责": "责任 水利部 林草局 各地区；备注 等国务院相关部门",
    "市水利局、市林业局等；各区政府": "责任 市水利局 市林业局 各区政府；备注 等",
    "市水利局、市林业局等12个部门": "责任 市水利局 市林业局；备注 等12个部门",
    "市水利局牵头，市林业局、市财政局等部门配合，各镇等负责": (
        "牵头 市水利局；责任 各镇；配合 市林业局 市财政局；备注 等部门；等"
    ),
    "市水利局等市直有关单位，各镇": "责任 市水利局 各镇；备注 等市直有关单位",
    "高等教育处、高等法院": "责任 高等教育处 高等法院",
    "有关部门、各有关单位": "责任 有关部门 各有关单位",
}

LABELS = {
    "牵头单位：水利局；责任单位：林业局、各镇，6月底完成": "牵头 水利局；责任 林业局 各镇；期限 6月底完成",
    "牵头单位：水利局\n配合单位：林业局、财政局": "牵头 水利局；配合 林业局 财政局",
    "水利局、林业局；配合单位：财政局": "责任 水利局 林业局；配合 财政局",
    "责任单位：水利局；完成时限：2025年6月": "责任 水利局；期限 2025年6月",
    "责任分工：水利局牵头，各镇配合": "牵头 水利局；配合 各镇",
    "責任單位:水利局、林業局,排在首位的為牽頭單位,下同": "牵头 水利局；责任 林業局；规则 排在首位的為牽頭單位,下同",
    "责任单位：；完成时限：": "",
    "责任单位：水利局；责任人：王五": "责任 水利局；备注 责任人：王五",
    "责任单位：水利局、林业局，财政局配合": "责任 水利局 林业局；配合 财政局",
    "责任单位：水利局牵头，林业局，财政局配合": "牵头 水利局；配合 林业局 财政局",
    "牵头单位：水利局；成员单位：林业局、财政局": "牵头 水利局；配合 林业局 财政局",
    "主责：水利局；协助：林业局；会办：财政局": "牵头 水利局；配合 林业局 财政局",
    "牵头单位：水利局；验收单位：林业局、财政局；配合单位：各镇": "牵头 水利局；配合 各镇；备注 验收单位：林业局、财政局",
    "水利局负责；资金保障：林业局、财政局": "责任 水利局；备注 资金保障：林业局、财政局",
    "责任单位：水利局；完成时限：初稿：5月底；定稿：6月底": "责任 水利局；期限 初稿：5月底；定稿：6月底",
}

NUMBERED = {
    "1.水利局 2.林业局": "责任 水利局 林业局",
    "1.水利局2.林业局": "责任 水利局 林业局",
    "1．水利局\n2．林业局": "责任 水利局 林业局",
    "1、水利局；2、林业局": "责任 水利局 林业局",
    "①水利局②林业局": "责任 水利局 林业局",
}

PERSONS = {
    "水利局（王五）": "责任 水利局；备注 （王五）",
    "水利局（王五、欧阳春）、林业局（赵六）配合": "配合 水利局 林业局；备注 （王五、欧阳春）；（赵六）",
    "水利局（王五）\n林业局（赵六）": "责任 水利局 林业局；备注 （王五）；（赵六）",
    "铁路局（江苏）、文化局（文物）、集团公司（华东）": "责任 铁路局（江苏） 文化局（文物） 集团公司（华东）",
}

UNSEEN = {
    "水\u200b利局、林业\ufeff局": "责任 水利局 林业局",
    "水\u2060利局\n人力资源和社会\n保障局": "责任 水利局 人力资源和社会保障局",
}

ONCE_FOR_ALL = {
    "水利局、林业局。列第一位者为牵头单位，下同。以下均需各镇政府、园区管委会落实，不再列出": (
        "牵头 水利局；责任 林业局；都 各镇政府 园区管委会；规则 列第一位者为牵头单位，下同"
    ),
    "水利局、林业局（排在第一位的部门为牵头部门，下同）": "牵头 水利局；责任 林业局；规则 排在第一位的部门为牵头部门，下同",
    "水利局、林业局，列第一位的为牵头单位，其他为配合单位": (
        "牵头 水利局；配合 林业局；规则 列第一位的为牵头单位，其他为配合单位"
    ),
    "水利局，以下均涉及各县区、功能区，不再重复列出": "责任 水利局；都 各县区、功能区",
    "水利局牵头，各县、区人民政府(管委会)负责落实。以下均需各县、区人民政府(管委会)落实,不再列出。": (
        "牵头 水利局；责任 各县、区人民政府(管委会)；都 各县、区人民政府(管委会)"
    ),
}

LIMITS = {
    "水利局、各镇，6月底完成": "责任 水利局 各镇；期限 6月底完成",
    "水利局（2025年6月底前）": "责任 水利局；期限 2025年6月底前",
    "水利局负责，持续推进": "责任 水利局；期限 持续推进",
    "水利局牵头，于12月底前完成，各镇配合": "牵头 水利局；配合 各镇；期限 于12月底前完成",
}

NOT_UNDERSTOOD = {
    "水利局、林业局，资金从年初预算中列支": "责任 水利局 林业局；备注 资金从年初预算中列支",
    "按照“谁主管谁负责”的原则落实到人": "备注 按照“谁主管谁负责”的原则落实到人",
    "水利局、按规定办理": "责任 水利局",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(ROLES | OPEN_LISTS | LABELS | ONCE_FOR_ALL | LIMITS | NOT_UNDERSTOOD).items(),
        *(NUMBERED | PERSONS | UNSEEN).items(),
    ],
)
def test_words_say_who_answers(text: str, expected: str) -> None:
    assert shown(assigned(text)) == expected


@pytest.mark.parametrize(
    ("role", "text", "expected"),
    [
        (Role.LEAD, "水利局、林业局", "牵头 水利局 林业局"),
        (Role.RESPONSIBLE, "水利局、林业局", "责任 水利局 林业局"),
        (Role.SUPPORTING, "水利局、林业局", "配合 水利局 林业局"),
        (Role.LEAD, "水利局负责", "牵头 水利局"),
        (Role.RESPONSIBLE, "办公室牵头,各科室配合", "牵头 办公室；配合 各科室"),
        (Role.RESPONSIBLE, "水利局牵头，各镇", "牵头 水利局；责任 各镇"),
        (Role.SUPPORTING, "水利局牵头，各镇", "牵头 水利局；配合 各镇"),
        (Role.RESPONSIBLE, "水利局；林业局配合", "责任 水利局；配合 林业局"),
        (Role.LEAD, "水利局\n林业局配合", "牵头 水利局；配合 林业局"),
        (Role.RESPONSIBLE, "水利局，林业局牵头", "牵头 林业局；责任 水利局"),
        (Role.RESPONSIBLE, "水利局牵头\n林业局\n财政局配合", "牵头 水利局；责任 林业局；配合 财政局"),
    ],
)
def test_the_column_decides_where_the_words_say_nothing_else(role: Role, text: str, expected: str) -> None:
    assert shown(assigned(text, role=role)) == expected


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (FIRST, "水利局、林业局负责", "牵头 水利局；责任 林业局"),
        (FIRST, "水利局负责", "牵头 水利局"),
        (FIRST, "水利局，各镇按职责分工负责", "牵头 水利局；责任 各镇"),
        (FIRST, "水利局指导，林业局、各镇落实", "牵头 林业局；责任 各镇；配合 水利局"),
        (FIRST, "林业局、水利局牵头，各镇配合", "牵头 林业局 水利局；配合 各镇"),
        (FIRST, "水利局等有关部门负责", "牵头 水利局；备注 等有关部门"),
        (FIRST._replace(others=Role.SUPPORTING), "水利局、林业局", "牵头 水利局；配合 林业局"),
        (FIRST_GROUP, "水利局、林业局，财政局、各镇", "牵头 水利局 林业局；责任 财政局 各镇"),
        (FIRST_GROUP, "水利局", "牵头 水利局"),
        (ASTERISK, "水利局、*林业局", "牵头 林业局；责任 水利局"),
        (ASTERISK, "水利局、林业局", "责任 水利局 林业局"),
        (None, "水利局、林业局负责", "责任 水利局 林业局"),
    ],
)
def test_a_rule_says_who_leads_where_the_words_do_not(rule: Rule | None, text: str, expected: str) -> None:
    assert shown(assigned(text, rule=rule)) == expected


def test_a_rule_does_not_reach_into_columns_of_their_own() -> None:
    assert shown(assigned("水利局、林业局", role=Role.SUPPORTING, rule=FIRST)) == "配合 水利局 林业局"
    assert shown(assigned("水利局、林业局", role=Role.LEAD, rule=FIRST)) == "牵头 水利局 林业局"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水利局、林业局负责", []),
        ("水利局牵头，林业局配合", []),
        ("水利局、林业局", ["ZR808 没有写明谁牵头，“水利局、林业局”都当作责任单位"]),
        ("水利局牵头，林业局、各镇", ["ZR808 没有写明“林业局、各镇”是负责还是配合，当作责任单位"]),
        ("水利局、林业局，财政局配合", ["ZR808 没有写明谁牵头，“水利局、林业局”都当作责任单位"]),
        ("水利局，林业局牵头", ["ZR808 “牵头”只写在后面的单位之后，“水利局”也当作牵头单位"]),
        ("水利局牵头，林业局，财政局配合", []),
        ("水利局牵头\n林业局\n财政局配合", ["ZR808 “配合”只写在后面的单位之后，“林业局”也当作配合单位"]),
        ("水利局负责；验收单位：林业局、财政局", ["ZR811 没有看懂“验收单位：林业局、财政局”，放进了备注"]),
        ("水利局（王五）负责", ["ZR811 没有看懂“（王五）”，放进了备注"]),
        ("水利局会同有关部门负责", ["ZR808 原文只说“会同”或“组织”，“有关部门”的职责是推断的"]),
        ("*水利局、林业局", ["ZR808 原文没有说明星号是什么意思，带星号的“水利局”当作牵头单位"]),
        ("各项目牵头单位负责", ["ZR808 “各项目牵头单位”指的是其他任务的牵头单位，照原文登记成一个单位"]),
        ("水利部等有关部门负责", ["ZR809 “等有关部门”没有列出是哪些单位，放进了备注"]),
        ("水利局负责，资金从年初预算中列支", ["ZR811 没有看懂“资金从年初预算中列支”，放进了备注"]),
        ("县水利局县林业局负责", ["ZR815 “县水利局县林业局”中间没有标点，可能是两个单位，照原文没有拆开"]),
    ],
)
def test_what_was_not_forced_is_said(text: str, expected: list[str]) -> None:
    assert said(assigned(text)) == expected


def test_a_rule_that_puts_several_units_first_is_doubted() -> None:
    found = assigned("各有关部门，各镇负责", rule=FIRST)
    assert shown(found) == "牵头 各有关部门；责任 各镇"
    assert said(found) == ["ZR808 按原文的规则，列在前面的“各有关部门”牵头，可它不是一个单位"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水利局会同有关部门负责", "责任 水利局；配合 有关部门"),
        ("水利局会同林业局牵头", "牵头 水利局；配合 林业局"),
        ("水利局指导各镇落实", "责任 各镇；配合 水利局"),
        ("水利局组织各镇实施", "责任 水利局 各镇"),
    ],
)
def test_units_joined_by_a_verb_do_not_do_the_same(text: str, expected: str) -> None:
    assert shown(assigned(text)) == expected


def test_each_guess_stands_at_its_place() -> None:
    text = "水利局牵头，林业局等有关部门配合\n人力资源和社会\n保障局负责"
    words = Words(f"责任：{text}", Place(7, 3))
    one = duty(text)._replace(words=words, offset=3)
    found = assignment(one, names.learn([one]), None)
    assert [(guess.code, guess.place) for guess in found.guesses] == [
        ("ZR809", Place(7, 15)),
        ("ZR801", Place(8, 1)),
    ]


def test_a_name_knows_where_it_stands() -> None:
    text = "牵头单位：水 利局；责任单位：林业局和各镇政府"
    found = assigned(text)
    for named in (*found.lead, *found.responsible):
        assert text[named.offset : named.offset + len(named.written)] == named.written
    assert [named.written for named in found.lead] == ["水 利局"]


# Words in any order: nothing that stands between them makes one of them vanish.
PIECES = """
、 ， ； 。 （ ） ( ) * 和 及 等 等有关部门 牵头 负责 配合 按职责分工负责 会同 由 指导各 市水利局 林业局 各镇 有关部门
发展改革和统计局 何山 6月底前完成 列第一位的为牵头单位 牵头单位： 以下均需各镇落实，不再列出 资金自筹 责任人： 1. 街道 公司 A区
验收单位： ① （王五） 予以支持 政协办
"""
UNSEEN_MARKS = "\u200b-\u200f\u2060\ufeff"
WORDS = st.lists(st.sampled_from([*PIECES.split(), "\n", " ", "\u200b", "OPC 社区"]), max_size=14).map("".join)


@example("（街道（王五）\n（", None, None)
@effort(300)
@given(
    WORDS | st.text(max_size=30), st.sampled_from([None, *Role]), st.sampled_from([None, FIRST, FIRST_GROUP, ASTERISK])
)
def test_every_character_of_a_duty_is_somewhere(text: str, role: Role | None, rule: Rule | None) -> None:
    found = assigned(text, role=role, rule=rule)
    for named in (*found.lead, *found.responsible, *found.supporting, *found.blanket):
        assert text[named.offset : named.offset + len(named.written)] == named.written
        name, written = (re.sub(rf"[\s{UNSEEN_MARKS}]", "", one) for one in (named.name, named.written))
        # Else a person stands inside it, and is kept.
        assert written in name or any(written.replace(note, "") in name for note in found.notes)
    for words, offset in found.limits:
        assert text[offset : offset + len(words)] == words
    assert all(note in text for note in found.notes)


def test_what_is_in_no_place_is_left() -> None:
    found = assigned("水利局、林业局负责")
    assert accounted("水利局、林业局负责；资金自筹", found) == "负责；资金自筹"


def test_long_words_are_read_in_time() -> None:
    pieces = [
        "甲局、",
        "按职责",
        "牵头",
        "（",
        "和",
        "等",
        "市局\n",
        "发展和改革",
        "（甲局牵头",
        "责任单位：",
        "街道甲乙",
        "2020年",
        "甲局（王五）、",
        "验收单位：甲，",
        "甲局配合，乙局，",
        "甲局，",
    ]
    for text in (piece * (6000 // len(piece)) for piece in pieces):
        assigned(text)
