#include "tools/bench/city.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "ledger/base/bug.h"
#include "ledger/domain/attested/commands.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/decide.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/dues/commands.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/intake/terms_file.h"
#include "ledger/reference/shipped_terms.h"

namespace yingbu {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kLoansAFirm = 4;
constexpr int kFirstYear = 2024;
constexpr const char* kProgramme = "GS";
constexpr Money kCap{15'000'000};

// The state and what of its log is counted; records are not kept.
class City {
 public:
  explicit City(std::uint64_t loans) {
    figures_.loans = loans;
    open();
    for (std::uint64_t firm = 0; firm < loans / kLoansAFirm; ++firm) settle_down(firm);
  }

  CityFigures live() {
    for (int month = 0; month < 36; ++month) {
      figure_ = &figures_.years[static_cast<std::size_t>(month / 12)];
      today_ = date_of(kFirstYear + month / 12, static_cast<unsigned>(month % 12 + 1), 2);
      if (month % 6 != 5) publish(month);  // 30 of 36
      if (month % 12 == 8) change_terms(month / 12);
      business(month);
    }
    for (CityYear& year : figures_.years) {
      year.fact_ns /= std::max<std::uint64_t>(year.facts, 1);
      year.firm_ns /= std::max<std::uint64_t>(year.firms, 1);
      all_facts_ += year.facts;
    }
    figures_.fact_bytes = fact_bytes_ / std::max<std::uint64_t>(all_facts_, 1);
    figures_.key_bytes = key_bytes_ / std::max<std::uint64_t>(all_keys_, 1);
    reckon_from_scratch();
    return figures_;
  }

 private:
  void open() {
    const LedgerOpened opened{"bench.example.cn/city", "CNY", "141100", date_of(kFirstYear, 1, 1)};
    const Date first = date_of(kFirstYear - 1, 12, 20);
    const std::vector<CommandRequest> people{
        {RegisterParty{"local_code:bureau", PartyKind::bureau, "财政局", "141100"}, {}, {}},
        {RegisterParty{"local_code:bank", PartyKind::bank, "农商行", "141100"}, {}, {}},
        {PublishRate{PublishedRate::lpr_1y, first, {34'500}, "公布"}, {}, {}}};
    keep(open_ledger(state_, opened, people, context()));
    say(EstablishProgramme{kProgramme, "#1", "贴息", Shape::interest_subsidy});
    enact(date_of(kFirstYear, 1, 1), kCap);
  }

  void settle_down(std::uint64_t firm) {
    static constexpr const char* kGrades[] = {"deep", "medium", "light"};
    const std::string party = party_of(firm);
    const Date from = date_of(kFirstYear, 1, 1);
    say(RegisterParty{party, PartyKind::enterprise, "企业" + std::to_string(firm), "141102"});
    say(RecordAttribute{
        HolderKind::party, party, Attribute::green_grade, kGrades[firm % 3], from, {}, "认定"});
    say(RecordAttribute{
        HolderKind::party, party, Attribute::enterprise_size, "small", from, {}, "认定"});
  }

  static std::string party_of(std::uint64_t firm) { return "local_code:E" + std::to_string(firm); }
  static std::string loan_of(std::uint64_t n) { return "L" + std::to_string(n); }

  // 30 loans in a thousand begin in the first month, and so on: those of a firm far apart.
  void business(int month) {
    constexpr int kStarts = 24;
    const Date start = today_;
    for (std::uint64_t n = 0; n < figures_.loans; ++n) {
      const int begins = static_cast<int>((n * 7 + n / kLoansAFirm) % kStarts);
      const int age = month - begins;
      const Money limit{100'000'000 + static_cast<std::int64_t>(n % 97) * 1'000'000};
      const std::string id = loan_of(n);
      if (age == 0) {
        const std::string papers = std::to_string(n);
        fact(OpenLoan{id,
                      "#2",
                      party_of(n / kLoansAFirm),
                      "141102",
                      "借" + papers,
                      "据" + papers,
                      limit,
                      start,
                      plus_days(start, 300),
                      {43'500}});
        fact(DrawLoan{id, limit});
      }
      if (age == 4) fact(RepayLoan{id, Money{limit.fen / 3}});
      if (age == 9) fact(RepayLoan{id, limit - Money{limit.fen / 3}});
    }
  }

  void publish(int month) {
    const Ppm rate{34'500 - 100 * month};
    walk([&] { say(PublishRate{PublishedRate::lpr_1y, today_, rate, "公布"}); });
  }

  void change_terms(int year) {
    const Money lower = kCap - Money{(3 - year) * std::int64_t{1'000'000}};
    walk([&] { enact(today_, lower); });
  }

  void enact(Date from, Money cap) {
    TermsReading paper = read_terms_file(shipped_terms_named("huzhou_green_interest_subsidy"));
    Terms terms = std::move(paper.file.terms);
    terms.region = "141100";
    terms.effective_from = from;
    for (Clause& clause : terms.clauses) {
      if (clause.field == "yearly_cap") clause.value = std::to_string(cap.fen);
    }
    const Encoded enactment = encode_command(EnactTerms{kProgramme, std::move(terms)});
    const std::string proposal = "P" + std::to_string(++proposals_);
    say(Propose{proposal,
                "条款",
                {{enactment.tag, enactment.version, {}, {}, Bytes{enactment.payload}}}},
        of_bureau(1));
    say(Approve{proposal}, of_bureau(2));
  }

  // What it changes for all, to the last chunk.
  template <class F>
  void walk(F&& begin) {
    const auto begun = Clock::now();
    const std::uint64_t bytes = bytes_;
    const std::uint64_t assessed = assessed_;
    begin();
    while (!state_.find<LedgerState>("")->reassessing.empty()) {
      say(ContinueReassessment{kProgramme});
    }
    figure_->firm_ns += since(begun);
    figure_->firms += figures_.loans / kLoansAFirm;
    all_keys_ += assessed_ - assessed;
    key_bytes_ += bytes_ - bytes;
  }

  void fact(Command command) {
    const auto begun = Clock::now();
    const std::uint64_t bytes = bytes_;
    say(std::move(command));
    figure_->fact_ns += since(begun);
    ++figure_->facts;
    fact_bytes_ += bytes_ - bytes;
  }

  static std::uint64_t since(Clock::time_point begun) {
    const auto took = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begun);
    return static_cast<std::uint64_t>(took.count());
  }

  Context context() const {
    const std::int64_t noon = (std::int64_t{today_.days} * 24 + 4) * 3'600'000'000;
    return {noon + static_cast<std::int64_t>(next_), kSystemActor, {}, Role::administrator};
  }

  Context of_bureau(std::uint32_t actor) const {
    return {context().now_us, ActorNo{actor}, PartyNo{1}, Role::bureau};
  }

  void say(Command command) { say(std::move(command), context()); }
  void say(Command command, const Context& by) {
    const CommandRequest request{std::move(command), {}, {}};
    keep(decide(state_, {&request, 1}, by, next_));
  }

  void keep(Result<std::vector<Recorded>> events) {
    if (!events) bug("the bench was refused: " + describe(events.error(), Language::en));
    for (const Recorded& recorded : *events) {
      bytes_ += encode_event(recorded.event).payload.size();
      assessed_ += recorded.event.is<EntitlementAssessed>() ? 1 : 0;
    }
    next_ += events->size();
    state_.forget_records();
    state_.forget_journal();
  }

  // Nothing that is recorded may differ from what the facts come to.
  void reckon_from_scratch() {
    std::string after;
    for (;;) {
      const auto ids = subjects_after(state_, SubjectKind::party, after, 4'096);
      if (ids.empty()) return;
      for (const std::string& id : ids) {
        const Subject subject{SubjectKind::party, id};
        const auto changed = assess_subject(state_, subject);
        if (!changed) bug("the bench was refused: " + describe(changed.error(), Language::en));
        figures_.differ += changed->size();
        figures_.keys += assessed_on(state_, subject).size();
      }
      after = ids.back();
    }
  }

  State state_{StateSource{}};
  Date today_ = date_of(kFirstYear, 1, 1);
  Seq next_ = 1;
  int proposals_ = 0;
  std::uint64_t bytes_ = 0, fact_bytes_ = 0, key_bytes_ = 0, assessed_ = 0;
  std::uint64_t all_facts_ = 0, all_keys_ = 0;
  CityFigures figures_;
  CityYear none_;
  CityYear* figure_ = &none_;
};

}  // namespace

CityFigures bench_city(std::uint64_t loans) { return City(loans).live(); }

}  // namespace yingbu
