#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/guarantee/unearned_fee.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/loss_parts.h"
#include "ledger/domain/words/named_day.h"

// What changes about a guarantee while it runs: its end (展期), its company (转移), and what was
// recorded wrongly of it (更正).
namespace yingbu {
namespace {

Result<const GuaranteeState*> before_any_loss(const Ask& ask, const std::string& id) {
  YINGBU_TRY(g, begun_guarantee(ask, id));
  if (g->status != GuaranteeStatus::in_force && g->status != GuaranteeStatus::demanded) {
    return wrong_state<GuaranteeState>(id, words_of(g->status), "guarantee");
  }
  return g;
}

// What is paid in part is of the agreement as it stands.
Result<void> check_no_instalments(const GuaranteeState& g, const std::string& id) {
  if (g.loss.compensated_on || g.loss.instalments.fen == 0) return {};
  return wrong_state<GuaranteeState>(
      id, Words{"paid_in_part", "已分期代偿、尚未付清", "compensated in part"}, "guarantee");
}

// As long as somebody owes anything on it.
Result<const GuaranteeState*> transferable(const Ask& ask, const std::string& id) {
  YINGBU_TRY(g, begun_guarantee(ask, id));
  if (!g->loss.compensated_on) return before_any_loss(ask, id);
  return compensated_guarantee(ask, id);
}

Result<void> check_merger_date(const Ask& ask, const GuaranteeState& g) {
  const auto before = [&ask](const Words& what, Date on) {
    return out_of_order("basis_date", {field_words("basis_date"), ask.basis}, {what, on});
  };
  if (ask.basis < g.owners.back().from)
    return before({"last transfer", "上次转移", "last transfer"}, g.owners.back().from);
  if (g.loss.compensated_on && ask.basis < *g.loss.compensated_on) {
    return before({"compensation", "代偿", "compensation"}, *g.loss.compensated_on);
  }
  for (const LiveEvent& e : g.live) {
    if (e.tag != EventEntry<CompensationInstalmentPaid>::tag) continue;
    const auto paid = ask.state.record(e.seq);
    if (paid && ask.basis < paid->meta.basis_date) {
      return before(event_words(EventEntry<CompensationInstalmentPaid>::name),
                    paid->meta.basis_date);
    }
  }
  return {};
}

}  // namespace

Result<Facts> handle(const Ask& ask, const ExtendGuarantee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  if (c.end <= g->end) {
    return out_of_order("end", {field_words("end"), c.end},
                        {Words{"present end", "现到期日", "present end"}, g->end});
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  return one(GuaranteeExtended{c.guarantee, c.end, c.document});
}

Result<Facts> handle(const Ask& ask, const TransferGuarantee& c) {
  YINGBU_TRY(g, transferable(ask, c.guarantee));
  YINGBU_TRY(to, resolve_party(ask, c.to, PartyKind::guarantor, "to"));
  const bool merger = c.kind == TransferKind::merger;
  // Custody changes who acts, not who owes: who only runs it gives nothing of it away.
  if (ask.context.role == Role::guarantor && ask.context.organisation != g->guarantor) {
    return reject(Reason::other_organisation, "guarantee");
  }
  const PartyNo runner = g->custodians.empty() ? g->guarantor : g->custodians.back();
  if (to == (merger ? g->guarantor : runner)) {
    return reject(Reason::nothing_to_do, "to")
        .with("problem_zh", merger ? "担保责任人未变" : "受托机构未变")
        .with("problem_en", merger ? "it is the guarantor already" : "it runs it already");
  }
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  GuaranteeTransferred transferred{c.guarantee, g->guarantor, to, c.kind, c.document, {}, {}, {}};
  if (merger) {
    YINGBU_CHECK(check_merger_date(ask, *g));
    transferred.liability = g->liability;
    // 代偿 has ended it: nothing of its fee is unearned.
    if (!g->ended_on) {
      YINGBU_TRY(unearned, unearned_fee_moved(*g, ask.basis));
      transferred.unearned_fee = unearned;
    }
    transferred.deposit = g->deposit;
  }
  Facts facts = one(transferred);
  add_loss_moved(ask, transferred, false, facts);
  return facts;
}

namespace {

// The guarantee as it would stand restated; `liability_change` is left to be computed.
Result<GuaranteeRestated> restated(const Ask& ask, const GuaranteeState& g,
                                   const RestateGuarantee& c) {
  GuaranteeRestated now{c.guarantee, g.guarantor, g.borrower, g.bank,  g.region, g.start,
                        g.end,       g.shares,    g.details,  Money{}, c.cause};
  if (c.borrower) {
    YINGBU_TRY(borrower, resolve_party(ask, *c.borrower, "borrower"));
    now.borrower = borrower;
  }
  if (c.bank) {
    YINGBU_TRY(bank, resolve_party(ask, *c.bank, PartyKind::bank, "bank"));
    now.bank = bank;
  }
  if (c.region) {
    YINGBU_CHECK(check_region(ask, *c.region, "region"));
    now.region = *c.region;
  }
  now.start = c.start.value_or(g.start);
  now.end = c.end.value_or(g.end);
  if (!c.shares.empty()) now.shares = c.shares;
  if (c.size) {
    YINGBU_TRY(evidence, size_evidence(*c.size));
    now.details.size = evidence;
  }
  now.details.agriculture = c.agriculture.value_or(g.details.agriculture);
  now.details.strategic = c.strategic.value_or(g.details.strategic);
  return now;
}

bool same(const GuaranteeState& g, const GuaranteeRestated& now) {
  return now.borrower == g.borrower && now.bank == g.bank && now.region == g.region &&
         now.start == g.start && now.end == g.end && now.shares == g.shares &&
         now.details == g.details;
}

// What a batch was signed for, and how much of its cap the guarantee gives, is as it entered.
Result<void> check_batched(const GuaranteeState& g, const GuaranteeRestated& now) {
  const bool as_entered = now.bank == g.bank && now.start == g.start && now.shares == g.shares;
  if (g.guarantee_batch.empty() || as_entered) return {};
  return wrong_state<GuaranteeState>(
      now.guarantee, Words{"batched", "已批量入库，请先冲销入库", "in a batch; reverse that first"},
      "guarantee");
}

// The dates that hang on the term: what it was extended from, what followed it, what it was
// demanded within.
Result<void> check_restated_term(const Ask& ask, const GuaranteeState& g,
                                 const GuaranteeRestated& now) {
  YINGBU_CHECK(check_term(ask, now.start, now.end));
  if (now.start != g.start && !g.renews.empty()) {
    return wrong_state<GuaranteeState>(
        g.renews, Words{"renewed_that_day", "已于当日续贷", "renewed on that day"}, "start");
  }
  // A transfer cuts the term, so none may lie before it; nor may a release.
  if (now.start > g.start) {
    const Date first_release = g.releases.empty() ? now.start : g.releases.front().on;
    const Date first_transfer = g.owners.size() < 2 ? now.start : g.owners[1].from;
    const Date demanded = g.loss.demanded_on.value_or(now.start);
    const Date first = std::min({first_release, first_transfer, demanded});
    if (first < now.start) {
      return reject(Reason::before_issue, "start")
          .with("date", text(first))
          .with("start", text(now.start));
    }
  }
  if (!g.extensions.empty() && now.end <= g.extensions.back().end_before) {
    return out_of_order(
        "end", {Words{"extended end", "展期后到期日", "extended end"}, now.end},
        {Words{"end before it", "展期前到期日", "end before it"}, g.extensions.back().end_before});
  }
  if (g.loss.demanded_on) {
    Result<void> in_time = check_guarantee_period(ask.state, now.end, now.details.guarantee_months,
                                                  *g.loss.demanded_on);
    if (!in_time) {
      Rejection late = in_time.error();
      late.field = "end";
      return late;
    }
  }
  return {};
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RestateGuarantee& c) {
  YINGBU_TRY(g, before_any_loss(ask, c.guarantee));
  YINGBU_CHECK(check_no_instalments(*g, c.guarantee));
  YINGBU_TRY(now, restated(ask, *g, c));
  if (same(*g, now)) {
    return reject(Reason::nothing_to_do, "guarantee")
        .with("problem_zh", "更正后与原记录相同")
        .with("problem_en", "the guarantee stands as restated already");
  }
  YINGBU_CHECK(check_batched(*g, now));
  YINGBU_CHECK(check_restated_term(ask, *g, now));
  YINGBU_CHECK(check_loan_once(
      ask, {c.guarantee, now.bank, now.borrower, now.details.contracts, now.start, g->renews},
      "contracts/loan"));
  if (now.shares != g->shares) {
    YINGBU_CHECK(check_shares(now.shares, g->principal));
    const ReguaranteeState& filed = g->reguarantee;
    if (filed.province.value != 0) {
      YINGBU_CHECK(check_reguarantee(now.shares, filed.province, filed.national_fund, "shares"));
    }
    now.liability_change = liability_of(now.shares, outstanding(*g)) - g->liability;
  }
  const bool other_cap = now.region != g->region || now.start != g->start || now.end != g->end;
  if (g->fee.fen != 0 && other_cap) {
    YINGBU_CHECK(check_fee(ask.state, now.region, g->principal, now.start, now.end, g->fee));
  }
  YINGBU_CHECK(check_given(c.cause, limits::text_bytes_max, "cause"));
  return one(std::move(now));
}

}  // namespace yingbu
