#include "ledger/domain/codec.h"

#include "ledger/base/bug.h"
#include "ledger/base/failure.h"
#include "ledger/domain/command_visit.h"
#include "ledger/domain/event_visit.h"
#include "ledger/domain/payload.h"
#include "ledger/domain/upcast.h"

namespace yingbu {
namespace {

[[noreturn]] void needs_newer_release(const char* zh, const char* en, std::uint16_t tag,
                                      std::uint16_t version) {
  const std::string id = std::to_string(tag) + "/" + std::to_string(version);
  throw Failure(
      std::string("本版本不认识") + zh + " " + id + "：账本由更新版本写入，请用该版本打开",
      std::string("this release does not know ") + en + " " + id +
          ": the ledger was written by a newer release; open it with that one");
}

const TableRow* row_of(const auto& rows, std::uint16_t tag) {
  for (const auto& row : rows) {
    if (row.tag == tag) return &row;
  }
  return nullptr;
}

bool is_known(const TableRow* row, std::uint16_t version) {
  return row && version != 0 && version <= row->version;
}

}  // namespace

Encoded encode_event(const Event& event) {
  return {event.tag(), row_of(kEvents, event.tag())->version,
          visit_event(event, [](const auto& e) { return write_payload(e); })};
}

Encoded encode_command(const Command& command) {
  return {command.tag(), row_of(kCommands, command.tag())->version,
          visit_command(command, [](const auto& c) { return write_payload(c); })};
}

Event decode_event(std::uint16_t tag, std::uint16_t version, std::string_view payload) {
  const TableRow* row = row_of(kEvents, tag);
  if (!is_known(row, version)) needs_newer_release("事件", "event", tag, version);
  if (version < row->version) {
    return decode_event(tag, row->version, upcast_event(tag, version, payload));
  }
  switch (tag) {
#define X(tag_, version_, Type, name_) \
  case tag_: return read_event<Type>(payload);
    YINGBU_EVENTS(X)
#undef X
    default: bug("a known event without a type");
  }
}

Command decode_command(std::uint16_t tag, std::uint16_t version, std::string_view payload) {
  const TableRow* row = row_of(kCommands, tag);
  if (!is_known(row, version)) needs_newer_release("命令", "command", tag, version);
  if (version < row->version) {
    return decode_command(tag, row->version, upcast_command(tag, version, payload));
  }
  switch (tag) {
#define X(tag_, version_, Type, name_, grants_, people_) \
  case tag_: return read_command<Type>(payload);
    YINGBU_COMMANDS(X)
#undef X
    default: bug("a known command without a type");
  }
}

std::string_view event_name(std::uint16_t tag) {
  const TableRow* row = row_of(kEvents, tag);
  return row ? row->name : "";
}

std::string_view command_name(std::uint16_t tag) {
  const TableRow* row = row_of(kCommands, tag);
  return row ? row->name : "";
}

const CommandRow& command_row(std::uint16_t tag) {
  for (const CommandRow& row : kCommands) {
    if (row.tag == tag) return row;
  }
  bug("no such command");
}

}  // namespace yingbu
