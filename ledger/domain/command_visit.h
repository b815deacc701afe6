#pragma once

#include <utility>

#include "ledger/base/bug.h"
#include "ledger/domain/attested/commands.h"
#include "ledger/domain/books/commands.h"
#include "ledger/domain/capital/commands.h"
#include "ledger/domain/command_table.h"
#include "ledger/domain/corrections/commands.h"
#include "ledger/domain/credit_tool/commands.h"
#include "ledger/domain/cut_over/commands.h"
#include "ledger/domain/dues/commands.h"
#include "ledger/domain/duties/commands.h"
#include "ledger/domain/entitlement/commands.h"
#include "ledger/domain/facts/commands.h"
#include "ledger/domain/funds/commands.h"
#include "ledger/domain/guarantee/batch_commands.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/loan/commands.h"
#include "ledger/domain/loss/commands.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/pool/commands.h"
#include "ledger/domain/portfolio/commands.h"
#include "ledger/domain/programme/commands.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/reconciliation/commands.h"
#include "ledger/domain/tax/commands.h"

// f(value) with the command as what it is. A file that calls this compiles f once for each command
// there is, so only what must tell all of them apart does; elsewhere command.as<T>() asks for one.
namespace yingbu {

template <class F>
decltype(auto) visit_command(const Command& command, F&& f) {
  switch (command.tag()) {
#define X(tag_, version_, T, name_, grants_, people_) \
  case tag_: return std::forward<F>(f)(*static_cast<const T*>(command.value()));
    YINGBU_COMMANDS(X)
#undef X
    default: break;
  }
  bug("no command");
}

}  // namespace yingbu
