#include "projections/people/parties.h"

#include <charconv>

#include "ledger/base/fields/kinds.h"
#include "ledger/base/region.h"
#include "ledger/domain/people/events.h"
#include "projections/store/facts.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

struct StoredAffiliation {  // under (party, seq)
  Date booked_date;
  PartyNo head;
};
BOOST_DESCRIBE_STRUCT(StoredAffiliation, (), (booked_date, head))

std::string name_key(IdScheme scheme, std::string_view id) {
  std::string key = "P";
  return key.append(enum_name(scheme)).append(":").append(id);
}

template <class F>
void edit_party(Table& table, PartyNo party, F&& change) {
  const std::string key = keys::numbered('p', party.value);
  auto row = read_value<PartyRow>(table, key).value_or(PartyRow{});
  change(row);
  put_value(table, key, row);
}

}  // namespace

void fold_parties(Table& table, const Recorded& recorded) {
  if (const auto* e = recorded.event.as<PartyRegistered>()) {
    put_value(table, keys::numbered('p', e->party.value),
              PartyRow{e->party,
                       e->kind,
                       e->scheme,
                       e->id,
                       e->legacy_check,
                       e->name,
                       e->region,
                       {},
                       recorded.meta.seq,
                       {},
                       false});
    put_value(table, name_key(e->scheme, e->id), e->party.value);
  } else if (const auto* restated = recorded.event.as<PartyRestated>()) {
    const std::string key = keys::numbered('p', restated->party.value);
    auto row = read_value<PartyRow>(table, key).value_or(PartyRow{});
    put_value(table, name_key(row.scheme, row.id), PartyNo{});  // free again
    row.scheme = restated->scheme;
    row.id = restated->id;
    row.legacy_check = restated->legacy_check;
    if (!restated->name.empty()) row.name = restated->name;
    if (!restated->region.empty()) row.region = restated->region;
    put_value(table, name_key(row.scheme, row.id), row.party.value);
    put_value(table, key, row);
  } else if (const auto* affiliated = recorded.event.as<PartyAffiliated>()) {
    edit_party(table, affiliated->party, [&](PartyRow& row) { row.head = affiliated->head; });
    put_value(table,
              keys::with_seq(keys::numbered('r', affiliated->party.value), recorded.meta.seq),
              StoredAffiliation{recorded.meta.booked_date, affiliated->head});
  } else if (const auto* blocked = recorded.event.as<PayeeBlocked>()) {
    edit_party(table, blocked->party, [](PartyRow& row) { row.blocked = true; });
  } else if (const auto* unblocked = recorded.event.as<PayeeUnblocked>()) {
    edit_party(table, unblocked->party, [](PartyRow& row) { row.blocked = false; });
  } else if (const auto* added = recorded.event.as<PartyAccountAdded>()) {
    const std::string key = keys::numbered('p', added->party.value);
    auto row = read_value<PartyRow>(table, key).value_or(PartyRow{});
    row.accounts.push_back(
        {added->account, added->bank_name, added->account_name, added->account_number});
    put_value(table, key, row);
  }
}

Result<PartyPage> parties(const View& view, const PartyQuery& query) {
  YINGBU_TRY(from, page_start(query.page, 'p'));
  PartyPage page;
  std::string last;
  view.scan("p", from, [&](std::string_view key, std::string_view value) {
    auto row = decode<PartyRow>(value);
    if ((query.kind && *query.kind != row.kind) ||
        (query.region && !region_within(row.region, *query.region)) ||
        (query.name_has && row.name.find(*query.name_has) == std::string::npos)) {
      return true;
    }
    if (page_full(page.rows, query.page.limit, key, last, page.next_cursor)) return false;
    page.rows.push_back(std::move(row));
    return true;
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
  const auto number = read_value<std::uint32_t>(view, name_key(scheme, checked->id.value));
  return number ? party(view, PartyNo{*number}) : std::nullopt;
}

PartyNo head_at(const View& view, PartyNo no, const AsOf& when) {
  PartyNo head;
  const std::string prefix = keys::numbered('r', no.value);
  view.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
    if (when.known_at && keys::last_u64(key) > *when.known_at) return false;
    const auto stored = decode<StoredAffiliation>(value);
    if (!when.as_of || stored.booked_date <= *when.as_of) head = stored.head;
    return true;
  });
  return head;
}

std::string party_name(const View& view, PartyNo no) {
  const auto row = party(view, no);
  return row ? row->name : std::string();
}

}  // namespace yingbu
