#pragma once

#include <cstddef>
#include <exception>

#include "projections/store/view.h"

namespace yingbu {

// Ends a question from within any scan, however deep; whoever asked it catches it.
class TooManyRows : public std::exception {
 public:
  const char* what() const noexcept override { return "a question looked at too many rows"; }
};

// BoundedView lets one question look at so many rows of a view and then throws TooManyRows: what a
// question costs is bounded whatever it asks. Each row of a scan and each value read counts. One
// thread; the view outlives it.
class BoundedView : public View {
 public:
  BoundedView(const View& view, std::size_t rows_max) : view_(view), left_(rows_max) {}

  std::optional<std::string> get(std::string_view key) const override;
  void scan(std::string_view prefix, std::string_view from, const Visit& f) const override;
  std::optional<std::string> at_or_before(std::string_view prefix,
                                          std::string_view at) const override;

 private:
  void count() const {
    if (left_ == 0) throw TooManyRows();
    --left_;
  }

  const View& view_;
  mutable std::size_t left_;
};

}  // namespace yingbu
