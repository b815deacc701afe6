#include "projections/store/source.h"

#include "ledger/log/ledger.h"

namespace yingbu {

RecordSource source_of(const Ledger& ledger) {
  RecordSource source;
  source.origin = ledger.log().origin();
  source.epoch = ledger.log().epoch();
  source.size = [&ledger] { return ledger.log().size(); };
  source.read = [&ledger](Seq from, const std::function<bool(const Recorded&)>& f) {
    ledger.read(from, f);
  };
  source.one = [&ledger](Seq seq) { return ledger.read_one(seq); };
  source.folded = [&ledger](Seq seq) { ledger.read_models_at(seq); };
  source.wait_for = [&ledger](Seq seq, std::chrono::milliseconds timeout) {
    return ledger.log().wait_for(seq, timeout);
  };
  return source;
}

}  // namespace yingbu
