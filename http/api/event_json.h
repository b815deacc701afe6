#pragma once

#include <string>

#include "ledger/domain/postings.h"
#include "ledger/domain/proposals/events.h"
#include "ledger/domain/recorded.h"
#include "ledger/log/ledger.h"
#include "projections/store/view.h"

// Recorded events and postings in JSON (docs/HTTP.md), appended to a text without building a tree.
// Pure functions, any thread.
namespace yingbu {

// Who reads. Administrator, bureau and auditor see every payload; any other role sees its own:
// what its organisation recorded, what names its organisation, the public kinds (ledger, funds,
// programmes, terms) and, where read models tell, whatever happened on the guarantees of its
// company and who the parties are that it knows. Of the rest it sees the header, with
// "withheld": true. A command inside a proposal follows the rule of what holds it.
bool may_see_data(const Caller& reader, const Recorded& recorded, const View* view = nullptr);

// {"seq", "event", "stream", "stream_version", "group_first_seq", "last_in_group", "recorded_at",
// "basis_date", "booked_date", "actor", "organisation", "line", "caused_by", "data"}. The commands
// of a proposal and the original of a reversal, recorded as bytes, are written out as objects. An
// erased payload has "erased": true in place of "event" and "data".
void write_recorded(std::string& out, const Recorded& recorded, const Caller& reader,
                    const View* view = nullptr);

// A command inside a proposal: {"command", "basis_date", "booked_date", "data"}.
void write_proposed(std::string& out, const ProposedCommand& proposed);

// {"owner", "book", "account", "code", "party", "fund", "source", "amount"}
void write_posting(std::string& out, const Posting& posting);

// "2025-03-01T04:00:00.000000Z"
std::string instant_text(std::int64_t unix_micros);

}  // namespace yingbu
