#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/domain/guarantee/agreement.h"
#include "projections/facts/attested.h"
#include "projections/guarantee/guarantee_fold.h"
#include "projections/indicators/indicators.h"
#include "projections/indicators/ratio.h"
#include "projections/people/parties.h"

// What the files of this folder share. Not for others.
namespace yingbu {

// One indicator before it is shown.
struct Measured {
  std::optional<Fraction> ratio = {};
  std::optional<Wide> amount = {};
  std::optional<Missing> missing = {};
  std::vector<std::pair<PartyNo, Figure>> lacking = {};
  std::vector<std::pair<PartyNo, FigureRow>> figures = {};
  std::optional<PartyNo> guarantor = {};
  std::optional<PartyNo> client = {};
  std::optional<Fraction> limit = {};  // where it is another indicator
  std::optional<PartyNo> microlender = {};
  std::vector<RankedBank> ranking = {};
};
using Measures = std::map<Indicator, Measured>;

// Of one question: its period, and what it looks up more than once. One thread.
struct Scope {
  Scope(const View& the_view, const IndicatorQuery& the_query);

  const View& view;
  const IndicatorQuery& query;
  std::optional<Date> from;  // 1 January of the year
  Date day;                  // the period's last that has come
  AsOf end;                  // then: the year's last day, or the question's own

  bool wants(std::initializer_list<Indicator> any) const;
  // What is of a company as a whole cannot be told of a part of its guarantees.
  bool is_of_whole_companies() const {
    return !query.bank && !query.reguarantor && !query.region && !query.programme;
  }
  // Those that a filter cannot be put to.
  static void leave_out(Measures& measures, std::initializer_list<Indicator> all);

  PartyKind kind_of(PartyNo no);
  const std::string& region_of(PartyNo no);

 private:
  const PartyRow& party_of(PartyNo no);

  std::map<PartyNo, PartyRow> parties_;
};

// A guarantee of the question: what it came to by the period's end, before the period (zero without
// one), and as of the question.
struct GuaranteeSeen {
  const std::string& id;
  Agreement agreement;  // at the period's end
  GuaranteeFigures end;
  Agreement agreement_before;  // as `before` it; the same where there was none
  GuaranteeFigures before;
  GuaranteeFigures now;
};

// The figure that was reported for the last day up to `day`.
const FigureRow* figure_at(const std::vector<FigureRow>& figures, Figure figure, Date day);

// 小微: by the size frozen at issuance, or a sole proprietor's.
bool is_small(Scope& scope, const Agreement& agreement);

// D of the periods of the year, in the region.
Wide due_of_year(Scope& scope);

// Each group of indicators, into `measures`.
void measure_guarantees(Scope& scope, Measures& measures);
void measure_assets(Scope& scope, Measures& measures);
void measure_entitlements(Scope& scope, Measures& measures);
void measure_funds(Scope& scope, Measures& measures);
void measure_growth(Scope& scope, Measures& measures);
void measure_microlenders(Scope& scope, Measures& measures);
void measure_fiscal_deposits(Scope& scope, Measures& measures);

}  // namespace yingbu
