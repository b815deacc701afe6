#include "tools/command_line.h"

// The papers that a bureau or a company issues, a verb each (tools/paper/papers.h).
namespace yingbu {

void CommandLine::add_papers() {
  CLI::App* papers = app_.add_subcommand(
      "paper", t("公示名单、批复、付款清单等公文", "papers to issue: pages and workbooks"));
  papers->group(t("命令", "Commands"))->require_subcommand(1);
  name_help(papers);
  for (const paper::Kind& kind : paper::kinds()) {
    CLI::App* sub = papers->add_subcommand(std::string(kind.name), t(kind.zh, kind.en));
    name_help(sub);
    sub->callback(
        [this, &kind] { run_ = [this, &kind] { return paper::run(kind, paper_, console_); }; });
    if (kind.takes.programme) {
      sub->add_option("--programme", paper_.programme, t("项目", "programme"))
          ->type_name("ID")
          ->required();
    }
    if (kind.takes.statement) {
      sub->add_option("NO", paper_.statement, t("对账单编号", "the statement's number"))
          ->required();
    }
    const auto narrowed = [&](bool takes, const char* name, std::string& value, const char* type,
                              std::string description) {
      if (takes) option(sub, name, value, type, std::move(description));
    };
    narrowed(kind.takes.period, "--period", paper_.period, "TEXT", t("期间", "period"));
    narrowed(kind.takes.month, "--month", paper_.month, "YYYY-MM",
             t("入账月份", "month of the booked day"));
    narrowed(kind.takes.payee, "--payee", paper_.payee, "PARTY", t("收款人", "payee"));
    narrowed(kind.takes.document, "--document", paper_.document, "TEXT", t("文号", "document"));
    narrowed(kind.takes.contact, "--contact", paper_.contact, "TEXT",
             t("异议受理的地址、电话", "where objections go: address, telephone"));
    option(sub, "--on", paper_.on, "DATE",
           t("入账截至日期（默认今天）", "booked until that day (today)"));
    option(sub, "--known-at", paper_.known_at, "SEQ",
           t("按当时所知：记录号或时刻", "as known at a record or a time"));
    option(sub, "--page", paper_.page, "FILE.html",
           t("写成可打印的网页（A4）", "into a page to be printed (A4)"));
    option(sub, "--xlsx", paper_.xlsx, "FILE", t("写成 Excel 工作簿", "into an Excel workbook"));
    endpoint(sub, paper_.endpoint);
  }
}

}  // namespace yingbu
