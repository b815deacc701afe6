#pragma once

#include <span>
#include <string_view>

// 随程序提供的条款文件: ledger/reference/terms, one a programme of the policies (docs/TERMS.md).
// Every figure a policy does not give is said to be silent in it, and is for the programme to
// choose.
namespace yingbu {

struct ShippedTerms {
  std::string_view name;  // lvliang_fee_subsidy
  std::string_view text;  // a terms file
};
std::span<const ShippedTerms> shipped_terms();  // by name
// Its text; empty where none is named so.
std::string_view shipped_terms_named(std::string_view name);

}  // namespace yingbu
