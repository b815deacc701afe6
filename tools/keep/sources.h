#pragma once

#include "ledger/sources/source_store.h"
#include "tools/keep/open_ledger.h"
#include "tools/terminal/console.h"

namespace yingbu {

// 来源文件 that were handed over and never came to be of a run: those older than a week are removed
// and counted on `out`. The read models stand where the log does. What the disk refuses is said on
// `err`, and hinders nothing.
void sweep_sources(SourceStore& sources, const OpenLedger& open, const Console& console);

}  // namespace yingbu
