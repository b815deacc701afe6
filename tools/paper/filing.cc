#include <algorithm>
#include <set>

#include "http/client.h"
#include "tools/paper/drafting.h"
#include "tools/paper/evidence.h"
#include "tools/paper/papers.h"
#include "tools/terminal/words.h"

// 申报材料: what one payee claims of a programme for a period: 申报表, line by line how it is
// reckoned, and the evidence.
namespace yingbu::paper {
namespace {

// The clause whose article a line's rate rests on: of a sheet that names the rate.
constexpr std::string_view kRateClause = "rate_ppm";

struct Drawn {
  TextTable table;
  std::set<std::string> objects, terms;
  Wide due = 0, claimed = 0;
  std::size_t lines = 0;
  std::string deadline;  // the first of them
};

TextTable table_for(const Asking& asking) {
  return TextTable({figures(asking, "序号", "No"), words(asking, "期间", "Period", 4),
                    words(asking, "对象", "Object"), words(asking, "借款人", "Borrower", 2),
                    figures(asking, "计算基数", "Base"), day(asking, "起", "From", 2),
                    day(asking, "止（不含）", "To (exclusive)", 2), figures(asking, "天数", "Days"),
                    figures(asking, "补助率", "Rate"), figures(asking, "应补金额", "Due"),
                    words(asking, "依据条款", "Rests on", 5), words(asking, "说明", "Note", 1)});
}

std::string days_of(const Json& segment) {
  const auto start = parse_date(text_at(segment, {"start"}));
  const auto end = parse_date(text_at(segment, {"end"}));
  return start && end && *start < *end ? std::to_string(days_between(*start, *end)) : "";
}

// What is of one day, such as a loss, has no end.
std::string end_of(const Json& segment) {
  std::string end = text_at(segment, {"end"});
  return end == text_at(segment, {"start"}) ? "" : end;
}

class Form {  // 申报表
 public:
  explicit Form(Asking& asking) : asking_(asking), drawn_{table_for(asking), {}, {}, 0, 0, 0, {}} {}

  void add(const Json& row) {
    const std::string terms = text_at(row, {"terms_no"});
    const std::string deadline = text_at(row, {"filing_deadline"});
    drawn_.terms.insert(terms);
    drawn_.due += fen_at(row, {"due"});
    drawn_.claimed += fen_at(row, {"claimed"});
    if (!deadline.empty() && (drawn_.deadline.empty() || deadline < drawn_.deadline)) {
      drawn_.deadline = deadline;
    }
    const auto& lines = rows_at(row, "lines");
    if (lines.empty()) add_whole(row);
    Wide explained = 0;
    for (const Json& line : lines) {
      explained += fen_at(line, {"allowed"});
      add_line(row, line);
    }
    // What a cut-over stated, or eligibility took away, is in no line.
    if (!lines.empty() && explained != fen_at(row, {"due"})) {
      add_rest(row, fen_at(row, {"due"}) - explained);
    }
  }
  Drawn drawn() && {
    if (drawn_.lines > 0) {
      drawn_.table.add_total({"", "", total_word(asking_, drawn_.lines), "", "", "", "", "", "",
                              yuan_text(drawn_.due), "", ""});
    }
    return std::move(drawn_);
  }

 private:
  std::string object_of(const Json& row, const Json& line) {
    const std::string own = text_at(line, {"id", "object"});
    return own.empty() ? text_at(row, {"key", "object"}) : own;
  }

  std::string borrower(const std::string& object) {
    if (object.empty() || text_at(asking_.programme(), {"subject"}) != "guarantee") return "";
    return party_at(asking_.item("/v1/guarantees/" + percent_encoded(object)), "borrower");
  }

  std::string note_of(const Json& row, const Json& line) {
    std::string note;
    const auto add = [&](const std::string& text) {
      note += (note.empty() ? "" : asking_.t("；", "; ")) + text;
    };
    if (fen_at(line, {"computed"}) != fen_at(line, {"allowed"})) {
      add(asking_.t("封顶前 ", "before the cap ") + yuan_at(line, {"computed"}));
    }
    if (text_at(row, {"estimate"}) == "true") add(asking_.t("年度未清算，估算", "an estimate"));
    return note;
  }

  // The amount stands with the last segment of a line, which is rounded once (K2).
  void add_line(const Json& row, const Json& line) {
    const std::string object = object_of(row, line);
    const std::string terms = text_at(row, {"terms_no"});
    if (!object.empty()) drawn_.objects.insert(object);
    const auto& segments = rows_at(line, "segments");
    const std::string whose = borrower(object);
    const std::string number = std::to_string(++drawn_.lines);
    const std::string period = period_word(asking_, text_at(row, {"key", "period"}));
    for (std::size_t i = 0; i < std::max<std::size_t>(segments.size(), 1); ++i) {
      const bool last = i + 1 >= segments.size();
      const Json segment = i < segments.size() ? segments[i] : Json(nullptr);
      drawn_.table.add({number, period, object, whose, yuan_at(segment, {"principal"}),
                        text_at(segment, {"start"}), end_of(segment), days_of(segment),
                        percent_of_ppm_at(segment, {"rate_ppm"}),
                        last ? yuan_at(line, {"allowed"}) : "", asking_.basis(terms, kRateClause),
                        last ? note_of(row, line) : ""});
    }
  }

  void add_whole(const Json& row) {
    const std::string object = text_at(row, {"key", "object"});
    if (!object.empty()) drawn_.objects.insert(object);
    drawn_.table.add({std::to_string(++drawn_.lines),
                      period_word(asking_, text_at(row, {"key", "period"})), object,
                      borrower(object), "", "", "", "", "", yuan_at(row, {"due"}),
                      asking_.basis(text_at(row, {"terms_no"})), note_of(row, Json(nullptr))});
  }

  void add_rest(const Json& row, Wide fen) {
    const std::string note =
        fen < 0 ? asking_.t("驳回核减", "disallowed") : asking_.t("期初结转", "carried in");
    drawn_.table.add({std::to_string(++drawn_.lines),
                      period_word(asking_, text_at(row, {"key", "period"})),
                      text_at(row, {"key", "object"}), "", "", "", "", "", "", yuan_text(fen),
                      asking_.basis(text_at(row, {"terms_no"})), note});
  }

  Asking& asking_;
  Drawn drawn_;
};

}  // namespace

Paper filing(Asking& asking, const Options& options) {
  const std::string number = options.payee.empty() ? text_at(asking.me(), {"organisation", "no"})
                                                   : asking.party_number(options.payee);
  Form form(asking);
  for (const Json& row : asking.rows("/v1/entitlements", {{"programme", options.programme},
                                                          {"period", options.period},
                                                          {"payee", number},
                                                          {"lines", "true"},
                                                          {"totals", "false"}})) {
    if (fen_at(row, {"due"}) == 0 && fen_at(row, {"claimed"}) == 0) continue;
    form.add(row);
  }
  Drawn drawn = std::move(form).drawn();
  const Payee claimant = asking.payee(number);
  Paper paper = drafted(asking, claimant.name, asking.t("补助资金申报材料", "Claim"),
                        asking.documents({drawn.terms.begin(), drawn.terms.end()}));
  paper.facts.push_back(
      {asking.t("统一社会信用代码", "Credit code"), or_unrecorded(asking, claimant.code)});
  paper.facts.push_back(
      {asking.t("申报期间", "Period"),
       options.period.empty() ? asking.t("全部", "all") : period_word(asking, options.period)});
  paper.facts.push_back({asking.t("应补合计", "Due"), yuan_text(drawn.due)});
  paper.facts.push_back({asking.t("大写", "In capitals"), in_capitals(asking, drawn.due)});
  paper.facts.push_back({asking.t("已申报", "Claimed"), yuan_text(drawn.claimed)});
  paper.facts.push_back(
      {asking.t("申报截止", "File until"),
       drawn.deadline.empty() ? asking.t("未规定", "no day is set") : drawn.deadline});
  for (const auto& [no, account] : claimant.accounts) {
    paper.facts.push_back({asking.t("收款账户", "Account"),
                           account.holder + " " + account.number + " " + account.bank});
  }
  paper.parts.push_back({asking.t("申报表", "Claim"), std::move(drawn.table),
                         asking.t("没有应补项。", "Nothing is due.")});
  paper.parts.push_back(evidence(asking, number, drawn.objects, drawn.terms));
  paper.notes.push_back(asking.t(
      "天数算头不算尾；一行金额只在各段合计后四舍五入一次，列在末段。",
      "Days count the first and not the last; a line is rounded once, with its last part."));
  paper.notes.push_back(asking.t(
      "记录散列为该条记录在账本中的叶散列（SHA-256），可据以核对记录未被改动；材料原件由申报单位保管。",
      "The digest is the record's leaf in the ledger (SHA-256); the originals stay with the "
      "claimant."));
  paper.notes.push_back(asking.t("本单位承诺以上申报内容和材料真实、完整，未就同一事项重复申报。",
                                 "We vouch that this is true, whole and claimed once."));
  paper.signatures = {asking.t("经办", "Made by"), asking.t("财务负责人", "Finance"),
                      asking.t("法定代表人", "Legal representative")};
  return paper;
}

}  // namespace yingbu::paper
