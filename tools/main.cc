#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "ledger/log/ledger.h"
#include "tools/anchors.h"
#include "tools/applications.h"
#include "tools/balances.h"
#include "tools/chain.h"
#include "tools/compensations.h"
#include "tools/cut_over.h"
#include "tools/entitlements.h"
#include "tools/events.h"
#include "tools/exposures.h"
#include "tools/funds.h"
#include "tools/guarantees.h"
#include "tools/import.h"
#include "tools/inbox.h"
#include "tools/init.h"
#include "tools/late_entries.h"
#include "tools/proposals.h"
#include "tools/sample.h"
#include "tools/serve.h"
#include "tools/show.h"
#include "tools/submit.h"
#include "tools/verify.h"
#include "tools/version.h"

// The command line: what may be written after `yingbu`, and nothing else. Each command is a struct
// of options and a run() in its own file.
namespace yingbu {
namespace {

// The language must be known before the help is written: it is looked for ahead of the parser.
Language language_of(int argc, char** argv) {
  std::string name = variable("YINGBU_LANG");
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.starts_with("--lang=")) name = word.substr(7);
    if (word == "--lang" && i + 1 < argc) name = argv[i + 1];
  }
  return name == "en" ? Language::en : Language::zh;
}

// Without its list in the help: the type's name says it.
CLI::Validator one_of(const std::vector<std::string>& words) {
  return CLI::Validator(CLI::IsMember(words)).description("");
}

CLI::Validator between(unsigned low, unsigned high) {
  return CLI::Validator(CLI::Range(low, high)).description("");
}

class CommandLine {
 public:
  explicit CommandLine(Console& console) : console_(console), app_(about(), "yingbu") {
    auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(26);
    if (console_.language == Language::zh) {
      formatter->label("Usage", "用法");
      formatter->label("Options", "选项");
      formatter->label("OPTIONS", "选项");
      formatter->label("SUBCOMMAND", "命令");
      formatter->label("SUBCOMMANDS", "命令");
      formatter->label("Subcommands", "命令");
      formatter->label("Positionals", "参数");
      formatter->label("REQUIRED", "必填");
    }
    app_.formatter(formatter);
    app_.option_defaults()->group(t("选项", "Options"));
    app_.set_help_flag("-h,--help", t("显示本帮助", "show this help"));
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.footer(exit_codes());
    app_.add_option("--lang", language_,
                    t("语言：zh（默认）或 en，或环境变量 YINGBU_LANG",
                      "zh (default) or en; or the variable YINGBU_LANG"))
        ->type_name("zh|en")
        ->check(one_of({"zh", "en"}));
    app_.add_flag("--json", console_.json,
                  t("原样输出服务器的 JSON", "print the server's JSON as is"));
    add_making();
    add_correcting();
    add_reading();
    add_checking();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
      console_.out << app_.help();
      return kExitOk;
    } catch (const CLI::ParseError& error) {
      return console_.fail(kExitUsage,
                           {"命令行有误（" + std::string(error.what()) + "）；请看 yingbu --help",
                            std::string(error.what()) + "; see yingbu --help"});
    }
    return run_();
  }

 private:
  std::string t(std::string_view zh, std::string_view en) const {
    return std::string(console_.pick(zh, en));
  }

  std::string about() const {
    return t("应补 yingbu：担保与补助资金的账本",
             "yingbu: the ledger of guarantee and subsidy funds");
  }

  std::string exit_codes() const {
    return t(
        "退出码：0 正常；1 被规则拒绝或有差异；2 用法有误；3 连不上服务、\n"
        "账本或端口被占用、文件不可读；4 账本损坏而拒绝打开；70 持久性未知，已自停。\n"
        "令牌请用 --token-file 或 YINGBU_TOKEN：写在命令行会被同机他人看到。",
        "Exit codes: 0 ok; 1 rejected by a rule, or a difference found; 2 wrong usage;\n"
        "3 server not reached, ledger or port in use, file not readable; 4 damaged\n"
        "ledger refused; 70 stopped itself, durability unknown.\n"
        "Give tokens by --token-file or YINGBU_TOKEN: others see a command line.");
  }

  CLI::App* command(const char* name, std::string description, std::function<int()> work) {
    CLI::App* sub = app_.add_subcommand(name, std::move(description));
    sub->group(t("命令", "Commands"));
    sub->callback([this, work = std::move(work)] { run_ = work; });
    return sub;
  }

  void option(CLI::App* sub, const char* name, std::string& value, const char* type,
              std::string description) {
    sub->add_option(name, value, std::move(description))->type_name(type);
  }

  void directory(CLI::App* sub, std::string& value, std::string& anchor) {
    sub->add_option("DIR", value, t("账本目录", "the ledger's directory"))->required();
    option(sub, "--anchor", anchor, "DIR",
           t("锚目录（默认 DIR/anchor）", "anchor directory (default DIR/anchor)"));
  }

  void endpoint(CLI::App* sub, EndpointOptions& to) {
    option(sub, "--url", to.url, "URL", t("服务地址，或 YINGBU_URL", "the server, or YINGBU_URL"));
    option(sub, "--ledger", to.ledger, "DIR",
           t("没有服务时直接打开账本目录", "open the directory where no server runs"));
    option(sub, "--anchor", to.anchor, "DIR",
           t("与 --ledger 同用：锚目录", "with --ledger: its anchor"));
    option(sub, "--token", to.token, "TOKEN", t("令牌，或 YINGBU_TOKEN", "token, or YINGBU_TOKEN"));
    option(sub, "--token-file", to.token_file, "FILE",
           t("令牌文件，或 YINGBU_TOKEN_FILE", "token file, or YINGBU_TOKEN_FILE"));
    option(sub, "--as", to.as, "NAME",
           t("用令牌文件中哪位操作员的令牌", "whose token of that file"));
  }

  void moment(CLI::App* sub, ReadOptions& read) {
    option(sub, "--as-of", read.as_of, "DATE", t("入账截至日期", "booked until that day"));
    option(sub, "--known-at", read.known_at, "SEQ",
           t("按当时所知：记录号或时刻", "as known at a record or an instant"));
  }

  void list_limit(CLI::App* sub, ReadOptions& read) {
    sub->add_option("--limit", read.limit, t("每页行数（1 至 1000）", "rows a page (1 to 1000)"))
        ->type_name("N")
        ->check(between(1, 1000));
  }

  void pages(CLI::App* sub, ReadOptions& read) {
    list_limit(sub, read);
    option(sub, "--cursor", read.cursor, "TEXT", t("从此处继续", "go on from here"));
    sub->add_flag("--all", read.all, t("取全部各页", "all pages"));
  }

  void add_making();
  void add_import(CLI::App* sub);
  void add_correcting();
  void add_reading();
  void add_checking();

  Console& console_;
  CLI::App app_;
  std::string language_;
  std::function<int()> run_;

  init::Options init_;
  sample::Options sample_;
  serve::Options serve_;
  submit::Options submit_;
  import::Options import_;
  balances::Options balances_;
  funds::Options funds_;
  guarantees::Options guarantees_;
  entitlements::Options entitlements_;
  compensations::Options compensations_;
  cut_over::Options cut_overs_;
  inbox::Options deadlines_, waiting_;
  chain::Options chain_;
  exposures::Options exposures_;
  applications::Options applications_;
  proposals::ReverseOptions reverse_;
  proposals::DecideOptions approve_, decline_;
  events::Options events_;
  late_entries::Options late_entries_;
  show::Options show_;
  verify::Options verify_;
  anchors::Options anchors_;
};

void CommandLine::add_making() {
  CLI::App* sub = command("init", t("新建账本，令牌只显示一次", "make a ledger; shows tokens once"),
                          [this] { return init::run(init_, console_); });
  directory(sub, init_.directory, init_.anchor);
  option(sub, "--currency", init_.currency, "CODE", t("币种，默认 CNY", "currency, default CNY"));
  sub->add_option("--region", init_.region, t("行政区划代码", "region code"))
      ->type_name("CODE")
      ->required();
  sub->add_option("--origin", init_.origin,
                  t("账本名，写入检查点", "the ledger's name in checkpoints"))
      ->type_name("NAME")
      ->required();
  sub->add_option("--organisation", init_.organisation, t("主管单位 uscc:…", "the bureau, uscc:…"))
      ->type_name("ID")
      ->required();
  sub->add_option("--organisation-name", init_.organisation_name, t("单位名称", "its name"))
      ->type_name("NAME")
      ->required();
  option(sub, "--open-from", init_.open_from, "DATE",
         t("首个入账日（默认本年 1 月 1 日）", "first booked date (default 1 January)"));
  option(sub, "--tokens-file", init_.tokens_file, "FILE",
         t("令牌写入此文件（0600），不显示", "write the tokens there (0600)"));

  sub = command("serve", t("启动服务，SIGTERM 停止", "serve; SIGTERM stops it"),
                [this] { return serve::run(serve_, console_); });
  directory(sub, serve_.directory, serve_.anchor);
  sub->add_option("--address", serve_.address, t("本机地址", "loopback address"))->type_name("IP");
  sub->add_option("--port", serve_.port, t("端口，0 任取，默认 8080", "0: any; default 8080"))
      ->type_name("N");
  option(sub, "--port-file", serve_.port_file, "FILE",
         t("就绪时写入端口号", "write the port there when ready"));
  sub->add_option("--threads", serve_.threads, t("网络线程数", "network threads"))
      ->type_name("N")
      ->check(between(1, 64));
  sub->add_flag("--access-log", serve_.access_log,
                t("每个请求记一行到标准错误", "a line a request on stderr"));

  sub = command("sample", t("虚构的吕梁样例账", "a fictitious ledger to try"),
                [this] { return sample::run(sample_, console_); });
  directory(sub, sample_.directory, sample_.anchor);
  option(sub, "--tokens-file", sample_.tokens_file, "FILE",
         t("令牌写入（默认 DIR/tokens.toml）", "tokens (default DIR/tokens.toml)"));
  sub->add_option("--seed", sample_.seed, t("同一种子，同一内容", "the same seed, the same year"))
      ->type_name("N");
  sub->add_option("--guarantees", sample_.guarantees,
                  t("担保申请笔数（默认 2800）", "applications (2,800 by default)"))
      ->type_name("N")
      ->check(between(sample::kGuaranteesLeast, sample::kGuaranteesMost));

  sub = command("submit", t("提交命令（JSON），或成批", "submit commands (JSON), or lines"),
                [this] { return submit::run(submit_, console_); });
  sub->add_option("FILE", submit_.file, t("文件，- 为标准输入", "a file, - for standard input"));
  sub->add_flag("--dry-run", submit_.dry_run, t("只试算，不记录", "decide only, record nothing"));
  sub->add_option("--batch", submit_.batch,
                  t("每行一条：atomic 全或无，per_line 各自", "lines: all or none, or each alone"))
      ->type_name("atomic|per_line")
      ->check(one_of({"atomic", "per_line"}));
  option(sub, "--request-id", submit_.request_id, "ID",
         t("请求编号（默认由内容得出）", "request id (default: from content)"));
  endpoint(sub, submit_.endpoint);

  CLI::App* imports = app_.add_subcommand("import", t("导入登记簿文件", "import a register"));
  imports->group(t("命令", "Commands"))->require_subcommand(1);
  add_import(imports->add_subcommand("guarantees",
                                     t("担保登记簿（CSV）", "a register of guarantees (CSV)")));
  add_import(imports->add_subcommand("opening",
                                     t("期初结转数据（CSV）", "what a cut-over carries in (CSV)")));
}

void CommandLine::add_import(CLI::App* sub) {
  sub->callback([this] { run_ = [this] { return import::run(import_, console_); }; });
  sub->add_option("FILE", import_.file, t("登记簿文件", "the register"))->required();
  sub->add_option("--mapping", import_.mapping, t("列映射文件", "what its columns mean"))
      ->type_name("MAP.toml")
      ->required();
  option(sub, "--rejects", import_.rejects, "FILE",
         t("被拒行写到（默认 FILE.rejects.csv）", "rejected rows (default FILE.rejects.csv)"));
  option(sub, "--booked-date", import_.booked_date, "DATE",
         t("入账日期（默认映射所定或今天）", "booked date (default: the mapping's, today)"));
  endpoint(sub, import_.endpoint);
}

void CommandLine::add_correcting() {
  CLI::App* sub = command("reverse", t("红冲：试算并提出", "propose to reverse a record"),
                          [this] { return proposals::run_reverse(reverse_, console_); });
  sub->add_option("SEQ", reverse_.seq, t("记录号", "its number"))->required();
  sub->add_option("--cause", reverse_.cause, t("原因", "why"))->type_name("TEXT")->required();
  sub->add_flag("--cascade", reverse_.cascade,
                t("连同依赖它的记录，由新到旧", "what depends on it too, newest first"));
  sub->add_flag("--dry-run", reverse_.dry_run, t("只试算，不提出", "show it, propose nothing"));
  option(sub, "--booked-date", reverse_.booked_date, "DATE",
         t("入账日期（默认批准之日）", "booked date (default: when approved)"));
  option(sub, "--proposal", reverse_.proposal, "ID",
         t("提案编号（默认 reverse-SEQ）", "the proposal's id (reverse-SEQ)"));
  option(sub, "--request-id", reverse_.request_id, "ID",
         t("请求编号（默认由内容得出）", "request id (default: from content)"));
  endpoint(sub, reverse_.endpoint);

  sub = command("approve", t("批准他人的提案", "approve another's proposal"),
                [this] { return proposals::run_approve(approve_, console_); });
  sub->add_option("PROPOSAL", approve_.proposal, t("提案编号", "its id"))->required();
  sub->add_flag("--dry-run", approve_.dry_run, t("只试算，不批准", "show it, approve nothing"));
  option(sub, "--request-id", approve_.request_id, "ID",
         t("请求编号（默认由内容得出）", "request id (default: from content)"));
  endpoint(sub, approve_.endpoint);

  sub = command("decline", t("否决提案", "decline a proposal"),
                [this] { return proposals::run_decline(decline_, console_); });
  sub->add_option("PROPOSAL", decline_.proposal, t("提案编号", "its id"))->required();
  sub->add_option("--cause", decline_.cause, t("原因", "why"))->type_name("TEXT")->required();
  option(sub, "--request-id", decline_.request_id, "ID",
         t("请求编号（默认由内容得出）", "request id (default: from content)"));
  endpoint(sub, decline_.endpoint);
}

void CommandLine::add_reading() {
  CLI::App* sub = command("balances", t("试算平衡表", "trial balance"),
                          [this] { return balances::run(balances_, console_); });
  option(sub, "--book", balances_.book, "BOOK", t("账簿", "book"));
  option(sub, "--account", balances_.account, "NAME", t("科目", "account"));
  option(sub, "--owner", balances_.owner, "PARTY", t("记账主体", "whose book"));
  option(sub, "--party", balances_.party, "PARTY", t("往来单位", "the other side"));
  option(sub, "--fund", balances_.fund, "FUND", t("资金", "fund"));
  option(sub, "--source", balances_.source, "SOURCE", t("资金来源", "source of money"));
  option(sub, "--from", balances_.from, "DATE", t("加列期初与发生额", "add opening and turnover"));
  option(sub, "--by", balances_.by, "AXIS",
         t("booked 入账（默认）或 basis 业务日期", "by booked (default) or basis date"));
  sub->add_flag("--by-party", balances_.by_party, t("按往来单位列示", "a row a party"));
  moment(sub, balances_.read);
  endpoint(sub, balances_.read.endpoint);

  sub = command("funds", t("资金头寸", "fund position"),
                [this] { return funds::run(funds_, console_); });
  option(sub, "--fund", funds_.fund, "FUND", t("资金", "fund"));
  option(sub, "--source", funds_.source, "SOURCE", t("资金来源", "source of money"));
  option(sub, "--fiscal-year", funds_.fiscal_year, "YEAR", t("预算年度", "fiscal year"));
  option(sub, "--bureau", funds_.bureau, "PARTY", t("财政局", "bureau"));
  moment(sub, funds_.read);
  endpoint(sub, funds_.read.endpoint);

  sub = command("guarantees", t("担保台账，或一笔担保", "guarantees, or one of them"),
                [this] { return guarantees::run(guarantees_, console_); });
  sub->add_option("ID", guarantees_.id, t("一笔担保的编号", "one guarantee's id"));
  option(sub, "--guarantor", guarantees_.guarantor, "PARTY", t("担保公司", "guarantor"));
  option(sub, "--borrower", guarantees_.borrower, "PARTY", t("借款人", "borrower"));
  option(sub, "--bank", guarantees_.bank, "PARTY", t("银行", "bank"));
  option(sub, "--region", guarantees_.region, "CODE", t("行政区划，含下级", "region and within"));
  option(sub, "--status", guarantees_.status, "STATUS",
         t("in_force、released、demanded、\ncompensated、cancelled",
           "in_force, released, demanded,\ncompensated or cancelled"));
  option(sub, "--start-from", guarantees_.start_from, "DATE",
         t("起始日不早于", "start not before"));
  option(sub, "--start-to", guarantees_.start_to, "DATE", t("起始日不晚于", "start not after"));
  moment(sub, guarantees_.read);
  pages(sub, guarantees_.read);
  endpoint(sub, guarantees_.read.endpoint);

  sub = command("entitlements", t("应补台账", "what is due, paid, missing"),
                [this] { return entitlements::run(entitlements_, console_); });
  option(sub, "--programme", entitlements_.programme, "ID", t("项目", "programme"));
  option(sub, "--payee", entitlements_.payee, "PARTY", t("收款人", "payee"));
  option(sub, "--period", entitlements_.period, "TEXT", t("期间", "period"));
  option(sub, "--object", entitlements_.object, "ID", t("对象", "object"));
  option(sub, "--label", entitlements_.label, "LABEL",
         t("claimable、in_review、missed", "claimable, in_review or missed"));
  sub->add_flag("--unpaid", entitlements_.unpaid, t("只看未补足的", "only what is not fully paid"));
  sub->add_flag("--overpaid", entitlements_.overpaid, t("只看超补的", "only what is overpaid"));
  moment(sub, entitlements_.read);
  pages(sub, entitlements_.read);
  endpoint(sub, entitlements_.read.endpoint);

  sub = command("compensations", t("代偿与追偿，谁欠谁", "losses, and who owes whom"),
                [this] { return compensations::run(compensations_, console_); });
  option(sub, "--guarantor", compensations_.guarantor, "PARTY", t("担保公司", "guarantor"));
  option(sub, "--borrower", compensations_.borrower, "PARTY", t("借款人", "borrower"));
  option(sub, "--bank", compensations_.bank, "PARTY", t("银行", "bank"));
  option(sub, "--reguarantor", compensations_.reguarantor, "PARTY", t("再担保", "re-guarantor"));
  option(sub, "--region", compensations_.region, "CODE",
         t("行政区划，含下级", "region and within"));
  sub->add_flag("--owing", compensations_.owing, t("只看有欠付的", "only where somebody owes"));
  moment(sub, compensations_.read);
  pages(sub, compensations_.read);
  endpoint(sub, compensations_.read.endpoint);

  sub = command("cut-overs", t("期初结转是否相符", "cut-overs: does what came in tie"),
                [this] { return cut_over::run(cut_overs_, console_); });
  option(sub, "--owner", cut_overs_.owner, "PARTY", t("账簿所有人", "whose books"));
  sub->add_flag("--differences", cut_overs_.only_differences,
                t("只看不符的科目", "only accounts that differ"));
  endpoint(sub, cut_overs_.read.endpoint);
  sub = command("chain", t("一笔担保的续保与转移", "a guarantee's renewals and owners"),
                [this] { return chain::run(chain_, console_); });
  sub->add_option("GUARANTEE", chain_.guarantee, t("担保编号", "its id"))->required();
  moment(sub, chain_.read);
  endpoint(sub, chain_.read.endpoint);

  sub = command("exposures", t("责任余额：按客户与关联组", "exposures by client and group"),
                [this] { return exposures::run(exposures_, console_); });
  option(sub, "--guarantor", exposures_.guarantor, "PARTY", t("担保公司", "guarantor"));
  option(sub, "--client", exposures_.client, "PARTY", t("客户", "client"));
  moment(sub, exposures_.read);
  list_limit(sub, exposures_.read);
  endpoint(sub, exposures_.read.endpoint);

  sub = command("applications", t("担保申请", "applications for guarantees"),
                [this] { return applications::run(applications_, console_); });
  option(sub, "--status", applications_.status, "STATUS",
         t("applied、approved、issued、closed", "applied, approved, issued or closed"));
  option(sub, "--guarantor", applications_.guarantor, "PARTY", t("担保公司", "guarantor"));
  pages(sub, applications_.read);
  endpoint(sub, applications_.read.endpoint);

  sub = command("deadlines", t("临近与逾期的期限", "deadlines near and missed"),
                [this] { return inbox::run_deadlines(deadlines_, console_); });
  option(sub, "--kind", deadlines_.kind, "KIND", t("种类", "kind"));
  option(sub, "--organisation", deadlines_.organisation, "PARTY", t("经办机构", "who has to act"));
  option(sub, "--days", deadlines_.days, "N", t("今后多少天（默认 30）", "days ahead (30)"));
  sub->add_flag("--not-missed", deadlines_.without_missed,
                t("不含已逾期的", "without those missed"));
  moment(sub, deadlines_.read);
  list_limit(sub, deadlines_.read);
  endpoint(sub, deadlines_.read.endpoint);

  sub = command("waiting", t("待办事项", "what waits for whom"),
                [this] { return inbox::run_waiting(waiting_, console_); });
  option(sub, "--kind", waiting_.kind, "KIND", t("种类", "kind"));
  option(sub, "--organisation", waiting_.organisation, "PARTY", t("经办机构", "who has to act"));
  moment(sub, waiting_.read);
  list_limit(sub, waiting_.read);
  endpoint(sub, waiting_.read.endpoint);

  sub = command("events", t("逐条记录", "the records, in order"),
                [this] { return events::run(events_, console_); });
  option(sub, "--from", events_.from, "SEQ", t("自第几号", "from that record"));
  option(sub, "--to", events_.to, "SEQ", t("至第几号", "up to that record"));
  option(sub, "--object", events_.object, "KIND:ID",
         t("如 guarantee:G1、voucher:V1、party:12", "guarantee:G1, voucher:V1, party:12"));
  option(sub, "--event", events_.event, "NAME", t("事件名", "event name"));
  option(sub, "--actor", events_.actor, "N", t("操作员号", "actor's number"));
  pages(sub, events_.read);
  endpoint(sub, events_.read.endpoint);

  sub = command("late-entries", t("迟记：入账月晚于业务月", "booked in a later month"),
                [this] { return late_entries::run(late_entries_, console_); });
  option(sub, "--from", late_entries_.from, "DATE", t("入账日期不早于", "booked not before"));
  option(sub, "--to", late_entries_.to, "DATE", t("入账日期不晚于", "booked not after"));
  option(sub, "--min-days", late_entries_.min_days, "N", t("至少迟几天", "at least so many days"));
  option(sub, "--event", late_entries_.event, "NAME", t("事件名", "event name"));
  pages(sub, late_entries_.read);
  endpoint(sub, late_entries_.read.endpoint);

  sub = command("show", t("解释一条记录", "explain one record"),
                [this] { return show::run(show_, console_); });
  sub->add_option("SEQ", show_.seq, t("记录号", "its number"))->required();
  endpoint(sub, show_.read.endpoint);
}

void CommandLine::add_checking() {
  CLI::App* sub = command("verify", t("离线核对账本是否被改动", "check a ledger offline"),
                          [this] { return verify::run(verify_, console_); });
  directory(sub, verify_.directory, verify_.anchor);
  sub = command("restore-head", t("HEAD 丢失后按检查点重建", "make a new HEAD for a lost one"),
                [this] { return anchors::restore_head(anchors_, console_); });
  directory(sub, anchors_.directory, anchors_.anchor);
  sub = command("new-origin",
                t("恢复到已公布检查点之前时，另立新账", "go on after a restore as a new origin"),
                [this] { return anchors::new_origin(anchors_, console_); });
  directory(sub, anchors_.directory, anchors_.anchor);
  sub->add_option("--origin", anchors_.origin, t("新账本名", "the new name"))
      ->type_name("NAME")
      ->required();
  command("version", t("版本与数据格式", "version and data formats"),
          [this] { return version::run(console_); });
}

int run_tool(int argc, char** argv) {
  Console console{language_of(argc, argv), std::cout, std::cerr};
  try {
    CommandLine line(console);
    const int code = line.run(argc, argv);
    std::cout.flush();
    if (std::cout) return code;
    return console.fail(kExitUnreachable, {"无法写到标准输出", "cannot write to standard output"});
  } catch (const CommandError& error) {
    return console.fail_with(error.code(), error);
  } catch (const Failure& failure) {
    return console.fail_with(kExitRejected, failure);
  } catch (const std::exception& error) {
    return console.fail(kExitFatal, {std::string("内部错误：") + error.what(),
                                     std::string("internal error: ") + error.what()});
  }
}

}  // namespace
}  // namespace yingbu

int main(int argc, char** argv) { return yingbu::run_tool(argc, argv); }
