#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "ledger/domain/books/events.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/decide.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/state.h"
#include "ledger/intake/import.h"

// An import's other side without a log: a State in memory, the writer's rules for request ids, and
// every recorded event kept.
namespace yingbu::testing {

class DecidedSink {
 public:
  DecidedSink() { open(); }

  // Who asks from now on.
  void as(PartyNo organisation, Role role) {
    context_ = {context_.now_us, ActorNo{2}, organisation, role};
  }

  LedgerSide side() {
    return {[this] { return standings(); }, sink(),
            [this](const std::string& id) { return moves(id); }, [this] { return loans(); }};
  }
  // 比对: nothing is sent.
  LedgerSide read_only() {
    return {[this] { return standings(); },
            {},
            [this](const std::string& id) { return moves(id); },
            [this] { return loans(); }};
  }

  ImportSink sink() {
    return [this](const std::vector<RowRequests>& rows) {
      std::vector<RowOutcome> outcomes;
      for (const RowRequests& row : rows) outcomes.push_back(take(row));
      return outcomes;
    };
  }

  // Every guarantee as the ledger has it now.
  std::vector<StandingGuarantee> standings() const {
    std::vector<StandingGuarantee> all;
    std::map<std::string, Money> recovered;  // by guarantee
    std::map<PartyNo, std::string> names;
    for (const Recorded& recorded : events_) {
      if (const auto* e = recorded.event.as<GuaranteeIssued>()) recovered[e->guarantee] += Money{};
      if (const auto* e = recorded.event.as<RecoveryRecorded>())
        recovered[e->guarantee] += e->gross;
      if (const auto* e = recorded.event.as<RecoveryParked>()) recovered[e->guarantee] += e->gross;
      if (const auto* e = recorded.event.as<PartyRegistered>()) names[e->party] = e->name;
    }
    for (const auto& [id, gross] : recovered) {
      StandingGuarantee s = standing_of(id, *state_.find<GuaranteeState>(id));
      s.recovered = gross;
      for (StandingParty* party : {&s.guarantor, &s.borrower, &s.bank}) {
        party->name = names[party->no];
      }
      all.push_back(std::move(s));
    }
    return all;
  }

  // 放款、还款 of one guarantee and what ended it; what was taken back is none.
  std::vector<LedgerMove> moves(const std::string& guarantee) const {
    std::map<Seq, LedgerMove> found;
    for (const Recorded& recorded : events_) {
      const auto take = [&](MoveKind kind, const std::string& of, Money amount) {
        const EventMeta& meta = recorded.meta;
        if (of == guarantee) found[meta.seq] = {kind, meta.basis_date, meta.booked_date, amount};
      };
      const Event& event = recorded.event;
      if (const auto* e = event.as<EventReversed>()) found.erase(e->original);
      if (const auto* e = event.as<GuaranteedLoanDisbursed>())
        take(MoveKind::drawn, e->guarantee, e->amount);
      if (const auto* e = event.as<GuaranteedLoanRepaid>())
        take(MoveKind::repaid, e->guarantee, e->amount);
      if (const auto* e = event.as<DepositApplied>())
        take(MoveKind::deposit, e->guarantee, e->amount);
      if (const auto* e = event.as<GuaranteeReleased>())
        take(MoveKind::released, e->guarantee, e->amount);
      if (const auto* e = event.as<CompensationPaid>())
        take(MoveKind::compensated, e->guarantee, e->amount);
    }
    std::vector<LedgerMove> all;
    for (const auto& [seq, move] : found) all.push_back(move);
    return all;
  }

  std::vector<LoanStanding> loans() const {
    std::map<std::string, LoanStanding> found;
    for (const Recorded& recorded : events_) {
      const Date on = recorded.meta.basis_date;
      const Date booked = recorded.meta.booked_date;
      if (const auto* e = recorded.event.as<LoanOpened>())
        found[e->loan] = {e->loan, e->bank, e->contract_no, e->receipt_no, {}, recorded.meta.seq};
      if (const auto* e = recorded.event.as<LoanDrawn>())
        found[e->loan].moves.push_back({MoveKind::drawn, on, booked, e->amount});
      if (const auto* e = recorded.event.as<LoanRepaid>())
        found[e->loan].moves.push_back({MoveKind::repaid, on, booked, e->amount});
      for (auto& [id, loan] : found) loan.last_record = recorded.meta.seq;
    }
    std::vector<LoanStanding> all;
    for (const auto& [id, loan] : found) all.push_back(loan);
    return all;
  }

  // A command beside the file; it must be accepted.
  void give(const CommandRequest& request) {
    Context by_two = context_;
    by_two.trial = true;  // what takes two people is taken from one
    auto decided = decide(state_, std::vector{request}, by_two, events_.size() + 1);
    if (!decided) throw std::runtime_error(describe(decided.error(), Language::en));
    state_.forget_journal();
    for (Recorded& recorded : *decided) events_.push_back(std::move(recorded));
  }

  const State& state() const { return state_; }
  const std::vector<Recorded>& events() const { return events_; }
  template <class Event>
  std::vector<Event> events_of() const {
    std::vector<Event> found;
    for (const Recorded& recorded : events_) {
      if (const auto* event = recorded.event.as<Event>()) found.push_back(*event);
    }
    return found;
  }
  std::size_t requests() const { return bodies_.size(); }

 private:
  StandingParty party(PartyNo no) const {
    const auto* known = state_.find<PartyState>(object_ids::number(no.value));
    return {no, known ? known->id : "", ""};
  }

  StandingGuarantee standing_of(const std::string& id, const GuaranteeState& g) const {
    StandingGuarantee s;
    s.guarantee = id;
    s.status = g.status;
    s.guarantor = party(g.guarantor);
    s.borrower = party(g.borrower);
    s.bank = party(g.bank);
    s.region = g.region;
    s.start = g.start;
    s.end = g.end;
    s.ended_on = g.ended_on;
    s.shares = g.shares;
    if (g.details.size) s.size = g.details.size->size;
    s.contracts = g.details.contracts;
    s.filed = g.reguarantee.province.value != 0;
    s.confirmed = g.reguarantee.confirmed;
    s.renews = g.renews;
    s.principal = g.principal;
    s.disbursed = g.disbursed;
    s.fee = g.fee;
    s.fee_refunded = g.fee_refunded;
    s.repaid = g.repaid;
    for (const DatedAmount& release : g.releases) s.released += release.amount;
    s.outstanding = outstanding(g);
    s.unpaid_principal = g.loss.unpaid_principal;
    s.compensated = g.loss.compensation;
    s.last_record = g.position.version;
    return s;
  }

  static std::string body_of(const StepRequest& step) {
    std::string body;
    for (const CommandRequest& request : step.commands) {
      const Encoded command = encode_command(request.command);
      body += std::to_string(command.tag) + '\x1f' + command.payload + '\x1f' +
              (request.basis_date ? text(*request.basis_date) : "") + '\x1f' +
              (request.booked_date ? text(*request.booked_date) : "") + '\x1e';
    }
    return body;
  }

  RowOutcome take(const RowRequests& row) {
    const State::Mark mark = state_.mark();
    std::vector<Recorded> fresh;
    std::map<std::string, std::string> bodies;
    for (std::size_t i = 0; i < row.steps.size(); ++i) {
      const StepRequest& step = row.steps[i];
      const std::string body = body_of(step);
      if (const auto known = bodies_.find(step.id); known != bodies_.end()) {
        if (known->second == body) continue;
        state_.rollback(mark);
        return {RowResult::rejected, reject(Reason::request_id_reused).with("seq", "1"), i};
      }
      auto decided = decide(state_, step.commands, context_, events_.size() + fresh.size() + 1);
      if (!decided) {
        state_.rollback(mark);
        return {RowResult::rejected, decided.error(), i};
      }
      bodies.emplace(step.id, body);
      for (Recorded& recorded : *decided) fresh.push_back(std::move(recorded));
    }
    state_.forget_journal();
    bodies_.merge(bodies);
    for (const Recorded& recorded : fresh) events_.push_back(recorded);
    return {fresh.empty() ? RowResult::replayed : RowResult::recorded, {}, 0, notices_of(fresh)};
  }

  void open() {
    Recorded opened;
    opened.meta.seq = 1;
    opened.meta.stream = 1;
    opened.meta.stream_version = 1;
    opened.event = LedgerOpened{"test", "USD", "US0000", date_of(2000, 1, 1)};
    evolve(state_, opened);
    events_.push_back(std::move(opened));
  }

  State state_;
  // 2026-01-15 in China; the ledger itself asks, so every role's command passes.
  Context context_{1'768'400'000'000'000, kSystemActor, PartyNo{}, Role::bureau};
  std::vector<Recorded> events_;
  std::map<std::string, std::string> bodies_;
};

}  // namespace yingbu::testing
