#include "ledger/intake/xml_tree.h"

#include "ledger/intake/refuse.h"

namespace yingbu {

Result<void> build_tree(pugi::xml_document& tree, std::string_view element,
                        const XmlSource& source) {
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata_single;
  const auto parsed =
      tree.load_buffer(element.data(), element.size(), kOptions, pugi::encoding_utf8);
  if (parsed) return {};
  return refuse_file("{0}不是完整的 XML；请重新导出或另存",
                     "{1} is not well-formed XML; export or save it again", source.zh, source.en);
}

bool is_named(pugi::xml_node node, std::string_view name) {
  return node.type() == pugi::node_element && without_prefix(node.name()) == name;
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view name) {
  return node.find_child([name](pugi::xml_node child) { return is_named(child, name); });
}

pugi::xml_node descendant_of(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) node = child_of(node, name);
  return node;
}

std::string_view attribute_of(pugi::xml_node node, std::string_view name) {
  return node
      .find_attribute([name](pugi::xml_attribute attribute) {
        return without_prefix(attribute.name()) == name;
      })
      .value();
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  }
  return text;
}

}  // namespace yingbu
