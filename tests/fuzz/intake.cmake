yingbu_fuzz(csv
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/csv_fuzz.cc ${CMAKE_SOURCE_DIR}/ledger/intake/csv.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/encoding.cc
  USES yingbu_base)
yingbu_fuzz(mapping
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/mapping_fuzz.cc ${CMAKE_SOURCE_DIR}/ledger/intake/toml_bounds.cc
  USES yingbu_base tomlplusplus::tomlplusplus)
set(XML_SOURCES ${CMAKE_SOURCE_DIR}/ledger/intake/xml_elements.cc
                ${CMAKE_SOURCE_DIR}/ledger/intake/xml_tree.cc)
yingbu_fuzz(sheet
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/sheet_fuzz.cc ${XML_SOURCES}
          ${CMAKE_SOURCE_DIR}/ledger/intake/xlsx.cc ${CMAKE_SOURCE_DIR}/ledger/intake/xlsx_sheet.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/xlsx_values.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/zip_members.cc
  USES yingbu_base PkgConfig::libzip PkgConfig::pugixml)
yingbu_fuzz(xml_rows
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/xml_rows_fuzz.cc ${XML_SOURCES}
          ${CMAKE_SOURCE_DIR}/ledger/intake/encoding.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/statement_rows.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/voucher_rows.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/xml_rows.cc
  USES yingbu_base PkgConfig::pugixml)
