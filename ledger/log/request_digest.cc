#include "ledger/log/request_digest.h"

#include "ledger/base/fields/archive.h"
#include "ledger/domain/codec.h"
#include "ledger/domain/proposals/events.h"

namespace yingbu {

Digest request_digest(PartyNo organisation, std::string_view id) {
  return sha256({encode(organisation), id});
}

Digest command_digest(std::span<const CommandRequest> commands) {
  std::string canonical;
  for (const CommandRequest& request : commands) {
    if (request.command.empty()) continue;
    Encoded encoded = encode_command(request.command);
    encode_to(canonical, ProposedCommand{encoded.tag, encoded.version, request.basis_date,
                                         request.booked_date, Bytes{std::move(encoded.payload)}});
  }
  return sha256(canonical);
}

}  // namespace yingbu
