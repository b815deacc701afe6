#include "tools/record/sources.h"

#include <boost/json/array.hpp>

#include "http/file_limits.h"
#include "ledger/base/sha256.h"

namespace yingbu::import {

void keep_source(Endpoint& endpoint, const EndpointOptions& where, const Console& console,
                 const std::string& bytes) {
  const bool is_served = where.ledger.empty();
  if (is_served && bytes.size() > limits::file_bytes_max) {
    console.err << console.pick("文件太大，源文件未存入账本：请自行保管。\n",
                                "The file is too large for a server to keep: keep it yourself.\n");
    return;
  }
  const Response answer = endpoint.put("/v1/sources/" + hex(sha256(bytes)), bytes);
  if (const auto code = failed(answer, console)) {
    throw CommandError(*code, "源文件未能存入账本，未作记录：请稍后用同一文件重新运行",
                       "the source file could not be kept, so nothing was recorded: run the same "
                       "file again later");
  }
}

bool is_of_no_run(Endpoint& endpoint, const std::string& digest) {
  const Response runs = endpoint.get("/v1/runs", {{"digest", digest}});
  if (runs.status >= 400 || !rows_at(parsed(runs), "items").empty()) return false;
  return endpoint.get("/v1/sources/" + digest + "/rows", {{"limit", "1"}}).status == 200;
}

}  // namespace yingbu::import
