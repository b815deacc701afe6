#include "ledger/domain/handle.h"

#include <charconv>

#include "ledger/base/limits.h"
#include "ledger/base/normal_form.h"
#include "ledger/base/region.h"
#include "ledger/base/utf8.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/party_name.h"
#include "ledger/domain/people/relations.h"
#include "ledger/domain/people/state.h"
#include "ledger/instruments/shapes.h"

namespace yingbu {

bool sees_all(const Context& context) {
  return context.actor == kSystemActor || context.role == Role::administrator ||
         context.role == Role::bureau || context.role == Role::auditor;
}

Result<void> check_id(const std::string& id, std::string field) {
  if (id.empty() || id.size() > limits::id_bytes_max || !valid_id(id)) {
    return reject(Reason::invalid_id, std::move(field)).with("value", id);
  }
  return {};
}

Result<void> check_text(const std::string& text, std::size_t bytes_max, std::string field) {
  if (text.size() > bytes_max) {
    return reject(Reason::text_too_long, std::move(field))
        .with("bytes", std::to_string(text.size()))
        .with("limit", std::to_string(bytes_max));
  }
  return {};
}

Result<void> check_given(const std::string& text, std::size_t bytes_max, std::string field) {
  if (is_blank(text)) return reject(Reason::missing_field, field).with("name", field);
  return check_text(text, bytes_max, std::move(field));
}

Result<void> check_positive(Money amount, std::string field) {
  if (amount.fen < 1 || amount.fen > limits::amount_max_fen) {
    return reject(Reason::amount_out_of_range, std::move(field))
        .with("value", fen_text(amount.fen))
        .with("low", "1")
        .with("high", fen_text(limits::amount_max_fen));
  }
  return {};
}

Result<void> check_at_most(Money amount, Money high, std::string field) {
  if (amount <= high) return {};
  return reject(Reason::amount_out_of_range, std::move(field))
      .with("value", fen_text(amount.fen))
      .with("low", "0")
      .with("high", fen_text(high.fen));
}

Result<void> check_region(const Ask& ask, const std::string& code, std::string field) {
  if (auto region = find_region(code, ask.basis); !region) {
    Rejection unknown = region.error();
    unknown.field = std::move(field);
    return unknown;
  }
  return {};
}

namespace {

struct SchemeAndValue {
  IdScheme scheme = IdScheme::uscc;
  std::string value;
};

Result<SchemeAndValue> split_party(const std::string& party, const std::string& field) {
  const std::size_t colon = party.find(':');
  if (colon == std::string::npos) return SchemeAndValue{IdScheme::uscc, party};
  std::optional<IdScheme> scheme;
  const std::string word = party.substr(0, colon);
  std::string known;
  for_each_enumerator<IdScheme>([&](const char* name, IdScheme s) {
    if (word == name) scheme = s;
    known += known.empty() ? name : std::string(", ") + name;
  });
  if (!scheme) {
    return reject(Reason::unknown_name, field)
        .with("value", word)
        .with("kind_zh", "编号体系")
        .with("kind_en", "id scheme")
        .with("known", known);
  }
  return SchemeAndValue{*scheme, party.substr(colon + 1)};
}

}  // namespace

Result<CheckedPartyId> checked_party(const std::string& party, const std::string& field) {
  YINGBU_TRY(split, split_party(party, field));
  auto checked = check_party_id(split.scheme, split.value);
  if (!checked) {
    Rejection wrong = checked.error();
    wrong.field = field;
    return wrong;
  }
  return checked;
}

std::string party_name_key(const PartyId& id) {
  const bool free = id.scheme == IdScheme::local_code || id.scheme == IdScheme::foreign_id;
  return "party:" + std::string(enum_name(id.scheme)) + ":" +
         (free ? normal_form(id.value) : id.value);
}

std::string party_name_key_of(const std::string& scheme_and_value) {
  return *party_name_key(scheme_and_value, "party");
}

std::string digest_name(const Bytes& digest) { return "digest:" + digest.data; }

bool is_named_once(PartyKind kind) {
  return kind == PartyKind::guarantor || kind == PartyKind::reguarantor ||
         kind == PartyKind::bank || kind == PartyKind::bureau;
}

Result<std::string> party_name_key(const std::string& party, const std::string& field) {
  if (party.starts_with('#')) return std::string();
  YINGBU_TRY(checked, checked_party(party, field));
  return party_name_key(checked.id);
}

namespace {

// A local code that is an institution's name is that institution.
PartyNo institution_called(const State& state, const std::string& party) {
  const std::string scheme = std::string(enum_name(IdScheme::local_code)) + ':';
  if (!party.starts_with(scheme)) return {};
  return institution_named(state, party.substr(scheme.size()));
}

// By its number, which can be counted up, a company names institutions and whom it has to do with;
// anybody else by a code that it must know.
bool may_name(const Ask& ask, const std::string& party, PartyNo number, const PartyState& known) {
  const PartyNo own = ask.context.organisation;
  return party[0] != '#' || sees_all(ask.context) || number == own || is_named_once(known.kind) ||
         is_acquainted(ask.state, own, number);
}

}  // namespace

Result<PartyNo> resolve_party(const Ask& ask, const std::string& party, std::string field) {
  PartyNo number;
  if (!party.empty() && party[0] == '#') {
    const char* end = party.data() + party.size();
    const auto read = std::from_chars(party.data() + 1, end, number.value);
    if (read.ptr != end) number.value = 0;
  } else {
    YINGBU_TRY(key, party_name_key(party, field));
    if (const NameState* name = ask.state.find<NameState>(key)) number.value = name->number;
    if (number.value == 0) number = institution_called(ask.state, party);
  }
  const PartyState* known = ask.state.find<PartyState>(object_ids::number(number.value));
  if (number.value == 0 || !known || !may_name(ask, party, number, *known)) {
    return of_kind<PartyState>(Reason::not_found, party, std::move(field));
  }
  return number;
}

Result<PartyNo> resolve_party(const Ask& ask, const std::string& party, PartyKind kind,
                              std::string field) {
  YINGBU_TRY(number, resolve_party(ask, party, field));
  if (kind_of(ask, number) != kind) {
    // Another party's code may be the name of the institution that is meant.
    const PartyNo named = institution_called(ask.state, party);
    if (named.value != 0 && kind_of(ask, named) == kind) return named;
    return reject(Reason::party_kind_wrong, std::move(field))
        .with("party", party)
        .with_word("expected", words_of(kind));
  }
  return number;
}

Rejection no_such_record(Seq seq, std::string field) {
  return reject(Reason::not_found, std::move(field))
      .with("kind_zh", "记录")
      .with("kind_en", "record")
      .with("id", std::to_string(seq));
}

PartyKind kind_of(const Ask& ask, PartyNo party) {
  const PartyState* known = ask.state.find<PartyState>(object_ids::number(party.value));
  return known ? known->kind : PartyKind::other;
}

PayeeEntry payee_entry_of(const Ask& ask, const EntitlementState& entitlement) {
  if (kind_of(ask, entitlement.key.payee) != PartyKind::guarantor) return PayeeEntry::none;
  const ShapeRow& shape = shape_row(entitlement.shape);
  if (!shape.makes_good_loss) return shape.payee_entry;
  const auto* guarantee = ask.state.find<GuaranteeState>(entitlement.key.object);
  const bool gone = guarantee && guarantee->status == GuaranteeStatus::written_off;
  return gone ? shape.payee_entry_written_off : shape.payee_entry;
}

}  // namespace yingbu
