#include "ledger/domain/described_commands.h"

#include "ledger/base/bug.h"
#include "ledger/domain/command_visit.h"

namespace yingbu {
namespace {

// By plain functions: make_shared would cost as much to compile as all else here together.
template <class T>
void destroy(void* value) {
  delete static_cast<T*>(value);
}
template <class T>
std::shared_ptr<void> fresh() {
  return {static_cast<void*>(new T()), &destroy<T>};
}

}  // namespace

DescribedCommand described_command(std::uint16_t tag) {
  switch (tag) {
#define X(tag_, version_, T, name_, grants_, people_) \
  case tag_: return {&described<T>(), fresh<T>};
    YINGBU_COMMANDS(X)
#undef X
    default: break;
  }
  bug("no such command");
}

}  // namespace yingbu
