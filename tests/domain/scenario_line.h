#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/fields/text.h"
#include "ledger/domain/decide.h"

// The words of a scenario: fields with short names for parties and actors, defaults, and events
// that are known by some of their fields.
namespace yingbu::testing {

using Fields = std::vector<TextField>;

// Short names a scenario uses for numbers the ledger gives.
struct Aliases {
  std::map<std::string, PartyNo> parties;
  std::map<std::string, ActorNo> actors;
};

enum class NumbersAs { bare, references };  // in events "4", in commands "#4"

// Resolves aliases, and opens key=FS:guarantor:2025:G1 into key.programme and so on.
Fields resolved(const Fields& fields, const Aliases& aliases, NumbersAs numbers);

// The fields, and of the defaults those that are not given.
Fields with_defaults(Fields fields, const Fields& defaults);

// Removes the field and returns its value, "" where absent.
std::string take(Fields& fields, const std::string& name);

bool is_command_name(const std::string& name);
bool is_event_name(const std::string& name);
bool takes_two_people(const std::string& name);
Result<Command> command_from(const std::string& name, const Fields& fields);
Result<Event> event_from(const std::string& name, const Fields& fields);
std::string name_of(const Event& event);
std::string shown(const Recorded& recorded);  // name and fields

// How the event differs from what is expected of it: the named fields only. A field "absent" must
// not be there. Empty when it matches.
std::vector<std::string> mismatches(const std::string& name, Fields expected,
                                    const Recorded& found);

// The number at `at`, which is left behind its digits; nothing where there are none.
std::optional<std::size_t> number_at(const std::string& text, std::size_t& at);
std::optional<std::size_t> whole_number(const std::string& text);

}  // namespace yingbu::testing
