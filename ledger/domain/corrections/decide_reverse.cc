#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/corrections/dependents.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/corrections/state.h"
#include "ledger/domain/corrections/true_up.h"
#include "ledger/domain/cut_over/cut_over.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/programme/state.h"
#include "ledger/domain/tax/events.h"
#include "ledger/domain/tax/state.h"
#include "ledger/domain/words/named_day.h"

// 红冲 (DESIGN 18, K9). What rests on a record is told by rests_on.h.
namespace yingbu {
namespace {

// not_reversible: what is taken back with another record. wrong_state: a release that came back.
Result<void> check_reversed_alone(const Ask& ask, const Event& event) {
  if (const auto* released = event.as<FundsReleased>()) {
    const auto* release = ask.state.find<ReleaseState>(released->voucher);
    if (release->status == ReleaseStatus::bounced) {
      return wrong_state<ReleaseState>(released->voucher, words_of(release->status), "seq");
    }
    if (release->bounced.fen > 0) {
      return wrong_state<ReleaseState>(
          released->voucher, Words{"bounced_in_part", "已部分退票", "bounced in part"}, "seq");
    }
  }
  if (event.is<ParkedRecoveryAllocated>()) {
    const Words parked = event_words(EventEntry<ParkedRecoveryAllocated>::name);
    return reject(Reason::not_reversible, "seq")
        .with("event_zh", std::string(parked.zh) + "：随代偿一并冲销")
        .with("event_en", std::string(parked.name) + ", which goes with the compensation")
        .with("event", std::string(parked.name));
  }
  const auto* renewed = event.as<GuaranteeRenewed>();
  if (!renewed) return {};
  const Words name = event_words(EventEntry<GuaranteeRenewed>::name);
  return reject(Reason::not_reversible, "seq")
      .with("event_zh",
            std::string(name.zh) + "：随续贷担保 " + renewed->renewed_by + " 的生效一并冲销")
      .with("event_en",
            std::string(name.name) + ", which goes with the issue of " + renewed->renewed_by)
      .with("event", std::string(name.name));
}

// depended_upon: a method under which more was reported than is kept by its record, once the rest
// of it is taken back (reported.h).
Result<void> check_no_older_report(const Ask& ask, const Event& event) {
  const auto* elected = event.as<TaxMethodElected>();
  if (!elected) return {};
  const std::string id = object_ids::tax_election(elected->bank, elected->year);
  const auto* election = ask.state.find<TaxElectionState>(id);
  const std::uint64_t older = election ? election->older : 0;
  if (older == 0) return {};
  const Words reported = event_words(EventEntry<LoanInterestReported>::name);
  const std::string count = std::to_string(older);
  return reject(Reason::depended_upon, "seq")
      .with("dependents", std::string(reported.name) + " (" + count + ")")
      .with("dependents_zh", std::string(reported.zh) + "（" + count + " 笔）");
}

// What restatements have made of the liability since the event posted it.
bool restated_since(const GuaranteeState& g, Seq seq, Money posted) {
  return g.liability != posted &&
         std::any_of(g.live.begin(), g.live.end(), [seq](const LiveEvent& e) {
           return e.seq > seq && e.tag == EventEntry<GuaranteeRestated>::tag;
         });
}

// INV-21: taken back, the end of a guarantee opens it again, on days for which another may have
// guaranteed the same loan.
Result<void> check_loan_still_once(const Ask& ask, const Event& event) {
  std::string ended;
  if (const auto* released = event.as<GuaranteeReleased>(); released && released->in_full) {
    ended = released->guarantee;
  } else if (const auto* paid = event.as<CompensationPaid>()) {
    ended = paid->guarantee;
  }
  if (ended.empty()) return {};
  YINGBU_TRY(g, existing<GuaranteeState>(ask, ended, "seq"));
  return check_loan_once(
      ask, {ended, g->bank, g->borrower, g->details.contracts, g->start, g->renews}, "seq");
}

// Once nothing rests on `event`: the fact that brings the liability back to what an issue posted,
// where it was restated since. wrong_state: the same of a merger, which two companies posted.
Result<Facts> before_reversal(const Ask& ask, Seq seq, const Event& event,
                              const std::string& cause) {
  Facts facts;
  if (const auto* issued = event.as<GuaranteeIssued>()) {
    YINGBU_TRY(g, existing<GuaranteeState>(ask, issued->guarantee, "seq"));
    if (!restated_since(*g, seq, issued->liability)) return facts;
    facts.push_back(
        {GuaranteeRestated{issued->guarantee, issued->guarantor, issued->borrower, issued->bank,
                           issued->region, issued->start, issued->end, issued->shares,
                           issued->details, issued->liability - g->liability, cause},
         {}});
  } else if (const auto* moved = event.as<GuaranteeTransferred>();
             moved && moved->kind == TransferKind::merger) {
    YINGBU_TRY(g, existing<GuaranteeState>(ask, moved->guarantee, "seq"));
    if (restated_since(*g, seq, moved->liability)) {
      return wrong_state<GuaranteeState>(
          moved->guarantee,
          Words{"restated_since", "此后已更正担保责任，请先更正回原状", "restated since"}, "seq");
    }
  }
  return facts;
}

Fact reversal_of(const Recorded& original, const std::string& cause) {
  Encoded encoded = encode_event(original.event);
  // 业务日期 stays the original's; the books take it in the open period.
  return {EventReversed{original.meta.seq, encoded.tag, encoded.version,
                        Bytes{std::move(encoded.payload)}, cause},
          original.meta.basis_date};
}

// The other reversal of the same group: the issue of a renewal takes 续保 of the old one with it.
Result<void> add_reversal_of_renewal(const Ask& ask, const Event& event, const std::string& cause,
                                     Facts& facts) {
  const auto* issued = event.as<GuaranteeIssued>();
  if (!issued || issued->renews.empty()) return {};
  YINGBU_TRY(old, existing<GuaranteeState>(ask, issued->renews, "seq"));
  const auto renewed = std::find_if(old->live.rbegin(), old->live.rend(), [](const LiveEvent& e) {
    return e.tag == EventEntry<GuaranteeRenewed>::tag;
  });
  const auto record = renewed == old->live.rend() ? std::nullopt : ask.state.record(renewed->seq);
  if (!record) return wrong_state<GuaranteeState>(issued->renews, words_of(old->status), "seq");
  facts.push_back(reversal_of(*record, cause));
  return {};
}

// What the compensation allocated of parked recoveries goes with it and before it.
void add_reversal_of_parked(const Ask& ask, const Event& event, const std::string& cause,
                            Facts& facts) {
  const auto* paid = event.as<CompensationPaid>();
  if (!paid) return;
  for (const LiveEvent& l : ask.state.find<GuaranteeState>(paid->guarantee)->live) {
    if (l.tag != EventEntry<ParkedRecoveryAllocated>::tag) continue;
    if (const auto original = ask.state.record(l.seq))
      facts.push_back(reversal_of(*original, cause));
  }
}

Result<Facts> reverse(const Ask& ask, const Reverse& c, const Recorded& original) {
  if (original.event.empty()) return reject(Reason::not_found, "seq");
  if (!is_reversible(original.event.tag())) {
    return reject(Reason::not_reversible, "seq")
        .with_word("event", event_words(event_name(original.event.tag())));
  }
  YINGBU_CHECK(check_reversed_alone(ask, original.event));
  YINGBU_TRY(dependents, dependents_of(ask, original));
  if (!dependents.empty()) {
    std::string list;
    std::string zh;
    for (const LiveEvent& d : dependents) {
      const std::string seq = std::to_string(d.seq) + " ";
      const Words event = event_words(event_name(d.tag));
      list += (list.empty() ? "" : ", ") + seq + std::string(event.name);
      zh += (zh.empty() ? "" : "、") + seq + std::string(event.zh);
    }
    return reject(Reason::depended_upon, "seq").with("dependents", list).with("dependents_zh", zh);
  }
  YINGBU_CHECK(check_no_older_report(ask, original.event));
  YINGBU_CHECK(check_loan_still_once(ask, original.event));
  YINGBU_TRY(facts, before_reversal(ask, c.seq, original.event, c.cause));
  add_reversal_of_parked(ask, original.event, c.cause, facts);
  facts.push_back(reversal_of(original, c.cause));
  YINGBU_CHECK(add_reversal_of_renewal(ask, original.event, c.cause, facts));
  add_true_up(ask, original.meta.seq, original.event, facts);
  return std::move(facts);
}

}  // namespace

Result<Facts> handle(const Ask& ask, const Reverse& c) {
  YINGBU_CHECK(check_text(c.cause, limits::text_bytes_max, "cause"));
  if (c.cause.empty()) return reject(Reason::missing_field, "cause").with("name", "cause");
  const auto original = ask.state.record(c.seq);
  if (!original) return no_such_record(c.seq, "seq");
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
  return reverse(ask, c, *original);
}

}  // namespace yingbu
