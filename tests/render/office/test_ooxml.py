"""What Word and Excel files share: legal text, columns that share a page, names of sheets, titles on several lines."""

import datetime as dt
import io
import time
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerenfengong.errors import OutputRefused
from zerenfengong.render.office import ooxml
from zerenfengong.render.office.ooxml import CellText, Wish, legal, settled, shared
from zerenfengong.render.office.xlsx import sheet_names
from zerenfengong.text.headline import headline
from zerenfengong.text.width import width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲局\t乙局\n丙局", "甲局\t乙局\n丙局"),
        ("\x1b[31m红", "\\x1b[31m红"),
        ("\u202e倒", "\\u202e倒"),
        ("\x00\ufffe\uffff", "\\x00\\ufffe\\uffff"),
        ("\ud800", "\\ud800"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_what_xml_can_not_hold_is_shown_by_its_code(text: str, shown: str) -> None:
    assert legal(text) == shown


@given(st.text())
def test_any_text_becomes_one_that_xml_holds(text: str) -> None:
    element = ElementTree.Element("t")
    element.text = legal(text)
    assert ElementTree.fromstring(ElementTree.tostring(element)).text == (legal(text) or None)


def test_what_fits_is_as_wide_as_its_text_and_the_weightiest_takes_the_rest() -> None:
    assert shared([Wish(20, 10, 1), Wish(40, 10, 4), Wish(30, 10, 1)], 100) == [20, 50, 30]


def test_what_does_not_fit_shares_by_weight_and_never_below_the_least() -> None:
    assert shared([Wish(20, 20, 1), Wish(400, 10, 3), Wish(300, 10, 1)], 120) == [20, 70, 30]


@given(
    st.lists(st.tuples(st.floats(1, 500), st.floats(1, 80), st.floats(1, 40)), min_size=1, max_size=12),
    st.floats(100, 800),
)
def test_columns_fill_the_room(columns: list[tuple[float, float, float]], room: float) -> None:
    wishes = [Wish(max(natural, least), least, weight) for natural, least, weight in columns]
    widths = shared(wishes, room)
    assert sum(widths) == pytest.approx(room)
    if sum(wish.least for wish in wishes) <= room:
        assert all(wide >= wish.least - 1e-6 for wide, wish in zip(widths, wishes, strict=True))


def test_the_widest_line_counts() -> None:
    assert CellText.of("甲局、乙局\n丙局").widest == width("甲局、乙局")
    assert CellText.of("").widest == 0


def test_a_settled_package_has_the_day_and_no_other_time() -> None:
    core = b'<x><dcterms:modified xsi:type="y">2026-11-24T23:00:00Z</dcterms:modified></x>'
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr(zipfile.ZipInfo("docProps/core.xml", (2026, 11, 24, 23, 0, 0)), core)
    with zipfile.ZipFile(io.BytesIO(settled(written.getvalue(), dt.date(2020, 10, 25)))) as package:
        assert [entry.date_time for entry in package.infolist()] == [(1980, 1, 1, 0, 0, 0)]
        assert package.read("docProps/core.xml") == core.replace(b"2026-11-24T23:00:00Z", b"2020-10-25T00:00:00Z")


def package(part: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        made.writestr("a.xml", part)
        made.writestr("b.xml", part)
    return written.getvalue()


def test_a_part_is_filled_piece_by_piece() -> None:
    day = dt.date(2020, 10, 25)
    drawn = settled(package(b"<a/>"), day, {"b.xml": lambda empty: (empty, b"1", b"2")})
    with zipfile.ZipFile(io.BytesIO(drawn)) as made:
        assert {name: made.read(name) for name in made.namelist()} == {"a.xml": b"<a/>", "b.xml": b"<a/>12"}


def test_a_part_that_no_program_could_open_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ooxml, "_LARGEST", 10)
    with pytest.raises(
        OutputRefused, match=r"^文件太大，没有写：其中一部分超过 2 GB；筛选出一部分任务再写，或者写成 csv$"
    ):
        settled(package(b"<a/>"), dt.date(2020, 10, 25), {"b.xml": lambda _empty: iter(lambda: b"<b/>", b"")})


@pytest.mark.parametrize(
    ("title", "room", "lines"),
    [
        ("某市2023年任务分工", 40, ["某市2023年任务分工"]),
        (
            "落实上级机关2023年政务公开工作要点责任分工",
            40,
            ["落实上级机关2023年", "政务公开工作要点责任分工"],
        ),
        (
            "某市人民政府办公室重点工作任务分工方案",
            30,
            ["某市人民政府办公室", "重点工作任务分工方案"],
        ),
        ("某市任务分工表（市财政局）", 20, ["某市任务分工表", "（市财政局）"]),
        ("关于印发《某市行动计划》的通知", 28, ["关于印发", "《某市行动计划》的通知"]),
        ("一二三四五六七八九十一二三四五", 20, ["一二三四五六七", "八九十一二三四五"]),
        (
            "某市2026年深入推进数字政府建设暨政务服务“一网通办”“跨省通办”改革攻坚重点任务交办单",
            40,
            ["某市2026年深入推进数字政府建设", "暨政务服务“一网通办”“跨省通办”", "改革攻坚重点任务交办单"],
        ),
        (
            "临江市城市更新和老旧小区改造提升三年行动实施方案重点任务交办单",
            40,
            ["临江市城市更新和老旧小区改造提升", "三年行动实施方案重点任务交办单"],
        ),
    ],
)
def test_a_long_title_breaks_where_a_reader_would_break_it(title: str, room: int, lines: list[str]) -> None:
    assert headline(title, room) == lines


@given(st.text(alphabet="市任务分工《》（）年2023", max_size=80), st.integers(12, 60))
def test_no_line_of_a_title_is_too_wide_and_none_is_lost(title: str, room: int) -> None:
    lines = headline(title, room)
    assert "".join(lines) == title
    assert max(map(width, lines)) <= room


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["司法局", "司法局"], ["司法局", "司法局_2"]),
        (["ABC", "abc"], ["ABC", "abc_2"]),
        (["../../x", "a[b]:*?/\\c"], [".._.._x", "a_b______c"]),
        (["总表", "History", "", "'甲'"], ["总表_2", "History_2", "表", "甲"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 29 + "_2"]),
        (["\U0001f600" * 20], ["\U0001f600" * 15]),
        (["甲\n乙\x1b"], ["甲 乙_x1b"]),
    ],
)
def test_names_of_sheets(titles: list[str], names: list[str]) -> None:
    assert sheet_names(titles, ["总表"]) == names


@given(st.lists(st.text(alphabet="甲乙aA'[]:*?/\\ \x00\U0001f600", max_size=50), max_size=20))
def test_every_name_of_a_sheet_is_one_that_excel_takes(titles: list[str]) -> None:
    names = sheet_names(titles, ["总表"])
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\\x00")
        assert not name.startswith("'")
        assert not name.endswith("'")


@pytest.mark.parametrize("title", ["《" * 10_000, "任务" * 10_000, "（" * 10_000 + "）", "2023年" * 10_000])
def test_a_title_that_is_no_title_takes_no_longer_than_its_length(title: str) -> None:
    begun = time.process_time()
    assert "".join(headline(title, 40)) == title
    assert time.process_time() - begun < 4  # were every seam looked at, it would be minutes


@given(
    st.lists(
        st.tuples(st.floats(10, 900), st.floats(5, 60), st.floats(0.5, 99), st.booleans()), min_size=1, max_size=9
    ),
    st.floats(200, 700),
)
def test_columns_fill_the_room_and_what_is_fixed_is_squeezed_last(
    said: list[tuple[float, float, float, bool]], room: float
) -> None:
    wishes = [Wish(max(natural, least), least, weight, fixed) for natural, least, weight, fixed in said]
    widths = shared(wishes, room)
    assert sum(widths) == pytest.approx(room)
    fixed = sum(wish.least for wish in wishes if wish.fixed)
    if fixed * 2 <= room and not all(wish.fixed for wish in wishes):
        for wish, wide in zip(wishes, widths, strict=True):
            if wish.fixed:
                assert wish.least - 1e-6 <= wide <= wish.natural + 1e-6
