#include "tools/keep/anchors.h"

#include "tools/keep/open_ledger.h"

namespace yingbu::anchors {

int restore_head(const Options& options, const Console& console) {
  on_ledger(options.directory,
            [&] { EventLog::restore_head(log_options(options.directory, options.anchor)); });
  console.say({"已按检查点核对账本并重建 HEAD；检查点之后至 HEAD 丢失之间的记录未经证明。",
               "The log agrees with its checkpoint and has a new HEAD; what stood between the\n"
               "checkpoint and the lost HEAD is not proven."});
  return kExitOk;
}

int new_origin(const Options& options, const Console& console) {
  std::optional<std::string> old;
  on_ledger(options.directory, [&] {
    old =
        EventLog::start_new_origin(log_options(options.directory, options.anchor), options.origin);
  });
  console.say(
      {"已以现有记录另立新账 " + options.origin + "，启用新密钥、HEAD 与检查点。",
       "The log as it is goes on as " + options.origin + " with a new key, HEAD and checkpoint."});
  if (old) {
    console.say(
        {"旧检查点如下，请存档并告知审计：", "The old checkpoint; keep it and tell the audit:"});
    console.out << *old;
  }
  return kExitOk;
}

}  // namespace yingbu::anchors
