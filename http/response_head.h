#pragma once

#include <string>

#include "http/message.h"

namespace yingbu {

// How the connection stands that the answer goes over.
struct HeadForm {
  bool close = false;           // this answer is the connection's last
  bool say_keep_alive = false;  // an HTTP/1.0 client asked for it
  bool over_tls = false;
};

// Replaces `out` by the status line and headers of the answer, those that keep browsers out of
// trouble among them, up to and with the empty line. The body is written from where it lies, so one
// gathered write sends both without a copy. Headers holding a line break are a bug and abort.
void write_response_head(std::string& out, const Response& response, HeadForm form);

}  // namespace yingbu
