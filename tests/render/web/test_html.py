"""The page as its text says it, without a browser: complete, closed, and harmless whatever stands in the register."""

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import registers
from tests.cli.runner import DATA
from tests.html_tree import Element, parse
from zerenfengong.answers.arrangement import Handout
from zerenfengong.answers.carried import carried_marks
from zerenfengong.answers.facets import facets
from zerenfengong.answers.reports import handout, titled
from zerenfengong.answers.table import tasks_report
from zerenfengong.errors import OutputRefused
from zerenfengong.model import Deadline, Document, Register, Role, Section, Task, Texts, Unit
from zerenfengong.query.book import Book
from zerenfengong.query.criteria import Criteria
from zerenfengong.query.query import Query
from zerenfengong.query.status import Clock
from zerenfengong.register import loader
from zerenfengong.render.web import html, html_table, page_parts
from zerenfengong.render.web.html import draw_html
from zerenfengong.text.width import visible

BY = ("unit", "section", "deadline")
EVERYTHING = Criteria()


def issued() -> Query:
    register = loader.load(DATA).register
    assert register is not None
    return Query([Book(register)], Clock(dt.date(2020, 10, 25)))


def draw(query: Query, by: str = "section", criteria: Criteria = EVERYTHING) -> str:
    return draw_html(Handout(query, criteria, handout(query, criteria, by), by, ""), facets(query, criteria))


@pytest.fixture(scope="module")
def query() -> Query:
    return issued()


@pytest.fixture(scope="module")
def page(query: Query) -> Element:
    return parse(draw(query))


def rows(page: Element) -> Iterator[Element]:
    return (row for row in page.all("tr") if "data-task" in row.attributes)


def cell(row: Element, key: str) -> str:
    (found,) = (one for one in row.all("td") if f"c-{key}" in one.classes)
    return found.text


@pytest.mark.parametrize("by", BY)
def test_every_task_is_there_with_every_name_and_date(query: Query, by: str) -> None:
    found = {row.attributes["data-task"]: row for row in rows(parse(draw(query, by)))}
    assert set(found) == {task.id for task in query.register.tasks}
    for task in query.register.tasks:
        row = found[task.id]
        assert cell(row, "id") == task.id
        assert cell(row, "measure") == task.measure
        assert [cell(row, role.value) for role in Role if task.names(role)] == [
            "、".join(task.names(role)) for role in Role if task.names(role)
        ]
        assert [one.date.isoformat() in row.text for one in task.deadlines if one.date] == [True] * len(task.deadlines)


def test_the_page_says_where_it_comes_from_and_what_it_counts(page: Element) -> None:
    assert [one.text for one in page.all("h1")] == ["贯彻落实国务院办公厅2020年政务公开工作要点责任分工"]
    (facts,) = page.all("dl", **{"class": "facts"})
    assert facts.text.split() == [
        "印发机关济源产城融合示范区管理委员会办公室",
        "印发日期2020年8月21日",
        "截至日期2020年10月25日（周日）",
    ]
    (whole,) = page.all("div", id="whole")
    assert whole.text.split() == ["任务台账共", "39", "项任务，全部列出", "分在", "20", "节，按文件的顺序"]
    (remarks,) = page.all("section", **{"class": "remarks"})
    assert "任务台账未录入办理进展" in remarks.text


def data_of(page: Element) -> dict[str, Any]:
    (block,) = page.all("script", id="data")
    found = json.loads(block.text)
    assert isinstance(found, dict)
    return found


def test_a_task_stands_in_the_data_once_with_what_is_shown_of_it(page: Element) -> None:
    data = data_of(page)
    (task,) = (one for one in data["tasks"] if one["id"] == "1.3.1")
    names = [[data["lists"][at - 1] for at in task["u"] if at]]
    assert names == [[["司法局"], ["管委会各部门"]]]
    assert {key: task[key] for key in task.keys() - {"m", "u"}} == {
        "id": "1.3.1",
        "n": "1",
        "s": 4,
        "k": ["2020年11月底前"],
        "d": "2020-11-30",
        "w": [["", "周一 剩 36 天"]],
        "st": "open",
    }
    assert data["sections"][task["s"] - 1][0] == "一（三）"
    assert (data["today"], data["end"]) == ("2020-10-25", "2020-12-31")


def test_the_data_say_in_which_ways_a_task_concerns_a_unit(page: Element) -> None:
    data = data_of(page)
    unit = data["units"]["司法局"]
    assert data["sentences"][unit["sentence"]] == "合计 36 项：牵头 1、负责 35（经“管委会各部门”）；另可能涉及 1 项"
    own = ways_in(data, unit["own"])
    everybodys, possible = (ways_in(data, data["shared"][at]) for at in data["held"][unit["held"]])
    assert own == {
        "1.3.1": [
            {"text": "牵头", "role": "lead", "rank": 0, "leads": True},
            {"text": "经“管委会各部门”负责", "role": "responsible", "rank": 3},
        ]
    }
    assert possible["2.2.3"] == [{"text": "可能涉及", "role": "possible", "rank": 4}]
    assert len(own.keys() | everybodys.keys() | possible.keys()) == 37
    assert "without" not in unit


def ways_in(data: dict[str, Any], part: list[list[list[int]]]) -> dict[str, list[object]]:
    """The tasks of a part by their ids, with what is said of their ways."""
    return {data["tasks"][at]["id"]: [data["ways"][way] for way in ways] for ways, places in part for at in places}


def test_what_a_collective_brings_stands_there_once_for_all_that_it_holds(page: Element) -> None:
    data = data_of(page)
    assert data["units"]["司法局"]["held"] == data["units"]["市场监督管理局"]["held"]
    assert ways_in(data, data["units"]["司法局"]["own"]).keys() == {"1.3.1"}


def test_by_unit_each_block_is_one_units(query: Query) -> None:
    page = parse(draw(query, "unit"))
    blocks = {body.attributes["data-unit"]: body for body in page.all("tbody") if "data-unit" in body.attributes}
    assert len(list(rows(blocks["司法局"]))) == 37
    (led,) = (row for row in rows(blocks["司法局"]) if row.attributes["data-task"] == "1.3.1")
    assert cell(led, "role") == "牵头、经“管委会各部门”负责"
    (table,) = page.all("table", id="tasks")
    assert table.classes == ["one-unit", "by-unit"]


def test_a_list_is_one_block_without_a_heading(query: Query) -> None:
    report = tasks_report(query, query.tasks(EVERYTHING), EVERYTHING, grouped=True)
    listed = Handout(query, EVERYTHING, titled(query, report, ""), "", "")
    page = parse(draw_html(listed, facets(query, EVERYTHING)))
    assert len(list(rows(page))) == 39
    assert [one for one in page.all("tr") if "group" in one.classes] == []


def test_a_selection_without_a_task_is_an_empty_table(query: Query) -> None:
    page = parse(draw(query, "section", Criteria(texts=("没有这个词",))))
    assert list(rows(page)) == []
    assert [one.attributes["id"] for one in page.all("section") if "id" in one.attributes] == []
    assert data_of(page)["tasks"] == []


def test_a_plan_with_limits_of_every_kind(tmp_path: Path) -> None:
    plan = Query([Book(registers.read(tmp_path))], Clock(dt.date(2023, 6, 28)))
    page = parse(draw(plan))
    shown = {row.attributes["data-task"]: row for row in rows(page)}
    assert (
        cell(shown["a1"], "deadline")
        == "2023-06-30 周五剩 2 天（取消门槛）2023-12-31 周日剩 186 天（公布清单；市商务局）最后工作日 12月29日（周五）"
    )
    near = [line.text for line in shown["a1"].all("span", **{"class": "line near"})]
    assert near == ["2023-06-30 周五", "剩 2 天（取消门槛）"]
    assert [shown[task].attributes.get("data-state") for task in ("a1", "a2", "b1", "b2", "b3")] == [
        "soon",
        "soon",
        "ongoing",
        None,
        None,
    ]
    assert cell(shown["a2"], "measure") == "每月28日前报送进展。\n报送时附台账。"
    assert "张某" in shown["a2"].text
    # 市发改委 is an alias: the name stays as written and leads to the unit.
    links = {link.text: link.attributes["href"].removeprefix("#") for link in shown["a1"].all("a")}
    (entry,) = page.all("dt", id=links["市发改委"])
    assert entry.text == "市发展改革委"


@pytest.mark.parametrize("by", BY)
def test_ids_are_there_once_and_links_lead_somewhere(query: Query, by: str) -> None:
    page = parse(draw(query, by))
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    links = {one.attributes["href"].removeprefix("#") for one in page.all("a")}
    assert links <= set(ids)


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else(page: Element) -> None:
    (policy,) = (one.attributes["content"] for one in page.all("meta", http_equiv="Content-Security-Policy"))
    (style,) = page.all("style")
    (script,) = (one for one in page.all("script") if "type" not in one.attributes)
    assert policy == (
        f"default-src 'none'; style-src {_hash(style.text)}; script-src {_hash(script.text)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_asks_for_nothing_and_no_attribute_is_a_script(query: Query) -> None:
    text = draw(query)
    assert re.findall(r"https?:|//[a-z]|url\(|@import", text.replace("\n  //", "").replace("\n// ", "")) == []
    for element in parse(text).all():
        for name, value in element.attributes.items():
            assert name != "style"
            assert not name.startswith("on")
            assert name not in ("src", "href", "action") or value.startswith(("#", "data:,"))


def test_the_same_register_makes_the_same_bytes(query: Query) -> None:
    assert draw(query) == draw(issued())


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</style><!--",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "倒\u202e序",
    "\x1b[31m红\x07\x9b",
    "' onclick='alert(1)",
    "javascript:alert(1)",
    "__proto__",
    "a b&c=d+e#f%41",
    "公" * 10_000,
]


def hostile(text: str) -> Register:
    """A register with the text in every place where a document's words stand."""
    unit, section = Unit(name=text), Section(id="一", title=text)
    deadline = Deadline(within=text, purpose=text)
    task = Task("1", "一", "1", None, text, (text,), (text,), (), (deadline,), text, Texts({text: text}))
    document = Document(
        title=text, issuer=f"{text}办", number=f"{text}号", labels=Texts({"lead": text, "measure": text})
    )
    return Register(document, (unit,), (section,), (task,))


def skeleton(text: str) -> list[tuple[str, list[str]]]:
    return [(one.tag, sorted(one.attributes)) for one in parse(text).all()]


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(text: str, by: str) -> None:
    _check_harmless(text, by)


@given(st.text(st.characters(exclude_characters="、\n"), min_size=1).map(lambda text: f"甲{text}乙"))
def test_whatever_stands_in_the_register_is_shown_and_changes_no_element(text: str) -> None:
    _check_harmless(text, "section")


def _check_harmless(text: str, by: str) -> None:
    asked = Query([Book(hostile(text))], Clock(dt.date(2020, 1, 1)))
    drawn = draw(asked, by)
    assert skeleton(drawn) == skeleton(draw(Query([Book(hostile("平常"))], Clock(dt.date(2020, 1, 1))), by))
    (row,) = rows(parse(drawn))
    assert cell(row, "measure") == cell(row, "lead") == visible(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", drawn)
    drawn.encode("utf-8")


def test_a_name_that_holds_the_sign_between_names_stays_whole() -> None:
    unit = Unit(name="各县（市、区）")
    register = Register(Document(title="分工"), (unit,), (), (Task(id="1", measure="办", lead=(unit.name,)),))
    (row,) = rows(parse(draw(Query([Book(register)], Clock(dt.date(2020, 1, 1))))))
    assert cell(row, "lead") == "各县（市、区）"


def test_by_unit_a_page_that_no_browser_shows_is_refused(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_MOST_ROWS", 39)
    assert draw(query, "section")
    with pytest.raises(OutputRefused, match="--split"):
        draw(query, "unit")


def test_a_page_of_more_columns_than_a_browser_shows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = tuple(Task(id=f"t{at}", measure="做事。", extra=Texts({f"栏{at}": "字"})) for at in range(20))
    wide = Query([Book(Register(Document(title="分工"), (), (), tasks))], Clock(dt.date(2020, 1, 1)))
    assert draw(wide)
    monkeypatch.setattr(html, "_MOST_COLUMNS", 20)
    with pytest.raises(OutputRefused, match="extra"):
        draw(wide)


def test_of_too_many_rows_the_table_is_its_headings_with_counts(query: Query, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_table, "MOST_IN_TABLE", 38)
    page = parse(draw(query))
    assert list(rows(page)) == []
    (plain,) = page.all("div", id="plain")
    assert [one.text for one in plain.all("li")][:1] == [
        "一　围绕贯彻落实党的十九届四中全会精神加强用权公开 › 一（一）　以权责清单为依托，加强权力配置信息公开。 3 项"
    ]
    assert len(data_of(page)["tasks"]) == 39


THEME = re.compile(r"--([\w-]+):(#[0-9a-f]{6})")
READ_ON = [
    ("ink", "paper"),
    ("ink", "band"),
    ("quiet", "paper"),
    ("quiet", "band"),
    ("accent", "paper"),
    ("accent", "band"),
    ("soon", "paper"),
    ("soon", "band"),
    ("on-found", "found"),
    *((tone, ground) for tone in ("late", "well", "red") for ground in ("paper", "band")),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_on_what_they_stand_on(theme: str) -> None:
    style = page_parts.part("page.css")
    light, dark = style.split("}", 1)[0], style.split("dark){")[1].split("}")[0]
    colours = dict(THEME.findall(light if theme == "light" else dark))
    poor = [pair for pair in READ_ON if _contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    assert poor == []


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_page_has_the_marks_that_it_is_read_back_by(page: Element) -> None:
    (generator,) = page.all("meta", name="generator")
    assert generator.attributes == carried_marks.GENERATOR
    classes = {name for tag in ("a", "p", "section", "span") for one in page.all(tag) for name in one.classes}
    assert {*carried_marks.EXTRAS, carried_marks.LINE} <= classes
