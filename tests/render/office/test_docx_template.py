"""An office's own template filled in: what it may say, and what it may not, in bounded time."""

import datetime as dt
import io
import time

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cli.runner import REPOSITORY
from tests.effort import effort
from tests.office_templates import letter, saying
from tests.papers import asked, issued_register, paper
from tests.render.office.docx_reading import lines, text_in
from zerenfengong.answers.papers.paper_fields import PAPER_FIELDS
from zerenfengong.answers.papers.paper_parts import Fields
from zerenfengong.answers.papers.template_fields import LISTS, OF_TASK, OF_UNIT, TEXTS, UNITS
from zerenfengong.errors import AskedWrongly
from zerenfengong.render.office.docx_template import fill
from zerenfengong.render.office.ooxml import legal

DAY = dt.date(2020, 10, 25)
SAID = {"contact": "张某", "phone": "123", "copies": "A<B & C局", "number": "济管〔2020〕1号"}


@pytest.fixture(scope="module")
def fields() -> Fields:
    return paper(asked(issued_register()), "assignment", "司法局", said=SAID).fields


def filled(fields: Fields, *paragraphs: str) -> str:
    document = docx.Document(io.BytesIO(fill(saying(*paragraphs), fields, DAY)))
    return "\n".join(text_in(one._p) for one in document.paragraphs)


def test_an_offices_own_form_is_filled_in(fields: Fields) -> None:
    document = docx.Document(io.BytesIO(fill(letter(), fields, DAY)))
    text = [text_in(one._p) for one in document.paragraphs]
    assert text == [
        "某市政务公开工作领导小组办公室文件",
        "济管〔2020〕1号",
        "贯彻落实国务院办公厅2020年政务公开工作要点任务交办单",
        "司法局：",
        "一、牵头任务",
        "二、有时限的任务",
        f"三、其余：{fields['其余任务']}",
        "（联系人：张某，电话：123）",
        "济源产城融合示范区管理委员会办公室（盖章处）",
    ]
    led, dated = document.tables
    measure = "2020年11月底前，系统梳理现行有效的行政规范性文件，集中统一对外公开，并提供在线查阅、检索、下载等服务。"
    assert lines(led) == [["序号", "任务", "责任单位", "时限"], ["1", measure, "管委会各部门", "2020年11月30日"]]
    assert [row[1] for row in lines(dated)] == ["牵头单位", "管委会办公室", "管委会办公室"]
    assert document.sections[0].footer.paragraphs[0].text == "抄送：A<B & C局"
    head = document.paragraphs[0].runs[0]
    assert str(head.font.color.rgb) == "FF0000"


def test_what_is_not_said_is_empty_and_a_condition_leaves_it_out(fields: Fields) -> None:
    silent = paper(asked(issued_register()), "assignment", "司法局").fields
    document = docx.Document(io.BytesIO(fill(letter(), silent, DAY)))
    assert not any("联系人" in one.text for one in document.paragraphs)


def test_every_field_that_is_declared_can_be_written_by_its_key_and_by_its_name(fields: Fields) -> None:
    texts = [name for one in PAPER_FIELDS for name in (one.key, one.name)] + [*TEXTS, *TEXTS.values()]
    assert filled(fields, *(f"{{{{ {name} }}}}" for name in texts)).split("\n")[0] == "济管〔2020〕1号"
    parts = "".join(f"{{{{ a.{part} }}}}" for part in (*OF_TASK, *OF_TASK.values()))
    lists = [name for name in (*LISTS, *LISTS.values()) if fields[name]]
    shown = filled(fields, *(f"{{% for a in {name} %}}{{{{ loop.index }}}}{parts}{{% endfor %}}" for name in lists))
    assert [line[:2] for line in shown.split("\n") if line[:1].isdigit()][:1] == ["11"]


def test_names_that_stand_a_line_each_do_so_here(fields: Fields) -> None:
    shown = filled(fields, "{% for a in tasks %}{% if loop.first %}{{ a.responsible }}{% endif %}{% endfor %}")
    assert shown == "管委会各部门"
    rows = paper(asked(issued_register()), "tracker").fields
    shown = filled(rows, "{% for a in tasks %}{% if loop.first %}{{ a.lead }}{% else %}{% endif %}{% endfor %}")
    assert shown == "党工委编办\n政务服务和大数据管理局"


# A template's own marks are left out: docxtpl has {_{ stand for {{.
@effort(20)
@given(st.text(st.characters(exclude_characters="{}"), max_size=60))
@example("A<B & C")
@example("甲局\n乙局")
def test_whatever_a_field_holds_is_text(text: str) -> None:
    known: Fields = {"标题": text, "任务": [{"举措": text}]}
    template = saying("{{ 标题 }}", "{% for 项 in 任务 %}{{ 项.举措 }}{% endfor %}")
    document = docx.Document(io.BytesIO(fill(template, known, DAY)))
    assert [text_in(one._p) for one in document.paragraphs] == [legal(text).replace("\t", "")] * 2
    assert not any(one.is_external for one in document.part.rels.values())


@pytest.mark.parametrize(
    ("mark", "problem"),
    [
        ("{{ 联络人 }}", "没有“联络人”这个域，是不是 联系人"),
        ("{{ xyzzy }}", "没有“xyzzy”这个域，可以写：标题、分工文件、印发机关"),
        ("{{ 标题.__class__ }}", "“.__class__”只能写在循环里的每一项后面"),
        ("{% for a in tasks %}{{ a.__class__ }}{% endfor %}", "没有“__class__”这个域"),
        ("{% for a in tasks %}{{ a.measure.__class__ }}{% endfor %}", "只能写在循环里的每一项后面"),
        ("{{ ''.__class__.__mro__ }}", "只能写在循环里的每一项后面"),
        ("{{ cycler.__init__.__globals__ }}", "只能写在循环里的每一项后面"),
        ("{{ self }}", "没有“self”这个域"),
        ("{{ range(9) }}", "不能计算、调用"),
        ("{{ 标题 * 1000000000 }}", "不能计算、调用"),
        ("{{ 标题 ~ 标题 }}", "不能计算、调用"),
        ("{{ 标题|attr('x') }}", "不能计算、调用"),
        ("{{ 标题['x'] }}", "不能计算、调用"),
        ("{{ lipsum() }}", "不能计算、调用"),
        ("{% set x = 标题 %}", "不能计算、调用"),
        ("{% include 'x' %}", "不能计算、调用"),
        ("{% import 'x' as y %}", "不能计算、调用"),
        ("{% macro m() %}{% endmacro %}", "不能计算、调用"),
        ("{% for i in range(1000000000) %}{% endfor %}", "循环只能写成"),
        ("{% for a in tasks %}{% for b in tasks %}{% endfor %}{% endfor %}", "循环里不能再套循环"),
        ("{% for a in tasks recursive %}{% endfor %}", "循环只能写成"),
        ("{% for a in tasks if a.lead %}{% endfor %}", "循环只能写成"),
        ("{% for a in tasks %}{% else %}无{% endfor %}", "循环只能写成"),
        ("{% for a, b in tasks %}{% endfor %}", "循环只能写成"),
        ("{% for a in 标题 %}{% endfor %}", "“标题”不是列表"),
        ("{% for 标题 in tasks %}{% endfor %}", "换一个名字"),
        ("{{ 任务 }}", "“任务”是列表，要逐项写出"),
        ("{% for a in tasks %}{{ a }}{% endfor %}", "“a”是列表，要逐项写出"),
        ("{% if 标题 %}", "看不懂其中的标记"),
        ("{{ 标题 | }}", "看不懂其中的标记"),
        ("{% nonsense %}", "看不懂其中的标记"),
        ("{% if not " * 12 + "标题" + " %}{% endif %}", "看不懂其中的标记"),
        ("{% if 标题 %}" * 11 + "{% endif %}" * 11, "一层套一层，太深了"),
        ("{% if 标题 %}" * 500 + "{% endif %}" * 500, "一层套一层，太深了"),
    ],
)
def test_what_a_template_may_not_say_is_refused_at_once(mark: str, problem: str, fields: Fields) -> None:
    begun = time.process_time()
    with pytest.raises(AskedWrongly, match="模板用不了") as refused:
        fill(saying(mark), fields, DAY)
    assert problem in str(refused.value)
    assert time.process_time() - begun < 5


def test_what_comes_to_more_than_a_program_opens_is_refused_before_it_is_made() -> None:
    known = {"任务": [{"举措": ""}] * 10_000}
    template = saying("{% for 项 in 任务 %}" + "长" * 10_000 + "{% endfor %}")
    begun = time.process_time()
    with pytest.raises(AskedWrongly, match="填好以后太大"):
        fill(template, known, DAY)
    assert time.process_time() - begun < 5


def test_a_property_may_name_a_field(fields: Fields) -> None:
    document = docx.Document()
    document.core_properties.title = "{{ 标题 }}"
    written = io.BytesIO()
    document.save(written)
    shown = docx.Document(io.BytesIO(fill(written.getvalue(), fields, DAY))).core_properties.title
    assert shown == "贯彻落实国务院办公厅2020年政务公开工作要点任务交办单"


def test_the_same_fields_give_the_same_bytes(fields: Fields) -> None:
    assert fill(letter(), fields, DAY) == fill(letter(), fields, DAY)


def test_every_field_stands_on_the_page_by_its_name_and_its_key() -> None:
    page = (REPOSITORY / "docs" / "papers.md").read_text(encoding="utf-8")
    fields = {**TEXTS, **LISTS, **UNITS, **OF_TASK, **OF_UNIT}
    assert [f"{name} `{key}`" for key, name in fields.items() if f"{name} `{key}`" not in page] == []
    assert [one.key for one in PAPER_FIELDS if f"| {one.name} | `{one.key}` | {one.about}" not in page] == []
