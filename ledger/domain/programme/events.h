#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "ledger/base/date.h"
#include "ledger/domain/ids.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/subject.h"
#include "ledger/instruments/terms.h"

// 项目: a programme, its terms, and its filing windows.
namespace yingbu {

struct ProgrammeEstablished {
  std::string programme;
  PartyNo bureau;  // who pays
  std::string title;
  Shape shape = kFirstShape;  // for ever; so are the two below
  SubjectKind subject = SubjectKind::guarantee;
  BasisDay basis_day = BasisDay::start;
};
BOOST_DESCRIBE_STRUCT(ProgrammeEstablished, (),
                      (programme, bureau, title, shape, subject, basis_day))

struct FilingWindowChanged {  // 申报期调整: an administrative change of a period's deadline
  std::string programme;
  std::string period;
  Date deadline;  // inclusive
  std::string document;
};
BOOST_DESCRIBE_STRUCT(FilingWindowChanged, (), (programme, period, deadline, document))

struct TermsEnacted {  // 条款施行
  std::string programme;
  std::uint32_t terms_no = 0;  // 1, 2, ... within the programme
  Terms terms;
};
BOOST_DESCRIBE_STRUCT(TermsEnacted, (), (programme, terms_no, terms))

}  // namespace yingbu
