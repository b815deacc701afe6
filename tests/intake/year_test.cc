#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

#include "ledger/base/date.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/postings.h"
#include "ledger/domain/programme/commands.h"
#include "tests/base/seeded.h"
#include "tests/domain/sheets.h"
#include "tests/intake/register_rows.h"

// A year of a company's registers: whichever months are recorded, by the company or by the bureau,
// on whatever day and however often, the ledger is that of the last register recorded alone.
namespace yingbu {
namespace {

using testing::DecidedSink;
using testing::RowCells;

struct Course {
  std::string number;
  std::string principal;
  std::string fee;
  Date start;
  Date end;
  std::optional<Date> released;
  std::optional<Date> demanded;  // in full, after the end
  std::optional<Date> compensated;
  std::vector<Date> recoveries;  // one 万元 each
};

class Company {
 public:
  explicit Company(std::uint64_t seed) : random_(seed) {}

  std::vector<Course> courses(int count) {
    std::vector<Course> all;
    for (int i = 0; i < count; ++i) all.push_back(course(i));
    return all;
  }
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool chance(int percent) { return between(1, 100) <= percent; }

 private:
  Course course(int i) {
    Course c;
    c.number = "N" + std::to_string(i);
    c.principal =
        std::to_string(between(20, 900)) + "." + std::to_string(100'000 + between(0, 899'999));
    c.fee = "0.0" + std::to_string(between(1'000, 4'999));  // below the cap of 1% a year
    c.start = plus_days(date_of(2024, 7, 1), between(0, 500));
    c.end = plus_months(c.start, between(6, 18));
    const int fate = between(1, 10);
    if (fate <= 4) {
      c.released = plus_days(c.start, between(10, 180));
    } else if (fate <= 7) {
      c.demanded = plus_days(c.end, between(3, 30));
      c.compensated = plus_days(*c.demanded, between(0, 25));
      for (int n = between(0, 3); n > 0; --n) {
        c.recoveries.push_back(plus_days(*c.compensated, between(5, 90)));
      }
    }
    return c;
  }

  std::mt19937_64 random_;
};

std::vector<RowCells> register_on(const std::vector<Course>& courses, Date day) {
  std::vector<RowCells> rows;
  for (const Course& c : courses) {
    if (c.start > day) continue;
    RowCells row{{"唯一业务编号", c.number},      {"主债权金额(万元)", c.principal},
                 {"担保费(万元)", c.fee},         {"主债权起始日", text(c.start)},
                 {"主债权到期日", text(c.end)},   {"债权人名称", "示例银行" + c.number + "支行"},
                 {"借款合同号", "借" + c.number}, {"追偿金额(万元)", ""}};
    const auto has_come = [day](const std::optional<Date>& on) { return on && *on <= day; };
    if (has_come(c.released)) {
      row.insert_or_assign("项目状态", "正常解保");
      row.insert_or_assign("解保日期", text(*c.released));
    }
    if (has_come(c.demanded)) {
      row.insert_or_assign("项目状态", "应代偿");
      row.insert_or_assign("代偿通知日期", text(*c.demanded));
      row.insert_or_assign("未清偿本金(万元)", c.principal);
    }
    if (has_come(c.compensated)) {
      row.insert_or_assign("项目状态", "代偿解保");
      row.insert_or_assign("代偿日期", text(*c.compensated));
      const auto came = std::ranges::count_if(c.recoveries, [day](Date on) { return on <= day; });
      if (came > 0) row.insert_or_assign("追偿金额(万元)", std::to_string(came));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// The bureau, the company, and two programmes: a subsidy of fees, and a part of what was lost.
class Offices {
 public:
  explicit Offices(DecidedSink& ledger) : ledger_(ledger) {
    give(RegisterParty{"local_code:BUREAU", PartyKind::bureau, "吕梁市财政局", "141100"});
    bureau_ = ledger.events_of<PartyRegistered>().back().party;
    const PartyMapping company = testing::shipped_mapping("guarantee_register").guarantor;
    give(RegisterParty{std::string(enum_name(company.scheme)) + ":" + company.id.constant,
                       PartyKind::guarantor, company.name.constant, company.region.constant});
    company_ = ledger.events_of<PartyRegistered>().back().party;
    establish("FS", Shape::guarantee_fee_subsidy, sheets::fee_subsidy());
    establish("PC", Shape::fiscal_compensation,
              sheets::sheet({{"rate_ppm", "300000"}, {"rate_ceiling_ppm", "500000"}}));
  }

  void asks(bool bureau) {
    bureau ? ledger_.as(bureau_, Role::bureau) : ledger_.as(company_, Role::guarantor);
  }

 private:
  void give(Command command) { ledger_.give({std::move(command), {}, {}}); }

  void establish(const char* id, Shape shape, std::vector<Clause> clauses) {
    give(EstablishProgramme{id, "#" + std::to_string(bureau_.value), id, shape});
    Terms terms;
    terms.effective_from = date_of(2024, 1, 1);
    terms.region = "141100";
    terms.document = "吕财金〔2024〕1号";
    terms.article = "第三条";
    terms.clauses = std::move(clauses);
    give(EnactTerms{id, terms});
  }

  DecidedSink& ledger_;
  PartyNo bureau_;
  PartyNo company_;
};

// What stands in the end: every guarantee, all that is due, and every account of every book.
std::vector<std::string> state_of(const DecidedSink& ledger) {
  std::vector<std::string> lines;
  for (StandingGuarantee s : ledger.standings()) {
    lines.push_back(fmt::format("{} {} {} {} {} {} {} {} {}", s.guarantee, enum_name(s.status),
                                s.principal.fen, s.outstanding.fen, s.compensated.fen,
                                s.recovered.fen, text(s.end), s.ended_on ? text(*s.ended_on) : "",
                                s.contracts.loan));
  }
  for (const std::string& id : ledger.state().ids_after<EntitlementState>("", 10'000)) {
    const auto& e = *ledger.state().find<EntitlementState>(id);
    if (e.due.fen == 0) continue;
    lines.push_back(fmt::format("{} {} {}", e.key.programme, e.key.object, e.due.fen));
  }
  std::map<std::string, Wide> balances;
  for (const Recorded& recorded : ledger.events()) {
    for (const Posting& line : postings(recorded.event)) {
      balances[std::string(entry_of(line.account).name)] += line.amount.fen;
    }
  }
  for (const auto& [account, sum] : balances) {
    if (sum != 0) lines.push_back(account + " " + fen_text(sum));
  }
  return lines;
}

TEST(RegisterYear, TwelveMonthsInAnyRhythmByEitherSideAreTheLedgerOfTheLastRegister) {
  const std::uint64_t first = testing::seed();
  const int years = testing::rounds(6, 200);
  for (int i = 0; i < years; ++i) {
    SCOPED_TRACE(fmt::format("seed {}", first + static_cast<std::uint64_t>(i)));
    Company company(first + static_cast<std::uint64_t>(i));
    const std::vector<Course> courses = company.courses(static_cast<int>(testing::rounds(60, 500)));
    DecidedSink monthly;
    Offices offices(monthly);
    for (int month = 1; month <= 12; ++month) {
      const Date last =
          plus_days(month == 12 ? date_of(2026, 1, 1) : date_of(2025, month + 1, 1), -1);
      if (month < 12 && company.chance(15)) continue;  // nobody sent one
      const std::vector<RowCells> rows = register_on(courses, last);
      for (int times = company.chance(20) ? 2 : 1; times > 0; --times) {
        const Date booked = plus_days(last, month == 12 ? 0 : company.between(0, 9));
        offices.asks(company.chance(50));
        const Imported imported = testing::record(monthly, rows, booked);
        EXPECT_TRUE(is_clean(imported.report)) << imported.rejects;
        EXPECT_EQ(imported.report.behind, 0u);
      }
    }
    DecidedSink once;
    Offices(once).asks(true);
    const Imported imported =
        testing::record(once, register_on(courses, date_of(2025, 12, 31)), date_of(2025, 12, 31));
    EXPECT_TRUE(is_clean(imported.report)) << imported.rejects;
    const std::vector<std::string> lines = state_of(once);
    EXPECT_EQ(state_of(monthly), lines);
    for (const char* programme : {"FS ", "PC "}) {
      EXPECT_TRUE(std::ranges::any_of(
          lines, [programme](const std::string& line) { return line.starts_with(programme); }))
          << "nothing is due under " << programme;
    }
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace yingbu
