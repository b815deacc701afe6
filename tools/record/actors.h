#pragma once

#include <string>

#include "tools/ask/reading.h"

// yingbu actors: who may act, and by which token. A token is made here, on the machine of who runs
// the command: the service is told its digest only.
namespace yingbu::actors {

struct TokenOptions {
  std::string save;     // the token goes to this file (0600), not to the screen
  std::string propose;  // with the id of a proposal: two people make the token
  std::string expires;  // its last day
};

struct AddOptions {
  EndpointOptions endpoint;
  TokenOptions token;
  std::string handle, organisation, role;
};
int run_add(const AddOptions& options, const Console& console);

struct RotateOptions {
  EndpointOptions endpoint;
  TokenOptions token;
  std::string actor;      // a number or a handle; empty: oneself
  std::string old_until;  // the last day of the old token; it ends at once by default
};
int run_rotate(const RotateOptions& options, const Console& console);

struct RetireOptions {
  EndpointOptions endpoint;
  std::string actor;
};
int run_retire(const RetireOptions& options, const Console& console);

struct ListOptions {
  ReadOptions read;
  bool retired = false;  // with those that act no longer
};
int run_list(const ListOptions& options, const Console& console);

}  // namespace yingbu::actors
