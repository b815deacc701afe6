#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/domain/ids.h"
#include "ledger/domain/state.h"

// One name for one thing (INV-21): what an id or a contract number is written as, found by its
// normal form.
namespace yingbu {

// The spelling that was taken first, "" where none was. `kind` keeps numbers of different things
// apart: a kind of object, or the receipts of a fund.
std::string spelling_of(const State& state, std::string_view kind, const std::string& id);
// From here on `of` is found by that id; the later of two holds.
void take_spelling(State& state, std::string_view kind, const std::string& id,
                   const std::string& of);

// All that have borne an id of the kind, in the order in which they came to: whether they still do
// is told by what they are now. `kind` is the loans, or the exposures, of a bank and a borrower.
std::vector<std::string> bearers_of(const State& state, std::string_view kind,
                                    const std::string& id);
// Only the `most` last are kept.
void add_bearer(State& state, std::string_view kind, const std::string& id,
                const std::string& bearer, std::size_t most = SIZE_MAX);

// The kind under which the names of parties are kept, and who was named so last.
inline constexpr std::string_view kPartyNames = "party name";
// The institution (is_named_once) of that name; 0 where none bears it.
PartyNo institution_named(const State& state, const std::string& name);
// From here on the name is the party's; 0 frees it.
void name_institution(State& state, const std::string& name, PartyNo party);

}  // namespace yingbu
