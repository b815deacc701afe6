#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/domain/capital/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 政府出资: the vehicles that a bureau put capital into, and what they hold with it, at cost. On
// any day, as known at any record. Reasons: read_behind, bad_query, not_found.
namespace yingbu {

struct VehicleFigures {  // strings of fen
  std::string paid_in;
  std::string invested;                // at cost
  std::string exited;                  // of it, at cost
  std::string held;                    // invested - exited
  std::string proceeds;                // of exits
  std::string result;                  // proceeds - exited
  std::string cash;                    // paid in - invested + proceeds
  std::uint64_t investments_open = 0;  // of which something is held
};
BOOST_DESCRIBE_STRUCT(VehicleFigures, (),
                      (paid_in, invested, exited, held, proceeds, result, cash, investments_open))

struct VehicleRow {
  std::string vehicle;
  std::string title;
  PartyName bureau;
  std::string document;
  Date opened_on;
  Seq opened_seq = 0;
  std::optional<VehicleFigures> figures;  // told to who sees all
};
BOOST_DESCRIBE_STRUCT(VehicleRow, (),
                      (vehicle, title, bureau, document, opened_on, opened_seq, figures))

struct InvestingRow {
  Date on;
  Money amount;
  std::string document;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(InvestingRow, (), (on, amount, document, seq))

struct ExitRow {
  Date on;
  Money at_cost;
  Money proceeds;
  std::string document;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(ExitRow, (), (on, at_cost, proceeds, document, seq))

struct InvestmentRow {
  std::string vehicle;
  std::string investment;
  PartyName investee;
  Money invested;
  Money exited;  // at cost
  Money held;
  Money proceeds;
  Money result;
  std::vector<InvestingRow> investings;  // in the order of the record
  std::vector<ExitRow> exits;            // the same
};
BOOST_DESCRIBE_STRUCT(InvestmentRow, (),
                      (vehicle, investment, investee, invested, exited, held, proceeds, result,
                       investings, exits))

struct CapitalQuery {
  AsOf when;
  PageRequest page;
  std::optional<std::string> vehicle;  // with its investments, which the pages are then of
  std::optional<PartyNo> investee;     // vehicles that invested in it, and those investments
  bool sees_all = true;  // else no figures of a vehicle, and of no other that there is one
};

struct CapitalPage {
  std::vector<VehicleRow> rows;                           // by id
  std::optional<std::vector<InvestmentRow>> investments;  // by id
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CapitalPage, (), (rows, investments, next_cursor))

Result<CapitalPage> capital(const View& view, const CapitalQuery& query);

}  // namespace yingbu
