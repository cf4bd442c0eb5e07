"""Time limits as documents write them: what each phrase means, what is no limit, and the laws that hold for any text."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.doubling import keeps_step
from tests.effort import effort
from zerenfengong.dates.phrases import may_hold, read
from zerenfengong.dates.phrases.mentions import Reading
from zerenfengong.dates.rule_grammar import problem
from zerenfengong.model import Kind, PartialDay

ISSUED = PartialDay("2020-03-01", dt.date(2020, 3, 1))


def said(text: str, issued: PartialDay | None = ISSUED) -> list[tuple[str, str]]:
    """The phrases of a text, each with its date, rule or kind."""
    return [(one.phrase, meaning(one)) for one in read(text, issued)]


def meaning(reading: Reading) -> str:
    if reading.start_date is not None:
        return f"{reading.start_date}/{reading.date or reading.rrule}"
    return str(reading.date or reading.rrule or reading.kind.value)


# The phrase that is meant stands in 【】.
DATES = {
    # days
    "方案于【2020年11月30日前】报送。": "2020-11-30",
    "方案于【2020年11月30日】报送。": "2020-11-30",
    "【6月30日以前】报送": "2020-06-30",
    "【6月30日之前】报送": "2020-06-30",
    "培训至【6月30日止】": "2020-06-30",
    "【10月31号前】报送": "2020-10-31",
    "【5月15日24时前】报送": "2020-05-15",
    "【5月15日17:30前】报送": "2020-05-15",
    "【5月15日下午5点前】报送": "2020-05-15",
    "【5月15日下班前】报送": "2020-05-15",
    "【10月30日（周五）前】报送": "2020-10-30",
    "【10月30日（含）前】报送": "2020-10-30",
    "自即日起至【12月31日】": "2020-12-31",
    "不迟于【9月30日】完成": "2020-09-30",
    "不得迟于【9月30日】报送": "2020-09-30",
    "最迟于【6月底前】完成": "2020-06-30",
    "至迟于【6月底】完成": "2020-06-30",
    "不得晚于【2020年10月31日前】": "2020-10-31",
    "不能晚于【10月底】": "2020-10-31",
    "最晚【10月31日】完成": "2020-10-31",
    "征求意见截止【2020年6月24日】": "2020-06-24",
    "完成时限：【2020.10.31】": "2020-10-31",
    "【2020/10/31】": "2020-10-31",
    # months and parts of them
    "【10月底前】，组织编写目录": "2020-10-31",
    "【10月末】，组织编写目录": "2020-10-31",
    "【2021年2月底前】完成": "2021-02-28",
    "【2020年8月前】完成42项": "2020-08-31",
    "【12月份】完成": "2020-12-31",
    '"time": "【2020年12月】", ': "2020-12-31",
    "拟于【2020年6月】完成": "2020-06-30",
    "【10月上旬】报送": "2020-10-10",
    "【10月中旬前】报送": "2020-10-20",
    "【10月下旬前】报送": "2020-10-31",
    "【10月初】报送": "2020-10-10",
    # quarters, halves, years
    "【三季度末】见效": "2020-09-30",
    "【第4季度】完成": "2020-12-31",
    "【上半年】，完成选址": "2020-06-30",
    "【下半年】启动": "2020-12-31",
    "【2020年底前】，公开到位": "2020-12-31",
    "【2020年年底前】，公开到位": "2020-12-31",
    "【2020年度末前】完成": "2020-12-31",
    "【年底前】完成": "2020-12-31",
    "确保【年底】建成": "2020-12-31",
    "【岁末前】完成": "2020-12-31",
    "【年内】完成8所学校": "2020-12-31",
    "【年内】开展2次培训": "2020-12-31",
    "【本年度内】完成": "2020-12-31",
    "【2020年中】完成": "2020-06-30",
    "【2027年前】完成整改": "2027-12-31",
    "【2021年】全面推广": "2021-12-31",
    "【2021年】，先行培育10个": "2021-12-31",
    "力争【到2026年】，引育100名": "2026-12-31",
    "【到2025年底前】，建成": "2025-12-31",
    # years in other words
    "【今年11月底前】完成": "2020-11-30",
    "【明年3月底前】完成": "2021-03-31",
    "【后年底前】完成": "2022-12-31",
    "最迟【后年6月底前】完成": "2022-06-30",
    "【次年1月底前】完成": "2021-01-31",
    "【当年12月底前】完成": "2020-12-31",
    # years of two digits
    "【26年6月底前】完成": "2026-06-30",
    "【24 年 4 月底前】完成": "2024-04-30",
    "【21年一季度末】见效": "2021-03-31",
    "【21年上半年】完成": "2021-06-30",
    "【96年6月底前】完成": "1996-06-30",
    # other digits, damaged spacing
    "【二〇二〇年十一月三十日前】": "2020-11-30",
    "【二○二○年十月廿五日前】": "2020-10-25",
    "【二零二零年十月底前】": "2020-10-31",
    "【２０２０年１０月２５日前】": "2020-10-25",
    "于【民國109年10月底前】完成": "2020-10-31",
    "【元月底前】完成": "2020-01-31",
    "推进建设，【12 月底前】达标": "2020-12-31",
    "【2020 年 12 月 底 前】": "2020-12-31",
    "3．【2020年底前】实现": "2020-12-31",
    "1、【6月底前】实现": "2020-06-30",
    "2022年底【11月前】": "2022-11-30",
}

RANGES = {
    "【2020年4月1日至12月31日】，返还": "2020-04-01/2020-12-31",
    "【2020年4月1日至2021年3月31日】": "2020-04-01/2021-03-31",
    "时间为【2020年4月28日起至2020年5月28日】": "2020-04-28/2020-05-28",
    "（【4月底至5月中旬】）": "2020-04-30/2020-05-20",
    "（【9月下旬至11月上旬】）": "2020-09-21/2020-11-10",
    "阶段（【2020年4-5月】）": "2020-04-01/2020-05-31",
    "阶段（【4月-5月中旬】）": "2020-04-01/2020-05-20",
    "【6月1日—15日】开展": "2020-06-01/2020-06-15",
    "【6月1-15日】开展": "2020-06-01/2020-06-15",
    "【2020年10月――2021年2月】，审查": "2020-10-01/2021-02-28",
    "【11月至次年3月】开展": "2020-11-01/2021-03-31",
    "【2020年11月至次年3月】开展": "2020-11-01/2021-03-31",
    "【11月至3月】开展": "2020-11-01/2021-03-31",
    "【11月至2021年3月】开展": "2020-11-01/2021-03-31",
    "改善目标。【2020年10-12】": "2020-10-01/2020-12-31",
}

RECURRENCES = {
    "【每月28日前】报送": "FREQ=MONTHLY;BYMONTHDAY=28",
    "分别在【每月10日、20日前】报": "FREQ=MONTHLY;BYMONTHDAY=10,20",
    "【每月1日至5日】报送": "FREQ=MONTHLY;BYMONTHDAY=5",
    "【每月25日至月底】报送": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "【每月25日至次月5日】报送": "FREQ=MONTHLY;BYMONTHDAY=5",
    "【每月初5日前】报送": "FREQ=MONTHLY;BYMONTHDAY=5",
    "【每月底前】报送": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "【每月月底前】报送": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "【当月25日前】报送": "FREQ=MONTHLY;BYMONTHDAY=25",
    "【每月上旬】报送": "FREQ=MONTHLY;BYMONTHDAY=10",
    "【每月初】报送": "FREQ=MONTHLY;BYMONTHDAY=10",
    "【每月】初审一批": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "【每月】初一、十五巡查": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "【每月中旬】报送": "FREQ=MONTHLY;BYMONTHDAY=20",
    "【每月最后一个工作日前】报送": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "【每月前5个工作日内】报送": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5",
    "【每月第一个星期一】接访": "FREQ=MONTHLY;BYDAY=1MO",
    "【每月最后一个周五】": "FREQ=MONTHLY;BYDAY=-1FR",
    "【每月结束后5日内】报送": "FREQ=MONTHLY;BYMONTHDAY=5",
    "【每月结束后，5日内】报送": "FREQ=MONTHLY;BYMONTHDAY=5",
    "【次月5日前】报送": "FREQ=MONTHLY;BYMONTHDAY=5",
    "【每月】调度": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "【每两个月】调度": "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1",
    "【每半个月】调度": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    # a month that has not the day is not skipped
    "【每月29日前】报送": "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1",
    "【每月30日前】报送": "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "【每月31日前】报送": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "分别在【每月15日、30日前】报": "FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1",
    "【每月15日和31日前】报送": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "【次月30日前】报送": "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "【每两个月30日前】报送": "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "【每季度第二个月30日前】报送": "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "【每季度末月30日前】报送": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=30",
    "【每季度末月31日前】报送": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "【每年2月29日前】报送": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    "【每年2月、8月30日前】报送": "FREQ=MONTHLY;BYMONTH=2,8;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "【从2021年开始，每月30日前】报送": "2021-01-01/FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
    "【每季度末】报送": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "【每季度首月10日前】报送": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
    "【每季度末月25日前】报送": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
    "【每季度第二个月底前】报送": "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=-1",
    "【每季度首月中旬前】报送": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=20",
    "【每季度末月下旬】报送": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "【每季度结束后的15日内】报送": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
    "【每季度终了15日内】报送": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
    "【每半年结束后10日内】报送": "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=10",
    "【每年度结束后31日内】报送": "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31",
    "【每季度结束后10日内】报送": "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
    "【每季度】报送一次": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "【每半年】通报一次": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "应当于【每年1月31日前】公开": "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31",
    "【每年2月底前】报送": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    "【每年底前】报送": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
    "【每年年底前】报送": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
    "【每年6月底和12月底前】报送": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "【每年3、6、9、12月底前】报送": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "【每年4月至6月】开展": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1",
    "【每年10月1日至次年3月31日】开展": "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31",
    "【每年4月、7月、10月10日前】报送": "FREQ=YEARLY;BYMONTH=4,7,10;BYMONTHDAY=10",
    "【每年】选拔一批": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
    "【每年】不少于2次": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
    "【每5年】修订1次": "FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=-1",
    "【每周周五】报送": "FREQ=WEEKLY;BYDAY=FR",
    "【每周一】到一线巡查": "FREQ=WEEKLY;BYDAY=MO",
    "实行【每月5日前】报送制度": "FREQ=MONTHLY;BYMONTHDAY=5",
    "【每周五下班前】报送": "FREQ=WEEKLY;BYDAY=FR",
    "【每周一、三、五】巡查": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "【每周】报送一次": "FREQ=WEEKLY;BYDAY=SU",
    "【每周】一调度": "FREQ=WEEKLY;BYDAY=SU",
    "【每两周】报送": "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "【每日】上报": "FREQ=DAILY",
    "【每个工作日】上报": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "【按年】公开": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
    "【按季度】通报": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "【一年一】次": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
    "【从2021年开始，每年2月底前】报送": "2021-01-01/FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    "【一月一】通报": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "【2020年起每年2月底前】报送": "2020-01-01/FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    "【从2021年起，各部门于每年2月底前】报送": "2021-01-01/FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    "【7月起每月5日前】报送": "2020-07-01/FREQ=MONTHLY;BYMONTHDAY=5",
}

OTHERS = {
    "要在【本意见印发之日起30日内】，制定办法": Kind.RELATIVE,
    "【自收到之日起20个工作日内】答复": Kind.RELATIVE,
    "| 【信息形成或者变更之日起20个工作日内】 |": Kind.RELATIVE,
    "| 【部门预算经本级财政部门批复后20日内】公开": Kind.RELATIVE,
    "环评报告书【14个工作日内】完成审批": Kind.RELATIVE,
    "确保在【七日内】完成": Kind.RELATIVE,
    "【24小时内】报告": Kind.RELATIVE,
    "【半年内】完成": Kind.RELATIVE,
    "【一个半月内】完成": Kind.RELATIVE,
    "【两年半内】完成": Kind.RELATIVE,
    # from the end of each period, where that is no one day of the next
    "【每季度结束后15个工作日内】报送": Kind.RELATIVE,
    "【每年度终了后3个月内】报送": Kind.RELATIVE,
    "【每月结束后30日内】报送": Kind.RELATIVE,
    "【每季度15日内】报送": Kind.RELATIVE,
    "【5年内】重点引进100名": Kind.RELATIVE,
    "力争【三到五年时间内】见效": Kind.RELATIVE,
    "明确【短期（6个月内）】整改时限": Kind.RELATIVE,
    "明确【长期（3-5年）】整改时限": Kind.RELATIVE,
    "【长期坚持】": Kind.ONGOING,
    "【持续推进】“放管服”改革": Kind.ONGOING,
    "【年内持续推进】": Kind.ONGOING,
    "【全年】": Kind.ONGOING,
    "|【长期】|": Kind.ONGOING,
    "【尽快】落地": Kind.UNSPECIFIED,
    "【适时】启动": Kind.UNSPECIFIED,
    "【限期】整改": Kind.UNSPECIFIED,
}


def marked(text: str) -> tuple[str, str]:
    """The text without its marks, and what stands between them."""
    return text.replace("【", "").replace("】", ""), text.partition("【")[2].partition("】")[0]


@pytest.mark.parametrize("text", DATES | RANGES | RECURRENCES)
def test_a_phrase_means_a_day_a_stretch_or_a_rule(text: str) -> None:
    whole, phrase = marked(text)
    assert (phrase, (DATES | RANGES | RECURRENCES)[text]) in said(whole)


@pytest.mark.parametrize("text", OTHERS)
def test_a_phrase_without_a_day_of_its_own_has_a_kind(text: str) -> None:
    whole, phrase = marked(text)
    assert [(one.phrase, one.kind) for one in read(whole, ISSUED)] == [(phrase, OTHERS[text])]


@pytest.mark.parametrize(
    "text",
    [
        # titles, numbers, plans, signatures
        "贯彻落实国务院办公厅2020年政务公开工作要点责任分工",
        "《2021年工作要点（2021年6月底前）》",
        "《〈2021年工作要点〉的《通知》2021年底前》",
        "国办发〔2020〕12号",
        "三年行动方案（2020—2022年）",
        "“十四五”期间",
        "2019年10月27日",
        "市政府办公室 2020年2月21日印发",
        "发布时间：2021-12-28 21:01",
        # issue, effect, validity
        "自2020年6月1日起施行，有效期至2025年12月31日",
        "本办法有效期为2年",
        "土地使用期限自启用之日起至2047年6月30日止",
        "执行期限为2020年1月1日至2023年12月31日",
        "从2020年5月1日起，实施三年计划",
        # the past and what is compared with it
        "自2019年7月下旬以来",
        "已于2017年印发通知",
        "2018年11月，印发《意见》",
        "进入2019年12月下旬，又发生事故",
        "2019年11月至12月组织督察",
        "比2019年下降5%",
        "较2019年底下降3个百分点",
        "上一年度1月至12月",
        "去年12月底前",
        "截至2020年6月底，全市共有50家",
        "截至目前",
        "上年末",
        "去年底前",
        "与2020年5月底相比",
        # from when on at the earliest
        "早于10月底",
        "不得早于10月底",
        "晚于10月底的",
        # another day is set
        "将时限由6月底前调整为下半年",
        "原定于6月底前召开",
        # conditions, benefits and permissions
        "6月底前到期的贷款",
        "12月31日前参保的",
        "2020年12月31日参保的人员",
        "12月底前签约的项目",
        "6月30日前申报的，给予补助",
        "6月底前纳入名单的企业",
        "2000年底前建成投用的小区",
        "2000年底前建成并投入使用的小区",
        "2000年底前成立登记的企业",
        "6月底前取得证书的人员",
        "一季度开工建设的项目",
        "2020年底前免征房产税",
        "12月31日前对小微企业免收费用",
        "12月31日前减半征收",
        "12月底前暂缓缴纳",
        "2020年底前，继续执行现行政策",
        "2020年底前保持现行标准不变",
        "执行至2020年12月31日",
        "延续实施至2020年底",
        "6月底前不得新增",
        "2020年6月底前已完成转制的企业",
        "2000年底前建成的老旧小区",
        "2020年年底前省属企业可免缴收益",
        "在整改到位之前，不得验收",
        "不早于4月20日24时前",
        "国家扶贫日前后",
        "2020年前后",
        "今年前三季度",
        # standards, amounts, allowances
        "压缩至5个工作日以内",
        "缩短至100个工作日内",
        "不少于5个工作日",
        "毕业5年以内的高校毕业生",
        "五年内免征所得税",
        "在两年之内对其实行直通车",
        "签订1年以上合同",
        "每月2000元",
        "每人每年只享受一次",
        "每年至少1个月在企业实训",
        "每家企业每年最高50万元",
        "每小时35蒸吨",
        "增长7.5%左右",
        # what goes on in words that are not understood
        "每周一至周五",
        "每周一至五",
        "每季度10日前",
        "每半年10日前",
        "每月初前5个工作日内",
        "每季度末最后一个工作日前",
        "每月5日至10日、20日至25日",
        "三年后年底前",
        "大后年6月底前",
        "二四年6月底前",
        # words that only look like it
        "推行每季度末评估",
        "建立每季度末评估机制",
        "纳入年底效能目标考核体系",
        "年初公布、年中检查、年底兑现",
        "初年建账、逐月查账、年底交账",
        "通过季度检查、年度考核",
        "2020年要有所突破",
        "2020年内部审计",
        "公开10月内容",
        "12月4日国家宪法日",
        "上半年工作总结",
        "一季度经济运行情况",
        "次年将依据营业额",
        "定期抽查",
        "为持续推进改革",
        "建立常态化机制",
        "青年人才、日常监管、周边环境、四季服务",
        # days that there are not
        "2021年2月30日前",
        "11月31日前",
        "13月底前",
        "20年底前",
    ],
)
def test_what_is_no_limit_is_not_read(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "年底前建成全市统一的数据平台",
        "年底前设立统一的窗口",
        "年底前建成高标准的工程",
        "年底前开工一批新的项目",
        "6月底前取得实质性的进展",
        "6月底前完成全市的普查工作",
        "6月底前梳理本部门的清单",
        "6月底前各县的方案报市政府",
        "6月底前剩余的任务全部完成",
        "6月底前申报符合条件的项目",
        "6月底前签约5亿元以上的项目",
        "6月底前将符合条件的企业纳入名单",
        "6月底前调整到位",
        "6月底前调整到2人",
        "6月底前，新建的停车场投入使用",
        "按原定计划6月底前完成",
        "年底前免费开放公园",
        "一季度完成投资10亿元",
    ],
)
def test_words_that_only_look_like_a_condition_leave_a_limit_one(text: str) -> None:
    assert len(said(text)) == 1


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "10月底前，组织编写目录，12月底前公开。",
            [("10月底前", "2020-10-31"), ("12月底前", "2020-12-31")],
        ),
        ("10月底前、12月底前各报一次", [("10月底前", "2020-10-31"), ("12月底前", "2020-12-31")]),
        ("2021年6月10日、8月10日前报", [("2021年6月10日", "2021-06-10"), ("8月10日前", "2021-08-10")]),
        ("6月20日、25日前报", [("6月20日", "2020-06-20"), ("25日前", "2020-06-25")]),
        ("于2020年6月底和年底前分别报", [("2020年6月底", "2020-06-30"), ("年底前", "2020-12-31")]),
        ("于6、9、12月底前报", [("6", "2020-06-30"), ("9", "2020-09-30"), ("12月底前", "2020-12-31")]),
        ("6月、9月和12月底前报", [("6月", "2020-06-30"), ("9月", "2020-09-30"), ("12月底前", "2020-12-31")]),
        ("4月、7月、10月10日前报", [("4月", "2020-04-10"), ("7月", "2020-07-10"), ("10月10日前", "2020-10-10")]),
        (
            "2021年4月、7月、10月10日前报",
            [("4月", "2021-04-10"), ("7月", "2021-07-10"), ("10月10日前", "2021-10-10")],
        ),
        ("4月、7月至10月", [("4月", "2020-04-30"), ("7月至10月", "2020-07-01/2020-10-31")]),
        (
            "每季度末（分别在6月、9月和12月底）报送",
            [("每季度末", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1")],
        ),
        (
            "每季度（2020年6月底前首次）报送",
            [("每季度", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"), ("2020年6月底前", "2020-06-30")],
        ),
        ("由原定6月底前调整为9月底前", [("9月底前", "2020-09-30")]),
        # a year carries through its sentence, no further; that of a goal does not
        ("2021年6月底前制定，12月底前实现", [("2021年6月底前", "2021-06-30"), ("12月底前", "2021-12-31")]),
        ("2021年6月底前制定；12月底前实现", [("2021年6月底前", "2021-06-30"), ("12月底前", "2021-12-31")]),
        ("2021年6月底前制定。12月底前实现", [("2021年6月底前", "2021-06-30"), ("12月底前", "2020-12-31")]),
        ("2021年6月底前制定，次年3月底前实现", [("2021年6月底前", "2021-06-30"), ("次年3月底前", "2022-03-31")]),
        ("到2025年，实现；4月底前启动", [("到2025年", "2025-12-31"), ("4月底前", "2020-04-30")]),
        ("按照《2019年要点》，10月底前完成", [("10月底前", "2020-10-31")]),
        # after 每年 the points of the sentence recur, until one has a year of its own
        (
            "2020年起，每年2月底前报送，3月底前分析。4月底前总结",
            [
                ("2020年起，每年2月底前", "2020-01-01/FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
                ("3月底前", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"),
                ("4月底前", "2020-04-30"),
            ],
        ),
        (
            "每年3月底前评估，2021年6月底前总结，9月底前公布",
            [
                ("每年3月底前", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"),
                ("2021年6月底前", "2021-06-30"),
                ("9月底前", "2021-09-30"),
            ],
        ),
        (
            "每年12月编制，次年1月底前印发",
            [
                ("每年12月", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"),
                ("次年1月底前", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1"),
            ],
        ),
        (
            "12月底前编制，次年1月底前印发，3月底前公布",
            [("12月底前", "2020-12-31"), ("次年1月底前", "2021-01-31"), ("3月底前", "2021-03-31")],
        ),
        # what something begins with is not its end, and an event does not swallow the limit before it
        (
            "2021年起，6月底前完成，每月5日前报送",
            [("6月底前", "2020-06-30"), ("每月5日前", "FREQ=MONTHLY;BYMONTHDAY=5")],
        ),
        ("6月底前收到申请之日起5日内答复", [("6月底前", "2020-06-30"), ("收到申请之日起5日内", "relative")]),
        ("每季度定期发布", [("每季度", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1")]),
    ],
)
def test_several_limits_in_one_text(text: str, readings: list[tuple[str, str]]) -> None:
    assert said(text) == readings


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本周五前", "2020-11-06"),
        ("下周五", "2020-11-13"),
        ("下周日前", "2020-11-15"),
        ("本周内", "2020-11-08"),
        ("本月底", "2020-11-30"),
        ("下个月底前", "2020-12-31"),
        ("下月5日前", "2020-12-05"),
        ("本季度末", "2020-12-31"),
        ("下季度末", "2021-03-31"),
    ],
)
def test_some_limits_count_from_the_day_of_issue(text: str, day: str) -> None:
    assert said(text, PartialDay("2020-11-04", dt.date(2020, 11, 4))) == [(text, day)]
    assert said(text, PartialDay("2020-11", dt.date(2020, 11, 1))) == [(text, "date")]


@pytest.mark.parametrize(
    ("text", "issued"),
    [("下周五", dt.date.max), ("下月底", dt.date(9999, 12, 1)), ("下月31日前", dt.date(2021, 1, 5))],
)
def test_a_day_that_the_calendar_does_not_have_stays_open(text: str, issued: dt.date) -> None:
    assert [one.date for one in read(text, PartialDay(issued.isoformat(), issued))] == [None]


@pytest.mark.parametrize("text", ["本周", "本月", "下周召开会议"])
def test_a_time_is_no_limit(text: str) -> None:
    assert said(text) == []


def test_a_year_comes_from_the_text_or_from_the_day_of_issue_or_stays_open() -> None:
    given = {"2020年10月底前": True, "明年10月底前": True, "10月底前": False}
    assert {text: read(text, ISSUED)[0].year_given for text in given} == given
    assert [(one.kind, one.date) for one in read("10月底前；明年3月底前", None)] == [(Kind.DATE, None)] * 2
    assert said("2021年6月底前，12月底前", None) == [("2021年6月底前", "2021-06-30"), ("12月底前", "2021-12-31")]


def test_a_cell_that_holds_nothing_else_is_a_limit_though_it_lies_in_the_past() -> None:
    assert said("2019年6月") == [("2019年6月", "2019-06-30")]
    assert said("1月底") == [("1月底", "2020-01-31")]
    assert said("1月底，召开会议") == []


def test_the_whole_reading() -> None:
    assert read("各省要于2020年起每年2月底前报送", None) == [
        Reading(
            phrase="2020年起每年2月底前",
            start=4,
            end=16,
            kind=Kind.RECURRING,
            rule="every-on",
            date=None,
            start_date=dt.date(2020, 1, 1),
            rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            within=None,
            year_given=True,
        )
    ]
    (term,) = read("收到申请后5日内答复", None)
    assert (term.within, term.rule) == ("收到申请后5日内", "term")


RULES = {
    "6月30日前": "day",
    "6月前": "month",
    "6月底前": "month-end",
    "6月初": "month-part",
    "6月中旬": "ten-days",
    "二季度前": "quarter",
    "二季度末": "quarter-end",
    "下半年前": "half-year",
    "下半年末": "half-year-end",
    "2020年": "year",
    "2020年前": "year-before",
    "国庆节前": "holiday",
    "年底前": "year-end",
    "2020年中": "mid-year",
    "4月至6月": "range",
    "到2025年": "horizon",
    "下周五": "near",
    "每月": "every",
    "每月5日": "every-on",
    "次月5日": "month-day",
    "5日内": "term",
    "长期坚持": "ongoing",
    "尽快": "soon",
}


@pytest.mark.parametrize("text", RULES)
def test_every_production_has_its_name(text: str) -> None:
    assert [one.rule for one in read(text, ISSUED)] == [RULES[text]]


@pytest.mark.parametrize("text", RECURRENCES)
def test_every_rule_is_sound(text: str) -> None:
    (first, *_others) = read(marked(text)[0], ISSUED)
    assert problem(first.rrule or "") is None


DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
FULL_WIDTH = str.maketrans("0123456789-/", "０１２３４５６７８９－／")


def in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else str(tens).translate(DIGITS))
        + ("十" if tens else "")
        + (str(ones).translate(DIGITS) if ones else "")
    )


def spellings(day: dt.date) -> list[str]:
    arabic = f"{day.year}年{day.month}月{day.day}日"
    chinese = f"{str(day.year).translate(DIGITS)}年{in_chinese(day.month)}月{in_chinese(day.day)}日"
    padded = f"{day.year}年{day.month:02}月{day.day:02}日"
    dotted = [f"{day.year}{mark}{day.month}{mark}{day.day}" for mark in "-/."]
    some = [arabic, padded, chinese, chinese.replace("二十", "廿"), day.isoformat(), *dotted]
    return [*some, arabic.translate(FULL_WIDTH), arabic.replace("月", " 月 "), arabic.replace("日", "号")]


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)),
    st.sampled_from(["前", "之前", "以前", "下午6时前", "（周五）前"]),
)
def test_a_day_reads_back_in_every_spelling(day: dt.date, suffix: str) -> None:
    for spelling in spellings(day):
        for text in (spelling + suffix, f"各单位于{spelling}{suffix}报送。"):
            (reading,) = read(text, None)
            assert (reading.phrase, reading.date) == (spelling + suffix, day)


@given(st.integers(1900, 2199), st.integers(1, 12), st.sampled_from(["底前", "底", "末前", "前"]))
def test_the_end_of_a_month_is_its_last_day(year: int, month: int, suffix: str) -> None:
    (reading,) = read(f"于{year}年{month}月{suffix}完成", None)
    assert reading.date is not None
    assert (reading.date.year, reading.date.month) == (year, month)
    assert (reading.date + dt.timedelta(days=1)).day == 1


WORDS = (
    "每年",
    "每月",
    "季度",
    "二〇二〇",
    "2020年",
    "2020",
    "10",
    "1月",
    "6月30日",
    "今年",
    "上半年",
    "个工作日",
    "之日",
    "尽快",
    "持续推进",
)
PIECES = st.sampled_from(
    [
        *"年月日底末前内起至—、和，。《》（） \n每周五十两次的第O廿卅元后到下本自旬中",
        *WORDS,
        "完成",
        "报送",
        "国家",
        "3",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)
DAYS_OF_ISSUE = st.none() | st.dates().map(lambda day: PartialDay(day.isoformat(), day))


@effort(1000)
@given(TEXTS, DAYS_OF_ISSUE)
def test_readings_stand_in_the_text_in_order_and_apart(text: str, issued: PartialDay | None) -> None:
    readings = read(text, issued)
    places = [place for one in readings for place in (one.start, one.end)]
    assert places == sorted(places)
    for one in readings:
        assert one.start < one.end
        assert one.phrase == text[one.start : one.end]
        assert one.date is None or one.kind is Kind.DATE
        assert (one.rrule is not None) == (one.kind is Kind.RECURRING)
        assert one.within == (one.phrase if one.kind is Kind.RELATIVE else None)
        assert one.rrule is None or problem(one.rrule) is None


@given(TEXTS)
def test_a_text_in_which_nothing_is_read_may_be_passed_over(text: str) -> None:
    assert may_hold(text) or not read(text, ISSUED)


@given(st.lists(PIECES.filter(lambda piece: piece not in "《》"), max_size=12).map("".join))
def test_nothing_is_read_in_a_title(title: str) -> None:
    assert said(f"《{title}》") == []
    assert said(f"印发《{title}》的通知") == []


@pytest.mark.parametrize(
    "text",
    [
        "年",
        "月",
        "1",
        "每",
        "每年",
        "6月、",
        "20日、",
        "5日内",
        "2020年至",
        "《",
        " ",
        "一",
        "收到之日起5日内",
        "10月底前，",
        "上半年、",
        "一、二季度、",
        "4月7日、",
        "“五一",
        "双月",
        "6月—9月每月",
        "1个月零",
        "春节",
    ],
)
def test_reading_takes_a_time_in_proportion_to_the_text(text: str) -> None:
    assert keeps_step(lambda length: read(text * (length // len(text)), ISSUED), 20_000)
