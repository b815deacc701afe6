#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

#include "ledger/base/fields/describe.h"
#include "ledger/base/words.h"
#include "ledger/intake/terms_file.h"

// Described structs read from TOML tables: a key a field, values as people say them
// (said_values.h). It goes on after what is wrong, so that a person mends a file once.
namespace yingbu {

class TomlFields {
 public:
  // A table may hold the fields of several structs.
  struct Into {
    const Described& type;
    void* object;
  };
  void read(const toml::table& table, const std::string& path, std::initializer_list<Into> into);

  // Notes it at the place of the key, or of the nearest one above it.
  void wrong(const std::string& path, Rejection rejection);
  // Whether nothing was wrong at the path or below it; "" is all.
  bool sound(std::string_view path) const;
  std::vector<TermsProblem> take_problems();

 private:
  void read_field(const toml::node& node, const std::string& path, const DescribedField& field,
                  void* object);
  void read_value(const toml::node& node, const std::string& path, const Words& field,
                  const Described& type, void* to);
  void read_list(const toml::node& node, const std::string& path, const Words& field,
                 const Described& type, void* to);

  std::map<std::string, FilePlace> places_;
  std::vector<TermsProblem> problems_;
};

// What a key of a terms file is called.
Words key_words(std::string_view key);
// missing_field by its words.
Rejection missing(const Words& field);

}  // namespace yingbu
