#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "ledger/intake/xml_elements.h"

// The tree of an element that has been looked through (xml_elements.h), and what is asked of it by
// names without prefix: files of the same kind differ in their prefixes.
namespace yingbu {

// White space that is all an element holds is kept, as is the text of CDATA.
Result<void> build_tree(pugi::xml_document& tree, std::string_view element,
                        const XmlSource& source);

// The first child element of that name, else an empty node.
pugi::xml_node child_of(pugi::xml_node node, std::string_view name);
// Child of child; an empty node where one of them is missing.
pugi::xml_node descendant_of(pugi::xml_node node, std::initializer_list<std::string_view> names);
bool is_named(pugi::xml_node node, std::string_view name);
// "" where there is none.
std::string_view attribute_of(pugi::xml_node node, std::string_view name);
// The text directly within, without that of child elements.
std::string text_of(pugi::xml_node node);

}  // namespace yingbu
