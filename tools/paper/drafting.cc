#include "tools/paper/drafting.h"

#include <algorithm>

#include "tools/paper/capitals.h"

namespace yingbu::paper {

Paper begun(Asking& asking, std::string issuer, std::string title) {
  const std::string maker = text_at(asking.me(), {"handle"});
  const std::string organisation = party_at(asking.me(), "organisation");
  Paper paper;
  paper.issuer = std::move(issuer);
  paper.title = std::move(title);
  paper.on = *parse_date(asking.on());
  paper.made_from =
      asking.t("依据：账本第 " + asking.position() + " 号记录，入账截至 " + asking.on() + "。",
               "Made from record " + asking.position() + " of the ledger, booked until " +
                   asking.on() + ".");
  paper.made_by =
      asking.t("制表：" + maker + "（" + organisation + "），yingbu " YINGBU_VERSION "。",
               "Made by " + maker + " (" + organisation + "), yingbu " YINGBU_VERSION ".");
  paper.signatures = {asking.t("制表", "Made by"), asking.t("复核", "Checked by"),
                      asking.t("负责人", "Signed by")};
  return paper;
}

Paper drafted(Asking& asking, std::string issuer, std::string title, const std::string& documents) {
  Paper paper = begun(asking, std::move(issuer), std::move(title));
  paper.facts = {
      {asking.t("项目", "Programme"), asking.programme_title()},
      {asking.t("依据文号", "Rests on"), or_unrecorded(asking, documents)},
      {asking.t("财政部门", "Bureau"), asking.bureau()},
      {asking.t("金额单位", "Unit"), asking.unit()},
  };
  if (asking.reassessing()) {
    paper.notes.push_back(asking.t("本项目正在按新条款重新核算，应补可能再变。",
                                   "The programme is being assessed again: dues may change."));
  }
  return paper;
}

std::string unrecorded(const Asking& asking) { return asking.t("未登记", "not recorded"); }

std::string or_unrecorded(const Asking& asking, const std::string& text) {
  return text.empty() ? unrecorded(asking) : text;
}

std::string period_word(const Asking& asking, const std::string& period) {
  if (period == "term") return asking.t("全期", "whole term");
  if (period == "loss") return asking.t("代偿损失", "loss");
  if (period == "ever") return asking.t("一次性", "once");
  return period;
}

TableColumn words(const Asking& asking, std::string_view zh, std::string_view en, int yields) {
  return {asking.t(zh, en), Holds::words, Shorten::end, 10, yields};
}

TableColumn day(const Asking& asking, std::string_view zh, std::string_view en, int yields) {
  return {asking.t(zh, en), Holds::day, Shorten::never, 10, yields};
}

TableColumn figures(const Asking& asking, std::string_view zh, std::string_view en, int yields) {
  return {asking.t(zh, en), Holds::figures, Shorten::never, 8, yields};
}

std::string total_word(const Asking& asking, std::size_t count) {
  const std::string n = std::to_string(count);
  return asking.t("合计 " + n + " 项", "Total " + n);
}

std::string in_capitals(Asking& asking, Wide fen) {
  const bool yuan = text_at(asking.me(), {"currency"}) == "CNY";
  return yuan ? capital_amount(fen) : asking.unit() + " " + yuan_text(fen);
}

void Sums::add(const std::vector<std::string>& of, Wide fen) {
  auto known = std::ranges::find(sums_, of, &Sum::of);
  if (known == sums_.end()) known = sums_.insert(sums_.end(), {of, 0, 0});
  ++known->count;
  known->fen += fen;
}

Wide Sums::whole() const {
  Wide all = 0;
  for (const Sum& sum : sums_) all += sum.fen;
  return all;
}

std::size_t Sums::count() const {
  std::size_t all = 0;
  for (const Sum& sum : sums_) all += sum.count;
  return all;
}

Part sums_part(Asking& asking, std::string name, std::vector<TableColumn> of, const Sums& sums) {
  const std::size_t labels = of.size();
  of.push_back(figures(asking, "项数", "Count"));
  of.push_back(figures(asking, "金额", "Amount"));
  constexpr int kYields = 9;
  of.push_back({asking.t("金额（大写）", "In capitals"), Holds::words, Shorten::never, 8, kYields});
  TextTable table(std::move(of));
  for (const Sums::Sum& sum : sums.sums()) {
    std::vector<std::string> cells = sum.of;
    cells.push_back(std::to_string(sum.count));
    cells.push_back(yuan_text(sum.fen));
    cells.push_back(in_capitals(asking, sum.fen));
    table.add(std::move(cells));
  }
  if (!table.empty()) {
    std::vector<std::string> total(labels);
    total.front() = asking.t("合计", "Total");
    total.push_back(std::to_string(sums.count()));
    total.push_back(yuan_text(sums.whole()));
    total.push_back(in_capitals(asking, sums.whole()));
    table.add_total(std::move(total));
  }
  return {std::move(name), std::move(table), asking.t("无。", "None.")};
}

}  // namespace yingbu::paper
