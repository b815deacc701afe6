#pragma once

#include <span>
#include <string_view>

#include "ledger/base/sha256.h"
#include "ledger/domain/decide.h"

// What makes two requests the same (DESIGN 10).
namespace yingbu {

// SHA-256(organisation:u32le || request id): ids are scoped to the caller's organisation.
Digest request_digest(PartyNo organisation, std::string_view id);

// SHA-256 over each command's (tag, version, dates as given, payload): the canonical command.
// Dates left out stay left out, so a retry tomorrow is still the same request.
Digest command_digest(std::span<const CommandRequest> commands);

}  // namespace yingbu
