#include "ledger/intake/xml_elements.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ledger/base/utf8.h"
#include "ledger/intake/refuse.h"

namespace yingbu {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// The Char of XML 1.0.
bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

// `name` stands between "&" and ";".
bool is_known_reference(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kKnown{"lt", "gt", "amp", "quot", "apos"};
  if (std::ranges::find(kKnown, name) != kKnown.end()) return true;
  if (!name.starts_with('#')) return false;
  const bool hex = name.starts_with("#x");
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto read =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size() &&
         is_xml_character(code);
}

}  // namespace

std::string_view without_prefix(std::string_view name) {
  return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

std::string shown(std::string_view text) {
  constexpr int kCharactersMax = 60;
  std::string_view rest = text;
  for (int i = 0; i < kCharactersMax && take_code_point(rest); ++i) {
  }
  return visible(text.substr(0, text.size() - rest.size())) + (rest.empty() ? "" : "…");
}

Rejection XmlElements::broken(std::size_t at, std::string_view zh, std::string_view en) const {
  return refuse_file(
      "{0}不是完整的 XML：第 {2} 字节（自 0 起）{3}；请重新导出或另存",
      "{1} is not well-formed XML: {4} at byte {2} (from 0); export or save it again", source_.zh,
      source_.en, at, zh, en);
}

Result<XmlElements> XmlElements::of(std::string_view text, XmlSource source) {
  XmlElements out(text, std::move(source));
  if (text.starts_with(kByteOrderMark)) out.at_ = kByteOrderMark.size();
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x80) {  // most are
      ++at;
      continue;
    }
    std::string_view rest = text.substr(at);
    const auto character = take_code_point(rest);
    if (!character) return out.broken(at, "不是 UTF-8", "no UTF-8");
    if (!is_xml_character(*character))
      return out.broken(at, "是 XML 不许有的字符", "a character that XML does not allow");
    at = text.size() - rest.size();
  }
  return out;
}

void XmlElements::take_space() {
  at_ = std::min(text_.find_first_not_of(kSpace, at_), text_.size());
}

Result<void> XmlElements::check_references(std::string_view value, std::size_t at) const {
  for (std::size_t i = value.find('&'); i != std::string_view::npos; i = value.find('&', i + 1)) {
    const std::string_view name = value.substr(i + 1, 10);
    const std::size_t end = name.find(';');
    if (end == std::string_view::npos || !is_known_reference(name.substr(0, end)))
      return broken(at + i, "引用了未定义的实体", "a reference to an entity that is not known");
  }
  return {};
}

Result<void> XmlElements::take_text(std::size_t end) {
  const std::string_view between = text_.substr(at_, end - at_);
  const std::size_t first = between.find_first_not_of(kSpace);
  if (open_.empty() && first != std::string_view::npos)
    return broken(at_ + first, "有根元素以外的文字", "text outside the root element");
  YINGBU_CHECK(check_references(between, at_));
  at_ = end;
  return {};
}

Result<bool> XmlElements::take_markup() {
  const std::string_view rest = text_.substr(at_);
  std::string_view end;
  if (rest.starts_with("<?")) end = "?>";
  if (rest.starts_with("<!--")) end = "-->";
  if (rest.starts_with("<![CDATA[")) end = "]]>";
  if (end.empty() && rest.starts_with("<!")) {
    return refuse_file(
        "{0}在第 {2} 字节（自 0 起）有 DOCTYPE 一类的声明，可能引用外部内容，不予读取；"
        "请重新导出为不带声明的文件",
        "{1} has a declaration such as DOCTYPE at byte {2} (from 0), which may refer to what is "
        "outside; it is not read. Export it without one",
        source_.zh, source_.en, at_);
  }
  if (end.empty()) return false;
  if (end == "]]>" && open_.empty())
    return broken(at_, "有根元素以外的文字", "text outside the root element");
  const std::size_t close = text_.find(end, at_ + (end == "-->" ? 4 : 2));
  if (close == std::string_view::npos)
    return broken(at_, "起的部分没有结束", "what begins is never ended,");
  at_ = close + end.size();
  return true;
}

Result<std::string_view> XmlElements::take_name() {
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n/>=<\"'&", at_), text_.size());
  const std::string_view name = text_.substr(at_, end - at_);
  if (name.empty() || name.size() > kXmlNameBytesMax || without_prefix(name).empty())
    return broken(at_, "应为一个名称", "there should be a name");
  at_ = end;
  return name;
}

Result<void> XmlElements::take_attributes(bool& closes) {
  for (std::size_t count = 0;; ++count) {
    take_space();
    const std::string_view rest = text_.substr(at_);
    closes = rest.starts_with("/>");
    if (closes || rest.starts_with('>')) {
      at_ += closes ? 2 : 1;
      return {};
    }
    if (count == kXmlAttributesMax) {
      return refuse_file("{0}在第 {2} 字节（自 0 起）的元素超过 {3} 个属性，不予读取",
                         "{1}: the element at byte {2} (from 0) has more than {3} attributes; it "
                         "is not read",
                         source_.zh, source_.en, at_, kXmlAttributesMax);
    }
    YINGBU_CHECK(take_name());
    take_space();
    if (!text_.substr(at_).starts_with('='))
      return broken(at_, "属性缺少“=”", "an attribute lacks its '='");
    ++at_;
    take_space();
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    const std::size_t end =
        quote == '"' || quote == '\'' ? text_.find(quote, at_ + 1) : std::string_view::npos;
    if (end == std::string_view::npos)
      return broken(at_, "属性值没有闭合的引号", "an attribute lacks its quotes");
    const std::string_view value = text_.substr(at_ + 1, end - at_ - 1);
    if (value.find('<') != std::string_view::npos)
      return broken(at_, "属性值有“<”", "an attribute holds '<'");
    YINGBU_CHECK(check_references(value, at_ + 1));
    at_ = end + 1;
  }
}

Result<XmlElements::Tag> XmlElements::take_tag() {
  Tag tag{{}, at_++};
  if (text_.substr(at_).starts_with('/')) {
    ++at_;
    tag.closes = true;
    YINGBU_TRY(name, take_name());
    take_space();
    if (!text_.substr(at_).starts_with('>')) return broken(at_, "应为“>”", "there should be a '>'");
    ++at_;
    if (open_.empty() || open_.back() != name)
      return broken(tag.at, "结束的不是刚打开的元素", "an element ends that is not the one open");
    tag.name = without_prefix(name);
    return tag;
  }
  YINGBU_TRY(name, take_name());
  YINGBU_CHECK(take_attributes(tag.closes));
  if (open_.empty() && had_root_)
    return broken(tag.at, "有第二个根元素", "there is a second root element");
  if (open_.size() == kXmlDepthMax) {
    return refuse_file("{0}在第 {2} 字节（自 0 起）的元素嵌套超过 {3} 层，不予读取",
                       "{1}: elements are nested more than {3} deep at byte {2} (from 0); it is "
                       "not read",
                       source_.zh, source_.en, tag.at, kXmlDepthMax);
  }
  had_root_ = true;
  tag.opens = true;
  tag.name = without_prefix(name);
  open_.push_back(name);
  return tag;
}

Result<std::optional<XmlElements::Tag>> XmlElements::next_tag() {
  while (true) {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    YINGBU_CHECK(take_text(end));
    if (at_ == text_.size()) break;
    YINGBU_TRY(passed, take_markup());
    if (passed) continue;
    YINGBU_TRY(tag, take_tag());
    return std::optional(tag);
  }
  if (!open_.empty() || !had_root_)
    return broken(at_, "处文件中断，元素没有结束", "the text breaks off");
  return std::optional<Tag>{};
}

Result<std::optional<XmlElement>> XmlElements::next(std::span<const XmlPlace> places) {
  std::optional<XmlElement> found;
  std::size_t depth = 0;  // of what is found, open elements counted
  while (true) {
    YINGBU_TRY(tag, next_tag());
    if (!tag) return std::optional<XmlElement>{};
    if (tag->opens && !found) {
      const std::string_view parent =
          open_.size() > 1 ? without_prefix(open_[open_.size() - 2]) : std::string_view{};
      const bool wanted = std::ranges::any_of(places, [&](const XmlPlace& place) {
        return place.parent == parent && (place.name.empty() || place.name == tag->name);
      });
      if (wanted) {
        found = XmlElement{tag->name, {}, tag->at};
        depth = open_.size();
      }
    }
    if (tag->opens && found) ++found->elements;
    const bool ended = tag->closes && found && open_.size() == depth;
    if (tag->closes) open_.pop_back();
    if (!ended) continue;
    found->text = text_.substr(found->at, at_ - found->at);
    return found;
  }
}

Result<XmlElement> xml_root(std::string_view text, const XmlSource& source) {
  static constexpr XmlPlace kRoot{"", ""};
  YINGBU_TRY(elements, XmlElements::of(text, source));
  YINGBU_TRY(root, elements.next({&kRoot, 1}));
  YINGBU_CHECK(elements.next({}));  // there is nothing behind it
  if (root->elements <= kXmlElementsMax) return *root;
  return refuse_file("{0}有 {2} 个元素，超过 {3} 个，不予读取；请分成几个文件",
                     "{1} has {2} elements, more than {3}; it is not read. Split it", source.zh,
                     source.en, root->elements, kXmlElementsMax);
}

}  // namespace yingbu
