#include <algorithm>
#include <iterator>

#include "ledger/base/region.h"
#include "ledger/domain/attested/attested.h"
#include "ledger/domain/dues/assess_subjects.h"
#include "ledger/domain/dues/claimed_keys.h"
#include "ledger/domain/dues/noted_due.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/loan/loan.h"

// Dues on a loan: what its bank lost of it, under each programme, and never more of it than all of
// it together (INV-7).
namespace yingbu {
namespace {

// Its own, and those of its borrower: a list that either is on is one it is on.
LoanFacts with_borrower(const State& state, const std::string& id, const LoanState& loan) {
  LoanFacts facts = facts_of(state, id, loan);
  const Subject borrower{SubjectKind::party, object_ids::number(loan.borrower.value)};
  std::ranges::move(attributes_of(state, borrower), std::back_inserter(facts.attributes));
  return facts;
}

// A loan's dues under its programmes, one after another.
class OnLoan {
 public:
  OnLoan(const State& state, const Subject& subject, const LoanState& loan)
      : state_(state),
        subject_(subject),
        loan_(loan),
        facts_(with_borrower(state, subject.id, loan)) {
    for (const BalanceMove& loss : facts_.losses) net_loss_ += loss.amount;
  }

  // What is claimed of the loss, in the order in which it was.
  Result<void> take_claimed() {
    for (const EntitlementKey& key : claimed_keys(state_, subject_)) {
      YINGBU_TRY(quoted, quote(key.programme));
      if (key.payee == loan_.bank) give(key.programme, quoted, true);
    }
    return {};
  }

  // Of what the programme quotes, and of the keys it quotes no longer.
  Result<void> assess(const std::string& id, std::vector<EntitlementAssessed>& changed) {
    YINGBU_TRY(quoted, quote(id));
    if (quoted.is_stackable && !find_given(id)) give(id, quoted, false);
    for (const AssessedKey& before : assessed_on(state_, subject_)) {
      if (before.programme != id) continue;
      const bool still = before.payee == loan_.bank &&
                         std::ranges::find(quoted.periods, before.period, &PeriodQuote::period) !=
                             quoted.periods.end();
      if (still) continue;
      PeriodQuote nothing;
      nothing.period = before.period;
      note({id, before.payee, before.period, subject_.id}, std::move(nothing), 0, changed);
    }
    for (PeriodQuote& each : quoted.periods) {
      const EntitlementKey key{id, loan_.bank, each.period, subject_.id};
      note(key, std::move(each), quoted.terms_no, changed);
    }
    return {};
  }

 private:
  struct Quoted {
    std::vector<PeriodQuote> periods;
    std::uint32_t terms_no = 0;
    bool is_stackable = false;
  };
  struct Given {
    std::string programme;
    Money amount;
    bool is_claimed = false;
    bool is_taken = false;  // claimed, and paid beside no other (INV-9)
  };

  const Given* find_given(const std::string& id) const {
    const auto found = std::ranges::find(given_, id, &Given::programme);
    return found == given_.end() ? nullptr : &*found;
  }

  void give(const std::string& id, const Quoted& quoted, bool is_claimed) {
    Money amount;
    for (const PeriodQuote& each : quoted.periods) amount += each.due;
    if (amount.fen == 0) return;
    given_.push_back({id, amount, is_claimed, is_claimed && !quoted.is_stackable});
  }

  // What the programme gives beside the others; nothing where one of them has taken the loss.
  Result<Quoted> quote(const std::string& id) const {
    Quoted quoted;
    const auto& programme = *state_.find<ProgrammeState>(id);
    if (facts_.losses.empty()) return quoted;
    const Terms* terms = terms_on(programme, facts_.losses.front().on, &quoted.terms_no);
    if (!terms || !region_within(loan_.region, terms->region)) return quoted;
    quoted.is_stackable = terms->stackable.value_or(false);
    const auto left = left_for(id, quoted.is_stackable);
    if (!left) return quoted;
    const ShapeRow& shape = shape_row(programme.shape);
    YINGBU_TRY(periods, shape.quote_loan(*terms, facts_, shape.version));
    quoted.periods = std::move(periods);
    limit(quoted.periods, *left);
    for (PeriodQuote& each : quoted.periods) each.period_end = std::max(each.period_end, told_by());
    return quoted;
  }

  // K14: a loss that is told late closes no window that it opened.
  Date told_by() const {
    const LoanMove& first = loan_.losses.front();
    const auto record = state_.record(first.seq);
    return plus_days(record ? record->meta.booked_date : first.on, 1);
  }

  // Of the loss, beside who has claimed a part of it and, where it is paid beside others, who goes
  // first; nothing where one has it alone.
  std::optional<Money> left_for(const std::string& id, bool is_stackable) const {
    Money left = net_loss_;
    for (const Given& each : given_) {
      if (each.programme == id) continue;
      if (each.is_taken && !is_stackable) return std::nullopt;
      if (each.is_claimed || is_stackable) left -= each.amount;
    }
    return left;
  }

  static void limit(std::vector<PeriodQuote>& periods, Money left) {
    for (PeriodQuote& period : periods) {
      for (QuoteLine& line : period.lines) {
        line.allowed = std::min(line.allowed, left);
        left -= line.allowed;
      }
      period.due = sum_of(period.lines);
    }
  }

  void note(const EntitlementKey& key, PeriodQuote quote, std::uint32_t terms_no,
            std::vector<EntitlementAssessed>& changed) const {
    const auto& programme = *state_.find<ProgrammeState>(key.programme);
    const EntitlementState* known = known_due(state_, key);
    const NotedDue noted{programme, shape_row(programme.shape), terms_no,
                         known ? known->disallowed : Money{}};
    note_due(state_, key, {std::move(quote), key.payee, {}}, noted, changed);
  }

  const State& state_;
  const Subject& subject_;
  const LoanState& loan_;
  const LoanFacts facts_;
  Money net_loss_;
  std::vector<Given> given_;
};

}  // namespace

Result<std::vector<EntitlementAssessed>> assess_loan(const State& state, const Subject& subject,
                                                     const std::vector<std::string>& programmes) {
  std::vector<EntitlementAssessed> changed;
  const auto* loan = programmes.empty() ? nullptr : state.find<LoanState>(subject.id);
  if (!loan) return changed;
  OnLoan on(state, subject, *loan);
  YINGBU_CHECK(on.take_claimed());
  for (const std::string& programme : programmes) YINGBU_CHECK(on.assess(programme, changed));
  return changed;
}

}  // namespace yingbu
