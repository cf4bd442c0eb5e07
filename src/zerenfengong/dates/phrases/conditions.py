"""What is said of things by a day, not what has to be done by it. Pure.

Conditions: 6月底前到期的贷款, 12月31日前参保的, 一季度开工建设的项目, 6月底前已完成的. Benefits: …前免征, …前继续执行, …前可以.
What is given up: 由6月底前调整为9月底前, 与2024年5月底相比.

Many a limit goes on just so (10月底前建成全市统一的平台): where 的 does not follow the verb, it takes nothing but such verbs, or
one that befalls people and things with something behind 的 that it befalls.
"""

from zerenfengong.dates.phrases.points import GAP
from zerenfengong.text.regex import regex

# 剩余的, 各县的: said of what is to be done.
_OF_A_TASK = (
    "全部|所有|剩余|其余|其他|现有|相关|有关|主要|必要|必需|重点|重大|各自|统一|完整|具体|最后|新一"
    "|[^,。;、\\n][市县区省州镇乡村街级地局委类项位门]|[各本该我]"
)
_DONE = "建设|改造|建成|投产|投用|投入|使用|运营|入住|交付|验收|竣工|完工|开业|登记|注册|备案|审批|实施|入库"
_BEFALLS = (
    "缴清|缴纳|补缴|登记|注册|备案|批准|获批|获得|取得|认定|立项|入库|受理|申报|申请|纳入|列入"
    "|签约|签订|购买|购置|到期|届满|参保|投保|缴费|参加|入职|退休|失业|毕业|出生"
)
_BEFALLEN = (
    "用户|企业|公司|单位|机构|主体|个体|人员|职工|教师|学生|毕业生|对象|家庭|个人|户|群众|居民|项目|工程|小区|住宅|住房|房屋|建筑"
    "|贷款|债券|合同|专利|证书|许可|资质|车|案件|订单|税款|款项|产品|药品"
)
_THING = regex(rf"""(?x)
    (?: (?!{_OF_A_TASK})[一-龥]{{2}}(?:[并且或未]?(?:{_DONE})){{0,3}}的
      | (?:{_BEFALLS})(?!符合|满足|具备)[^,。;、\n0-9]{{0,8}}(?<!以上)(?<!以下)的(?:$|[,。;]|[^,。;、\n]{{0,4}}(?:{_BEFALLEN})) )
""")
_POINT = f"(?:[0-9〇一二三四五六七八九十]{{1,4}}{GAP}[年月季]|[今明后次]年|[上下]半年|年{GAP}[年底末中])"
_GIVEN_UP = regex(rf"""(?x)
    {GAP}(?: 相比|相较|持平|(?:调整|变更|延长|延期|推迟|提前|顺延|改)[为至到]{GAP}{_POINT} )
""")
_BENEFIT = regex(rf"""(?x)
    {GAP},?{GAP}(?:对[^,。;\n]{{1,16}})?(?:予以|给予|实行|一律|全部|全额)?
    (?: 免[征收缴交]|减[半免征]|缓[缴交征]|暂缓|继续(?:执行|实施|实行|享受|适用|沿用|有效|使用)|[保维]持[^,。;、\n]{{0,6}}不变 )
""")
_ALLOWED = regex(rf"""(?x)
    {GAP}(?: [^,。;\n]{{0,16}}可(?:以|继续|享|免|暂) | ,?(?:原则上|一律|均)?(?:不得|不予|严禁|禁止|暂停|暂不) | 已 | 的 )
""")


def is_of_a_thing(text: str, end: int) -> bool:
    """Whether a day only says which things are meant (6月底参保的人员), or which other day it gives way to."""
    return any(pattern.match(text, end) for pattern in (_THING, _GIVEN_UP))


def is_condition(text: str, end: int) -> bool:
    """Whether the words behind 前 make it a condition or a benefit: …前已完成, …前不得, …前免征."""
    return is_of_a_thing(text, end) or any(pattern.match(text, end) for pattern in (_BENEFIT, _ALLOWED))
