#pragma once

#include <string>

#include "tools/terminal/endpoint.h"

// 来源文件: a file is handed over before anything of it is recorded, so that its rows can be seen
// as long as the ledger is.
namespace yingbu::import {

// The bytes of a file, for the ledger to keep. Of one that is too large for a server that is said
// on `err`, and recording goes on; whatever else refuses it is a CommandError: nothing has been
// recorded then.
void keep_source(Endpoint& endpoint, const EndpointOptions& where, const Console& console,
                 const std::string& bytes);

// It was handed over by the caller's organisation and came to be of no run: whoever recorded it was
// cut off before that.
bool is_of_no_run(Endpoint& endpoint, const std::string& digest);

}  // namespace yingbu::import
