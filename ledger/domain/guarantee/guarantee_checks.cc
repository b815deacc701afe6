#include "ledger/domain/guarantee/guarantee_checks.h"

#include <algorithm>

#include "ledger/base/limits.h"
#include "ledger/base/normal_form.h"
#include "ledger/domain/authority/concern.h"
#include "ledger/domain/facts/facts.h"
#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/events.h"
#include "ledger/domain/guarantee/risk_shares.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/words/named_day.h"

namespace yingbu {

Result<const ApplicationState*> issuable(const Ask& ask, const std::string& guarantee) {
  YINGBU_CHECK(check_id(guarantee, "guarantee"));
  const GuaranteeState* known = ask.state.find<GuaranteeState>(guarantee);
  if (!known || known->position.stream == 0) {
    YINGBU_CHECK(spelled_once<GuaranteeState>(ask, guarantee, "guarantee"));
    return nullptr;
  }
  switch (known->status) {
    case GuaranteeStatus::approved:
    case GuaranteeStatus::cancelled: return known->application ? &*known->application : nullptr;
    case GuaranteeStatus::applied:
    case GuaranteeStatus::declined:
      return wrong_state<GuaranteeState>(guarantee, words_of(known->status), "guarantee");
    default: return of_kind<GuaranteeState>(Reason::already_exists, guarantee, "guarantee");
  }
}

std::string loan_kind(PartyNo bank, PartyNo borrower) {
  return "loan/" + std::to_string(bank.value) + '/' + std::to_string(borrower.value);
}

std::string exposure_kind(PartyNo bank, PartyNo borrower) {
  return "exposure/" + std::to_string(bank.value) + '/' + std::to_string(borrower.value);
}

std::string exposure_id(Date start, Date end, Money principal) {
  return text(start) + '/' + text(end) + '/' + fen_text(principal.fen);
}

namespace {

// Draws of one contract, each with its own receipt.
bool are_apart(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a && b && normal_form(*a) != normal_form(*b);
}

// Guarantees that were of the loan once may have been restated since, or their issue taken back.
bool is_of(const GuaranteeState& g, const LoanOf& loan) {
  return g.status != GuaranteeStatus::cancelled && g.bank == loan.bank &&
         g.borrower == loan.borrower &&
         normal_form(g.details.contracts.loan) == normal_form(loan.contracts.loan) &&
         !are_apart(g.details.contracts.receipt_no, loan.contracts.receipt_no);
}

}  // namespace

// INV-21: a loan is guaranteed once at a time, whoever guarantees it.
Result<void> check_loan_once(const Ask& ask, const LoanOf& loan, std::string field) {
  const std::string& contract = loan.contracts.loan;
  if (contract.empty()) return {};
  for (const std::string& other :
       bearers_of(ask.state, loan_kind(loan.bank, loan.borrower), contract)) {
    if (other == loan.guarantee || other == loan.renews) continue;
    const GuaranteeState& g = *ask.state.find<GuaranteeState>(other);
    if (!is_of(g, loan) || (g.ended_on && *g.ended_on <= loan.start)) continue;
    return reject(Reason::already_exists, std::move(field))
        .with("kind_zh", "借款合同的担保")
        .with("kind_en", "guarantee of the loan contract")
        .with("id", may_know(ask, g) ? contract + ": " + other : contract);
  }
  return {};
}

std::string resembled_by(const State& state, const GuaranteeIssued& issued) {
  const std::vector<std::string> others =
      bearers_of(state, exposure_kind(issued.bank, issued.borrower),
                 exposure_id(issued.start, issued.end, issued.principal));
  const auto resembles = [&](const std::string& other) {
    if (other == issued.guarantee || other == issued.renews) return false;
    const auto& g = *state.find<GuaranteeState>(other);
    const bool restated = g.bank != issued.bank || g.borrower != issued.borrower ||
                          g.start != issued.start || g.original_end != issued.end;
    return g.status != GuaranteeStatus::cancelled && !restated;
  };
  const auto last = std::find_if(others.rbegin(), others.rend(), resembles);
  return last == others.rend() ? std::string() : *last;
}

Result<void> check_applied(const ApplicationState& application, const GuaranteeIssued& issued) {
  const auto differs = [](std::string field, std::string zh, std::string expected) {
    const std::string en = field;
    return reject(Reason::not_what_was_applied, std::move(field))
        .with("what_zh", std::move(zh))
        .with("what_en", en)
        .with("expected", std::move(expected));
  };
  const auto number = [](PartyNo party) { return "#" + std::to_string(party.value); };
  if (issued.guarantor != application.guarantor) {
    return differs("guarantor", "担保人", number(application.guarantor));
  }
  if (issued.borrower != application.borrower) {
    return differs("borrower", "借款人", number(application.borrower));
  }
  if (issued.bank != application.bank) return differs("bank", "债权人", number(application.bank));
  if (issued.region != application.region) return differs("region", "地区", application.region);
  if (issued.principal > application.principal) {
    return differs("principal", "金额", "<= " + fen_text(application.principal.fen));
  }
  return {};
}

Result<void> check_term(const Ask& ask, Date start, Date end) {
  if (end <= start) {
    return out_of_order("end", {field_words("end"), end}, {field_words("start"), start});
  }
  if (start > ask.booked) {
    return out_of_order("start", {field_words("booked_date"), ask.booked},
                        {field_words("start"), start});
  }
  return {};
}

Result<void> check_not_before_changes(const GuaranteeState& g, Date start) {
  const auto before = [start](const Words& what, Date on) {
    return out_of_order("start", {field_words("start"), start}, {what, on});
  };
  if (!g.releases.empty() && start < g.releases.back().on) {
    return before({"release", "解保", "release"}, g.releases.back().on);
  }
  if (g.owners.size() > 1 && start < g.owners.back().from) {
    return before({"transfer", "转移", "transfer"}, g.owners.back().from);
  }
  return {};
}

Result<void> check_contracts(const Contracts& contracts) {
  YINGBU_CHECK(check_text(contracts.loan, limits::name_bytes_max, "contracts/loan"));
  YINGBU_CHECK(check_text(contracts.guarantee, limits::name_bytes_max, "contracts/guarantee"));
  if (contracts.receipt_no) {
    YINGBU_CHECK(check_text(*contracts.receipt_no, limits::name_bytes_max, "contracts/receipt_no"));
  }
  return check_text(contracts.entrustment, limits::name_bytes_max, "contracts/entrustment");
}

Result<SizeEvidence> size_evidence(const SizeFacts& facts) {
  auto size = enterprise_size(facts);
  if (!size) {
    Rejection wrong = size.error();
    wrong.field = "size/" + wrong.field;
    return wrong;
  }
  return SizeEvidence{facts, *size};
}

Result<void> check_range(std::int64_t value, std::int64_t low, std::int64_t high,
                         std::string field) {
  if (value >= low && value <= high) return {};
  return reject(Reason::bad_number, std::move(field))
      .with("value", std::to_string(value))
      .with("expected", std::to_string(low) + " .. " + std::to_string(high));
}

Result<void> check_reguarantee(std::span<const RiskShare> shares, PartyNo province,
                               PartyNo national_fund, const std::string& field) {
  const auto wrong = [&field](Sharer sharer, std::string zh, std::string en) {
    return reject(Reason::share_parties_wrong, field)
        .with_word("sharer", words_of(sharer))
        .with("problem_zh", std::move(zh))
        .with("problem_en", std::move(en));
  };
  if (parts_of(shares, Sharer::province) == 0) {
    return wrong(Sharer::province, "省级再担保未分担风险，无可备案", "the province holds no part");
  }
  const bool fund_shares = parts_of(shares, Sharer::fund) > 0;
  if (fund_shares && national_fund.value == 0) {
    return wrong(Sharer::fund, "它分担风险，须写明", "it holds a part and must be named");
  }
  if (!fund_shares && national_fund.value != 0) {
    return wrong(Sharer::fund, "它未分担风险", "it holds no part");
  }
  if (national_fund == province) {
    return wrong(Sharer::fund, "国家基金与省级再担保不能是同一主体",
                 "the national fund and the province must be two parties");
  }
  return {};
}

Result<void> check_guarantee_period(const State& state, Date end, std::int32_t guarantee_months,
                                    Date demanded_on) {
  const Date last = plus_months(end, guarantee_months);
  if (demanded_on <= last) return {};
  YINGBU_TRY(worked, calendar_of(state).working_day_from(last));
  if (demanded_on <= worked) return {};
  return reject(Reason::guarantee_period_over, "basis_date")
      .with("last", text(worked))
      .with("date", text(demanded_on));
}

}  // namespace yingbu
