#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/guarantee/batch_events.h"
#include "ledger/domain/guarantee/state.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// “总对总”批量担保台账 (L22-4.2c, INV-16): what entered each batch, what of it was compensated and
// what its cap leaves. 代偿 is that of the register of guarantees, instalments included, so that
// the two cannot differ. Dated.
namespace yingbu {

struct GuaranteeBatchRow {
  std::string batch;
  PartyName guarantor;
  PartyName bank;
  Ppm cap_ppm;  // 代偿率上限, of the liability that entered
  Date from;
  Date until;  // the first day on which no guarantee may enter it
  std::uint64_t guarantees = 0;
  std::string liability;                 // fen, as they entered
  std::string cap;                       // fen: cap_ppm of it, never rounded up (INV-16)
  std::string compensated;               // fen
  std::optional<std::int64_t> rate_ppm;  // 代偿率, half up; absent where nothing entered
  std::string room;                      // fen, what the cap leaves
  bool reached = false;                  // 熔断: the cap leaves nothing
  std::optional<Date> reached_on;        // where a 代偿 did it: its business day
  std::string document;
  std::string article;
  Seq opened_seq = 0;
};
BOOST_DESCRIBE_STRUCT(GuaranteeBatchRow, (),
                      (batch, guarantor, bank, cap_ppm, from, until, guarantees, liability, cap,
                       compensated, rate_ppm, room, reached, reached_on, document, article,
                       opened_seq))

struct BatchedGuaranteeRow {
  std::string guarantee;
  GuaranteeStatus status = GuaranteeStatus::in_force;
  Money liability;  // 担保责任, as it entered
  Money compensated;
  Date entered_on;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(BatchedGuaranteeRow, (),
                      (guarantee, status, liability, compensated, entered_on, seq))

struct GuaranteeBatchQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> guarantor;
  std::optional<PartyNo> bank;
  std::optional<PartyNo> seen_by;  // as its guarantor or its bank
  bool with_totals = true;
};

struct GuaranteeBatchTotals {  // strings of fen
  std::uint64_t count = 0;
  std::uint64_t reached = 0;
  std::uint64_t guarantees = 0;
  std::string liability;
  std::string compensated;
  std::string room;
};
BOOST_DESCRIBE_STRUCT(GuaranteeBatchTotals, (),
                      (count, reached, guarantees, liability, compensated, room))

struct GuaranteeBatchPage {
  std::vector<GuaranteeBatchRow> rows;  // by id
  std::optional<std::string> next_cursor;
  std::optional<GuaranteeBatchTotals> totals;
};
BOOST_DESCRIBE_STRUCT(GuaranteeBatchPage, (), (rows, next_cursor, totals))

struct BatchedGuaranteePage {
  std::vector<BatchedGuaranteeRow> rows;  // by guarantee
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BatchedGuaranteePage, (), (rows, next_cursor))

// Reasons of all: read_behind, bad_query. Each batch shown looks at its guarantees.
Result<GuaranteeBatchPage> guarantee_batches(const View& view, const GuaranteeBatchQuery& query);
// One of them; nothing where it had not been opened, or is not for `seen_by`.
Result<std::optional<GuaranteeBatchRow>> guarantee_batch(const View& view, const std::string& batch,
                                                         const AsOf& when,
                                                         std::optional<PartyNo> seen_by = {});
// What entered it.
Result<BatchedGuaranteePage> batched_guarantees(const View& view, const std::string& batch,
                                                const AsOf& when, const PageRequest& asked);

}  // namespace yingbu
