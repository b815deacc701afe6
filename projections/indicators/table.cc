#include "projections/indicators/table.h"

#include <vector>

#include "projections/words.h"

namespace yingbu {
namespace {

using enum Indicator;
using enum IndicatorUnit;

constexpr LimitRule at_most(std::int32_t bp, std::string_view source) {
  return {LimitKind::at_most, bp, "", source};
}
constexpr LimitRule at_least(std::int32_t bp, std::string_view source) {
  return {LimitKind::at_least, bp, "", source};
}

constexpr LimitRule at_least_fen(std::int64_t fen, std::string_view source) {
  return {LimitKind::at_least, 0, "", source, fen};
}

constexpr std::array kTable{
    IndicatorEntry{leverage,
                   times,
                   "放大倍数",
                   "leverage",
                   "责任余额 ÷（净资产 − 对其他融资担保和再担保公司的股权投资）",
                   "weighted liability ÷ (net assets − equity in other guarantors)",
                   {"leverage_limit"},
                   LimitRule{LimitKind::at_most, 0, "leverage_limit", "条例 15"}},
    IndicatorEntry{liability_balance, amount, "责任余额", "weighted liability",
                   "按客户加权的在保责任：500 万元及以下小微 75%，200 万元及以下农户 75%，住房置业 "
                   "30%，AA 级以上债券 80%，其他 100%；以客户在保责任定档，每户舍入一次",
                   "liability in force, weighed by client: small firms up to 5 million yuan 75%, "
                   "farmers up to 2 million 75%, housing 30%, bonds rated AA 80%, others 100%; the "
                   "client's own liability decides, rounded once a client"},
    IndicatorEntry{client_concentration,
                   percent,
                   "单一客户集中度",
                   "largest client",
                   "最大一户的责任余额 ÷ 净资产",
                   "weighted liability of the largest client ÷ net "
                   "assets",
                   {},
                   at_most(1'000, "条例 16")},
    IndicatorEntry{group_concentration,
                   percent,
                   "关联集中度",
                   "largest group",
                   "最大一户及其关联方的责任余额 ÷ 净资产",
                   "weighted liability of the largest client with its affiliates ÷ net assets",
                   {},
                   at_most(1'500, "条例 16")},
    IndicatorEntry{small_agri_share,
                   percent,
                   "支小支农占比",
                   "small and agriculture",
                   "小微、三农担保金额 ÷ 担保金额",
                   "small firms' and agriculture's guaranteed "
                   "amount ÷ guaranteed amount",
                   {"basis", "renewed_counts"},
                   at_least(8'000, "财金〔2025〕11 号 6")},
    IndicatorEntry{small_ticket_share,
                   percent,
                   "单户五百万以下占比",
                   "tickets up to 5 million",
                   "支小支农中单户 500 万元及以下的担保金额 ÷ 支小支农担保金额",
                   "of that, of clients of up to 5 million yuan ÷ all of that",
                   {"basis", "renewed_counts"},
                   at_least(5'000, "财金〔2025〕11 号 6")},
    IndicatorEntry{small_agri_clients,
                   percent,
                   "支小支农户数占比",
                   "small and agri clients",
                   "小微、三农户数 ÷ 户数",
                   "small firms and agriculture ÷ clients",
                   {"basis", "renewed_counts"}},
    IndicatorEntry{shared_risk_share,
                   percent,
                   "分险业务占比",
                   "risk shared with banks",
                   "银行分险不低于规定比例的担保金额 ÷ 担保金额",
                   "guaranteed amount of which the bank bears its part ÷ guaranteed amount",
                   {"basis", "bank_part_ppm", "renewed_counts"}},
    IndicatorEntry{reguaranteed_amount,
                   amount,
                   "再担保规模",
                   "re-guaranteed",
                   "已确认再担保的担保金额",
                   "guaranteed amount with a confirmed re-guarantee",
                   {"basis", "renewed_counts"}},
    IndicatorEntry{new_amount,
                   amount,
                   "新增担保规模",
                   "newly guaranteed",
                   "本期新发生的担保金额；续保不算新增",
                   "guaranteed amount issued in the period; a "
                   "renewal is not new",
                   {"renewed_counts"}},
    IndicatorEntry{compensation_rate,
                   percent,
                   "担保代偿率",
                   "compensation rate",
                   "本期代偿额 ÷ 本期解保额，均为担保责任",
                   "compensation ÷ liability that ended, "
                   "both of the period and of the company's own liability",
                   {"renewed_counts", "compensation_limit_ppm"},
                   LimitRule{LimitKind::at_most, 0, "compensation_limit_ppm", "各项目规定"}},
    IndicatorEntry{recovery_rate,
                   percent,
                   "追偿率",
                   "recovery rate",
                   "净追回额 ÷ 代偿额",
                   "net recoveries ÷ compensation",
                   {"cohort"}},
    IndicatorEntry{return_rate,
                   percent,
                   "代偿补偿返还率",
                   "returned recoveries",
                   "已返还再担保的追偿款 ÷ 已收到的再担保分担款",
                   "recoveries returned to the re-guarantor ÷ shares received from it",
                   {"cohort"}},
    IndicatorEntry{loss_of_compensated,
                   percent,
                   "代偿损失率（按代偿）",
                   "loss of compensation",
                   "（代偿额 − 净追回额）÷ 代偿额",
                   "(compensation − net recoveries) ÷ compensation",
                   {"cohort"}},
    IndicatorEntry{loss_of_released,
                   percent,
                   "代偿损失率（按解保）",
                   "loss of what ended",
                   "（代偿额 − 净追回额）÷ 解保额",
                   "(compensation − net recoveries) ÷ liability that ended",
                   {"cohort", "renewed_counts"}},
    IndicatorEntry{fee_rate,
                   percent,
                   "平均担保费率",
                   "average fee rate",
                   "担保费合计 × 365 ÷ 合计（担保金额 × 担保天数），不是费率的简单平均",
                   "Σ fee × 365 ÷ Σ (guaranteed amount × days), no average of rates",
                   {"basis", "renewed_counts"},
                   at_most(100, "担保费率不超过 1%")},
    IndicatorEntry{financing_cost,
                   percent,
                   "综合融资成本",
                   "financing cost",
                   "（贷款利息 + 担保费 − 应补贴息）÷（担保金额 × 天数 ÷ 365），限借款合同已登记"
                   "为贷款的担保",
                   "(interest + fee − interest subsidies due so far) ÷ (guaranteed amount × days ÷ "
                   "365), of guarantees whose loan contract is on record as a loan",
                   {"basis", "renewed_counts"}},
    IndicatorEntry{
        reserve_coverage, percent, "拨备覆盖率", "reserve coverage",
        "（担保赔偿准备 + 未到期责任准备 + 一般风险准备）÷ 应收代偿款；一般风险准备未填报"
        "按无",
        "(compensation reserve + unearned reserve + general reserve) ÷ compensation "
        "receivable; a general reserve that is not reported counts as none"},
    IndicatorEntry{class_1_share,
                   percent,
                   "Ⅰ级资产比",
                   "class I assets",
                   "Ⅰ级资产 ÷（资产总额 − 应收代偿款），均为同日填报",
                   "class I ÷ (total assets − compensation receivable), reported for one day",
                   {},
                   at_least(2'000, "资产比例管理")},
    IndicatorEntry{class_1_2_share,
                   percent,
                   "Ⅰ、Ⅱ级资产比",
                   "class I and II assets",
                   "（Ⅰ级资产 + Ⅱ级资产）÷（资产总额 − 应收代偿款）",
                   "class I and II ÷ (total assets − compensation receivable)",
                   {},
                   at_least(7'000, "资产比例管理")},
    IndicatorEntry{class_3_share,
                   percent,
                   "Ⅲ级资产比",
                   "class III assets",
                   "Ⅲ级资产 ÷（资产总额 − 应收代偿款）",
                   "class III ÷ (total assets − compensation receivable)",
                   {},
                   at_most(3'000, "资产比例管理")},
    IndicatorEntry{coverage_rate, percent, "应补尽补率", "coverage of dues",
                   "合计 min（已补，应补）÷ 应补合计，逐项计算，不以超补抵未补",
                   "Σ min(paid, due) ÷ Σ due, key by key: none pays for another's shortfall"},
    IndicatorEntry{missed_rate, percent, "漏补率", "missed", "漏补合计 ÷ 应补合计",
                   "Σ missed ÷ Σ due"},
    IndicatorEntry{overpaid_rate, percent, "超补率", "overpaid", "超补合计 ÷ 已补合计",
                   "Σ overpaid ÷ Σ paid"},
    IndicatorEntry{timely_amount,
                   percent,
                   "拨付及时率（按金额）",
                   "paid in time, amount",
                   "批复后规定工作日内到账的金额 ÷ 已到期的批复金额",
                   "what arrived within the working days after approval ÷ approved amounts due",
                   {"within_days"}},
    IndicatorEntry{timely_count,
                   percent,
                   "拨付及时率（按笔数）",
                   "paid in time, count",
                   "批复后规定工作日内足额到账的笔数 ÷ 已到期的批复笔数",
                   "approvals paid in full within the working days ÷ approvals due",
                   {"within_days"}},
    IndicatorEntry{arrival_rate,
                   percent,
                   "资金到位率",
                   "funds received",
                   "到位资金 ÷ 预算（或应补）",
                   "funds received ÷ budget (or what is due)",
                   {"arrival_base"}},
    IndicatorEntry{execution_rate, percent, "预算执行率", "budget executed",
                   "已拨（扣退票退回）÷ 预算，含上年结转",
                   "released, less what came back ÷ budget, "
                   "with what was carried in"},
    IndicatorEntry{carry_over_rate, percent, "结转率", "carried over",
                   "结转下年的指标 ÷ 预算，含上年结转",
                   "budget carried into the next year ÷ budget, with what was carried in"},
    IndicatorEntry{
        small_micro_growth,
        percent,
        "普惠小微贷款增速",
        "growth of small loans",
        "（期末 − 上年末）÷ 上年末小微企业贷款余额；限额为同一批银行的各项贷款增速",
        "(end − last year's end) ÷ last year's end, of loans to small firms; its limit is "
        "the growth of all loans of the same banks",
        {},
        LimitRule{LimitKind::at_least, 0, "", "不低于各项贷款增速"}},
    IndicatorEntry{all_loans_growth, percent, "各项贷款增速", "growth of all loans",
                   "（期末 − 上年末）÷ 上年末各项贷款余额",
                   "(end − last year's end) ÷ last year's end, of all loans"},
    IndicatorEntry{home_county_share,
                   percent,
                   "小贷公司设立县贷款占比",
                   "microlender's loans in its county",
                   "设立县贷款余额 ÷ 同日填报的各项贷款余额；多家时取最低的一家",
                   "loans in the county it is set up in ÷ all loans reported for the same day; of "
                   "several microlenders the lowest",
                   {},
                   at_least(5'000, "运政发〔2019〕3号 16")},
    IndicatorEntry{microlender_capital,
                   amount,
                   "小贷公司注册资本",
                   "microlender's capital",
                   "注册资本；多家时取最低的一家",
                   "registered capital; of several microlenders the lowest",
                   {},
                   at_least_fen(1'500'000'000, "运政发〔2019〕3号 16")},
    IndicatorEntry{cross_county_capital,
                   amount,
                   "跨县域小贷公司注册资本",
                   "capital to lend in other counties",
                   "设立县以外有贷款的小贷公司的注册资本；多家时取最低的一家",
                   "registered capital of microlenders with loans outside their county; of several "
                   "the lowest",
                   {},
                   at_least_fen(3'000'000'000, "运政发〔2019〕3号 16")},
    IndicatorEntry{fiscal_deposits, percent, "财政存款与小微贷款之比", "deposits to small loans",
                   "银行的财政存款余额合计 ÷ 其小微企业贷款余额合计；各行按小微企业贷款余额排名，"
                   "财政存款未填报按无",
                   "Σ fiscal deposits placed with banks ÷ Σ their loans to small firms; banks are "
                   "ranked by these loans, and deposits that are not reported count as none"},
};

}  // namespace

std::span<const IndicatorEntry> indicator_table() { return kTable; }

template <>
std::span<const Words> enumerator_words<Indicator>() {
  static const std::vector<Words> kWords = [] {
    std::vector<Words> words;
    for (const IndicatorEntry& e : kTable) words.push_back({enum_name(e.indicator), e.zh, e.en});
    return words;
  }();
  return kWords;
}

}  // namespace yingbu
