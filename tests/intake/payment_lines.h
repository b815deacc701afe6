#pragma once

#include <string>

#include "ledger/intake/payments.h"

// Releases and lines of a small town's payments.
namespace yingbu::testing {

inline constexpr const char* kPayee = "吕梁市示例融资担保有限公司";
inline constexpr const char* kAccount = "1405010401200012345";

inline StandingRelease release_of(const std::string& voucher, std::int64_t fen) {
  StandingRelease release;
  release.voucher = voucher;
  release.key = {"GFS", PartyNo{2}, "2025", "LSDB-" + voucher};
  release.payee_name = kPayee;
  release.account_name = kPayee;
  release.account_number = kAccount;
  release.fund = "F";
  release.source = "省级-2026";
  release.fiscal_year = 2026;
  release.amount = Money{fen};
  release.released_on = date_of(2026, 5, 12);
  release.last_record = 70;
  return release;
}

inline StandingRelease arrived(StandingRelease release, Date on) {
  release.status = ReleaseStatus::confirmed;
  release.confirmed_on = on;
  release.confirmation = release.last_record = 80;
  return release;
}

inline StandingRelease returned(StandingRelease release, std::int64_t fen, Date on,
                                const std::string& cause) {
  release.bounced += Money{fen};
  release.returns.push_back({Money{fen}, on, cause});
  if (release.bounced == release.amount) release.status = ReleaseStatus::bounced;
  release.last_record = 81;
  return release;
}

inline PaymentLine voucher_line(const std::string& voucher, std::int64_t fen,
                                std::uint64_t line = 4) {
  PaymentLine made;
  made.line = line;
  made.kind = PaymentKind::voucher;
  made.key = "5207|141100|2026|" + voucher;
  made.voucher = made.number = voucher;
  made.fiscal_year = 2026;
  made.date = date_of(2026, 5, 12);
  made.amount = Money{fen};
  made.payee_name = kPayee;
  made.payee_account = kAccount;
  made.payee_bank_no = "402173000018";
  made.details.push_back({"", 1, "101001", Money{fen}});
  return made;
}

inline PaymentLine return_line(const std::string& number, const std::string& voucher,
                               std::int64_t fen, std::int64_t whole) {
  PaymentLine made;
  made.line = 9;
  made.kind = PaymentKind::returned;
  made.key = "3208|141100|2026|" + number;
  made.number = number;
  made.voucher = voucher;
  made.fiscal_year = 2026;
  made.date = date_of(2026, 5, 15);
  made.amount = Money{fen};
  made.whole = Money{whole};
  made.cause = "户名不符";
  return made;
}

inline PaymentLine credit_line(const std::string& voucher, std::int64_t fen,
                               std::uint64_t line = 2) {
  PaymentLine made;
  made.line = line;
  made.kind = PaymentKind::credit;
  made.voucher = voucher;
  made.date = date_of(2026, 5, 16);
  made.amount = Money{fen};
  made.currency = "CNY";
  made.payee_account = kAccount;
  return made;
}

inline PaymentLine reversal_line(const std::string& voucher, std::int64_t fen) {
  PaymentLine made = credit_line(voucher, fen, 3);
  made.kind = PaymentKind::reversal;
  made.date = date_of(2026, 5, 18);
  made.cause = "AC04";
  return made;
}

}  // namespace yingbu::testing
