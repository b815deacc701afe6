#include "projections/reconciliation/statements.h"

#include <algorithm>

#include "projections/people/parties.h"
#include "projections/reconciliation/stored_reconciliation.h"

namespace yingbu {
namespace {

// Whatever page was asked for: each row reads the figures of its parties twice.
constexpr std::size_t kStatementsOfAPageMax = 5;

// As it was signed by then; nothing where it was not.
std::optional<StatementRow> row_of(const StoredStatement& stored, const AsOf& when) {
  StatementRow row;
  for (const auto& [dated, e] : stored.signatures) {
    if (!dated.stands(when)) continue;
    const auto [one, other] = std::minmax(e.owner, e.counterpart);
    row.statement = e.statement;
    row.one.no = one;
    row.other.no = other;
    row.from = e.from;
    row.until = e.until;
    row.known_at = e.known_at;
    row.digest = hex(e.digest.data);
    row.signatures.push_back({{e.owner, {}},
                              dated.on,
                              hex(e.public_key.data),
                              hex(e.signature.data),
                              dated.recorded.seq});
  }
  if (row.signatures.empty()) return std::nullopt;
  return row;
}

bool is_of(const StatementRow& row, std::optional<PartyNo> party) {
  return !party || *party == row.one.no || *party == row.other.no;
}

Result<void> compare_with_ledger(const View& view, const AsOf& when, StatementRow& row) {
  FiguresQuery query{row.one.no, row.other.no, row.from, row.until, row.known_at, when.today};
  YINGBU_TRY(then, statement_figures(view, query));
  query.known_at = when.known_at;
  YINGBU_TRY(now, statement_figures(view, query));
  row.true_to_ledger = then.digest == row.digest;
  row.digest_now = now.digest;
  if (!row.true_to_ledger) {
    row.state = StatementStatus::untrue;
  } else if (now.digest != then.digest) {
    row.state = StatementStatus::superseded;
  } else {
    row.state = row.signatures.size() > 1 ? StatementStatus::agreed : StatementStatus::half_signed;
  }
  return {};
}

void name_parties(const View& view, const AsOf& when, StatementRow& row) {
  row.one = party_called(view, row.one.no, when);
  row.other = party_called(view, row.other.no, when);
  for (SignatureRow& each : row.signatures) each.party = party_called(view, each.party.no, when);
}

}  // namespace

Result<StatementPage> statements(const View& view, const StatementQuery& query) {
  YINGBU_CHECK(check_known(view, query.when));
  YINGBU_TRY(from, page_start(query.page, reconciliation_keys::kStatements));
  const std::size_t most = std::min(query.page.limit, kStatementsOfAPageMax);
  StatementPage page;
  std::string last;
  const std::string prefix = query.statement ? reconciliation_keys::statement(*query.statement)
                                             : reconciliation_keys::kStatements;
  view.scan(prefix, std::max(from, prefix), [&](std::string_view key, std::string_view value) {
    auto row = row_of(decode<StoredStatement>(value), query.when);
    if (!row || !is_of(*row, query.party) || !is_of(*row, query.seen_by)) return true;
    if (page_full(page.rows, most, key, last, page.next_cursor)) return false;
    page.rows.push_back(std::move(*row));
    return true;
  });
  for (StatementRow& row : page.rows) {
    YINGBU_CHECK(compare_with_ledger(view, query.when, row));
    name_parties(view, query.when, row);
  }
  return page;
}

std::optional<SigningKeyRow> signing_key(const View& view, PartyNo party, const AsOf& when) {
  const auto stored = read_value<StoredSigningKeys>(view, reconciliation_keys::signing_keys(party));
  const StoredSigningKey* key = stored ? last_of(stored->keys, when) : nullptr;
  if (!key) return std::nullopt;
  return SigningKeyRow{party_called(view, party, when), hex(key->public_key.data), key->dated.on,
                       key->dated.recorded.seq};
}

}  // namespace yingbu
