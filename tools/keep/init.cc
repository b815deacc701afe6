#include "tools/keep/init.h"

#include <filesystem>
#include <fmt/format.h>

#include "ledger/domain/facts/commands.h"
#include "ledger/log/files.h"
#include "ledger/reference/shipped.h"
#include "tools/terminal/table.h"
#include "tools/terminal/token_file.h"
#include "tools/terminal/words.h"

namespace yingbu::init {
namespace {

Genesis genesis_of(const Options& options, Date open_from) {
  Genesis genesis;
  genesis.origin = options.origin;
  genesis.currency = options.currency;
  genesis.region = options.region;
  genesis.open_from = open_from;
  genesis.organisation = options.organisation;
  genesis.organisation_name = options.organisation_name;
  genesis.actors = {{"管理员", Role::administrator},
                    {"经办", Role::bureau},
                    {"复核", Role::bureau},
                    {"审计", Role::auditor}};
  genesis.facts = shipped_facts();
  return genesis;
}

void show_tokens(const std::vector<Enrolled>& enrolled, const Console& console) {
  TextTable table({{console.text("操作员", "Actor"), Align::left, Shorten::never, 6},
                   {console.text("令牌", "Token"), Align::left, Shorten::never, 67}});
  for (const Enrolled& each : enrolled) table.add({each.handle, each.token});
  console.out
      << console.pick(
             "以下令牌只显示这一次，账本只存其摘要，遗失不能找回；请立即分别交给各人保管：\n",
             "These tokens are shown this once. The ledger keeps only their digests and\n"
             "cannot show them again: hand each to its person now.\n")
      << table.text(console.columns) << '\n';
}

void show_next(const Options& options, const Console& console) {
  const std::string anchor = options.anchor.empty() ? "" : " --anchor " + options.anchor;
  console.out << fmt::format(
      fmt::runtime(console.pick("\n下一步：\n"
                                "  1. 启动服务：  yingbu serve {0}{1}\n"
                                "  2. 查看余额：  YINGBU_TOKEN=<令牌> yingbu balances\n"
                                "  3. 把锚目录 {2} 备份到另一块磁盘：它证明账本没有丢失记录\n",
                                "\nNext:\n"
                                "  1. start the server:  yingbu serve {0}{1}\n"
                                "  2. ask for balances:  YINGBU_TOKEN=<token> yingbu balances\n"
                                "  3. back up {2} to another disk: it proves that nothing was "
                                "lost\n")),
      options.directory, anchor,
      options.anchor.empty() ? (std::filesystem::path(options.directory) / "anchor").string()
                             : options.anchor);
}

// What is shipped ends somewhere, and from there on it is the clerk's to record.
void show_facts(const Console& console) {
  const auto years = shipped_working_days();
  const auto rates = shipped_rates();
  console.out << fmt::format(
      fmt::runtime(console.pick("已登记随程序提供的公布数据：{} 至 {} 年工作日安排，LPR 至 {}。\n",
                                "Recorded what was published: the working days of {} to {}, LPR up "
                                "to {}.\n")),
      years.front().as<PublishWorkingDays>()->year, years.back().as<PublishWorkingDays>()->year,
      text(rates.back().as<PublishRate>()->published_on));
}

// The tokens are shown or on disk before there is a ledger that knows them; the file is gone where
// none was made.
Result<std::vector<Enrolled>> make(const LedgerOptions& ledger, const Genesis& genesis,
                                   const std::string& tokens_file, const Console& console) {
  if (tokens_file.empty()) {
    return Ledger::create(ledger, genesis, [&](const std::vector<Enrolled>& enrolled) {
      show_tokens(enrolled, console);
      console.out << std::flush;
      if (console.out) return;
      throw CommandError(kExitUnreachable, "无法写到标准输出，令牌无从交付：未新建账本",
                         "cannot write to standard output, so nobody could have the tokens: no "
                         "ledger was made");
    });
  }
  bool kept = false;
  const auto keep = [&](const std::vector<Enrolled>& enrolled) {
    const std::filesystem::path parent = std::filesystem::absolute(tokens_file).parent_path();
    make_private_directory(parent);
    write_token_file(tokens_file, enrolled);
    kept = true;
  };
  const auto forget = [&] {
    std::error_code ignored;
    if (kept) std::filesystem::remove(tokens_file, ignored);
  };
  try {
    auto enrolled = Ledger::create(ledger, genesis, keep);
    if (!enrolled) forget();
    return enrolled;
  } catch (...) {
    forget();
    throw;
  }
}

}  // namespace

int run(const Options& options, const Console& console) {
  if (!options.tokens_file.empty()) require_place(options.tokens_file, options.directory);
  LedgerOptions ledger;
  ledger.directory = options.directory;
  ledger.anchor = options.anchor;
  Date open_from = first_of_year(civil(date_in_china(system_clock_us())).year);
  if (!options.open_from.empty()) {
    const auto given = parse_date(options.open_from);
    if (!given) {
      console.fail(given.error());
      return kExitUsage;
    }
    open_from = *given;
  }
  const auto enrolled = make(ledger, genesis_of(options, open_from), options.tokens_file, console);
  if (!enrolled) return console.fail(enrolled.error());
  console.out << fmt::format(
      fmt::runtime(console.pick("已新建账本 {}（{}，{}，自 {} 起入账）。\n",
                                "Made the ledger {} ({}, {}, booking from {}).\n")),
      options.directory, options.origin, options.currency, text(open_from));
  show_facts(console);
  if (!options.tokens_file.empty()) {
    console.out << fmt::format(
        fmt::runtime(console.pick("令牌已写入 {}（仅本人可读），不再显示；账本只存其摘要。\n",
                                  "The tokens are in {} (for your eyes only) and are not shown "
                                  "again;\nthe ledger keeps only their digests.\n")),
        options.tokens_file);
  }
  show_next(options, console);
  return kExitOk;
}

}  // namespace yingbu::init
