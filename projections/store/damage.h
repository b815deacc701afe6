#pragma once

#include "ledger/base/failure.h"

namespace yingbu {

// The store of the read models cannot be read. It is disposable: the runner folds it anew.
class StoreDamaged : public Failure {
 public:
  using Failure::Failure;
};

}  // namespace yingbu
