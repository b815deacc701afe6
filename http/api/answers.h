#pragma once

#include "http/api/parts.h"
#include "ledger/base/fields/json.h"
#include "projections/guarantee/guarantee_register.h"

// What the answers to questions share: their members, and whom they are for.
namespace yingbu {

template <class T>
void write_member(std::string& out, std::string_view name, const T& value) {
  if (!out.empty()) out += ',';
  out += '"';
  out += name;
  out += "\":";
  write_json(out, value);
}

inline void write_next(std::string& out, const std::optional<std::string>& cursor) {
  out += ",\"next\":";
  if (cursor) {
    write_json(out, *cursor);
  } else {
    out += "null";
  }
}

template <class Page>
std::string page_members(const Page& page) {
  std::string out;
  write_member(out, "items", page.rows);
  write_next(out, page.next_cursor);
  if (page.totals) write_member(out, "totals", *page.totals);
  return out;
}

// For a list that is cut at a limit and has no pages: bad_query where a cursor is given.
inline Result<std::size_t> list_limit(const Question& asked) {
  if (asked.page.cursor.empty()) return asked.page.limit;
  return reject(Reason::bad_query, "cursor")
      .with("name", "cursor")
      .with("problem_zh", "此清单不分页；请用 limit 和筛选条件")
      .with("problem_en", "this list has no pages; use limit and the filters");
}

// Narrows a filter to the caller's own organisation where the role calls for it.
inline Result<void> keep_to_own(const Question& asked, std::optional<PartyNo>& filter,
                                std::string_view name) {
  if (asked.sees_all()) return {};
  const PartyNo own = asked.call.caller.organisation;
  if (filter && *filter != own) return reject(Reason::other_organisation, std::string(name));
  filter = own;
  return {};
}

// The same for a register of guarantees: each role by its own part in them.
template <class Query>
Result<void> keep_to_own_role(const Question& asked, Query& query) {
  switch (asked.call.caller.role) {
    case Role::bank: return keep_to_own(asked, query.bank, "bank");
    case Role::reguarantor: return keep_to_own(asked, query.reguarantor, "reguarantor");
    default: return keep_to_own(asked, query.guarantor, "guarantor");
  }
}

// The guarantee is the organisation's own: as guarantor, bank or re-guarantor.
inline bool is_own(const GuaranteeRow& g, PartyNo own) {
  return g.guarantor.no == own || g.bank.no == own || (g.reguarantor && g.reguarantor->no == own);
}

inline Rejection no_such(std::string_view zh, std::string_view en, std::string id) {
  return reject(Reason::not_found)
      .with("kind_zh", std::string(zh))
      .with("kind_en", std::string(en))
      .with("id", std::move(id));
}

}  // namespace yingbu
