"""Who is meant by a name, and by which way a task's names reach a unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.model import Document, Register, Unit
from zerenfengong.register.unit_directory import Directory, How, Match, Miss, pieces
from zerenfengong.register.unit_ways import Way
from zerenfengong.text.folding import fold_name

REGISTER = Register(
    units=(
        Unit("人力资源和社会保障局", pinyin="rlzyhshbzj"),
        Unit("发展改革和统计局", aliases=("发改局",), pinyin="fzgghtjj"),
        Unit("司法局", pinyin="sfj"),
        Unit("水务局", pinyin="swj"),
        Unit("商务局", pinyin="swj"),
        Unit("工信局（大数据局）"),
        Unit("各部门", members=("人力资源和社会保障局", "司法局", "发改局"), complete=False),
        Unit("各单位", members=("各部门", "水务局")),
        Unit("有关单位", some_of=("各单位",)),
        Unit("各镇", members=(), complete=False),
    )
)
DIRECTORY = Directory(REGISTER)


def unit(name: str) -> Unit:
    return REGISTER.units_by_name[name]


@pytest.mark.parametrize(
    ("asked", "name", "how"),
    [
        ("司法局", "司法局", How.NAME),
        ("发改局", "发展改革和统计局", How.ALIAS),
        ("sfj", "司法局", How.INITIALS),
        ("SFJ", "司法局", How.INITIALS),
        ("ＳＦＪ", "司法局", How.INITIALS),
        ("工信局(大数据局)", "工信局（大数据局）", How.FOLDED),
        ("工信局 大数据局", "工信局（大数据局）", How.FOLDED),
        (" 司 法 局 ", "司法局", How.FOLDED),
        ("人社局", "人力资源和社会保障局", How.ABBREVIATION),
        ("统计局", "发展改革和统计局", How.ABBREVIATION),
        ("大数据局", "工信局（大数据局）", How.ABBREVIATION),
    ],
)
def test_a_unit_is_found_by_any_of_its_spellings(asked: str, name: str, how: How) -> None:
    assert DIRECTORY.resolve(asked) == Match(asked, unit(name), how)


@pytest.mark.parametrize(
    ("asked", "candidates"),
    [
        ("swj", ("水务局", "商务局")),  # initials of two
        ("务局", ("水务局", "商务局")),  # an abbreviation of two
        ("单位", ("各单位", "有关单位")),
    ],
)
def test_what_several_units_go_by_is_refused_with_all_of_them(asked: str, candidates: tuple[str, ...]) -> None:
    assert DIRECTORY.resolve(asked) == Miss(asked, candidates, (), ())


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("司法居", ("司法局",)),
        ("教育局", ()),
        ("司", ("司法局",)),  # one character is no abbreviation, but says which names hold it
        ("", ()),
        ("fz", ("发展改革和统计局",)),  # the beginning of initials
    ],
)
def test_a_miss_names_the_nearest_and_the_collectives_that_may_hold_it(asked: str, nearest: tuple[str, ...]) -> None:
    assert DIRECTORY.resolve(asked) == Miss(asked, (), nearest, ("各部门",))


@pytest.mark.parametrize(
    ("asked", "collectives"),
    [
        ("教育局", ("各部门",)),
        ("轵城镇", ("各部门", "各镇")),
        ("轵城镇人民政府", ("各部门", "各镇")),
        ("党工委组织部", ("各部门",)),
        ("玉泉街道办事处", ("各部门", "各医院")),  # by its alias
    ],
)
def test_a_miss_names_only_collectives_that_may_hold_who_was_asked_for(
    asked: str, collectives: tuple[str, ...]
) -> None:
    units = (
        Unit("水务局"),
        Unit("各部门", members=("水务局",), complete=False),
        Unit("各镇", members=()),  # whose list is empty, and so not complete
        Unit("各医院", aliases=("各街道",), members=("水务局",), complete=False),
        Unit("各局", members=("水务局",)),
        Unit("有关部门", some_of=("各部门",)),
    )
    assert Directory(Register(units=units)).resolve(asked) == Miss(asked, (), (), collectives)


def test_the_ways_to_a_unit_lead_through_every_depth_and_keep_their_stations() -> None:
    assert DIRECTORY.ways(unit("司法局")) == {
        "司法局": Way((), certain=True),
        "各部门": Way(("各部门",), certain=True),
        "各单位": Way(("各单位", "各部门"), certain=True),
        "有关单位": Way(("有关单位", "各单位", "各部门"), certain=False),
    }


def test_a_unit_is_reached_by_its_aliases_and_listed_by_them() -> None:
    ways = DIRECTORY.ways(unit("发展改革和统计局"))
    assert ways["发改局"] == Way((), certain=True)
    assert ways["各部门"] == Way(("各部门",), certain=True)


def test_a_collective_can_be_asked_for_itself() -> None:
    assert DIRECTORY.ways(unit("各单位")) == {
        "各单位": Way((), certain=True),
        "有关单位": Way(("有关单位",), certain=False),
    }


def test_a_sure_way_is_preferred_to_a_shorter_possible_one() -> None:
    register = Register(
        units=(
            Unit("甲局"),
            Unit("有关部门", some_of=("甲局",), members=("各部门",)),
            Unit("各部门", members=("甲局",)),
        )
    )
    ways = Directory(register).ways(register.units[0])
    assert ways["有关部门"] == Way(("有关部门", "各部门"), certain=True)


def test_collectives_are_listed_in_the_registers_order_with_the_way() -> None:
    assert DIRECTORY.collectives_of(unit("水务局")) == (
        ("各单位", Way(("各单位",), certain=True)),
        ("有关单位", Way(("有关单位", "各单位"), certain=False)),
    )


@given(st.text(alphabet="司法局（()） ＡaA1１", max_size=12))
def test_folding_is_idempotent_and_blind_to_width_case_brackets_and_spaces(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_name(text.replace("（", "(").replace("）", ")").replace("Ａ", "A").swapcase()) == fold_name(text)


@given(st.text(max_size=20))
def test_any_question_gets_an_answer(asked: str) -> None:
    found = DIRECTORY.resolve(asked)
    assert found.asked == asked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲局、乙局，丙局；丁局", ["甲局", "乙局", "丙局", "丁局"]),
        ("【甲局、乙局】", ["甲局", "乙局"]),
        ("［甲局, 乙局］", ["甲局", "乙局"]),
        ("甲局 乙局　丙局", ["甲局", "乙局", "丙局"]),
        ("各县（市、区）政府、甲局(乙局, 丙局)", ["各县（市、区）政府", "甲局(乙局, 丙局)"]),
        ("甲局）、乙局", ["甲局）", "乙局"]),
        ("甲局（乙、丙", ["甲局（乙、丙"]),
        ("、， ", []),
    ],
)
def test_names_that_stand_as_one_are_separated_but_within_brackets(text: str, names: list[str]) -> None:
    assert pieces(text) == names


CITY = (
    Unit("市司法局"),
    Unit("省财政厅"),
    Unit("市财政局"),
    Unit("市司法局仲裁处"),
    Unit("区水务局"),
    Unit("教育局"),
    Unit("市教育局"),
)


def issued_by(issuer: str, *units: Unit) -> Directory:
    return Directory(Register(Document("分工", issuer=issuer), units or CITY))


@pytest.mark.parametrize(
    "issuer", ["某市人民政府办公室", "甲省乙市丙局", "中共某市委员会", "某市城市管理局", "某市市场监督管理局"]
)
def test_an_office_without_its_level_is_that_of_whoever_issued_the_table(issuer: str) -> None:
    directory = issued_by(issuer)
    assert directory.resolve("司法局") == Match("司法局", CITY[0], How.LEVEL)
    assert directory.resolve(" 司法局 ") == Match(" 司法局 ", CITY[0], How.LEVEL)


def test_initials_do_without_the_level_too() -> None:
    units = (Unit("县司法局", pinyin="xsfj"), Unit("县财政局", pinyin="xczj"), Unit("财经局", pinyin="czj"))
    directory = issued_by("某县人民政府", *units)
    assert directory.resolve("SFJ") == Match("SFJ", units[0], How.LEVEL)
    assert directory.resolve("czj") == Match("czj", units[2], How.INITIALS)
    assert isinstance(issued_by("某市人民政府", *units).resolve("sfj"), Miss)


def test_whole_names_in_letters_do_without_the_level_too() -> None:
    units = (Unit("县司法局"), Unit("县财政局"), Unit("财政局"), Unit("乡镇局"), Unit("市审计局"))
    directory = issued_by("某县人民政府", *units)
    assert directory.resolve("SiFaJu") == Match("SiFaJu", units[0], How.LEVEL)
    assert directory.resolve("xiansifaju") == Match("xiansifaju", units[0], How.PINYIN)
    assert directory.resolve("caizhengju") == Match("caizhengju", units[2], How.PINYIN)
    # What begins in letters as the level does, or has another one, is not of it.
    assert isinstance(directory.resolve("gzhenju"), Miss)
    assert isinstance(directory.resolve("shenjiju"), Miss)
    assert isinstance(issued_by("某委员会", *units).resolve("sifaju"), Miss)


def test_an_office_that_is_called_so_is_meant_and_not_that_of_the_level() -> None:
    assert issued_by("某市人民政府").resolve("教育局") == Match("教育局", CITY[5], How.NAME)


def test_an_office_of_another_level_is_not_that_of_the_issuer() -> None:
    assert issued_by("某市人民政府").resolve("水务局") == Match("水务局", CITY[4], How.ABBREVIATION)


@pytest.mark.parametrize("issuer", ["", "某委员会", "某城市管理局", "某市场监督管理局", "某区域协调办公室"])
def test_where_the_issuer_has_no_level_none_is_added(issuer: str) -> None:
    assert issued_by(issuer).resolve("司法局") == Miss("司法局", ("市司法局", "市司法局仲裁处"), (), ())


def test_the_issuers_level_is_that_of_the_last_place_in_its_name() -> None:
    units = (Unit("市司法局"), Unit("区司法局"))
    assert issued_by("甲市乙区人民政府", *units).resolve("司法局") == Match("司法局", units[1], How.LEVEL)


def test_of_two_offices_of_that_level_neither_is_taken() -> None:
    units = (Unit("市司法局"), Unit("市应急局", aliases=("市 司法局",)))
    assert issued_by("某市人民政府", *units).resolve("司法局") == Miss("司法局", ("市司法局", "市应急局"), (), ())


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("sifaju", "司法局"),
        ("SiFaJu", "司法局"),
        ("ｓｉｆａｊｕ", "司法局"),
        ("si fa ju", "司法局"),
        ("shangwuju", "商务局"),
    ],
)
def test_a_unit_is_found_by_its_whole_name_in_letters(asked: str, name: str) -> None:
    assert DIRECTORY.resolve(asked) == Match(asked, unit(name), How.PINYIN)


def test_letters_that_two_units_are_spelt_by_are_refused_with_both() -> None:
    units = (Unit("事务局"), Unit("市务局"))
    assert Directory(Register(units=units)).resolve("shiwuju") == Miss("shiwuju", ("事务局", "市务局"), (), ())
