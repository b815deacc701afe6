#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ledger/base/fields/describe.h"
#include "ledger/base/rejection.h"
#include "ledger/instruments/dated_terms.h"
#include "ledger/instruments/facts.h"
#include "ledger/instruments/payee_entry.h"
#include "ledger/instruments/portfolio.h"
#include "ledger/instruments/quote.h"
#include "ledger/instruments/shape.h"
#include "ledger/instruments/subject.h"
#include "ledger/instruments/terms.h"

// THE table of shapes. A new shape is its file pair, a row here and its enumerator; nothing else in
// the program names a shape, it asks its row.
namespace yingbu {

struct ShapeRow {
  Shape shape;
  const Described& (*sheet)();  // its clauses: one a field, those that are optional may be left out
  SubjectKind subject;          // what its dues are on
  BasisDay basis;               // which day picks the terms
  // Frozen like a payload version: a fix is a new version beside the old ones, which stay callable.
  std::uint32_t version;
  const char* only_period;  // that all its keys have, or begin with; null where the terms cut them
  // It makes good a loss: one programme does (INV-7), its payee is whose loss it is until something
  // was approved or paid, and what is paid is known to the loss, whose recoveries go back (K8).
  bool makes_good_loss;
  bool shares_loan_rate;  // its programmes give no more of a loan than its own rate, together
  bool reads_rates;       // a newly published rate may change its dues
  // What an approval books in the payee's books, where they are kept here; and once the loss is
  // written off.
  PayeeEntry payee_entry;
  PayeeEntry payee_entry_written_off;

  // Refuses clauses that are incomplete or contradict themselves: terms_invalid,
  // subsidy_over_ceiling; fields as read_clauses names them.
  Result<void> (*check)(const Terms& terms);
  // What is due of a guarantee, by period; null where the subject is none. Pure: the same terms,
  // facts and version give the same lines for ever. Rejects with overflow only.
  Result<std::vector<PeriodQuote>> (*quote)(const Terms& terms, const GuaranteeFacts& facts,
                                            std::uint32_t version);
  // The same of a party, by period, each day or period under its own terms.
  Result<std::vector<PeriodQuote>> (*quote_party)(std::span<const DatedTerms> terms,
                                                  const PartyFacts& facts, std::uint32_t version);
  // The same of a loan, whose bank is the payee.
  Result<std::vector<PeriodQuote>> (*quote_loan)(const Terms& terms, const LoanFacts& facts,
                                                 std::uint32_t version);
  // 担保费率上限 (INV-4) of the terms; null where the shape has none.
  Ppm (*fee_cap)(const Terms& terms);
  // The part of the guarantor's own share that is made good (K8); null where no loss is.
  Ppm (*part_of_loss)(const Terms& terms);
  // What of the terms crosses keys; null where the shape has nothing of the kind.
  PortfolioLaw (*portfolio)(const Terms& terms);
};

std::span<const ShapeRow> shapes();
const ShapeRow& shape_row(Shape shape);
// Of the terms of a programme of that shape.
PortfolioLaw portfolio_law(Shape shape, const Terms& terms);

}  // namespace yingbu
