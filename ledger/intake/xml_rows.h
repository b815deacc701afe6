#pragma once

#include <string_view>
#include <vector>

#include "ledger/intake/csv.h"
#include "ledger/intake/encoding.h"

// Vouchers of the treasury and statements of a bank, which come as XML, as the rows of a table, so
// that a mapping reads them like CSV. The first row is the header; its names are always the same
// for a kind of file, whatever of it a file has. What a file lacks is empty; a text, amounts among
// them, stands as it is written there. Names in a file may have any prefix.
namespace yingbu {

enum class XmlRowsKind : std::uint8_t {
  // 实拨拨款凭证, MOF/VoucherBody with VtCode 5207. A row for each Detail, with what its voucher
  // says: AdmDivCode StYear VtCode Id VoucherNo VouDate TreCode FinOrgCode FundTypeCode
  // FundTypeName PayTypeCode PayTypeName ClearBankCode ClearBankName PayeeAcctNo PayeeAcctName
  // PayeeAcctBankName PayeeAcctBankNo PayAcctNo PayAcctName PayAcctBankName PaySummaryCode
  // PaySummaryName PayAmt XAgentBusinessNo Hold1 Hold2, then Detail.Seq (its number within the
  // voucher, from 1) and Detail.Id, .VoucherBillId, .BgtTypeCode, .BgtTypeName, .ProCatCode,
  // .ProCatName, .AgencyCode, .AgencyName, .ExpFuncCode, .ExpFuncName (both also with 1, 2 and 3
  // behind), .ExpEcoCode, .ExpEcoName (also with 1 and 2), .PayAmt, .Hold1, .Hold2, .Hold3,
  // .Hold4.
  vouchers,
  // 实拨退款通知书, the same with VtCode 3208. A row for each voucher: AdmDivCode StYear VtCode Id
  // VoucherNo VouDate TreCode FinOrgCode AgentBusinessNo OriBillNo OriVouDate OriPayDate
  // FundTypeCode FundTypeName PayTypeCode PayTypeName AgencyCode AgencyName PayAcctNo PayAcctName
  // PayAcctBankName PayeeAcctNo PayeeAcctName PayeeAcctBankName PayeeAcctBankNo PaySummaryCode
  // PaySummaryName PayAmt ReturnReasonName XPayDate XPayAmt (also written XpayAmt; it can be less
  // than PayAmt) XAgentBusinessNo Remark Hold1 Hold2.
  returned_vouchers,
  // 对账单 camt.053, Document/BkToCstmrStmt. A row for each Ntry: Stmt.Id Stmt.ElctrncSeqNb Acct.Id
  // (IBAN or other) NtryRef Amt Ccy CdtDbtInd RvslInd Sts BookgDt ValDt (Dt or DtTm) AcctSvcrRef
  // AddtlNtryInf TxDtls (how many), and of an entry with one TxDtls InstrId EndToEndId TxId Dbtr.Nm
  // DbtrAcct.Id Cdtr.Nm CdtrAcct.Id RmtInf (its Ustrd, joined with spaces) RtrInf (Rsn/Cd or
  // Rsn/Prtry of a return).
  statement,
};

// A file of more, or of more elements than kXmlElementsMax (xml_elements.h), is refused.
inline constexpr std::size_t kXmlRowsBytesMax = 64 * 1024 * 1024;
// Of its rows: they repeat what their voucher or statement says.
inline constexpr std::size_t kXmlRowsFieldsMax = 32'000'000;
inline constexpr std::size_t kXmlRowsTextBytesMax = 512 * 1024 * 1024;

struct XmlRows {
  XmlRowsKind kind{};
  Encoding encoding{};
  std::vector<CsvRecord> rows;  // line: where the Detail, Voucher or Ntry begins
};

// What is read otherwise than a register is.
struct XmlRowsOptions {
  // A voucher whose details have another sum or not exactly one agency is no refusal of the file:
  // whoever asks looks at it (payments.h). One without details is a row with Detail.Seq 0, and a
  // row's line is that of its voucher.
  bool keeps_unsound_vouchers = false;
  // 打包到账: of an entry with several TxDtls a row each, and two columns more for all: TxDtls.Seq,
  // from 1 (0 where there is none), and TxDtls.Amt, "" where none is said.
  bool each_transaction = false;
};

// Whether they begin as XML does: with "<", behind white space and a byte order mark.
bool is_xml(std::string_view bytes);

// Decodes the file by what its XML declaration says (UTF-8, GBK, GB2312, GB18030), without one as
// decode_file does. Rejects with malformed_text, naming what and the voucher or line:
// - what is none of the kinds above, another encoding, or contradicts the one it declares;
// - XML that is not well-formed, has a DOCTYPE or is beyond a limit (xml_elements.h);
// - a field that stands there twice; a voucher without number or amount, an entry without amount
//   or CdtDbtInd;
// - a voucher 5207 whose PayAmt is not the sum of its Details' or which has not exactly one
//   AgencyCode.
Result<XmlRows> read_xml_rows(std::string_view bytes, const XmlRowsOptions& options = {});

}  // namespace yingbu
