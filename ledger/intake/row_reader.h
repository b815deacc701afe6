#pragma once

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/base/fields/kinds.h"
#include "ledger/domain/people/commands.h"
#include "ledger/intake/row_life.h"

// What a row's builders share: cells by column, parties, shares. Every question that has no answer
// becomes a defect, once a column.
namespace yingbu {

class RowReader {
 public:
  RowReader(const Mapping& mapping, const std::vector<Cell>& cells, std::optional<Date> booked_date,
            std::vector<Defect>& defects)
      : mapping_(mapping), cells_(cells), booked_(booked_date), defects_(defects) {}

 protected:
  const Cell& cell(const std::string& column) const;
  void add(const std::string& column, std::string rule, std::string zh, std::string en);
  void missing(const std::string& column);
  std::optional<std::int64_t> need(const std::string& column);
  std::optional<Money> amount(const std::string& column) const;  // of a column that may be absent
  std::optional<Date> date(const std::string& column) const;
  std::string said(const std::string& column) const;
  // What the column's word means, one of E.
  template <class E>
  std::optional<E> meant(const std::string& column) const {
    if (column.empty() || cell(column).meanings.empty()) return std::nullopt;
    const auto named = enumerator_named<E>(cell(column).meanings.front(), column);
    return named ? std::optional<E>(*named) : std::nullopt;
  }
  Money need_amount(const std::string& column) { return Money{need(column).value_or(0)}; }
  std::optional<Date> need_date(const std::string& column);
  std::string text_of(const Source& source);
  std::string key();  // 业务编号
  std::string region(const Source& source, std::optional<Date> on);
  // The party's id; its registration goes to `parties`.
  std::string party(std::vector<RegisterParty>& parties, const PartyMapping& from,
                    std::optional<Date> on);
  std::optional<Date> end(std::optional<Date> start);
  std::vector<RiskShare> shares(Money principal);
  CommandRequest dated(Command command, std::optional<Date> basis) const;

  const Mapping& mapping_;
  const std::vector<Cell>& cells_;
  const std::optional<Date> booked_;
  std::vector<Defect>& defects_;

 private:
  std::vector<RiskShare> shares_by_amount(Money principal);
  std::vector<RiskShare> shares_by_percent();
};

}  // namespace yingbu
