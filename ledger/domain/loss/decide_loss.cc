#include <algorithm>

#include "ledger/base/calendar.h"
#include "ledger/base/limits.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/domain/guarantee/batch_cap.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/loss/recovery_allocation.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/words/named_day.h"
#include "ledger/domain/words/words.h"

// A guarantee from the bank's demand to the last sharer's payment (DOMAIN B rows 9 to 13).
namespace yingbu {
namespace {

Rejection over_share(Sharer sharer, Money amount, Money limit) {
  return reject(Reason::share_exceeds_agreement, "amount")
      .with_word("sharer", words_of(sharer))
      .with("amount", fen_text(amount.fen))
      .with("limit", fen_text(limit.fen));
}

// 分险申请期限 (K12). Only a civil-code deadline whose last day lies beyond the known calendar can
// be unknown, and then only for a claim that needs it moved.
Result<void> check_share_deadline(const Ask& ask, const GuaranteeState& g, Date claimed) {
  const Date from = *g.loss.compensated_on;
  if (claimed < from) {
    return out_of_order("basis_date", {field_words("basis_date"), claimed},
                        {Words{"compensation", "代偿", "compensation"}, from});
  }
  if (!g.details.share_deadline || ask.carrying) return {};
  const auto& [days, counting] = *g.details.share_deadline;
  const auto last = deadline(from, days, counting, calendar_of(ask.state));
  if (!last) {
    if (claimed <= plus_days(from, days)) return {};
    Rejection unknown = last.error();
    unknown.field = "basis_date";
    return unknown;
  }
  if (claimed <= *last) return {};
  return reject(Reason::share_claim_late, "basis_date")
      .with("days", std::to_string(days))
      .with_word("counting", words_of(counting))
      .with("last", text(*last))
      .with("date", text(claimed));
}

}  // namespace

namespace {

// K13: due is what has matured, unless the contract let the bank call it early.
Result<void> check_matured(const GuaranteeState& g, Date demanded, const std::string& early_cause) {
  if (demanded >= g.end || !early_cause.empty()) return {};
  return reject(Reason::demand_before_maturity, "basis_date")
      .with("date", text(demanded))
      .with("end", text(g.end));
}

// Where drawdowns are recorded, no more is unpaid than was drawn.
Result<void> check_drawn(const GuaranteeState& g, Money unpaid) {
  const Money drawn = g.disbursed - g.repaid;
  if (g.disbursed.fen == 0 || unpaid <= drawn) return {};
  return reject(Reason::demand_above_drawn, "unpaid_principal")
      .with("amount", fen_text(unpaid.fen))
      .with("drawn", fen_text(drawn.fen));
}

Rejection differs(Money expected, Money amount, std::string field) {
  return reject(Reason::compensation_differs, std::move(field))
      .with("expected", fen_text(expected.fen))
      .with("amount", fen_text(amount.fen));
}

// K13: 代偿 comes after the demand, and after all that was repaid, released or paid in instalments
// of what it pays.
Result<void> check_after_life(const Ask& ask, const GuaranteeState& g) {
  const auto before = [&ask](const Words& what, Date on) {
    return out_of_order("basis_date", {field_words("basis_date"), ask.basis}, {what, on});
  };
  if (ask.basis < *g.loss.demanded_on) {
    return before(event_words(EventEntry<CompensationDemanded>::name), *g.loss.demanded_on);
  }
  for (const LiveEvent& e : g.live) {
    const bool lowers = e.tag == EventEntry<GuaranteedLoanRepaid>::tag ||
                        e.tag == EventEntry<GuaranteeReleased>::tag ||
                        e.tag == EventEntry<DepositApplied>::tag ||
                        e.tag == EventEntry<CompensationInstalmentPaid>::tag;
    if (!lowers) continue;
    const auto record = ask.state.record(e.seq);
    if (record && ask.basis < record->meta.basis_date) {
      return before(event_words(event_name(e.tag)), record->meta.basis_date);
    }
  }
  return {};
}

const GuaranteeBatchState* batch_of(const Ask& ask, const GuaranteeState& g) {
  if (g.guarantee_batch.empty()) return nullptr;
  return ask.state.find<GuaranteeBatchState>(g.guarantee_batch);
}

// INV-16: what is compensated of a batch stays within its cap; beyond it the bank bears.
Result<void> check_batch_cap(const Ask& ask, const GuaranteeState& g, Money amount) {
  const GuaranteeBatchState* batch = batch_of(ask, g);
  if (!batch || amount.fen == 0) return {};
  const Money cap = cap_of(*batch, batch->liability);
  const Money after = batch->compensated + amount;
  if (after <= cap) return {};
  return reject(Reason::batch_cap_reached, "amount")
      .with("batch", g.guarantee_batch)
      .with("amount", fen_text(after.fen))
      .with("limit", fen_text(cap.fen))
      .with("left", fen_text(std::max(cap - batch->compensated, Money{}).fen));
}

// 熔断, where this amount comes to the cap.
void add_cap_reached(const Ask& ask, const std::string& guarantee, const GuaranteeState& g,
                     Money amount, Facts& facts) {
  const GuaranteeBatchState* batch = batch_of(ask, g);
  if (!batch || amount.fen == 0) return;
  const Money cap = cap_of(*batch, batch->liability);
  if (batch->compensated + amount != cap) return;
  facts.push_back({BatchCapReached{g.guarantee_batch, guarantee, cap, cap}, {}});
}

}  // namespace

Result<Facts> handle(const Ask& ask, const DemandCompensation& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  YINGBU_CHECK(check_positive(c.unpaid_principal, "unpaid_principal"));
  if (c.unpaid_principal > outstanding(*g)) {
    Rejection above = above_outstanding(c.unpaid_principal, outstanding(*g));
    above.field = "unpaid_principal";
    return above;
  }
  const std::string early = c.early_cause.value_or("");
  YINGBU_CHECK(check_text(early, limits::text_bytes_max, "early_cause"));
  if (!ask.carrying) {
    YINGBU_CHECK(check_matured(*g, ask.basis, early));
    YINGBU_CHECK(check_drawn(*g, c.unpaid_principal));
    YINGBU_CHECK(check_guarantee_period(ask.state, g->end, g->details.guarantee_months, ask.basis));
  }
  return one(CompensationDemanded{c.guarantee, c.unpaid_principal, early});
}

Result<Facts> handle(const Ask& ask, const CorrectDemand& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::demanded));
  const Money before = g->loss.unpaid_principal;
  if (c.unpaid_principal == before) {
    return reject(Reason::nothing_to_do, "unpaid_principal")
        .with("problem_zh", "与现有的未清偿本金相同")
        .with("problem_en", "that is the unpaid principal as it stands");
  }
  YINGBU_CHECK(check_positive(c.unpaid_principal, "unpaid_principal"));
  YINGBU_CHECK(check_at_most(c.unpaid_principal, outstanding(*g), "unpaid_principal"));
  YINGBU_CHECK(check_drawn(*g, c.unpaid_principal));
  const Money owed = liability_of(g->shares, c.unpaid_principal);
  if (owed < g->loss.instalments) return differs(owed, g->loss.instalments, "unpaid_principal");
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  YINGBU_CHECK(check_after_life(ask, *g));
  return one(DemandCorrected{c.guarantee, before, c.unpaid_principal, c.cause});
}

Result<Facts> handle(const Ask& ask, const PayCompensation& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::demanded));
  const Money expected = liability_of(g->shares, g->loss.unpaid_principal);
  const Money left = expected - g->loss.instalments;
  const Money beyond = c.beyond.value_or(Money{});
  const bool ends_at_nothing = left.fen == 0 && c.amount.fen == 0;
  if (!ends_at_nothing) YINGBU_CHECK(check_positive(c.amount, "amount"));
  if (beyond.fen != 0) YINGBU_CHECK(check_positive(beyond, "beyond"));
  if (!ask.carrying) YINGBU_CHECK(check_after_life(ask, *g));
  if (g->deposit.fen > 0) {
    return reject(Reason::deposit_unused, "guarantee").with("held", fen_text(g->deposit.fen));
  }
  if (c.instalment.value_or(false) && c.amount.fen > 0 && c.amount < left) {
    YINGBU_CHECK(check_batch_cap(ask, *g, c.amount));
    Facts part =
        one(CompensationInstalmentPaid{c.guarantee, g->guarantor, c.amount, -c.amount, beyond});
    add_cap_reached(ask, c.guarantee, *g, c.amount, part);
    return part;
  }
  if (c.amount != left) return differs(left, c.amount, "amount");
  YINGBU_CHECK(check_batch_cap(ask, *g, c.amount));
  const Money parked = g->loss.parked;
  if (parked > expected) {
    return reject(Reason::recovery_exceeds_paid, "amount")
        .with("amount", fen_text(parked.fen))
        .with("limit", fen_text(expected.fen))
        .with("surplus", fen_text((parked - expected).fen));
  }
  Facts facts;
  Money liability = g->liability;
  // What was not demanded leaves 在保 with it, and is said to.
  if (const Money rest = outstanding(*g) - g->loss.unpaid_principal; rest.fen > 0) {
    const Money change = left - liability;
    facts.push_back({GuaranteeReleased{c.guarantee, g->guarantor, rest, change, false}, {}});
    liability += change;
  }
  facts.push_back({CompensationPaid{c.guarantee, g->guarantor, g->loss.unpaid_principal,
                                    bank_bears(g->shares, g->loss.unpaid_principal), expected,
                                    -liability, g->loss.instalments, beyond},
                   {}});
  add_cap_reached(ask, c.guarantee, *g, c.amount, facts);
  // What came before is allocated now; until a sharer pays, the guarantor keeps all of it.
  if (parked.fen > 0) {
    facts.push_back({ParkedRecoveryAllocated{c.guarantee, g->guarantor, parked,
                                             allocate_recovery(layers_of(*g), parked)},
                     {}});
  }
  return facts;
}

Result<Facts> handle(const Ask& ask, const FileShareClaim& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::compensated));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_layer(c.sharer));
  if (c.sharer == Sharer::province && g->reguarantee.province.value == 0 && !ask.carrying) {
    return reject(Reason::reguarantee_not_filed, "guarantee").with("guarantee", c.guarantee);
  }
  YINGBU_CHECK(check_share_deadline(ask, *g, ask.basis));
  const Money agreed = layer_bears(g->shares, c.sharer, g->loss.unpaid_principal);
  const bool government = c.sharer == Sharer::government;
  const LayerState& layer = government ? g->loss.government : g->loss.province;
  // Each layer is rounded for itself, all of them never above what was paid (INV-7).
  const Money limit = std::min(agreed, borne_by_none(g->loss) + layer.claimed);
  YINGBU_TRY(total, add(layer.claimed, c.amount));
  if (total > limit) return over_share(c.sharer, total, limit);
  return one(ShareClaimed{c.guarantee, g->guarantor, c.sharer, c.amount});
}

Result<Facts> handle(const Ask& ask, const ReceiveShare& c) {
  YINGBU_TRY(g, compensated_guarantee(ask, c.guarantee));
  YINGBU_CHECK(check_since_compensation(ask, *g));
  YINGBU_CHECK(check_reguarantor(ask, c.guarantee, *g));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_CHECK(check_layer(c.sharer));
  GuaranteeState after = *g;
  LossState& loss = after.loss;
  ShareReceived received{c.guarantee, g->guarantor, c.sharer, c.amount};
  const bool province = c.sharer == Sharer::province;
  if (!province && ask.context.role == Role::reguarantor) {
    return reject(Reason::other_organisation, "sharer");
  }
  LayerState& layer = province ? loss.province : loss.government;
  YINGBU_TRY(total, add(layer.paid, c.amount));
  if (total > layer.claimed) return over_share(c.sharer, total, layer.claimed);
  layer.paid = total;
  if (province && g->reguarantee.confirmed) {
    received.province = g->reguarantee.province;
    received.national_fund = g->reguarantee.national_fund;
    const Money owed = fund_part_of(*g, total) - loss.fund_owed;
    received.fund_part = std::clamp(owed, Money{}, c.amount);
    loss.fund_owed += received.fund_part;
  }
  Facts facts = one(std::move(received));
  add_moved_recoveries(facts, c.guarantee, after);
  return facts;
}

Result<Facts> handle(const Ask& ask, const ReceiveFundShare& c) {
  YINGBU_TRY(g, compensated_guarantee(ask, c.guarantee));
  YINGBU_CHECK(check_since_compensation(ask, *g));
  const ReguaranteeState& filed = g->reguarantee;
  if (!filed.confirmed || filed.national_fund.value == 0) {
    return reject(Reason::reguarantee_missing, "guarantee").with("guarantee", c.guarantee);
  }
  YINGBU_CHECK(check_reguarantor(ask, c.guarantee, *g));
  YINGBU_CHECK(check_positive(c.amount, "amount"));
  YINGBU_TRY(total, add(g->loss.fund_paid, c.amount));
  if (total > g->loss.fund_owed) return over_share(Sharer::fund, total, g->loss.fund_owed);
  GuaranteeState after = *g;
  after.loss.fund_paid = total;
  Facts moved;
  add_moved_recoveries(moved, c.guarantee, after);
  const ReturnBooks& before = g->loss.return_books;
  const ReturnBooks books = books_of_returns(after.loss, g->loss.returned.to_province, {});
  Facts facts = one(FundShareReceived{c.guarantee, filed.province, filed.national_fund, c.amount,
                                      books.fund - before.fund, books.surplus - before.surplus});
  std::move(moved.begin(), moved.end(), std::back_inserter(facts));
  return facts;
}

}  // namespace yingbu
