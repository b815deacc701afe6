#include "tools/ask/plan_release.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>

#include "ledger/instruments/words.h"
#include "projections/entitlement/release_plan.h"
#include "projections/words.h"
#include "tools/record/proposals.h"
#include "tools/record/release_proposal.h"
#include "tools/terminal/words.h"

namespace yingbu::plan_release {
namespace {

TextTable table_for(const Console& console) {
  const auto amount = [&](std::string_view zh, std::string_view en, int yields) {
    return TableColumn{console.text(zh, en), Align::right, Shorten::never, 8, yields};
  };
  return TextTable({
      {console.text("收款人", "Payee"), Align::left, Shorten::end, 12},
      {console.text("期间", "Period"), Align::left, Shorten::never, 4, 1},
      {console.text("对象", "Object"), Align::left, Shorten::middle, 12},
      {console.text("天数", "Days"), Align::right, Shorten::never, 4},
      amount("核定", "Approved", 4),
      amount("已补", "Paid", 4),
      amount("在途", "In transit", 4),
      amount("可拨", "Releasable", 0),
      amount("本次", "Planned", 0),
      {console.text("情形", "Why"), Align::left, Shorten::never, 8},
      {console.text("账户", "Account"), Align::left, Shorten::middle, 8, 2},
      amount("其中占用", "Of it held", 4),
  });
}

Wide held(const Json& row) {
  Wide sum = 0;
  for (const Json& hold : rows_at(row, "holds")) sum += fen_at(hold, {"amount"});
  return sum;
}

void add_rows(TextTable& table, const Json& plan, std::size_t shown, const Console& console) {
  for (const Json& row : rows_at(plan, "items")) {
    if (shown-- == 0) break;
    const Wide from_holds = held(row);
    table.add({text_at(row, {"payee_name"}), text_at(row, {"key", "period"}),
               text_at(row, {"key", "object"}), text_at(row, {"days"}), yuan_at(row, {"approved"}),
               yuan_unless_zero_at(row, {"paid"}), yuan_unless_zero_at(row, {"in_transit"}),
               yuan_at(row, {"releasable"}), yuan_at(row, {"planned"}),
               enumerator_word<PlanCause>(console, text_at(row, {"cause"})),
               text_at(row, {"account", "account_number"}),
               from_holds == 0 ? "" : yuan_text(from_holds)});
  }
  const bool zh = console.language == Language::zh;
  const std::string count = text_at(plan, {"totals", "count"});
  table.add_total(
      {zh ? "合计 " + count + " 项" : "Total " + count, "", "", "",
       yuan_at(plan, {"totals", "approved"}), yuan_unless_zero_at(plan, {"totals", "paid"}),
       yuan_unless_zero_at(plan, {"totals", "in_transit"}), yuan_at(plan, {"totals", "releasable"}),
       yuan_at(plan, {"totals", "planned"}), "", "", ""});
}

// Who has to do what so that more of it can be paid.
Phrase next_of(PlanCause cause) {
  switch (cause) {
    case PlanCause::in_full: break;
    case PlanCause::shortage:
      return {"追加指标或资金到位后再拨；应补与核定不变，差额计为待拨",
              "more budget or receipts; what is due and approved stays whole"};
    case PlanCause::in_transit:
      return {"到账后 confirm_release，退回则 bounce_release",
              "confirm_release once it arrives, bounce_release if it comes back"};
    case PlanCause::over_approved:
      return {"核定高于应补，应补部分已拨足", "what is due is released; the rest is not owed"};
    case PlanCause::blocked:
      return {"信用修复后 unblock_payee", "unblock_payee once its credit is repaired"};
    case PlanCause::no_account: return {"add_party_account 登记收款账户", "add_party_account"};
    case PlanCause::which_account:
      return {"有几个账户：加 --account 主体号=账户号",
              "several accounts: name one with --account PARTY=N"};
    case PlanCause::publicity:
      return {"公示期满、异议处理完后再拨", "release after 公示 and its objections are over"};
    case PlanCause::reassessing:
      return {"重新核算完成后再拨", "release after the reassessment is finished"};
    case PlanCause::closed:
      return {"凭审计发现 reopen_entitlement", "reopen_entitlement on an audit finding"};
    case PlanCause::tier_paid:
      return {"本级应担部分已拨足，其余由其他级次的来源拨付",
              "its tier's part is released; the rest is for sources of other tiers"};
    case PlanCause::wrong_tier:
      return {"来源不属分级负担的任何一级，请改用其中一级的来源",
              "the source is of no tier that bears it; use a source of one of them"};
  }
  return {};
}

void say_next(const Json& plan, const Console& console) {
  for_each_enumerator<PlanCause>([&](const char* name, PlanCause cause) {
    const auto& rows = rows_at(plan, "items");
    const auto met = std::ranges::count_if(
        rows, [&](const Json& row) { return text_at(row, {"cause"}) == name; });
    const Phrase advice = next_of(cause);
    if (met == 0 || advice.zh.empty()) return;
    console.out << enumerator_word<PlanCause>(console, name) << ' ' << met
                << console.pick(" 项：", ": ") << console.pick(advice) << '\n';
  });
}

void say_money(const Json& plan, const Console& console) {
  std::vector<std::pair<std::string, std::string>> sums = {
      {console.text("来源可用", "Available"), yuan_at(plan, {"available"})}};
  if (at(plan, {"budget"})) {
    sums.emplace_back(console.text("本次至多", "At most"), yuan_at(plan, {"budget"}));
  }
  sums.emplace_back(console.text("本次拨付", "Planned"), yuan_at(plan, {"totals", "planned"}));
  sums.emplace_back(console.text("拨后可用", "Then available"), yuan_at(plan, {"remaining"}));
  console.out << pairs_text(sums, console.columns);
  if (text_at(plan, {"rationed"}) == "true" && fen_at(plan, {"spendable"}) > 0) {
    console.say({"资金不足，按各项未拨数比例分配，不足一分的按最大余数。",
                 "It does not reach: shared by what each still awaits, largest remainder."});
  }
}

void show(const Json& plan, const Options& options, Reading& reading, const Console& console) {
  const Phrase name{"拨付计划（只作试算，未作记录）", "Release plan (nothing is recorded)"};
  console.say(name);
  const std::string year = text_at(plan, {"fiscal_year"});
  const std::string source = text_at(plan, {"fund"}) + "/" + text_at(plan, {"source"});
  const std::string on = text_at(plan, {"on"});
  const std::string tier = enumerator_word<FiscalTier>(console, text_at(plan, {"tier"}));
  console.say({"项目 " + options.programme + "，来源 " + source + "（" + year + " 年度" +
                   (tier.empty() ? "" : "，" + tier) + "），拨付日 " + on,
               options.programme + " out of " + source + " (" + year +
                   (tier.empty() ? "" : ", " + tier) + ") on " + on});
  const std::size_t count = rows_at(plan, "items").size();
  const std::size_t limit = options.read.limit == 0 ? count : options.read.limit;
  const std::size_t shown = std::min(count, limit);
  TextTable table = table_for(console);
  if (count > 0) add_rows(table, plan, shown, console);
  reading.print(name, table,
                {"没有已批复而未拨足的应补项。", "Nothing approved waits to be paid."});
  reading.say_if_cut(std::to_string(count), shown);
  say_money(plan, console);
  say_next(plan, console);
}

std::string accounts_of(const Options& options) {
  std::string all;
  for (std::string each : options.accounts) {
    std::ranges::replace(each, '=', ':');
    all += (all.empty() ? "" : ",") + each;
  }
  return all;
}

std::string fen_of_yuan(const std::string& yuan) {
  if (yuan.empty()) return "";
  const auto amount = parse_money(yuan, Unit::yuan);
  if (amount) return fen_text(amount->fen);
  throw CommandError(kExitUsage, "--budget 应为以元计的金额：" + yuan,
                     "--budget is an amount in yuan: " + yuan);
}

// Each request as it would be posted: one that is alone is laid out for a person to complete.
void write_file(const std::string& path, const std::vector<proposals::Proposal>& all) {
  std::ofstream file(path, std::ios::trunc);
  for (const proposals::Proposal& each : all) {
    if (all.size() > 1) {
      file << boost::json::serialize(proposals::request_of(each)) << '\n';
      continue;
    }
    file << "{\"command\": \"propose\",\n \"data\": {\"proposal\": "
         << boost::json::serialize(Json(each.id))
         << ", \"note\": " << boost::json::serialize(Json(each.note)) << ",\n  \"commands\": [\n";
    for (std::size_t i = 0; i < each.commands.size(); ++i) {
      file << "   " << boost::json::serialize(each.commands[i])
           << (i + 1 < each.commands.size() ? ",\n" : "\n");
    }
    file << "  ]}}\n";
  }
  if (!file.flush()) {
    throw CommandError(kExitUnreachable, "写不了文件 " + path, "cannot write " + path);
  }
}

std::vector<proposals::Proposal> proposals_of(const Json& plan, const Options& options,
                                              const Console& console) {
  const std::string on = text_at(plan, {"on"});
  const std::string id =
      options.proposal.empty() ? "release-" + options.programme + "-" + on : options.proposal;
  std::vector<proposals::Proposal> all;
  auto lists = release_commands(
      plan,
      {.batch = id, .voucher_prefix = options.voucher_prefix, .booked_date = options.read.as_of});
  for (boost::json::array& commands : lists) {
    proposals::Proposal one;
    one.id = lists.size() == 1 ? id : id + "-" + std::to_string(all.size() + 1);
    const std::string seq = text_at(plan, {"position", "seq"});
    one.note = console.pick(Phrase{"拨付计划 " + on + "，按第 " + seq + " 号记录",
                                   "release plan of " + on + ", as of record " + seq});
    one.commands = std::move(commands);
    one.request_id = lists.size() == 1 ? options.request_id : "";
    one.not_yet = {"尚未拨付：须由同一单位的另一人核对后办理",
                   "Nothing is released yet: another person of the organisation decides"};
    all.push_back(std::move(one));
  }
  return all;
}

int propose_all(Reading& reading, const std::vector<proposals::Proposal>& all,
                const Console& console) {
  for (const proposals::Proposal& each : all) {
    if (const int code = proposals::propose(reading, each, console); code != kExitOk) return code;
  }
  return kExitOk;
}

void check_options(const Options& options, const Console& console) {
  check_files(options.read.files, console);
  if (!options.propose || !options.voucher_prefix.empty()) return;
  throw CommandError(
      kExitUsage, "--propose 须同时给出 --voucher-prefix；凭证号已有的，用 --write 写成文件后填入",
      "--propose needs --voucher-prefix; to enter given numbers use --write and fill them in");
}

}  // namespace

int run(const Options& options, const Console& console) {
  check_options(options, console);
  const QueryValues query = {{"programme", options.programme},
                             {"source", options.source},
                             {"fund", options.fund},
                             {"budget", fen_of_yuan(options.budget)},
                             {"accounts", accounts_of(options)}};
  const bool goes_on = options.propose || !options.file.empty();
  Json plan;
  // With more to do, --json prints what comes of that.
  Console quiet = console;
  quiet.json = console.json && !goes_on;
  Reading reading(options.read, quiet);
  const int code = reading.item("/v1/release-plan", query, [&](const Json& page) { plan = page; });
  if (code != kExitOk || quiet.json) return code;
  if (!console.json) {
    show(plan, options, reading, console);
    reading.finish();
  }
  const auto all = goes_on || !console.json ? proposals_of(plan, options, console)
                                            : std::vector<proposals::Proposal>();
  if (all.empty()) {
    if (!console.json) console.say({"本次没有可提出的拨付。", "There is nothing to propose."});
    return kExitOk;
  }
  if (!options.file.empty()) {
    write_file(options.file, all);
    const std::string submit =
        "yingbu submit " + options.file + (all.size() > 1 ? " --batch per_line" : "");
    console.say({"已写入 " + options.file + "；核对并补全凭证号后提出：\n  " + submit,
                 "Written to " + options.file + "; complete the vouchers, then:\n  " + submit});
    return kExitOk;
  }
  if (options.propose) return propose_all(reading, all, console);
  console.say({"提出：加 --propose --voucher-prefix 凭证号前缀，或 --write 文件 后补凭证号再提交",
               "Propose: --propose --voucher-prefix PREFIX, or --write FILE to enter numbers"});
  return kExitOk;
}

}  // namespace yingbu::plan_release
