#include "ledger/intake/three_way.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace yingbu {
namespace {

struct Both {
  Wide ledger = 0;
  Wide file = 0;
  TieGap gap;  // what it would be
};

void note(Both& both, const TieItem& item) {
  TieGap& gap = both.gap;
  if (gap.label.empty()) gap.label = item.label;
  if (gap.whom.empty()) gap.whom = item.whom;
  if (gap.note_zh.empty()) {
    gap.note_zh = item.note_zh;
    gap.note_en = item.note_en;
  }
  if (item.on && (!gap.on || *item.on < *gap.on)) gap.on = item.on;
}

}  // namespace

Result<TieResult> tie_of(TieOf of, const std::vector<TieItem>& ledger,
                         const std::vector<TieItem>& file, Date on) {
  std::map<std::string, Both> all;
  TieResult result;
  result.of = of;
  result.ledger_items = ledger.size();
  result.file_items = file.size();
  Wide of_ledger = 0;
  Wide of_file = 0;
  for (const TieItem& item : ledger) {
    Both& both = all[item.key];
    both.ledger += item.amount.fen;
    of_ledger += item.amount.fen;
    note(both, item);
  }
  for (const TieItem& item : file) {
    Both& both = all[item.key];
    both.file += item.amount.fen;
    of_file += item.amount.fen;
    note(both, item);
  }
  YINGBU_TRY(ledger_sum, narrow(of_ledger));
  YINGBU_TRY(file_sum, narrow(of_file));
  YINGBU_TRY(difference, narrow(of_ledger - of_file));
  result.ledger = ledger_sum;
  result.file = file_sum;
  result.difference = difference;
  for (auto& [key, both] : all) {
    if (both.ledger == both.file) continue;
    YINGBU_TRY(of_key, narrow(both.ledger));
    YINGBU_TRY(of_key_in_file, narrow(both.file));
    both.gap.ledger = of_key;
    both.gap.file = of_key_in_file;
    if (both.gap.on && *both.gap.on < on) both.gap.days = days_between(*both.gap.on, on);
    result.gaps.push_back(std::move(both.gap));
  }
  std::ranges::stable_sort(result.gaps, [](const TieGap& a, const TieGap& b) {
    return std::tie(b.days, a.label) < std::tie(a.days, b.label);
  });
  return result;
}

}  // namespace yingbu
