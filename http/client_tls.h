#pragma once

#include <boost/system/error_code.hpp>
#include <string>

#include "ledger/base/failure.h"

// Why no TLS connection came about, in words that say whose business it is. For client.cc.
namespace yingbu {

// `verified` is what SSL_get_verify_result says after the handshake failed.
Failure tls_failure(const boost::system::error_code& error, long verified, const std::string& url,
                    const std::string& host);
// The certificates given, or the system's, cannot be used.
Failure no_authorities(const boost::system::error_code& error);

}  // namespace yingbu
