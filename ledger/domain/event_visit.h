#pragma once

#include <utility>

#include "ledger/base/bug.h"
#include "ledger/domain/attested/events.h"
#include "ledger/domain/books/events.h"
#include "ledger/domain/capital/events.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/credit_tool/events.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/duties/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/event_table.h"
#include "ledger/domain/facts/events.h"
#include "ledger/domain/funds/events.h"
#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/loan/events.h"
#include "ledger/domain/loss/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/pool/events.h"
#include "ledger/domain/portfolio/events.h"
#include "ledger/domain/programme/events.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/reconciliation/events.h"
#include "ledger/domain/tax/events.h"

// f(value) with the event as what it is. A file that calls this compiles f once for each event
// there is, so only what must tell all of them apart does; elsewhere event.as<T>() asks for one.
namespace yingbu {

template <class F>
decltype(auto) visit_event(const Event& event, F&& f) {
  switch (event.tag()) {
#define X(tag_, version_, T, name_) \
  case tag_: return std::forward<F>(f)(*static_cast<const T*>(event.value()));
    YINGBU_EVENTS(X)
#undef X
    default: break;
  }
  bug("no event");
}

}  // namespace yingbu
