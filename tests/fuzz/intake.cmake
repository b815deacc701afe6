yingbu_fuzz(csv
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/csv_fuzz.cc ${CMAKE_SOURCE_DIR}/ledger/intake/csv.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/encoding.cc
  USES yingbu_base)
yingbu_fuzz(mapping
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/mapping_fuzz.cc ${CMAKE_SOURCE_DIR}/ledger/intake/toml_bounds.cc
  USES yingbu_base tomlplusplus::tomlplusplus)
