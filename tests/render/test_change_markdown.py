"""What differs as Markdown: for a document, and for a comment on a pull request, which is never too long."""

import re

import pytest
from markdown_it import MarkdownIt

from zerenfengong.answers.changes import ChangePage, ComparedSide
from zerenfengong.dates.days import iso_day
from zerenfengong.diff.compare import compare
from zerenfengong.model import Deadline, Document, Register, Task
from zerenfengong.render.change_markdown import MARKER, MOST_CHARACTERS, draw_github, draw_md

HTML = MarkdownIt("commonmark", {"html": True})


def page(before: list[Task], after: list[Task]) -> ChangePage:
    document = Document(title="某县任务分工", issuer="某县")
    registers = (Register(document, tasks=tuple(tasks)) for tasks in (before, after))
    return ChangePage(compare(*registers), ComparedSide("old.yaml", "old.yaml"), ComparedSide("new.yaml", "new.yaml"))


def limit(day: str) -> tuple[Deadline, ...]:
    return (Deadline(date=iso_day(day)),)


THREE = page(
    [
        Task("1", measure="修路。", lead=("甲局",), deadlines=limit("2024-10-31")),
        Task("2", measure="架桥，建立管护制度。", lead=("甲局",), deadlines=limit("2024-10-31")),
        Task("3", measure="植树。", lead=("乙局",)),
    ],
    [
        Task("1", measure="修路。", lead=("甲局",), deadlines=limit("2024-12-31")),
        Task("2", measure="架桥，建立长效管护制度。", lead=("乙局",), deadlines=limit("2024-09-30")),
    ],
)


def test_three_changes_as_a_comment() -> None:
    assert draw_github(THREE) == (
        "<!-- zrfg diff -->\n"
        "### 某县任务分工\n"
        "\n"
        "删除任务 1 项；期限 2 处（推迟 1、提前 1）；牵头单位 1 处；举措 1 处\n"
        "\n"
        "#### 推迟的期限（1）\n"
        "\n"
        "- **1** 期限推迟 61 天：2024-10-31 → **2024-12-31**\n"
        "\n"
        "#### 牵头单位（1）\n"
        "\n"
        "- **2** 牵头单位：甲局 → **乙局**\n"
        "\n"
        "#### 删除的任务（1）\n"
        "\n"
        "- **3** 删除：植树。（牵头 乙局）\n"
        "\n"
        "<details><summary>期限（1）</summary>\n"
        "\n"
        "- **2** 期限提前 31 天：2024-10-31 → **2024-09-30**\n"
        "\n"
        "</details>\n"
        "\n"
        "<details><summary>举措（1）</summary>\n"
        "\n"
        "- **2** 举措：架桥，建立<ins>长效</ins>管护制度。\n"
        "\n"
        "</details>\n"
    )


def test_as_a_document() -> None:
    assert draw_md(THREE).splitlines()[:8] == [
        "对照：old.yaml → new.yaml",
        "",
        "删除任务 1 项；期限 2 处（推迟 1、提前 1）；牵头单位 1 处；举措 1 处",
        "",
        "## 删除的任务",
        "",
        "- **3** 删除：植树。（牵头 乙局）",
        "",
    ]


def test_of_many_only_the_first_are_in_sight() -> None:
    many = [Task(str(at), measure="修路。", deadlines=limit("2024-10-31")) for at in range(40)]
    drawn = draw_github(page(many, [task._replace(deadlines=limit("2024-11-30")) for task in many]))
    seen, _mark, folded = drawn.partition("<details>")
    assert (seen.count("\n- "), folded.count("\n- ")) == (15, 25)
    assert "<summary>推迟的期限：其余（25）</summary>" in drawn


@pytest.mark.parametrize("count", [300, 3000])
@pytest.mark.parametrize("words", [1, 100])
def test_however_much_differs_the_comment_is_whole_and_not_too_long(count: int, words: int) -> None:
    before = [Task(str(at), measure=f"<b>{at}</b>" + "修路。" * words, lead=("甲局",)) for at in range(count)]
    after = [
        task._replace(lead=("乙局",)) if at % 2 else Task(f"n{at}", measure="新的。") for at, task in enumerate(before)
    ]
    drawn = draw_github(page(before, after))
    assert len(drawn) <= MOST_CHARACTERS
    assert drawn.startswith(MARKER)
    assert drawn.count("<details>") == drawn.count("</details>")
    listed = drawn.count("\n- **")
    left = re.search("还有 ([0-9]+) 处没有列出", drawn)
    assert listed + (int(left[1]) if left else 0) == count + count // 2
    assert HTML.render(drawn).count("<li>") == listed


def test_nothing_in_a_register_is_markup_or_calls_anybody() -> None:
    evil = "[x](http://x) ![i](j) @all #12 </details><script>alert(1)</script> `code` *b* | \n# 标题\n- 项"
    drawn = draw_github(page([Task("1", measure=evil), Task("2", measure="甲")], [Task("2", measure=evil)]))
    html = HTML.render(drawn)
    assert "<script" not in html
    assert not re.search(r"<(a|img|code|em)\b", html)
    assert html.count("<h1>") == 0
    assert "@all" not in drawn
    assert drawn.count("</details>") == drawn.count("<details>")
