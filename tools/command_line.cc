#include "tools/command_line.h"

#include <algorithm>
#include <numeric>
#include <utility>

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
  add_match();
  add_correcting();
  add_terms();
  add_people();
  add_reading();
  add_breaks();
  add_keys();
  add_statements();
  add_papers();
  add_checking();
}

namespace {

// How many letters are to be changed, added or left out to make one word the other.
std::size_t letters_apart(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t before = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t here = row[j];
      row[j] = std::min({here + 1, row[j - 1] + 1, before + (a[i - 1] != b[j - 1])});
      before = here;
    }
  }
  return row.back();
}

// "help", "help submit" and "--version" as people write them.
std::vector<std::string> said(int argc, char** argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (!words.empty() && (words[0] == "--version" || words[0] == "-V")) words[0] = "version";
  if (!words.empty() && words[0] == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  return words;
}

}  // namespace

bool CommandLine::has_command(const std::string& word) const {
  const auto all = app_.get_subcommands([](const CLI::App*) { return true; });
  return std::ranges::any_of(all, [&word](const CLI::App* sub) { return sub->get_name() == word; });
}

// The command that was meant by a word that is none; "" where none is near.
std::string CommandLine::nearest_command(const std::string& word) const {
  std::string nearest;
  std::size_t least = 3;
  for (const CLI::App* sub : app_.get_subcommands([](const CLI::App*) { return true; })) {
    const std::size_t apart = letters_apart(word, sub->get_name());
    if (apart >= least) continue;
    least = apart;
    nearest = sub->get_name();
  }
  return nearest;
}

int CommandLine::run(int argc, char** argv) {
  if (argc > 0) overview_.program = argv[0];
  std::vector<std::string> words = said(argc, argv);
  if (!words.empty() && !words[0].starts_with('-') && !has_command(words[0])) {
    const std::string nearest = nearest_command(words[0]);
    const std::string zh = nearest.empty() ? "" : "，是否要用 yingbu " + nearest;
    const std::string en = nearest.empty() ? "" : "; did you mean yingbu " + nearest + "?";
    return console_.fail(
        kExitUsage, {"没有命令“" + words[0] + "”" + zh + "；yingbu --help 列出全部命令",
                     "there is no command '" + words[0] + "'" + en + "; yingbu --help lists all"});
  }
  std::ranges::reverse(words);  // as the library takes them
  try {
    app_.parse(std::move(words));
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
  sub = command("backup", t("备份账本，服务运行中也可", "copy a ledger, also while it is served"),
                [this] { return backup::run(backup_, console_); });
  directory(sub, backup_.directory, backup_.anchor);
  sub->add_option("--to", backup_.target,
                  t("副本目录，须尚不存在", "the copy's directory, a new one"))
      ->type_name("TARGET")
      ->required();
  sub =
      command("trail", t("访问记录：谁问了什么、从哪里、被拒什么", "who asked what of the service"),
              [this] { return trail::run(trail_, console_); });
  sub->add_option("DIR", trail_.directory, t("账本目录", "the ledger's directory"))->required();
  option(sub, "--actor", trail_.actor, "NAME", t("操作员（名称或编号）", "by handle or number"));
  option(sub, "--from", trail_.from, "DATE", t("自此日", "from that day"));
  option(sub, "--to", trail_.to, "DATE", t("至此日", "to that day"));
  sub->add_flag("--refused", trail_.refused, t("只看被拒的", "only what was refused"));
  sub->add_option("--limit", trail_.limit, t("行数，默认 100", "rows, 100 by default"))
      ->type_name("N")
      ->check(between(1, 1'000'000));
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
  sub = command(
      "accept-clock",
      t("时钟与账本不符而拒绝启动时，确认时钟", "vouch for the clock after a refused start"),
      [this] { return clock_accept::run(clock_accept_, console_); });
  directory(sub, clock_accept_.directory, clock_accept_.anchor);
  sub->add_option("--cause", clock_accept_.cause, t("原因，记入账本", "why; it is recorded"))
      ->type_name("TEXT")
      ->required();
  command("version", t("版本与数据格式", "version and data formats"),
          [this] { return version::run(console_); });
}

}  // namespace yingbu
