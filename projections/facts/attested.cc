#include "projections/facts/attested.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "ledger/domain/attested/events.h"
#include "projections/facts/loans.h"
#include "projections/people/parties.h"
#include "projections/people/relations.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StoredFigure {
  Figure figure = Figure::small_micro_loans;
  Date as_of;
  std::vector<FigureRow> versions;
};
BOOST_DESCRIBE_STRUCT(StoredFigure, (), (figure, as_of, versions))

struct StoredAttested {
  Subject holder;
  std::vector<AttributeRow> attributes;
  std::vector<StoredFigure> figures;
};
BOOST_DESCRIBE_STRUCT(StoredAttested, (), (holder, attributes, figures))

PartyNo number_of(const Subject& holder) {
  PartyNo no;
  std::from_chars(holder.id.data(), holder.id.data() + holder.id.size(), no.value);
  return no;
}

// Parties by number, then loans, then guarantees.
std::string key_of(const Subject& holder) {
  std::string key(1, 'z');
  if (holder.kind == SubjectKind::party) {
    key += '1';
    keys::append_be(key, number_of(holder).value);
    return key;
  }
  key += holder.kind == SubjectKind::loan ? '2' : '3';
  return key.append(holder.id).append(1, '\0');
}

template <class F>
void change(Table& table, const Subject& holder, F&& f) {
  const std::string key = key_of(holder);
  auto stored = read_value<StoredAttested>(table, key).value_or(StoredAttested{});
  stored.holder = holder;
  f(stored);
  put_value(table, key, stored);
}

void record(StoredAttested& stored, const AttributeRecorded& e, bool undone, Seq fact) {
  auto& all = stored.attributes;
  if (undone) {
    std::erase_if(all, [fact](const AttributeRow& row) { return row.seq == fact; });
    return;
  }
  AttributeRow row;
  row.attribute = e.attribute;
  row.value = e.value;
  row.from = e.from;
  row.until = e.until;
  row.document = e.document;
  row.seq = fact;
  all.insert(std::ranges::upper_bound(all, e.from, {}, &AttributeRow::from), std::move(row));
}

void revoke(StoredAttested& stored, const AttributeRevoked& e, bool undone, Seq fact) {
  for (AttributeRow& row : stored.attributes) {
    if (undone && row.revoked_seq == fact) {
      row.revoked_from.reset();
      row.revoking_document.clear();
      row.revoked_seq = 0;
      return;
    }
    const bool is_it = row.attribute == e.attribute && row.value == e.value && row.from <= e.from &&
                       row.revoked_seq == 0 && (!row.until || *row.until >= e.from);
    if (undone || !is_it) continue;
    row.revoked_from = e.from;
    row.revoking_document = e.document;
    row.revoked_seq = fact;
    return;
  }
}

void report(StoredAttested& stored, const FigureReported& e, bool undone, Seq fact) {
  const auto order = [](const StoredFigure& f) { return std::tuple(f.figure, f.as_of); };
  auto& all = stored.figures;
  auto at = std::ranges::lower_bound(all, std::tuple(e.figure, e.as_of), {}, order);
  const bool known = at != all.end() && order(*at) == std::tuple(e.figure, e.as_of);
  if (undone) {
    if (!known) return;
    std::erase_if(at->versions, [fact](const FigureRow& row) { return row.seq == fact; });
    if (at->versions.empty()) all.erase(at);
    return;
  }
  if (!known) at = all.insert(at, {e.figure, e.as_of, {}});
  at->versions.push_back({e.figure, e.as_of, e.amount, e.document, fact, 0});
}

AttestedRow row_of(const View& view, StoredAttested stored) {
  AttestedRow row;
  row.holder = stored.holder;
  if (stored.holder.kind == SubjectKind::party) {
    row.party = party_called(view, number_of(stored.holder));
  }
  row.attributes = std::move(stored.attributes);
  for (StoredFigure& figure : stored.figures) {
    row.figures.push_back(std::move(figure.versions.back()));
    row.figures.back().restated = static_cast<std::uint32_t>(figure.versions.size() - 1);
  }
  return row;
}

bool is_wanted(const View& view, const AttestedQuery& query, const Subject& holder) {
  const bool asked_for_one = query.party || query.loan || query.guarantee;
  const bool is_it = (holder.kind == SubjectKind::party && query.party == number_of(holder)) ||
                     (holder.kind == SubjectKind::loan && query.loan == holder.id) ||
                     (holder.kind == SubjectKind::guarantee && query.guarantee == holder.id);
  if (asked_for_one && !is_it) return false;
  if (!query.seen_by) return true;
  switch (holder.kind) {
    case SubjectKind::party: return number_of(holder) == *query.seen_by;
    case SubjectKind::loan: return is_loan_of(view, *query.seen_by, holder.id);
    default: return knows_guarantee(view, *query.seen_by, holder.id);
  }
}

}  // namespace

void fold_attested(Table& table, const Recorded& recorded) {
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq fact) {
    if constexpr (std::is_same_v<E, AttributeRecorded>) {
      change(table, e.holder, [&](StoredAttested& stored) { record(stored, e, undone, fact); });
    } else if constexpr (std::is_same_v<E, AttributeRevoked>) {
      change(table, e.holder, [&](StoredAttested& stored) { revoke(stored, e, undone, fact); });
    } else if constexpr (std::is_same_v<E, FigureReported>) {
      const Subject holder{SubjectKind::party, std::to_string(e.party.value)};
      change(table, holder, [&](StoredAttested& stored) { report(stored, e, undone, fact); });
    }
  });
}

Result<AttestedPage> attested(const View& view, const AttestedQuery& query) {
  YINGBU_TRY(from, page_start(query.page, 'z'));
  AttestedPage page;
  std::string last;
  view.scan("z", from, [&](std::string_view key, std::string_view value) {
    auto stored = decode<StoredAttested>(value);
    const bool any = !stored.attributes.empty() || !stored.figures.empty();
    if (!any || !is_wanted(view, query, stored.holder)) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(row_of(view, std::move(stored)));
    return true;
  });
  return page;
}

}  // namespace yingbu
