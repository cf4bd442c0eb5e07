"""The table ``[progress]`` of an office's settings."""

from pathlib import Path

import pytest

from zerenfengong.errors import AskedWrongly
from zerenfengong.query.progress_settings import ProgressSettings, find_progress_settings
from zerenfengong.query.status import Light


def found(tmp_path: Path, text: str) -> ProgressSettings:
    (tmp_path / "zrfg.toml").write_text(text, encoding="utf-8")
    return find_progress_settings(str(tmp_path / "tasks.yaml"))


def test_what_holds_where_nobody_says_otherwise(tmp_path: Path) -> None:
    assert found(tmp_path, "") == ProgressSettings() == ProgressSettings(30, 10, 7, {}, False, False, None)


def test_every_setting(tmp_path: Path) -> None:
    settings = found(
        tmp_path,
        """\
ignore = ["ZR404"]

[progress]
red = 20.5
yellow = 5
soon = "2周"
names = {yellow = "橙灯"}
pace_from = "issued"
count_ongoing = true
report_day = "FREQ=MONTHLY;BYMONTHDAY=25"
""",
    )
    assert settings == ProgressSettings(20.5, 5, 14, {"yellow": "橙灯"}, True, True, "FREQ=MONTHLY;BYMONTHDAY=25")
    assert [settings.name_of(light) for light in Light] == ["红灯", "橙灯", "绿灯"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("red = 130", "[progress] red 应当是 0 到 100 的百分点，如 red = 30"),
        ("yellow = true", "[progress] yellow 应当是 0 到 100 的百分点，如 yellow = 30"),
        ("yellow = 40", "[progress] yellow 不能大于 red"),
        ('soon = "很快"', '[progress] soon 应当是时长，如 soon = "7d"'),
        ("soon = -1", '[progress] soon 应当是时长，如 soon = "7d"'),
        ('names = {blue = "蓝灯"}', "[progress.names] 没有“blue”这个设置，可以写：red、yellow、green"),
        ("names = {red = 1}", '[progress] names 里写各种灯的名称，如 names = {yellow = "橙灯"}'),
        ('pace_from = "april"', '[progress] pace_from 写 "year"（从印发那年的1月算起）或 "issued"（从印发那个月算起）'),
        ("count_ongoing = 1", "[progress] count_ongoing 应当是 true 或 false"),
        ("report_day = 25", "[progress] report_day 写每周、每月、每季度、每半年或每年的一天，如 report_day = "),
        ('report_day = "每月25日"', "[progress] report_day 写每周、每月、每季度"),
        ('report_day = "FREQ=MONTHLY;BYMONTHDAY=31"', "月末写 BYMONTHDAY=-1，每季度的加上 BYMONTH=3,6,9,12"),
        ('names = {red = "黄灯"}', "[progress] names 里的“黄灯”是别的灯的名称"),
        ('names = {red = "none"}', "[progress] names 里的“none”是别的灯的名称"),
        ('names = {red = "牌", yellow = "牌"}', "[progress] names 里的“牌”是别的灯的名称"),
        ('names = {red = "红\\n灯"}', "[progress] names 里写各种灯的名称"),
        (
            "colour = 1",
            "[progress] 没有“colour”这个设置，可以写：red、yellow、soon、names、pace_from、count_ongoing、report_day",
        ),
    ],
)
def test_what_is_no_setting_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(AskedWrongly) as refused:
        found(tmp_path, f"[progress]\n{text}\n")
    assert said in str(refused.value)
    assert "zrfg.toml" in str(refused.value)


def test_the_table_is_a_table(tmp_path: Path) -> None:
    with pytest.raises(AskedWrongly, match="“progress”应当是一张表"):
        found(tmp_path, "progress = 1\n")
