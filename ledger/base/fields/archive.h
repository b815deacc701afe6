#pragma once

#include <bit>
#include <cereal/cereal.hpp>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/base/failure.h"
#include "ledger/base/fields/fields.h"

// Payload bytes of described structs, by two cereal archives of our own.
//
//   struct    = each field in declaration order, nothing between
//   integer   = little-endian, its own width;  bool = u8, 0 or 1
//   enum      = its underlying integer, a declared enumerator only
//   string    = u32 bytes, the bytes
//   vector<T> = u32 count, each T
//   optional  = u8 0, or u8 1 and the value
//
// Equal values have equal bytes and every accepted input encodes back to itself, so bytes may be
// hashed and compared. A field may only ever be added by a new payload version (DESIGN, upcasters).
// Floats and variants do not compile. Free of state: callable from any thread.
namespace yingbu {

static_assert(std::endian::native == std::endian::little, "payload bytes are little-endian");

// Bytes that are not the encoding of the wanted type: truncated, too long, or holding a value the
// type does not have. For a stored record that is corruption, hence a Failure.
class DecodeError : public Failure {
 public:
  using Failure::Failure;
};

// Appends to a string it does not own.
class Out : public cereal::OutputArchive<Out> {
 public:
  explicit Out(std::string& out) : OutputArchive(this), out_(out) {}
  void write(const void* bytes, std::size_t count) {
    out_.append(static_cast<const char*>(bytes), count);
  }
  void write_count(std::size_t count) {
    if (count > UINT32_MAX)
      throw Failure("内容过大，无法编码", "a value is too large to encode; split it");
    const auto narrow_count = static_cast<std::uint32_t>(count);
    write(&narrow_count, sizeof narrow_count);
  }

 private:
  std::string& out_;
};

// Reads from a view it does not own; never reads, and never allocates for, more than is there.
class In : public cereal::InputArchive<In> {
 public:
  explicit In(std::string_view in) : InputArchive(this), left_(in), size_(in.size()) {}
  std::string_view take(std::size_t count) {
    if (count > left_.size()) fail("内容不完整", "the bytes end too early");
    std::string_view taken = left_.substr(0, count);
    left_.remove_prefix(count);
    return taken;
  }
  void read(void* to, std::size_t count) { std::memcpy(to, take(count).data(), count); }
  // A count of elements that take at least `element_bytes` each must fit in what is left.
  std::size_t read_count(std::size_t element_bytes) {
    std::uint32_t count = 0;
    read(&count, sizeof count);
    if (count > left_.size() / element_bytes)
      fail("长度超出内容", "a size is larger than the bytes that follow");
    return count;
  }
  void finish() const {
    if (!left_.empty()) fail("末尾有多余内容", "there are bytes after the end");
  }
  [[noreturn]] void fail(const char* zh, const char* en) const {
    const std::string at = std::to_string(size_ - left_.size());
    throw DecodeError(
        "记录内容无法解码（第 " + at + " 字节）：" + zh + "；请从备份恢复或用 audit 核查",
        "cannot decode the payload (at byte " + at + "): " + en +
            "; restore a backup or examine it with audit");
  }

 private:
  std::string_view left_;
  std::size_t size_;
};

namespace archive_detail {

template <class T>
struct VectorOf : std::false_type {};
template <class T>
struct VectorOf<std::vector<T>> : std::true_type {
  using Element = T;
};
template <class T>
struct OptionalOf : std::false_type {};
template <class T>
struct OptionalOf<std::optional<T>> : std::true_type {
  using Element = T;
};

// The fewest bytes a T can take: bounds a claimed count before anything is allocated.
template <class T>
constexpr std::size_t least_bytes() {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
    return sizeof(T);
  } else if constexpr (OptionalOf<T>::value) {
    return 1;
  } else if constexpr (is_described_struct<T>) {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
    return []<class... D>(boost::mp11::mp_list<D...>) {
      return (std::size_t{0} + ... +
              least_bytes<std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>>());
    }(boost::mp11::mp_rename<Members, boost::mp11::mp_list>());
  } else {
    return 4;  // a count
  }
}

// What goes to and from memory as it stands.
template <class T>
concept Plain = std::integral<T> && !std::same_as<T, bool>;

}  // namespace archive_detail

// cereal finds the functions below through the archive's namespace.

template <class T>
  requires std::is_arithmetic_v<T>
void save(Out& out, const T& value) {
  static_assert(!std::is_floating_point_v<T>,
                "no floats in the ledger: use Money, Ppm or integers");
  if constexpr (std::is_same_v<T, bool>) {
    const auto octet = static_cast<std::uint8_t>(value);
    out.write(&octet, 1);
  } else {
    out.write(&value, sizeof value);
  }
}

template <class T>
  requires std::is_arithmetic_v<T>
void load(In& in, T& value) {
  static_assert(!std::is_floating_point_v<T>,
                "no floats in the ledger: use Money, Ppm or integers");
  if constexpr (std::is_same_v<T, bool>) {
    std::uint8_t octet = 0;
    in.read(&octet, 1);
    if (octet > 1) in.fail("布尔值既非 0 也非 1", "a boolean is neither 0 nor 1");
    value = octet == 1;
  } else {
    in.read(&value, sizeof value);
  }
}

template <class T>
  requires is_described_enum<T>
void save(Out& out, const T& value) { out(static_cast<std::underlying_type_t<T>>(value)); }

template <class T>
  requires is_described_enum<T>
void load(In& in, T& value) {
  std::underlying_type_t<T> number{};
  in(number);
  value = static_cast<T>(number);
  if (enum_name(value) == nullptr) in.fail("未知的枚举值", "a value outside its enumeration");
}

inline void save(Out& out, const std::string& text) {
  out.write_count(text.size());
  out.write(text.data(), text.size());
}

inline void load(In& in, std::string& text) { text = in.take(in.read_count(1)); }

template <class T>
void save(Out& out, const std::vector<T>& list) {
  out.write_count(list.size());
  if constexpr (archive_detail::Plain<T>) {
    out.write(list.data(), list.size() * sizeof(T));
  } else {
    for (const T& element : list) out(element);
  }
}

template <class T>
void load(In& in, std::vector<T>& list) {
  static_assert(!std::is_same_v<T, bool>, "no vector<bool>: use a vector of an enum");
  constexpr std::size_t element_bytes = archive_detail::least_bytes<T>();
  static_assert(element_bytes > 0, "elements without bytes have no bound on their count");
  const std::size_t count = in.read_count(element_bytes);
  list.clear();
  if constexpr (archive_detail::Plain<T>) {
    list.resize(count);
    if (count > 0) in.read(list.data(), count * sizeof(T));
  } else {
    // Grown as elements arrive: a false claim costs no more than the elements that are there.
    for (std::size_t i = 0; i < count; ++i) in(list.emplace_back());
  }
}

template <class T>
void save(Out& out, const std::optional<T>& value) {
  out(value.has_value());
  if (value) out(*value);
}

template <class T>
void load(In& in, std::optional<T>& value) {
  bool present = false;
  in(present);
  value.reset();
  if (present) in(value.emplace());
}

template <class... T>
void save(Out&, const std::variant<T...>&) {
  static_assert(sizeof...(T) == SIZE_MAX,
                "never archive a std::variant: its index is no permanent tag; store the record's "
                "own tag and encode the alternative");
}

template <class... T>
void load(In&, std::variant<T...>&) {
  static_assert(sizeof...(T) == SIZE_MAX,
                "never archive a std::variant: its index is no permanent tag; pick the type by the "
                "record's own tag and decode that");
}

template <class T>
  requires is_described_struct<T>
void save(Out& out, const T& object) {
  for_each_field(object, [&](const char*, const auto& field) { out(field); });
}

template <class T>
  requires is_described_struct<T>
void load(In& in, T& object) {
  for_each_field(object, [&](const char*, auto& field) { in(field); });
}

// Appends the bytes of `value`.
template <class T>
void encode_to(std::string& out, const T& value) {
  Out archive(out);
  archive(value);
}

template <class T>
std::string encode(const T& value) {
  std::string out;
  encode_to(out, value);
  return out;
}

// Reads exactly all of `bytes`; throws DecodeError, leaving `value` unspecified.
template <class T>
void decode(std::string_view bytes, T& value) {
  In archive(bytes);
  archive(value);
  archive.finish();
}

template <class T>
T decode(std::string_view bytes) {
  T value{};
  decode(bytes, value);
  return value;
}

}  // namespace yingbu

// cereal has its own, unchecked functions for enums; ours are the ones to use.
namespace cereal {
template <class T>
  requires yingbu::is_described_enum<T>
struct specialize<yingbu::Out, T, specialization::non_member_load_save> : std::true_type {
};
template <class T>
  requires yingbu::is_described_enum<T>
struct specialize<yingbu::In, T, specialization::non_member_load_save> : std::true_type {
};
}  // namespace cereal

CEREAL_SETUP_ARCHIVE_TRAITS(yingbu::In, yingbu::Out)
