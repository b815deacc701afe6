#include "ledger/domain/attested/commands.h"
#include "tools/sample/chapters.h"

// What companies and banks report of 2025, once it is audited: indicators are held against it.
namespace yingbu::sample {
namespace {

constexpr const char* kDocument = "2025年度审计报告（虚构）";

struct Sheet {
  std::int64_t net_assets, general_reserve, total_assets, first, second, third, compensation_due;
};
// In 万元, of the first companies of the cast; the one that was absorbed reports no more. The last
// has more of class III than it should.
constexpr Sheet kSheets[] = {
    {26'000, 420, 36'000, 11'500, 14'600, 8'100, 1'335},
    {18'000, 260, 24'500, 7'200, 9'900, 6'300, 959},
    {12'000, 150, 17'800, 3'900, 6'700, 5'500, 1'489},
};
constexpr Sheet kFarmSheet{3'000, 20, 3'400, 1'300, 1'400, 500, 4};

void report(std::vector<CommandRequest>& reports, const Party& party, Figure figure, Date as_of,
            std::int64_t ten_thousands, Date on) {
  reports.push_back({ReportFigure{party.id, figure, as_of, wan(ten_thousands), kDocument}, on, on});
}

void report(std::vector<CommandRequest>& reports, const Party& company, const Sheet& sheet,
            Date end, Date on) {
  report(reports, company, Figure::net_assets, end, sheet.net_assets, on);
  report(reports, company, Figure::general_reserve, end, sheet.general_reserve, on);
  report(reports, company, Figure::total_assets, end, sheet.total_assets, on);
  report(reports, company, Figure::class_1_assets, end, sheet.first, on);
  report(reports, company, Figure::class_2_assets, end, sheet.second, on);
  report(reports, company, Figure::class_3_assets, end, sheet.third, on);
  report(reports, company, Figure::compensation_due, end, sheet.compensation_due, on);
}

void report_year(Story& s, Date on) {
  const Date begin = day(2024, 12, 31);
  const Date end = day(2025, 12, 31);
  std::vector<CommandRequest> reports;
  std::size_t company = 0;
  for (const Sheet& sheet : kSheets) report(reports, s.cast.companies[company++], sheet, end, on);
  report(reports, s.cast.farm_guarantor, kFarmSheet, end, on);
  std::int64_t size = 1;
  for (const Party& bank : s.cast.banks) {
    report(reports, bank, Figure::small_micro_loans, begin, 120'000 * size, on);
    report(reports, bank, Figure::small_micro_loans, end, 138'500 * size, on);
    report(reports, bank, Figure::all_loans, begin, 640'000 * size, on);
    report(reports, bank, Figure::all_loans, end, 697'000 * size, on);
    ++size;
  }
  s.must(kClerk, std::move(reports));
}

}  // namespace

void plan_reports(Story& s) {
  const Date on = day(2026, 4, 30);
  s.do_on(on, [&s, on] { report_year(s, on); });
}

}  // namespace yingbu::sample
