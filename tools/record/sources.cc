#include "tools/record/sources.h"

#include "http/file_limits.h"
#include "ledger/base/sha256.h"

namespace yingbu::import {
namespace {

void say_not_kept(const Console& console, std::string_view zh, std::string_view en) {
  console.err << console.pick(zh, en) << '\n';
}

}  // namespace

void keep_source(Endpoint& endpoint, const EndpointOptions& where, const Console& console,
                 const std::string& bytes) {
  constexpr int kTooLarge = 413, kNoSuchAddress = 404;
  const bool is_served = where.ledger.empty();
  Response answer;
  answer.status = kTooLarge;
  if (!is_served || bytes.size() <= limits::file_bytes_max) {
    answer = endpoint.put("/v1/sources/" + hex(sha256(bytes)), bytes);
  }
  if (answer.status == kTooLarge) {
    return say_not_kept(console, "文件太大，源文件未存入账本：请自行保管。",
                        "The file is too large for the ledger to keep: keep it yourself.");
  }
  if (answer.status == kNoSuchAddress) {
    return say_not_kept(console, "该服务不存源文件：请自行保管。",
                        "This server keeps no source files: keep the file yourself.");
  }
  if (const auto code = failed(answer, console)) {
    throw CommandError(*code, "源文件未能存入账本，未作记录：请稍后用同一文件重新运行",
                       "the source file could not be kept, so nothing was recorded: run the same "
                       "file again later");
  }
}

}  // namespace yingbu::import
