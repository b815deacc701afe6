#include <algorithm>

#include "http/api/handlers.h"

// Whether the service lives and is ready: for load balancers and scripts, without a token, and on
// no thread that a question could hold.
namespace yingbu {
namespace {

// Ready once the read models have caught up with the log of the asking.
void answer_ready(const Parts& parts, const Call& call, Seq wanted, bool reached) {
  const bool usable = reached && !parts->runner.is_damaged();
  if (!usable) {
    // Why is for who keeps the machine, on stderr; here anybody asks.
    Rejection why = parts->runner.refusal(wanted);
    if (why.reason == Reason::read_models_unusable) why = reject(Reason::read_models_damaged);
    return call.refuse(why);
  }
  call.answer("{\"ready\":true,\"position\":" + std::to_string(wanted) + "}");
}

}  // namespace

void get_healthz(const Parts&, std::shared_ptr<Call> call) { call->answer("{\"alive\":true}"); }

void get_readyz(const Parts& parts, std::shared_ptr<Call> call) {
  constexpr std::chrono::milliseconds kPatience(1000);
  const Seq wanted = parts->ledger.log().size();
  if (parts->runner.position() >= wanted) return answer_ready(parts, *call, wanted, true);
  const auto until = ParkedReads::Clock::now() + std::min(kPatience, parts->options.read_wait);
  auto then = [parts, call, wanted](bool reached) { answer_ready(parts, *call, wanted, reached); };
  ParkedReads::Read read{wanted, until, call->owner(), call->request.client_gone, std::move(then)};
  if (parts->parked.park(read) != Posted::taken) answer_ready(parts, *call, wanted, false);
}

}  // namespace yingbu
