#include "ledger/intake/preview.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "ledger/base/enumerator_words.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/cells.h"
#include "ledger/intake/register_file.h"

namespace yingbu {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kUseWidth = 24;
constexpr std::size_t kValueWidth = 26;

struct Use {
  const std::string* column;
  Words words;
};

// What each column is read as.
std::vector<Use> uses_of(const Mapping& m) {
  std::vector<Use> uses{{&m.guarantor.id.column, {"", "担保人编号", "guarantor's id"}},
                        {&m.borrower.id.column, {"", "借款人编号", "borrower's id"}},
                        {&m.borrower.name.column, {"", "借款人", "borrower"}},
                        {&m.bank.id.column, {"", "银行", "bank"}},
                        {&m.region.column, {"", "行政区划", "region"}},
                        {&m.principal, {"", "主债权本金", "principal"}},
                        {&m.start, {"", "起始日", "start"}},
                        {&m.end, {"", "到期日", "end"}},
                        {&m.end_months, {"", "期限（月）", "months"}},
                        {&m.disbursed, {"", "已放款", "disbursed"}},
                        {&m.fee, {"", "担保费", "fee"}},
                        {&m.status, {"", "项目状态", "status"}},
                        {&m.kind, {"", "业务类型", "kind"}},
                        {&m.outstanding, {"", "在保余额", "outstanding"}},
                        {&m.batch, {"", "批量业务", "in a batch"}},
                        {&m.loan_contract, {"", "借款合同", "loan contract"}},
                        {&m.guarantee_contract, {"", "保证合同", "guarantee contract"}},
                        {&m.entrustment_contract, {"", "委托保证合同", "entrustment contract"}},
                        {&m.receipt_no, {"", "借据", "receipt"}},
                        {&m.size, {"", "企业规模", "size"}},
                        {&m.industry, {"", "行业", "industry"}},
                        {&m.categories, {"", "小微、三农、战新", "categories"}},
                        {&m.extension_date, {"", "展期日", "extended on"}},
                        {&m.filed_on, {"", "备案日", "filed on"}},
                        {&m.confirmed_on, {"", "省级确认日", "confirmed on"}},
                        {&m.filing_no, {"", "备案号", "filing no."}},
                        {&m.release_date, {"", "解保日", "released on"}},
                        {&m.released, {"", "已解保", "released"}},
                        {&m.default_date, {"", "代偿通知日", "demanded on"}},
                        {&m.unpaid_principal, {"", "未清偿本金", "unpaid principal"}},
                        {&m.compensation_date, {"", "代偿日", "compensated on"}},
                        {&m.compensation_amount, {"", "代偿", "compensation"}},
                        {&m.compensated, {"", "累计代偿", "compensated so far"}},
                        {&m.recovered, {"", "追偿", "recovered"}},
                        {&m.recovery_date, {"", "追偿日", "recovered on"}},
                        {&m.shares.guaranteed_column, {"", "担保责任", "guaranteed amount"}},
                        {&m.flow.date, {"", "业务日", "business day"}},
                        {&m.booked_on, {"", "入账日", "booked on"}},
                        {&m.flow.direction, {"", "放款或还款", "drawn or repaid"}},
                        {&m.flow.principal, {"", "本金", "principal moved"}},
                        {&m.flow.balance, {"", "贷款余额", "loan balance"}},
                        {&m.checks.borrower, {"", "核对借款人", "check: borrower"}},
                        {&m.checks.guarantor, {"", "核对担保人", "check: guarantor"}},
                        {&m.checks.bank, {"", "核对银行", "check: bank"}},
                        {&m.checks.kind, {"", "核对业务类型", "check: kind"}},
                        {&m.checks.principal, {"", "核对主债权本金", "check: principal"}},
                        {&m.checks.start, {"", "核对起始日", "check: start"}},
                        {&m.checks.end, {"", "核对到期日", "check: end"}},
                        {&m.checks.extension_date, {"", "核对展期日", "check: extension"}},
                        {&m.checks.province_share, {"", "核对省级比例", "check: province's share"}},
                        {&m.claim.programme.column, {"", "项目", "programme"}},
                        {&m.claim.payee, {"", "收款人编号", "payee's id"}},
                        {&m.claim.from, {"", "计息期起", "from"}},
                        {&m.claim.until, {"", "计息期止", "until"}},
                        {&m.claim.amount, {"", "申报金额", "claimed"}},
                        {&m.claim.days, {"", "天数", "days"}},
                        {&m.claim.rate, {"", "贴息率", "rate"}},
                        {&m.claim.lpr, {"", "所用 LPR", "LPR taken"}},
                        {&m.claim.lpr_on, {"", "LPR 日期", "LPR of"}},
                        {&m.key, {"", "编号", "number"}}};
  for (const std::string& column : m.checks.borrower_ids) {
    uses.push_back({&column, {"", "核对借款人编号", "check: borrower's id"}});
  }
  for (const auto& [sharer, column] : m.shares.percent_columns) {
    uses.push_back({&column, {"", "责任比例", "share"}});
  }
  return uses;
}

// What a word means, as people call it.
constexpr std::array<Words, 22> kMeanings{{
    {"issued", "新增", "new"},
    {"renewed", "续保", "renewal"},
    {"extended", "展期", "extension"},
    {"transferred", "转移", "transfer"},
    {"small_and_micro", "小微", "small or micro"},
    {"agriculture", "三农（农林牧渔）", "agriculture"},
    {"strategic", "战新", "strategic"},
    {"none", "无", "none"},
    {"yes", "是", "yes"},
    {"no", "否", "no"},
    {"drawn", "放款", "drawdown"},
    {"repaid", "还款", "repayment"},
    {"in_force", "在保", "in force"},
    {"released", "解保", "released"},
    {"demanded", "应代偿", "demanded"},
    {"compensated", "代偿解保", "compensated"},
    {"micro", "微型", "micro"},
    {"small", "小型", "small"},
    {"medium", "中型", "medium"},
    {"large", "大型", "large"},
    {"other", "其他", "other"},
    {"", "", ""},
}};

std::string meaning_text(const std::string& name, bool zh) {
  const Words* words = words_in(kMeanings, name);
  if (!words) words = words_in(enumerator_words<Industry>(), name);
  return words ? std::string(zh ? words->zh : words->en) : name;
}

std::string value_text(const Column& column, const Cell& cell, bool zh) {
  switch (column.type) {
    case ColumnType::amount: return yuan_text(*cell.number) + (zh ? " 元" : "");
    case ColumnType::date: return text(Date{static_cast<std::int32_t>(*cell.number)});
    case ColumnType::percent: return percent_text(*cell.number);
    case ColumnType::integer: return std::to_string(*cell.number);
    case ColumnType::status: return meaning_text(enum_name(static_cast<Life>(*cell.number)), zh);
    case ColumnType::word:
    case ColumnType::words: {
      std::string all;
      for (const std::string& meaning : cell.meanings) {
        all += (all.empty() ? "" : zh ? "、" : ", ") + meaning_text(meaning, zh);
      }
      return all;
    }
    case ColumnType::text: break;
  }
  return visible(one_spaced(cell.text));
}

std::string cut(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::string out;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view after = rest;
    if (!take_code_point(after)) after.remove_prefix(1);
    const std::string_view one = rest.substr(0, rest.size() - after.size());
    if (display_width(out) + display_width(one) + 1 > width) break;
    out += one;
    rest = after;
  }
  return out + "…";
}

class Preview {
 public:
  Preview(const Mapping& mapping, Language language)
      : m_(mapping), zh_(language == Language::zh), uses_(uses_of(mapping)) {}

  void row(const RegisterRow& row, const Layout& layout) {
    out_ += fmt::format(fmt::runtime(zh_ ? "第 {} 行\n" : "line {}\n"), row.record.line);
    std::vector<Defect> defects;
    const auto cells = read_cells(m_, layout, row.record.fields, defects);
    for (std::size_t i = 0; i < m_.columns.size(); ++i) {
      const Cell& cell = cells[i];
      if (!cell.there || (cell.text.empty() && cell.readable)) continue;
      const std::string value = cell.readable ? value_text(m_.columns[i], cell, zh_)
                                : zh_         ? "读不出"
                                              : "cannot be read";
      line(use_of(m_.columns[i].name), value, m_.columns[i].name, cell.text);
    }
    for (const Defect& defect : defects) {
      const std::string why = (zh_ ? "    ← " : "    <- ") + visible(defect.column) +
                              (zh_ ? "：" : ": ") + visible(zh_ ? defect.zh : defect.en);
      out_ += cut(why, kWidth) + '\n';
    }
  }

  std::string take() { return std::move(out_); }

 private:
  std::string use_of(const std::string& column) const {
    for (const Use& use : uses_) {
      if (*use.column == column) return std::string(zh_ ? use.words.zh : use.words.en);
    }
    return zh_ ? "只作核对" : "only checked";
  }

  void line(const std::string& use, const std::string& value, const std::string& column,
            const std::string& said) {
    const std::string left =
        "  " + pad_to_width(use, kUseWidth) + pad_to_width(cut(value, kValueWidth), kValueWidth);
    const std::string from =
        (zh_ ? " ← " : " <- ") + visible(column) + (zh_ ? "：" : ": ") + visible(one_spaced(said));
    out_ += left + cut(from, kWidth - display_width(left)) + '\n';
  }

  const Mapping& m_;
  const bool zh_;
  const std::vector<Use> uses_;
  std::string out_;
};

}  // namespace

Result<std::string> preview(std::string_view bytes, const Mapping& mapping, std::string_view sheet,
                            std::size_t rows, Language language) {
  YINGBU_TRY(file, RegisterFile::open(bytes, mapping, sheet));
  Preview shown(mapping, language);
  for (std::size_t read = 0; read < rows;) {
    YINGBU_TRY(row, file.next());
    if (!row) break;
    if (row->form != RowForm::data) continue;
    shown.row(*row, file.layout());
    ++read;
  }
  return shown.take();
}

}  // namespace yingbu
