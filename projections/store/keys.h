#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/fields/archive.h"
#include "ledger/domain/ids.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// Where each read model keeps its values. Keys of one table sort as its rows are shown. Ids hold no
// control characters, so a zero octet ends them; numbers are big-endian.
//
//   m name                                     meta: position, version, origin, epoch
//   k account-key                              number:u32le of the account key
//   b number:u32 axis:u8 level:u8 bucket:u32 seq:u64   running sums (account_sums.h)
//   f fund / s fund 0 source                   funds and their sources
//   g id 0 / G id 0 seq:u64                    guarantees / their changes
//   e key / E key seq:u64                      entitlements / changes
//   L key start:u32 object 0 seq:u64           lines of what is due, each as it was told
//   p number:u32 / P scheme:id                 parties / number:u32le by name
//   n party:u32 seq:u64                        names of parties, as they changed
//   r party:u32 seq:u64                        affiliations of parties, as they changed
//   u party:u32 seq:u64                        失信 of parties, as it changed
//   t id / T id                              programmes / their reassessments
//   q id 0 / Q seq:u64                         proposals / their ids in order
//   a number:u32                               actors
//   w id 0                                     applications for guarantees
//   c number:u32                               cut-overs, by owner
//   h id 0                                     holds
//   l booked:u32 seq:u64                       late entries
//   y year:u32 seq:u64                         working days of a year
//   v organisation:u32 g id 0 / p number:u32   what it may know of: guarantees, parties
//   V id 0                                     who stands in a guarantee
//   x id 0                                     loans
//   z 1 number:u32 / 2 id 0 / 3 id 0           what is attested of parties, loans, guarantees
//   i 1 pool 0 / 2 pool 0 loan 0               pools / loans in them
//   i 3 pool 0 bridge 0 / 4 pool 0 batch 0     their bridges / batches
//   j 1 vehicle 0 / 2 vehicle 0 investment 0   vehicles of capital / what they hold
//   d 1 id 0 / 2 id 0 / 3 id 0                 clocks, targets, grants
//   J 1 bank:u32 year:u32                      tax methods, of every year with interest too
//   J 2 bank:u32 year:u32 loan 0 from:u32      interest reported
//   J 3 loan 0 bank:u32 year:u32               where a loan's interest stands
//   K 1 id 0 / 2 id 0 loan 0                   tools of the central bank, loans linked to them
//   B 1 id 0 / 2 id 0 guarantee 0              batches of guarantees, what is in them
//   A 1 programme 0 scope:u8 holder:u32 year:u32           portfolios, as they were closed
//   A 2 programme 0 scope:u8 holder:u32 year:u32 seq:u64   how they were settled, chunk by chunk
//   R 1 id 0 / 2 id 0 / 3 id 0 / 4 number 0    files compared, breaks, statements, signing keys
//   o object 0 seq:u64                         tag:u16le of each event of an object
namespace yingbu::keys {

template <class I>
void append_be(std::string& key, I value) {
  for (int shift = static_cast<int>(sizeof(I)) * 8 - 8; shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>(static_cast<unsigned char>(value >> shift)));
  }
}

inline std::uint64_t last_u64(std::string_view key) {
  std::uint64_t value = 0;
  for (const char c : key.substr(key.size() - 8)) {
    value = value << 8 | static_cast<unsigned char>(c);
  }
  return value;
}

inline std::uint32_t last_u32(std::string_view key) {
  std::uint32_t value = 0;
  for (const char c : key.substr(key.size() - 4)) {
    value = value << 8 | static_cast<unsigned char>(c);
  }
  return value;
}

inline std::string meta(std::string_view name) { return "m" + std::string(name); }
inline std::string ended(char table, std::string_view id) {
  std::string key(1, table);
  key.append(id).push_back('\0');
  return key;
}
inline std::string numbered(char table, std::uint32_t number) {
  std::string key(1, table);
  append_be(key, number);
  return key;
}
inline std::string with_seq(std::string key, Seq seq) {
  append_be(key, seq);
  return key;
}
inline std::string fund(std::string_view id) { return ended('f', id); }
inline std::string source(std::string_view fund, std::string_view source) {
  return ended('s', fund).append(source);
}
// Also with fewer parts: the prefix of all keys that begin so.
std::string entitlement(char table, const EntitlementKey& key);

}  // namespace yingbu::keys

namespace yingbu {

template <class T>
std::optional<T> read_value(const View& view, std::string_view key) {
  const auto bytes = view.get(key);
  if (!bytes) return std::nullopt;
  return decode<T>(*bytes);
}

template <class T>
std::optional<T> read_value(Table& table, std::string_view key) {
  const auto bytes = table.get(key);
  if (!bytes) return std::nullopt;
  return decode<T>(*bytes);
}

template <class T>
void put_value(Table& table, std::string_view key, const T& value) {
  table.put(key, encode(value));
}

// The record everything in the view is folded up to.
Seq position_of(const View& view);

// A cursor is the key of the last row shown, as hex.
std::string cursor_of(std::string_view key);
// Before a row at `key` is added: whether the page is full, its cursor then pointing behind `last`,
// the row before; else `key` is the last from here on.
template <class Row>
bool page_full(const std::vector<Row>& rows, std::size_t limit, std::string_view key,
               std::string& last, std::optional<std::string>& next_cursor) {
  if (rows.size() == limit) {
    next_cursor = cursor_of(last);
    return true;
  }
  last = key;
  return false;
}
// Where a page starts: after its cursor, or at the table. Reason::bad_query for a cursor of another
// table or no hex, and for a limit outside 1..page_max.
Result<std::string> page_start(const PageRequest& page, char table);
// The same of a part of a table, by how its keys begin.
Result<std::string> page_start(const PageRequest& page, std::string_view part);
// Reason::bad_query for a limit outside 1..page_max.
Result<void> check_limit(std::size_t limit);
// Reason::read_behind where more is asked than is folded.
Result<void> check_known(const View& view, const AsOf& when);

}  // namespace yingbu
