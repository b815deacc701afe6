#pragma once

#include <cstdint>
#include <span>
#include <string_view>

// Every reason for which the ledger refuses something, in order of precedence: where several
// hold, the one that stands first here is answered. Numbers are permanent and never reused; the
// snake_case name is the `code` of an HTTP problem and the word a scenario uses.
namespace yingbu {

enum class Category : std::uint8_t {
  malformed,      // 400: the request cannot be read
  unauthorized,   // 401: no or unknown token
  forbidden,      // 403: this actor may not do this
  not_found,      // 404: what the request names does not exist
  conflict,       // 409: it contradicts what is recorded
  unprocessable,  // 422: readable, but a rule refuses it
  too_large,      // 413: beyond a bound in limits.h
  busy,           // 503: try again later
  too_often,      // 429: this caller has had its share for now
};
// clang-format off
// X(number, name, category, chinese, english): {name} places are filled from Rejection::details,
// {name:元} ones with fen shown as 元, as tables show them.
#define YINGBU_REASONS(X)                                                                          \
  /* The form of what was sent. */                                                                 \
  X(1, malformed_json, malformed, "不是合法的 JSON：{problem}", "not valid JSON: {problem}")         \
  X(2, unknown_field, malformed, "没有字段“{name}”，请核对字段名；可用字段：{known}",                  \
    "there is no field '{name}'; check its spelling; known fields: {known}")                       \
  X(3, duplicate_field, malformed, "字段“{name}”出现了两次，请只保留一个",                           \
    "field '{name}' occurs twice; keep one")                                                       \
  X(4, missing_field, malformed, "缺少必填字段“{name}”", "the required field '{name}' is missing")   \
  X(5, wrong_type, malformed, "应为{expected}，实为{found}", "expected {expected}, found {found}")   \
  X(6, bad_number, malformed, "“{value}”不是整数或超出范围（{expected}）",                           \
    "'{value}' is not an integer or is out of range ({expected})")                                 \
  X(7, bad_money, malformed,                                                                       \
    "“{value}”不是金额：请写以分为单位的整数字符串，例如 \"100000000\" 表示 100 万元",                 \
    "'{value}' is not an amount: write a string of whole fen, such as \"100000000\" for 1 million yuan") \
  X(8, bad_date, malformed, "“{value}”不是日期：请写 YYYY-MM-DD",                                   \
    "'{value}' is not a date: write YYYY-MM-DD")                                                   \
  X(9, bad_utf8, malformed, "文字不是合法的 UTF-8", "the text is not valid UTF-8")                   \
  X(10, unknown_name, malformed, "没有名为“{value}”的{kind}；可用：{known}",                         \
    "there is no {kind} named '{value}'; known: {known}")                                          \
  X(11, text_too_long, too_large, "文字有 {bytes} 字节，超过上限 {limit}",                           \
    "the text has {bytes} bytes, more than the limit of {limit}")                                  \
  X(12, too_many, too_large, "有 {count} 项，超过上限 {limit}；请分批提交",                          \
    "{count} entries are more than the limit of {limit}; send them in parts")                      \
  X(13, amount_out_of_range, unprocessable, "金额 {value:元} 元不在 {low:元} 至 {high:元} 之间",              \
    "the amount of {value:元} yuan is not between {low:元} and {high:元}")                                   \
  X(14, overflow, unprocessable, "计算结果超出可记录的范围，请核对金额",                             \
    "the result is beyond what can be recorded; check the amounts")                                \
  X(15, empty_command, malformed, "请求中没有任何命令", "the request holds no command")              \
  X(16, invalid_id, malformed, "编号“{value}”为空、过长或含有控制字符、首尾空格",                      \
    "the id '{value}' is empty, too long, or holds control characters or outer spaces")            \
  X(17, bad_query, malformed, "查询参数“{name}”有误：{problem}",                                    \
    "query parameter '{name}' is wrong: {problem}")                                                \
  X(18, body_too_large, too_large, "请求超过 {limit} 字节，请分批提交",                              \
    "the request exceeds {limit} bytes; send it in parts")                                         \
  X(19, method_not_allowed, malformed, "此地址只接受 {allowed}", "this address accepts {allowed} only") \
  X(20, no_such_route, not_found, "没有这个地址：{path}", "there is no such address: {path}")         \
  X(22, malformed_http, malformed, "不是合法的 HTTP 请求：{problem}", "not a valid HTTP request: {problem}") \
  X(23, malformed_target, malformed, "请求地址有误：{problem}", "the request address is wrong: {problem}") \
  X(24, request_too_slow, malformed, "请求未能在 {limit_ms} 毫秒内收完",                             \
    "the request did not arrive within {limit_ms} ms")                                             \
  X(25, expectation_unknown, malformed, "不支持 Expect: {value}；只支持 100-continue",               \
    "Expect: {value} is not supported; only 100-continue is")                                      \
  X(21, bad_decimal_money, malformed,                                                              \
    "“{value}”不是以{unit}为单位的金额：请写十进制数字，至多 {decimals} 位小数，千分位逗号须位置正确",    \
    "'{value}' is not an amount in {unit}: write a decimal number with at most {decimals} decimals and commas only between thousands") \
  X(26, malformed_text, malformed, "无法读取：{problem}", "cannot be read: {problem}")                  \
  X(27, bad_hex, malformed, "“{value}”不是成对的十六进制数字", "'{value}' is not pairs of hex digits")        \
  X(28, control_character, malformed, "文字含有控制字符 {code}，只允许换行",                                     \
    "the text holds the control character {code}; only line feeds are allowed")                    \
  X(29, request_ids_differ, malformed,                                                             \
    "Idempotency-Key 头“{header}”与正文的 request_id“{body}”不一致，请只写一个或写成相同",            \
    "the Idempotency-Key header '{header}' and the body's request_id '{body}' differ; write one, or both alike") \
  X(40, invisible_character, malformed, "文字含有看不见的字符 {code}，请删去后重新填写",                       \
    "the text holds the invisible character {code}; remove it and send again")                     \
  /* Who asks. */                                                                                  \
  X(30, token_missing, unauthorized, "请在 Authorization 头中带上令牌（Bearer …）",                  \
    "send your token in the Authorization header (Bearer ...)")                                    \
  X(31, token_unknown, unauthorized, "令牌无效或已停用，请向管理员索取新令牌",                        \
    "the token is unknown or retired; ask the administrator for a new one")                        \
  X(32, role_forbidden, forbidden, "角色“{role}”不能执行“{command}”",                                \
    "the role '{role}' may not do '{command}'")                                                    \
  X(33, other_organisation, forbidden, "只能处理本机构的业务",                                       \
    "you may act for your own organisation only")                                                  \
  X(34, needs_two_people, forbidden, "“{command}”须经双人办理：先用 propose 提出，再由另一人 approve",  \
    "'{command}' takes two people: propose it, and let another person approve it")                 \
  X(35, same_person, forbidden, "提出人不能批准自己的提案，请由另一人批准",                           \
    "a proposal cannot be approved by the person who made it; another must")                       \
  X(36, same_hand, forbidden,                                                                      \
    "提案人与批准人的令牌由同一管理员单独发放，不能算作两人；请由他人批准，或经双人提案重新发放其中一人的令牌", \
    "the tokens of who proposed and who approves were made by one administrator alone, so they do not count as two people; let another approve, or have one of the tokens made anew by a proposal of two") \
  X(37, last_administrator, conflict, "这是最后一位令牌长期有效的管理员，停用后无人能登记操作员；请先登记另一位", \
    "this is the last administrator whose token does not expire; nobody could enrol anybody after: enrol another first") \
  X(38, token_reused, conflict, "此令牌摘要已经用过，令牌不能换人或重用；请生成新令牌",                  \
    "this token digest was used before; a token is never another person's and never used again: make a new one") \
  X(39, kind_not_yours, forbidden, "角色“{role}”不能登记“{kind}”，请由主管财政局登记",                  \
    "the role '{role}' may not register a party of kind '{kind}'; the root bureau does")           \
  /* Against what is recorded. */                                                                  \
  X(50, request_id_reused, conflict, "请求编号已用于另一内容（原记录第 {seq} 号）；内容有变请换新编号，已记录的请用红冲更正", \
    "recorded with different values under this request id (seq {seq}); correct by 红冲 (reverse), or use a new id") \
  X(51, already_exists, conflict, "{kind}“{id}”已经存在", "{kind} '{id}' already exists")            \
  X(52, not_found, not_found, "没有{kind}“{id}”", "there is no {kind} '{id}'")                       \
  X(53, wrong_state, conflict, "{kind}“{id}”当前为“{state}”，不能办理此项",                          \
    "{kind} '{id}' is '{state}'; this cannot be done now")                                         \
  X(54, period_closed, conflict, "入账日期 {date} 不在开放期间（{open_from} 起，不晚于 {today}）",      \
    "the booked date {date} is not in an open period (from {open_from}, not after {today})")       \
  X(55, depended_upon, conflict, "以下未冲销的记录依赖于它，请先由新到旧冲销：{dependents}",            \
    "unreversed records depend on it; reverse these first, newest first: {dependents}")            \
  X(56, already_reversed, conflict, "第 {seq} 号记录已被第 {by} 号冲销",                              \
    "record {seq} has been reversed by record {by}")                                               \
  X(57, not_reversible, conflict, "“{event}”不能冲销，请另行登记更正",                               \
    "'{event}' cannot be reversed; record a correction instead")                                   \
  X(58, voucher_reused, conflict, "凭证“{voucher}”已经拨付过一次，同一凭证只能拨付一次",               \
    "voucher '{voucher}' has released money once; one voucher releases once")                      \
  X(59, currency_mismatch, conflict, "本账以 {ledger} 记账，不接受 {found}",                         \
    "this ledger keeps {ledger}, not {found}")                                                     \
  /* Rules of form for the field's identifiers. */                                                 \
  X(70, uscc_invalid, unprocessable, "“{value}”不是有效的统一社会信用代码：{problem}",                \
    "'{value}' is not a valid unified social credit code: {problem}")                              \
  X(71, org_code_invalid, unprocessable, "“{value}”不是有效的组织机构代码（GB 11714）：{problem}",     \
    "'{value}' is not a valid organisation code (GB 11714): {problem}")                            \
  X(72, region_unknown, unprocessable, "行政区划代码“{value}”在 {date} 无效",                         \
    "the region code '{value}' is not valid on {date}")                                            \
  X(73, dates_out_of_order, unprocessable, "日期顺序有误：{later} 应晚于 {earlier}",                   \
    "the dates are out of order: {later} must come after {earlier}")                               \
  X(74, resident_id_invalid, unprocessable, "“{value}”不是有效的公民身份号码（GB 11643）：{problem}",   \
    "'{value}' is not a valid resident id (GB 11643): {problem}")                                  \
  X(75, party_id_invalid, unprocessable, "“{value}”不是有效的主体编号：{problem}",                    \
    "'{value}' is not a valid party id: {problem}")                                                \
  X(187, bank_number_invalid, unprocessable, "“{value}”不是有效的联行号：{problem}",                  \
    "'{value}' is not a valid CNAPS bank number: {problem}")                                       \
  X(76, calendar_unknown, unprocessable, "{date} 无法推算：{year} 年的工作日安排尚未登记（已登记：{recorded}），请先登记 publish_working_days", \
    "{date} cannot be told to be a working day: those of {year} are not recorded (recorded: {recorded}); record them first with publish_working_days") \
  X(77, lpr_unknown, unprocessable, "{date} 没有已登记的“{rate}”（最早：{first}），请先登记 publish_rate", \
    "no {rate} is recorded for {date} (the first: {first}); record it first with publish_rate")    \
  /* Rules of the domain. */                                                                       \
  X(100, fee_rate_over_cap, unprocessable, "担保费 {fee:元} 元折合年费率超过上限 {cap_ppm} ppm（{programme}）", \
    "a fee of {fee:元} yuan is above the yearly cap of {cap_ppm} ppm ({programme})")                   \
  X(101, shares_do_not_sum, unprocessable, "风险分担合计为 {sum}，应为 1000000（ppm）或主债权金额 {principal}", \
    "the risk shares sum to {sum}; they must sum to 1000000 (ppm) or to the principal {principal}") \
  X(102, share_parties_wrong, unprocessable, "风险分担中{sharer}有误：{problem}",                     \
    "the risk share of {sharer} is wrong: {problem}")                                              \
  X(103, exceeds_outstanding, unprocessable, "金额 {amount:元} 元超过未清偿本金 {outstanding:元} 元",        \
    "{amount:元} yuan are more than the unpaid principal of {outstanding:元} yuan")                        \
  X(104, compensation_differs, unprocessable, "代偿金额应为 {expected:元} 元（未清偿本金减银行承担部分），填报为 {amount:元} 元；约定以外的利息、罚息另填“约定以外金额”，分期代偿注明“分期”", \
    "the compensation must be {expected:元} yuan (unpaid principal less the bank's part), not {amount:元}; interest and penalties outside the agreement go into beyond, and a part of it is an instalment") \
  X(105, share_exceeds_agreement, unprocessable, "{sharer}分担 {amount:元} 元，超过约定应担的 {limit:元} 元", \
    "{sharer} would bear {amount:元} yuan, above the agreed {limit:元}")                                  \
  X(106, recovery_exceeds_paid, unprocessable, "净回收累计 {amount:元} 元超过代偿 {limit:元} 元；超出的 {surplus:元} 元须在代偿后作为追偿收入登记", \
    "cumulative net recoveries of {amount:元} yuan exceed the compensation of {limit:元}; record the {surplus:元} above it as surplus, once it is paid") \
  X(107, release_over_approved, unprocessable, "再拨 {amount:元} 元将使已补加在途 {total:元} 元超过核定 {approved:元} 元", \
    "releasing {amount:元} yuan would bring paid and in transit to {total:元}, above the approved {approved:元}") \
  X(108, approved_over_due, unprocessable, "核定 {approved:元} 元超过应补 {due:元} 元",                     \
    "approving {approved:元} yuan exceeds the {due:元} due")                                              \
  X(109, source_exhausted, unprocessable, "资金来源“{source}”可用 {available:元} 元，不足 {amount:元} 元",    \
    "source '{source}' has {available:元} yuan available, less than {amount:元}")                         \
  X(110, account_mismatch, unprocessable, "收款账户不属于收款人 {party}",                             \
    "the account does not belong to the payee {party}")                                            \
  X(111, terms_not_in_force, unprocessable, "项目“{programme}”在 {date} 没有生效的条款",              \
    "programme '{programme}' has no terms in force on {date}")                                     \
  X(112, terms_invalid, unprocessable, "条款有误：{problem}", "the terms are wrong: {problem}")        \
  X(113, subsidy_over_ceiling, unprocessable, "补助率 {rate_ppm} ppm 超过政策上限 {ceiling_ppm} ppm",  \
    "the rate of {rate_ppm} ppm is above the policy's ceiling of {ceiling_ppm} ppm")               \
  X(114, nothing_due, unprocessable, "没有应补金额，无须办理", "nothing is due, so nothing can be done") \
  X(115, amount_differs, unprocessable, "金额应为 {expected:元} 元，填报为 {amount:元} 元",                 \
    "the amount must be {expected:元} yuan, not {amount:元}")                                             \
  X(116, late_filing, unprocessable, "申报截止 {deadline} 已过，未允许逾期申报",                       \
    "the filing deadline {deadline} has passed and late claims are not allowed")                   \
  X(117, cannot_propose, unprocessable, "“{command}”不能放入提案", "'{command}' cannot be proposed")  \
  X(118, party_kind_wrong, unprocessable, "{party}的主体类型应为{expected}",                          \
    "the party {party} must be of kind {expected}")                                                \
  X(119, before_issue, unprocessable, "业务日期 {date} 早于担保起始日 {start}",                       \
    "the date {date} is before the guarantee's start {start}")                                     \
  X(120, size_facts_invalid, unprocessable, "企业规模数据有误：{problem}", "the size facts are wrong: {problem}") \
  X(121, guarantee_period_over, unprocessable, "保证期间已于 {last} 届满，{date} 的代偿要求不再成立", \
    "the guarantee period ended on {last}; a demand on {date} comes too late") \
  X(122, share_claim_late, unprocessable, "分险申请应在代偿后 {days} 日内（{counting}），最迟 {last}；{date} 已逾期", \
    "a share claim is due within {days} days of the compensation ({counting}), by {last}; {date} is late") \
  X(123, renewal_changes_exposure, unprocessable, "续贷金额 {amount:元} 元应等于原担保未清偿本金 {outstanding:元} 元（无还本续贷不增不减）", \
    "a renewal of {amount:元} yuan must equal the {outstanding:元} yuan left of the old guarantee") \
  X(124, renewal_not_eligible, unprocessable, "不符合无还本续贷条件：{problem}", "not eligible for renewal without repayment: {problem}") \
  X(125, deposit_insufficient, unprocessable, "存入保证金余额 {held:元} 元，不足 {amount:元} 元", \
    "the client deposit holds {held:元} yuan, less than {amount:元}") \
  X(126, deposit_unused, unprocessable, "客户存入保证金 {held:元} 元，应先用于清偿（apply_deposit）再代偿", \
    "the client deposit of {held:元} yuan must be applied (apply_deposit) before any compensation") \
  X(127, not_what_was_applied, unprocessable, "与申请批准的{what}不符：应为 {expected}", \
    "not the {what} that was applied for and approved: expected {expected}") \
  X(128, fee_refund_over_unearned, unprocessable, "退费 {amount:元} 元超过未满期部分 {limit:元} 元", \
    "a refund of {amount:元} yuan exceeds the unearned {limit:元}") \
  X(129, return_exceeds_due, unprocessable, "返还 {amount:元} 元超过应返还 {limit:元} 元", \
    "returning {amount:元} yuan exceeds the {limit:元} due to be returned") \
  X(130, asset_unknown, unprocessable, "抵债资产“{asset}”未登记或已变现", "debt asset '{asset}' is not on record or already realised") \
  X(131, reguarantee_missing, conflict, "担保“{guarantee}”没有已确认的再担保备案", "guarantee '{guarantee}' has no confirmed re-guarantee filing") \
  X(132, payee_blocked, unprocessable, "收款人 {party} 处于失信惩戒中，信用修复前不得批复或拨付", \
    "payee {party} is blocked; no approval or release until its credit is repaired") \
  X(133, review_incomplete, conflict, "已通过 {passed} 级审核，应先通过全部 {needed} 级", \
    "{passed} of {needed} review levels are passed; all must be") \
  X(134, publicity_incomplete, conflict, "公示应满 {days} 个工作日且已结束，当前{problem}", \
    "publicity must run {days} working days to its end; {problem}") \
  X(135, account_fixed, unprocessable, "收款账户已随公示定为第 {account} 号，变更须重新公示", \
    "the account was fixed as no. {account} by the publicity; publish again to change it") \
  X(136, approved_over_reviewed, unprocessable, "核定 {approved:元} 元超过审核支持的 {reviewed:元} 元", \
    "approving {approved:元} yuan exceeds the {reviewed:元} supported by review") \
  X(137, hold_expired, conflict, "占用“{hold}”已于 {expires} 到期", "hold '{hold}' expired on {expires}") \
  X(138, exceeds_overpaid, unprocessable, "金额 {amount:元} 元超过超补 {limit:元} 元", "{amount:元} yuan exceed the {limit:元} overpaid") \
  X(139, offset_not_allowed, unprocessable, "不能抵扣：{problem}", "this cannot be offset: {problem}") \
  X(140, source_unfinished, conflict, "资金来源“{source}”不能结转或收回：{problem}", "source '{source}' cannot be carried over or lapse: {problem}") \
  X(141, seal_not_allowed, conflict, "不能封账至 {up_to}：{problem}", "the books cannot be sealed up to {up_to}: {problem}") \
  X(142, nothing_to_do, unprocessable, "没有需要办理的内容：{problem}", "there is nothing to do: {problem}") \
  X(143, claim_exceeded, unprocessable, "金额 {amount:元} 元超过申报未驳回部分 {limit:元} 元", \
    "{amount:元} yuan exceed the {limit:元} of the claim that stand") \
  X(144, cut_over_not_open, conflict, "{owner} 的账务没有正在进行的期初结转，请先办理 open_cut_over", \
    "there is no open cut-over of the books of {owner}; give open_cut_over first") \
  X(145, before_cut_over, conflict, "{owner} 的账务已结转至 {as_of}，不能再入账于该日或之前（入账日期 {date}）", \
    "the books of {owner} are carried in as of {as_of}; nothing more is booked on or before that day ({date})") \
  X(146, cut_over_day_wrong, unprocessable, "期初结转只入账于结转日 {as_of}，不是 {date}；请改用该日期或不填", \
    "a cut-over is booked on its day {as_of}, not on {date}; give that day or none") \
  X(147, opening_not_tied, unprocessable, "期初余额与结转数据不符：{accounts}", \
    "the opening balances and what was carried in differ: {accounts}") \
  X(148, opening_account_wrong, unprocessable, "科目 {account} 不能填报期初余额：{problem}", \
    "account {account} takes no opening balance: {problem}") \
  X(149, cut_over_unfinished, conflict, "{owner} 的期初结转（{as_of}）尚未完成，期初准备金尚未补入；请先办理 close_cut_over", \
    "the cut-over of {owner} ({as_of}) is not closed, so its reserves are not in yet; give close_cut_over first") \
  X(150, booked_too_early, unprocessable, "入账日期 {date} 早于它所依据的第 {seq} 号“{event}”的入账日期；请用 {earliest} 或之后的日期", \
    "the booked date {date} is before that of record {seq}, '{event}', on which it rests; give {earliest} or later") \
  X(151, not_covered, unprocessable, "入账于 {booked} 将使“{what}”在 {date} 为 {balance:元} 元，不得为负；请核对入账日期，或先登记那天以前缺少的金额", \
    "booked on {booked} it would bring '{what}' to {balance:元} yuan on {date}; it cannot be below zero: check the booked date, or record first what is missing before that day") \
  X(152, source_year_wrong, unprocessable, "资金来源“{source}”是 {year} 年度的，不能用于入账日期 {date}：{advice}", \
    "source '{source}' is of {year} and cannot be used on {date}: {advice}") \
  X(153, drawn_above_principal, unprocessable, "放款累计 {total:元} 元超过主债权 {principal:元} 元", \
    "{total:元} yuan drawn in all exceed the principal of {principal:元}") \
  X(154, demand_before_maturity, unprocessable, "代偿通知日 {date} 未过到期日 {end}；提前到期的请写明提前到期事由", \
    "a demand on {date} is not after the maturity {end}; if the bank called the loan early, state why (early_cause)") \
  X(155, demand_above_drawn, unprocessable, "未清偿本金 {amount:元} 元超过已放款未还 {drawn:元} 元", \
    "an unpaid principal of {amount:元} yuan exceeds the {drawn:元} drawn and not repaid") \
  X(156, reguarantee_not_filed, unprocessable, "担保“{guarantee}”没有再担保备案，不能申请省级分险；请先 file_reguarantee", \
    "guarantee '{guarantee}' is not filed for re-guarantee, so nothing can be claimed of the province; file_reguarantee first") \
  X(157, same_reviewer, forbidden, "同一人不能通过两级审核，请由另一人复审", \
    "one person cannot pass two levels of review; another must") \
  X(158, amount_too_large, unprocessable, "账内累计金额将超过可记录的范围，请核对金额", \
    "the sums of the ledger would leave the range that can be recorded; check the amounts") \
  X(159, window_not_open, unprocessable, "申报期自 {opens} 起，{date} 尚未开始", \
    "it may be claimed from {opens} on, not yet on {date}") \
  X(160, publicity_runs, conflict, "公示至 {to}，期满后方可办理", "publicity runs to {to}; this can be done after it") \
  X(161, drawn_above_contract, unprocessable, "提款将使 {date} 的贷款余额为 {balance:元} 元，超过合同金额 {limit:元} 元", \
    "this draw would bring the balance on {date} to {balance:元} yuan, above the contract's {limit:元}") \
  X(162, repaid_above_drawn, unprocessable, "还款 {amount:元} 元超过 {date} 的贷款余额 {balance:元} 元", \
    "a repayment of {amount:元} yuan is more than the balance of {balance:元} on {date}")               \
  X(163, before_loan, unprocessable, "业务日期 {date} 早于贷款起始日 {start}",                       \
    "the business date {date} is before the loan begins on {start}")                               \
  X(164, fact_contradicts, conflict, "与已登记的{what}“{value}”（第 {seq} 号）在 {date} 相抵触；请先撤销或冲销它", \
    "it contradicts the recorded {what} '{value}' (seq {seq}) on {date}; revoke or reverse that first") \
  X(165, not_attested, unprocessable, "{date} 没有登记的{what}“{value}”，无可撤销",                  \
    "no {what} '{value}' is recorded for {date}, so there is nothing to revoke")                   \
  X(166, source_tier_wrong, unprocessable, "资金来源“{source}”{problem}；本项由{tiers}分级负担，请改用其中一级的来源（下达指标时注明级次）", \
    "source '{source}' {problem}; this is borne by {tiers}: use a source of one of them (a budget states the tier)") \
  X(167, release_over_tier, unprocessable, "再拨 {amount:元} 元将使{tier}已补加在途 {total:元} 元，超过其在 {base:元} 元中应担的 {part:元} 元；其余请由其他级次的来源拨付", \
    "releasing {amount:元} yuan would bring the {tier}'s paid and in transit to {total:元}, above the {part:元} it bears of {base:元}; the rest is for sources of the other tiers") \
  X(168, portfolio_open, conflict, "应补金额尚未定：{problem}", "what is due is not settled: {problem}")  \
  X(169, figure_missing, unprocessable, "没有 {date} 的{figure}，请先填报",                         \
    "no {figure} is reported for {date}; report it first")                                         \
  X(170, pool_capacity_exceeded, unprocessable, "占用授信额度将为 {amount:元} 元，超过资金池“{pool}”可承载的 {limit:元} 元（余额 {balance:元} 元）；请先注资或缩减额度", \
    "{amount:元} yuan would be lent against pool '{pool}', which carries {limit:元} (its balance is {balance:元}); fund it first, or admit less") \
  X(171, pool_exhausted, unprocessable, "资金池“{pool}”余额 {balance:元} 元，不足以支付 {amount:元} 元；请先注资，或先付其中一部分", \
    "pool '{pool}' has {balance:元} yuan, less than the {amount:元} to be paid; fund it first, or pay a part") \
  X(172, counted_elsewhere, conflict, "{what}“{id}”已列入“{where}”（第 {seq} 号），只能列入一处；请先移出", \
    "{what} '{id}' stands in '{where}' already (seq {seq}) and may stand in one only; take it out there first") \
  X(173, batch_cap_reached, unprocessable, "批次“{batch}”累计代偿将为 {amount:元} 元，超过代偿率上限 {limit:元} 元，尚可代偿 {left:元} 元；超出部分由银行承担，请先更正代偿通知（correct_demand）", \
    "batch '{batch}' would come to {amount:元} yuan compensated, above its cap of {limit:元}; {left:元} may still be paid, the rest is the bank's: correct the demand first (correct_demand)") \
  X(174, deposit_not_allowed, unprocessable, "不得收取“{kind}”：除业务保证金外不得收取其他保证金", \
    "'{kind}' may not be taken: of a client a business deposit is the only one") \
  X(175, method_fixed, conflict, "{bank} {year} 年度已选定“{method}”（第 {seq} 号），一个年度内不得变更", \
    "{bank} has elected '{method}' for {year} (seq {seq}), which holds for the whole year") \
  X(176, exceeds_room, unprocessable, "金额 {amount:元} 元超过{what}尚余的 {left:元} 元", \
    "{amount:元} yuan exceed the {left:元} left of {what}") \
  X(177, bridge_too_long, unprocessable, "使用 {days} 天超过最长 {limit} 天；请改为 {last_day} 或之前归还", \
    "{days} days are more than the {limit} a bridge may last; let it be repaid by {last_day}") \
  X(178, days_overlap, conflict, "{from} 至 {until} 与已登记的期间（第 {seq} 号）重叠；请改正日期，或先冲销它", \
    "{from} to {until} overlaps what is recorded (seq {seq}); mend the days, or reverse that first") \
  X(179, party_merged, conflict, "主体“{party}”已并入“{into}”（第 {seq} 号），请以后者办理", \
    "party '{party}' was merged into '{into}' (seq {seq}); give the other one") \
  X(182, special_account_missing, unprocessable, "本项须付至专户，收款账户第 {account} 号在 {date} 没有登记为专户；请先认定，或改用专户", \
    "this is paid to a special account, and account no. {account} is not attested as one on {date}; attest it first, or pay to one that is") \
  X(183, run_not_later, conflict, "核销差异须凭其后的比对：批次“{run}”（第 {seq} 号）不晚于发现该差异的第 {found} 号；请重新比对", \
    "only a later run closes a break: run '{run}' (seq {seq}) is not after seq {found}, which found it; compare the file again") \
  X(184, signing_key_missing, conflict, "{party} 没有登记签名公钥，请先以 yingbu keys 登记", \
    "{party} has no signing key on record; register one first with yingbu keys") \
  X(185, signature_wrong, unprocessable, "签名与对账单“{statement}”及 {party} 登记的公钥不符；请用登记的密钥对同一份对账单重新签署", \
    "the signature is not that of {party}'s key on record under statement '{statement}'; sign the same statement with that key") \
  X(186, statement_differs, conflict, "对账单“{statement}”与对方所签的不同：{what}应为 {theirs}，不是 {ours}；请取对方所签的一份核对", \
    "statement '{statement}' is not what the other side signed: {what} is {theirs}, not {ours}; compare with the one that it signed") \
  X(180, rate_out_of_range, unprocessable, "利率 {value} ppm 不在 0 至 {high} ppm 之间",              \
    "the rate of {value} ppm is not between 0 and {high}")                                         \
  X(181, working_days_wrong, unprocessable, "工作日安排有误：{date} {problem}",                       \
    "the arrangement of working days is wrong: {date}: {problem}")                                 \
  /* The service itself. */                                                                        \
  X(200, queue_full, busy, "提交过多，请稍后重试", "too many submissions; try again shortly")          \
  X(201, read_behind, busy, "读模型在第 {position} 号，距所要求的第 {wanted} 号还差 {behind} 条；请稍后重试，或用 at_least=0 查询现有状态", \
    "the read models stand at {position}, {behind} records before {wanted}; try again shortly, or ask for the state as it stands with at_least=0") \
  X(202, shutting_down, busy, "服务正在停止", "the service is stopping")                              \
  X(203, group_too_large, too_large, "一组事件有 {bytes} 字节，超过上限 {limit}；请分批提交",           \
    "the group has {bytes} bytes, more than the limit of {limit}; send it in parts") \
  X(204, too_many_connections, busy, "连接数已达上限 {limit}，请稍后重试",                            \
    "{limit} connections are open, which is the limit; try again shortly")                         \
  X(210, too_many_requests, too_often, "请求过于频繁，超过每秒 {per_second} 次；请在 {retry_after} 秒后重试", \
    "more than {per_second} requests a second; try again in {retry_after} s")                      \
  X(211, too_many_failures, too_often, "来自 {peer} 的无效令牌过多；请核对令牌，并在 {retry_after} 秒后重试", \
    "too many tokens from {peer} were wrong; check yours and try again in {retry_after} s")        \
  X(212, too_much_under_way, busy, "在办请求的内容已占满 {limit} 字节，请稍后重试",                   \
    "the requests under way hold {limit} bytes, which is the limit; try again shortly")            \
  X(213, share_taken, too_often, "您在办的请求已占满您的一份（{limit}），请等其中一些办完再试",           \
    "your requests under way have taken your share ({limit}); let some of them end first")         \
  X(214, position_unrecorded, conflict, "第 {wanted} 号尚未记录，账本记至第 {size} 号；请核对所要求的序号", \
    "nothing is recorded at {wanted} yet, the ledger stands at {size}; check the position asked for") \
  X(215, question_too_large, too_large, "回答此问题要查看超过 {limit} 行，已停止；{advice}",           \
    "answering this takes looking at more than {limit} rows, so it was stopped; {advice}")         \
  X(216, tls_expected, malformed, "此端口只接受 TLS，请改用 https:// 地址",                          \
    "this port speaks TLS only; use an https:// address") \
  X(220, disk_low, busy, "账本所在磁盘只剩 {free} MiB，低于下限 {floor} MiB，已暂停记账；查询照常，腾出空间后自动恢复", \
    "the ledger's disk has {free} MiB left, below the floor of {floor} MiB: recording pauses, reading goes on; make room and it resumes by itself") \
  X(221, disk_full, busy, "写入时磁盘已满，本次提交是否已记录未定；请腾出空间后以同一请求编号重试，即得确定结果", \
    "the disk filled up while this was being written, so whether it is recorded is not known; make room and retry under the same request id, which tells") \
  X(222, read_models_lag, busy, "查询用的读模型落后 {lag} 条记录，已达上限 {limit}，暂缓记账；请稍后重试", \
    "the read models are {lag} records behind, which is the limit of {limit}, so recording waits for them; try again shortly") \
  X(223, read_models_damaged, busy, "读模型损坏，正由账本重建；记录未受影响，请稍后重试", \
    "the read models are damaged and are being folded anew from the ledger; no record is affected; try again shortly") \
  X(224, read_models_unusable, busy, "读模型暂不可用：{why_zh}；记录未受影响，排除后自动恢复", \
    "the read models cannot be used now: {why_en}; no record is affected, and they come back by themselves once that is mended") \
  X(225, held_up, busy, "前面的第 {line} 行暂未能记录（{code}），本行未提交；请稍后自第 {line} 行起重新提交", \
    "line {line} before this one could not be recorded for now ({code}), so this one was not tried; submit again from line {line} on")
// clang-format on
enum class Reason : std::uint16_t {
#define X(number, name, category, zh, en) name = number,
  YINGBU_REASONS(X)
#undef X
};

struct ReasonEntry {
  Reason reason;
  std::string_view name;
  Category category;
  std::string_view zh;
  std::string_view en;
};

// All reasons, in order of precedence.
std::span<const ReasonEntry> reasons();
const ReasonEntry& entry_of(Reason reason);
std::string_view name_of(Reason reason);

}  // namespace yingbu
