#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/server.h"

namespace yingbu {

using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

// What the certificate and key of these files can serve: TLS 1.2 and 1.3, forward secrecy,
// authenticated encryption. Failure where they cannot be read, do not belong together or have
// expired. For server.cc.
TlsContext read_tls(const TlsFiles& files);

}  // namespace yingbu
