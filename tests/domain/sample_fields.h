#pragma once

#include "ledger/base/fields/describe.h"
#include "ledger/domain/command_table.h"
#include "ledger/domain/event_table.h"

// A value of any described type in which every field is set, the same on every run: for bytes that
// are frozen, and for events that must behave whatever they hold.
namespace yingbu::testing {

class SampleFields {
 public:
  template <class T>
  T value() {
    T made{};
    fill(described<T>(), &made);
    return made;
  }
  // Of a tag of the table.
  Event event(std::uint16_t tag);
  Command command(std::uint16_t tag);

 private:
  void fill(const Described& type, void* to);
  int next() { return ++count_; }
  int count_ = 0;
};

}  // namespace yingbu::testing
