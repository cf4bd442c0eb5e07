"""A file that is to say something else: it does, and no comment is lost, whatever goes and comes."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from tests.register.writing.test_registers import COMMENTED, records
from zerenfengong.model import Deadline, Register, Unit
from zerenfengong.register import loader, yaml_nodes
from zerenfengong.register.schema import REGISTER
from zerenfengong.register.writing.formatting import NotFormatted, formatted
from zerenfengong.register.writing.registers import Comments, written_register
from zerenfengong.register.writing.rewriting import rewritten

# In canonical form.
BEFORE = """\
# 分工表
format: 1

document:
  title: 甲  # 标题

units:
  - name: 县水利局  # 单位
  # 林业
  - name: 县林业局
    aliases:
      - 林业局  # 简称
      - 林局

tasks:
  # 第一项
  - id: a
    measure: 修路。
    lead:
      - 县水利局  # 原文如此
      - 县林业局
    # zrfg: ignore[ZR402] 已过
    deadline: {date: 2024-01-31, phrase: 1月底前}  # 核过
    note: 甲

  # 第二项
  - id: b
    measure: 架桥。  # 桥
    lead: [县林业局]
  - id: c
    measure: 植树。
    lead: [县林业局]
# 完
"""


def changed(meant: Register, **kept: dict[int, int]) -> str:
    return rewritten(loader.load_text(BEFORE, "tasks.yaml"), meant, kept)


REGISTER_BEFORE = loader.load_text(BEFORE, "tasks.yaml").readable
SAME = {"units": {0: 0, 1: 1}, "tasks": {0: 0, 1: 1, 2: 2}}


def test_what_stays_as_it_was_is_written_as_it_was() -> None:
    assert changed(REGISTER_BEFORE, **SAME) == BEFORE


def test_a_value_that_changes_keeps_the_comments_beside_and_above_it() -> None:
    first = REGISTER_BEFORE.tasks[0]
    limit = (Deadline(date=first.deadlines[0].date, phrase="1月31日前"),)
    task = first._replace(measure="修两条路。", lead=("县水利局", "县财政局"), deadlines=limit, note=None)
    meant = REGISTER_BEFORE._replace(
        tasks=(task, *REGISTER_BEFORE.tasks[1:]), units=(*REGISTER_BEFORE.units, Unit("县财政局"))
    )
    assert changed(meant, **SAME) == (
        BEFORE.replace("修路。", "修两条路。")
        .replace("      - 县林业局\n    #", "      - 县财政局\n    #")
        .replace("phrase: 1月底前", "phrase: 1月31日前")
        .replace("    note: 甲\n", "")
        .replace("      - 林局\n", "      - 林局\n  - name: 县财政局\n")
    )


def test_entries_take_their_comments_with_them_where_they_go() -> None:
    one, two, three = REGISTER_BEFORE.tasks
    found = changed(REGISTER_BEFORE._replace(tasks=(two, three, one)), **{**SAME, "tasks": {0: 1, 1: 2, 2: 0}})
    assert (
        found.index("# 第二项")
        < found.index("id: b")
        < found.index("id: c")
        < found.index("# 第一项")
        < found.index("id: a")
    )


def test_the_comments_of_what_goes_stand_over_what_comes_behind_it_and_say_whose_they_were() -> None:
    _one, two, three = REGISTER_BEFORE.tasks
    meant = REGISTER_BEFORE._replace(tasks=(two, three))
    assert changed(meant, **{**SAME, "tasks": {0: 1, 1: 2}}).partition("tasks:\n")[2] == (
        "  # a 已删除，原来的注释：\n"
        "  # 第一项\n"
        "  # 原文如此\n"
        "  # zrfg: ignore[ZR402] 已过\n"
        "  # 核过\n"
        "\n"
        "  # 第二项\n"
        "  - id: b\n"
        "    measure: 架桥。  # 桥\n"
        "    lead: [县林业局]\n"
        "  - id: c\n"
        "    measure: 植树。\n"
        "    lead: [县林业局]\n"
        "# 完\n"
    )
    last = changed(REGISTER_BEFORE._replace(tasks=REGISTER_BEFORE.tasks[:1]), **{**SAME, "tasks": {0: 0}})
    assert last.endswith("    note: 甲\n  # b 已删除，原来的注释：\n\n  # 第二项\n  # 桥\n# 完\n")


def test_what_would_not_read_back_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for spoilt in (BEFORE.replace("架桥", "修桥"), BEFORE.replace("# 完\n", "")):
        monkeypatch.setattr(
            "zerenfengong.register.writing.rewriting.canonical", lambda _root, _notes, spoilt=spoilt: spoilt
        )
        with pytest.raises(NotFormatted):
            changed(REGISTER_BEFORE, **SAME)


@effort(100)
@given(records(REGISTER), records(REGISTER), COMMENTED, st.randoms(use_true_random=False))
def test_any_file_can_be_made_to_say_anything_and_keeps_every_comment(
    before: Register, after: Register, comments: Comments, chance: random.Random
) -> None:
    text = written_register(before, comments)
    kept = {name: pairs(getattr(before, name), getattr(after, name), chance) for name in ("units", "sections", "tasks")}
    found = rewritten(loader.load_text(text, "tasks.yaml"), after, kept)
    again = loader.load_text(found, "tasks.yaml")
    assert again.findings == ()
    assert formatted(again) == found
    lost = Counter(one.text for one in yaml_nodes.layout(text).comments) - Counter(
        one.text for one in yaml_nodes.layout(found).comments
    )
    assert not lost


def pairs(before: tuple[object, ...], after: tuple[object, ...], chance: random.Random) -> dict[int, int]:
    """Some places of the one and the other, at random."""
    size = min(len(before), len(after))
    return dict(zip(chance.sample(range(len(after)), size), chance.sample(range(len(before)), size), strict=True))
