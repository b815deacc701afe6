#include "tools/ask/entitlements.h"

#include <array>
#include <boost/json/array.hpp>

#include "ledger/base/utf8.h"
#include "ledger/instruments/words.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::entitlements {
namespace {

// What moves below the row, zeros left out.
constexpr auto kMore =
    std::to_array<std::string_view>({"claimed", "approved", "released", "in_transit", "unapproved",
                                     "pending", "releasable", "overpaid", "over_approved"});

TextTable table_for(const Console& console) {
  const auto amount = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8, yields};
  };
  TextTable table({
      {console.text("收款人", "Payee"), Align::left, Shorten::end, 16},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 14},
      amount("应补", "Due", 0),
      amount("已补", "Paid", 0),
      amount("未补", "Unpaid", 0),
      {console.text("情形", "Why"), Align::left, Shorten::never, 8, 1},
      amount("申报", "Claimed", 9),
      amount("核定", "Approved", 8),
      amount("已拨", "Released", 7),
      amount("在途", "In transit", 6),
      amount("未批", "Unapproved", 5),
      amount("待拨", "Pending", 4),
      amount("可拨", "Releasable", 4),
      amount("超补", "Overpaid", 3),
      amount("超批", "Over-approved", 2),
      {console.text("期初结转", "Carried in"), Holds::day, Shorten::never, 8, 1},
      {console.text("估算", "Estimate"), Align::left, Shorten::never, 4, 10, true},
  });
  table.section_columns({{console.text("项目", "Programme")}, {console.text("期间", "Period")}});
  return table;
}

// 未批 by why it is so, and what is due later and in no total.
std::string class_line(const Json& totals, const Console& console) {
  const auto part = [&](std::string_view name) {
    return enumerator_word<UnapprovedLabel>(console, std::string(name)) + " " +
           yuan_at(totals, {name});
  };
  constexpr std::size_t kColumns = 80;
  std::string out;
  std::string line;
  for (const std::string_view name : {"in_review", "claimable", "missed", "under_approved"}) {
    if (fen_at(totals, {name}) == 0) continue;
    line += line.empty() ? console.pick("未批之中：", "Unapproved: ") : console.pick("，", ", ");
    if (display_width(line + part(name)) > kColumns) {
      out += line + '\n';
      line = "  ";
    }
    line += part(name);
  }
  if (!line.empty()) out += line + '\n';
  if (fen_at(totals, {"not_open"}) == 0) return out;
  return out + part("not_open") + console.text("（不计入合计）", " (in no total)") + '\n';
}

std::string rate_line(const Json& totals, const Console& console) {
  std::string out;
  const auto rate = [&](std::string_view zh, std::string_view en, std::string_view name) {
    const std::string value = percent_at(totals, {name});
    if (value.empty()) return;
    if (!out.empty()) out += console.pick("，", ", ");
    out += console.text(zh, en) + " " + value;
  };
  rate("应补尽补率", "coverage", "coverage_bp");
  rate("漏补率", "missed", "missed_bp");
  rate("超补率", "overpaid", "overpaid_bp");
  return out;
}

std::string reassessing_line(const Json& page, const Console& console) {
  std::string all;
  for (const Json& programme : rows_at(page, "reassessing")) {
    all += (all.empty() ? "" : ", ") + text_at(programme, {});
  }
  if (all.empty()) return "";
  return console.text("正在按新条款重新核算，应补可能再变：",
                      "being assessed again under new terms, dues may change: ") +
         all + '\n';
}

TextTable tiers_table(const Console& console) {
  const auto amount = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8, yields};
  };
  return TextTable({
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("级次", "Tier"), Align::left, Shorten::never, 4},
      amount("应补", "Due", 0),
      amount("核定", "Approved", 2),
      amount("已拨", "Released", 2),
      amount("到账", "Arrived", 0),
      amount("未补", "Unpaid", 0),
      amount("可拨", "Releasable", 1),
  });
}

// 分级负担 of a key whose cost is split: a row a tier, the first of which names the object, or
// each.
void add_tiers(TextTable& table, const Json& row, bool whole_rows, const Console& console) {
  std::string object = text_at(row, {"key", "object"});
  for (const Json& tier : rows_at(row, "tiers")) {
    table.add({object, enumerator_word<FiscalTier>(console, text_at(tier, {"tier"})),
               yuan_at(tier, {"due"}), yuan_at(tier, {"approved"}), yuan_at(tier, {"released"}),
               yuan_at(tier, {"paid"}), yuan_at(tier, {"unpaid"}), yuan_at(tier, {"releasable"})});
    if (!whole_rows) object.clear();
  }
}

// Blank where nothing lacks approval.
std::string label_of(const Json& row, const Console& console) {
  const std::string label = text_at(row, {"label"});
  return label == "none" ? "" : enumerator_word<UnapprovedLabel>(console, label);
}

}  // namespace

std::string classes_text(const Json& totals, const Console& console) {
  const std::string rates = rate_line(totals, console);
  return class_line(totals, console) + rates + (rates.empty() ? "" : "\n");
}

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = table_for(console);
  const QueryValues query = {{"programme", options.programme},
                             {"payee", options.payee},
                             {"period", options.period},
                             {"object", options.object},
                             {"label", code_of<UnapprovedLabel>(options.label)},
                             {"unpaid", options.unpaid ? "true" : ""},
                             {"overpaid", options.overpaid ? "true" : ""},
                             {"totals", options.read.cursor.empty() ? "" : "false"}};
  TextTable tiers = tiers_table(console);
  std::string section;
  std::size_t shown = 0;
  std::size_t estimates = 0;
  Json last;
  const int code = reading.pages("/v1/entitlements", query, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      ++shown;
      const std::string programme = text_at(row, {"key", "programme"});
      const std::string period = text_at(row, {"key", "period"});
      const std::string heading = programme + " · " + period;
      if (heading != section) table.add_section(heading, {programme, period});
      section = heading;
      const bool is_estimate = text_at(row, {"estimate"}) == "true";
      estimates += is_estimate;
      std::vector<std::string> cells = {
          text_at(row, {"payee_name"}),
          text_at(row, {"key", "object"}),
          std::string(is_estimate ? kEstimateMark : "") + yuan_at(row, {"due"}),
          yuan_at(row, {"paid"}),
          yuan_at(row, {"unpaid"}),
          label_of(row, console)};
      for (const std::string_view name : kMore) cells.push_back(yuan_unless_zero_at(row, {name}));
      cells.push_back(text_at(row, {"carried_in"}));
      cells.push_back(is_estimate ? console.text("估算", "estimate") : "");
      table.add(std::move(cells));
      add_tiers(tiers, row, reading.to_files(), console);
    }
    last = page;
  });
  if (code != kExitOk || console.json) return code;
  const Json* totals = at(last, {"totals"});
  if (totals && shown > 0) {
    const bool zh = console.language == Language::zh;
    const std::string count = text_at(*totals, {"count"});
    std::vector<std::string> total = {zh ? "合计 " + count + " 项" : "Total " + count,
                                      "",
                                      yuan_at(*totals, {"due"}),
                                      yuan_at(*totals, {"paid"}),
                                      yuan_at(*totals, {"unpaid"}),
                                      ""};
    for (const std::string_view name : kMore) {
      total.push_back(yuan_unless_zero_at(*totals, {name}));
    }
    total.insert(total.end(), {"", ""});
    table.add_total(std::move(total));
  }
  const Phrase name{"应补台账", "Entitlements"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的应补项。", "No entitlement fits."});
  if (totals && shown > 0) console.out << classes_text(*totals, console);
  if (estimates > 0) {
    console.say({"≈ 为估算：年度清算定档（close_portfolio）后确定，此前不能批复",
                 "≈ an estimate until the year is closed (close_portfolio); not approved before"});
  }
  if (!tiers.empty()) {
    const Phrase by_tier{"分级负担", "By tier"};
    reading.leave_line();
    if (!reading.to_files()) console.say(by_tier);
    reading.print(by_tier, tiers, {"", ""}, ShownIn::workbook);
  }
  console.out << reassessing_line(last, console);
  return reading.finish();
}

}  // namespace yingbu::entitlements
