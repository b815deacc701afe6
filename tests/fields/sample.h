#pragma once

#include <boost/describe.hpp>
#include <random>

#include "ledger/base/fields/kinds.h"

// Structs with every kind of field, and random values of them.
namespace yingbu::sample {

template <class Tag>
struct Number {
  std::uint32_t value = 0;
  auto operator<=>(const Number&) const = default;
  BOOST_DESCRIBE_CLASS(Number, (), (value), (), ())
};
using PartyNo = Number<struct PartyTag>;

enum class Sharer : std::uint8_t { bank = 1, fund = 2, province = 7 };
BOOST_DESCRIBE_ENUM(Sharer, bank, fund, province)

struct Share {
  Sharer sharer = Sharer::bank;
  Ppm part_ppm;
  std::optional<std::string> note;
  std::optional<Date> until;
  auto operator<=>(const Share&) const = default;
};
BOOST_DESCRIBE_STRUCT(Share, (), (sharer, part_ppm, note, until))

struct Loan {
  std::string contract;
  Date start;
  std::optional<Money> fee;
  auto operator<=>(const Loan&) const = default;
};
BOOST_DESCRIBE_STRUCT(Loan, (), (contract, start, fee))

struct Tier {
  Money above;
  std::vector<Share> shares;
  std::optional<Loan> loan;
  auto operator<=>(const Tier&) const = default;
};
BOOST_DESCRIBE_STRUCT(Tier, (), (above, shares, loan))

struct Guarantee {
  std::string id;
  Money principal;
  bool revolving = false;
  std::int32_t delta = 0;
  std::uint32_t days = 0;
  std::int64_t net = 0;
  std::uint64_t seq = 0;
  PartyNo party;
  Sharer lead = Sharer::bank;
  Loan loan;
  Bytes digest;
  std::optional<std::string> remark;
  std::optional<Loan> second_loan;
  std::vector<Share> shares;
  std::vector<std::int64_t> lines;
  std::vector<std::string> vouchers;
  std::vector<Tier> tiers;
  auto operator<=>(const Guarantee&) const = default;
};
BOOST_DESCRIBE_STRUCT(Guarantee, (),
                      (id, principal, revolving, delta, days, net, seq, party, lead, loan, digest,
                       remark, second_loan, shares, lines, vouchers, tiers))

// A fully filled one.
Guarantee full();

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
  Guarantee guarantee();

 private:
  template <class T>
  T any();
  template <class T>
  std::optional<T> maybe();
  template <class T>
  std::vector<T> some();
  std::mt19937_64 engine_;
};

// How often random tests repeat: `quick`, or 100 times that where YINGBU_LONG_COUNTS=1.
std::size_t repeats(std::size_t quick);

}  // namespace yingbu::sample
