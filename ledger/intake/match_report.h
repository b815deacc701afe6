#pragma once

#include "ledger/base/words.h"
#include "ledger/intake/match.h"
#include "ledger/intake/match_file.h"

// 对账结果: what a matching found, in the files' rows and amounts. Pure.
namespace yingbu {

// 账龄 of what is open, on the day asked for.
enum class MatchAge : std::uint8_t { days_0_7 = 1, days_8_30, days_31_90, above_90, undated };
BOOST_DESCRIBE_ENUM(MatchAge, days_0_7, days_8_30, days_31_90, above_90, undated)

template <>
std::span<const Words> enumerator_words<MatchKey>();
template <>
std::span<const Words> enumerator_words<MatchNote>();
template <>
std::span<const Words> enumerator_words<MatchAge>();
template <>
std::span<const Words> enumerator_words<BreakClass>();

// 一侧: its lines are in one of three, and so is its amount; the difference is 0.
struct MatchSideReport {
  std::string file;
  std::string form;
  std::uint64_t lines = 0;
  Money amount;
  std::uint64_t matched_lines = 0;
  Money matched;
  std::uint64_t differing_lines = 0;
  Money differing;
  std::uint64_t open_lines = 0;
  Money open;
  Money difference;
  std::uint64_t left_out = 0;
  std::uint64_t unread = 0;  // in no sum
};
BOOST_DESCRIBE_STRUCT(MatchSideReport, (),
                      (file, form, lines, amount, matched_lines, matched, differing_lines,
                       differing, open_lines, open, difference, left_out, unread))

struct MatchGroupReport {
  std::string rule;  // "1:3 按凭证号 88-2 之和"
  std::string key;   // "88-2"
  MatchKey by{};
  BreakClass type{};
  std::vector<std::string> apart;  // of one that differs: 金额、日期、…
  std::vector<std::uint64_t> left_rows;
  std::vector<std::uint64_t> right_rows;
  Money left;
  Money right;
  std::optional<Date> left_day;  // where one line stands there
  std::optional<Date> right_day;
};
BOOST_DESCRIBE_STRUCT(MatchGroupReport, (),
                      (rule, key, by, type, apart, left_rows, right_rows, left, right, left_day,
                       right_day))

struct OpenLineReport {
  std::uint64_t row = 0;
  std::string key;  // what it would be looked up by: "借据号 JJ-1"
  std::optional<Date> day;
  Money amount;
  MatchAge age{};
  MatchNote note{};
  BreakClass type{};
};
BOOST_DESCRIBE_STRUCT(OpenLineReport, (), (row, key, day, amount, age, note, type))

struct AgeReport {
  MatchAge age{};
  std::uint64_t left_lines = 0;
  Money left;
  std::uint64_t right_lines = 0;
  Money right;
};
BOOST_DESCRIBE_STRUCT(AgeReport, (), (age, left_lines, left, right_lines, right))

struct UnreadReport {
  bool left = true;
  std::uint64_t row = 0;
  std::string column;
  std::string value;
  std::string remedy;
};
BOOST_DESCRIBE_STRUCT(UnreadReport, (), (left, row, column, value, remedy))

// 合计 of a file that is not the sum of its rows.
struct MatchTotalReport {
  bool left = true;
  TotalDifference total;
};
BOOST_DESCRIBE_STRUCT(MatchTotalReport, (), (left, total))

struct MatchReport {
  Date on;
  std::int32_t window_days = 0;
  MatchSideReport left;
  MatchSideReport right;
  Money rounding;                 // m1: matched left less matched right
  bool rounding_exceeds = false;  // E2: more than half of a last place, so not rounding alone
  std::vector<MatchGroupReport> matched;
  std::vector<MatchGroupReport> differing;
  std::vector<OpenLineReport> open_left;
  std::vector<OpenLineReport> open_right;
  std::vector<AgeReport> ages;
  std::vector<UnreadReport> unread;
  std::vector<MatchTotalReport> totals;
};
BOOST_DESCRIBE_STRUCT(MatchReport, (),
                      (on, window_days, left, right, rounding, rounding_exceeds, matched, differing,
                       open_left, open_right, ages, unread, totals))

// What a line may be looked up by, as it is shown, its first key first; none where it says no key.
std::vector<std::string> keys_said(const MatchLine& line, const KeyTable& keys);

MatchAge age_of(std::optional<Date> day, Date on);

struct MatchedFiles {
  const MatchSide& left;
  const MatchSide& right;
  const KeyTable& keys;
  const MatchOutcome& outcome;
};
struct MatchReportOptions {
  Date on;
  std::int32_t window_days = 0;
  Language language = Language::zh;
  bool lists_matched = true;  // else they are only counted
};
// Rejects with overflow where a sum is beyond what an amount may be.
Result<MatchReport> report_of(const MatchedFiles& files, const MatchReportOptions& options);

// Nothing is left to do: all lines are matched and read, rounding adds up, totals are right.
bool is_clean(const MatchReport& report);

}  // namespace yingbu
