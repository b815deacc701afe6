#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "tools/terminal/answer.h"

namespace yingbu {

struct ReleaseNaming {
  std::string batch;           // of a ration_release
  std::string voucher_prefix;  // before 001 and on; "": vouchers are left empty, to be filled in
  std::string booked_date;     // "": the day of the approval
};

// The commands that pay what a plan (/v1/release-plan) says: a release for each 占用 it uses up,
// then one for each key, or one ration_release where the money does not reach. At most
// `limits::commands_per_group_max` stand in one list.
std::vector<boost::json::array> release_commands(const Json& plan, const ReleaseNaming& naming);

}  // namespace yingbu
