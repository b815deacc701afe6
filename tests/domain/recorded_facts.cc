#include "tests/domain/recorded_facts.h"

#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <map>

#include "ledger/base/fields/json_write.h"
#include "ledger/domain/corrections/events.h"
#include "ledger/domain/cut_over/events.h"
#include "ledger/domain/described_events.h"
#include "ledger/domain/dues/events.h"
#include "ledger/domain/entitlement/state.h"
#include "ledger/domain/object_key.h"

namespace yingbu::testing {
namespace {

template <class T>
std::string json(const T& value) {
  std::string out;
  write_json(out, value);
  return out;
}

std::string data_of(const Event& event) {
  if (const auto* reversal = event.as<EventReversed>()) {
    return fmt::format(R"({{"original":{{"seq":{}}},"cause":{}}})", reversal->original,
                       json(reversal->cause));
  }
  std::string out;
  write_json(out, described_event(event.tag()), event.value());
  return out;
}

std::string line_of(const Recorded& recorded) {
  const EventMeta& meta = recorded.meta;
  return fmt::format(
      R"({{"seq":{},"event":{},"last_in_group":{},"basis_date":{},"booked_date":{},"data":{}}})",
      meta.seq, json(std::string(event_name(recorded.event.tag()))), meta.last_in_group,
      json(meta.basis_date), json(meta.booked_date), data_of(recorded.event));
}

}  // namespace

void write_facts(const std::filesystem::path& file, const std::string& name, const World& world) {
  std::ofstream out(file, std::ios::app);
  out << fmt::format(R"({{"ledger":{}}})", json(name)) << '\n';
  std::map<std::string, EntitlementKey> keys;
  const auto note = [&keys](const EntitlementKey& key) { keys[text(key)] = key; };
  for (const Recorded& recorded : world.log()) {
    out << line_of(recorded) << '\n';
    if (const auto* e = recorded.event.as<EntitlementAssessed>()) note(e->key);
    if (const auto* e = recorded.event.as<EntitlementCarriedIn>()) note(e->key);
  }
  std::string last;
  for (const auto& [id, key] : keys) {
    const auto* found = world.state().find<EntitlementState>(id);
    const Money due = found ? found->due : Money{};
    last +=
        fmt::format(R"({}{{"key":{},"due":{}}})", last.empty() ? "" : ",", json(key), json(due));
  }
  out << R"({"final":[)" << last << "]}\n";
}

std::optional<std::filesystem::path> facts_asked_for() {
  const char* file = std::getenv("YINGBU_RECORDED_FACTS");
  return file ? std::optional<std::filesystem::path>(file) : std::nullopt;
}

}  // namespace yingbu::testing
