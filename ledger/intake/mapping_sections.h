#pragma once

#include "ledger/intake/mapping.h"
#include "ledger/intake/strict_toml.h"

// The sections of a mapping, each read where its kind of row is known. The first refusal stays in
// `wrong`, whose reader goes on with empty values (strict_toml.h).
namespace yingbu {

// A string is a constant, { column = "..." } a column's value.
Source read_source(StrictTable& in, std::string_view key, std::optional<Rejection>& wrong);
PartyMapping read_party(StrictTable& root, std::string_view key, PartyKind kind, bool required,
                        std::optional<Rejection>& wrong);
void read_contracts(StrictTable& root, Mapping& mapping, std::optional<Rejection>& wrong);
void read_shares(StrictTable& root, Mapping& mapping, bool required,
                 std::optional<Rejection>& wrong);

// Of a register, and of any other kind of file whose rows are no commands.
void read_life(StrictTable& root, Mapping& mapping, std::optional<Rejection>& wrong);
void read_other_rows(StrictTable& root, Mapping& mapping, std::optional<Rejection>& wrong);

// Every column used must be declared, with the type its use needs.
void check_uses(const Mapping& mapping, StrictTable& root);

}  // namespace yingbu
