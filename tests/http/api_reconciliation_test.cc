#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/base/ed25519.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/reconciliation/agreement.h"
#include "tests/http/town.h"

// Files compared, breaks and statements over HTTP: what each side is told of them, on any day.
// What one is not told of another's is asked for in isolation_test.cc.
namespace yingbu {
namespace {

using ::testing::HasSubstr;

constexpr const char* kDigest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

std::string key_hex(const ed25519::Seed& seed) {
  const auto key = ed25519::public_key(seed);
  return hex(std::string_view(reinterpret_cast<const char*>(key.data()), key.size()));
}

class Reconciling : public ::testing::Test {
 protected:
  Answered done(const std::string& who, const std::string& name, const std::string& data,
                const std::string& dates = "") {
    const Answered answered =
        town_.command(who, "step-" + std::to_string(++steps_), name, data, dates);
    expect_status(answered, 200);
    return answered;
  }
  Answered told(const std::string& who, const std::string& target) {
    Answered answered = town_.get(who, target);
    expect_status(answered, 200);
    return answered;
  }
  void compare(const std::string& run, const std::string& dates) {
    done("guarantor_1", "compare_file",
         fmt::format(R"({{"run":"{}","owner":"{}","file":"台账.csv","digest":"{}",
"mapping":"register","agreeing":9,"news":1,"differing":1,"behind":0,"rejected":2}})",
                     run, kGuarantor, kDigest),
         dates);
  }
  void find(const std::string& number, const std::string& run, const std::string& in_file,
            const std::string& dates) {
    done("guarantor_1", "find_break",
         fmt::format(R"({{"break_no":"{}","run":"{}","counterpart":"{}",
"mismatch":"m3_repaid_unreported","object":"G1","column":"在保余额","in_file":"{}",
"in_ledger":"100.00","row":7}})",
                     number, run, kTownBank, in_file),
         dates);
  }

  Town town_;
  int steps_ = 0;
};

TEST_F(Reconciling, ABreakIsToldWithItsAgeItsOwnerAndItsHistory) {
  compare("R1", R"("basis_date":"2025-12-31",)");
  find("C1", "R1", "0", R"("basis_date":"2025-12-31",)");
  find("C2", "R1", "1", R"("basis_date":"2026-01-14",)");
  done("bank_1", "assign_break",
       fmt::format(R"({{"break_no":"C1","responsible":"{}","person":"王","note":"核对"}})",
                   kTownBank));
  const Answered comment = done("bank_1", "comment_break", R"({"break_no":"C1","note":"已还"})");
  done("bank_1", "resolve_break",
       R"({"break_no":"C1","record":)" + comment.at("/first_seq") + R"(,"note":"补记"})");
  const Answered all = told("bank_1", "/v1/breaks");
  EXPECT_EQ(all.at("/items/0/break_no"), "C1");
  EXPECT_EQ(all.at("/items/0/state"), "resolved");
  EXPECT_EQ(all.at("/items/0/days"), "15");
  EXPECT_EQ(all.at("/items/0/age"), "days_8_30");
  EXPECT_EQ(all.at("/items/0/responsible/name"), all.at("/items/0/counterpart/name"));
  EXPECT_EQ(all.at("/items/1/age"), "days_0_7");
  EXPECT_EQ(
      all.at("/totals/states"),
      R"([{"state":"open","count":1},{"state":"resolved","count":1},{"state":"accepted","count":0},{"state":"closed","count":0}])");
  EXPECT_EQ(all.at("/totals/count"), "2");
  EXPECT_EQ(told("guarantor_1", "/v1/breaks?age=days_0_7").at("/items/0/break_no"), "C2");
  EXPECT_EQ(told("auditor", "/v1/breaks?state=resolved").at("/items/0/break_no"), "C1");
  // Closed by a later run; it is left out of those not closed, and told as of before.
  compare("R2", "");
  done("guarantor_1", "close_break", R"({"break_no":"C1","run":"R2"})");
  EXPECT_EQ(told("bank_1", "/v1/breaks?unclosed=true").at("/items/0/break_no"), "C2");
  const Answered one = told("bank_1", "/v1/breaks?break_no=C1");
  EXPECT_EQ(one.at("/item/state"), "closed");
  EXPECT_EQ(one.at("/item/comments"), "1");
  EXPECT_EQ(one.at("/items/4/step"), "closed");
  EXPECT_EQ(one.at("/items/4/run"), "R2");
  EXPECT_EQ(one.at("/items/3/record"), comment.at("/first_seq"));
  EXPECT_EQ(
      told("bank_1", "/v1/breaks?break_no=C1&known_at=" + one.at("/items/2/seq")).at("/item/state"),
      "open");
  EXPECT_EQ(town_.get("other_1", "/v1/breaks?break_no=C1").status, 404);
  EXPECT_EQ(told("other_1", "/v1/breaks").at("/totals/count"), "0");
  const Answered runs = told("guarantor_1", "/v1/runs");
  EXPECT_EQ(runs.at("/items/0/rows"), "13");
  EXPECT_EQ(runs.at("/items/0/digest"), kDigest);
  EXPECT_EQ(runs.at("/items/0/on"), "2025-12-31");
}

class Agreeing : public Reconciling {
 protected:
  void SetUp() override {
    company_.fill(7);
    bank_.fill(9);
    for (const auto& [owner, seed] :
         {std::pair(kGuarantor, company_), std::pair(kTownBank, bank_)}) {
      done("admin", "register_signing_key",
           fmt::format(R"({{"owner":"{}","public_key":"{}"}})", owner, key_hex(seed)));
    }
    done("guarantor_1", "issue_guarantee", issue("G1"),
         R"("basis_date":"2025-01-01","booked_date":"2025-01-01",)");
  }
  Answered figures(const std::string& who, const std::string& more = "") {
    return town_.get(who, fmt::format("/v1/statement-figures?one={}&other={}&from=2025-01-01&"
                                      "as_of=2025-12-31{}",
                                      kGuarantor, kTownBank, more));
  }
  void sign(const std::string& who, const char* owner, const char* other, const ed25519::Seed& seed,
            const Answered& shown, const std::string& position) {
    StatementTerms agreement;
    agreement.statement = "DZ-1";
    const auto& item = shown.body.at("item");
    agreement.one = {item.at("one").at("no").to_number<std::uint32_t>()};
    agreement.other = {item.at("other").at("no").to_number<std::uint32_t>()};
    agreement.from = parse_date("2025-01-01").value();
    agreement.until = parse_date("2025-12-31").value();
    agreement.known_at = boost::json::parse(position).to_number<Seq>();
    agreement.digest = parse_hex(shown.at("/item/digest")).value();
    done(who, "sign_statement",
         fmt::format(R"({{"statement":"DZ-1","owner":"{}","counterpart":"{}","from":"2025-01-01",
"until":"2025-12-31","known_at":{},"digest":"{}","signature":"{}"}})",
                     owner, other, position, shown.at("/item/digest"),
                     hex(ed25519::sign(seed, signed_text(agreement)))));
  }

  ed25519::Seed company_;
  ed25519::Seed bank_;
};

TEST_F(Agreeing, AStatementTellsWhatMovedAndIsSupersededByALateEntry) {
  const Answered shown = figures("bank_1");
  expect_status(shown, 200);
  EXPECT_EQ(shown.at("/item/guarantees/0/opening"), "0");
  EXPECT_EQ(shown.at("/item/guarantees/0/issued"), "100000000");
  EXPECT_EQ(shown.at("/item/guarantees/0/closing"), "100000000");
  EXPECT_EQ(shown.at("/item/guarantees/0/closing_count"), "1");
  EXPECT_EQ(shown.at("/item/digest"), hex(sha256(shown.at("/item/text"))));
  EXPECT_THAT(shown.at("/item/text"),
              HasSubstr("\nfrom 2025-01-01 until 2025-12-31\namounts in fen\n"));
  const std::string position = shown.at("/position/seq");
  sign("guarantor_1", kGuarantor, kTownBank, company_, shown, position);
  EXPECT_EQ(told("bank_1", "/v1/statements").at("/items/0/state"), "half_signed");
  sign("bank_1", kTownBank, kGuarantor, bank_, figures("bank_1", "&known_at=" + position),
       position);
  Answered agreed = told("bank_1", "/v1/statements?statement=DZ-1");
  EXPECT_EQ(agreed.at("/items/0/state"), "agreed");
  EXPECT_EQ(agreed.at("/items/0/true_to_ledger"), "true");
  EXPECT_EQ(agreed.at("/items/0/signatures/1/public_key"), key_hex(bank_));
  // Booked after the period: its figures stay. Booked into it: they moved.
  done("guarantor_1", "report_repayment", R"({"guarantee":"G1","amount":"100"})",
       R"("basis_date":"2025-12-30","booked_date":"2026-01-15",)");
  EXPECT_EQ(told("bank_1", "/v1/statements").at("/items/0/state"), "agreed");
  done("guarantor_1", "report_repayment", R"({"guarantee":"G1","amount":"200"})",
       R"("basis_date":"2025-12-30","booked_date":"2025-12-31",)");
  agreed = told("bank_1", "/v1/statements");
  EXPECT_EQ(agreed.at("/items/0/state"), "superseded");
  EXPECT_EQ(agreed.at("/items/0/true_to_ledger"), "true");
  EXPECT_NE(agreed.at("/items/0/digest_now"), agreed.at("/items/0/digest"));
  const Answered now = figures("guarantor_1");
  EXPECT_EQ(now.at("/item/guarantees/0/repaid"), "200");
  EXPECT_EQ(now.at("/item/guarantees/0/closing"), "99999800");
}

TEST_F(Agreeing, AStatementIsItsTwoPartiesAndTheFiscalSides) {
  EXPECT_EQ(figures("other_1").status, 404);  // the bank's guarantor is none of its business
  EXPECT_EQ(figures("auditor").status, 200);
  const Answered none = town_.get("auditor", "/v1/statement-figures?one=2&from=2025-01-01");
  EXPECT_EQ(none.code(), "bad_query");
  EXPECT_THAT(none.text, HasSubstr("必须给出"));
  const Answered late =
      town_.get("auditor", fmt::format("/v1/statement-figures?one={}&other={}&from=2026-01-01&"
                                       "as_of=2025-12-31",
                                       kGuarantor, kTownBank));
  EXPECT_THAT(late.text, HasSubstr("晚于截至日"));
  EXPECT_EQ(town_.get("auditor", "/v1/statements?statement=DZ-9").status, 404);
  const std::string keys = "/v1/signing-keys?party=";
  EXPECT_EQ(told("bank_1", keys + kGuarantor).at("/item/public_key"), key_hex(company_));
  EXPECT_EQ(town_.get("auditor", keys + kEnterprise).status, 404);
}

}  // namespace
}  // namespace yingbu
