#include <algorithm>
#include <gtest/gtest.h>

#include "ledger/base/ed25519.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/proposals/commands.h"
#include "ledger/domain/reconciliation/agreement.h"
#include "ledger/domain/reconciliation/commands.h"
#include "tests/domain/people.h"

// 对账单: signed by one, then by the other, each with the key on record, both the same.
namespace yingbu::testing {
namespace {

Bytes bytes_of_key(const ed25519::Seed& seed) {
  const auto key = ed25519::public_key(seed);
  return {std::string(key.begin(), key.end())};
}

class Statement : public ::testing::Test {
 protected:
  void SetUp() override {
    std::fill(company_.begin(), company_.end(), std::uint8_t{7});
    std::fill(bank_.begin(), bank_.end(), std::uint8_t{9});
    must(RegisterSigningKey{ref(staff_.guarantor_party), bytes_of_key(company_)}, staff_.admin);
    must(RegisterSigningKey{ref(staff_.bank_party), bytes_of_key(bank_)}, staff_.admin);
    at_ = world_.log().back().meta.seq;
  }

  SignStatement by(PartyNo owner, PartyNo counterpart, const ed25519::Seed& seed) const {
    SignStatement c{"DZ-1",
                    ref(owner),
                    ref(counterpart),
                    parse_date("2025-01-01").value(),
                    parse_date("2025-02-28").value(),
                    at_,
                    {},
                    {}};
    c.digest.data = std::string(yingbu::bytes_of(sha256("正文")));
    c.signature.data = ed25519::sign(
        seed, signed_text({c.statement, owner, counterpart, c.from, c.until, at_, c.digest}));
    return c;
  }
  SignStatement by_company() const {
    return by(staff_.guarantor_party, staff_.bank_party, company_);
  }
  SignStatement by_bank() const { return by(staff_.bank_party, staff_.guarantor_party, bank_); }

  void must(Command command, const Context& context) {
    const auto done = world_.submit(std::move(command), context);
    ASSERT_TRUE(done) << describe(done.error(), Language::en);
  }
  std::string refusal(Command command, const Context& context, Language language) {
    const auto done = world_.submit(std::move(command), context);
    return done ? "accepted" : describe(done.error(), language);
  }

  World world_;
  Staff staff_ = settle(world_);
  ed25519::Seed company_;
  ed25519::Seed bank_;
  Seq at_ = 0;
};

TEST_F(Statement, IsAgreedOnceBothHaveSignedTheSame) {
  must(by_company(), staff_.guarantor);
  must(by_bank(), staff_.bank);
  const auto* signed_by_bank = world_.log().back().event.as<StatementSigned>();
  ASSERT_NE(signed_by_bank, nullptr);
  EXPECT_EQ(signed_by_bank->owner, staff_.bank_party);
  EXPECT_EQ(signed_by_bank->public_key, bytes_of_key(bank_));
  EXPECT_EQ(refusal(by_bank(), staff_.bank, Language::zh),
            "对账单“DZ-1”当前为“本单位已签”，不能办理此项");
}

TEST_F(Statement, TheSecondSignsWhatTheFirstDid) {
  must(by_company(), staff_.guarantor);
  SignStatement other = by_bank();
  other.until = parse_date("2025-01-31").value();
  EXPECT_EQ(refusal(other, staff_.bank, Language::en),
            "statement 'DZ-1' is not what the other side signed: until is 2025-02-28, not "
            "2025-01-31; compare with the one that it signed");
  other = by_bank();
  other.digest.data[0] ^= 1;
  EXPECT_TRUE(
      refusal(other, staff_.bank, Language::zh).starts_with("对账单“DZ-1”与对方所签的不同"));
}

TEST_F(Statement, ASignatureIsByTheKeyOnRecord) {
  SignStatement wrong = by(staff_.guarantor_party, staff_.bank_party, bank_);
  EXPECT_EQ(refusal(wrong, staff_.guarantor, Language::en),
            "the signature is not that of " + ref(staff_.guarantor_party) +
                "'s key on record under statement 'DZ-1'; sign the same statement with that key");
  wrong = by_company();
  wrong.signature.data.pop_back();
  EXPECT_EQ(refusal(wrong, staff_.guarantor, Language::zh), "应为128 位十六进制数字，实为126 位");
  // One of a third party's statement is no other's either.
  EXPECT_EQ(refusal(by_bank(), staff_.guarantor, Language::en),
            "you may act for your own organisation only");
  EXPECT_EQ(refusal(by(staff_.bureau_party, staff_.bank_party, bank_), staff_.bureau, Language::zh),
            ref(staff_.bureau_party) + " 没有登记签名公钥，请先以 yingbu keys 登记");
}

TEST_F(Statement, IsBetweenTwoOverDaysAtAPositionThatIsThere) {
  SignStatement c = by_company();
  c.counterpart = c.owner;
  EXPECT_EQ(refusal(c, staff_.guarantor, Language::zh),
            "没有需要办理的内容：对账单须由两个不同的单位签署");
  c = by_company();
  c.until = parse_date("2024-12-31").value();
  EXPECT_TRUE(refusal(c, staff_.guarantor, Language::zh).starts_with("日期顺序有误"));
  c = by_company();
  c.known_at = at_ + 100;
  EXPECT_EQ(refusal(c, staff_.guarantor, Language::zh),
            "没有记录“" + std::to_string(at_ + 100) + "”");
}

TEST_F(Statement, ANumberThatTwoOthersUseIsTaken) {
  ed25519::Seed third;
  std::fill(third.begin(), third.end(), std::uint8_t{3});
  must(RegisterSigningKey{ref(staff_.other_guarantor_party), bytes_of_key(third)}, staff_.admin);
  must(by_company(), staff_.guarantor);
  EXPECT_EQ(refusal(by(staff_.other_guarantor_party, staff_.bank_party, third),
                    staff_.other_guarantor, Language::zh),
            "对账单“DZ-1”已经存在");
}

}  // namespace
}  // namespace yingbu::testing
