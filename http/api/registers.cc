#include "http/api/answers.h"
#include "ledger/domain/guarantee/state.h"
#include "projections/read_models.h"

// Trial balance, fund position, guarantee and entitlement registers. A guarantor or a bank asks
// about its own organisation only.
namespace yingbu {
namespace {

Result<std::string> ask_trial_balance(Question& asked) {
  QueryReader& q = asked.query;
  TrialBalanceQuery query;
  query.when = asked.when;
  query.by = q.name_of<DateAxis>("by").value_or(DateAxis::booked);
  query.from = q.date("from");
  query.per_party = q.flag("per_party", true);
  query.book = q.name_of<Book>("book");
  query.account = q.name_of<Account>("account");
  query.owner = asked.party("owner");
  query.party = asked.party("party");
  query.fund = q.text("fund");
  query.source = q.text("source");
  if (q.refusal()) return *q.refusal();
  YINGBU_CHECK(keep_to_own(asked, query.owner, "owner"));
  YINGBU_TRY(balance, trial_balance(asked.view(), query));
  std::string out;
  write_member(out, "items", balance.rows);
  write_next(out, std::nullopt);
  write_member(out, "totals", balance.totals);
  out += ",\"sums\":{";
  std::string sums;
  write_member(sums, "debit", balance.debit);
  write_member(sums, "credit", balance.credit);
  write_member(sums, "balance_debit", balance.balance_debit);
  write_member(sums, "balance_credit", balance.balance_credit);
  return out + sums + '}';
}

Result<std::string> ask_funds(Question& asked) {
  QueryReader& q = asked.query;
  FundPositionQuery query;
  query.when = asked.when;
  query.by = q.name_of<DateAxis>("by").value_or(DateAxis::booked);
  query.fund = q.text("fund");
  query.source = q.text("source");
  if (const auto year = q.number("fiscal_year", 1900, 2199)) {
    query.fiscal_year = static_cast<std::int32_t>(*year);
  }
  query.bureau = asked.party("bureau");
  if (q.refusal()) return *q.refusal();
  YINGBU_TRY(position, fund_position(asked.view(), query));
  std::string out;
  write_member(out, "items", position.rows);
  write_next(out, std::nullopt);
  write_member(out, "totals", position.totals);
  return out;
}

Result<std::string> ask_guarantees(Question& asked) {
  QueryReader& q = asked.query;
  GuaranteeQuery query;
  query.when = asked.when;
  query.page = asked.page;
  query.guarantee = q.text("guarantee");
  query.guarantor = asked.party("guarantor");
  query.borrower = asked.party("borrower");
  query.bank = asked.party("bank");
  query.reguarantor = asked.party("reguarantor");
  query.region = q.text("region");
  query.status = q.name_of<GuaranteeStatus>("status");
  query.start_from = q.date("start_from");
  query.start_to = q.date("start_to");
  query.with_totals = q.flag("totals", true);
  if (q.refusal()) return *q.refusal();
  YINGBU_CHECK(keep_to_own_role(asked, query));
  YINGBU_TRY(page, guarantee_register(asked.view(), query));
  return page_members(page);
}

Result<std::string> ask_guarantee(Question& asked) {
  const std::string id(asked.param("id"));
  YINGBU_TRY(row, guarantee_row(asked.view(), id, asked.when));
  // Another organisation's is not even said to exist.
  const PartyNo own = asked.call.caller.organisation;
  if (!row || (!asked.sees_all() && !is_own(*row, own))) {
    return no_such("担保", "guarantee", id);
  }
  std::string out;
  write_member(out, "item", *row);
  return out;
}

Result<std::string> ask_entitlements(Question& asked) {
  QueryReader& q = asked.query;
  EntitlementQuery query;
  query.when = asked.when;
  query.page = asked.page;
  query.programme = q.text("programme");
  query.payee = asked.party("payee");
  query.period = q.text("period");
  query.object = q.text("object");
  query.only_unpaid = q.flag("unpaid");
  query.only_overpaid = q.flag("overpaid");
  query.label = q.name_of<UnapprovedLabel>("label");
  query.with_lines = q.flag("lines");
  query.with_totals = q.flag("totals", true);
  if (q.refusal()) return *q.refusal();
  YINGBU_CHECK(keep_to_own(asked, query.payee, "payee"));
  YINGBU_TRY(page, entitlement_register(asked.view(), query));
  std::string out = page_members(page);
  write_member(out, "reassessing", page.reassessing);
  return out;
}

}  // namespace

std::vector<Route> register_routes(const Parts& parts) {
  const QuestionForm balance{
      {"by", "from", "per_party", "book", "account", "owner", "party", "fund", "source"},
      true,
      false};
  const QuestionForm funds{{"by", "fund", "source", "fiscal_year", "bureau"}, true, false};
  const QuestionForm guarantees{{"guarantee", "guarantor", "borrower", "bank", "reguarantor",
                                 "region", "status", "start_from", "start_to", "totals"}};
  const QuestionForm entitlements{
      {"programme", "payee", "period", "object", "unpaid", "overpaid", "label", "lines", "totals"}};
  const auto get = [&](std::string_view path, std::string_view name, QuestionForm form, Ask ask) {
    return signed_in(parts, "GET", path, name, question(std::move(form), std::move(ask)));
  };
  return {
      get("/v1/trial-balance", "get_trial_balance", balance, ask_trial_balance),
      get("/v1/funds", "get_funds", funds, ask_funds),
      get("/v1/guarantees", "get_guarantees", guarantees, ask_guarantees),
      get("/v1/guarantees/{id}", "get_guarantee", {{}, true, false}, ask_guarantee),
      get("/v1/entitlements", "get_entitlements", entitlements, ask_entitlements),
  };
}

}  // namespace yingbu
