#include "tools/bench/match_files.h"

#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "ledger/base/bug.h"
#include "ledger/intake/match_report.h"

namespace yingbu {
namespace {

constexpr const char* kRegister = R"toml(name = "register"
[match]
business_no = "唯一业务编号"
loan = "借款合同号"
receipt = "借据号"
party = "统一社会信用代码"
amount = { column = "主债权金额(万元)", unit = "wan_yuan" }
date = { column = "主债权起始日", formats = ["yyyy-mm-dd"] }
)toml";

constexpr const char* kFlow = R"toml(name = "flow"
[match]
loan = "借款合同号"
receipt = "借据号"
amount = { column = "本金", unit = "yuan" }
date = { column = "交易日", formats = ["yyyy-mm-dd"] }
)toml";

constexpr const char* kCompared = R"toml(name = "bench"
currency = "CNY"
key = "唯一业务编号"
[columns]
"唯一业务编号" = { type = "text" }
"债务人名称" = { type = "text" }
"统一社会信用代码" = { type = "text" }
"债权人名称" = { type = "text" }
"主债权金额(万元)" = { type = "amount", unit = "wan_yuan" }
"银行责任比例" = { type = "percent" }
"直保责任比例" = { type = "percent" }
"主债权起始日" = { type = "date", formats = ["yyyy-mm-dd"] }
"主债权到期日" = { type = "date", formats = ["yyyy-mm-dd"] }
"项目状态" = { type = "status", lives = { "在保" = "in_force" } }
"业务类型" = { type = "word", words = { "新增" = "issued", "续保" = "renewed" } }
"借款合同号" = { type = "text" }
"借据号" = { type = "text" }
[guarantor]
scheme = "uscc"
id = "91141100MA0G000524"
name = "示例担保"
region = "141100"
[borrower]
scheme = "local_code"
id = { column = "统一社会信用代码" }
name = { column = "债务人名称" }
region = "141102"
[bank]
scheme = "local_code"
id = { column = "债权人名称" }
name = { column = "债权人名称" }
region = "141100"
[guarantee]
region = "141102"
principal = "主债权金额(万元)"
start = "主债权起始日"
end = "主债权到期日"
status = "项目状态"
kind = "业务类型"
[contracts]
loan = "借款合同号"
receipt_no = "借据号"
[shares]
bank = "银行责任比例"
direct = "直保责任比例"
)toml";

// Of the processor, in this process: what else runs beside it does not count.
class Stopwatch {
 public:
  std::uint64_t ms() const { return (spent_us() - begun_us_) / 1000; }

 private:
  static std::uint64_t spent_us() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    constexpr std::uint64_t kMicros = 1'000'000;
    const auto seconds = static_cast<std::uint64_t>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
    return seconds * kMicros +
           static_cast<std::uint64_t>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  }
  std::uint64_t begun_us_ = spent_us();
};

std::uint64_t most_resident_kib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss);
}

template <class T>
T need(Result<T> result) {
  if (!result) bug(describe(result.error(), Language::en));
  return *std::move(result);
}

struct Loan {
  std::uint64_t no = 0;
  std::uint64_t fen = 0;
  Date start;
  std::string business() const { return fmt::format("LS-2025-{:07}", no); }
  std::string contract() const { return fmt::format("借2025-{:07}", no / 2); }
  std::string receipt() const { return fmt::format("JJ{:07}", no); }
  std::string wan() const { return fmt::format("{}.{:06}", fen / 1'000'000, fen % 1'000'000); }
};

std::vector<Loan> loans_of(std::uint64_t count) {
  std::mt19937_64 random(20250701);
  std::vector<Loan> loans;
  for (std::uint64_t no = 0; no < count; ++no) {
    loans.push_back({no, 10'000'000 + random() % 500'000'000,
                     plus_days(date_of(2025, 1, 1), static_cast<std::int32_t>(random() % 365))});
  }
  return loans;
}

std::string register_of(const std::vector<Loan>& loans) {
  std::string text =
      "唯一业务编号,债务人名称,统一社会信用代码,借款合同号,借据号,主债权金额(万元),主债权起始日\n";
  for (const Loan& loan : loans) {
    text += fmt::format("{},示例企业{},91141102MA0K{:06},{},{},{},{}\n", loan.business(),
                        loan.no / 3, loan.no / 3 % 1'000'000, loan.contract(), loan.receipt(),
                        loan.wan(), yingbu::text(loan.start));
  }
  return text;
}

std::string flow_of(std::vector<Loan> loans) {
  std::mt19937_64 random(7);
  std::ranges::shuffle(loans, random);
  std::string text = "借款合同号,借据号,交易日,本金\n";
  const auto line = [&text](const Loan& loan, std::uint64_t fen) {
    text += fmt::format("{},{},{},{}.{:02}\n", loan.contract(), loan.receipt(),
                        yingbu::text(loan.start), fen / 100, fen % 100);
  };
  for (const Loan& loan : loans) {
    if (loan.no % 50 == 1) continue;
    if (loan.no % 20 == 2) {
      line(loan, loan.fen / 3);
      line(loan, loan.fen - loan.fen / 3);
    } else {
      line(loan, loan.no % 100 == 3 ? loan.fen + 100 : loan.fen);
    }
  }
  return text;
}

std::uint64_t sort_ms(const std::vector<Loan>& loans) {
  std::vector<std::string> keys;
  for (const Loan& loan : loans) keys.push_back(loan.contract() + '/' + loan.receipt());
  std::vector<std::string> again = keys;
  std::ranges::shuffle(again, std::mt19937_64(7));
  const Stopwatch watch;
  std::ranges::sort(keys);
  std::ranges::sort(again);
  if (keys != again) bug("sorted keys differ");
  return watch.ms();
}

}  // namespace

MatchFigures bench_match(std::uint64_t lines) {
  const std::vector<Loan> loans = loans_of(lines);
  MatchFigures figures;
  figures.lines = lines;
  const MatchMapping left_mapping = need(parse_match_mapping(kRegister));
  const MatchMapping right_mapping = need(parse_match_mapping(kFlow));
  const std::string left_file = register_of(loans);
  const std::string right_file = flow_of(loans);
  figures.bytes = left_file.size() + right_file.size();
  KeyTable keys;
  Stopwatch watch;
  const MatchSide left = need(read_match_side(left_file, left_mapping, "", keys));
  const MatchSide right = need(read_match_side(right_file, right_mapping, "", keys));
  figures.read_ms = watch.ms();
  watch = {};
  const MatchOutcome outcome = match_lines(left.lines, right.lines, keys, {});
  figures.match_ms = watch.ms();
  watch = {};
  const MatchReport report =
      need(report_of({left, right, keys, outcome}, {date_of(2026, 1, 15), 0, Language::zh, false}));
  figures.report_ms = watch.ms();
  figures.groups = outcome.matched.size();
  figures.breaks = report.differing.size() + report.open_left.size() + report.open_right.size();
  figures.resident_kib = most_resident_kib();
  figures.sort_ms = sort_ms(loans);
  return figures;
}

CompareFigures bench_compare(std::uint64_t rows) {
  const std::vector<Loan> loans = loans_of(rows);
  CompareFigures figures;
  figures.rows = rows;
  std::string file =
      "唯一业务编号,债务人名称,统一社会信用代码,债权人名称,主债权金额(万元),银行责任比例,"
      "直保责任比例,主债权起始日,主债权到期日,项目状态,业务类型,借款合同号,借据号\n";
  std::vector<StandingGuarantee> standings;
  for (const Loan& loan : loans) {
    const std::string code = fmt::format("E-{:07}", loan.no / 3);
    const std::string name = fmt::format("示例企业{}", loan.no / 3);
    const Date end = plus_months(loan.start, 12);
    file +=
        fmt::format("{},{},{},示例银行,{},20%,80%,{},{},在保,新增,{},{}\n", loan.business(), name,
                    code, loan.wan(), text(loan.start), text(end), loan.contract(), loan.receipt());
    StandingGuarantee& standing = standings.emplace_back();
    standing.guarantee = loan.business();
    standing.guarantor = {{}, "uscc:91141100MA0G000524", "示例担保"};
    standing.borrower = {{}, "local_code:" + code, name};
    standing.bank = {{}, "local_code:示例银行", "示例银行"};
    standing.region = "141102";
    standing.start = loan.start;
    standing.end = end;
    standing.shares = {{Sharer::bank, 200'000}, {Sharer::direct, 800'000}};
    standing.contracts = {loan.contract(), "", ""};
    standing.contracts.receipt_no = loan.receipt();
    const std::uint64_t other = loan.no % 100 == 3 ? 100 : 0;
    standing.principal = standing.outstanding = Money{static_cast<std::int64_t>(loan.fen + other)};
  }
  figures.bytes = file.size();
  const Mapping mapping = need(parse_mapping(kCompared));
  const LedgerSide ledger{[&standings] { return std::move(standings); }, {}};
  const Stopwatch watch;
  const Imported imported = need(import_rows(file, mapping, {}, ledger));
  figures.compare_ms = watch.ms();
  figures.unchanged = imported.report.unchanged;
  figures.differing = imported.report.differing;
  figures.resident_kib = most_resident_kib();
  figures.sort_ms = sort_ms(loans);
  return figures;
}

}  // namespace yingbu
