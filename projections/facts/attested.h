#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/instruments/attested.h"
#include "ledger/instruments/subject.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 认定与指标: what is attested of parties, loans and guarantees, and the figures parties reported.
// The register answers the present; what indicators read of it is as it was known then.
namespace yingbu {

struct AttributeRow {
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  std::optional<Date> until;         // inclusive, as granted
  std::optional<Date> revoked_from;  // from that day on it holds no longer
  std::string document;
  std::string revoking_document;
  Seq seq = 0;
  Seq revoked_seq = 0;
};
BOOST_DESCRIBE_STRUCT(AttributeRow, (),
                      (attribute, value, from, until, revoked_from, document, revoking_document,
                       seq, revoked_seq))

struct FigureRow {
  Figure figure = Figure::small_micro_loans;
  Date as_of;
  Money amount;
  std::string document;
  Seq seq = 0;
  std::uint32_t restated = 0;  // how often before
};
BOOST_DESCRIBE_STRUCT(FigureRow, (), (figure, as_of, amount, document, seq, restated))

struct AttestedRow {
  Subject holder;
  std::optional<PartyName> party;        // of a party
  std::vector<AttributeRow> attributes;  // by day of beginning
  std::vector<FigureRow> figures;        // by figure and day
};
BOOST_DESCRIBE_STRUCT(AttestedRow, (), (holder, party, attributes, figures))

struct AttestedQuery {
  PageRequest page;
  std::optional<PartyNo> party;
  std::optional<std::string> loan;
  std::optional<std::string> guarantee;
  std::optional<PartyNo> seen_by;  // its own, and of its loans and guarantees
};

struct AttestedPage {
  std::vector<AttestedRow> rows;  // parties by number, loans, guarantees
  std::optional<std::string> next_cursor;
};

Result<AttestedPage> attested(const View& view, const AttestedQuery& query);

// The figures a party had reported by then, by figure and day, each as last restated.
std::vector<FigureRow> figures_of(const View& view, PartyNo party, const AsOf& when);
// The same of every party that had, by number.
void each_with_figures(const View& view, const AsOf& when,
                       const std::function<void(PartyNo, const std::vector<FigureRow>&)>& f);
// The value of the attribute on that day, as was on record then.
std::optional<std::string> attribute_on(const View& view, const Subject& holder,
                                        Attribute attribute, Date day, const AsOf& when);

}  // namespace yingbu
