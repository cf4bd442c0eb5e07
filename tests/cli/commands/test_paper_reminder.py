"""``zrfg paper reminder``: one reporter, each of them in a folder, recorded with what is written or not at all."""

import errno
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from tests.cli.runner import Done, run
from tests.followed_office import REGISTER, office_folder
from tests.office_templates import saved, written
from tests.render.office.docx_reading import text_in
from zerenfengong.errors import OutputRefused
from zerenfengong.files import folders, owned_folder, temporary

# Room for the number that the office writes itself.
BLANK_NUMBER = "〔　　　　〕　　号\n\n"
MAY_1 = ("--as-of", "2026-05-01")
AGAIN = "市税务局的 2 个期限 2026-05-01 催办过，间隔不到 7 天，没有再催\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office, as it was on 1 May: what was reported later is not there yet."""
    monkeypatch.chdir(tmp_path)
    office_folder(tmp_path)
    for path in (tmp_path / "progress").glob("2026-05-*"):
        path.unlink()
    return tmp_path


def ask(*arguments: str) -> Done:
    return run("paper", "reminder", *arguments)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Each file below a folder with what is in it."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def recorded(folder: Path) -> list[dict[str, str]]:
    """The entries of what the command has written into the ledger, each with the day of its submission."""
    found = []
    for path in sorted((folder / "progress").glob("2026-05-*-office-*.yaml")):
        said = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        found += [{"reported": said["submission"]["reported"], **entry} for entry in said["entries"]]
    return found


def test_one_reporter_on_paper_and_on_the_screen(folder: Path) -> None:
    done = ask("--reporter", "税务局", *MAY_1)
    assert done.code == 0
    assert done.out.startswith(f"{BLANK_NUMBER}# 任务催办通知单（逾期催办）\n\n市税务局：\n")
    assert ask("--reporter", "市税务局", *MAY_1, "-o", "x.docx").err == "已写入 x.docx\n"
    assert "任务催办通知单（逾期催办）" in [one.text for one in docx.Document("x.docx").paragraphs]
    assert recorded(folder) == []


def test_what_is_recorded_stands_in_the_log_and_is_not_sent_again_within_the_interval(folder: Path) -> None:
    number = ("--set", "文号=云督催〔2026〕2号")
    done = ask("--reporter", "市税务局", *MAY_1, *number, "--record", "-o", "x.docx")
    (path,) = (folder / "progress").glob("2026-05-*")
    assert (done.code, done.err) == (0, f"已写入 x.docx\n催办 2 条已记进 {Path('progress') / path.name}\n")
    entry = {"reported": "2026-05-01", "event": "urge", "reply_by": "2026-05-08", "level": "逾期催办"}
    entry |= {"number": "云督催〔2026〕2号", "reporter": "市税务局"}
    late = "逾期21天，推进中，未报完成；存在问题：系统改造没有验收；是否按期仍按2026年4月10日计"
    assert recorded(folder) == [
        {**entry, "task": "4", "reason": late},
        {**entry, "task": "9", "due": "2026-04-28", "reason": "逾期3天，未收到报告"},
    ]
    assert run("validate", "-q", "--select", "ZR71").out.count("ZR71") == 1  # 市税务局 asked too late
    assert run("progress", "log", "9").out.splitlines()[-1] == (
        "9  2026-05-01 交办的办公室 催办，市税务局，逾期催办，云督催〔2026〕2号，期限 2026-04-28，2026-05-08 以前答复："
        f"理由：逾期3天，未收到报告  〔{path.stem}#2〕"
    )
    again = ask("--reporter", "市税务局", "--as-of", "2026-05-07", "--record", "-o", "y.docx")
    assert (again.code, again.out, again.err) == (2, "", f"错误：{AGAIN}")
    assert not (folder / "y.docx").exists()
    assert ask("--reporter", "市税务局", "--as-of", "2026-05-08").out.startswith(
        f"{BLANK_NUMBER}# 任务催办通知单（再次催办）\n"
    )


def test_each_reporter_in_a_folder_and_all_of_it_recorded_at_once(folder: Path) -> None:
    done = ask("--split", "催办", "--record", *MAY_1)
    assert done.code == 0
    assert done.err.splitlines()[:2] == [
        "市司法局的 1 个期限 2026-04-25 催办过，间隔不到 7 天，没有再催",
        "5 个单位，各一份，已写入 催办",
    ]
    names = {"市商务局.docx", "市数据局.docx", "市税务局.docx", "东县政府.docx", "西县政府.docx", ".zrfg-files.json"}
    assert {path.name for path in (folder / "催办").iterdir()} == names
    assert [(one["reporter"], one["task"]) for one in recorded(folder)] == [
        ("市商务局", "1"),
        ("市数据局", "13"),
        ("市税务局", "4"),
        ("市税务局", "9"),
        ("东县政府", "7"),
        ("西县政府", "7"),
    ]
    before = snapshot(folder)
    again = ask("--split", "催办", "--record", "--force", *MAY_1)
    assert again.code == 0
    assert again.err.splitlines()[-1] == "没有要催办的单位，什么都没有写"
    assert AGAIN in again.err
    assert snapshot(folder) == before


def test_some_reporters_in_a_folder(folder: Path) -> None:
    done = ask("--split", "催办", "--reporter", "各县政府", "--format", "md", *MAY_1)
    assert done.err == "2 个单位，各一份，已写入 催办\n"
    assert {path.name for path in (folder / "催办").glob("*.md")} == {"东县政府.md", "西县政府.md"}
    assert ask("--reporter", "东县政府", *MAY_1).out == (folder / "催办" / "东县政府.md").read_text(encoding="utf-8")


def test_a_collective_of_nobody_known_is_not_everybody(folder: Path) -> None:
    done = ask("--split", "催办", "--reporter", "市有关部门", *MAY_1)
    assert (done.code, done.err) == (0, "没有要催办的单位，什么都没有写\n")
    assert not (folder / "催办").exists()


@pytest.mark.parametrize("where", [("-o", "there.docx"), ("-o", "no/x.docx"), ("-o", "there.docx/x.docx")])
def test_where_the_paper_can_not_be_written_nothing_is_recorded(where: tuple[str, ...], folder: Path) -> None:
    (folder / "there.docx").write_bytes(b"mine")
    before = snapshot(folder)
    done = ask("--reporter", "市税务局", "--record", *MAY_1, *where)
    assert (done.code, done.out) == (2, "")
    assert snapshot(folder) == before


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, OutputRefused("盘满了")])
def test_interrupted_while_writing_nothing_is_recorded(
    stopped: BaseException, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(folder)

    def stop(*arguments: object, **options: object) -> None:
        raise stopped

    monkeypatch.setattr(owned_folder, "write_all", stop)
    assert ask("--split", "催办", "--record", *MAY_1).code != 0
    assert snapshot(folder) == before


def test_where_nothing_can_be_recorded_no_paper_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object, **options: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    before = snapshot(folder)
    monkeypatch.setattr(temporary, "make", refused)
    done = ask("--reporter", "市税务局", "--record", *MAY_1, "-o", "x.docx")
    assert (done.code, done.out) == (2, "")
    assert "progress" in done.err
    assert done.err.endswith("写不进去：磁盘是只读的\n")
    assert snapshot(folder) == before


def test_while_papers_are_written_none_is_recorded_so_that_a_killed_run_can_be_repeated(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is recorded is not sent again within the interval: a record without papers would mean that nobody is reminded."""
    real, known = folders.write_all, []

    def looked_at(*arguments: Any, **options: Any) -> None:
        real(*arguments, **options)
        known.append(recorded(folder))

    monkeypatch.setattr(owned_folder, "write_all", looked_at)
    assert ask("--split", "催办", "--record", *MAY_1).code == 0
    assert known
    assert not any(known)
    assert recorded(folder)


def test_an_offices_own_template(folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph("督　查　函")
    document.add_paragraph("{{ 单位 }}：（{{ 催办等级 }}，{{ 截至日期 }}）")
    document.add_paragraph(
        "{% for 项 in 逾期任务 %}{{ 项.序号 }}．{{ 项.举措 }}{{ 项.完成时限 }}：{{ 项.办理情况 }}{% endfor %}"
    )
    document.add_paragraph("{% for 项 in 临期任务 %}{{ 项.举措 }}{% endfor %}")
    path = written(folder, saved(document))
    assert ask("--reporter", "东县政府", *MAY_1, "--template", path, "-o", "x.docx").code == 0
    text = [text_in(one._p) for one in docx.Document("x.docx").paragraphs]
    assert text[:3] == [
        "督　查　函",
        "东县政府：（逾期催办，2026年5月1日）",
        "1．4月20日前，设立企业服务专窗。2026年4月20日：期限已过 11 天，未收到报告",
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "催办通知单一份写一个报告单位：用一个 --reporter，或者 --split 每个单位一份"),
        (("--reporter", "市税务局、市商务局"), "催办通知单一份写一个报告单位"),
        (("--reporter", "市财政局"), "任务台账里没有单位“市财政局”"),
        (("--unit", "市税务局"), "催办通知单写一个报告单位逾期和临期的期限，只能用 --reporter 选单位"),
        (("--reporter", "市税务局", "--section", "一"), "只能用 --reporter 选单位"),
        (("--reporter", "市税务局", "--record"), "--record 记的是写成文件的催办：用 -o 写上文件名，或者 --split"),
        (
            ("--reporter", "市税务局", "--record", "-o", "x.docx", "--known-by", "2026-05-01"),
            "--record 按现在掌握的情况催办，不能再写 --known-by",
        ),
        (("--split", "催办", "--record", "--as-of", "2999-01-01"), "2999-01-01 还没有到，不能记成催办过了"),
        (("--reporter", "市发改委"), "市发改委没有逾期、临期而未报完成的期限，不用催"),
        (("--split", " "), "没有写文件夹"),
        (("--split", "x", "-o", "y.docx"), "--split 写到文件夹，不能再写 -o"),
        (("--reporter", "市税务局", "--no-ledger"), "催办看进展记录：这里没有进展记录，或者到那一天还没有"),
    ],
)
def test_what_can_not_be_asked_for(arguments: tuple[str, ...], problem: str, folder: Path) -> None:
    before = snapshot(folder)
    done = ask(*MAY_1, *arguments)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("urge", "problem"),
    [
        ('{interval = "soon"}', '[progress.urge] interval 应当是时长，如 interval = "7d"'),
        ("{levels = []}", "[progress.urge] levels 写 1 到 9 个催办的等级，从轻到重，如 levels = "),
        ('{levels = "红色"}', "levels 写 1 到 9 个催办的等级"),
        ('{level = ["红色"]}', "[progress.urge] 没有“level”这个设置，可以写：interval、levels"),
        ("7", "“progress.urge”应当是一张表：[progress.urge]"),
    ],
)
def test_settings_that_can_not_be_understood_are_said(urge: str, problem: str, folder: Path) -> None:
    (folder / "zrfg.toml").write_text(f"[progress]\nurge = {urge}\n", encoding="utf-8")
    done = ask("--split", "催办", *MAY_1)
    assert (done.code, done.out) == (2, "")
    assert problem in done.err


def test_the_settings_say_how_often_and_what_the_levels_are_called(folder: Path) -> None:
    settings = '[progress]\nurge = {interval = "3d", levels = ["蓝色", "黄色", "红色"]}\n'
    (folder / "zrfg.toml").write_text(settings, encoding="utf-8")
    assert ask("--reporter", "市司法局", *MAY_1).out.startswith(f"{BLANK_NUMBER}# 任务催办通知单（红色）\n")
    assert "并于2026年5月4日前书面反馈" in ask("--reporter", "市商务局", *MAY_1).out


def test_a_reminder_of_a_unit_that_the_register_does_not_have_is_found_by_validate(folder: Path) -> None:
    path = folder / "progress" / "2026-04-25-office-aaaf.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("reporter: 市司法局", "reporter: 市司法居"), encoding="utf-8"
    )
    assert "ZR710 警告：任务台账里没有单位“市司法居”" in run("validate", "--select", "ZR710").out


def test_without_a_ledger_nobody_is_reminded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(REGISTER, encoding="utf-8")
    done = ask("--split", "催办", "--record")
    assert (done.code, done.out) == (2, "")
    assert done.err == "错误：催办看进展记录：这里没有进展记录，或者到那一天还没有\n"
    assert [path.name for path in tmp_path.iterdir()] == ["tasks.yaml"]
