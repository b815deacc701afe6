#pragma once

namespace yingbu {

// Tokens, keys and account numbers pass through this process: what it makes is its owner's alone
// (0600 in 0700), and it leaves no core dump, nor lets another process of the user look into it.
// Called first, before anything is made.
void keep_private();

}  // namespace yingbu
