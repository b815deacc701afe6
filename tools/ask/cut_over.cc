#include "tools/ask/cut_over.h"

#include "tools/terminal/table.h"
#include "tools/terminal/words.h"

namespace yingbu::cut_over {
namespace {

std::string name_of(const Json& account, const Console& console) {
  return text_at(account, {"account"}) + " " +
         text_at(account, {console.language == Language::zh ? "account_zh" : "account_en"});
}

std::string source_of(const Json& account) {
  const std::string fund = text_at(account, {"fund"});
  return fund.empty() ? fund : fund + "/" + text_at(account, {"source"});
}

std::string state_of(const Json& row, const Console& console) {
  if (text_at(row, {"closed"}) == "true") return console.text("已完成", "closed");
  const std::string differences = text_at(row, {"differences"});
  if (differences == "0") {
    return std::string(
        console.pick("各科目相符，可以完成", "every account ties; it can be closed"));
  }
  return console.text("尚有 " + differences + " 个科目不符",
                      differences + " accounts do not tie yet");
}

bool must_be_stated(const Json& account) { return text_at(account, {"must_state"}) == "true"; }

// What keeps the cut-over from closing, and what the close brings in.
std::string remark(const Json& account, bool closed, const Console& console) {
  if (text_at(account, {"difference"}) != "0") {
    return console.text("不符", "differs");
  }
  if (must_be_stated(account) && !closed) return console.text("须填报", "to be stated");
  const bool brought = text_at(account, {"use"}) == "brought";
  if (brought && !closed) return console.text("待补入", "by the close");
  return {};
}

TextTable accounts_table(const Console& console) {
  TextTable table({
      {console.text("科目", "Account"), Align::left, Shorten::end, 10},
      {console.text("来源", "Source"), Align::left, Shorten::middle, 8},
      {console.text("期初余额", "Stated"), Align::right, Shorten::never},
      {console.text("结转数据", "Carried in"), Align::right, Shorten::never},
      {console.text("差额", "Difference"), Align::right, Shorten::never},
      {console.text("记录", "Record"), Align::right, Shorten::never},
      {console.text("说明", "Remark"), Align::left, Shorten::end, 8, 1, true},
  });
  table.section_columns({{console.text("记账主体", "Owner")},
                         {console.text("结转日", "As of"), Holds::day},
                         {console.text("情形", "State")}});
  return table;
}

void add_accounts(TextTable& table, const Json& row, const Options& options,
                  const Console& console) {
  const bool closed = text_at(row, {"closed"}) == "true";
  for (const Json& account : rows_at(row, "accounts")) {
    const bool ties = text_at(account, {"difference"}) == "0" && !must_be_stated(account);
    if (options.only_differences && ties) continue;
    table.add({name_of(account, console), source_of(account), yuan_at(account, {"stated"}),
               yuan_at(account, {"carried"}), yuan_unless_zero_at(account, {"difference"}),
               text_at(account, {"stated_seq"}), remark(account, closed, console)});
  }
}

void show(const Json& row, const Options& options, const Console& console) {
  console.out << party_at(row, "owner") << "  " << console.text("结转日 ", "as of ")
              << text_at(row, {"as_of"}) << "  " << state_of(row, console) << '\n';
  TextTable table = accounts_table(console);
  add_accounts(table, row, options, console);
  if (!table.empty()) console.out << table.text(console.columns);
  console.out << '\n';
}

}  // namespace

int run(const Options& options, const Console& console) {
  Reading reading(options.read, console);
  const Phrase name{"期初结转", "Cut-overs"};
  TextTable of_all = accounts_table(console);
  std::size_t shown = 0;
  const int code =
      reading.pages("/v1/cut-overs", {{"owner", options.owner}}, [&](const Json& page) {
        for (const Json& row : rows_at(page, "items")) {
          if (shown++ == 0) console.say(name);
          if (reading.to_files()) {
            const std::string owner = party_at(row, "owner");
            of_all.add_section(owner, {owner, text_at(row, {"as_of"}), state_of(row, console)});
            add_accounts(of_all, row, options, console);
          } else {
            show(row, options, console);
          }
        }
      });
  if (code != kExitOk || console.json) return code;
  if (shown == 0) console.out << console.pick("没有期初结转。\n", "There is no cut-over.\n");
  if (reading.to_files()) reading.print(name, of_all, {"", ""});
  return reading.finish();
}

}  // namespace yingbu::cut_over
