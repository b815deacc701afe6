#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/enterprise_size.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/base/limits.h"
#include "ledger/domain/attested/attested.h"
#include "ledger/domain/attested/events.h"
#include "ledger/domain/dues/subjects.h"
#include "ledger/domain/people/merged.h"

// What is attested, and taken back from a day on. Two values of one attribute on one day contradict
// each other; a figure for a day may be restated.
namespace yingbu {
namespace {

template <class E>
Result<void> check_named(const std::string& value) {
  auto named = enumerator_named<E>(value, "value");
  if (named) return {};
  Rejection unknown = std::move(named).error();
  unknown.field = "value";
  return unknown;
}

Result<void> check_value(Attribute attribute, const std::string& value) {
  switch (attribute) {
    case Attribute::green_grade: return check_named<GreenGrade>(value);
    case Attribute::enterprise_size: return check_named<EnterpriseSize>(value);
    case Attribute::liability_class: return check_named<LiabilityClass>(value);
    case Attribute::due_diligence: return check_named<DueDiligence>(value);
    case Attribute::listed:
    case Attribute::bond_issue: return check_id(value, "value");
    case Attribute::stock_listing:
    case Attribute::share_reform:
    case Attribute::special_account:
    case Attribute::no_security: break;
  }
  return check_text(value, limits::name_bytes_max, "value");
}

// What people call it, with its value.
Rejection of_attribute(Reason reason, Attribute attribute, const std::string& value, Date on) {
  Rejection about = reject(reason, "from");
  about.with_word("what", words_of(attribute)).with("date", text(on));
  const auto named = [&]<class E>(Attribute of, E) {
    const auto found = enumerator_named<E>(value, "");
    if (attribute == of && found) about.with_word("value", words_of(*found));
    return attribute == of && found;
  };
  const bool is_word = named(Attribute::green_grade, GreenGrade{}) ||
                       named(Attribute::enterprise_size, EnterpriseSize{}) ||
                       named(Attribute::liability_class, LiabilityClass{}) ||
                       named(Attribute::due_diligence, DueDiligence{});
  if (!is_word) about.with("value", value);
  return about;
}

Rejection contradicts(Attribute attribute, const AttributeState& known, Date on) {
  return of_attribute(Reason::fact_contradicts, attribute, known.value, on)
      .with("seq", std::to_string(known.seq));
}

const AttributeState* holding_on(const AttestedState* known, Attribute attribute,
                                 const std::string& value, Date day) {
  if (!known) return nullptr;
  for (const AttributeState& each : known->attributes) {
    if (is_same_matter(each, attribute, value) && each.value == value && each.from <= day &&
        day < end_of(each)) {
      return &each;
    }
  }
  return nullptr;
}

}  // namespace

Result<Facts> handle(const Ask& ask, const RecordAttribute& c) {
  if (c.holder_kind == HolderKind::party) YINGBU_CHECK(resolve_unmerged(ask, c.holder, "holder"));
  YINGBU_TRY(holder, holder_of(ask, c.holder_kind, c.holder));
  YINGBU_CHECK(check_value(c.attribute, c.value));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  if (c.until && *c.until < c.from) {
    return reject(Reason::dates_out_of_order, "until")
        .with("earlier", text(c.from))
        .with("later", text(*c.until));
  }
  const Date end = c.until ? plus_days(*c.until, 1) : kLastDate;
  if (const AttestedState* known = attested_of(ask.state, holder)) {
    for (const AttributeState& each : known->attributes) {
      const Date first = std::max(each.from, c.from);
      const bool meets = first < std::min(end_of(each), end);
      if (meets && is_same_matter(each, c.attribute, c.value)) {
        return contradicts(c.attribute, each, first);
      }
    }
    if (known->attributes.size() >= limits::attributes_a_holder_max) {
      return reject(Reason::too_many, "holder")
          .with("count", std::to_string(known->attributes.size() + 1))
          .with("limit", std::to_string(limits::attributes_a_holder_max));
    }
  }
  return one(
      AttributeRecorded{std::move(holder), c.attribute, c.value, c.from, c.until, c.document});
}

Result<Facts> handle(const Ask& ask, const RevokeAttribute& c) {
  YINGBU_TRY(holder, holder_of(ask, c.holder_kind, c.holder));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  const AttributeState* held =
      holding_on(attested_of(ask.state, holder), c.attribute, c.value, c.from);
  if (!held) {
    return of_attribute(Reason::not_attested, c.attribute, c.value, c.from);
  }
  if (held->revocation != 0) {
    const std::string day = text(*held->revoked_from);
    const std::string seq = std::to_string(held->revocation);
    return reject(Reason::nothing_to_do, "from")
        .with("problem_zh", "已自 " + day + " 起撤销（序号 " + seq + "）；改日期请先冲销该撤销")
        .with("problem_en", "it is revoked from " + day + " on already (record " + seq +
                                "); to move the day, reverse that first");
  }
  return one(AttributeRevoked{std::move(holder), c.attribute, c.value, c.from, c.document});
}

Result<Facts> handle(const Ask& ask, const ReportFigure& c) {
  YINGBU_TRY(party, resolve_unmerged(ask, c.party, "party"));
  YINGBU_CHECK(check_given(c.document, limits::name_bytes_max, "document"));
  const std::int64_t low = c.figure == Figure::net_assets ? -limits::amount_max_fen : 0;
  if (c.amount.fen < low || c.amount.fen > limits::amount_max_fen) {
    return reject(Reason::amount_out_of_range, "amount")
        .with("value", fen_text(c.amount.fen))
        .with("low", fen_text(low))
        .with("high", fen_text(limits::amount_max_fen));
  }
  if (c.as_of > ask.today) {
    return reject(Reason::dates_out_of_order, "as_of")
        .with("earlier", text(c.as_of))
        .with("later", text(ask.today));
  }
  const AttestedState* known =
      attested_of(ask.state, {SubjectKind::party, object_ids::number(party.value)});
  if (known) {
    for (const FigureState& each : known->figures) {
      const bool same = each.figure == c.figure && each.as_of == c.as_of;
      if (!same || each.versions.back().amount != c.amount) continue;
      const std::string day = text(c.as_of);
      return reject(Reason::nothing_to_do, "amount")
          .with("problem_zh", fmt::format("{} 的{}已经是这个数", day, words_of(c.figure).zh))
          .with("problem_en",
                fmt::format("the {} of {} is that already", words_of(c.figure).en, day));
    }
  }
  return one(FigureReported{party, c.figure, c.as_of, c.amount, c.document});
}

}  // namespace yingbu
