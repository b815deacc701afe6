#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "ledger/domain/capital/events.h"
#include "ledger/domain/pool/events.h"
#include "ledger/domain/portfolio/events.h"
#include "projections/entitlement/portfolios.h"
#include "projections/money/capital.h"
#include "projections/money/pools.h"
#include "tests/base/seeded.h"
#include "tests/projections/told_book.h"

// "Any figure on any date" (K10), of random records of pools, capital and portfolios: an answer as
// of a day and as known at a record is what a fold of only those records says.
namespace yingbu {
namespace {

class RandomBook : public ToldBook {
 public:
  explicit RandomBook(testing::Random& random) : random_(random) {
    for (int step = 0; step < 120; ++step) {
      today_ = plus_days(today_, static_cast<std::int32_t>(random_.between(0, 3)));
      if (random_.between(0, 6) == 0) {
        take_one_back();
      } else {
        Event event = any();
        const bool stands_for_ever = event.is<PortfolioSettled>();
        const Seq seq = tell(std::move(event), on(), on());
        if (!stands_for_ever) told_.push_back(seq);
      }
    }
  }
  Date any_day() { return plus_days(today_, -static_cast<std::int32_t>(random_.between(0, 180))); }

 private:
  std::string id(const char* kind) { return kind + std::to_string(random_.between(1, 2)); }
  Money amount() { return {random_.between(1, 1'000'000)}; }
  // Some days back: entered late.
  Date on() { return plus_days(today_, -static_cast<std::int32_t>(random_.between(0, 4))); }
  PartyNo bank() { return random_.between(0, 1) == 0 ? kBank : kOtherBank; }

  void take_one_back() {
    if (told_.empty()) return;
    const auto at = random_.between(0, static_cast<std::int64_t>(told_.size()) - 1);
    take_back(told_[static_cast<std::size_t>(at)], today_);
    told_.erase(told_.begin() + at);
  }
  Event any() {
    const std::string pool = id("P");
    const std::string loan = id("L");
    switch (random_.between(0, 19)) {
      case 0: return PoolOpened{pool, kBureau, PoolPurpose::compensation, "池", "141100"};
      case 1:
        return PoolTermsEnacted{pool, on(), {random_.between(1, 20'000'000)}, {1}, 1, "文", "条"};
      case 2: return BridgeTermsEnacted{pool, on(), {300}, 15, {}, "文", "条"};
      case 3: return PoolFunded{pool, kBureau, "F", "S", amount(), "文"};
      case 4: return BatchAdmitted{pool, id("B"), bank(), amount(), on(), today_, "文"};
      case 5: return BatchEnded{pool, id("B")};
      case 6:
      case 7: return PoolLoanEntered{pool, id("B"), loan, amount()};
      case 8: return PoolLoanLeft{pool, id("B"), loan, amount()};
      case 9: return PoolLossClaimed{pool, loan, bank(), amount(), {400'000}, amount()};
      case 10: return PoolLossPaid{pool, loan, kBureau, bank(), amount(), on(), "证"};
      case 11: return PoolLossAudited{pool, loan, amount(), amount(), "文"};
      case 12: return PoolClawbackReceived{pool, loan, kBureau, bank(), amount(), "收"};
      case 13: return PoolLossRecovered{pool, loan, kBureau, bank(), amount(), {}, amount()};
      case 14: return PoolRecourseTaken{pool, loan, RecourseAction::notice, "文"};
      case 15:
        return BridgeLent{pool, id("Z"), kBureau, kFirm, bank(), loan, amount(), on(), {300}, "文"};
      case 16: return BridgeRepaid{pool, id("Z"), kBureau, kFirm, amount(), 1, {3}, "收"};
      default: return of_a_year_or_vehicle();
    }
  }
  Event of_a_year_or_vehicle() {
    const std::string vehicle = id("V");
    switch (random_.between(0, 5)) {
      case 0: return VehicleOpened{vehicle, kBureau, "载体", "文"};
      case 1: return CapitalPaidIn{vehicle, kBureau, "F", "S", amount(), "文"};
      case 2: return CapitalInvested{vehicle, id("I"), kBureau, bank(), amount(), "文"};
      case 3: return CapitalExited{vehicle, id("I"), kBureau, amount(), amount(), "文"};
      case 4: return PortfolioClosed{"CAP", bank(), 2025, {}, {}, {}, {}, "文"};
      default: {
        PortfolioSettled e = settled(PortfolioScope::institution, bank(), 2025);
        e.up_to_start = on();
        e.up_to = {"CAP", e.whose, "2025", id("G")};
        e.used = amount();
        e.keys = 1;
        e.due_change = amount();
        e.in_full = random_.between(0, 1) == 0;
        return e;
      }
    }
  }

  testing::Random& random_;
  Date today_ = day("2025-02-01");
  std::vector<Seq> told_;
};

template <class R>
std::string json_of(const Result<R>& answer) {
  if (!answer) return "refused: " + describe(answer.error(), Language::en);
  std::string out;
  write_json(out, *answer);
  return out;
}

std::vector<std::string> answers(const View& view, const AsOf& when) {
  PoolQuery all;
  all.when = when;
  all.page.limit = limits::page_max;
  PoolQuery of_one = all;
  of_one.bank = ToldBook::kBank;
  std::vector<std::string> told = {json_of(pools(view, all)),
                                   json_of(pools(view, of_one)),
                                   json_of(pool_batches(view, all)),
                                   json_of(pool_loans(view, {all, {}})),
                                   json_of(pool_loans(view, {of_one, {}})),
                                   json_of(bridges(view, {all, false})),
                                   json_of(bridges(view, {all, true}))};
  CapitalQuery capital_of{when, all.page, {}, {}, true};
  const auto vehicles = capital(view, capital_of);
  told.push_back(json_of(vehicles));
  for (const VehicleRow& row : vehicles->rows) {
    capital_of.vehicle = row.vehicle;
    told.push_back(json_of(capital(view, capital_of)));
  }
  told.push_back(json_of(portfolios(view, {when, all.page, {}, {}, {}})));
  return told;
}

TEST(ToldThen, AnyDayAndRecordAgreesWithAFoldOfOnlyThat) {
  SCOPED_TRACE(testing::seed_text());
  testing::Random random;
  std::size_t shown = 0;
  for (int played = 0; played < testing::rounds(40); ++played) {
    RandomBook book(random);
    const MemoryTable all = book.folded();
    for (int asked = 0; asked < 10; ++asked) {
      AsOf when;
      when.today = ToldBook::day("2026-03-01");
      if (random.between(0, 3) != 0) when.as_of = book.any_day();
      if (random.between(0, 3) != 0) {
        when.known_at = static_cast<Seq>(random.between(5, static_cast<std::int64_t>(book.last())));
      }
      const MemoryTable then = book.folded(when);
      const auto told = answers(all, when);
      const auto replayed = answers(then, {{}, {}, when.as_of.value_or(when.today)});
      ASSERT_EQ(told.size(), replayed.size());
      for (std::size_t i = 0; i < told.size(); ++i) {
        ASSERT_EQ(told[i], replayed[i])
            << "game " << played << ", known at " << when.known_at.value_or(0);
        shown += told[i].size();
      }
    }
  }
  EXPECT_GT(shown, 100'000u) << "the games have to bring something about";
}

}  // namespace
}  // namespace yingbu
