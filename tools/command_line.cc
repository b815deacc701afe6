#include "tools/command_line.h"

namespace yingbu {

CommandLine::CommandLine(Console& console) : console_(console), app_(about(), "yingbu") {
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

int CommandLine::run(int argc, char** argv) {
  if (argc > 0) overview_.program = argv[0];
  try {
    app_.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    console_.out << app_.help();
    return kExitOk;
  } catch (const CLI::ParseError& error) {
    std::string help = "yingbu ";
    for (const CLI::App* at = &app_; !at->get_subcommands().empty();) {
      at = at->get_subcommands().front();
      help += at->get_name() + ' ';
    }
    help += "--help";
    return console_.fail(kExitUsage,
                         {"命令行有误（" + std::string(error.what()) + "）；请看 " + help,
                          std::string(error.what()) + "; see " + help});
  }
  return run_();
}

std::string CommandLine::about() const {
  return t("应补 yingbu：担保与补助资金的账本",
           "yingbu: the ledger of guarantee and subsidy funds");
}

std::string CommandLine::exit_codes() const {
  return t(
      "退出码：0 正常；1 被规则拒绝或有差异；2 用法有误；3 连不上服务、\n"
      "账本或端口被占用、文件不可读；4 账本损坏而拒绝打开；70 持久性未知，已自停。\n"
      "令牌请用 --token-file 或 YINGBU_TOKEN：写在命令行会被同机他人看到。",
      "Exit codes: 0 ok; 1 rejected by a rule, or a difference found; 2 wrong usage;\n"
      "3 server not reached, ledger or port in use, file not readable; 4 damaged\n"
      "ledger refused; 70 stopped itself, durability unknown.\n"
      "Give tokens by --token-file or YINGBU_TOKEN: others see a command line.");
}

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
}

void CommandLine::moment(CLI::App* sub, ReadOptions& read) {
  option(sub, "--as-of", read.as_of, "DATE", t("入账截至日期", "booked until that day"));
  option(sub, "--known-at", read.known_at, "SEQ",
         t("按当时所知：记录号或时刻", "as known at a record or an instant"));
}

void CommandLine::list_limit(CLI::App* sub, ReadOptions& read) {
  sub->add_option("--limit", read.limit, t("每页行数（1 至 1000）", "rows a page (1 to 1000)"))
      ->type_name("N")
      ->check(between(1, 1000));
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
  list_limit(sub, to.read);
  endpoint(sub, to.read.endpoint);
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

}  // namespace yingbu
