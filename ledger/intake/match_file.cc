#include "ledger/intake/match_file.h"

#include <algorithm>
#include <unordered_set>

#include "ledger/base/normal_form.h"
#include "ledger/intake/refuse.h"
#include "ledger/intake/register_file.h"
#include "ledger/intake/tie.h"

namespace yingbu {
namespace {

// "0002" and "2" are one number of a line.
std::string_view without_zeros(std::string_view seq) {
  const std::size_t first = seq.find_first_not_of('0');
  return first == std::string_view::npos ? seq.substr(0, seq.empty() ? 0 : 1) : seq.substr(first);
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class SideReader {
 public:
  SideReader(const MatchMapping& mapping, KeyTable& keys)
      : mapping_(mapping), keys_(keys), tie_(mapping.columns) {
    for (std::size_t i = 0; i < kMatchParts; ++i) at_[i] = place_of(mapping.parts[i]);
    for (const std::string& column : mapping.scope) scope_at_.push_back(place_of(column));
    joined_at_ = place_of(mapping.voucher_and_seq);
    amount_at_ = place_of(mapping.amount);
    date_at_ = place_of(mapping.date);
    only_at_ = place_of(mapping.only.column);
    negative_at_ = place_of(mapping.negative.column);
  }

  Result<MatchSide> read(std::string_view bytes, std::string_view sheet) {
    YINGBU_TRY(file, RegisterFile::open(bytes, mapping_.columns, sheet));
    for (const std::string* column : {&mapping_.only.column, &mapping_.negative.column}) {
      if (std::ranges::find(file.layout().absent, *column) == file.layout().absent.end()) continue;
      return refuse_file("表头缺少映射用到的列：{}", "the header lacks a column of the mapping: {}",
                         *column);
    }
    side_.form = file.form();
    side_.balances = mapping_.balances;
    side_.lines.reserve(file.rows());
    while (true) {
      YINGBU_TRY(row, file.next());
      if (!row) break;
      if (row->form == RowForm::data) {
        take(file.layout(), row->record);
      } else {
        tie_.total(file.layout(), row->form, row->record);
      }
    }
    ImportReport report;
    YINGBU_CHECK(tie_.write(report));
    side_.totals = std::move(report.totals);
    return std::move(side_);
  }

 private:
  std::size_t place_of(const std::string& column) const {
    const Column* found = column.empty() ? nullptr : find_column(mapping_.columns, column);
    return found ? static_cast<std::size_t>(found - mapping_.columns.columns.data()) : kNoField;
  }

  void take(const Layout& layout, const CsvRecord& record) {
    std::vector<Defect> defects;
    const std::vector<Cell> cells = read_cells(mapping_.columns, layout, record.fields, defects);
    tie_.read(record.line, cells);
    const auto is = [&](std::size_t at, const RowsWith& rows) {
      return at != kNoField &&
             std::ranges::find(rows.words, normal_form(cells[at].text)) != rows.words.end();
    };
    if (mapping_.only.given() && !is(only_at_, mapping_.only)) {
      ++side_.left_out;
      return;
    }
    need(cells, amount_at_, defects);
    need(cells, date_at_, defects);
    if (!defects.empty()) {
      Defect& first = defects.front();
      side_.unread.push_back({record.line, std::move(first.column), std::move(first.value),
                              std::move(first.zh), std::move(first.en)});
      return;
    }
    MatchLine& line = side_.lines.emplace_back();
    line.row = static_cast<std::uint32_t>(record.line);
    line.amount = Money{*cells[amount_at_].number};
    line.place = last_place(mapping_.columns.columns[amount_at_], cells[amount_at_]);
    if (is(negative_at_, mapping_.negative)) line.amount = -line.amount;
    if (date_at_ != kNoField) line.day = Date{static_cast<std::int32_t>(*cells[date_at_].number)};
    for (std::size_t i = 0; i < kMatchParts; ++i) {
      if (at_[i] != kNoField) line.parts[i] = keys_.id_of(cells[at_[i]].text);
    }
    read_voucher(cells, line);
  }

  // An amount or a day that is not there is said like one that cannot be read.
  void need(const std::vector<Cell>& cells, std::size_t at, std::vector<Defect>& defects) const {
    if (at == kNoField || cells[at].number || !defects.empty()) return;
    defects.push_back({mapping_.columns.columns[at].name, "", "missing", "此格须填写",
                       "this cell must be filled"});
  }

  void read_voucher(const std::vector<Cell>& cells, MatchLine& line) {
    std::string scope;
    for (const std::size_t at : scope_at_) scope += '/' + normal_form(cells[at].text);
    if (!scope_at_.empty()) set(line, MatchPart::scope, scope);
    const std::size_t seq_at = at_[static_cast<std::size_t>(MatchPart::seq)];
    if (seq_at != kNoField) {
      const std::string seq = normal_form(cells[seq_at].text);
      set(line, MatchPart::seq, is_number(seq) ? without_zeros(seq) : std::string_view(seq));
    }
    if (joined_at_ == kNoField) return;
    const std::string joined = plain_cell(cells[joined_at_].text);
    side_.whole_vouchers.push_back(keys_.id_of(joined));
    const std::size_t dash = joined.rfind('-');
    const std::string_view behind =
        dash == std::string::npos ? std::string_view() : std::string_view(joined).substr(dash + 1);
    if (!is_number(behind)) return set(line, MatchPart::voucher, joined);
    set(line, MatchPart::voucher, std::string_view(joined).substr(0, dash));
    set(line, MatchPart::seq, without_zeros(behind));
  }
  void set(MatchLine& line, MatchPart part, std::string_view said) {
    line.parts[static_cast<std::size_t>(part)] = keys_.id_of(said);
  }

  const MatchMapping& mapping_;
  KeyTable& keys_;
  Tie tie_;
  MatchSide side_;
  std::array<std::size_t, kMatchParts> at_{};
  std::vector<std::size_t> scope_at_;
  std::size_t joined_at_ = kNoField;
  std::size_t amount_at_ = kNoField;
  std::size_t date_at_ = kNoField;
  std::size_t only_at_ = kNoField;
  std::size_t negative_at_ = kNoField;
};

}  // namespace

void take_whole_vouchers(MatchSide& left, MatchSide& right) {
  const auto vouchers_of = [](const MatchSide& side) {
    std::unordered_set<KeyId> all;
    for (const MatchLine& line : side.lines) all.insert(line.part(MatchPart::voucher));
    all.erase(kNoKey);
    return all;
  };
  const auto of_left = vouchers_of(left);
  const auto of_right = vouchers_of(right);
  for (const auto& [side, others] : {std::pair{&left, &of_right}, std::pair{&right, &of_left}}) {
    for (std::size_t i = 0; i < side->whole_vouchers.size(); ++i) {
      if (!others->contains(side->whole_vouchers[i])) continue;
      auto& parts = side->lines[i].parts;
      parts[static_cast<std::size_t>(MatchPart::voucher)] = side->whole_vouchers[i];
      parts[static_cast<std::size_t>(MatchPart::seq)] = kNoKey;
    }
  }
}

Result<MatchSide> read_match_side(std::string_view bytes, const MatchMapping& mapping,
                                  std::string_view sheet, KeyTable& keys) {
  return SideReader(mapping, keys).read(bytes, sheet);
}

}  // namespace yingbu
