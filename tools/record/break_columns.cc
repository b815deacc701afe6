#include "tools/record/break_columns.h"

#include <algorithm>
#include <array>
#include <span>

#include "ledger/intake/break_values.h"

namespace yingbu {
namespace {

constexpr auto kOfPayments = std::to_array<Words>({
    {"voucher", "凭证号", "voucher"},
    {"amount", "金额", "amount"},
    {"whole", "原凭证金额", "voucher's amount"},
    {"date", "日期", "day"},
    {"currency", "币种", "currency"},
    {"fiscal_year", "指标年度", "budget year"},
    {"agency", "预算单位", "agency"},
    {"payee_name", "收款户名", "payee's name"},
    {"payee_account", "收款账号", "payee's account"},
});

constexpr auto kOfTwoFiles = std::to_array<Words>({
    {"only_left", "左有右无", "only left"},
    {"only_right", "右有左无", "only right"},
    {"two_amounts", "两文件金额", "two amounts"},
    {"two_days", "两文件日期", "two days"},
    {"two_parties", "两文件对方", "two parties"},
    {"two_numbers", "两文件编号", "two numbers"},
});

const Words* words_said_zh(std::span<const Words> table, std::string_view zh) {
  const auto found = std::ranges::find(table, zh, &Words::zh);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace

const Words* break_column_words(std::string_view name) {
  const Words* words = words_in(kOfPayments, name);
  return words ? words : words_in(kOfTwoFiles, name);
}

bool is_of_two_files(std::string_view column) {
  return words_said_zh(kOfTwoFiles, parse_break_column(column).name) != nullptr;
}

std::string break_column_shown(const std::string& column, const Console& console) {
  if (console.language == Language::zh) return column;
  BreakColumn parts = parse_break_column(column);
  const Words* words = words_said_zh(kOfPayments, parts.name);
  if (!words) words = words_said_zh(kOfTwoFiles, parts.name);
  if (words) parts.name = std::string(words->en);
  return text(parts);
}

std::string other_side_shown(std::string_view column, const Console& console) {
  return is_of_two_files(column) ? console.text("右侧文件", "right file")
                                 : console.text("账内", "ledger");
}

}  // namespace yingbu
