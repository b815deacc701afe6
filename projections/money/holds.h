#pragma once

#include <functional>
#include <string>

#include "ledger/domain/funds/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 占用指标: what of the sources is promised to a key, until a day. A hold past its day binds
// nothing any more, yet stands in 8004 of the books until it is ended.
namespace yingbu {

// Every hold that was on record by then and not ended by then, in the order of their ids.
void each_open_hold(const View& view, const AsOf& when,
                    const std::function<void(const FundsHeld&)>& f);

}  // namespace yingbu
