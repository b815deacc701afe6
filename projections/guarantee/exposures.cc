#include "projections/guarantee/exposures.h"

#include <algorithm>
#include <map>

#include "projections/guarantee/guarantee_fold.h"
#include "projections/people/parties.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct Sum {
  PartyNo client;
  PartyNo head;  // itself where it has none
  std::uint64_t guarantees = 0;
  Wide principal = 0;
  Wide liability = 0;
  Wide compensated_open = 0;
};

std::map<PartyNo, Sum> sums_by_client(const View& view, const ExposureQuery& query) {
  std::map<PartyNo, Sum> sums;
  view.scan("g", "g", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredGuarantee>(value);
    const auto standing = standing_at(view, stored, query.when);
    if (!standing) return true;
    const GuaranteeFigures& f = standing->figures;
    if (f.issues <= 0) return true;
    const Agreement agreement = agreement_of(stored, *standing, query.when);
    if (query.guarantor && *query.guarantor != agreement.guarantor) return true;
    const Money open = outstanding_of(agreement, f);
    const Money lost = f.compensated - f.net;
    if (open.fen == 0 && lost.fen == 0) return true;
    Sum& sum = sums[agreement.borrower];
    sum.client = agreement.borrower;
    sum.guarantees += open.fen != 0;
    sum.principal += open.fen;
    sum.liability += f.liability.fen;
    sum.compensated_open += lost.fen;
    return true;
  });
  return sums;
}

}  // namespace

Result<Exposures> exposures(const View& view, const ExposureQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  std::vector<Sum> all;
  std::map<PartyNo, Wide> groups;
  for (auto& [client, sum] : sums_by_client(view, query)) {
    const PartyNo head = head_at(view, client, query.when, query.seen_by);
    sum.head = head.value != 0 ? head : client;
    groups[sum.head] += sum.liability;
    all.push_back(sum);
  }
  std::stable_sort(all.begin(), all.end(), [&](const Sum& a, const Sum& b) {
    if (a.head != b.head) {
      const Wide group_a = groups[a.head];
      const Wide group_b = groups[b.head];
      return group_a != group_b ? group_a > group_b : a.head < b.head;
    }
    return a.liability > b.liability;
  });
  Exposures answer;
  for (const Sum& sum : all) {
    if (query.client && *query.client != sum.client) continue;
    ++answer.clients;
    if (answer.rows.size() == query.limit) continue;
    ExposureRow row;
    row.client = party_called(view, sum.client, query.when);
    if (sum.head != sum.client) row.head = party_called(view, sum.head, query.when);
    row.guarantees = sum.guarantees;
    row.principal = fen_text(sum.principal);
    row.liability = fen_text(sum.liability);
    row.compensated_open = fen_text(sum.compensated_open);
    row.group_liability = fen_text(groups[sum.head]);
    answer.rows.push_back(std::move(row));
  }
  return answer;
}

}  // namespace yingbu
