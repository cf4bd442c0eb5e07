"""The report of an import: where the same was decided."""

import pytest

from zerenfengong.findings import Location
from zerenfengong.render import Canvas
from zerenfengong.render.import_report import Said, draw_import_report


def report(*places: str | int) -> list[str]:
    """What a pipe shows of one decision at these places: lines, or other places by their names."""
    said = [
        Said(Location("a", one if isinstance(one, int) else 1, 1), "" if isinstance(one, int) else one, "ZR803", "某事")
        for one in places
    ]
    return draw_import_report(said, Canvas()).splitlines()


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        ((2, 3, 4, 5, 9, 11, 12), "第 2—5、9、11、12 行（7 处）"),
        ((2, 3), "第 2、3 行（2 处）"),
        (
            ("工作表“一”C9", "工作表“一”C10", "工作表“一”C11", "工作表“二”C12"),
            "工作表“一”C9—C11、工作表“二”C12（4 处）",
        ),
        (("工作表“一”C1", "工作表“一”D2", "工作表“一”E3"), "工作表“一”C1、工作表“一”D2、工作表“一”E3（3 处）"),
        (tuple(f"表 1 第 {row} 行第 3 格" for row in (2, 3, 4)), "表 1 第 2—4 行第 3 格（3 处）"),
        (("第 1 段", "封面", "第 3 段"), "第 1 段、封面、第 3 段（3 处）"),
    ],
)
def test_places_in_rows_that_follow_one_another_are_one(places: tuple[str | int, ...], shown: str) -> None:
    assert report(*places)[-1] == f"    {shown}：某事"
