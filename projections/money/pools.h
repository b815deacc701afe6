#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/domain/pool/events.h"
#include "projections/store/ageing.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 资金池: pools with the terms in force, what they hold and what stands against it; the batches,
// loans and bridges in them. On any day, as known at any record; ages and terms by the day asked
// for. Reasons: read_behind, bad_query, not_found.
namespace yingbu {

struct PoolTermsRow {  // 补偿金办法
  Date effective_from;
  Ppm multiple_ppm;
  Ppm share_ppm;
  std::int32_t audit_days = 0;
  std::string document;
  std::string article;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(PoolTermsRow, (),
                      (effective_from, multiple_ppm, share_ppm, audit_days, document, article, seq))

struct BridgeTermsRow {  // 转贷办法
  Date effective_from;
  Ppm day_fee_ppm;
  std::int32_t days_max = 0;
  std::optional<Money> each_max;
  std::string document;
  std::string article;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(BridgeTermsRow, (),
                      (effective_from, day_fee_ppm, days_max, each_max, document, article, seq))

// Strings of fen. What rests on a multiple is left out where no terms are in force that have one.
struct PoolFigures {
  std::string funded;
  std::string paid;
  std::string given_back;  // 追回
  std::string recovered;   // of what came in of borrowers, the pool's part
  std::string drawn_down;  // paid - given back - recovered
  std::string lent;        // 转贷
  std::string repaid;
  std::string outstanding;  // lent - repaid
  std::string fees;
  std::string balance;                  // 余额 (INV-12): funded - drawn down - outstanding + fees
  std::string unpaid;                   // due to banks and not paid
  std::optional<std::string> capacity;  // 可承载额度: floor(balance * multiple)
  std::string committed;                // 已占用: credit of open batches, loans of ended ones
  std::optional<std::string> room;      // what of the capacity is left
  std::optional<std::string> top_up;  // 须补充: the least paid in that carries what is committed
  std::string unaudited;              // paid and not audited yet
  std::uint64_t audits_overdue = 0;
  std::uint64_t bridges_overdue = 0;
};
BOOST_DESCRIBE_STRUCT(PoolFigures, (),
                      (funded, paid, given_back, recovered, drawn_down, lent, repaid, outstanding,
                       fees, balance, unpaid, capacity, committed, room, top_up, unaudited,
                       audits_overdue, bridges_overdue))

struct PoolRow {
  std::string pool;
  PoolPurpose purpose = PoolPurpose::compensation;
  std::string title;
  PartyName bureau;
  std::string region;
  Date opened_on;
  Seq opened_seq = 0;
  std::optional<PoolTermsRow> terms;           // in force on the day
  std::optional<BridgeTermsRow> bridge_terms;  // the same
  std::optional<PoolFigures> figures;          // told to who sees all
};
BOOST_DESCRIBE_STRUCT(PoolRow, (),
                      (pool, purpose, title, bureau, region, opened_on, opened_seq, terms,
                       bridge_terms, figures))

struct PoolBatchRow {  // 批量授信
  std::string pool;
  std::string batch;
  PartyName bank;
  Money credit;
  Date from;
  Date until;  // exclusive
  std::string document;
  bool ended = false;
  bool expired = false;     // its days are over and it has not been ended: it still commits
  std::uint64_t loans = 0;  // that stand in it
  std::string entered;      // their amounts, fen
  std::string committed;    // the credit; once it is ended, what entered
  std::string free;         // of the credit, for more loans; 0 once it ended or expired
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(PoolBatchRow, (),
                      (pool, batch, bank, credit, from, until, document, ended, expired, loans,
                       entered, committed, free, seq))

// Where a loan stands; the first that fits, from the bottom up.
enum class PoolLoanStanding : std::uint8_t {
  in_pool = 1,       // 在池
  left = 2,          // 出池, without a loss
  compensated = 3,   // 已补偿: paid and audited, nothing open with the bank
  claimed = 4,       // 待补偿: due and not paid in full
  to_give_back = 5,  // 待追回: paid above what passed the audit
  to_audit = 6,      // 待审计: paid, also where a part is still due
};
BOOST_DESCRIBE_ENUM(PoolLoanStanding, in_pool, left, compensated, claimed, to_give_back, to_audit)

struct RecourseRow {  // 追索
  Date on;
  RecourseAction action = RecourseAction::notice;
  std::string document;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(RecourseRow, (), (on, action, document, seq))

struct PoolLoanRow {
  std::string pool;
  std::string batch;
  std::string loan;
  PartyName bank;
  Money amount;     // as it entered
  Date entered_on;  // a loan that entered again has another row
  std::optional<Date> left_on;
  PoolLoanStanding state = PoolLoanStanding::in_pool;
  Money loss;                    // 未清偿本金
  std::optional<Ppm> share_ppm;  // of it
  Money due;
  Money paid;
  Money unpaid;                       // of what is due, or of what passed the audit
  std::optional<Date> audit_by;       // the first of its payments, the last day
  std::optional<Money> passed;        // 审定: once it is audited
  std::int32_t audit_overdue = 0;     // days
  std::optional<Ageing> audit_class;  // while an audit is awaited
  Money clawback;                     // 应追回
  Money given_back;
  Money clawback_open;
  Money net_recovered;                // 追偿, less its cost
  Money returned;                     // of it, to the pool
  std::vector<RecourseRow> recourse;  // in the order of the record
  Seq seq = 0;                        // of its entering
};
BOOST_DESCRIBE_STRUCT(PoolLoanRow, (),
                      (pool, batch, loan, bank, amount, entered_on, left_on, state, loss, share_ppm,
                       due, paid, unpaid, audit_by, passed, audit_overdue, audit_class, clawback,
                       given_back, clawback_open, net_recovered, returned, recourse, seq))

struct BridgeRow {  // 转贷
  std::string pool;
  std::string bridge;
  PartyName borrower;
  PartyName bank;
  std::string loan;  // the one it repays
  Money lent;
  Date lent_on;
  Date last_day;
  Ppm day_fee_ppm;
  Money repaid;
  Money outstanding;
  Money fees;
  std::optional<Date> repaid_on;  // in full
  std::int32_t overdue = 0;       // days
  std::optional<Ageing> ageing;   // while something is outstanding
  std::string document;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(BridgeRow, (),
                      (pool, bridge, borrower, bank, loan, lent, lent_on, last_day, day_fee_ppm,
                       repaid, outstanding, fees, repaid_on, overdue, ageing, document, seq))

struct PoolQuery {
  AsOf when;
  PageRequest page;
  std::optional<std::string> pool;
  std::optional<PartyNo> bank;  // pools in which it stands; of what is in them its own rows
  bool sees_all = true;         // else no figures of a pool, and of no other pool that there is one
};
struct PoolLoanQuery {
  PoolQuery of;
  std::optional<PoolLoanStanding> state;
};
struct BridgeQuery {
  PoolQuery of;
  bool only_open = false;  // something is outstanding
};

template <class Row>
struct PoolPage {  // by pool, then by id
  std::vector<Row> rows;
  std::optional<std::string> next_cursor;
  BOOST_DESCRIBE_CLASS(PoolPage, (), (rows, next_cursor), (), ())
};

Result<PoolPage<PoolRow>> pools(const View& view, const PoolQuery& query);
Result<PoolPage<PoolBatchRow>> pool_batches(const View& view, const PoolQuery& query);
Result<PoolPage<PoolLoanRow>> pool_loans(const View& view, const PoolLoanQuery& query);
Result<PoolPage<BridgeRow>> bridges(const View& view, const BridgeQuery& query);

}  // namespace yingbu
