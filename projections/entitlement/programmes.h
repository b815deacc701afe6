#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/instruments/shape.h"
#include "ledger/instruments/subject.h"
#include "ledger/instruments/terms.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 项目: programmes with every terms ever enacted, in order.
namespace yingbu {

struct EnactedTerms {
  std::uint32_t terms_no = 0;
  Terms terms;
  Date booked_date;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(EnactedTerms, (), (terms_no, terms, booked_date, seq))

struct FilingWindowRow {  // 申报期调整: in place of the terms' deadline
  std::string period;
  Date deadline;
  std::string document;
  Date booked_date;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(FilingWindowRow, (), (period, deadline, document, booked_date, seq))

struct ProgrammeRow {
  std::string programme;
  std::string title;
  PartyName bureau;
  Shape shape = kFirstShape;
  SubjectKind subject = SubjectKind::guarantee;
  BasisDay basis_day = BasisDay::start;
  bool reassessing = false;
  std::vector<EnactedTerms> terms;
  Seq seq = 0;
  std::vector<FilingWindowRow> windows;  // the last of a period holds
};
BOOST_DESCRIBE_STRUCT(ProgrammeRow, (),
                      (programme, title, bureau, shape, subject, basis_day, reassessing, terms, seq,
                       windows))

std::vector<ProgrammeRow> programmes(
    const View& view);  // by id; limits::programmes_max bounds them
std::optional<ProgrammeRow> programme(const View& view, const std::string& id);
// Programmes whose new terms had not reached every key then, by id.
std::vector<std::string> reassessing_at(const View& view, const AsOf& when);

}  // namespace yingbu
