#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <limits>

#include "ledger/base/fields/json.h"
#include "ledger/base/limits.h"
#include "ledger/base/utf8.h"

// parse_strict: Boost's SAX parser with a handler that builds the tree and refuses what Boost lets
// through, floating point numbers and repeated keys.
namespace yingbu {
namespace {

using boost::json::error_code;
using Text = boost::json::string_view;

// Where the parser is inside one open object or array.
struct Level {
  bool is_array = false;
  std::size_t elements = 0;   // of an array, finished
  std::size_t first_key = 0;  // of an object, in keys_
};

class Builder {
 public:
  static constexpr std::size_t max_object_size = boost::json::object::max_size();
  static constexpr std::size_t max_array_size = boost::json::array::max_size();
  static constexpr std::size_t max_key_size = boost::json::string::max_size();
  static constexpr std::size_t max_string_size = boost::json::string::max_size();

  Builder() { tree_.reset(); }

  std::optional<Rejection> refusal;
  boost::json::value release() { return tree_.release(); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }

  bool on_object_begin(error_code&) {
    levels_.push_back({false, 0, keys_.size()});
    return true;
  }
  bool on_object_end(std::size_t count, error_code& error) {
    if (has_duplicate()) return stop(error);
    const std::size_t first = levels_.back().first_key;
    if (first < keys_.size()) key_text_.resize(keys_[first].begin);
    keys_.resize(first);
    levels_.pop_back();
    tree_.push_object(count);
    return value_ends();
  }
  bool on_array_begin(error_code&) {
    levels_.push_back({true, 0, keys_.size()});
    return true;
  }
  bool on_array_end(std::size_t count, error_code&) {
    levels_.pop_back();
    tree_.push_array(count);
    return value_ends();
  }

  bool on_key_part(Text part, std::size_t, error_code&) {
    key_text_.append(part.data(), part.size());
    tree_.push_chars(part);
    return true;
  }
  bool on_key(Text part, std::size_t total, error_code&) {
    key_text_.append(part.data(), part.size());
    tree_.push_key(part);
    keys_.push_back({key_text_.size() - total, total});
    return true;
  }
  bool on_string_part(Text part, std::size_t, error_code&) {
    tree_.push_chars(part);
    return true;
  }
  bool on_string(Text part, std::size_t, error_code&) {
    tree_.push_string(part);
    return value_ends();
  }

  bool on_number_part(Text, error_code&) { return true; }
  bool on_int64(std::int64_t number, Text, error_code&) {
    tree_.push_int64(number);
    return value_ends();
  }
  bool on_uint64(std::uint64_t number, Text, error_code&) {
    tree_.push_uint64(number);
    return value_ends();
  }
  bool on_double(double, Text text, error_code& error) {
    const std::string_view digits(text.data(), text.size());
    if (digits.find_first_of(".eE") == std::string_view::npos) {
      refusal =
          reject(Reason::bad_number, pointer())
              .with("value", std::string(digits.substr(0, 64)))
              .with("expected", std::to_string(std::numeric_limits<std::int64_t>::min()) + " .. " +
                                    std::to_string(std::numeric_limits<std::uint64_t>::max()));
    } else {
      boost::json::value fraction;
      fraction.emplace_double();  // its kind is all that is told
      refusal = json_detail::wrong_type({nullptr, {}}, "整数", "integer", fraction);
      refusal->field = pointer();
    }
    return stop(error);
  }
  bool on_bool(bool value, error_code&) {
    tree_.push_bool(value);
    return value_ends();
  }
  bool on_null(error_code&) {
    tree_.push_null();
    return value_ends();
  }
  bool on_comment_part(Text, error_code&) { return true; }
  bool on_comment(Text, error_code&) { return true; }

 private:
  struct Key {
    std::size_t begin;
    std::size_t size;
  };

  std::string_view text_of(const Key& key) const {
    return std::string_view(key_text_).substr(key.begin, key.size);
  }

  bool value_ends() {
    if (!levels_.empty() && levels_.back().is_array) ++levels_.back().elements;
    return true;
  }

  static bool stop(error_code& error) {
    error = boost::json::error::exception;
    return false;
  }

  // The first repeated key of the open object, if any.
  std::optional<std::string> repeated_key() const {
    const std::size_t first = levels_.back().first_key;
    if (keys_.size() - first <= 24) {  // few: comparing each with each needs no memory
      for (std::size_t i = first; i < keys_.size(); ++i) {
        for (std::size_t j = i + 1; j < keys_.size(); ++j) {
          if (keys_[i].size == keys_[j].size && text_of(keys_[i]) == text_of(keys_[j])) {
            return std::string(text_of(keys_[i]));
          }
        }
      }
      return std::nullopt;
    }
    std::vector<std::string_view> names;
    for (std::size_t i = first; i < keys_.size(); ++i) names.push_back(text_of(keys_[i]));
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice == names.end()) return std::nullopt;
    return std::string(*twice);
  }

  bool has_duplicate() {
    const auto name = repeated_key();
    if (!name) return false;
    const std::string object = pointer_up_to(levels_.size() - 1);
    const json_detail::Place parent{nullptr, object};
    refusal = reject(Reason::duplicate_field, json_detail::Place{&parent, *name}.pointer())
                  .with("name", *name);
    return true;
  }

  std::string pointer() const { return pointer_up_to(levels_.size()); }

  // The path through the first `depth` open levels.
  std::string pointer_up_to(std::size_t depth) const {
    std::string path;
    for (std::size_t i = 0; i < depth; ++i) {
      const json_detail::Place parent{nullptr, path};
      const Level& level = levels_[i];
      const std::size_t end = i + 1 < levels_.size() ? levels_[i + 1].first_key : keys_.size();
      json_detail::Place here{&parent, {}, level.elements, level.is_array};
      if (!level.is_array && end > level.first_key) here.name = text_of(keys_[end - 1]);
      path = here.pointer();
    }
    return path;
  }

  boost::json::value_stack tree_;
  std::vector<Level> levels_;
  std::vector<Key> keys_;  // of all open objects
  std::string key_text_;
};

struct Problem {
  const char* zh;
  const char* en;
};

Problem problem_of(error_code code) {
  using boost::json::error;
  if (code == error::extra_data) return {"文档之后还有内容", "there is more after the document"};
  if (code == error::incomplete) return {"文档不完整", "the document is incomplete"};
  if (code == error::too_deep) return {"嵌套过深（最多 32 层）", "nested more than 32 levels deep"};
  if (code == error::exponent_overflow) return {"数字过大", "a number is too large"};
  if (code == error::illegal_leading_surrogate || code == error::illegal_trailing_surrogate ||
      code == error::expected_utf16_escape) {
    return {"\\u 转义不成对", "a \\u escape is half of a surrogate pair"};
  }
  if (code == error::expected_hex_digit) return {"\\u 转义有误", "a \\u escape is wrong"};
  return {"语法错误", "syntax error"};
}

Rejection malformed(Problem problem, std::size_t at) {
  const std::string byte = std::to_string(at);
  return reject(Reason::malformed_json)
      .with("problem_zh", std::string(problem.zh) + "（第 " + byte + " 字节处）")
      .with("problem_en", std::string(problem.en) + " (at byte " + byte + ")");
}

}  // namespace

static_assert(limits::json_depth_max == 32, "the message of too_deep names the bound");

Result<boost::json::value> parse_strict(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    return malformed(
        {"开头有字节顺序标记（BOM），请去掉", "it starts with a byte order mark; drop it"}, 0);
  }
  boost::json::parse_options options;
  options.max_depth = limits::json_depth_max;
  boost::json::basic_parser<Builder> parser(options);
  error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (parser.handler().refusal) return *std::move(parser.handler().refusal);
  if (!error && read < text.size()) error = boost::json::error::extra_data;
  // Boost refuses bad UTF-8 as a syntax error; only the reason is ours.
  if (error && !is_utf8(text)) return reject(Reason::bad_utf8);
  if (error) return malformed(problem_of(error), read);
  return parser.handler().release();
}

}  // namespace yingbu
