#include <algorithm>
#include <array>

#include "ledger/base/utf8.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/xml_tables.h"

namespace yingbu {
namespace {

constexpr std::array<std::string_view, 23> kHeader{"Stmt.Id",      "Stmt.ElctrncSeqNb",
                                                   "Acct.Id",      "NtryRef",
                                                   "Amt",          "Ccy",
                                                   "CdtDbtInd",    "RvslInd",
                                                   "Sts",          "BookgDt",
                                                   "ValDt",        "AcctSvcrRef",
                                                   "AddtlNtryInf", "TxDtls",
                                                   "InstrId",      "EndToEndId",
                                                   "TxId",         "Dbtr.Nm",
                                                   "DbtrAcct.Id",  "Cdtr.Nm",
                                                   "CdtrAcct.Id",  "RmtInf",
                                                   "RtrInf"};

std::string first_text(std::initializer_list<pugi::xml_node> nodes) {
  for (const pugi::xml_node node : nodes) {
    if (node) return text_of(node);
  }
  return "";
}

std::string account_id(pugi::xml_node account) {
  const pugi::xml_node id = child_of(account, "Id");
  return first_text({child_of(id, "IBAN"), descendant_of(id, {"Othr", "Id"})});
}

std::string day_of(pugi::xml_node node) {
  return first_text({child_of(node, "Dt"), child_of(node, "DtTm")});
}

// Newer versions say who a party is one level further down.
std::string party_name(pugi::xml_node party) {
  return first_text({child_of(party, "Nm"), descendant_of(party, {"Pty", "Nm"})});
}

std::string remittance(pugi::xml_node information) {
  std::string text;
  for (const pugi::xml_node line : information.children()) {
    if (is_named(line, "Ustrd")) text.append(text.empty() ? "" : " ").append(text_of(line));
  }
  return text;
}

std::vector<pugi::xml_node> transactions_of(pugi::xml_node entry) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node batch : entry.children()) {
    if (!is_named(batch, "NtryDtls")) continue;
    for (const pugi::xml_node transaction : batch.children()) {
      if (is_named(transaction, "TxDtls")) out.push_back(transaction);
    }
  }
  return out;
}

// From InstrId on; all empty for an empty node.
void add_transaction(pugi::xml_node transaction, std::vector<std::string>& fields) {
  const pugi::xml_node references = child_of(transaction, "Refs");
  for (const std::string_view name : {"InstrId", "EndToEndId", "TxId"})
    fields.push_back(text_of(child_of(references, name)));
  const pugi::xml_node parties = child_of(transaction, "RltdPties");
  fields.push_back(party_name(child_of(parties, "Dbtr")));
  fields.push_back(account_id(child_of(parties, "DbtrAcct")));
  fields.push_back(party_name(child_of(parties, "Cdtr")));
  fields.push_back(account_id(child_of(parties, "CdtrAcct")));
  fields.push_back(remittance(child_of(transaction, "RmtInf")));
  const pugi::xml_node reason = descendant_of(transaction, {"RtrInf", "Rsn"});
  fields.push_back(first_text({child_of(reason, "Cd"), child_of(reason, "Prtry")}));
}

// Newer versions say it of the transaction itself.
std::string transaction_amount(pugi::xml_node transaction) {
  return first_text(
      {child_of(transaction, "Amt"), descendant_of(transaction, {"AmtDtls", "TxAmt", "Amt"})});
}

// Up to TxDtls, which add_transaction goes on from.
Result<std::vector<std::string>> entry_fields(pugi::xml_node entry, std::uint64_t line,
                                              std::vector<std::string> fields) {
  const XmlOwner owner{fmt::format("第 {} 行的 Ntry ", line), fmt::format("Ntry on line {}", line)};
  YINGBU_TRY(amount, only_text(entry, "Amt", owner));
  YINGBU_TRY(direction, only_text(entry, "CdtDbtInd", owner));
  YINGBU_TRY(reversal, only_text(entry, "RvslInd", owner));
  if (is_blank(amount) || (trimmed(direction) != "CRDT" && trimmed(direction) != "DBIT")) {
    return refuse_file("{0}缺少金额（Amt），或借贷标志 CdtDbtInd 不是 CRDT、DBIT",
                       "{1} lacks its amount (Amt), or its CdtDbtInd is neither CRDT nor DBIT",
                       owner.zh, owner.en);
  }
  const pugi::xml_node status = child_of(entry, "Sts");
  fields.push_back(text_of(child_of(entry, "NtryRef")));
  fields.push_back(std::move(amount));
  fields.emplace_back(attribute_of(child_of(entry, "Amt"), "Ccy"));
  fields.push_back(std::move(direction));
  fields.push_back(std::move(reversal));
  fields.push_back(first_text({child_of(status, "Cd"), status}));
  fields.push_back(day_of(child_of(entry, "BookgDt")));
  fields.push_back(day_of(child_of(entry, "ValDt")));
  fields.push_back(text_of(child_of(entry, "AcctSvcrRef")));
  fields.push_back(text_of(child_of(entry, "AddtlNtryInf")));
  return fields;
}

Result<void> add_entry(XmlTable& table, std::uint64_t line, std::vector<std::string> fields,
                       const std::vector<pugi::xml_node>& transactions, bool each) {
  fields.push_back(std::to_string(transactions.size()));
  if (!each) {
    add_transaction(transactions.size() == 1 ? transactions[0] : pugi::xml_node(), fields);
    return table.add(line, std::move(fields));
  }
  const std::size_t rows = std::max<std::size_t>(transactions.size(), 1);
  for (std::size_t i = 0; i < rows; ++i) {
    const pugi::xml_node transaction = transactions.empty() ? pugi::xml_node() : transactions[i];
    std::vector<std::string> row = fields;
    add_transaction(transaction, row);
    row.push_back(std::to_string(transactions.empty() ? 0 : i + 1));
    row.push_back(transaction_amount(transaction));
    YINGBU_CHECK(table.add(line, std::move(row)));
  }
  return {};
}

}  // namespace

bool is_statement_file(pugi::xml_node root) {
  return is_named(root, "Document") && child_of(root, "BkToCstmrStmt");
}

Result<XmlRows> statement_rows(XmlFile& file, const XmlRowsOptions& options) {
  XmlTable table(XmlRowsKind::statement);
  std::vector<std::string> header(kHeader.begin(), kHeader.end());
  if (options.each_transaction) header.insert(header.end(), {"TxDtls.Seq", "TxDtls.Amt"});
  YINGBU_CHECK(table.add(1, std::move(header)));
  for (const pugi::xml_node statement : child_of(file.root(), "BkToCstmrStmt").children()) {
    if (!is_named(statement, "Stmt")) continue;
    const std::vector<std::string> of_statement{text_of(child_of(statement, "Id")),
                                                text_of(child_of(statement, "ElctrncSeqNb")),
                                                account_id(child_of(statement, "Acct"))};
    for (const pugi::xml_node entry : statement.children()) {
      if (!is_named(entry, "Ntry")) continue;
      const std::uint64_t line = file.line_of(entry);
      YINGBU_TRY(fields, entry_fields(entry, line, of_statement));
      YINGBU_CHECK(add_entry(table, line, std::move(fields), transactions_of(entry),
                             options.each_transaction));
    }
  }
  return std::move(table).take();
}

}  // namespace yingbu
