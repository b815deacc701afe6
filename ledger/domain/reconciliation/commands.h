#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/domain/reconciliation/events.h"

// What can be asked of files compared, breaks and statements. Conventions: command_table.h.
namespace yingbu {

struct CompareFile {  // on the business date that the file speaks of
  std::string run;
  std::string owner;  // party
  std::string file;
  Bytes digest;
  std::string mapping;
  std::int64_t agreeing = 0;
  std::int64_t news = 0;
  std::int64_t differing = 0;
  std::int64_t behind = 0;
  std::int64_t rejected = 0;
};
BOOST_DESCRIBE_STRUCT(CompareFile, (),
                      (run, owner, file, digest, mapping, agreeing, news, differing, behind,
                       rejected))

struct FindBreak {  // new, or of a break of that number still there, with what both sides have now
  std::string break_no;
  std::string run;
  std::string counterpart;  // party
  Mismatch mismatch = Mismatch::unclassified;
  std::string object;
  std::string column;
  std::string in_file;
  std::string in_ledger;
  std::int64_t row = 0;
};
BOOST_DESCRIBE_STRUCT(FindBreak, (),
                      (break_no, run, counterpart, mismatch, object, column, in_file, in_ledger,
                       row))

struct AssignBreak {
  std::string break_no;
  std::string responsible;  // party
  std::string person;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(AssignBreak, (), (break_no, responsible, person, note))

struct CommentBreak {
  std::string break_no;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(CommentBreak, (), (break_no, note))

struct EvidenceBreak {
  std::string break_no;
  Bytes digest;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(EvidenceBreak, (), (break_no, digest, title))

struct ResolveBreak {
  std::string break_no;
  Seq record = 0;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(ResolveBreak, (), (break_no, record, note))

struct AcceptBreak {
  std::string break_no;
  Seq found = 0;  // the record that told the values which are accepted
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(AcceptBreak, (), (break_no, found, cause))

struct CloseBreak {
  std::string break_no;
  std::string run;  // that found it gone
};
BOOST_DESCRIBE_STRUCT(CloseBreak, (), (break_no, run))

struct RegisterSigningKey {
  std::string owner;  // party
  Bytes public_key;
};
BOOST_DESCRIBE_STRUCT(RegisterSigningKey, (), (owner, public_key))

struct SignStatement {
  std::string statement;
  std::string owner;        // party that signs
  std::string counterpart;  // party
  Date from;
  Date until;
  Seq known_at = 0;
  Bytes digest;
  Bytes signature;
};
BOOST_DESCRIBE_STRUCT(SignStatement, (),
                      (statement, owner, counterpart, from, until, known_at, digest, signature))

}  // namespace yingbu
