#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ledger/log/ledger.h"

// 令牌文件: what `yingbu init --tokens-file` writes, for scripts; readable by its owner only.
//
//   [[actor]]
//   handle = "经办"
//   number = 2
//   role = "bureau"
//   token = "yb_…"
namespace yingbu {

// Checks, before a ledger is made in `ledger`, that its tokens can be written to `file`: there is
// no such file, and its directory exists (or is the ledger's) and may be written. Throws
// CommandError.
void require_place(const std::filesystem::path& file, const std::filesystem::path& ledger);
// Throws Failure; refuses to write over an existing file.
void write_token_file(const std::filesystem::path& file, const std::vector<Enrolled>& enrolled);

// The token of the actor `as` ("": the first), or the one token that is all the file holds. Throws
// CommandError.
std::string token_from_file(const std::filesystem::path& file, const std::string& as);

}  // namespace yingbu
