#include "ledger/base/fields/bytes.h"
#include "ledger/base/sha256.h"
#include "ledger/base/utf8.h"
#include "projections/reconciliation/statements.h"
#include "projections/words.h"
#include "tools/paper/drafting.h"
#include "tools/paper/papers.h"
#include "tools/terminal/words.h"

// 对账单: what two parties signed that they agree on, or one of them so far: the figures at the
// position that was signed, and how it stands on the day of the paper.
namespace yingbu::paper {
namespace {

// The ledger's figures where and for when they were signed.
Json figures_of(Asking& asking, const Json& row) {
  const auto party = [&row](std::string_view side) { return "#" + text_at(row, {side, "no"}); };
  return asking.one("/v1/statement-figures", {{"one", party("one")},
                                              {"other", party("other")},
                                              {"from", text_at(row, {"from"})},
                                              {"as_of", text_at(row, {"until"})},
                                              {"known_at", text_at(row, {"known_at"})}});
}

struct Movement {
  std::string_view zh, en, field;
  std::string_view count;         // the field of its number, "" where it has none
  bool only_where_it_is = false;  // left out where it is zero
};

constexpr Movement kMovements[] = {
    {"期初在保余额", "Opening balance", "opening", "opening_count"},
    {"新增", "Issued", "issued", ""},
    {"转入", "Came in", "came_in", "", true},
    {"还款减少", "Repaid", "repaid", ""},
    {"解保减少", "Released", "released", ""},
    {"代偿等减少", "Ended by compensation", "ended", ""},
    {"转出", "Went out", "went_out", "", true},
    {"期末在保余额", "Closing balance", "closing", "closing_count"},
    {"本期代偿", "Compensated", "compensated", ""},
    {"本期追偿净额", "Recovered, net", "recovered", ""},
    {"本期担保费", "Fees", "fee", ""},
};

Part guarantees_part(const Asking& asking, const Json& figures) {
  TextTable table({words(asking, "担保公司", "Guarantor"), words(asking, "对方身份", "As", 2),
                   words(asking, "对方", "Other side"), words(asking, "项目", "Item"),
                   paper::figures(asking, "金额", "Amount"),
                   paper::figures(asking, "笔数", "Count")});
  for (const Json& each : rows_at(figures, "guarantees")) {
    for (const Movement& movement : kMovements) {
      if (movement.only_where_it_is && fen_at(each, {movement.field}) == 0) continue;
      table.add({party_at(each, "guarantor"),
                 enumerator_word<StatementPart>(asking.console(), text_at(each, {"part"})),
                 party_at(each, "other"), asking.t(movement.zh, movement.en),
                 yuan_at(each, {movement.field}),
                 movement.count.empty() ? "" : text_at(each, {movement.count})});
    }
  }
  return {asking.t("在保业务", "Guarantees"), std::move(table),
          asking.t("双方之间没有在保业务。", "No guarantee stands between the two.")};
}

struct Amount {
  std::string_view zh, en, field;
};

constexpr Amount kAmounts[] = {
    {"应补", "Due", "due"},   {"核定", "Approved", "approved"}, {"已拨", "Released", "released"},
    {"到账", "Paid", "paid"}, {"未补", "Unpaid", "unpaid"},     {"超补", "Overpaid", "overpaid"},
};

Part programmes_part(const Asking& asking, const Json& figures) {
  TextTable table({words(asking, "补助项目", "Programme"), words(asking, "财政部门", "Bureau", 3),
                   words(asking, "收款人", "Payee", 2), words(asking, "项目", "Item"),
                   paper::figures(asking, "期初", "Opening"),
                   paper::figures(asking, "本期变动", "Moved"),
                   paper::figures(asking, "期末", "Closing")});
  for (const Json& each : rows_at(figures, "entitlements")) {
    const std::string programme = text_at(each, {"programme"}) + " " + text_at(each, {"title"});
    for (const Amount& amount : kAmounts) {
      const Wide moved =
          fen_at(each, {"closing", amount.field}) - fen_at(each, {"opening", amount.field});
      table.add({programme, party_at(each, "bureau"), party_at(each, "payee"),
                 asking.t(amount.zh, amount.en), yuan_at(each, {"opening", amount.field}),
                 yuan_text(moved), yuan_at(each, {"closing", amount.field})});
    }
  }
  return {asking.t("补助项目", "Programmes"), std::move(table),
          asking.t("双方之间没有补助。", "No programme owes one of the two the other's money.")};
}

Part breaks_part(const Asking& asking, const Json& figures) {
  TextTable table({paper::figures(asking, "序号", "No"), words(asking, "差异编号", "Break")});
  std::size_t nth = 0;
  for (const Json& each : rows_at(figures, "open_breaks")) {
    table.add({std::to_string(++nth), visible(std::string(each.as_string()))});
  }
  return {asking.t("未核销差异", "Breaks not closed"), std::move(table),
          asking.t("期末没有未核销的差异。", "No break was open at the end of the period.")};
}

// 公钥指纹: SHA-256 of the 32 octets, its first 16 digits by fours.
std::string fingerprint(const Json& signature) {
  const auto key = parse_hex(text_at(signature, {"public_key"}));
  if (!key) return "";
  constexpr std::size_t kDigits = 16, kGroup = 4;
  const std::string digits = hex(sha256(key->data)).substr(0, kDigits);
  std::string grouped;
  for (std::size_t at = 0; at < digits.size(); at += kGroup) {
    grouped += (at == 0 ? "" : " ") + digits.substr(at, kGroup);
  }
  return grouped;
}

Part signatures_part(Asking& asking, const Json& row) {
  const auto whole = [&asking](std::string_view zh, std::string_view en) {
    return TableColumn{asking.t(zh, en), Holds::words, Shorten::never, 8};
  };
  TextTable table({words(asking, "签署单位", "Signed by"), whole("签署时间", "When"),
                   whole("公钥指纹", "Key fingerprint"),
                   words(asking, "签名（Ed25519）", "Signature (Ed25519)", 3),
                   paper::figures(asking, "记录号", "Record", 2)});
  for (const Json& each : rows_at(row, "signatures")) {
    const std::string seq = text_at(each, {"seq"});
    table.add({party_at(each, "party"), or_unrecorded(asking, asking.recorded_time(seq)),
               fingerprint(each), text_at(each, {"signature"}), seq});
  }
  return {asking.t("签署", "Signatures"), std::move(table), asking.t("尚未签署。", "Not signed.")};
}

void note_state(Paper& paper, const Asking& asking, const std::string& state) {
  const auto note = [&](std::string_view zh, std::string_view en) {
    paper.notes.push_back(asking.t(zh, en));
  };
  if (state == "half_signed") {
    note("对方尚未签署，本单尚非双方一致的结果。",
         "The other side has not signed: this is not agreed yet.");
  } else if (state == "superseded") {
    note("签署后所涉数据已有变动，本单不再有效，须重新对账；以上为签署时的数据。",
         "A covered figure moved after it was signed, so it holds no longer: agree anew. The "
         "figures are those that were signed.");
  } else if (state == "untrue") {
    note("所签摘要与账本当时的数据不符，本单无效；以上为账本当时的数据，不是所签的数据。",
         "The digest signed is not that of the ledger at that position: the statement is void. "
         "The figures are the ledger's, not those that were signed.");
  }
}

}  // namespace

Paper statement(Asking& asking, const Options& options) {
  const auto found = asking.rows("/v1/statements", {{"statement", options.statement}});
  const Json row = found.empty() ? Json(nullptr) : found.front();
  const Json figures = figures_of(asking, row);
  const std::string one = party_at(row, "one"), other = party_at(row, "other");
  const std::string state = text_at(row, {"state"});
  Paper paper = begun(asking, party_at(asking.me(), "organisation"),
                      asking.t("对账单", "Statement of agreement"));
  paper.facts = {
      {asking.t("编号", "Number"), text_at(row, {"statement"})},
      {asking.t("双方", "Between"), one + asking.t("、", " and ") + other},
      {asking.t("情形", "State"), enumerator_word<StatementStatus>(asking.console(), state)},
      {asking.t("期间", "Period"),
       text_at(row, {"from"}) + asking.t(" 至 ", " to ") + text_at(row, {"until"})},
      {asking.t("签署所据", "Signed at"),
       asking.t("账本第 " + text_at(row, {"known_at"}) + " 号记录",
                "record " + text_at(row, {"known_at"}))},
      {asking.t("摘要", "SHA-256"), text_at(row, {"digest"})},
      {asking.t("金额单位", "Unit"), asking.unit()},
  };
  if (const std::string now = text_at(row, {"digest_now"}); now != text_at(row, {"digest"})) {
    paper.facts.push_back({asking.t("现时摘要", "It is now"), now});
  }
  paper.parts.push_back(guarantees_part(asking, figures));
  paper.parts.push_back(programmes_part(asking, figures));
  paper.parts.push_back(breaks_part(asking, figures));
  paper.parts.push_back(signatures_part(asking, row));
  note_state(paper, asking, state);
  paper.notes.push_back(
      asking.t("公钥指纹为公钥 SHA-256 的前 16 位，应与对方另行告知的相同；核验："
               "yingbu statement check " +
                   text_at(row, {"statement"}),
               "A fingerprint is the first 16 digits of the key's SHA-256: "
               "compare it with what its owner told you. To check: yingbu "
               "statement check " +
                   text_at(row, {"statement"})));
  paper.signatures = {one, other};
  return paper;
}

}  // namespace yingbu::paper
