#include "http/api/standings.h"

#include <unordered_map>

#include "http/file_limits.h"
#include "ledger/base/fields/kinds.h"
#include "projections/people/parties.h"

namespace yingbu {
namespace {

// Their ids, each read once.
class Ids {
 public:
  explicit Ids(const View& view) : view_(view) {}

  const std::string& of(PartyNo no) {
    const auto [known, first] = ids_.try_emplace(no.value);
    if (first) {
      if (const auto row = party(view_, no)) {
        known->second = std::string(enum_name(row->scheme)) + ":" + row->id;
      }
    }
    return known->second;
  }

 private:
  const View& view_;
  std::unordered_map<std::uint32_t, std::string> ids_;
};

StandingParty party_of(const PartyName& name, Ids& ids) {
  return {name.no, ids.of(name.no), name.name};
}

StandingGuarantee standing_of(const GuaranteeRow& row, Ids& ids) {
  StandingGuarantee s;
  s.guarantee = row.guarantee;
  s.status = row.status;
  s.guarantor = party_of(row.guarantor, ids);
  s.borrower = party_of(row.borrower, ids);
  s.bank = party_of(row.bank, ids);
  s.region = row.region;
  s.start = row.start;
  s.end = row.end;
  s.ended_on = row.ended_on;
  s.shares = row.shares;
  s.size = row.size;
  s.contracts = row.contracts;
  s.filed = row.reguarantor.has_value();
  s.confirmed = row.reguaranteed;
  s.renews = row.renews;
  s.principal = row.principal;
  s.disbursed = row.disbursed;
  s.fee = row.fee;
  s.fee_refunded = row.fee_refunded;
  s.repaid = row.repaid;
  s.released = row.released;
  s.outstanding = row.outstanding;
  s.unpaid_principal = row.demanded;
  s.compensated = row.compensated;
  s.recovered = row.recovered_gross;
  s.last_record = row.last_seq;
  return s;
}

// Ends the walk through the register.
struct TooMany {};

Rejection too_many_standings() {
  return reject(Reason::question_too_large)
      .with("limit", std::to_string(limits::file_standings_max))
      .with("advice_zh", "请由担保公司或银行上传其自己的文件，或用命令行 yingbu compare")
      .with("advice_en", "let the company or the bank upload its own file, or use yingbu compare");
}

}  // namespace

Result<std::vector<StandingGuarantee>> standings(const View& view, const GuaranteeQuery& query,
                                                 const std::function<void()>& each) {
  std::vector<StandingGuarantee> all;
  Ids ids(view);
  try {
    YINGBU_CHECK(each_guarantee(view, query, [&](const GuaranteeRow& row) {
      each();
      if (all.size() >= limits::file_standings_max) throw TooMany();
      all.push_back(standing_of(row, ids));
    }));
  } catch (const TooMany&) {
    return too_many_standings();
  }
  return all;
}

}  // namespace yingbu
