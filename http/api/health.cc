#include <algorithm>

#include "http/api/handlers.h"

// Whether the service lives and is ready: for load balancers and scripts, without a token.
namespace yingbu {
namespace {

// Ready once the read models have caught up with the log of the asking.
void answer_ready(const Parts& parts, const Call& call) {
  constexpr std::chrono::seconds kPatience(1);
  const Seq wanted = parts->ledger.log().size();
  if (!parts->runner.wait_until(
          wanted, std::min<std::chrono::milliseconds>(kPatience, parts->options.read_wait))) {
    return call.refuse(reject(Reason::read_behind)
                           .with("position", std::to_string(parts->runner.position()))
                           .with("wanted", std::to_string(wanted)));
  }
  call.answer("{\"ready\":true,\"position\":" + std::to_string(wanted) + "}");
}

}  // namespace

void get_healthz(const Parts&, std::shared_ptr<Call> call) { call->answer("{\"alive\":true}"); }

void get_readyz(const Parts& parts, std::shared_ptr<Call> call) {
  run_on(parts->readers, parts, call, [parts, call] { answer_ready(parts, *call); });
}

}  // namespace yingbu
