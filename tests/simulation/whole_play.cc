#include "tests/simulation/whole_play.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "ledger/base/normal_form.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/dues/guarantee_facts.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/funds/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/programme/state.h"
#include "ledger/instruments/clauses.h"
#include "ledger/instruments/guarantee_fee_subsidy.h"
#include "ledger/instruments/shapes.h"
#include "tests/domain/people.h"

namespace yingbu::testing {
namespace {

class WholePlay {
 public:
  explicit WholePlay(const World& world) : world_(world) {}

  std::vector<std::string> run() {
    for (const Recorded& recorded : world_.log()) {
      about_ = "record " + std::to_string(recorded.meta.seq);
      if (recorded.meta.seq == recorded.meta.group_first_seq) {
        one_subsidy_a_day();
        change_by_cause_.clear();
      }
      meta_ = recorded.meta;
      visit_event(recorded.event, [this](const auto& e) { look(e); });
    }
    one_subsidy_a_day();
    days_within_guarantees();
    for (const std::string& id : world_.state().ids_after<GuaranteeState>("", 10'000)) {
      for (const std::string& programme : ledger().programmes) owners_days(id, programme);
    }
    no_day_below_zero();
    sources_in_their_year();
    one_name_for_one_thing();
    one_programme_a_day();
    for (const std::string& line : differences(world_.objects(), replay(world_.log()))) {
      broken_.push_back("INV-14 replay differs: " + line);
    }
    return std::move(broken_);
  }

 private:
  using ProgrammeAndObject = std::pair<std::string, std::string>;
  struct Assessed {
    Money due;
    std::map<LineId, QuoteLine> lines;
  };

  void hold(bool holds, const std::string& rule) {
    if (!holds) broken_.push_back(about_ + ": " + rule);
  }
  const LedgerState& ledger() const { return *world_.state().find<LedgerState>(""); }
  const ProgrammeState& programme(const std::string& id) const {
    return *world_.state().find<ProgrammeState>(id);
  }

  template <class E>
  void look(const E&) {}

  // Of a shape that follows days, a segment may be under any of its terms.
  std::int64_t ceiling_of(const EntitlementAssessed& e) const {
    const std::vector<Terms>& terms = programme(e.key.programme).terms;
    if (e.shape == Shape::one_off_award) return kWhole.value;  // it has no rate
    if (shape_row(e.shape).subject != SubjectKind::party) return ceiling_of(terms[e.terms_no - 1]);
    std::int64_t highest = 0;
    for (const Terms& each : terms) highest = std::max(highest, ceiling_of(each));
    return highest;
  }
  static std::int64_t ceiling_of(const Terms& terms) {
    for (const Clause& clause : terms.clauses) {
      if (clause.field != "rate_ceiling_ppm") continue;
      std::int64_t ceiling = 0;
      const char* end = clause.value.data() + clause.value.size();
      return std::from_chars(clause.value.data(), end, ceiling).ptr == end ? ceiling : 0;
    }
    return 0;
  }

  // INV-4b: no rate above the ceiling of its terms.
  void look(const EntitlementAssessed& e) {
    for (const QuoteLine& line : e.lines) {
      const std::int64_t ceiling = ceiling_of(e);
      for (const LineSegment& segment : line.segments) {
        // Of a rate that is published or the loan's own, the part that is paid.
        const bool is_part = segment.rate != RateOrigin::fixed;
        const Ppm rate = is_part ? segment.grade_ppm.value_or(segment.rate_ppm) : segment.rate_ppm;
        hold(rate.value <= ceiling, "INV-4b a rate above its ceiling");
      }
    }
    change_by_cause_[meta_.caused_by] += e.due - std::exchange(due_[text(e.key)], e.due);
    if (e.shape != Shape::guarantee_fee_subsidy) return;
    Assessed& now = assessed_[{e.key.programme, e.key.object}][e.key.period + ref(e.key.payee)];
    now.due = e.due;
    for (const LineId& id : e.dropped) {
      hold(now.lines.erase(id) == 1, "a line is dropped that was not there");
    }
    for (const QuoteLine& line : e.lines) now.lines[line.id] = line;
    touched_.insert({e.key.programme, e.key.object});
  }
  void look(const EntitlementCarriedIn& e) { due_[text(e.key)] = e.due; }
  void look(const EventReversed& e) {
    const Event original = decode_event(e.tag, e.version, e.payload.data);
    if (const auto* carried = original.as<EntitlementCarriedIn>()) {
      due_[text(carried->key)] = {};
    }
  }

  // The days that money is due for, by the lines as they were last recorded. Rejected whole, a
  // period is due nothing, and is not said again when new terms leave it.
  std::vector<LineSegment> days_of(const ProgrammeAndObject& of) {
    std::vector<LineSegment> days;
    for (const auto& [period, assessed] : assessed_[of]) {
      if (assessed.due.fen == 0) continue;
      for (const auto& [id, line] : assessed.lines) {
        days.insert(days.end(), line.segments.begin(), line.segments.end());
      }
    }
    std::sort(days.begin(), days.end(),
              [](const LineSegment& a, const LineSegment& b) { return a.start < b.start; });
    return days;
  }

  // INV-9, after each group.
  void one_subsidy_a_day() {
    for (const ProgrammeAndObject& of : std::exchange(touched_, {})) {
      const auto days = days_of(of);
      for (std::size_t i = 1; i < days.size(); ++i) {
        hold(days[i - 1].end <= days[i].start,
             "INV-9 a day of " + of.second + " is paid twice under " + of.first);
      }
    }
  }
  void days_within_guarantees() {
    for (const auto& [of, periods] : assessed_) {
      const auto& g = *world_.state().find<GuaranteeState>(of.second);
      for (const LineSegment& day : days_of(of)) {
        hold(day.start >= g.start && day.end <= g.end,
             "INV-9 a day outside the guarantee " + of.second + " under " + of.first);
      }
    }
  }

  // INV-11: what a reassessment reports are the changes of its keys, and they add up. A group may
  // hold two steps, and other changes beside; a step's own are caused by the opening.
  void look(const ReassessmentOpened& e) {
    reported_[e.programme] = {};
    opened_[e.programme] = meta_.seq;
  }
  void look(const ReassessmentAdvanced& e) {
    hold(e.due_change == std::exchange(change_by_cause_[opened_[e.programme]], {}),
         "INV-11 the reported change is not that of the keys");
    reported_[e.programme] += e.due_change;
  }
  void look(const ReassessmentClosed& e) {
    hold(reported_[e.programme] == e.due_change, "INV-11 the chunks do not add up");
  }

  // What is carried in stands as its owner states it.
  bool had_a_cut_over(PartyNo owner) const {
    return std::any_of(ledger().cut_overs.begin(), ledger().cut_overs.end(),
                       [owner](const CutOverMark& mark) { return mark.owner == owner; });
  }

  // INV-19: no account is on its other side at the end of any day, as booked.
  void no_day_below_zero() {
    using OfAccount = std::tuple<PartyNo, Account, std::string, std::string>;
    std::map<OfAccount, std::map<Date, Wide>> changes;
    for (const Recorded& recorded : world_.log()) {
      for (const Posting& line : postings(recorded.event)) {
        changes[{line.owner, line.account, line.fund, line.source}][recorded.meta.booked_date] +=
            line.amount.fen;
      }
    }
    for (const auto& [of, days] : changes) {
      const auto& [owner, account, fund, source] = of;
      const AccountEntry& entry = entry_of(account);
      if (entry.side == Side::either || had_a_cut_over(owner)) continue;
      Wide sum = 0;
      for (const auto& [day, change] : days) {
        sum += change;
        about_ = std::string(entry.name) + " of " + ref(owner) + " on " + text(day);
        hold(entry.side == Side::held ? sum >= 0 : sum <= 0, "INV-19 below zero");
      }
    }
  }

  // INV-20, but for what was released before the books were carried in.
  void sources_in_their_year() {
    for (const Recorded& recorded : world_.log()) {
      const auto* e = recorded.event.as<FundsReleased>();
      if (!e || had_a_cut_over(e->bureau)) continue;
      about_ = "record " + std::to_string(recorded.meta.seq);
      const auto* source = world_.state().find<SourceState>(object_ids::source(e->fund, e->source));
      hold(source->fiscal_year == civil(recorded.meta.booked_date).year,
           "INV-20 a source pays outside its year");
    }
  }

  // INV-21: what stands under one normal form stands once.
  void one_name_for_one_thing() {
    std::set<std::string> ids;
    std::map<std::string, std::vector<const GuaranteeState*>> loans;
    for (const std::string& id : world_.state().ids_after<GuaranteeState>("", 10'000)) {
      about_ = "guarantee " + id;
      hold(ids.insert(normal_form(id)).second, "INV-21 two guarantees under one number");
      const GuaranteeState& g = *world_.state().find<GuaranteeState>(id);
      const std::string& contract = g.details.contracts.loan;
      if (contract.empty() || g.owners.empty() || g.status == GuaranteeStatus::cancelled) continue;
      loans[ref(g.bank) + ref(g.borrower) + normal_form(contract)].push_back(&g);
    }
    for (auto& [loan, guarantees] : loans) {
      about_ = "loan " + loan;
      std::sort(guarantees.begin(), guarantees.end(),
                [](const auto* a, const auto* b) { return a->start < b->start; });
      for (std::size_t i = 1; i < guarantees.size(); ++i) {
        const GuaranteeState& before = *guarantees[i - 1];
        hold(before.ended_on && *before.ended_on <= guarantees[i]->start,
             "INV-21 a loan is guaranteed twice at a time");
      }
    }
    std::set<Seq> reversed;
    for (const Recorded& recorded : world_.log()) {
      if (const auto* e = recorded.event.as<EventReversed>()) reversed.insert(e->original);
    }
    std::set<std::string> receipts;
    for (const Recorded& recorded : world_.log()) {
      const auto* e = recorded.event.as<FundsReceived>();
      if (!e || e->reference.empty() || reversed.contains(recorded.meta.seq)) continue;
      about_ = "record " + std::to_string(recorded.meta.seq);
      hold(receipts.insert(e->fund + normal_form(e->reference)).second,
           "INV-21 a bank receipt is received twice");
    }
  }

  // INV-9 across programmes: a day is claimed, approved or prepaid under two of a shape only where
  // one of them says so.
  void one_programme_a_day() {
    struct Claimed {
      std::string programme;
      std::vector<LineSegment> days;
    };
    std::map<std::string, std::vector<Claimed>> by_object;
    for (const std::string& id : world_.state().ids_after<EntitlementState>("", 10'000)) {
      const EntitlementState& e = *world_.state().find<EntitlementState>(id);
      const auto stage = e.claim.stage;
      const bool claimed = stage != EntitlementStage::assessed &&
                           stage != EntitlementStage::rejected &&
                           stage != EntitlementStage::withdrawn;
      const bool taken = claimed || e.approved.fen > 0 || e.released.fen > 0;
      if (!taken || e.due.fen == 0 || programme(e.key.programme).reassessing) continue;
      Claimed one{e.key.programme, {}};
      const auto& lines =
          assessed_[{e.key.programme, e.key.object}][e.key.period + ref(e.key.payee)].lines;
      for (const auto& [line_id, line] : lines) {
        one.days.insert(one.days.end(), line.segments.begin(), line.segments.end());
      }
      by_object[e.key.object].push_back(std::move(one));
    }
    const auto stackable = [this](const std::string& id) {
      const auto& terms = programme(id).terms;
      return std::any_of(terms.begin(), terms.end(),
                         [](const Terms& t) { return t.stackable.value_or(false); });
    };
    for (const auto& [object, claims] : by_object) {
      for (const Claimed& a : claims) {
        for (const Claimed& b : claims) {
          if (a.programme >= b.programme || stackable(a.programme) || stackable(b.programme))
            continue;
          about_ = "guarantee " + object + " under " + a.programme + " and " + b.programme;
          for (const LineSegment& one : a.days) {
            for (const LineSegment& other : b.days) {
              hold(one.end <= other.start || other.end <= one.start,
                   "INV-9 a day is claimed under two programmes");
            }
          }
        }
      }
    }
  }

  // INV-18: the owners' days are the whole term, each day once.
  void owners_days(const std::string& id, const std::string& name) {
    const GuaranteeState& g = *world_.state().find<GuaranteeState>(id);
    about_ = "guarantee " + id + " under " + name;
    if (g.owners.empty() || g.status == GuaranteeStatus::cancelled) return;
    if (programme(name).shape != Shape::guarantee_fee_subsidy) return;
    const Terms* terms = terms_on(programme(name), g.start);
    if (!terms) return;
    const auto clauses = sheet_of<guarantee_fee_subsidy::Clauses>(*terms);
    if (clauses.base == SubsidyBase::premium && g.fee.fen == 0) return;
    const Date last = clauses.covers_extensions.value_or(false) ? g.end : g.original_end;
    const auto quotes =
        guarantee_fee_subsidy::quote(*terms, facts_of(id, g), guarantee_fee_subsidy::kVersion);
    if (!quotes) return hold(false, "cannot be quoted");
    std::vector<LineSegment> segments;
    for (const PeriodQuote& quote : *quotes) {
      for (const QuoteLine& line : quote.lines) {
        segments.insert(segments.end(), line.segments.begin(), line.segments.end());
      }
    }
    std::sort(segments.begin(), segments.end(),
              [](const LineSegment& a, const LineSegment& b) { return a.start < b.start; });
    Date at = g.start;
    for (const LineSegment& segment : segments) {
      hold(segment.start == at, "INV-18 a day that no owner has, or two have");
      at = segment.end;
    }
    const Date end = g.ended_on ? std::clamp(*g.ended_on, g.start, last) : last;
    hold(at == end, "INV-18 the owners' days are not the whole term");
  }

  const World& world_;
  std::vector<std::string> broken_;
  std::string about_;
  std::map<std::string, Money> due_;
  std::map<ProgrammeAndObject, std::map<std::string, Assessed>> assessed_;  // by period and payee
  std::set<ProgrammeAndObject> touched_;
  EventMeta meta_;                        // of the record looked at
  std::map<Seq, Money> change_by_cause_;  // in this group
  std::map<std::string, Seq> opened_;
  std::map<std::string, Money> reported_;
};

}  // namespace

std::vector<std::string> broken_in_the_end(const World& world) { return WholePlay(world).run(); }

}  // namespace yingbu::testing
