#include "tools/ask/pools.h"

#include <boost/json/array.hpp>

#include "ledger/domain/words/enumerator_words.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::pools_register {
namespace {

class Columns {
 public:
  explicit Columns(const Console& console) : console_(console) {}
  TableColumn id(std::string_view zh, std::string_view en) const {
    return {console_.text(zh, en), Align::left, Shorten::middle, 10};
  }
  TableColumn name(std::string_view zh, std::string_view en, int yields = 0) const {
    return {console_.text(zh, en), Align::left, Shorten::end, 10, yields};
  }
  TableColumn whole(std::string_view zh, std::string_view en, int yields = 0) const {
    return {console_.text(zh, en), Align::left, Shorten::never, 4, yields};
  }
  TableColumn day(std::string_view zh, std::string_view en, int yields = 0) const {
    return {console_.text(zh, en), Holds::day, Shorten::never, 4, yields};
  }
  TableColumn number(std::string_view zh, std::string_view en, int yields = 0) const {
    return {console_.text(zh, en), Align::right, Shorten::never, 4, yields};
  }

 private:
  const Console& console_;
};

std::string unless_zero(const std::string& text) { return text == "0" ? "" : text; }

// "逾期 12 天（8–30 天）"; nothing while it is in time.
std::string lateness(const Json& row, const char* days, const char* ageing,
                     const Console& console) {
  const std::string late = unless_zero(text_at(row, {days}));
  if (late.empty()) return "";
  const std::string in = enumerator_word<Ageing>(console, text_at(row, {ageing}));
  return console.text("逾期 " + late + " 天（" + in + "）", late + " days late (" + in + ")");
}

// "10 倍，比例 40%" of the terms in force on the day, or the fee of a day.
std::string terms_of(const Json& row, const Console& console) {
  if (const Json* terms = at(row, {"terms"})) {
    const std::string times = times_of_ppm_at(*terms, {"multiple_ppm"});
    const std::string share = percent_of_ppm_at(*terms, {"share_ppm"});
    const std::string days = text_at(*terms, {"audit_days"});
    return console.text(times + " 倍，补偿 " + share + "，" + days + " 日内审计",
                        times + " times, bears " + share + ", audit in " + days + " days");
  }
  if (const Json* terms = at(row, {"bridge_terms"})) {
    const std::string fee = percent_of_ppm_at(*terms, {"day_fee_ppm"});
    const std::string days = text_at(*terms, {"days_max"});
    return console.text("日费率 " + fee + "，最长 " + days + " 天",
                        fee + " a day, " + days + " days at most");
  }
  return "";
}

TextTable pools_table(const Columns& columns) {
  return TextTable({
      columns.id("资金池", "Pool"),
      columns.name("名称", "Title"),
      columns.number("余额", "Balance"),
      columns.number("可承载", "Carries", 1),
      columns.number("已占用", "Committed", 1),
      columns.number("可用额度", "Room", 2),
      columns.number("须补充", "Top-up", 2),
      columns.number("待付补偿", "Unpaid", 3),
      columns.number("未归还", "Outstanding", 3),
      columns.number("注资", "Funded", 4),
      columns.number("已付补偿", "Paid", 4),
      columns.number("已追回", "Given back", 4),
      columns.number("追偿返还", "Recovered", 4),
      columns.number("审计逾期", "Audits late", 4),
      columns.number("转贷逾期", "Bridges late", 4),
      columns.whole("办法", "Terms", 5),
  });
}

std::vector<std::string> pool_cells(const Json& row, const Console& console) {
  const auto sum = [&row](const char* name) { return yuan_at(row, {"figures", name}); };
  const auto some = [&row](const char* name) {
    return yuan_unless_zero_at(row, {"figures", name});
  };
  return {text_at(row, {"pool"}),
          text_at(row, {"title"}),
          sum("balance"),
          sum("capacity"),
          some("committed"),
          sum("room"),
          some("top_up"),
          some("unpaid"),
          some("outstanding"),
          some("funded"),
          some("paid"),
          some("given_back"),
          some("recovered"),
          unless_zero(text_at(row, {"figures", "audits_overdue"})),
          unless_zero(text_at(row, {"figures", "bridges_overdue"})),
          terms_of(row, console)};
}

TextTable loans_table(const Columns& columns) {
  return TextTable({
      columns.id("贷款", "Loan"),
      columns.name("银行", "Bank"),
      columns.whole("状态", "State"),
      columns.number("入池金额", "Entered"),
      columns.number("应补偿", "Due", 1),
      columns.number("已付", "Paid", 1),
      columns.number("未付", "Unpaid", 2),
      columns.day("审计期限", "Audit by", 3),
      columns.whole("审计", "Audit", 3),
      columns.number("审定", "Passed", 4),
      columns.number("待追回", "To give back", 4),
      columns.number("追偿净额", "Recovered", 4),
      columns.number("返还资金池", "To the pool", 4),
      columns.whole("追索", "Recourse", 5),
      columns.whole("批次", "Batch", 4),
  });
}

// What was done, each with its day and document.
std::string recourse_of(const Json& row, const Console& console) {
  std::string out;
  for (const Json& each : rows_at(row, "recourse")) {
    if (!out.empty()) out += console.pick("；", "; ");
    out += text_at(each, {"on"}) + ' ' +
           enumerator_word<RecourseAction>(console, text_at(each, {"action"})) + ' ' +
           text_at(each, {"document"});
  }
  return out;
}

std::vector<std::string> loan_cells(const Json& row, const Console& console) {
  const bool awaits = !text_at(row, {"audit_class"}).empty();
  return {text_at(row, {"loan"}),
          party_at(row, "bank"),
          enumerator_word<PoolLoanStanding>(console, text_at(row, {"state"})),
          yuan_at(row, {"amount"}),
          yuan_unless_zero_at(row, {"due"}),
          yuan_unless_zero_at(row, {"paid"}),
          yuan_unless_zero_at(row, {"unpaid"}),
          awaits ? text_at(row, {"audit_by"}) : "",
          lateness(row, "audit_overdue", "audit_class", console),
          yuan_at(row, {"passed"}),
          yuan_unless_zero_at(row, {"clawback_open"}),
          yuan_unless_zero_at(row, {"net_recovered"}),
          yuan_unless_zero_at(row, {"returned"}),
          recourse_of(row, console),
          text_at(row, {"batch"})};
}

TextTable bridges_table(const Columns& columns) {
  return TextTable({
      columns.id("转贷", "Bridge"),
      columns.name("借款人", "Borrower"),
      columns.name("银行", "Bank", 3),
      columns.number("发放", "Lent"),
      columns.number("未归还", "Outstanding"),
      columns.day("发放日", "Lent on", 4),
      columns.day("截止日", "Last day"),
      columns.whole("账龄", "Age", 2),
      columns.number("使用费", "Fees", 2),
      columns.day("归还日", "Repaid on", 4),
  });
}

std::vector<std::string> bridge_cells(const Json& row, const Console& console) {
  return {text_at(row, {"bridge"}),
          party_at(row, "borrower"),
          party_at(row, "bank"),
          yuan_at(row, {"lent"}),
          yuan_unless_zero_at(row, {"outstanding"}),
          text_at(row, {"lent_on"}),
          text_at(row, {"last_day"}),
          lateness(row, "overdue", "ageing", console),
          yuan_unless_zero_at(row, {"fees"}),
          text_at(row, {"repaid_on"})};
}

TextTable batches_table(const Columns& columns) {
  return TextTable({
      columns.id("批次", "Batch"),
      columns.name("银行", "Bank"),
      columns.number("授信额度", "Credit"),
      columns.number("笔数", "Loans"),
      columns.number("入池金额", "Entered"),
      columns.number("可再入池", "Free", 1),
      columns.day("自", "From", 2),
      columns.day("至（不含）", "Until", 2),
      columns.whole("状态", "State"),
      columns.name("文号", "Document", 3),
  });
}

std::vector<std::string> batch_cells(const Json& row, const Console& console) {
  const bool ended = text_at(row, {"ended"}) == "true";
  const bool expired = text_at(row, {"expired"}) == "true";
  const std::string open =
      expired ? console.text("到期未结束", "expired") : console.text("有效", "open");
  return {text_at(row, {"batch"}),
          party_at(row, "bank"),
          yuan_at(row, {"credit"}),
          text_at(row, {"loans"}),
          yuan_at(row, {"entered"}),
          yuan_unless_zero_at(row, {"free"}),
          text_at(row, {"from"}),
          text_at(row, {"until"}),
          ended ? console.text("已结束", "ended") : open,
          text_at(row, {"document"})};
}

struct Listing {
  const char* path = nullptr;
  TextTable (*table)(const Columns&) = nullptr;
  std::vector<std::string> (*cells)(const Json&, const Console&) = nullptr;
  bool by_pool = false;  // a section a pool
  Phrase title;
  Phrase none;
};

const Listing& listing_of(const Options& options) {
  static const Listing pools{"/v1/pools",         pools_table,
                             pool_cells,          false,
                             {"资金池", "Pools"}, {"没有资金池。", "There is no pool."}};
  static const Listing loans{"/v1/pools/loans",
                             loans_table,
                             loan_cells,
                             true,
                             {"池内贷款", "Loans in pools"},
                             {"没有符合条件的池内贷款。", "No such loan stands in a pool."}};
  static const Listing bridges{"/v1/pools/bridges",
                               bridges_table,
                               bridge_cells,
                               true,
                               {"转贷", "Bridge loans"},
                               {"没有符合条件的转贷。", "There is no such bridge loan."}};
  static const Listing batches{"/v1/pools/batches",
                               batches_table,
                               batch_cells,
                               true,
                               {"批量授信", "Batches"},
                               {"没有符合条件的批次。", "There is no such batch."}};
  if (options.batches) return batches;
  if (options.bridges) return bridges;
  return options.pool.empty() && options.state.empty() ? pools : loans;
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const Listing& listing = listing_of(options);
  TextTable table = listing.table(Columns(console));
  if (listing.by_pool) table.section_columns({{console.text("资金池", "Pool")}});
  const QueryValues query = {{"pool", options.pool},
                             {"bank", options.bank},
                             {"state", code_of<PoolLoanStanding>(options.state)},
                             {"open", options.open ? "true" : ""}};
  std::string section;
  const int code = reading.pages(listing.path, query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      const std::string pool = text_at(row, {"pool"});
      if (listing.by_pool && pool != section) table.add_section(pool, {pool});
      section = pool;
      table.add(listing.cells(row, console));
    }
  });
  if (code != kExitOk || console.json) return code;
  console.say(listing.title);
  reading.print(listing.title, table, listing.none);
  return reading.finish();
}

}  // namespace yingbu::pools_register
