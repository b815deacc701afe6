yingbu_fuzz(fields SOURCES ${CMAKE_CURRENT_LIST_DIR}/fields_fuzz.cc USES yingbu_fields)
