"""A repository made by a test: commits on days of their own, by people of their own, whatever git is set up like here."""

import os
import subprocess
from pathlib import Path

# In canonical form.
BEGIN = """\
format: 1

document:
  title: 某市数字政务任务分工
  issuer: 某市人民政府办公室
  issued: 2024-01-10

units:
  - name: 市大数据管理局
  - name: 市司法局
  - name: 市财政局

sections:
  - id: 一
    title: 平台建设
  - id: 二
    title: 服务群众

tasks:
  - id: 1.1
    section: 一
    number: 1
    measure: 10月底前建成统一的政务数据平台，接入各部门系统。
    lead: [市大数据管理局]
    responsible: [市财政局]
    deadline: {date: 2024-10-31, phrase: 10月底前}
  - id: 1.2
    section: 一
    number: 2
    measure: 编制政务数据共享目录并向社会公布。
    lead: [市大数据管理局]
  - id: 1.3
    section: 一
    number: 3
    measure: 保障平台运行维护经费。
    lead: [市财政局]
    note: 经费列入年度预算。
  - id: 2.1
    section: 二
    number: 1
    measure: 清理各类证明事项，公布保留的证明事项清单，推行告知承诺制度。
    lead: [市司法局]
  - id: 2.2
    section: 二
    number: 2
    measure: 开展办事满意度评价。
    lead: [市司法局]
"""


class TestRepository:
    """A folder with a repository in it; each commit is a day later than the one before."""

    __test__ = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, author: str = "甲") -> str:
        """What git answers."""
        when = f"2024-02-{self.day + 1:02d}T09:00:00+08:00"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            **{
                f"GIT_{who}_{what}": value
                for who in ("AUTHOR", "COMMITTER")
                for what, value in (("NAME", author), ("DATE", when))
            },
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        command = ("git", "-c", "commit.gpgsign=false", *words)
        done = subprocess.run(command, cwd=self.folder, env=environment, check=True, capture_output=True)
        return done.stdout.decode("utf-8").strip()

    def write(self, text: str, path: str = "data/tasks.yaml") -> None:
        """Put a text into a file."""
        file = self.folder / path
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, subject: str, author: str = "甲") -> str:
        """Commit all there is; the hash."""
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-qm", subject, author=author)
        return self.git("rev-parse", "HEAD")


POSTPONED = BEGIN.replace("{date: 2024-10-31, phrase: 10月底前}", "{date: 2024-11-30, phrase: 11月底前}")
_MOVED = """\
  - id: 1.2
    section: 一
    number: 2
    measure: 编制政务数据共享目录并向社会公布。
    lead: [市大数据管理局]
"""
_THERE = _MOVED.replace("section: 一", "section: 二").replace("number: 2", "number: 3")
MOVED = POSTPONED.replace(_MOVED, "").replace("number: 3", "number: 2") + _THERE
_WHOLE = """\
  - id: 2.1
    section: 二
    number: 1
    measure: 清理各类证明事项，公布保留的证明事项清单，推行告知承诺制度。
    lead: [市司法局]
"""
_PARTS = """\
  - id: 2.1-1
    section: 二
    number: 1
    part: 1
    measure: 清理各类证明事项，公布保留的证明事项清单。
    lead: [市司法局]
  - id: 2.1-2
    section: 二
    number: 1
    part: 2
    measure: 推行告知承诺制度。
    lead: [市财政局]
"""
SPLIT = MOVED.replace(_WHOLE, _PARTS)
AGAIN = MOVED.replace("{date: 2024-11-30, phrase: 11月底前}", "{date: 2024-12-31, phrase: 12月底前}")
MERGED = SPLIT.replace("{date: 2024-11-30, phrase: 11月底前}", "{date: 2024-12-31, phrase: 12月底前}")
RENAMED = MERGED.replace("市大数据管理局", "市数据局").replace(
    "  - name: 市数据局\n", "  - name: 市数据局\n    aliases: [市大数据管理局]\n"
)
BROKEN = RENAMED.replace("lead: [市数据局]\n    responsible", "lead: [市数据局\n    responsible")
MENDED = RENAMED.replace("经费。\n    lead: [市财政局]", "经费。\n    lead: [市司法局]")
LATE = MENDED.replace("开展办事满意度评价。", "开展办事满意度评价，按季度公布。")


def ten_commits(folder: Path) -> dict[str, str]:
    """A register over ten commits and more, by what each did, with the hashes.

    It is put off, renamed, moved within; split on a branch while it is put off again, and merged; a unit is renamed; the file is
    broken and mended; a change is rebased.
    """
    made = TestRepository(folder)
    found = {}
    made.write(BEGIN, "tasks.yaml")
    found["begin"] = made.commit("开始")
    made.write(POSTPONED, "tasks.yaml")
    found["postponed"] = made.commit("推迟", "乙")
    (folder / "data").mkdir()
    made.git("mv", "tasks.yaml", "data/tasks.yaml")
    found["named"] = made.commit("移动文件")
    made.write(MOVED)
    found["moved"] = made.commit("目录移到二")
    made.git("checkout", "-qb", "work")
    made.write(SPLIT)
    found["split"] = made.commit("拆成两项", "丙")
    made.git("checkout", "-q", "main")
    made.write(AGAIN)
    found["again"] = made.commit("再推迟", "乙")
    made.day += 1
    made.git("merge", "-q", "--no-ff", "-m", "合并", "work")
    found["merged"] = made.git("rev-parse", "HEAD")
    made.write(RENAMED)
    found["renamed"] = made.commit("大数据局更名")
    made.git("checkout", "-qb", "late")
    made.write(RENAMED.replace("开展办事满意度评价。", "开展办事满意度评价，按季度公布。"))
    made.commit("按季度", "丁")
    made.git("checkout", "-q", "main")
    made.write(BROKEN)
    found["broken"] = made.commit("手误")
    made.write(MENDED)
    found["mended"] = made.commit("改正，经费改由司法局牵头", "乙")
    made.git("checkout", "-q", "late")
    made.day += 1
    made.git("rebase", "-q", "main")
    found["late"] = made.git("rev-parse", "HEAD")
    return found
