#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/state.h"

// 账内: how guarantees stand in the ledger now, whoever recorded them. A file is a claim about
// these; it is compared with them and not with what an earlier file said (E2).
namespace yingbu {

struct StandingParty {
  PartyNo no;
  std::string id;  // "scheme:value"
  std::string name;
};

struct StandingGuarantee {
  std::string guarantee;
  GuaranteeStatus status = GuaranteeStatus::in_force;
  StandingParty guarantor;
  StandingParty borrower;
  StandingParty bank;
  std::string region;
  Date start;
  Date end;
  std::optional<Date> ended_on;
  std::vector<RiskShare> shares;
  std::optional<EnterpriseSize> size;
  Contracts contracts;
  bool filed = false;      // 再担保备案
  bool confirmed = false;  // 省再确认
  std::string renews;      // 续保: the guarantee it follows, "" for none
  Money principal;
  Money disbursed;
  Money fee;
  Money fee_refunded;
  Money repaid;
  Money released;
  Money outstanding;
  Money unpaid_principal;  // as demanded, less deposits applied
  Money compensated;
  Money recovered;  // gross
  std::uint64_t last_record = 0;
};

// 对账键 (E2), in their order; by hand comes after the last.
enum class MatchedBy : std::uint8_t {
  business_no = 1,         // 唯一业务编号
  loan_contract = 2,       // 借款合同号 + 借据号
  guarantee_contract = 3,  // 保证合同号
  exposure = 4,            // USCC + 银行 + 起始日 + 金额
  other_row = 5,           // by receipt or exposure, one that another row of the file names
};
BOOST_DESCRIBE_ENUM(MatchedBy, business_no, loan_contract, guarantee_contract, exposure, other_row)

// What a row is looked up by.
struct WantedGuarantee {
  std::string guarantee;
  std::string borrower;  // "scheme:value"
  std::string bank;
  std::string bank_name;
  Contracts contracts;
  Date start;
  Money principal;
};

struct Match {
  const StandingGuarantee* standing = nullptr;  // none: the ledger has no such guarantee
  MatchedBy by = MatchedBy::business_no;
};

// All of them by their keys. A guarantee that a row of the file names by its number is that row's
// and matches no other, but that it may be there twice: `of_file` are the file's numbers in normal
// form. Built once, asked for each
// row of a file.
class StandingIndex {
 public:
  StandingIndex(std::vector<StandingGuarantee> all, const std::unordered_set<std::string>& of_file);
  StandingIndex(const StandingIndex&) = delete;
  StandingIndex& operator=(const StandingIndex&) = delete;

  // Never by amount alone. Two contracts, or two receipts of one, are two loans, however alike.
  Match match(const WantedGuarantee& wanted) const;
  // 续保: those in force of that borrower at that bank that end on `start`.
  std::vector<const StandingGuarantee*> ending(const WantedGuarantee& wanted) const;

 private:
  using ByKey = std::unordered_multimap<std::string, std::uint32_t>;
  std::vector<const StandingGuarantee*> all_of(const ByKey& by, const std::string& key,
                                               const WantedGuarantee& wanted) const;

  std::vector<StandingGuarantee> all_;
  ByKey by_number_;
  ByKey by_loan_contract_;
  ByKey by_guarantee_contract_;
  ByKey by_exposure_;
  ByKey named_;   // those of the file's rows, by receipt and by exposure
  ByKey by_end_;  // of those in force
};

// The same party: by its id, or an institution by its name.
bool is_same(const StandingParty& known, const std::string& id, const std::string& name);
// 分险 sharer by sharer, a ratio and the same agreed as an amount.
bool same_shares(const std::vector<RiskShare>& said, const StandingGuarantee& known);
std::string shares_text(const StandingGuarantee& known);
// 组织机构代码 where its USCC is known: characters 9 to 17 of it (G1). Either may bear its scheme.
bool holds_org_code(std::string_view uscc, std::string_view code);

}  // namespace yingbu
