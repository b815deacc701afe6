#include "ledger/base/fields/diff.h"

#include "ledger/base/fields/text_parts.h"

namespace yingbu {
namespace {

class Comparison {
 public:
  std::vector<std::string> lines;

  void compare(const std::string& name, const Described& type, const void* was, const void* is) {
    switch (type.kind) {
      case FieldKind::optional: return optionals(name, *type.optional, was, is);
      case FieldKind::sequence: return sequences(name, type, was, is);
      case FieldKind::structure:
        for (const DescribedField& field : type.fields) {
          compare(text_detail::join(name, field.name), *field.type, field.in(was), field.in(is));
        }
        return;
      default: return scalars(name, type, was, is);
    }
  }

 private:
  void say(const std::string& name, const std::string& before, const std::string& after) {
    lines.push_back(name + ": was " + before + ", is " + after);
  }

  void optionals(const std::string& name, const OptionalOps& form, const void* was,
                 const void* is) {
    was = form.get(was);
    is = form.get(is);
    if (was && is) return compare(name, *form.inner, was, is);
    const auto shown = [&](const void* value) {
      return value ? text_detail::item(*form.inner, value, true) : std::string("absent");
    };
    if (was || is) say(name, shown(was), shown(is));
  }

  void sequences(const std::string& name, const Described& type, const void* was, const void* is) {
    const Elements before(type, was);
    const Elements after(type, is);
    if (before.size != after.size) {
      const auto shown = [&](const void* value, std::size_t size) {
        return size == 0 ? std::string("empty") : text_detail::item(type, value, true);
      };
      return say(name, shown(was, before.size), shown(is, after.size));
    }
    for (std::size_t i = 0; i < before.size; ++i) {
      compare(name + '[' + std::to_string(i) + ']', before.type, before[i], after[i]);
    }
  }

  void scalars(const std::string& name, const Described& type, const void* was, const void* is) {
    const std::string before = text_detail::item(type, was, true);
    const std::string after = text_detail::item(type, is, true);
    if (before != after) say(name, before, after);
  }
};

}  // namespace

std::vector<std::string> diff(const Described& type, const void* was, const void* is) {
  Comparison comparison;
  comparison.compare({}, type, was, is);
  return std::move(comparison.lines);
}

}  // namespace yingbu
