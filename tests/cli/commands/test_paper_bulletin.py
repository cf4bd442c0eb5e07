"""``zrfg paper bulletin``: its period, its two days, an office's own template, what it can't be asked for."""

import datetime as dt
import io
from pathlib import Path

import docx
import pytest

from tests.cli.commands.test_monthly_figures import MONTH, office  # noqa: F401 (a fixture)
from tests.cli.runner import Done, run
from tests.followed_office import REGISTER, office_folder
from tests.importing.returned.forms import collected, register
from tests.importing.returned.test_a_month import fill_in
from tests.office_templates import saved, written
from tests.render.office.docx_reading import text_in

BOTH = ("--period", "2026-04", "--known-by", "2026-05-08")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return office_folder(tmp_path).parent


def ask(*arguments: str) -> Done:
    return run("paper", "bulletin", *arguments)


def test_it_is_judged_on_the_last_day_of_its_period_unless_another_is_asked_for(folder: Path) -> None:
    done = ask(*BOTH)
    assert (done.code, done.err) == (0, "")
    assert "各项数据截至2026年4月30日，2026年5月8日汇总。" in done.out
    assert done.out == run("paper", "通报", *BOTH, "--as-of", "2026-04-30").out
    assert "各项数据截至2026年4月20日，2026年5月8日汇总。" in ask(*BOTH, "--as-of", "2026-04-20").out


def test_it_is_put_together_today_unless_another_day_is_asked_for(folder: Path) -> None:
    today = dt.date.today()  # noqa: DTZ011 (what the command asks)
    said = f"{today.year}年{today.month}月{today.day}日汇总。"
    assert said in ask("--period", "2026-04").out


def test_without_a_period_it_is_that_of_the_last_day_for_reports(folder: Path) -> None:
    # Reports on April were due on 5 May.
    done = ask("--as-of", "2026-05-07", "--known-by", "2026-05-08")
    assert "任务4月份进展情况的通报" in done.out
    assert "截至2026年5月7日" in done.out


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
def test_printed_again_it_is_the_same_to_the_letter(suffix: str, folder: Path) -> None:
    assert ask(*BOTH, "-o", f"a.{suffix}").code == 0
    late = "format: 1\nsubmission: {id: 2026-05-09-swj-zzzz, unit: 市商务局, reported: 2026-05-09}\nentries:\n"
    late += '  - {task: "1", status: done, done_on: 2026-03-29}\n'
    (folder / "progress" / "2026-05-09-swj-zzzz.yaml").write_text(late, encoding="utf-8")
    assert ask(*BOTH, "-o", f"b.{suffix}").code == 0
    assert ask("--period", "2026-04", "--known-by", "2026-05-09", "-o", f"c.{suffix}").code == 0
    first, again, later = ((folder / f"{name}.{suffix}").read_bytes() for name in "abc")
    assert first == again
    assert first != later


def test_its_annex_begins_a_page(folder: Path) -> None:
    ask(*BOTH, "-o", "a.docx")
    marks = [one for one in docx.Document("a.docx").paragraphs if one.text.startswith("附件")]
    assert [(one.text, one.paragraph_format.page_break_before) for one in marks] == [
        ("附件：各单位完成情况表", None),
        ("附件", True),
    ]


def test_the_published_figures_of_a_month(office: Path) -> None:  # noqa: F811 (the fixture)
    text = ask("--period", "2026-04", *MONTH).out
    assert "（一）《某县2026年重点工作责任分工》共20项任务，其中要完成的19项（含长期坚持2项）、已中止1项。" in text
    assert (
        "已完成5项，完成率26.3%，其中已销号3项，销号率60%；没有完成的14项：逾期2项、未到期10项、长期坚持2项。" in text
    )
    assert "应办结的期限7个：按期完成3个、超期完成2个、逾期2个；应办结完成率71.4%，按期完成率42.9%。" in text
    assert "4月到期的期限4个，已完成2个（按期1个）；4月以前逾期的1个，当月完成1个。" in text
    assert "批准延期的任务1项：编号2.2延至2026年6月30日。" in text
    assert "红灯4项、黄灯2项、绿灯6项；不亮灯8项，其中已完成5项、已中止1项、长期坚持2项。" in text
    assert "1．办理第1.2项（县司法局，编号1.2，时限2026年6月30日）：完成36%，低于序时进度30.7个百分点。" in text
    assert "1．办理第4.3项（县数据局，编号4.3）：没有附网址（2026年4月28日退回）。" in text
    assert "| 县司法局 | 3 | 3 | 2 | 1 | 66.7% | 2 | 1 | 1 | 0 | 50% | 1/0/0 |" in text
    assert "| 县应急局 | 2 | 1 | 1 | 0 | 100% | 1 | 1 | 0 | 0 | 100% | 0/0/0 |" in text
    assert "| 合计 | 20 | 19 | 5 | 3 | 26.3% | 7 | 3 | 2 | 2 | 42.9% | 4/2/6 |" in text
    # Handed in on 6 May of 30 April, for no period: nobody is silent.
    assert "未报送（" not in text


def own_bulletin() -> bytes:
    """The bulletin of another office: its head, the four parts as fields, its own table of units."""
    document = docx.Document()
    document.add_paragraph("云阳市政务督查专报")
    document.add_paragraph("（{{ 文号 }}）　{{ 署名 }}　{{ 汇总日期 }}")
    document.add_paragraph("{{ 标题 }}")
    for title, field in (("一、完成情况", "总体情况"), ("二、问题清单", "存在问题"), ("三、工作要求", "下步要求")):
        document.add_paragraph(title)
        document.add_paragraph(f"{{{{ {field} }}}}")
    table = document.add_table(rows=4, cols=4)
    fields = ("报告单位", "完成率", "逾期", "红黄绿灯")
    for at, field in enumerate(fields):
        table.rows[0].cells[at].text = field
        table.rows[2].cells[at].text = f"{{{{ 项.{field} }}}}"
    table.rows[1].cells[0].text = "{%tr for 项 in 各单位 %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.add_paragraph("{{ 注 }}")
    return saved(document)


def test_another_offices_template_is_filled_in(folder: Path) -> None:
    path = written(folder, own_bulletin())
    done = ask(*BOTH, "--template", path, "--set", "文号=2026年第4期", "-o", "专报.docx")
    assert (done.code, done.err) == (0, "已写入 专报.docx\n")
    document = docx.Document(io.BytesIO((folder / "专报.docx").read_bytes()))
    text = "\n".join(text_in(one._p) for one in document.paragraphs)
    plain = ask(*BOTH).out
    assert text.startswith(
        "云阳市政务督查专报\n（2026年第4期）　云阳市政府办公室　2026年5月8日\n"
        "关于云阳市优化营商环境2026年行动计划任务4月份进展情况的通报\n一、完成情况\n《云阳市优化营商环境2026年行动计划任务分工》共14项任务"
    )
    lines = [line for line in text.splitlines() if line.startswith(("1．", "2．", "（一）", "（二）"))]
    assert all(line in plain for line in lines)
    assert len(lines) == 10
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["报告单位", "完成率", "逾期", "红黄绿灯"]
    assert (rows[1], rows[-1]) == (["市发改委", "0%", "1", "1/0/0"], ["合计", "9.1%", "6", "7/1/1"])


def test_a_field_of_tasks_is_none_of_units(folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{% for 项 in 各单位 %}{{ 项.举措 }}{% endfor %}")
    done = ask(*BOTH, "--template", written(folder, saved(document)), "-o", "x.docx")
    assert (done.code, done.out) == (2, "")
    assert "没有“举措”这个域，可以写：报告单位、任务、要完成、" in done.err
    assert not (folder / "x.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--period", "四月初"), "“四月初”不是时期，写成 2026-04（月）、2026-Q2（季度）"),
        (("--period", "2026-13"), "“2026-13”不是时期"),
        (("--period", "2026-04", "--as-of", "2026-03-31"), "2026-03-31 还没有到 2026-04（2026-04-01 开始）"),
        (
            ("--period", "2026-03", "--known-by", "2026-03-29"),
            "通报由进展记录算出：这里没有进展记录，或者到那一天还没有",
        ),
        (("--no-ledger",), "--no-ledger 不看进展记录，写不了通报"),
        (("--unit", "市商务局"), "通报写整张表的完成情况，不能只写一部分；要一部分的数用 zrfg stats"),
        (("--state", "overdue"), "通报写整张表的完成情况"),
        (("--undated",), "通报写整张表的完成情况"),
        (("--record",), "--record 只用于 reminder（催办通知单）"),
        (("--split", "x"), "--split 只用于 assignment（交办单）和 reminder（催办通知单）"),
        (("--set", "反馈期限=月底"), "“反馈期限”应当是日期，如 2020-09-01"),
        (("--set", "反馈期限=2026-02-30"), "2026年2月只有28天"),
    ],
)
def test_what_can_not_be_asked_for(arguments: tuple[str, ...], problem: str, folder: Path) -> None:
    done = ask(*arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err


def test_a_period_is_only_asked_for_with_a_bulletin(folder: Path) -> None:
    assert "--period 只用于 bulletin（通报）" in run("paper", "issued", "--period", "2026-04").err


def test_without_a_ledger_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    done = ask("--period", "2026-04", "-o", "x.docx")
    assert (done.code, done.out) == (2, "")
    assert done.err == "错误：通报由进展记录算出：这里没有进展记录，或者到那一天还没有\n"
    assert not (tmp_path / "x.docx").exists()


def test_the_month_of_thirteen_units_that_sent_forms_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(register(), encoding="utf-8")
    collected(str(fill_in(tmp_path)))  # on 3 May; ten units have done their first task by 27 March, three are silent
    text = ask("--period", "2026-04", "--known-by", "2026-05-08").out
    assert "共26项任务。截至2026年4月30日，已完成10项，完成率38.5%，其中已销号0项，销号率0%；" in text
    assert "没有完成的16项：期限已过而不知道是否完成3项、未到期13项。" in text
    assert "应办结的期限10个：按期完成10个、超期完成0个、逾期0个；应办结完成率100%，按期完成率100%。" in text
    assert "绿灯8项；不亮灯18项，其中已完成10项、期限已过而不知道是否完成3项、没有到期也没有报告5项。" in text
    # Progress is kept since the forms came back, on 3 May: whether somebody owed a report in April is not known.
    assert "\n没有逾期、低于序时进度和退回补正的任务。\n" in text
    assert "．2026年4月30日还没有开始跟进，没有报送的单位不列。\n" in text
    assert "| 县水利局 | 2 | 0 | 0 | 0% | 0 | 0 | 0 | 0 | — | 0/0/0 |" in text
