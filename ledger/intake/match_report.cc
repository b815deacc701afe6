#include "ledger/intake/match_report.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace yingbu {

template <>
std::span<const Words> enumerator_words<MatchKey>() {
  static constexpr std::array<Words, 8> kWords{{
      {"voucher_line", "凭证号和序号", "voucher and line"},
      {"voucher", "凭证号", "voucher"},
      {"business_no", "唯一业务编号", "business number"},
      {"loan_receipt", "借款合同号和借据号", "loan contract and receipt"},
      {"loan", "借款合同号", "loan contract"},
      {"guarantee_contract_receipt", "保证合同号和借据号", "guarantee contract and receipt"},
      {"guarantee_contract", "保证合同号", "guarantee contract"},
      {"exposure", "债务人、银行、起始日和金额", "borrower, bank, start and amount"},
  }};
  return kWords;
}

template <>
std::span<const Words> enumerator_words<MatchNote>() {
  static constexpr std::array<Words, 4> kWords{{
      {"none", "", ""},
      {"ambiguous", "有多种配法，未配", "several ways, none taken"},
      {"too_many", "同键行数过多，未配", "too many lines of the key"},
      {"repeats", "与已配的一行重复", "repeats a matched line"},
  }};
  return kWords;
}

template <>
std::span<const Words> enumerator_words<MatchAge>() {
  static constexpr std::array<Words, 5> kWords{{
      {"days_0_7", "0–7 天", "0-7 days"},
      {"days_8_30", "8–30 天", "8-30 days"},
      {"days_31_90", "31–90 天", "31-90 days"},
      {"above_90", "90 天以上", "above 90 days"},
      {"undated", "无日期", "without a day"},
  }};
  return kWords;
}

template <>
std::span<const Words> enumerator_words<BreakClass>() {
  static constexpr std::array<Words, 8> kWords{{
      {"none", "", ""},
      {"unclassified", "未分类", "unclassified"},
      {"m1_rounding", "m1 万元尾差", "m1 rounding"},
      {"m3_repaid_unreported", "m3 余额不同", "m3 balance"},
      {"m8_bundled_credit", "m8 打包支付", "m8 bundled"},
      {"m9_duplicate", "m9 重复", "m9 duplicate"},
      {"m10_voucher_resent", "m10 凭证重报", "m10 voucher again"},
      {"m11_other_code", "m11 代码不同", "m11 other code"},
  }};
  return kWords;
}

namespace {

std::string word(Words words, Language language) {
  return std::string(language == Language::zh ? words.zh : words.en);
}

using Parts = std::vector<MatchPart>;

Parts parts_of(MatchKey key) {
  using enum MatchPart;
  switch (key) {
    case MatchKey::voucher_line: return {voucher, seq};
    case MatchKey::voucher: return {voucher};
    case MatchKey::business_no: return {business_no};
    case MatchKey::loan_receipt: return {loan, receipt};
    case MatchKey::loan: return {loan};
    case MatchKey::guarantee_contract_receipt: return {guarantee_contract, receipt};
    case MatchKey::guarantee_contract: return {guarantee_contract};
    case MatchKey::exposure: break;
  }
  return {party, bank};
}

std::string key_shown(const MatchLine& line, MatchKey by, const KeyTable& keys) {
  std::string all;
  for (const MatchPart part : parts_of(by)) {
    all += (all.empty() ? "" : "-") + keys.shown(line.part(part));
  }
  return all;
}

class Reporting {
 public:
  Reporting(const MatchedFiles& files, const MatchReportOptions& options)
      : files_(files), options_(options) {}

  Result<MatchReport> report() {
    report_.on = options_.on;
    report_.window_days = options_.window_days;
    for (const bool left : {true, false}) count_side(left);
    YINGBU_CHECK(groups(files_.outcome.matched, true));
    YINGBU_CHECK(groups(files_.outcome.differing, false));
    open_lines(true);
    open_lines(false);
    YINGBU_CHECK(close_sums());
    return std::move(report_);
  }

 private:
  struct Sums {
    Wide amount = 0;
    Wide matched = 0;
    Wide differing = 0;
    Wide open = 0;
  };
  struct AgeSums {
    std::uint64_t left_lines = 0;
    std::uint64_t right_lines = 0;
    Wide left = 0;
    Wide right = 0;
  };

  const MatchSide& side(bool left) const { return left ? files_.left : files_.right; }
  MatchSideReport& of(bool left) { return left ? report_.left : report_.right; }
  Sums& sums(bool left) { return left ? left_ : right_; }

  void count_side(bool left) {
    MatchSideReport& to = of(left);
    const MatchSide& from = side(left);
    to.form = from.form;
    to.lines = from.lines.size();
    to.left_out = from.left_out;
    to.unread = from.unread.size();
    for (const MatchLine& line : from.lines) sums(left).amount += line.amount.fen;
    for (const UnreadRow& row : from.unread) {
      report_.unread.push_back({left, row.row, row.column, row.value,
                                options_.language == Language::zh ? row.zh : row.en});
    }
    for (const TotalDifference& total : from.totals) report_.totals.push_back({left, total});
  }

  std::string shown(const MatchLine& line, MatchKey by) const {
    return key_shown(line, by, files_.keys);
  }

  // "1:1 按借款合同号和借据号", "1:3 按凭证号 88-2 之和".
  std::string rule_of(const LineGroup& group, const MatchLine& line) const {
    const std::string key = word(words_of(group.by), options_.language);
    const std::string counts = fmt::format("{}:{}", group.left, group.right);
    const bool zh = options_.language == Language::zh;
    if (group.left == 1 && group.right == 1) {
      return fmt::format(fmt::runtime(zh ? "{} 按{} {}" : "{} by {} {}"), counts, key,
                         shown(line, group.by));
    }
    return fmt::format(fmt::runtime(zh ? "{} 按{} {} 之和" : "{} by sum of {} {}"), counts, key,
                       shown(line, group.by));
  }

  std::vector<std::string> apart_of(const Disagreement& apart) const {
    std::vector<std::string> all;
    const auto add = [&](bool is, std::string_view zh, std::string_view en) {
      if (is) all.emplace_back(options_.language == Language::zh ? zh : en);
    };
    add(apart.amount, "金额", "amount");
    add(apart.day, "日期", "day");
    add(apart.party, "对方", "party");
    add(apart.number, "编号或合同号", "number or contract");
    return all;
  }

  Result<void> groups(const std::vector<LineGroup>& found, bool matched) {
    std::vector<MatchGroupReport>& into = matched ? report_.matched : report_.differing;
    for (const LineGroup& group : found) {
      MatchGroupReport made;
      made.by = group.by;
      made.type = group.type;
      const Wide left = take(made.left_rows, made.left_day, true, files_.outcome.left_of(group));
      const Wide right =
          take(made.right_rows, made.right_day, false, files_.outcome.right_of(group));
      (matched ? left_.matched : left_.differing) += left;
      (matched ? right_.matched : right_.differing) += right;
      (matched ? report_.left.matched_lines : report_.left.differing_lines) += group.left;
      (matched ? report_.right.matched_lines : report_.right.differing_lines) += group.right;
      if (matched) round(group, left - right);
      if (matched && !options_.lists_matched) continue;
      YINGBU_TRY(of_left, narrow(left));
      YINGBU_TRY(of_right, narrow(right));
      made.left = of_left;
      made.right = of_right;
      const MatchLine& line = files_.left.lines[files_.outcome.left_of(group).front()];
      made.rule = rule_of(group, line);
      made.key = shown(line, group.by);
      made.apart = apart_of(group.apart);
      into.push_back(std::move(made));
    }
    return {};
  }

  Wide take(std::vector<std::uint64_t>& rows, std::optional<Date>& day, bool left,
            std::span<const std::uint32_t> members) const {
    Wide sum = 0;
    for (const std::uint32_t no : members) {
      const MatchLine& line = side(left).lines[no];
      rows.push_back(line.row);
      sum += line.amount.fen;
      if (members.size() == 1) day = line.day;
    }
    std::ranges::sort(rows);
    return sum;
  }

  void round(const LineGroup& group, Wide apart) {
    if (apart == 0) return;
    rounding_ += apart;
    for (const std::uint32_t no : files_.outcome.left_of(group)) {
      place_ = std::max(place_, files_.left.lines[no].place);
    }
    for (const std::uint32_t no : files_.outcome.right_of(group)) {
      place_ = std::max(place_, files_.right.lines[no].place);
    }
  }

  void open_lines(bool left) {
    for (const OpenLine& open : left ? files_.outcome.open_left : files_.outcome.open_right) {
      const MatchLine& line = side(left).lines[open.line];
      const MatchAge age = age_of(line.day, options_.on);
      AgeSums& aged = ages_[static_cast<std::size_t>(age) - 1];
      ++(left ? aged.left_lines : aged.right_lines);
      (left ? aged.left : aged.right) += line.amount.fen;
      sums(left).open += line.amount.fen;
      ++of(left).open_lines;
      const auto keys = keys_said(line, files_.keys);
      (left ? report_.open_left : report_.open_right)
          .push_back({line.row, keys.empty() ? "" : keys.front(), line.day, line.amount, age,
                      open.note, open.type});
    }
  }

  Result<void> close_sums() {
    for (const bool left : {true, false}) {
      const Sums& from = sums(left);
      MatchSideReport& to = of(left);
      const Wide explained = from.matched + from.differing + from.open;
      for (const auto& [into, sum] :
           {std::pair{&to.amount, from.amount}, std::pair{&to.matched, from.matched},
            std::pair{&to.differing, from.differing}, std::pair{&to.open, from.open},
            std::pair{&to.difference, from.amount - explained}}) {
        YINGBU_TRY(amount, narrow(sum));
        *into = amount;
      }
    }
    YINGBU_TRY(rounding, narrow(rounding_));
    report_.rounding = rounding;
    report_.rounding_exceeds = 2 * (rounding_ < 0 ? -rounding_ : rounding_) > place_;
    for (std::size_t i = 0; i < ages_.size(); ++i) {
      const AgeSums& from = ages_[i];
      if (from.left_lines + from.right_lines == 0) continue;
      YINGBU_TRY(left, narrow(from.left));
      YINGBU_TRY(right, narrow(from.right));
      report_.ages.push_back(
          {static_cast<MatchAge>(i + 1), from.left_lines, left, from.right_lines, right});
    }
    return {};
  }

  const MatchedFiles& files_;
  const MatchReportOptions& options_;
  MatchReport report_;
  Sums left_;
  Sums right_;
  std::array<AgeSums, 5> ages_{};
  Wide rounding_ = 0;
  std::int64_t place_ = 0;  // the largest last place of what is rounded
};

}  // namespace

std::vector<std::string> keys_said(const MatchLine& line, const KeyTable& keys) {
  std::vector<std::string> all;
  for (const MatchKey key :
       {MatchKey::voucher_line, MatchKey::voucher, MatchKey::business_no, MatchKey::loan_receipt,
        MatchKey::loan, MatchKey::guarantee_contract_receipt, MatchKey::guarantee_contract,
        MatchKey::exposure}) {
    const auto is_said = [&line](MatchPart part) { return line.part(part) != kNoKey; };
    if (std::ranges::all_of(parts_of(key), is_said)) all.push_back(key_shown(line, key, keys));
  }
  return all;
}

MatchAge age_of(std::optional<Date> day, Date on) {
  if (!day) return MatchAge::undated;
  const std::int32_t days = days_between(*day, on);
  if (days <= 7) return MatchAge::days_0_7;
  if (days <= 30) return MatchAge::days_8_30;
  return days <= 90 ? MatchAge::days_31_90 : MatchAge::above_90;
}

Result<MatchReport> report_of(const MatchedFiles& files, const MatchReportOptions& options) {
  return Reporting(files, options).report();
}

bool is_clean(const MatchReport& report) {
  const auto is_done = [](const MatchSideReport& side) {
    return side.differing_lines + side.open_lines + side.unread == 0;
  };
  return is_done(report.left) && is_done(report.right) && !report.rounding_exceeds &&
         report.totals.empty();
}

}  // namespace yingbu
