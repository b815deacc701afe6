#include "tools/command_line.h"

namespace yingbu {

void CommandLine::add_tie() {
  CLI::App* sub = command("tie", t("三方勾稽：批复、拨付、到账", "approved, released, arrived"),
                          [this] { return tie::run(tie_, console_); });
  sub->add_option("--programme", tie_.programme, t("项目", "programme"))
      ->type_name("ID")
      ->required();
  sub->add_option("--month", tie_.month, t("月份（业务日期）", "month (business days)"))
      ->type_name("YYYY-MM")
      ->required();
  option(sub, "--on", tie_.on, "DATE", t("账龄算至（默认今日）", "ages as of that day (today)"));
  option(sub, "--approvals", tie_.approvals, "FILE", t("批复清单", "list of approvals"));
  const auto files = [&](const char* name, std::vector<std::string>& to, std::string about) {
    sub->add_option(name, to, std::move(about))->type_name("FILE");
  };
  files("--vouchers", tie_.vouchers, t("实拨拨款凭证 5207", "vouchers 5207"));
  files("--returns", tie_.returns, t("实拨退款通知书 3208", "returns 3208"));
  option(sub, "--treasury", tie_.treasury, "FILE", t("国库日报", "the treasury's daily report"));
  files("--statements", tie_.statements, t("收款人对账单", "statements of payees"));
  files("--mapping", tie_.mappings, t("表格的列映射，可多次给出", "mappings of tables among them"));
  this->files(sub, tie_.read);
  endpoint(sub, tie_.read.endpoint);
}

}  // namespace yingbu
