"""Whom a document says that a collective stands for."""

import pytest

from zerenfengong.importing.names.said_members import SaidMembers, said_members

MEMBERS = ("青石镇", "柳河镇", "城关街道")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("“各镇街”指青石镇、柳河镇、城关街道。", "各镇街"),
        ("注：1.“各镇街”是指青石镇、柳河镇、城关街道；", "各镇街"),
        ("各镇街指的是青石镇，柳河镇，城关街道", "各镇街"),
        ("说明：表中各镇政府、“各镇街”主要指青石镇、柳河镇、城关街道、青石镇。", "各镇街"),
    ],
)
def test_members_that_are_all_named(sentence: str, name: str) -> None:
    assert said_members(sentence) == SaidMembers(name, MEMBERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "“各镇街”指青石镇、柳河镇等。",  # not all of them
        "“各镇街”指青石镇。",  # one alone is another name
        "“各镇街”指各镇、各街道。",  # collectives within
        "“县司法局”指青石镇、柳河镇。",  # no collective
        "“各镇街”指2026年以前设立、由县政府派出的机构。",  # who, in words
        "各镇街指导青石镇、柳河镇。",  # a verb
        "青石镇、柳河镇、城关街道。",
    ],
)
def test_what_does_not_name_all_members(sentence: str) -> None:
    assert said_members(sentence) is None
