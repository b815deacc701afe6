#include <algorithm>
#include <cstring>

#include "ledger/base/ed25519.h"
#include "ledger/base/sha256.h"
#include "ledger/domain/check_octets.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/reconciliation/agreement.h"
#include "ledger/domain/reconciliation/commands.h"
#include "ledger/domain/reconciliation/state.h"
#include "ledger/domain/words/named_day.h"

// Keys of parties, and statements that two of them sign (对账单). What stands in a statement is its
// read model's to say; here its digest is what is signed, and the second signs what the first did.
namespace yingbu {
namespace {

Result<void> same(const SignStatement& c, const char* field, const std::string& theirs,
                  const std::string& ours) {
  if (theirs == ours) return {};
  return reject(Reason::statement_differs, field)
      .with("statement", c.statement)
      .with_word("what", field_words(field, CommandEntry<SignStatement>::name))
      .with("theirs", theirs)
      .with("ours", ours);
}

// What the first has signed, and the second may sign.
Result<void> check_second(const SignStatement& c, const StatementState& known, PartyNo owner,
                          PartyNo counterpart) {
  const auto stands_in = [&known](PartyNo party) {
    return party == known.first || party == known.second;
  };
  // To any other it is a number that is taken.
  if (!stands_in(owner) || !stands_in(counterpart)) {
    return of_kind<StatementState>(Reason::already_exists, c.statement, "statement");
  }
  if (std::find(known.signed_by.begin(), known.signed_by.end(), owner) != known.signed_by.end()) {
    return wrong_state<StatementState>(c.statement, Words{"signed", "本单位已签", "signed by you"},
                                       "statement");
  }
  YINGBU_CHECK(same(c, "from", text(known.from), text(c.from)));
  YINGBU_CHECK(same(c, "until", text(known.until), text(c.until)));
  YINGBU_CHECK(same(c, "known_at", std::to_string(known.known_at), std::to_string(c.known_at)));
  return same(c, "digest", hex(known.digest.data), hex(c.digest.data));
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RegisterSigningKey& c) {
  YINGBU_TRY(owner, resolve_party(ask, c.owner, "owner"));
  YINGBU_CHECK(check_octets(c.public_key, sizeof(ed25519::PublicKey), "public_key"));
  const auto* known = ask.state.find<SigningKeyState>(object_ids::number(owner.value));
  if (known && known->public_key == c.public_key) {
    return reject(Reason::nothing_to_do, "public_key")
        .with("problem_zh", "该公钥已登记")
        .with("problem_en", "this key is the one on record");
  }
  return one(SigningKeyRegistered{owner, c.public_key});
}

Result<Facts> handle(const Ask& ask, const SignStatement& c) {
  YINGBU_CHECK(check_id(c.statement, "statement"));
  YINGBU_TRY(owner, resolve_party(ask, c.owner, "owner"));
  YINGBU_TRY(counterpart, resolve_party(ask, c.counterpart, "counterpart"));
  if (owner == counterpart) {
    return reject(Reason::nothing_to_do, "counterpart")
        .with("problem_zh", "对账单须由两个不同的单位签署")
        .with("problem_en", "a statement is between two parties");
  }
  if (c.until < c.from) {
    return out_of_order("until", {field_words("until"), c.until}, {field_words("from"), c.from});
  }
  YINGBU_CHECK(check_octets(c.digest, sizeof(Digest), "digest"));
  YINGBU_CHECK(check_octets(c.signature, ed25519::kSignatureBytes, "signature"));
  if (c.known_at == 0 || !ask.state.record(c.known_at)) {
    return no_such_record(c.known_at, "known_at");
  }
  const auto* known = ask.state.find<StatementState>(c.statement);
  if (known && known->position.stream != 0) {
    YINGBU_CHECK(check_second(c, *known, owner, counterpart));
  }
  const auto* key = ask.state.find<SigningKeyState>(object_ids::number(owner.value));
  if (!key || key->position.stream == 0) {
    return reject(Reason::signing_key_missing, "owner").with("party", c.owner);
  }
  // Else whoever registers another's public key could pass off the other's signature as its own.
  const auto* theirs = ask.state.find<SigningKeyState>(object_ids::number(counterpart.value));
  if (theirs && theirs->public_key == key->public_key) {
    return reject(Reason::nothing_to_do, "owner")
        .with("problem_zh", "双方登记的是同一公钥；各方须登记自己的公钥")
        .with("problem_en",
              "both sides have the same public key on record; each registers its own");
  }
  ed25519::PublicKey bytes;
  std::memcpy(bytes.data(), key->public_key.data.data(), bytes.size());
  const std::string signed_part =
      signed_text({c.statement, owner, counterpart, c.from, c.until, c.known_at, c.digest});
  if (!ed25519::verifies(bytes, signed_part, c.signature.data)) {
    return reject(Reason::signature_wrong, "signature")
        .with("statement", c.statement)
        .with("party", c.owner);
  }
  return one(StatementSigned{c.statement, owner, counterpart, c.from, c.until, c.known_at, c.digest,
                             key->public_key, c.signature});
}

}  // namespace yingbu
