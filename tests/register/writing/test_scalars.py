"""How a text is written as one YAML scalar: read back by every reader as it was, plain where that is safe."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.effort import effort
from zerenfengong.register.writing.scalars import block, written
from zerenfengong.register.yaml_scalars import misread


@pytest.mark.parametrize(
    ("text", "plain", "in_flow"),
    [
        ("司法局", "司法局", "司法局"),
        ("一（一）", "一（一）", "一（一）"),
        ("1.1.3", "1.1.3", "1.1.3"),
        ("2020-11-30", "2020-11-30", "2020-11-30"),
        ("3", "3", "3"),
        ("true", "true", "true"),
        ("10月底前，公开。", "10月底前，公开。", "10月底前，公开。"),
        ("-1", "-1", "-1"),
        ("a:b#c", "a:b#c", "a:b#c"),
        ("甲, 乙", "甲, 乙", '"甲, 乙"'),
        ("[甲]乙", '"[甲]乙"', '"[甲]乙"'),
        ("甲[乙]", "甲[乙]", '"甲[乙]"'),
        ("", '""', '""'),
        (" 甲", '" 甲"', '" 甲"'),
        ("甲\u3000", '"甲\u3000"', '"甲\u3000"'),
        ("1.10", '"1.10"', '"1.10"'),
        ("no", '"no"', '"no"'),
        ("~", '"~"', '"~"'),
        ("12:30", '"12:30"', '"12:30"'),
        ("责任单位: 甲", '"责任单位: 甲"', '"责任单位: 甲"'),
        ("甲:", '"甲:"', '"甲:"'),
        ("落实 #1 工程", '"落实 #1 工程"', '"落实 #1 工程"'),
        ("- 甲", '"- 甲"', '"- 甲"'),
        ("-", '"-"', '"-"'),
        ("--- 甲", '"--- 甲"', '"--- 甲"'),
        ("“一网通办”", "“一网通办”", "“一网通办”"),
        ('"一网"通办', "'\"一网\"通办'", "'\"一网\"通办'"),
        ("C:\\ #1", "'C:\\ #1'", "'C:\\ #1'"),
        ("'\" #", '"\'\\" #"', '"\'\\" #"'),
        ("甲\n乙\t丙", '"甲\\n乙\\t丙"', '"甲\\n乙\\t丙"'),
        ("\x1b\x85\u2028\u202e", '"\\x1B\\x85\\u2028\\u202E"', '"\\x1B\\x85\\u2028\\u202E"'),
    ],
)
def test_a_text_is_plain_or_between_the_quotation_marks_that_need_least(text: str, plain: str, in_flow: str) -> None:
    assert (written(text), written(text, flow=True)) == (plain, in_flow)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n乙\n", ["|", "  甲", "  乙"]),
        ("甲\n乙", ["|-", "  甲", "  乙"]),
        ("甲\n\n  乙 # 1\n", ["|", "  甲", "", "    乙 # 1"]),
        ("甲\n", ["|", "  甲"]),
        ("甲", None),
        (" 甲\n乙", None),
        ("\n甲", None),
        ("甲\n\n", None),
        ("甲\n乙\x07", None),
    ],
)
def test_lines_stand_in_a_block_if_a_block_can_hold_them(text: str, lines: list[str] | None) -> None:
    assert block(text, "  ") == lines


class _Failsafe(yaml.SafeLoader):
    """PyYAML's own parser, every scalar as text; libyaml's is asked through the next."""


class _CFailsafe(yaml.CSafeLoader):
    pass


for _reader in (_Failsafe, _CFailsafe):
    _reader.yaml_implicit_resolvers = {}


TEXTS = st.text("ab1 :#-?[]{},&*!|>'\"%@`~.\n\t县。（）\\=<\x00\x85\u2028\ufeff\u3000🌊0oxe_nN", max_size=8) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=6
)


@effort(400)
@given(TEXTS, st.sampled_from([_Failsafe, _CFailsafe]))
@example("0?", _Failsafe)
def test_what_is_written_is_read_back_wherever_it_stands(text: str, loader: Any) -> None:
    plain, flow = written(text), written(text, flow=True)
    assert yaml.load(f"{plain}: {plain}\n", loader) == {text: text}
    assert (
        yaml.load(f"- {plain}\n- [{flow}, {flow}]\n- {{{flow}: {flow}, k: [{flow}]}}\n", loader)
        == [
            text,
            [text, text],
            {text: text, "k": [text]},
        ]
        or text == "k"
    )
    if lines := block(text, "    "):
        assert yaml.load("\n".join([f"k: {lines[0]}", *lines[1:], "j: 1\n"]), loader) == {"k": text, "j": "1"}


@given(TEXTS)
def test_no_reader_takes_it_for_something_else(text: str) -> None:
    assert written(text) != text or misread(text) is None
