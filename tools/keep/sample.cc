#include "tools/keep/sample.h"

#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "tools/sample/year.h"
#include "tools/terminal/table.h"
#include "tools/terminal/token_file.h"

namespace yingbu::sample {

namespace {

struct Happening {
  std::string_view zh, en;
  const char* event;
};

// What a clerk would look for, by the event that says it happened.
constexpr std::array<Happening, 18> kHappenings{{
    {"担保生效", "guarantees issued", "guarantee_issued"},
    {"其中无还本续贷", "of them renewals", "guarantee_renewed"},
    {"展期", "extended", "guarantee_extended"},
    {"合并、托管转移", "transferred (merger, custody)", "guarantee_transferred"},
    {"代偿", "compensations paid", "compensation_paid"},
    {"追偿到账", "recoveries", "recovery_recorded"},
    {"核销", "written off", "loss_written_off"},
    {"应补申报", "claims of entitlements", "entitlement_claimed"},
    {"退回补正", "claims returned", "claim_returned"},
    {"核减或驳回", "claims rejected (in part)", "claim_rejected"},
    {"公示异议", "objections", "objection_raised"},
    {"拨付", "releases", "funds_released"},
    {"按比例拨付批次", "batches rationed", "release_rationed"},
    {"退票", "releases bounced", "release_bounced"},
    {"超补认定", "overpayments found", "overpayment_found"},
    {"年度清算", "entitlements settled", "year_settled"},
    {"红冲", "reversals", "event_reversed"},
    {"封账", "periods sealed", "period_sealed"},
}};

std::size_t count_of(const SampleSummary& summary, const std::string& event) {
  const auto found = summary.events.find(event);
  return found == summary.events.end() ? 0 : found->second;
}

void print(const SampleSummary& summary, const std::string& directory, const std::string& tokens,
           const Console& console) {
  std::size_t events = 0;
  for (const auto& [name, count] : summary.events) events += count;
  console.out << fmt::format(
      fmt::runtime(console.pick(
          "样例账本 {0}：虚构的吕梁，2025 年 1 月至 2026 年 5 月。\n"
          "{1} 条命令，{2} 个事件；{3} 位操作员的令牌在 {4}。\n其中可查看：\n",
          "Sample ledger {0}: a fictitious Lüliang, January 2025 to May 2026.\n"
          "{1} commands, {2} events; the tokens of {3} people are in\n{4}. To look for:\n")),
      directory, summary.commands, events, summary.people.size(), tokens);
  const TableColumn what{console.text("事项", "what")};
  const TableColumn count{console.text("数量", "count"), Align::right};
  TextTable table({what, count, what, count});
  constexpr std::size_t kLines = kHappenings.size() / 2;
  const auto cells = [&](const Happening& h) {
    return std::pair{console.text(h.zh, h.en), std::to_string(count_of(summary, h.event))};
  };
  for (std::size_t i = 0; i < kLines; ++i) {
    const auto [left, left_count] = cells(kHappenings[i]);
    const auto [right, right_count] = cells(kHappenings[i + kLines]);
    table.add({left, left_count, right, right_count});
  }
  console.out << table.text(console.columns);
}

}  // namespace

int run(const Options& options, const Console& console) {
  LedgerOptions ledger_options;
  ledger_options.directory = options.directory;
  ledger_options.anchor = options.anchor;
  const std::filesystem::path tokens =
      options.tokens_file.empty() ? std::filesystem::path(options.directory) / "tokens.toml"
                                  : std::filesystem::path(options.tokens_file);
  require_place(tokens, options.directory);
  const auto people = Ledger::create(ledger_options, sample_genesis());
  if (!people) return console.fail(people.error());
  Ledger ledger(ledger_options);
  SampleOptions year;
  year.seed = options.seed;
  year.guarantees = options.guarantees;
  year.enterprises = static_cast<int>(options.guarantees * std::int64_t{year.enterprises} /
                                      SampleOptions{}.guarantees);
  const SampleSummary summary = fill_sample(ledger, *people, year);
  write_token_file(tokens, summary.people);
  print(summary, options.directory, tokens.string(), console);
  return kExitOk;
}

}  // namespace yingbu::sample
