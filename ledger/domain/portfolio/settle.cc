#include <algorithm>
#include <charconv>
#include <map>

#include "ledger/base/limits.h"
#include "ledger/domain/books/state.h"
#include "ledger/domain/dues/assess.h"
#include "ledger/domain/dues/assess_subjects.h"
#include "ledger/domain/dues/reassess.h"
#include "ledger/domain/group.h"
#include "ledger/domain/portfolio/portfolio.h"

// The walk over a portfolio's lines in K6 order: each gets what those before it leave of the cap.
namespace yingbu {
namespace {

class Settling {
 public:
  Settling(const State& state, const PortfolioRef& ref) : state_(state), ref_(ref) {
    const auto& portfolio = *state.find<PortfolioState>(object_ids::portfolio(ref));
    up_to_ = portfolio.up_to;
    PortfolioSettled& settled = chunk_.settled;
    settled.programme = ref.programme;
    settled.scope = ref.scope;
    settled.whose = ref.holder;
    settled.year = ref.year;
    settled.used = portfolio.used;
    settled.limited = !up_to_.empty() && portfolio.limited;
  }

  Result<SettledChunk> run(std::size_t lines_max) && {
    const std::string prefix = object_ids::portfolio(ref_);
    PortfolioSettled& settled = chunk_.settled;
    const auto ids =
        state_.ids_after<PortfolioLineState>(up_to_.empty() ? prefix : up_to_, lines_max);
    std::size_t done = 0;
    for (const std::string& id : ids) {
      if (!id.starts_with(prefix)) break;
      place(id, prefix.size());
      if (state_.find<PortfolioLineState>(id)->present) YINGBU_CHECK(settle());
      if (done > 0 && bytes_ > limits::assessed_bytes_max) return finish(false);
      settled.up_to_start = line_.start;
      settled.up_to = key_;
      settled.used = used_after_;
      settled.limited = settled.limited || limited_after_;
      ++done;
    }
    return finish(done < lines_max);
  }

 private:
  // Looks at the line of that id.
  void place(const std::string& id, std::size_t prefix) {
    used_after_ = chunk_.settled.used;
    limited_after_ = false;
    const std::size_t object = id.find('\x1f', prefix) + 1;
    const std::size_t period = id.find('\x1f', object) + 1;
    const std::size_t payee = id.find('\x1f', period) + 1;
    line_ = {*parse_date(id.substr(prefix, object - 1 - prefix)),
             id.substr(object, period - 1 - object)};
    std::uint32_t number = 0;
    std::from_chars(id.data() + payee, id.data() + id.size(), number);
    key_ = {ref_.programme, PartyNo{number}, id.substr(period, payee - 1 - period), line_.object};
  }

  Result<void> settle() {
    const auto changed =
        assess_guarantee(state_, {SubjectKind::guarantee, line_.object}, {ref_.programme},
                         [this](const auto& key, const auto& each, const PortfolioLaw& law) {
                           return allowed(key, each, law);
                         });
    if (!changed) return changed.error();
    bytes_ += room_for(*changed);
    for (const EntitlementAssessed& each : *changed) changed_[text(each.key)] = each;
    return {};
  }

  std::optional<Money> allowed(const EntitlementKey& key, const QuoteLine& line,
                               const PortfolioLaw& law) {
    const auto settled = settled_.find({text(key), line.id});
    if (settled != settled_.end()) return settled->second;
    if (key != key_ || line.id != line_) return std::nullopt;
    const auto cap = cap_over(state_, ref_, law);
    Money gets = line.allowed;
    if (cap) {  // what is under no cap takes nothing of one
      gets = std::clamp(gets, Money{}, std::max(Money{}, *cap - chunk_.settled.used));
      used_after_ = chunk_.settled.used + gets;
    }
    if (gets < line.allowed) limited_after_ = true;
    settled_[{text(key), line.id}] = gets;
    return gets;
  }

  Result<SettledChunk> finish(bool in_full) {
    PortfolioSettled& settled = chunk_.settled;
    settled.in_full = in_full;
    for (auto& [key, each] : changed_) {
      const auto* before = state_.find<EntitlementState>(key);
      YINGBU_TRY(change, add(settled.due_change, each.due - (before ? before->due : Money{})));
      settled.due_change = change;
      ++settled.keys;
      chunk_.changed.push_back(std::move(each));
    }
    return std::move(chunk_);
  }

  const State& state_;
  const PortfolioRef& ref_;
  SettledChunk chunk_;
  std::string up_to_;
  LineId line_;         // that is looked at
  EntitlementKey key_;  // and its key
  Money used_after_;
  bool limited_after_ = false;
  std::size_t bytes_ = 0;
  std::map<std::pair<std::string, LineId>, Money> settled_;
  std::map<std::string, EntitlementAssessed> changed_;
};

}  // namespace

Result<SettledChunk> settle_chunk(const State& state, const PortfolioRef& ref,
                                  std::size_t lines_max) {
  return Settling(state, ref).run(lines_max);
}

Result<void> settle_small_portfolios(Group& group, const Ask& ask) {
  const auto* ledger = group.state().find<LedgerState>("");
  if (!ledger || ledger->settling.empty()) return {};
  const std::vector<PortfolioRef> open = ledger->settling;
  for (const PortfolioRef& ref : open) {
    const auto& portfolio = *group.state().find<PortfolioState>(object_ids::portfolio(ref));
    if (portfolio.lines > limits::assess_inline_max) continue;
    const Seq cause = group.last_seq();
    YINGBU_TRY(chunk, settle_chunk(group.state(), ref, limits::reassess_chunk));
    if (!chunk.settled.in_full) continue;  // more than a group should carry: the ledger walks on
    for (EntitlementAssessed& each : chunk.changed) {
      for (Fact& fact : with_caps(std::move(each), cause)) group.record(ask, std::move(fact));
    }
    group.record(ask, {std::move(chunk.settled), {}}, cause);
  }
  return {};
}

}  // namespace yingbu
