#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/apply.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/corrections/dependents.h"
#include "ledger/domain/corrections/entitlement_dependents.h"
#include "ledger/domain/corrections/state.h"
#include "ledger/domain/corrections/true_up.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/decide_parts.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/dues/commands.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/loss_lines.h"
#include "ledger/domain/loss/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/words/named_day.h"

// 红冲 (DESIGN 18, K9).
namespace yingbu {
namespace {

template <class... E>
bool is_any_of(std::uint16_t tag) {
  return ((tag == EventEntry<E>::tag) || ...);
}

// Does an event with tag `later` on the same guarantee rest on one with tag `earlier`?
bool rests_on(std::uint16_t later, std::uint16_t earlier) {
  if (earlier == EventEntry<GuaranteeIssued>::tag) return true;
  if (is_any_of<RepaymentReported, GuaranteeReleased>(earlier)) {
    return later == EventEntry<CompensationDemanded>::tag;
  }
  return loss_rests_on(later, earlier);
}

void add_after(Dependents& dependents, const std::vector<LiveEvent>& live, Seq seq,
               std::uint16_t tag) {
  for (const LiveEvent& e : live) {
    if (e.seq > seq && rests_on(e.tag, tag)) dependents.push_back(e);
  }
}

// The guarantee's end rests on everything that made up what was left of it.
template <class E>
void add_full_release(Dependents& dependents, const GuaranteeState& g, Seq seq) {
  if constexpr (std::is_same_v<E, RepaymentReported> || std::is_same_v<E, GuaranteeReleased> ||
                std::is_same_v<E, DepositApplied>) {
    if (g.status != GuaranteeStatus::released) return;
    const auto last = std::find_if(g.live.rbegin(), g.live.rend(), [](const LiveEvent& l) {
      return l.tag == EventEntry<GuaranteeReleased>::tag;
    });
    if (last != g.live.rend() && last->seq != seq) dependents.push_back(*last);
  }
}

// What a layer has paid rests on what is claimed of it, all claims together.
void add_receipts(const Ask& ask, Dependents& dependents, const GuaranteeState& g,
                  const ShareClaimed& e) {
  const LayerState& layer = e.sharer == Sharer::government ? g.loss.government : g.loss.province;
  if (layer.claimed - e.amount >= layer.paid) return;
  for (const LiveEvent& l : g.live) {
    if (l.tag != EventEntry<ShareReceived>::tag) continue;
    const auto received = ask.state.record(l.seq);
    const auto* share = received ? received->event.as<ShareReceived>() : nullptr;
    if (!share || share->sharer == e.sharer) dependents.push_back(l);
  }
}

// Only who could have given the command may take its event back.
template <class E>
Result<void> check_may_reverse(const Ask& ask, const E& e) {
  if constexpr (requires { e.owner; }) {
    return check_keeps_books(ask, e.owner, "seq");
  } else if constexpr (requires { e.bureau; }) {
    return check_own(ask, e.bureau, "seq");
  } else if constexpr (is_bureaus_own<E>) {
    return check_own(ask, ask.state.find<ProgrammeState>(e.key.programme)->bureau, "seq");
  } else {
    // A re-guarantor takes back its opening balances and the close of its cut-over; what it records
    // on a guarantee is taken back by whose guarantee it is, or by the bureau.
    if (ask.context.role == Role::reguarantor) return reject(Reason::other_organisation, "seq");
    if (ask.context.role != Role::guarantor) return {};
    if constexpr (requires { e.guarantee; }) {
      YINGBU_TRY(g, existing<GuaranteeState>(ask, e.guarantee, "seq"));
      return check_runs(ask, *g, "seq");
    } else if constexpr (requires { e.guarantor; }) {
      return check_own(ask, e.guarantor, "seq");
    } else {
      return check_own(ask, e.key.payee, "seq");
    }
  }
}

template <class E>
Result<Dependents> dependents_of(const Ask& ask, Seq seq, const E& e) {
  Dependents dependents;
  if constexpr (requires { e.guarantee; }) {
    YINGBU_TRY(g, existing<GuaranteeState>(ask, e.guarantee, "seq"));
    add_after(dependents, g->live, seq, EventEntry<E>::tag);
    add_full_release<E>(dependents, *g, seq);
    add_guarantee_dependents(ask, *g, {seq, EventEntry<E>::tag}, Event(e), dependents);
    if constexpr (std::is_same_v<E, ShareClaimed>) add_receipts(ask, dependents, *g, e);
    if constexpr (std::is_same_v<E, GuaranteeIssued>) {
      for (const AssessedPeriod& period : g->assessed) {
        const EntitlementKey key{period.programme, period.payee, period.period, e.guarantee};
        const auto* entitlement = ask.state.find<EntitlementState>(text(key));
        if (!entitlement) continue;  // assessed for the payee of an earlier issue
        add_all_events(*entitlement, dependents);
      }
    }
  } else if constexpr (std::is_same_v<E, OpeningBalanceStated>) {
    const auto* cut_over = ask.state.find<CutOverState>(object_ids::number(e.owner.value));
    if (cut_over->closed_by != 0) {
      dependents.push_back({cut_over->closed_by, EventEntry<CutOverClosed>::tag});
    }
  } else if constexpr (requires { e.key; }) {
    if constexpr (Reversible<E>) YINGBU_CHECK(add_dependents(ask, seq, e, dependents));
  }
  return dependents;
}

// The reserves that a close brought in may have been drawn on since.
template <class E>
Result<void> check_reserves(const Ask& ask, const E& e) {
  if constexpr (std::is_same_v<E, CutOverClosed>) {
    const CompanyState& company =
        ask.state.find<PartyState>(object_ids::number(e.owner.value))->company;
    for (const OpeningLine& line : e.lines) {
      const bool for_losses = line.account == Account::compensation_reserve;
      if (!for_losses && line.account != Account::unearned_reserve) continue;
      const Money left = for_losses ? company.compensation_reserve : company.unearned_reserve;
      if (-line.amount > left) {
        return wrong_state<CutOverState>(
            "#" + std::to_string(e.owner.value),
            Words{"reserves_used", "期初准备金已被核销动用，须先红冲核销",
                  "without its reserves, reverse the write-offs first"},
            "seq");
      }
    }
  }
  return {};
}

// What has been released from a source, or is promised of it, rests on its budget and its receipts,
// and on what was refunded to it.
template <class E>
Result<void> check_source(const Ask& ask, const E& e) {
  constexpr bool refund = std::is_same_v<E, RefundReceived>;
  if constexpr (refund || std::is_same_v<E, BudgetAllocated> || std::is_same_v<E, FundsReceived>) {
    const auto* source = ask.state.find<SourceState>(object_ids::source(e.fund, e.source));
    Money left = std::is_same_v<E, BudgetAllocated> ? source->budget : source->received;
    if constexpr (refund) {
      if (e.later_year) return {};  // it was not given back to the source
      left = std::min(source->budget, source->received);
    }
    left = left - source->released;
    for (const HoldState& held : source->holds) left = left - held.amount;
    if (left < e.amount) {
      return reject(Reason::source_exhausted, "seq")
          .with("source", e.source)
          .with("available", fen_text(left.fen))
          .with("amount", fen_text(e.amount.fen));
    }
  } else if constexpr (requires { e.later_year; }) {  // what came back may have been spent again
    const auto* source = ask.state.find<SourceState>(object_ids::source(e.fund, e.source));
    const Money free = std::min(source->budget, source->received) - source->released;
    if (!e.later_year && e.amount > free) {
      return reject(Reason::source_exhausted, "seq")
          .with("source", e.source)
          .with("available", fen_text(free.fen))
          .with("amount", fen_text(e.amount.fen));
    }
  }
  return {};
}

// K9: after the negation, what was rounded cumulatively goes back onto its formula.
template <class E>
void true_up(const Ask& ask, Seq seq, const E& e, Facts& facts) {
  (void)seq;
  if constexpr (std::is_same_v<E, RepaymentReported> || std::is_same_v<E, GuaranteeReleased> ||
                std::is_same_v<E, DepositApplied>) {
    const GuaranteeState& g = *ask.state.find<GuaranteeState>(e.guarantee);
    const Money left = outstanding(g) + e.amount;
    const Money change = liability_of(g.shares, left) - (g.liability - e.liability_change);
    if (change.fen != 0) {
      facts.push_back({RoundingTrueUp{e.guarantee, e.guarantor, {}, change}, {}});
    }
  } else {
    true_up_recoveries(ask, e, facts);
    add_loss_moved(ask, e, true, facts);
  }
}

// Newest first, each once.
template <class E>
Result<Dependents> sorted_dependents(const Ask& ask, Seq seq, const E& e) {
  YINGBU_TRY(dependents, dependents_of(ask, seq, e));
  add_loss_dependents(ask, seq, e, dependents);
  if constexpr (requires { e.guarantee; }) {
    YINGBU_TRY(g, existing<GuaranteeState>(ask, e.guarantee, "seq"));
    name_what_to_reverse(ask, *g, dependents);
  }
  std::sort(dependents.begin(), dependents.end(),
            [](const LiveEvent& a, const LiveEvent& b) { return a.seq > b.seq; });
  const auto same = [](const LiveEvent& a, const LiveEvent& b) { return a.seq == b.seq; };
  std::erase_if(dependents, [seq](const LiveEvent& d) { return d.seq == seq; });
  dependents.erase(std::unique(dependents.begin(), dependents.end(), same), dependents.end());
  return std::move(dependents);
}

template <class E>
Result<Facts> reverse(const Ask& ask, const Reverse& c, const Recorded& original, const E& e) {
  if constexpr (!Reversible<E>) {
    return reject(Reason::not_reversible, "seq")
        .with_word("event", event_words(EventEntry<E>::name));
  } else {
    YINGBU_CHECK(check_reversed_alone(original.event));
    YINGBU_CHECK(check_may_reverse(ask, e));
    YINGBU_TRY(dependents, sorted_dependents(ask, c.seq, e));
    if (!dependents.empty()) {
      std::string list;
      std::string zh;
      for (const LiveEvent& d : dependents) {
        const std::string seq = std::to_string(d.seq) + " ";
        const Words event = event_words(event_name(d.tag));
        list += (list.empty() ? "" : ", ") + seq + std::string(event.name);
        zh += (zh.empty() ? "" : "、") + seq + std::string(event.zh);
      }
      return reject(Reason::depended_upon, "seq")
          .with("dependents", list)
          .with("dependents_zh", zh);
    }
    YINGBU_CHECK(check_source(ask, e));
    YINGBU_CHECK(check_reserves(ask, e));
    Encoded encoded = encode_event(original.event);
    YINGBU_TRY(facts, before_reversal(ask, c.seq, original.event, c.cause));
    if constexpr (std::is_same_v<E, CompensationPaid>) {
      add_reversal_of_parked(ask, e.guarantee, c.cause, facts);
    }
    // 业务日期 stays the original's; the books take it in the open period.
    facts.push_back({EventReversed{c.seq, encoded.tag, encoded.version,
                                   Bytes{std::move(encoded.payload)}, c.cause},
                     original.meta.basis_date});
    YINGBU_CHECK(add_reversal_of_renewal(ask, original.event, c.cause, facts));
    true_up(ask, c.seq, e, facts);
    return std::move(facts);
  }
}

}  // namespace

Result<std::vector<LiveEvent>> reversal_dependents(const Ask& ask, Seq seq) {
  const auto original = ask.state.record(seq);
  if (!original || ask.state.find<ReversalState>(object_ids::number(seq))) return Dependents{};
  if (original->event.empty()) return Dependents{};
  return visit_event(original->event, [&]<class E>(const E& e) -> Result<Dependents> {
    if constexpr (!Reversible<E>) {
      return Dependents{};
    } else {
      return sorted_dependents(ask, seq, e);
    }
  });
}

Result<Facts> handle(const Ask& ask, const Reverse& c) {
  YINGBU_CHECK(check_text(c.cause, limits::text_bytes_max, "cause"));
  if (c.cause.empty()) return reject(Reason::missing_field, "cause").with("name", "cause");
  const auto original = ask.state.record(c.seq);
  if (!original) {
    return reject(Reason::not_found, "seq")
        .with("kind_zh", "记录")
        .with("kind_en", "record")
        .with("id", std::to_string(c.seq));
  }
  if (const auto* done = ask.state.find<ReversalState>(object_ids::number(c.seq))) {
    return reject(Reason::already_reversed, "seq")
        .with("seq", std::to_string(c.seq))
        .with("by", std::to_string(done->by));
  }
  // Booked before its original, the negation would stand alone on the days between.
  if (ask.booked < original->meta.booked_date) {
    return out_of_order("booked_date", {field_words("booked_date"), ask.booked},
                        {Words{"original booked_date", "原记录入账日期", "original booked date"},
                         original->meta.booked_date});
  }
  if (original->event.empty()) return reject(Reason::not_found, "seq");
  return visit_event(original->event, [&](const auto& e) { return reverse(ask, c, *original, e); });
}

}  // namespace yingbu
