"""``zrfg import``: a draft where it is asked for, every decision on standard error; nothing lost, nothing overwritten."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.runner import DATA, run, terminal, zrfg
from tests.cli.test_process import posix
from zerenfengong.i18n import listed
from zerenfengong.register.loader import load
from zerenfengong.text.width import width

PLAN = """\
某市2024年教育工作任务分工
一、重点任务
1.10月底前，编制办学条件清单。（市教育局牵头，市财政局配合）
2.落实经费保障。（责任单位：市财政局、各县区政府）
某市人民政府办公室
2024年3月15日
"""

REGISTER = """\
# 由 zrfg import 从 {path} 导入的草稿；对照原文核对
format: 1

document:
  title: 某市2024年教育工作任务分工
  issuer: 某市人民政府办公室
  issued: 2024-03-15

units:
  - name: 市教育局
    pinyin: sjyj
  - name: 市财政局
    pinyin: sczj
  - name: 各县区政府
    members: []
    complete: false
    pinyin: gxqzf

sections:
  - id: 一
    title: 重点任务

tasks:
  - id: 1.1
    section: 一
    number: 1
    measure: 10月底前，编制办学条件清单。
    lead: [市教育局]
    supporting: [市财政局]
    deadline: {{date: 2024-10-31, phrase: 10月底前}}
  - id: 1.2
    section: 一
    number: 2
    measure: 落实经费保障。
    responsible: [市财政局, 各县区政府]
"""

SAID = """\
已经定下、核对即可的：2 处
plan.txt:3:3: ZR803 提示：“10月底前”没有写年份，按印发日期 2024-03-15 算作 2024-10-31
plan.txt:4:21: ZR810 提示：“各县区政府”是统称单位，文件没有列举成员
    建议：有名单的，导入后用 zrfg members 登记成员；不知道的，查询时会说可能还包括谁
"""

SUMMARY = (
    "2 项任务，2 个单位、1 个统称单位，1 个章节，1 个期限；"
    "推断 2 处（错误 0，警告 0，提示 2），逐条核对，再运行 zrfg validate\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a plan in it."""
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_draft_goes_to_standard_output_and_what_was_decided_to_standard_error(folder: Path) -> None:
    done = run("import", "plan.txt")
    assert done.out == REGISTER.format(path="plan.txt")
    assert done.err == SAID + SUMMARY
    assert done.code == 0


def test_a_file_is_written_once_and_again_only_by_force(folder: Path) -> None:
    assert run("import", "plan.txt", "-o", "tasks.yaml").code == 0
    written = (folder / "tasks.yaml").read_text(encoding="utf-8")
    named = REGISTER.format(path="plan.txt").replace(
        "  issued: 2024-03-15\n", "  issued: 2024-03-15\n  source: plan.txt\n"
    )
    assert written == named
    again = run("import", "plan.txt", "-o", "tasks.yaml")
    assert again.code == 2
    assert "已经存在" in again.err
    assert run("import", "plan.txt", "-o", "tasks.yaml", "--force").code == 0


def test_what_is_written_passes_validate(folder: Path) -> None:
    run("import", "plan.txt", "-o", "tasks.yaml")
    assert run("validate", "--strict", "tasks.yaml", "--ignore", "ZR301").code == 0


def test_the_schema_beside_the_register_is_named_for_editors(folder: Path) -> None:
    (folder / "register.schema.json").write_text("{}", encoding="utf-8")
    run("import", "plan.txt", "-o", "tasks.yaml")
    first = (folder / "tasks.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=register.schema.json"


def test_over_what_init_wrote_the_schema_is_still_named(folder: Path) -> None:
    run("init", ".")
    first = Path("data/tasks.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert run("import", "plan.txt", "-o", "data/tasks.yaml", "--force").code == 0
    assert Path("data/tasks.yaml").read_text(encoding="utf-8").splitlines()[0] == first


def test_strict_fails_on_any_decision(folder: Path) -> None:
    assert run("import", "plan.txt", "--strict").code == 1
    (folder / "sure.txt").write_text(PLAN.replace("10月底前，", "").replace("、各县区政府", ""), encoding="utf-8")
    done = run("import", "sure.txt", "--strict")
    assert (done.code, done.err) == (0, "2 项任务，2 个单位，1 个章节，0 个期限；没有要推断的\n")


def test_the_report_is_a_file_of_its_own(folder: Path) -> None:
    assert run("import", "plan.txt", "--report", "report.txt").code == 0
    assert (folder / "report.txt").read_text(encoding="utf-8") == SAID
    assert run("import", "plan.txt", "--report", "report.json").code == 0
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert (report["schema"], report["summary"]) == ("zrfg/findings/1", {"error": 0, "warning": 0, "info": 2})


def test_nothing_is_written_where_the_report_is_there_already(folder: Path) -> None:
    (folder / "report.txt").write_text("已有", encoding="utf-8")
    done = run("import", "plan.txt", "--report", "report.txt", "-o", "tasks.yaml")
    assert done.code == 2
    assert not (folder / "tasks.yaml").exists()
    assert (folder / "report.txt").read_text(encoding="utf-8") == "已有"


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "plan.txt", "--force"),
        ("--report", "plan.txt", "--force"),
        ("-o", "same.yaml", "--report", "same.yaml"),
    ],
)
def test_the_document_is_never_replaced_nor_one_output_by_the_other(folder: Path, options: tuple[str, ...]) -> None:
    done = run("import", "plan.txt", *options)
    assert done.code == 2
    assert "原文、-o 和 --report 要是不同的文件" in done.err
    assert [path.name for path in folder.iterdir()] == ["plan.txt"]
    assert (folder / "plan.txt").read_text(encoding="utf-8") == PLAN


def test_a_long_paragraph_is_whole_in_the_report(folder: Path) -> None:
    long = "各单位要高度重视" * 80 + "。"
    (folder / "long.txt").write_text(PLAN.replace("一、重点", f"{long}\n一、重点"), encoding="utf-8")
    done = run("import", "long.txt", "--report", "report.txt")
    assert long not in done.err
    assert long in (folder / "report.txt").read_text(encoding="utf-8")


def test_json_has_every_field_and_the_findings(folder: Path) -> None:
    draft = json.loads(run("import", "plan.txt", "--format", "json").out)
    assert list(draft) == ["schema", "path", "summary", "register", "findings"]
    assert draft["schema"] == "zrfg/import/1"
    assert draft["summary"] == {
        "tasks": 2,
        "units": 3,
        "sections": 1,
        "deadlines": 1,
        "error": 0,
        "warning": 0,
        "info": 2,
    }
    assert draft["register"]["tasks"][0] == {
        "id": "1.1",
        "section": "一",
        "number": "1",
        "part": None,
        "measure": "10月底前，编制办学条件清单。",
        "lead": ["市教育局"],
        "responsible": [],
        "supporting": ["市财政局"],
        "deadline": [
            {
                "date": "2024-10-31",
                "rrule": None,
                "ongoing": False,
                "within": None,
                "phrase": "10月底前",
                "start": None,
                "for": None,
                "units": [],
            }
        ],
        "figures": [],
        "since": None,
        "note": None,
        "extra": {},
    }
    assert [finding["code"] for finding in draft["findings"]] == ["ZR803", "ZR810"]


def test_what_the_document_does_not_say_can_be_said(folder: Path) -> None:
    options = ["--title", "我的表", "--issuer", "我的办公室", "--issued", "2023年5月1日"]
    draft = json.loads(run("import", "plan.txt", "--format", "json", *options).out)
    document = draft["register"]["document"]
    assert (document["title"], document["issuer"], document["issued"]) == ("我的表", "我的办公室", "2023-05-01")
    assert draft["register"]["tasks"][0]["deadline"][0]["date"] == "2023-10-31"


@pytest.mark.parametrize("option", [("--title", " "), ("--issuer", "甲\n乙"), ("--issued", "2023-02-30")])
def test_what_can_not_be_said_is_a_usage_error(folder: Path, option: tuple[str, str]) -> None:
    done = run("import", "plan.txt", *option)
    assert (done.code, done.out) == (2, "")


def test_the_names_of_a_register_are_used(folder: Path) -> None:
    run("import", "plan.txt", "-o", "known.yaml")
    known = folder / "known.yaml"
    known.write_text(
        known.read_text(encoding="utf-8").replace("市财政局\n", "市财政局\n    aliases: [财政局]\n"), encoding="utf-8"
    )
    (folder / "next.txt").write_text(PLAN.replace("市财政局配合", "财政局配合"), encoding="utf-8")
    done = run("import", "next.txt", "--units", "known.yaml")
    assert "supporting: [财政局]" in done.out
    assert "aliases: [财政局]" in done.out
    assert "ZR815" not in done.err


def test_a_register_with_mistakes_gives_no_names(folder: Path) -> None:
    (folder / "wrong.yaml").write_text("format: 1\n", encoding="utf-8")
    done = run("import", "plan.txt", "--units", "wrong.yaml")
    assert (done.code, done.out) == (3, "")
    assert "任务台账 wrong.yaml 有错，不能用；先用 zrfg validate 改正" in done.err


def test_verify_says_that_nothing_differs(folder: Path) -> None:
    run("import", "plan.txt", "-o", "tasks.yaml")
    done = run("import", "--verify", "plan.txt")
    assert (done.code, done.out, done.err) == (0, "", "plan.txt 与 tasks.yaml 核对：没有不同\n")


def test_verify_names_each_difference_with_its_line(folder: Path) -> None:
    run("import", "plan.txt", "-o", "other.yaml")
    text = (folder / "other.yaml").read_text(encoding="utf-8")
    changed = (
        text.replace("2024-10-31", "2024-11-30").replace("落实经费", "加强经费").replace("[市教育局]", "[市财政局]")
    )
    (folder / "other.yaml").write_text(changed, encoding="utf-8")
    done = run("import", "plan.txt", "--verify", "-f", "other.yaml")
    assert done.out == (
        "1.1（第 29 行；原文第 3 行）牵头单位不一致：任务台账 市财政局；原文 市教育局\n"
        "1.1（第 31 行；原文第 3 行）期限不一致：任务台账 2024-11-30（10月底前）；原文 2024-10-31（10月底前）\n"
        "1.2（第 35 行；原文第 4 行）举措不一致：[-加强-]{+落实+}经费保障。\n"
        "[-…-] 是任务台账里的字，{+…+} 是原文的字\n"
    )
    assert (done.code, done.err) == (1, "plan.txt 与 other.yaml 核对：3 处不同\n")
    differences = json.loads(run("import", "plan.txt", "--verify", "-f", "other.yaml", "--format", "json").out)
    assert (differences["schema"], len(differences["differences"])) == ("zrfg/differences/1", 3)


def test_verify_takes_the_year_from_the_register_where_the_document_has_no_day_of_issue(folder: Path) -> None:
    (folder / "list.txt").write_text(PLAN.replace("2024年3月15日\n", ""), encoding="utf-8")
    run("import", "list.txt", "--issued", "2023-02-01", "-o", "tasks.yaml")
    done = run("import", "--verify", "list.txt")
    assert (done.code, done.out) == (0, "")


def test_verify_writes_no_report_and_is_strict_anyway(folder: Path) -> None:
    run("import", "plan.txt", "-o", "tasks.yaml")
    assert run("import", "--verify", "plan.txt", "--report", "report.txt").code == 2
    assert run("import", "--verify", "plan.txt", "--strict").code == 2


def test_verify_needs_a_register_and_f_is_only_for_verify(folder: Path) -> None:
    done = run("import", "--verify", "plan.txt")
    assert (done.code, done.err) == (3, "错误：这里和上级文件夹里都没有任务台账；用 -f 指定要核对的任务台账\n")
    assert run("import", "plan.txt", "-f", "tasks.yaml").code == 2


def test_the_register_of_this_project_is_what_its_source_says() -> None:
    done = run("import", "--verify", str(DATA.parent / "source" / "2020-zhengwu-gongkai.txt"), "-f", str(DATA))
    assert (done.code, done.out) == (0, "")


def test_the_source_of_this_project_gives_its_register(tmp_path: Path) -> None:
    source, out = DATA.parent / "source" / "2020-zhengwu-gongkai.txt", tmp_path / "tasks.yaml"
    done = run("import", str(source), "-o", str(out), "-v")
    again, register = load(out).readable, load(DATA).readable
    assert [task._replace(note=None) for task in again.tasks] == [task._replace(note=None) for task in register.tasks]
    assert again.sections == register.sections
    assert (again.document.title, again.document.issuer, again.document.issued) == (
        register.document.title,
        register.document.issuer,
        register.document.issued,
    )
    codes = [line.split()[1] for line in done.err.splitlines() if ": ZR8" in line]
    assert {code: codes.count(code) for code in sorted(set(codes))} == {
        "ZR801": 5,
        "ZR802": 6,
        "ZR803": 1,
        "ZR804": 1,
        "ZR806": 1,
        "ZR810": 3,
    }


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty.txt 不能导入：文件是空的"),
        ("table.csv", "姓名,电话\n张三,12345\n".encode(), "table.csv 不能导入：没有认出责任分工"),
        ("damaged.docx", b"PK\x03\x04 no zip", "damaged.docx 不能导入："),
        ("scan.pdf", b"%PDF-1.7 ...", "scan.pdf 不能导入："),
    ],
)
def test_what_can_not_be_imported_ends_in_one_line(folder: Path, name: str, data: bytes, said: str) -> None:
    (folder / name).write_bytes(data)
    done = run("import", name, "-o", "tasks.yaml", "--report", "report.txt")
    assert (done.code, done.out, len(done.err.splitlines())) == (3, "", 1)
    assert done.err.startswith(f"错误：{said}")
    assert not (folder / "tasks.yaml").exists()
    assert not (folder / "report.txt").exists()


def test_a_file_that_is_not_there_ends_in_one_line(folder: Path) -> None:
    done = run("import", "nowhere.docx")
    assert (done.code, done.err) == (3, "错误：找不到文件 nowhere.docx\n")


@posix
def test_on_a_terminal_information_is_a_line_a_kind_and_listed_when_asked_for(folder: Path) -> None:
    source = str(DATA.parent / "source" / "2020-zhengwu-gongkai.txt")
    shown = terminal(60, "import", source, "-o", "a.yaml", cwd=folder, env={"NO_COLOR": "1"})
    end = [
        "39 项任务，13 个单位、4 个统称单位，26 个章节，5 个期限；推",
        "断 17 处（错误 0，警告 0，提示 17），逐条核对，再运行 zrfg",
        "validate",
        "没有登记的文字，全文用 --report 文件 写出来看",
        "zrfg list 不会自己找到它，查询时用 -f 指明：zrfg list -f",
    ]
    assert shown[:2] == ["已写入 a.yaml", "已经定下、核对即可的：17 处"]
    assert "ZR801 提示：折行的名称接成了一个 ×5：第 15、76、118、141、" in shown
    assert "ZR810 提示：统称单位的成员没有列举 ×3：第 18、19、21 行" in shown
    assert shown[-6:-1] == end
    each = terminal(60, "import", source, "-o", "b.yaml", "-v", cwd=folder, env={"NO_COLOR": "1"})
    assert len(re.findall(r"ZR8[0-9]{2}\s+提示：", "\n".join(each))) == 17
    assert max(map(width, each)) <= 60
    assert each[-6:-1] == end


@posix
def test_on_a_terminal_what_has_to_be_decided_comes_first(folder: Path) -> None:
    text = PLAN.replace("（责任单位：市财政局、各县区政府）", "").replace("市财政局", "市财政局、某某")
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    assert terminal(60, "import", "plan.txt", "-o", "a.yaml", cwd=folder, env={"NO_COLOR": "1"}) == [
        "已写入 a.yaml",
        "要决定的：2 处",
        "plan.txt:4:3: ZR814 警告：“落实经费保障。”没有读出由谁负责",
        "    建议：核对原文，补上 lead、responsible",
        "plan.txt:3:31: ZR815 警告：“某某”不像单位名称，照原文登记",
        "    建议：核对原文：是不是一个单位的全称",
        "已经定下、核对即可的：1 处",
        "plan.txt:3:3: ZR803 提示：“10月底前”没有写年份，按印发日期",
        "    2024-03-15 算作 2024-10-31",
        "2 项任务，3 个单位，1 个章节，1 个期限；推断 3 处（错误 0，",
        "警告 2，提示 1），逐条核对，再运行 zrfg validate",
        "zrfg list 不会自己找到它，查询时用 -f 指明：zrfg list -f",
        "a.yaml",
    ]


def test_the_english_interface_says_it_in_english(folder: Path) -> None:
    done = zrfg("import", "plan.txt", env={"ZRFG_LANG": "en"}, cwd=folder)
    assert "ZR803 information" in done.err
    assert not any("一" <= character <= "鿿" for character in done.err.splitlines()[-1])


OWN = "模块,做法,谁做,何时\n登录,接口联调,研发一科,2024年3月底前\n订单,完成退款,研发二科,2024年4月底前\n"
FACTS = ("--title", "甲", "--issuer", "乙", "--issued", "2024-01-02")


def tasks_of(out: str) -> list[str]:
    return [line.strip() for line in out.split("tasks:\n")[1].splitlines() if not line.lstrip().startswith("#")]


def test_a_table_with_headers_of_its_own_is_refused_with_what_to_type(folder: Path) -> None:
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    done = run("import", "own.csv", *FACTS)
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "错误：own.csv 不能导入：没有认出责任分工：没有带“牵头单位”“责任单位”这类表头的表，正文里也没有写明由谁负责。"
        "表里的栏是“模块”“做法”“谁做”“何时”；写明哪一栏是做什么、哪一栏是由谁负责，再导入："
        "--column 做法=measure --column 谁做=responsible\n"
    )


def test_columns_are_what_the_user_says(folder: Path) -> None:
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    said = ("--column", "做法=measure", "--column", " 谁 做 = lead", "--column", "何时=deadline")
    done = run("import", "own.csv", *FACTS, *said)
    assert done.code == 0
    assert tasks_of(done.out) == [
        "- id: 1",
        "measure: 接口联调",
        "lead: [研发一科]",
        "deadline: {date: 2024-03-31, phrase: 2024年3月底前}",
        "extra: {模块: 登录}",
        "- id: 2",
        "measure: 完成退款",
        "lead: [研发二科]",
        "deadline: {date: 2024-04-30, phrase: 2024年4月底前}",
        "extra: {模块: 订单}",
    ]


def test_columns_may_stand_in_the_settings(folder: Path) -> None:
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    (folder / "zrfg.toml").write_text(
        '[import.columns]\n"做法" = "measure"\n"谁做" = "lead"\n"别的" = "note"\n', encoding="utf-8"
    )
    first = run("import", "own.csv", *FACTS)
    assert "lead: [研发一科]" in tasks_of(first.out)
    second = run("import", "own.csv", *FACTS, "--column", "谁做=responsible")
    assert "responsible: [研发一科]" in tasks_of(second.out)


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("做法", "--column：“做法”应当写成 栏名=字段，例如 工作举措=measure"),
        (
            "做法=task",
            "--column：“做法”：没有“task”这个字段，可以写：number、section、measure、lead、responsible、supporting、duty、deadline、note",
        ),
        ("做=measure", "--column：own.csv 的表里没有叫“做”的栏；有“模块”“做法”“谁做”“何时”"),
    ],
)
def test_what_says_nothing_of_a_column_is_a_usage_error(folder: Path, column: str, said: str) -> None:
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    done = run("import", "own.csv", "--column", column)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[import]\ncolumn = "a"\n', "zrfg.toml：[import] 没有“column”这个设置，可以写：columns"),
        ('[import]\ncolumns = "a"\n', "zrfg.toml：“import.columns”应当是一张表：[import.columns]"),
        (
            '[import.columns]\n"做法" = "task"\n',
            "zrfg.toml：[import] columns：“做法”：没有“task”这个字段，可以写：number、section、measure、lead、",
        ),
    ],
)
def test_settings_of_columns_that_say_nothing_are_refused(folder: Path, settings: str, said: str) -> None:
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    (folder / "zrfg.toml").write_text(settings, encoding="utf-8")
    done = run("import", "own.csv", *FACTS)
    assert done.code == 2
    assert said in done.err


def test_that_hardly_anything_was_taken_is_said_first_and_fails(folder: Path) -> None:
    others = [f"{at}.推进第{at}项。" for at in range(1, 8)]
    lines = [
        "某县工作方案",
        "一、任务",
        "1.完善台账。（县水务局负责）",
        "二、其他",
        *others,
        "某县人民政府",
        "2024年3月1日",
    ]
    (folder / "few.txt").write_text("\n".join(lines), encoding="utf-8")
    done = run("import", "few.txt")
    assert done.code == 1
    assert done.err.splitlines()[1] == "few.txt:1:1: ZR823 错误：编了号的 8 项里只登记了 1 项"
    assert "measure: 完善台账。" in done.out


def test_of_items_counted_in_words_validate_has_nothing_to_say(folder: Path) -> None:
    text = "某县会议纪要\n某县人民政府\n2024年3月1日\n会议明确：一是县财政局负责拨付资金。二是县水务局负责清淤。\n"
    (folder / "minutes.txt").write_text(text, encoding="utf-8")
    assert run("import", "minutes.txt", "-o", "minutes.yaml").code == 0
    done = run("validate", "-q", "--strict", "--ignore", "ZR301", "minutes.yaml")
    assert (done.code, done.out) == (0, "")


def test_the_letters_that_a_unit_has_already_stay(folder: Path) -> None:
    run("import", "plan.txt", "-o", "known.yaml")
    known = folder / "known.yaml"
    known.write_text(known.read_text(encoding="utf-8").replace("pinyin: sczj", "pinyin: czj"), encoding="utf-8")
    draft = json.loads(run("import", "plan.txt", "--units", "known.yaml", "--format", "json").out)
    assert [(unit["name"], unit["pinyin"]) for unit in draft["register"]["units"]] == [
        ("市教育局", "sjyj"),
        ("市财政局", "czj"),
        ("各县区政府", "gxqzf"),
    ]


TABLE = "序号,工作任务,牵头单位,完成时限\n" + "".join(
    f"{number},推进第{number}项工作。,市教育局,{6 if number % 2 else 9}月底前\n" for number in range(1, 158)
)


FILL_IN = (
    "标题、印发机关、印发日期写进 表.yaml 的 document（title、issuer、issued），"
    "再运行 zrfg validate --fix 表.yaml，期限的日期就补上了"
)


def test_a_table_whose_limits_lack_the_year_is_one_decision(folder: Path) -> None:
    (folder / "表.csv").write_text(TABLE, encoding="utf-8")
    done = run("import", "表.csv", "-o", "表.yaml")
    odd, even = (listed(str(number + 1) for number in range(first, 158, 2)) for first in (1, 2))
    assert done.err.splitlines() == [
        "已写入 表.yaml",
        "要决定的：160 处",
        "表.csv:1:1: ZR812 警告：标题、印发机关或印发日期没有找到，或是推断的 ×3",
        "    第 1 行：没有找到印发日期",
        "    第 1 行：没有找到印发机关",
        "    第 1 行：没有找到标题，取了文件名“表”",
        "    建议：在任务台账里补上，或导入时写 --issued",
        "    建议：在任务台账里补上，或导入时写 --issuer",
        "    建议：在任务台账里改正，或导入时写 --title",
        "表.csv:2:17: ZR818 警告：期限没有读懂，只留了原文 ×157",
        f"    第 {odd} 行（79 处）：期限“6月底前”没有写年份，又没有印发日期，定不下是哪一年，只留了原文",
        f"    第 {even} 行（78 处）：期限“9月底前”没有写年份，又没有印发日期，定不下是哪一年，只留了原文",
        "    建议：导入时写 --issued，或者补上 date",
        "157 项任务，1 个单位，0 个章节，157 个期限；推断 160 处（错误 0，警告 160，提示 0），逐条核对，再运行 zrfg validate",
        "zrfg list 不会自己找到它，查询时用 -f 指明：zrfg list -f 表.yaml",
        f"{FILL_IN}；或者重新导入：zrfg import 表.csv -o 表.yaml --force --title … --issuer … --issued …",
    ]


def test_every_answer_works_as_soon_as_the_day_of_issue_is_there(folder: Path) -> None:
    (folder / "表.csv").write_text(TABLE, encoding="utf-8")
    run("import", "表.csv", "-o", "tasks.yaml")
    draft = (folder / "tasks.yaml").read_text(encoding="utf-8")
    (folder / "tasks.yaml").write_text(
        draft.replace("  title: 表\n", "  title: 表\n  issued: 2024-03-01\n"), encoding="utf-8"
    )
    for command in (("list",), ("due",), ("stats",), ("report",), ("show", "1"), ("units",), ("sections",)):
        done = (
            run(*command, "--as-of", "2024-03-05")
            if command[0] in ("list", "due", "stats", "report")
            else run(*command)
        )
        assert done.code == 0, (command, done.err)
    assert "任务台账：表（2024-03-01 印发）" in run("list").err
    mended = run("validate", "--fix")
    assert (mended.code, mended.err.splitlines()[0]) == (0, "改好了 157 处")
    assert len(json.loads(run("due", "--as-of", "2024-03-05", "--format", "json").out)["tasks"]) == 157


def test_what_import_said_of_a_task_validate_does_not_say_again(folder: Path) -> None:
    text = PLAN.replace("（责任单位：市财政局、各县区政府）", "")
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    assert "ZR814" in run("import", "plan.txt", "-o", "tasks.yaml").err
    assert run("validate").out == ""
    draft = (folder / "tasks.yaml").read_text(encoding="utf-8")
    (folder / "tasks.yaml").write_text(re.sub("  # ZR814.*\n", "", draft), encoding="utf-8")
    assert "ZR301" in run("validate").out


def test_limits_that_would_be_over_before_the_day_of_issue_are_decided_at_import(folder: Path) -> None:
    (folder / "表.csv").write_text(TABLE, encoding="utf-8")
    facts = ("--title", "分工", "--issuer", "某市教育局", "--issued", "2024-07-05")
    done = run("import", "表.csv", "-o", "tasks.yaml", *facts)
    assert "ZR824 警告：没写年份的期限，按印发的年份早于印发日期 ×79" in done.err
    assert "ZR803 提示：年份是按印发日期补的 ×78" in done.err
    assert "ZR402" not in run("validate").out
    draft = (folder / "tasks.yaml").read_text(encoding="utf-8")
    (folder / "tasks.yaml").write_text(draft.replace("  # ZR824", "  # 核对过：", 1), encoding="utf-8")
    assert run("validate").out.count("ZR402 警告") == 1


@posix
def test_on_a_terminal_what_is_missing_is_asked_for(folder: Path) -> None:
    (folder / "表.csv").write_text(TABLE, encoding="utf-8")
    shown = terminal(
        100, "import", "表.csv", "-o", "a.yaml", cwd=folder, env={"NO_COLOR": "1"}, typed="\n2024-03\n某市教育局\n"
    )
    assert re.findall("没有找到([^，]+)，请输入", "".join(shown)) == ["标题", "印发日期", "印发机关"]
    document = load(folder / "a.yaml").readable.document
    assert (document.title, document.issuer, document.issued and document.issued.text) == (
        "表",
        "某市教育局",
        "2024-03",
    )
