#include "ledger/base/limits.h"
#include "ledger/domain/credit_tool/commands.h"
#include "ledger/domain/credit_tool/link.h"
#include "ledger/domain/credit_tool/state.h"
#include "ledger/domain/live_object.h"
#include "ledger/domain/loan/loan.h"
#include "ledger/domain/words/named_day.h"

// The central bank's tools and the loans counted under them. More may be counted than was drawn;
// whether what was drawn is covered is told, not asked: loans are repaid while a tool runs.
namespace yingbu {
namespace {

Result<void> check_rate(Ppm rate) {
  if (rate.value >= 0 && rate <= kWhole) return {};
  return reject(Reason::rate_out_of_range, "rate_ppm")
      .with("value", std::to_string(rate.value))
      .with("high", std::to_string(kWhole.value));
}

NamedDay business_day(const Ask& ask) { return {field_words("basis_date"), ask.basis}; }

// A tool that was taken back may have a loan again, once that it left is taken back too.
Result<void> check_nothing_counted(const Ask& ask, const std::string& id) {
  const auto* gone = ask.state.find<ToolState>(id);
  if (!gone || gone->linked.fen == 0) return {};
  return wrong_state<ToolState>(id, Words{"counted", "尚有贷款列入", "still one with loans"},
                                "tool");
}

// The tool under which a loan may be counted. To a bank the tool of another is not there.
Result<const ToolState*> tool_of(const Ask& ask, const std::string& id, PartyNo bank) {
  YINGBU_TRY(tool, existing_live(ask, id, "tool", &ToolState::drawn));
  if (tool->bank == bank) return tool;
  if (!sees_all(ask.context)) return of_kind<ToolState>(Reason::not_found, id, "tool");
  return wrong_state<ToolState>(
      id, Words{"of_another_bank", "由另一家银行领用", "drawn by another bank"}, "tool");
}

Result<void> check_while_drawn(const Ask& ask, const ToolState& tool) {
  if (ask.basis < tool.drawn_on) {
    return out_of_order("basis_date", business_day(ask),
                        {event_words(EventEntry<ToolDrawn>::name), tool.drawn_on});
  }
  if (ask.basis < tool.until) return {};
  return out_of_order("basis_date", {Words{"repaid_on", "归还日", "repayment"}, tool.until},
                      business_day(ask));
}

// Under one tool at a time, told late or not.
Result<void> check_counted_once(const Ask& ask, const std::string& loan) {
  const auto* links = ask.state.find<LinkState>(loan);
  if (const LinkSpan* open = open_link(links)) {
    return reject(Reason::counted_elsewhere, "loan")
        .with("what_zh", "贷款")
        .with("what_en", "loan")
        .with("id", loan)
        .with("where", open->tool)
        .with("seq", std::to_string(open->linked));
  }
  if (!links || links->spans.empty()) return {};
  const auto left = ask.state.record(links->spans.back().unlinked);
  if (left && ask.basis < left->meta.basis_date) {
    return out_of_order("basis_date", business_day(ask),
                        {event_words(EventEntry<LoanUnlinked>::name), left->meta.basis_date});
  }
  if (links->spans.size() < limits::changes_a_loan_max) return {};
  return reject(Reason::too_many, "loan")
      .with("count", std::to_string(links->spans.size() + 1))
      .with("limit", std::to_string(limits::changes_a_loan_max));
}

Money balance_on(const LoanState& loan, Date day) {
  Money balance;
  for (const LoanMove& move : loan.moves) {
    if (move.on <= day) balance += move.amount;
  }
  return balance;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const DrawTool& c) {
  YINGBU_CHECK(unused_live(ask, c.tool, "tool", &ToolState::drawn));
  YINGBU_CHECK(check_nothing_counted(ask, c.tool));
  YINGBU_TRY(bank, resolve_party(ask, c.bank, PartyKind::bank, "bank"));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_rate(c.rate_ppm));
  if (c.until <= ask.basis) {
    return out_of_order("until", {field_words("until"), c.until}, business_day(ask));
  }
  YINGBU_CHECK(check_given(c.reference, limits::name_bytes_max, "reference"));
  return one(ToolDrawn{c.tool, c.tool_kind, bank, c.amount, c.rate_ppm, c.until, c.reference});
}

Result<Facts> handle(const Ask& ask, const LinkLoan& c) {
  YINGBU_TRY(loan, opened_loan(ask, c.loan, "loan"));
  YINGBU_TRY(tool, tool_of(ask, c.tool, loan->bank));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_while_drawn(ask, *tool));
  YINGBU_CHECK(check_counted_once(ask, c.loan));
  YINGBU_CHECK(add(tool->linked, c.amount));
  if (const Money balance = balance_on(*loan, ask.basis); c.amount > balance) {
    return reject(Reason::exceeds_room, "amount")
        .with("amount", fen_text(c.amount.fen))
        .with("what_zh", "贷款“" + c.loan + "”")
        .with("what_en", "loan '" + c.loan + "'")
        .with("left", fen_text(balance.fen));
  }
  return one(LoanLinked{c.tool, c.loan, c.amount});
}

Result<Facts> handle(const Ask& ask, const UnlinkLoan& c) {
  YINGBU_CHECK(opened_loan(ask, c.loan, "loan"));
  const LinkSpan* open = open_link(ask.state.find<LinkState>(c.loan));
  if (!open || open->tool != c.tool) {
    return wrong_state<LoanState>(
        c.loan, Words{"not_linked", "未列入该工具", "not counted under that tool"}, "loan");
  }
  if (ask.basis < open->from) {
    return out_of_order("basis_date", business_day(ask),
                        {event_words(EventEntry<LoanLinked>::name), open->from});
  }
  return one(LoanUnlinked{c.tool, c.loan, open->amount});
}

}  // namespace yingbu
