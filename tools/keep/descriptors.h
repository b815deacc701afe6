#pragma once

#include <cstddef>

namespace yingbu {

// Lets this process open as many files and sockets as it may; how many that is.
std::size_t raise_descriptors();

// How many of so many may be connections: the rest is for the files of both stores, the log's and
// the read models', and for checkpoints. Throws CommandError where too few are left to serve.
std::size_t connections_within(std::size_t descriptors);

}  // namespace yingbu
