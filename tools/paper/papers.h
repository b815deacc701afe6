#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tools/paper/asking.h"
#include "tools/paper/paper.h"

// yingbu paper KIND: the papers (公文附表) that a bureau or a company issues, each as a page to be
// printed and as a workbook, or on the terminal. Nothing is recorded by it.
namespace yingbu::paper {

struct Options {
  EndpointOptions endpoint;
  std::string programme, period, payee, document;
  std::string statement;  // 对账单编号
  std::string month;      // YYYY-MM, of the booked day
  std::string contact;    // 受理异议: where an objection goes
  std::string on;         // booked until that day; empty: today
  std::string known_at;
  std::string xlsx, page;  // new files; both empty: the terminal
};

// What a paper is of, and what may narrow it.
struct Takes {
  bool programme = true;
  bool statement = false;
  bool period = false;
  bool month = false;
  bool payee = false;
  bool document = false;
  bool contact = false;
};

struct Kind {
  std::string_view name;  // of the verb
  std::string_view zh, en;
  Takes takes;
  Paper (*make)(Asking& asking, const Options& options);
};

// Every paper there is; a new one is a file beside these and its row.
std::span<const Kind> kinds();

Paper publicity(Asking& asking, const Options& options);  // 公示名单
Paper approvals(Asking& asking, const Options& options);  // 批复清单
Paper payments(Asking& asking, const Options& options);   // 付款清单
Paper filing(Asking& asking, const Options& options);     // 申报材料
Paper statement(Asking& asking, const Options& options);  // 对账单

// Of the ledger as the options say it stood. Throws CommandError and Refused.
Paper made(const Kind& kind, const Options& options, const Console& console);

int run(const Kind& kind, const Options& options, const Console& console);

}  // namespace yingbu::paper
