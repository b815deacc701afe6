#include "ledger/base/money.h"

#include <gtest/gtest.h>
