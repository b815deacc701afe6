#include "projections/store/keys.h"

#include "ledger/base/fields/bytes.h"

namespace yingbu {

std::string keys::entitlement(char table, const EntitlementKey& key) {
  std::string bytes = ended(table, key.programme);
  append_be(bytes, key.payee.value);
  bytes.append(key.period).push_back('\0');
  bytes.append(key.object).push_back('\0');
  return bytes;
}

Seq position_of(const View& view) {
  return read_value<Seq>(view, keys::meta("position")).value_or(0);
}

std::string cursor_of(std::string_view key) { return hex(key); }

Result<void> check_limit(std::size_t limit) {
  if (limit >= 1 && limit <= limits::page_max) return {};
  const std::string most = std::to_string(limits::page_max);
  return reject(Reason::bad_query, "limit")
      .with("name", "limit")
      .with("problem_zh", "应在 1 至 " + most + " 之间")
      .with("problem_en", "it must be between 1 and " + most);
}

Result<std::string> page_start(const PageRequest& page, char table) {
  return page_start(page, std::string_view(&table, 1));
}

Result<std::string> page_start(const PageRequest& page, std::string_view part) {
  YINGBU_CHECK(check_limit(page.limit));
  if (page.cursor.empty()) return std::string(part);
  auto bytes = parse_hex(page.cursor);
  if (!bytes || !bytes->data.starts_with(part)) {
    return reject(Reason::bad_query, "cursor")
        .with("name", "cursor")
        .with("problem_zh", "不是本查询上一页给出的 next")
        .with("problem_en", "it is not the `next` of this question's page before");
  }
  return bytes->data + '\0';  // the next possible key
}

Result<void> check_known(const View& view, const AsOf& when) {
  const Seq position = position_of(view);
  if (!when.known_at || *when.known_at <= position) return {};
  return reject(Reason::read_behind, "known_at")
      .with("position", std::to_string(position))
      .with("wanted", std::to_string(*when.known_at))
      .with("behind", std::to_string(*when.known_at - position));
}

}  // namespace yingbu
