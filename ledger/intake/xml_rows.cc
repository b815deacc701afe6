#include "ledger/intake/xml_rows.h"

#include <algorithm>
#include <array>

#include "ledger/intake/refuse.h"
#include "ledger/intake/xml_tables.h"

namespace yingbu {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

// What the file declares, in upper case; "" where it does not. Declarations are ASCII.
std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t kDeclarationMax = 200;
  const std::size_t begin = bytes.find("<?xml");
  const std::size_t end = bytes.substr(0, kDeclarationMax).find("?>");
  if (begin > 3 || end == std::string_view::npos) return "";  // 3: a byte order mark
  const std::string_view declaration = bytes.substr(0, end);
  const std::size_t name = declaration.find("encoding");
  if (name == std::string_view::npos) return "";
  const std::size_t open = declaration.find_first_of("\"'", name);
  if (open == std::string_view::npos) return "";
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return "";
  std::string encoding(declaration.substr(open + 1, close - open - 1));
  for (char& c : encoding) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return encoding;
}

Result<DecodedFile> decode(std::string_view bytes) {
  const std::string declared = declared_encoding(bytes);
  YINGBU_TRY(file, decode_file(bytes));
  if (declared.empty()) return std::move(file);
  static constexpr std::array<std::string_view, 3> kChinese{"GBK", "GB2312", "GB18030"};
  const bool chinese = std::ranges::find(kChinese, declared) != kChinese.end();
  if (!chinese && declared != "UTF-8" && declared != "UTF8" && declared != "US-ASCII") {
    return refuse_file("文件声明的编码是“{}”；只读 UTF-8、GBK、GB2312、GB18030，请重新导出",
                       "the file declares the encoding '{}'; what is read is UTF-8, GBK, GB2312 "
                       "and GB18030. Export it again",
                       shown(declared));
  }
  const bool plain =
      std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!plain && chinese != (file.encoding == Encoding::gb18030)) {
    return refuse_file("文件声明的编码是“{}”，内容却是 {}；请重新导出",
                       "the file declares the encoding '{}', but is {}; export it again", declared,
                       name_of(file.encoding));
  }
  return std::move(file);
}

}  // namespace

Result<void> XmlFile::build(std::string_view text) {
  static const XmlSource kFile{"文件", "the file"};
  YINGBU_TRY(root, xml_root(text, kFile));
  text_ = text;
  root_at_ = root.at;
  return build_tree(tree_, root.text, kFile);
}

std::uint64_t XmlFile::line_of(pugi::xml_node node) {
  const std::size_t at =
      std::min(root_at_ + static_cast<std::size_t>(node.offset_debug()), text_.size());
  const std::string_view passed = text_.substr(std::min(at_, at), at - std::min(at_, at));
  line_ += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
  at_ = std::max(at_, at);
  return line_;
}

Result<std::string> only_text(pugi::xml_node node, std::string_view name, const XmlOwner& owner) {
  pugi::xml_node found;
  for (const pugi::xml_node child : node.children()) {
    if (!is_named(child, name)) continue;
    if (found) {
      return refuse_file("{0}的 {2} 出现两次，不知以何者为准；请重新导出",
                         "{1} has {2} twice; which counts is unknown. Export the file again",
                         owner.zh, owner.en, name);
    }
    found = child;
  }
  return text_of(found);
}

Result<void> XmlTable::add(std::uint64_t line, std::vector<std::string> fields) {
  std::size_t bytes = 0;
  for (const std::string& field : fields) bytes += field.size();
  bytes_ += bytes;
  fields_ += fields.size();
  if (bytes > kCsvRecordBytesMax || bytes_ > kXmlRowsTextBytesMax || fields_ > kXmlRowsFieldsMax) {
    return refuse_file(
        "第 {} 行所述的一条超过 {} 字节，或文件到此超过 {} 个字段或 {} 字节，不予读取",
        "what line {} tells has more than {} bytes, or the file up to it more than {} fields or {} "
        "bytes; it is not read",
        line, kCsvRecordBytesMax, kXmlRowsFieldsMax, kXmlRowsTextBytesMax);
  }
  rows_.rows.push_back({line, std::move(fields)});
  return {};
}

bool is_xml(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(kSpace);
  return first != std::string_view::npos && bytes[first] == '<';
}

Result<XmlRows> read_xml_rows(std::string_view bytes, const XmlRowsOptions& options) {
  if (bytes.size() > kXmlRowsBytesMax) {
    return refuse_file("XML 文件超过 {} MiB；请分成几个文件",
                       "the XML file has more than {} MiB; split it",
                       kXmlRowsBytesMax / (1024 * 1024));
  }
  YINGBU_TRY(decoded, decode(bytes));
  XmlFile file;
  YINGBU_CHECK(file.build(decoded.text));
  const bool vouchers = is_voucher_file(file.root());
  if (!vouchers && !is_statement_file(file.root())) {
    return refuse_file(
        "XML 文件的根元素是“{}”；只读国库凭证（MOF，VtCode 5207、3208）和银行对账单（camt.053）；"
        "若是表格，请另存为 .xlsx",
        "the root of the XML file is '{}'; what is read is vouchers of the treasury (MOF, VtCode "
        "5207 and 3208) and bank statements (camt.053). Save a table as .xlsx",
        shown(file.root().name()));
  }
  YINGBU_TRY(rows, vouchers ? voucher_rows(file, options) : statement_rows(file, options));
  rows.encoding = decoded.encoding;
  return std::move(rows);
}

}  // namespace yingbu
