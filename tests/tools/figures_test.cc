#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

#include "ledger/base/fields/fields.h"
#include "ledger/base/sha256.h"
#include "projections/entitlement/entitlement_register.h"
#include "projections/guarantee/compensation_register.h"
#include "projections/guarantee/guarantee_register.h"
#include "projections/money/fund_position.h"
#include "projections/money/trial_balance.h"
#include "projections/store/fold.h"
#include "tests/log/temp_dir.h"
#include "tools/sample/year.h"

// Every figure of the sample year is what it was: what is due, approved, released and paid, what
// stands on every account, who bore which loss. tests/golden/sample_figures.txt holds their sums
// and a digest over each of them, so that a single moved fen is noticed.
namespace yingbu::testing {
namespace {

constexpr const char* kGolden = "sample_figures.txt";
constexpr const char* kDetail = "sample_figures.detail.txt";  // what the digests are of

using Amounts = std::vector<std::int64_t>;

std::string joined(std::string line, const Amounts& amounts) {
  for (const std::int64_t amount : amounts) line += ' ' + std::to_string(amount);
  return line;
}

Amounts fen(std::initializer_list<Money> amounts) {
  Amounts all;
  for (const Money amount : amounts) all.push_back(amount.fen);
  return all;
}

std::int64_t fen(const std::string& text) {
  std::int64_t amount = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), amount);
  EXPECT_TRUE(read.ec == std::errc{} && read.ptr == text.data() + text.size()) << text;
  return amount;
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

// The lines of one register, each and summed.
class Figures {
 public:
  void add(const std::string& each, const std::string& group, const Amounts& amounts) {
    details_.insert(each);
    Amounts& sums = sums_[group];
    sums.resize(amounts.size() + 1);
    ++sums[0];  // how many
    for (std::size_t i = 0; i < amounts.size(); ++i) sums[i + 1] += amounts[i];
  }

  std::string details() const {
    std::string text;
    for (const std::string& line : details_) text += line + '\n';
    return text;
  }

  std::string sums(const std::string& name) const {
    std::set<std::string> lines;
    for (const auto& [group, amounts] : sums_) lines.insert(joined(name + ' ' + group, amounts));
    std::string text;
    for (const std::string& line : lines) text += line + '\n';
    return text + name + " sha256 " + hex(sha256(details())) + '\n';
  }

 private:
  std::set<std::string> details_;
  std::map<std::string, Amounts> sums_;
};

Figures entitlements(const View& view, const AsOf& when) {
  Figures figures;
  each_entitlement(view, when, [&](const EntitlementRow& row) {
    const std::string group =
        fmt::format("{} {} {}", row.key.programme, row.key.payee.value, row.key.period);
    const std::string each =
        joined(group + ' ' + row.key.object,
               fen({row.due, row.approved, row.released, row.paid, row.unpaid, row.overpaid}));
    figures.add(
        fmt::format("{} {} {} {}", each, row.filing_deadline ? text(*row.filing_deadline) : "-",
                    enum_name(row.stage), row.terms_no),
        group, fen({row.due, row.approved, row.released, row.paid, row.unpaid}));
  });
  return figures;
}

Figures balances(const View& view, const AsOf& when) {
  Figures figures;
  for (const DateAxis by : {DateAxis::booked, DateAxis::basis}) {
    TrialBalanceQuery query;
    query.when = when;
    query.by = by;
    const auto balance = trial_balance(view, query);
    for (const TrialBalanceRow& row : balance->rows) {
      const std::string group =
          fmt::format("{} {} {} {} {} {}", enum_name(by), row.owner.no.value, enum_name(row.book),
                      enum_name(row.account), or_dash(row.fund), or_dash(row.source));
      const Amounts amounts{fen(row.debit), fen(row.credit), fen(row.balance)};
      figures.add(joined(group + ' ' + std::to_string(row.party.no.value), amounts), group,
                  amounts);
    }
  }
  return figures;
}

Figures guarantees(const View& view, const AsOf& when) {
  Figures figures;
  GuaranteeQuery query;
  query.when = when;
  query.page.limit = limits::page_max;
  for (bool more = true; more;) {
    const auto page = guarantee_register(view, query);
    for (const GuaranteeRow& row : page->rows) {
      const std::string group = std::to_string(row.guarantor.no.value);
      figures.add(joined(fmt::format("{} {} {}", row.guarantee, enum_name(row.status), group),
                         fen({row.principal,
                              row.disbursed,
                              row.fee,
                              row.fee_refunded,
                              row.deposit,
                              row.repaid,
                              row.released,
                              row.outstanding,
                              row.liability,
                              row.demanded,
                              row.compensated,
                              row.bank_bears,
                              row.province.claimed,
                              row.province.paid,
                              row.government.claimed,
                              row.government.paid,
                              row.recovered_gross,
                              row.recovery_cost,
                              row.recovered_net,
                              row.allocated.to_province,
                              row.allocated.of_which_fund,
                              row.allocated.to_government,
                              row.allocated.to_fiscal,
                              row.allocated.kept})),
                  group, fen({row.liability, row.compensated, row.recovered_net}));
    }
    query.page.cursor = page->next_cursor.value_or("");
    more = page->next_cursor.has_value();
  }
  return figures;
}

Figures losses(const View& view, const AsOf& when) {
  Figures figures;
  CompensationQuery query;
  query.when = when;
  query.page.limit = limits::page_max;
  const auto page = compensation_register(view, query);
  EXPECT_FALSE(page->next_cursor);
  for (const CompensationRow& row : page->rows) {
    const std::string loss =
        joined(fmt::format("{} {}", row.guarantee, enum_name(row.status)),
               fen({row.unpaid_principal, row.compensation, row.recovered_gross, row.recovery_cost,
                    row.recovered_net, row.parked, row.surplus, row.recourse, row.written_off}));
    for (const BearerRow& bearer : row.bearers) {
      const std::string who = enum_name(bearer.bearer);
      const Amounts amounts = fen(
          {bearer.agreed, bearer.paid, bearer.owes, bearer.recovered, bearer.owed, bearer.loss});
      figures.add(joined(loss + ' ' + who, amounts), who, amounts);
    }
  }
  return figures;
}

Figures funds(const View& view, const AsOf& when) {
  Figures figures;
  FundPositionQuery query;
  query.when = when;
  const auto position = fund_position(view, query);
  for (const FundPositionRow& row : position->rows) {
    const std::string line = fmt::format("{} {} {}", row.fund, row.source, row.fiscal_year);
    const Amounts amounts{fen(row.budget),     fen(row.received),  fen(row.released), fen(row.held),
                          fen(row.in_transit), fen(row.confirmed), fen(row.available)};
    figures.add(joined(line, amounts), line, amounts);
  }
  return figures;
}

struct Shown {
  std::string sums;
  std::string details;
};

Shown shown_by_the_sample() {
  const TempDir dir = TempDir::in_memory();
  LedgerOptions options;
  options.directory = dir.path() / "ledger";
  const auto people = Ledger::create(options, sample_genesis());
  EXPECT_TRUE(people);
  Ledger ledger(options);
  fill_sample(ledger, *people, {});
  MemoryTable table;
  ledger.read(1, [&](const Recorded& recorded) {
    fold(table, recorded);
    return true;
  });
  const AsOf when{.as_of = {}, .known_at = {}, .today = date_of(2026, 12, 31)};
  Shown shown;
  const auto show = [&](const std::string& name, const Figures& figures) {
    shown.sums += figures.sums(name);
    shown.details += name + '\n' + figures.details();
  };
  show("entitlements", entitlements(table, when));
  show("balances", balances(table, when));
  show("guarantees", guarantees(table, when));
  show("losses", losses(table, when));
  show("funds", funds(table, when));
  return shown;
}

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// The lines of `text` but for its comments.
std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('#')) lines.insert(line);
  }
  return lines;
}

std::string lacking(const std::set<std::string>& lines, const std::set<std::string>& others) {
  constexpr int kMost = 20;
  std::string text;
  int count = 0;
  for (const std::string& line : lines) {
    if (!others.contains(line) && ++count <= kMost) text += "  " + line + '\n';
  }
  return count > kMost ? text + fmt::format("  and {} more\n", count - kMost) : text;
}

TEST(FiguresTest, EveryFigureOfTheSampleIsWhatItWas) {
  const std::string golden = file_text(std::string(YINGBU_SOURCE_DIR "/tests/golden/") + kGolden);
  const std::string header = golden.substr(0, golden.find("\nentitlements ") + 1);
  const Shown shown = shown_by_the_sample();
  const std::string build = YINGBU_BINARY_DIR "/";
  write_text(build + kGolden, header + shown.sums);
  write_text(build + kDetail, shown.details);
  const auto was = lines_of(golden);
  const auto is = lines_of(shown.sums);
  EXPECT_TRUE(golden == header + shown.sums)
      << "was:\n"
      << lacking(was, is) << "is:\n"
      << lacking(is, was) << "every figure: " << build << kDetail
      << ", to be compared with that of the commit before";
}

}  // namespace
}  // namespace yingbu::testing
