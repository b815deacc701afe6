#include "ledger/base/limits.h"
#include "ledger/domain/guarantee/begun_guarantee.h"
#include "ledger/domain/guarantee/commands.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/guarantee_checks.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/handle.h"

// 再担保备案 and its confirmation by the province (省再确认).
namespace yingbu {
namespace {

constexpr Words kConfirmed{"confirmed", "再担保已确认", "re-guarantee confirmed"};

}  // namespace

Result<Facts> handle(const Ask& ask, const FileReguarantee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  // Filed wrongly, it is filed again; once confirmed it stands until the confirmation is reversed.
  if (g->reguarantee.confirmed) {
    return wrong_state<GuaranteeState>(c.guarantee, kConfirmed, "guarantee");
  }
  YINGBU_TRY(province, resolve_party(ask, c.province, PartyKind::reguarantor, "province"));
  PartyNo national_fund;
  if (c.national_fund) {
    YINGBU_TRY(fund, resolve_party(ask, *c.national_fund, PartyKind::reguarantor, "national_fund"));
    national_fund = fund;
  }
  YINGBU_CHECK(check_reguarantee(g->shares, province, national_fund, "guarantee"));
  YINGBU_CHECK(check_given(c.filing_no, limits::name_bytes_max, "filing_no"));
  return one(ReguaranteeFiled{c.guarantee, g->guarantor, province, national_fund, c.filing_no});
}

Result<Facts> handle(const Ask& ask, const ConfirmReguarantee& c) {
  YINGBU_TRY(g, begun_guarantee(ask, c.guarantee, GuaranteeStatus::in_force));
  const ReguaranteeState& filed = g->reguarantee;
  if (filed.province.value == 0) {
    return wrong_state<GuaranteeState>(
        c.guarantee, Words{"not_filed", "未备案", "no re-guarantee filed"}, "guarantee");
  }
  if (filed.confirmed) {
    return wrong_state<GuaranteeState>(c.guarantee, kConfirmed, "guarantee");
  }
  if (c.fee.fen != 0) YINGBU_CHECK(check_positive(c.fee, "fee"));
  const Money high = filed.national_fund.value == 0 ? Money{} : c.fee;
  if (c.fund_fee < Money{} || c.fund_fee > high) {
    return reject(Reason::amount_out_of_range, "fund_fee")
        .with("value", fen_text(c.fund_fee.fen))
        .with("low", "0")
        .with("high", fen_text(high.fen));
  }
  return one(ReguaranteeConfirmed{c.guarantee, g->guarantor, filed.province, filed.national_fund,
                                  c.fee, c.fund_fee});
}

}  // namespace yingbu
