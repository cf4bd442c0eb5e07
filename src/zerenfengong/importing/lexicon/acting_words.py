"""What stands behind a unit that acts in a sentence: its role (牵头, 配合), that it has to (要), by when, what it does; pure."""

import re

# By when, in front of a unit that acts or behind it: 3月底前, 在2024年5月10日（含）之前.
_POINT = (
    "(?:20)?[0-9]{2}年|[0-9]{1,2}月份?|[0-9]{1,2}[日号]|本?年度?(?=[内底末])|[一二三四]季度|[上下]半年|[上中下]旬|[底末初内]|（含）"
    "|[以之]?前|起|[到至~—-]{1,2}(?=[0-9])"
)
_DAYS = rf"[于在自从]?(?=[0-9一二三四上下年本])(?:{_POINT}){{1,10}}"
DAYS_FIRST = re.compile(rf"{_DAYS}[，,]?")

_MUST = "要(?![求素点件])|应当?(?![急用对变包])|必须|须|需(?!求)"
_WELL = (
    "切实|认真|积极|密切|主动|全力|全程|具体|分别|共同|及时|统一|严格|充分|同步|定期|逐[一-鿿]|全面|加快|抓紧|尽快"
    "|按照?(?:各自)?职责(?:分工)?"
)
_HOW = rf"(?:{_MUST})?(?:{_DAYS})?(?:{_WELL}){{0,2}}"
_NO_TITLE = "(?!单位|部门|科室|处室|院系|学院|人|领导|企业|责任|者|的)"
_ALONE = "(?=[，；。）]|$)"

_LEADS = f"{_HOW}(?:负责)?(?:总|联合)?牵头{_NO_TITLE}|{_HOW}主办{_NO_TITLE}|总负责|主要负责"
_SUPPORTS = (
    f"{_HOW}(?:做好|予以|给予|协同)?(?:配合|协助|参与|协办){_NO_TITLE}|{_HOW}参加{_ALONE}"
    f"|{_HOW}做好[^，。；]{{0,20}}?(?:配合|支持|保障)(?:支持|保障|配合|服务)?工作{_ALONE}"
)
_ANSWERS = (
    f"{_HOW}(?:负责|承办|承担)(?!人|同志|者|的|解释|本.{{1,6}}解释)|{_HOW}(?:协同(?:推进|落实)?|组织实施|组织){_ALONE}"
)

# Words of an instruction: that somebody has to, how, by what.
_TOLD = (
    f"{_MUST}|认真|于(?=[^各])|在(?![地校建])|按照?(?![摩揭])|根据|依据|结合|对(?![外口接])|将|每(?=[年季月周日半两])"
    "|组织(?!部|人事)"
)
# What a unit does; these words begin no name, and end none.
_DOES = (
    "完成|开展|制[定订]|修订|统筹(?!办|科|局)|建立|健全|推进(?!办|科|组)|推动|做好|加强|加快|强化|深化|探索|研究(?!院|所|室|中心)|试点|形成"
    "|编制(?!办|委)|审定|审核(?!科|处|股)|汇总|汇报|初评|评选|推荐|上报|报送|提交|提出|提供|统计(?!局|科|处|股)|梳理|排查|确定|公示|公布|发布"
    "|组建|核定|落实|集中|围绕|密切|积极|全面|切实|及时|严格|利用|依托|针对|分别|指导(?!科|组|中心|处|站)|督促|督导(?!室|组|科|办)"
    "|协调(?!办|科|组|局|处)|配齐|设立|举办|启动|验收|填报|更新|整改|选派|向(?![阳前心])|通过|逐[一-鿿]"
    "|(?:召开|安排|印发|下发|配备|购置|采购|受理|办理|检测|维护|抢修|储备|登记|走访|宣传|发放|拨付|筹措|摸排|摸底|自查|整治|核查|抽查"
    "|巡查|检查|督查|审批|承接|派出|联系|征集|收集|筹备)(?![局部处科股室办组队站院所委司员]|中心|大队)"
)

# Behind a unit: words that give it a role, that join another one to it, and that only tell that it acts.
ACTS = re.compile(
    f"(?P<lead>{_LEADS})|(?P<supporting>{_SUPPORTS})|(?P<responsible>{_ANSWERS})|(?P<with>会同|联合(?=.{{2}}))"
    f"|(?P<only>{_DAYS}|{_TOLD}|{_DOES})"
)
# Of these, what a sentence in the middle of a paragraph has to have for its unit to begin a task of its own.
IS_TOLD = re.compile(_TOLD)

# Before a unit that acts: 由, and words that only count or join sentences.
BEFORE_UNIT = re.compile("（?(?:[一二三四五六七八九十]是|同时|其中|另外?|此外|并)?(?:由|请|应由)?")

# What begins like a unit's name and is what somebody does: 加快学校建设, 改造社区.
_DONE = (
    "加强|加快|推进|推动|完善|建设|开展|组织|督促|指导|支持|鼓励|引导|完成|新建|改造|建立|健全|做好|落实|实施|提升|优化|深化|强化|发挥|依托"
    "|利用|通过|协调|配合|协助|联合|邀请|动员|要求|确保|力争|围绕|按照|根据|统筹|促进|培育|打造|创建|规范|严格|全面|充分|积极|认真|切实|深入|持续"
    "|继续|逐步|依法|及时|定期|成立|设立|制定|编制|修订|出台|研究|探索|梳理|排查|整治|清理|核查|检查|巡查|督查|监督|监测|考核|评估|选派|招引"
    "|引进|争取|扩大|增强|提高|保障|服务|帮助|走访|对接|汇总|公布|每个?|对|为|将|以|把|从|使|让|向|在"
)
_OFFICE = "工作?(?:局|部|处|科|股|室|办|办公室|组|小组|专班|中心|队|大队|委员会|公司|集团|平台)"
WHAT_IS_DONE = re.compile(f"(?:{_DONE})(?!(?:{_DONE})?(?:{_OFFICE}|局|部|处|科|股|室|办|组|专班|中心|队|委)(?:（|$))")
# A run-in heading that nothing parts from the unit: 上线评估各县公司.
RUN_IN = re.compile("(?<![方他它省市区县州旗镇乡委局办部厅院会司团社直属级下处科室心])(?:各(?!自|项|类|种)|有关|相关)")

# What stands in no name of a unit: verbs, and words that only join sentences.
IN_NO_NAME = re.compile(
    "满足|确定|探索|结合|综合后|鼓励|支持|推动|围绕|加强|加快|提高|通过|根据|确保|不断|立足|依托|聚焦|聘请|邀请|组织(?!部|人事|工作|办|处|科|委)"
    "|[要将把被使向](?!害|素|闻|塞|阳|前|心|军|道)|[并且则也还就]|若|如果"
)

# Headings of what has to be observed in general, whoever is named below them.
REQUIREMENTS = re.compile(
    "(?:工作|有关|几点|相关|具体|活动|其他)*(?:要求|保障|纪律)(?:措施)?|(?:组织|实施|政策|工作)*保障(?:措施)?|(?:加强)?组织(?:领导|实施)"
)

# Titles of what a plan ends with, in which nobody is given a task of his own: 加强组织领导, 强化督查考核.
FILLER = re.compile(
    "(?:进一步|切实|全面|着力)?(?:加强|强化|健全|完善|压实|落实|明确|严格|严肃|注重|做好|抓好|提高|营造|加大)"
    "(?:组织|工作|统筹|宣传|舆论|督导|督查|督办|督促|考核|监督|跟踪|责任|思想|政治|良好)*"
    "(?:领导|保障|引导|宣传|考核|问责|落实|协调|检查|督导|督查|督办|总结|责任|认识|站位|氛围|纪律|力度|评估|激励)(?:[和与]?考核|工作|力度)?(?=[。；，：]|$)"
)
