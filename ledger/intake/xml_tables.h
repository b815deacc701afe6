#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/intake/xml_rows.h"
#include "ledger/intake/xml_tree.h"

// What the kinds of xml_rows.h are made with.
namespace yingbu {

// The tree of a whole file and where its elements begin.
class XmlFile {
 public:
  // `text` is UTF-8 and outlives it.
  Result<void> build(std::string_view text);
  pugi::xml_node root() const { return tree_.document_element(); }
  // To be asked in the order of the file.
  std::uint64_t line_of(pugi::xml_node node);

 private:
  std::string_view text_;
  pugi::xml_document tree_;
  std::size_t root_at_ = 0;
  std::size_t at_ = 0;  // counted up to there
  std::uint64_t line_ = 1;
};

// The text of the only child of that name, "" without one. Rejects two, naming `owner`.
struct XmlOwner {
  std::string zh;  // "凭证 123"
  std::string en;
};
Result<std::string> only_text(pugi::xml_node node, std::string_view name, const XmlOwner& owner);

// Rows as they are made, within the limits.
class XmlTable {
 public:
  explicit XmlTable(XmlRowsKind kind) : rows_{kind, {}, {}} {}
  Result<void> add(std::uint64_t line, std::vector<std::string> fields);
  XmlRows take() && { return std::move(rows_); }
  XmlRowsKind kind() const { return rows_.kind; }

 private:
  XmlRows rows_;
  std::size_t fields_ = 0;
  std::size_t bytes_ = 0;
};

bool is_voucher_file(pugi::xml_node root);
Result<XmlRows> voucher_rows(XmlFile& file, const XmlRowsOptions& options);
bool is_statement_file(pugi::xml_node root);
Result<XmlRows> statement_rows(XmlFile& file, const XmlRowsOptions& options);

}  // namespace yingbu
