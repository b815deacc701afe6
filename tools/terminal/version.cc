#include "tools/terminal/version.h"

#include <fmt/format.h>

#include "ledger/domain/object_table.h"
#include "ledger/log/record.h"
#include "projections/store/fold.h"

namespace yingbu::version {

int run(const Console& console) {
  if (console.json) {
    console.out << fmt::format(
        "{{\"version\":\"{}\",\"record_format\":{},\"state_version\":{},"
        "\"projection_version\":{}}}\n",
        YINGBU_VERSION, kRecordFormat, kStateVersion, kProjectionVersion);
    return kExitOk;
  }
  console.out << fmt::format(
      fmt::runtime(console.pick("应补 yingbu {}\n记录格式 {}，状态版本 {}，读模型版本 {}\n",
                                "yingbu {}\nrecord format {}, state version {}, read models {}\n")),
      YINGBU_VERSION, kRecordFormat, kStateVersion, kProjectionVersion);
  return kExitOk;
}

}  // namespace yingbu::version
