#pragma once

#include <optional>
#include <string>
#include <vector>

#include "projections/store/question.h"
#include "projections/store/view.h"

// 担保申请: what was applied for, and what became of it.
namespace yingbu {

enum class ApplicationStatus : std::uint8_t { applied = 1, approved = 2, issued = 3, closed = 4 };
BOOST_DESCRIBE_ENUM(ApplicationStatus, applied, approved, issued, closed)

struct ApplicationRow {
  std::string guarantee;
  ApplicationStatus status = ApplicationStatus::applied;
  PartyName guarantor;
  PartyName borrower;
  PartyName bank;
  std::string region;
  Money principal;           // applied for
  Money approved_principal;  // 0 until approved
  std::string document;      // 批准文号
  std::string cause;         // of a closing
  Date applied_on;           // business dates
  Date last_on;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(ApplicationRow, (),
                      (guarantee, status, guarantor, borrower, bank, region, principal,
                       approved_principal, document, cause, applied_on, last_on, seq))

struct ApplicationQuery {
  AsOf when = {};
  PageRequest page = {};
  std::optional<ApplicationStatus> status;
  std::optional<PartyNo> guarantor;
};

struct ApplicationPage {
  std::vector<ApplicationRow> rows;  // by guarantee
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ApplicationPage, (), (rows, next_cursor))

Result<ApplicationPage> applications(const View& view, const ApplicationQuery& query);

}  // namespace yingbu
