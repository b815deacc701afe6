#pragma once

#include <string>

#include "ledger/domain/reconciliation/events.h"

// 对账单: what a signature of one is made of.
namespace yingbu {

struct StatementTerms {
  std::string statement;
  PartyNo one;  // its two parties, in any order
  PartyNo other;
  Date from;
  Date until;
  Seq known_at = 0;
  Bytes digest;
};

// The bytes that both parties sign, alike whoever signs: lines of ASCII, each ended by LF.
std::string signed_text(const StatementTerms& agreement);

}  // namespace yingbu
