#pragma once

#include <cstdint>
#include <memory>
#include <utility>

// A value of one type of a table (events, commands), or none. It is shared and never changes, so a
// copy costs a counter. Unlike a variant, a file pays only for the types it names: what must tell
// them all apart switches over the tag (event_visit.h, command_visit.h), and few files do.
namespace yingbu {

template <template <class> class Entry>
class OneOf {
 public:
  OneOf() = default;  // none: an erased payload, an empty command
  template <class T>
    requires requires { Entry<T>::tag; }
  OneOf(T value)  // NOLINT(google-explicit-constructor): a fact is an event
      : tag_(Entry<T>::tag), value_(std::make_shared<const T>(std::move(value))) {}

  // For what makes values by their tag (described_commands.h): of the type the tag says, fully
  // made, and nobody changes it any more.
  OneOf(std::uint16_t tag, std::shared_ptr<const void> value)
      : tag_(tag), value_(std::move(value)) {}

  // The permanent number of its type in the table; 0 for none.
  std::uint16_t tag() const { return tag_; }
  bool empty() const { return tag_ == 0; }

  // The value if it is of this type, else null.
  template <class T>
  const T* as() const {
    return is<T>() ? static_cast<const T*>(value_.get()) : nullptr;
  }
  template <class T>
  bool is() const {
    return tag_ == Entry<T>::tag;
  }
  // f(value) if it is of one of these types; says whether it was.
  template <class... T, class F>
  bool when(F&& f) const {
    return (when_is<T>(f) || ...);
  }
  // For what switches over the tag: of the type the tag says.
  const void* value() const { return value_.get(); }

 private:
  template <class T, class F>
  bool when_is(F& f) const {
    if (!is<T>()) return false;
    f(*as<T>());
    return true;
  }

  std::uint16_t tag_ = 0;
  std::shared_ptr<const void> value_;
};

}  // namespace yingbu
