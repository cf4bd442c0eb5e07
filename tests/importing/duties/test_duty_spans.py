"""Where a paragraph says who answers: brackets, labels, and what looks like either and is none."""

import pytest

from zerenfengong.importing.duties.duty_spans import Labelled, label_words, labels, spans


def cut(text: str) -> list[str]:
    """Each span with what stands behind its labels: ``（…）: label=text``."""
    found = []
    for span in spans(text):
        for part in span.parts:
            assert text[part.offset : part.offset + len(part.text)] == part.text
        parts = " | ".join(f"{part.says}={part.text}" for part in span.parts)
        found.append(f"{text[span.start : span.end]} : {parts}")
    return found


ASSIGNING = {
    "建立台账。（水利局牵头，林业局配合）": ["（水利局牵头，林业局配合） : duty=水利局牵头，林业局配合"],
    "建立台账（责任单位：水利局、各镇）。": ["（责任单位：水利局、各镇） : responsible=水利局、各镇"],
    "建立台账。[牵头单位:水利局;责任单位:各镇,6月底完成]": [
        "[牵头单位:水利局;责任单位:各镇,6月底完成] : lead=水利局 | responsible=各镇,6月底完成"
    ],
    "建立台账。〔責任單位：水利局〕": ["〔責任單位：水利局〕 : responsible=水利局"],
    "建立台账。【市交通委（市道运局）负责】": ["【市交通委（市道运局）负责】 : duty=市交通委（市道运局）负责"],
    "建立台账。（责任单位：市交通委（市道运局）、各县（市、区）政府）": [
        "（责任单位：市交通委（市道运局）、各县（市、区）政府） : responsible=市交通委（市道运局）、各县（市、区）政府"
    ],
    "建台账。（水利局负责）报送进展。（林业局负责）": [
        "（水利局负责） : duty=水利局负责",
        "（林业局负责） : duty=林业局负责",
    ],
    "建台账。（水利局、各镇）": ["（水利局、各镇） : duty=水利局、各镇"],
    "建台账。（广州、深圳市政府负责）": ["（广州、深圳市政府负责） : duty=广州、深圳市政府负责"],
    "建台账。（责任部门：水利局；完成时限：6月底）": [
        "（责任部门：水利局；完成时限：6月底） : responsible=水利局 | deadline=6月底"
    ],
    "建台账。（水利局负责；验收单位：林业局、财政局）": [
        "（水利局负责；验收单位：林业局、财政局） : duty=水利局负责 | other=验收单位：林业局、财政局"
    ],
    "建台账。（水\u200b利局、各镇）": ["（水\u200b利局、各镇） : duty=水\u200b利局、各镇"],
    # without a bracket, and with one that nobody closed
    "建台账。牵头单位：水利局；配合单位：林业局": [
        "牵头单位：水利局；配合单位：林业局 : lead=水利局 | supporting=林业局"
    ],
    "建台账。（责任单位：水利局": ["（责任单位：水利局 : responsible=水利局"],
    "建立台账（责任单位：水利局": ["（责任单位：水利局 : responsible=水利局"],
    "建立台账（水利局牵头，林业局配合": ["（水利局牵头，林业局配合 : duty=水利局牵头，林业局配合"],
}


@pytest.mark.parametrize(("text", "expected"), list(ASSIGNING.items()))
def test_a_bracket_says_who_answers(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "投入资金（含5万元）。",
        "印发方案（以下简称《方案》）。",
        "开展评估（试行）。",
        "任务分工（详见附件）",
        "各镇人民政府（街道办事处）要落实责任",
        "各县（市、区）政府负责",
        "由有关单位（部门）配合",
        "本办法（由水利局负责解释）",
        "召开会议（办公室）",
        "建设平台（由水利局牵头建设的平台）",
        "（水利局）",
        "建设平台（由水利局牵头建设的平台",
        "分两类（水利、林业",
        "推进工作。（二）水利局",
        "水利部门负责监督。",
        "责任单位：水利局",
    ],
)
def test_other_brackets_say_nothing_of_it(text: str) -> None:
    assert spans(text) == ()


LABELS = {
    "牵头单位:区水利局": ["牵头单位 lead 区水利局"],
    "责任单位：各镇，\n林业局": ["责任单位 responsible 各镇，\n林业局"],
    "责 任 单 位：水利局": ["责任单位 responsible 水利局"],
    "责任单位（科室）：水利局": ["责任单位（科室） responsible 水利局"],
    "主要责任单位：水利局；协同配合单位：各镇": ["主要责任单位 lead 水利局", "协同配合单位 supporting 各镇"],
    "牵头单位：水利局；责任单位：各镇；完成时限：6月底": [
        "牵头单位 lead 水利局",
        "责任单位 responsible 各镇",
        "完成时限 deadline 6月底",
    ],
    "牽頭單位：水利局\n責任領導：王五": ["牽頭單位 lead 水利局", "責任領導 person 王五"],
    "牵头单位为水利局，配合单位为各镇": ["牵头单位 lead 水利局", "配合单位 supporting 各镇"],
    "指导部门：水利局": ["指导部门 supporting 水利局"],
    "责任分工：水利局牵头": ["责任分工 duty 水利局牵头"],
    "时限要求：持续推进": ["时限要求 deadline 持续推进"],
    "责任单位：": ["责任单位 responsible "],
    "牵头单位：水利局；成员单位：各镇": ["牵头单位 lead 水利局", "成员单位 supporting 各镇"],
    "责任单位：水利局；验收单位：各镇": ["责任单位 responsible 水利局", " other 验收单位：各镇"],
    "责任单位：水利局；林业局：负责汇总": ["责任单位 responsible 水利局；林业局：负责汇总"],
    "完成时限：初稿：5月底；定稿：6月底": ["完成时限 deadline 初稿：5月底；定稿：6月底"],
    "工作要求：做好水利工作": [],
    "来源：水利局 时间：2025年": [],
    "建台账。责任单位：水利局": [],
    "牵头单位为列第一位的单位": [],
    "责任单位": [],
}


@pytest.mark.parametrize(("text", "expected"), list(LABELS.items()))
def test_a_paragraph_is_cut_at_its_labels(text: str, expected: list[str]) -> None:
    found = labels(text)
    assert [f"{part.label} {part.says} {part.text}" for part in found] == expected
    for part in found:
        assert text[part.offset : part.offset + len(part.text)] == part.text


def test_only_labels_about_units_have_a_role() -> None:
    roles = [
        part.role for part in labels("牵头单位：甲；责任单位：乙；配合单位：丙；责任分工：丁；完成时限：戊；责任人：己")
    ]
    assert roles == ["lead", "responsible", "supporting", None, None, None]


def test_a_text_without_its_labels() -> None:
    assert label_words("牵头单位：水利局；责任单位：各镇") == "水利局；各镇"
    assert isinstance(labels("牵头单位：水利局")[0], Labelled)
