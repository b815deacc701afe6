#pragma once

#include <string>
#include <vector>

#include "ledger/intake/payment_file.h"
#include "tools/terminal/answer.h"
#include "tools/terminal/console.h"
#include "tools/terminal/table.h"

// What a file of payments was found to be, for people and as JSON.
namespace yingbu::payments {

struct Report {
  std::string name;  // the file's
  const PaymentFile& file;
  const std::vector<StandingRelease>& releases;
  const PaymentsFound& found;
  std::vector<RefusedPayment> refused = {};
  bool recorded = false;
};

// 一致, 新情况, ...: how many lines and their sum.
struct VerdictSum {
  PaymentVerdict verdict{};
  std::size_t count = 0;
  Wide amount = 0;
};
std::vector<VerdictSum> sums_of(const Report& report);
std::size_t count_of(const Report& report, PaymentVerdict verdict);

// Nothing is left for a person: no line differs, is unmatched, unreadable or refused, and every
// total is its rows' sum.
bool is_clean(const Report& report);

void show(const Report& report, const Console& console);
// From the nth on.
void show_refused(const Report& report, const Console& console, std::size_t from = 0);
Json json_of(const Report& report, Language language);

// "已拨被退 m7" for m7_bounced.
std::string class_word(const std::string& type, const Console& console);

}  // namespace yingbu::payments
