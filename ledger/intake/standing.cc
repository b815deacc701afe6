#include "ledger/intake/standing.h"

#include "ledger/base/normal_form.h"

namespace yingbu {
namespace {

std::string exposure_of(const std::string& borrower, Date start, Money principal) {
  return borrower + '/' + text(start) + '/' + fen_text(principal.fen);
}

std::string loan_of(const Contracts& contracts) {
  const std::string receipt = contracts.receipt_no.value_or("");
  return normal_form(contracts.loan) + '/' + normal_form(receipt);
}

}  // namespace

bool is_same(const StandingParty& known, const std::string& id, const std::string& name) {
  return known.id == id || (!name.empty() && normal_form(known.name) == normal_form(name));
}

StandingIndex::StandingIndex(std::vector<Standing> all) : all_(std::move(all)) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const Standing& each = all_[i];
    by_number_.emplace(normal_form(each.guarantee), i);
    if (each.status == GuaranteeStatus::cancelled) continue;
    if (!each.contracts.loan.empty()) by_loan_contract_.emplace(loan_of(each.contracts), i);
    if (!each.contracts.guarantee.empty()) {
      by_guarantee_contract_.emplace(normal_form(each.contracts.guarantee), i);
    }
    by_exposure_.emplace(exposure_of(each.borrower.id, each.start, each.principal), i);
    if (each.status == GuaranteeStatus::in_force) {
      by_end_.emplace(exposure_of(each.borrower.id, each.end, {}), i);
    }
  }
}

const Standing* StandingIndex::only(const ByKey& by, const std::string& key,
                                    const WantedGuarantee& wanted,
                                    const std::set<std::string>& of_file) const {
  const Standing* found = nullptr;
  const auto [begin, end] = by.equal_range(key);
  for (auto at = begin; at != end; ++at) {
    const Standing& each = all_[at->second];
    if (!is_same(each.bank, wanted.bank, wanted.bank_name)) continue;
    if (of_file.contains(normal_form(each.guarantee))) continue;
    if (found) return nullptr;
    found = &each;
  }
  return found;
}

Match StandingIndex::match(const WantedGuarantee& wanted,
                           const std::set<std::string>& of_file) const {
  if (const auto same = by_number_.find(normal_form(wanted.guarantee)); same != by_number_.end()) {
    return {&all_[same->second], MatchedBy::business_no};
  }
  const Contracts& contracts = wanted.contracts;
  if (!contracts.loan.empty()) {
    if (const auto* found = only(by_loan_contract_, loan_of(contracts), wanted, of_file)) {
      return {found, MatchedBy::loan_contract};
    }
  }
  if (!contracts.guarantee.empty()) {
    const std::string key = normal_form(contracts.guarantee);
    if (const auto* found = only(by_guarantee_contract_, key, wanted, of_file)) {
      return {found, MatchedBy::guarantee_contract};
    }
  }
  const std::string key = exposure_of(wanted.borrower, wanted.start, wanted.principal);
  const auto* found = only(by_exposure_, key, wanted, of_file);
  if (!found) return {};
  // Two contracts are two loans, however alike they are.
  const bool are_apart = !contracts.loan.empty() && !found->contracts.loan.empty();
  return are_apart ? Match{} : Match{found, MatchedBy::exposure};
}

const Standing* StandingIndex::renewed_by(const WantedGuarantee& wanted) const {
  return only(by_end_, exposure_of(wanted.borrower, wanted.start, {}), wanted, {});
}

}  // namespace yingbu
