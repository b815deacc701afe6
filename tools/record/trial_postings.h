#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/intake/import.h"
#include "tools/ask/reading.h"

// 分录（试算）: what a file would post, before anybody is asked to record it.
namespace yingbu::import {

// The postings of tried events, summed by book, account, fund, source and side; by party too where
// each is to be seen.
class TrialPostings {
 public:
  enum class By { account, party };
  explicit TrialPostings(By by) : by_(by) {}

  void add(const Json& event);
  // Nothing where nothing is posted.
  void show(Reading& reading, const Console& console) const;

 private:
  const By by_;
  std::map<std::vector<std::string>, std::pair<Json, Wide>> sums_;
};

// Tries the rows in the order in which they would be sent, as one group, so that each rests on
// those before it, and shows the sums by account; else says why they cannot be told.
void show_trial_of(const std::vector<RowRequests>& rows, Endpoint& endpoint, Reading& reading,
                   const Console& console);

}  // namespace yingbu::import
