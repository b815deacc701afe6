#include "tools/sample.h"

#include <filesystem>
#include <fmt/format.h>

#include "tools/sample_year.h"
#include "tools/token_file.h"

namespace yingbu::sample {

int run(const Options& options, const Console& console) {
  LedgerOptions ledger_options;
  ledger_options.directory = options.directory;
  ledger_options.anchor = options.anchor;
  const std::filesystem::path tokens =
      options.tokens_file.empty() ? std::filesystem::path(options.directory) / "tokens.toml"
                                  : std::filesystem::path(options.tokens_file);
  if (std::filesystem::exists(tokens)) {
    return console.fail(kExitUsage, {tokens.string() + " 已存在：请为令牌另选一个文件名",
                                     tokens.string() + " exists: name another file"});
  }
  const auto people = Ledger::create(ledger_options, sample_genesis());
  if (!people) return console.fail(people.error());
  write_token_file(tokens, *people);
  Ledger ledger(ledger_options);
  SampleOptions year;
  year.seed = options.seed;
  const SampleSummary summary = fill_sample(ledger, *people, year);
  std::size_t events = 0;
  for (const auto& [name, count] : summary.events) events += count;
  console.out << fmt::format(
      fmt::runtime(console.pick(
          "样例账本 {0}：虚构的吕梁 2025 年，{1} 条命令，{2} 个事件，担保 {3} 笔，\n"
          "代偿 {4} 笔，拨付 {5} 笔，退票 {6} 笔，红冲 {7} 笔。令牌在 {8}。\n",
          "Sample ledger {0}: a fictitious Lüliang 2025 of {1} commands, {2} events:\n"
          "{3} guarantees, {4} compensations, {5} releases, {6} bounced, {7} reversed.\n"
          "The tokens are in {8}.\n")),
      options.directory, summary.commands, events, summary.events.at("guarantee_issued"),
      summary.events.at("compensation_paid"), summary.events.at("funds_released"),
      summary.events.at("release_bounced"), summary.events.at("event_reversed"), tokens.string());
  return kExitOk;
}

}  // namespace yingbu::sample
