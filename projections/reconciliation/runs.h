#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/domain/reconciliation/events.h"
#include "projections/store/question.h"
#include "projections/store/view.h"

// 比对批次: which files were compared with the ledger, and what came of their rows. Dated.
namespace yingbu {

struct RunRow {
  std::string run;
  PartyName owner;  // 文件所属单位
  std::string file;
  std::string digest;  // SHA-256, hex
  std::string mapping;
  Date on;  // business day that the file speaks of
  std::int64_t rows = 0;
  std::int64_t agreeing = 0;
  std::int64_t news = 0;
  std::int64_t differing = 0;
  std::int64_t behind = 0;
  std::int64_t rejected = 0;
  Seq seq = 0;
};
BOOST_DESCRIBE_STRUCT(RunRow, (),
                      (run, owner, file, digest, mapping, on, rows, agreeing, news, differing,
                       behind, rejected, seq))

struct RunQuery {
  AsOf when;
  PageRequest page;
  std::optional<PartyNo> owner;
  std::optional<std::string> run;
  std::optional<std::string> digest;  // of their file, hex
};

struct RunPage {
  std::vector<RunRow> rows;  // by id
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(RunPage, (), (rows, next_cursor))

// Reasons: read_behind, bad_query.
Result<RunPage> runs(const View& view, const RunQuery& query);

}  // namespace yingbu
