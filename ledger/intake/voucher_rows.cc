#include <array>
#include <optional>
#include <set>

#include "ledger/base/money.h"
#include "ledger/base/utf8.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/xml_tables.h"

namespace yingbu {
namespace {

constexpr std::array<std::string_view, 3> kOfBody{"AdmDivCode", "StYear", "VtCode"};

constexpr std::array<std::string_view, 24> kOfVoucher{"Id",
                                                      "VoucherNo",
                                                      "VouDate",
                                                      "TreCode",
                                                      "FinOrgCode",
                                                      "FundTypeCode",
                                                      "FundTypeName",
                                                      "PayTypeCode",
                                                      "PayTypeName",
                                                      "ClearBankCode",
                                                      "ClearBankName",
                                                      "PayeeAcctNo",
                                                      "PayeeAcctName",
                                                      "PayeeAcctBankName",
                                                      "PayeeAcctBankNo",
                                                      "PayAcctNo",
                                                      "PayAcctName",
                                                      "PayAcctBankName",
                                                      "PaySummaryCode",
                                                      "PaySummaryName",
                                                      "PayAmt",
                                                      "XAgentBusinessNo",
                                                      "Hold1",
                                                      "Hold2"};

constexpr std::array<std::string_view, 27> kOfDetail{
    "Id",           "VoucherBillId", "BgtTypeCode",  "BgtTypeName",  "ProCatCode",   "ProCatName",
    "AgencyCode",   "AgencyName",    "ExpFuncCode",  "ExpFuncName",  "ExpFuncCode1", "ExpFuncName1",
    "ExpFuncCode2", "ExpFuncName2",  "ExpFuncCode3", "ExpFuncName3", "ExpEcoCode",   "ExpEcoName",
    "ExpEcoCode1",  "ExpEcoName1",   "ExpEcoCode2",  "ExpEcoName2",  "PayAmt",       "Hold1",
    "Hold2",        "Hold3",         "Hold4"};

constexpr std::array<std::string_view, 32> kOfReturn{"Id",
                                                     "VoucherNo",
                                                     "VouDate",
                                                     "TreCode",
                                                     "FinOrgCode",
                                                     "AgentBusinessNo",
                                                     "OriBillNo",
                                                     "OriVouDate",
                                                     "OriPayDate",
                                                     "FundTypeCode",
                                                     "FundTypeName",
                                                     "PayTypeCode",
                                                     "PayTypeName",
                                                     "AgencyCode",
                                                     "AgencyName",
                                                     "PayAcctNo",
                                                     "PayAcctName",
                                                     "PayAcctBankName",
                                                     "PayeeAcctNo",
                                                     "PayeeAcctName",
                                                     "PayeeAcctBankName",
                                                     "PayeeAcctBankNo",
                                                     "PaySummaryCode",
                                                     "PaySummaryName",
                                                     "PayAmt",
                                                     "ReturnReasonName",
                                                     "XPayDate",
                                                     "XPayAmt",
                                                     "XAgentBusinessNo",
                                                     "Remark",
                                                     "Hold1",
                                                     "Hold2"};

struct Voucher {
  pugi::xml_node node;
  XmlOwner owner;
  std::uint64_t line = 0;
  std::vector<std::string> fields;  // of its body and its own
};

class VoucherReader {
 public:
  VoucherReader(XmlFile& file, const XmlRowsOptions& options) : file_(file), options_(options) {}

  Result<XmlRows> read() {
    for (const pugi::xml_node body : file_.root().children()) {
      if (is_named(body, "VoucherBody")) YINGBU_CHECK(take_body(body));
    }
    if (table_) return std::move(*table_).take();
    return refuse_file("文件没有凭证（MOF/VoucherBody/Voucher）",
                       "the file has no voucher (MOF/VoucherBody/Voucher)");
  }

 private:
  Result<void> take_body(pugi::xml_node body) {
    const std::string_view code = attribute_of(body, "VtCode");
    const std::uint64_t line = file_.line_of(body);
    if (code != "5207" && code != "3208") {
      return refuse_file(
          "第 {} 行的凭证类型 VtCode 是“{}”；只读 5207（实拨拨款凭证）和 3208"
          "（实拨退款通知书）",
          "line {}: the voucher is of VtCode '{}'; what is read is 5207 (payments) "
          "and 3208 (their returns)",
          line, shown(code));
    }
    const XmlRowsKind kind =
        code == "5207" ? XmlRowsKind::vouchers : XmlRowsKind::returned_vouchers;
    if (!table_) YINGBU_CHECK(begin_table(kind));
    if (kind != table_->kind()) {
      return refuse_file("第 {} 行起是另一种凭证（VtCode {}）；请把 5207 与 3208 分成两个文件",
                         "from line {} on there are vouchers of another kind (VtCode {}); put 5207 "
                         "and 3208 into two files",
                         line, code);
    }
    std::vector<std::string> of_body;
    for (const std::string_view name : kOfBody) of_body.emplace_back(attribute_of(body, name));
    for (const pugi::xml_node node : body.children()) {
      if (is_named(node, "Voucher")) YINGBU_CHECK(take_voucher(node, of_body));
    }
    return {};
  }

  Result<void> begin_table(XmlRowsKind kind) {
    table_.emplace(kind);
    std::vector<std::string> header(kOfBody.begin(), kOfBody.end());
    if (kind == XmlRowsKind::vouchers) {
      header.insert(header.end(), kOfVoucher.begin(), kOfVoucher.end());
      header.emplace_back("Detail.Seq");
      for (const std::string_view name : kOfDetail)
        header.push_back(std::string("Detail.").append(name));
    } else {
      header.insert(header.end(), kOfReturn.begin(), kOfReturn.end());
    }
    return table_->add(1, std::move(header));
  }

  Result<void> take_voucher(pugi::xml_node node, const std::vector<std::string>& of_body) {
    const std::uint64_t line = file_.line_of(node);
    Voucher voucher{
        node,
        {fmt::format("第 {} 行的凭证", line), fmt::format("the voucher on line {}", line)},
        line,
        of_body};
    if (!child_of(node, "VoucherNo")) {
      return refuse_file(
          "{0}没有凭证号（VoucherNo），或其内容是编码后的；请从凭证库导出明文",
          "{1} has no number (VoucherNo), or what it holds is encoded; export it in clear",
          voucher.owner.zh, voucher.owner.en);
    }
    YINGBU_TRY(number, only_text(node, "VoucherNo", voucher.owner));
    voucher.owner = {"凭证 " + shown(number) + " ", "voucher " + shown(number)};
    const auto take_fields = [&](const auto& names) -> Result<void> {
      for (const std::string_view name : names) {
        const bool other = name == "XPayAmt" && !child_of(node, name);
        YINGBU_TRY(field, only_text(node, other ? "XpayAmt" : name, voucher.owner));
        voucher.fields.push_back(std::move(field));
      }
      return {};
    };
    YINGBU_TRY(pay_amount, only_text(node, "PayAmt", voucher.owner));
    YINGBU_TRY(paid, amount_of(pay_amount, voucher.owner));
    if (table_->kind() == XmlRowsKind::returned_vouchers) {
      YINGBU_CHECK(take_fields(kOfReturn));
      return table_->add(line, std::move(voucher.fields));
    }
    YINGBU_CHECK(take_fields(kOfVoucher));
    return take_details(voucher, paid);
  }

  static Result<Money> amount_of(std::string_view text, const XmlOwner& owner) {
    if (const auto amount = parse_money(trimmed(text), Unit::yuan)) return *amount;
    return refuse_file(
        "{0}的金额 PayAmt“{2}”不是以元为单位、至多两位小数的数",
        "{1}: the amount PayAmt '{2}' is no number of yuan with at most two decimals", owner.zh,
        owner.en, shown(text));
  }

  Result<void> take_details(const Voucher& voucher, Money paid) {
    Wide sum = 0;
    std::set<std::string> agencies;
    std::size_t seq = 0;
    for (const pugi::xml_node detail : child_of(voucher.node, "DetailList").children()) {
      if (!is_named(detail, "Detail")) continue;
      const std::uint64_t line =
          options_.keeps_unsound_vouchers ? voucher.line : file_.line_of(detail);
      std::vector<std::string> fields = voucher.fields;
      fields.push_back(std::to_string(++seq));
      for (const std::string_view name : kOfDetail) {
        YINGBU_TRY(field, only_text(detail, name, voucher.owner));
        if (name == "AgencyCode") agencies.emplace(trimmed(field));
        if (name == "PayAmt") {
          YINGBU_TRY(amount, amount_of(field, voucher.owner));
          sum += amount.fen;
        }
        fields.push_back(std::move(field));
      }
      YINGBU_CHECK(table_->add(line, std::move(fields)));
    }
    if (options_.keeps_unsound_vouchers) {
      if (seq > 0) return {};
      std::vector<std::string> fields = voucher.fields;
      fields.emplace_back("0");
      fields.resize(fields.size() + kOfDetail.size());
      return table_->add(voucher.line, std::move(fields));
    }
    if (sum != paid.fen) {
      return refuse_file(
          "{0}的 PayAmt 是 {2} 元，{4} 条明细合计却是 {3} 元；请向国库核实后重新导出",
          "{1}: its PayAmt is {2} yuan, but its {4} details make {3}; ask the "
          "treasury, then export it again",
          voucher.owner.zh, voucher.owner.en, yuan_text(paid.fen), yuan_text(sum), seq);
    }
    if (agencies.size() == 1 && !agencies.contains("")) return {};
    constexpr std::size_t kNamesBytes = 200;
    std::string names;
    for (const std::string& agency : agencies) {
      if (names.size() > kNamesBytes) break;
      names.append(names.empty() ? "" : ", ").append(agency.empty() ? "-" : shown(agency));
    }
    return refuse_file("{0}的明细须有且只有一个预算单位（AgencyCode），现有 {2} 个：{3}",
                       "{1}: its details must have exactly one AgencyCode; they have {2}: {3}",
                       voucher.owner.zh, voucher.owner.en, agencies.size(), names);
  }

  XmlFile& file_;
  const XmlRowsOptions& options_;
  std::optional<XmlTable> table_;
};

}  // namespace

bool is_voucher_file(pugi::xml_node root) { return is_named(root, "MOF"); }

Result<XmlRows> voucher_rows(XmlFile& file, const XmlRowsOptions& options) {
  return VoucherReader(file, options).read();
}

}  // namespace yingbu
