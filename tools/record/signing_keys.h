#pragma once

#include <string>

#include "ledger/base/ed25519.h"
#include "tools/ask/reading.h"

// yingbu keys make|register|show: the Ed25519 key with which an organisation signs statements of
// agreement (对账单). The private half never leaves its file.
namespace yingbu::signing_keys {

struct MakeOptions {
  std::string file;  // PEM (PKCS #8), its owner's only
};
int run_make(const MakeOptions& options, const Console& console);

struct RegisterOptions {
  EndpointOptions endpoint;
  std::string file;
  std::string owner;     // default: one's own organisation
  std::string proposal;  // default: key- and the public key's beginning
  std::string request_id;
  bool alone = false;  // while the ledger is being set up
};
int run_register(const RegisterOptions& options, const Console& console);

struct ShowOptions {
  ReadOptions read;
  std::string party;  // default: one's own organisation
};
int run_show(const ShowOptions& options, const Console& console);

// Of a file that `make` wrote, or any Ed25519 private key as PEM. Throws CommandError.
ed25519::Seed read_key(const std::string& file);

}  // namespace yingbu::signing_keys
