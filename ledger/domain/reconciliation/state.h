#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/base/date.h"
#include "ledger/base/fields/bytes.h"
#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/domain/reconciliation/events.h"

// What decide must know of files compared, breaks and statements.
namespace yingbu {

struct RunState {
  StreamPosition position;
  PartyNo owner;
  std::string mapping;
  Seq recorded = 0;
};
BOOST_DESCRIBE_STRUCT(RunState, (), (position, owner, mapping, recorded))

enum class BreakStatus : std::uint8_t {
  open = 1,      // 未处理
  resolved = 2,  // 已处理待复核: the next run tells
  accepted = 3,  // 已认可
  closed = 4,    // 已核销
};
BOOST_DESCRIBE_ENUM(BreakStatus, open, resolved, accepted, closed)

struct BreakState {
  StreamPosition position;
  PartyNo owner;
  PartyNo counterpart;
  std::string mapping;  // of the file that it was found in
  std::string object;
  std::string column;
  BreakStatus status = BreakStatus::open;
  Mismatch mismatch = Mismatch::unclassified;
  std::string in_file;
  std::string in_ledger;
  Seq found = 0;  // the record that last told what both sides have
};
BOOST_DESCRIBE_STRUCT(BreakState, (),
                      (position, owner, counterpart, mapping, object, column, status, mismatch,
                       in_file, in_ledger, found))

struct SigningKeyState {  // of a party
  StreamPosition position;
  Bytes public_key;
};
BOOST_DESCRIBE_STRUCT(SigningKeyState, (), (position, public_key))

struct StatementState {
  StreamPosition position;
  std::vector<PartyNo> signed_by;  // at most two
  PartyNo first;                   // who signed first
  PartyNo second;
  Date from;
  Date until;
  Seq known_at = 0;
  Bytes digest;
};
BOOST_DESCRIBE_STRUCT(StatementState, (),
                      (position, signed_by, first, second, from, until, known_at, digest))

}  // namespace yingbu
