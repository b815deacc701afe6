#include "tools/ask/guarantees.h"

#include <boost/json/array.hpp>

#include "http/client.h"
#include "ledger/domain/words/enumerator_words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::guarantees {
namespace {

TextTable table_for(const Console& console) {
  return TextTable({
      {console.text("担保", "Guarantee"), Align::left, Shorten::middle, 12},
      {console.text("借款人", "Borrower"), Align::left, Shorten::end, 18},
      {console.text("状态", "Status"), Align::left, Shorten::never, 8},
      {console.text("主债权本金", "Principal"), Align::right, Shorten::never, 8},
      {console.text("在保责任", "In force"), Align::right, Shorten::never, 8},
      {console.text("代偿", "Compensated"), Align::right, Shorten::never, 8, 3},
      {console.text("净回收", "Recovered"), Align::right, Shorten::never, 8, 3},
      {console.text("起始日", "Start"), Holds::day, Shorten::never, 10, 4, true},
      {console.text("到期日", "End"), Holds::day, Shorten::never, 10, 5, true},
      {console.text("担保公司", "Guarantor"), Align::left, Shorten::end, 12, 6, true},
      {console.text("银行", "Bank"), Align::left, Shorten::end, 12, 7, true},
  });
}

int list(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = table_for(console);
  const bool totals = options.read.cursor.empty();
  const QueryValues query = {{"guarantor", options.guarantor},
                             {"borrower", options.borrower},
                             {"bank", options.bank},
                             {"region", options.region},
                             {"status", code_of<GuaranteeStatus>(options.status)},
                             {"start_from", options.start_from},
                             {"start_to", options.start_to},
                             {"totals", totals ? "" : "false"}};
  std::size_t shown = 0;
  Json last;
  const int code = reading.pages("/v1/guarantees", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      table.add({text_at(row, {"guarantee"}), party_at(row, "borrower"),
                 enumerator_word<GuaranteeStatus>(console, text_at(row, {"status"})),
                 yuan_at(row, {"principal"}), yuan_at(row, {"liability"}),
                 yuan_unless_zero_at(row, {"compensated"}),
                 yuan_unless_zero_at(row, {"recovered_net"}), text_at(row, {"start"}),
                 text_at(row, {"end"}), party_at(row, "guarantor"), party_at(row, "bank")});
    }
    last = page;
  });
  if (code != kExitOk || console.json) return code;
  const std::string count = text_at(last, {"totals", "count"});
  if (!count.empty() && shown > 0) {
    const bool zh = console.language == Language::zh;
    table.add_total({zh ? "合计 " + count + " 笔" : "Total " + count, "", "",
                     yuan_at(last, {"totals", "principal"}), yuan_at(last, {"totals", "liability"}),
                     yuan_unless_zero_at(last, {"totals", "compensated"}),
                     yuan_unless_zero_at(last, {"totals", "recovered_net"}), "", "", "", ""});
  }
  const Phrase name{"担保台账", "Guarantees"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的担保。", "No guarantee fits."});
  return reading.finish();
}

// A part of a whole as percent; an agreed amount stands as 元.
std::string share_text(const Json& share, bool ratio) {
  const std::string parts = text_at(share, {"parts"});
  if (!ratio) return yuan_of_fen_text(parts);
  return percent_of_ppm_at(share, {"parts"});
}

std::string shares_text(const Json& item, const Console& console) {
  std::int64_t sum = 0;
  for (const Json& share : rows_at(item, "shares")) {
    if (const Json* parts = at(share, {"parts"}); parts && parts->is_int64()) {
      sum += parts->get_int64();
    }
  }
  std::string out;
  for (const Json& share : rows_at(item, "shares")) {
    if (!out.empty()) out += console.pick("，", ", ");
    out += enumerator_word<Sharer>(console, text_at(share, {"sharer"})) + " " +
           share_text(share, sum == 1'000'000);
  }
  return out;
}

// What came in with a cut-over has not been verified here.
std::string carried_text(const Json& item, const Console& console) {
  const std::string day = text_at(item, {"carried_in"});
  if (day.empty()) return day;
  return std::string(
      console.pick(day + "，该日及以前未经核对", day + ", unverified up to that day"));
}

void show_one(const Json& item, const Console& console) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto line = [&](std::string_view zh, std::string_view en, std::string value) {
    pairs.emplace_back(console.pick(zh, en), std::move(value));
  };
  const auto amount = [&](std::string_view zh, std::string_view en,
                          std::initializer_list<std::string_view> path) {
    line(zh, en, yuan_unless_zero_at(item, path));
  };
  line("担保", "Guarantee", text_at(item, {"guarantee"}));
  line("状态", "Status", enumerator_word<GuaranteeStatus>(console, text_at(item, {"status"})));
  line("担保公司", "Guarantor", party_at(item, "guarantor"));
  line("借款人", "Borrower", party_at(item, "borrower"));
  line("银行", "Bank", party_at(item, "bank"));
  line("行政区划", "Region", text_at(item, {"region"}));
  line("期间", "Term", text_at(item, {"start"}) + " – " + text_at(item, {"end"}));
  line("终止日", "Ended", text_at(item, {"ended_on"}));
  line("风险分担", "Risk shares", shares_text(item, console));
  line("主债权本金", "Principal", yuan_at(item, {"principal"}));
  amount("已放款", "Disbursed", {"disbursed"});
  amount("担保费", "Fee", {"fee"});
  amount("已还款", "Repaid", {"repaid"});
  amount("已解保", "Released", {"released"});
  line("未清偿本金", "Outstanding", yuan_at(item, {"outstanding"}));
  line("在保责任", "Liability in force", yuan_at(item, {"liability"}));
  amount("代偿通知", "Demanded", {"demanded"});
  amount("代偿", "Compensated", {"compensated"});
  amount("银行承担", "Bank bears", {"bank_bears"});
  amount("再担保应分担", "Province, claimed", {"province", "claimed"});
  amount("再担保已分担", "Province, paid", {"province", "paid"});
  amount("政府应分担", "Government, claimed", {"government", "claimed"});
  amount("政府已分担", "Government, paid", {"government", "paid"});
  amount("追偿毛额", "Recovered, gross", {"recovered_gross"});
  amount("追偿费用", "Recovery cost", {"recovery_cost"});
  amount("追偿净额", "Recovered, net", {"recovered_net"});
  amount("应返还再担保", "Returned to province", {"allocated", "to_province"});
  amount("应返还政府", "Returned to government", {"allocated", "to_government"});
  amount("担保公司留存", "Kept by guarantor", {"allocated", "kept"});
  line("期初结转", "Carried in", carried_text(item, console));
  line("记录", "Records", text_at(item, {"issued_seq"}) + " – " + text_at(item, {"last_seq"}));
  console.out << pairs_text(pairs, console.columns);
}

}  // namespace

int run(const Options& options, const Console& console) {
  if (options.id.empty()) return list(options, console);
  Reading reading(options.read, console);
  const int code =
      reading.item("/v1/guarantees/" + percent_encoded(options.id), {}, [&](const Json& page) {
        if (const Json* item = at(page, {"item"})) show_one(*item, console);
      });
  return code == kExitOk && !console.json ? reading.finish() : code;
}

}  // namespace yingbu::guarantees
