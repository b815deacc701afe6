#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "http/server.h"

// Certificates of the test's own, made anew each run.
namespace yingbu::testing {

struct Certified {
  std::string certificate;  // PEM
  std::string key;          // PEM
};

// A certificate authority nobody else knows.
class Authority {
 public:
  Authority();
  ~Authority();
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;

  const std::string& pem() const { return pem_; }
  // For a host: "DNS:localhost,IP:127.0.0.1"; valid from and to, in days from now.
  Certified issue(const std::string& names, int from_days = -1, int to_days = 1) const;

 private:
  struct Keys;
  std::unique_ptr<Keys> keys_;
  std::string pem_;
};

// A certificate for `name` and 127.0.0.1 with that of the authority that nobody else knows, valid
// for `days` from now, and its key: PEM files of that name in the directory. Below zero days it has
// expired.
TlsFiles make_certificate(const std::filesystem::path& directory, const std::string& name,
                          int days = 2);

}  // namespace yingbu::testing
