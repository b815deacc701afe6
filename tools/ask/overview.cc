#include "tools/ask/overview.h"

#include <boost/json/array.hpp>

#include "tools/ask/fund_lines.h"
#include "tools/ask/largest_dues.h"
#include "tools/ask/programmes.h"
#include "tools/ask/story.h"

namespace yingbu::overview {
namespace {

void print_address(const Options& options, const Console& console) {
  if (options.once || !options.read.endpoint.ledger.empty()) return;
  console.out << console.pick("地址 ", "Address ") << server_url(options.read.endpoint) << "\n\n";
}

// Of the losses the one with most to tell: shares paid, 风险补偿 paid, money recovered; of those
// the largest.
std::string telling_loss(Reading& reading, int& code) {
  std::string best;
  std::pair<int, Wide> most{-1, 0};
  code = reading.pages("/v1/compensations", {{"totals", "false"}}, [&](const Json& page) {
    for (const Json& row : rows_at(page, "items")) {
      int parts = text_at(row, {"recovered_net"}) == "0" ? 0 : 1;
      for (const Json& bearer : rows_at(row, "bearers")) {
        const std::string who = text_at(bearer, {"bearer"});
        if (who == "bank" || who == "guarantor") continue;  // each loss has these two
        if (text_at(bearer, {"paid"}) != "0") ++parts;
      }
      const std::pair<int, Wide> told{parts, fen_at(row, {"compensation"})};
      if (told <= most) continue;
      most = told;
      best = text_at(row, {"guarantee"});
    }
  });
  return best;
}

// As a shell reads it back.
std::string shell_word(const std::string& text) {
  constexpr std::string_view kMeaningful = " \t\n\"'`$\\&|;<>()*?[]#~!{}";
  if (text.find_first_of(kMeaningful) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// The variables first: a command with both as options would not fit a line.
void print_next(const Options& options, const std::string& guarantee, const Json& largest,
                const Programmes& programmes, const Console& console) {
  const EndpointOptions& endpoint = options.read.endpoint;
  if (options.once || !endpoint.ledger.empty()) return;
  const std::string file =
      endpoint.token_file.empty() ? variable("YINGBU_TOKEN_FILE") : endpoint.token_file;
  const std::string as = endpoint.as.empty() ? "" : " --as " + shell_word(endpoint.as);
  console.say({"\n接着试试（可整段粘贴）：", "\nTo go on (may be pasted as a whole):"});
  console.out << "export YINGBU_URL=" << shell_word(server_url(endpoint)) << '\n';
  const std::string ca = endpoint.ca.empty() ? variable("YINGBU_CA") : endpoint.ca;
  if (!ca.empty()) console.out << "export YINGBU_CA=" << shell_word(ca) << '\n';
  if (!file.empty()) console.out << "export YINGBU_TOKEN_FILE=" << shell_word(file) << '\n';
  const auto command = [&](const std::string& words) {
    console.out << shell_word(options.program) << ' ' << words << as << '\n';
  };
  if (largest.is_object()) {
    const std::string programme = text_at(largest, {"key", "programme"});
    command("balances --owner " + programmes.bureau(programme));
    command("entitlements --programme " + shell_word(programme) + " --unpaid --limit 10");
    command("show " + text_at(largest, {"assessed_seq"}));
  }
  if (!guarantee.empty()) command("events --object " + shell_word("guarantee:" + guarantee));
  command("deadlines --limit 10");
}

}  // namespace

int run(const Options& options, const Console& console) {
  if (console.json) {
    return console.fail(kExitUsage, {"概览由数个答复拼成，没有 --json：请逐项查询",
                                     "an overview is made of several answers and has no --json: "
                                     "ask for each"});
  }
  ReadOptions all = options.read;
  all.all = true;
  all.limit = 1000;
  Reading reading(all, console);
  print_address(options, console);
  if (const int code = print_fund_lines(reading, console); code != kExitOk) return code;
  Programmes programmes;
  if (const int code = programmes.ask(reading); code != kExitOk) return code;
  Json largest;
  if (const int code = print_largest_dues(options.largest, reading, programmes, console, largest);
      code != kExitOk) {
    return code;
  }
  int code = kExitOk;
  const std::string guarantee =
      options.guarantee.empty() ? telling_loss(reading, code) : options.guarantee;
  if (code == kExitOk && !guarantee.empty()) {
    console.say({"\n一笔担保的来龙去脉", "\nThe story of one guarantee"});
    code = story::tell(guarantee, reading, programmes, console);
  }
  if (code != kExitOk) return code;
  console.out << '\n' << reading.footer();
  print_next(options, guarantee, largest, programmes, console);
  return kExitOk;
}

}  // namespace yingbu::overview
