"""Lists of units as they are written, beside the names that they come to."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.effort import effort
from tests.importing.duty_words import assigned, duty, listed, said
from zerenfengong.importing.duties import unit_names as names
from zerenfengong.model import Role

# One text, and its names.
LISTS = {
    "水利局、林业局": ["水利局", "林业局"],
    "水利局，林业局；财政局,税务局;各镇": ["水利局", "林业局", "财政局", "税务局", "各镇"],
    "水利局。": ["水利局"],
    "1.水利局\n2.林业局": ["水利局", "林业局"],
    "①水利局②林业局": ["水利局", "林业局"],
    "水利局 林业局　财政局": ["水利局", "林业局", "财政局"],
    "水 利 局": ["水利局"],
    "ABC China公司、市大数据中心": ["ABC China公司", "市大数据中心"],
    "各 OPC 社区、市大数据中心": ["各OPC社区", "市大数据中心"],
    # 和 between names, and within
    "省水利厅和省林业局": ["省水利厅", "省林业局"],
    "市委和市政府": ["市委", "市政府"],
    "发展改革和统计局": ["发展改革和统计局"],
    "市发展和改革局、住房和城乡建设局": ["市发展和改革局", "市住房和城乡建设局"],
    "文化和旅游局和教育局": ["文化和旅游局", "教育局"],
    "发展改革和统计局以及农业农村局": ["发展改革和统计局", "农业农村局"],
    "人力资源和社会保障局与民政局": ["人力资源和社会保障局", "民政局"],
    "国务院相关部门及各地区": ["国务院相关部门", "各地区"],
    "水利局及市直相关单位": ["水利局", "市直相关单位"],
    "各有关部门和单位": ["各有关部门和单位"],
    "国务院相关部门和单位及各地区": ["国务院相关部门和单位", "各地区"],
    "东城区和西城区": ["东城区", "西城区"],
    "港区和口岸管理局": ["港区和口岸管理局"],
    "市社会和法制委员会": ["市社会和法制委员会"],
    # groups
    "各区、县级市": ["各区、县级市"],
    "各县、区人民政府(管委会)": ["各县、区人民政府(管委会)"],
    "各区、县（市）政府、开发区管委会": ["各区、县（市）政府", "开发区管委会"],
    "各区县、功能区": ["各区县、功能区"],
    "各区〔县、市〕政府、开发园区管委会": ["各区〔县、市〕政府", "开发园区管委会"],
    "各县（市、区）人民政府、功能区管委会": ["各县（市、区）人民政府", "功能区管委会"],
    "各乡镇人民政府、街道办事处": ["各乡镇人民政府", "街道办事处"],
    "各镇人民政府（街道办事处）": ["各镇人民政府（街道办事处）"],
    "各乡镇党委、政府，市直各单位": ["各乡镇党委、政府", "市直各单位"],
    "东山新区党工委和管委会": ["东山新区党工委和管委会"],
    "市政府、管委会办公室": ["市政府", "管委会办公室"],
    "各平台、镇街": ["各平台、镇街"],
    "各镇和街道": ["各镇和街道"],
    "各街道、区直各部门": ["各街道", "区直各部门"],
    "各地区、各部门": ["各地区", "各部门"],
    "各区、税务局": ["各区", "税务局"],
    "全区经济运行各专班": ["全区经济运行各专班"],
    # brackets in names
    "市水利局（排名不分先后）": ["市水利局"],
    "各区人民政府〈含开发区〉": ["各区人民政府"],
    "市市场监管局（市知识产权局）、市交通委（市道运局）": ["市市场监管局（市知识产权局）", "市交通委（市道运局）"],
    "市委改革办〔市营商环境局〕、高新园(东山镇)": ["市委改革办〔市营商环境局〕", "高新园(东山镇)"],
    # nothing between names
    "教育局各街道": ["教育局", "各街道"],
    "高新园(东山镇)各街道": ["高新园(东山镇)", "各街道"],
    "东门街道西门街道南门街道": ["东门街道", "西门街道", "南门街道"],
    "管委会各部门": ["管委会各部门"],
    "市公安局交警支队": ["市公安局交警支队"],
    # names without a unit's form
    "何山": ["何山"],
    "市国资委、江城资本": ["市国资委", "江城资本"],
}


@pytest.mark.parametrize(("text", "expected"), list(LISTS.items()))
def test_a_list_comes_apart_into_whole_names(text: str, expected: list[str]) -> None:
    assert listed(text) == expected


def test_a_group_ends_before_what_stands_alone_elsewhere() -> None:
    assert listed("各街道、开发区管委会", others=["开发区管委会"]) == ["各街道", "开发区管委会"]


def test_what_a_register_has_is_not_cut() -> None:
    assert listed("县委和县政府督查室") == ["县委", "县政府督查室"]
    assert listed("县委和县政府督查室", given=["县委和县政府督查室"]) == ["县委和县政府督查室"]


# A text with line breaks, further cells of its document, and its names.
BROKEN: list[tuple[str, list[str], list[str]]] = [
    ("政务服务和大\n\n数据管理局", [], ["政务服务和大数据管理局"]),
    ("人力资源和社会\n\n保障局", [], ["人力资源和社会保障局"]),
    ("市场监督管理局\n工业和科技创新\n\n委员会", [], ["市场监督管理局", "工业和科技创新委员会"]),
    ("党工委编办\n政务服务和大\n\n数据管理局", [], ["党工委编办", "政务服务和大数据管理局"]),
    (
        "管委会各部门\n各片区管理办公室\n\n各镇人民政府（街道办事处）",
        [],
        ["管委会各部门", "各片区管理办公室", "各镇人民政府（街道办事处）"],
    ),
    ("各镇人民政府\n（街道办事处）", [], ["各镇人民政府（街道办事处）"]),
    ("各镇人民政府（街道\n办事处）\n水利局", [], ["各镇人民政府（街道办事处）", "水利局"]),
    ("发展改革\n和统计局\n水利局", [], ["发展改革和统计局", "水利局"]),
    ("水利局、林业\n局、财政局", [], ["水利局", "林业局", "财政局"]),
    ("水利局、\n林业局\n、财政局", [], ["水利局", "林业局", "财政局"]),
    ("水利局\n按职责分工\n负责", [], ["水利局"]),
    # a cell that was cut at a fixed width
    (
        "各县(市、区)政\n府,市财政局、市\n发展改革委、市\n地方税务局",
        [],
        ["各县(市、区)政府", "市财政局", "市发展改革委", "市地方税务局"],
    ),
    # both pieces are names by their form: one name where it stands whole elsewhere, two where each does
    ("管委会\n办公室", [], ["管委会", "办公室"]),
    ("管委会\n办公室", ["管委会办公室、水利局"], ["管委会办公室"]),
    ("管委会\n办公室", ["水利局\n管委会办公室", "司法局\n管委会办公室"], ["管委会办公室"]),
    ("管委会\n办公室", ["管委会办公室", "管委会、办公室"], ["管委会", "办公室"]),
]


@pytest.mark.parametrize(("text", "others", "expected"), BROKEN)
def test_a_name_that_was_broken_is_joined(text: str, others: list[str], expected: list[str]) -> None:
    assert listed(text, others=others) == expected


def test_each_joined_name_is_said() -> None:
    found = assigned("党工委编办\n政务服务和大\n\n数据管理局", role=Role.LEAD)
    assert [(named.name, named.written) for named in found.lead] == [
        ("党工委编办", "党工委编办"),
        ("政务服务和大数据管理局", "政务服务和大\n\n数据管理局"),
    ]
    assert said(found) == ["ZR801 “政务服务和大”“数据管理局”接成了“政务服务和大数据管理局”"]


# Where no mark separates anything: a body and what belongs to it are one, what each says its own level are two; and where
# both pieces are names and nothing else tells, it is said.
_UNDECIDED = "之间没有标点，按一个单位"
BODIES = [
    ("县委", "宣传部"),
    ("县委", "组织部"),
    ("县委", "政法委"),
    ("县委", "编办"),
    ("青溪县委", "全面深化改革委员会办公室"),
    ("县政府", "办公室"),
    ("市政府", "国资委"),
    ("县纪委", "监委"),
    ("县政协", "提案委员会"),
    ("开发区", "管委会"),
    ("东门街道", "党工委"),
    ("县食品安全委员会", "办公室"),
    ("县公安局", "交警大队"),
    ("县交通运输局", "综合行政执法大队"),
    ("市生态环境局", "青溪分局"),
    ("国网青溪县", "供电公司"),
    ("国家税务总局青溪县", "税务局"),
    ("青溪县", "教育局"),
    ("国家统计局", "青溪调查队"),
    ("中国人民银行", "青溪县支行"),
    ("人行", "青溪中心支行"),
]


@pytest.mark.parametrize(("body", "part"), BODIES)
@pytest.mark.parametrize("gap", ["\n", "\n\n", " "])
def test_a_body_and_what_belongs_to_it_are_one_and_said_to_decide(body: str, part: str, gap: str) -> None:
    found = assigned(body + gap + part, role=Role.LEAD)
    assert [named.name for named in found.lead] == [body + part]
    assert said(found) == [f"ZR815 “{body}”“{part}”{_UNDECIDED}“{body + part}”登记"]


BRANCHES = [
    ("国家金融监管总局", "云溪监管支局"),
    ("国家金融监督管理总局", "云溪监管分局"),
    ("国家税务总局", "云溪县税务局"),
    ("国家税务总局", "云溪县税务局第一税务分局"),
    ("市税务局", "第二税务分局"),
    ("市税务局", "第一稽查局"),
]


@pytest.mark.parametrize(("body", "part"), BRANCHES)
def test_a_branch_is_one_with_its_body_and_nobody_is_asked(body: str, part: str) -> None:
    name = body + part
    broken = assigned(f"{body}\n{part}", role=Role.LEAD)
    assert [named.name for named in broken.lead] == [name]
    assert said(broken) == [f"ZR801 “{body}”“{part}”接成了“{name}”"]
    for whole in (name, f"{name}、县财政局"):
        found = assigned(whole, role=Role.LEAD)
        assert found.lead[0].name == name
        assert said(found) == []


def test_a_branch_that_says_its_place_or_comes_without_a_break_is_whole() -> None:
    for name in ("市公安局城关分局", "市生态环境局青溪分局", "中国电信股份有限公司云溪分公司", "国网某某供电公司"):
        found = assigned(name, role=Role.LEAD)
        assert ([named.name for named in found.lead], said(found)) == ([name], [])


BARE: list[tuple[str, list[str], list[str], list[str]]] = [
    # whole elsewhere, or both pieces are
    ("县委\n宣传部", ["县委宣传部、县财政局"], ["县委宣传部"], ["ZR801 “县委”“宣传部”接成了“县委宣传部”"]),
    ("县委\n宣传部", ["县委、宣传部"], ["县委", "宣传部"], []),
    (
        "县水利局\n水文站",
        ["县水利局、县水利局水文站"],
        ["县水利局水文站"],
        ["ZR801 “县水利局”“水文站”接成了“县水利局水文站”"],
    ),
    # a piece is no name
    ("团县\n委", [], ["团县委"], ["ZR801 “团县”“委”接成了“团县委”"]),
    ("县政\n府办", [], ["县政府办"], ["ZR801 “县政”“府办”接成了“县政府办”"]),
    # among others
    (
        "县财政局\n县委\n宣传部\n县教育局",
        [],
        ["县财政局", "县委宣传部", "县教育局"],
        [f"ZR815 “县委”“宣传部”{_UNDECIDED}“县委宣传部”登记"],
    ),
    (
        "县委\n县政府\n办公室",
        [],
        ["县委", "县政府办公室"],
        [f"ZR815 “县政府”“办公室”{_UNDECIDED}“县政府办公室”登记"],
    ),
    # two, of which only the first says its level
    (
        "县政务服务中心\n大数据局",
        [],
        ["县政务服务中心", "大数据局"],
        ["ZR815 “县政务服务中心”和“大数据局”之间只有换行，按两个单位登记"],
    ),
    # two that nobody has to look at
    ("县委办\n县政府办", [], ["县委办", "县政府办"], []),
    ("县委\n县财政局", [], ["县委", "县财政局"], []),
    ("财政局\n教育局", [], ["财政局", "教育局"], []),
    ("县财政局\n各乡镇", [], ["县财政局", "各乡镇"], []),
    ("县财政局\n东门街道", [], ["县财政局", "东门街道"], []),
    ("县财政局\n青溪水务集团", [], ["县财政局", "青溪水务集团"], []),
    ("县市场监管局\n市场监管所", ["市场监管所"], ["县市场监管局", "市场监管所"], []),
]


@pytest.mark.parametrize(("text", "others", "expected", "guesses"), BARE)
def test_a_line_break_that_nothing_explains_is_read_by_what_stands_alone_and_said(
    text: str, others: list[str], expected: list[str], guesses: list[str]
) -> None:
    found = assigned(text, role=Role.LEAD, others=others)
    assert [named.name for named in found.lead] == expected
    assert said(found) == guesses


# Where marks separate the names, a line break is the page's unless a name surely begins behind it: the text, further cells of
# its document, its names, and what is said.
MARKED: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "县公安局、县人力资源和社\n会保障局、县医保局",
        [],
        ["县公安局", "县人力资源和社会保障局", "县医保局"],
        ["ZR801 “县人力资源和社”“会保障局”接成了“县人力资源和社会保障局”"],
    ),
    (
        "县公安局\n县医疗保\n障局、县财政局",
        [],
        ["县公安局", "县医疗保障局", "县财政局"],
        ["ZR801 “县医疗保”“障局”接成了“县医疗保障局”", "ZR815 “县公安局”和“县医疗保障局”之间只有换行，按两个单位登记"],
    ),
    # of one width, and not cut
    (
        "县公安局、县财政局\n县司法局、县民政局\n各乡镇",
        [],
        ["县公安局", "县财政局", "县司法局", "县民政局", "各乡镇"],
        [
            "ZR815 “县财政局”和“县司法局”之间只有换行，按两个单位登记",
            "ZR815 “县民政局”和“各乡镇”之间只有换行，按两个单位登记",
        ],
    ),
    (
        "教育局、公安局\n住房和城乡\n建设局",
        [],
        ["教育局", "公安局", "住房和城乡建设局"],
        [
            "ZR801 “住房和城乡”“建设局”接成了“住房和城乡建设局”",
            "ZR815 “公安局”和“住房和城乡建设局”之间只有换行，按两个单位登记",
        ],
    ),
    (
        "县审计局、县财政局\n青溪数据集团",
        ["县财政局、青溪数据集团"],
        ["县审计局", "县财政局", "青溪数据集团"],
        ["ZR815 “县财政局”和“青溪数据集团”之间只有换行，按两个单位登记"],
    ),
    (
        "县审计局、县委\n宣传部",
        ["县委、县委宣传部、宣传部"],
        ["县审计局", "县委宣传部"],
        ["ZR801 “县委”“宣传部”接成了“县委宣传部”"],
    ),
    # role words end a name, and marks inside of a group separate none
    ("县水利局主办\n供销社、县审计局协办", [], ["县水利局", "供销社", "县审计局"], []),
    ("县财政局\n各县、区人民政府\n县审计局", [], ["县财政局", "各县、区人民政府", "县审计局"], []),
    ("县财政局\n县审计局\n6月底前完成", [], ["县财政局", "县审计局"], []),
]


@pytest.mark.parametrize(("text", "others", "expected", "guesses"), MARKED)
def test_a_line_break_among_marks_is_the_pages_unless_a_name_surely_begins(
    text: str, others: list[str], expected: list[str], guesses: list[str]
) -> None:
    found = assigned(text, role=Role.RESPONSIBLE, others=others)
    names_found = (*found.lead, *found.responsible, *found.supporting)
    assert [named.name for named in names_found] == expected
    assert said(found) == guesses


COMMON = [
    "县人力资源和社会保障局",
    "县卫生健康委员会",
    "县退役军人事务局",
    "县文化广电和旅游局",
    "县住房和城乡建设局",
    "县工业和信息化局",
    "县委宣传部",
    "县供销合作社联合社",
    "县机关事务管理局",
    "县政务服务和大数据管理局",
    "县市场监督管理局",
    "县残疾人联合会",
    "县农业农村局",
    "县城市管理综合行政执法局",
    "县公共资源交易中心",
    "县人民检察院",
    "县乡村振兴局",
    "县委社会工作部",
    "县国有资产监督管理委员会",
    "县公安局交通警察大队",
    "县社会保险事业管理中心",
    "县科学技术协会",
    "县总工会",
    "县委政法委员会",
    "县财政局国库支付中心",
    "国家税务总局青溪县税务局",
    "县发展改革委",
    "县投资促进局",
    "县医疗保障局",
    "县信访局",
    "县融媒体中心",
    "县司法局",
]


@pytest.mark.parametrize("unit", COMMON)
def test_a_name_that_is_broken_anywhere_among_marks_is_joined_and_said(unit: str) -> None:
    for at in range(1, len(unit)):
        left, right = unit[:at], unit[at:]
        found = assigned(f"县审计局、{left}\n{right}、县统计局", role=Role.RESPONSIBLE)
        assert [named.name for named in found.responsible] == ["县审计局", unit, "县统计局"]
        assert f"ZR801 “{left}”“{right}”接成了“{unit}”" in said(found)


# None of these leaves two whole names where it is broken.
WHOLE = [
    "司法局",
    "财政金融局",
    "发展改革和统计局",
    "人力资源和社会保障局",
    "市场监督管理局",
    "农业农村局",
    "应急管理局",
]
WHOLE += [
    "工业和科技创新委员会",
    "政务服务和大数据管理局",
    "卫生健康委员会",
    "各镇人民政府（街道办事处）",
    "住房和城乡建设局",
]


@effort(200)
@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=5, unique=True), st.data())
def test_names_that_are_broken_anywhere_read_back(units: list[str], data: st.DataObject) -> None:
    separator = data.draw(st.sampled_from(["\n", "、", "\n\n"]))
    cell = separator.join(_broken(unit, data) for unit in units)
    assert listed(cell, others=["、".join(WHOLE)]) == units


@effort(100)
@given(st.lists(st.sampled_from(WHOLE), min_size=1, max_size=5, unique=True), st.data())
def test_without_a_dictionary_too_where_no_piece_is_a_name(units: list[str], data: st.DataObject) -> None:
    pieces = [_broken(unit, data) for unit in units]
    known = names.Known()
    alone = [piece for whole in pieces for piece in whole.split("\n") if "\n" in whole]
    assume(not any(known.is_name(piece) for piece in alone[::2]))
    assert listed("\n".join(pieces), known=known) == units


def _broken(unit: str, data: st.DataObject) -> str:
    """A name with at most one line break in it."""
    at = data.draw(st.integers(0, len(unit) - 1))
    return f"{unit[:at]}\n{unit[at:]}" if at else unit


# A list, further texts of its document, its names, and what is said.
ELIDED: list[tuple[str, list[str], list[str], list[str]]] = [
    (
        "省委网信办，省保密局、密码管理局，省水利厅",
        [],
        ["省委网信办", "省保密局", "省密码管理局", "省水利厅"],
        ["ZR807 “密码管理局”补成了“省密码管理局”：同一列里省略了"],
    ),
    (
        "省水利厅、林业局、东江水务局",
        ["省林业局"],
        ["省水利厅", "省林业局", "东江水务局"],
        ["ZR807 “林业局”补成了“省林业局”：同一列里省略了，别处有全称"],
    ),
    (
        "常州市水利局、林业局",
        [],
        ["常州市水利局", "常州市林业局"],
        ["ZR807 “林业局”补成了“常州市林业局”：同一列里省略了"],
    ),
    ("市委组织部、宣传部", [], ["市委组织部", "市委宣传部"], ["ZR807 “宣传部”补成了“市委宣传部”：同一列里省略了"]),
    (
        "市委宣传部、文化和旅游局",
        [],
        ["市委宣传部", "市文化和旅游局"],
        ["ZR807 “文化和旅游局”补成了“市文化和旅游局”：同一列里省略了"],
    ),
    ("市水利局、宣传部", [], ["市水利局", "宣传部"], ["ZR807 “宣传部”可能是“市委宣传部”的省略，照原文没有补"]),
    ("省法院、检察院", [], ["省法院", "省检察院"], ["ZR807 “检察院”补成了“省检察院”：同一列里省略了"]),
    # the level comes back later: then it may be meant to be missing
    (
        "省水利厅、林业局、省财政厅",
        [],
        ["省水利厅", "林业局", "省财政厅"],
        ["ZR807 “林业局”可能是“省林业局”的省略，照原文没有补"],
    ),
    (
        "省水利厅、市林业局、财政局",
        [],
        ["省水利厅", "市林业局", "财政局"],
        ["ZR807 “财政局”可能是“省财政局”的省略，照原文没有补"],
    ),
    # the document itself names it without a level
    ("省水利厅、科技厅", ["科技厅、省发展改革委"], ["省水利厅", "科技厅"], []),
    # nothing is missing
    ("水利部、财政部、海关总署", [], ["水利部", "财政部", "海关总署"], []),
    ("市场监管局、财政局", [], ["市场监管局", "财政局"], []),
    (
        "省水利厅、东江流域管理局、人民银行省分行、海关总署东江分署",
        [],
        ["省水利厅", "东江流域管理局", "人民银行省分行", "海关总署东江分署"],
        [],
    ),
    ("省水利厅、各市人民政府、江城集团", [], ["省水利厅", "各市人民政府", "江城集团"], []),
    ("省水利厅，林业局", [], ["省水利厅", "林业局"], []),
    ("成都市、水利厅", [], ["成都市", "水利厅"], []),
    # what a place behind it says for both
    (
        "广州、深圳市政府，省水利厅",
        [],
        ["广州市政府", "深圳市政府", "省水利厅"],
        ["ZR807 “广州”补成了“广州市政府”：同一列里省略了"],
    ),
]


@pytest.mark.parametrize(("text", "others", "expected", "guesses"), ELIDED)
def test_what_a_list_says_once_is_completed_or_said(
    text: str, others: list[str], expected: list[str], guesses: list[str]
) -> None:
    found = assigned(text, role=Role.RESPONSIBLE, others=others)
    assert [named.name for named in found.responsible] == expected
    assert said(found) == guesses


def test_departments_that_are_named_by_their_field_are_departments() -> None:
    expected = ["教育部门", "公安部门", "税务部门"]
    for text in ("教育、公安、税务部门", "教育、公安、税务等部门"):
        found = assigned(text, role=Role.RESPONSIBLE)
        assert [named.name for named in found.responsible] == expected


def test_a_document_that_names_departments_without_a_level_is_not_completed() -> None:
    others = ["教育厅、科技厅", "财政厅负责"]
    found = assigned("省委组织部、水利厅", role=Role.RESPONSIBLE, others=others)
    assert [named.name for named in found.responsible] == ["省委组织部", "水利厅"]
    assert said(found) == ["ZR807 “水利厅”可能是“省水利厅”的省略，照原文没有补"]


def test_a_name_of_a_register_is_complete() -> None:
    assert listed("省水利厅、林业局") == ["省水利厅", "省林业局"]
    assert listed("省水利厅、林业局", given=["林业局"]) == ["省水利厅", "林业局"]
    assert listed("省水利厅、林业局", given=["林业局", "省林业局"]) == ["省水利厅", "省林业局"]


@pytest.mark.parametrize(
    "text",
    [
        "县水利局县林业局",
        "晋江公司轨道公司",
        "水务局新经济委",
        # A branch for what the body does not do, and two branches.
        "市财政局公安分局",
        "市公安局青溪分局云溪分局",
        "联通云溪分公司移动云溪分公司",
        "国家税务总局市税务局",
        "国家税务总局云溪县财政局",
    ],
)
def test_names_that_may_be_two_stay_whole_and_are_doubted(text: str) -> None:
    found = assigned(text, role=Role.RESPONSIBLE)
    assert [named.name for named in found.responsible] == [text]
    assert said(found) == [f"ZR815 “{text}”中间没有标点，可能是两个单位，照原文没有拆开"]


def test_a_document_teaches_its_names() -> None:
    duties = [duty("管委会办公室、水利局"), duty("水利局\n司法\n局"), duty("水利局\n林业局牵头，\n各镇")]
    assert names.learn(duties, ["县河长办"]) == names.Known(
        given=frozenset({"县河长办"}),
        whole=frozenset({"管委会办公室", "水利局"}),
        lines=frozenset({"水利局"}),
        bare=frozenset({"水利局", "司法局", "林业局"}),
    )
