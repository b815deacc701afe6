#include "projections/work/events_page.h"

#include <algorithm>
#include <charconv>

#include "ledger/domain/books/events.h"
#include "ledger/domain/guarantee/events.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

// The name of an object in the index: "kind:id", an entitlement's four parts after '|'.
std::string object(std::string_view kind, std::string_view id) {
  return std::string(kind).append(":").append(id);
}
std::string object(std::string_view kind, std::uint64_t number) {
  return object(kind, std::to_string(number));
}
std::string object(const EntitlementKey& key) {
  std::string id = key.programme;
  id.append("|").append(std::to_string(key.payee.value));
  id.append("|").append(key.period).append("|").append(key.object);
  return object("entitlement", id);
}

template <class E>
std::vector<std::string> objects_of(const E& e) {
  std::vector<std::string> objects;
  if constexpr (requires { e.guarantee; }) objects.push_back(object("guarantee", e.guarantee));
  if constexpr (requires { e.key; }) {
    objects.push_back(object(e.key));
    objects.push_back(object("guarantee", e.key.object));
  }
  if constexpr (requires { e.voucher; }) objects.push_back(object("voucher", e.voucher));
  if constexpr (requires { e.owner; }) objects.push_back(object("party", e.owner.value));
  if constexpr (requires { e.party; }) objects.push_back(object("party", e.party.value));
  if constexpr (requires { e.actor; }) objects.push_back(object("actor", e.actor.value));
  if constexpr (requires { e.proposal; }) objects.push_back(object("proposal", e.proposal));
  if constexpr (requires { e.fund; }) objects.push_back(object("fund", e.fund));
  if constexpr (requires {
                  e.fund;
                  e.source;
                }) {
    objects.push_back(object("source", e.fund + "|" + e.source));
  }
  if constexpr (requires { e.programme; }) objects.push_back(object("programme", e.programme));
  if constexpr (std::is_same_v<E, LedgerOpened>) objects.push_back(object("ledger", ""));
  if constexpr (std::is_same_v<E, GuaranteeIssued>) {
    for (const PartyNo no : {e.guarantor, e.borrower, e.bank}) {
      objects.push_back(object("party", no.value));
    }
  }
  return objects;
}

Result<void> check_query(const EventQuery& query) {
  YINGBU_CHECK(check_limit(query.limit));
  constexpr std::string_view kKinds[] = {"guarantee", "entitlement", "voucher", "party",
                                         "actor",     "proposal",    "fund",    "source",
                                         "programme", "ledger"};
  if (!query.object) return {};
  const std::string kind = query.object->substr(0, query.object->find(':'));
  if (kind.size() < query.object->size() &&
      std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds)) {
    return {};
  }
  std::string known;
  for (const std::string_view k : kKinds) known.append(known.empty() ? "" : ", ").append(k);
  return reject(Reason::bad_query, "object")
      .with("name", "object")
      .with("problem_zh", "应写作 类别:编号，类别为 " + known)
      .with("problem_en", "write kind:id with a kind of " + known);
}

}  // namespace

Result<std::optional<std::uint16_t>> tag_named(const std::optional<std::string>& name) {
  if (!name) return std::optional<std::uint16_t>();
  std::string known;
  for (const TableRow& row : kEvents) {
    if (row.name == *name) return std::optional(row.tag);
    known.append(known.empty() ? "" : ", ").append(row.name);
  }
  return reject(Reason::unknown_name, "event")
      .with("value", *name)
      .with("kind_zh", "事件")
      .with("kind_en", "event")
      .with("known", known);
}

void fold_objects(Table& table, const Recorded& recorded) {
  const std::uint16_t tag = recorded.event.tag();
  tell_fact(recorded, [&](const auto& e, bool, Seq) {
    for (const std::string& name : objects_of(e)) {
      put_value(table, keys::with_seq(keys::ended('o', name), recorded.meta.seq), tag);
    }
  });
}

Result<EventPage> events_page(const View& view, const RecordSource& source, Seq position,
                              const EventQuery& query) {
  YINGBU_CHECK(check_query(query));
  YINGBU_TRY(tag, tag_named(query.name));
  const Seq last = std::min(query.to.value_or(position), position);
  const Seq first = std::max<Seq>(query.from, 1);
  EventPage page;
  std::size_t scanned = 0;
  // Takes one event or says where to go on.
  const auto take = [&](const Recorded& recorded) {
    if (recorded.meta.seq > last) return false;
    if (page.events.size() == query.limit || scanned++ == kEventsScannedMax) {
      page.next_from = recorded.meta.seq;
      return false;
    }
    if ((!tag || recorded.event.tag() == *tag) &&
        (!query.actor || recorded.meta.actor == *query.actor) &&
        (!query.only || query.only(recorded))) {
      page.events.push_back(recorded);
    }
    return true;
  };
  if (!query.object) {
    if (first <= last) source.read(first, take);
    return page;
  }
  const std::string prefix = keys::ended('o', *query.object);
  bool any = false;
  view.scan(prefix, prefix, [&any](std::string_view, std::string_view) {
    any = true;
    return false;
  });
  if (!any && !query.only) {
    return reject(Reason::not_found, "object")
        .with("kind_zh", "对象")
        .with("kind_en", "object")
        .with("id", *query.object);
  }
  view.scan(prefix, keys::with_seq(prefix, first), [&](std::string_view key, std::string_view of) {
    const Seq seq = keys::last_u64(key);
    if (seq > last) return false;
    if (tag && decode<std::uint16_t>(of) != *tag) return true;
    const auto recorded = source.one(seq);
    return recorded && take(*recorded);
  });
  return page;
}

}  // namespace yingbu
