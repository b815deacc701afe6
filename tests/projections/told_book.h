#pragma once

#include <string>
#include <vector>

#include "ledger/domain/codec.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/people/events.h"
#include "ledger/domain/portfolio/events.h"
#include "ledger/domain/recorded.h"
#include "projections/store/fold.h"
#include "projections/store/question.h"

// Records as they might stand in a log, told one by one: for folds whose rules are not asked.
namespace yingbu {

class ToldBook {
 public:
  static constexpr PartyNo kBureau{1};
  static constexpr PartyNo kBank{2};
  static constexpr PartyNo kOtherBank{3};
  static constexpr PartyNo kFirm{4};

  static Date day(const char* iso) { return parse_date(iso).value(); }

  ToldBook() {
    party(kBureau, PartyKind::bureau, "吕梁市财政局");
    party(kBank, PartyKind::bank, "某某银行吕梁分行");
    party(kOtherBank, PartyKind::bank, "另一家银行");
    party(kFirm, PartyKind::enterprise, "某某商贸有限公司");
  }

  Seq tell(Event event, Date booked, Date basis) {
    Recorded recorded;
    recorded.meta.seq = records_.size() + 1;
    recorded.meta.booked_date = booked;
    recorded.meta.basis_date = basis;
    recorded.event = std::move(event);
    records_.push_back(std::move(recorded));
    return records_.size();
  }
  Seq tell(Event event, const char* on) { return tell(std::move(event), day(on), day(on)); }
  // 红冲 of that record.
  Seq take_back(Seq original, Date booked) {
    const Encoded encoded = encode_event(records_[original - 1].event);
    return tell(
        EventReversed{original, encoded.tag, encoded.version, {encoded.payload}, "录入有误"},
        booked, booked);
  }
  Seq take_back(Seq original, const char* on) { return take_back(original, day(on)); }

  // A chunk of a walk over the lines of programme CAP.
  static PortfolioSettled settled(PortfolioScope scope, PartyNo whose, std::int32_t year) {
    PortfolioSettled e;
    e.programme = "CAP";
    e.scope = scope;
    e.whose = whose;
    e.year = year;
    return e;
  }

  Seq last() const { return records_.size(); }
  MemoryTable folded() const { return folded({}); }
  // Of only what was known and booked then; who people are is known whatever the day.
  MemoryTable folded(const AsOf& then) const {
    MemoryTable table;
    for (const Recorded& each : records_) {
      const Step step{each.meta.seq, each.meta.booked_date};
      const bool is_people = each.event.is<PartyRegistered>();
      if (step.is_taken_by({is_people ? std::nullopt : then.as_of, then.known_at, {}})) {
        fold(table, each);
      }
    }
    return table;
  }

 private:
  void party(PartyNo no, PartyKind kind, const char* name) {
    tell(PartyRegistered{no, kind, IdScheme::local_code,
                         std::string("P") + std::to_string(no.value), false, name, "141100"},
         "2025-01-01");
  }

  std::vector<Recorded> records_;
};

inline AsOf on_day(const char* iso) { return {ToldBook::day(iso), {}, ToldBook::day(iso)}; }

}  // namespace yingbu
