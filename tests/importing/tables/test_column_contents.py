"""Columns of which the cells say what the headers do not: three shapes of each kind, and what is none of it."""

import pytest

from tests.importing.tables_shown import grid, said, shown
from zerenfengong.importing.lexicon.headers import HeaderPart
from zerenfengong.importing.tables.table_entries import table

SHAPES: dict[str, tuple[list[str], list[str]]] = {
    "a task that is merged over rows in which the next column varies": (
        [
            "序号 | 工作任务 | 细化分解 | 责任处室",
            "1 | 公开水情 | 每日发布水位 | 调度处",
            "2 | ^ | 发布节水知识 | 节水处",
        ],
        ["# - 公开水情", "1 每日发布水位 | 责任=调度处", "2 发布节水知识 | 责任=节水处"],
    ),
    "a task that is said again in each row": (
        ["工作任务 | 怎么做 | 责任处室", "公开水情 | 每日发布水位 | 调度处", "公开水情 | 发布节水知识 | 节水处"],
        ["# - 公开水情", "- 每日发布水位 | 责任=调度处", "- 发布节水知识 | 责任=节水处"],
    ),
    "a task that stands in the first of its rows only": (
        ["工作任务 | 怎么做 | 责任处室", "公开水情 | 每日发布水位 | 调度处", " | 发布节水知识 | 节水处"],
        ["# - 公开水情", "- 每日发布水位 | 责任=调度处", "- 发布节水知识 | 责任=节水处"],
    ),
    "a task with a column of remarks beside it": (
        ["工作任务 | 亮点 | 责任处室", "公开水情 | 每日发布水位 | 调度处", "公开财务 | 发布节水知识 | 节水处"],
        ["- 公开水情 | 责任=调度处 | 亮点=每日发布水位", "- 公开财务 | 责任=节水处 | 亮点=发布节水知识"],
    ),
    "units under a header that spans their column and another one": (
        [
            "序号 | 考核项目 | < | 分值 | 考核内容",
            "一 | 共性指标 | < | 40 | ",
            "1 | 重点单位 | 县林业局 | 60 | 完成造林两千亩",
            "2 | ^ | 县水利局 | 30 | 整治河岸林带",
            "^ | ^ | ^ | 30 | 清理林区垃圾",
            "3 | ^ | 县公安局 | 60 | 查处盗伐案件",
        ],
        [
            "# - 重点单位",
            "1 完成造林两千亩 | 责任=县林业局 | 分值=60",
            "2/1 整治河岸林带 | 责任=县水利局 | 分值=30",
            "2/2 清理林区垃圾 | 责任=县水利局 | 分值=30",
            "3 查处盗伐案件 | 责任=县公安局 | 分值=60",
        ],
    ),
    "units under a header that says nothing of them": (
        ["对象 | 考核内容", "县林业局 | 完成造林", "县水利局 | 整治河岸", "县公安局 | 查处盗伐"],
        ["- 完成造林 | 责任=县林业局", "- 整治河岸 | 责任=县水利局", "- 查处盗伐 | 责任=县公安局"],
    ),
    "numbers under no header": (
        [" | 事项 | 责任科室", "1 | 编写大纲 | 教研科", "2 | 印制讲义 | 综合科"],
        ["1 编写大纲 | 责任=教研科", "2 印制讲义 | 责任=综合科"],
    ),
    "persons where no column has units": (
        ["项目 | 负责人 | 截止时间", "编写大纲 | 丁一 | 3月底", "制作海报 | 丁一/艾米 | 4月底"],
        ["- 编写大纲 | 责任=丁一 | 期限=3月底", "- 制作海报 | 责任=丁一、艾米 | 期限=4月底"],
    ),
    "persons who lead and who support": (
        ["任务 | 组长 | 组员", "布置图书角 | 陈雨 | 林可 周文", "评选 | 林可 | 陈雨"],
        ["- 布置图书角 | 牵头=陈雨 | 配合=林可、周文", "- 评选 | 牵头=林可 | 配合=陈雨"],
    ),
    "persons beside units": (
        ["工作任务 | 责任单位 | 责任人", "完成选址 | 县住建局 | 王某"],
        ["- 完成选址 | 责任=县住建局 | 责任人=王某"],
    ),
    "measures that count below one number": (
        [
            "序号 | 重点工作 | 工作措施 | 牵头部门",
            "1 | 稳住产销 | 1.分解指标； | 生产部",
            "1 | 稳住产销 | 2.备足原料。 | 生产部",
            "2 | 压减能耗 | 1.更换电机； | 设备部",
            "2 | 压减能耗 | 2.建立台账。 | 设备部",
        ],
        [
            "# - 稳住产销",
            "1/1 分解指标； | 牵头=生产部",
            "1/2 备足原料。 | 牵头=生产部",
            "# - 压减能耗",
            "2/1 更换电机； | 牵头=设备部",
            "2/2 建立台账。 | 牵头=设备部",
        ],
    ),
    "measures that count on over all of the table below numbered headings": (
        [
            "序号 | 工作任务 | 具体举措 | 牵头单位",
            "一、稳住生产 | < | < | <",
            "1 | 稳住产销 | 1.分解指标； | 生产部",
            "^ | ^ | 2.备足原料。 | 生产部",
            "二、压减成本 | < | < | <",
            "2 | 压减能耗 | 3.更换电机； | 设备部",
        ],
        [
            "# 一 稳住生产 › 1 稳住产销",
            "1 分解指标； | 牵头=生产部",
            "2 备足原料。 | 牵头=生产部",
            "# 二 压减成本 › 2 压减能耗",
            "3 更换电机； | 牵头=设备部",
        ],
    ),
    "measures that count on, of which two headings share a number": (
        [
            "序号 | 工作任务 | 具体举措 | 牵头单位",
            "1 | 稳住产销 | 1.分解指标； | 生产部",
            "^ | 备足原料 | 2.备足原料。 | 生产部",
            "2 | 压减能耗 | 3.更换电机； | 设备部",
        ],
        [
            "# - 稳住产销",
            "1/1 分解指标； | 牵头=生产部",
            "# - 备足原料",
            "1/2 备足原料。 | 牵头=生产部",
            "# - 压减能耗",
            "2 3.更换电机； | 牵头=设备部",
        ],
    ),
    "a name alone in its row": (
        ["模块 | 负责人 | 所需时间", "登录 | 刘甲 | 2天", "订单 | 龚乙 | 3天", "开发工具 | | "],
        ["- 登录 | 责任=刘甲 | 期限=2天", "- 订单 | 责任=龚乙 | 期限=3天"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_read(shape: str) -> None:
    lines, expected = SHAPES[shape]
    found = table(grid(*lines))
    assert found is not None
    assert shown(found.structure) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["姓名 | 单位 | 电话", "丁一 | 县林业局 | 1", "艾米 | 县水利局 | 2", "陈雨 | 县公安局 | 3"],
        ["项目 | 负责人 | 联系电话", "城北水厂 | 丁一 | 5550000"],
        ["年份 | 产量 | 增幅", "2023 | 8 | 3%"],
    ],
)
def test_other_tables_give_no_tasks(lines: list[str]) -> None:
    assert table(grid(*lines)) is None


def test_what_the_cells_decided_is_said() -> None:
    found = table(grid("对象 | 考核内容", "县林业局 | 造林", "县水利局 | 治河", "县公安局 | 破案", "合计三项 | 三项"))
    assert found is not None
    assert said(found.structure) == [
        "ZR805 第 1 行第 1 格 “对象”一栏作为责任单位",
        "ZR804 第 5 行第 1 格 这一行没有登记：“合计三项 | 三项”不是单位名称",
    ]


def test_persons_are_said_once() -> None:
    found = table(grid("项目 | 负责人", "编写大纲 | 丁一", "制作海报 | 艾米"))
    assert found is not None
    assert [one for one in said(found.structure) if "负责人" in one] == [
        "ZR808 第 1 行第 2 格 “负责人”一栏写的是人，按责任单位登记"
    ]


def test_what_the_user_says_of_columns_goes_before_everything() -> None:
    own = {"做法": HeaderPart.MEASURE, "谁做": HeaderPart.LEAD, "何时": HeaderPart.DEADLINE}
    lines = grid(
        "模块 | 做法 | 谁做 | 何时 | 工作任务", "登录 | 接口联调 | 刘甲 | 3月底 | 甲", "订单 | 退款 | 龚乙 | 4月底 | 乙"
    )
    found = table(lines, own=own)
    assert found is not None
    assert shown(found.structure) == [
        "- 接口联调 | 牵头=刘甲 | 期限=3月底 | 模块=登录 | 工作任务=甲",
        "- 退款 | 牵头=龚乙 | 期限=4月底 | 模块=订单 | 工作任务=乙",
    ]
