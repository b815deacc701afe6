#include "ledger/intake/xlsx.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "ledger/intake/refuse.h"
#include "ledger/intake/xlsx_sheet.h"
#include "ledger/intake/xml_tree.h"
#include "ledger/intake/zip_members.h"

namespace yingbu {
namespace {

constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

struct Relation {
  std::string id;
  std::string kind;    // how its type ends: "worksheet"
  std::string target;  // a part
};

struct Sheet {
  std::string name;
  std::string part;
  bool hidden = false;
};

struct Workbook {
  ZipMembers members;
  std::vector<Sheet> sheets;
  std::string strings_part;  // "" where there is none
  std::string styles_part;
  DateSystem system = DateSystem::from_1900;
};

Rejection no_workbook(std::string_view zh, std::string_view en) {
  return refuse_file("文件不是 xlsx 工作簿（{0}）；请用 Excel 或 WPS 另存为 .xlsx 再导入",
                     "the file is no xlsx workbook ({1}); save it as .xlsx and import that", zh,
                     en);
}

Rejection old_workbook(std::string_view bytes) {
  // The name of the stream that holds what is encrypted, in UTF-16.
  std::string encrypted;
  for (const char c : std::string_view("EncryptedPackage")) encrypted.append({c, '\0'});
  if (bytes.find(encrypted) != std::string_view::npos) {
    return refuse_file("文件有密码；请用 Excel 或 WPS 打开，去掉密码后另存为 .xlsx 再导入",
                       "the file is protected by a password; open it, take the password off, save "
                       "it as .xlsx and import that");
  }
  return refuse_file("文件是旧格式（.xls 或 .et）；请用 Excel 或 WPS 另存为 .xlsx 再导入",
                     "the file is of the old kind (.xls or .et); save it as .xlsx and import that");
}

// A target is relative to the folder of the part it is told in, unless it begins with a slash.
std::string part_at(std::string_view teller, std::string_view target) {
  std::string path = target.starts_with('/')
                         ? std::string(target.substr(1))
                         : std::string(teller.substr(0, teller.rfind('/') + 1)).append(target);
  for (std::size_t at = path.find("../"); at != std::string::npos; at = path.find("../")) {
    const std::size_t folder = at < 2 ? 0 : path.rfind('/', at - 2) + 1;  // npos + 1 is 0
    path.erase(folder, at + 3 - folder);
  }
  return path;
}

Result<void> read_tree(const ZipMembers& members, const std::string& part,
                       pugi::xml_document& tree) {
  if (!members.has(part)) return no_workbook("缺少 " + shown(part), shown(part) + " is missing");
  YINGBU_TRY(text, members.read(part));
  const XmlSource source = part_source(part);
  YINGBU_TRY(root, xml_root(text, source));
  return build_tree(tree, root.text, source);
}

// What a part relates to; nothing where it has no relations.
Result<std::vector<Relation>> relations_of(const ZipMembers& members, std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;  // npos + 1 is 0
  const std::string told =
      std::string(part.substr(0, name)).append("_rels/").append(part.substr(name)).append(".rels");
  std::vector<Relation> relations;
  if (!members.has(told)) return relations;
  pugi::xml_document tree;
  YINGBU_CHECK(read_tree(members, told, tree));
  for (const pugi::xml_node node : child_of(tree.root(), "Relationships").children()) {
    if (attribute_of(node, "TargetMode") == "External") continue;
    const std::string_view type = attribute_of(node, "Type");
    relations.push_back({std::string(attribute_of(node, "Id")),
                         std::string(type.substr(type.rfind('/') + 1)),
                         part_at(part, attribute_of(node, "Target"))});
  }
  return relations;
}

const Relation* relation_of_kind(const std::vector<Relation>& relations, std::string_view kind) {
  const auto found = std::ranges::find(relations, kind, &Relation::kind);
  return found == relations.end() ? nullptr : &*found;
}

Result<void> read_sheet_list(pugi::xml_node workbook, const std::vector<Relation>& relations,
                             Workbook& out) {
  for (const pugi::xml_node node : child_of(workbook, "sheets").children()) {
    if (!is_named(node, "sheet")) continue;
    const auto relation = std::ranges::find(relations, attribute_of(node, "id"), &Relation::id);
    if (relation == relations.end()) return no_workbook("工作表不全", "a sheet is missing");
    if (relation->kind != "worksheet") continue;  // a chart
    const std::string_view state = attribute_of(node, "state");
    out.sheets.push_back({std::string(attribute_of(node, "name")), relation->target,
                          state == "hidden" || state == "veryHidden"});
  }
  if (out.sheets.empty()) return no_workbook("没有工作表", "it has no sheet");
  return {};
}

Result<Workbook> open_workbook(std::string_view bytes) {
  if (is_old_workbook(bytes)) return old_workbook(bytes);
  if (!is_xlsx(bytes)) return no_workbook("不是压缩包", "it is no zip file");
  YINGBU_TRY(members, ZipMembers::open(bytes));
  Workbook out{std::move(members), {}, {}, {}};
  YINGBU_TRY(package, relations_of(out.members, ""));
  const Relation* document = relation_of_kind(package, "officeDocument");
  if (document == nullptr)
    return no_workbook("缺少工作簿部件", "it has no part that is a workbook");
  if (document->target.ends_with(".bin"))
    return no_workbook("是 .xlsb 二进制工作簿", "it is a binary one, .xlsb");
  pugi::xml_document tree;
  YINGBU_CHECK(read_tree(out.members, document->target, tree));
  const pugi::xml_node workbook = child_of(tree.root(), "workbook");
  if (!workbook) return no_workbook("是另一种文档", "it is a document of another kind");
  const std::string_view from_1904 = attribute_of(child_of(workbook, "workbookPr"), "date1904");
  if (from_1904 == "1" || from_1904 == "true") out.system = DateSystem::from_1904;
  YINGBU_TRY(relations, relations_of(out.members, document->target));
  YINGBU_CHECK(read_sheet_list(workbook, relations, out));
  if (const Relation* strings = relation_of_kind(relations, "sharedStrings"))
    out.strings_part = strings->target;
  if (const Relation* styles = relation_of_kind(relations, "styles"))
    out.styles_part = styles->target;
  return out;
}

unsigned format_id(std::string_view digits) {
  unsigned id = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), id);
  return id;
}

// By style, whether it shows a date.
Result<std::vector<bool>> read_date_styles(const Workbook& workbook) {
  std::vector<bool> dates;
  if (workbook.styles_part.empty()) return dates;
  pugi::xml_document tree;
  YINGBU_CHECK(read_tree(workbook.members, workbook.styles_part, tree));
  std::map<unsigned, bool> own;
  for (const pugi::xml_node node : descendant_of(tree.root(), {"styleSheet", "numFmts"}).children())
    own[format_id(attribute_of(node, "numFmtId"))] =
        is_date_format(attribute_of(node, "formatCode"));
  for (const pugi::xml_node node :
       descendant_of(tree.root(), {"styleSheet", "cellXfs"}).children()) {
    if (!is_named(node, "xf")) continue;
    const unsigned id = format_id(attribute_of(node, "numFmtId"));
    const auto found = own.find(id);
    dates.push_back(found == own.end() ? is_date_format(id) : found->second);
  }
  return dates;
}

std::string names_of(const std::vector<Sheet>& sheets) {
  constexpr std::size_t kNamesMax = 30;
  std::string names;
  for (std::size_t i = 0; i < std::min(sheets.size(), kNamesMax); ++i)
    names.append(i == 0 ? "" : ", ").append(shown(sheets[i].name));
  return sheets.size() > kNamesMax ? names + ", …" : names;
}

Result<Sheet> find_sheet(const Workbook& workbook, std::string_view name) {
  const auto found = name.empty() ? std::ranges::find(workbook.sheets, false, &Sheet::hidden)
                                  : std::ranges::find(workbook.sheets, name, &Sheet::name);
  if (found != workbook.sheets.end()) return *found;
  if (name.empty()) {
    return refuse_file("工作簿的工作表均已隐藏，请指明读哪一张：{}",
                       "all sheets of the workbook are hidden; name the one to read: {}",
                       names_of(workbook.sheets));
  }
  return refuse_file("工作簿没有工作表“{}”；有：{}", "the workbook has no sheet '{}'; it has: {}",
                     shown(name), names_of(workbook.sheets));
}

}  // namespace

bool is_xlsx(std::string_view bytes) {
  return bytes.starts_with(std::string_view("PK\3\4")) ||
         bytes.starts_with(std::string_view("PK\5\6"));  // an empty one
}

bool is_old_workbook(std::string_view bytes) { return bytes.starts_with(kOle); }

Result<std::vector<std::string>> xlsx_sheets(std::string_view bytes) {
  YINGBU_TRY(workbook, open_workbook(bytes));
  std::vector<std::string> names;
  for (const Sheet& sheet : workbook.sheets) names.push_back(sheet.name);
  return names;
}

Result<SheetRows> read_xlsx(std::string_view bytes, std::string_view sheet) {
  YINGBU_TRY(workbook, open_workbook(bytes));
  YINGBU_TRY(found, find_sheet(workbook, sheet));
  SheetContext context{found.name, found.part, {}, {}, workbook.system};
  if (!workbook.members.has(found.part))
    return no_workbook("缺少 " + shown(found.part), shown(found.part) + " is missing");
  if (!workbook.strings_part.empty() && workbook.members.has(workbook.strings_part)) {
    YINGBU_TRY(xml, workbook.members.read(workbook.strings_part));
    YINGBU_TRY(strings, read_shared_strings(xml, workbook.strings_part));
    context.strings = std::move(strings);
  }
  YINGBU_TRY(dates, read_date_styles(workbook));
  context.dates = std::move(dates);
  YINGBU_TRY(xml, workbook.members.read(found.part));
  YINGBU_TRY(rows, read_sheet_rows(xml, context));
  return SheetRows{found.name, std::move(rows)};
}

}  // namespace yingbu
