"""``zrfg paper``: its kinds, what fills them, one for each unit, an office's own template."""

import io
import json
from pathlib import Path

import docx
import pytest

from tests import registers
from tests.cli.runner import DATA, Done, run
from tests.files.test_folders import snapshot
from tests.office_templates import letter, saying, written
from tests.papers import FOLLOWED, FOLLOWED_PROGRESS, PROGRESS
from tests.render.office.docx_reading import text_in

FROM = "根据《贯彻落实国务院办公厅2020年政务公开工作要点责任分工》（济源产城融合示范区管理委员会办公室2020年8月21日印发）整理。"


def ask(*arguments: str) -> Done:
    return run("paper", *arguments, "-f", str(DATA), "--as-of", "2020-10-25")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the 2020 register in a folder of its own."""
    path = tmp_path / "tasks.yaml"
    path.write_bytes(DATA.read_bytes())
    (tmp_path / "source").mkdir()
    for source in (DATA.parent / "source").iterdir():
        (tmp_path / "source" / source.name).write_bytes(source.read_bytes())
    return path


@pytest.mark.parametrize(("kind", "name"), [("issued", "印发稿"), ("tracker", "台账"), ("assignment", "交办单")])
def test_a_kind_is_asked_for_by_its_code_or_its_name(kind: str, name: str) -> None:
    unit = ["--unit", "司法局"] if kind == "assignment" else []
    done = ask(kind, *unit)
    assert (done.code, done.err) == (0, "")
    assert done == ask(name, *unit)


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
def test_the_suffix_chooses_the_format(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"台账.{suffix}"
    done = ask("tracker", "-o", str(target))
    assert (done.code, done.out, done.err) == (0, "", f"已写入 {target}\n")
    if suffix == "docx":
        text = "\n".join(text_in(one._p) for one in docx.Document(str(target)).paragraphs)
    else:
        text = target.read_text(encoding="utf-8")
    assert "贯彻落实国务院办公厅2020年政务公开工作要点任务台账" in text
    assert FROM in text


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
def test_the_issued_table_reads_back_without_a_difference(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"印发稿.{suffix}"
    assert ask("issued", "-o", str(path)).code == 0
    done = run("import", "--verify", str(path), "-f", str(DATA))
    assert (done.code, done.out, done.err.split("：")[-1]) == (0, "", "没有不同\n")


def test_settings_fill_a_paper_and_the_command_line_goes_before_them(own: Path) -> None:
    (own.parent / "zrfg.toml").write_text(
        '[papers]\n"署名" = "某领导小组办公室"\nphone = "123"\n"联系人" = "李某"\n"文号" = "无"\n', encoding="utf-8"
    )
    done = run(
        "paper", "assignment", "--unit", "司法局", "-f", str(own), "--set", "contact=张某", "--set", "抄送＝甲办"
    )
    assert done.code == 0
    assert done.out.startswith("# 贯彻")
    assert "\n某领导小组办公室\n" in done.out
    assert "（联系人：张某，电话：123）" in done.out
    assert done.out.endswith("\n抄送：甲办。\n")


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ('[papers]\n电话 = "123"', '第 2 行不合 TOML 的写法，写成 "电话" = "…"'),
        ('papers = "x"', "“papers”应当是一张表：[papers]"),
        ('[papers]\n"联络人" = "x"', "[papers] 没有“联络人”这一项，可以写：number（文号）、"),
        ('[papers]\n"电话" = 123', "[papers] “电话”应当是一行文字，不超过 500 字"),
        ('[papers]\n"电话" = "1\\n2"', "[papers] “电话”应当是一行文字"),
        (f'[papers]\n"电话" = "{"1" * 501}"', "[papers] “电话”应当是一行文字"),
    ],
)
def test_settings_that_can_not_be_understood_are_said(settings: str, problem: str, own: Path) -> None:
    (own.parent / "zrfg.toml").write_text(settings, encoding="utf-8")
    done = run("paper", "issued", "-f", str(own))
    assert (done.code, done.out) == (2, "")
    assert problem in done.err
    assert "zrfg.toml" in done.err


@pytest.mark.parametrize("said", ["2020-09-01", "2020/9/1", "2020.9.1", "2020年09月01日"])
def test_a_day_is_written_as_papers_write_it(said: str) -> None:
    assert "\n2020年9月1日\n" in ask("assignment", "--unit", "司法局", "--set", f"成文日期={said}").out


def test_a_day_that_the_settings_have_as_such_is_one(own: Path) -> None:
    (own.parent / "zrfg.toml").write_text("[papers]\ndate = 2020-09-01\n", encoding="utf-8")
    assert "\n2020年9月1日\n" in run("paper", "assignment", "--unit", "司法局", "-f", str(own)).out


def test_settings_of_papers_do_not_trouble_a_check(own: Path) -> None:
    (own.parent / "zrfg.toml").write_text('[papers]\n"电话" = "123"\n', encoding="utf-8")
    assert run("validate", str(own)).code == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["assignment"], "交办单一份写一个单位：用一个 --unit，或者 --split 每个单位一份"),
        (["assignment", "--unit", "司法局、财政金融局"], "交办单一份写一个单位"),
        (["issued", "--unit", "司法局"], "印发稿是整张表，不能只写一部分；要一部分用 tracker（台账）"),
        (["issued", "--section", "一"], "印发稿是整张表"),
        (["issued", "--undated"], "印发稿是整张表"),
        (["issued", "--wide"], "--wide 只用于 tracker（台账）"),
        (["tracker", "--split", "x"], "--split 只用于 assignment（交办单）"),
        (["assignment", "--split", " "], "没有写文件夹"),
        (["assignment", "--split", "x", "-o", "y.docx"], "--split 写到文件夹，不能再写 -o"),
        (["issued", "--set", "联系人"], "写成 名=值，如 联系人=张某"),
        (["issued", "--set", "颜色=红"], "没有“颜色”这一项，可以写：number（文号）"),
        (["issued", "--set", "电话=1\n2"], "“电话”应当是一行文字"),
        (["issued", "--set", "成文日期=2020-02-30"], "2020年2月只有29天"),
        (["letter"], "没有“letter”，可以写：issued（印发稿）、assignment（交办单）、tracker（台账）"),
        (["issued", "--set", "署名=某局"], "印发稿上没有“署名”，可以写：附件"),
        (["tracker", "--set", "文号=某〔2020〕1号"], "台账上没有“文号”，可以写：附件"),
        (["assignment", "--unit", "司法局", "--set", "附件=1"], "交办单上没有“附件”，可以写：文号、主送机关、署名、"),
        (["issued", "--template", "x.docx"], "--template 填好的是 Word 文件：-o 写成 .docx"),
        (["issued", "--template", "x.docx", "-o", "y.md"], "--template 填好的是 Word 文件：-o 写成 .docx"),
        (["assignment", "--split", "x", "--format", "md", "--template", "x.docx"], "--template 填好的是 Word 文件"),
        (["issued", "-o", "x.xlsx"], "不认识后缀 .xlsx，可以写：.md、.html、.htm、.docx、.txt"),
    ],
)
def test_what_can_not_be_asked_for(arguments: list[str], problem: str) -> None:
    done = ask(*arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err


def test_a_word_file_is_not_written_to_a_window() -> None:
    done = ask("issued", "--format", "docx")
    assert (done.code, done.err) == (2, "错误：docx 只能写到文件，用 -o 写上文件名\n")


def test_a_paper_never_goes_over_a_file_unasked(tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(b"mine")
    assert ask("issued", "-o", str(target)).code == 2
    assert target.read_bytes() == b"mine"
    assert ask("issued", "-o", str(target), "--force").code == 0


def test_one_for_each_unit_in_a_folder_that_is_written_as_a_whole(tmp_path: Path) -> None:
    folder = tmp_path / "交办单"
    done = ask("assignment", "--split", str(folder), "--format", "md")
    assert (done.code, done.out) == (0, "")
    own, written, *_others = done.err.splitlines()
    assert own.startswith("管委会办公室看来就是署名的济源产城融合示范区管理委员会办公室")
    assert written == f"32 个单位，各一份，已写入 {folder}"
    names = {path.name for path in folder.iterdir()}
    assert {"司法局.md", "目录.csv", ".zrfg-files.json"} < names
    assert len(names) == 32 + 2
    manifest = json.loads((folder / ".zrfg-files.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == names - {".zrfg-files.json"}
    before = snapshot(folder)
    assert ask("assignment", "--split", str(folder), "--format", "md").code == 2
    assert snapshot(folder) == before
    done = ask("assignment", "--split", str(folder), "--force", "--unit", "司法局、财政金融局", "--format", "md")
    assert "上次写的 30 个文件这次没有，已删除" in done.err
    assert {path.name for path in folder.iterdir()} == {"司法局.md", "财政金融局.md", "目录.csv", ".zrfg-files.json"}
    assert (folder / "司法局.md").read_text(encoding="utf-8") == ask("assignment", "--unit", "司法局").out


def test_a_unit_that_has_nothing_open_gets_no_assignment_and_that_is_said(tmp_path: Path) -> None:
    register, folder = tmp_path / "tasks.yaml", tmp_path / "交办单"
    register.write_text(FOLLOWED, encoding="utf-8")
    (tmp_path / "progress").mkdir()
    for text in FOLLOWED_PROGRESS:
        name = text.split("id: ")[1].split(",")[0]
        (tmp_path / "progress" / f"{name}.yaml").write_text(text, encoding="utf-8")
    asked = ("-f", str(register), "--as-of", "2026-05-08")
    done = run("paper", "assignment", "--unit", "市应急局", *asked)
    assert (done.code, done.out) == (2, "")
    assert done.err == "错误：市应急局没有要交办的任务：已中止1项（“演练山洪避险”）\n"
    done = run("paper", "assignment", "--split", str(folder), "--format", "md", *asked)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"3 个单位，各一份，已写入 {folder}\n有 1 个单位没有要交办的任务，没有写：市应急局\n"
    assert {path.name for path in folder.iterdir()} == {
        "市水利局.md",
        "市数据局.md",
        "市司法局.md",
        "目录.csv",
        ".zrfg-files.json",
    }
    index = (folder / "目录.csv").read_text("utf-8-sig")
    assert index == (
        "单位,文件,牵头,责任或配合,可能,总计,另可能\n"
        "市水利局,市水利局.md,5,0,0,5,0\n市数据局,市数据局.md,3,0,0,3,0\n市司法局,市司法局.md,2,0,0,2,0\n"
    )


def test_an_office_is_told_that_a_paper_goes_to_itself() -> None:
    done = ask("assignment", "--unit", "司法局", "--set", "署名=司法局")
    assert (done.code, done.err) == (0, "司法局就是署名的机关：这份交办单是发给自己的\n")
    done = ask("assignment", "--unit", "管委会办公室")
    assert (done.code, done.err) == (
        0,
        "管委会办公室看来就是署名的济源产城融合示范区管理委员会办公室：看一看这份交办单是不是发给自己的\n",
    )


def test_progress_is_shown_where_there_is_any_and_not_where_it_is_not_asked_for(own: Path) -> None:
    (own.parent / "progress").mkdir()
    (own.parent / "progress" / "2020-11-20-sfj-k7f3.yaml").write_text(PROGRESS, encoding="utf-8")
    asked = ("paper", "tracker", "-f", str(own), "--as-of", "2020-11-25")
    assert "报告11月18日完成，未销号<br>现行有效的行政规范性文件已全部公开。" in run(*asked).out
    assert "11月18日" not in run(*asked, "--no-ledger").out
    assert "11月18日" not in run(*asked, "--known-by", "2020-11-19").out


def test_a_template_is_filled_in_and_left_as_it_is(tmp_path: Path) -> None:
    path, target = written(tmp_path, letter()), tmp_path / "司法局.docx"
    before = Path(path).read_bytes()
    done = ask("assignment", "--unit", "司法局", "--template", path, "--set", "电话=1<2 & 3", "-o", str(target))
    assert (done.code, done.err) == (0, f"已写入 {target}\n")
    text = "\n".join(text_in(one._p) for one in docx.Document(str(target)).paragraphs)
    assert "某市政务公开工作领导小组办公室文件" in text
    assert "电话：1<2 & 3）" in text
    assert Path(path).read_bytes() == before


def test_each_unit_has_the_template_filled_in(tmp_path: Path) -> None:
    path = written(tmp_path, saying("{{ 单位 }}"))
    units = ("--unit", "司法局、财政金融局")
    assert ask("assignment", "--split", str(tmp_path / "x"), "--template", path, *units).code == 0
    for unit in ("司法局", "财政金融局"):
        document = docx.Document(io.BytesIO((tmp_path / "x" / f"{unit}.docx").read_bytes()))
        assert [one.text for one in document.paragraphs] == [unit]


@pytest.mark.parametrize("mark", ["{{ 联络人 }}", "{{ 标题.__class__ }}", "{{ 标题"])
def test_a_template_that_says_what_it_may_not_writes_nothing(mark: str, tmp_path: Path) -> None:
    path, target = written(tmp_path, saying(mark)), tmp_path / "x.docx"
    done = ask("issued", "--template", path, "-o", str(target))
    assert (done.code, done.out) == (2, "")
    assert "用不了" in done.err
    assert not target.exists()


def test_a_paper_is_not_written_over_its_template(tmp_path: Path) -> None:
    path = written(tmp_path, saying("{{ 标题 }}"))
    before = Path(path).read_bytes()
    assert ask("issued", "--template", path, "-o", path, "--force").code == 2
    assert Path(path).read_bytes() == before


def test_the_comparison_of_two_versions_is_the_table_that_diff_writes(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(registers.PLAN, encoding="utf-8")
    new.write_text(registers.PLAN.replace("2023-06-30", "2023-07-31").replace("6月底前", "7月底前"), encoding="utf-8")
    assert run("paper", "调整对照表", str(old), str(new), "-o", str(tmp_path / "a.docx")).code == 0
    assert run("diff", str(old), str(new), "-o", str(tmp_path / "b.docx")).code == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    for suffix in ("md", "html"):
        assert run("paper", "changes", str(old), str(new), "-o", str(tmp_path / f"a.{suffix}")).code == 0
        assert "延后31天" in (tmp_path / f"a.{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("changes",), "写上与哪个版本对照：zrfg paper changes HEAD~3"),
        (("changes", "a", "b", "c"), "写上与哪个版本对照"),
        (("changes", "a", "--unit", "市发改委"), "调整对照表只写 旧、新 和 -o"),
        (("issued", "HEAD~1"), "旧、新 只用于 changes（调整对照表）"),
    ],
)
def test_what_a_comparison_is_not_asked_with(words: tuple[str, ...], said: str) -> None:
    done = run("paper", *words)
    assert (done.code, said in done.err) == (2, True)
