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
