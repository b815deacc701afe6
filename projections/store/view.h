#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// What read models fold into and are asked from: ordered bytes under ordered keys. Folds write
// through a Table, questions read a View; neither knows where the bytes lie (memory in tests and
// audits, RocksDB in the runner). A View does not change under its reader.
namespace yingbu {

class View {
 public:
  using Visit = std::function<bool(std::string_view key, std::string_view value)>;

  virtual ~View() = default;
  virtual std::optional<std::string> get(std::string_view key) const = 0;
  // Each key >= from that starts with `prefix`, in byte order, until f returns false.
  virtual void scan(std::string_view prefix, std::string_view from, const Visit& f) const = 0;
  // The value of the last key <= `at` that starts with `prefix`.
  virtual std::optional<std::string> at_or_before(std::string_view prefix,
                                                  std::string_view at) const = 0;
};

class Table {
 public:
  virtual ~Table() = default;
  virtual std::optional<std::string> get(std::string_view key) = 0;
  virtual void put(std::string_view key, std::string value) = 0;
  // The value for changing in place, empty where there is none. Valid until the next call.
  virtual std::string& edit(std::string_view key) = 0;
};

// Both, in memory.
class MemoryTable : public Table, public View {
 public:
  std::optional<std::string> get(std::string_view key) const override;
  std::optional<std::string> get(std::string_view key) override;
  void put(std::string_view key, std::string value) override;
  std::string& edit(std::string_view key) override;
  void scan(std::string_view prefix, std::string_view from, const Visit& f) const override;
  std::optional<std::string> at_or_before(std::string_view prefix,
                                          std::string_view at) const override;
  const std::map<std::string, std::string, std::less<>>& all() const { return values_; }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace yingbu
