#include <fmt/format.h>
#include <gmock/gmock.h>

#include "ledger/intake/match_report.h"
#include "ledger/intake/payment_file.h"
#include "tests/base/seeded.h"
#include "tests/intake/mismatches.h"

// The payments of made-up months: vouchers, returns and the payees' statement, with m7, m8, m10 and
// m14 in known places, found by what is compared with the releases and by matching file and file.
namespace yingbu {
namespace {

using ::testing::IsEmpty;
using testing::Misfits;
using testing::zh;

struct PaidVoucher {
  std::string number;
  std::string payee;
  std::string account;
  Date day;
  std::vector<std::int64_t> details;  // fen
  int year = 0;                       // StYear
  std::int64_t sum() const {
    std::int64_t all = 0;
    for (const std::int64_t each : details) all += each;
    return all;
  }
};

std::string yuan(std::int64_t fen) { return fmt::format("{}.{:02}", fen / 100, fen % 100); }

class PaymentMonth {
 public:
  explicit PaymentMonth(std::uint64_t seed) : random_(seed) {
    const int month = between(2, 11);
    const int count = between(6, 14);
    for (int i = 0; i < count; ++i) {
      PaidVoucher v;
      v.number = fmt::format("2025-{:04}", 101 + i);
      const int payee = between(1, 3);
      v.payee = fmt::format("示例融资担保有限公司{}部", payee);
      v.account = fmt::format("14050104012000123{:02}", payee);
      v.day = date_of(2025, month, between(1, 28));
      v.year = 2025;
      // Alike, and sums that are equal across vouchers.
      for (int n = between(1, 3); n > 0; --n) v.details.push_back(100'000 * between(1, 4));
      vouchers_.push_back(std::move(v));
    }
  }

  std::vector<PaidVoucher>& vouchers() { return vouchers_; }
  int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
  PaidVoucher& one() {
    return vouchers_[static_cast<std::size_t>(between(0, static_cast<int>(vouchers_.size()) - 1))];
  }
  PaidVoucher* one_of_several() {
    for (PaidVoucher& v : vouchers_) {
      if (v.details.size() > 1) return &v;
    }
    return nullptr;
  }

  std::vector<StandingRelease> releases() const {
    std::vector<StandingRelease> all;
    for (const PaidVoucher& v : vouchers_) {
      for (std::size_t i = 0; i < v.details.size(); ++i) {
        StandingRelease& r = all.emplace_back();
        r.voucher = v.details.size() == 1 ? v.number : fmt::format("{}-{}", v.number, i + 1);
        r.key = {"GFS", PartyNo{2}, "2025", "LSDB-" + r.voucher};
        r.payee_name = r.account_name = v.payee;
        r.account_number = v.account;
        r.fund = "F";
        r.source = "ZB-2025-001";
        r.fiscal_year = 2025;
        r.amount = Money{v.details[i]};
        r.released_on = v.day;
        r.last_record = 70;
      }
    }
    return all;
  }

  // 5207; `again` stands twice.
  std::string voucher_file(const std::string& again = {}) {
    std::vector<std::string> bodies;
    for (const PaidVoucher& v : vouchers_) {
      for (int times = v.number == again ? 2 : 1; times > 0; --times) bodies.push_back(body(v));
    }
    std::ranges::shuffle(bodies, random_);
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MOF>\n";
    for (const std::string& each : bodies) text += each;
    return text + "</MOF>\n";
  }

  static std::string return_file(const PaidVoucher& v) {
    return fmt::format(
        "<MOF><VoucherBody AdmDivCode=\"141100\" StYear=\"2025\" VtCode=\"3208\"><Voucher>"
        "<Id>R1</Id><VoucherNo>2025-T001</VoucherNo><VouDate>{0}</VouDate><OriBillNo>{1}"
        "</OriBillNo><OriVouDate>{0}</OriVouDate><PayeeAcctNo>{2}</PayeeAcctNo><PayeeAcctName>{3}"
        "</PayeeAcctName><PayAmt>{4}</PayAmt><ReturnReasonName>户名不符</ReturnReasonName>"
        "<XPayDate>{0}</XPayDate><XPayAmt>{4}</XPayAmt></Voucher></VoucherBody></MOF>",
        text(plus_days(v.day, 2)), v.number, v.account, v.payee, yuan(v.sum()));
  }

  // Credits of the payees; all of `bundled` in one.
  std::string statement_file(const std::string& bundled = {}) {
    std::vector<std::string> lines;
    for (const PaymentLine& credit : credits(bundled)) {
      lines.push_back(fmt::format("{},{},{},{}\n", credit.voucher, credit.payee_name,
                                  text(*credit.date), yuan(credit.amount.fen)));
    }
    std::ranges::shuffle(lines, random_);
    std::string all = "end_to_end_id,户名,记账日,金额\n";
    for (const std::string& line : lines) all += line;
    return all;
  }
  std::vector<PaymentLine> credits(const std::string& bundled = {}) const {
    std::vector<PaymentLine> all;
    const auto add = [&all](const PaidVoucher& v, const std::string& id, std::int64_t fen) {
      PaymentLine& line = all.emplace_back();
      line.line = all.size() + 1;
      line.kind = PaymentKind::credit;
      line.voucher = id;
      line.date = v.day;
      line.amount = Money{fen};
      line.currency = "CNY";
      line.payee_name = v.payee;
      line.payee_account = v.account;
    };
    for (const PaidVoucher& v : vouchers_) {
      if (v.details.size() == 1 || v.number == bundled) {
        add(v, v.number, v.sum());
        continue;
      }
      for (std::size_t i = 0; i < v.details.size(); ++i) {
        add(v, fmt::format("{}-{}", v.number, i + 1), v.details[i]);
      }
    }
    return all;
  }

 private:
  static std::string body(const PaidVoucher& v) {
    std::string details;
    for (std::size_t i = 0; i < v.details.size(); ++i) {
      details += fmt::format(
          "<Detail><Id>D{}</Id><AgencyCode>101001</AgencyCode><PayAmt>{}</PayAmt></Detail>", i + 1,
          yuan(v.details[i]));
    }
    return fmt::format(
        "<VoucherBody AdmDivCode=\"141100\" StYear=\"{}\" VtCode=\"5207\"><Voucher><Id>V{}</Id>"
        "<VoucherNo>{}</VoucherNo><VouDate>{}</VouDate><PayeeAcctNo>{}</PayeeAcctNo>"
        "<PayeeAcctName>{}</PayeeAcctName><PayeeAcctBankNo>402173000018</PayeeAcctBankNo>"
        "<PayAmt>{}</PayAmt><DetailList>{}</DetailList></Voucher></VoucherBody>\n",
        v.year, v.number, v.number, text(v.day), v.account, v.payee, yuan(v.sum()), details);
  }

  std::mt19937_64 random_;
  std::vector<PaidVoucher> vouchers_;
};

std::vector<PaymentLine> lines_of(const std::string& file) {
  const auto read = read_payment_file(file, nullptr, "");
  EXPECT_TRUE(read) << (read ? "" : zh(read.error()));
  return read ? read->lines : std::vector<PaymentLine>{};
}

// What is found against the releases; a confirmation that is plain news is none.
Misfits found_against(const std::vector<PaymentLine>& lines, PaymentMonth& month,
                      const std::vector<PaymentLine>& vouchers = {}) {
  const auto releases = month.releases();
  PaymentsContext context;
  context.vouchers = vouchers;
  const PaymentsFound all = compare_payments(lines, releases, context);
  Misfits found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PaymentFinding& finding = all.findings[i];
    const bool plain = finding.verdict == PaymentVerdict::agrees ||
                       (finding.verdict == PaymentVerdict::news && finding.type.empty());
    if (!plain) found.insert({finding.type, lines[i].voucher});
  }
  for (const std::size_t unnamed : all.unnamed) {
    found.insert({"unnamed", releases[unnamed].voucher});
  }
  return found;
}

constexpr const char* kStatement = R"(name = "statement"
[match]
voucher_and_seq = "end_to_end_id"
party_name = "户名"
amount = { column = "金额", unit = "yuan" }
date = { column = "记账日", formats = ["yyyy-mm-dd"] }
)";

struct MatchedStatement {
  MatchReport report;
  Misfits found;
};

MatchedStatement matched(const std::string& vouchers, const std::string& statement) {
  KeyTable keys;
  const auto voucher_mapping = parse_match_mapping(
      testing::read_whole(testing::source_dir() / "ledger/reference/mappings/match_vouchers.toml"));
  const auto statement_mapping = parse_match_mapping(kStatement);
  EXPECT_TRUE(voucher_mapping && statement_mapping);
  auto left = read_match_side(vouchers, *voucher_mapping, "", keys);
  auto right = read_match_side(statement, *statement_mapping, "", keys);
  EXPECT_TRUE(left && right);
  take_whole_vouchers(*left, *right);
  const MatchOutcome outcome = match_lines(left->lines, right->lines, keys, {});
  const auto report =
      report_of({*left, *right, keys, outcome}, {date_of(2026, 1, 15), 0, Language::zh, true});
  EXPECT_TRUE(report);
  MatchedStatement both{*report, {}};
  for (const MatchGroupReport& group : report->matched) {
    if (group.type != BreakClass::none) {
      both.found.insert({std::string(enum_name(group.type)), group.rule});
    }
  }
  for (const MatchGroupReport& group : report->differing) {
    both.found.insert({"differs", group.rule});
  }
  for (const auto* open : {&report->open_left, &report->open_right}) {
    for (const OpenLineReport& line : *open) {
      both.found.insert({std::string(enum_name(line.type)), line.key});
    }
  }
  return both;
}

void expect_clean(PaymentMonth& month) {
  const std::string vouchers = month.voucher_file();
  EXPECT_THAT(found_against(lines_of(vouchers), month), IsEmpty());
  EXPECT_THAT(found_against(month.credits(), month), IsEmpty());
  const MatchedStatement both = matched(vouchers, month.statement_file());
  EXPECT_THAT(both.found, IsEmpty());
  EXPECT_TRUE(is_clean(both.report));
}

void expect_resent(PaymentMonth& month) {
  const PaidVoucher& again = month.one();
  const std::string vouchers = month.voucher_file(again.number);
  EXPECT_EQ(found_against(lines_of(vouchers), month),
            (Misfits{{"m10_voucher_resent", again.number}}));
  const MatchedStatement both = matched(vouchers, month.statement_file());
  EXPECT_EQ(both.report.open_left.size(), again.details.size());
  for (const auto& [type, key] : both.found) EXPECT_EQ(type, "m10_voucher_resent") << key;
  EXPECT_EQ(both.report.right.open_lines, 0u);
}

void expect_returned(PaymentMonth& month) {
  for (const PaidVoucher& v : month.vouchers()) {
    if (v.details.size() > 1) continue;
    const auto found = compare_payments(lines_of(PaymentMonth::return_file(v)), month.releases(),
                                        PaymentsContext{});
    ASSERT_EQ(found.findings.size(), 1u);
    EXPECT_EQ(found.findings[0].type, "m7_bounced");
    EXPECT_EQ(found.findings[0].verdict, PaymentVerdict::news);
    EXPECT_EQ(found.findings[0].vouchers, std::vector<std::string>{v.number});
  }
}

void expect_bundled(PaymentMonth& month) {
  const PaidVoucher* several = month.one_of_several();
  if (several == nullptr) return;
  const std::string vouchers = month.voucher_file();
  EXPECT_EQ(found_against(month.credits(several->number), month, lines_of(vouchers)),
            (Misfits{{"m8_bundled_credit", several->number}}));
  const MatchedStatement both = matched(vouchers, month.statement_file(several->number));
  EXPECT_EQ(
      both.found,
      (Misfits{{"m8_bundled_credit",
                fmt::format("{}:1 按凭证号 {} 之和", several->details.size(), several->number)}}));
  EXPECT_TRUE(is_clean(both.report));
}

void expect_other_year(PaymentMonth& month) {
  PaidVoucher& v = month.one();
  v.year = 2024;
  EXPECT_EQ(found_against(lines_of(month.voucher_file()), month),
            (Misfits{{"m14_other_year", v.number}}));
}

TEST(PaymentMismatches, AreFoundWhereTheyAreAndNowhereElse) {
  const std::uint64_t first = testing::seed();
  const int months = testing::rounds(30, 1000);
  for (int i = 0; i < months; ++i) {
    const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
    SCOPED_TRACE(fmt::format("YINGBU_SEED={}", seed));
    PaymentMonth month(seed);
    expect_clean(month);
    expect_resent(month);
    expect_returned(month);
    expect_bundled(month);
    expect_other_year(month);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace yingbu
