#include "tools/paper/evidence.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <charconv>

#include "http/client.h"
#include "ledger/base/enumerator_words.h"
#include "ledger/domain/words/enumerator_words.h"
#include "ledger/instruments/words.h"
#include "tools/paper/drafting.h"
#include "tools/terminal/words.h"

namespace yingbu::paper {
namespace {

// What a programme asks for, read off its terms.
struct Asked {
  std::string basis;  // the terms' 文号 and article
  std::string size;   // 补贴对象, where only some borrowers are covered
  std::string fee;    // the article that caps the fee
  std::string list;   // the list one has to be on
  std::string list_basis;
  bool special_account = false;  // 专户
  bool loss = false;             // it is due on a loss (代偿)
};

std::string clause_of(const Json& terms, std::string_view field) {
  for (const Json& clause : rows_at(terms, "clauses")) {
    if (text_at(clause, {"field"}) == field) return text_at(clause, {"value"});
  }
  return "";
}

Asked asked_by(const Asking& asking, const std::set<std::string>& terms) {
  Asked asked;
  asked.loss = text_at(asking.programme(), {"basis_day"}) == "compensation";
  for (const std::string& number : terms) {
    const Json* law = asking.terms(number);
    if (!law) continue;
    asked.basis = asking.basis(number);
    const std::string borrowers = text_at(*law, {"eligibility", "borrowers"});
    if (!borrowers.empty() && borrowers != "any") {
      asked.size = enumerator_word<EligibleBorrowers>(asking.console(), borrowers);
    }
    if (!clause_of(*law, "fee_cap_ppm").empty()) asked.fee = asking.basis(number, "fee_cap_ppm");
    if (const std::string list = clause_of(*law, "required_list"); !list.empty()) {
      asked.list = list;
      asked.list_basis = asking.basis(number, "required_list");
    }
    asked.special_account |= text_at(*law, {"procedure", "special_account"}) == "true";
  }
  return asked;
}

class List {
 public:
  explicit List(Asking& asking)
      : asking_(asking),
        table_({figures(asking, "序号", "No"), words(asking, "对象", "Of"),
                words(asking, "材料", "Evidence"), words(asking, "要求依据", "Asked for by", 3),
                words(asking, "登记", "On record"), day(asking, "日期", "On"),
                words(asking, "编号或内容", "Number or content", 1),
                figures(asking, "记录号", "Record", 4), words(asking, "记录散列", "Digest", 5)}) {}

  void has(const std::string& of, const std::string& what, const std::string& basis,
           const std::string& on, const std::string& content, const std::string& seq) {
    add(of, what, basis, asking_.t("已登记", "yes"), on, content, seq);
  }
  void lacks(const std::string& of, const std::string& what, const std::string& basis) {
    ++missing_;
    add(of, what, basis, unrecorded(asking_), "", "", "");
  }
  // Every record of that event; `content` says what it holds.
  template <class F>
  void events(const std::string& of, const std::vector<Json>& all, const std::string& name,
              const std::string& basis, F content) {
    bool any = false;
    const std::string what = event_word(asking_.console(), name);
    for (const Json& event : all) {
      if (text_at(event, {"event"}) != name) continue;
      any = true;
      has(of, what, basis, text_at(event, {"basis_date"}), content(event), text_at(event, {"seq"}));
    }
    if (!any) lacks(of, what, basis);
  }

  Part part() && {
    std::set<std::uint64_t> records;
    for (const Row& row : rows_) {
      if (row.seq != 0) records.insert(row.seq);
    }
    const auto digests = asking_.leaves(records);
    for (Row& row : rows_) {
      const auto digest = digests.find(row.seq);
      row.cells.push_back(digest == digests.end() ? "" : digest->second);
      table_.add(std::move(row.cells));
    }
    const std::string n = std::to_string(missing_);
    if (missing_ > 0) {
      table_.add_total(
          {"", asking_.t("未登记 " + n + " 项", "Not recorded: " + n), "", "", "", "", "", "", ""});
    }
    return {asking_.t("佐证材料清单", "Evidence"), std::move(table_),
            asking_.t("没有对象。", "There is nothing to prove.")};
  }

 private:
  void add(const std::string& of, const std::string& what, const std::string& basis,
           const std::string& state, const std::string& on, const std::string& content,
           const std::string& seq) {
    std::uint64_t record = 0;
    std::from_chars(seq.data(), seq.data() + seq.size(), record);
    rows_.push_back(
        {{std::to_string(rows_.size() + 1), of, what, basis, state, on, content, seq}, record});
  }

  Asking& asking_;
  TextTable table_;
  struct Row {
    std::vector<std::string> cells;  // but for the digest
    std::uint64_t seq;               // 0: none
  };
  std::vector<Row> rows_;
  std::size_t missing_ = 0;
};

std::string amount_of(const Json& event) { return yuan_at(event, {"data", "amount"}); }

// What a programme asks to be attested, and was.
struct Met {
  bool list = false;
  bool special_account = false;
};

std::string attribute_word(const Console& console, const std::string& attribute,
                           const std::string& value) {
  const std::string of = attribute == "green_grade" ? enumerator_word<GreenGrade>(console, value)
                         : attribute == "enterprise_size"
                             ? enumerator_word<EnterpriseSize>(console, value)
                             : value;
  return enumerator_word<Attribute>(console, attribute) + (of.empty() ? "" : " " + of);
}

// What is attested of a holder and had been told by then.
void add_attributes(List& list, Asking& asking, const std::string& of, const QueryValues& holder,
                    const Asked& asked, Met& met) {
  for (const Json& row : asking.present_rows("/v1/attested", holder)) {
    for (const Json& each : rows_at(row, "attributes")) {
      const std::string seq = text_at(each, {"seq"});
      if (!asking.by_then(seq)) continue;
      const std::string attribute = text_at(each, {"attribute"});
      const std::string value = text_at(each, {"value"});
      const bool asked_list = attribute == "listed" && !asked.list.empty() && value == asked.list;
      met.list |= asked_list;
      met.special_account |= attribute == "special_account";
      list.has(of, attribute_word(asking.console(), attribute, value),
               asked_list ? asked.list_basis : asked.basis, text_at(each, {"from"}),
               text_at(each, {"document"}), seq);
    }
  }
}

void add_figures(List& list, Asking& asking, const std::string& payee, const Asked& asked) {
  for (const Json& row : asking.present_rows("/v1/attested", {{"party", payee}})) {
    for (const Json& figure : rows_at(row, "figures")) {
      const std::string seq = text_at(figure, {"seq"});
      if (!asking.by_then(seq)) continue;
      list.has(asking.payee(payee).name,
               enumerator_word<Figure>(asking.console(), text_at(figure, {"figure"})), asked.basis,
               text_at(figure, {"as_of"}),
               yuan_at(figure, {"amount"}) + " " + text_at(figure, {"document"}), seq);
    }
  }
}

void add_contracts(List& list, const Asking& asking, const std::string& of, const Json& issue,
                   const Asked& asked) {
  const std::string seq = text_at(issue, {"seq"});
  const std::string on = text_at(issue, {"basis_date"});
  const auto contract = [&](std::string_view zh, std::string_view en, std::string_view field) {
    const std::string number = text_at(issue, {"data", "details", "contracts", field});
    if (number.empty()) {
      list.lacks(of, asking.t(zh, en), asked.basis);
    } else {
      list.has(of, asking.t(zh, en), asked.basis, on, number, seq);
    }
  };
  contract("保证合同", "Guarantee contract", "guarantee");
  contract("借款合同", "Loan contract", "loan");
  if (asked.size.empty()) return;
  const std::string what =
      asking.t("企业规模、行业证明（" + asked.size + "）", "Size and line (" + asked.size + ")");
  const std::string size = text_at(issue, {"data", "details", "size", "size"});
  std::string content = size.empty() ? "" : enumerator_word<EnterpriseSize>(asking.console(), size);
  const auto flag = [&](std::string_view field, std::string_view zh, std::string_view en) {
    if (text_at(issue, {"data", "details", field}) != "true") return;
    content += (content.empty() ? "" : asking.t("，", ", ")) + asking.t(zh, en);
  };
  flag("agriculture", "三农", "agriculture");
  flag("strategic", "战新", "strategic");
  if (content.empty()) {
    list.lacks(of, what, asked.basis);
  } else {
    list.has(of, what, asked.basis, on, content, seq);
  }
}

void add_guarantee(List& list, Asking& asking, const std::string& guarantee, const Asked& asked) {
  const std::vector<Json> events = asking.standing("guarantee:" + guarantee);
  const Json* issue = nullptr;
  for (const Json& event : events) {
    const std::string name = text_at(event, {"event"});
    if (name == "guarantee_issued" || name == "guarantee_restated") issue = &event;
  }
  if (issue) {
    add_contracts(list, asking, guarantee, *issue, asked);
  } else {
    list.lacks(guarantee, event_word(asking.console(), "guarantee_issued"), asked.basis);
  }
  list.events(guarantee, events, "guaranteed_loan_disbursed", asked.basis, amount_of);
  if (!asked.fee.empty()) list.events(guarantee, events, "fee_charged", asked.fee, amount_of);
  if (asked.loss) {
    list.events(guarantee, events, "reguarantee_filed", asked.basis, [](const Json& e) {
      return text_at(e, {"data", "filing_no"});
    });
    list.events(guarantee, events, "compensation_demanded", asked.basis, [](const Json& e) {
      return yuan_at(e, {"data", "unpaid_principal"});
    });
    list.events(guarantee, events, "compensation_paid", asked.basis, amount_of);
  }
}

// False where no loan of that id is on record: then it is a guarantee's.
bool add_loan(List& list, Asking& asking, const std::string& loan, const Asked& asked, Met& met) {
  const std::vector<Json> rows = asking.present_rows("/v1/loans", {{"loan", loan}});
  for (const Json& row : rows) {
    const std::string seq = text_at(row, {"opened_seq"});
    if (!asking.by_then(seq)) continue;
    list.has(loan, asking.t("借款合同", "Loan contract"), asked.basis, text_at(row, {"start"}),
             text_at(row, {"contract_no"}), seq);
    for (const Json& move : rows_at(row, "moves")) {
      const bool drawn = fen_at(move, {"amount"}) > 0;
      if (!drawn || !asking.by_then(text_at(move, {"seq"}))) continue;
      list.has(loan, event_word(asking.console(), "loan_drawn"), asked.basis, text_at(move, {"on"}),
               yuan_at(move, {"amount"}), text_at(move, {"seq"}));
    }
  }
  if (!rows.empty()) add_attributes(list, asking, loan, {{"loan", loan}}, asked, met);
  return !rows.empty();
}

}  // namespace

Part evidence(Asking& asking, const std::string& payee, const std::set<std::string>& objects,
              const std::set<std::string>& terms) {
  const Asked asked = asked_by(asking, terms);
  const bool of_guarantees = text_at(asking.programme(), {"subject"}) == "guarantee";
  List list(asking);
  Met met;
  for (const std::string& object : objects) {
    if (!of_guarantees && add_loan(list, asking, object, asked, met)) continue;
    add_guarantee(list, asking, object, asked);
  }
  if (terms.empty()) return std::move(list).part();  // nothing is claimed
  const std::string name = asking.payee(payee).name;
  if (!of_guarantees) add_figures(list, asking, payee, asked);
  if (!of_guarantees || asked.special_account) {
    add_attributes(list, asking, name, {{"party", payee}}, asked, met);
  }
  if (!asked.list.empty() && !met.list) {
    list.lacks(name, attribute_word(asking.console(), "listed", asked.list), asked.list_basis);
  }
  if (asked.special_account && !met.special_account) {
    list.lacks(name, attribute_word(asking.console(), "special_account", ""), asked.basis);
  }
  return std::move(list).part();
}

}  // namespace yingbu::paper
