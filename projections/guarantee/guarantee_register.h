#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/guarantee/agreement.h"
#include "ledger/domain/guarantee/state.h"
#include "ledger/domain/loss/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 担保台账: every guarantee with its life so far. Kept as one row a guarantee (how it stands now)
// and one small change an event, under (guarantee, seq) with its booked date: a row as of a date,
// as known at a position, is the sum of its changes booked by then, in order of position. That
// costs one guarantee's own events, never the ledger's.
namespace yingbu {

struct GuaranteeQuery {
  AsOf when;
  PageRequest page;
  std::optional<std::string> guarantee;
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> borrower;
  std::optional<PartyNo> bank;
  std::optional<PartyNo> reguarantor;  // the province or the national fund of its filing
  std::optional<std::string> region;   // it and what is within it
  std::optional<GuaranteeStatus> status;
  std::optional<Date> start_from;  // inclusive
  std::optional<Date> start_to;    // inclusive
  bool with_totals = true;         // over the whole filter, whatever the page
};

struct ShareLayerRow {
  Money claimed;
  Money paid;
};
BOOST_DESCRIBE_STRUCT(ShareLayerRow, (), (claimed, paid))

struct GuaranteeRow {
  std::string guarantee;
  GuaranteeStatus status = GuaranteeStatus::in_force;
  PartyName guarantor;
  std::optional<PartyName> custodian;  // 托管
  PartyName borrower;
  PartyName bank;
  std::string region;
  Date start;
  Date end;                      // exclusive, extensions included
  std::optional<Date> ended_on;  // 解保 or 代偿, business date
  std::vector<RiskShare> shares;
  std::optional<EnterpriseSize> size;  // frozen at issuance
  bool agriculture = false;
  bool strategic = false;
  Contracts contracts;
  std::string renews;                    // the guarantee it follows, "" for none
  std::string renewed_by;                // the one that follows it
  std::optional<PartyName> reguarantor;  // 再担保备案
  bool reguaranteed = false;             // confirmed
  Money principal;
  Money disbursed;
  Money fee;
  Money fee_refunded;
  Money deposit;  // 存入保证金 held
  Money repaid;
  Money released;
  Money outstanding;  // principal less repaid and released; 0 once compensated or cancelled
  Money liability;    // 在保责任, now
  Money demanded;     // 未清偿本金 as demanded, less deposits applied
  Money compensated;  // 代偿
  Money bank_bears;
  ShareLayerRow province;  // the re-guarantee layer, the national fund's part included
  ShareLayerRow government;
  Money recovered_gross;
  Money recovery_cost;
  Money recovered_net;
  RecoveryAllocation allocated;    // of the net; `kept` stays with the guarantor
  std::optional<Date> carried_in;  // 期初结转: unverified up to this day
  Seq issued_seq = 0;
  Seq last_seq = 0;  // of the last event in the row
};
BOOST_DESCRIBE_STRUCT(GuaranteeRow, (),
                      (guarantee, status, guarantor, custodian, borrower, bank, region, start, end,
                       ended_on, shares, size, agriculture, strategic, contracts, renews,
                       renewed_by, reguarantor, reguaranteed, principal, disbursed, fee,
                       fee_refunded, deposit, repaid, released, outstanding, liability, demanded,
                       compensated, bank_bears, province, government, recovered_gross,
                       recovery_cost, recovered_net, allocated, carried_in, issued_seq, last_seq))

struct GuaranteeTotals {
  std::uint64_t count = 0;
  std::string principal;
  std::string fee;
  std::string outstanding;
  std::string liability;
  std::string compensated;
  std::string shares_paid;
  std::string recovered_net;
  std::string kept;
};
BOOST_DESCRIBE_STRUCT(GuaranteeTotals, (),
                      (count, principal, fee, outstanding, liability, compensated, shares_paid,
                       recovered_net, kept))

struct GuaranteePage {
  std::vector<GuaranteeRow> rows;  // by id, bytewise
  std::optional<std::string> next_cursor;
  std::optional<GuaranteeTotals> totals;
};
BOOST_DESCRIBE_STRUCT(GuaranteePage, (), (rows, next_cursor, totals))

Result<GuaranteePage> guarantee_register(const View& view, const GuaranteeQuery& query);
// The rows that fit, by id, whatever the query's page.
Result<void> each_guarantee(const View& view, const GuaranteeQuery& query,
                            const std::function<void(const GuaranteeRow&)>& f);
// One by its id; nothing if it was not recorded by then.
Result<std::optional<GuaranteeRow>> guarantee_row(const View& view, const std::string& guarantee,
                                                  const AsOf& when);

}  // namespace yingbu
