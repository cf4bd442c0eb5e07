"""What ``validate --fix`` mends: only what needs no judgment, only the values concerned, and nothing that was issued so."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.effort import effort
from tests.register.writing.test_formatting import FILES, dumped
from zerenfengong.checks import rules
from zerenfengong.checks.fixes import FIXES
from zerenfengong.checks.fixing import fixed
from zerenfengong.findings import errors
from zerenfengong.register import loader

HEAD = """\
format: 1
document: {title: 县域河湖保护任务分工, issuer: 县河长办, issued: 2022-04-11}
units:
  - name: 县河长办
  - name: 县水利局（县移民办）
  - name: 县财政局
tasks:
  - id: h1
    responsible: [县水利局（县移民办）, 县财政局]
    measure: 建立巡查台账。
    lead: [县河长办]
"""


def mended(text: str) -> str:
    loaded, changed = fixed(loader.load_text(text, "tasks.yaml"))
    assert (changed > 0) == (loaded.text != text)
    return loaded.text


# code -> what stands in a task before and after; all else is as it was, to the character.
EXAMPLES: list[tuple[str, str, str]] = [
    ("ZR103", "    supporting: 县财政局\n", "    supporting: [县财政局]\n"),
    ("ZR103", "    supporting: 【县财政局】\n", "    supporting: [县财政局]\n"),
    ("ZR103", "    supporting: 县河长办、县财政局  # 注\n", "    supporting: [县河长办, 县财政局]  # 注\n"),
    (
        "ZR106",
        "    deadline: {date: 2022/10/31, phrase: 10月底前}\n",
        "    deadline: {date: 2022-10-31, phrase: 10月底前}\n",
    ),
    ("ZR106", "    deadline: {date: 2022.10.31}\n", "    deadline: {date: 2022-10-31}\n"),
    ("ZR106", "    deadline: {date: '2022年10月31日'}\n", "    deadline: {date: 2022-10-31}\n"),
    ("ZR201", "    supporting: [县水利局(县移民办)]\n", "    supporting: [县水利局（县移民办）]\n"),
    ("ZR210", "    supporting: [县河长办、县财政局]\n", "    supporting: [县河长办, 县财政局]\n"),
    (
        "ZR210",
        "    supporting:\n      - 县河长办，县财政局\n",
        "    supporting:\n      - 县河长办\n      - 县财政局\n",
    ),
    ("ZR401", "    deadline: {phrase: 10月底前}\n", "    deadline: {date: 2022-10-31, phrase: 10月底前}\n"),
    (
        "ZR401",
        "    deadline:\n      - phrase: '10月底前'\n        for: 初稿\n      - {for: 终稿, phrase: 12月底前}  # 注\n",
        (
            "    deadline:\n      - date: 2022-10-31\n        phrase: '10月底前'\n        for: 初稿\n"
            "      - {for: 终稿, date: 2022-12-31, phrase: 12月底前}  # 注\n"
        ),
    ),
    (
        "ZR401",
        "    deadline: {phrase: 每月10日前}\n",
        "    deadline: {rrule: FREQ=MONTHLY;BYMONTHDAY=10, phrase: 每月10日前}\n",
    ),
    (
        "ZR601",
        "    note: 甲\n    deadline: {phrase: '尽快,适时'}\n",
        "    note: 甲\n    deadline: {phrase: 尽快，适时}\n",
    ),
    ("ZR602", "    deadline: {phrase: 尽快 ，适时 。}\n", "    deadline: {phrase: 尽快，适时。}\n"),
    ("ZR603", '    note: "甲\\u200b乙"\n', "    note: 甲乙\n"),
    ("ZR604", "    note: ⽔利\n", "    note: 水利\n"),
    ("ZR607", "    note: 甲\n      乙\n", "    note: 甲乙\n"),
    ("ZR607", "    note: >\n      甲\n      a\n\n    extra: {}\n", "    note: 甲 a\n\n    extra: {}\n"),
    ("ZR609", "    number: 1.10\n", '    number: "1.10"\n'),
]


@pytest.mark.parametrize(("code", "before", "after"), EXAMPLES)
def test_a_value_is_mended_and_nothing_else(code: str, before: str, after: str) -> None:
    loaded = loader.load_text(HEAD + before, "tasks.yaml")
    assert code in {finding.code for finding in rules.check(loaded)}
    assert mended(HEAD + before) == HEAD + after


def test_every_fix_has_an_example() -> None:
    assert {code for code, _before, _after in EXAMPLES} == set(FIXES)


def test_one_fix_can_bring_another_to_light() -> None:
    folded = HEAD.replace("measure: 建立巡查台账。", "measure: 建立巡查\n      台账,及时更新 。")
    assert mended(folded) == HEAD.replace("建立巡查台账。", "建立巡查台账，及时更新。")


def test_words_in_a_block_are_mended_in_their_lines() -> None:
    block = HEAD.replace("measure: 建立巡查台账。", "measure: |  # 两段\n      建立台账,更新 。\n\n      公开 。\n\n")
    assert mended(block) == block.replace("台账,更新 。", "台账，更新。").replace("公开 。", "公开。")


@pytest.mark.parametrize(
    "task",
    [
        "    deadline: {date: 2022-02-30}\n",  # no such day
        "    deadline: {date: 2022-10-30, phrase: 10月底前}\n",  # a day and words, of which one is wrong
        "    deadline: {phrase: 优化服务 提升效能}\n",  # two words, or one that was torn apart
        "    note: &a '甲\\u200b'\n    extra: {乙: *a}\n",  # what an anchor stands for would be lost with it
        "    supporting: [县财政居]\n",  # a near name is only near
        "    supporting: [县河长办、县环保局]\n",  # somebody is not declared
        '    note: "甲\\uFFFD\\u200b"\n',  # a character was lost here
        "    note: >  # 为什么折行\n      甲\n      乙\n",  # the comment has no other place
        "    supporting:  # 谁\n      县财政局\n",
        "    extra: 甲\n",  # no list of names
    ],
)
def test_what_takes_a_person_is_left_alone(task: str) -> None:
    assert rules.check(loader.load_text(HEAD + task, "tasks.yaml"))
    assert mended(HEAD + task) == HEAD + task


def test_words_that_were_issued_so_are_left_alone(tmp_path: Path) -> None:
    text = HEAD.replace("issued: 2022-04-11}", "issued: 2022-04-11, source: 原文.txt}").replace(
        "台账。", "台账,更新 。"
    )
    path = tmp_path / "tasks.yaml"
    path.write_text(text, encoding="utf-8")
    source = tmp_path / "原文.txt"
    source.write_text("1.建立巡查台账,\n更新。", encoding="utf-8")
    assert fixed(loader.load(path))[0].text == text.replace("更新 。", "更新。")
    source.write_text("1.建立巡查台账，\n更新。", encoding="utf-8")
    assert fixed(loader.load(path))[0].text == text.replace("台账,更新 。", "台账，更新。")
    source.write_text(
        "1.建立巡察台账,\n更新。", encoding="utf-8"
    )  # another word differs: nobody knows which mark is meant
    assert fixed(loader.load(path))[0].text == text


def test_line_ends_of_windows_are_kept() -> None:
    text = (HEAD + "    note: |\n      甲 乙。\n      丙\n    supporting: 县财政局\n").replace("\n", "\r\n")
    assert mended(text) == text.replace("supporting: 县财政局", "supporting: [县财政局]")
    block = text.replace("measure: 建立巡查台账。", "measure: |\r\n      建立  台账 。\r\n      公开。")
    assert mended(block) == block.replace("建立  台账 。", "建立 台账。").replace(
        "supporting: 县财政局", "supporting: [县财政局]"
    )


@effort(150)
@given(FILES, st.sampled_from([None, True, False]), st.sampled_from([20, 1000]))
def test_nothing_gets_worse_and_what_is_mended_stays(value: dict[str, object], flow: bool | None, width: int) -> None:
    loaded = loader.load_text(dumped(value, flow, width), "tasks.yaml")
    again, _changed = fixed(loaded)
    assert len(errors(rules.check(again))) <= len(errors(rules.check(loaded)))
    assert fixed(again) == (again, 0)
