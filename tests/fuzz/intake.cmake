yingbu_fuzz(csv
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/csv_fuzz.cc ${CMAKE_SOURCE_DIR}/ledger/intake/csv.cc
          ${CMAKE_SOURCE_DIR}/ledger/intake/encoding.cc
  USES yingbu_base)
