#pragma once

#include "ledger/base/money.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/postings.h"

// The inside of postings: one overload of post an event, the lines it makes. A missing overload
// fails to link.
namespace yingbu {

using Lines = std::vector<Posting>;

// Lines of one owner's book about one party and one source of money.
class Entry {
 public:
  Entry(Lines& lines, PartyNo owner, PartyNo party = {}, std::string fund = {},
        std::string source = {})
      : lines_(lines), like_{owner, {}, party, std::move(fund), std::move(source), {}} {}

  // A negative amount turns the sides round; nothing is posted for zero.
  Entry& debit(Account account, Money amount) { return post(account, amount); }
  Entry& credit(Account account, Money amount) { return post(account, -amount); }

 private:
  Entry& post(Account account, Money amount) {
    if (amount.fen == 0) return *this;
    Posting line = like_;
    line.account = account;
    line.amount = amount;
    lines_.push_back(std::move(line));
    return *this;
  }
  Lines& lines_;
  Posting like_;
};

// 在保责任 of one guarantee in its company's memo book.
void post_liability(Lines& lines, PartyNo guarantor, Money change);
// 可用指标 to what it becomes.
void post_budget(Lines& lines, PartyNo bureau, PartyNo payee, const std::string& fund,
                 const std::string& source, Account becomes, Money amount);
// 退款 to the bureau, of this fiscal year or of an earlier one.
void post_refund(Lines& lines, PartyNo bureau, PartyNo payee, const std::string& fund,
                 const std::string& source, Money amount, bool later_year);

#define X(tag, version, Type, name) void post(Lines& lines, const Type& e);
YINGBU_EVENTS(X)
#undef X

}  // namespace yingbu
