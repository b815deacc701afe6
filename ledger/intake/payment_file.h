#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/defect.h"
#include "ledger/intake/encoding.h"
#include "ledger/intake/payment_mapping.h"
#include "ledger/intake/payments.h"

// 支付文件 (E1 6-8): vouchers and their returns as XML of the treasury, statements as camt.053 or
// by a mapping, and by a mapping what a tie of three (three_way.h) needs: the treasury's daily
// report and the list of approvals.
namespace yingbu {

enum class PaymentFileKind : std::uint8_t {
  vouchers = 1,
  returns = 2,
  statement = 3,
  treasury_report = 4,
  approvals = 5,
};
BOOST_DESCRIBE_ENUM(PaymentFileKind, vouchers, returns, statement, treasury_report, approvals)

// A line of a daily report or of a list of approvals; what a file does not say is "".
struct ReportLine {
  std::uint64_t line = 0;
  std::optional<Date> date;
  Money amount;  // less what the line says came back
  std::string voucher;
  std::string programme;
  std::string document;
  std::string payee;  // 统一社会信用代码
  std::string payee_name;
  std::string object;
  std::string period;
};

// A row that cannot be read.
struct UnreadableRow {
  CsvRecord record;
  std::vector<Defect> defects;
};

struct PaymentFile {
  PaymentFileKind kind = PaymentFileKind::vouchers;
  std::string form;  // "XML", "UTF-8", "GB18030" or "XLSX: <sheet>"
  std::vector<PaymentLine> lines;
  std::vector<ReportLine> report;
  // Of a table: what a rejects file beside it is made of. A record a line.
  bool is_table = false;
  Encoding encoding{};
  std::string line_end;
  std::vector<std::string> header;
  std::vector<CsvRecord> records;
  std::vector<UnreadableRow> unreadable;
  std::vector<TotalDifference> totals;         // 合计 that is not the sum of its rows
  std::map<std::string, std::string> columns;  // where a Difference's column stands in the file
};

// Whether it is of a kind that says by itself what it is.
bool is_payment_xml(std::string_view bytes);

// `mapping` for what is no XML. Rejects with malformed_text what is none of them, or cannot be read
// as a whole (xml_rows.h, register_file.h).
Result<PaymentFile> read_payment_file(std::string_view bytes, const PaymentMapping* mapping,
                                      std::string_view sheet);

// 账本拒绝: a line of a file that the ledger refused, when it was tried or recorded.
struct RefusedPayment {
  std::size_t line = 0;  // index
  Rejection why;
};

// The rejects file: rows that cannot be read, those whose finding differs or is unmatched and those
// that the ledger refused, in the form and encoding of the file, to be corrected and read again. ""
// where there are none, or the file is XML.
std::string rejects_of(const PaymentFile& file, const std::vector<PaymentFinding>& findings,
                       std::span<const RefusedPayment> refused, Language language);

}  // namespace yingbu
