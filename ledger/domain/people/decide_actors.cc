#include "ledger/domain/authority/authority.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/check_octets.h"
#include "ledger/domain/handle.h"
#include "ledger/domain/object_key.h"
#include "ledger/domain/people/commands.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/people/party_name.h"
#include "ledger/domain/people/state.h"
#include "ledger/domain/words/named_day.h"

// 操作员: who acts, for whom, and by which token.
namespace yingbu {
namespace {

constexpr std::size_t kDigestBytes = 32;
constexpr std::int32_t kOverlapDaysMax = 31;  // two tokens of one person hold no longer
constexpr PartyNo kOpenedBy{1};               // who keeps the ledger itself

Result<void> check_digest(const Ask& ask, const Bytes& digest) {
  YINGBU_CHECK(check_octets(digest, kDigestBytes, "token_digest"));
  const NameState* used = ask.state.find<NameState>(digest_name(digest));
  if (used && used->number != 0) return reject(Reason::token_reused, "token_digest");
  return {};
}

PartyKind kind_for(Role role) {
  switch (role) {
    case Role::guarantor: return PartyKind::guarantor;
    case Role::bank: return PartyKind::bank;
    case Role::reguarantor: return PartyKind::reguarantor;
    case Role::auditor: return PartyKind::auditor;
    case Role::administrator:
    case Role::bureau: break;
  }
  return PartyKind::bureau;
}

// 角色与机构类型相符: whom an actor of that role may act for. party_kind_wrong.
Result<void> check_role_fits(const Ask& ask, const EnrolActor& c, PartyNo organisation) {
  const PartyKind kind = kind_of(ask, organisation);
  const PartyKind expected = kind_for(c.role);
  bool fits = kind == expected;
  if (c.role == Role::administrator) {
    fits = organisation == kOpenedBy || organisation == root_bureau(ask.state);
  } else if (c.role == Role::auditor) {
    fits = fits || kind == PartyKind::bureau || kind == PartyKind::government ||
           kind == PartyKind::other;
  }
  if (fits) return {};
  return reject(Reason::party_kind_wrong, "organisation")
      .with("party", c.organisation)
      .with_word("expected", words_of(expected));
}

Result<void> check_not_past(const Ask& ask, const std::optional<Date>& day, std::string field) {
  if (!day || *day >= ask.today) return {};
  const Words name = field_words(field);
  return out_of_order(std::move(field), {name, *day}, {Words{"today", "今日", "today"}, ask.today});
}

// Who makes the token and so knows it: the administrator, of two who proposed it; nobody who counts
// while the ledger is being set up (建账期).
std::optional<ActorNo> hand_that_makes(const Ask& ask) {
  const LedgerState* ledger = ask.state.find<LedgerState>("");
  const bool counts = ask.context.actor != kSystemActor && ledger && ledger->in_business;
  if (!counts) return std::nullopt;
  return ask.proposed_by.value != 0 ? ask.proposed_by : ask.context.actor;
}

bool stays(const ActorState& actor) {
  return actor.role == Role::administrator && !actor.retired && !actor.expires;
}

// last_administrator: nobody could enrol anybody after.
Result<void> check_others_stay(const Ask& ask, ActorNo leaving) {
  const auto* counters = ask.state.find<CounterState>("");
  for (std::uint32_t no = 1; no < counters->next_actor; ++no) {
    const auto* other = ask.state.find<ActorState>(object_ids::number(no));
    if (other && no != leaving.value && stays(*other)) return {};
  }
  return reject(Reason::last_administrator, "actor");
}

Result<const ActorState*> enrolled(const Ask& ask, ActorNo actor) {
  const std::string id = object_ids::number(actor.value);
  YINGBU_TRY(known, existing<ActorState>(ask, id, "actor"));
  if (known->retired) {
    return wrong_state<ActorState>(id, Words{"retired", "已停用", "retired"}, "actor");
  }
  return known;
}

// A handle is free again once its actor is retired: a token is lost, a person comes back.
Result<void> check_handle(const Ask& ask, const std::string& handle) {
  YINGBU_CHECK(check_id(handle, "handle"));
  const NameState* name = ask.state.find<NameState>("actor:" + handle);
  if (!name) return {};
  const auto* bearer = ask.state.find<ActorState>(object_ids::number(name->number));
  if (bearer && bearer->retired) return {};
  return of_kind<ActorState>(Reason::already_exists, handle, "handle");
}

}  // namespace

Result<Facts> handle(const Ask& ask, const EnrolActor& c) {
  YINGBU_CHECK(check_handle(ask, c.handle));
  YINGBU_CHECK(check_digest(ask, c.token_digest));
  YINGBU_TRY(organisation, resolve_party(ask, c.organisation, "organisation"));
  YINGBU_CHECK(check_role_fits(ask, c, organisation));
  YINGBU_CHECK(check_not_past(ask, c.expires, "expires"));
  const auto* counters = ask.state.find<CounterState>("");
  const ActorNo number{counters ? counters->next_actor : 1};
  return one(ActorEnrolled{number, c.handle, organisation, c.role, c.token_digest, c.expires,
                           hand_that_makes(ask)});
}

Result<Facts> handle(const Ask& ask, const RetireActor& c) {
  YINGBU_TRY(actor, enrolled(ask, c.actor));
  if (stays(*actor)) YINGBU_CHECK(check_others_stay(ask, c.actor));
  return one(ActorRetired{c.actor});
}

Result<Facts> handle(const Ask& ask, const RotateToken& c) {
  YINGBU_TRY(actor, enrolled(ask, c.actor));
  YINGBU_CHECK(check_digest(ask, c.token_digest));
  YINGBU_CHECK(check_not_past(ask, c.old_until, "old_until"));
  YINGBU_CHECK(check_not_past(ask, c.expires, "expires"));
  const Date last = plus_days(ask.today, kOverlapDaysMax);
  if (c.old_until && *c.old_until > last) {
    return out_of_order("old_until",
                        {Words{"31 days from today", "今日起 31 日", "31 days from today"}, last},
                        {field_words("old_until"), *c.old_until});
  }
  if (c.expires && ask.context.role != Role::administrator) {
    return reject(Reason::role_forbidden, "expires")
        .with_word("role", words_of(ask.context.role))
        .with_word("command", Words{"change the expiry", "更改有效期", "change the expiry"});
  }
  if (c.expires && stays(*actor)) YINGBU_CHECK(check_others_stay(ask, c.actor));
  const bool oneself = c.actor == ask.context.actor;
  // While two tokens hold, who has the old one must not take the name away from who has the new.
  if (oneself && !actor->old_digest.data.empty() && actor->old_until >= ask.today) {
    const std::string until = text(actor->old_until);
    const std::string zh = "新旧令牌并用至 " + until + "，其间由管理员换发";
    const std::string en = "two tokens hold until " + until + "; an administrator may change them";
    return wrong_state<ActorState>(object_ids::number(c.actor.value), {en, zh, en}, "actor");
  }
  // One's own change leaves it as it was.
  std::optional<ActorNo> hand;
  if (!oneself) hand = hand_that_makes(ask).value_or(c.actor);
  return one(TokenRotated{c.actor, c.token_digest, c.old_until, c.expires, hand});
}

}  // namespace yingbu
