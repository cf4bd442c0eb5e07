"""Documents without tables, in every shape that they come in: what is above is read as what stands below."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.shown import paragraphs, said, shown
from zerenfengong.importing.prose.paragraphs import structure
from zerenfengong.importing.source.stream import Place, Words

SHAPES = {
    "a bracket at the end of each item": (
        """\
一、优化服务
（一）方便办事。
1.开设窗口。设一个综合窗口。（市政务服务局负责）
2．公布电话。（市政务服务局、市信访局负责）
（二）减少材料。
3.清理证明（责任单位：市司法局；配合单位：市公安局）。
""",
        [
            "# [一] 优化服务 > [（一）] 方便办事。",
            "1 开设窗口。设一个综合窗口。 | duty: 市政务服务局负责",
            "2 公布电话。 | duty: 市政务服务局、市信访局负责",
            "# [一] 优化服务 > [（二）] 减少材料。",
            "3 清理证明。 | responsible: 市司法局 | supporting: 市公安局",
        ],
    ),
    "several brackets in one item, and words behind the last": (
        """\
一、促进消费
1.办好展会。全年办展会三场。（市商务局负责）发放消费券。（市财政局负责）其他事项另行通知。
2.完善市场（市商务局负责），改造设施（市住建局负责）。
""",
        [
            "# [一] 促进消费",
            "1/1 办好展会。全年办展会三场。 | duty: 市商务局负责",
            "1/2 发放消费券。 | duty: 市财政局负责",
            "2/1 完善市场 | duty: 市商务局负责",
            "2/2 改造设施。 | duty: 市住建局负责",
        ],
    ),
    "items that run on without line breaks": (
        """\
一、改善环境（一）整治道路。修补路面。（市交通局负责）（二）清理河道。清淤十公里。（市水利局负责）二、做好保障（三）落实经费。（市财政局负责）
三、深化改革
1.简化登记。(1)合并证照。(市工商局负责)(2)网上办理。(市工商局负责)
2．加强监管。3．2020年底前，建成平台。（市工商局负责）
""",
        [
            "# [一] 改善环境",
            "（一） 整治道路。修补路面。 | duty: 市交通局负责",
            "（二） 清理河道。清淤十公里。 | duty: 市水利局负责",
            "# [二] 做好保障",
            "（三） 落实经费。 | duty: 市财政局负责",
            "# [三] 深化改革 > [1] 简化登记。",
            "(1) 合并证照。 | duty: 市工商局负责",
            "(2) 网上办理。 | duty: 市工商局负责",
            "# [三] 深化改革",
            "2 加强监管。3．2020年底前，建成平台。 | duty: 市工商局负责",
        ],
    ),
    "numbers within a sentence are no items": (
        """\
1.建立台账。台账包括：（1）名称；（2）数量。（县财政局负责）
2.按照要求办理。（1）登记；（2）审核。（县财政局负责）
""",
        [
            "1 建立台账。台账包括：（1）名称；（2）数量。 | duty: 县财政局负责",
            "2 按照要求办理。（1）登记；（2）审核。 | duty: 县财政局负责",
        ],
    ),
    "a bracket of its own below several items": (
        """\
（一）队伍建设
1.组织培训
(1)编写教材。
(2)举办两期培训班。
(责任单位:市人社局)
2.配备人员
(1)核定编制。
(责任单位:市委编办)
""",
        [
            "# [（一）] 队伍建设 > [1] 组织培训",
            "(1) 编写教材。 | responsible: 市人社局",
            "(2) 举办两期培训班。 | responsible: 市人社局",
            "# [（一）] 队伍建设 > [2] 配备人员",
            "(1) 核定编制。 | responsible: 市委编办",
        ],
    ),
    "labels below each item": (
        """\
一、主要目标
1.工业增加值增长5%。
牵头单位：区工信局
责任单位：各街道，区统计局
完成时限：12月底前
2.粮食播种面积保持稳定。
牵头单位：区农业农村局
责任单位：各街道
3.其他指标不低于全市平均水平。
""",
        [
            "# [一] 主要目标",
            "1 工业增加值增长5%。 | lead: 区工信局 | responsible: 各街道，区统计局 | limit: 12月底前",
            "2 粮食播种面积保持稳定。 | lead: 区农业农村局 | responsible: 各街道",
            "3 其他指标不低于全市平均水平。",
        ],
    ),
    "labels of a heading hold for what is below it": (
        """\
一、改善民生
责任领导：张三
（一）扩建学校。
责任单位：县教育局
1.征用土地。
2.建设校舍。
（二）改造医院。
责任单位：县卫健委
""",
        [
            "# [一] 改善民生 > [（一）] 扩建学校。",
            "1 征用土地。 | responsible: 县教育局 | 责任领导=张三",
            "2 建设校舍。 | responsible: 县教育局 | 责任领导=张三",
            "# [一] 改善民生",
            "（二） 改造医院。 | responsible: 县卫健委 | 责任领导=张三",
        ],
    ),
    "a heading with a unit of its own over items that have theirs": (
        """\
（一）推进改革。（市发改委负责）
1.制定方案。（市司法局负责）
2.开展试点。（市商务局负责）
""",
        [
            "（一） 推进改革。 | duty: 市发改委负责",
            "# [（一）] 推进改革。",
            "1 制定方案。 | duty: 市司法局负责",
            "2 开展试点。 | duty: 市商务局负责",
        ],
    ),
    "tasks without numbers below a title": (
        """\
（一）建设社区
利用闲置楼宇建设社区。
提供免费工位。（责任单位：市科技局）
举办活动。（责任单位：市人社局）
（二）开放场景
发布清单。（责任单位：市发改委）
""",
        [
            "# [（一）] 建设社区",
            "- 利用闲置楼宇建设社区。\n提供免费工位。 | responsible: 市科技局",
            "- 举办活动。 | responsible: 市人社局",
            "# [（二）] 开放场景",
            "- 发布清单。 | responsible: 市发改委",
        ],
    ),
    "an item that goes on in further paragraphs": (
        """\
1.加强宣传。在电视台开设专栏。
各单位每月报送一篇稿件。（区委宣传部负责）
举办一次展览。（区文旅局负责）
2.加强检查。（区督查室负责）
""",
        [
            "1/1 加强宣传。在电视台开设专栏。\n各单位每月报送一篇稿件。 | duty: 区委宣传部负责",
            "1/2 举办一次展览。 | duty: 区文旅局负责",
            "2 加强检查。 | duty: 区督查室负责",
        ],
    ),
    "sentences that say who answers": (
        """\
1.完善制度。每年修订一次。办公室牵头，各科室配合。
2.更新网站。
由办公室负责，技术科配合。
""",
        [
            "1 完善制度。每年修订一次。 | duty: 办公室牵头，各科室配合",
            "2 更新网站。 | duty: 由办公室负责，技术科配合",
        ],
    ),
    "sentences of numbered items that end with who answers": (
        """\
1.公布清单，市司法局、市财政局负责。
2.强化监管，市市场监管局牵头负责，市公安局等配合。
3.做好登记，市档案局负责。做好通报，邀请市科协参与。
4.市教育局负责培训，市财政局配合。
""",
        [
            "1 公布清单，市司法局、市财政局负责。 | responsible: 市司法局、市财政局",
            "2 强化监管，市市场监管局牵头负责，市公安局等配合。 | lead: 市市场监管局 | supporting: 市公安局等",
            "3 做好登记，市档案局负责。做好通报，邀请市科协参与。 | responsible: 市档案局",
            "4 市教育局负责培训，市财政局配合。 | responsible: 市教育局 | supporting: 市财政局",
        ],
    ),
    "sentences that say who acts, anywhere in an item": (
        """\
一、主要任务
1.建账。县水务局牵头，县财政局配合，3月底建成，各镇4月底补录。
2.改造泵站。县住建局牵头，9月底前完成。
3.由县总工会牵头组织评选，由县教育局会同县妇联公示。
4.县水投公司负责，年底前完成安装，要求物业公司做好配合。
5.推广水表。江苏、四川公司牵头，依据“谁主管谁负责”推进。
""",
        [
            "# [一] 主要任务",
            "1 建账。县水务局牵头，县财政局配合，3月底建成，各镇4月底补录。 | lead: 县水务局 | supporting: 县财政局 | duty: 各镇",
            "2 改造泵站。县住建局牵头，9月底前完成。 | lead: 县住建局",
            "3 由县总工会牵头组织评选，由县教育局会同县妇联公示。 | lead: 县总工会 | responsible: 县教育局 | supporting: 县妇联",
            "4 县水投公司负责，年底前完成安装，要求物业公司做好配合。 | responsible: 县水投公司",
            "5 推广水表。江苏、四川公司牵头，依据“谁主管谁负责”推进。 | lead: 江苏、四川公司",
        ],
    ),
    "minutes: who acts behind a title, and by when": (
        """\
一、抓好攻坚
1.指标方面。信息部组织，各专业统筹力量。
2.结算方面。经研所、运检部协同，统筹人员。
3.课题方面。县公司、物资公司党委11月底前形成报告。
4.队伍方面。公司党建部要组建团队，在10月底前完成模型。
""",
        [
            "# [一] 抓好攻坚",
            "1 指标方面。信息部组织，各专业统筹力量。 | responsible: 信息部",
            "2 结算方面。经研所、运检部协同，统筹人员。 | responsible: 经研所、运检部",
            "3 课题方面。县公司、物资公司党委11月底前形成报告。 | duty: 县公司、物资公司党委",
            "4 队伍方面。公司党建部要组建团队，在10月底前完成模型。 | duty: 公司党建部",
        ],
    ),
    "a policy of which hardly any sentence names who acts": (
        """\
一、总体要求
（一）坚持统筹推进。各部门要形成合力。
（二）坚持便民利民。县司法局负责解释有关规定。
（三）坚持依法行政。违法的由公安机关依法查处。
（四）坚持试点先行。总结推广经验。
（五）坚持问题导向。聚焦堵点难点。
二、加强组织领导
县政府办要牵头建立机制。
""",
        ["# [二] 加强组织领导", "- 县政府办要牵头建立机制。 | lead: 县政府办"],
    ),
    "by when, then who acts": (
        """\
请各课题组于3月17日（含）前，将海报上传至平台。
3月12日之前，联络员统计名单。
3月31日之前，牵头院系确定负责人。
""",
        [
            "- 请各课题组于3月17日（含）前，将海报上传至平台。 | responsible: 各课题组",
            "- 3月12日之前，联络员统计名单。 | responsible: 联络员",
            "- 3月31日之前，牵头院系确定负责人。 | responsible: 牵头院系",
        ],
    ),
    "duties that units head": (
        """\
一、工作职责
（一）县工业局：牵头制定方案；每季通报进度。
（二）县文明办（创建办）：发布计划，负责考评。
联系人：李四
二、机构
1.配电部：负责日常工作。
三、分工
（一）县教育局
1.摸清底数。
2.配齐教师。
（二）县交通局
1.修缮校车站台。
""",
        [
            "# [一] 工作职责",
            "（一） 牵头制定方案；每季通报进度。 | responsible: 县工业局",
            "（二） 发布计划，负责考评。 | responsible: 县文明办（创建办） | 联系人=李四",
            "# [二] 机构",
            "1 负责日常工作。 | responsible: 配电部",
            "# [三] 分工 > [（一）] 县教育局",
            "1 摸清底数。 | responsible: 县教育局",
            "2 配齐教师。 | responsible: 县教育局",
            "# [三] 分工 > [（二）] 县交通局",
            "1 修缮校车站台。 | responsible: 县交通局",
        ],
    ),
    "names and numbers before a colon that are no duties": (
        """\
一、联系方式
1.县水务局：0555-1234567
2.县教育局：县妇联
二、分工
1.县档案局：负责登记。
""",
        ["# [二] 分工", "1 负责登记。 | responsible: 县档案局"],
    ),
    "what has to be observed in general is a task where it sets a limit": (
        """\
一、任务
1.县水务局牵头建账，年底前完成。
二、工作要求
1.各镇负责做好宣传，形成合力。
2.各镇要于6月底前报送总结。
""",
        [
            "# [一] 任务",
            "1 县水务局牵头建账，年底前完成。 | lead: 县水务局",
            "# [二] 工作要求",
            "2 各镇要于6月底前报送总结。 | duty: 各镇",
        ],
    ),
    "what plans end with, and the rest behind a bracket": (
        """\
一、任务
（一）压减用煤。（县能源局牵头）各镇要开展行动，依法查处违规。
（二）执行电价。（县发改局负责）其余另行通知。
（三）加强组织领导。各牵头部门要抓好落实。
""",
        [
            "# [一] 任务",
            "（一）/1 压减用煤。 | duty: 县能源局牵头",
            "（一）/2 各镇要开展行动，依法查处违规。 | responsible: 各镇",
            "（二） 执行电价。 | duty: 县发改局负责",
        ],
    ),
    "a heading that runs into the unit that acts": (
        """\
（一）上线评估各县公司根据要求做好准备。
（二）县营销部负责组织推广。
""",
        [
            "（一） 上线评估各县公司根据要求做好准备。 | responsible: 各县公司",
            "（二） 县营销部负责组织推广。 | responsible: 县营销部",
        ],
    ),
    "units in lines of their own below a label": (
        """\
1.设立窗口。
牵头单位：县教育局
配合单位：县卫健局
县医保局
2.发放手册。
责任单位：
县卫健局
县医保局
3.检查效果。
责任单位：县卫健局
某某县人民政府
2024年3月5日
""",
        [
            "1 设立窗口。 | lead: 县教育局 | supporting: 县卫健局 | supporting: 县医保局",
            "2 发放手册。 | responsible:  | responsible: 县卫健局 | responsible: 县医保局",
            "3 检查效果。 | responsible: 县卫健局",
        ],
    ),
    "a list of attachments ends a document, an attachment is read": (
        """\
（一）强化督查。（市政府督查室负责）
附件：1.任务清单
2.联系人名单
附件1
一、窗口
1.开设窗口。（市政务服务局负责）
附件1
2.延长时间。（市政务服务局负责）
附：1.名单
2.电话
""",
        [
            "（一） 强化督查。 | duty: 市政府督查室负责",
            "# [一] 窗口",
            "1 开设窗口。 | duty: 市政务服务局负责",
            "2 延长时间。 | duty: 市政务服务局负责",
        ],
    ),
    "units as subjects, where nothing else says who answers": (
        """\
(一)动员阶段(3月至4月中旬)
各镇政府要制订方案，于4月20日前报县整治办公室。
(二)检查阶段(5月)
各镇政府组织自查。县环保局每周汇总一次。5月25日前，县整治办公室组织抽查。
（三）总结阶段
做好总结。
""",
        [
            "# [(一)] 动员阶段(3月至4月中旬)",
            "- 各镇政府要制订方案，于4月20日前报县整治办公室。 | responsible: 各镇政府",
            "# [(二)] 检查阶段(5月)",
            "- 各镇政府组织自查。 | responsible: 各镇政府",
            "- 县环保局每周汇总一次。 | responsible: 县环保局",
            "- 5月25日前，县整治办公室组织抽查。 | responsible: 县整治办公室",
        ],
    ),
    "a notice before the plan": (
        """\
一、请各单位认真落实。
二、按月报送进展。
某县教育局
2021年3月5日
某县2021年工作要点
一、扩建学校。（县教育局负责）
二、培训教师。
三、改造食堂。（县教育局负责）
某县教育局办公室 2021年3月8日印发
联系人：李四
""",
        ["一 扩建学校。 | duty: 县教育局负责", "二 培训教师。", "三 改造食堂。 | duty: 县教育局负责"],
    ),
    "items counted in words, in one paragraph": (
        """\
会议明确：一是县财政局牵头，6月底前拨付资金；二是县水务局负责清淤；三是加强宣传。
""",
        ["一是 县财政局牵头，6月底前拨付资金； | lead: 县财政局", "二是 县水务局负责清淤； | responsible: 县水务局"],
    ),
    "items counted in words, a paragraph each": (
        """\
一、重点工作
一是压实责任。各乡镇5月20日前报送责任书。
二是强化监测。县气象局负责滚动预报，县水务局配合。
""",
        [
            "# [一] 重点工作",
            "一是 压实责任。各乡镇5月20日前报送责任书。 | duty: 各乡镇",
            "二是 强化监测。县气象局负责滚动预报，县水务局配合。 | responsible: 县气象局 | supporting: 县水务局",
        ],
    ),
    "what a numbered item counts in words is all its own": (
        """\
（一）抓好防汛。一是加强巡查。二是备足物资。（县水务局负责）
（二）抓好抗旱。一是由县水务局负责检修。二是县农业农村局牵头推广。
""",
        [
            "（一） 抓好防汛。一是加强巡查。二是备足物资。 | duty: 县水务局负责",
            "（二） 抓好抗旱。一是由县水务局负责检修。二是县农业农村局牵头推广。 | responsible: 县水务局 | lead: 县农业农村局",
        ],
    ),
    "sentences that count and are nobody's are no items": (
        """\
要做到：一是认识到位。二是措施到位。
1.完善台账。（县财政局负责）
""",
        ["1 完善台账。 | duty: 县财政局负责"],
    ),
    "an outline in decimals": (
        """\
1 总则
2 重点措施
2.1 压降能耗
2.1.1 改造照明。（工程部负责）
2.1.2优化岸电。（设备部负责）
2.2压降采购成本
2.2.1 更新目录。（物资部负责）
""",
        [
            "# [2] 重点措施 > [2.1] 压降能耗",
            "2.1.1 改造照明。 | duty: 工程部负责",
            "2.1.2 优化岸电。 | duty: 设备部负责",
            "# [2] 重点措施 > [2.2] 压降采购成本",
            "2.2.1 更新目录。 | duty: 物资部负责",
        ],
    ),
    "amounts are no decimal numbers": (
        """\
1.建设管网。
3.5公里污水管网全部建成。（县水务局负责）
2.改造道路。
1.2万平方米路面完成改造。（县住建局负责）
""",
        [
            "1 建设管网。\n3.5公里污水管网全部建成。 | duty: 县水务局负责",
            "2 改造道路。\n1.2万平方米路面完成改造。 | duty: 县住建局负责",
        ],
    ),
    "what is done before a colon, and behind it by whom": (
        """\
一、组织领导
组长：王校长
二、人员分工
活动策划：教导处
场地布置：总务处、各年级组
摄影：李老师
地点：操场
""",
        [
            "# [二] 人员分工",
            "- 活动策划 | responsible: 教导处",
            "- 场地布置 | responsible: 总务处、各年级组",
            "- 摄影 | responsible: 李老师",
        ],
    ),
    "brackets that nobody closed": (
        """\
1.建立台账（县财政局牵头，县教育局配合
2.完善机制，分三类（一类、二类。（责任单位：县水务局
3.更新名册（含电子版。（县民政局负责）
""",
        [
            "1 建立台账 | duty: 县财政局牵头，县教育局配合",
            "2 完善机制，分三类（一类、二类。 | responsible: 县水务局",
            "3 更新名册（含电子版。 | duty: 县民政局负责",
        ],
    ),
    "no name ends within a word": (
        """\
1.由市教育局会同市水务局组织不少于10场活动。
2.平安办负责秩序整治，会同交警中队划定停放区域。
""",
        [
            "1 由市教育局会同市水务局组织不少于10场活动。 | responsible: 市教育局 | supporting: 市水务局",
            "2 平安办负责秩序整治，会同交警中队划定停放区域。 | responsible: 平安办 | supporting: 交警中队",
        ],
    ),
    "no numbers at all": (
        """\
为做好有关工作，制定以下措施。
开展巡查。（县林业局负责）
储备物资。
（县应急局负责）
""",
        ["- 开展巡查。 | duty: 县林业局负责", "- 储备物资。 | duty: 县应急局负责"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_read(shape: str) -> None:
    text, expected = SHAPES[shape]
    assert shown(structure(paragraphs(text))) == expected


DECISIONS = {
    "what nobody answers for is skipped, and said": (
        """\
关于加强绿化工作的实施方案
为改善环境，制定本方案。
一、总体要求
坚持因地制宜。
二、主要任务
（一）植树造林。（市林业局负责）
（二）加强管护。
三、组织保障
各区政府要加强领导，确保落实。
某某市人民政府
2021年3月5日
""",
        [
            "ZR804 2 “为改善环境，制定本方案。”没有登记为任务：没有写由谁负责",
            "ZR804 3 标题“一、总体要求”下没有写明由谁负责的任务，没有登记",
            "ZR804 4 “坚持因地制宜。”没有登记为任务：没有写由谁负责",
            "ZR804 8 标题“三、组织保障”下没有写明由谁负责的任务，没有登记",
            "ZR826 9 “各区政府要加强领导，确保落实。”没有登记为任务：没有标明责任单位，但以“各区政府”开头，可能是一项任务",
        ],
    ),
    "what the page repeats is dropped": (
        """\
目　录
一、优化服务……1
二、强化监管……2
一、优化服务
（一）压缩时限。（市政务服务局负责）
— 1 —
一、优化服务
（二）推行网办。（市大数据局负责）
附件2
第 2 页
二、强化监管
（三）开展抽查。（市市场监管局负责）
附件2
""",
        [
            "ZR802 1 目录里的“目　录”没有再记",
            "ZR802 2 目录里的“一、优化服务……1”没有再记",
            "ZR802 3 目录里的“二、强化监管……2”没有再记",
            "ZR802 6 页码“— 1 —”没有记",
            "ZR802 7 换页重复的标题“一、优化服务”没有再记",
            "ZR802 10 页码“第 2 页”没有记",
            "ZR802 13 重复的一行“附件2”没有再记",
        ],
    ),
    "a table of contents without page numbers": (
        """\
一、甲
二、乙
一、甲
1.做好甲。（县财政局负责）
二、乙
2.做好乙。（县财政局负责）
""",
        ["ZR802 1 目录里的“一、甲”没有再记", "ZR802 2 目录里的“二、乙”没有再记"],
    ),
    "one bracket for several items": (
        """\
1.编写教材。
2.举办培训班。
（市人社局负责）
""",
        ["ZR817 1 “编写教材。”与下面的“举办培训班。”同用“（市人社局负责）”"],
    ),
    "one label at the end of a section for all of its items": (
        """\
（一）培训
1.编写教材。
2.举办培训班。
责任单位：市人社局
（二）检查
3.抽查。
4.通报。
责任单位：市督查室
5.整改。
""",
        ["ZR817 2 “编写教材。”与下面的“举办培训班。”同用“责任单位：市人社局”"],
    ),
    "what a heading says": (
        """\
（一）扩建学校。（县教育局负责）
1.征用土地。
""",
        ["ZR817 2 “征用土地。”与同一标题“扩建学校。”下的各项同用标题上写的单位、期限"],
    ),
    "a paragraph joined to an item, one counted with it": (
        """\
1.加强宣传。开设专栏。
每月报送稿件。（区委宣传部负责）
举办展览。（区文旅局负责）
""",
        [
            "ZR806 2 “每月报送稿件。”没有序号，接在“加强宣传。开设专栏。”之后",
            "ZR806 3 “举办展览。”没有序号，作为上一项的第 2 部分",
        ],
    ),
    "a unit below a label that has one already": (
        """\
1.设立窗口。
配合单位：县卫健局
县医保局
2.发放手册。
配合单位：
县卫健局
县医保局
""",
        ["ZR806 3 “县医保局”单独一行，接在“配合单位：县卫健局”之后"],
    ),
    "a bracket that nobody closed": (
        """\
1.建立台账（责任单位：县财政局、
2.完善机制。（县水务局负责）
""",
        ["ZR808 1 “（责任单位：县财政局、”的括号在行末没有合上，读到行末为止"],
    ),
    "a subject taken for the unit": (
        """\
各镇政府要制订方案。
做好总结。
""",
        [
            "ZR808 1 文件没有标明责任单位；“各镇政府要制订方案。”以“各镇政府”开头，作为责任单位",
            "ZR804 2 “做好总结。”没有登记为任务：没有写由谁负责",
        ],
    ),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_is_said(decision: str) -> None:
    text, expected = DECISIONS[decision]
    assert said(structure(paragraphs(text))) == expected


def test_the_subject_of_a_sentence_answers_for_nothing_where_tables_do() -> None:
    found = structure(paragraphs("各镇政府要认真落实。"), explicit=True)
    assert shown(found) == []
    assert [words.text for words in found.around] == ["各镇政府要认真落实。"]


def test_headings_of_the_format_itself_stand_over_numbers() -> None:
    marked = [
        (1, "某市2021年工作要点"),
        (2, "优化环境"),
        (0, "1.植树。（市林业局负责）"),
        (2, "改善民生"),
        (0, "2.办学。（市教育局负责）"),
    ]
    found = structure([Words(text, Place(at, 1), level) for at, (level, text) in enumerate(marked, start=1)])
    assert shown(found) == [
        "# 优化环境",
        "1 植树。 | duty: 市林业局负责",
        "# 改善民生",
        "2 办学。 | duty: 市教育局负责",
    ]
    assert [words.text for words in found.around] == ["某市2021年工作要点"]


def test_what_the_document_calls_its_fields() -> None:
    text = "1.甲。（牵头科室：办公室；责任科室：各科室）\n2.乙。（牵头处室：人事处）"
    assert structure(paragraphs(text)).labels == {"lead": "牵头科室", "responsible": "责任科室"}


def test_each_heading_over_a_task_is_named_once() -> None:
    found = structure(paragraphs("一、甲\n（一）乙\n1.丙。（市教育局负责）\n（二）丁\n2.戊。（市教育局负责）\n二、己"))
    assert [[heading.title for heading in path] for path in found.headings] == [["甲"], ["甲", "乙"], ["甲", "丁"]]


def test_each_line_of_a_paragraph_has_its_place() -> None:
    text = "一、总则\n1.开展自查。（县教育局负责）2.上报结果。（县教育局负责）某某县教育局2021年3月5日"
    found = structure([Words(text, Place(4, 3))])
    assert [(entry.measure, entry.words.place[:2]) for entry in found.entries] == [
        ("开展自查。", (5, 3)),
        ("上报结果。", (5, 18)),
    ]
    assert [(words.text, words.place[:2]) for words in found.around] == [("某某县教育局2021年3月5日", (5, 31))]


def test_parts_that_read_the_same_are_counted_all_the_same() -> None:
    paragraph = Words("1.办公。（县委办负责）办公。（县委办负责）", Place(1, 1, "第 1 段"))
    assert shown(structure([paragraph])) == ["1/1 办公。 | duty: 县委办负责", "1/2 办公。 | duty: 县委办负责"]


def test_a_bracket_that_is_a_heading_of_the_format_is_none() -> None:
    texts = [("1.植树。", 0), ("（市林业局负责）", 2)]
    found = structure([Words(text, Place(at, 1), level) for at, (text, level) in enumerate(texts, start=1)])
    assert shown(found) == ["1 植树。 | duty: 市林业局负责"]


NUMBERS = ["", "一、", "二、", "（一）", "（二）", "(1)", "(2)", "1.", "2．", "3．2020年", "①", "第一章 "]
SENTENCES = [
    "优化{}。",
    "加强{}",
    "各镇政府要报送{}。",
    "完成{}；",
    "办公室牵头，各科室配合。",
    "2020年{}工作要点",
    "附件1",
    "……",
    "{}市人民政府",
    "",
]
DUTIES = [
    "",
    "（{}局负责）",
    "（责任单位：{}局，6月底前）。",
    "(牵头单位:{}局)其余另行通知",
    "（试行）",
    "责任单位：{}局",
    "责任领导：{}",
]

# A name of its own for each sentence and each duty, so that one that is missing can't be mistaken for another.
NAMES = st.lists(st.sampled_from("甲乙丙丁戊己庚辛壬癸"), min_size=3, max_size=6).map("".join)
ITEMS = st.builds(
    lambda number, sentence, duty, one, two: number + sentence.format(one) + duty.format(two),
    st.sampled_from(NUMBERS),
    st.sampled_from(SENTENCES),
    st.sampled_from(DUTIES),
    NAMES,
    NAMES,
)
LINES = st.lists(ITEMS, min_size=1, max_size=3).map("".join)


@given(st.lists(LINES, max_size=14).map("\n".join), st.booleans())
def test_no_paragraph_is_lost(text: str, explicit: bool) -> None:
    source = paragraphs(text)
    found = structure(source, explicit=explicit)
    elsewhere = [(words.place.line, words.text) for words in found.around]
    elsewhere += [(guess.place.line, guess.words) for guess in found.guesses]
    kept = {id(words): [text for line, text in elsewhere if line == words.place.line] for words in source}
    for entry in found.entries:
        for words in entry.sources:
            kept[id(words)] += [*entry.measure.split("\n"), entry.number or "", *entry.extra.values()]
            kept[id(words)] += [duty.text for duty in entry.duties] + [limit.text for limit in entry.limits]
        for heading in entry.path:
            kept[id(heading.words)] += [heading.title, heading.mark.printed if heading.mark else ""]
    left = {words.text: _missing(words.text, "\n".join(kept[id(words)])) for words in source}
    assert {text: missing for text, missing in left.items() if missing} == {}


def _missing(text: str, kept: str) -> list[str]:
    """The names, numbers and other characters of a text that are not kept; labels need not be."""
    pieces = re.findall("[甲乙丙丁戊己庚辛壬癸]+|[0-9]+|[一-鿿]", re.sub("责任单位|责任领导|牵头单位", "", text))
    return [piece for piece in pieces if piece not in kept]
