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

// Nothing is forgotten: what was taken back was known until then.
struct StoredRevocation {
  Date from;
  std::string document;
  Step recorded;
  Step undone;
};
BOOST_DESCRIBE_STRUCT(StoredRevocation, (), (from, document, recorded, undone))

struct StoredAttribute {
  Attribute attribute = Attribute::listed;
  std::string value;
  Date from;
  std::optional<Date> until;
  std::string document;
  Step recorded;
  Step undone;
  std::vector<StoredRevocation> revocations;
};
BOOST_DESCRIBE_STRUCT(StoredAttribute, (),
                      (attribute, value, from, until, document, recorded, undone, revocations))

struct StoredVersion {
  Money amount;
  std::string document;
  Step recorded;
  Step undone;
};
BOOST_DESCRIBE_STRUCT(StoredVersion, (), (amount, document, recorded, undone))

struct StoredFigure {
  Figure figure = Figure::small_micro_loans;
  Date as_of;
  std::vector<StoredVersion> versions;
};
BOOST_DESCRIBE_STRUCT(StoredFigure, (), (figure, as_of, versions))

struct StoredAttested {
  Subject holder;
  std::vector<StoredAttribute> attributes;
  std::vector<StoredFigure> figures;
};
BOOST_DESCRIBE_STRUCT(StoredAttested, (), (holder, attributes, figures))

template <class T>
bool stood(const T& fact, const AsOf& when) {
  return fact.recorded.is_taken_by(when) && !fact.undone.is_taken_by(when);
}

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

struct Told {  // how an event is told to the fold
  Step step;
  bool undone = false;
  Seq fact = 0;
};

void undo(auto& facts, const Told& told) {
  for (auto& fact : facts) {
    if (fact.recorded.seq == told.fact) fact.undone = told.step;
  }
}

void record(StoredAttested& stored, const AttributeRecorded& e, const Told& told) {
  auto& all = stored.attributes;
  if (told.undone) return undo(all, told);
  StoredAttribute fact{e.attribute, e.value, e.from, e.until, e.document, told.step, {}, {}};
  all.insert(std::ranges::upper_bound(all, e.from, {}, &StoredAttribute::from), std::move(fact));
}

const StoredRevocation* revocation_of(const StoredAttribute& attribute, const AsOf& when) {
  for (const StoredRevocation& each : attribute.revocations) {
    if (stood(each, when)) return &each;
  }
  return nullptr;
}

void revoke(StoredAttested& stored, const AttributeRevoked& e, const Told& told) {
  for (StoredAttribute& fact : stored.attributes) {
    if (told.undone) {
      undo(fact.revocations, told);
      continue;
    }
    const bool is_it = fact.attribute == e.attribute && fact.value == e.value &&
                       fact.from <= e.from && (!fact.until || *fact.until >= e.from);
    if (!is_it || !stood(fact, {}) || revocation_of(fact, {})) continue;
    fact.revocations.push_back({e.from, e.document, told.step, {}});
    return;
  }
}

void report(StoredAttested& stored, const FigureReported& e, const Told& told) {
  const auto order = [](const StoredFigure& f) { return std::tuple(f.figure, f.as_of); };
  auto& all = stored.figures;
  auto at = std::ranges::lower_bound(all, std::tuple(e.figure, e.as_of), {}, order);
  const bool known = at != all.end() && order(*at) == std::tuple(e.figure, e.as_of);
  if (told.undone) {
    if (known) undo(at->versions, told);
    return;
  }
  if (!known) at = all.insert(at, {e.figure, e.as_of, {}});
  at->versions.push_back({e.amount, e.document, told.step, {}});
}

// As the last version that stood then has it.
std::vector<FigureRow> figure_rows(const StoredAttested& stored, const AsOf& when) {
  std::vector<FigureRow> rows;
  for (const StoredFigure& figure : stored.figures) {
    FigureRow row{figure.figure, figure.as_of, {}, {}, 0, 0};
    for (const StoredVersion& version : figure.versions) {
      if (!stood(version, when)) continue;
      row.restated += row.seq != 0;
      row.amount = version.amount;
      row.document = version.document;
      row.seq = version.recorded.seq;
    }
    if (row.seq != 0) rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<AttributeRow> attribute_rows(const StoredAttested& stored, const AsOf& when) {
  std::vector<AttributeRow> rows;
  for (const StoredAttribute& fact : stored.attributes) {
    if (!stood(fact, when)) continue;
    AttributeRow row{fact.attribute, fact.value, fact.from,         fact.until, {},
                     fact.document,  {},         fact.recorded.seq, 0};
    if (const StoredRevocation* revocation = revocation_of(fact, when)) {
      row.revoked_from = revocation->from;
      row.revoking_document = revocation->document;
      row.revoked_seq = revocation->recorded.seq;
    }
    rows.push_back(std::move(row));
  }
  return rows;
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
  const Step step{recorded.meta.seq, recorded.meta.booked_date};
  tell_fact(recorded, [&]<class E>(const E& e, bool undone, Seq fact) {
    const Told told{step, undone, fact};
    if constexpr (std::is_same_v<E, AttributeRecorded>) {
      change(table, e.holder, [&](StoredAttested& stored) { record(stored, e, told); });
    } else if constexpr (std::is_same_v<E, AttributeRevoked>) {
      change(table, e.holder, [&](StoredAttested& stored) { revoke(stored, e, told); });
    } else if constexpr (std::is_same_v<E, FigureReported>) {
      const Subject holder{SubjectKind::party, std::to_string(e.party.value)};
      change(table, holder, [&](StoredAttested& stored) { report(stored, e, told); });
    }
  });
}

Result<AttestedPage> attested(const View& view, const AttestedQuery& query) {
  YINGBU_TRY(from, page_start(query.page, 'z'));
  AttestedPage page;
  std::string last;
  view.scan("z", from, [&](std::string_view key, std::string_view value) {
    const auto stored = decode<StoredAttested>(value);
    AttestedRow row{stored.holder, {}, attribute_rows(stored, {}), figure_rows(stored, {})};
    const bool any = !row.attributes.empty() || !row.figures.empty();
    if (!any || !is_wanted(view, query, stored.holder)) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    if (row.holder.kind == SubjectKind::party)
      row.party = party_called(view, number_of(row.holder));
    page.rows.push_back(std::move(row));
    return true;
  });
  return page;
}

std::vector<FigureRow> figures_of(const View& view, PartyNo party, const AsOf& when) {
  const auto stored =
      read_value<StoredAttested>(view, key_of({SubjectKind::party, std::to_string(party.value)}));
  return stored ? figure_rows(*stored, when) : std::vector<FigureRow>();
}

void each_with_figures(const View& view, const AsOf& when,
                       const std::function<void(PartyNo, const std::vector<FigureRow>&)>& f) {
  view.scan("z1", "z1", [&](std::string_view, std::string_view value) {
    const auto stored = decode<StoredAttested>(value);
    const std::vector<FigureRow> rows = figure_rows(stored, when);
    if (!rows.empty()) f(number_of(stored.holder), rows);
    return true;
  });
}

std::optional<std::string> attribute_on(const View& view, const Subject& holder,
                                        Attribute attribute, Date day, const AsOf& when) {
  const auto stored = read_value<StoredAttested>(view, key_of(holder));
  if (!stored) return std::nullopt;
  for (const AttributeRow& row : attribute_rows(*stored, when)) {
    const bool holds = row.from <= day && (!row.until || day <= *row.until) &&
                       (!row.revoked_from || day < *row.revoked_from);
    if (row.attribute == attribute && holds) return row.value;
  }
  return std::nullopt;
}

}  // namespace yingbu
