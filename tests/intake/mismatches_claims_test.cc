#include <fmt/format.h>
#include <gmock/gmock.h>

#include "ledger/intake/claim_compare.h"
#include "tests/base/seeded.h"
#include "tests/intake/mismatches.h"
#include "tests/intake/other_files.h"

// The claims of made-up periods (贴息申报明细): m9, m12 and m15 in known places are found there,
// each by its class, and nothing else.
namespace yingbu {
namespace {

using ::testing::IsEmpty;
using testing::Misfits;

// 一年期 LPR by the day of its publication: the 20th, or the next working day.
struct Lpr {
  Date published;
  std::int64_t ppm = 0;
};
const std::vector<Lpr>& lprs() {
  static const std::vector<Lpr> all{{date_of(2024, 2, 20), 34'500},
                                    {date_of(2024, 7, 22), 33'500},
                                    {date_of(2024, 10, 21), 31'000},
                                    {date_of(2025, 5, 20), 30'000}};
  return all;
}
constexpr std::int64_t kNoLprOfThese = 36'000;  // of five years

struct ClaimedLoan {
  std::string receipt;
  std::string payee;
  std::int64_t principal = 0;  // fen
  std::int64_t grade = 0;      // ppm of the LPR
  Date from;
  Date until;
  bool counts_last = false;  // as its row says 止
  std::vector<LineSegment> segments;
};

// ROUND of principal, LPR and grade over the days, of a year of 360 (K2).
std::int64_t interest(const ClaimedLoan& loan, const std::vector<LineSegment>& segments) {
  Wide sum = 0;
  for (const LineSegment& each : segments) {
    sum += Wide{loan.principal} * each.rate_ppm.value * loan.grade *
           days_between(each.start, each.end);
  }
  return static_cast<std::int64_t>(round_half_away(sum, Wide{1'000'000} * 1'000'000 * 360));
}

class ClaimMonth {
 public:
  explicit ClaimMonth(std::uint64_t seed) : random_(seed) {
    const int payees = between(3, 6);
    for (int p = 1; p <= payees; ++p) {
      for (int n = between(1, 4); n > 0; --n) add(fmt::format("91141102MA0K{:05}P", p));
    }
  }

  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  bool chance(int percent) { return between(1, 100) <= percent; }
  const std::vector<ClaimedLoan>& loans() const { return loans_; }

  LedgerSide side() const {
    LedgerSide side;
    side.standings = [] { return std::vector<StandingGuarantee>{}; };
    side.loans = [this] {
      std::vector<LoanStanding> all;
      for (const ClaimedLoan& loan : loans_) {
        LoanStanding& each = all.emplace_back();
        each.loan = "DK-" + loan.receipt;
        each.receipt_no = loan.receipt;
      }
      return all;
    };
    side.entitlements = [this] { return dues(); };
    return side;
  }

  // A row a loan, or two that share its days out.
  testing::OtherRows rows() {
    testing::OtherRows all;
    for (const ClaimedLoan& loan : loans_) {
      const auto parts = chance(20) ? halves(loan) : std::vector<ClaimedLoan>{loan};
      std::int64_t left = interest(loan, loan.segments);
      for (const ClaimedLoan& part : parts) {
        const bool is_last = &part == &parts.back();
        const std::int64_t fen = is_last ? left : interest(part, part.segments);
        left -= fen;
        all.push_back(row(part, fen));
      }
    }
    std::ranges::shuffle(all, random_);
    return all;
  }

  static std::vector<std::pair<std::string, std::string>> row(const ClaimedLoan& loan,
                                                              std::int64_t fen) {
    const int last = loan.counts_last ? -1 : 0;
    return {{"统一社会信用代码", loan.payee},
            {"借据号", loan.receipt},
            {"计息期起", text(loan.from)},
            {"计息期止", text(plus_days(loan.until, last))},
            {"LPR", percent_text(loan.segments.front().rate_ppm.value)},
            {"LPR日期", text(*loan.segments.front().published_on)},
            {"贴息率", percent_text(loan.grade)},
            {"天数", std::to_string(days_between(loan.from, loan.until))},
            {"申请贴息额", fmt::format("{}.{:02}", fen / 100, fen % 100)}};
  }

  // The rows with each class that fits in one of them, and what must be found.
  Misfits spoil(testing::OtherRows& rows);

 private:
  static std::vector<LineSegment> segments_of(const ClaimedLoan& loan, Date from, Date until) {
    std::vector<LineSegment> all;
    for (std::size_t i = 0; i < lprs().size(); ++i) {
      const Date start = std::max(from, lprs()[i].published);
      const Date end = i + 1 < lprs().size() ? std::min(until, lprs()[i + 1].published) : until;
      if (start >= end) continue;
      all.push_back({Money{loan.principal}, Ppm{lprs()[i].ppm}, start, end, RateOrigin::lpr_1y,
                     lprs()[i].published, Ppm{loan.grade}});
    }
    return all;
  }

  void add(const std::string& payee) {
    ClaimedLoan& loan = loans_.emplace_back();
    loan.receipt = fmt::format("JJ-2025-{:03}", loans_.size());
    loan.payee = payee;
    loan.principal = 1'000'000LL * 50 * between(1, 5);  // alike, many of them
    loan.grade = 30'000 * between(2, 4);
    loan.from = plus_days(date_of(2024, 6, 1), between(0, 330));
    loan.until = plus_days(loan.from, between(60, 200));
    loan.counts_last = chance(50);
    loan.segments = segments_of(loan, loan.from, loan.until);
  }

  std::vector<ClaimedLoan> halves(const ClaimedLoan& loan) const {
    ClaimedLoan first = loan;
    ClaimedLoan rest = loan;
    first.until = rest.from = plus_days(loan.from, days_between(loan.from, loan.until) / 2);
    first.segments = segments_of(loan, first.from, first.until);
    rest.segments = segments_of(loan, rest.from, rest.until);
    return {first, rest};
  }

  std::vector<DueStanding> dues() const {
    std::vector<DueStanding> all;
    for (const ClaimedLoan& loan : loans_) {
      if (all.empty() || all.back().payee != "uscc:" + loan.payee) {
        DueStanding& due = all.emplace_back();
        due.key = {"TX-EXAMPLE", PartyNo{static_cast<std::uint32_t>(all.size())}, "2025", ""};
        due.payee = "uscc:" + loan.payee;
        due.last_record = 40 + all.size();
      }
      QuoteLine line;
      line.id = {loan.from, "DK-" + loan.receipt};
      line.computed = line.allowed = Money{interest(loan, loan.segments)};
      line.segments = loan.segments;
      all.back().due += line.allowed;
      all.back().lines.push_back(std::move(line));
    }
    return all;
  }

  // A loan that nothing was put into so far and that fits.
  template <class Fits>
  const ClaimedLoan* take(const Fits& fits) {
    std::vector<const ClaimedLoan*> found;
    for (const ClaimedLoan& loan : loans_) {
      if (!spoilt_.contains(loan.receipt) && fits(loan)) found.push_back(&loan);
    }
    if (found.empty()) return nullptr;
    const ClaimedLoan* taken =
        found[static_cast<std::size_t>(between(0, static_cast<int>(found.size()) - 1))];
    spoilt_.insert(taken->receipt);
    return taken;
  }

  std::mt19937_64 random_;
  std::vector<ClaimedLoan> loans_;
  std::set<std::string> spoilt_;
};

Misfits ClaimMonth::spoil(testing::OtherRows& rows) {
  Misfits expected;
  const auto put = [&](const std::string& type, const ClaimedLoan& loan, std::int64_t fen) {
    const auto is_of = [&](const auto& row) { return row[1].second == loan.receipt; };
    std::erase_if(rows, is_of);
    rows.push_back(row(loan, fen));
    expected.insert({type, loan.receipt});
  };
  const auto any = [](const ClaimedLoan&) { return true; };
  const auto changes = [](const ClaimedLoan& loan) { return loan.segments.size() > 1; };
  if (const ClaimedLoan* loan = take(any)) {  // m12: no LPR of these days
    ClaimedLoan other = *loan;
    for (LineSegment& each : other.segments) each.rate_ppm = Ppm{kNoLprOfThese};
    put("m12_wrong_lpr", other, interest(other, other.segments));
  }
  if (const ClaimedLoan* loan = take(changes)) {  // m12: that of the first day for all of them
    auto segments = loan->segments;
    for (LineSegment& each : segments) each.rate_ppm = segments.front().rate_ppm;
    put("m12_wrong_lpr", *loan, interest(*loan, segments));
  }
  // m12: from the 20th, of an LPR that was published a day or two later
  std::vector<LineSegment> early;
  const auto from_20th = [&](const ClaimedLoan& loan) {
    early = loan.segments;
    for (std::size_t i = 1; i < early.size(); ++i) {
      const CivilDay day = civil(early[i].start);
      const Date twentieth = date_of(day.year, day.month, 20);
      if (early[i - 1].start < twentieth) early[i - 1].end = early[i].start = twentieth;
    }
    return interest(loan, early) != interest(loan, loan.segments);
  };
  if (const ClaimedLoan* loan = take(from_20th)) {
    from_20th(*loan);
    put("m12_wrong_lpr", *loan, interest(*loan, early));
  }
  if (const ClaimedLoan* loan = take(any)) {  // another grade than the ledger's
    ClaimedLoan other = *loan;
    other.grade = 50'000;
    put("unclassified", other, interest(other, other.segments));
  }
  if (const ClaimedLoan* loan = take(any)) {  // m15: days after the end
    ClaimedLoan longer = *loan;
    longer.until = plus_days(longer.until, between(1, 20));
    longer.segments = segments_of(longer, longer.from, longer.until);
    put("m15_refunded_fee", longer, interest(longer, longer.segments));
  }
  if (const ClaimedLoan* loan = take(any)) {  // m9: some of its days once more
    ClaimedLoan again = *loan;
    again.from = plus_days(again.from, between(5, 40));
    again.segments = segments_of(again, again.from, again.until);
    put("m9_duplicate", *loan, interest(*loan, loan->segments));
    rows.push_back(row(again, interest(again, again.segments)));
  }
  return expected;
}

Misfits found_in(const Imported& imported) {
  Misfits found;
  for (const RowDifference& row : imported.differences) {
    found.insert({row.difference.type, row.object});
  }
  return found;
}

TEST(ClaimMismatches, AreFoundWhereTheyAreAndNowhereElse) {
  const std::uint64_t first = testing::seed();
  const int months = testing::rounds(30, 1000);
  for (int i = 0; i < months; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    SCOPED_TRACE(fmt::format("YINGBU_SEED={}", seed));
    ClaimMonth month(seed);
    testing::OtherRows rows = month.rows();
    const Imported clean = testing::run_other("subsidy_claims", rows, month.side());
    EXPECT_THAT(found_in(clean), IsEmpty()) << clean.rejects;
    EXPECT_TRUE(is_clean(clean.report)) << clean.rejects;
    std::set<std::string> payees;
    for (const ClaimedLoan& loan : month.loans()) payees.insert(loan.payee);
    EXPECT_EQ(clean.report.accepted, payees.size()) << "the claim of each";
    const Misfits expected = month.spoil(rows);
    const Imported spoilt = testing::run_other("subsidy_claims", rows, month.side());
    EXPECT_EQ(found_in(spoilt), expected) << spoilt.rejects;
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace yingbu
