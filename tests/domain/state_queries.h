#pragma once

#include <string>
#include <vector>

#include "tests/domain/scenario_line.h"
#include "tests/domain/world.h"

// What a scenario may ask of the state after a command: `then <query> <words> <expected>`.
namespace yingbu::testing {

bool is_query(const std::string& name);

// balance BOOK ACCOUNT FEN                    sum of all its postings (account by name or code)
// balance_of PARTY ACCOUNT FEN                the same, in the books of one owner
// due|claimed|approved|released|confirmed|missing|overpaid PROGRAMME PAYEE PERIOD OBJECT FEN
// in_transit|unapproved|pending|gross_released PROGRAMME PAYEE PERIOD OBJECT FEN   T, M, W, and
//                                             all ever released (missing is U, released is P + T)
// stage PROGRAMME PAYEE PERIOD OBJECT WORD    of an entitlement
// liability|outstanding|net_recovered|deposit|refunded GUARANTEE FEN
// status GUARANTEE WORD                       a guarantee's status
// available FUND SOURCE FEN                   what a source may still release, less what is held
// rate NAME DATE PPM                          of published facts; "unknown" before the first
// "" when the answer is the expected one, else a sentence.
std::string answer(const World& world, const Aliases& aliases,
                   const std::vector<std::string>& words);

}  // namespace yingbu::testing
