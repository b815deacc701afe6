#include "projections/words.h"
#include "tools/command_line.h"
#include "tools/terminal/words.h"

// The options that several commands share.
namespace yingbu {

CLI::App* CommandLine::command(const char* name, std::string description,
                               std::function<int()> work) {
  CLI::App* sub = app_.add_subcommand(name, std::move(description));
  sub->group(t("命令", "Commands"));
  name_help(sub);
  sub->callback([this, work = std::move(work)] { run_ = work; });
  return sub;
}

// The library copies the help flag before the groups' names.
void CommandLine::name_help(CLI::App* sub) { sub->get_help_ptr()->group(t("选项", "Options")); }

void CommandLine::option(CLI::App* sub, const char* name, std::string& value, const char* type,
                         std::string description) {
  sub->add_option(name, value, std::move(description))->type_name(type);
}

void CommandLine::directory(CLI::App* sub, std::string& value, std::string& anchor) {
  sub->add_option("DIR", value, t("账本目录", "the ledger's directory"))->required();
  option(sub, "--anchor", anchor, "DIR",
         t("锚目录（默认 DIR/anchor）", "anchor directory (default DIR/anchor)"));
}

void CommandLine::endpoint(CLI::App* sub, EndpointOptions& to) {
  option(sub, "--url", to.url, "URL", t("服务地址，或 YINGBU_URL", "the server, or YINGBU_URL"));
  option(sub, "--ledger", to.ledger, "DIR",
         t("没有服务时直接打开账本目录", "open the directory where no server runs"));
  option(sub, "--anchor", to.anchor, "DIR",
         t("与 --ledger 同用：锚目录", "with --ledger: its anchor"));
  option(sub, "--token", to.token, "TOKEN", t("令牌，或 YINGBU_TOKEN", "token, or YINGBU_TOKEN"));
  option(sub, "--token-file", to.token_file, "FILE",
         t("令牌文件，或 YINGBU_TOKEN_FILE", "token file, or YINGBU_TOKEN_FILE"));
  option(sub, "--as", to.as, "NAME", t("用令牌文件中哪位操作员的令牌", "whose token of that file"));
  option(sub, "--ca", to.ca, "FILE",
         t("https 服务的证书机构（PEM），或 YINGBU_CA",
           "authority of an https server (PEM), or YINGBU_CA"));
  sub->add_flag(
      "--insecure-http", to.insecure_http,
      t("允许把令牌明文送往另一台机器", "let the token go to another machine in the clear"));
}

void CommandLine::moment(CLI::App* sub, ReadOptions& read) {
  option(sub, "--as-of", read.as_of, "DATE", t("入账截至日期", "booked until that day"));
  option(sub, "--known-at", read.known_at, "SEQ",
         t("按当时所知：记录号或时刻（如 2026-01-31 18:00:00）",
           "as known at a record or a time (2026-01-31 18:00:00)"));
}

void CommandLine::files(CLI::App* sub, ReadOptions& read) {
  option(sub, "--csv", read.files.csv, "FILE",
         t("写成 CSV 文件，取全部各页", "into a CSV file, all pages"));
  option(sub, "--xlsx", read.files.xlsx, "FILE",
         t("写成 Excel 工作簿，取全部各页", "into an Excel workbook, all pages"));
}

void CommandLine::list_limit(CLI::App* sub, ReadOptions& read) {
  constexpr unsigned kMost = 1000;
  read.limit_max = kMost;
  sub->add_option("--limit", read.limit, t("每页行数（1 至 1000）", "rows a page (1 to 1000)"))
      ->type_name("N")
      ->check(between(1, kMost));
}

void CommandLine::pages(CLI::App* sub, ReadOptions& read) {
  list_limit(sub, read);
  option(sub, "--cursor", read.cursor, "TEXT", t("从此处继续", "go on from here"));
  sub->add_flag("--all", read.all, t("取全部各页", "all pages"));
}

void CommandLine::request_id(CLI::App* sub, std::string& value) {
  option(sub, "--request-id", value, "ID",
         t("请求编号（默认由内容得出）", "request id (default: from content)"));
}

void CommandLine::whose(CLI::App* sub, std::string& guarantor, std::string& borrower,
                        std::string& bank, std::string& region) {
  option(sub, "--guarantor", guarantor, "PARTY", t("担保公司", "guarantor"));
  option(sub, "--borrower", borrower, "PARTY", t("借款人", "borrower"));
  option(sub, "--bank", bank, "PARTY", t("银行", "bank"));
  option(sub, "--region", region, "CODE", t("行政区划，含下级", "region and within"));
}

void CommandLine::inbox_options(CLI::App* sub, inbox::Options& to) {
  option(sub, "--kind", to.kind, "KIND", t("种类", "kind"));
  option(sub, "--organisation", to.organisation, "PARTY", t("经办机构", "who has to act"));
  moment(sub, to.read);
  pages(sub, to.read);
  files(sub, to.read);
  endpoint(sub, to.read.endpoint);
}

// The last eight are IndicatorParameters: what definitions leave open.
void CommandLine::indicator_options(CLI::App* sub, indicator_table::Options& to) {
  option(sub, "--indicator", to.indicator, "NAME",
         t("只看一项，并说明其口径", "one of them, explained"));
  option(sub, "--guarantor", to.guarantor, "PARTY", t("担保公司", "guarantor"));
  option(sub, "--bank", to.bank, "PARTY", t("银行", "bank"));
  option(sub, "--reguarantor", to.reguarantor, "PARTY", t("再担保", "re-guarantor"));
  option(sub, "--programme", to.programme, "ID", t("项目", "programme"));
  option(sub, "--region", to.region, "CODE", t("行政区划，含下级", "region and within"));
  option(sub, "--year", to.year, "YEAR", t("年度（默认累计）", "year (default: since the start)"));
  option(sub, "--leverage-limit", to.leverage_limit, "N",
         t("放大倍数限额（默认 10）", "limit of the leverage (10)"));
  sub->add_flag("--renewed-counts", to.renewed_counts,
                t("续保计入解保和新增", "renewals count as ended and new"));
  option(sub, "--basis", to.basis, "BASIS", choices(console_, enumerator_words<BusinessBasis>()));
  option(sub, "--cohort", to.cohort, "COHORT", choices(console_, enumerator_words<LossCohort>()));
  option(sub, "--bank-part-ppm", to.bank_part_ppm, "PPM",
         t("银行最低分险（默认 200000）", "least part of the bank (200000)"));
  option(sub, "--compensation-limit-ppm", to.compensation_limit_ppm, "PPM",
         t("代偿率上限（默认 50000）", "limit of compensation (50000)"));
  option(sub, "--within-days", to.within_days, "N",
         t("批复后几个工作日内到账为及时（默认 15）", "working days to be in time (15)"));
  option(sub, "--arrival-base", to.arrival_base, "BASE",
         choices(console_, enumerator_words<ArrivalBase>()));
}

}  // namespace yingbu
