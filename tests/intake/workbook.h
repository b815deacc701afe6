#pragma once

#include <cassert>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <zip.h>

// Small workbooks, made of the XML a situation needs.
namespace yingbu::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;  // name and content, in order

inline std::string zipped(const Parts& parts) {
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, nullptr);
  assert(archive != nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    [[maybe_unused]] const zip_int64_t added =
        zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
    assert(added >= 0);
  }
  [[maybe_unused]] const int closed = zip_close(archive);
  assert(closed == 0);
  zip_stat_t stat;
  zip_stat_init(&stat);
  zip_source_stat(buffer, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(buffer);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

struct Book {
  std::string rows;             // the content of <sheetData> of the first sheet
  std::string after_rows = "";  // what follows it
  std::string styles = "";      // the content of <styleSheet>
  std::string strings = "";     // the content of <sst>
  std::string properties = "";  // attributes of <workbookPr>
  std::string sheets = R"(<sheet name="台账" sheetId="1" r:id="rId1"/>)";
  std::map<std::string, std::string> others = {};  // the <sheetData> of rId2 and further, by id
};

inline std::string sheet_xml(const std::string& rows, const std::string& after = "") {
  return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)"
         "\n"
         R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
         "<dimension ref=\"A1\"/><sheetData>" +
         rows + "</sheetData>" + after + "</worksheet>";
}

inline Parts parts_of(const Book& book) {
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const auto relation = [&](const std::string& id, const std::string& type,
                            const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + types + type + "\" Target=\"" + target +
           "\"/>";
  };
  const std::string relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  std::string of_workbook = relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                            relation("rIdS", "styles", "styles.xml") +
                            relation("rIdT", "sharedStrings", "/xl/sharedStrings.xml");
  Parts parts{
      {"_rels/.rels",
       relations + relation("r", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml",
       R"(<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
       "<workbookPr " +
           book.properties + "/><sheets>" + book.sheets + "</sheets></workbook>"},
      {"xl/worksheets/sheet1.xml", sheet_xml(book.rows, book.after_rows)},
      {"xl/styles.xml", "<styleSheet>" + book.styles + "</styleSheet>"},
      {"xl/sharedStrings.xml", "<sst>" + book.strings + "</sst>"},
  };
  for (const auto& [id, rows] : book.others) {
    of_workbook += relation(id, "worksheet", "worksheets/" + id + ".xml");
    parts.emplace_back("xl/worksheets/" + id + ".xml", sheet_xml(rows));
  }
  parts.emplace_back("xl/_rels/workbook.xml.rels", relations + of_workbook + "</Relationships>");
  return parts;
}

inline std::string workbook(const Book& book) { return zipped(parts_of(book)); }

}  // namespace yingbu::testing
