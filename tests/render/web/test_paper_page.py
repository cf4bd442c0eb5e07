"""A paper as a page: it says what the others say, loads nothing, and takes whatever a register holds as text."""

import base64
import datetime as dt
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.papers.test_bulletin import bulletin
from tests.followed_office import office
from tests.html_tree import parse
from tests.papers import LONG_NAME, OF_THE_REGISTER, asked, heavy_register, issued_register, paper
from zerenfengong.answers.papers.paper_parts import Fit, Line, Paper, PaperColumn, PaperRow, PaperTable, Place, Rows
from zerenfengong.render.web.paper_page import draw_paper
from zerenfengong.text.width import visible


def test_a_page_has_the_table_with_its_rows_beside_what_they_stand_under() -> None:
    page = parse(draw_paper(paper(asked(issued_register()), "issued")))
    assert [one.text for one in page.all("h1")] == ["贯彻落实国务院办公厅2020年政务公开工作要点责任分工"]
    (table,) = page.all("table")
    heads = [one.text for one in table.all("th") if one.attributes.get("scope") == "col"]
    assert heads == ["重点任务", "贯彻举措", "牵头单位", "责任单位"]
    beside = [one for one in table.all("th") if "rowspan" in one.attributes]
    assert len(beside) == 20
    assert sum(int(one.attributes["rowspan"]) for one in beside) == 39
    assert len([one for one in table.all("td") if one.attributes["class"] == "prose-cell"]) == 39


def test_what_sets_a_limit_is_marked() -> None:
    page = parse(draw_paper(paper(asked(issued_register()), "tracker")))
    assert [one.text for one in page.all("mark")] == [
        "10月底前",
        "2020年6月30日前",
        "2020年11月底前",
        "2020年底前",
        "2020年底前",
    ]


@pytest.mark.parametrize("kind", [*OF_THE_REGISTER, "bulletin"])
def test_a_page_loads_nothing_and_runs_nothing(kind: str) -> None:
    unit = "司法局" if kind == "assignment" else ""
    text = draw_paper(bulletin(office()) if kind == "bulletin" else paper(asked(issued_register()), kind, unit))
    (style,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src" in text.replace("&#39;", "'")
    assert not re.search(r"<script|\bon[a-z]+=|https?:|url\(|@import| style=", text)


def test_a_name_of_sixty_characters_may_be_broken_between_words_and_is_whole(tmp_path: Path) -> None:
    text = draw_paper(paper(asked(heavy_register(tmp_path)), "tracker"))
    assert LONG_NAME in text.replace("<wbr>", "")
    assert "云阳省临江市<wbr>滨海经济技术开发区管理委员会<wbr>" in text


@given(st.text(min_size=1, max_size=40))
def test_whatever_a_register_holds_is_text(text: str) -> None:
    columns = tuple(PaperColumn(fit.value, text, fit) for fit in Fit)
    row = PaperRow(dict.fromkeys(map(str, Fit), text), (text,))
    table = PaperTable(columns, [Rows([row, row], (text, text), text, text)])
    page = draw_paper(Paper(text, text, dt.date(2020, 10, 25), (*(Line(place, text) for place in Place), table)))
    assert not re.search(
        r"<(?!/?(?:html|head|meta|title|style|body|main|p|h[1-3]|div|table|t[rdh]|thead|tbody|span|br|wbr|mark|!doctype)\b)",
        page,
    )
    found = parse(page)
    assert next(found.all("title")).text == visible(text)
