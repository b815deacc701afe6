#include "tests/simulation/extremes.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "ledger/base/fields/integers.h"
#include "ledger/base/limits.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/described_commands.h"
#include "ledger/domain/proposals/commands.h"

namespace yingbu::testing {
namespace {

struct Place {
  const Described* type;
  void* value;
};

// Amounts, numbers, dates and lists, however deep they stand.
void gather(const Described& type, void* value, std::vector<Place>& places) {
  switch (type.kind) {
    case FieldKind::integer:
    case FieldKind::money:
    case FieldKind::date: places.push_back({&type, value}); return;
    case FieldKind::optional:
      if (const void* inner = type.optional->get(value)) {
        gather(*type.optional->inner, const_cast<void*>(inner), places);
      } else {
        places.push_back({&type, value});
      }
      return;
    case FieldKind::sequence: {
      places.push_back({&type, value});
      const Elements elements(type, value);
      for (std::size_t i = 0; i < elements.size; ++i) {
        gather(elements.type, const_cast<void*>(elements[i]), places);
      }
      return;
    }
    case FieldKind::structure:
      for (const DescribedField& field : type.fields) gather(*field.type, field.in(value), places);
      return;
    default: return;
  }
}

// What is made from nothing names enumerators, as whatever could be read does.
void name_enumerators(const Described& type, void* value) {
  if (type.kind == FieldKind::enumerator) {
    set_integer(type, value, static_cast<std::uint64_t>(type.enumerators.front().value));
  } else if (type.kind == FieldKind::structure) {
    for (const DescribedField& field : type.fields) name_enumerators(*field.type, field.in(value));
  }
}

class Edge {
 public:
  explicit Edge(std::mt19937_64& random) : random_(random) {}

  void set(const Place& place) {
    switch (place.type->kind) {
      case FieldKind::integer: return set_number(place);
      case FieldKind::money: static_cast<Money*>(place.value)->fen = amount(); return;
      case FieldKind::date: *static_cast<Date*>(place.value) = day(); return;
      case FieldKind::optional: {
        const Described& inner = *place.type->optional->inner;
        std::vector<Place> places;
        void* made = place.type->optional->emplace(place.value);
        name_enumerators(inner, made);
        gather(inner, made, places);
        for (const Place& each : places) set(each);
        return;
      }
      case FieldKind::sequence: return repeat(place);
      default: return;
    }
  }
  Date day() {
    const Date days[] = {kFirstDate, kLastDate, plus_days(kFirstDate, 1), plus_days(kLastDate, -1),
                         date_of(2024, 2, 29)};
    return days[random_() % std::size(days)];
  }

 private:
  std::int64_t amount() {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();
    const std::int64_t amounts[] = {0,
                                    1,
                                    -1,
                                    kMost,
                                    kLeast,
                                    kLeast + 1,
                                    limits::amount_max_fen,
                                    limits::amount_max_fen + 1,
                                    limits::amount_max_fen - 1,
                                    -limits::amount_max_fen};
    return amounts[random_() % std::size(amounts)];
  }
  void set_number(const Place& place) {
    const std::int64_t number =
        random_() % 3 == 0 ? amount() : static_cast<std::int64_t>(random_() % 3) - 1;
    const bool fits = integer_fits(*place.type, number);
    const std::uint64_t all = ~std::uint64_t{0} >> (place.type->is_signed ? 1 : 0);
    const std::uint64_t most = all >> (64 - 8 * place.type->size);
    set_integer(*place.type, place.value, fits ? static_cast<std::uint64_t>(number) : most);
  }
  // None, or many alike.
  void repeat(const Place& place) {
    const SequenceOps& list = *place.type->sequence;
    list.clear(place.value);
    if (random_() % 2 == 0) return;
    const std::size_t many = random_() % 4 == 0 ? 300 : 2;
    for (std::size_t i = 0; i < many; ++i)
      name_enumerators(*list.element, list.append(place.value));
  }

  std::mt19937_64& random_;
};

}  // namespace

namespace {

// Decoded just now, and nobody else's.
void* own_copy(CommandRequest& request) {
  const Encoded encoded = encode_command(request.command);
  request.command = decode_command(encoded.tag, encoded.version, encoded.payload);
  return const_cast<void*>(request.command.value());
}

const Described& type_of(const Command& command) { return *described_command(command.tag()).type; }

}  // namespace

CommandRequest within_the_calendar(CommandRequest request) {
  std::vector<Place> places;
  void* value = own_copy(request);
  gather(type_of(request.command), value, places);
  for (const Place& place : places) {
    if (place.type->kind != FieldKind::date) continue;
    auto& date = *static_cast<Date*>(place.value);
    date = std::clamp(date, kFirstDate, kLastDate);
  }
  for (auto* day : {&request.basis_date, &request.booked_date}) {
    if (*day) *day = std::clamp(**day, kFirstDate, kLastDate);
  }
  return request;
}

CommandRequest at_the_edge(CommandRequest request, std::mt19937_64& random) {
  if (request.command.is<Propose>()) return request;  // its commands are read like any other
  void* value = own_copy(request);
  Edge edge(random);
  for (std::uint64_t i = 0; i <= random() % 2; ++i) {
    std::vector<Place> places;  // anew, as a list may have moved
    gather(type_of(request.command), value, places);
    if (!places.empty()) edge.set(places[random() % places.size()]);
  }
  if (random() % 8 == 0) request.booked_date = edge.day();
  if (random() % 8 == 0) request.basis_date = edge.day();
  return request;
}

}  // namespace yingbu::testing
