"""What differs in a window: in groups, beside whose it is; words that only one side has in colour, or between signs."""

from tests.render.test_change_markdown import THREE
from zerenfengong.answers.changes import ChangePage
from zerenfengong.diff.difference import Editorial
from zerenfengong.render import Canvas
from zerenfengong.render.change_lines import draw_changes
from zerenfengong.text.width import width


def test_in_a_window_without_colour() -> None:
    assert draw_changes(THREE, Canvas(40)).splitlines() == [
        "对照：old.yaml → new.yaml",
        "删除任务 1 项；期限 2 处（推迟 1、提前",
        "1）；牵头单位 1 处；举措 1 处",
        "",
        "删除的任务",
        "  3  删除：植树。（牵头 乙局）",
        "",
        "期限",
        "  1  期限推迟 61 天：2024-10-31 →",
        "     2024-12-31",
        "  2  期限提前 31 天：2024-10-31 →",
        "     2024-09-30",
        "",
        "牵头单位",
        "  2  牵头单位：甲局 → 乙局",
        "",
        "举措",
        "  2  举措：架桥，建立{+长效+}管护制度。",
    ]


def test_in_colour_the_signs_go() -> None:
    drawn = draw_changes(THREE, Canvas(80, color=True))
    assert "  2  \x1b[0m举措：架桥，建立\x1b[32m长效\x1b[0m管护制度。" in drawn
    assert "牵头单位：\x1b[31m甲局\x1b[0m → \x1b[32m乙局\x1b[0m" in drawn


def test_no_line_is_wider_than_the_window_and_none_is_lost() -> None:
    for columns in range(6, 60):
        drawn = draw_changes(THREE, Canvas(columns)).splitlines()
        assert [line for line in drawn if width(line) > max(columns, 12)] == []
        assert "".join("".join(drawn).split()).count("管护制度") == 1


def test_in_a_pipe_there_are_the_differences_alone_each_on_a_line() -> None:
    assert draw_changes(THREE, Canvas()).splitlines() == [
        "3  删除：植树。（牵头 乙局）",
        "1  期限推迟 61 天：2024-10-31 → 2024-12-31",
        "2  期限提前 31 天：2024-10-31 → 2024-09-30",
        "2  牵头单位：甲局 → 乙局",
        "2  举措：架桥，建立{+长效+}管护制度。",
    ]


def test_with_all_of_it_what_changes_nothing_is_the_last_group() -> None:
    comparison = THREE.comparison
    editorial = tuple(one._replace(editorial=Editorial.NUMBERING) for one in comparison.differences[:1])
    page = ChangePage(comparison._replace(differences=editorial), THREE.before, THREE.after, whole=True)
    assert draw_changes(page, Canvas()).splitlines() == ["3  删除：植树。（牵头 乙局）"]
    folded = ChangePage(comparison._replace(differences=editorial), THREE.before, THREE.after)
    assert draw_changes(folded, Canvas()) == ""
