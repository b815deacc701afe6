#pragma once

#include <filesystem>
#include <string>

#include "http/server.h"

namespace yingbu {

// Writes a certificate for `name` and 127.0.0.1 that signs itself, valid for `days` from now, with
// its key, as PEM files of that name in the directory. One that has `days` below zero has expired.
TlsFiles make_certificate(const std::filesystem::path& directory, const std::string& name,
                          int days = 2);

}  // namespace yingbu
