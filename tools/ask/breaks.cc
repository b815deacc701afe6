#include "tools/ask/breaks.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <iterator>

#include "ledger/domain/words/enumerator_words.h"
#include "projections/reconciliation/breaks.h"
#include "projections/words.h"
#include "tools/ask/sources.h"
#include "tools/record/break_columns.h"
#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::break_register {
namespace {

TextTable list_table(const Console& console) {
  return TextTable({
      {console.text("差异", "Break"), Align::left, Shorten::never, 12},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 10},
      {console.text("类别", "Kind"), Align::left, Shorten::never, 8},
      {console.text("情形", "State"), Align::left, Shorten::never, 6},
      {console.text("账龄", "Days"), Align::right, Shorten::never, 4},
      {console.text("责任单位", "Has to act"), Align::left, Shorten::end, 10, 1},
      {console.text("经办人", "Person"), Align::left, Shorten::end, 6, 2},
      {console.text("列", "Column"), Align::left, Shorten::middle, 8, 3},
      {console.text("文件所载", "In the file"), Align::left, Shorten::end, 10, 3},
      {console.text("账内所载", "In the ledger"), Align::left, Shorten::end, 10, 3},
      {console.text("发现日", "Raised"), Holds::day, Shorten::never, 10, 4},
      {console.text("文件单位", "Whose file"), Align::left, Shorten::end, 10, 4, true},
      {console.text("对方", "Other side"), Align::left, Shorten::end, 10, 4, true},
  });
}

void add_row(TextTable& table, const Json& row, const Console& console) {
  table.add({text_at(row, {"break_no"}), text_at(row, {"object"}),
             enumerator_word<Mismatch>(console, text_at(row, {"mismatch"})),
             enumerator_word<BreakStatus>(console, text_at(row, {"state"})), text_at(row, {"days"}),
             party_at(row, "responsible"), text_at(row, {"person"}),
             break_column_shown(text_at(row, {"column"}), console), text_at(row, {"in_file"}),
             text_at(row, {"in_ledger"}), text_at(row, {"raised_on"}), party_at(row, "owner"),
             party_at(row, "counterpart")});
}

// "未处理 3，待复核 1，…；账龄 0–7 天 2，…，共 4 项"
void say_totals(const Json& page, const Console& console) {
  const Json* totals = at(page, {"totals"});
  if (!totals || text_at(*totals, {"count"}) == "0") return;
  const std::string comma = console.text("，", ", ");
  std::string states;
  for (const Json& each : rows_at(*totals, "states")) {
    states += enumerator_word<BreakStatus>(console, text_at(each, {"state"})) + " " +
              text_at(each, {"count"}) + comma;
  }
  const std::string count = text_at(*totals, {"count"});
  console.out << states << console.pick("共 " + count + " 项", count + " in all") << '\n';
  std::string ages;
  for (const Json& each : rows_at(*totals, "ages")) {
    if (!ages.empty()) ages += comma;
    ages +=
        enumerator_word<Ageing>(console, text_at(each, {"age"})) + " " + text_at(each, {"count"});
  }
  console.out << console.pick("未核销的账龄：", "Age of those not closed: ") << ages << '\n';
}

TextTable history_table(const Console& console) {
  return TextTable({
      {console.text("记录", "Record"), Align::right, Shorten::never, 4},
      {console.text("日期", "Day"), Holds::day, Shorten::never, 10},
      {console.text("事项", "Step"), Align::left, Shorten::never, 6},
      {console.text("单位", "By"), Align::left, Shorten::end, 10},
      {console.text("内容", "What"), Align::left, Shorten::end, 16},
  });
}

constexpr auto kKinds = std::to_array<Words>({
    {"guarantees", "担保台账", "register"},
    {"filings", "备案台账", "filings"},
    {"releases", "解保台账", "releases"},
    {"bank_flow", "银行流水", "bank flow"},
    {"subsidy_claims", "申报明细", "claims"},
    {"vouchers", "拨款凭证", "vouchers"},
    {"returns", "退款凭证", "returns"},
    {"statement", "对账单", "statement"},
    {"match", "两文件对账", "two files"},
});

// "match/#7" is of two files.
std::string kind_word(const std::string& kind, const Console& console) {
  const Words* words = words_in(kKinds, kind.substr(0, kind.find('/')));
  return words ? word(console, *words) : kind;
}

std::string what_of(const Json& step, const std::string& column, const Console& console) {
  const std::string kind = text_at(step, {"step"});
  if (kind == "raised" || kind == "moved") {
    return console.text("文件 ", "file ") + text_at(step, {"in_file"}) + console.text("，", ", ") +
           other_side_shown(column, console) + " " + text_at(step, {"in_ledger"});
  }
  if (kind == "closed") return console.text("批次 ", "run ") + text_at(step, {"run"});
  std::string what;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!what.empty()) what += console.text("，", ", ");
    what += part;
  };
  if (kind == "resolved") {
    add(console.text("第 ", "record ") + text_at(step, {"record"}) + console.text(" 号", ""));
  }
  add(party_at(step, "responsible"));
  add(text_at(step, {"person"}));
  add(text_at(step, {"text"}));
  if (kind == "evidenced") add("SHA-256 " + text_at(step, {"digest"}).substr(0, 16) + "…");
  return what;
}

std::vector<std::pair<std::string, std::string>> pairs_of(const Json& item,
                                                          const Console& console) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const auto add = [&](std::string_view zh, std::string_view en, const std::string& value) {
    if (!value.empty()) pairs.emplace_back(console.pick(zh, en), value);
  };
  add("差异", "Break", text_at(item, {"break_no"}));
  add("类别", "Kind", enumerator_word<Mismatch>(console, text_at(item, {"mismatch"})));
  add("情形", "State", enumerator_word<BreakStatus>(console, text_at(item, {"state"})));
  add("文件单位", "Whose file", party_at(item, "owner"));
  add("对方", "Other side", party_at(item, "counterpart"));
  add("对象", "Object", text_at(item, {"object"}));
  const std::string column = text_at(item, {"column"});
  add("列", "Column", break_column_shown(column, console));
  add("文件所载", "In the file", text_at(item, {"in_file"}));
  const bool of_two = is_of_two_files(column);
  add(of_two ? "右侧文件" : "账内所载", of_two ? "In the right file" : "In the ledger",
      text_at(item, {"in_ledger"}));
  add("发现日", "Raised", text_at(item, {"raised_on"}));
  add("账龄（天）", "Days", text_at(item, {"days"}));
  add("责任单位", "Has to act", party_at(item, "responsible"));
  add("经办人", "Person", text_at(item, {"person"}));
  add("认可原因", "Accepted because", text_at(item, {"cause"}));
  add("核销日", "Closed on", text_at(item, {"closed_on"}));
  return pairs;
}

}  // namespace

int run_list(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table = list_table(console);
  const QueryValues query = {
      {"owner", options.owner},
      {"counterpart", options.counterpart},
      {"responsible", options.responsible},
      {"mismatch", code_of<Mismatch>(options.mismatch)},
      {"object", options.object},
      {"state", code_of<BreakStatus>(options.state)},
      {"age", code_of<Ageing>(options.age)},
      {"unclosed", options.all_states || !options.state.empty() ? "" : "true"},
      {"totals", options.read.cursor.empty() ? "" : "false"}};
  Json first;
  const int code = reading.pages("/v1/breaks", query, [&](const Json& page) {
    if (first.is_null()) first = page;
    for (const Json& row : rows_at(page, "items")) add_row(table, row, console);
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"差异台账", "Breaks"};
  console.say(name);
  reading.print(name, table, {"没有符合条件的差异。", "No break fits."});
  say_totals(first, console);
  return reading.finish();
}

int run_show(const ShowOptions& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable history = history_table(console);
  Json item;
  const int code =
      reading.pages("/v1/breaks", {{"break_no", options.break_no}}, [&](const Json& page) {
        item = *at(page, {"item"});
        for (const Json& step : rows_at(page, "items")) {
          history.add({text_at(step, {"seq"}), text_at(step, {"on"}),
                       enumerator_word<BreakStep>(console, text_at(step, {"step"})),
                       party_at(step, "by"), what_of(step, text_at(item, {"column"}), console)});
        }
      });
  if (code != kExitOk || console.json) return code;
  auto pairs = pairs_of(item, console);
  std::ranges::move(source_file::row_pairs(reading.endpoint, console, raw_text_at(item, {"run"}),
                                           text_at(item, {"row"})),
                    std::back_inserter(pairs));
  console.out << pairs_text(pairs, console.columns) << '\n';
  reading.print({"经过", "History"}, history, {"", ""});
  return reading.finish();
}

int run_runs(const RunsOptions& options, const Console& console) {
  Reading reading(options.read, console);
  TextTable table({
      {console.text("批次", "Run"), Align::left, Shorten::never, 12},
      {console.text("文件单位", "Whose"), Align::left, Shorten::end, 10},
      {console.text("日期", "Day"), Holds::day, Shorten::never, 10},
      {console.text("行", "Rows"), Align::right, Shorten::never, 4},
      {console.text("一致", "Agree"), Align::right, Shorten::never, 4},
      {console.text("新", "News"), Align::right, Shorten::never, 4},
      {console.text("差异", "Differ"), Align::right, Shorten::never, 4},
      {console.text("滞后", "Behind"), Align::right, Shorten::never, 4, 1},
      {console.text("拒收", "Rejected"), Align::right, Shorten::never, 4, 1},
      {console.text("文件", "File"), Align::left, Shorten::middle, 12, 2},
      {console.text("种类", "Of"), Align::left, Shorten::end, 8, 3},
      {"SHA-256", Align::left, Shorten::end, 16, 3},
  });
  const int code = reading.pages("/v1/runs", {{"owner", options.owner}}, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      table.add({text_at(row, {"run"}), party_at(row, "owner"), text_at(row, {"on"}),
                 text_at(row, {"rows"}), text_at(row, {"agreeing"}), text_at(row, {"news"}),
                 text_at(row, {"differing"}), text_at(row, {"behind"}), text_at(row, {"rejected"}),
                 text_at(row, {"file"}), kind_word(text_at(row, {"mapping"}), console),
                 text_at(row, {"digest"})});
    }
  });
  if (code != kExitOk || console.json) return code;
  const Phrase name{"比对批次", "Files compared"};
  console.say(name);
  reading.print(name, table, {"没有比对过的文件。", "No file was compared."});
  return reading.finish();
}

}  // namespace yingbu::break_register
