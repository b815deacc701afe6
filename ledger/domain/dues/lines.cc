#include "ledger/domain/dues/lines.h"

#include <algorithm>

#include "ledger/base/fields/archive.h"
#include "ledger/base/sha256.h"

namespace yingbu {
namespace {

// Of all that a line says; two lines of one id that say the same are not told twice.
std::uint64_t digest_of(const QuoteLine& line) {
  const Digest digest = sha256(encode(line));
  std::uint64_t first = 0;
  for (std::size_t i = 0; i < sizeof(first); ++i) first = first << 8 | digest[i];
  return first;
}

}  // namespace

void keep_changed_lines(const std::vector<AssessedLine>& known, std::vector<QuoteLine> lines,
                        EntitlementAssessed& now) {
  for (const AssessedLine& before : known) {
    const bool still = std::any_of(lines.begin(), lines.end(),
                                   [&](const QuoteLine& l) { return l.id == before.id; });
    if (!still) now.dropped.push_back(before.id);
  }
  for (QuoteLine& line : lines) {
    const auto before = std::find_if(known.begin(), known.end(),
                                     [&](const AssessedLine& k) { return k.id == line.id; });
    const bool same = before != known.end() && before->digest == digest_of(line);
    if (!same) now.lines.push_back(std::move(line));
  }
}

void apply_lines(std::vector<AssessedLine>& known, const EntitlementAssessed& assessed) {
  const auto is_gone = [&assessed](const AssessedLine& k) {
    const auto& dropped = assessed.dropped;
    return std::find(dropped.begin(), dropped.end(), k.id) != dropped.end() ||
           std::any_of(assessed.lines.begin(), assessed.lines.end(),
                       [&k](const QuoteLine& l) { return l.id == k.id; });
  };
  std::erase_if(known, is_gone);
  for (const QuoteLine& line : assessed.lines) {
    known.push_back({line.id, line.computed, line.allowed, digest_of(line)});
  }
  std::sort(known.begin(), known.end(),
            [](const AssessedLine& a, const AssessedLine& b) { return a.id < b.id; });
}

}  // namespace yingbu
