#include "tools/ask/indicators.h"

#include <boost/json/array.hpp>

#include "ledger/instruments/words.h"
#include "projections/indicators/indicators.h"
#include "projections/words.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::indicator_table {
namespace {

// "83.33%" or "2.50 倍", of bp.
std::string ratio_text(const Json& json, bool is_times, const Console& console) {
  if (!is_times || text_at(json, {"bp"}).empty()) return percent_at(json, {"bp"});
  const Wide hundredths = round_half_away(fen_at(json, {"bp"}), 100);
  return yuan_text(hundredths) + console.text(" 倍", "x");
}

std::string value_text(const Json& row, const Console& console) {
  const std::string missing = text_at(row, {"missing"});
  if (!missing.empty()) return console.text("无", "n/a");
  if (text_at(row, {"unit"}) == "amount") return yuan_at(row, {"amount"});
  return ratio_text(row, text_at(row, {"unit"}) == "times", console);
}

std::string limit_text(const Json& row, const Console& console) {
  const Json* limit = at(row, {"limit"});
  if (!limit) return "";
  const std::string sign = text_at(*limit, {"kind"}) == "at_most" ? "≤ " : "≥ ";
  if (text_at(row, {"unit"}) == "amount") return sign + yuan_at(*limit, {"numerator"});
  return sign + ratio_text(*limit, text_at(row, {"unit"}) == "times", console);
}

std::string kept_text(const Json& row, const Console& console) {
  const std::string holds = text_at(row, {"limit", "holds"});
  if (holds.empty()) return "";
  return holds == "true" ? console.text("符合", "kept") : console.text("不符", "broken");
}

// Why it has none, and what whoever would have to report.
std::string missing_text(const Json& row, const Console& console) {
  const std::string missing = text_at(row, {"missing"});
  if (missing.empty()) return "";
  std::string why = enumerator_word<Missing>(console, missing);
  std::string lacking;
  for (const Json& each : rows_at(row, "lacking")) {
    if (!lacking.empty()) lacking += console.pick("；", "; ");
    lacking +=
        party_at(each, "party") + " " + enumerator_word<Figure>(console, text_at(each, {"figure"}));
  }
  if (!lacking.empty()) why += console.text("：", ": ") + lacking;
  return why;
}

// Whose it is, where it is that of one of several.
std::string client_text(const Json& row, const Console& console) {
  if (!at(row, {"client"})) return party_at(row, "microlender");
  return party_at(row, "client") + console.text("（", " (") + party_at(row, "guarantor") +
         console.text("）", ")");
}

TextTable table_of(const Json& page, const Console& console) {
  TextTable table({
      {console.text("指标", "Indicator"), Align::left, Shorten::never, 8},
      {console.text("值", "Value"), Align::right, Shorten::never, 8},
      {console.text("限额", "Limit"), Align::right, Shorten::never, 8},
      {console.text("是否符合", "Kept?"), Align::left, Shorten::never, 4},
      {console.text("说明", "Note"), Align::left, Shorten::end, 12},
  });
  for (const Json& row : rows_at(page, "items")) {
    const std::string missing = enumerator_word<Missing>(console, text_at(row, {"missing"}));
    table.add({text_at(row, {console.pick("zh", "en")}), value_text(row, console),
               limit_text(row, console), kept_text(row, console),
               missing.empty() ? client_text(row, console) : missing});
  }
  return table;
}

// Y-8: by what banks lend to small firms, beside what is placed with them.
TextTable ranking_table(const Json& row, const Console& console) {
  TextTable table({
      {console.text("名次", "Rank"), Align::right, Shorten::never, 4},
      {console.text("银行", "Bank"), Align::left, Shorten::end, 16},
      {console.text("小微企业贷款", "Small loans"), Align::right, Shorten::never, 8},
      {console.text("占比", "Share"), Align::right, Shorten::never, 6},
      {console.text("财政存款", "Fiscal deposits"), Align::right, Shorten::never, 8},
      {console.text("占比", "Share"), Align::right, Shorten::never, 6},
  });
  for (const Json& each : rows_at(row, "ranking")) {
    table.add({text_at(each, {"rank"}), party_at(each, "bank"),
               yuan_at(each, {"small_micro_loans"}), percent_at(each, {"loans_bp"}),
               yuan_unless_zero_at(each, {"fiscal_deposits"}), percent_at(each, {"deposits_bp"})});
  }
  return table;
}

// What a figure rests on: all that is needed to reckon it again by hand.
void print_one(const Json& row, const Console& console) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto add = [&pairs](std::string label, std::string value) {
    if (!value.empty()) pairs.emplace_back(std::move(label), std::move(value));
  };
  add(console.text("指标", "Indicator"), text_at(row, {console.pick("zh", "en")}));
  add(console.text("含义", "Meaning"), text_at(row, {console.pick("meaning_zh", "meaning_en")}));
  add(console.text("值", "Value"), value_text(row, console));
  add(console.text("无值原因", "Why none"), missing_text(row, console));
  add(console.text("分子", "Numerator"), text_at(row, {"numerator"}));
  add(console.text("分母", "Denominator"), text_at(row, {"denominator"}));
  add(console.text("限额", "Limit"), limit_text(row, console));
  add(console.text("是否符合", "Kept?"), kept_text(row, console));
  add(console.text("客户", "Client"), at(row, {"client"}) ? client_text(row, console) : "");
  add(console.text("小贷公司", "Microlender"), party_at(row, "microlender"));
  for (const Json& each : rows_at(row, "parameters")) {
    add(console.text("参数", "Parameter"),
        text_at(each, {"name"}) + "=" + text_at(each, {"value"}));
  }
  for (const Json& each : rows_at(row, "figures")) {
    add(console.text("填报数", "Reported"),
        party_at(each, "party") + " " +
            enumerator_word<Figure>(console, text_at(each, {"figure"})) + " " +
            text_at(each, {"as_of"}) + " " + yuan_at(each, {"amount"}));
  }
  console.out << pairs_text(pairs, console.columns);
}

void print_heading(const Json& page, const Console& console) {
  const std::string from = text_at(page, {"from"});
  const std::string to = text_at(page, {"to"});
  if (from.empty()) {
    console.say({"指标（累计至 " + to + "）", "Indicators, since the beginning to " + to});
  } else {
    console.say({"指标（" + from + " 至 " + to + "）", "Indicators, " + from + " to " + to});
  }
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const QueryValues query = {{"indicator", code_of<Indicator>(options.indicator)},
                             {"guarantor", options.guarantor},
                             {"bank", options.bank},
                             {"reguarantor", options.reguarantor},
                             {"programme", options.programme},
                             {"region", options.region},
                             {"year", options.year},
                             {"leverage_limit", options.leverage_limit},
                             {"renewed_counts", options.renewed_counts ? "true" : ""},
                             {"basis", code_of<BusinessBasis>(options.basis)},
                             {"cohort", code_of<LossCohort>(options.cohort)},
                             {"bank_part_ppm", options.bank_part_ppm},
                             {"compensation_limit_ppm", options.compensation_limit_ppm},
                             {"within_days", options.within_days},
                             {"arrival_base", code_of<ArrivalBase>(options.arrival_base)}};
  Json answer;
  const int code =
      reading.pages("/v1/indicators", query, [&answer](const Json& page) { answer = page; });
  if (code != kExitOk || console.json) return code;
  print_heading(answer, console);
  const auto& rows = rows_at(answer, "items");
  const bool one = !options.indicator.empty() && rows.size() == 1;
  if (one && !reading.to_files()) {
    print_one(rows[0], console);
  } else {
    reading.print({"指标", "Indicators"}, table_of(answer, console),
                  {"没有指标。", "There is no indicator."});
  }
  if (one && !rows_at(rows[0], "ranking").empty()) {
    reading.leave_line();
    reading.print({"银行排名", "Banks ranked"}, ranking_table(rows[0], console), {"", ""},
                  ShownIn::workbook);
  }
  return reading.finish();
}

}  // namespace yingbu::indicator_table
