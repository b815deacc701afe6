#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "ledger/base/fields/json_write.h"
#include "ledger/instruments/shapes.h"
#include "tests/domain/sheets.h"

// A version of a shape is frozen like a payload version (DESIGN 8): what it once quoted it quotes
// for ever, so that a replay and an auditor with a newer program find the same lines.
namespace yingbu::testing {
namespace {

Date day(int year, int month, int of_month) { return *make_date(year, month, of_month); }

Terms terms_with(sheets::Clauses clauses) {
  Terms terms;
  terms.region = "140000";
  terms.clauses = sheets::sheet(clauses);
  return terms;
}

// 100 万元 for a year and a half over a leap day, partly released, taken over by another owner,
// extended and compensated: whatever a shape may read of a guarantee.
GuaranteeFacts whole_life() {
  GuaranteeFacts facts;
  facts.guarantee = "G1";
  facts.principal = Money{100'000'000};
  facts.fee = Money{1'500'001};
  facts.start = day(2023, 11, 15);
  facts.original_end = day(2025, 5, 15);
  facts.end = day(2025, 8, 15);
  facts.releases = {{day(2024, 2, 29), Money{33'333'333}}, {day(2024, 7, 1), Money{1}}};
  facts.owner_changes = {day(2024, 9, 30)};
  facts.ended_on = day(2025, 6, 20);
  facts.compensated_on = day(2025, 6, 20);
  facts.own_share = Money{26'666'667};
  facts.ended_booked = day(2025, 7, 2);
  facts.refunds = {{day(2024, 2, 29), Money{300'000}}};
  facts.own_recovered = Money{6'666'666};
  facts.batch = true;
  facts.compensation = Money{53'333'333};
  facts.others_bear = Money{26'666'666};
  facts.net_recovered = Money{13'333'333};
  return facts;
}

// Two loans over two years, drawn and repaid across a grade's end and a publication; a balance
// that grew, shrank and grew; two conditions of which one came late.
// The third loan is one that was extended and repriced.
PartyFacts a_party(bool with_third) {
  PartyFacts facts;
  facts.region = "141102";
  facts.attributes = {
      {Attribute::green_grade, "light", day(2024, 1, 1), day(2024, 9, 1)},
      {Attribute::green_grade, "deep", day(2024, 9, 1), kLastDate},
      {Attribute::share_reform, "", day(2024, 3, 1), kLastDate},
      {Attribute::stock_listing, "山西股权交易中心", day(2024, 5, 6), day(2025, 1, 1)},
  };
  facts.figures = {{Figure::small_micro_loans, day(2023, 12, 31), Money{5'000'000'000}},
                   {Figure::small_micro_loans, day(2024, 3, 31), Money{5'012'345'678}},
                   {Figure::small_micro_loans, day(2024, 6, 30), Money{4'900'000'000}},
                   {Figure::small_micro_loans, day(2024, 12, 31), Money{5'050'000'050}}};
  LoanFacts first{"L1",
                  "141102",
                  Money{300'000'000},
                  day(2024, 2, 1),
                  day(2025, 2, 1),
                  Ppm{38'555},
                  {{day(2024, 2, 1), Money{200'000'000}},
                   {day(2024, 6, 10), Money{-99'999'999}},
                   {day(2024, 8, 1), Money{77'777'777}}},
                  {}};
  LoanFacts second{"L2",
                   "141102",
                   Money{100'000'000},
                   day(2024, 7, 15),
                   day(2025, 1, 20),
                   Ppm{43'500},
                   {{day(2024, 7, 15), Money{100'000'000}}},
                   {{Attribute::green_grade, "deep", day(2024, 7, 15), day(2024, 10, 1)}}};
  LoanFacts third{"L3",
                  "141103",
                  Money{50'000'000},
                  day(2024, 5, 1),
                  day(2024, 8, 1),
                  Ppm{50'000},
                  {{day(2024, 5, 1), Money{50'000'000}}},
                  {}};
  third.extended_to = day(2024, 11, 1);
  third.rates = {{day(2024, 6, 15), Ppm{47'777}}};
  facts.loans = {std::move(first), std::move(second)};
  if (with_third) facts.loans.push_back(std::move(third));
  facts.lpr_1y = {{day(2024, 2, 20), Ppm{34'500}},
                  {day(2024, 7, 22), Ppm{33'500}},
                  {day(2024, 10, 21), Ppm{31'000}}};
  facts.lpr_5y = {{day(2024, 2, 20), Ppm{39'500}}};
  return facts;
}

// A party that issued three bonds, the last of them when it was on the list no more.
PartyFacts an_issuer() {
  PartyFacts facts;
  facts.region = "141102";
  facts.attributes = {{Attribute::bond_issue, "24集合债01", day(2024, 6, 3), kLastDate},
                      {Attribute::listed, "省定名单", day(2024, 6, 20), day(2024, 12, 1)},
                      {Attribute::bond_issue, "24集合票据02", day(2024, 9, 2), kLastDate},
                      {Attribute::listed, "市定名单", day(2025, 1, 1), kLastDate},
                      {Attribute::bond_issue, "25集合债01", day(2025, 3, 3), kLastDate}};
  return facts;
}

// Drawn, partly repaid, given up twice and in part recovered, on a list while it began.
LoanFacts a_lost_loan() {
  LoanFacts facts{"L1",
                  "141102",
                  Money{300'000'000},
                  day(2023, 2, 1),
                  day(2024, 2, 1),
                  Ppm{38'555},
                  {{day(2023, 2, 1), Money{200'000'000}}, {day(2023, 8, 1), Money{-50'000'001}}},
                  {{Attribute::listed, "科技型企业", day(2022, 1, 1), day(2023, 2, 2)}}};
  facts.extended_to = day(2024, 5, 1);
  facts.losses = {{day(2024, 6, 3), Money{33'333'333}},
                  {day(2024, 9, 30), Money{66'666'666}},
                  {day(2024, 9, 30), Money{-12'345'678}}};
  return facts;
}

Result<std::vector<PeriodQuote>> quoted(const ShapeRow& row, const Terms& terms,
                                        std::uint32_t version, const std::string& clauses) {
  if (row.subject == SubjectKind::guarantee) return row.quote(terms, whole_life(), version);
  if (row.subject == SubjectKind::loan) return row.quote_loan(terms, a_lost_loan(), version);
  const DatedTerms always{kFirstDate, kLastDate, &terms, 1};
  const PartyFacts facts =
      clauses.starts_with("each issue") ? an_issuer() : a_party(clauses.starts_with("extended"));
  return row.quote_party({&always, 1}, facts, version);
}

std::string said(const Result<std::vector<PeriodQuote>>& quotes) {
  if (!quotes) return "rejected";
  std::string said;
  for (const PeriodQuote& quote : *quotes) {
    said += fmt::format(" {}@{}={}#{}", quote.period, text(quote.period_end), quote.due.fen,
                        quote.owner);
    if (quote.opens) said += fmt::format("~{}", text(*quote.opens));
    write_json(said, quote.lines);
  }
  return said;
}

// tests/golden/shape_versions.txt: "<shape>/<version> <clauses> <what is quoted>", never changed.
std::map<std::string, std::string> golden() {
  std::map<std::string, std::string> lines;
  std::ifstream in(YINGBU_SOURCE_DIR "/tests/golden/shape_versions.txt");
  for (std::string line; std::getline(in, line);) {
    const std::size_t cut = line.find(": ");
    if (!line.empty() && line[0] != '#' && cut != line.npos) {
      lines[line.substr(0, cut)] = line.substr(cut + 2);
    }
  }
  return lines;
}

// Every reading of the clauses that cuts or counts differently, for each shape.
std::map<std::string, Terms> sheets_of(Shape shape) {
  std::map<std::string, Terms> all;
  switch (shape) {
    case Shape::guarantee_fee_subsidy:
      for (const char* period : {"whole_term", "calendar_year", "quarter"}) {
        for (const char* basis : {"actual_360", "actual_365_fixed", "actual_actual"}) {
          for (const char* base : {"guaranteed_amount", "premium"}) {
            for (const char* extensions : {"true", "false"}) {
              all[fmt::format("{} {} {} extensions {}", period, basis, base, extensions)] =
                  terms_with({{"line_period", period},
                              {"day_basis", basis},
                              {"base", base},
                              {"rate_ppm", "7777"},
                              {"rate_ceiling_ppm", "10000"},
                              {"fee_cap_ppm", "10000"},
                              {"covers_extensions", extensions}});
            }
          }
        }
      }
      all["clipped, by weight"] = terms_with({{"line_period", "calendar_year"},
                                              {"day_basis", "actual_365_fixed"},
                                              {"base", "guaranteed_amount"},
                                              {"rate_ppm", "7777"},
                                              {"rate_ceiling_ppm", "10000"},
                                              {"fee_cap_ppm", "10000"},
                                              {"guaranteed_clip", "77777777"},
                                              {"batch_weight_ppm", "300000"}});
      break;
    case Shape::interest_subsidy:
      for (const char* period : {"calendar_year", "quarter"}) {
        for (const char* fixing : {"daily_floating", "locked_at_drawdown"}) {
          all[fmt::format("graded {} {}", period, fixing)] =
              terms_with({{"line_period", period},
                          {"day_basis", "actual_360"},
                          {"rate_rule", "lpr_share"},
                          {"lpr", "one_year"},
                          {"fixing", fixing},
                          {"deep_green_ppm", "120000"},
                          {"light_green_ppm", "60000"},
                          {"rate_ceiling_ppm", "120000"},
                          {"yearly_cap", "150000"},
                          {"term_months", "9"}});
        }
        for (const char* rule : {"fixed_points", "share_of_actual"}) {
          all[fmt::format("{} {}", rule, period)] = terms_with({{"line_period", period},
                                                                {"day_basis", "actual_actual"},
                                                                {"rate_rule", rule},
                                                                {"rate_ppm", "10000"},
                                                                {"rate_ceiling_ppm", "10000"},
                                                                {"principal_clip", "250000000"}});
        }
      }
      all["extended, half of a rate that moves"] = terms_with({{"line_period", "calendar_year"},
                                                               {"day_basis", "actual_360"},
                                                               {"rate_rule", "share_of_actual"},
                                                               {"rate_ppm", "500000"},
                                                               {"rate_ceiling_ppm", "500000"},
                                                               {"covers_extensions", "true"}});
      all["points above the loan's own rate"] = terms_with({{"line_period", "calendar_year"},
                                                            {"day_basis", "actual_360"},
                                                            {"rate_rule", "fixed_points"},
                                                            {"rate_ppm", "40000"},
                                                            {"rate_ceiling_ppm", "40000"}});
      break;
    case Shape::increment_award:
      for (const char* period : {"calendar_year", "quarter"}) {
        all[period] = terms_with({{"line_period", period},
                                  {"figure", "small_micro_loans"},
                                  {"rate_ppm", "1000"},
                                  {"rate_ceiling_ppm", "1000"},
                                  {"period_cap", "40000"}});
      }
      break;
    case Shape::one_off_award:
      all["both"] = terms_with({{"amount", "10000000"},
                                {"condition", "stock_listing"},
                                {"and_condition", "share_reform"}});
      all["each issue of who is on a list"] = terms_with({{"amount", "5000000"},
                                                          {"condition", "bond_issue"},
                                                          {"and_condition", "listed"},
                                                          {"required_list", "省定名单"},
                                                          {"each_value", "true"}});
      break;
    case Shape::bank_loss_compensation:
      for (const char* rate : {"1", "333333"}) {
        all[fmt::format("rate {}", rate)] =
            terms_with({{"rate_ppm", rate}, {"rate_ceiling_ppm", "500000"}});
      }
      for (const char* list : {"科技型企业", "农业企业"}) {
        all[fmt::format("on {}, capped", list)] = terms_with({{"rate_ppm", "500000"},
                                                              {"rate_ceiling_ppm", "500000"},
                                                              {"loss_cap", "40000000"},
                                                              {"required_list", list}});
      }
      break;
    case Shape::fiscal_compensation:
      for (const char* rate : {"1", "333333", "400000"}) {
        all[fmt::format("rate {}", rate)] =
            terms_with({{"rate_ppm", rate}, {"rate_ceiling_ppm", "400000"}});
      }
      all["of what was paid, limited"] = terms_with({{"rate_ppm", "400000"},
                                                     {"rate_ceiling_ppm", "400000"},
                                                     {"base", "compensation_net"},
                                                     {"loss_cap", "15000000"},
                                                     {"public_ceiling_ppm", "900000"}});
      break;
  }
  return all;
}

TEST(ShapeVersions, EveryVersionEverShippedQuotesAsItAlwaysDid) {
  const auto frozen = golden();
  std::size_t compared = 0;
  for (const ShapeRow& row : shapes()) {
    for (std::uint32_t version = 1; version <= row.version; ++version) {
      const auto sheets = sheets_of(row.shape);
      ASSERT_FALSE(sheets.empty()) << enum_name(row.shape) << " quotes nothing here";
      for (const auto& [clauses, terms] : sheets) {
        ASSERT_TRUE(row.check(terms)) << clauses;
        const std::string name = fmt::format("{}/{} {}", enum_name(row.shape), version, clauses);
        const std::string now = said(quoted(row, terms, version, clauses));
        const auto before = frozen.find(name);
        if (before == frozen.end()) {
          ADD_FAILURE() << "no golden line; add this to tests/golden/shape_versions.txt:\n"
                        << name << ": " << now;
          continue;
        }
        ++compared;
        EXPECT_EQ(now, before->second)
            << name << " quotes otherwise: dues could no longer be told; keep this version as it "
            << "was and add the next beside it";
      }
    }
  }
  EXPECT_EQ(compared, frozen.size()) << "a frozen line is not quoted any more";
}

}  // namespace
}  // namespace yingbu::testing
