#include "tools/record/release_proposal.h"

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "ledger/base/limits.h"

namespace yingbu {
namespace {

class Releases {
 public:
  Releases(const Json& plan, const ReleaseNaming& naming) : plan_(plan), naming_(naming) {}

  std::vector<boost::json::array> lists() {
    const auto& rows = rows_at(plan_, "items");
    for (const Json& row : rows) {
      for (const Json& hold : rows_at(row, "holds")) {
        boost::json::object data = release(row, fen_at(hold, {"amount"}));
        data["hold"] = raw_text_at(hold, {"hold"});
        add("release_funds", std::move(data));
      }
    }
    if (!ration(rows)) {
      for (const Json& row : rows) {
        const Wide amount = fen_at(row, {"planned"}) - held(row);
        if (amount > 0) add("release_funds", release(row, amount));
      }
    }
    return std::move(lists_);
  }

 private:
  static Wide held(const Json& row) {
    Wide sum = 0;
    for (const Json& hold : rows_at(row, "holds")) sum += fen_at(hold, {"amount"});
    return sum;
  }

  // One command, so that the record says that it was a shortage; not for more keys than it takes.
  bool ration(const boost::json::array& rows) {
    if (text_at(plan_, {"rationed"}) != "true" || fen_at(plan_, {"spendable"}) == 0) return false;
    boost::json::array keys;
    const std::size_t before = vouchers_;
    for (const Json& row : rows) {
      const std::string cause = text_at(row, {"cause"});
      if (cause != "shortage" && cause != "in_full") continue;
      if (fen_at(row, {"releasable"}) > held(row)) keys.push_back(Json(to(row)));
    }
    if (keys.size() > limits::commands_per_group_max) {
      vouchers_ = before;
      return false;
    }
    add("ration_release", {{"batch", naming_.batch},
                           {"programme", raw_text_at(rows.front(), {"key", "programme"})},
                           {"fund", raw_text_at(plan_, {"fund"})},
                           {"source", raw_text_at(plan_, {"source"})},
                           {"amount", raw_text_at(plan_, {"spendable"})},
                           {"keys", std::move(keys)}});
    return true;
  }

  boost::json::object to(const Json& row) {
    return {{"voucher", voucher()},
            {"key", *at(row, {"key"})},
            {"account", *at(row, {"account", "account"})}};
  }
  boost::json::object release(const Json& row, Wide amount) {
    boost::json::object data = to(row);
    data["fund"] = raw_text_at(plan_, {"fund"});
    data["source"] = raw_text_at(plan_, {"source"});
    data["amount"] = fen_text(amount);
    return data;
  }

  std::string voucher() {
    ++vouchers_;
    if (naming_.voucher_prefix.empty()) return "";
    return fmt::format("{}{:03}", naming_.voucher_prefix, vouchers_);
  }

  void add(const char* command, boost::json::object data) {
    if (lists_.empty() || lists_.back().size() == limits::commands_per_group_max) {
      lists_.emplace_back();
    }
    boost::json::object one = {{"command", command}};
    if (!naming_.booked_date.empty()) one["booked_date"] = naming_.booked_date;
    one["data"] = std::move(data);
    lists_.back().push_back(Json(std::move(one)));
  }

  const Json& plan_;
  const ReleaseNaming& naming_;
  std::size_t vouchers_ = 0;
  std::vector<boost::json::array> lists_;
};

}  // namespace

std::vector<boost::json::array> release_commands(const Json& plan, const ReleaseNaming& naming) {
  return Releases(plan, naming).lists();
}

}  // namespace yingbu
