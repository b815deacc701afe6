#include "http/api/event_json.h"

#include <fmt/format.h>

#include "ledger/base/fields/json_write.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/described_commands.h"
#include "ledger/domain/described_events.h"
#include "ledger/domain/event_visit.h"
#include "projections/people/relations.h"

namespace yingbu {
namespace {

template <class... T>
bool is_any_of(const Event& event) {
  return (event.is<T>() || ...);
}

bool is_public(const Event& event) {
  return is_any_of<LedgerOpened, FundOpened, BudgetAllocated, FundsReceived, ProgrammeEstablished,
                   TermsEnacted, RatePublished, WorkingDaysPublished, ClockAccepted>(event);
}

void write_key(std::string& out, std::string_view name) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name;
  out += "\":";
}

template <class T>
void write_member(std::string& out, std::string_view name, const T& value) {
  write_key(out, name);
  write_json(out, value);
}

void write_data(std::string& out, const Event& event);

void write_proposal(std::string& out, const CommandProposed& event) {
  out += '{';
  write_member(out, "proposal", event.proposal);
  write_member(out, "note", event.note);
  write_key(out, "commands");
  out += '[';
  for (const ProposedCommand& each : event.commands) {
    if (out.back() != '[') out += ',';
    write_proposed(out, each);
  }
  out += "]}";
}

void write_reversal(std::string& out, const EventReversed& event) {
  out += '{';
  write_key(out, "original");
  out += '{';
  write_member(out, "seq", event.original);
  write_member(out, "event", std::string(event_name(event.tag)));
  write_key(out, "data");
  write_data(out, decode_event(event.tag, event.version, event.payload.data));
  out += '}';
  write_member(out, "cause", event.cause);
  out += '}';
}

void write_data(std::string& out, const Event& event) {
  if (event.empty()) {
    out += "{}";
  } else if (const auto* proposal = event.as<CommandProposed>()) {
    write_proposal(out, *proposal);
  } else if (const auto* reversal = event.as<EventReversed>()) {
    write_reversal(out, *reversal);
  } else {
    write_json(out, described_event(event.tag()), event.value());
  }
}

// What is told of a guarantee to its company, and of a party to who knows it.
bool is_told_of(const View& view, PartyNo reader, const Event& event) {
  bool told = false;
  visit_event(event, [&](const auto& e) {
    if constexpr (requires { std::string(e.guarantee); }) {
      told = is_company_of(view, reader, e.guarantee);
    }
  });
  const auto* registered = event.as<PartyRegistered>();
  const auto* restated = event.as<PartyRestated>();
  return told || (registered && knows_party(view, reader, registered->party)) ||
         (restated && knows_party(view, reader, restated->party));
}

// What a party is due under a programme about parties says what all of its loans come to, whoever's
// command moved it.
const EntitlementKey* due_of_party(const Event& event) {
  const EntitlementKey* key = nullptr;
  event.when<EntitlementAssessed, CapApplied>([&key](const auto& e) { key = &e.key; });
  return key && key->object.empty() ? key : nullptr;
}

}  // namespace

bool may_see_data(const Caller& reader, const Recorded& recorded, const View* view) {
  const Role role = reader.role;
  if (role == Role::administrator || role == Role::bureau || role == Role::auditor) return true;
  const Event& event = recorded.event;
  if (!event.empty()) {
    if (const auto* key = due_of_party(event)) return key->payee == reader.organisation;
  }
  if (recorded.meta.organisation == reader.organisation) return true;
  if (event.empty()) return false;
  // Who saw it is told that it was taken back.
  if (const auto* reversal = event.as<EventReversed>()) {
    Recorded original{recorded.meta,
                      decode_event(reversal->tag, reversal->version, reversal->payload.data)};
    original.meta.organisation = {};
    return may_see_data(reader, original, view);
  }
  return is_public(event) ||
         holds(described_event(event.tag()), event.value(), reader.organisation) ||
         (view && is_told_of(*view, reader.organisation, event));
}

void write_proposed(std::string& out, const ProposedCommand& proposed) {
  const Command command = decode_command(proposed.tag, proposed.version, proposed.payload.data);
  out += '{';
  write_member(out, "command", std::string(command_name(command)));
  if (proposed.basis_date) write_member(out, "basis_date", *proposed.basis_date);
  if (proposed.booked_date) write_member(out, "booked_date", *proposed.booked_date);
  write_key(out, "data");
  if (command.empty()) {
    out += "{}";
  } else {
    write_json(out, *described_command(command.tag()).type, command.value());
  }
  out += '}';
}

void write_recorded(std::string& out, const Recorded& recorded, const Caller& reader,
                    const View* view) {
  const EventMeta& meta = recorded.meta;
  const bool erased = recorded.event.empty();
  out += '{';
  write_member(out, "seq", meta.seq);
  if (!erased) write_member(out, "event", std::string(event_name(recorded.event.tag())));
  write_member(out, "stream", meta.stream);
  write_member(out, "stream_version", meta.stream_version);
  write_member(out, "group_first_seq", meta.group_first_seq);
  write_member(out, "last_in_group", meta.last_in_group);
  write_member(out, "recorded_at", instant_text(meta.recorded_at_us));
  write_member(out, "basis_date", meta.basis_date);
  write_member(out, "booked_date", meta.booked_date);
  write_member(out, "actor", meta.actor);
  write_member(out, "organisation", meta.organisation);
  write_member(out, "line", meta.line);
  write_member(out, "caused_by", meta.caused_by);
  write_member(out, "way", meta.way);
  if (erased) {
    write_member(out, "erased", true);
  } else if (!may_see_data(reader, recorded, view)) {
    write_member(out, "withheld", true);
  } else {
    write_key(out, "data");
    write_data(out, recorded.event);
  }
  out += '}';
}

void write_posting(std::string& out, const Posting& posting) {
  const AccountEntry& account = entry_of(posting.account);
  out += '{';
  write_member(out, "owner", posting.owner);
  write_member(out, "book", account.book);
  write_member(out, "account", std::string(account.name));
  write_member(out, "code", std::string(account.code));
  write_member(out, "party", posting.party);
  write_member(out, "fund", posting.fund);
  write_member(out, "source", posting.source);
  write_member(out, "amount", posting.amount);
  out += '}';
}

std::string instant_text(std::int64_t unix_micros) {
  std::int64_t days = unix_micros / kMicrosPerDay;
  std::int64_t rest = unix_micros % kMicrosPerDay;
  if (rest < 0) {
    rest += kMicrosPerDay;
    --days;
  }
  const std::int64_t seconds = rest / 1'000'000;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", text(Date{static_cast<std::int32_t>(days)}),
                     seconds / 3600, seconds / 60 % 60, seconds % 60, rest % 1'000'000);
}

}  // namespace yingbu
