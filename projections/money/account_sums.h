#pragma once

#include <functional>
#include <optional>
#include <string>

#include "ledger/domain/books/accounts.h"
#include "projections/money/trial_balance.h"

// Running sums of postings, so that an account answers (as of a date, known at a position) at a
// cost that does not grow with history.
//
// For each account key, each date axis (booked, basis) and each year, month and day that has
// postings there is a list of steps (seq, debit, credit): what that bucket summed to after that
// record. The sum up to a date, as known at a seq, is that of the years before its year, the months
// before its month and the days up to it, each the last step <= seq. Steps lie in blocks of
// kBlockSteps under the seq of their first; the block being filled lies under the last possible
// seq, and begins with the last step of the block before it.
namespace yingbu {

struct AccountKey {
  std::uint16_t account = 0;
  PartyNo owner;
  std::string fund;
  std::string source;
  PartyNo party;
  bool rolled_up = false;  // all parties of a fund's lines
};
BOOST_DESCRIBE_STRUCT(AccountKey, (), (account, owner, fund, source, party, rolled_up))

struct Turnover {
  Wide debit = 0;
  Wide credit = 0;
  Wide balance() const { return debit - credit; }
};

inline constexpr std::size_t kBlockSteps = 32;

// Each account key with its number, in no order that matters.
void each_account_key(const View& view,
                      const std::function<void(const AccountKey&, std::uint32_t number)>& f);

// Σ of an account key up to the end of `until` (absent: all) as known at `known_at` (absent: all).
Turnover turnover_until(const View& view, std::uint32_t number, DateAxis axis,
                        std::optional<Date> until, std::optional<Seq> known_at);

}  // namespace yingbu
