#pragma once

#include <vector>

#include "ledger/domain/command_table.h"

// 随程序提供的公布数据: what has been published and comes with the program, as commands. A ledger
// records it when it is made and from then on reads its own record only.
namespace yingbu {

// publish_working_days, a year each, oldest first.
std::vector<Command> shipped_working_days();
// publish_rate for every rate of lpr.inc, oldest first; each says where it was published, and
// whether that was compared.
std::vector<Command> shipped_rates();
// Both: what a new ledger records.
std::vector<Command> shipped_facts();

}  // namespace yingbu
