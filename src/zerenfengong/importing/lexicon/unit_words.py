"""The words that names of units are made of, and those that only end like one; each list is the alternatives of a pattern."""


def any_of(words: str) -> str:
    """The pattern of any of the words, which spaces separate; longer ones first."""
    return f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


# What a name ends with.
BODIES = """
局 委 委员会 办 办公室 办事处 厅 部 处 科 股 室 院 会 署 社 队 组 中心 公司 集团 银行 分行 支行 总行 人行 农行 工行
建行 中行 交行 农发行 农商行 政府 街道 镇 乡 校 大学 小学 中学 专班 运维班 检修班 试验班 抢修班 巡检班 站 所 馆 园 台 厂 联
协 车间 班组 海关 机关 法庭 基地 联盟 新区 开发区 高新区 经开区 合作区 示范区 试验区 保税区 园区 中央 军分区 农场 林场
牧场 渔场 机场 水库 网 监狱 工务段 电务段 供电段 车务段 公路管理段
"""
PLACES = "省 市 区 县 州 旗 盟 村 社区 地区 片区"
# What several units are called together, behind 各 or 有关.
SEVERAL = """
单位 部门 科室 处室 股室 机构 机关 企业 平台 学校 医院 高校 院校 院系 镇街 乡镇 区县 市县 县区 组织 地方 系统 省份 车间 班组
"""
# Of one or of several: financial departments (财政部门), members (成员单位), those who deliver (服务商).
KINDS = "部门 单位 机构 科室 处室 企业 厂商 运营商 服务商 供应商 承包商 开发商"

# Before a last word these say nothing of whose it is: 管理局, 社会保障局.
MODIFIERS = """
管理 监督 服务 保障 事务 工作 行政 执法 指导 促进 协调 领导 联合 人民 公共 社会 地方 国家 综合 检验 检测 总 分 支
直属 所属 本级 其他 其它 下属
"""
# Last words that are no names alone; 办公室, 管委会, 新区 are.
HEADS = """
局 委 委员会 办 厅 部 处 科 股 室 院 会 署 社 队 组 小组 中心 公司 集团 政府 办事处 街道 镇 乡 校 大学 小学 中学
专班 站 所 馆 园 台 厂 联 协 法庭 基地 联盟 单位 部门 机构 机关 企业 平台 组织 系统 科室 处室 地方 村 园区 片区
功能区 院系 社区 地区 景区 省 市 区 县 州 旗 盟 县级市 乡镇 镇街 区县 县区 市县 城市 集镇 小镇 水库 机场 网 中央 海关
"""

# Words that end like a name and are none.
NO_NAMES = """
全部 内部 干部 外部 社会 机会 大会 晚会 展会 博览会 好处 到处 学科 专科 全市 全区 全县 全省 全镇 灾区 特色小镇
试点城市 中心城市 主办 督办 承办 举办 申办 互联 物联 关联 校园 家园 乐园 上市 超市 网站 平台 厕所 场所 会所
教室 上网 并网 联网 全网 一网
"""

# Names of two characters, and those that stand alone.
SHORT = """
省委 市委 区委 县委 州委 盟委 旗委 党委 团委 纪委 监委 工委 工会 妇联 残联 文联 科协 侨联 法院 编办 外办 台办 侨办
农办 海关 人行 高院 中院 党校 医院 府办 中办 国办 综合科 综合处 综合股 综合部 综合办 综合室 行政科 行政处 行政部
社会事务办 社会事务局 社会事务科 社会工作部 公共服务办 社会保障服务中心 行政服务中心 综合行政执法队 综合保障部
综合管理部 行政管理部
"""

# Places of one sort, none of which is named: what stands behind 各 without a word of its own.
SORTS = """
县级市 地级市 地级以上市 区县 县区 市县 县市 市区 市州 乡镇 镇乡 镇街 镇村 街镇 街道 开发区 高新区 经开区 功能区
园区 开发园区 产业园区 片区 新区 社区 地区 平台 县 市 区 州 盟 旗 省 乡 镇 村 试点城市 属地 自治区 直辖市 自治县
自治州 农场 林场
"""
OFFICES = "人民政府 政府 管委会 管理委员会 党工委 党委 党（工）委 办事处"
# Of these a place usually has one: its office is a unit, not one of many.
SINGLE_SORTS = ("开发区", "高新区", "经开区", "新区")

# What begins no name of a unit.
BEGINNINGS = """
按 对 加强 推进 落实 完成 负责 确保 根据 视 如 需 应当 应该 应由 要求 并 或 由 结合 做好 抓好 依 在 每 从 为 以 具体
另 其余 其他 其它 不 已 待 适时 尽快 同 资金 经费 自筹 原则 至 到 于
"""
