#pragma once

#include <span>
#include <vector>

#include "ledger/intake/match_lines.h"

// 对账: the lines of two files that are the same thing (E2). Keys in their order; within one key
// and the window of days first one to one, then one to several, several to one and several to
// several by their sum. Never by amount alone, and never a guess: where different lines would do,
// or more than can be tried, all of them stay open with a note. What comes out depends on what the
// lines say and not on their order. Pure.
namespace yingbu {

// Keys, in their order. Each but the last is looked up among lines that contradict one another in
// nothing else that identifies a loan or a voucher.
enum class MatchKey : std::uint8_t {
  voucher_line = 1,            // 凭证号 + 序号, end_to_end_id
  voucher,                     // 凭证号
  business_no,                 // 唯一业务编号
  loan_receipt,                // 借款合同号 + 借据号
  loan,                        // 借款合同号, where one side has no 借据号
  guarantee_contract_receipt,  // 保证合同号 + 借据号
  guarantee_contract,          // 保证合同号
  exposure,                    // 债务人 + 银行 + 起始日 + 金额
};
BOOST_DESCRIBE_ENUM(MatchKey, voucher_line, voucher, business_no, loan_receipt, loan,
                    guarantee_contract_receipt, guarantee_contract, exposure)

// Why lines are no plain match, by the classes of E2.
enum class BreakClass : std::uint8_t {
  none = 0,
  unclassified,
  m1_rounding,
  m3_repaid_unreported,
  m8_bundled_credit,
  m9_duplicate,
  m10_voucher_resent,
  m11_other_code,
};
BOOST_DESCRIBE_ENUM(BreakClass, none, unclassified, m1_rounding, m3_repaid_unreported,
                    m8_bundled_credit, m9_duplicate, m10_voucher_resent, m11_other_code)

// 多对多 is tried among at most so many lines of a key and window; beyond, only all of them
// together.
inline constexpr std::size_t kSumLinesMax = 12;

struct MatchOptions {
  std::int32_t window_days = 0;  // E2: 0
  // The amounts are balances on a day: they are compared one by one and never summed.
  bool balances = false;
};

// What a pair or group does not agree in.
struct Disagreement {
  bool amount = false;
  bool day = false;
  bool party = false;
  bool number = false;  // 唯一业务编号
};

// Lines of both sides under one key.
struct LineGroup {
  MatchKey by{};
  BreakClass type = BreakClass::none;
  Disagreement apart;  // nothing of it where they match
  std::size_t first = 0;
  std::uint32_t left = 0;
  std::uint32_t right = 0;
};

enum class MatchNote : std::uint8_t {
  none = 0,
  ambiguous,  // 多种配法: different lines would do
  too_many,   // 行数过多: more lines of the key than can be tried
  repeats,    // 重复: says what a matched line of its own file says
};
BOOST_DESCRIBE_ENUM(MatchNote, none, ambiguous, too_many, repeats)

struct OpenLine {
  std::uint32_t line = 0;  // its place among the side's lines
  MatchNote note = MatchNote::none;
  BreakClass type = BreakClass::none;
};

// Every line of either side is in exactly one of its lists.
struct MatchOutcome {
  std::vector<LineGroup> matched;
  std::vector<LineGroup> differing;
  std::vector<OpenLine> open_left;
  std::vector<OpenLine> open_right;
  std::vector<std::uint32_t> members;  // of the groups

  std::span<const std::uint32_t> left_of(const LineGroup& group) const {
    return std::span(members).subspan(group.first, group.left);
  }
  std::span<const std::uint32_t> right_of(const LineGroup& group) const {
    return std::span(members).subspan(group.first + group.left, group.right);
  }
};

// Both files' words are in `keys`. Time n log n and a few words of memory a line, but for keys that
// many lines share.
MatchOutcome match_lines(std::span<const MatchLine> left, std::span<const MatchLine> right,
                         const KeyTable& keys, const MatchOptions& options);

}  // namespace yingbu
