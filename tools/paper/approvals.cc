#include <algorithm>

#include "tools/paper/drafting.h"
#include "tools/paper/papers.h"

// 批复清单: the approvals (批复) that stand, by 文号.
namespace yingbu::paper {
namespace {

struct Approval {
  std::string payee, period, object;
  Wide fen = 0;
  Json event;
  std::string document() const { return text_at(event, {"data", "document"}); }
};

bool is_wanted(const Json& event, const Options& options) {
  if (text_at(event, {"event"}) != "entitlement_approved") return false;
  if (!options.document.empty() && raw_text_at(event, {"data", "document"}) != options.document) {
    return false;
  }
  return text_at(event, {"booked_date"}).starts_with(options.month);
}

std::vector<Approval> approvals_of(Asking& asking, const Options& options,
                                   std::vector<std::string>& terms) {
  std::vector<Approval> all;
  for (const Json& row : asking.rows("/v1/entitlements", {{"programme", options.programme},
                                                          {"period", options.period},
                                                          {"payee", options.payee},
                                                          {"totals", "false"}})) {
    if (fen_at(row, {"approved"}) == 0) continue;
    terms.push_back(text_at(row, {"terms_no"}));
    for (const Json& event : asking.of_key(*at(row, {"key"}))) {
      if (!is_wanted(event, options)) continue;
      all.push_back({text_at(row, {"key", "payee"}), text_at(row, {"key", "period"}),
                     text_at(row, {"key", "object"}), fen_at(event, {"data", "amount"}), event});
    }
  }
  std::ranges::stable_sort(all, {}, &Approval::document);
  return all;
}

}  // namespace

Paper approvals(Asking& asking, const Options& options) {
  std::vector<std::string> terms;
  const std::vector<Approval> all = approvals_of(asking, options, terms);
  Paper paper = drafted(asking, asking.bureau(), asking.t("补助资金批复清单", "Approvals"),
                        asking.documents(terms));
  Sums sums;
  TextTable table({figures(asking, "序号", "No"), words(asking, "收款人", "Payee"),
                   words(asking, "统一社会信用代码", "Credit code", 3),
                   words(asking, "期间", "Period", 2), words(asking, "对象", "Object"),
                   figures(asking, "批复金额", "Approved"), words(asking, "批复文号", "Document"),
                   day(asking, "批复日期", "On", 1), words(asking, "提出", "Proposed by", 4),
                   words(asking, "批准", "Approved by", 4),
                   figures(asking, "记录号", "Record", 5)});
  for (const Approval& each : all) {
    const Payee& payee = asking.payee(each.payee);
    sums.add({each.document(), payee.name, period_word(asking, each.period)}, each.fen);
    table.add({std::to_string(sums.count()), payee.name, or_unrecorded(asking, payee.code),
               period_word(asking, each.period), each.object, yuan_text(each.fen), each.document(),
               text_at(each.event, {"booked_date"}), asking.proposer(each.event),
               asking.actor(text_at(each.event, {"actor"})), text_at(each.event, {"seq"})});
  }
  if (!all.empty()) {
    table.add_total({"", total_word(asking, all.size()), "", "", "", yuan_text(sums.whole()), "",
                     "", "", "", ""});
    paper.facts.push_back({asking.t("批复合计", "Approved"), yuan_text(sums.whole())});
    paper.facts.push_back({asking.t("大写", "In capitals"), in_capitals(asking, sums.whole())});
  }
  const std::string none = asking.t("没有符合条件的批复。", "No approval fits.");
  paper.parts.push_back({asking.t("批复明细", "Approvals"), std::move(table), none});
  paper.parts.insert(
      paper.parts.begin(),
      sums_part(asking, asking.t("按文号和收款人汇总", "By document and payee"),
                {words(asking, "批复文号", "Document"), words(asking, "收款人", "Payee"),
                 words(asking, "期间", "Period", 2)},
                sums));
  paper.notes.push_back(asking.t("已红冲的批复不在本表；补充批复各列一行。",
                                 "Approvals taken back are left out; each later one has a row."));
  return paper;
}

}  // namespace yingbu::paper
