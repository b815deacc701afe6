#include "ledger/intake/payment_file.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/fields/integers.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/date_format.h"
#include "ledger/intake/payment_table.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/xml_elements.h"
#include "ledger/intake/xml_rows.h"

namespace yingbu {
namespace {

// Fields of an XML file's rows by their names.
class XmlRow {
 public:
  XmlRow(const std::map<std::string, std::size_t>& at, const CsvRecord& record)
      : at_(at), record_(record) {}

  std::string operator[](const std::string& name) const {
    return std::string(trimmed(record_.fields[at_.at(name)]));
  }
  std::uint64_t line() const { return record_.line; }

 private:
  const std::map<std::string, std::size_t>& at_;
  const CsvRecord& record_;
};

// Of a day with its hour the day.
std::optional<Date> day_in(std::string_view text) {
  constexpr std::size_t kDay = 10;
  const std::string_view day = text.substr(0, text.find('T'));
  for (const std::string_view format : {"yyyymmdd", "yyyy-mm-dd"}) {
    if (const auto date = read_date(day.substr(0, kDay), format, -1)) return date;
  }
  return std::nullopt;
}

std::optional<std::int32_t> year_in(std::string_view text) {
  std::int32_t year = 0;
  const bool is_year =
      text.size() == 4 && std::ranges::all_of(text, [](char c) { return '0' <= c && c <= '9'; });
  if (!is_year) return std::nullopt;
  for (const char c : text) year = year * 10 + (c - '0');
  return year;
}

Result<Money> amount_in(const XmlRow& row, const std::string& name) {
  if (const auto amount = parse_money(row[name], Unit::yuan)) return *amount;
  return refuse_file("第 {} 行的金额 {} 是“{}”，不是以元为单位、至多两位小数的数",
                     "line {}: its {} is '{}' and no number of yuan with at most two decimals",
                     row.line(), name, shown(row[name]));
}

// m10: (VtCode, AdmDivCode, StYear, VoucherNo).
std::string key_of_voucher(const XmlRow& row) {
  return row["VtCode"] + "|" + row["AdmDivCode"] + "|" + row["StYear"] + "|" + row["VoucherNo"];
}

class XmlLines {
 public:
  XmlLines(const XmlRows& rows, PaymentFile& file) : rows_(rows), file_(file) {
    const std::vector<std::string>& header = rows.rows.front().fields;
    for (std::size_t i = 0; i < header.size(); ++i) at_.emplace(header[i], i);
  }

  Result<void> read() {
    for (std::size_t i = 1; i < rows_.rows.size(); ++i) {
      const XmlRow row(at_, rows_.rows[i]);
      switch (rows_.kind) {
        case XmlRowsKind::vouchers: YINGBU_CHECK(take_voucher(row)); break;
        case XmlRowsKind::returned_vouchers: YINGBU_CHECK(take_return(row)); break;
        case XmlRowsKind::statement: YINGBU_CHECK(take_entry(row)); break;
      }
    }
    return {};
  }

 private:
  // Its first detail begins a voucher.
  Result<void> take_voucher(const XmlRow& row) {
    const std::string seq = row["Detail.Seq"];
    if (seq == "0" || seq == "1") {
      PaymentLine line;
      line.line = row.line();
      line.kind = PaymentKind::voucher;
      line.key = key_of_voucher(row);
      line.voucher = line.number = row["VoucherNo"];
      line.fiscal_year = year_in(row["StYear"]);
      line.date = day_in(row["VouDate"]);
      YINGBU_TRY(amount, amount_in(row, "PayAmt"));
      line.amount = amount;
      line.payee_name = row["PayeeAcctName"];
      line.payee_account = row["PayeeAcctNo"];
      line.payee_bank_no = row["PayeeAcctBankNo"];
      file_.lines.push_back(std::move(line));
    }
    if (seq == "0") return {};
    PaymentLine& line = file_.lines.back();
    YINGBU_TRY(amount, amount_in(row, "Detail.PayAmt"));
    line.details.push_back({row["Detail.VoucherBillId"],
                            static_cast<std::uint32_t>(line.details.size() + 1),
                            row["Detail.AgencyCode"], amount});
    return {};
  }

  Result<void> take_return(const XmlRow& row) {
    PaymentLine line;
    line.line = row.line();
    line.kind = PaymentKind::returned;
    line.key = key_of_voucher(row);
    line.voucher = row["OriBillNo"];
    line.number = row["VoucherNo"];
    line.fiscal_year = year_in(row["StYear"]);
    line.date = day_in(row["XPayDate"].empty() ? row["VouDate"] : row["XPayDate"]);
    YINGBU_TRY(whole, amount_in(row, "PayAmt"));
    line.whole = whole;
    line.amount = whole;
    if (!row["XPayAmt"].empty()) {
      YINGBU_TRY(returned, amount_in(row, "XPayAmt"));
      line.amount = returned;
    }
    line.payee_name = row["PayeeAcctName"];
    line.payee_account = row["PayeeAcctNo"];
    line.cause = row["ReturnReasonName"];
    file_.lines.push_back(std::move(line));
    return {};
  }

  // The transactions of an entry follow one another.
  Result<void> take_entry(const XmlRow& row) {
    const std::string seq = row["TxDtls.Seq"];
    if (seq == "0" || seq == "1") YINGBU_CHECK(begin_entry(row));
    if (seq == "0") return {};
    PaymentDetail detail;
    detail.voucher = number_in(row);
    if (!row["TxDtls.Amt"].empty()) {
      YINGBU_TRY(amount, amount_in(row, "TxDtls.Amt"));
      detail.amount = amount;
    }
    PaymentLine& line = file_.lines.back();
    if (!detail.voucher.empty() && line.kind == PaymentKind::other && is_booked_) {
      line.kind = kind_;
    }
    line.details.push_back(std::move(detail));
    return {};
  }

  Result<void> begin_entry(const XmlRow& row) {
    PaymentLine line;
    line.line = row.line();
    const bool is_credit = row["CdtDbtInd"] == "CRDT";
    const bool is_reversal = row["RvslInd"] == "true" || row["RvslInd"] == "1";
    line.voucher = number_in(row);
    line.number = "";
    line.date = day_in(row["BookgDt"].empty() ? row["ValDt"] : row["BookgDt"]);
    YINGBU_TRY(amount, amount_in(row, "Amt"));
    line.amount = amount;
    line.currency = row["Ccy"];
    if (!row["AcctSvcrRef"].empty()) line.key = row["Acct.Id"] + "|" + row["AcctSvcrRef"];
    if (is_credit && !is_reversal) {
      line.payee_account = row["CdtrAcct.Id"].empty() ? row["Acct.Id"] : row["CdtrAcct.Id"];
    } else if (!is_credit && is_reversal) {
      line.payee_account = row["Acct.Id"];
    }
    line.cause = row["RtrInf"];
    kind_ = is_reversal ? PaymentKind::reversal : PaymentKind::credit;
    is_booked_ = (is_credit || is_reversal) && (row["Sts"].empty() || row["Sts"] == "BOOK");
    line.kind = is_booked_ && !line.voucher.empty() ? kind_ : PaymentKind::other;
    file_.lines.push_back(std::move(line));
    return {};
  }

  // What the payer wrote; banks write NOTPROVIDED where it wrote nothing.
  static std::string number_in(const XmlRow& row) {
    for (const char* name : {"EndToEndId", "InstrId"}) {
      const std::string number = row[name];
      if (!number.empty() && number != "NOTPROVIDED") return number;
    }
    return "";
  }

  const XmlRows& rows_;
  PaymentFile& file_;
  std::map<std::string, std::size_t> at_;
  PaymentKind kind_ = PaymentKind::other;  // of the entry, if it names a voucher
  bool is_booked_ = false;
};

std::map<std::string, std::string> columns_of(XmlRowsKind kind) {
  switch (kind) {
    case XmlRowsKind::vouchers:
      return {{"amount", "PayAmt"},           {"date", "VouDate"},
              {"fiscal_year", "StYear"},      {"voucher", "VoucherNo"},
              {"agency", "AgencyCode"},       {"payee_account", "PayeeAcctNo"},
              {"payee_name", "PayeeAcctName"}};
    case XmlRowsKind::returned_vouchers:
      return {{"amount", "XPayAmt"},
              {"whole", "PayAmt"},
              {"date", "XPayDate"},
              {"voucher", "OriBillNo"},
              {"payee_account", "PayeeAcctNo"},
              {"payee_name", "PayeeAcctName"}};
    case XmlRowsKind::statement: break;
  }
  return {{"amount", "Amt"},         {"date", "BookgDt"},           {"currency", "Ccy"},
          {"voucher", "EndToEndId"}, {"payee_account", "CdtrAcct"}, {"payee_name", "Cdtr"}};
}

Result<PaymentFile> read_xml(std::string_view bytes) {
  YINGBU_TRY(rows,
             read_xml_rows(bytes, {.keeps_unsound_vouchers = true, .each_transaction = true}));
  PaymentFile file;
  file.kind = rows.kind == XmlRowsKind::vouchers            ? PaymentFileKind::vouchers
              : rows.kind == XmlRowsKind::returned_vouchers ? PaymentFileKind::returns
                                                            : PaymentFileKind::statement;
  file.form = "XML";
  file.encoding = rows.encoding;
  file.columns = columns_of(rows.kind);
  YINGBU_CHECK(XmlLines(rows, file).read());
  return file;
}

// The column that the refused field came from: its day where the day is refused, else its voucher.
Defect defect_of_refusal(const PaymentFile& file, const CsvRecord& record, const Rejection& why) {
  const std::string field = why.field.substr(why.field.find_last_of("/.") + 1);
  const std::string key = field.ends_with("date") ? "date" : field == "amount" ? field : "voucher";
  const auto column = file.columns.find(key);
  if (column == file.columns.end()) return defect_of(why, "", "");
  const auto at = std::ranges::find(file.header, column->second) - file.header.begin();
  const auto place = static_cast<std::size_t>(at);
  return defect_of(why, column->second,
                   place < record.fields.size() ? record.fields[place] : std::string());
}

}  // namespace

bool is_payment_xml(std::string_view bytes) { return is_xml(bytes); }

Result<PaymentFile> read_payment_file(std::string_view bytes, const PaymentMapping* mapping,
                                      std::string_view sheet) {
  if (is_xml(bytes)) return read_xml(bytes);
  if (mapping) return read_payment_table(bytes, *mapping, sheet);
  return refuse_file("文件是表格，须用 --mapping 说明各列（如 payments_statement.toml）",
                     "the file is a table: say with --mapping what its columns mean "
                     "(payments_statement.toml)");
}

std::string rejects_of(const PaymentFile& file, const std::vector<PaymentFinding>& findings,
                       std::span<const RefusedPayment> refused, Language language) {
  if (!file.is_table) return "";
  struct Reject {
    const CsvRecord* record;
    std::vector<Defect> defects;
  };
  std::vector<Reject> rejects;
  std::multimap<std::size_t, const Rejection*> by_ledger;
  for (const RefusedPayment& each : refused) by_ledger.emplace(each.line, &each.why);
  for (const UnreadableRow& row : file.unreadable) rejects.push_back({&row.record, row.defects});
  for (std::size_t i = 0; i < findings.size() && i < file.records.size(); ++i) {
    Reject reject{&file.records[i], {}};
    for (const Difference& each : findings[i].differences) {
      const auto column = file.columns.find(each.column);
      reject.defects.push_back({column == file.columns.end() ? "" : column->second, each.file,
                                each.type, each.zh, each.en});
    }
    if (findings[i].verdict == PaymentVerdict::unmatched) {
      const auto column = file.columns.find("voucher");
      reject.defects.push_back({column == file.columns.end() ? "" : column->second,
                                file.lines[i].voucher, "unmatched",
                                "账内没有此凭证号的拨付：核对凭证号",
                                "the ledger has no release of this voucher: look at its number"});
    }
    const auto [first, last] = by_ledger.equal_range(i);
    for (auto each = first; each != last; ++each) {
      reject.defects.push_back(defect_of_refusal(file, *reject.record, *each->second));
    }
    if (!reject.defects.empty()) rejects.push_back(std::move(reject));
  }
  if (rejects.empty()) return "";
  std::ranges::stable_sort(rejects, {}, [](const Reject& each) { return each.record->line; });
  std::vector<std::string> header = file.header;
  for (const std::string_view name : reject_columns(language)) header.emplace_back(name);
  const auto line_of = [&file](std::vector<std::string> fields) {
    for (std::string& field : fields) field = disarmed(field);
    return csv_line(fields, file.line_end);
  };
  std::string text = line_of(header);
  for (const Reject& each : rejects) {
    std::vector<std::string> fields = each.record->fields;
    fields.resize(file.header.size());
    for (std::string& field : reject_fields(each.record->line, each.defects, language)) {
      fields.push_back(std::move(field));
    }
    text += line_of(std::move(fields));
  }
  return encode_file(text, file.encoding);
}

}  // namespace yingbu
