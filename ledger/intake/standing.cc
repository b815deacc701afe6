#include "ledger/intake/standing.h"

#include <algorithm>
#include <fmt/format.h>

#include "ledger/base/normal_form.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/words/enumerator_words.h"

namespace yingbu {
namespace {

std::string exposure_of(const std::string& borrower, Date start, Money principal) {
  return borrower + '/' + text(start) + '/' + fen_text(principal.fen);
}

// 借款合同号 + 借据号; "" where one of them is not given.
std::string receipt_of(const Contracts& contracts) {
  if (contracts.loan.empty() || contracts.receipt_no.value_or("").empty()) return "";
  return '#' + normal_form(contracts.loan) + '/' + normal_form(*contracts.receipt_no);
}

// Two loans by what both sides say of them.
bool are_apart(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && normal_form(a) != normal_form(b);
}
bool are_apart(const Contracts& a, const Contracts& b) {
  return are_apart(a.loan, b.loan) ||
         are_apart(a.receipt_no.value_or(""), b.receipt_no.value_or(""));
}

}  // namespace

bool is_same(const StandingParty& known, const std::string& id, const std::string& name) {
  return known.id == id || (!name.empty() && normal_form(known.name) == normal_form(name));
}

bool holds_org_code(std::string_view uscc, std::string_view code) {
  const auto bare = [](std::string_view id) { return id.substr(id.find(':') + 1); };
  constexpr std::size_t kUscc = 18;
  constexpr std::size_t kBegins = 8;
  constexpr std::size_t kOrgCode = 9;
  return bare(code).size() == kOrgCode && bare(uscc).size() == kUscc &&
         bare(uscc).substr(kBegins, kOrgCode) == bare(code);
}

bool same_shares(const std::vector<RiskShare>& said, const StandingGuarantee& known) {
  const auto parts = [](std::vector<RiskShare> shares) {
    std::erase_if(shares, [](const RiskShare& share) { return share.parts == 0; });
    std::ranges::sort(shares, {}, &RiskShare::sharer);
    return shares;
  };
  const auto file = parts(said);
  const auto ledger = parts(known.shares);
  const std::int64_t of_file = whole_of(file);
  const std::int64_t of_ledger = whole_of(ledger);
  return std::ranges::equal(file, ledger, [&](const RiskShare& a, const RiskShare& b) {
    if (a.sharer != b.sharer) return false;
    return share_of(known.principal, a.parts, of_file) ==
           share_of(known.principal, b.parts, of_ledger);
  });
}

std::string shares_text(const StandingGuarantee& known) {
  const bool is_ratio = whole_of(known.shares) == kWhole.value;
  std::string all;
  for (const RiskShare& share : known.shares) {
    const std::string part = is_ratio ? fmt::format("{} ppm", share.parts) : yuan_text(share.parts);
    all += fmt::format("{}{} {}", all.empty() ? "" : "、", words_of(share.sharer).zh, part);
  }
  return all;
}

StandingIndex::StandingIndex(std::vector<StandingGuarantee> all,
                             const std::unordered_set<std::string>& of_file)
    : all_(std::move(all)) {
  by_number_.reserve(all_.size());
  for (std::uint32_t i = 0; i < all_.size(); ++i) {
    const StandingGuarantee& each = all_[i];
    const std::string number = normal_form(each.guarantee);
    by_number_.emplace(number, i);
    if (each.status == GuaranteeStatus::in_force) {
      by_end_.emplace(exposure_of(each.borrower.id, each.end, {}), i);
    }
    if (each.status == GuaranteeStatus::cancelled) continue;
    if (of_file.contains(number)) {
      const bool is_issued = each.status != GuaranteeStatus::applied &&
                             each.status != GuaranteeStatus::approved &&
                             each.status != GuaranteeStatus::declined;
      if (!is_issued) continue;
      if (const std::string receipt = receipt_of(each.contracts); !receipt.empty()) {
        named_.emplace(receipt, i);
      }
      named_.emplace(exposure_of(each.borrower.id, each.start, each.principal), i);
      continue;
    }
    if (!each.contracts.loan.empty()) {
      by_loan_contract_.emplace(normal_form(each.contracts.loan), i);
    }
    if (!each.contracts.guarantee.empty()) {
      by_guarantee_contract_.emplace(normal_form(each.contracts.guarantee), i);
    }
    by_exposure_.emplace(exposure_of(each.borrower.id, each.start, each.principal), i);
  }
}

std::vector<const StandingGuarantee*> StandingIndex::all_of(const ByKey& by, const std::string& key,
                                                            const WantedGuarantee& wanted) const {
  std::vector<const StandingGuarantee*> found;
  const auto [begin, end] = by.equal_range(key);
  for (auto at = begin; at != end; ++at) {
    const StandingGuarantee& each = all_[at->second];
    if (!is_same(each.bank, wanted.bank, wanted.bank_name)) continue;
    if (!are_apart(each.contracts, wanted.contracts)) found.push_back(&each);
  }
  std::ranges::sort(found);  // as they came
  return found;
}

Match StandingIndex::match(const WantedGuarantee& wanted) const {
  if (const auto same = by_number_.find(normal_form(wanted.guarantee)); same != by_number_.end()) {
    return {&all_[same->second], MatchedBy::business_no};
  }
  const Contracts& contracts = wanted.contracts;
  if (!contracts.loan.empty()) {
    const auto found = all_of(by_loan_contract_, normal_form(contracts.loan), wanted);
    if (found.size() == 1) return {found.front(), MatchedBy::loan_contract};
  }
  if (!contracts.guarantee.empty()) {
    const auto found = all_of(by_guarantee_contract_, normal_form(contracts.guarantee), wanted);
    if (found.size() == 1) return {found.front(), MatchedBy::guarantee_contract};
  }
  const std::string key = exposure_of(wanted.borrower, wanted.start, wanted.principal);
  const auto found = all_of(by_exposure_, key, wanted);
  if (!found.empty()) return {found.front(), MatchedBy::exposure};
  for (const std::string& twice : {receipt_of(contracts), key}) {
    const auto named = all_of(named_, twice, wanted);
    if (!named.empty()) return {named.front(), MatchedBy::other_row};
  }
  return {};
}

std::vector<const StandingGuarantee*> StandingIndex::ending(const WantedGuarantee& wanted) const {
  WantedGuarantee other_loan = wanted;  // the new loan has contracts of its own
  other_loan.contracts = {};
  return all_of(by_end_, exposure_of(wanted.borrower, wanted.start, {}), other_loan);
}

}  // namespace yingbu
