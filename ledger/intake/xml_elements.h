#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/rejection.h"

// XML from outside, looked through before a library builds a tree of it: every bracket, name,
// quote and reference is checked on the way, so that what is handed on is well-formed UTF-8 of a
// known size and depth. A DOCTYPE is refused, and with it every entity but XML's own five.
namespace yingbu {

inline constexpr std::size_t kXmlDepthMax = 64;
inline constexpr std::size_t kXmlAttributesMax = 64;  // of one element
inline constexpr std::size_t kXmlNameBytesMax = 256;
// What becomes a tree at a time: some 100 bytes of memory each.
inline constexpr std::size_t kXmlElementsMax = 2'000'000;

// What the text is to who reads a refusal: "文件", "the file".
struct XmlSource {
  std::string zh;
  std::string en;
};

// Names without prefix; a parent "" has the root, a name "" is any.
struct XmlPlace {
  std::string_view parent;
  std::string_view name;
};

struct XmlElement {
  std::string_view name;     // without prefix
  std::string_view text;     // from its "<" to its last ">"
  std::size_t at = 0;        // where in the whole, from 0
  std::size_t elements = 0;  // it and what is within
};

// Keeps views of the text. One thread. After a refusal do not go on reading.
class XmlElements {
 public:
  // Rejects with malformed_text what is not UTF-8 or has characters XML has not, NUL among them.
  static Result<XmlElements> of(std::string_view text, XmlSource source);

  // The next element at one of the places, whole; nothing at the end of the text. What is within
  // one is not looked for. Rejects with malformed_text, naming source and byte.
  Result<std::optional<XmlElement>> next(std::span<const XmlPlace> places);

  const XmlSource& source() const { return source_; }

 private:
  struct Tag {
    std::string_view name;  // without prefix
    std::size_t at = 0;
    bool opens = false;
    bool closes = false;  // an empty element does both
  };

  XmlElements(std::string_view text, XmlSource source) : text_(text), source_(std::move(source)) {}

  Result<std::optional<Tag>> next_tag();
  Result<void> take_text(std::size_t end);
  // Passes over what is no element; whether there was something.
  Result<bool> take_markup();
  Result<Tag> take_tag();
  Result<void> take_attributes(bool& closes);
  Result<std::string_view> take_name();
  Result<void> check_references(std::string_view value, std::size_t at) const;
  Result<void> close(const Tag& tag);
  void take_space();
  Rejection broken(std::size_t at, std::string_view zh, std::string_view en) const;

  std::string_view text_;
  XmlSource source_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;  // names with prefix
  bool had_root_ = false;
};

// The text as one element, its root, of at most kXmlElementsMax elements.
Result<XmlElement> xml_root(std::string_view text, const XmlSource& source);

std::string_view without_prefix(std::string_view name);

// What a refusal shows of a text of the file: visible (utf8.h), and no more than a line of it.
std::string shown(std::string_view text);

}  // namespace yingbu
