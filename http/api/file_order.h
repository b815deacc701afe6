#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/base/rejection.h"
#include "ledger/intake/mapping.h"
#include "ledger/log/ledger.h"

// What a program uploads, and what is to be done with it. The work itself is the desk's (desk.h).
namespace yingbu {

// A stretch of the body, under the name that the work knows it by.
inline constexpr std::string_view kFilePart = "file";  // what is compared
struct FilePart {
  std::string name;
  std::size_t from = 0;
  std::size_t bytes = 0;
};

// Mappings are named by the part that has them, or as one that is shipped.

// 比对、记录 of one file, as `yingbu compare`, `record` and `import opening` do.
struct CompareWork {
  bool record = false;       // its news too; else it is compared only
  bool opening = false;      // 期初结转
  std::string mapping = {};  // "" of what says by itself what it is (支付文件 as XML)
  // In place of those that the mapping has for all rows.
  std::optional<PartyMapping> guarantor = {};
  std::optional<PartyMapping> reguarantor = {};
  std::string programme = {};
  std::string owner = {};  // 文件所属单位
  std::string sheet = {};
  std::optional<Date> booked_date = {};
  std::vector<std::string> vouchers = {};  // parts: 5207 files that say what a credit pays
};

// 两份文件互对, as `yingbu match`: of the parts "left" and "right".
struct MatchWork {
  std::string left_mapping = {}, right_mapping = {};
  std::string left_sheet = {}, right_sheet = {};
  Date on = {};
  unsigned window = 0;                       // days
  bool record = false;                       // what they do not agree in, as breaks
  std::string owner = {}, counterpart = {};  // whose the left file is, and the right one
  std::optional<Date> booked_date = {};
};

// 三方勾稽, as `yingbu tie`; parts by what they are.
struct TieWork {
  std::string programme = {};
  std::string month = {};
  Date on = {};
  std::string approvals = {}, treasury = {};  // "" where not given
  std::vector<std::string> vouchers = {}, returns = {}, statements = {};
  std::vector<std::string> mappings = {};
};

enum class JobKind : std::uint8_t { file = 1, match = 2, tie = 3 };
BOOST_DESCRIBE_ENUM(JobKind, file, match, tie)

struct FileOrder {
  Caller caller;
  // As it came with the request: the work asks the service's routes with it. Kept in memory until
  // the work has ended, and written nowhere.
  std::string authorization;
  Language language = Language::zh;
  std::string name;     // as its owner calls it; "" where it was not said
  std::string mapping;  // by its own name
  std::string body;
  std::vector<FilePart> parts;  // of the body
  std::variant<CompareWork, MatchWork, TieWork> work;

  JobKind kind() const { return static_cast<JobKind>(work.index() + 1); }
  bool records() const {
    const auto* compares = std::get_if<CompareWork>(&work);
    const auto* matches = std::get_if<MatchWork>(&work);
    return (compares && compares->record) || (matches && matches->record);
  }
  std::string_view bytes_of(const FilePart& part) const {
    return std::string_view(body).substr(part.from, part.bytes);
  }
  // Of the file that is compared; of several the whole body.
  std::string_view bytes() const {
    for (const FilePart& part : parts) {
      if (part.name == kFilePart) return bytes_of(part);
    }
    return body;
  }
};

}  // namespace yingbu
