"""Members are added to a collective and nothing else changes: not another field, not a comment, not the line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from tests.register.writing.test_registers import COMMENTED, NAMES, TEXTS, records
from tests.registers import PLAN
from zerenfengong.model import Register, Unit
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.schema import REGISTER
from zerenfengong.register.writing.formatting import NotFormatted, formatted
from zerenfengong.register.writing.membership import Membership, with_members
from zerenfengong.register.writing.registers import Comments, written_register


def read(text: str) -> loader.Loaded:
    return loader.load_text(text, "tasks.yaml")


def added(
    text: str, collective: str, known: tuple[str, ...] = (), new: tuple[str, ...] = (), *, complete: bool = False
) -> str:
    """The text with the members added to the collective of this name."""
    loaded = read(text)
    unit = loaded.readable.units_by_name[collective]
    return with_members(loaded, Membership(unit, known, new, complete))


BEFORE = """\
# 分工表
format: 1

document:
  title: 县域河湖保护任务分工
  issuer: 县河长办
  issued: 2022-04-11

units:
  # 县直单位

  - name: 县河长办
  - name: 各部门  # 文件没有列举
    aliases: [县直各部门]
    members:  # 只有表里写到的
      # 牵头的
      - 县河长办
      - 县水利局  # 河道
    complete: false
    not_members: [县委组织部]
    source: 县机构编制方案
  - name: 县水利局

  - name: 县财政局
  - name: 县委组织部
  - name: 各乡镇
    members: []  # 一个也没有列举
    complete: false
  # 单位完

tasks:
  - id: h1
    measure: 建立河道巡查台账。
    lead: [各部门]  # 原文如此
    responsible: [各乡镇]

  # 最后一项
  - id: h2
    measure: |
      第一段。
      第二段。
    lead: [县河长办]
# 末尾的话
"""


def test_known_and_new_members_stand_behind_the_others_and_the_new_ones_are_declared_at_the_end() -> None:
    assert added(BEFORE, "各部门", ("县财政局",), ("县林业局", "县交通局")) == BEFORE.replace(
        "      - 县水利局  # 河道\n", "      - 县水利局  # 河道\n      - 县财政局\n      - 县林业局\n      - 县交通局\n"
    ).replace("  # 单位完\n", "  - name: 县林业局\n  - name: 县交通局\n  # 单位完\n")


def test_a_list_that_was_empty_is_filled_where_it_stands() -> None:
    assert added(BEFORE, "各乡镇", (), ("轵城镇", "邵原乡")) == BEFORE.replace(
        "members: []  #", "members: [轵城镇, 邵原乡]  #"
    ).replace("  # 单位完\n", "  - name: 轵城镇\n  - name: 邵原乡\n  # 单位完\n")


def test_a_list_that_grows_too_wide_for_its_line_becomes_a_block() -> None:
    names = tuple(f"第{at}街道办事处" for at in "一二三四五六")
    assert added(BEFORE, "各乡镇", (), names) == BEFORE.replace(
        "    members: []  # 一个也没有列举\n",
        "    members:  # 一个也没有列举\n" + "".join(f"      - {name}\n" for name in names),
    ).replace("  # 单位完\n", "".join(f"  - name: {name}\n" for name in names) + "  # 单位完\n")


def test_a_list_that_is_complete_now_says_so_where_it_said_that_it_is_not() -> None:
    after = BEFORE.replace(
        "      - 县水利局  # 河道\n    complete: false", "      - 县水利局  # 河道\n    complete: true"
    )
    assert added(BEFORE, "各部门", complete=True) == after
    assert added(after, "各部门", complete=True) == after
    without = BEFORE.replace("    complete: false\n    source", "    source").replace("    complete: false\n", "", 1)
    assert added(without, "各部门", complete=True) == without  # a list is complete that says nothing else


def test_nothing_to_add_changes_nothing() -> None:
    assert added(BEFORE, "各部门") == BEFORE
    assert added(BEFORE, "各乡镇") == BEFORE


def test_a_member_is_written_as_it_is_given_be_it_an_alias() -> None:
    assert added(BEFORE, "各乡镇", ("县直各部门",)) == BEFORE.replace("members: []  #", "members: [县直各部门]  #")


def test_line_ends_of_windows_are_kept() -> None:
    windows = BEFORE.replace("\n", "\r\n")
    after = added(windows, "各部门", ("县财政局",), ("县林业局",), complete=True)
    assert after == added(BEFORE, "各部门", ("县财政局",), ("县林业局",), complete=True).replace("\n", "\r\n")


def test_what_was_not_in_canonical_form_is_so_afterwards() -> None:
    plan = formatted(read(PLAN))
    assert added(PLAN, "市直各部门", ("东区政府",), ("市教育局",)) == added(
        plan, "市直各部门", ("东区政府",), ("市教育局",)
    )


def test_sections_may_be_written_with_half_width_brackets() -> None:
    text = PLAN.replace("一（一）", "一(一)")
    assert read(text).findings == ()
    assert added(text, "市直各部门", ("东区政府",)) == added(PLAN, "市直各部门", ("东区政府",))


@pytest.mark.parametrize(
    "text",
    [
        "format: 1\nunits: [{name: 各部门}]\n",
        "format: 1\nunits: [{name: 各部门, some_of: []}]\n",
        "format: 1\nunits: [{name: 各部门, members: }]\n",
    ],
)
def test_a_unit_without_a_list_of_members_is_given_none(text: str) -> None:
    with pytest.raises(NotFormatted):
        added(text, "各部门", ("县财政局",))


def test_where_what_was_written_would_not_read_back_the_same_nothing_is_given_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unit = read(BEFORE).readable.units_by_name["各部门"]
    drawn = "zerenfengong.register.writing.rewriting.canonical"
    for spoilt in (BEFORE, added(BEFORE, "各部门", ("县财政局",)).replace("# 末尾的话\n", "")):
        monkeypatch.setattr(drawn, lambda _root, _notes, spoilt=spoilt: spoilt)
        with pytest.raises(NotFormatted):
            with_members(read(BEFORE), Membership(unit, ("县财政局",), (), complete=False))


# Registers of whatever texts a file can hold.

COLLECTIVES = st.builds(
    lambda name, members, complete, others: Unit(name, members=members, complete=complete, not_members=others),
    TEXTS,
    NAMES,
    st.booleans(),
    st.just(()) | NAMES,
)

NEW = st.lists(TEXTS, max_size=3).map(tuple)


@effort(150)
@given(records(REGISTER), COMMENTED, COLLECTIVES, st.integers(0, 3), NAMES, NEW, st.booleans())
def test_any_register_reads_back_with_the_members_and_with_all_its_comments(
    drawn: Register,
    comments: Comments,
    collective: Unit,
    place: int,
    known: tuple[str, ...],
    new: tuple[str, ...],
    complete: bool,
) -> None:
    at = drawn.units.index(collective) if collective in drawn.units else min(place, len(drawn.units))
    units = [*drawn.units[:at], collective, *drawn.units[at:]]
    register = drawn._replace(units=tuple(units))
    text = written_register(register, comments)
    change = Membership(collective, known, new, complete)
    after = with_members(read(text), change)
    units[at] = collective._replace(
        members=(*(collective.members or ()), *known, *new), complete=complete or collective.complete
    )
    again = read(after)
    assert again.findings == ()
    assert again.register == register._replace(units=(*units, *(Unit(name) for name in new)))
    assert sorted(one.text for one in yaml_nodes.layout(after).comments) == sorted(
        one.text for one in yaml_nodes.layout(text).comments
    )
    assert formatted(again) == after
    assert with_members(read(text.replace("\n", "\r\n")), change) == after.replace("\n", "\r\n")
