#include "tests/crash/findings.h"

#include <tuple>

#include "ledger/domain/postings.h"
#include "ledger/log/request_digest.h"

namespace yingbu {
namespace {

OpenOptions log_options(const LoadedLedger& ledger) {
  OpenOptions options;
  options.store = ledger.directory / "log";
  options.anchor = ledger.directory / "anchor";
  return options;
}

// 试算: what every book's lines sum to, by owner, fund and source.
class TrialSums {
 public:
  void add(const Event& event) {
    for (const Posting& line : postings(event)) {
      sums_[{book_of(line), line.owner, line.fund, line.source}] += Wide{line.amount.fen};
    }
  }
  bool all_zero() const {
    for (const auto& [key, sum] : sums_) {
      if (sum != 0) return false;
    }
    return !sums_.empty();
  }

 private:
  std::map<std::tuple<Book, PartyNo, std::string, std::string>, Wide> sums_;
};

void read_all(const EventLog& log, Findings& findings) {
  MerkleEdge tree;
  TrialSums sums;
  RecordHeader last;
  last.last_in_group = true;
  log.scan(1, [&](const RecordView& record) {
    const RecordHeader& h = record.header;
    const std::string at = "record " + std::to_string(h.seq);
    if (h.seq != last.seq + 1) findings.problems.push_back(at + ": a gap before it");
    if (h.first_in_group() != last.last_in_group) {
      findings.problems.push_back(at + ": half a group before it");
    }
    if (h.recorded_at_us < last.recorded_at_us) findings.problems.push_back(at + ": time ran back");
    if (!payload_matches(record)) findings.problems.push_back(at + ": payload changed");
    last = h;
    tree.append(leaf_of(record.entry), [](TileId, std::string_view) {});
    sums.add(recorded_of(record).event);
    return true;
  });
  findings.records = last.seq;
  if (!last.last_in_group) findings.problems.push_back("half a group at the end");
  if (log.head() != Head{tree.size(), tree.root()}) {
    findings.problems.push_back("the root does not verify");
  }
  if (!sums.all_zero()) findings.problems.push_back("the books do not balance");
}

}  // namespace

std::string Findings::text() const {
  std::string text = refusal + std::to_string(records) + " records, " + std::to_string(lost) +
                     " acknowledged requests lost";
  for (const std::string& each : problems) text += "\n" + each;
  return text;
}

Findings examine(const LoadedLedger& ledger,
                 const std::vector<const std::map<std::string, Acknowledged>*>& acknowledged) {
  Findings findings;
  try {
    const EventLog log = EventLog::open(log_options(ledger));
    read_all(log, findings);
    for (const auto* list : acknowledged) {
      for (const auto& [id, receipt] : *list) {
        const auto range = log.find_request(request_digest(ledger.clerk.organisation, id));
        const bool there = range && range->first_seq == receipt.first_seq &&
                           range->first_seq + range->count - 1 == receipt.last_seq &&
                           receipt.last_seq <= log.size();
        if (!there) ++findings.lost;
      }
    }
  } catch (const Failure& failure) {
    findings.refusal = failure.what();
  }
  return findings;
}

}  // namespace yingbu
