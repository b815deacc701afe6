#include "ledger/domain/codec.h"

#include <cassert>

#include "ledger/base/archive.h"
#include "ledger/base/failure.h"

namespace yingbu {
namespace {

[[noreturn]] void needs_newer_release(const char* what, std::uint16_t tag, std::uint16_t version) {
  const std::string id = std::to_string(tag) + "/" + std::to_string(version);
  throw Failure("本版本不认识" + std::string(what[0] == 'e' ? "事件" : "命令") + " " + id +
                    "：账本由更新版本写入，请用该版本打开",
                "this release does not know " + std::string(what) + " " + id +
                    ": the ledger was written by a newer release; open it with that one");
}

template <class Entry, class Variant, class T>
Variant read(const char* what, std::uint16_t version, std::string_view payload) {
  if (version == 0 || version > Entry::version) needs_newer_release(what, Entry::tag, version);
  T value;
  decode(payload, value);
  return value;
}

template <template <class> class Entry>
Encoded encoded(const auto& variant) {
  return std::visit(
      [](const auto& value) -> Encoded {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          assert(false && "nothing to encode");
          return {};
        } else {
          return {Entry<T>::tag, Entry<T>::version, encode(value)};
        }
      },
      variant);
}

}  // namespace

Encoded encode_event(const Event& event) { return encoded<EventEntry>(event); }
Encoded encode_command(const Command& command) { return encoded<CommandEntry>(command); }

Event decode_event(std::uint16_t tag, std::uint16_t version, std::string_view payload) {
  switch (tag) {
#define X(tag_, version_, Type, name_) \
  case tag_: return read<EventEntry<Type>, Event, Type>("event", version, payload);
    YINGBU_EVENTS(X)
#undef X
    default: needs_newer_release("event", tag, version);
  }
}

Command decode_command(std::uint16_t tag, std::uint16_t version, std::string_view payload) {
  switch (tag) {
#define X(tag_, version_, Type, name_, roles_, people_) \
  case tag_: return read<CommandEntry<Type>, Command, Type>("command", version, payload);
    YINGBU_COMMANDS(X)
#undef X
    default: needs_newer_release("command", tag, version);
  }
}

std::string_view event_name(std::uint16_t tag) {
  for (const TableRow& row : kEvents) {
    if (row.tag == tag) return row.name;
  }
  return "";
}

std::string_view command_name(const Command& command) {
  return std::visit(
      [](const auto& value) -> std::string_view {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          return "";
        } else {
          return CommandEntry<T>::name;
        }
      },
      command);
}

}  // namespace yingbu
