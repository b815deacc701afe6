#include "tools/terminal/table.h"

#include <algorithm>
#include <boost/assert.hpp>
#include <cctype>
#include <numeric>
#include <utility>

namespace yingbu {
namespace {

constexpr std::size_t kGap = 2;

std::vector<std::string_view> glyphs(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    std::string_view rest = text;
    if (!take_code_point(rest)) rest.remove_prefix(1);
    const std::string_view glyph = text.substr(0, text.size() - rest.size());
    text = rest;
    if (!all.empty() && display_width(glyph) == 0) {  // a combining mark stays with its letter
      all.back() = {all.back().data(), all.back().size() + glyph.size()};
    } else {
      all.push_back(glyph);
    }
  }
  return all;
}

template <class Iterator>
std::string take_columns(Iterator from, Iterator to, std::size_t columns) {
  std::string taken;
  for (; from != to; ++from) {
    const std::size_t width = display_width(*from);
    if (width > columns) break;
    columns -= width;
    taken += *from;
  }
  return taken;
}

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::string without_trailing_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string shortened(std::string_view text, std::size_t columns, Shorten shorten) {
  if (shorten == Shorten::never || display_width(text) <= columns) return std::string(text);
  if (columns <= 1) return "…";
  const auto all = glyphs(text);
  const std::size_t tail_columns = shorten == Shorten::middle ? (columns - 1) / 2 : 0;
  std::size_t tail = all.size();
  std::size_t tail_width = 0;
  while (tail > 0 && tail_width + display_width(all[tail - 1]) <= tail_columns) {
    tail_width += display_width(all[--tail]);
  }
  std::string cut = take_columns(all.begin(), all.end(), columns - 1 - tail_width) + "…";
  for (; tail < all.size(); ++tail) cut += all[tail];
  return cut;
}

struct TextTable::Layout {
  std::vector<std::size_t> in_row;   // columns, by number
  std::vector<std::size_t> widths;   // of those
  std::vector<std::size_t> stacked;  // columns below the row
};

TextTable::TextTable(std::vector<TableColumn> columns) : columns_(std::move(columns)) {
  for (TableColumn& column : columns_) {
    if (column.kind.align() == Align::right) column.shorten = Shorten::never;
  }
}

void TextTable::add(std::vector<std::string> cells) {
  BOOST_ASSERT(cells.size() == columns_.size());
  for (std::string& cell : cells) cell = visible(cell);
  rows_.push_back({std::move(cells), Kind::cells});
}

void TextTable::add_total(std::vector<std::string> cells) {
  add(std::move(cells));
  rows_.back().kind = Kind::total;
}

void TextTable::add_section(std::string heading, std::vector<std::string> parts) {
  BOOST_ASSERT(parts.size() == section_columns_.size());
  parts.insert(parts.begin(), std::move(heading));
  for (std::string& part : parts) part = visible(part);
  rows_.push_back({std::move(parts), Kind::section});
}

TextTable::Layout TextTable::layout(std::size_t terminal_columns) const {
  Layout plan;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const auto filled = [c](const Row& row) {
      return row.kind != Kind::section && !row.cells[c].empty();
    };
    if (std::ranges::any_of(rows_, filled)) plan.in_row.push_back(c);
  }
  bool nothing_yields = false;  // then even `least` is given up, so that the line fits
  while (true) {
    plan.widths.clear();
    for (const std::size_t c : plan.in_row) {
      std::size_t width = display_width(columns_[c].heading);
      for (const Row& row : rows_) {
        if (row.kind != Kind::section) width = std::max(width, display_width(row.cells[c]));
      }
      plan.widths.push_back(width);
    }
    const auto total = [&plan] {
      return std::accumulate(plan.widths.begin(), plan.widths.end(), std::size_t{0}) +
             kGap * (plan.widths.empty() ? 0 : plan.widths.size() - 1);
    };
    while (total() > terminal_columns) {  // take from the widest that may give
      std::size_t widest = plan.widths.size();
      for (std::size_t i = 0; i < plan.widths.size(); ++i) {
        const TableColumn& column = columns_[plan.in_row[i]];
        const std::size_t least =
            std::max(nothing_yields ? 0 : column.least, display_width(column.heading));
        if (column.shorten == Shorten::never || plan.widths[i] <= least) continue;
        if (widest == plan.widths.size() || plan.widths[i] > plan.widths[widest]) widest = i;
      }
      if (widest == plan.widths.size()) break;
      --plan.widths[widest];
    }
    if (total() <= terminal_columns) break;
    int rank = 0;
    for (const std::size_t c : plan.in_row) rank = std::max(rank, columns_[c].yields);
    if (rank == 0 && std::exchange(nothing_yields, true)) break;
    if (rank == 0) continue;
    for (const std::size_t c : plan.in_row) {
      if (columns_[c].yields == rank && !columns_[c].leave_out) plan.stacked.push_back(c);
    }
    std::erase_if(plan.in_row, [&](std::size_t c) { return columns_[c].yields == rank; });
  }
  std::ranges::sort(plan.stacked);
  return plan;
}

// What moved below this row: "label value" items, as many a line as fit.
std::string TextTable::below(const Row& row, const Layout& plan,
                             std::size_t terminal_columns) const {
  constexpr std::string_view kIndent = "    ";
  std::string out;
  std::string line;
  for (const std::size_t c : plan.stacked) {
    if (row.cells[c].empty()) continue;
    const TableColumn& column = columns_[c];
    const std::size_t room = terminal_columns - kIndent.size() - display_width(column.heading) - 1;
    const std::string item = column.heading + " " + shortened(row.cells[c], room, column.shorten);
    const std::size_t width = kIndent.size() + display_width(line) + kGap + display_width(item);
    if (!line.empty() && width > terminal_columns) {
      out.append(kIndent).append(std::exchange(line, "")) += '\n';
    }
    line += (line.empty() ? "" : "  ") + item;
  }
  if (!line.empty()) out.append(kIndent).append(line) += '\n';
  return out;
}

std::string TextTable::text(std::size_t terminal_columns) const {
  const Layout plan = layout(terminal_columns);
  std::string out;
  const auto line_of = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t i = 0; i < plan.in_row.size(); ++i) {
      const TableColumn& column = columns_[plan.in_row[i]];
      const std::string cell = shortened(cell_of(plan.in_row[i]), plan.widths[i], column.shorten);
      if (i > 0) line.append(kGap, ' ');
      line += pad_to_width(cell, plan.widths[i], column.kind.align());
    }
    out += without_trailing_spaces(std::move(line)) + '\n';
  };
  const std::size_t width =
      std::accumulate(plan.widths.begin(), plan.widths.end(),
                      kGap * (std::max<std::size_t>(plan.widths.size(), 1) - 1));
  const auto rule = [&] { out += std::string(std::min(width, terminal_columns), '-') + '\n'; };
  line_of([this](std::size_t c) { return std::string_view(columns_[c].heading); });
  rule();
  bool in_totals = false;
  for (const Row& row : rows_) {
    if (row.kind == Kind::section) {
      out += shortened(row.cells.front(), terminal_columns, Shorten::end) + '\n';
      continue;
    }
    if (row.kind == Kind::total && !std::exchange(in_totals, true)) rule();
    line_of([&row](std::size_t c) { return std::string_view(row.cells[c]); });
    out += below(row, plan, terminal_columns);
  }
  return out;
}

std::string pairs_text(const std::vector<std::pair<std::string, std::string>>& pairs,
                       std::size_t terminal_columns) {
  std::size_t label_width = 0;
  for (const auto& [label, value] : pairs) {
    if (!value.empty()) label_width = std::max(label_width, display_width(visible(label)));
  }
  const std::size_t room = std::max<std::size_t>(terminal_columns - label_width - kGap, 20);
  std::string out;
  for (const auto& [label, value] : pairs) {
    std::string head = pad_to_width(visible(label), label_width);
    for (std::string_view rest = value; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string line = visible(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const auto all = glyphs(line);
      for (auto from = all.begin(); from != all.end();) {
        std::string part = take_columns(from, all.end(), room);
        const auto next = from + static_cast<std::ptrdiff_t>(glyphs(part).size());
        const auto space = part.rfind(' ');  // a word goes to the next line whole, if it can
        if (next != all.end() && space != std::string::npos && is_letter(part.back()) &&
            is_letter(next->front())) {
          part.resize(space + 1);
        }
        from += static_cast<std::ptrdiff_t>(glyphs(part).size());
        out += without_trailing_spaces(head + "  " + part) + '\n';
        head = std::string(label_width, ' ');
      }
    }
  }
  return out;
}

}  // namespace yingbu
