"""What departments of every level are for (教育, 发展和改革): to know one that stands without its level."""

from functools import lru_cache

from zerenfengong.importing.lexicon.unit_words import any_of
from zerenfengong.text.folding import plain
from zerenfengong.text.regex import regex

_STEMS = """
发展改革 发展和改革 发改 教育 科学技术 科技 工业和信息化 工业信息化 工信 经济和信息化 经济信息化 经济信息 经信
信息化 民族宗教 民族事务 宗教事务 民宗 公安 国家安全 国安 民政 司法 财政 人力资源和社会保障 人力资源社会保障
人力社保 人社 社会保障 自然资源 规划资源 规划 国土资源 国土 生态环境 环境保护 环保 住房和城乡建设 住房城乡建设
住房建设 住建 城乡建设 城乡规划 建设 交通运输 交通 水利 水务 农业农村 农业 农牧 畜牧兽医 畜牧 商务 投资促进 投促
文化 广电 旅游 文化旅游 文旅 文广旅 文广 文体 文物 新闻出版 广播电视 体育 卫生健康 卫健 卫生 计划生育 卫计
退役军人事务 退役军人 应急管理 应急 安全生产 安监 审计 外事 侨务 港澳事务 国有资产监督管理 国资 市场监督管理
市场监管 工商行政管理 工商 质量技术监督 质监 食品药品监督管理 药品监督管理 药监 知识产权 统计 医疗保障 医保
机关事务管理 机关事务 信访 政务服务管理 政务服务 政务 大数据 数据 数据资源 数字经济 行政审批 审批服务 审管
营商环境 林业 草原 林草 园林绿化 园林 绿化市容 市容 城市管理 城管 综合执法 行政执法 粮食 物资储备 储备 能源
地方金融监督管理 地方金融管理 地方金融 金融监管 金融 税务 地方税务 气象 邮政管理 邮政 烟草专卖 通信管理 海洋
渔业 乡村振兴 扶贫开发 扶贫 档案 保密 密码管理 机要 人民防空 人防 国防动员 国动 消防救援 消防 地震 水文 房产管理
房管 口岸 物流 民营经济 中小企业 招商引资 招商 合作交流 地方志 史志 公路 铁路 民航 港航 海事 移民 电力 供销
"""
_STEM = any_of(_STEMS)
_FIELD = regex(_STEM)
_MORE = "管理|监督管理|监督|监管|发展|服务|促进|保障|执法|事务|工作|协调"
_HEAD = "局|厅|委|委员会|办|办公室|总局"

_DEPARTMENT = regex(rf"(?:{_STEM}[和与及]?){{1,5}}(?:{_MORE}){{0,2}}(?:{_HEAD})(?:（[^（）]*）)?")
_OTHERS = regex("(?:中级|高级)?(?:人民)?(?:法院|检察院)|供销(?:合作总?)?社|总工会|妇联|残联|工商联|科协|红十字会")
_OF_THE_PARTY = regex(
    "(?:组织|宣传|统战|社会工作|社工)部|政法委(?:员会)?|网信办|编办|改革办|党校|老干部局|政研室|巡察办|人才办|外办|台办|农办|财经办|(?:直属)?机关工委"
)

# What a body has in places, or for part of its work; what begins with a level is a name of its own.
_BRANCH = regex("(?![市省区县州国])(?P<what>[^局厅委（）]{0,12}?)(?:(?:[分支]|稽查)局|分公司)")
_HAS_BRANCHES = regex("(?:(?<![分支])局|(?<!分)公司)$")
# Of the state, and its office of a place, with whatever that has.
_OF_THE_STATE = regex("国家[一-鿿]{2,12}总局")
_OF_A_PLACE = regex("(?![省市区县州国])[一-鿿]{4,24}局")


@lru_cache(maxsize=4096)
def is_department(name: str) -> bool:
    """Whether a name is that of a government's department without any place or level before it: 财政局, 发展改革委."""
    words = plain(name)
    return _DEPARTMENT.fullmatch(words) is not None or _OTHERS.fullmatch(words) is not None


def is_field(name: str) -> bool:
    """Whether a name says only what a department is for: 教育 in 教育、公安部门."""
    return _FIELD.fullmatch(plain(name)) is not None


@lru_cache(maxsize=4096)
def is_party_department(name: str) -> bool:
    """Whether a name is that of a party committee's department without its committee: 组织部."""
    return _OF_THE_PARTY.fullmatch(plain(name)) is not None


def department_at(name: str, start: int) -> bool:
    """Whether what begins here in a plain name is a department, or something below one (市公安局交警支队)."""
    return _DEPARTMENT.match(name, start) is not None or _OTHERS.match(name, start) is not None


def is_branch(body: str, part: str) -> bool:
    """Whether what stands behind a body is a branch of it: 云溪监管支局, 第二税务分局; not one for a field that it has not.

    A department of the state has its departments of places also.
    """
    match = _BRANCH.fullmatch(part)
    fields = _FIELD.findall(match["what"] if match else part)
    of_place = _OF_THE_STATE.fullmatch(body) and _OF_A_PLACE.fullmatch(part) and fields
    of_body = match and _HAS_BRANCHES.search(body)
    return bool(of_place or of_body) and all(field in body for field in fields)
