#include "http/api/answers.h"
#include "projections/read_models.h"

// What is at stake and what is to be done: losses, chains, exposures, applications, deadlines, and
// what waits for somebody.
namespace yingbu {
namespace {

Result<std::string> ask_compensations(Question& asked) {
  QueryReader& q = asked.query;
  CompensationQuery query;
  query.when = asked.when;
  query.page = asked.page;
  query.guarantor = asked.party("guarantor");
  query.borrower = asked.party("borrower");
  query.bank = asked.party("bank");
  query.reguarantor = asked.party("reguarantor");
  query.region = q.text("region");
  query.only_owing = q.flag("owing");
  query.with_totals = q.flag("totals", true);
  if (q.refusal()) return *q.refusal();
  YINGBU_CHECK(keep_to_own_role(asked, query));
  YINGBU_TRY(page, compensation_register(asked.view(), query));
  return page_members(page);
}

Result<std::string> ask_chain(Question& asked) {
  const std::string id(asked.param("id"));
  YINGBU_TRY(chain, guarantee_chain(asked.view(), id, asked.when));
  const PartyNo own = asked.call.caller.organisation;
  const bool mine = std::any_of(chain.begin(), chain.end(), [own](const ChainLink& link) {
    return is_own(link.guarantee, own);
  });
  if (chain.empty() || (!asked.sees_all() && !mine)) return no_such("担保", "guarantee", id);
  std::string out;
  write_member(out, "items", chain);
  write_next(out, std::nullopt);
  return out;
}

Result<std::string> ask_exposures(Question& asked) {
  ExposureQuery query;
  query.when = asked.when;
  YINGBU_TRY(limit, list_limit(asked));
  query.limit = limit;
  query.guarantor = asked.party("guarantor");
  query.client = asked.party("client");
  if (asked.query.refusal()) return *asked.query.refusal();
  YINGBU_CHECK(keep_to_own(asked, query.guarantor, "guarantor"));
  YINGBU_TRY(found, exposures(asked.view(), query));
  std::string out;
  write_member(out, "items", found.rows);
  write_next(out, std::nullopt);
  write_member(out, "count", found.clients);
  return out;
}

Result<std::string> ask_applications(Question& asked) {
  ApplicationQuery query;
  query.page = asked.page;
  query.status = asked.query.name_of<ApplicationStatus>("status");
  query.guarantor = asked.party("guarantor");
  if (asked.query.refusal()) return *asked.query.refusal();
  YINGBU_CHECK(keep_to_own(asked, query.guarantor, "guarantor"));
  YINGBU_TRY(page, applications(asked.view(), query));
  std::string out;
  write_member(out, "items", page.rows);
  write_next(out, page.next_cursor);
  return out;
}

Result<std::string> ask_cut_overs(Question& asked) {
  CutOverQuery query;
  query.owner = asked.party("owner");
  if (asked.query.refusal()) return *asked.query.refusal();
  YINGBU_CHECK(keep_to_own(asked, query.owner, "owner"));
  std::string out;
  write_member(out, "items", cut_overs(asked.view(), query));
  write_next(out, std::nullopt);
  return out;
}

Result<std::string> ask_deadlines(Question& asked) {
  DeadlineQuery query;
  query.when = asked.when;
  YINGBU_TRY(limit, list_limit(asked));
  query.limit = limit;
  query.kind = asked.query.name_of<DeadlineKind>("kind");
  query.organisation = asked.party("organisation");
  query.with_missed = asked.query.flag("missed", true);
  if (const auto days = asked.query.number("days", 0, 3'650)) {
    query.days = static_cast<std::int32_t>(*days);
  }
  if (asked.query.refusal()) return *asked.query.refusal();
  YINGBU_CHECK(keep_to_own(asked, query.organisation, "organisation"));
  YINGBU_TRY(found, deadlines(asked.view(), query));
  std::string out;
  write_member(out, "items", found.rows);
  write_next(out, std::nullopt);
  write_member(out, "count", found.count);
  return out;
}

Result<std::string> ask_waiting(Question& asked) {
  WaitingQuery query;
  query.when = asked.when;
  YINGBU_TRY(limit, list_limit(asked));
  query.limit = limit;
  query.kind = asked.query.name_of<WaitingKind>("kind");
  query.organisation = asked.party("organisation");
  if (asked.query.refusal()) return *asked.query.refusal();
  YINGBU_CHECK(keep_to_own(asked, query.organisation, "organisation"));
  YINGBU_TRY(found, waiting(asked.view(), query));
  std::string out;
  write_member(out, "items", found.rows);
  write_next(out, std::nullopt);
  write_member(out, "count", found.count);
  return out;
}

}  // namespace

std::vector<Route> work_routes(const Parts& parts) {
  const auto get = [&](std::string_view path, std::string_view name, QuestionForm form, Ask ask) {
    return signed_in(parts, "GET", path, name, question(std::move(form), std::move(ask)));
  };
  return {
      get("/v1/compensations", "get_compensations",
          {{"guarantor", "borrower", "bank", "reguarantor", "region", "owing", "totals"}},
          ask_compensations),
      get("/v1/guarantees/{id}/chain", "get_guarantee_chain", {{}, true, false}, ask_chain),
      get("/v1/exposures", "get_exposures", {{"guarantor", "client"}}, ask_exposures),
      get("/v1/applications", "get_applications", {{"status", "guarantor"}, false, true},
          ask_applications),
      get("/v1/cut-overs", "get_cut_overs", {{"owner"}, false, false}, ask_cut_overs),
      get("/v1/deadlines", "get_deadlines", {{"kind", "organisation", "missed", "days"}},
          ask_deadlines),
      get("/v1/waiting", "get_waiting", {{"kind", "organisation"}}, ask_waiting),
  };
}

}  // namespace yingbu
