#include "ledger/domain/cut_over/cut_over.h"

#include <algorithm>

#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/cut_over/state.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/postings.h"
#include "ledger/domain/programme/state.h"

namespace yingbu {
namespace {

constexpr const char* kCarriedIn = "期初结转";

// One thing of many that happened; a refusal of it names `field` of the carry-in.
struct CarriedStep {
  Command command;
  Date basis;
  std::string field;
  std::string date_field = {};  // of a refusal of its day
};

OpeningAccount& account_of(CutOverState& cut_over, const Posting& line) {
  for (OpeningAccount& known : cut_over.accounts) {
    if (known.account == line.account && known.fund == line.fund && known.source == line.source) {
      return known;
    }
  }
  return cut_over.accounts.emplace_back(
      OpeningAccount{line.account, line.fund, line.source, std::nullopt, {}, 0});
}

bool closes_a_cut_over(const Event& event) {
  if (event.is<CutOverClosed>()) return true;
  const auto* reversed = event.as<EventReversed>();
  return reversed && reversed->tag == EventEntry<CutOverClosed>::tag;
}

// The steps of one guarantee, each on its day or on the cut-over day.
class Life {
 public:
  Life(const CarryInGuarantee& c, Date as_of) : c_(c), as_of_(as_of) {}

  std::vector<CarriedStep> steps() && {
    before_any_loss();
    if (c_.compensated_on || c_.demanded_on || happened(c_.unpaid_principal)) loss();
    if (c_.ended_on) {
      add(ReleaseGuarantee{c_.guarantee, {}, {}}, c_.ended_on, "ended_on", "ended_on");
    }
    return std::move(steps_);
  }

 private:
  void add(Command command, std::optional<Date> on, const char* field, const char* date_field) {
    steps_.push_back({std::move(command), on.value_or(as_of_), field, date_field});
  }

  void before_any_loss() {
    const std::string& id = c_.guarantee;
    const std::string document = c_.document.value_or(kCarriedIn);
    if (happened(c_.disbursed)) {
      add(DisburseLoan{id, *c_.disbursed}, c_.start, "disbursed", "start");
    }
    if (c_.province) {
      add(FileReguarantee{id, *c_.province, c_.national_fund, c_.filing_no.value_or("")}, c_.start,
          "province", "start");
      add(ConfirmReguarantee{id, {}, {}}, c_.start, "province", "start");
    }
    if (c_.extended_to) {
      add(ExtendGuarantee{id, *c_.extended_to, document}, {}, "extended_to", "extended_to");
    }
    if (happened(c_.repaid)) {
      add(ReportRepayment{id, *c_.repaid}, c_.repaid_on, "repaid", "repaid_on");
    }
    if (happened(c_.released)) {
      add(ReleaseGuarantee{id, c_.released, {}}, c_.released_on, "released", "released_on");
    }
    if (happened(c_.deposit)) add(TakeDeposit{id, *c_.deposit}, c_.start, "deposit", "start");
  }

  void loss() {
    const std::string& id = c_.guarantee;
    const Money unpaid = c_.unpaid_principal.value_or(Money{});
    const auto demanded = c_.demanded_on ? c_.demanded_on : c_.compensated_on;
    add(DemandCompensation{id, unpaid}, demanded, "unpaid_principal",
        c_.demanded_on ? "demanded_on" : "compensated_on");
    const bool recovered = happened(c_.recovered);
    const bool parked = recovered && (!c_.compensated_on ||
                                      (c_.recovered_on && *c_.recovered_on < *c_.compensated_on));
    if (parked) recover();
    if (c_.compensated_on) {
      add(PayCompensation{id, c_.compensation.value_or(liability_of(c_.shares, unpaid))},
          c_.compensated_on, "compensation", "compensated_on");
    }
    const auto claimed = c_.share_claimed_on ? c_.share_claimed_on : c_.compensated_on;
    layer(Sharer::province, c_.share_claimed, claimed, "share_claimed", c_.share_paid,
          "share_paid");
    layer(Sharer::government, c_.government_claimed, claimed, "government_claimed",
          c_.government_paid, "government_paid");
    after_the_day(c_.fund_paid, "fund_paid", ReceiveFundShare{id, {}});
    if (recovered && !parked) recover();
    after_the_day(c_.returned, "returned", ReturnRecovery{id, Sharer::province, {}});
    after_the_day(c_.government_returned, "government_returned",
                  ReturnRecovery{id, Sharer::government, {}});
    after_the_day(c_.passed_on, "passed_on", PassOnRecovery{id, {}});
    after_the_day(c_.written_off, "written_off",
                  WriteOffLoss{id, {}, c_.document.value_or(kCarriedIn)});
  }

  // One whose day nobody asks for.
  template <class C>
  void after_the_day(const std::optional<Money>& amount, const char* field, C command) {
    if (!happened(amount)) return;
    command.amount = *amount;
    add(std::move(command), {}, field, field);
  }

  void layer(Sharer sharer, std::optional<Money> claimed, std::optional<Date> on,
             const char* claimed_field, std::optional<Money> paid, const char* paid_field) {
    if (happened(claimed)) {
      add(FileShareClaim{c_.guarantee, sharer, *claimed}, on, claimed_field, "share_claimed_on");
    }
    if (happened(paid)) add(ReceiveShare{c_.guarantee, sharer, *paid}, {}, paid_field, paid_field);
  }

  void recover() {
    add(RecordRecovery{c_.guarantee, *c_.recovered, c_.recovery_cost.value_or(Money{}), {}, {}},
        c_.recovered_on, "recovered", "recovered_on");
  }

  const CarryInGuarantee& c_;
  const Date as_of_;
  std::vector<CarriedStep> steps_;
};

std::vector<CarriedStep> steps_of(const CarryInEntitlement& c, const EntitlementKey& key,
                                  Date as_of) {
  std::vector<CarriedStep> steps;
  const auto claimed = c.claimed ? c.claimed : c.approved;
  const auto approved_on = c.approved_on.value_or(as_of);
  if (happened(claimed)) {
    steps.push_back({ClaimEntitlement{key, *claimed}, c.claimed_on.value_or(approved_on), "claimed",
                     c.claimed_on ? "claimed_on" : "approved_on"});
  }
  if (happened(c.approved)) {
    steps.push_back({ApproveEntitlement{key, *c.approved, c.approval.value_or("")}, approved_on,
                     "approved", "approved_on"});
  }
  return steps;
}

std::optional<Date> day_of(const Ask& ask, PartyNo owner) {
  const auto* cut_over = ask.state.find<CutOverState>(object_ids::number(owner.value));
  if (!cut_over || cut_over->position.stream == 0) return std::nullopt;
  return cut_over->as_of;
}

std::optional<Date> day_of(const Ask& ask, const std::string& party) {
  const auto owner = resolve_party(ask, party, {});
  return owner ? day_of(ask, *owner) : std::nullopt;
}

std::optional<Date> day_of_programme(const Ask& ask, const std::string& programme) {
  const auto* known = ask.state.find<ProgrammeState>(programme);
  return known ? day_of(ask, known->bureau) : std::nullopt;
}

// Whose books the event is part of.
std::vector<PartyNo> owners_of(const Ask& ask, const Event& event) {
  std::vector<PartyNo> owners;
  for (const Posting& line : postings(event)) owners.push_back(line.owner);
  if (event.empty()) return owners;
  visit_event(event, [&](const auto& e) {
    if constexpr (requires { e.owner; }) owners.push_back(e.owner);
    if constexpr (requires { e.guarantor; }) owners.push_back(e.guarantor);
    if constexpr (requires { e.key.programme; }) {
      owners.push_back(ask.state.find<ProgrammeState>(e.key.programme)->bureau);
    }
  });
  return owners;
}

bool closed_on(const LedgerState& ledger, PartyNo owner, Date booked) {
  return std::any_of(ledger.cut_overs.begin(), ledger.cut_overs.end(), [&](const CutOverMark& m) {
    return m.owner == owner && m.closed && booked <= m.as_of;
  });
}

// What was carried in is taken back on the same day while the cut-over is open, or it would never
// tie; so is a close, which opens the books as of their day. Once other books it stands in are
// closed, that day takes nothing more, and it is taken back like any other record.
std::optional<Date> day_of_reversal(const Ask& ask, Seq seq) {
  const auto original = ask.state.record(seq);
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  if (!original || !ledger || ledger->cut_overs.empty()) return std::nullopt;
  const std::vector<PartyNo> owners = owners_of(ask, original->event);
  const bool of_cut_over =
      original->event.is<CutOverClosed>() || original->event.is<OpeningBalanceStated>();
  if (!of_cut_over) {
    for (const Posting& line : postings(original->event)) {
      if (closed_on(*ledger, line.owner, original->meta.booked_date)) return std::nullopt;
    }
  }
  for (const CutOverMark& mark : ledger->cut_overs) {
    if (original->meta.booked_date > mark.as_of || (mark.closed && !of_cut_over)) continue;
    if (std::find(owners.begin(), owners.end(), mark.owner) != owners.end()) return mark.as_of;
  }
  return std::nullopt;
}

}  // namespace

void count_carried(State& state, const EventMeta& meta, const Event& event) {
  const LedgerState* ledger = state.find<LedgerState>("");
  if (!ledger) return;
  for (const CutOverMark& mark : ledger->cut_overs) {
    if (mark.closed || meta.booked_date > mark.as_of || closes_a_cut_over(event)) continue;
    for (const Posting& line : postings(event)) {
      if (line.owner != mark.owner) continue;
      auto& cut_over = state.edit<CutOverState>(object_ids::number(mark.owner.value));
      account_of(cut_over, line).carried += line.amount;
    }
  }
}

std::optional<Date> cut_over_day(const Ask& ask, const Command& command) {
  if (const auto* open = command.as<OpenCutOver>()) return open->as_of;
  if (const auto* stated = command.as<StateOpeningBalance>()) return day_of(ask, stated->owner);
  if (const auto* close = command.as<CloseCutOver>()) return day_of(ask, close->owner);
  if (const auto* guarantee = command.as<CarryInGuarantee>())
    return day_of(ask, guarantee->guarantor);
  if (const auto* key = command.as<CarryInEntitlement>())
    return day_of_programme(ask, key->programme);
  if (const auto* paid = command.as<CarryInRelease>())
    return day_of_programme(ask, paid->programme);
  if (const auto* reverse = command.as<Reverse>()) return day_of_reversal(ask, reverse->seq);
  return std::nullopt;
}

Result<void> check_after_cut_overs(const Ask& ask, const Event& event) {
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  if (!ledger || closes_a_cut_over(event)) return {};
  for (const CutOverMark& mark : ledger->cut_overs) {
    // What is carried in stands in every book it touches on one and the same day.
    const bool other_day = ask.carrying && !mark.closed && ask.booked != mark.as_of;
    const bool too_late = mark.closed && (ask.carrying || ask.booked <= mark.as_of);
    if (!other_day && !too_late) continue;
    for (const Posting& line : postings(event)) {
      if (line.owner != mark.owner) continue;
      if (other_day) {
        return reject(Reason::cut_over_day_wrong, "booked_date")
            .with("as_of", text(mark.as_of))
            .with("date", text(ask.booked));
      }
      return reject(Reason::before_cut_over, "booked_date")
          .with("owner", "#" + std::to_string(mark.owner.value))
          .with("as_of", text(mark.as_of))
          .with("date", text(ask.booked));
    }
  }
  return {};
}

namespace {

// In the order in which they are decided, what the command itself records left out; empty for any
// other command.
std::vector<CarriedStep> carried_steps(const Ask& ask, const Command& command) {
  if (const auto* guarantee = command.as<CarryInGuarantee>()) {
    return Life(*guarantee, ask.booked).steps();
  }
  if (const auto* entitlement = command.as<CarryInEntitlement>()) {
    const auto payee = resolve_party(ask, entitlement->payee, {});
    assert(payee && "decided before its steps");
    return steps_of(*entitlement,
                    {entitlement->programme, *payee, entitlement->period, entitlement->guarantee},
                    ask.booked);
  }
  std::vector<CarriedStep> steps;
  const auto* release = command.as<CarryInRelease>();
  if (release && release->confirmed_on) {
    steps.push_back({ConfirmRelease{release->voucher, release->amount}, *release->confirmed_on,
                     "confirmed_on", "confirmed_on"});
  }
  return steps;
}

// The refused step as a refusal of the carry-in.
Rejection as_carried(Rejection rejection, const CarriedStep& step) {
  constexpr std::array<std::string_view, 3> kOwn{"national_fund", "filing_no", "unpaid_principal"};
  const bool own = std::find(kOwn.begin(), kOwn.end(), rejection.field) != kOwn.end();
  const bool of_day =
      rejection.reason == Reason::dates_out_of_order || rejection.reason == Reason::before_issue;
  if (!own) rejection.field = of_day && !step.date_field.empty() ? step.date_field : step.field;
  return rejection;
}

}  // namespace

Result<void> carry_in(Group& group, const Ask& ask, const Command& command) {
  for (const CarriedStep& step : carried_steps(ask, command)) {
    Ask as_stated = ask;
    as_stated.basis = step.basis;
    as_stated.carrying = true;
    as_stated.by_two_people = true;
    auto done = check_dates(as_stated);
    if (done) done = group.decide_one(as_stated, step.command);
    if (!done) return as_carried(done.error(), step);
  }
  return {};
}

}  // namespace yingbu
