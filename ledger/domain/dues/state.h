#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "ledger/domain/ids.h"
#include "ledger/domain/object_position.h"
#include "ledger/instruments/subject.h"

// What assess must know of a subject beside its own facts.
namespace yingbu {

// A key assessed on a subject; the payee is who it was due to at the time.
struct AssessedKey {
  std::string programme;
  std::string period;
  PartyNo payee;
};
BOOST_DESCRIBE_STRUCT(AssessedKey, (), (programme, period, payee))

struct SubjectState {  // id: object_ids::subject
  StreamPosition position;
  std::vector<AssessedKey> assessed;  // in the order in which they came to be
};
BOOST_DESCRIBE_STRUCT(SubjectState, (), (position, assessed))

}  // namespace yingbu
