#include "ledger/instruments/drawn_pieces.h"

#include <algorithm>
#include <tuple>

namespace yingbu {
namespace {

struct Draw {
  Date on;
  std::size_t loan;  // loans are in the order of their ids
  std::size_t move;
};

// Of each move of each loan, what of it counts.
std::vector<std::vector<Money>> counted_of(const std::vector<LoanFacts>& loans,
                                           const RuleOfDraw& rule) {
  std::vector<std::vector<Money>> counted;
  std::vector<Draw> draws;
  for (std::size_t i = 0; i < loans.size(); ++i) {
    counted.emplace_back(loans[i].moves.size());
    for (std::size_t m = 0; m < loans[i].moves.size(); ++m) {
      const BalanceMove& move = loans[i].moves[m];
      if (move.amount.fen > 0 && move.on < last_end(loans[i])) draws.push_back({move.on, i, m});
    }
  }
  std::ranges::sort(draws, {}, [](const Draw& d) { return std::tuple(d.on, d.loan, d.move); });
  Wide so_far = 0;
  for (const Draw& draw : draws) {
    const Money amount = loans[draw.loan].moves[draw.move].amount;
    const DrawRule allowed = rule(loans[draw.loan], draw.on);
    if (!allowed.counts) continue;
    Money& counts = counted[draw.loan][draw.move];
    counts = amount;
    if (allowed.clip) {
      const Wide room = std::max(Wide{0}, Wide{allowed.clip->fen} - so_far);
      counts = Money{static_cast<std::int64_t>(std::min(Wide{amount.fen}, room))};
    }
    so_far += amount.fen;
  }
  return counted;
}

class Tranches {
 public:
  Tranches(std::size_t loan, Date end, std::vector<DrawnPiece>& pieces)
      : loan_(loan), end_(end), pieces_(pieces) {}

  void draw(Date on, Money amount, Money counted) { open_.push_back({on, on, amount, counted}); }

  void repay(Date on, Money amount) {
    while (amount.fen > 0 && first_ < open_.size()) {
      Tranche& oldest = open_[first_];
      const Money taken = std::min(amount, oldest.left);
      close(oldest, on);
      oldest.left -= taken;
      amount -= taken;
      if (oldest.left.fen == 0) ++first_;
    }
  }

  void end() {
    for (; first_ < open_.size(); ++first_) close(open_[first_], end_);
  }

 private:
  struct Tranche {
    Date drawn_on;
    Date since;
    Money left;
    Money counted;
  };

  void close(Tranche& tranche, Date on) {
    const Date until = std::min(on, end_);
    const Money principal = std::min(tranche.left, tranche.counted);
    if (tranche.since < until && principal.fen > 0) {
      pieces_.push_back({loan_, tranche.drawn_on, tranche.since, until, principal});
    }
    tranche.since = std::max(tranche.since, until);
  }

  const std::size_t loan_;
  const Date end_;
  std::vector<DrawnPiece>& pieces_;
  std::vector<Tranche> open_;
  std::size_t first_ = 0;
};

}  // namespace

std::vector<DrawnPiece> drawn_pieces(const std::vector<LoanFacts>& loans, const RuleOfDraw& rule) {
  const auto counted = counted_of(loans, rule);
  std::vector<DrawnPiece> pieces;
  for (std::size_t i = 0; i < loans.size(); ++i) {
    Tranches tranches(i, last_end(loans[i]), pieces);
    for (std::size_t m = 0; m < loans[i].moves.size(); ++m) {
      const BalanceMove& move = loans[i].moves[m];
      if (move.amount.fen > 0) {
        tranches.draw(move.on, move.amount, counted[i][m]);
      } else {
        tranches.repay(move.on, -move.amount);
      }
    }
    tranches.end();
  }
  return pieces;
}

}  // namespace yingbu
