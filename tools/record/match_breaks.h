#pragma once

#include "ledger/intake/match_report.h"
#include "tools/record/run_breaks.h"

// 差异 of two files that were held against one another: what the left one has and the right one has
// not, the other way round, and what matched lines do not agree in. They are the left file's
// owner's, over against the right file's; what the right file has stands where the ledger's value
// stands in other breaks.
namespace yingbu::match_files {

// "match/#7": a match with another party's file is another kind.
inline constexpr std::string_view kMatchKind = "match";

// The files are asked as long as it is used. Without name and digest.
import::ComparedFile compared_match(const MatchedFiles& files, const MatchReport& report,
                                    PartyNo counterpart);

}  // namespace yingbu::match_files
