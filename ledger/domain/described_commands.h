#pragma once

#include <memory>

#include "ledger/base/fields/describe.h"
#include "ledger/domain/command_table.h"

namespace yingbu {

// What the commands of one tag are made of, for what reads and writes all of them alike.
struct DescribedCommand {
  const Described* type;
  std::shared_ptr<void> (*fresh)();  // a new value of that type, to be read into
};

// Of a tag of the table. Any thread.
DescribedCommand described_command(std::uint16_t tag);

}  // namespace yingbu
