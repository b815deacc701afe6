#include <charconv>
#include <gmock/gmock.h>
#include <map>
#include <set>

#include "ledger/base/sha256.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/events.h"
#include "ledger/domain/people/events.h"
#include "projections/work/events_page.h"
#include "tests/tools/process.h"
#include "tools/sample/year.h"

// The sample year, small: what a clerk can look for in it, and that it is the same every time.
namespace yingbu::testing {
namespace {

using ::testing::HasSubstr;

struct Told {
  SampleSummary summary;
  Digest story{};  // of all that was recorded, but for tokens, salts and the clock
  std::map<std::string, std::set<std::string>> subsidised;  // guarantee -> by which programmes
  std::map<std::string, Money> released;                    // by programme
};

Told told(std::uint64_t seed) {
  const TempDir dir;
  LedgerOptions options;
  options.directory = dir / "ledger";
  const auto people = Ledger::create(options, sample_genesis());
  EXPECT_TRUE(people);
  Ledger ledger(options);
  SampleOptions small;
  small.seed = seed;
  small.enterprises = 80;
  small.guarantees = 240;
  Told result{fill_sample(ledger, *people, small), {}, {}, {}};
  std::string all;
  ledger.read(1, [&](const Recorded& recorded) {
    if (const auto* due = recorded.event.as<EntitlementAssessed>()) {
      const bool fee = due->shape == Shape::guarantee_fee_subsidy;
      if (fee) result.subsidised[due->key.object].insert(due->key.programme);
    }
    if (const auto* paid = recorded.event.as<FundsReleased>()) {
      result.released[paid->key.programme] += paid->amount;
    }
    Event event = recorded.event;
    if (const auto* as = event.as<ActorEnrolled>()) {
      ActorEnrolled enrolled = *as;
      enrolled.token_digest = {};
      event = enrolled;
    }
    const Encoded encoded = encode_event(event);
    all += std::to_string(recorded.meta.seq) + text(recorded.meta.basis_date) +
           text(recorded.meta.booked_date) + std::to_string(recorded.meta.actor.value) +
           encoded.payload;
    return true;
  });
  result.story = sha256(all);
  return result;
}

const Told& first() {
  static const Told kFirst = told(2025);
  return kFirst;
}

std::size_t count_of(const std::string& event) {
  const auto& events = first().summary.events;
  const auto found = events.find(event);
  return found == events.end() ? 0 : found->second;
}

TEST(SampleTest, TheYearHasEverythingAClerkWouldLookFor) {
  for (const char* event :
       {// guarantees
        "guarantee_applied", "application_closed", "guarantee_approved", "guarantee_issued",
        "guaranteed_loan_disbursed", "fee_charged", "fee_refunded", "deposit_taken",
        "deposit_returned", "guaranteed_loan_repaid", "guarantee_released", "guarantee_renewed",
        "guarantee_extended", "reguarantee_filed", "reguarantee_confirmed", "guarantee_transferred",
        "reserves_provided",
        // losses
        "compensation_demanded", "deposit_applied", "compensation_paid", "share_claimed",
        "share_received", "fund_share_received", "recovery_parked", "parked_recovery_allocated",
        "recovery_recorded", "recovery_allocated", "recovery_returned", "recovery_passed_on",
        "fiscal_returned", "debt_asset_taken", "loss_written_off",
        // claims and money
        "entitlement_claimed", "claim_returned", "claim_rejected", "review_passed",
        "publicity_started", "objection_raised", "objection_resolved", "entitlement_approved",
        "funds_held", "hold_ended", "funds_released", "release_rationed", "release_confirmed",
        "release_bounced", "overpayment_found", "recovery_ordered", "refund_received",
        "source_carried_over", "filing_window_changed", "year_settled", "event_reversed",
        "period_sealed",
        // batches, a closed year, tools of the central bank
        "guarantee_batch_opened", "guarantee_batched", "demand_corrected", "batch_cap_reached",
        "portfolio_closed", "portfolio_settled", "cap_applied", "tool_drawn", "loan_linked",
        "loan_unlinked"}) {
    EXPECT_GT(count_of(event), 0U) << event;
  }
}

TEST(SampleTest, WhatIsRareHappensJustSoOften) {
  EXPECT_EQ(count_of("loss_written_off"), 1U);
  EXPECT_EQ(count_of("objection_raised"), 1U);
  EXPECT_EQ(count_of("release_bounced"), 3U);
  EXPECT_EQ(count_of("overpayment_found"), 2U);
  EXPECT_EQ(count_of("refund_received"), 1U);
  EXPECT_EQ(count_of("event_reversed"), 1U);
  EXPECT_EQ(count_of("period_sealed"), 1U);
  EXPECT_EQ(count_of("portfolio_closed"), 1U);
  EXPECT_EQ(count_of("batch_cap_reached"), 1U);
  EXPECT_EQ(count_of("source_carried_over"), 15U);  // two of the city's, one a county
  EXPECT_EQ(count_of("fund_opened"), 17U);          // and two of the city's: subsidies, pools
}

TEST(SampleTest, TheCityAndEachCountyPayForGuaranteesOfTheirOwn) {
  // Fee subsidies of 14 payers; of the city 风险补偿, 贴息, 奖励 and the subsidy of small batches.
  EXPECT_EQ(first().released.size(), 18U);
  for (const auto& [programme, amount] : first().released) EXPECT_GT(amount.fen, 0) << programme;
  ASSERT_FALSE(first().subsidised.empty());
  for (const auto& [guarantee, programmes] : first().subsidised) {
    EXPECT_EQ(programmes.size(), 1U) << guarantee;  // INV-9
  }
}

TEST(SampleTest, TheSameSeedTellsTheSameStory) { EXPECT_EQ(told(2025).story, first().story); }

TEST(SampleTest, AnotherSeedTellsAnother) { EXPECT_NE(told(7).story, first().story); }

TEST(SampleTest, TheCommandSaysWhatThereIsToSee) {
  for (const char* language : {"zh", "en"}) {
    const TempDir dir;
    const Ran ran =
        run_yingbu({"--lang", language, "sample", dir / "ledger", "--guarantees", "240"});
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr(language == std::string("zh") ? "红冲" : "reversals"));
    EXPECT_LE(widest_line(ran.out), 80U + (dir / "").size()) << ran.out;
    EXPECT_EQ(run_yingbu({"verify", dir / "ledger"}).code, 0);
    const Ran balances = run_yingbu({"balances", "--ledger", dir / "ledger", "--token-file",
                                     dir / "ledger/tokens.toml", "--as", "孝义市经办"});
    EXPECT_EQ(balances.code, 0) << balances.err;
  }
}

TEST(SampleTest, TooFewGuaranteesForAStoryAreWrongUsage) {
  const TempDir dir;
  EXPECT_EQ(run_yingbu({"sample", dir / "ledger", "--guarantees", "100"}).code, 2);
}

TEST(SampleTest, EverybodyWhoSpeaksHasATokenOfTheirOwn) {
  std::set<std::string> tokens;
  for (const Enrolled& who : first().summary.people) tokens.insert(who.token);
  EXPECT_EQ(tokens.size(), 45U);  // 4 of the city, 2 a county, 5 companies, 8 banks, 2 above them
}

// One page of the record looks at so many events and no more; a person who asks for a rare one is
// taken on to it.
TEST(SampleTest, ARareEventIsFoundBehindManyOthers) {
  const TempDir dir;
  ASSERT_EQ(run_yingbu({"sample", dir / "ledger", "--guarantees", "1500"}).code, 0);
  const Ran found =
      run_yingbu({"events", "--event", "event_reversed", "--limit", "1", "--ledger", dir / "ledger",
                  "--token-file", std::string(dir / "ledger") + "/tokens.toml", "--as", "审计"});
  EXPECT_EQ(found.code, 0) << found.err;
  EXPECT_THAT(found.out, HasSubstr("红冲"));
  const std::size_t line = found.out.rfind('\n', found.out.find("红冲")) + 1;
  const std::size_t digit = found.out.find_first_not_of(' ', line);
  std::size_t seq = 0;
  std::from_chars(found.out.data() + digit, found.out.data() + found.out.size(), seq);
  EXPECT_GT(seq, kEventsScannedMax) << found.out;
  EXPECT_THAT(found.out, ::testing::Not(HasSubstr("没有符合条件的记录")));
}

}  // namespace
}  // namespace yingbu::testing
