"""The page in a browser: searched, filtered, sorted, reloaded, without scripts, in the dark, on a phone and on paper."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.browser.browser import Reader, start
from tests.cli.runner import DATA
from tests.render.web.test_html import HOSTILE, hostile
from zerenfengong.answers.facets import facets
from zerenfengong.answers.reports import handout
from zerenfengong.answers.statistics import stats
from zerenfengong.model import Document, Register, Role, Section, Task, Texts, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.register import loader
from zerenfengong.render.web import html
from zerenfengong.render.web.html import draw_html


@pytest.fixture(scope="module")
def query() -> Query:
    register = loader.load(DATA).register
    assert register is not None
    return Query([Book(register)], Clock(dt.date(2020, 10, 25)))


@pytest.fixture(scope="module")
def pages(query: Query, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of section.html, unit.html and deadline.html."""
    folder = tmp_path_factory.mktemp("pages")
    for by in ("section", "unit", "deadline"):
        write(folder / f"{by}.html", query, by)
    return folder


def write(path: Path, query: Query, by: str = "section") -> Path:
    every = Criteria()
    text = draw_html(handout(query, every, by), stats(query, every), facets(query, every))
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.fixture(scope="module")
def chrome() -> Iterator[webdriver.Chrome]:
    browser = start()
    yield browser
    browser.quit()


@pytest.fixture
def reader(chrome: webdriver.Chrome) -> Reader:
    reader = Reader(chrome)
    reader.allow_scripts(True)
    reader.emulate()
    return reader


@pytest.fixture
def page(reader: Reader, pages: Path) -> Reader:
    return reader.open(pages / "section.html")


def listed(query: Query, criteria: Criteria) -> list[str]:
    return [item.task.id for item in query.tasks(criteria)]


def test_the_whole_register_is_there_and_nothing_is_asked_of_the_network(page: Reader, query: Query) -> None:
    assert page.tasks == listed(query, Criteria())
    assert page.find("#count").text == "显示 39 项，共 39 项任务"
    assert page.ask("performance.getEntriesByType('resource').map((entry) => entry.name)") == []
    assert page.complaints == []


@pytest.mark.parametrize("text", ["目录", "政务 平台", "司法局", "六稳", "2020-10", "一（三）"])
def test_a_search_finds_the_rows_that_have_every_word(page: Reader, text: str) -> None:
    said = "[row.dataset.task, row.parentNode.querySelector('.title').textContent + row.textContent]"
    rows = page.ask(f"[...document.querySelectorAll('tr[data-task]')].map((row) => {said})")
    found = [task for task, words in rows if all(word in words for word in text.split())]
    page.find('[name="q"]').send_keys(text)
    assert page.tasks == found != []
    assert page.find("#count").text == f"显示 {len(found)} 项，共 39 项任务"
    assert page.fragment == f"#q={text.replace(' ', '+')}"


def test_what_is_found_nowhere_is_said_and_cleared(page: Reader) -> None:
    page.find('[name="q"]').send_keys("没有这个词")
    assert page.tasks == []
    assert page.find("#none").text == "没有符合条件的任务"
    page.find("#clear").click()
    assert len(page.tasks) == 39
    assert page.fragment == ""
    assert page.ask("document.activeElement.name") == "q"


def test_width_case_and_brackets_do_not_matter_in_a_search(page: Reader) -> None:
    page.find('[name="q"]').send_keys("２６个试点")
    assert page.tasks == ["1.2.2"]


def test_a_unit_is_a_page_of_its_own(page: Reader) -> None:
    page.choose("unit", "司法局")
    assert page.find("#unit-name").text == "司法局"
    assert (
        page.find("#unit-sentence").text == "司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项"
    )
    assert page.fragment == "#unit=司法局"
    assert page.find("#t-1\\.3\\.1 .c-role").text == "牵头、经“管委会各部门”负责"
    assert page.find("#t-2\\.2\\.3 .c-role").text == "可能涉及"
    page.choose("role", "lead")
    assert page.tasks == ["1.3.1"]


@pytest.mark.parametrize("by", ["section", "unit"])
def test_every_unit_has_the_tasks_that_the_register_gives_it(
    reader: Reader, pages: Path, query: Query, by: str
) -> None:
    reader.open(pages / f"{by}.html")
    for unit in query.register.units:
        criteria = Criteria(units=(unit,))
        reader.choose("unit", unit.name)
        assert sorted(reader.tasks) == listed(query, criteria), unit.name


def test_a_collective_whose_members_have_its_tasks_shows_each_once(reader: Reader, pages: Path) -> None:
    reader.open(pages / "unit.html")
    before = reader.find(".c-role:not(th)").text
    reader.choose("unit", "各镇人民政府（街道办事处）")
    assert len(reader.tasks) == 37
    assert not any(heading.is_displayed() for heading in reader.chrome.find_elements("css selector", "tr.group"))
    assert reader.find("#t-1\\.1\\.1 .c-role").text == "负责"
    reader.choose("unit", "")
    assert (reader.find(".c-role:not(th)").text, reader.find("tr.group").is_displayed()) == (before, True)


def test_filters_add_up(page: Reader, query: Query) -> None:
    section = query.register.sections[0]
    page.choose("section", section.id)
    assert page.tasks == listed(query, Criteria(sections=(section,)))
    page.choose("state", "past")
    assert page.tasks == listed(query, Criteria(sections=(section,), states=frozenset({State.PAST}))) != []
    page.choose("state", "")
    page.choose("unit", "管委会办公室")
    page.choose("role", "lead")
    unit = query.register.units_by_name["管委会办公室"]
    criteria = Criteria(units=(unit,), roles=frozenset({Role.LEAD}), sections=(section,))
    assert page.tasks == listed(query, criteria) != []
    assert page.fragment == "#unit=管委会办公室&role=lead&section=一"


def test_a_heading_counts_its_block_only_while_all_of_it_is_shown(page: Reader) -> None:
    assert page.find("tbody .counted").is_displayed()
    page.find('[name="q"]').send_keys("三定")
    assert page.tasks == ["1.1.2"]
    assert not page.find("tbody .counted").is_displayed()


def test_a_column_sorts_up_then_down_then_not(page: Reader, query: Query) -> None:
    dated = ["1.2.2", "1.1.3", "1.3.1"]
    page.sort("deadline")
    assert page.tasks[:3] == dated
    assert page.find('th[data-key="deadline"]').get_attribute("aria-sort") == "ascending"
    page.sort("deadline")
    assert page.tasks[2:5] == dated[::-1]
    assert page.find('th[data-key="deadline"]').get_attribute("aria-sort") == "descending"
    assert not page.find("tr.group").is_displayed()
    page.sort("deadline")
    assert page.tasks == listed(query, Criteria())
    assert page.find('th[data-key="deadline"]').get_attribute("aria-sort") is None
    assert page.find("tr.group").is_displayed()


def test_in_a_page_by_unit_each_block_is_sorted_by_itself(reader: Reader, pages: Path) -> None:
    reader.open(pages / "unit.html", "#unit=司法局&sort=-id")
    assert reader.tasks[:2] == ["6.4.1", "6.3.2"]
    assert reader.find('tbody[data-unit="司法局"] tr.group').is_displayed()


def test_the_address_restores_what_was_chosen(page: Reader) -> None:
    page.choose("unit", "司法局")
    page.sort("deadline")
    page.find('[name="q"]').send_keys("公开")
    shown, address = page.tasks, page.chrome.current_url
    page.chrome.refresh()
    assert page.tasks == shown
    page.chrome.get("about:blank")
    page.chrome.get(address)
    assert page.tasks == shown
    assert [page.find(f'[name="{field}"]').get_property("value") for field in ("q", "unit", "sort")] == [
        "公开",
        "司法局",
        "deadline",
    ]


def test_back_goes_to_what_was_chosen_before(page: Reader) -> None:
    page.choose("unit", "司法局")
    page.choose("unit", "党工委编办")
    assert page.tasks == ["1.1.1", "1.1.2"]
    page.chrome.back()
    assert page.find("#unit-name").text == "司法局"
    assert len(page.tasks) == 37


def test_an_address_that_nobody_made_shows_everything(reader: Reader, pages: Path) -> None:
    for fragment in ("#unit=没有这个局", "#state=done&sort=x", "#%E0%A4%A", "#unit=__proto__", "#=&&="):
        assert len(reader.open(pages / "section.html", fragment).tasks) == 39
    assert reader.complaints == []


def test_a_name_in_the_table_leads_to_its_unit(page: Reader) -> None:
    page.find("#t-1\\.3\\.1 .c-lead a").click()
    assert page.find("#unit-name").text == "司法局"
    assert page.ask("document.activeElement.id") == "unit-name"
    assert page.ask("scrollY") == 0


def test_a_page_without_a_task_is_a_page(reader: Reader, tmp_path: Path) -> None:
    empty = Query([Book(Register(Document(title="分工")))], Clock(dt.date(2020, 1, 1)))
    reader.open(write(tmp_path / "empty.html", empty))
    assert reader.find("#none").is_displayed()
    reader.find('[name="q"]').send_keys("公开")
    reader.sort("id")
    assert (reader.find("#count").text, reader.complaints) == ("显示 0 项，共 0 项任务", [])


def test_without_scripts_it_is_the_whole_table(reader: Reader, pages: Path, query: Query) -> None:
    reader.allow_scripts(False)
    reader.open(pages / "section.html")
    assert reader.tasks == listed(query, Criteria())
    assert not reader.find("#filters").is_displayed()
    assert reader.find("thead").text.split() == ["编号", "序号", "举措", "牵头单位", "责任单位", "期限", "备注"]
    reader.find("#t-1\\.3\\.1 .c-lead a").click()
    assert reader.find(":target dt").text == "司法局"
    assert reader.find(":target dd").text == "司法局：合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项"


def test_light_and_dark(page: Reader) -> None:
    assert (page.style("html", "background-color"), page.style("html", "color")) == (
        "rgb(255, 255, 255)",
        "rgb(27, 33, 38)",
    )
    page.emulate(dark=True)
    assert (page.style("html", "background-color"), page.style("html", "color")) == (
        "rgb(20, 24, 28)",
        "rgb(231, 234, 237)",
    )


def test_on_a_phone_a_row_is_a_card(page: Reader, query: Query) -> None:
    page.emulate(width=390, height=844)
    assert page.ask("document.documentElement.scrollWidth") == 390
    assert page.tasks == listed(query, Criteria())
    assert page.style("#tasks tbody tr[data-task]", "display") == "grid"
    page.choose("sort", "deadline")
    assert page.tasks[0] == "1.2.2"
    assert page.find("#t-1\\.2\\.2 .c-measure").rect["width"] == 390 - 2 * 16


def test_on_paper_it_is_a_document(page: Reader) -> None:
    page.choose("unit", "司法局")
    page.emulate(media="print", dark=True)
    assert page.style("html", "background-color") == "rgb(255, 255, 255)"
    for css in ("#filters", "nav", "#statistics", "#directory", ".skip"):
        assert page.style(css, "display") == "none"
    assert page.style("#tasks thead", "display") == "table-header-group"
    assert page.style("#tasks tbody tr", "break-inside") == "avoid"
    assert page.find("#unit-name").is_displayed()
    # As a box of its own a button is not repeated on the next page.
    assert page.style("#tasks thead button", "display") == "contents"


def test_it_can_be_used_without_a_mouse(page: Reader) -> None:
    page.find("body").send_keys(Keys.TAB)
    skip = page.chrome.switch_to.active_element
    assert skip.text == "跳到任务表"
    assert float(page.style(":focus", "outline-width").removesuffix("px")) >= 2
    names = []
    for _step in range(10):
        page.chrome.switch_to.active_element.send_keys(Keys.TAB)
        names.append(page.ask("document.activeElement.name || document.activeElement.textContent"))
    assert names == ["各单位", "统计图", "q", "unit", "role", "section", "state", "打印", "编号", "序号"]
    page.chrome.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.find('th[data-key="number"]').get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_do_nothing(reader: Reader, tmp_path: Path, text: str) -> None:
    page = write(tmp_path / "hostile.html", Query([Book(hostile(text))], Clock(dt.date(2020, 1, 1))))
    reader.open(page)
    assert reader.complaints == []
    assert reader.ask("document.querySelectorAll('img, script:not(#data)').length") == 1
    (unit,) = (
        value for value in reader.ask("[...document.querySelector('[name=unit]').options].map((o) => o.value)") if value
    )
    reader.find('[name="unit"]').send_keys(Keys.DOWN)
    assert reader.tasks == ["1"]
    assert reader.find("#unit-name").get_property("textContent") == unit
    reader.chrome.refresh()
    assert reader.find("#unit-name").get_property("textContent") == unit
    assert reader.ask("document.documentElement.scrollWidth <= innerWidth")
    assert not re.search("[\x00-\x08\u202e]", str(reader.ask("document.documentElement.textContent")))


# What every object of a script has. A task, a unit, a section or a column may be called so too.
INHERITED = ("constructor", "__proto__", "toString", "hasOwnProperty")


@pytest.mark.parametrize("by", ["section", "unit"])
def test_what_every_object_has_is_a_name_like_any_other(reader: Reader, tmp_path: Path, by: str) -> None:
    every = Unit("各部门", members=INHERITED)
    tasks = (
        *(Task(id=name, section=name, measure="做事。", lead=(name,), extra=Texts({name: name})) for name in INHERITED),
        Task(id="together", section="toString", measure="一起做。", lead=("各部门",)),
    )
    sections = tuple(Section(id=name, title=name) for name in INHERITED)
    register = Register(Document(title="分工"), (*map(Unit, INHERITED), every), sections, tasks)
    query = Query([Book(register)], Clock(dt.date(2020, 1, 1)))
    reader.open(write(tmp_path / "inherited.html", query, by))
    for name in INHERITED:
        reader.choose("unit", name)
        assert set(reader.tasks) == {name, "together"}
        reader.choose("role", "lead")
        assert set(reader.tasks) == {name, "together"}
        reader.choose("section", "toString")
        assert set(reader.tasks) == {name, "together"} - (set(INHERITED) - {"toString"})
        reader.find("#clear").click()
    reader.choose("unit", "各部门")
    assert reader.tasks == ["together"]
    reader.find("#clear").click()
    reader.sort("extra:__proto__")
    assert reader.complaints == []


def test_a_large_page_names_collectives_instead_of_their_tasks(
    reader: Reader, tmp_path: Path, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "_MOST_NAMED", 100)
    reader.open(write(tmp_path / "large.html", query))
    reader.choose("unit", "司法局")
    assert len(reader.tasks) == 37
    reader.allow_scripts(False)
    reader.open(tmp_path / "large.html", "#unit=%E5%8F%B8%E6%B3%95%E5%B1%80")
    assert reader.find(":target .theirs").text == "任务：1.3.1 管委会各部门 管委会有关部门"
