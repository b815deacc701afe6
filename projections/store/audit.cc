#include "projections/store/audit.h"

#include <thread>

#include "ledger/base/fields/bytes.h"
#include "ledger/base/fields/diff.h"
#include "projections/entitlement/entitlement_fold.h"
#include "projections/guarantee/guarantee_fold.h"
#include "projections/store/keys.h"

namespace yingbu {
namespace {

constexpr std::size_t kPageValues = 4096;
constexpr std::size_t kHexShown = 64;

using Values = std::vector<std::pair<std::string, std::string>>;

// The next values of a view after a key: two views are walked side by side in pages.
class Walk {
 public:
  explicit Walk(const View& view) : view_(view) {}
  const std::pair<std::string, std::string>* at() {
    if (next_ == page_.size() && !ended_) load();
    return next_ < page_.size() ? &page_[next_] : nullptr;
  }
  void step() { ++next_; }

 private:
  void load() {
    const std::string from = page_.empty() ? std::string() : page_.back().first + '\0';
    page_.clear();
    next_ = 0;
    view_.scan("", from, [&](std::string_view key, std::string_view value) {
      page_.emplace_back(key, value);
      return page_.size() < kPageValues;
    });
    ended_ = page_.size() < kPageValues;
  }
  const View& view_;
  Values page_;
  std::size_t next_ = 0;
  bool ended_ = false;
};

std::string printable(std::string_view key) {
  std::string shown;
  for (const char c : key) {
    if (static_cast<unsigned char>(c) >= 0x20) {
      shown.push_back(c);
    } else {
      shown.append("\\x").append(hex(std::string_view(&c, 1)));
    }
  }
  return shown;
}

template <class T>
std::string fields(std::string_view stored, std::string_view fresh) {
  std::string lines;
  for (const std::string& line : diff(decode<T>(stored), decode<T>(fresh))) {
    lines.append(lines.empty() ? "" : "; ").append(line);
  }
  return lines;
}

std::string difference(std::string_view key, std::string_view stored, std::string_view fresh) {
  try {
    if (key.front() == 'g') return fields<StoredGuarantee>(stored, fresh);
    if (key.front() == 'e') return fields<StoredEntitlement>(stored, fresh);
  } catch (const DecodeError&) {
    return "the stored bytes are no value";
  }
  return "was " + hex(stored.substr(0, kHexShown)) + ", is " + hex(fresh.substr(0, kHexShown));
}

}  // namespace

AuditReport compare_views(const View& stored, const View& fresh) {
  AuditReport report;
  const auto differs = [&](std::string_view key, const std::string& how) {
    ++report.differing;
    if (report.differences.size() < kDifferencesShown) {
      report.differences.push_back(printable(key) + ": " + how);
    }
  };
  Walk was(stored);
  Walk is(fresh);
  while (was.at() || is.at()) {
    ++report.values;
    const auto* a = was.at();
    const auto* b = is.at();
    if (!b || (a && a->first < b->first)) {
      differs(a->first, "stored, but not in a fresh fold");
      was.step();
    } else if (!a || b->first < a->first) {
      differs(b->first, "missing from the store");
      is.step();
    } else {
      if (a->second != b->second) differs(a->first, difference(a->first, a->second, b->second));
      was.step();
      is.step();
    }
  }
  return report;
}

}  // namespace yingbu
