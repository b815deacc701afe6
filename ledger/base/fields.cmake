# The field codecs: payload bytes, JSON, scenario text and diffs of described structs.
add_library(yingbu_fields STATIC
  ${CMAKE_CURRENT_LIST_DIR}/bytes.cc
  ${CMAKE_CURRENT_LIST_DIR}/field_kinds.cc
  ${CMAKE_CURRENT_LIST_DIR}/json_fields.cc
  ${CMAKE_CURRENT_LIST_DIR}/json_parse.cc
  ${CMAKE_CURRENT_LIST_DIR}/text_fields.cc)
target_link_libraries(yingbu_fields PUBLIC yingbu_flags yingbu_base Boost::json)
