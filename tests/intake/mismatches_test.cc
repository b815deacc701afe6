#include "tests/intake/mismatches.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "ledger/intake/match_report.h"
#include "tests/base/seeded.h"

// Made-up months with the mismatches of E2 in known places: those are found, each by its class, and
// nothing else.
namespace yingbu {
namespace {

using testing::CompanyMonth;
using testing::DecidedSink;
using testing::Fate;
using ::testing::IsEmpty;
using testing::Misfits;
using testing::MonthCourse;
using testing::zh;

Imported compared(const std::string& file, const LedgerSide& side, Date booked) {
  ImportOptions options;
  options.booked_date = booked;
  const auto imported = import_rows(file, testing::month_mapping(), options, side);
  EXPECT_TRUE(imported.has_value()) << (imported ? "" : zh(imported.error()));
  if (!imported) return {};
  EXPECT_TRUE(ties(imported->report)) << describe(imported->report, Language::zh);
  return *imported;
}

// --- The register.

void expect_clean_register(CompanyMonth& month) {
  DecidedSink ledger;
  month.record_before(ledger);
  const auto rows = month.register_rows(ledger);
  const std::string file = month.register_file(rows);
  const Imported seen = compared(file, ledger.read_only(), month.last());
  EXPECT_THAT(testing::found_in(seen), IsEmpty()) << seen.rejects;
  EXPECT_TRUE(is_clean(seen.report));
  EXPECT_EQ(seen.report.behind, 0u);
  const Imported recorded = compared(file, ledger.side(), month.last());
  EXPECT_THAT(testing::found_in(recorded), IsEmpty()) << recorded.rejects;
  // Recorded, it is what the ledger says: in another order of rows, and from the other side.
  const Imported again = compared(month.register_file(rows), ledger.side(), month.last());
  EXPECT_EQ(again.report.unchanged, rows.size()) << again.rejects;
}

void expect_spoilt_register(CompanyMonth& month) {
  DecidedSink ledger;
  month.record_before(ledger);
  auto rows = month.register_rows(ledger);
  const Misfits expected = testing::spoil_register(month, rows);
  const std::string file = month.register_file(rows);
  const Imported seen = compared(file, ledger.read_only(), month.last());
  EXPECT_EQ(testing::found_in(seen), expected) << seen.rejects;
  const Imported recorded = compared(file, ledger.side(), month.last());
  EXPECT_EQ(testing::found_in(recorded), expected) << recorded.rejects;
}

// --- Two files.

constexpr const char* kFlowMapping = R"(name = "flow"
[match]
guarantee_contract = "担保合同号"
receipt = "借据号"
amount = { column = "本金", unit = "yuan" }
date = { column = "交易日", formats = ["yyyy-mm-dd"] }
only = { column = "借贷标志", words = ["借"] }
)";

constexpr const char* kBalanceMapping = R"(name = "balances"
[match]
guarantee_contract = "担保合同号"
receipt = "借据号"
amount = { column = "余额", unit = "yuan" }
balances = true
)";

constexpr const char* kRegisterBalances = R"(name = "register"
[match]
business_no = "唯一业务编号"
loan = "借款合同号"
receipt = "借据号"
guarantee_contract = "保证合同号"
amount = { column = "在保余额", unit = "wan_yuan" }
balances = true
)";

struct Matched {
  MatchReport report;
  Misfits found;
};

Matched matched(const std::string& left, const char* left_mapping, const std::string& right,
                const char* right_mapping) {
  KeyTable keys;
  const auto side = [&keys](const std::string& file, const char* toml) {
    const auto mapping = parse_match_mapping(toml);
    EXPECT_TRUE(mapping) << (mapping ? "" : zh(mapping.error()));
    auto read = read_match_side(file, *mapping, "", keys);
    EXPECT_TRUE(read) << (read ? "" : zh(read.error()));
    return *std::move(read);
  };
  const MatchSide l = side(left, left_mapping);
  const MatchSide r = side(right, right_mapping);
  const MatchOutcome outcome = match_lines(l.lines, r.lines, keys, {0, l.balances});
  const auto report = report_of({l, r, keys, outcome}, {date_of(2026, 1, 15)});
  EXPECT_TRUE(report);
  Matched both{*report, {}};
  for (const MatchGroupReport& group : report->differing) {
    both.found.insert({std::string(enum_name(group.type)), group.rule});
  }
  const auto open = [&both](const char* which, const std::vector<OpenLineReport>& lines) {
    for (const OpenLineReport& line : lines) {
      const BreakClass type = line.type;
      both.found.insert({type == BreakClass::none ? std::string(which) + " unmatched"
                                                  : std::string(enum_name(type)),
                         line.key});
    }
  };
  open("left", report->open_left);
  open("right", report->open_right);
  return both;
}

// 在保余额 of the loans that are in force, as the register has them.
std::string register_balances(const CompanyMonth& month) {
  std::string text = "唯一业务编号,借款合同号,借据号,保证合同号,在保余额\n";
  for (const MonthCourse& c : month.courses()) {
    const bool ends =
        c.fate == Fate::released || c.fate == Fate::refunded || c.fate == Fate::renewed;
    const std::int64_t left = ends                          ? 0
                              : c.fate == Fate::part_repaid ? c.principal - 13'000'000
                                                            : c.principal;
    const auto line = [&text](const std::string& number, const std::string& no, std::int64_t fen) {
      text += fmt::format("{},借{},据-{},保-{},{}\n", number, no, no, no, testing::wan(fen));
    };
    line(c.number, c.contract_no, left);
    if (c.fate == Fate::renewed) line(c.renewal_no, c.contract_no + "-R", c.principal);
  }
  return text;
}

void expect_balances(CompanyMonth& month) {
  const std::string ours = register_balances(month);
  const Matched clean = matched(ours, kRegisterBalances, month.bank_balances(), kBalanceMapping);
  EXPECT_THAT(clean.found, IsEmpty());
  // m3: the bank has it repaid.
  const MonthCourse c = month.one_of(month.of(Fate::in_force));
  const Matched repaid = matched(ours, kRegisterBalances,
                                 month.bank_balances({{c.contract_no, "0.00"}}), kBalanceMapping);
  ASSERT_EQ(repaid.report.differing.size(), 1u);
  EXPECT_EQ(repaid.report.differing[0].type, BreakClass::m3_repaid_unreported);
  EXPECT_EQ(repaid.report.differing[0].left.fen, c.principal);
  EXPECT_THAT(repaid.report.open_left, IsEmpty());
}

// What was drawn, however often, is the principal of the guarantees begun in the month.
void expect_draws(CompanyMonth& month) {
  std::string ours = "保证合同号,借据号,起始日,主债权金额\n";
  for (const MonthCourse& c : month.of(Fate::begun)) {
    ours += fmt::format("保-{},据-{},{},{}\n", c.contract_no, c.contract_no, text(c.start),
                        testing::wan(c.principal));
  }
  const std::string mapping = R"(name = "begun"
[match]
guarantee_contract = "保证合同号"
receipt = "借据号"
amount = { column = "主债权金额", unit = "wan_yuan" }
date = { column = "起始日", formats = ["yyyy-mm-dd"] }
)";
  const Matched drawn = matched(ours, mapping.c_str(), month.bank_draws(), kFlowMapping);
  EXPECT_THAT(drawn.found, IsEmpty());
  EXPECT_EQ(drawn.report.matched.size(), month.of(Fate::begun).size());
  EXPECT_EQ(drawn.report.left.matched, drawn.report.right.matched);
}

TEST(Mismatches, AreFoundWhereTheyAreAndNowhereElse) {
  const std::uint64_t first = testing::seed();
  const int months = testing::rounds(30, 1000);
  for (int i = 0; i < months; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    SCOPED_TRACE(fmt::format("YINGBU_SEED={}", seed));
    CompanyMonth month(seed);
    expect_clean_register(month);
    expect_spoilt_register(month);
    expect_balances(month);
    expect_draws(month);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace yingbu
