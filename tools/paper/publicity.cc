#include <algorithm>

#include "ledger/domain/words/enumerator_words.h"
#include "tools/paper/drafting.h"
#include "tools/paper/papers.h"
#include "tools/terminal/words.h"

// 公示名单: whose claims are in publicity (公示), and whose have passed all their reviews and are
// ready for it.
namespace yingbu::paper {
namespace {

enum class Stand : std::uint8_t { elsewhere, ready, published, objected };

std::string procedure_of(const Asking& asking, const Json& row, std::string_view name) {
  const Json* terms = asking.terms(text_at(row, {"terms_no"}));
  const std::string value = terms ? text_at(*terms, {"procedure", name}) : "";
  return value.empty() ? "0" : value;
}

Stand stand_of(const Asking& asking, const Json& row) {
  const std::string stage = text_at(row, {"stage"});
  if (stage == "publicity") return Stand::published;
  if (stage == "objected") return Stand::objected;
  const std::string levels = procedure_of(asking, row, "review_levels");
  const bool reviewed =
      stage == "reviewed" || (stage == "claimed" && levels == "0");  // none is asked for
  const bool passed = reviewed && (levels == "0" || text_at(row, {"review_level"}) == levels);
  const bool asked_for = procedure_of(asking, row, "publicity_days") != "0";
  return passed && asked_for ? Stand::ready : Stand::elsewhere;
}

struct Published {
  Wide fen = 0;          // what is to be approved: passed by the last review, less what was before
  std::string from, to;  // "" before it begins
};

Published published_of(Asking& asking, const Json& row, Stand stand) {
  Published all;
  const Wide standing = fen_at(row, {"claimed"}) - fen_at(row, {"rejected"});
  Wide passed = standing;
  for (const Json& event : asking.of_key(*at(row, {"key"}))) {
    const std::string name = text_at(event, {"event"});
    if (name == "review_passed") passed = fen_at(event, {"data", "amount"});
    if (name == "entitlement_claimed") passed = standing;  // reviews of before say nothing of it
    if (name == "publicity_started" && stand != Stand::ready) {
      all.from = text_at(event, {"data", "from"});
      all.to = text_at(event, {"data", "to"});
    }
  }
  all.fen = std::min(passed, standing) - fen_at(row, {"approved"});
  return all;
}

std::string word_of(const Asking& asking, const Json& row, Stand stand, const std::string& to) {
  switch (stand) {
    case Stand::ready:
      return asking.t("待公示 " + procedure_of(asking, row, "publicity_days") + " 个工作日",
                      "ready, " + procedure_of(asking, row, "publicity_days") + " working days");
    case Stand::objected: return asking.t("有异议，待处理", "objected to");
    case Stand::published:
      return to < asking.on() ? asking.t("公示期满", "publicity over")
                              : asking.t("公示中", "in publicity");
    case Stand::elsewhere: break;
  }
  return "";
}

void add_objecting(Paper& paper, const Asking& asking, const Options& options) {
  const std::string contact = options.contact.empty() ? "" : asking.t("；", "; ") + options.contact;
  paper.facts.push_back({asking.t("异议受理", "Objections to"), asking.bureau() + contact});
  paper.notes.push_back(asking.t(
      "对名单有异议的，请在公示期内（含首末两日）以真实姓名或单位名义向受理单位书面提出，并附证明材料。",
      "Object in writing and under your name, with evidence, within the days of publicity, both "
      "counted."));
}

}  // namespace

Paper publicity(Asking& asking, const Options& options) {
  TextTable table({figures(asking, "序号", "No"), words(asking, "收款人", "Payee"),
                   words(asking, "统一社会信用代码", "Credit code", 3),
                   words(asking, "期间", "Period", 2), words(asking, "对象", "Object"),
                   figures(asking, "拟补金额", "Amount"), words(asking, "依据条款", "Rests on", 4),
                   day(asking, "公示起", "From", 1), day(asking, "公示止", "To", 1),
                   words(asking, "情形", "State")});
  Sums sums;
  std::vector<std::string> terms;
  for (const Json& row : asking.rows("/v1/entitlements", {{"programme", options.programme},
                                                          {"period", options.period},
                                                          {"payee", options.payee},
                                                          {"totals", "false"}})) {
    const Stand stand = stand_of(asking, row);
    if (stand == Stand::elsewhere) continue;
    const Published one = published_of(asking, row, stand);
    if (one.fen <= 0) continue;
    const Payee& payee = asking.payee(text_at(row, {"key", "payee"}));
    const std::string terms_no = text_at(row, {"terms_no"});
    terms.push_back(terms_no);
    sums.add({payee.name, or_unrecorded(asking, payee.code)}, one.fen);
    table.add({std::to_string(sums.count()), payee.name, or_unrecorded(asking, payee.code),
               period_word(asking, text_at(row, {"key", "period"})),
               text_at(row, {"key", "object"}), yuan_text(one.fen), asking.basis(terms_no),
               one.from, one.to, word_of(asking, row, stand, one.to)});
  }
  Paper paper = drafted(asking, asking.bureau(), asking.t("补助资金公示名单", "Publicity"),
                        asking.documents(terms));
  add_objecting(paper, asking, options);
  if (sums.count() > 0) {
    table.add_total({"", total_word(asking, sums.count()), "", "", "", yuan_text(sums.whole()), "",
                     "", "", ""});
  }
  paper.parts.push_back(sums_part(
      asking, asking.t("按收款人汇总", "By payee"),
      {words(asking, "收款人", "Payee"), words(asking, "统一社会信用代码", "Credit code", 3)},
      sums));
  paper.parts.push_back({asking.t("公示明细", "Claims"), std::move(table),
                         asking.t("没有公示中或待公示的申报。", "No claim is in publicity.")});
  paper.notes.push_back(asking.t("拟补金额为审核通过的金额，以批复为准。",
                                 "Amounts are as reviewed; the approval decides."));
  return paper;
}

}  // namespace yingbu::paper
