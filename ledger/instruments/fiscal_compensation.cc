#include "ledger/instruments/fiscal_compensation.h"

#include <cassert>

#include "ledger/instruments/ceiling.h"
#include "ledger/instruments/clauses.h"

namespace yingbu::fiscal_compensation {
namespace {

// What is allowed of it: at most the loss itself, the cap of a loss, and what the ceiling over all
// public money leaves beside the other layers; nothing below the gate.
Money within_limits(const Clauses& sheet, const GuaranteeFacts& facts, Money own_loss,
                    Money computed) {
  const SettledYear* settled = settled_in(facts, 0, *facts.compensated_on);
  const bool has_gate = settled && settled->leverage && sheet.leverage_gate_ppm;
  if (has_gate && is_below(*sheet.leverage_gate_ppm, *settled->leverage)) return {};
  Money most = std::min(own_loss, sheet.loss_cap.value_or(own_loss));
  if (sheet.public_ceiling_ppm) {
    const Wide whole = Wide{facts.compensation.fen} * sheet.public_ceiling_ppm->value;
    const Money ceiling{static_cast<std::int64_t>(whole / kWhole.value)};  // a limit: never above
    most = std::min(most, std::max(Money{}, ceiling - facts.others_bear));
  }
  return std::min(computed, most);
}

}  // namespace

Result<void> check(const Terms& terms) {
  YINGBU_TRY(clauses, read_clauses<Clauses>(terms.clauses));
  return check_ceiling(terms, clauses.rate_ppm, clauses.rate_ceiling_ppm);
}

PortfolioLaw portfolio(const Terms& terms) {
  PortfolioLaw law;
  law.leverage_gate = sheet_of<Clauses>(terms).leverage_gate_ppm;
  return law;
}

Ppm part_of_loss(const Terms& terms) { return sheet_of<Clauses>(terms).rate_ppm; }

Result<std::vector<PeriodQuote>> quote(const Terms& terms, const GuaranteeFacts& facts,
                                       std::uint32_t version) {
  assert(version >= 1 && version <= kVersion);
  if (!facts.compensated_on) return std::vector<PeriodQuote>();
  const Date paid_on = *facts.compensated_on;
  const Clauses sheet = sheet_of<Clauses>(terms);
  // Version 1 took no recovery off the loss.
  const Money recovered = version == 1 ? Money{} : facts.own_recovered;
  const Money own_loss = std::max(Money{}, facts.own_share - recovered);
  const bool of_all = sheet.base == LossBase::compensation_net;
  const Money base =
      of_all ? std::max(Money{}, facts.compensation - facts.net_recovered) : own_loss;
  const Money computed = share_of(base, sheet.rate_ppm.value, kWhole.value);
  const Money due = within_limits(sheet, facts, own_loss, computed);
  QuoteLine line{
      {paid_on, facts.guarantee}, computed, due, {{base, sheet.rate_ppm, paid_on, paid_on}}};
  // Version 1 let a 代偿 reported late close a window that had not opened (K14).
  const Date known =
      version == 1 ? paid_on : std::max(paid_on, facts.ended_booked.value_or(paid_on));
  PeriodQuote quote{kPeriod, plus_days(known, 1), due, {std::move(line)}};
  if (version > 1) quote.opens = paid_on;
  return std::vector<PeriodQuote>{std::move(quote)};
}

}  // namespace yingbu::fiscal_compensation
