#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "http/client.h"
#include "ledger/log/ledger.h"

namespace yingbu {

// The receipt of a request, as the server acknowledged it.
struct Acknowledged {
  Seq first_seq = 0;
  Seq last_seq = 0;
  bool operator==(const Acknowledged&) const = default;
};

// A made ledger with what the load needs: parties, a fund with money, a programme with terms.
struct LoadedLedger {
  std::filesystem::path directory;
  std::string token;  // of a bureau clerk
  Caller clerk;
};
LoadedLedger make_loaded_ledger(const std::filesystem::path& directory);

// A client that sends its requests over a socket, one after another, until the server is gone:
// registrations, money received, groups of several commands, guarantees with a fee and its subsidy.
// It keeps what was acknowledged, and which request has an outcome it does not know.
class LoadClient {
 public:
  LoadClient(std::uint32_t number, std::string token);

  // First what was left unknown is asked again, and some acknowledged requests once more.
  void run(const std::string& url, const std::atomic<bool>& stop);

  const std::map<std::string, Acknowledged>& acknowledged() const { return acknowledged_; }
  // What went wrong: a refusal, another receipt than before. Empty when all is well.
  const std::vector<std::string>& complaints() const { return complaints_; }
  std::uint64_t retried_there() const { return retried_there_; }
  std::uint64_t retried_anew() const { return retried_anew_; }

 private:
  std::string id_of(std::uint64_t request) const;
  std::string body_of(std::uint64_t request) const;
  void send(Client& to, std::uint64_t request);

  std::uint32_t number_;
  std::string token_;
  std::uint64_t next_ = 0;
  bool unknown_ = false;       // whether request next_ was sent and not answered
  bool asked_before_ = false;  // the same, while it is sent again
  std::map<std::string, Acknowledged> acknowledged_;
  std::vector<std::string> complaints_;
  std::uint64_t retried_there_ = 0;  // of the unknown ones
  std::uint64_t retried_anew_ = 0;
};

}  // namespace yingbu
