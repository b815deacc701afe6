#include "projections/people/parties.h"

#include <charconv>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/region.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/party_name.h"
#include "projections/people/relations.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StoredBlock {
  Date booked_date;
  bool is_blocked = false;
};
BOOST_DESCRIBE_STRUCT(StoredBlock, (), (booked_date, is_blocked))

struct StoredAffiliation {  // under (party, seq)
  Date booked_date;
  PartyNo head;
  std::optional<PartyNo> view = {};
};
BOOST_DESCRIBE_STRUCT(StoredAffiliation, (), (booked_date, head, view))

struct StoredName {  // under (party, seq)
  Date booked_date;
  std::string name;
  bool legacy_check = false;
};
BOOST_DESCRIBE_STRUCT(StoredName, (), (booked_date, name, legacy_check))

std::string name_key(IdScheme scheme, std::string_view id) {
  const bool free = scheme == IdScheme::local_code || scheme == IdScheme::foreign_id;
  std::string key = "P";
  return key.append(enum_name(scheme)).append(":").append(free ? normal_form(id) : id);
}

// Where an institution is found by its name, as the ledger finds it.
std::string institution_key(std::string_view name) { return "Pinstitution:" + normal_form(name); }

void call(Table& table, const Recorded& recorded, const PartyRow& row) {
  put_value(table, keys::with_seq(keys::numbered('n', row.party.value), recorded.meta.seq),
            StoredName{recorded.meta.booked_date, row.name, row.legacy_check});
  if (is_named_once(row.kind)) put_value(table, institution_key(row.name), row.party.value);
}

template <class F>
void edit_party(Table& table, PartyNo party, F&& change) {
  const std::string key = keys::numbered('p', party.value);
  auto row = read_value<PartyRow>(table, key).value_or(PartyRow{});
  change(row);
  put_value(table, key, row);
}

void block(Table& table, const Recorded& recorded, PartyNo party, bool is_blocked) {
  put_value(table, keys::with_seq(keys::numbered('u', party.value), recorded.meta.seq),
            StoredBlock{recorded.meta.booked_date, is_blocked});
}

}  // namespace

void fold_parties(Table& table, const Recorded& recorded) {
  if (const auto* e = recorded.event.as<PartyRegistered>()) {
    const PartyRow row{e->party,          e->kind, e->scheme, e->id,
                       e->legacy_check,   e->name, e->region, {},
                       recorded.meta.seq, {},      false,     e->same_name_as};
    put_value(table, keys::numbered('p', e->party.value), row);
    put_value(table, name_key(e->scheme, e->id), e->party.value);
    call(table, recorded, row);
  } else if (const auto* restated = recorded.event.as<PartyRestated>()) {
    const std::string key = keys::numbered('p', restated->party.value);
    auto row = read_value<PartyRow>(table, key).value_or(PartyRow{});
    put_value(table, name_key(row.scheme, row.id), PartyNo{});  // free again
    if (is_named_once(row.kind)) put_value(table, institution_key(row.name), PartyNo{});
    row.scheme = restated->scheme;
    row.id = restated->id;
    row.legacy_check = restated->legacy_check;
    if (!restated->name.empty()) row.name = restated->name;
    if (!restated->region.empty()) row.region = restated->region;
    put_value(table, name_key(row.scheme, row.id), row.party.value);
    put_value(table, key, row);
    call(table, recorded, row);
  } else if (const auto* affiliated = recorded.event.as<PartyAffiliated>()) {
    if (!affiliated->view) {
      edit_party(table, affiliated->party, [&](PartyRow& row) { row.head = affiliated->head; });
    }
    put_value(table,
              keys::with_seq(keys::numbered('r', affiliated->party.value), recorded.meta.seq),
              StoredAffiliation{recorded.meta.booked_date, affiliated->head, affiliated->view});
  } else if (const auto* merged = recorded.event.as<PartyMerged>()) {
    edit_party(table, merged->party, [&](PartyRow& row) { row.merged_into = merged->into; });
  } else if (const auto* blocked = recorded.event.as<PayeeBlocked>()) {
    edit_party(table, blocked->party, [](PartyRow& row) { row.blocked = true; });
    block(table, recorded, blocked->party, true);
  } else if (const auto* unblocked = recorded.event.as<PayeeUnblocked>()) {
    edit_party(table, unblocked->party, [](PartyRow& row) { row.blocked = false; });
    block(table, recorded, unblocked->party, false);
  } else if (const auto* added = recorded.event.as<PartyAccountAdded>()) {
    const std::string key = keys::numbered('p', added->party.value);
    auto row = read_value<PartyRow>(table, key).value_or(PartyRow{});
    row.accounts.push_back({added->account, added->bank_name, added->account_name,
                            added->account_number, added->bank_number, recorded.meta.seq});
    put_value(table, key, row);
  }
}

namespace {

bool matches(const PartyQuery& query, const PartyRow& row) {
  return (!query.kind || *query.kind == row.kind) &&
         (!query.region || region_within(row.region, *query.region)) &&
         (!query.name_has || row.name.find(*query.name_has) != std::string::npos) &&
         (!query.only_same_name || row.same_name_as);
}

// The first party at or behind a key of the table.
PartyNo first_from(std::string_view from) {
  const std::size_t whole = keys::numbered('p', 0).size();
  if (from.size() < whole) return {};
  const PartyNo no{keys::last_u32(from.substr(0, whole))};
  return from.size() == whole ? no : PartyNo{no.value + 1};
}

}  // namespace

Result<PartyPage> parties(const View& view, const PartyQuery& query) {
  YINGBU_TRY(from, page_start(query.page, 'p'));
  PartyPage page;
  std::string last;
  const auto take = [&](std::string_view key, std::string_view value) {
    auto row = decode<PartyRow>(value);
    if (!matches(query, row)) return true;
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(std::move(row));
    return true;
  };
  if (!query.known_to) {
    view.scan("p", from, take);
    return page;
  }
  each_known_party(view, *query.known_to, first_from(from), [&](PartyNo no) {
    const std::string key = keys::numbered('p', no.value);
    const auto value = view.get(key);
    return !value || take(key, *value);
  });
  return page;
}

std::optional<PartyRow> party(const View& view, PartyNo no) {
  return read_value<PartyRow>(view, keys::numbered('p', no.value));
}

std::optional<PartyRow> party_named(const View& view, const std::string& name) {
  if (name.starts_with('#')) {
    PartyNo no;
    const auto [end, wrong] = std::from_chars(name.data() + 1, name.data() + name.size(), no.value);
    if (wrong != std::errc() || end != name.data() + name.size()) return std::nullopt;
    return party(view, no);
  }
  IdScheme scheme = IdScheme::uscc;
  std::string_view id = name;
  if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
    const auto named = enumerator_named<IdScheme>(id.substr(0, colon), "id scheme");
    if (!named) return std::nullopt;
    scheme = *named;
    id.remove_prefix(colon + 1);
  }
  const auto checked = check_party_id(scheme, id);
  if (!checked) return std::nullopt;
  auto number = read_value<std::uint32_t>(view, name_key(scheme, checked->id.value));
  const bool is_free = !number || *number == 0;  // restated away from it
  if (is_free && scheme == IdScheme::local_code) {
    number = read_value<std::uint32_t>(view, institution_key(checked->id.value));
  }
  return number && *number != 0 ? party(view, PartyNo{*number}) : std::nullopt;
}

PartyNo head_at(const View& view, PartyNo no, const AsOf& when, std::optional<PartyNo> of) {
  PartyNo head;
  std::optional<PartyNo> own;
  const std::string prefix = keys::numbered('r', no.value);
  view.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
    if (when.known_at && keys::last_u64(key) > *when.known_at) return false;
    const auto stored = decode<StoredAffiliation>(value);
    if (when.as_of && stored.booked_date > *when.as_of) return true;
    if (!stored.view) {
      head = stored.head;
    } else if (of && *stored.view == *of) {
      own = stored.head;
    }
    return true;
  });
  return own.value_or(head);
}

bool is_blocked_at(const View& view, PartyNo no, const AsOf& when) {
  bool is_blocked = false;
  const std::string prefix = keys::numbered('u', no.value);
  view.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
    if (when.known_at && keys::last_u64(key) > *when.known_at) return false;
    const auto stored = decode<StoredBlock>(value);
    if (!when.as_of || stored.booked_date <= *when.as_of) is_blocked = stored.is_blocked;
    return true;
  });
  return is_blocked;
}

PartyName party_called(const View& view, PartyNo no, const AsOf& when) {
  PartyName called{no, {}, {}};
  if (no.value == 0) return called;
  const std::string prefix = keys::numbered('n', no.value);
  view.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
    const bool first = called.name.empty();
    if (when.known_at && keys::last_u64(key) > *when.known_at) return false;
    const auto stored = decode<StoredName>(value);
    if (!first && when.as_of && stored.booked_date > *when.as_of) return true;
    called.name = stored.name;
    called.legacy_check = stored.legacy_check ? std::optional(true) : std::nullopt;
    return true;
  });
  return called;
}

}  // namespace yingbu
