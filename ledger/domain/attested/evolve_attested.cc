#include <algorithm>
#include <tuple>

#include "ledger/domain/apply.h"
#include "ledger/domain/attested/attested.h"
#include "ledger/domain/attested/events.h"
#include "ledger/domain/attested/state.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/loan/state.h"
#include "ledger/domain/rests_on.h"

// Attested facts, and what taking them back leaves.
namespace yingbu {
namespace {

AttestedState& of(State& state, const Subject& holder) {
  return state.edit<AttestedState>(object_ids::subject(holder));
}

AttestedState& of(State& state, PartyNo party) {
  return of(state, Subject{SubjectKind::party, object_ids::number(party.value)});
}

auto place_of(std::vector<FigureState>& figures, const FigureReported& e) {
  return std::ranges::lower_bound(
      figures, std::tuple(e.figure, e.as_of), {},
      [](const FigureState& f) { return std::tuple(f.figure, f.as_of); });
}

}  // namespace

void apply(State& state, const EventMeta& meta, const AttributeRecorded& e) {
  auto& all = of(state, e.holder).attributes;
  const auto at = std::ranges::upper_bound(all, e.from, {}, &AttributeState::from);
  all.insert(at, {e.attribute, e.value, e.from, e.until, {}, meta.seq, 0});
}

void apply(State& state, const EventMeta& meta, const AttributeRevoked& e) {
  for (AttributeState& each : of(state, e.holder).attributes) {
    const bool is_it =
        each.attribute == e.attribute && each.value == e.value && each.from <= e.from;
    if (!is_it || each.revocation != 0) continue;
    if (each.until && *each.until < e.from) continue;
    each.revoked_from = e.from;
    each.revocation = meta.seq;
    return;
  }
}

void apply(State& state, const EventMeta& meta, const FigureReported& e) {
  auto& figures = of(state, e.party).figures;
  auto at = place_of(figures, e);
  if (at == figures.end() || at->figure != e.figure || at->as_of != e.as_of) {
    at = figures.insert(at, {e.figure, e.as_of, {}});
  }
  at->versions.push_back({e.amount, meta.seq});
}

void retract(State& state, Seq original, const AttributeRecorded& e) {
  std::erase_if(of(state, e.holder).attributes,
                [original](const AttributeState& each) { return each.seq == original; });
}

void retract(State& state, Seq original, const AttributeRevoked& e) {
  for (AttributeState& each : of(state, e.holder).attributes) {
    if (each.revocation != original) continue;
    each.revoked_from.reset();
    each.revocation = 0;
  }
}

void retract(State& state, Seq original, const FigureReported& e) {
  auto& figures = of(state, e.party).figures;
  const auto at = place_of(figures, e);
  std::erase_if(at->versions, [original](const FigureVersion& v) { return v.seq == original; });
  if (at->versions.empty()) figures.erase(at);
}

// The loan it is about, and every revocation whose days it is on.
void rests_on(Grounds& grounds, const Standing& standing, const AttributeRecorded& e) {
  if (e.holder.kind == SubjectKind::loan) {
    const auto* loan = standing.state.find<LoanState>(e.holder.id);
    if (loan) grounds.records.push_back(loan->opened);
  }
  const auto* known = standing.state.find<AttestedState>(object_ids::subject(e.holder));
  if (!known) return;
  for (const AttributeState& other : known->attributes) {
    if (other.revocation == 0 || other.revocation > standing.seq) continue;
    if (!is_same_matter(other, e.attribute, e.value)) continue;
    const bool begins_before_it_ended = !other.until || e.from <= *other.until;
    const bool ends_after = !e.until || *e.until >= *other.revoked_from;
    if (begins_before_it_ended && ends_after) grounds.records.push_back(other.revocation);
  }
}

// A record that was revoked goes after its revocation.
void rests_on(Grounds& grounds, const Standing& standing, const AttributeRevoked& e) {
  const auto* known = standing.state.find<AttestedState>(object_ids::subject(e.holder));
  if (!known) return;
  for (const AttributeState& each : known->attributes) {
    if (each.revocation == standing.seq) grounds.records.push_back(each.seq);
  }
}

}  // namespace yingbu
