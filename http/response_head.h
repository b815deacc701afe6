#pragma once

#include <string>

#include "http/message.h"

namespace yingbu {

struct Closing {
  bool close = false;           // this answer is the connection's last
  bool say_keep_alive = false;  // an HTTP/1.0 client asked for it
};

// Replaces `out` by the status line and headers of the answer, up to and with the empty line. The
// body is written from where it lies, so one gathered write sends both without a copy. Headers
// holding a line break are a bug and abort.
void write_response_head(std::string& out, const Response& response, Closing closing);

}  // namespace yingbu
