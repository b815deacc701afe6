#include "projections/guarantee/guarantee_chain.h"

#include <algorithm>

#include "ledger/domain/guarantee/events.h"
#include "projections/guarantee/guarantee_fold.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

std::vector<ChainOwner> owners_of(const View& view, const GuaranteeRow& row, const AsOf& when) {
  std::vector<ChainOwner> owners;
  const auto stored = read_value<StoredGuarantee>(view, keys::ended('g', row.guarantee));
  if (!stored) return owners;
  const auto issue = std::find_if(stored->issues.begin(), stored->issues.end(),
                                  [&](const GuaranteeIssue& i) { return i.seq == row.issued_seq; });
  if (issue == stored->issues.end()) return owners;
  const auto name = [&](PartyNo no) { return party_called(view, no, when); };
  owners.push_back({name(issue->issued.guarantor), row.start, {}, {}, issue->seq});
  for (const AgreementChange& c : stored->changes) {
    if ((!c.guarantor && !c.custodian) || !stands(c, *issue, when)) continue;
    const bool custody = c.custodian.has_value();
    owners.push_back({name(custody ? *c.custodian : *c.guarantor), c.basis_date,
                      custody ? TransferKind::custody : TransferKind::merger, c.document, c.fact});
  }
  return owners;
}

}  // namespace

Result<std::vector<ChainLink>> guarantee_chain(const View& view, const std::string& guarantee,
                                               const AsOf& when) {
  std::vector<ChainLink> chain;
  YINGBU_TRY(named, guarantee_row(view, guarantee, when));
  if (!named) return chain;
  // Back to the first, then forward: an id is issued once at a time, so neither way comes back.
  GuaranteeRow first = *named;
  while (!first.renews.empty()) {
    YINGBU_TRY(before, guarantee_row(view, first.renews, when));
    if (!before) break;
    first = *before;
  }
  for (std::optional<GuaranteeRow> link = first; link;) {
    ChainLink each{*link, owners_of(view, *link, when)};
    const std::string next = link->renewed_by;
    chain.push_back(std::move(each));
    link.reset();
    if (next.empty()) break;
    YINGBU_TRY(after, guarantee_row(view, next, when));
    if (after) link = *after;
  }
  return chain;
}

}  // namespace yingbu
