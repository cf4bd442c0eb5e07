"""An answer on a screen, drawn: in full where there is room, a task in a line where there is not."""

import datetime as dt
import re
from contextvars import copy_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from zerenfengong.answers.digest import Block, Digest, Entry, tasks_digest
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.found import by_way
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.render import Canvas
from zerenfengong.render.digest_page import draw_digest
from zerenfengong.text.width import draw_ambiguous_wide, width


@pytest.fixture
def owed(tmp_path: Path) -> Digest:
    query = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    criteria = Criteria(units=(query.register.units_by_name["市商务局"],))
    found = by_way(query.tasks(criteria), criteria.roles)
    return tasks_digest(query, found, criteria, grouped=True, limit=None)


def drawn(digest: Digest, columns: int | None, lines: int | None = None, *, color: bool = False) -> list[str]:
    return draw_digest(digest, Canvas(columns, lines, color)).splitlines()


def test_where_everything_has_room_it_stands_in_full(owed: Digest) -> None:
    assert drawn(owed, 80, 40) == [
        "市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）",
        "",
        "牵头，有时限、没有定日期 2 项",
        "  b1  持续推进",
        "      持续推进“一网通办”。",
        "      主要责任单位：市财政局、市商务局；责任单位：市直有关部门；统一要求：各区政",
        "      府",
        "  b2  信息形成之日起20个工作日内  统一要求：各区政府",
        "      信息形成之日起20个工作日内公开。",
        "",
        "配合，有期限 1 项",
        "  a1  2023-06-30 周五 剩 2 天（取消门槛）",
        "      2023-12-31 周日 剩 186 天（公布清单；市商务局），最后工作日",
        "      12月29日（周五）",
        "      6月底前取消隐性门槛，12月底前公布清单。",
        "      主要责任单位：市发改委；统一要求：各区政府、市财政局",
        "",
        "经“市直各部门”牵头，有期限 1 项",
        "  a2  每月28日前，下次 2023-06-28 周三 今天到期",
        "      每月28日前报送进展。 报送时附台账。",
        "      主要责任单位：市直各部门；统一要求：各区政府、市财政局",
    ]


def test_where_it_would_scroll_only_what_the_unit_leads_is_in_full(owed: Digest) -> None:
    assert drawn(owed, 80, 20)[9:] == [
        "",
        "配合，有期限 1 项",
        "  a1  2023-06-30   剩 2 天  取消隐性门槛，12月底前公布清单  市发改委",
        "      取消门槛；2023-12-31 周日 剩 186 天（公布清单；市商务局），最后工作日",
        "      12月29日（周五）",
        "",
        "经“市直各部门”牵头，有期限 1 项",
        "  a2  2023-06-28  今天到期  报送进展。 报送时附台账         市直各部门",
        "      每月28日前，下次 2023-06-28 周三",
    ]


def test_a_narrow_window_has_the_task_below_its_day(owed: Digest) -> None:
    assert drawn(owed, 36, 20)[15:19] == [
        "  a1  2023-06-30   剩 2 天",
        "    取消隐性门槛，12月底前公布清单",
        "    取消门槛；2023-12-31 周日 剩",
        "    186 天（公布清单；市商务局），最",
    ]


def test_through_a_pipe_nothing_is_cut(owed: Digest) -> None:
    assert "  a1  2023-06-30   剩 2 天  取消隐性门槛，12月底前公布清单  市发改委" in drawn(owed, None)


def test_what_sets_a_limit_is_marked_and_what_is_near_has_its_colour(owed: Digest) -> None:
    lines = drawn(owed, 80, 40, color=True)
    assert lines[0] == "\x1b[1m市商务局：合计 4 项：牵头 2、配合 1、牵头 1（经“市直各部门”）\x1b[0m"
    assert lines[2] == "\x1b[1;32m牵头，有时限、没有定日期 2 项\x1b[0m"
    assert lines[11] == "\x1b[1m  a1\x1b[0m\x1b[33m  2023-06-30 周五 剩 2 天（取消门槛）\x1b[0m"
    assert lines[14] == "      \x1b[4m6月底前\x1b[0m取消隐性门槛，\x1b[4m12月底前\x1b[0m公布清单。"


WORDS = st.text(alphabet="公开“”，。、（）①…2020年6月x ", max_size=60)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    day = draw(st.sampled_from(["", "2020-11-30"]))
    name = st.text("甲乙局①", min_size=1, max_size=40)
    leads = draw(st.sampled_from([(), (draw(name),), (f"{draw(name)}、{draw(name)}", draw(name))]))
    return Entry(
        id=draw(st.text("12.①-", min_size=1, max_size=6) | st.text("一1", min_size=30, max_size=64)),
        day=day,
        left="期限已过 117 天" if day else draw(st.sampled_from(["", "未写时限"])),
        state=draw(st.sampled_from(State)),
        limits=tuple(draw(st.lists(WORDS, max_size=2))),
        beside=draw(WORDS),
        short=draw(WORDS),
        measure=draw(WORDS),
        marked=tuple(draw(st.lists(st.text("公开6月", max_size=3), max_size=2))),
        leads=leads,
        units=draw(WORDS),
    )


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    blocks = st.builds(
        Block, WORDS, st.lists(entries(), max_size=3), WORDS, level=st.sampled_from([1, 2]), full=st.booleans()
    )
    return Digest(("任务台账：某表", draw(WORDS)), tuple(draw(st.lists(blocks, max_size=3))), (draw(WORDS),))


@given(digests(), st.integers(24, 200), st.sampled_from([None, 2]), st.booleans())
def test_no_line_is_wider_than_the_window(digest: Digest, columns: int, lines: int | None, ambiguous: bool) -> None:
    def widest() -> int:
        if ambiguous:
            draw_ambiguous_wide()
        return max(map(width, drawn(digest, columns, lines)))

    assert copy_context().run(widest) <= columns


@given(digests(), st.integers(60, 200))
def test_in_full_no_word_is_lost(digest: Digest, columns: int) -> None:
    whole = "".join("".join(drawn(digest, columns)).split())
    for one in (entry for block in digest.blocks for entry in block.entries):
        assert all("".join(text.split()) in whole for text in (one.measure, one.units, *one.limits))


@given(st.lists(st.text("甲乙局", min_size=1, max_size=30), min_size=1, max_size=2), st.integers(24, 200))
def test_a_name_is_whole_or_absent(leads: list[str], columns: int) -> None:
    entry = Entry("1", "2020-11-30", "剩 3 天", State.OPEN, (), "", "办理" * 30, "", (), tuple(leads), "")
    _head, _empty, line, *_below = drawn(Digest(("表",), (Block("", [entry]),), ()), columns, 2)
    found = re.search("[甲乙]?[甲乙局]*$", line)
    assert found is not None
    assert found[0] in ("", *leads)


def test_who_leads_is_shorter_where_all_of_them_have_no_room() -> None:
    entry = Entry(
        "1", "", "", State.UNDATED, (), "", "办" * 60, "", (), ("甲局、乙局、丙局、丁局、戊局、己局", "甲局等6个"), ""
    )
    digest = Digest(("表",), (Block("", [entry]),), ())
    assert drawn(digest, 120, 2)[2].split("…")[1].strip() == "甲局、乙局、丙局、丁局、戊局、己局"
    assert drawn(digest, 60, 2)[2].split("…")[1].strip() == "甲局等6个"
    assert drawn(digest, 30, 2)[2].split("…")[1].strip() == ""
