#include "projections/money/account_sums.h"

#include <cassert>
#include <cstring>
#include <map>
#include <tuple>

#include "ledger/domain/corrections/events.h"
#include "ledger/domain/postings.h"
#include "projections/store/fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

constexpr Seq kOpenBlock = UINT64_MAX;
constexpr std::size_t kStepBytes = 8 + 16 + 16;
constexpr std::size_t kBucketAt = 7;  // table, number, axis, level

enum class Level : std::uint8_t { year, month, day };

struct Step {
  Seq seq = 0;
  Turnover sum;
};

Step step_at(std::string_view block, std::size_t index) {
  const char* at = block.data() + index * kStepBytes;
  Step step;
  std::memcpy(&step.seq, at, 8);
  std::memcpy(&step.sum.debit, at + 8, 16);
  std::memcpy(&step.sum.credit, at + 24, 16);
  return step;
}

void append(std::string& block, const Step& step) {
  const std::size_t at = block.size();
  block.resize(at + kStepBytes);
  std::memcpy(block.data() + at, &step.seq, 8);
  std::memcpy(block.data() + at + 8, &step.sum.debit, 16);
  std::memcpy(block.data() + at + 24, &step.sum.credit, 16);
}

std::string bucket_prefix(std::uint32_t number, DateAxis axis, Level level) {
  std::string key = keys::numbered('b', number);
  key.push_back(static_cast<char>(axis));
  key.push_back(static_cast<char>(level));
  return key;
}

// Dates are from 1900 on (date.h); the day number is moved to be positive.
std::uint32_t bucket_of(Date date, Level level) {
  constexpr std::int32_t kDayOffset = 1 << 30;
  const CivilDay day = civil(date);
  switch (level) {
    case Level::year: return static_cast<std::uint32_t>(day.year);
    case Level::month: return static_cast<std::uint32_t>(day.year * 12 + day.month - 1);
    case Level::day: break;
  }
  return static_cast<std::uint32_t>(date.days + kDayOffset);
}

std::string bucket_key(std::string prefix, std::uint32_t bucket) {
  keys::append_be(prefix, bucket);
  return prefix;
}

void add_to_bucket(Table& table, const std::string& bucket, Seq seq, const Turnover& change) {
  std::string& open = table.edit(keys::with_seq(bucket, kOpenBlock));
  const std::size_t count = open.size() / kStepBytes;
  Step step{seq, change};
  if (count > 0) {
    const Step last = step_at(open, count - 1);
    assert(last.seq < seq && "records are folded once each, in order");
    step.sum.debit += last.sum.debit;
    step.sum.credit += last.sum.credit;
  }
  append(open, step);
  if (count + 1 < kBlockSteps) return;
  std::string sealed = open;
  open.erase(0, count * kStepBytes);
  const std::string key = keys::with_seq(bucket, step_at(sealed, 0).seq);
  table.put(key, std::move(sealed));
}

std::uint32_t number_of_key(Table& table, const AccountKey& account) {
  const std::string key = "k" + encode(account);
  if (const auto number = read_value<std::uint32_t>(table, key)) return *number;
  const std::string counter = keys::meta("account_keys");
  const auto next = read_value<std::uint32_t>(table, counter).value_or(0) + 1;
  put_value(table, counter, next);
  put_value(table, key, next);
  return next;
}

Turnover last_step(std::string_view block, Seq known_at) {
  std::size_t low = 0;
  std::size_t high = block.size() / kStepBytes;
  while (low < high) {  // the first step above known_at
    const std::size_t middle = (low + high) / 2;
    if (step_at(block, middle).seq <= known_at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low == 0 ? Turnover{} : step_at(block, low - 1).sum;
}

Turnover bucket_sum(const View& view, const std::string& bucket, Seq known_at) {
  const auto open = view.get(keys::with_seq(bucket, kOpenBlock));
  assert(open && !open->empty());
  if (step_at(*open, 0).seq <= known_at) return last_step(*open, known_at);
  const auto sealed = view.at_or_before(bucket, keys::with_seq(bucket, known_at));
  return sealed ? last_step(*sealed, known_at) : Turnover{};
}

// Σ of the buckets low..high that exist.
void add_buckets(const View& view, const std::string& prefix, std::uint32_t low, std::uint32_t high,
                 Seq known_at, Turnover& sum) {
  while (low <= high) {
    std::string bucket;
    view.scan(prefix, bucket_key(prefix, low), [&](std::string_view key, std::string_view) {
      bucket = key.substr(0, kBucketAt + 4);
      return false;
    });
    if (bucket.empty() || bucket > bucket_key(prefix, high)) return;
    const Turnover part = bucket_sum(view, bucket, known_at);
    sum.debit += part.debit;
    sum.credit += part.credit;
    low = 0;
    for (const char c : bucket.substr(kBucketAt)) low = low << 8 | static_cast<unsigned char>(c);
    ++low;
  }
}

}  // namespace

void fold_accounts(Table& table, const Recorded& recorded) {
  const std::vector<Posting> lines = postings(recorded.event);
  if (lines.empty()) return;
  const bool undoing = recorded.event.is<EventReversed>();
  using Key = std::tuple<Account, PartyNo, std::string, std::string, PartyNo, bool>;
  std::map<Key, Turnover> changes;
  for (const Posting& line : lines) {
    // 红字: a reversal lessens the side that the original raised.
    Turnover change;
    if ((line.amount.fen > 0) != undoing) {
      change.debit = line.amount.fen;
    } else {
      change.credit = -static_cast<Wide>(line.amount.fen);
    }
    const auto add = [&](PartyNo party, bool rolled_up) {
      Turnover& sum = changes[{line.account, line.owner, line.fund, line.source, party, rolled_up}];
      sum.debit += change.debit;
      sum.credit += change.credit;
    };
    add(line.party, false);
    if (!line.fund.empty()) add({}, true);
  }
  for (const auto& [key, change] : changes) {
    const auto& [account, owner, fund, source, party, rolled_up] = key;
    const std::uint32_t number = number_of_key(
        table, {static_cast<std::uint16_t>(account), owner, fund, source, party, rolled_up});
    for (const DateAxis axis : {DateAxis::booked, DateAxis::basis}) {
      const Date date =
          axis == DateAxis::booked ? recorded.meta.booked_date : recorded.meta.basis_date;
      for (const Level level : {Level::year, Level::month, Level::day}) {
        add_to_bucket(table, bucket_key(bucket_prefix(number, axis, level), bucket_of(date, level)),
                      recorded.meta.seq, change);
      }
    }
  }
}

void each_account_key(const View& view,
                      const std::function<void(const AccountKey&, std::uint32_t number)>& f) {
  view.scan("k", "k", [&](std::string_view key, std::string_view value) {
    f(decode<AccountKey>(key.substr(1)), decode<std::uint32_t>(value));
    return true;
  });
}

Turnover turnover_until(const View& view, std::uint32_t number, DateAxis axis,
                        std::optional<Date> until, std::optional<Seq> known_at) {
  const Seq seq = known_at.value_or(kOpenBlock - 1);
  const auto prefix = [&](Level level) { return bucket_prefix(number, axis, level); };
  Turnover sum;
  if (!until) {
    add_buckets(view, prefix(Level::year), 0, UINT32_MAX - 1, seq, sum);
    return sum;
  }
  const std::uint32_t year = bucket_of(*until, Level::year);
  const std::uint32_t month = bucket_of(*until, Level::month);
  const std::uint32_t day = bucket_of(*until, Level::day);
  const auto day_of_month = static_cast<std::uint32_t>(civil(*until).day);
  add_buckets(view, prefix(Level::year), 0, year - 1, seq, sum);
  if (month > year * 12) add_buckets(view, prefix(Level::month), year * 12, month - 1, seq, sum);
  add_buckets(view, prefix(Level::day), day - day_of_month + 1, day, seq, sum);
  return sum;
}

}  // namespace yingbu
