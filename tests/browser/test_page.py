"""The page in a browser: searched, filtered, reloaded, without scripts, in the dark, on a phone and on paper."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from tests.browser import timing
from tests.browser.browser import Reader, is_required, start
from tests.cli.runner import DATA, run
from tests.effort import ASKS_OTHERS
from tests.render.web.test_html import HOSTILE, hostile
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.facets import facets
from zerenfengong.answers.reports import handout
from zerenfengong.model import Deadline, Document, Register, Role, Section, Task, Texts, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock, State
from zerenfengong.register import loader
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
    text = draw_html(Handout(query, every, handout(query, every, by), by, "", carries=True), facets(query, every))
    path.write_bytes(text.encode("utf-8"))
    return path


FOLLOWED = """
format: 1
document: {title: 某县2026年政务公开任务分工, issuer: 某县政府办公室, issued: 2026-01-05}
units: [{name: 县司法局, pinyin: xsfj}, {name: 县财政局, pinyin: xczj}, {name: 县住建局, pinyin: xzjj}]
tasks:
  - {id: "1", measure: 3月底前公布权责清单。, lead: [县司法局], deadline: {date: 2026-03-31, phrase: 3月底前}}
  - id: "2"
    measure: 4月底前修订资金公开办法。
    lead: [县财政局]
    deadline: {date: 2026-04-30, phrase: 4月底前}
    figures: [{name: 办法, target: 2, unit: 个}]
  - {id: "3", measure: 4月20日前改版公开栏。, lead: [县住建局], deadline: {date: 2026-04-20, phrase: 4月20日前}}
  - {id: "4", measure: 2027年5月底前公开招生方案。, lead: [县住建局], deadline: {date: 2027-05-31, phrase: 2027年5月底前}}
  - {id: "5", measure: 建成查询平台。, lead: [县财政局]}
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of plain.html, and of told.html with the words of those who reported."""
    folder = tmp_path_factory.mktemp("followed")
    file = folder / "tasks.yaml"
    file.write_text(FOLLOWED, encoding="utf-8")
    report = ("--unit", "县司法局", "--status", "done", "--done-on", "2026-03-30", "--text", "清单已印发。")
    assert run("progress", "add", "1", "-f", str(file), *report, "--reported", "2026-04-01").code == 0
    begun = ("--unit", "县财政局", "--status", "in_progress", "--text", "草案已形成。", "--figure", "办法=1")
    assert run("progress", "add", "2", "-f", str(file), *begun, "--reported", "2026-04-02").code == 0
    for name, further in (("plain", ()), ("told", ("--with-progress",))):
        page = ("-o", str(folder / f"{name}.html"), "--as-of", "2026-04-25")
        assert run("report", "-f", str(file), *page, *further).code == 0
    return folder


@pytest.fixture(scope="module")
def chrome() -> Iterator[webdriver.Chrome]:
    if not (ASKS_OTHERS or is_required()):
        pytest.skip("a browser is asked with ZRFG_EFFORT=1")
    browser = start()
    browser.set_script_timeout(120)
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


def figures(page: Reader) -> list[list[str]]:
    return [line.split("\n") for line in page.ask("[...document.querySelectorAll('.k')].map((one) => one.innerText)")]


def test_the_whole_register_is_there_and_nothing_is_asked_of_the_network(page: Reader, query: Query) -> None:
    assert page.tasks == listed(query, Criteria())
    assert page.find("#count").text == "显示 39 项，共 39 项任务"
    assert page.ask("performance.getEntriesByType('resource').map((entry) => entry.name)") == []
    assert page.complaints == []


def test_the_first_screen_has_the_figures_the_timeline_and_the_next_deadlines(page: Reader) -> None:
    page.emulate(width=1440, height=900)
    page.chrome.refresh()
    assert figures(page) == [
        ["39", "全部"],
        ["1", "7 天内"],
        ["3", "7 天后至年底"],
        ["1", "期限已过"],
        ["34", "未写时限"],
    ]
    days = "[...document.querySelectorAll('.dot button')].filter((one) => !one.closest('.covered')).map((one) => one.innerText)"
    assert [day.replace("\n", " ") for day in page.ask(days)] == [
        "6月30日 1项 管委会办公室",
        "10月31日 1项 管委会办公室",
        "11月30日 1项 司法局",
        "12月31日 2项 管委会办公室",
    ]
    assert page.find("#timeline .today").text == "截至 10月25日"
    assert all(page.in_view(css) for css in ("#figures", "#timeline", '[name="q"]', "#entries .task"))
    page.press("unit", "司法局")
    assert page.in_view("#t-1\\.3\\.1")


def test_the_figures_are_filters_and_add_up(page: Reader, query: Query) -> None:
    for code, states in (("soon", {State.SOON}), ("open", {State.OPEN}), ("past", {State.PAST})):
        page.press("state", code)
        assert page.tasks == listed(query, Criteria(states=frozenset(states)))
        assert page.fragment == f"#state={code}"
        assert len(page.tasks) == page.count("state", code)
        page.press("state", code)
    assert sum(int(count) for count, _name in figures(page)[1:]) == int(figures(page)[0][0]) == 39
    page.press("unit", "管委会办公室")
    assert sum(int(count) for count, _name in figures(page)[1:]) == int(figures(page)[0][0]) == len(page.tasks)


def test_the_timeline_follows_the_selection_and_is_a_filter(page: Reader) -> None:
    page.press("unit", "司法局")
    assert page.ask("[...document.querySelectorAll('.dot button')].map((one) => one.dataset.value)") == [
        "2020-06-30",
        "2020-11-30",
        "2020-12-31",
    ]
    page.press("day", "2020-11-30")
    assert page.tasks == ["1.3.1"]
    assert page.fragment == "#unit=司法局&day=2020-11-30"


@pytest.mark.parametrize("text", ["目录", "政务 平台", "司法局 公开", "六稳", "2020-10", "一（三）", "２６个试点"])
def test_a_search_finds_the_tasks_that_have_every_word(page: Reader, query: Query, text: str) -> None:
    page.search(text)
    found = page.tasks
    assert found != []
    assert page.find("#count").text == f"显示 {len(found)} 项，共 39 项任务"
    for word in text.split():
        folded = word.replace("２６", "26")
        assert set(found) <= {task.id for task in query.register.tasks if folded in in_words(query, task)}


def in_words(query: Query, task: Task) -> str:
    path = "".join(f"{one.id}{one.title}" for one in query.path(task))
    names = "".join(name for role in Role for name in task.names(role))
    days = "".join(str(one.date) for one in task.deadlines)
    return f"{path}{task.measure}{names}{days}{task.note}"


def test_a_unit_is_found_by_its_initials(page: Reader) -> None:
    page.search("sfj")
    assert (page.find("#unit-name").text, len(page.tasks)) == ("司法局", 37)
    page.find('[name="q"]').send_keys(Keys.ENTER)
    assert page.fragment == "#unit=司法局"
    assert (page.find("#unit-name").text, len(page.tasks)) == ("司法局", 37)


@pytest.mark.parametrize(
    ("typed", "unit", "tasks"),
    [
        ("司法局", "司法局", 37),  # whole
        ("克井镇", "克井镇人民政府", 37),  # in one name alone, and in no task
        ("人社局", "人力资源和社会保障局", 37),  # in short
        ("管委会各部门", "管委会各部门", 37),
    ],
)
def test_a_unit_that_is_typed_is_chosen_as_on_the_command_line(
    page: Reader, query: Query, typed: str, unit: str, tasks: int
) -> None:
    page.search(typed)
    assert (page.find("#unit-name").text, len(page.tasks)) == (unit, tasks)
    assert sorted(page.tasks) == sorted(listed(query, Criteria(units=(query.register.units_by_name[unit],))))
    assert page.count("unit", unit) == tasks
    assert page.find(f'[data-value="{unit}"]').get_attribute("aria-pressed") == "true"
    # Another unit takes its place, and the same one pressed again leaves none.
    page.press("unit", unit)
    assert (len(page.tasks), page.fragment) == (39, "")


@pytest.mark.parametrize("typed", ["司法局", "sfj", "xsfj", "sifaju", "XianSiFaJu", "xiansi"])
def test_a_unit_is_meant_without_the_level_of_who_issued_the_table_also_by_its_letters(
    reader: Reader, followed: Path, typed: str
) -> None:
    page = reader.open(followed / "plain.html")
    page.search(typed)
    assert (page.find("#unit-name").text, page.tasks) == ("县司法局", ["1"])


def test_what_several_units_or_tasks_may_be_meant_by_is_looked_for_in_all(page: Reader) -> None:
    page.search("镇人民政府")
    assert page.find("#hits").text.split("\n")[:3] == ["找到的单位", "各镇人民政府（街道办事处）", "克井镇人民政府"]
    assert not page.find("#unit-view").is_displayed()
    page.find("#clear").click()
    page.search("卫生")  # a unit's name has it, and what tasks are to do
    assert not page.find("#unit-view").is_displayed()
    assert page.find("#hits").text == "找到的单位\n卫生健康委员会"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("11月30日", ["1.3.1"]),
        ("2020年11月30日", ["1.3.1"]),
        ("2020-11-30", ["1.3.1"]),
        ("1月30日", []),
        ("12月31日", ["5.1.1", "5.5.1"]),
    ],
)
def test_a_day_is_found_as_an_office_writes_it(page: Reader, typed: str, found: list[str]) -> None:
    page.search(typed)
    assert page.tasks == found


def test_what_is_found_nowhere_is_said_and_cleared(page: Reader) -> None:
    page.search("没有这个词")
    assert page.tasks == []
    assert page.find("#none").text == "没有符合条件的任务"
    page.find("#clear").click()
    assert len(page.tasks) == 39
    assert page.fragment == ""
    assert page.ask("document.activeElement.name") == "q"


def test_a_unit_regroups_the_tasks_into_led_dated_undated_and_possible(page: Reader) -> None:
    page.press("unit", "司法局")
    assert page.find("#unit-name").text == "司法局"
    assert page.find("#unit-sentence").text == "合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项"
    assert page.ask("[...document.querySelectorAll('#entries h2')].map((one) => one.innerText)") == [
        "牵头，有期限 1项",
        "经“管委会各部门”负责，有期限 2项",
        "经“管委会各部门”负责，未写时限 33项",
        "可能涉及（是否包括本单位，要向印发机关确认），未写时限 1项",
    ]
    folded = "[...document.querySelectorAll('#entries details')].map((one) => one.open)"
    assert page.ask(folded) == [False, False]
    page.find("#entries summary").click()
    assert page.ask(folded) == [True, False]
    assert len(page.tasks) == 37
    page.press("role", "lead")
    assert page.tasks == ["1.3.1"]


@pytest.mark.parametrize("by", ["section", "unit", "deadline"])
def test_every_unit_has_the_tasks_that_the_register_gives_it(
    reader: Reader, pages: Path, query: Query, by: str
) -> None:
    reader.open(pages / f"{by}.html")
    for unit in query.register.units:
        reader.press("unit", unit.name)
        found = listed(query, Criteria(units=(unit,)))
        assert sorted(reader.tasks) == sorted(found), unit.name
        assert reader.count("unit", unit.name) == len(found)


def test_a_unit_is_judged_by_its_own_dates_as_in_a_list(reader: Reader, tmp_path: Path) -> None:
    names = ("甲局", "乙局", "丙局")
    tasks = (
        Task(
            id="1",
            measure="先由甲局办，再由乙局办。",
            responsible=names,
            deadlines=(
                Deadline(date=dt.date(2020, 10, 28), units=("甲局",)),
                Deadline(date=dt.date(2021, 3, 1), units=("乙局",)),
            ),
        ),
        Task(id="2", measure="办。", lead=("丙局",), deadlines=(Deadline(date=dt.date(2020, 6, 30)),)),
    )
    plan = Query([Book(Register(Document("分工"), tuple(map(Unit, names)), (), tasks))], Clock(dt.date(2020, 10, 25)))
    reader.open(write(tmp_path / "plan.html", plan))
    classes = {
        "soon": State.SOON,
        "later": State.OPEN,
        "past": State.PAST,
        "none": State.UNDATED,
        "words": State.UNDATED,
    }
    buttons = (
        "[...document.querySelectorAll('.k')].map((one) => [one.dataset.value, Number(one.innerText.split('\\n')[0])])"
    )
    for unit in plan.register.units:
        reader.press("unit", unit.name)
        shown = Counter[State]()
        for code, count in reader.ask(buttons)[1:]:
            shown[classes[code]] += count
        assert +shown == Counter(item.standing.state for item in plan.tasks(Criteria(units=(unit,)))), unit.name
    headings = "[...document.querySelectorAll('#entries h2')].map((one) => one.innerText)"
    assert reader.ask(headings) == ["牵头，有期限 1项", "负责，期限是给别的单位定的 1项"]


def test_filters_add_up_and_each_count_is_what_it_would_leave(page: Reader, query: Query) -> None:
    section = query.register.sections[0]
    unit = query.register.units_by_name["管委会办公室"]
    page.press("section", section.id)
    assert page.tasks == listed(query, Criteria(sections=(section,)))
    left = page.count("unit", unit.name)
    page.press("unit", unit.name)
    assert len(page.tasks) == left
    left = page.count("role", "lead")
    page.press("role", "lead")
    criteria = Criteria(units=(unit,), roles=frozenset({Role.LEAD}), sections=(section,))
    assert sorted(page.tasks) == listed(query, criteria) != []
    assert len(page.tasks) == left
    assert page.fragment == "#unit=管委会办公室&role=lead&section=一"


def test_by_date_what_has_a_day_comes_first(page: Reader) -> None:
    page.press("order", "due")
    assert page.tasks[:3] == ["1.2.2", "1.1.3", "1.3.1"]
    assert page.fragment == "#order=due"


def test_the_address_restores_what_was_chosen(page: Reader) -> None:
    page.press("unit", "司法局")
    page.search("公开")
    shown, address = page.tasks, page.chrome.current_url
    page.chrome.refresh()
    assert page.tasks == shown
    page.chrome.get("about:blank")
    page.chrome.get(address)
    assert page.tasks == shown
    assert page.find('[name="q"]').get_property("value") == "公开"


def test_back_goes_to_what_was_chosen_before(page: Reader) -> None:
    page.press("unit", "司法局")
    page.press("unit", "党工委编办")
    assert page.tasks == ["1.1.1", "1.1.2"]
    page.chrome.back()
    assert page.find("#unit-name").text == "司法局"
    assert len(page.tasks) == 37


def test_an_address_that_nobody_made_shows_everything(reader: Reader, pages: Path) -> None:
    for fragment in (
        "#unit=没有这个局",
        "#state=x&order=y",
        "#%E0%A4%A",
        "#unit=__proto__",
        "#=&&=",
        "#t-9.9",
        "#day=x",
    ):
        assert len(reader.open(pages / "section.html", fragment).tasks) == 39
    assert reader.complaints == []


def test_each_task_has_an_address_of_its_own(reader: Reader, pages: Path) -> None:
    reader.open(pages / "section.html", "#t-6.1.1")
    assert reader.find(".task.target").get_attribute("data-task") == "6.1.1"
    assert reader.in_view(".task.target")
    assert str(reader.find(".task.target .id a").get_attribute("href")).endswith("#t-6.1.1")


def test_a_name_in_a_task_leads_to_its_unit(page: Reader) -> None:
    page.find("#t-1\\.3\\.1 .who a").click()
    assert page.find("#unit-name").text == "司法局"
    assert page.ask("document.activeElement.id") == "unit-name"


def test_what_most_tasks_share_is_said_once_and_what_sets_a_limit_is_marked(page: Reader) -> None:
    assert (
        page.find("#shares").text
        == "责任单位除另行标明外均为管委会各部门、各片区管理办公室、各镇人民政府（街道办事处）（34项）"
    )
    assert page.find("#t-1\\.1\\.1 .who").text == "牵头党工委编办、政务服务和大数据管理局"
    assert page.find("#t-1\\.1\\.3 mark").text == "10月底前"


def test_a_page_without_a_task_is_a_page(reader: Reader, tmp_path: Path) -> None:
    empty = Query([Book(Register(Document(title="分工")))], Clock(dt.date(2020, 1, 1)))
    reader.open(write(tmp_path / "empty.html", empty))
    assert reader.find("#none").is_displayed()
    reader.search("公开")
    assert (reader.find("#count").text, reader.complaints) == ("显示 0 项，共 0 项任务", [])


def test_with_a_ledger_it_says_what_is_done_overdue_and_lit(reader: Reader, followed: Path) -> None:
    reader.open(followed / "plain.html")
    assert figures(reader) == [
        ["5", "全部"],
        ["1", "逾期"],
        ["1", "7 天内"],
        ["1", "明年及以后"],
        ["1", "未写时限"],
        ["1", "办结"],
    ]
    assert reader.find("#t-3 .light").text == "红灯"
    reader.press("light", "red")
    assert "3" in reader.tasks
    reader.press("light", "red")
    assert reader.find("#t-2 .stands").text == "黄灯\n推进中"
    assert reader.find("#t-2 .further").text == "指标办法 2 个，已完成 1；指标完成 50%"
    for field, values in (
        ("status", ("unreported", "in_progress", "closed", "reported")),
        ("light", ("red", "yellow", "green", "unlit")),
    ):
        shown = reader.ask(f"[...document.querySelectorAll('.facet.{field} button')].map((one) => one.dataset.value)")
        assert set(shown) <= set(values)
        assert sum(reader.count(field, value) for value in shown) == 5
    reader.press("status", "in_progress")
    assert (reader.tasks, reader.fragment) == (["2"], "#status=in_progress")
    assert "草案已形成" not in reader.chrome.page_source
    assert reader.open(followed / "told.html").find("#t-2 .further:last-child").text == "进展情况草案已形成。"


def test_without_scripts_it_is_the_whole_table(reader: Reader, pages: Path, query: Query) -> None:
    reader.allow_scripts(False)
    reader.open(pages / "section.html")
    shown = reader.ask("[...document.querySelectorAll('tr[data-task]')].map((row) => row.dataset.task)")
    assert shown == listed(query, Criteria())
    assert not reader.find("#app").is_displayed()
    assert reader.find("thead").text.split() == ["编号", "序号", "贯彻举措", "牵头单位", "责任单位", "期限", "备注"]
    reader.find("#t-1\\.3\\.1 .c-lead a").click()
    assert reader.find(":target").text == "司法局"
    assert reader.find(":target ~ dd").text == "合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项"
    assert reader.find(":target ~ .theirs").text == "任务：1.3.1 管委会各部门 管委会有关部门"
    assert reader.find("#plain .note").text == "没有写期限的 34 项，原文未写时限"
    towns = "[...document.querySelectorAll('.directory div')].map((one) => one.querySelectorAll('dt').length)"
    assert max(reader.ask(towns)) == 16  # of units of which the same is to be said it is said once


def test_light_and_dark(page: Reader) -> None:
    assert (page.style("html", "background-color"), page.style("html", "color")) == (
        "rgb(253, 252, 250)",
        "rgb(27, 33, 38)",
    )
    page.emulate(dark=True)
    assert (page.style("html", "background-color"), page.style("html", "color")) == (
        "rgb(20, 24, 28)",
        "rgb(231, 234, 237)",
    )


def test_on_a_phone_no_filter_takes_more_than_a_quarter_of_the_screen(page: Reader, query: Query) -> None:
    page.emulate(width=390, height=844)
    page.chrome.refresh()
    assert page.ask("document.documentElement.scrollWidth") == 390
    heights = "[...document.querySelectorAll('#figures, #timeline, #filters, .facet')].map((one) => one.offsetHeight)"
    assert max(page.ask(heights)) <= 844 / 4
    assert page.ask("[...document.querySelectorAll('.facet')].some((one) => one.open)") is False
    page.find(".facet.unit > summary").click()
    assert page.find(".facet.unit").rect["height"] <= 844 / 4
    assert page.tasks == listed(query, Criteria())
    assert page.find("#t-1\\.2\\.2 .measure").rect["width"] == 390 - 2 * 16


@pytest.mark.parametrize("width", [1440, 1024, 720, 390, 320])
def test_nothing_is_wider_than_the_window_at_any_zoom(page: Reader, width: int) -> None:
    """A window of 1440 zoomed to 200 % is one of 720."""
    page.emulate(width=width, height=450)
    page.chrome.refresh()
    assert page.ask("document.documentElement.scrollWidth") <= width
    page.press("unit", "司法局")
    assert page.ask("document.documentElement.scrollWidth") <= width


PRINTED = "[...document.querySelectorAll('#printed tr')].map((row) => [...row.cells].map((cell) => cell.innerText))"


def on_paper(page: Reader) -> list[list[str]]:
    """The rows of the table that is printed."""
    page.emulate(media="print", dark=True)
    page.until("document.querySelector('#printed') !== null")
    rows: list[list[str]] = page.ask(PRINTED)
    return rows


def test_on_paper_it_is_the_issued_table(page: Reader) -> None:
    rows = on_paper(page)
    assert page.style("html", "background-color") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    for css in ("#filters", "#figures", "#timeline", "#facets", "#entries", "#directory", ".skip"):
        assert not page.find(css).is_displayed(), css
    assert rows[:3] == [
        ["重点任务", "序号", "贯彻举措", "牵头单位", "责任单位", "期限", "备注"],
        ["一、围绕贯彻落实党的十九届四中全会精神加强用权公开"],
        [
            "（一）以权责清单为依托，加强权力配置信息公开。",
            "1",
            "对照法律法规规章，全面梳理本机关依法行使的行政权力和依法承担的公共服务职责，更新完善权责清单并按要求公开。",
            "党工委编办\n政务服务和大数据管理局",
            "管委会各部门\n各片区管理办公室\n各镇人民政府（街道办事处）",
            "",
            "",
        ],
    ]
    # What leads in is merged down its rows.
    assert [len(row) for row in rows[2:6]] == [7, 6, 6, 7]
    assert page.ask("document.querySelector('#printed .merged').rowSpan") == 3
    assert rows[4][4] == "10月31日"
    assert page.style("#printed thead", "display") == "table-header-group"
    assert page.style("#printed tbody tr", "break-inside") == "avoid"
    page.emulate()
    page.until("document.querySelector('#printed') === null")


def test_on_paper_a_unit_has_what_it_is_to_do_and_the_rest_by_number(page: Reader) -> None:
    page.press("unit", "司法局")
    rows = on_paper(page)
    assert page.find("#unit-name").is_displayed()
    assert rows[:3] == [
        ["编号", "序号", "贯彻举措", "牵头单位", "责任单位", "期限"],
        ["牵头，有期限"],
        [
            *("1.3.1", "1"),
            "2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。",
            *("司法局", "管委会各部门", "11月30日"),
        ],
    ]
    assert rows[6] == ["经“管委会各部门”负责，未写时限（33项）"]
    assert rows[7][0].startswith("1.1.1、1.1.2、1.2.1、")
    assert rows[8:] == [["可能涉及（是否包括本单位，要向印发机关确认），未写时限（1项）"], ["2.2.3"]]


def test_it_can_be_used_without_a_mouse(page: Reader) -> None:
    page.find("body").send_keys(Keys.TAB)
    skip = page.chrome.switch_to.active_element
    assert skip.text == "跳到任务"
    assert float(page.style(":focus", "outline-width").removesuffix("px")) >= 2
    names = []
    for _step in range(12):
        page.chrome.switch_to.active_element.send_keys(Keys.TAB)
        names.append(page.ask("document.activeElement.name || document.activeElement.innerText.split('\\n')[0]"))
    assert names[:6] == ["39", "1", "3", "1", "34", "6月30日"]
    assert names[9:] == ["12月31日", "q", "打印"][: len(names[9:])] or "q" in names
    page.chrome.execute_script("document.querySelector('.k.soon').focus()")
    page.chrome.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.tasks == ["1.1.3"]
    assert page.ask("document.activeElement.dataset.value") == "soon"
    page.chrome.switch_to.active_element.send_keys(Keys.SPACE)
    assert len(page.tasks) == 39


TWO_DEADLINES = """
format: 1
document: {title: 某县2026年档案工作分工, issuer: 某县档案馆, issued: 2026-01-05}
units: [{name: 县档案馆, pinyin: xdag}, {name: 县大数据中心}]
tasks:
  - id: "1"
    measure: 6月底前形成方案，12月底前全部整理完。
    lead: [县档案馆]
    deadline: [{date: 2026-06-30, phrase: 6月底前, for: 方案}, {date: 2026-12-31, phrase: 12月底前, for: 整理}]
  - {id: "2", measure: 6月底前盘点。, lead: [县大数据中心], deadline: {date: 2026-06-30, phrase: 6月底前}}
"""


def test_each_deadline_of_a_task_has_its_own_state_and_the_next_one_counts(reader: Reader, tmp_path: Path) -> None:
    file, page = tmp_path / "tasks.yaml", tmp_path / "page.html"
    file.write_text(TWO_DEADLINES, encoding="utf-8")
    assert run("report", "-f", str(file), "-o", str(page), "--as-of", "2026-11-28").code == 0
    reader.open(page)
    assert figures(reader) == [["2", "全部"], ["1", "7 天后至年底"], ["1", "期限已过"]]
    dots = "[...document.querySelectorAll('.dot')].map((one) => [one.className, one.innerText])"
    assert reader.ask(dots) == [
        ["dot past", "6月30日\n2项\n县档案馆等2个"],
        ["dot open", "12月31日\n1项\n县档案馆"],
    ]
    assert reader.find("#t-1 .when").text == "6月30日\n周二 期限已过 151 天（方案）\n12月31日\n周四 剩 33 天（整理）"
    reader.press("order", "due")
    assert reader.ask("[...document.querySelectorAll('#entries h2')].map((one) => one.innerText)") == [
        "期限已过 1项",
        "7 天后至年底 1项",
    ]


def lined_up(*deadlines: tuple[str, str], as_of: str) -> Query:
    """A register with a task for each day, each led by another unit."""
    units = tuple(Unit(name) for name, _day in deadlines)
    tasks = tuple(
        Task(str(at), measure="办。", lead=(name,), deadlines=(Deadline(date=dt.date.fromisoformat(day)),))
        for at, (name, day) in enumerate(deadlines, start=1)
    )
    return Query([Book(Register(Document("分工"), units, (), tasks))], Clock(dt.date.fromisoformat(as_of)))


LABELS = """[...document.querySelectorAll('.dot:not(.covered) button, #timeline .today span')].map((one) => {
  const box = one.getBoundingClientRect(); return [box.left, box.right, box.top, box.bottom]; })
"""


def test_labels_stand_clear_of_each_other_and_of_the_line_of_today(reader: Reader, tmp_path: Path) -> None:
    days = ["2026-04-15", "2026-04-25", "2026-05-07", "2026-05-08", "2026-05-09", "2026-05-11", "2026-12-31"]
    query = lined_up(*((f"第{at}单位", day) for at, day in enumerate(days)), as_of="2026-05-08")
    for width in (1440, 1024, 800):
        reader.emulate(width=width)
        reader.open(write(tmp_path / "dense.html", query))
        boxes = reader.ask(LABELS)
        now = reader.ask("document.querySelector('#timeline .today').getBoundingClientRect().left")
        assert len(boxes) >= 4
        assert all(right < now + 1 or left > now for left, right, _top, _bottom in boxes)
        for at, (left, right, top, bottom) in enumerate(boxes):
            for other_left, other_right, other_top, other_bottom in boxes[:at]:
                apart = right <= other_left or other_right <= left or bottom <= other_top + 2 or other_bottom <= top + 2
                assert apart, (width, at)
        # What is soon has its label before what is only past.
        assert not reader.ask("document.querySelector('.dot.soon').classList.contains('covered')")


def test_an_axis_over_years_names_them_and_what_is_long_past_has_none(reader: Reader, tmp_path: Path) -> None:
    long = lined_up(("甲局", "2024-03-31"), ("乙局", "2027-06-30"), as_of="2026-05-08")
    reader.open(write(tmp_path / "long.html", long))
    ticks = "[...document.querySelectorAll('.tick')].map((one) => one.textContent)"
    assert reader.ask(ticks) == ["2025年", "2026年", "2027年"]
    assert reader.find(".dot b").text == "2024年3月31日"
    past = lined_up(("甲局", "2020-06-30"), ("乙局", "2020-12-31"), as_of="2026-11-29")
    reader.open(write(tmp_path / "past.html", past))
    assert not reader.find("#timeline").is_displayed()
    assert figures(reader) == [["2", "全部"], ["2", "期限已过"]]


def test_a_dot_is_larger_for_more_tasks(page: Reader) -> None:
    size = (
        "parseFloat(getComputedStyle(document.querySelector('[data-value=\"{day}\"]').parentElement, '::after').width)"
    )
    assert page.ask(size.format(day="2020-12-31")) > page.ask(size.format(day="2020-11-30"))


def test_a_phone_lists_what_presses_first_and_the_rest_where_it_is_asked_for(reader: Reader, tmp_path: Path) -> None:
    days = ["2026-03-31", "2026-05-10", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"]
    long = "某" * 40
    query = lined_up(*((long if at == 2 else f"第{at}单位", day) for at, day in enumerate(days)), as_of="2026-05-08")
    reader.emulate(width=390, height=844)
    reader.open(write(tmp_path / "phone.html", query))
    shown = "[...document.querySelectorAll('#timeline > .dot')].map((one) => one.innerText.split(/\\s+/))"
    assert reader.ask(shown) == [
        ["5月10日", "1项", "第1单位"],
        ["6月30日", "1项", "1个单位"],  # a name is whole or not there
        ["7月31日", "1项", "第3单位"],
        ["8月31日", "1项", "第4单位"],
        ["9月30日", "1项", "第5单位"],
    ]
    assert reader.find("#timeline .rest summary").text == "另有2个日期"
    reader.find("#timeline .rest summary").click()
    assert reader.ask("[...document.querySelectorAll('.rest b')].map((one) => one.innerText)") == [
        "10月31日",
        "3月31日",
    ]
    width = "Math.max(...[...document.querySelectorAll('.k')].map((one) => one.getBoundingClientRect().right))"
    assert reader.ask(width) <= 390


def test_whoever_chooses_a_unit_stands_on_its_heading(page: Reader) -> None:
    page.chrome.execute_script("scrollTo(0, document.body.scrollHeight)")
    page.press("unit", "司法局")
    assert page.in_view("#unit-name")
    assert page.in_view("#t-1\\.3\\.1")
    top = "document.querySelector('#unit-name').getBoundingClientRect().top"
    assert page.ask(top) >= page.ask("document.querySelector('#filters').getBoundingClientRect().bottom")
    assert page.ask("document.activeElement.id") == "unit-name"


def test_what_is_said_of_the_selection_is_said_of_what_is_shown(page: Reader) -> None:
    page.press("unit", "司法局")
    assert page.find("#shares").text.endswith("（34项）")
    roles = ("lead", "responsible", "possible")
    assert [page.count("role", role) for role in roles] == [1, 35, 1]  # as the sentence adds them up
    assert page.find("#unit-sentence").text == "合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项"
    assert figures(page)[0] == ["37", "全部（含可能涉及）"]
    page.press("role", "lead")
    assert not page.find("#shares").is_displayed()
    page.find("#clear").click()
    # Everybody leads something and everything has somebody responsible: nothing to choose by.
    assert page.ask("document.querySelector('.facet.role')") is None
    assert "zrfg" not in page.find("body").text


STATES = [
    pytest.param("section.html", "", 1440, False, id="as it opens"),
    pytest.param("section.html", "", 1440, True, id="dark"),
    pytest.param("section.html", "", 390, False, id="on a phone"),
    pytest.param("section.html", "", 390, True, id="on a phone in the dark"),
    pytest.param("section.html", "#unit=%E5%8F%B8%E6%B3%95%E5%B1%80", 1440, False, id="a unit"),
    pytest.param("section.html", "#unit=%E5%8F%B8%E6%B3%95%E5%B1%80", 1440, True, id="a unit in the dark"),
    pytest.param("section.html", "#q=sfj", 1024, False, id="a search"),
    pytest.param("section.html", "#q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E8%AF%8D", 1024, False, id="nothing found"),
    pytest.param("section.html", "#state=past&section=%E4%B8%80", 1024, True, id="filters"),
    pytest.param("section.html", "#t-6.1.1", 1440, False, id="one task"),
    pytest.param("unit.html", "", 1024, False, id="by unit"),
    pytest.param("deadline.html", "#order=due", 1024, False, id="by deadline"),
]


@pytest.mark.parametrize(("name", "fragment", "width", "dark"), STATES)
def test_axe_finds_nothing(reader: Reader, pages: Path, name: str, fragment: str, width: int, *, dark: bool) -> None:
    reader.emulate(width=width, dark=dark)
    reader.open(pages / name, fragment)
    assert reader.violations() == []
    if "unit=" in fragment:
        reader.unfold()
        assert reader.violations() == []


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_long_names_and_measures_and_many_days(reader: Reader, tmp_path: Path, width: int) -> None:
    units = tuple(Unit(f"某{'某' * 50}{at}局") for at in range(12))
    tasks = tuple(
        Task(f"任务{at}", number="5", measure="办理。" * 500, lead=(unit.name,), deadlines=(Deadline(date=day),))
        for at, (unit, day) in enumerate((unit, dt.date(2020, at, 1)) for at, unit in enumerate(units, start=1))
    )
    query = Query([Book(Register(Document("分工"), units, (), tasks))], Clock(dt.date(2020, 6, 1)))
    reader.emulate(width=width)
    reader.open(write(tmp_path / "long.html", query), "#t-%E4%BB%BB%E5%8A%A12")
    assert reader.find("#t-任务2 .no").text == "序号 5"
    whole = "document.querySelector('.measure').scrollHeight <= document.querySelector('.measure').clientHeight"
    assert not reader.ask(whole)
    reader.chrome.execute_script("document.querySelector('.unfold').click()")
    assert reader.find(".unfold").text == "收起"
    assert reader.ask(whole)
    reader.chrome.execute_script("document.querySelectorAll('#timeline details').forEach((box) => { box.open = true })")
    assert reader.violations() == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_where_there_is_a_ledger(reader: Reader, followed: Path, *, dark: bool) -> None:
    reader.emulate(dark=dark)
    assert reader.open(followed / "told.html").violations() == []


def test_axe_finds_nothing_on_paper(page: Reader) -> None:
    page.emulate(media="print")
    assert page.violations() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_do_nothing(reader: Reader, tmp_path: Path, text: str) -> None:
    page = write(tmp_path / "hostile.html", Query([Book(hostile(text))], Clock(dt.date(2020, 1, 1))))
    reader.open(page)
    assert reader.complaints == []
    assert reader.ask("document.querySelectorAll('img, script:not(#data, #carried)').length") == 1
    (unit,) = reader.ask("[...document.querySelectorAll('[data-field=unit]')].map((one) => one.dataset.value)")
    reader.press("unit", unit)
    assert reader.tasks == ["1"]
    assert reader.find("#unit-name").get_property("textContent") == unit
    reader.chrome.refresh()
    assert reader.find("#unit-name").get_property("textContent") == unit
    assert reader.ask("document.documentElement.scrollWidth <= innerWidth")
    assert not re.search("[\x00-\x08\u202e]", str(reader.ask("document.documentElement.textContent")))


def test_long_names_and_measures_stay_within_the_window(reader: Reader, tmp_path: Path) -> None:
    name = "某某" * 30
    tasks = (Task("1", None, "1", None, "办" * 5_000, (name,), (), (), (Deadline(date=dt.date(2020, 3, 1)),)),)
    long = Query([Book(Register(Document(title="分工" * 50), (Unit(name),), (), tasks))], Clock(dt.date(2020, 1, 1)))
    page = write(tmp_path / "long.html", long)
    for width in (1440, 1024, 390):
        reader.emulate(width=width)
        reader.open(page)
        assert reader.ask("document.documentElement.scrollWidth") <= width
        assert reader.find(".measure").get_property("textContent") == "办" * 5_000


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
        reader.press("unit", name)
        (further,) = reader.ask("[...document.querySelectorAll('.further')].map((one) => one.textContent)")
        assert further == name * 2
        assert set(reader.tasks) == {name, "together"}
        reader.press("section", "toString")
        assert set(reader.tasks) == {name, "together"} - (set(INHERITED) - {"toString"})
        reader.find("#clear").click()
    reader.press("unit", "各部门")
    assert reader.tasks == ["together"]
    reader.emulate(media="print")
    assert reader.complaints == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """10,000 tasks of 200 units in 500 sections, each with a date."""
    names = tuple(f"某市第{at}局" for at in range(200))
    sections = tuple(Section(id=f"{at}", title=f"围绕第{at}个方面加强公开") for at in range(500))
    measures = "完善制度，明确责任分工和完成时限，定期通报进展情况，接受社会监督；建立第{at}类事项目录并向社会公开。"
    day = dt.date(2020, 1, 1)
    tasks = tuple(
        Task(
            id=f"{at // 20}.{at % 20}",
            section=f"{at // 20}",
            measure=measures.format(at=at),
            lead=(names[at % 200],),
            responsible=("各部门",),
            deadlines=(Deadline(date=day + dt.timedelta(days=at % 700)),),
        )
        for at in range(10_000)
    )
    register = Register(Document(title="分工"), (*map(Unit, names), Unit("各部门", members=names)), sections, tasks)
    query = Query([Book(register)], Clock(dt.date(2020, 10, 25)))
    return write(tmp_path_factory.mktemp("large") / "large.html", query)


def test_sizes(large: Path, pages: Path) -> None:
    assert (pages / "section.html").stat().st_size <= 120_000
    assert large.stat().st_size <= 6_000_000


def test_ten_thousand_tasks_are_drawn_and_searched_in_the_time_of_a_plain_table(reader: Reader, large: Path) -> None:
    timed = timing.measure(reader, large, ("目录", "第77类", "某市第9局 公开"))
    assert len(reader.tasks) == 50
    assert timed.drawn <= 3, timed
    assert timed.searched <= 0.1, timed


def test_beyond_two_thousand_tasks_the_page_without_scripts_is_the_outline(reader: Reader, large: Path) -> None:
    reader.allow_scripts(False)
    reader.open(large)
    assert reader.find("#plain .note").text.startswith("任务太多，这里只列出各部分的项数")
    assert reader.ask("document.querySelectorAll('#plain li').length") == 500
    assert reader.find("#plain li").text == "0　围绕第0个方面加强公开 20 项"
