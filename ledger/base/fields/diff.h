#pragma once

#include <string>
#include <vector>

#include "ledger/base/fields/describe.h"

// How two values of one described struct differ, for people: what an upcaster changed, why a
// request id was refused, what an audit found. Any thread.
namespace yingbu {

// A line a differing field: "shares[1].part_ppm: was 200000, is 300000". Empty for equal values.
std::vector<std::string> diff(const Described& type, const void* was, const void* is);

template <class T>
std::vector<std::string> diff(const T& was, const T& is) {
  return diff(described<T>(), &was, &is);
}

}  // namespace yingbu
