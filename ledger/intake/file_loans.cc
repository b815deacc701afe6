#include "ledger/intake/file_loans.h"

#include <fmt/format.h>

#include "ledger/base/normal_form.h"

namespace yingbu {
namespace {

// "" of a loan that its row does not identify.
std::string loan_of(const Claim& claim) {
  const Contracts contracts = claim.issue.contracts.value_or(Contracts{});
  const std::string receipt = contracts.receipt_no.value_or("");
  if (contracts.loan.empty() || receipt.empty()) return "";
  return claim.issue.bank + '/' + normal_form(contracts.loan) + '/' + normal_form(receipt);
}

}  // namespace

std::optional<Defect> FileLoans::take(const StandingGuarantee& standing, const Key& key,
                                      std::uint64_t line) {
  const auto [taken, first] = matched_.emplace(&standing, line);
  if (first) return std::nullopt;
  return Defect{
      key.column, key.value, "m9_duplicate",
      fmt::format("与第 {} 行对应账内同一笔担保 {}：请核对合同号，或只保留一行", taken->second,
                  standing.guarantee),
      fmt::format("line {} is of the same guarantee {}: check the contracts, or keep one of them",
                  taken->second, standing.guarantee)};
}

std::optional<Defect> FileLoans::take(const Claim& claim, const Match& match,
                                      const std::string& key, std::uint64_t line) {
  if (match.by == MatchedBy::other_row) return std::nullopt;  // said when it is compared
  if (match.standing) return take(*match.standing, {key, claim.key}, line);
  const std::string loan = loan_of(claim);
  if (loan.empty()) return std::nullopt;
  const auto [taken, first] = new_.emplace(loan, line);
  if (first) return std::nullopt;
  return Defect{
      key, claim.key, "m9_duplicate",
      fmt::format("与第 {} 行为同一银行的同一借款合同和借据：请核对，或只保留一行", taken->second),
      fmt::format("line {} has the same bank, loan contract and receipt: check them, or "
                  "keep one of them",
                  taken->second)};
}

}  // namespace yingbu
