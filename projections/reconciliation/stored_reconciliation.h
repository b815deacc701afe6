#pragma once

#include <string>
#include <vector>

#include "ledger/domain/reconciliation/events.h"
#include "ledger/domain/reconciliation/state.h"
#include "projections/reconciliation/breaks.h"
#include "projections/store/dated.h"

// What fold_reconciliation keeps, for the questions about it. Not for others. Nothing of it is ever
// taken back.
namespace yingbu {

struct StoredRun {
  Dated dated;
  FileCompared compared;
};
BOOST_DESCRIBE_STRUCT(StoredRun, (), (dated, compared))

struct StoredBreakStep {
  Dated dated;
  PartyNo by;  // whose actor recorded it
  BreakStep step = BreakStep::raised;
  std::string run;  // raised, moved, closed
  Mismatch mismatch = Mismatch::unclassified;
  std::string in_file;
  std::string in_ledger;
  std::int64_t row = 0;
  PartyNo party;     // the other side, or who is responsible
  std::string text;  // note, cause or title
  std::string person;
  Bytes digest;    // of evidence
  Seq record = 0;  // that is said to end it
};
BOOST_DESCRIBE_STRUCT(StoredBreakStep, (),
                      (dated, by, step, run, mismatch, in_file, in_ledger, row, party, text, person,
                       digest, record))

struct StoredBreak {
  PartyNo owner;
  std::string object;
  std::string column;
  std::vector<StoredBreakStep> steps;  // in order of their records
};
BOOST_DESCRIBE_STRUCT(StoredBreak, (), (owner, object, column, steps))

struct StoredSignature {
  Dated dated;
  StatementSigned signed_;
};
BOOST_DESCRIBE_STRUCT(StoredSignature, (), (dated, signed_))

struct StoredStatement {
  std::vector<StoredSignature> signatures;  // one or two
};
BOOST_DESCRIBE_STRUCT(StoredStatement, (), (signatures))

struct StoredSigningKey {
  Dated dated;
  Bytes public_key;
};
BOOST_DESCRIBE_STRUCT(StoredSigningKey, (), (dated, public_key))

struct StoredSigningKeys {  // of a party
  std::vector<StoredSigningKey> keys;
};
BOOST_DESCRIBE_STRUCT(StoredSigningKeys, (), (keys))

namespace reconciliation_keys {
inline constexpr const char* kRuns = "R1";
inline constexpr const char* kBreaks = "R2";
inline constexpr const char* kStatements = "R3";
inline std::string run(const std::string& id) { return keys::ended('R', "1" + id); }
inline std::string found(const std::string& break_no) { return keys::ended('R', "2" + break_no); }
inline std::string statement(const std::string& id) { return keys::ended('R', "3" + id); }
inline std::string signing_keys(PartyNo party) {
  return keys::ended('R', "4" + std::to_string(party.value));
}
}  // namespace reconciliation_keys

}  // namespace yingbu
