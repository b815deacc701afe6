#include <algorithm>
#include <string_view>

#include "ledger/base/utf8.h"
#include "tools/paper/paper.h"

namespace yingbu::paper {
namespace {

// Fonts of Debian's fonts-noto-cjk first, then those of other systems.
constexpr std::string_view kStyle = R"(
:root { --serif: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
  --sans: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; }
* { box-sizing: border-box; }
body { margin: 0; color: #111; background: #e9e9e6; font: 10pt/1.5 var(--serif); }
main { width: 297mm; max-width: 100%; margin: 8mm auto; padding: 14mm 15mm 12mm; background: #fff; }
header { text-align: center; }
header p { margin: 0; font-size: 12pt; letter-spacing: .12em; }
h1 { margin: 1mm 0 3mm; font-size: 20pt; font-weight: 700; letter-spacing: .18em; }
dl { display: grid; grid-template-columns: repeat(2, max-content 1fr); gap: .8mm 4mm; margin: 0 0 4mm;
  padding: 2.5mm 0; border-top: 1.5pt solid #111; border-bottom: .5pt solid #111; }
dt { color: #555; white-space: nowrap; }
dd { margin: 0; overflow-wrap: anywhere; }
h2 { margin: 5mm 0 1.5mm; font-size: 11.5pt; break-after: avoid; }
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.4; }
thead { display: table-header-group; }
th, td { padding: .9mm 1.4mm; border: .5pt solid #777; text-align: left; vertical-align: middle; }
th { background: #f1f1ee; font: 700 8.5pt/1.4 var(--sans); text-align: center; white-space: nowrap; }
td { overflow-wrap: break-word; }
.wide, .wide th { font-size: 7.5pt; }
.wide th, .wide td { padding: .7mm .9mm; }
td.long { overflow-wrap: anywhere; }
td.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.day, td.code { white-space: nowrap; }
tr { break-inside: avoid; }
tr.total { break-before: avoid; }
table.brief { break-inside: avoid; }
tr.total td { font-weight: 700; border-top: 1pt solid #111; }
.none, .notes { font-size: 9pt; }
.end { break-inside: avoid; }
.notes { margin: 0; padding: 0 0 0 5mm; }
.close { display: grid; grid-template-columns: 1fr 62mm; gap: 6mm; margin-top: 4mm; }
.close > div { display: flex; flex-direction: column; justify-content: space-between; }
.sign { display: flex; flex-wrap: wrap; gap: 6mm 10mm; margin: 3mm 0 4mm; font-size: 10.5pt; }
.sign i { display: inline-block; width: 34mm; border-bottom: .5pt solid #111; }
.close > .seal { display: block; text-align: center; }
.seal b { display: flex; width: 30mm; height: 30mm; margin: 0 auto; align-items: center; justify-content: center;
  border: .75pt dashed #999; border-radius: 50%; color: #999; font: 400 9pt var(--sans); }
.seal p { margin: 1mm 0 0; }
footer { margin-top: 3mm; padding-top: 1.5mm; border-top: .5pt solid #111; color: #555; font-size: 8pt; }
footer p { margin: 0; }
@page { size: A4 landscape; margin: 13mm 14mm 16mm;
  @bottom-center { content: "PAGE_OF_PAGES"; font: 8pt "Noto Serif CJK SC", serif; color: #333; } }
@media print { body { background: none; } main { width: auto; margin: 0; padding: 0; } }
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  std::string out = "<";
  return out.append(name).append(">").append(escaped(text)).append("</").append(name).append(">");
}

// Something in it is longer than a column should be and has no place to break.
bool has_long_run(std::string_view text) {
  constexpr std::size_t kRunMax = 24;
  std::size_t run = 0;
  for (const char c : text) {
    const bool breaks = c == ' ' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    run = breaks ? 0 : run + 1;
    if (run > kRunMax) return true;
  }
  return false;
}

// What stays in one line: a number or a code, and what is short anyway.
bool is_code(std::string_view text) {
  constexpr std::size_t kCodeMax = 24;
  constexpr std::size_t kShort = 10;
  return display_width(text) <= kShort ||
         (text.size() <= kCodeMax && std::ranges::all_of(text, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-';
          }));
}

std::string_view class_of(const TableColumn& column, std::string_view text) {
  if (column.kind.holds == Holds::figures) return "figure";
  if (column.kind.holds == Holds::day) return "day";
  if (has_long_run(text)) return "long";
  return is_code(text) ? "code" : "";
}

// Those in which anything stands.
std::vector<std::size_t> shown_columns(const TextTable& table) {
  std::vector<std::size_t> shown;
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    const auto has = [c](const TextTable::Row& row) { return !row.cells[c].empty(); };
    if (std::ranges::any_of(table.rows(), has)) shown.push_back(c);
  }
  return shown;
}

std::string row_of(const TextTable& table, const TextTable::Row& row,
                   const std::vector<std::size_t>& columns) {
  std::string out = row.kind == TextTable::Kind::total ? "<tr class=\"total\">" : "<tr>";
  for (const std::size_t c : columns) {
    const std::string_view kind = class_of(table.columns()[c], row.cells[c]);
    out += kind.empty() ? "<td>" : "<td class=\"" + std::string(kind) + "\">";
    out += escaped(row.cells[c]) + "</td>";
  }
  return out + "</tr>\n";
}

std::string table_of(const TextTable& table) {
  constexpr std::size_t kWide = 12;   // columns: smaller letters from there on
  constexpr std::size_t kBrief = 12;  // rows: kept on one page up to there
  const std::vector<std::size_t> columns = shown_columns(table);
  std::string kind = columns.size() < kWide ? "" : "wide";
  if (table.rows().size() <= kBrief) kind += kind.empty() ? "brief" : " brief";
  std::string out = kind.empty() ? "<table>" : "<table class=\"" + kind + "\">";
  out += "\n<thead><tr>";
  for (const std::size_t c : columns) out += element("th", table.columns()[c].heading);
  out += "</tr></thead>\n<tbody>\n";
  for (const TextTable::Row& row : table.rows()) out += row_of(table, row, columns);
  return out + "</tbody>\n</table>\n";
}

std::string part_of(const Part& part) {
  const std::string heading = element("h2", part.name) + "\n";
  if (part.table.empty()) return heading + "<p class=\"none\">" + escaped(part.none) + "</p>\n";
  return heading + table_of(part.table);
}

std::string notes_of(const Paper& paper) {
  std::string out = "<ol class=\"notes\">\n";
  for (const std::string& note : paper.notes) out += element("li", note) + "\n";
  return out + "</ol>";
}

// Its notes, and beside them where it is signed and sealed, and on which day that is.
std::string close_of(const Paper& paper, const Console& console) {
  std::string out = "<section class=\"close\">\n<div>" + notes_of(paper) + "<p class=\"sign\">";
  for (const std::string& who : paper.signatures) {
    out += "<span>" + escaped(who) + console.text("：", ": ") + "<i>&nbsp;</i></span>";
  }
  out += "</p></div>\n<div class=\"seal\"><b>" + console.text("盖章处", "seal") + "</b>";
  out += element("p", paper.issuer);
  return out + element("p", console.text("　　　　年　　月　　日", "Date:               ")) +
         "</div>\n</section>\n";
}

std::string style_for(const Console& console) {
  constexpr std::string_view kMark = "\"PAGE_OF_PAGES\"";
  std::string style(kStyle);
  return style.replace(style.find(kMark), kMark.size(),
                       console.text(R"("第 " counter(page) " 页 共 " counter(pages) " 页")",
                                    R"("Page " counter(page) " of " counter(pages))"));
}

}  // namespace

std::string page(const Paper& paper, const Console& console) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"" + console.text("zh-CN", "en") + "\">\n<head>\n";
  out +=
      "<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n";
  out += element("title", paper.issuer + " " + paper.title) + "\n<style>" + style_for(console) +
         "</style>\n</head>\n<body>\n<main>\n<header>" + element("p", paper.issuer) +
         element("h1", paper.title) + "</header>\n<dl>\n";
  for (const Fact& fact : paper.facts) {
    out += element("dt", fact.label) + element("dd", fact.value) + "\n";
  }
  out += "</dl>\n";
  for (const Part& part : paper.parts) out += part_of(part);
  out += "<div class=\"end\">\n";
  return out + close_of(paper, console) + "<footer>" + element("p", paper.made_from) +
         element("p", paper.made_by) + "</footer>\n</div>\n</main>\n</body>\n</html>\n";
}

}  // namespace yingbu::paper
