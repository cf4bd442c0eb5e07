"""Names of units by their form alone."""

import pytest

from zerenfengong.importing.lexicon.unit_forms import UnitKind, kind_of, looks_like_unit, may_be_unit
from zerenfengong.importing.lexicon.unit_stems import is_department

UNITS = """
水利局 司法局 财政金融局 发展改革和统计局 人力资源和社会保障局 市发展改革委 中央统战部 国家知识产权局 税务总局
海关总署 人民银行 中国人民银行江城市分行 银保监会 北京冬奥组委 全国总工会 共青团中央 团市委 全国妇联 供销合作总社
科监处 办公室 管委会 街道办事处 市高院 省法院 市交通委（市道运局） 市委改革办〔市营商环境局〕 市交警总队 江海实验室
江城国控集团 中国移动江城分公司 横琴粤澳深度合作区执委会 东山经济开发区 江城市 东城区 各区 各街道 各地区 各部门
各平台 各OPC社区 各处室(部门) 各片区管理办公室 各镇人民政府（街道办事处） 各县（市、区）人民政府
各县、区人民政府(管委会) 各区、县级市 各有关单位 各有关部门和单位 有关区县 国务院相关部门 省有关部门 市直各部门
全区经济运行各专班 各项目牵头单位 试点城市政府 财政部门 成员单位 重点工程建设指挥部 各級人民政府 州委編辦
“十大工程”工作专班 国家金融监管总局云溪监管支局 市税务局第二税务分局 国网某某供电公司 市公路管理处 县政务服务中心
市残疾人联合会 市公安局交警支队 农发行云溪县支行 县农发行 云溪监狱 云溪工务段
"""

NO_UNITS = """
委员会 管理局 保障局 社会保障局 监督管理局 政府 人民政府 部门 单位 街道 镇街 县级市 计局 发展改革 人力资源和社会
社会 全部 有关 举办 运行 城市 教室 农业农村局市 何山 江城资本 由市水利局 市水利局负责 水利局、林业局 按职责分工 各自
各项 做好相关工作的部门 市水利局及各有关部门 6月底前报市局 《条例》办公室 推进农业发展|省农业农村厅
"""


@pytest.mark.parametrize("text", UNITS.split())
def test_a_unit_is_known_by_its_form(text: str) -> None:
    assert looks_like_unit(text)


@pytest.mark.parametrize("text", [*NO_UNITS.split(), "", "局", "甲" * 40 + "局"])
def test_other_words_have_not_the_form_of_a_unit(text: str) -> None:
    assert not looks_like_unit(text)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("水利局", UnitKind.SINGLE),
        ("江城市", UnitKind.SINGLE),
        ("开发区管委会", UnitKind.SINGLE),
        ("东山街道办事处", UnitKind.SINGLE),
        ("各镇人民政府（街道办事处）", UnitKind.COLLECTIVE),
        ("管委会各部门", UnitKind.COLLECTIVE),
        ("全区经济运行各专班", UnitKind.COLLECTIVE),
        ("各项目牵头单位", UnitKind.COLLECTIVE),
        ("街道办事处", UnitKind.COLLECTIVE),
        ("功能区管委会", UnitKind.COLLECTIVE),
        ("试点城市政府", UnitKind.COLLECTIVE),
        ("成员单位", UnitKind.COLLECTIVE),
        ("有关部门", UnitKind.SOME),
        ("各有关单位", UnitKind.SOME),
        ("州直相關單位", UnitKind.SOME),
    ],
)
def test_a_name_says_whether_it_stands_for_several(name: str, kind: UnitKind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水利局", True),
        ("何山", True),
        ("江城资本", True),
        ("资金自筹", False),
        ("按规定", False),
        ("从年初预算中列支", False),
        ("山", False),
    ],
)
def test_a_few_strange_characters_may_be_a_name(text: str, expected: bool) -> None:
    assert may_be_unit(text) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("水利局", True),
        ("发展和改革委员会", True),
        ("文化广电和旅游局", True),
        ("规划和自然资源局", True),
        ("人力资源社会保障厅", True),
        ("税务局（稽查局）", True),
        ("检察院", True),
        ("市水利局", False),
        ("东江水利局", False),
        ("组织部", False),
        ("江城集团", False),
    ],
)
def test_a_department_without_a_level_is_known_by_what_it_is_for(name: str, expected: bool) -> None:
    assert is_department(name) is expected
