#pragma once

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "ledger/domain/books/events.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/decide.h"
#include "ledger/domain/evolve.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/reference/shipped.h"
#include "projections/store/fold.h"
#include "projections/store/source.h"
#include "tests/domain/sheets.h"

// A ledger in memory for folds: decide over a State, without a log. Days are those of the books;
// time moves on with them.
namespace yingbu {

inline Date day(const char* iso) { return *parse_date(iso); }

class Bookkeeping {
 public:
  static constexpr PartyNo kBureau{1};
  static constexpr PartyNo kGuarantor{2};
  static constexpr PartyNo kBank{3};
  static constexpr PartyNo kBorrower{4};
  static constexpr PartyNo kOtherGuarantor{5};

  Bookkeeping() : state_(reading([this](Seq seq) { return one(seq); })) {
    Recorded opened;
    opened.meta = {1,
                   1,
                   1,
                   1,
                   true,
                   noon(day("2025-01-01")),
                   day("2025-01-01"),
                   day("2025-01-01"),
                   kSystemActor,
                   {},
                   1,
                   0};
    opened.event = LedgerOpened{"test", "CNY", "141100", day("2024-01-01")};
    evolve(state_, opened);
    records_.push_back(opened);
    party("B1", PartyKind::bureau, "吕梁市财政局");
    party("G1", PartyKind::guarantor, "吕梁市融资担保有限公司");
    party("K1", PartyKind::bank, "某某银行吕梁分行");
    party("E1", PartyKind::enterprise, "某某商贸有限公司");
    party("G2", PartyKind::guarantor, "孝义市融资担保有限公司");
    for (Command& year : shipped_working_days()) run(std::move(year));
  }
  Bookkeeping(const Bookkeeping&) = delete;
  Bookkeeping& operator=(const Bookkeeping&) = delete;

  const std::vector<Recorded>& records() const { return records_; }
  const State& state() const { return state_; }
  Seq last() const { return records_.size(); }
  // The last record of this event; 0 for none.
  template <class E>
  Seq last_of() const {
    for (Seq seq = last(); seq > 0; --seq) {
      if (records_[seq - 1].event.is<E>()) return seq;
    }
    return 0;
  }
  std::optional<Recorded> one(Seq seq) const {
    return seq == 0 || seq > last() ? std::nullopt : std::optional(records_[seq - 1]);
  }

  // Today, from now on.
  void on(Date today) { now_us_ = std::max(now_us_, noon(today)); }
  void on(const char* today) { on(day(today)); }

  Result<void> attempt(Command command, std::optional<Date> booked = {}, ActorNo actor = {1},
                       std::optional<Date> basis = {}) {
    const CommandRequest request{std::move(command), basis, booked};
    auto decided =
        decide(state_, {&request, 1}, {++now_us_, actor, kBureau, Role::bureau}, last() + 1);
    if (!decided) return decided.error();
    state_.forget_journal();
    records_.insert(records_.end(), decided->begin(), decided->end());
    return {};
  }
  // By two people: proposed by one, approved by another.
  Result<void> attempt_by_two(const Command& command, std::optional<Date> booked = {}) {
    Encoded encoded = encode_command(command);
    const std::string id = "P" + std::to_string(last());
    YINGBU_CHECK(attempt(Propose{
        id, {}, {{encoded.tag, encoded.version, {}, booked, Bytes{std::move(encoded.payload)}}}}));
    return attempt(Approve{id}, {}, {2});
  }
  void run(Command command, std::optional<Date> booked = {}) {
    expect(attempt(std::move(command), booked));
  }
  void run_by_two(const Command& command, std::optional<Date> booked = {}) {
    expect(attempt_by_two(command, booked));
  }

  // A programme of fee subsidies, whole term, 5,000 ppm, cap 10,000 ppm (D-1), a fund with one
  // source, and the guarantors' accounts.
  void set_up_subsidies(std::int64_t budget_fen, std::optional<std::int32_t> filing_days = {},
                        std::int32_t fiscal_year = 2025) {
    run(EstablishProgramme{"FS", "#1", "担保费补贴", Shape::guarantee_fee_subsidy});
    Terms terms;
    terms.effective_from = day("2025-01-01");
    terms.region = "141100";
    terms.procedure.filing_days = filing_days;
    terms.clauses = sheets::fee_subsidy();
    terms.document = "吕财金〔2025〕1号";
    terms.article = "第三条";
    run_by_two(EnactTerms{"FS", terms});
    run(OpenFund{"F1", "#1", "普惠金融发展专项资金"});
    run(AllocateBudget{"F1", "S1", fiscal_year, "吕财预〔2025〕7号", {budget_fen}});
    run(RecordReceipt{"F1", "S1", {budget_fen}, "入库单1"});
    run_by_two(AddPartyAccount{"#2", "某某银行", "吕梁市融资担保有限公司", "622001"});
    run_by_two(AddPartyAccount{"#5", "某某银行", "孝义市融资担保有限公司", "622002"});
  }

  IssueGuarantee guarantee(std::string id, std::int64_t principal, const char* start,
                           const char* end, std::int64_t fee) const {
    return {std::move(id),
            "#2",
            "#4",
            "#3",
            "141100",
            {principal},
            day(start),
            day(end),
            {{Sharer::bank, 200'000},
             {Sharer::fund, 200'000},
             {Sharer::province, 200'000},
             {Sharer::direct, 400'000}},
            fee ? std::optional(Money{fee}) : std::nullopt};
  }

  RecordSource source() const {
    RecordSource source;
    source.origin = "test";
    source.size = [this] { return last(); };
    source.read = [this](Seq from, const std::function<bool(const Recorded&)>& f) {
      for (Seq seq = from; seq <= last(); ++seq) {
        if (!f(records_[seq - 1])) return;
      }
    };
    source.one = [this](Seq seq) { return one(seq); };
    source.wait_for = [this](Seq seq, std::chrono::milliseconds) { return seq <= last(); };
    return source;
  }

  MemoryTable folded() const {
    MemoryTable table;
    for (const Recorded& recorded : records_) fold(table, recorded);
    return table;
  }

 private:
  static std::int64_t noon(Date date) {
    return date.days * kMicrosPerDay + kMicrosPerDay / 6;  // 12:00 at UTC+8
  }
  static StateSource reading(std::function<std::optional<Recorded>(Seq)> record) {
    StateSource source;
    source.record = std::move(record);
    return source;
  }
  void party(const std::string& id, PartyKind kind, const char* name) {
    // As the opening group enters its own: there is no bureau yet that might.
    expect(attempt(RegisterParty{"local_code:" + id, kind, name, "141100"}, {}, kSystemActor));
  }
  static void expect(const Result<void>& result) {
    ASSERT_TRUE(result) << describe(result.error(), Language::en);
  }

  State state_;
  std::vector<Recorded> records_;
  std::int64_t now_us_ = noon(day("2025-01-01"));
};

}  // namespace yingbu
