"""The units of a draft: each name once, in the words of a register that is there, and no member invented."""

from zerenfengong.importing.drafting.draft_units import Registry
from zerenfengong.importing.source.stream import Place
from zerenfengong.model import Register, Unit

HERE = Place(2, 3)

GIVEN = Register(
    units=(
        Unit("市教育局", aliases=("教育局",)),
        Unit("各学校", members=("第一中学", "第二中学")),
        Unit("第一中学"),
        Unit("第二中学"),
        Unit("有关学校", some_of=("各学校",)),
        Unit("市财政局（国资委）"),
    )
)


def drafted(*names: str, given: Register | None = None) -> tuple[list[str], tuple[Unit, ...], list[str]]:
    """How each name is written in the tasks, the units, and what was said."""
    registry = Registry(given)
    written = [registry.name(name, HERE) for name in names]
    return written, registry.units(), [f"{guess.code} {guess.message}" for guess in registry.guesses]


def test_a_unit_is_declared_once_in_the_order_of_the_document() -> None:
    written, units, said = drafted("市教育局", "市财政局", "市教育局")
    assert written == ["市教育局", "市财政局", "市教育局"]
    assert units == (Unit("市教育局"), Unit("市财政局"))
    assert said == []


def test_a_collective_is_drafted_without_members() -> None:
    _written, units, said = drafted("各县（市、区）人民政府", "有关部门")
    assert units == (
        Unit("各县（市、区）人民政府", members=(), complete=False),
        Unit("有关部门", some_of=()),
    )
    assert said == [
        "ZR810 “各县（市、区）人民政府”是统称单位，文件没有列举成员",
    ]


def test_members_are_named_as_the_tasks_name_them() -> None:
    members = {"各镇街": ("青石镇", "柳河街道(办事处)", "柳河街道（办事处）")}
    registry = Registry(None, members)
    assert [registry.name(name, HERE) for name in ("柳河街道（办事处）", "各镇街")] == ["柳河街道（办事处）", "各镇街"]
    assert registry.units() == (
        Unit("柳河街道（办事处）"),
        Unit("各镇街", members=("青石镇", "柳河街道（办事处）")),
        Unit("青石镇"),
    )


def test_members_are_named_as_the_register_has_them() -> None:
    registry = Registry(GIVEN, {"各单位": ("教育局", "市财政局(国资委)")})
    assert registry.name("各单位", HERE) == "各单位"
    (collective,) = (one for one in registry.units() if one.name == "各单位")
    assert collective == Unit("各单位", members=("教育局", "市财政局（国资委）"))
    assert {one.name for one in registry.units()} == {"市教育局", "市财政局（国资委）", "各单位"}


def test_names_that_differ_only_in_width_are_one_unit() -> None:
    written, units, said = drafted("市交通委（市道运局）", "市交通委(市道运局)")
    assert written == ["市交通委（市道运局）"] * 2
    assert units == (Unit("市交通委（市道运局）"),)
    assert said == ["ZR820 “市交通委(市道运局)”与前面的“市交通委（市道运局）”只差写法，写成一样"]


def test_what_is_no_name_by_its_form_is_kept_and_said() -> None:
    written, units, said = drafted("张三")
    assert (written, units) == (["张三"], (Unit("张三"),))
    assert said == ["ZR815 “张三”不像单位名称，照原文登记"]


def test_a_register_gives_its_units_with_whatever_they_hold() -> None:
    _written, units, said = drafted("有关学校", "教育局", given=GIVEN)
    assert [unit.name for unit in units] == ["市教育局", "各学校", "第一中学", "第二中学", "有关学校"]
    assert units[1].members == ("第一中学", "第二中学")
    assert said == []


def test_an_alias_stays_the_documents_own_word_and_a_spelling_becomes_the_registers() -> None:
    written, _units, said = drafted("教育局", "市财政局(国资委)", given=GIVEN)
    assert written == ["教育局", "市财政局（国资委）"]
    assert said == ["ZR820 “市财政局(国资委)”写成任务台账里的“市财政局（国资委）”"]


def test_a_unit_that_the_register_does_not_have_is_new_and_said() -> None:
    written, units, said = drafted("市卫生局", given=GIVEN)
    assert (written, units) == (["市卫生局"], (Unit("市卫生局"),))
    assert said == ["ZR815 任务台账里没有“市卫生局”，作为新单位登记"]
